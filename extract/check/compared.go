package check

import (
	"fmt"
	"slices"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A comparison is how the figure before a word is to stand to the one behind it.
type comparison struct {
	more   bool
	valued bool // more is good: of losses and falls it is the other way round
}

// comparisons holds words that hold one figure against another.
var comparisons = lexicon.Load("check-comparisons.tsv", func(s string) (comparison, error) {
	switch s {
	case "more":
		return comparison{true, false}, nil
	case "less":
		return comparison{false, false}, nil
	case "good":
		return comparison{true, true}, nil
	case "bad":
		return comparison{false, true}, nil
	}
	return comparison{}, fmt.Errorf("no comparison %q", s)
})

// farCompared is how many tokens may part two figures that are compared.
const farCompared = 9

// compared holds "45 cents a share beat the 51 cents expected" against the figures
// themselves.
func (c *checker) compared(s *sentence) {
	tokens := c.draft.doc.Tokens
	for k := 0; k+1 < len(s.figures); k++ {
		a, b := &s.figures[k], &s.figures[k+1]
		if a.dim != b.dim || a.unit != b.unit || a.dim == year || a.value.Cmp(b.value) == 0 || a.bound.side() != 0 || b.bound.side() != 0 || b.first-a.last > farCompared || c.verbatimIn(a.first, b.last) || openingMark(c.draft.doc, a.first) >= 0 {
			continue
		}
		if a.dim == count && a.noun != b.noun && a.noun != 0 && b.noun != 0 {
			continue
		}
		between := tokens[a.last:b.first]
		if slices.ContainsFunc(between, func(t extract.Token) bool {
			return t.Text == ";" || t.Text == "." || t.Text == "while" || t.Text == "and" || t.Text == "but"
		}) {
			continue
		}
		for i := range between {
			cmp, n := comparisons().Longest(between[i:])
			if n == 0 {
				continue
			}
			more := cmp.more
			low, gained := c.sides(s, a.first)
			if low && (gained || !cmp.valued || a.prep == to || tokens[a.outer-1].Text == "of") || c.denies(s) {
				break // "an 11 percent fall, less of one than": of which is not said
			}
			if cmp.valued && low {
				more = !more
			}
			if a.value.Cmp(b.value) > 0 != more {
				span := extract.Span{Start: between[i].Start, End: between[i+n-1].End}
				c.report(s, span, Statement, SelfContradiction, append(c.evidence(s, a.Span), c.evidence(s, b.Span)...), "The draft says “%s”, but %s is %s than %s.",
					c.draft.doc.Quote(span), c.draft.doc.Quote(a.Span), lessOrMore(!more), c.draft.doc.Quote(b.Span))
			}
			break
		}
	}
}

func lessOrMore(more bool) string {
	if more {
		return "more"
	}
	return "less"
}

// sides says whether a word of a loss or a fall, and one of a gain or a rise, stands in s.
func (c *checker) sides(s *sentence, before int) (low, gained bool) {
	for i := range s.atoms {
		a := &s.atoms[i]
		low = low || a.class == down || a.class == worse || a.class == lose
		gained = gained || a.class == up || a.class == better || a.class == gain && a.first < before && !c.earned(a)
	}
	return low, gained
}

// earned says whether a is the word "earnings", which may be of either sign.
func (c *checker) earned(a *atom) bool { return c.draft.doc.Tokens[a.first].Key == earnings }

var earnings = extract.Key("earnings")

// denies says whether s has a negation.
func (c *checker) denies(s *sentence) bool {
	return slices.ContainsFunc(s.atoms, func(a atom) bool { return a.class == negation })
}

// verbatimIn says whether a source has the draft's words from token i to k as they stand.
func (c *checker) verbatimIn(i, k int) bool {
	if c.verbatim == nil {
		return false
	}
	keys := keysIn(c.draft.doc.Tokens[i:k])
	_, n, _ := c.verbatim.longest(keys)
	return n == len(keys)
}
