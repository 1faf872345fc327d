package check

import (
	"slices"

	"newsclaims/extract"
)

// A match is a figure of a source that may bear on one of the draft.
type match struct {
	p    *pairing
	atom int // of p.s
	fig  *figure
	rel  relation
	slot bool // it stands in the same place
}

// kindOf is the kind of claim that a figure is.
func kindOf(f *figure) extract.Kind {
	switch f.dim {
	case money:
		return extract.Money
	case percent, points:
		return extract.Percent
	case length:
		return extract.Duration
	case year, day:
		return extract.Date
	}
	return extract.Quantity
}

// free says whether the draft's figure i may stand for the source's atom b, which
// stands in another place: where b is not told by another figure of the draft, and
// the words "from" and "to" do not part them.
func (j *judge) free(p *pairing, i, b int, f, g *figure) bool {
	if k := p.back[b]; k >= 0 && p.equal[k] {
		return p.pair[i] < 0
	}
	if f.prep != 0 && g.prep != 0 && f.prep != g.prep {
		return false
	}
	at := p.pair[i]
	if at < 0 || p.s.atoms[at].fig < 0 {
		return true
	}
	h := &p.s.figures[p.s.atoms[at].fig]
	if f.noun == ofAge && g.noun == ofAge && h.noun != ofAge {
		return true // "Roe, 24, " of "the 24-year-old, ranked No. 31"
	}
	return relate(f, h) == unrelated || p.around(i, at) < p.around(i, b) || j.sameMove(p, i, b) && !j.sameMove(p, i, at) ||
		!slices.ContainsFunc(j.d.figures, func(o figure) bool { return relate(&o, h) >= held }) && leastOwn*j.affinity(i, p.s, b) > j.affinity(i, p.s, at)
}

// sameMove says whether a move stands right before the draft's figure i, and one of the
// same direction before the source's atom b: "a gain of $2" for "up $2".
func (j *judge) sameMove(p *pairing, i, b int) bool {
	if i == 0 || b == 0 {
		return false
	}
	c := j.d.atoms[i-1].class
	return (c == up || c == down) && p.s.atoms[b-1].class == c
}

// sure says whether the slot is the place of the draft's figure i beyond doubt.
func (j *judge) sure(m *match, i int) bool {
	return j.but(m.p, i, i+1) >= surely && m.p.around(i, m.atom) >= 2
}

// elsewhere returns a figure that bears f out in a sentence that is not the
// closest, but has the words around it.
func (j *judge) elsewhere(i int, f *figure) *match {
	for k := range j.found {
		p := &j.found[k]
		if at := p.pair[i]; at >= 0 && p.s.atoms[at].fig >= 0 {
			g := &p.s.figures[p.s.atoms[at].fig]
			if r := relate(f, g); r >= held && (p.around(i, at) >= 3 || p.cover >= surely) {
				return &match{p, at, g, r, true}
			}
		}
	}
	return nil
}

// anywhere returns the figure of the sources that bears f out best, wherever it
// stands.
func (j *judge) anywhere(f *figure) *match {
	var best *match
	for _, at := range j.index.figures {
		r := relate(f, at.f)
		if r < otherBound || best != nil && r <= best.rel || j.foreign(at.s) || j.elseCounted(f, at) {
			continue
		}
		best = &match{&pairing{s: at.s}, 0, at.f, r, false}
		if r == same {
			break
		}
	}
	return best
}

// few is the greatest count that stands in sources of whatever: a greater one hardly does by
// chance.
var few = extract.NewDecimal(100, 0)

// elseCounted says whether f is a small count or a year that the source has at a place of something else:
// no word of what f counts, and for a year none of the draft's sentence, stands there.
func (j *judge) elseCounted(f *figure, at place) bool {
	switch {
	case f.dim == count && f.noun == timesNoun && at.f.noun == timesNoun && f.printed.Digits() < longNumber:
		return j.timesElse(f, at)
	case f.dim == year:
		return !j.nearTo(at.s)
	case f.dim != count || f.measure.of != "" || f.value.Exponent() < 0 || f.value.Cmp(few) >= 0 || f.noun == 0:
		return false
	case at.f.noun == f.noun || at.f.noun == 0 && j.nearTo(at.s) || ofOneSort(place{j.d, f}, at, j.docOf):
		return false
	}
	i := slices.IndexFunc(j.d.atoms, func(a atom) bool { return a.first >= f.last && a.fig < 0 })
	return i < 0 || holds(j.d, at.s, &j.d.atoms[i]) < 0 && !j.countsAlike(i, at)
}

// timesElse says whether the draft has f times something, and the source at times something else.
func (j *judge) timesElse(f *figure, at place) bool {
	of := func(s *sentence, i int) []int {
		var out []int
		for k := i + 1; k < min(len(s.atoms), i+farCounted) && s.atoms[k].clause == s.atoms[i].clause && s.atoms[k].fig < 0; k++ {
			if s.atoms[k].sort == word && !oneOf(j.docOf(s).Tokens[s.atoms[k].first], "times") && s.atoms[k].class != filler {
				out = append(out, k)
			}
		}
		return out
	}
	mine, theirs := of(j.d, atomOf(j.d, f)), of(at.s, atomAt(at))
	return len(mine) > 0 && len(theirs) > 0 && !j.share(mine, at.s, theirs, true)
}

// farCounted is how many atoms behind a count may say what it counts.
const farCounted = 4

// countsAlike says whether a word behind the draft's count, from its atom i on, stands behind
// the source's count at too: "five leading fund managers" of "the five fund managers".
func (j *judge) countsAlike(i int, at place) bool {
	k := atomOf(at.s, at.f) + 1
	for a := i; a < min(len(j.d.atoms), i+farCounted) && j.d.atoms[a].clause == j.d.atoms[i].clause; a++ {
		for b := k; b < min(len(at.s.atoms), k+farCounted) && at.s.atoms[b].clause == at.s.atoms[k].clause; b++ {
			if j.d.atoms[a].sort == word && agrees(j.d, at.s, &j.d.atoms[a], &at.s.atoms[b]) {
				return true
			}
		}
	}
	return false
}

// nearTo says whether s, or a sentence beside it, has a word of the draft's sentence that is not
// in many of its source.
func (j *judge) nearTo(s *sentence) bool {
	return slices.ContainsFunc(j.d.atoms, func(a atom) bool {
		return a.fig < 0 && a.sort != date && a.class == plain && j.index.weigh(&a, s) >= leastTelling && holds(j.d, s, &a) >= 0
	})
}

// leastTelling is the weight of a word by which a sentence tells of what another does.
const leastTelling = 0.5

// foreign says whether s stands in a source that tells nothing of what the draft's
// sentence tells, where another source does: its figures are of other things.
func (j *judge) foreign(s *sentence) bool {
	if len(j.sources) < 2 || len(j.found) == 0 || slices.ContainsFunc(j.found, func(p pairing) bool { return p.s.doc == s.doc }) {
		return false
	}
	return !slices.ContainsFunc(j.d.atoms, func(a atom) bool {
		return a.fig < 0 && a.class != filler && slices.ContainsFunc(s.atoms, func(b atom) bool { return b.key == a.key })
	})
}

// crossed returns the figure of the slot's sentence that f is in another role: the
// source has it too, and the draft has the slot's figure in its turn.
func (j *judge) crossed(i int, f *figure, slot *match) *figure {
	s := slot.p.s
	back := false
	for k := range j.d.figures {
		back = back || relate(&j.d.figures[k], slot.fig) >= held
	}
	if !back {
		return nil
	}
	for k := range s.figures {
		if g := &s.figures[k]; g != slot.fig && relate(f, g) >= held {
			return g
		}
	}
	return nil
}
