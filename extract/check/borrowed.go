package check

import (
	"slices"
)

// borrowed finds a figure that a source has of another name, in a draft's sentence that is else the
// copy of one which has the draft's names and another figure in its place; and a percentage that is
// not the change between two figures of the source, of which the draft has the newer one behind it.
func (j *judge) borrowed() {
	if len(j.d.figures) > tabular {
		return
	}
	for i := range j.d.figures {
		f := &j.d.figures[i]
		if slices.ContainsFunc(j.out, func(o Finding) bool { return o.Verdict.Alarming() && o.Span.Overlaps(f.Span) }) {
			continue
		}
		if i+1 < len(j.d.figures) && f.dim == percent && f.bound.side() == 0 {
			j.otherChange(f, &j.d.figures[i+1])
		}
		if f.dim == money || f.dim == percent || f.dim == count {
			j.dealtOut(f)
		}
	}
}

// otherChange reports that the draft's f, which stands right before "to" a, is not the change to a
// from the figure that a source has beside it.
func (j *judge) otherChange(f, a *figure) {
	dir := j.directionBefore(j.d, f)
	if !j.word(a, "to") || a.first-f.last > 2 || a.dim == percent || a.bound.side() != 0 || dir == plain {
		return
	}
	i := atomOf(j.d, f)
	for n := range j.found {
		p := &j.found[n]
		if slices.ContainsFunc(p.s.figures, func(g figure) bool { return relate(f, &g) >= held }) && j.but(p, i, i+1) >= leastTold {
			return // the source's own
		}
	}
	for _, at := range j.placesOf(a) {
		for k := range at.s.figures {
			b := &at.s.figures[k]
			if at.f.prep != to || b.prep != from || b.dim != a.dim || b.unit != a.unit || b.outer-at.f.last > 2 || b.outer < at.f.last || b.value.Sign() <= 0 || !j.copies(at.s) || f.changes(dir, a, b) {
				continue
			}
			e := append(j.evidence(at.s, at.f.Span), j.evidence(at.s, b.Span)...)
			j.report(j.d, f.Span, kindOf(f), Altered, e, "From the source's %s to %s is a change of %s percent, and not %s.",
				j.docOf(at.s).Quote(b.Span), j.draft.doc.Quote(a.Span), short(a.value.Sub(b.value).Quo(b.value).Mul(hundred)), j.draft.doc.Quote(f.Outer))
			return
		}
	}
}

// dealtOut reports that a source has f of other names than the draft's, and another figure where its
// sentence has the draft's names and words.
func (j *judge) dealtOut(f *figure) {
	all := j.placesOf(f)
	if len(all) == 0 || slices.ContainsFunc(all, func(at place) bool { return !j.otherNamed(at.s) }) {
		return
	}
	for n := range j.found {
		s := j.found[n].s
		if !j.allNamed(s) {
			continue
		}
		gaps, share := j.gaps(s)
		if share < leastSame {
			return
		}
		for _, g := range gaps {
			if g.mine.first < f.first || g.mine.last > f.last || g.mine.first == g.mine.last {
				continue
			}
			for k := range s.figures {
				if o := &s.figures[k]; o.first <= g.theirs.first && g.theirs.last <= o.last && g.theirs.first < g.theirs.last && relate(f, o) == differs {
					e := append(j.evidence(s, o.Span), j.evidence(all[0].s, all[0].f.Span)...)
					j.report(j.d, f.Span, kindOf(f), RoleSwap, e, "The source has %s of something else: “%s” Here it says %s.", j.draft.doc.Quote(f.Span),
						nested(j.docOf(all[0].s).Quote(j.docOf(all[0].s).Sentences[all[0].s.index].Span)), j.docOf(s).Quote(o.Span))
					return
				}
			}
		}
		return
	}
}

// allNamed says whether the draft's sentence has names and s all of them.
func (j *judge) allNamed(s *sentence) bool {
	some := false
	for k := range j.d.atoms {
		if a := &j.d.atoms[k]; a.sort == name {
			if holds(j.d, s, a) < 0 {
				return false
			}
			some = true
		}
	}
	return some
}

// otherNamed says whether s begins with a name, and has none of the draft's sentence.
func (j *judge) otherNamed(s *sentence) bool {
	return len(s.atoms) > 0 && s.atoms[0].sort == name &&
		!slices.ContainsFunc(j.d.atoms, func(a atom) bool { return a.sort == name && holds(j.d, s, &a) >= 0 })
}
