package pass

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"newsclaims/extract"
)

// A place is a token of a sentence: what a reader of one kind of claim is given.
type place struct {
	in     *extract.Input
	tokens []extract.Token // of the sentence
	at     int             // index of the first token to read
}

// rest is the tokens that have not been read.
func (p place) rest() []extract.Token { return p.tokens[p.at:] }

// back returns the token n before the place, or a token of no text.
func (p place) back(n int) extract.Token { return tokenAt(p.tokens, p.at-n) }

// span is the span of n tokens from the place on.
func (p place) span(n int) extract.Span {
	return extract.Span{Start: p.tokens[p.at].Start, End: p.tokens[p.at+n-1].End}
}

// tokenAt returns tokens[i], or a token of no text where there is none.
func tokenAt(tokens []extract.Token, i int) extract.Token {
	if i < 0 || i >= len(tokens) {
		return extract.Token{}
	}
	return tokens[i]
}

// A reading is what a reader found at the front of a place: a fact, the rule that
// found it, and how many tokens it has. None is a reading of no tokens.
type reading struct {
	fact extract.Fact
	rule string
	n    int
}

// sweep returns the Run of a pass that tries read at every number, and at every
// other token that begins may hold, and goes on behind what was read.
func sweep(begins func() *filter, read func(place) reading) func(*extract.Input) []extract.Claim {
	return func(in *extract.Input) []extract.Claim {
		var found []finding
		first := begins()
		for _, s := range in.Doc.Sentences {
			p := place{in: in, tokens: in.Doc.TokensIn(s)}
			for p.at < len(p.tokens) {
				if t := &p.tokens[p.at]; t.Kind != extract.Number && !first.has(t.Key) {
					p.at++
					continue
				}
				r := read(p)
				if r.n == 0 {
					p.at++
					continue
				}
				found = append(found, finding{p.span(r.n), r.fact, r.rule})
				p.at += r.n
			}
		}
		return asClaims(in, found)
	}
}

// A finding is a claim before it is known how many there are.
type finding struct {
	span extract.Span
	fact extract.Fact
	rule string
}

func asClaims(in *extract.Input, found []finding) []extract.Claim {
	claims := in.Room(len(found))[:len(found)]
	for i, f := range found {
		claims[i].Span, claims[i].Fact, claims[i].Rule = f.span, f.fact, f.rule
	}
	return claims
}

// filterOf holds keys and words.
func filterOf(keys []uint64, words ...string) *filter {
	f := &filter{}
	for _, key := range keys {
		f.add(key)
	}
	for _, w := range words {
		f.add(extract.Key(w))
	}
	return f
}

// numberWords are the words and marks with which a number can begin.
var numberWords = sync.OnceValue(func() *filter {
	return filterOf(numbers().Firsts(), "a", "an", "-", "–", "‑", "‐", "−", "+")
})

// among says whether t is one of the plain words or marks.
func among(t extract.Token, words ...string) bool {
	text := t.Text
	if text == "" {
		return false
	}
	first, last := text[0], text[len(text)-1]
	for _, w := range words {
		if len(w) == len(text) && !parted(w[0], first) && !parted(w[len(w)-1], last) && (w == text || strings.EqualFold(w, text)) {
			return true
		}
	}
	return false
}

// bent returns a with what the words before tokens[i] and behind the figure make of
// it, which ends before j, and with what it counts before k.
func (a Amount) bent(tokens []extract.Token, i, j, k int) Amount {
	b, _ := bendBefore(tokens[:i])
	for _, end := range []int{j, k} {
		if c, n := bendAfter(tokens[end:]); n > 0 {
			b = b.and(c)
		}
	}
	if b.Bound != "" {
		a.Bound = b.Bound
	}
	if b.Approx {
		a.Approx, a.Side = true, b.Side
	}
	return a
}

// quoted says whether p stands in a quotation that was found before.
func quoted(p place) bool {
	spans := extract.Shared(p.in, quotedKey{}, func(*extract.Document) []extract.Span {
		var spans []extract.Span
		for _, c := range p.in.Found(extract.Quotation) {
			spans = append(spans, c.Span)
		}
		return spans
	})
	at := p.tokens[p.at].Start
	i, _ := slices.BinarySearchFunc(spans, at, func(s extract.Span, at int) int { return cmp.Compare(s.End, at) })
	return i < len(spans) && spans[i].Start <= at
}

type quotedKey struct{}
