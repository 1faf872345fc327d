package check

import (
	"slices"

	"newsclaims/extract"
)

// A pair is a value and the one that it is held against, from before: "$5 million, against
// $4 million a year ago", "fell to $5 million from $6 million".
type pair struct {
	s        *sentence
	now, was *figure
}

// farPaired is how many tokens may part the two figures of a pair: "$5 million, or 12 cents
// a share, against $4 million".
const farPaired = 14

// pairsIn returns the pairs of s.
func pairsIn(doc *extract.Document, s *sentence) []pair {
	var out []pair
	for k := range s.figures {
		b := &s.figures[k]
		for i := k - 1; i >= 0; i-- {
			a := &s.figures[i]
			if a.dim != b.dim || a.unit != b.unit || a.dim == year || a.dim == count && a.noun != b.noun && a.noun != 0 && b.noun != 0 || a.value.Cmp(b.value) == 0 || !a.comparable(b) {
				continue
			}
			if b.first-a.last > farPaired || a.prep == join || b.prep == join {
				break
			}
			switch {
			case a.prep == to && b.prep == from:
				out = append(out, pair{s, a, b})
			case a.prep == from && b.prep == to:
				out = append(out, pair{s, b, a})
			case a.prep != from && (b.prep == from || against(doc, a.last, b.outer)):
				out = append(out, pair{s, a, b})
			}
			break
		}
	}
	return out
}

var to, from, join = extract.Key("to"), extract.Key("from"), extract.Key("and")

// against says whether the last words before token k, behind i, hold what follows against
// what stands before: "against", "compared with".
func against(doc *extract.Document, i, k int) bool {
	for n := max(i, k-3); n < k; n++ {
		switch doc.Tokens[n].Text {
		case "against", "versus", "vs", "compared":
			return true
		}
	}
	return false
}

// ownYear says whether a year stands beside the draft's figure f.
func (j *judge) ownYear(f *figure) bool {
	i := atomOf(j.d, f)
	return slices.ContainsFunc(j.d.atoms[max(0, i-2):min(len(j.d.atoms), i+2)], func(a atom) bool { return a.fig >= 0 && j.d.figures[a.fig].dim == year })
}

// turnedPairs finds a value and the one from before that have changed places: the sources
// have the pair, but the other way round.
func (j *judge) turnedPairs() {
	for _, p := range pairsIn(j.draft.doc, j.d) {
		if j.ownYear(p.now) || j.ownYear(p.was) {
			continue // "$3 million in 2006, against $4 million in 2007"
		}
		var turned *pair
		for _, s := range j.around() {
			for _, q := range pairsIn(j.docOf(s), s) {
				if relate(p.now, q.now) >= held && relate(p.was, q.was) >= held {
					turned = nil
					return
				}
				if turned == nil && relate(p.now, q.was) >= rounds && relate(p.was, q.now) >= rounds {
					turned = &q
				}
			}
		}
		if turned == nil || slices.ContainsFunc(j.out, func(f Finding) bool { return (f.Span == p.now.Span || f.Span == p.was.Span) && f.Verdict.Alarming() }) {
			continue
		}
		e := append(j.evidence(turned.s, turned.now.Span), j.evidence(turned.s, turned.was.Span)...)
		doc := j.docOf(turned.s)
		j.report(j.d, p.now.Span, kindOf(p.now), PeriodSlip, e, "The draft has %s now and %s before, the source %s now and %s before.",
			j.draft.doc.Quote(p.now.Span), j.draft.doc.Quote(p.was.Span), doc.Quote(turned.now.Span), doc.Quote(turned.was.Span))
	}
}
