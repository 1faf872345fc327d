package archive

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// printOf is a fingerprint that agrees with no other.
func printOf(n uint64) (f fingerprint) {
	for i := range f {
		f[i] = uint32(mix(n*hashes + uint64(i)))
	}
	return f
}

// A copy of an article within the window is found, one of an article further back is not.
func TestCopiesWindow(t *testing.T) {
	var c copies
	add := func(n int) string {
		f := printOf(uint64(n))
		return c.add(&f, fmt.Sprint(n))
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
		assert.Empty(t, c.add(&f, fmt.Sprint(i, long)))
		assert.LessOrEqual(t, c.ids, idBytes)
	}
	f := printOf(0)
	assert.Empty(t, c.add(&f, "copy of a forgotten one"))
	f = printOf(2*idBytes>>15 - 1)
	assert.Equal(t, fmt.Sprint(2*idBytes>>15-1, long), c.add(&f, "copy"))
}
