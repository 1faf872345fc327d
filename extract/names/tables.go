package names

import (
	"strings"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// Words of the tables, by key, for look-ups of a single token, and tables of
// phrases.
type words1[T any] map[uint64]T

var (
	knownTable    = lexicon.Load("known.tsv", lexicon.String)
	countryTable  = lexicon.Load("countries.tsv", lexicon.String)
	cityTable     = lexicon.Load("cities.tsv", lexicon.String)
	listedTable   = lexicon.Load("listed.tsv", lexicon.String)
	nonameTable   = lexicon.Load("nonames.tsv", lexicon.String)
	aliasTable    = lexicon.Load("aliases.tsv", lexicon.String)
	nationTable   = lexicon.Load("nationalities.tsv", lexicon.String)
	teamTable     = lexicon.Load("teams.tsv", lexicon.String)
	headTable     = single("heads.tsv", headNamed)
	exchangeTable = single("exchanges.tsv", lexicon.String)
	employerTable = single("employers.tsv", lexicon.String)
	companiesBase = sync.OnceValue(companies)
)

// single returns a function that reads a table and keeps its phrases of one token.
func single[T any](name string, parse func(string) (T, error)) func() words1[T] {
	return sync.OnceValue(func() words1[T] {
		w := words1[T]{}
		for phrase, v := range lexicon.Rows(name, parse) {
			w[extract.Key(phrase)] = v
		}
		return w
	})
}

// companies is the listed companies by their names without "Inc" and the like.
func companies() *lexicon.Table[string] {
	t := &lexicon.Table[string]{}
	for phrase, tickers := range lexicon.Rows("listed.tsv", lexicon.String) {
		if base := bare(phrase); base != "" {
			if err := t.Add(base, tickers); err != nil {
				panic(err.Error())
			}
		}
	}
	return t
}

// bare returns the name of a company without what it says of its legal form.
func bare(name string) string {
	name, _, _ = strings.Cut(name, " (")
	name = strings.TrimPrefix(name, "The ")
	words := strings.Fields(strings.ReplaceAll(strings.ReplaceAll(name, ",", " "), "(The)", ""))
	for len(words) > 1 {
		w := words[len(words)-1]
		if class := headTable()[extract.Key(strings.Trim(w, "."))]; class != headLegal && w != "&" && w != "Plc" && w != "de" {
			break
		}
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}
