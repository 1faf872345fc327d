package pass

import (
	"slices"

	"newsclaims/extract"
)

// A wordSet is some plain words or marks that are asked for often.
type wordSet struct {
	known [4]uint64 // tells most keys that are not in it
	keys  []uint64
}

// words is the set of list.
func words(list ...string) *wordSet {
	s := &wordSet{}
	for _, w := range list {
		key := extract.Key(w)
		s.known[key>>6&3] |= 1 << (key & 63)
		s.keys = append(s.keys, key)
	}
	return s
}

// has says whether t is one of the words of s, whatever its case.
func (s *wordSet) has(t extract.Token) bool {
	return s.known[t.Key>>6&3]>>(t.Key&63)&1 != 0 && slices.Contains(s.keys, t.Key)
}

var (
	determiners = words("a", "an", "the")
	indefinites = words("a", "an")
	owners      = words("its", "their")
	ownerMarks  = words("'s")
	possessives = words("'s", "'")
	longDashes  = words("--", "—", "–")
	inOf        = words("in", "of")
	toAt        = words("to", "at")
	upDown      = words("up", "down", "off")
)
