package check

import "slices"

// longNumber is how many digits a number has that is hardly there twice by chance.
const longNumber = 3

// steps finds what something fell by where the sources have what it fell to, and the
// other way round.
func (j *judge) steps() {
	for i := range j.d.figures {
		f := &j.d.figures[i]
		if f.prep != to && f.prep != by || f.dim == year || f.dim == length || f.printed.Digits() < longNumber || slices.ContainsFunc(j.out, func(o Finding) bool { return o.Span == f.Span && o.Verdict.Alarming() }) {
			continue
		}
		var other *place
		for k, at := range j.index.figures {
			if relate(f, at.f) < held {
				continue
			}
			if at.f.prep != to && at.f.prep != by || at.f.prep == f.prep || f.printed.Cmp(at.f.printed) != 0 {
				other = nil
				break
			}
			other = &j.index.figures[k]
		}
		if other == nil || !slices.ContainsFunc(j.found, func(p pairing) bool { return p.s == other.s }) {
			continue
		}
		mine, theirs := "to", "by"
		if f.prep == by {
			mine, theirs = theirs, mine
		}
		quote := j.draft.doc.Quote(f.Span)
		j.report(j.d, f.Span, kindOf(f), Altered, j.evidence(other.s, other.f.Span), "The draft says %s %s where the source says %s %s.", mine, quote, theirs, j.docOf(other.s).Quote(other.f.Span))
	}
}
