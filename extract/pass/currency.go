package pass

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A coin is what a mark, code or name of money means.
type coin struct {
	Class string   // see money.tsv
	Codes []string // ISO 4217, the likeliest first
	Loose bool     // the article decides between Codes
}

// coins holds the currencies of CLDR, coined the newsroom's forms.
var (
	coins  = lexicon.Load("currencies.tsv", parseCoin)
	coined = lexicon.Load("money.tsv", parseCoin)
)

func parseCoin(s string) (coin, error) {
	f := strings.Fields(s)
	if len(f) < 2 || len(f[1]) < 3 {
		return coin{}, fmt.Errorf("want a class and a currency, not %q", s)
	}
	c := coin{Class: f[0], Codes: f[1:]}
	if code, open := strings.CutSuffix(f[1], "?"); open {
		c.Loose = true
		c.Codes = slices.Concat([]string{code}, f[2:])
	}
	return c, nil
}

// coinAt reads a mark, code or name of money off the front of tokens, of one of
// classes.
func coinAt(tokens []extract.Token, classes ...string) (c coin, n int) {
	for _, table := range []*lexicon.Table[coin]{coined(), coins()} {
		for e := range table.Matches(tokens) {
			k := e.Words()
			if k > n && slices.Contains(classes, e.Value.Class) && (e.Value.Class == "name" || e.Value.Class == "minor" || e.Value.Class == "risky" || exactly(e.Phrase, tokens)) {
				c, n = e.Value, k
			}
		}
	}
	return c, n
}

// exactly says whether phrase stands at the front of tokens letter for letter and
// blank for blank, so that neither "all 50" nor "a $5 toy" is a code.
func exactly(phrase string, tokens []extract.Token) bool {
	for i := 0; phrase != ""; i++ {
		if rest, blank := strings.CutPrefix(phrase, " "); i > 0 && blank != tokens[i].Space {
			return false
		} else if i > 0 {
			phrase = rest
		}
		rest, ok := strings.CutPrefix(phrase, tokens[i].Text)
		if !ok {
			return false
		}
		phrase = rest
	}
	return true
}

// A filter says quickly, and sometimes wrongly, that a key is in a set.
type filter [1 << 8]uint64

func (f *filter) add(key uint64) { f[key>>6&0xff] |= 1 << (key & 63) }

func (f *filter) has(key uint64) bool { return f[key>>6&0xff]&(1<<(key&63)) != 0 }

// opens holds the words with which a sum of money can begin.
var opens = sync.OnceValue(func() *filter {
	f := &filter{}
	for _, key := range numbers().Firsts() {
		f.add(key)
	}
	for _, table := range []*lexicon.Table[coin]{coined(), coins()} {
		for _, key := range table.Firsts() {
			f.add(key)
		}
	}
	f.add(extract.Key("a"))
	f.add(extract.Key("an"))
	return f
})

// follows holds the words that may stand behind a number, or behind "a", in a sum
// of money: its name, its scale, what joins it to another number.
var follows = sync.OnceValue(func() *filter {
	f := *opens()
	for _, w := range []string{"to", "or", "and", "of", "€", "£", "¢", "-", "–", "‑", "‐", "−", "/", "+"} {
		f.add(extract.Key(w))
	}
	return &f
})

// mayOpen says quickly whether tokens[i] may begin a sum of money.
func mayOpen(open, follow *filter, tokens []extract.Token, i int) bool {
	t := &tokens[i]
	if t.Kind != extract.Number && !open.has(t.Key) {
		return false
	}
	if t.Kind != extract.Number && !is(*t, "a") && !is(*t, "an") {
		return true
	}
	if i+1 == len(tokens) {
		return false
	}
	next := &tokens[i+1]
	return next.Kind == extract.Number || follow.has(next.Key) || next.Kind == extract.Word && (!next.Space || len(next.Text) == 4 && next.Shape >= extract.Upper) // "30 MUSD"
}

// A purse decides what an article's "$", "pounds" or "pesos" are.
type purse struct {
	doc     *extract.Document
	dollars string         // the currency of "$", once known
	basis   string         // on what that is based
	votes   map[string]int // how often the article names a currency or its country; nil until asked
	cents   string         // the currency of "cents" where nothing states it, "" if not asked yet
	pounds  int            // whether pounds are money here: 1 yes, -1 no, 0 not asked yet
}

// currency returns the code of c, on what it was based where c leaves that open,
// and the candidates.
func (p *purse) currency(c coin) (code, basis string) {
	if !c.Loose {
		return c.Codes[0], ""
	}
	if len(c.Codes) == 1 {
		if c.Codes[0] == "USD" {
			return p.dollar()
		}
		return c.Codes[0], "assumed"
	}
	if p.votes == nil {
		p.count()
	}
	best := c.Codes[0]
	for _, code := range c.Codes[1:] {
		if p.votes[code] > p.votes[best] {
			best = code
		}
	}
	if p.votes[best] > 0 {
		return best, "article"
	}
	return best, "assumed"
}

// dollar returns the currency of a bare "$": what the article states, or the
// country of its site, or USD.
func (p *purse) dollar() (code, basis string) {
	if p.dollars == "" {
		p.dollars, p.basis = "USD", "assumed"
		if code := homeOf(p.doc.URL); strings.HasSuffix(code, "D") && code != "USD" && !p.marks(code) {
			p.dollars, p.basis = code, "site"
		}
		if code := p.stated(); code != "" {
			p.dollars, p.basis = code, "stated"
		}
	}
	return p.dollars, p.basis
}

// cent returns the currency of "70 cents" in an article whose sums in dollars have a
// mark of another dollar, such as "A$", more often than a bare one; else code.
func (p *purse) cent(code string) (string, string) {
	if code != "USD" {
		return code, "assumed"
	}
	if p.cents == "" {
		p.cents = code
		marks, most := map[string]int{}, code
		for i, t := range p.doc.Tokens {
			if !strings.HasSuffix(t.Text, "$") && !strings.HasPrefix(t.Text, "$") {
				continue
			}
			c, n := coinAt(p.doc.Tokens[max(0, i-1):], "mark")
			if n < 2 {
				c, n = coinAt(p.doc.Tokens[i:], "mark")
			}
			if n > 0 && strings.HasSuffix(c.Codes[0], "D") {
				marks[c.Codes[0]]++
			}
		}
		for _, code := range slices.Sorted(maps.Keys(marks)) {
			if marks[code] > marks[most] {
				most = code
			}
		}
		p.cents = most
	}
	if p.cents == code {
		return code, "assumed"
	}
	return p.cents, "article"
}

// marks says whether the article writes the currency code with a mark of its own,
// such as "C$": then its bare "$" is another.
func (p *purse) marks(code string) bool {
	for i, t := range p.doc.Tokens {
		if t.Text == "$" && i > 0 {
			if c, n := coinAt(p.doc.Tokens[i-1:], "mark"); n == 2 && c.Codes[0] == code {
				return true
			}
		}
	}
	return false
}

// homeOf returns the currency of the country of an address, "" where its domain
// names none.
func homeOf(url string) string {
	_, host, _ := strings.Cut(url, "://")
	host, _, _ = strings.Cut(host, "/")
	host, _, _ = strings.Cut(host, ":")
	code, _ := countryCoins().Longest(extract.Tokenize(host[strings.LastIndexByte(host, '.')+1:]))
	return code
}

// countryCoins holds the currencies of countries, by ISO 3166 code.
var countryCoins = lexicon.Load("homes.tsv", lexicon.String)

// countryNames and demonyms give the ISO 3166 code of a country and of its people.
var (
	countryNames = lexicon.Load("countries.tsv", lexicon.String)
	demonyms     = lexicon.Load("nationalities.tsv", lexicon.String)
)

// statedWithin is how many words before " in Canadian dollars" may say that all
// figures are.
const statedWithin = 8

// stated returns the currency of "all figures in Canadian dollars".
func (p *purse) stated() string {
	figures := -statedWithin - 1
	for i := range p.doc.Tokens {
		t := &p.doc.Tokens[i]
		if t.Key != inKey && t.Key != areKey {
			if figureWords[t.Key] {
				figures = i
			}
			continue
		}
		if i-figures > statedWithin {
			continue
		}
		if c, n := coinAt(p.doc.Tokens[i+1:], "name"); n > 0 && !c.Loose && strings.HasSuffix(c.Codes[0], "D") {
			return c.Codes[0]
		}
	}
	return ""
}

var (
	inKey, areKey = extract.Key("in"), extract.Key("are")
	figureWords   = keys("figures", "amounts", "sums", "prices", "currency", "values")
)

// count counts the names of currencies and countries in the article. A currency's
// full name weighs more.
func (p *purse) count() {
	p.votes = map[string]int{}
	for i, t := range p.doc.Tokens {
		if t.Kind != extract.Word || t.Shape == extract.Lower {
			continue
		}
		rest := p.doc.Tokens[i:min(len(p.doc.Tokens), i+6)]
		if c, n := coinAt(rest, "name"); n > 1 && !c.Loose {
			p.votes[c.Codes[0]] += 5
			continue
		}
		country, n := demonyms().Longest(rest)
		if n == 0 {
			country, n = countryNames().Longest(rest)
		}
		if n > 0 {
			code, _ := countryCoins().Longest(extract.Tokenize(country))
			p.votes[code]++
		}
	}
}
