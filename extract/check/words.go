package check

import (
	"fmt"
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A class says what the change of a word does to a statement.
type class uint8

const (
	plain  class = iota
	filler       // "the": left out of comparisons
	negation
	maybe // "may", "potential"
	sure  // "will", "has agreed"
	up
	down
	better // "improve": of which a fall may be one
	worse
	gain // "profit"
	lose // "loss"
	say
	speaker // "analysts"
)

var classes = map[string]class{
	"none": filler, "neg": negation, "maybe": maybe, "sure": sure, "up": up, "down": down, "better": better, "worse": worse,
	"gain": gain, "lose": lose, "say": say, "who": speaker, "same": plain,
}

// A meaning is the class of a word and the key of the word it counts as.
type meaning struct {
	class class
	key   uint64
}

// deny is what every negation counts as.
var deny = extract.Key("not")

// meanings holds words whose change matters, and synonyms.
var meanings = lexicon.Load("check-words.tsv", func(s string) (meaning, error) {
	name, word, _ := strings.Cut(s, " ")
	c, ok := classes[name]
	if !ok {
		return meaning{}, fmt.Errorf("no class %q", name)
	}
	return meaning{c, extract.Key(word)}, nil
})

// verbs holds the forms of irregular verbs.
var verbs = lexicon.Load("check-verbs.tsv", lexicon.String)

// A vocable is what the tables have for the stem of a word, looked up once.
type vocable struct {
	stem    uint64
	meaning meaning
	pole    pole
	stage   pole
}

// A vocabulary holds the words of the documents that are compared, by [extract.Token]'s Key.
type vocabulary map[uint64]*vocable

// of returns what the tables have for t.
func (v vocabulary) of(t extract.Token) *vocable {
	if w := v[t.Key]; w != nil {
		return w
	}
	text := t.Text
	if verb, n := verbs().Longest([]extract.Token{t}); n > 0 && t.Shape == extract.Lower {
		text = verb // "built"
	}
	w := &vocable{stem: stemKey(text)}
	w.meaning = meaning{plain, w.stem}
	found := false
	for _, s := range stems(text) {
		one := []extract.Token{{Text: s, Key: extract.Key(s), Kind: extract.Word}}
		if m, n := meanings().Longest(one); !found && n > 0 && m.class != filler && m.class != negation { // "note" is no "not"
			w.meaning, found = m, true
		}
		if p, n := poles().Longest(one); n > 0 && w.pole.axis == 0 {
			w.pole = p
		}
		if p, n := states().Longest(one); n > 0 && w.stage.axis == 0 {
			w.stage = p
		}
	}
	v[t.Key] = w
	return w
}

// meaningOf returns the meaning of the longest phrase at the front of tokens, and
// how many tokens it has.
func (v vocabulary) meaningOf(tokens []extract.Token) (meaning, int) {
	if m, n := meanings().Longest(tokens); n > 0 {
		return m, n
	}
	w := v.of(tokens[0])
	if t := tokens[0]; t.Kind == extract.Word && t.Shape == extract.Lower {
		return w.meaning, 1
	}
	return meaning{plain, w.stem}, 1
}

// suffixes are cut off words, the first that fits, where three letters are left.
var suffixes = []struct{ end, put string }{
	{"ies", "y"}, {"ied", "y"}, {"sses", "ss"}, {"ings", ""}, {"ing", ""}, {"ed", ""}, {"es", ""}, {"s", ""}, {"ly", ""}, {"e", ""},
}

// stem cuts the ending of inflection off a word: "rising" and "rises" give "ris".
// It is meant for comparing alone.
func stem(word string) string {
	w := strings.ToLower(word)
	for _, s := range suffixes {
		if rest, ok := strings.CutSuffix(w, s.end); ok && len(rest) >= 3 && !strings.HasSuffix(w, "ss") {
			w = rest + s.put
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' {
		w = w[:n-1]
	}
	return strings.TrimSuffix(w, "e")
}

func stemKey(word string) uint64 { return extract.Key(stem(strings.ReplaceAll(word, "’", "'"))) }

// stems lists the forms under which a table may have an inflected word.
func stems(word string) []string {
	w := stem(word)
	return []string{w, w + "e", w + "y"}
}

// oneOf says whether t is one of the words, which are in small letters.
func oneOf(t extract.Token, words ...string) bool {
	return slices.Contains(words, strings.ToLower(t.Text))
}
