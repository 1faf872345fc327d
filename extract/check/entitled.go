package check

import (
	"slices"
)

// An alarm on what a figure is of needs more than words that differ: a writer has others. What
// speaks for the figure goes before what speaks against it.

// companion says whether the source's sentence s has another figure or date of the draft's
// sentence beside f, so that f is there of what it is of in the draft, in whatever words.
func (j *judge) companion(f *figure, s *sentence) bool {
	return slices.ContainsFunc(j.d.atoms, func(a atom) bool {
		switch {
		case a.fig >= 0 && a.fig < len(j.d.figures):
			g := &j.d.figures[a.fig]
			return g != f && g.dim != year && g.printed.Digits() >= leastDigits && g.printed.Cmp(f.printed) != 0 && holds(j.d, s, &a) >= 0
		case a.sort == date:
			return a.group == grainDate && holds(j.d, s, &a) >= 0
		}
		return false
	})
}

// companioned says whether a place of all has a companion of f.
func (j *judge) companioned(f *figure, all []place) bool {
	return slices.ContainsFunc(all, func(at place) bool { return j.companion(f, at.s) })
}

// copied is the cover from which on a draft's sentence follows that of a source closely enough for
// what differs in it to be what was changed. Below, it is told in words of the writer's own, in
// which the same thing may stand with other words around it.
const copied = 0.6

// leastBoth is the dice of two sentences from which on one is the other with little changed: a short
// sentence may be covered by a long one of which it tells a part.
const leastBoth = 0.7

// free says whether the draft tells p's sentence in words of its own, or a part of it.
func (p *pairing) free() bool { return p.cover < surely || p.dice < leastBoth }

// copies says whether the draft's sentence follows the source's sentence s closely.
func (j *judge) copies(s *sentence) bool {
	return slices.ContainsFunc(j.found, func(p pairing) bool { return p.s == s && p.cover >= copied })
}

// copiesOf says whether the draft's sentence follows one of the places all.
func (j *judge) copiesOf(all []place) bool {
	return slices.ContainsFunc(all, func(at place) bool { return j.copies(at.s) })
}
