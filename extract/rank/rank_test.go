package rank

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func option(class uint8, clues ...int) Option {
	var o Option
	for _, c := range clues {
		o.Clues.Add(c)
	}
	o.Classes[0] = class
	return o
}

func TestLearn(t *testing.T) {
	// Clue 0 speaks for an option, but not of one of the second class.
	examples := []Example{
		{Options: []Option{option(1, 1), option(1, 0)}, Right: []bool{false, true}},
		{Options: []Option{option(1, 0, 1), option(1, 1)}, Right: []bool{true, false}},
		{Options: []Option{option(2, 0), option(1, 1)}, Right: []bool{false, true}},
		{Options: []Option{option(1, 1), option(2, 0)}, Right: []bool{true, false}},
	}
	m := New([]string{"first", "second"}, []string{"any", "one", "two"})
	m.Learn(examples, 0.1, 0.1)
	for i, e := range examples {
		best, lead := m.Best(e.Options)
		assert.True(t, e.Right[best], "example %d", i)
		assert.Positive(t, lead, "example %d", i)
	}

	var table bytes.Buffer
	require.NoError(t, m.Write(&table))
	read, err := Read(&table, m.Clues, m.Classes)
	require.NoError(t, err)
	assert.Equal(t, m, read)
}

func TestBest(t *testing.T) {
	m := New([]string{"clue"}, []string{"any"})
	best, _ := m.Best(nil)
	assert.Equal(t, -1, best)
	best, lead := m.Best([]Option{option(0), option(0)})
	assert.Equal(t, 0, best, "of equals the first")
	assert.Zero(t, lead)
}

func TestReadErrors(t *testing.T) {
	for text, want := range map[string]string{
		"clue\tany":          "want three columns",
		"other\tany\t1":      "no such clue",
		"clue\tother\t1":     "no such clue or class",
		"clue\tany\tone":     "line 1",
		"# why\n\nclue\tx\t": "line 3",
	} {
		_, err := Read(strings.NewReader(text), []string{"clue"}, []string{"any"})
		assert.ErrorContains(t, err, want, text)
	}
}
