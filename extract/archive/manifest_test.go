package archive

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// An input is at fault where reading stopped before its end, or where none of its records
// could be read; a record that is no article, or broken among others, is none.
func TestTally(t *testing.T) {
	for _, c := range []struct {
		name  string
		skips []*Skip
		all   bool
		want  string
	}{
		{"read", []*Skip{nil, nil}, true, ""},
		{"one line is bad", []*Skip{nil, skip(BadLine, "no JSON")}, true, ""},
		{"all lines are bad", []*Skip{skip(BadLine, "no JSON"), skip(BadLine, "neither")}, true, "no JSON"},
		{"all of a share are bad", []*Skip{skip(BadLine, "no JSON")}, false, ""},
		{"no article", []*Skip{skip(NotArticle, "no text")}, true, ""},
		{"cut at the end", []*Skip{nil, skip(Truncated, "ends early")}, false, "ends early"},
		{"cut within", []*Skip{skip(Truncated, "ends early"), nil}, true, ""},
		{"unreadable from a place on", []*Skip{nil, skip(Unreadable, "unexpected EOF")}, true, "unexpected EOF"},
		{"empty", nil, true, ""},
	} {
		var n tally
		for _, s := range c.skips {
			n.add(s)
		}
		assert.Equal(t, c.want, n.fault(c.all), c.name)
	}
}
