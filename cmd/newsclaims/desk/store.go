package desk

import (
	"sync"
)

// A checked is a draft held against sources, with what was found. It never changes; an
// edited draft makes a new one.
type checked struct {
	id       string
	draft    *reading
	sources  []*reading
	problems []string // what could not be read, and why
	findings []finding
	gone     []finding // of the check before it, and not of this
	edited   bool      // there was a check before it
}

// store keeps the latest checks.
type store struct {
	mu     sync.Mutex
	checks map[string]*checked
	order  []string // oldest first
	bytes  int
}

// Bounds of what the store keeps.
const (
	maxChecks     = 256
	maxCheckBytes = 16 << 20 // of text
)

func newStore() *store { return &store{checks: map[string]*checked{}} }

func (s *store) get(id string) (*checked, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, ok := s.checks[id]
	return c, ok
}

// put keeps c, and forgets the oldest where there is too much.
func (s *store) put(c *checked) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if was, ok := s.checks[c.id]; ok {
		s.bytes -= was.size()
	} else {
		s.order = append(s.order, c.id)
	}
	s.checks[c.id] = c
	s.bytes += c.size()
	for len(s.order) > 1 && (len(s.order) > maxChecks || s.bytes > maxCheckBytes) {
		s.bytes -= s.checks[s.order[0]].size()
		delete(s.checks, s.order[0])
		s.order = s.order[1:]
	}
}

// size is the bytes of text c holds.
func (c *checked) size() int {
	n := len(c.draft.doc.Text)
	for _, s := range c.sources {
		n += len(s.doc.Text)
	}
	return n
}
