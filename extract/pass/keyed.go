package pass

import "newsclaims/extract"

// A keyed holds a value for each of some words, by their keys. The zero keyed is empty.
//
// It is a hash table of which each key, being a hash, lies at itself or in the next free
// place behind. Half of it stays free, as a search ends there.
type keyed[T any] struct {
	known filter // tells most keys that are not in it
	slots []keySlot[T]
	n     int
}

type keySlot[T any] struct {
	key   uint64 // 0 where the slot is free
	value T
}

// keyedOf holds each value for its words.
func keyedOf[T comparable](words map[T][]string) *keyed[T] {
	all := &keyed[T]{}
	for value, list := range words {
		for _, w := range list {
			n := all.n
			if *all.put(extract.Key(w)) = value; all.n == n {
				panic("pass: two values for " + w)
			}
		}
	}
	return all
}

// at is the slot of key, or the free one where it would be put.
func (k *keyed[T]) at(key uint64) *keySlot[T] {
	for i := key; ; i++ {
		if s := &k.slots[i&uint64(len(k.slots)-1)]; s.key == key || s.key == 0 {
			return s
		}
	}
}

// put returns the value of key, which is put in where it was not.
func (k *keyed[T]) put(key uint64) *T {
	if 2*k.n >= len(k.slots) {
		old := k.slots
		k.slots = make([]keySlot[T], max(2*len(old), 8))
		for _, s := range old {
			if s.key != 0 {
				*k.at(s.key) = s
			}
		}
	}
	s := k.at(key)
	if s.key == 0 {
		s.key = key
		k.n++
		k.known.add(key)
	}
	return &s.value
}

// of is the value of key, or the zero one.
func (k *keyed[T]) of(key uint64) (none T) {
	if !k.known.has(key) {
		return none
	}
	return k.at(key).value
}

// A keySet is some words by their keys.
type keySet struct{ keyed[struct{}] }

func newKeySet(words ...string) *keySet {
	s := &keySet{}
	for _, w := range words {
		s.add(extract.Key(w))
	}
	return s
}

func (s *keySet) add(key uint64) { s.put(key) }

func (s *keySet) has(key uint64) bool { return s.known.has(key) && s.at(key).key == key }
