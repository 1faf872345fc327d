package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
)

// exchange finds two names that stand in each other's place in a draft's sentence that is else the
// source's word for word: "joined Orin in 2019 from Calder" of "joined Calder in 2019 from Orin".
func (j *judge) exchange() {
	if j.swapped || len(j.d.figures) > tabular {
		return
	}
	for n := range j.found {
		s := j.found[n].s
		gaps, share := j.gaps(s)
		if share < leastSame {
			continue
		}
		x, y := j.syntaxOf(j.d), j.syntaxOf(s)
		if len(gaps) == 1 {
			j.renamed(x, gaps[0], y, s)
		}
		if len(gaps) != 2 {
			return
		}
		first, second := gaps[0], gaps[1]
		if !x.allName(first.mine) || !x.allName(second.mine) || !sameTokens(x, first.mine, y, second.theirs) || !sameTokens(x, second.mine, y, first.theirs) || x.mutual(first.mine.last, second.mine.first) {
			return
		}
		mine := extract.Span{Start: x.tokens[first.mine.first].Start, End: x.tokens[second.mine.last-1].End}
		theirs := extract.Span{Start: y.tokens[first.theirs.first].Start, End: y.tokens[second.theirs.last-1].End}
		if slices.ContainsFunc(j.out, func(f Finding) bool { return f.Verdict == Contradicted && f.Span.Overlaps(mine) }) {
			return
		}
		j.report(j.d, mine, extract.Entity, RoleSwap, j.evidence(s, theirs), "The names have changed places: the source says “%s”.", nested(j.docOf(s).Quote(theirs)))
		return
	}
}

// allName says whether all of s is a name.
func (x *syntax) allName(s stretchOf) bool {
	for i := s.first; i < s.last; i++ {
		if x.nameAt(i) < 0 {
			return false
		}
	}
	return s.first < s.last
}

// sameTokens says whether a of x and b of y are the same words.
func sameTokens(x *syntax, a stretchOf, y *syntax, b stretchOf) bool {
	return slices.EqualFunc(x.tokens[a.first:a.last], y.tokens[b.first:b.last], func(v, w extract.Token) bool { return v.Key == w.Key })
}

// farMutual is how many tokens may part two names of which one is told to be as the other.
const farMutual = 4

// mutual says whether the words from token i to k bind two names of which each does to the other
// what that does to it, or that are told in any order: "Orin met Calder", "Orin and Calder".
func (x *syntax) mutual(i, k int) bool {
	for n := i; n < k; n++ {
		if x.is(n, "with", "between", "met", "meet", "meets", "versus", "vs") || k-i <= farMutual && x.is(n, "like", "as") {
			return true
		}
	}
	return k-i <= 2 && (k == i || x.is(k-1, "and", "or", ",", "&", "-", "/") || x.is(i, "and", "or", ",", "&", "-", "/"))
}

// renamed reports a name in the place of another, where the source's s has all else as the draft has it.
func (j *judge) renamed(x *syntax, g gap, y *syntax, s *sentence) {
	if len(j.d.figures) == 0 || !x.allName(g.mine) || !y.allName(g.theirs) || j.allNamed(s) {
		return
	}
	n, m := x.nameAt(g.mine.first), y.nameAt(g.theirs.first)
	span := extract.Span{Start: x.tokens[g.mine.first].Start, End: x.tokens[g.mine.last-1].End}
	unheard := !slices.ContainsFunc(x.tokens[g.mine.first:g.mine.last], func(t extract.Token) bool { return j.index.words[t.Key] || j.index.words[nameKey(t)] })
	if !unheard && !x.distinct(n, y, m) || y.kind(m) != "org" || x.kind(n) == "place" || slices.ContainsFunc(j.out, func(f Finding) bool { return f.Verdict.Alarming() && f.Span.Overlaps(span) }) {
		return
	}
	if w := x.tokens[g.mine.first].Text; w == strings.ToUpper(w) {
		return // that may be what the source spells out
	}
	j.report(j.d, span, extract.Entity, EntitySwap, j.evidence(s, y.names.All[m].Span), "The draft says of %s what the source says of %s.", j.draft.doc.Quote(span), y.full(m))
}
