package extract

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// FuzzNewText states that tokens and sentences lie in the text in order, that no
// letter or digit is outside a token, and that every token of a block is in exactly
// one sentence, and no other: not the bullet of a list.
func FuzzNewText(f *testing.F) {
	for _, s := range []string{
		"Amazon to lend $38B\n\nThe U.S. firm's \"deal\" -- worth 1,234.56 -- closed Dec. 17.\nIt said so.",
		"a\u00adb\u200b 5\u00ad.5 ½ ’s", "((((((((((", "\n\n\n", "x.y.z. A. B.", "'''s’S", "\xff\xfe.", "\u0130\u023a",
		"Costs:\n- 5 for tea\n* 00\n\n1. One\n2. Two",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := NewText("", text)
		at := 0
		for _, k := range d.Tokens {
			require.LessOrEqual(t, at, k.Start)
			require.Less(t, k.Start, k.End)
			require.Equal(t, k.Text, text[k.Start:k.End])
			require.Equal(t, Key(k.Text), k.Key)
			require.False(t, strings.ContainsFunc(text[at:k.Start], isWordy), "%q", text[at:k.Start])
			at = k.End
		}
		require.False(t, strings.ContainsFunc(text[at:], isWordy), "%q", text[at:])
		next := 0
		unsaid := func(to int) { // no token from next to to is of a block
			for ; next < to; next++ {
				k := d.Tokens[next]
				require.False(t, slices.ContainsFunc(d.Blocks, func(b Block) bool { return b.Span.Contains(Span{k.Start, k.End}) }), "%q", k.Text)
			}
		}
		for _, s := range d.Sentences {
			unsaid(s.First)
			require.Less(t, s.First, s.Last)
			require.Equal(t, Span{d.Tokens[s.First].Start, d.Tokens[s.Last-1].End}, s.Span)
			require.True(t, d.Blocks[s.Block].Span.Contains(s.Span))
			next = s.Last
		}
		unsaid(len(d.Tokens))
		for _, s := range d.Sentences {
			require.Equal(t, []Range{{s.Start, s.End}}, d.Source(s.Span))
		}
	})
}

func isWordy(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// FuzzParseDecimal states that what is read is written back equal.
func FuzzParseDecimal(f *testing.F) {
	for _, s := range []string{"1.20", "-0", ".5", "5.", "00038", "+1", "9999999999999999999999999999999999999999.9", ".19999999999999999999999999199999999999999999999999999999989"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDecimal(s)
		if err != nil {
			return
		}
		again, err := ParseDecimal(d.String())
		require.NoError(t, err)
		require.Zero(t, d.Cmp(again))
	})
}
