package lexicon

import (
	"iter"
	"math/bits"
)

// An index numbers keys in the order they are put in: a hash table of which each key,
// being a hash, lies at itself or in the next free place behind. Half of it stays free, as
// a search ends there. The zero index is empty.
type index struct {
	slots []slot // twice as many as keys, or more, and a power of two
	n     int
}

// A slot is a key and one more than its number, or free where that is zero.
type slot struct {
	key    uint64
	number int
}

// at returns the slot of key, or the free one where it would be put.
func (x *index) at(key uint64) *slot {
	for i := key; ; i++ {
		if s := &x.slots[i&uint64(len(x.slots)-1)]; s.number == 0 || s.key == key {
			return s
		}
	}
}

// find returns the number of key, or -1.
func (x *index) find(key uint64) int {
	if x.n == 0 {
		return -1
	}
	return x.at(key).number - 1
}

// put returns the number of key, which is put in where it was not.
func (x *index) put(key uint64) int {
	if 2*x.n >= len(x.slots) {
		x.grow(x.n)
	}
	s := x.at(key)
	if s.number == 0 {
		x.n++
		*s = slot{key, x.n}
	}
	return s.number - 1
}

// grow makes room for n keys.
func (x *index) grow(n int) {
	old := x.slots
	x.slots = make([]slot, 1<<bits.Len(uint(max(2*n, 8))))
	for _, s := range old {
		if s.number > 0 {
			*x.at(s.key) = s
		}
	}
}

// keys yields the keys, in no order.
func (x *index) keys() iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		for _, s := range x.slots {
			if s.number > 0 && !yield(s.key) {
				return
			}
		}
	}
}
