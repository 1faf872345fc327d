package extract

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// FuzzNewText states that tokens and sentences lie in the text in order, that no
// letter or digit is outside a token, and that every token of a block is in exactly
// one sentence.
func FuzzNewText(f *testing.F) {
	for _, s := range []string{
		"Amazon to lend $38B\n\nThe U.S. firm's \"deal\" -- worth 1,234.56 -- closed Dec. 17.\nIt said so.",
		"a\u00adb\u200b 5\u00ad.5 ½ ’s", "((((((((((", "\n\n\n", "x.y.z. A. B.", "'''s’S", "\xff\xfe.", "\u0130\u023a",
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
		for _, s := range d.Sentences {
			require.Equal(t, next, s.First)
			require.Less(t, s.First, s.Last)
			require.Equal(t, Span{d.Tokens[s.First].Start, d.Tokens[s.Last-1].End}, s.Span)
			require.True(t, d.Blocks[s.Block].Span.Contains(s.Span))
			next = s.Last
		}
		require.Equal(t, len(d.Tokens), next)
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
	for _, s := range []string{"1.20", "-0", ".5", "5.", "00038", "+1", "9999999999999999999999999999999999999999.9"} {
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
