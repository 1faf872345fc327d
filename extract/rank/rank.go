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
type Option struct {
	Clues   Set
	Classes [Dimensions]uint8 // 0 is none
}

// A Model holds a weight in thousandths for every clue with every class.
type Model struct {
	Clues, Classes []string // their names; the first class is that of all options
	weights        []int16  // len(Classes) for each clue
}

// New returns a model without weights.
func New(clues, classes []string) *Model {
	if len(clues) > MaxClues {
		panic(fmt.Sprintf("rank: %d clues, of %d at most", len(clues), MaxClues))
	}
	return &Model{clues, classes, make([]int16, len(clues)*len(classes))}
}

// Set gives m the weights of o, which has the same clues and classes.
func (m *Model) Set(o *Model) { copy(m.weights, o.weights) }

// Score is the sum of the weights of the clues of o, in thousandths.
func (m *Model) Score(o *Option) int {
	any := int32(1) // how often the first weight of a clue counts, as every class that is none adds it below
	for _, c := range o.Classes {
		if c == 0 {
			any--
		}
	}
	sum := int32(0)
	for i, w := range o.Clues {
		for ; w != 0; w &= w - 1 {
			row := m.weights[(i<<6+bits.TrailingZeros64(w))*len(m.Classes):][:len(m.Classes)]
			sum += any * int32(row[0])
			for _, c := range o.Classes {
				sum += int32(row[c])
			}
		}
	}
	return int(sum)
}

// Best returns the index of the option with the highest score, of equals the first,
// and by how much it leads the next; -1 where there is none.
func (m *Model) Best(options []Option) (best, lead int) {
	best = -1
	first, second := 0, 0
	for i := range options {
		switch s := m.Score(&options[i]); {
		case best < 0:
			best, first, second = i, s, s-1<<20
		case s > first:
			best, first, second = i, s, first
		case s > second:
			second = s
		}
	}
	return best, first - second
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
		m.weights[clue*len(classes)+class] = int16(w)
	}
	return m, in.Err()
}

// Write writes the weights that are not zero, in the order of the clues.
func (m *Model) Write(w io.Writer) error {
	for i, clue := range m.Clues {
		for k, class := range m.Classes {
			if weight := m.weights[i*len(m.Classes)+k]; weight != 0 {
				if _, err := fmt.Fprintf(w, "%s\t%s\t%d\n", clue, class, weight); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
