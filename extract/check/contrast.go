package check

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A pole is one end of an axis on which words are opposed: "approve" and "reject".
// The zero value is that of words without an opposite.
type pole struct {
	axis, end uint64
	placed    bool // counts only in the same place of like sentences
}

// against says whether both cannot be so of one thing.
func (p pole) against(q pole) bool { return p.axis != 0 && p.axis == q.axis && p.end != q.end }

// poles holds words that have an opposite.
var poles = lexicon.Load("check-poles.tsv", parsePole)

func parsePole(s string) (pole, error) {
	axis, end, ok := strings.Cut(s, " ")
	if !ok {
		return pole{}, fmt.Errorf("%q is not an axis and a pole", s)
	}
	return pole{extract.Key(axis), extract.Key(end), axis[0] == '~'}, nil
}

// poleOf returns the pole of the longest phrase at the front of tokens, and how
// many tokens it has.
func (v vocabulary) poleOf(tokens []extract.Token) (pole, int) {
	if p, n := poles().Longest(tokens); n > 0 {
		return p, n
	}
	if t := tokens[0]; t.Kind == extract.Word && t.Shape == extract.Lower {
		if p := v.of(t).pole; p.axis != 0 {
			return p, 1
		}
	}
	return pole{}, 0
}

// parting is by how much the token k parts the clauses on both its sides.
func parting(tokens []extract.Token, k int) int {
	switch tokens[k].Text {
	case ",", "and", "or", "(", ")", "who", "which", "where":
		return 1
	case ";", "--", "—", ":", "while", "whereas", "but", "although", "though", "because", "after", "before":
		return 3
	}
	return 0
}

// apart is how far the atoms i and k of s are from each other: in atoms, and more
// where clauses part them.
func (s *sentence) apart(i, k int) float64 {
	a, b := &s.atoms[i], &s.atoms[k]
	return math.Abs(float64(i-k)) + math.Abs(float64(a.clause-b.clause))
}

// window is how many atoms on each side are looked at for what stands around one.
const window = 24

// affinity is how much of what stands around the draft's atom i stands around the
// source's atom k too, from 0 to 1: near words count most, and names twice.
func (j *judge) affinity(i int, s *sentence, k int) float64 {
	total, found := 0.0, 0.0
	for n := max(0, i-window); n < min(len(j.d.atoms), i+window); n++ {
		a := &j.d.atoms[n]
		if n == i || a.fig >= 0 && a.fig < len(j.d.figures) && j.d.figures[a.fig].dim != year {
			continue
		}
		w := j.index.weigh(a, s) / (1 + j.d.apart(i, n)/3)
		if a.sort == name || a.sort == date || a.sort == number {
			w *= 2
		}
		total += w
		best := 0.0
		for m := max(0, k-window); m < min(len(s.atoms), k+window); m++ {
			if m != k && (s.atoms[m].key == a.key || a.pole.axis != 0 && a.pole == s.atoms[m].pole) {
				best = max(best, 1/(1+s.apart(k, m)/6))
			}
		}
		found += w * best
	}
	if total == 0 {
		return 0
	}
	return found / total
}

const (
	surelyOf = 0.45 // affinity from which on a word of a source is told of the same
	leastGap = 0.7  // of the affinity of the other pole, that of the draft's own may have
)

// writes says whether the draft's sentence has the very word of the source's atom k too, so that
// no other stands instead of it: "growth" of "growth will ease".
func (j *judge) writes(s *sentence, k int) bool {
	word := j.docOf(s).Tokens[s.atoms[k].first].Key
	return slices.ContainsFunc(j.d.atoms, func(a atom) bool { return j.draft.doc.Tokens[a.first].Key == word })
}

// bothWays says whether s has, next to what the draft's atom i is told of, the same end as the
// draft, and at the atom at the other end of something else: "declining sales and rising costs".
func (j *judge) bothWays(i int, s *sentence, at int) bool {
	end := j.endAt(j.d, i)
	for k := range s.atoms {
		if k != at && j.endAt(s, k) == end && j.abuts(i, s, k) && !j.abuts(i, s, at) {
			return true
		}
	}
	return false
}

// abuts says whether a word beside the draft's atom i, or the one next to it, stands as near to
// the atom k of s in its clause.
func (j *judge) abuts(i int, s *sentence, k int) bool {
	for a := max(0, i-2); a < min(len(j.d.atoms), i+3); a++ {
		for b := max(0, k-2); b < min(len(s.atoms), k+3); b++ {
			if a != i && b != k && s.atoms[b].clause == s.atoms[k].clause && j.d.atoms[a].sort == word && j.d.atoms[a].told() && j.d.atoms[a].key == s.atoms[b].key && !timely(j.docOf(s).Tokens[s.atoms[b].first]) {
				return true
			}
		}
	}
	return false
}

// orders finds "before" where the source has "after" between the same words.
func (j *judge) orders() {
	p := j.best()
	if p == nil || p.cover < surely {
		return
	}
	theirs := j.docOf(p.s)
	for i := 1; i < len(j.d.atoms); i++ {
		l, r := p.pair[i-1], p.pair[i]
		if l < 0 || r != l+1 || !p.equal[i-1] || !p.equal[i] {
			continue
		}
		mine, at := sequence(j.draft.doc, j.d.atoms[i-1].last, j.d.atoms[i].first)
		other, to := sequence(theirs, p.s.atoms[l].last, p.s.atoms[r].first)
		if mine.against(other) {
			j.report(j.d, j.draft.doc.Tokens[at].Span, Statement, Altered, j.evidence(p.s, theirs.Tokens[to].Span), "The draft says “%s” where the source says “%s”.",
				j.draft.doc.Tokens[at].Text, theirs.Tokens[to].Text)
		}
	}
}

// sequence returns the pole of "before" or "after" among the tokens from i to k,
// and where it stands.
func sequence(doc *extract.Document, i, k int) (pole, int) {
	for ; i < k; i++ {
		if p, _ := poles().Longest(doc.Tokens[i : i+1]); p.axis == order {
			return p, i
		}
	}
	return pole{}, -1
}

// order is the axis of "before" and "after".
var order = extract.Key("~order")

// end is the pole of a; movements up and down are poles too.
func (a *atom) end() pole {
	if a.pole.axis == 0 && a.sort == word {
		switch a.class {
		case up, down:
			return pole{axis: movement, end: uint64(a.class)}
		case better, worse:
			return pole{axis: judgement, end: uint64(a.class)}
		}
	}
	return a.pole
}

// movement is the axis of up and down, judgement that of better and worse.
var movement, judgement = extract.Key("movement"), extract.Key("judgement")

// rank is the axis of "first", "second" and "25th".
var rank = extract.Key("~place")

// denied says whether a negation stands right before the atom i of s.
func (j *judge) denied(s *sentence, i int) bool {
	return slices.ContainsFunc(s.atoms[max(0, i-2):i], func(a atom) bool { return a.class == negation })
}
