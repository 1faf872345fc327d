package lexicon

import "iter"

// A sieve tells most keys that are not in a set, faster than a map does: a bit for
// the lower bits of each key. The zero sieve holds nothing.
type sieve struct {
	bits []uint64
	mask uint64
}

// bitsPerKey makes a sieve let at most one of so many other keys through.
const bitsPerKey = 16

// newSieve returns a sieve of keys that has room for n.
func newSieve(keys iter.Seq[uint64], n int) sieve {
	size := uint64(64)
	for size < uint64(n)*bitsPerKey {
		size *= 2
	}
	s := sieve{bits: make([]uint64, size/64), mask: size - 1}
	for k := range keys {
		s.add(k)
	}
	return s
}

// full says whether n keys are more than s has room for.
func (s *sieve) full(n int) bool { return n*bitsPerKey > 64*len(s.bits) }

func (s *sieve) add(key uint64) {
	at := key & s.mask
	s.bits[at/64] |= 1 << (at % 64)
}

// may says whether key may be in the set: always where it is.
func (s *sieve) may(key uint64) bool {
	at := (key & s.mask) / 64
	return at < uint64(len(s.bits)) && s.bits[at]>>(key%64)&1 == 1
}
