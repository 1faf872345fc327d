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
	leastOne = 0.45 // of it, where the sources may have the draft's own of the same in other words
)

// contrasts finds words whose opposite a source has where the draft has them.
func (j *judge) contrasts() {
	for i := range j.d.atoms {
		a := &j.d.atoms[i]
		end := j.endAt(j.d, i)
		if end.axis == 0 {
			continue
		}
		at, s := -1, (*sentence)(nil)
		if a.end().axis != 0 {
			at, s = j.opposite(i, a)
		}
		if s == nil {
			at, s = j.beside(i)
		}
		if s != nil && !j.agreed(s, at) && !j.bothWays(i, s, at) && !j.movesSo(i) && !j.headed(s) && !j.endsSo(i) && !j.toldBeside(i, s, at) && !j.otherMove(i, s, at) && (a.last-a.first > 1 || j.abuts(i, s, at) || (end.axis == movement || end.axis == judgement) && (j.leadsTo(i, s, at) || j.figured(i, s, at) == same)) {
			span, theirs := j.span(j.d, i, i), j.span(s, at, at)
			code := Altered
			if end.axis == movement || end.axis == judgement {
				code = DirectionFlip
			}
			if slices.ContainsFunc(j.out, func(f Finding) bool { return f.Span == span && f.Code == code }) {
				continue
			}
			j.report(j.d, span, Statement, code, j.evidence(s, theirs), "The draft says “%s” where the source says “%s”.",
				j.draft.doc.Quote(span), j.docOf(s).Quote(theirs))
		}
	}
}

// opposite returns the word of a source that says the opposite of the draft's atom
// i of the same, where no source says what the draft does.
func (j *judge) opposite(i int, a *atom) (int, *sentence) {
	if p := j.best(); p != nil {
		at := p.pair[i]
		if at >= 0 && a.pole.against(p.s.atoms[at].pole) && p.around(i, at) >= 3 && !j.inPlace(i) && j.denied(j.d, i) == j.denied(p.s, at) {
			return at, p.s
		}
	}
	if a.pole.placed {
		return -1, nil
	}
	var s *sentence
	at, other, own := -1, 0.0, 0.0
	for n := range j.found {
		q := &j.found[n]
		for k := range q.s.atoms {
			b := &q.s.atoms[k]
			if b.end().axis != a.end().axis {
				continue
			}
			v := j.affinity(i, q.s, k)
			if (b.end() == a.end()) == (j.denied(j.d, i) == j.denied(q.s, k)) {
				own = max(own, v)
			} else if v > other && b.end() != a.end() && !j.writes(q.s, k) {
				at, s, other = k, q.s, v
			}
		}
	}
	if other < surelyOf || own >= j.gap(i, s, at)*other {
		return -1, nil
	}
	return at, s
}

// gap is the share of the affinity of the source's atom at that the draft's own end must not
// have elsewhere: less where not even the words beside both are the same.
func (j *judge) gap(i int, s *sentence, at int) float64 {
	if j.abuts(i, s, at) {
		return leastGap
	}
	return leastOne
}

// writes says whether the draft's sentence has the very word of the source's atom k too, so that
// no other stands instead of it: "growth" of "growth will ease".
func (j *judge) writes(s *sentence, k int) bool {
	word := j.docOf(s).Tokens[s.atoms[k].first].Key
	return slices.ContainsFunc(j.d.atoms, func(a atom) bool { return j.draft.doc.Tokens[a.first].Key == word })
}

// headed says whether the draft's sentence is a headline and s is not what it heads.
func (j *judge) headed(s *sentence) bool {
	return mostlyCapital(j.draft.doc.TokensIn(j.draft.doc.Sentences[j.d.index])) && !slices.ContainsFunc(j.found, func(p pairing) bool { return p.s == s && p.cover >= sameStory })
}

// nearEnd is how many atoms may part a noun from what happens to it.
const nearEnd = 6

// endsSo says whether a sentence of the sources has the noun beside the draft's atom i near the same
// end: "as rates climb" of "rates averaged 6.1 percent, up from 5.9".
func (j *judge) endsSo(i int) bool {
	end, noun := j.endAt(j.d, i), -1
	for _, k := range []int{i + 1, i - 1} {
		if k >= 0 && k < len(j.d.atoms) && j.d.atoms[k].sort == word && j.d.atoms[k].told() && j.endAt(j.d, k).axis == 0 {
			noun = k
			break
		}
	}
	if noun < 0 {
		return false
	}
	key := j.d.atoms[noun].key
	return slices.ContainsFunc(j.index.postings[key], func(n int32) bool {
		s := j.index.sentences[n]
		for k := range s.atoms {
			if s.atoms[k].key != key {
				continue
			}
			for m := max(0, k-nearEnd); m < min(len(s.atoms), k+nearEnd); m++ {
				if m != k && j.endAt(s, m) == end && j.denied(s, m) == j.denied(j.d, i) && s.apart(m, k) < nearEnd {
					return true
				}
			}
		}
		return false
	})
}

// toldBeside says whether another word of the draft's sentence tells what the source's atom at
// does, and stands nearer to it than the draft's atom i: "rising claims and job cuts" of "the increase in
// claims".
func (j *judge) toldBeside(i int, s *sentence, at int) bool {
	end := j.endAt(s, at)
	for k := range j.d.atoms {
		if k != i && j.endAt(j.d, k) == end && j.affinity(k, s, at) >= j.affinity(i, s, at) {
			return true
		}
	}
	return false
}

// figured is how the figure beside the source's atom at bears on that beside the draft's atom i, of
// which one is the other's or nearly so; unrelated where one of both has none beside it.
func (j *judge) figured(i int, s *sentence, at int) relation {
	out := unrelated
	for k := max(0, i-2); k < min(len(j.d.atoms), i+3); k++ {
		for n := max(0, at-2); n < min(len(s.atoms), at+3); n++ {
			if a, b := &j.d.atoms[k], &s.atoms[n]; a.fig >= 0 && b.fig >= 0 && a.fig < len(j.d.figures) {
				if r := relate(&j.d.figures[a.fig], &s.figures[b.fig]); r >= held {
					return same
				} else if r > out {
					out = r
				}
			}
		}
	}
	return out
}

// otherMove says whether the draft's atom i tells of a move by so much and the source's atom at of
// one by another amount: of another day, or of another thing.
func (j *judge) otherMove(i int, s *sentence, at int) bool {
	return j.d.atoms[i].end().axis == movement && j.figured(i, s, at) == differs
}

// leadsTo says whether the draft's atom i and the source's atom at stand right before the same.
func (j *judge) leadsTo(i int, s *sentence, at int) bool {
	return i+1 < len(j.d.atoms) && at+1 < len(s.atoms) && agrees(j.d, s, &j.d.atoms[i+1], &s.atoms[at+1])
}

// movesSo says whether a figure beside the draft's atom i, which tells of a movement, moves the
// same way where the sources have it: "32 cents lower" of "settled down 32 cents".
func (j *judge) movesSo(i int) bool {
	way := j.d.atoms[i].class.moved()
	for k := max(0, i-1); k < min(len(j.d.atoms), i+2); k++ {
		if f := j.d.atoms[k].fig; f >= 0 && (way == up || way == down) && slices.ContainsFunc(j.placesOf(&j.d.figures[f]), func(at place) bool {
			return j.polarity(at.s, atomOf(at.s, at.f))[0] == way
		}) {
			return true
		}
	}
	return false
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
