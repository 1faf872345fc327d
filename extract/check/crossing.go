package check

import (
	"slices"

	"newsclaims/extract"
)

// Two figures of one sort in a sentence are each of something: "$40 million in compensation
// and $8.5 million in punitive damages". The words that only one of them has near it tell the
// two apart, in whatever words the draft says it.

const (
	ownReach    = 3    // atoms before a figure that may be its own
	leastCross  = 0.5  // weight of the words by which a figure is of the other thing
	leastTold   = 0.35 // cover of a sentence for the words of one figure to tell
	leastOther  = 1.2  // weight of such words of a figure of another sentence
	leastMine   = 0.5  // share of the draft's own words that must be the other figure's
	leastOfHers = 0.4  // share of the other figure's own words that a draft must have which has the one figure only
)

// ownOf returns the keys of the atoms of s that stand nearer to the figure at atom i than to
// another of its sort: those before it behind the last figure and "and", and those behind it up
// to the next. What is counted is left out where the other leaves it out: "120 homes in Leeds
// and 45 in York".
func ownOf(doc *extract.Document, s *sentence, i int, alike []int) map[uint64]bool {
	at := slices.Index(alike, i)
	from, to := 0, len(s.atoms)
	if at > 0 {
		from = s.behindJoin(doc, alike[at-1], i)
	}
	if at+1 < len(alike) {
		to = s.behindJoin(doc, i, alike[at+1])
	}
	own := map[uint64]bool{}
	n := 0
	for k := i - 1; k >= from && n < ownReach && s.atoms[i].clause-s.atoms[k].clause < 3; k-- {
		if s.atoms[k].fig >= 0 {
			break
		}
		if s.atoms[k].told() && !timely(doc.Tokens[s.atoms[k].first]) {
			own[s.atoms[k].key], n = true, n+1
		}
	}
	elided := slices.ContainsFunc(alike, func(k int) bool { f := &s.figures[s.atoms[k].fig]; return f.dim == count && f.noun == 0 })
	behind := 0 // words of the one group behind the figure that is its own
	for k := i + 1; k < to && s.atoms[k].fig < 0 && s.atoms[k].clause == s.atoms[i].clause; k++ {
		if opened(doc, s.atoms[k-1].last, s.atoms[k].first) {
			if behind > 0 {
				break // "an 81.4 teaching mark from the inspectors"
			}
			elided = false
		}
		if s.atoms[k].told() && !elided {
			own[s.atoms[k].key] = true
			behind++
		}
	}
	return own
}

// told says whether a is a word that may say what a figure is of.
func (a *atom) told() bool {
	return a.fig < 0 && a.sort != date && a.sort != ticker && a.key != expect && (a.class == plain || a.class == gain || a.class == lose)
}

// behindJoin returns the first atom of s that belongs to the figure k, of those between it and
// the figure i before it.
func (s *sentence) behindJoin(doc *extract.Document, i, k int) int {
	for n := i + 1; n <= k; n++ {
		for t := s.atoms[n-1].last; t < s.atoms[n].first; t++ {
			switch doc.Tokens[t].Text {
			case "and", ",", ";", "while", "but", "plus", "against", "versus":
				return n
			}
		}
	}
	if k > i+1 && opened(doc, s.atoms[i].last, s.atoms[i].last+1) {
		return k
	}
	return i + 1
}

// opened says whether a word that leads to what a figure is of stands among the tokens from i
// to k.
func opened(doc *extract.Document, i, k int) bool {
	return slices.ContainsFunc(doc.Tokens[i:min(k, len(doc.Tokens))], opens)
}

// alikeAt returns the atoms of s that are figures of the sort of its figure f.
func alikeAt(s *sentence, f *figure) []int {
	var out []int
	for k := range s.atoms {
		if n := s.atoms[k].fig; n >= 0 && s.figures[n].dim == f.dim && s.figures[n].unit == f.unit {
			out = append(out, k)
		}
	}
	return out
}

// crossover finds a figure that the draft tells of what another figure of the source's sentence
// is of: its own words there are those of the other, and none are those of the figure itself.
func (j *judge) crossover(i int, f *figure, kind extract.Kind, m *match) bool {
	s := m.p.s
	theirs := alikeAt(s, m.fig)
	at := atomOf(s, m.fig)
	if len(theirs) < 2 || len(s.figures) >= tabular || at < 0 || f.dim == year || j.sameMove(m.p, i, at) {
		return false
	}
	ours := alikeAt(j.d, f)
	mine := j.ownWords(i, ours)
	own := ownOf(j.docOf(s), s, at, theirs)
	for _, b := range theirs {
		h := &s.figures[s.atoms[b].fig]
		if b == at || relate(f, h) >= held || f.dim == count && f.noun != h.noun && f.noun != 0 && h.noun != 0 {
			continue
		}
		hers := ownOf(j.docOf(s), s, b, theirs)
		straight, crossed := j.weighOwn(mine, own, hers, s), j.weighOwn(mine, hers, own, s)
		other := slices.IndexFunc(ours, func(k int) bool { return k != i && relate(&j.d.figures[j.d.atoms[k].fig], h) >= held })
		all := j.weighOwn(hers, hers, own, s)
		if other < 0 && slices.ContainsFunc(j.d.figures, func(g figure) bool { return relate(&g, h) >= held }) || j.affinity(i, s, b) < leastGap*j.affinity(i, s, at) || other < 0 && j.dateNear(s, at, b) || b > at-3 && b < at+3 && s.atoms[b].clause == s.atoms[at].clause && !conjoined(j.docOf(s), s, at, b) {
			continue // the draft tells it too: "versus 574 million"
		}
		switch {
		case other >= 0:
			second := ownOf(j.draft.doc, j.d, ours[other], ours)
			straight += j.weighOwn(second, hers, own, s)
			back := j.weighOwn(second, own, hers, s)
			if crossed < leastCross || back < leastCross || crossed+back < 2*straight {
				continue
			}
		case m.p.cover < leastTold || !f.comparable(h) || straight > 0 || crossed < leastCross || crossed < leastOfHers*all || j.weighOwn(own, own, hers, s) < leastCross:
			continue
		}
		j.report(j.d, f.Span, kind, RoleSwap, j.evidence(s, h.Span), "The source has %s of something else; of what the draft tells it says %s.",
			j.draft.doc.Quote(f.Outer), j.docOf(s).Quote(h.Outer))
		return true
	}
	return false
}

// conjoined says whether "and" or the like stands between the atoms i and k of s: "31 single-aisle 737
// planes" has none.
func conjoined(doc *extract.Document, s *sentence, i, k int) bool {
	if i > k {
		i, k = k, i
	}
	return slices.ContainsFunc(doc.Tokens[s.atoms[i].last:s.atoms[k].first], func(t extract.Token) bool {
		return t.Kind == extract.Mark && t.Text != "-" || oneOf(t, "and", "or", "to", "from", "of", "against", "versus", "over", "with", "in")
	})
}

// dateNear says whether a date or a year of the draft's sentence stands in s nearer to the atom at than to
// b: "$3.06 in fiscal 2008".
func (j *judge) dateNear(s *sentence, at, b int) bool {
	return slices.ContainsFunc(j.d.atoms, func(a atom) bool {
		if a.sort != date && (a.fig < 0 || a.fig >= len(j.d.figures) || j.d.figures[a.fig].dim != year) {
			return false
		}
		k := holds(j.d, s, &a)
		return k >= 0 && s.apart(k, at) < s.apart(k, b)
	})
}

// outbound finds a figure that the sources have of other things only, where of what the draft
// tells with it they have another: "debt of $886 million" where the debt is $975 million.
func (j *judge) outbound(i int, f *figure, kind extract.Kind, all []place) bool {
	if len(all) == 0 || len(all) > 3 || f.dim == year || f.dim == day || len(j.d.figures) > tabular || j.companioned(f, all) {
		return false
	}
	mine := ownOf(j.draft.doc, j.d, i, alikeAt(j.d, f))
	theirs := map[uint64]bool{}
	for _, at := range all {
		if len(at.s.figures) > tabular {
			return false
		}
		for key := range ownOf(j.docOf(at.s), at.s, atomOf(at.s, at.f), alikeAt(at.s, at.f)) {
			if mine[key] {
				return false
			}
			theirs[key] = true
		}
	}
	if len(theirs) == 0 {
		return false
	}
	for n := range j.found {
		p := &j.found[n]
		if p.cover < copied || len(p.s.figures) > tabular || j.amongRivals(all, p.s) || slices.ContainsFunc(all, func(at place) bool { return at.s == p.s }) {
			continue
		}
		alike := alikeAt(p.s, f)
		for _, k := range alike {
			h := &p.s.figures[p.s.atoms[k].fig]
			if relate(f, h) != differs || !f.comparable(h) || f.dim == count && f.noun != h.noun && f.noun != 0 && h.noun != 0 || j.elseOwned(i, p, k) {
				continue
			}
			if slices.ContainsFunc(j.d.figures, func(g figure) bool { return relate(&g, h) >= held }) {
				continue // which the draft tells too
			}
			own := ownOf(j.docOf(p.s), p.s, k, alike)
			if v := j.weighOwn(mine, own, theirs, p.s); v >= leastOther && v >= leastMine*j.weighAll(mine, p.s) {
				j.report(j.d, f.Span, kind, RoleSwap, append(j.evidence(p.s, h.Span), j.evidence(all[0].s, all[0].f.Span)...), "The sources have %s of something else; of what the draft tells they say %s.",
					j.draft.doc.Quote(f.Outer), j.docOf(p.s).Quote(h.Outer))
				return true
			}
		}
	}
	return false
}

// amongRivals says whether a place of all stands in a sentence that comes nearly as close as the
// best and is not s: the draft may have been written from it.
func (j *judge) amongRivals(all []place, s *sentence) bool {
	return slices.ContainsFunc(j.rivals(), func(p pairing) bool {
		return p.s != s && slices.ContainsFunc(all, func(at place) bool { return at.s == p.s })
	})
}

// ownWords is ownOf for the draft's figure i. A figure that has no other of its sort beside it
// has all of the sentence.
func (j *judge) ownWords(i int, ours []int) map[uint64]bool {
	mine := ownOf(j.draft.doc, j.d, i, ours)
	if len(ours) == 1 {
		for k := range j.d.atoms {
			if j.d.atoms[k].told() {
				mine[j.d.atoms[k].key] = true
			}
		}
	}
	return mine
}

// owned says whether the words that tell the source's figures at atoms b and at apart are, in
// the draft, at its figure i those of b.
func (j *judge) owned(i int, s *sentence, b, at int) bool {
	if at < 0 || s.atoms[at].fig < 0 || len(s.figures) >= tabular {
		return false
	}
	f := &j.d.figures[j.d.atoms[i].fig]
	theirs := alikeAt(s, &s.figures[s.atoms[b].fig])
	if !slices.Contains(theirs, at) {
		return false
	}
	mine := j.ownWords(i, alikeAt(j.d, f))
	own, other := ownOf(j.docOf(s), s, b, theirs), ownOf(j.docOf(s), s, at, theirs)
	return j.weighOwn(mine, own, other, s) >= leastCross && j.weighOwn(mine, other, own, s) == 0
}

// weighAll is the weight in the source of s of the draft's words mine, as far as the sources have them.
func (j *judge) weighAll(mine map[uint64]bool, s *sentence) float64 {
	sum := 0.0
	for i := range j.d.atoms {
		if a := &j.d.atoms[i]; mine[a.key] && len(j.index.postings[a.key]) > 0 && slices.IndexFunc(j.d.atoms, func(b atom) bool { return b.key == a.key }) == i {
			sum += j.index.weigh(a, s)
		}
	}
	return sum
}

// weighOwn is the weight in the source of s of the words of mine that are among own and not
// among others.
func (j *judge) weighOwn(mine, own, others map[uint64]bool, s *sentence) float64 {
	sum := 0.0
	for k := range s.atoms {
		a := &s.atoms[k]
		if mine[a.key] && own[a.key] && !others[a.key] && slices.IndexFunc(s.atoms, func(b atom) bool { return b.key == a.key }) == k {
			sum += j.index.weigh(a, s)
		}
	}
	return sum
}
