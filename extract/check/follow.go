package check

import (
	"fmt"
	"slices"

	"newsclaims/extract"
)

// derived says whether f follows by arithmetic from the figures of the sentences
// that come closest. Where several formulas would have fitted by chance, that is
// all it says.
func (j *judge) derived(f *figure, kind extract.Kind) bool {
	var from []place
	for _, p := range j.found {
		for k := range p.s.figures {
			if len(from) == operands {
				break
			}
			g := place{p.s, &p.s.figures[k]}
			if !slices.ContainsFunc(from, func(h place) bool { return h.f.key() == g.f.key() && h.f.noun == g.f.noun }) {
				from = append(from, g)
			}
		}
	}
	d, n := j.derive(f, from)
	if d.from == nil || n > mayBe && (f.dim == count && len(j.found[0].s.figures) == 0 || d.cost > 1 || j.found[0].cover < sameStory) || j.outbid(atomOf(j.d, f), f, d) {
		return false
	}
	if n > mayBe {
		j.proved(f, kind, Ambiguous, d, n, "No source gives it; it might follow from theirs, but so many formulas were tried that one would fit by chance.")
	} else {
		j.proved(f, kind, Derived, d, n, "No source gives it, but it follows from theirs.")
	}
	return true
}

// meant says whether the slot's figure beyond doubt is what the draft's figure i was
// written from: of the same sort, after the same preposition, among the same words.
func (j *judge) meant(i int, f *figure, slot *match) bool {
	g := slot.fig
	if tokens := j.draft.doc.Tokens; f.last < len(tokens) && f.dim != percent && compares(tokens[f.last]) {
		return slot.rel > differs // "forecast 3 cents more" is not what was forecast
	}
	return slot.rel > differs || f.prep == g.prep && f.dim == g.dim && f.unit == g.unit && f.noun == g.noun && j.sure(slot, i)
}

// compares says whether t behind a figure tells that it is how far two others lie apart.
func compares(t extract.Token) bool {
	switch t.Text {
	case "more", "less", "fewer", "higher", "lower", "above", "below", "short", "shy", "clear", "ahead", "behind", "adrift":
		return true
	}
	return false
}

// follows says whether f is the sum, the difference, the share or the change of two
// figures of one sentence that comes nearly as close as the best, or of it and a
// sentence next to it. That counts before what stands in the place of f: of so few
// formulas hardly one fits by chance.
func (j *judge) follows(f *figure, kind extract.Kind, slot *match) bool {
	most := hardly
	if tokens := j.draft.doc.Tokens; f.dim != percent && f.last < len(tokens) && compares(tokens[f.last]) {
		most = oneByChance
	}
	for _, p := range j.rivals() {
		if slot != nil && slot.p.s != p.s && p.cover < sameStory {
			continue
		}
		near := j.neighbours(p.s)
		for n := range near {
			from := j.terms(p.s, f)
			if near[n] != p.s {
				from = append(from, j.terms(near[n], f)...)
			}
			if len(from) > fewFigures {
				continue
			}
			d, by := j.derive(f, from)
			if len(d.from) != 2 || d.cost > 1 || by > most || near[n] != p.s && d.from[0].s == d.from[1].s || j.outbid(atomOf(j.d, f), f, d) {
				continue
			}
			j.proved(f, kind, Derived, d, by, "No source gives it, but it follows from theirs.")
			j.shown = append(j.shown, d)
			return true
		}
	}
	return false
}

const (
	fewFigures = 6    // of two sentences, of which one is to follow from two
	hardly     = 0.15 // expected number of formulas that fit by chance, below which one is taken before what stands in its place
)

// neighbours returns s and the sentences on both its sides.
func (j *judge) neighbours(s *sentence) []*sentence {
	out := []*sentence{s}
	all := j.sources[s.doc].sentences
	i, _ := slices.BinarySearchFunc(all, s.index, func(a sentence, index int) int { return a.index - index })
	if i > 0 {
		out = append(out, &all[i-1])
	}
	if i+1 < len(all) {
		out = append(out, &all[i+1])
	}
	return out
}

// terms returns the figures of s from which f may follow. A percentage of others is
// not one that a writer makes. A total is of what its parts count, whatever words
// stand between: "eleven full-time and 23 seasonal employees".
func (j *judge) terms(s *sentence, f *figure) []place {
	var out []place
	for k := range s.figures {
		g := &s.figures[k]
		if f.dim == percent && g.dim == percent && !slices.ContainsFunc(s.figures, func(h figure) bool { return h.dim == points || h.dim == count && h.noun == pointsNoun }) {
			continue // but "rose five points to 80 percent"
		}
		if g.dim == count && f.dim == count && j.isTotal(f) {
			h := *g
			h.noun = f.noun
			g = &h
		}
		out = append(out, place{s, g})
	}
	return out
}

// proved reports that f follows by d.
func (j *judge) proved(f *figure, kind extract.Kind, code Code, d derivation, n float64, reason string) {
	var e []Evidence
	for _, p := range d.from {
		e = append(e, j.evidence(p.s, p.f.Span)...)
	}
	j.report(j.d, f.Span, kind, code, e, "%s", reason)
	j.out[len(j.out)-1].Proof = d.formula + byChance(n)
}

// byChance tells how many formulas would fit by chance, of n expected, as far as the guess is any good.
func byChance(n float64) string {
	switch {
	case n == 0:
		return "" // none was searched
	case n < leastChance:
		return fmt.Sprintf("; formulas that would fit by chance: under %.2f", leastChance)
	}
	return fmt.Sprintf("; formulas that would fit by chance: %.2f", n)
}

// leastChance is below what no expectation is told.
const leastChance = 0.01
