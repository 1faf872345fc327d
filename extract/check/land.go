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
)

// landOf returns the code of the country or the people at the front of tokens, and
// how many tokens the name has.
func landOf(tokens []extract.Token) (string, int) {
	if code, n := countries().Longest(tokens); n > 0 {
		return code, n
	}
	return peoples().Longest(tokens)
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
		if code, n := landOf(tokens[i:]); n > 0 {
			words[landKey(code)] = true
		}
	}
}

// shortened says whether the draft's word t is the front of a longer name of the
// sources, as "Citi" is of "Citigroup", or the first letters of their words, as
// "GSE" is of "government-sponsored enterprises".
func (x *index) shortened(t extract.Token) bool {
	n := len(t.Text)
	if n < 3 {
		return true // "OK", "TV": nothing to say of it
	}
	for _, r := range x.sources {
		tokens := r.doc.Tokens
		for i := range tokens {
			if tokens[i].Kind != extract.Word {
				continue
			}
			if w := tokens[i].Text; n > 3 && len(w) >= n+3 && tokens[i].Shape != extract.Lower && w[:n] == t.Text {
				return true
			}
			if t.Shape == extract.Upper && n <= 6 && spells(tokens[i:], t.Text) {
				return true
			}
		}
	}
	return false
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
		case k > 0 && (t == "of" || t == "and" || t == "the" || t == "for"):
		default:
			return false
		}
	}
	return k == len(w)
}
