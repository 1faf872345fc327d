package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
)

// A contest is two things held against each other: "equity grew much faster than debt",
// "as a shareholder rather than a bidder".
type contest struct {
	s             *sentence
	how           uint64 // the word by which they are: "faster", "rather"
	first, second []int  // atoms of s before and behind "than"
}

// farContest is how many tokens on each side of "than" say what is held against what.
const farContest = 16

// farComparative is how many tokens before "than" the word may stand that goes with it.
const farComparative = 8

// contestsOf returns the contests of s. What is more than a figure is no contest.
func (c *checker) contestsOf(s *sentence) []contest {
	doc := c.docOf(s)
	at := doc.Sentences[s.index]
	var out []contest
	for i := at.First + 1; i+1 < at.Last; i++ {
		if t := doc.Tokens[i].Text; t != "than" && t != "instead" || slices.ContainsFunc(s.figures, func(f figure) bool { return f.outer <= i+1 && f.last > i }) {
			continue
		}
		o := contest{s: s}
		x := c.syntaxOf(s)
		for k := i - 1; k >= max(at.First, i-farComparative) && o.how == 0; k-- {
			if x.tags[k] == "JJR" || x.tags[k] == "RBR" || x.is(k, "rather", "more", "less") {
				o.how = doc.Tokens[k].Key
			}
		}
		for k := range s.atoms {
			a := &s.atoms[k]
			switch {
			case a.sort != name && !(a.sort == word && a.told()):
			case a.last <= i && i-a.last < farContest && !partedBy(doc.Tokens[a.last:i]):
				o.first = append(o.first, k)
			case a.first > i && a.first-i < farContest && !partedBy(doc.Tokens[i+1:a.first]):
				o.second = append(o.second, k)
			}
		}
		out = append(out, o)
	}
	return out
}

// partedBy says whether a clause ends among tokens.
func partedBy(tokens []extract.Token) bool {
	return slices.ContainsFunc(tokens, func(t extract.Token) bool {
		switch t.Text {
		case ";", ":", "but", "while", "because", "said", "than", "—", "--":
			return true
		}
		return false
	})
}

// contests finds what the draft holds against another thing, more of something or instead of it,
// where a source has the two the other way round.
func (j *judge) contests() {
	for _, t := range j.contestsOf(j.d) {
		var turned *contest
		for _, s := range j.around() {
			for _, o := range j.contestsOf(s) {
				switch {
				case o.how != t.how:
				case j.share(t.second, s, o.second, false):
					return
				case j.share(without(j.d, t.first, t.second), s, o.second, false) && j.share(t.second, s, without(s, o.first, o.second), false):
					turned = &o
				}
			}
		}
		if turned == nil {
			continue
		}
		first := slices.IndexFunc(t.first, func(i int) bool { return j.share([]int{i}, turned.s, turned.second, false) })
		second := slices.IndexFunc(t.second, func(i int) bool { return j.share([]int{i}, turned.s, turned.first, false) })
		mine, theirs := j.span(j.d, t.first[first], t.second[second]), j.whole(turned.s)
		j.report(j.d, mine, Statement, RoleSwap, theirs, "The source has it the other way round: “%s”", nested(strings.TrimSpace(theirs[0].Quote)))
	}
}

// without returns the atoms of side that say nothing that one of other says too.
func without(s *sentence, side, other []int) []int {
	return slices.DeleteFunc(slices.Clone(side), func(i int) bool {
		return slices.ContainsFunc(other, func(k int) bool { return agrees(s, s, &s.atoms[i], &s.atoms[k]) })
	})
}
