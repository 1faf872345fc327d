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
	p.placed = strings.HasPrefix(s, ">")
	return p, err
})

const (
	leastSame = 0.65 // share of the draft's tokens that a copy has in their order
	fewSame   = 4    // of them at least
	mostInGap = 4    // tokens on each side, of which one side says the opposite of the other
	mostInRow = 200  // tokens of a sentence that is laid over another word by word
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
	end          pole // of the draft's
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
		mine, theirs := x.bytes(t.mine), y.bytes(t.theirs)
		if j.saidElsewhere(&t) || slices.ContainsFunc(j.out, func(f Finding) bool { return f.Verdict.Alarming() && f.Span.Overlaps(mine) }) {
			continue
		}
		j.report(j.d, mine, Statement, Altered, j.evidence(t.s, theirs), "The draft says “%s” where the source says “%s”, in words that are otherwise the same.", j.draft.doc.Quote(mine), j.docOf(t.s).Quote(theirs))
	}
}

// bytes is the bytes of the tokens of s.
func (x *syntax) bytes(s stretchOf) extract.Span {
	return extract.Span{Start: x.tokens[s.first].Start, End: x.tokens[s.last-1].End}
}

// turnIn returns the words in g of which one is the opposite of the other. Two that are make up for
// each other: "a smaller loss" and "a larger profit".
func (j *judge) turnIn(g gap, s *sentence) (turn, bool) {
	x, y := j.syntaxOf(j.d), j.syntaxOf(s)
	if n, m := g.mine.last-g.mine.first, g.theirs.last-g.theirs.first; n == 0 || m == 0 || n > mostInGap || m > mostInGap {
		return turn{}, false
	}
	if j.denying(x, g.mine) != j.denying(y, g.theirs) {
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
				out = turn{s, a.at, b.at, a.end}
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
		case n > 0 && p.axis == alone, p.placed && !slices.ContainsFunc(s.figures, func(f figure) bool { return f.outer == i+n || f.first == i+n || f.outer == i }):
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

// alone is the axis of words without an opposite.
var alone = extract.Key("alone")

// denying says whether a negation stands in s or right before it.
func (j *judge) denying(x *syntax, s stretchOf) bool {
	return x.deniedUpTo(max(0, s.first-2), s.last)
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
