package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// reversals holds words that turn a sentence round in each other's place.
var reversals = lexicon.Load("check-reversals.tsv", func(s string) (pole, error) {
	p, err := parsePole(s)
	p.placed = strings.HasPrefix(s, ">") || strings.HasPrefix(s, "<")
	return p, err
})

const (
	leastSame = 0.6 // share of the draft's tokens that a copy has in their order
	fewSame   = 4   // of them at least
	mostInGap = 4   // tokens on each side, of which one side says the opposite of the other
	mostInRow = 200 // tokens of a sentence that is laid over another word by word
)

// A gap is the tokens of the draft and of a source that stand between the same words.
type gap struct{ mine, theirs stretchOf }

// gaps returns where the source's s differs from the draft's sentence token by token, and the
// share of the draft's that are in both.
func (j *judge) gaps(s *sentence) (out []gap, share float64) {
	mine, theirs := j.draft.doc.Tokens, j.docOf(s).Tokens
	d, t := j.draft.doc.Sentences[j.d.index], j.docOf(s).Sentences[s.index]
	n, m := d.Last-d.First, t.Last-t.First
	if n > mostInRow || m > mostInRow || n == 0 || m == 0 {
		return nil, 0
	}
	alike := func(i, k int) bool {
		a, b := mine[d.First+i], theirs[t.First+k]
		return a.Key == b.Key || a.Kind == extract.Word && b.Kind == extract.Word && j.words.of(a).stem == j.words.of(b).stem
	}
	length := make([]int, (n+1)*(m+1)) // of what is common from i and k on
	for i := n - 1; i >= 0; i-- {
		for k := m - 1; k >= 0; k-- {
			at := i*(m+1) + k
			length[at] = max(length[at+m+1], length[at+1])
			if alike(i, k) {
				length[at] = max(length[at], 1+length[at+m+2])
			}
		}
	}
	i, k, common := 0, 0, 0
	for i < n || k < m {
		a, b := i, k
		for (i < n || k < m) && !(i < n && k < m && alike(i, k) && length[i*(m+1)+k] == 1+length[(i+1)*(m+1)+k+1]) {
			if k >= m || i < n && length[(i+1)*(m+1)+k] >= length[i*(m+1)+k+1] {
				i++
			} else {
				k++
			}
		}
		if i > a || k > b {
			out = append(out, gap{stretchOf{d.First + a, d.First + i}, stretchOf{t.First + b, t.First + k}})
			continue
		}
		i, k, common = i+1, k+1, common+1
	}
	if common < fewSame {
		return nil, 0
	}
	return out, float64(common) / float64(n)
}

// A turn is a word of the draft and the one in its place in the source's s, which is its opposite.
type turn struct {
	s            *sentence
	mine, theirs stretchOf
	more         bool // the source has nothing in its place
}

// turnsRound finds the one word that turns a sentence of a source round, in a draft that is else its
// copy: "a discount of 27 percent" of "a premium of 27 percent".
func (j *judge) turnsRound() {
	if len(j.d.figures) > tabular {
		return
	}
	var found []turn
	for n := range j.found {
		s := j.found[n].s
		gaps, share := j.gaps(s)
		if share < leastSame {
			continue
		}
		var here []turn
		for _, g := range gaps {
			if t, ok := j.turnIn(g, s); ok {
				here = append(here, t)
			}
		}
		if len(here) == 0 {
			return // what the draft has, as good a copy has too
		}
		if found == nil {
			found = here
		}
	}
	for _, t := range found {
		x, y := j.syntaxOf(j.d), j.syntaxOf(t.s)
		mine, theirs := x.withFigure(j.d, t.mine), y.withFigure(t.s, t.theirs)
		if j.saidElsewhere(&t) || slices.ContainsFunc(j.out, func(f Finding) bool { return f.Verdict == Contradicted && f.Span.Overlaps(mine) }) {
			continue
		}
		if t.more {
			k := slices.IndexFunc(j.d.figures, func(f figure) bool { return f.last == t.mine.first+1 })
			j.report(j.d, j.d.figures[k].Span, kindOf(&j.d.figures[k]), Ambiguous, j.evidence(t.s, theirs), "The draft says “%s”, the source %s alone.", j.draft.doc.Quote(mine), j.docOf(t.s).Quote(theirs))
			continue
		}
		j.report(j.d, mine, Statement, Altered, j.evidence(t.s, theirs), "The draft says “%s” where the source says “%s”, in words that are otherwise the same.", j.draft.doc.Quote(mine), j.docOf(t.s).Quote(theirs))
	}
}

// withFigure is the bytes of the tokens in, with the figure of s of which they tell the rate.
func (x *syntax) withFigure(s *sentence, in stretchOf) extract.Span {
	out := extract.Span{Start: x.tokens[in.first].Start, End: x.tokens[in.last-1].End}
	for _, f := range s.figures {
		if f.last == in.first || f.last == in.first-1 && x.is(f.last, "a", "an", "per", "each", "every") || f.first < in.first && in.first < f.last {
			out.Start = min(out.Start, f.Start)
		}
	}
	return out
}

// turnIn returns the words in g of which one is the opposite of the other. Two that are make up for
// each other: "a smaller loss" and "a larger profit".
func (j *judge) turnIn(g gap, s *sentence) (turn, bool) {
	x, y := j.syntaxOf(j.d), j.syntaxOf(s)
	n, m := g.mine.last-g.mine.first, g.theirs.last-g.theirs.first
	switch {
	case n > mostInGap || m > mostInGap:
		return turn{}, false
	case n == 0 && x.superlative(g.mine.last) && y.ranked(g.theirs), m == 0 && y.superlative(g.theirs.last) && x.ranked(g.mine):
		return turn{s: s, mine: stretchOf{g.mine.first, g.mine.last + 1}, theirs: stretchOf{g.theirs.first, g.theirs.last + 1}}, true
	case m == 0 && n == 2 && j.added(x, g.mine):
		return turn{s: s, mine: stretchOf{g.mine.first - 1, g.mine.last}, theirs: stretchOf{g.theirs.first - 1, g.theirs.last}, more: true}, true
	case n == 0 || m == 0:
		return turn{}, false
	case j.countedIn(x, g.mine, j.d) && y.noneIn(g.theirs), x.noneIn(g.mine) && j.countedIn(y, g.theirs, s):
		return turn{s: s, mine: g.mine, theirs: g.theirs}, true
	case j.denying(x, g.mine) != j.denying(y, g.theirs):
		return turn{}, false
	}
	mine, theirs := j.polesIn(x, g.mine, j.d), j.polesIn(y, g.theirs, s)
	var out turn
	count := 0
	for _, a := range mine {
		for _, b := range theirs {
			switch {
			case a.end == b.end && a.end.axis != 0:
				return turn{}, false
			case a.at.first-g.mine.first != b.at.first-g.theirs.first && g.mine.last-a.at.last != g.theirs.last-b.at.last:
			case (x.tags[a.at.first] == "VBG") != (y.tags[b.at.first] == "VBG"): // "Excluding a loss" of "The result included a loss"
			case a.end.against(b.end), j.unlike(x, y, a.at, b.at):
				out = turn{s: s, mine: a.at, theirs: b.at}
				count++
			}
		}
	}
	return out, count%2 == 1
}

// A posed is a word or phrase, and its pole, if it has one.
type posed struct {
	at  stretchOf
	end pole
}

// polesIn returns the words of in, of the sentence s.
func (j *judge) polesIn(x *syntax, in stretchOf, s *sentence) (out []posed) {
	for i := in.first; i < in.last; {
		if slices.ContainsFunc(s.figures, func(f figure) bool { return f.outer <= i && i < f.last }) {
			i++ // a bound or unit, which is compared with the figure
			continue
		}
		p, n := reversals().Longest(x.tokens[i:in.last])
		switch {
		case n > 0 && p.axis == alone, p.placed && !x.beside(i, n, p.axis == perOne, s):
			i += n
			continue
		case n == 0:
			n = 1
			if p, k := j.words.poleOf(x.tokens[i:in.last]); k > 0 {
				if p.axis != rank {
					out = append(out, posed{stretchOf{i, i + k}, p})
				}
				i += k
				continue
			}
			if c := j.words.of(x.tokens[i]).meaning.class; (c == up || c == down) && x.tags[i].Verb() {
				p = pole{axis: movement, end: uint64(c)}
			}
		}
		if x.nameAt(i) < 0 && x.tokens[i].Kind == extract.Word {
			out = append(out, posed{stretchOf{i, i + n}, p})
		}
		i += n
	}
	return out
}

// alone is the axis of words without an opposite, perOne that of what a figure is told by.
var alone, perOne = extract.Key("alone"), extract.Key("<rate")

// beside says whether n tokens at i stand right before a figure of s, or behind it and "a" or "per".
func (x *syntax) beside(i, n int, behind bool, s *sentence) bool {
	return slices.ContainsFunc(s.figures, func(f figure) bool {
		if behind {
			return f.last == i-1 && x.is(i-1, "a", "an", "per", "each", "every") && !x.is(i+1, "ago", "before", "earlier", "later")
		}
		return f.outer == i+n || f.first == i+n || f.outer == i
	})
}

// denying says whether a negation stands in s or right before it, beside what has an opposite itself.
func (j *judge) denying(x *syntax, s stretchOf) bool {
	_, n := reversals().Longest(x.tokens[s.first:s.last])
	return x.deniedUpTo(max(0, s.first-2), s.first) != x.deniedUpTo(s.first+n, s.last)
}

// added says whether s says what the figure before it is told by: "a month".
func (j *judge) added(x *syntax, s stretchOf) bool {
	p, n := reversals().Longest(x.tokens[s.first+1 : s.last])
	return n == 1 && p.axis == perOne && x.beside(s.first+1, n, true, j.d)
}

// superlative says whether token i tells of the end of a scale: "largest".
func (x *syntax) superlative(i int) bool {
	return i < len(x.tags) && x.nameAt(i) < 0 && (x.tags[i] == "JJS" || strings.HasSuffix(x.tokens[i].Text, "est"))
}

// ranked says whether s is a rank before a superlative: "second-".
func (x *syntax) ranked(s stretchOf) bool {
	p, n := poles().Longest(x.tokens[s.first:s.last])
	return p.axis == rank && (s.first+n == s.last || s.first+n+1 == s.last && x.is(s.last-1, "-"))
}

// noneIn says whether s tells that there is nobody or nothing.
func (x *syntax) noneIn(s stretchOf) bool {
	return x.is(s.first, "Nobody", "nobody", "None", "none", "No", "no")
}

// countedIn says whether s is a count of the sentence of, and what is counted.
func (j *judge) countedIn(x *syntax, s stretchOf, of *sentence) bool {
	return slices.ContainsFunc(of.figures, func(f figure) bool {
		return f.dim == count && f.first >= s.first && f.last <= s.last && f.last+2 >= s.last && f.value.Sign() > 0
	})
}

// opposites are what makes the opposite of a word, put before it.
var opposites = []string{"un", "dis", "non", "in", "im", "ir", "il"}

// leastRoot is how many letters a word has that one of opposites is put before.
const leastRoot = 4

// unlike says whether of the single words at a and b one is the other with one of opposites.
func (j *judge) unlike(x, y *syntax, a, b stretchOf) bool {
	if a.last-a.first != 1 || b.last-b.first != 1 {
		return false
	}
	v, w := strings.ToLower(x.tokens[a.first].Text), strings.ToLower(y.tokens[b.first].Text)
	tag := x.tags[a.first]
	if len(v) < len(w) {
		v, w, tag = w, v, y.tags[b.first]
	}
	return len(w) >= leastRoot && slices.ContainsFunc(opposites, func(o string) bool {
		rest, ok := strings.CutPrefix(v, o)
		return ok && stem(rest) == stem(w) && (len(o) == 3 || o == "un" || tag == "JJ")
	})
}

// saidElsewhere says whether a sentence that comes close to the draft's has the draft's word of t
// outside its place.
func (j *judge) saidElsewhere(t *turn) bool {
	x := j.syntaxOf(j.d)
	if x.tags[t.mine.first] == "IN" || x.tags[t.mine.first] == "TO" {
		return false // that word stands everywhere
	}
	key := j.words.of(x.tokens[t.mine.last-1]).stem
	return slices.ContainsFunc(j.found, func(p pairing) bool {
		if p.s != t.s && p.cover < sameStory {
			return false
		}
		y := j.syntaxOf(p.s)
		at := y.doc.Sentences[p.s.index]
		for i := at.First; i < at.Last; i++ {
			if j.words.of(y.tokens[i]).stem == key && (p.s != t.s || i < t.theirs.first || i >= t.theirs.last) {
				return true
			}
		}
		return false
	})
}
