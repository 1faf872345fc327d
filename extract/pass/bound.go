package pass

import (
	"fmt"
	"strings"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A Bound says that a figure is one end of what is meant. The zero Bound is none.
type Bound string

// The bounds: at_least and at_most hold the figure itself.
const (
	AtLeast  Bound = "at_least"
	MoreThan Bound = "more_than"
	AtMost   Bound = "at_most"
	LessThan Bound = "less_than"
)

// A bend is what the words around a figure make of it.
type bend struct {
	Bound  Bound
	Approx bool
	Side   int    // of an approximation: -1 where the true value lies below ("nearly")
	Range  string // "between" or "from" before the figure
	noun   bool   // the phrase tells what the figure is of, and is not counted
}

// before and after hold the words that bend a figure behind and before them.
var (
	before = lexicon.Load("bounds_before.tsv", parseBend)
	after  = lexicon.Load("bounds_after.tsv", parseBend)
)

func parseBend(s string) (b bend, err error) {
	for word := range strings.FieldsSeq(s) {
		switch word {
		case "approx":
			b.Approx = true
		case "below":
			b.Side = -1
		case "above":
			b.Side = 1
		case "between", "from":
			b.Range = word
		case "noun":
			b.noun = true
		case "plain":
		case string(AtLeast), string(MoreThan), string(AtMost), string(LessThan):
			b.Bound = Bound(word)
		default:
			return b, fmt.Errorf("no such effect: %q", word)
		}
	}
	return b, nil
}

// and is b with what c adds. Where both have a bound, b's stays.
func (b bend) and(c bend) bend {
	if b.Bound == "" {
		b.Bound = c.Bound
	}
	if c.Approx {
		b.Approx = true
		b.Side = c.Side
	}
	if b.Range == "" {
		b.Range = c.Range
	}
	return b
}

// longestBend is how many tokens the longest phrase of before has.
const longestBend = 5

// bendBefore reads the words that end tokens and bend the figure behind them, such
// as "at least about", and says how many they are.
func bendBefore(tokens []extract.Token) (b bend, n int) {
	for b.Range == "" {
		rest := tokens[:len(tokens)-n]
		c, k := lastBend(rest)
		if k == 0 || risen(rest, k) || laid(rest, k) {
			break
		}
		b = b.and(c)
		if c.noun {
			break
		}
		n += k
	}
	if (b.Bound == MoreThan || b.Bound == LessThan) && denied(tokens, len(tokens)-n) {
		b.Bound = map[Bound]Bound{MoreThan: AtMost, LessThan: AtLeast}[b.Bound]
	}
	return b, n
}

// denialReach is how many words before a bound may deny it.
const denialReach = 20

// denied says whether the words tokens[i:], which bound a figure, stand in a denial:
// "is not worth more than", "does not expect losses on all of them to exceed".
func denied(tokens []extract.Token, i int) bool {
	if among(tokens[i], "just", "only", "well") {
		return false
	}
	far, bridged := boundWord(tokenAt(tokens, i-1), "bridge"), true
	for k := i - 1; k >= max(0, i-denialReach); k-- {
		t := tokens[k]
		switch {
		case t.Text == ";" || t.Text == ":" || among(t, "but", "while", "which", "that", "because", "if"):
			return false
		case boundWord(t, "not"):
			return bridged || far && boundWord(tokenAt(tokens, k+1), "expect")
		}
		bridged = bridged && boundWord(t, "bridge")
	}
	return false
}

// boundWords holds the words that deny a bound, by what they do.
var boundWords = lexicon.Load("boundwords.tsv", lexicon.String)

// boundWord says whether t is one of class.
func boundWord(t extract.Token, class string) bool { return classed(boundWords(), t, class) }

// risen says whether the k words that end tokens are the "up to" of "edged up to",
// which is a movement and no bound.
func risen(tokens []extract.Token, k int) bool {
	verb := tokenAt(tokens, len(tokens)-3)
	return k == 2 && is(tokens[len(tokens)-2], "up") && (moveWords().Has(verb) || among(verb, "moved", "went", "gone", "bid", "pushed", "shot", "traded", "trading"))
}

// laid says whether the k words that end tokens are the "over" of "spread over 11
// sites", which says where and is no bound.
func laid(tokens []extract.Token, k int) bool {
	return k == 1 && is(tokens[len(tokens)-1], "over") && boundWord(tokenAt(tokens, len(tokens)-2), "laid")
}

// lastBend reads the longest phrase of before at the end of tokens.
func lastBend(tokens []extract.Token) (bend, int) {
	if len(tokens) == 0 || !bendEnds().has(tokens[len(tokens)-1].Key) {
		return bend{}, 0
	}
	for k := min(longestBend, len(tokens)); k > 0; k-- {
		if b, n := before().Longest(tokens[len(tokens)-k:]); n == k {
			return b, n
		}
	}
	return bend{}, 0
}

// bendEnds are the last words of the phrases of before.
var bendEnds = sync.OnceValue(func() *keySet {
	s := newKeySet()
	for phrase := range lexicon.Rows("bounds_before.tsv", lexicon.String) {
		tokens := extract.Tokenize(phrase)
		s.add(tokens[len(tokens)-1].Key)
	}
	return s
})

// bendAfter reads the words at the front of tokens that bend the figure before
// them, such as "or more".
func bendAfter(tokens []extract.Token) (bend, int) {
	b, n := after().Longest(tokens)
	if n == 0 && at(tokens, ",", "or") && among(tokenAt(tokens, 2), "more", "less", "longer", "fewer") {
		if next := tokenAt(tokens, 3); next.Kind != extract.Number && !is(next, "than") {
			if b, n = after().Longest(tokens[1:]); n > 0 {
				return b, n + 1 // "a year, or more"
			}
		}
	}
	if n == 1 && tokens[0].Kind == extract.Word && tokens[0].Key == oddKey && !tokens[0].Space {
		return bend{}, 0
	}
	return b, n
}

var oddKey = extract.Key("odd")
