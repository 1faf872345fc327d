package check

import (
	"slices"

	"newsclaims/extract"
)

// An asked is a figure of the draft that the sources are asked for.
type asked struct {
	*judge
	i    int // its atom
	f    *figure
	kind extract.Kind

	good   *match // what bears it out, in a sentence that comes closest
	slot   *match // else what stands in its place there
	strong bool   // the slot is sure enough to hold the figure against it
}

// figures holds each figure of the sentence against the sources, by figureRules.
func (j *judge) figures() {
	for i := range j.d.atoms {
		a := &j.d.atoms[i]
		if a.fig < 0 {
			continue
		}
		f := &j.d.figures[a.fig]
		q := &asked{judge: j, i: i, f: f, kind: kindOf(f)}
		q.seek()
		for _, r := range figureRules {
			if r.answers(q) {
				break
			}
		}
	}
}

// seek looks in the sentences that come closest for what bears the figure out and for
// what stands in its place.
func (q *asked) seek() {
	var bounded *match
	rivals := q.rivals()
	for k := range rivals {
		p := &rivals[k]
		at := p.pair[q.i]
		if at >= 0 && p.s.atoms[at].fig >= 0 {
			g := &p.s.figures[p.s.atoms[at].fig]
			m := &match{p, at, g, relate(q.f, g), true}
			if m.rel >= held && !q.alone(p, g) {
				q.good = m
				break
			}
			if q.slot == nil && m.rel < held && (m.rel != unrelated || q.sure(m, q.i) && p.around(q.i, at) >= 3) && (k == 0 || q.slot == nil && p.cover >= sameStory) {
				q.slot = m
			}
		}
		for b := range p.s.atoms {
			x := &p.s.atoms[b]
			if x.fig < 0 || b == at {
				continue
			}
			g := &p.s.figures[x.fig]
			switch r := relate(q.f, g); {
			case r >= held && q.alone(p, g):
			case r >= held && q.good == nil && (q.free(p, q.i, b, q.f, g) || q.owned(q.i, p.s, b, at)) && (q.slot == nil || q.slot.p == p || !q.sure(q.slot, q.i) || p.cover >= surely || p.around(q.i, b) >= 3):
				q.good = &match{p, b, g, r, false}
			case r == otherBound && bounded == nil:
				bounded = &match{p, b, g, r, false}
			}
		}
		if q.good != nil {
			break
		}
	}
	if q.slot == nil {
		q.slot = bounded
	}
	q.strong = q.slot != nil && (q.slot.p.cover >= sameStory || q.slot.p.around(q.i, q.slot.atom) >= 3)
}

// alone says whether nothing but the digits of g, a year or a small count of something else,
// brings p close to the draft's sentence, which no source has word for word. So many times something
// else is no match however close.
func (q *asked) alone(p *pairing, g *figure) bool {
	at := q.draft.doc.Sentences[q.d.index]
	return !q.verbatimIn(at.First, at.Last) && q.elseCounted(q.f, place{p.s, g}) && (q.f.noun == timesNoun || q.but(p, q.i, q.i+1) < leastAround)
}

// leastAround is the cover of a sentence by what stands around a figure that brings it close.
const leastAround = 0.15

func (q *asked) borne() bool {
	if q.good == nil {
		return false
	}
	if !q.misbound(q.i, q.f, q.kind, q.good) {
		q.supported(q.f, q.kind, q.good)
	}
	return true
}

func (q *asked) exchanged() bool {
	if !q.strong || q.slot.rel != differs {
		return false
	}
	other := q.crossed(q.i, q.f, q.slot)
	if other == nil {
		return false
	}
	k := atomOf(q.slot.p.s, other)
	there, here := q.slot.p.around(q.i, q.slot.atom), q.slot.p.around(q.i, k)
	led := q.turned(q.slot.fig, other)
	if !led && (there <= here || q.slot.p.cover < surely && leastGap*q.affinity(q.i, q.slot.p.s, q.slot.atom) < q.affinity(q.i, q.slot.p.s, k)) {
		q.supported(q.f, q.kind, &match{q.slot.p, k, other, relate(q.f, other), false})
		return true // in words of its own the draft has it of what the source has it
	}
	if q.heldBySame(place{q.slot.p.s, other}, place{q.slot.p.s, q.slot.fig}) {
		q.supported(q.f, q.kind, &match{q.slot.p, atomOf(q.slot.p.s, other), other, relate(q.f, other), false})
		return true
	}
	doc := q.docOf(q.slot.p.s)
	q.report(q.d, q.f.Span, q.kind, RoleSwap, q.evidence(q.slot.p.s, other.Span), "The source has %s in another place: where the draft says it, the source says %s.",
		doc.Quote(other.Outer), doc.Quote(q.slot.fig.Outer))
	return true
}

// turned says whether the draft's figure and another of its sentence have the prepositions of each
// other in the source: "to $40 from $35" of "to $35 from $40".
func (q *asked) turned(slot, other *figure) bool {
	leads := func(p uint64) bool { return p == to || p == from || p == by }
	return leads(q.f.prep) && leads(other.prep) && q.f.prep == slot.prep && q.f.prep != other.prep &&
		slices.ContainsFunc(q.d.figures, func(g figure) bool { return g.prep == other.prep && relate(&g, slot) >= held })
}

func (q *asked) tabled() bool {
	return q.strong && len(q.slot.p.s.figures) >= tabular && q.rowed(q.f, q.kind)
}

func (q *asked) totalled() bool {
	if !q.strong || !q.isTotal(q.f) && q.slot.rel != unrelated {
		return false
	}
	return q.derived(q.f, q.kind) || q.slot.rel == unrelated && q.worked(q.f, q.kind)
}

// misplaced drops a slot that is none.
func (q *asked) misplaced() bool {
	if q.strong && q.astray() {
		q.slot, q.strong = nil, false
	}
	return false
}

func (q *asked) following() bool {
	return (!q.strong || !q.meant(q.i, q.f, q.slot)) && q.follows(q.f, q.kind, q.slot)
}

func (q *asked) otherSize() bool {
	if !q.strong || q.slot.rel != differs || q.f.comparable(q.slot.fig) || q.slot.p.cover >= surely {
		return false
	}
	m := q.anywhere(q.f)
	if m == nil || m.rel < held {
		return false
	}
	q.supported(q.f, q.kind, m)
	return true
}

func (q *asked) retold() bool {
	if !q.strong || q.slot.rel > differs {
		return false
	}
	m := q.elsewhere(q.i, q.f)
	if m == nil {
		return false
	}
	q.supported(q.f, q.kind, m)
	return true
}

func (q *asked) replaced() bool {
	if q.strong && q.slot.rel == unrelated && q.f.printed.Cmp(q.slot.fig.printed) != 0 {
		return false // what is of another dimension was not told instead
	}
	if q.strong && q.f.dim == year && q.slot.p.cover < surely && q.yearBeside(q.f, q.kind) {
		return true
	}
	if q.summed() {
		return true
	}
	if g := q.standsIn(); g != nil {
		m := &match{q.slot.p, atomOf(q.slot.p.s, g), g, relate(q.f, g), false}
		if !q.misbound(q.i, q.f, q.kind, m) {
			q.supported(q.f, q.kind, m)
		}
		return true
	}
	if q.strong && q.slot.rel == differs && slices.ContainsFunc(q.d.figures, func(g figure) bool { return relate(&g, q.slot.fig) >= held }) {
		if m := q.anywhere(q.f); m != nil && m.rel >= held {
			q.supported(q.f, q.kind, m)
			return true // what stands in its place is told too
		}
	}
	if q.strong {
		q.altered(q.f, q.kind, q.slot)
	}
	return q.strong
}

// summed says whether the draft, in words of its own, tells the sum of two counts of the slot's sentence:
// "nine in Spain and Italy" of five and four.
func (q *asked) summed() bool {
	if !q.strong || q.f.dim != count || q.f.bound != none || q.slot.rel != differs || !q.slot.p.free() || len(q.slot.p.s.figures) > fewFigures {
		return false
	}
	s := q.slot.p.s
	for a := range s.figures {
		for b := range a {
			x, y := &s.figures[b], &s.figures[a]
			if x.dim == count && y.dim == count && x.like(y) && x.noun != ofAge && y.noun != ofAge && x.value.Add(y.value).Cmp(q.f.value) == 0 {
				q.proved(q.f, q.kind, Derived, derivation{amount(x) + " + " + amount(y) + " = " + amount(q.f), q.f.value, []place{{s, x}, {s, y}}, 1}, 0, "No source gives it, but it follows from theirs.")
				return true
			}
		}
	}
	return false
}

// standsIn returns the figure of the slot's sentence that is the draft's, of more digits than are
// there by chance, and that no other of the draft's tells; or nil.
func (q *asked) standsIn() *figure {
	if !q.strong || q.slot.rel != differs || q.slot.p.cover >= surely || q.f.printed.Digits() < leastDigits || len(q.slot.p.s.figures) >= tabular {
		return nil
	}
	s := q.slot.p.s
	k := slices.IndexFunc(s.figures, func(g figure) bool { return relate(q.f, &g) == same })
	if k < 0 || slices.ContainsFunc(q.d.figures, func(g figure) bool { return g.first != q.f.first && relate(&g, &s.figures[k]) >= held }) {
		return nil
	}
	return &s.figures[k]
}

func (q *asked) somewhere() bool {
	m := q.anywhere(q.f)
	switch {
	case m == nil:
		return false
	case m.rel >= held:
		if !q.misbound(q.i, q.f, q.kind, m) {
			q.supported(q.f, q.kind, m)
		}
		return true
	case m.rel == otherBound && !q.closest(m.p.s) && q.f.bound.side()*m.fig.bound.side() < 0:
		return true // it may be of whatever
	case m.rel == otherBound:
		if q.f.bound.side()*m.fig.bound.side() >= 0 && (!q.closest(m.p.s) || q.f.bound.side() == 0 || m.fig.bound == none || m.fig.bound.side() != 0) {
			q.says(q.f, q.kind, Rounded, m) // of a place that nothing holds against the draft's
			return true
		}
		q.altered(q.f, q.kind, m)
		return true
	}
	return false
}

func (q *asked) workedOut() bool { return q.derived(q.f, q.kind) || q.worked(q.f, q.kind) }

// three is the most that a writer counts or reckons without saying so.
var three = extract.NewDecimal(3, 0)

// writersOwn says whether the figure is one that a writer may have counted: "two rulings",
// "three years".
func (q *asked) writersOwn() bool {
	return (q.f.dim == count || q.f.dim == length) && q.f.printed.Cmp(three) <= 0 && q.draft.doc.Tokens[q.f.first].Kind == extract.Word
}

// nine is the most that a writer counts in a word of what the sources tell one by one: "five large
// airlines".
var nine = extract.NewDecimal(9, 0)

// oneByOne says whether the figure is a small number in a word that the sources have of nothing,
// of what they do not count and name no three of in a row.
func (q *asked) oneByOne() bool {
	if q.f.dim != count || q.f.bound != none || q.f.printed.Cmp(nine) > 0 || q.draft.doc.Tokens[q.f.first].Kind != extract.Word ||
		slices.ContainsFunc(q.index.figures, func(at place) bool {
			return at.f.dim == count && (at.f.noun == q.f.noun || at.f.value.Cmp(q.f.value) == 0)
		}) {
		return false
	}
	for _, l := range q.lists() {
		if l.n > 2 {
			return false
		}
	}
	return true
}

func (q *asked) counted() bool {
	if q.writersOwn() || q.oneByOne() || q.unitless() || q.reckoned() {
		return true
	}
	if q.f.dim == count && q.f.printed.Cmp(one) == 0 && q.index.words[extract.Key("one")] {
		return true // "11 to 1", of which "one" is no figure
	}
	return q.f.dim == year && (!slices.ContainsFunc(q.index.figures, func(at place) bool { return at.f.dim == year }) || q.yearsBefore())
}

// yearsBefore says whether the figure is a year as far from one that the sources give, or from that
// in which one was published, as a length of time that they give: 2005 of "two years ago" in 2007.
func (q *asked) yearsBefore() bool {
	var years, spans []extract.Decimal
	for _, r := range q.sources {
		if !r.doc.Published.IsZero() {
			years = append(years, extract.NewDecimal(int64(r.doc.Published.Year()), 0))
		}
	}
	for _, at := range q.index.figures {
		switch {
		case at.f.dim == year && at.f.unit == "year" && len(years) < operands:
			years = append(years, at.f.value)
		case at.f.dim == length && at.f.unit == "month" && len(spans) < operands:
			spans = append(spans, at.f.value)
		}
	}
	return slices.ContainsFunc(years, func(y extract.Decimal) bool {
		return slices.ContainsFunc(spans, func(s extract.Decimal) bool { return y.Sub(q.f.value).Abs().Mul(twelve).Cmp(s) == 0 })
	})
}

// ofElse answers for a year or a small count that the sources have, but not of what the draft
// tells: a year may be known besides, a count is not theirs.
func (q *asked) ofElse() bool {
	if q.f.dim != year && q.f.dim != count {
		return false
	}
	k := slices.IndexFunc(q.index.figures, func(at place) bool { return relate(q.f, at.f) >= held })
	if k < 0 {
		return false
	}
	at := q.index.figures[k]
	code := NotInSources
	if q.f.dim == year {
		code = Ambiguous
	}
	q.report(q.d, q.f.Span, q.kind, code, q.evidence(at.s, at.f.Span), "The sources have %s, but of something else.", q.draft.doc.Quote(q.f.Span))
	return true
}

func (q *asked) absent() bool {
	words := q.draft.doc.Quote(q.f.Outer)
	if len(q.found) == 0 {
		q.report(q.d, q.f.Span, q.kind, NoCoverage, nil, "No source gives the figure %s, and none speaks of what this sentence tells.", words)
		return true
	}
	var e []Evidence
	if b := q.best(); b != nil {
		e = q.whole(b.s)
	}
	q.report(q.d, q.f.Span, q.kind, NotInSources, e, "No source gives the figure %s.", words)
	return true
}
