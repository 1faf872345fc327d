// Package rank chooses one of several options by clues about each, with weights that
// were learnt: a log-linear model, small enough to be read. It does not know what the
// options stand for.
package rank

import (
	"bufio"
	"fmt"
	"io"
	"math/bits"
	"strconv"
	"strings"
)

// MaxClues is how many clues a model may have.
const MaxClues = 192

// Dimensions is how many classes an option has beside the one that all have.
const Dimensions = 5

// A Set holds clues by their number.
type Set [MaxClues / 64]uint64

// Add puts clue into s.
func (s *Set) Add(clue int) { s[clue>>6] |= 1 << (clue & 63) }

// AddIf puts clue into s where yes holds.
func (s *Set) AddIf(clue int, yes bool) {
	bit := uint64(0)
	if yes {
		bit = 1 // a word of the machine, and no jump
	}
	s[clue>>6] |= bit << (clue & 63)
}

// Has says whether clue is in s.
func (s *Set) Has(clue int) bool { return s[clue>>6]&(1<<(clue&63)) != 0 }

// Merge puts the clues of o into s.
func (s *Set) Merge(o *Set) {
	for i := range s {
		s[i] |= o[i]
	}
}

// An Option is one that can be chosen. A clue counts by itself and once more with each
// class: that a name stands behind "of" says more of an organisation than of a place.
//
// The first class is the option's own. The others are those of the choice, and the same for
// all its options. 0 is none.
type Option struct {
	Clues   Set
	Classes [Dimensions]uint8
}

// A Model holds a weight in thousandths for every clue with every class.
type Model struct {
	Clues, Classes []string // their names; the first class is that of all options
	weights        []row    // of each class
}

// A row is the weights of the clues with a class. It is as long as no byte leads out of it.
type row [1 << 8]int16

// New returns a model without weights.
func New(clues, classes []string) *Model {
	if len(clues) > MaxClues {
		panic(fmt.Sprintf("rank: %d clues, of %d at most", len(clues), MaxClues))
	}
	return &Model{clues, classes, make([]row, len(classes))}
}

// Set gives m the weights of o, which has the same clues and classes.
func (m *Model) Set(o *Model) { copy(m.weights, o.weights) }

// with is the weights of the clues with class, of no clue with none.
func (m *Model) with(class uint8) *row {
	if class == 0 {
		return &none
	}
	return &m.weights[class]
}

var none row

// Best returns the index of the option with the highest score, the sum of the weights of its
// clues, of equals the first, and by how much it leads the next in thousandths; -1 where
// there is none.
func (m *Model) Best(options []Option) (best, lead int) {
	const far = 1 << 20
	if len(options) < 2 {
		return len(options) - 1, far * len(options)
	}
	var shared [MaxClues]int32
	m.share(options, &shared)
	first := m.score(&options[0], &shared)
	second := first - far
	for i := 1; i < len(options); i++ {
		switch s := m.score(&options[i], &shared); {
		case s > first:
			best, first, second = i, s, first
		case s > second:
			second = s
		}
	}
	return best, first - second
}

// share fills shared with the weights that do not hang on the option, of the clues that any
// has.
func (m *Model) share(options []Option, shared *[MaxClues]int32) {
	var clues Set
	for i := range options {
		clues.Merge(&options[i].Clues)
	}
	all, c := &m.weights[0], options[0].Classes
	first, second, third, fourth := m.with(c[1]), m.with(c[2]), m.with(c[3]), m.with(c[4])
	for i, w := range clues {
		for ; w != 0; w &= w - 1 {
			clue := uint8(i<<6 + bits.TrailingZeros64(w))
			shared[clue] = int32(all[clue]) + int32(first[clue]) + int32(second[clue]) + int32(third[clue]) + int32(fourth[clue])
		}
	}
}

// score is the sum of the weights of o, of which shared are known.
func (m *Model) score(o *Option, shared *[MaxClues]int32) int {
	own := m.with(o.Classes[0])
	sum := int32(0)
	for i, w := range o.Clues {
		for ; w != 0; w &= w - 1 {
			clue := uint8(i<<6 + bits.TrailingZeros64(w))
			sum += shared[clue] + int32(own[clue])
		}
	}
	return int(sum)
}

// Read reads weights as Write wrote them: lines of a clue, a class, and a weight in
// thousandths, parted by tabs. Names that are not among clues and classes are errors.
func Read(r io.Reader, clues, classes []string) (*Model, error) {
	m := New(clues, classes)
	index := func(names []string) map[string]int {
		at := map[string]int{}
		for i, n := range names {
			at[n] = i
		}
		return at
	}
	clueAt, classAt := index(clues), index(classes)
	in := bufio.NewScanner(r)
	for line := 1; in.Scan(); line++ {
		text := in.Text()
		if text == "" || text[0] == '#' {
			continue
		}
		f := strings.Split(text, "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("rank: line %d: want three columns, not %d", line, len(f))
		}
		clue, ok := clueAt[f[0]]
		class, known := classAt[f[1]]
		if !ok || !known {
			return nil, fmt.Errorf("rank: line %d: no such clue or class: %q %q", line, f[0], f[1])
		}
		w, err := strconv.ParseInt(f[2], 10, 16)
		if err != nil {
			return nil, fmt.Errorf("rank: line %d: %w", line, err)
		}
		m.weights[class][clue] = int16(w)
	}
	return m, in.Err()
}

// Write writes the weights that are not zero, in the order of the clues.
func (m *Model) Write(w io.Writer) error {
	for i, clue := range m.Clues {
		for k, class := range m.Classes {
			if weight := m.weights[k][i]; weight != 0 {
				if _, err := fmt.Fprintf(w, "%s\t%s\t%d\n", clue, class, weight); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
