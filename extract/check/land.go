package check

import (
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// Names of countries, of their people and of their cities, with the ISO 3166 code
// of the country.
var (
	countries = lexicon.Load("countries.tsv", lexicon.String)
	peoples   = lexicon.Load("nationalities.tsv", lexicon.String)
	cities    = lexicon.Load("cities.tsv", lexicon.String)
	within    = lexicon.Load("check-lands.tsv", lexicon.String) // states, houses of parliament, leagues, indices
)

// landOf returns the code of the country or the people at the front of tokens, and
// how many tokens the name has.
func landOf(tokens []extract.Token) (string, int) {
	if code, n := countries().Longest(tokens); n > 0 {
		return code, n
	}
	if code, n := peoples().Longest(tokens); n > 0 {
		return code, n
	}
	if one, ok := strings.CutSuffix(tokens[0].Text, "s"); ok && tokens[0].Shape == extract.Capital {
		return peoples().Longest([]extract.Token{{Text: one, Key: extract.Key(one), Kind: extract.Word}}) // "Americans"
	}
	return "", 0
}

// isLand says whether a country or a people stands at the front of tokens.
func isLand(tokens []extract.Token) bool {
	_, n := landOf(tokens)
	return n > 0
}

// landKey is the key of a country's and its people's names: "Brazil", "Brazilian".
func landKey(code string) uint64 {
	switch code {
	case "US":
		return extract.Key("US")
	case "GB":
		return extract.Key("UK")
	}
	return extract.Key("land " + code)
}

// rooted is how many letters of a long name tell that it is of another's root:
// "Antarctic" and "Antarctica".
const rooted = 7

// root is the key of the first letters of a long word, or 0.
func root(t extract.Token) uint64 {
	if len(t.Text) < rooted {
		return 0
	}
	return extract.Key("root " + t.Text[:rooted])
}

// places adds to words what the names of tokens imply: the countries of cities, and
// the roots of long names.
func places(words map[uint64]bool, tokens []extract.Token) {
	for i := range tokens {
		if tokens[i].Kind != extract.Word {
			continue
		}
		if key := root(tokens[i]); key != 0 {
			words[key] = true
		}
		if tokens[i].Shape == extract.Lower {
			continue
		}
		if v, n := cities().Longest(tokens[i:]); n > 0 {
			code, _, _ := strings.Cut(v, " ")
			words[landKey(code)] = true
		}
		if code, n := within().Longest(tokens[i:]); n > 0 {
			words[landKey(code)] = true
		}
		if code, n := landOf(tokens[i:]); n > 0 {
			words[landKey(code)] = true
		}
	}
}

// shortened says whether w, which no source has, is the front of a longer name of
// the sources, as "Citi" is of "Citigroup", or the first letters of their words, as
// "GSE" is of "government-sponsored enterprises".
func (x *index) shortened(w string) bool {
	if known, ok := x.short[w]; ok {
		return known
	}
	capitals := 0
	for _, c := range []byte(w) {
		if 'A' <= c && c <= 'Z' {
			capitals++
		}
	}
	for _, r := range x.sources {
		tokens := r.doc.Tokens
		for i := range tokens {
			if tokens[i].Kind != extract.Word || x.short[w] {
				continue
			}
			t := tokens[i].Text
			front := len(w) > 3 && len(t) >= len(w)+3 && tokens[i].Shape != extract.Lower && t[:len(w)] == w
			x.short[w] = front || capitals == len(w) && len(w) > 1 && len(w) <= 6 && spells(tokens[i:], w)
		}
	}
	return x.short[w]
}

// contracts says whether w is made of letters of name in their order, its last in
// the last word: "VW" of "Volkswagen", "WaMu" of "Washington Mutual".
func contracts(w, name string) bool {
	if len(w) < 2 || len(w) > 5 || w[0] != name[0] || strings.ToLower(w[1:]) == w[1:] {
		return false
	}
	low, last := strings.ToLower(name), strings.LastIndexByte(name, ' ')
	at := -1
	for _, c := range []byte(strings.ToLower(w)) {
		n := strings.IndexByte(low[at+1:], c)
		if n < 0 {
			return false
		}
		at += n + 1
	}
	return at > last || strings.IndexByte(low[last+1:], low[at]) >= 0
}

// spells says whether the first letters of the words at the front of tokens are
// those of w. Marks and "of", "and", "the", "for" may stand between.
func spells(tokens []extract.Token, w string) bool {
	k := 0
	for i := 0; i < len(tokens) && k < len(w); i++ {
		t := tokens[i].Text
		switch {
		case tokens[i].Kind == extract.Mark && (t == "-" || t == "&"):
		case tokens[i].Kind == extract.Word && t[0]&^0x20 == w[k]:
			k++
		case k > 0 && i > 0 && tokens[i-1].Text == "-" && tokens[i].Shape == extract.Lower: // "Co-operation"
		case k > 0 && (t == "of" || t == "and" || t == "the" || t == "for"):
		default:
			return false
		}
	}
	return k == len(w)
}
