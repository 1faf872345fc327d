package names

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"newsclaims/extract"
)

// FuzzFind holds the names of any text against what is promised: they lie in it, in order
// and apart, each begins and ends with something else than white space, belongs to one entity that
// knows it, and comes out the same again; and every token of a sentence has a tag and a label.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"Amazon (NASDAQ: AMZN; ETR: AMZ) rose. EMC Corp ( EMC.N ) and .SPX fell, US10YT=RR too.",
		"SOCCER - RESULTS .\nLONDON 1996-11-16\nDETROIT 4 Toronto 1\nCLEVELAND AT ATLANTA\nWimbledon 14 7 4 2 24 14 25",
		"The Department of Trade and Industry, Wells, Quill & Rowe and T-Mobile met J. R. Smith of 3M's U.S. Foodservice.",
		"“The Long Road to Winter,” commercial paper (CP), Dr. Ana de la Cruz-Wells Jr., É. Ça, ß & İ.",
		"A & B, C & D. Inc. Inc. Corp., Ltd",
		"- One\n- Two", "Ⱥ's n't, “Élan” ((((( ..... can't. \xff\xfe \x00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 {
			t.Skip()
		}
		d := extract.NewText("", text)
		a := Analyse(d)
		for _, s := range d.Sentences {
			for i := s.First; i < s.Last; i++ {
				require.NotEmpty(t, a.Tags[i], "token %d, %q", i, d.Tokens[i].Text)
				require.NotEmpty(t, a.Label(i), "token %d, %q", i, d.Tokens[i].Text)
			}
		}
		n := Find(d, a)
		last := 0
		for i, m := range n.All {
			require.True(t, last <= m.Span.Start && m.Span.Start < m.Span.End && m.Span.End <= len(text), "%v behind %d of %d", m.Span, last, len(text))
			last = m.Span.End
			_, begins := slices.BinarySearchFunc(d.Tokens, m.Span.Start, func(t extract.Token, at int) int { return t.Start - at })
			_, ends := slices.BinarySearchFunc(d.Tokens, m.Span.End, func(t extract.Token, at int) int { return t.End - at })
			require.True(t, begins && ends, "%q cuts a token", d.Quote(m.Span))
			require.Contains(t, Types, m.Type)
			require.Contains(t, n.Entities[m.Entity].Mentions, i)
			require.NotEmpty(t, m.Rule)
		}
		require.Equal(t, n.All, Find(d, a).All)
	})
}
