package archive

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
)

// printOf is a fingerprint that agrees with no other.
func printOf(n uint64) (f fingerprint) {
	for i := range f.runs {
		f.runs[i] = uint32(mix(n*hashes + uint64(i)))
	}
	return f
}

// A copy of an article within the window is found, one of an article further back is not.
func TestCopiesWindow(t *testing.T) {
	var c copies
	add := func(n int) string {
		f := printOf(uint64(n))
		of, _ := c.add(&f, fmt.Sprint(n))
		return of
	}
	for i := range window {
		assert.Empty(t, add(i))
	}
	assert.Equal(t, "0", add(0), "the first is within the window")
	assert.Empty(t, add(1_000_000))
	assert.Empty(t, add(1), "the second is not")
	assert.Len(t, c.blocks, window/block)
}

// What is remembered is bounded by the bytes of ids, too.
func TestCopiesIDs(t *testing.T) {
	var c copies
	long := strings.Repeat("x", 1<<15)
	for i := range 2 * idBytes >> 15 {
		f := printOf(uint64(i))
		of, _ := c.add(&f, fmt.Sprint(i, long))
		assert.Empty(t, of)
		assert.LessOrEqual(t, c.ids, idBytes)
	}
	f := printOf(0)
	of, _ := c.add(&f, "copy of a forgotten one")
	assert.Empty(t, of)
	f = printOf(2*idBytes>>15 - 1)
	of, _ = c.add(&f, "copy")
	assert.Equal(t, fmt.Sprint(2*idBytes>>15-1, long), of)
}

// An article whose figures are others is no copy, however near its words; one whose words are the
// same, headline, marks and capitals aside, is the same text.
func TestFiguresAreNoCopy(t *testing.T) {
	const text = "Lowick Lines will cut 320 jobs at both of its ports over two years, it said on Monday. " +
		"The ferry company owes its banks $45 million, 9% more than a year ago, and has lost passengers since the bridge opened. " +
		"Its unions were told in the morning and will meet the owners next week to hear how the posts are to be shared out."
	var c copies
	add := func(head, text string) (string, bool) {
		f, ok := newFingerprint(extract.NewText("", head+"\n\n"+text))
		require.True(t, ok)
		return c.add(&f, head)
	}
	_, _ = add("First", text)
	of, same := add("Second", strings.ToUpper(text))
	assert.Equal(t, "First", of)
	assert.True(t, same)
	of, same = add("Third", strings.Replace(text, "unions were told", "unions heard of it", 1))
	assert.NotEmpty(t, of)
	assert.False(t, same)
	for old, changed := range map[string]string{"320 jobs": "230 jobs", "$45 million": "$54 million", "9% more": "8% more"} {
		of, _ = add(changed, strings.Replace(text, old, changed, 1))
		assert.Empty(t, of, changed)
	}
}
