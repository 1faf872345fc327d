package check

import (
	"slices"

	"newsclaims/extract"
)

// leastOwn is what the sources have around a figure where they tell it, of what they have
// around another that stands in its place, from which on it is no other.
const leastOwn = 0.9

// toldElsewhere says whether the sources have the figure among as many of the words that
// the draft has around it as what stands in its place.
func (q *asked) toldElsewhere() bool {
	if !q.strong || q.slot.rel != differs || q.sure(q.slot, q.i) && q.slot.p.around(q.i, q.slot.atom) >= 3 {
		return false
	}
	least := leastOwn * q.affinity(q.i, q.slot.p.s, q.slot.atom)
	if q.f.dim == count && q.f.noun != 0 && slices.ContainsFunc(q.d.figures, func(g figure) bool { return relate(&g, q.slot.fig) >= held }) {
		least = 0 // what stands in its place is told too
	}
	for n := range q.found {
		p := &q.found[n]
		if len(p.s.figures) > tabular {
			continue
		}
		for k := range p.s.atoms {
			if p.s.atoms[k].fig < 0 {
				continue
			}
			g := &p.s.figures[p.s.atoms[k].fig]
			if r := relate(q.f, g); r >= held && (q.f.dim != count || g.noun == q.f.noun) && q.affinity(q.i, p.s, k) >= least {
				q.supported(q.f, q.kind, &match{p, k, g, r, false})
				return true
			}
		}
	}
	return false
}

// few says whether the figure is of those that a writer counts, "two models, the Lark and the
// Wren", and what stands in its place is of another size.
func (q *asked) few() bool {
	return q.strong && q.slot.rel == differs && q.writersOwn() && (!q.f.comparable(q.slot.fig) || q.f.noun != q.slot.fig.noun && q.slot.p.cover < surely)
}

// rest says whether the figure is what is left of a whole that both sides give: "missed
// four of 24" for "20 of 24".
func (q *asked) rest() bool {
	tokens := q.draft.doc.Tokens
	if q.f.dim != count || q.slot == nil || q.f.last >= len(tokens) || tokens[q.f.last].Text != "of" && tokens[q.f.last].Text != "out" {
		return false
	}
	for k := range q.d.figures {
		whole := &q.d.figures[k]
		if whole.first <= q.f.last || whole.first > q.f.last+farOf || whole.dim != count {
			continue
		}
		of := q.slot.p.s
		for a := range of.figures {
			for b := range of.figures {
				x, y := &of.figures[a], &of.figures[b]
				if x.dim == count && y.dim == count && relate(whole, x) == same && x.value.Sub(y.value).Cmp(q.f.value) == 0 && q.isRest(q.f, place{of, y}) {
					d := derivation{amount(x) + " − " + amount(y) + " = " + amount(q.f), q.f.value, []place{{of, x}, {of, y}}, 1}
					q.proved(q.f, q.kind, Derived, d, 0, "No source gives it, but it follows from theirs.")
					return true
				}
			}
		}
	}
	return false
}

// unitless says whether the sources have the number, and the draft does not say of what it
// is: "80-20" of 80 percent.
func (q *asked) unitless() bool {
	return q.f.dim == count && q.f.noun == 0 && q.f.bound == none && slices.ContainsFunc(q.index.figures, func(at place) bool {
		return at.f.printed.Cmp(q.f.printed) == 0 && at.f.dim != year
	})
}

// reckoned says whether the figure is a time of months or years, and a sentence that comes
// close gives the one date from which a writer may have reckoned it, "the best since June",
// or where any counts it: "the 15th year".
func (q *asked) reckoned() bool {
	if q.f.dim == length && q.f.unit == "day" && q.f.value.Cmp(few) < 0 && q.f.value.Exponent() >= 0 {
		return q.index.parted[int(q.f.value.Float())]
	}
	if q.f.dim != length || q.f.unit != "month" {
		return false
	}
	nth := extract.Key(q.f.printed.String() + "th")
	return len(q.index.postings[nth]) > 0 || slices.ContainsFunc(q.found, func(p pairing) bool {
		months, years := 0, 0
		for _, a := range p.s.atoms {
			switch {
			case a.sort == date && (a.group == grainMonth || a.group == grainDate):
				months++
			case a.fig >= 0 && p.s.figures[a.fig].dim == year:
				years++
			}
		}
		return months <= 1 && years <= 1 && months+years > 0
	})
}

// repeated gives a figure that no source seemed to have the finding on the same figure
// elsewhere in the draft, where that one is borne out: a headline of what the story tells.
func (c *checker) repeated() {
	at := map[extract.Span]*figure{}
	for i := range c.draft.sentences {
		for k := range c.draft.sentences[i].figures {
			f := &c.draft.sentences[i].figures[k]
			at[f.Span] = f
		}
	}
	for i := range c.out {
		o := &c.out[i]
		f := at[o.Span]
		if f == nil || o.Verdict != Unsupported {
			continue
		}
		for _, b := range c.out {
			if g := at[b.Span]; g != nil && g != f && b.Verdict == Supported && g.key() == f.key() && g.noun == f.noun && b.Kind == o.Kind {
				o.Verdict, o.Code, o.Reason, o.Evidence, o.Proof = b.Verdict, b.Code, b.Reason, b.Evidence, b.Proof
				break
			}
		}
	}
}
