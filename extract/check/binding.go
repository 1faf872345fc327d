package check

import (
	"slices"

	"newsclaims/extract"
)

// headReach is how many atoms before a figure are looked at for what it is of.
const headReach = 6

// headsOf returns the atoms of s that say what the figure at atom i is of: the nearest words of
// its clause before it, or of what stands before its verb, and those behind "of" or "in" after
// it. Words of movement, of saying and of doubt, times and other figures say nothing of that.
func headsOf(doc *extract.Document, s *sentence, i int) []int {
	var out []int
	tells := func(k int) bool { return s.atoms[k].told() && !timely(doc.Tokens[s.atoms[k].first]) }
	for k := i - 1; k >= max(0, i-headReach) && len(out) < 3; k-- {
		if s.atoms[i].clause-s.atoms[k].clause > 1 || s.atoms[k].class == say {
			break
		}
		if tells(k) {
			out = append(out, k)
		}
	}
	end := s.atoms[i].last
	for k := i + 1; k < min(len(s.atoms), i+3) && s.atoms[k].clause == s.atoms[i].clause; k++ {
		if !tells(k) || s.atoms[k].first > end && !opens(doc.Tokens[end]) {
			break
		}
		out = append(out, k)
		end = s.atoms[k].last
	}
	return out
}

// timely says whether t is a length of time: "in the quarter".
func timely(t extract.Token) bool {
	u, n := unitTable().Longest([]extract.Token{t})
	return n > 0 && u.dim == length || quarter(t)
}

// opens says whether t leads to what a figure before it is of.
func opens(t extract.Token) bool {
	switch t.Text {
	case "of", "in", "for", "from", "at", "to", "on", "by":
		return true
	}
	return false
}

// ofSameThing says whether a word that says what the draft's figure i is of says it of the
// source's atom k too, or else a name where one of both has no such word.
func (j *judge) ofSameThing(i int, s *sentence, k int) bool {
	mine, theirs := headsOf(j.draft.doc, j.d, i), headsOf(j.docOf(s), s, k)
	if !hasWord(j.d, mine) || !hasWord(s, theirs) {
		return len(mine) == 0 || len(theirs) == 0 || j.share(mine, s, theirs, false)
	}
	return j.share(mine, s, theirs, true)
}

// otherThing says whether the source's atom k is a figure of another thing than the draft's, and
// another sentence that was found has a figure of the same thing.
func (q *asked) otherThing(s *sentence, k int) bool {
	mine := headsOf(q.draft.doc, q.d, q.i)
	theirs := headsOf(q.docOf(s), s, k)
	if !hasWord(s, theirs) || q.share(mine, s, theirs, true) {
		return false
	}
	for _, p := range q.found {
		for n := range p.s.atoms {
			if p.s != s && p.s.atoms[n].fig >= 0 && q.share(mine, p.s, headsOf(q.docOf(p.s), p.s, n), true) {
				return true
			}
		}
	}
	return false
}

// hasWord says whether one of the atoms of s is a word and no name.
func hasWord(s *sentence, atoms []int) bool {
	return slices.ContainsFunc(atoms, func(k int) bool { return s.atoms[k].sort == word })
}

// share says whether one of the draft's atoms mine says the same as one of theirs of s.
func (j *judge) share(mine []int, s *sentence, theirs []int, words bool) bool {
	return slices.ContainsFunc(mine, func(i int) bool {
		return (!words || j.d.atoms[i].sort == word) && slices.ContainsFunc(theirs, func(k int) bool { return agrees(j.d, s, &j.d.atoms[i], &s.atoms[k]) })
	})
}

// outbid says whether the sources give another figure of the very thing that the draft's figure
// i is of, and d reckons with figures of other things: "revenue climbed 16%" does not follow
// from the profits where the sources have revenue up 14%.
func (j *judge) outbid(i int, f *figure, d derivation) bool {
	mine := headsOf(j.draft.doc, j.d, i)
	for _, p := range d.from {
		if k := atomOf(p.s, p.f); k < 0 || j.share(mine, p.s, headsOf(j.docOf(p.s), p.s, k), true) {
			return false
		}
	}
	for n := range j.found {
		s := j.found[n].s
		for k := range s.atoms {
			if s.atoms[k].fig < 0 {
				continue
			}
			g := &s.figures[s.atoms[k].fig]
			if g.dim == f.dim && g.unit == f.unit && relate(f, g) == differs && f.comparable(g) && j.share(mine, s, headsOf(j.docOf(s), s, k), true) {
				return true
			}
		}
	}
	return false
}

// ownerAt returns the run of names nearest before atom i of s, or else the first.
func ownerAt(doc *extract.Document, s *sentence, i int) (run, bool) {
	var out run
	ok := false
	for _, r := range nameRuns(doc, s) {
		if s.atoms[r.first].weak || r.first > i && ok {
			continue
		}
		out, ok = r, true
	}
	return out, ok
}

// elseOwned says whether the atom at of p's sentence is told of a name that the draft's sentence
// has not, and the draft's figure i of one that p's sentence has not.
func (j *judge) elseOwned(i int, p *pairing, at int) bool {
	s := p.s
	mine, ok := ownerAt(j.draft.doc, j.d, i)
	theirs, ok2 := ownerAt(j.docOf(s), s, at)
	if !ok || !ok2 || j.mentioned(mine, s) || j.background(mine) || j.alias(mine, p, theirs) {
		return false
	}
	for k := theirs.first; k < theirs.last; k++ {
		if holds(s, j.d, &s.atoms[k]) >= 0 {
			return false
		}
	}
	return true
}

// leastNear is the share of what stands beside a figure that must stand beside the slot where
// the rest of both sentences tells of different things.
const leastNear = 0.5

// astray says whether the slot is no place of the draft's figure after all: what stands there
// is of another name, of another order of magnitude or of another thing.
func (q *asked) astray() bool {
	p := q.slot.p
	switch {
	case q.elseOwned(q.i, p, q.slot.atom):
		return true
	case p.cover >= surely:
		return q.otherThing(p.s, q.slot.atom)
	case q.slot.rel == differs && !q.f.comparable(q.slot.fig) && slip(q.f, q.slot.fig) != ScaleSlip:
		return true
	}
	return !q.ofSameThing(q.i, p.s, q.slot.atom) || p.cover < sameStory && q.common(q.i, p.s, q.slot.atom) < leastNear
}
