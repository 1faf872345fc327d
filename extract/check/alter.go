package check

import (
	"slices"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

func (j *judge) altered(f *figure, kind extract.Kind, m *match) {
	draft, src := f.written(j.draft.doc), m.fig.written(j.docOf(m.p.s))
	e := j.evidence(m.p.s, m.fig.Span)
	switch m.rel {
	case otherBound:
		if j.loosely(f, m) || f.bound == none && m.p.free() && j.benchmark(m) || j.limited(f, m) || f.bound.side() < 0 && m.fig.bound == none && only(j.docOf(m.p.s).Tokens, m.fig) {
			j.says(f, kind, Rounded, m)
			return
		}
		j.report(j.d, f.Span, kind, BoundChanged, e, "The source says %s, and the draft %s.", src, draft)
	case otherMoney:
		if d, ok := converted(f, place{m.p.s, m.fig}, j.index.figures); ok {
			var e []Evidence
			for _, p := range d.from {
				e = append(e, j.evidence(p.s, p.f.Span)...)
			}
			j.report(j.d, f.Span, kind, Derived, e, "The source's %s at the rate that it states.", src)
			j.out[len(j.out)-1].Proof = d.formula
			return
		}
		j.report(j.d, f.Span, kind, Converted, e, "The draft gives %s for the source's %s; no source states the rate.", draft, src)
	case otherUnit:
		j.report(j.d, f.Span, kind, UnitSlip, e, "The number is the source's, but not its unit: the source says %s, and the draft %s.", src, draft)
	case finer:
		j.report(j.d, f.Span, kind, OverPrecise, e, "The draft says %s, more exactly than the source, which says %s.", draft, src)
	default:
		switch code := slip(f, m.fig); code {
		case ScaleSlip:
			if j.scaleLent(f, m) {
				j.says(f, kind, Exact, m)
				return
			}
			j.report(j.d, f.Span, kind, code, e, "The digits are the source's, but not the scale: the source says %s, and the draft %s.", src, draft)
		case Misrounded:
			j.report(j.d, f.Span, kind, code, e, "The draft says %s; the source's %s rounds to another figure.", draft, src)
		case DateShift:
			j.report(j.d, f.Span, kind, code, e, "The draft says %s where the source says %s.", draft, src)
		default:
			j.report(j.d, f.Span, kind, Altered, e, "The draft says %s where the source says %s.", draft, src)
		}
	}
}

// loosely says whether the draft has the figure of m in words of its own, with a bound where
// the source has none or without its bound, and does not turn the bound round: what a writer
// read out of "gusting at times to 55".
func (j *judge) loosely(f *figure, m *match) bool {
	if f.bound.side()*m.fig.bound.side() < 0 {
		return false
	}
	if f.bound.side() < 0 && m.fig.prep == to {
		return true
	}
	return m.p.cover < surely && (f.bound == none || m.fig.bound == none && (len(m.p.pair) == 0 || m.p.around(atomOf(j.d, f), m.atom) < 3))
}

// scaleLent says whether the source's number has no scale of its own and another beside it has that of
// the draft's: "a rate of 12.8 could end at 13 million".
func (j *judge) scaleLent(f *figure, m *match) bool {
	return m.fig.dim == count && m.fig.noun == 0 && m.fig.step < 0 && slices.ContainsFunc(m.p.s.figures, func(g figure) bool {
		return g.dim == f.dim && g.value.Cmp(m.fig.value.Mul(hundred)) > 0 && f.comparable(&g)
	})
}

// benchmark says whether the source's figure is what something is held against, so that the word before it
// bounds that: "well above a consensus of 678 billion".
func (j *judge) benchmark(m *match) bool {
	tokens := j.docOf(m.p.s).Tokens
	return slices.ContainsFunc(tokens[m.fig.last:min(len(tokens), m.fig.last+reach)], func(t extract.Token) bool {
		return oneOf(t, "consensus", "forecast", "forecasts", "estimate", "estimates", "expected", "predicted", "projected", "average")
	})
}

// limits holds words that bound a figure from a place of their own, "a maximum loss of $5", and such as may,
// "a high of $5", which count where the draft has words of its own.
var limits = lexicon.Load("check-limits.tsv", parseBound)

// limited says whether a word of either sentence bounds its figure, on the side on which the other
// has its bound.
func (j *judge) limited(f *figure, m *match) bool {
	side := f.bound.side() + m.fig.bound.side()
	within := func(s *sentence) bool {
		doc := j.docOf(s)
		return slices.ContainsFunc(doc.TokensIn(doc.Sentences[s.index]), func(t extract.Token) bool {
			b, n := limits().Longest([]extract.Token{t})
			return n > 0 && b.side() == side && (b == atLeast || b == atMost || m.p.free())
		})
	}
	return side != 0 && (f.bound.side() == 0 && within(j.d) || m.fig.bound.side() == 0 && within(m.p.s))
}

// only says whether a word before g holds it for little: "only to a $12 million fee" is
// no more than that.
func only(tokens []extract.Token, g *figure) bool {
	return slices.ContainsFunc(tokens[max(0, g.outer-reach):g.outer], func(t extract.Token) bool {
		return t.Text == "only" || t.Text == "just" || t.Text == "merely"
	})
}

// slip says in what way f differs from g.
func slip(f, g *figure) Code {
	if f.dim == year {
		return DateShift
	}
	if f.dim == length && f.printed.Cmp(g.printed) == 0 {
		return UnitSlip
	}
	a, b := digits(f), digits(g)
	if a == b && f.value.Sign() != 0 {
		return ScaleSlip
	}
	if g.value.Exponent() < f.step {
		if d := f.value.Sub(g.value).Abs(); d.Cmp(extract.NewDecimal(1, f.step)) < 0 {
			return Misrounded
		}
	}
	return Altered
}

// digits is the digits of f without its zeros at the end: equal for $5 million and
// $5 billion.
func digits(f *figure) string {
	s := f.value.String()
	out := make([]byte, 0, len(s))
	for _, c := range []byte(s) {
		if c >= '0' && c <= '9' && (c != '0' || len(out) > 0) {
			out = append(out, c)
		}
	}
	for len(out) > 0 && out[len(out)-1] == '0' {
		out = out[:len(out)-1]
	}
	return string(out)
}
