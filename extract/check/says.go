package check

import (
	"slices"

	"newsclaims/extract"
)

// says reports that f of the draft is what m of a source says.
func (j *judge) says(f *figure, kind extract.Kind, code Code, m *match) {
	doc := j.docOf(m.p.s)
	span := m.fig.Outer
	if at := hyphen(doc.Tokens, m.fig.last); m.fig.dim == count && nounAt(doc.Tokens, m.fig.last) != 0 {
		span.End = doc.Tokens[at].End
	}
	j.report(j.d, f.Span, kind, code, j.evidence(m.p.s, m.fig.Span), "The source says %s.", doc.Quote(span))
	j.out[len(j.out)-1].shown = span
}

// apart is how many bytes stand at most between the two ends of a range.
const apart = 16

// wholeRange joins the findings of which each says a part of one range, "10 to 12 percent",
// to f, the one of them that stands for all, where the source has them side by side.
func (c *checker) wholeRange(f Finding, parts []Finding) Finding {
	if f.shown.Len() == 0 || slices.ContainsFunc(parts, func(g Finding) bool {
		return g.shown.Len() == 0 || g.Evidence[0].Doc != f.Evidence[0].Doc || g.Evidence[0].Sentence != f.Evidence[0].Sentence
	}) {
		return f
	}
	slices.SortFunc(parts, func(a, b Finding) int { return a.shown.Start - b.shown.Start })
	said, cited := parts[0].shown, parts[0].Evidence[0].Span
	for _, g := range parts[1:] {
		if g.shown.Start > said.End+apart {
			return f
		}
		said, cited = said.Join(g.shown), cited.Join(g.Evidence[0].Span)
	}
	doc := c.sources[f.Evidence[0].Doc].doc
	f.Reason = "The source says " + doc.Quote(said) + "."
	f.Evidence = []Evidence{f.Evidence[0]}
	f.Evidence[0].Span, f.Evidence[0].Quote = cited, doc.Quote(cited)
	return f
}
