package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsclaims/extract"
)

// humps yields the parts of a word that is written as several, each from a capital on:
// "Glaxo", "Smith", "Kline" of "GlaxoSmithKline". A word of one part has none.
func humps(word string) []string {
	var parts []string
	from, small := 0, false
	for i, r := range word {
		if unicode.IsUpper(r) && small {
			parts = append(parts, word[from:i])
			from = i
		}
		small = unicode.IsLower(r)
	}
	if from == 0 {
		return nil
	}
	return append(parts, word[from:])
}

// A short is what a group may be called by in short: the key of a word.
type short struct {
	key   uint64
	group int
}

const (
	leastHump = 4  // how many letters the first part of a word must have to stand for it
	maxShorts = 64 // how many are kept of a document
	maxSought = 64 // how many words are held against all names of a document
)

// quoted adds to f.shorts the letters of a ticker for group h of c, the company that it stands
// behind, where they spell it.
func (f *finder) quoted(c candidate, ticker *extract.Token, h int) {
	if len(f.shorts) < maxShorts && len(ticker.Text) > 1 && ticker.Shape == extract.Upper && f.spells(c, ticker.Text) {
		f.shorts = append(f.shorts, short{ticker.Key, h})
	}
}

// abridge adds to f.shorts what group g of c may be called by, whose name begins with a word
// written as several: the first of those, "Glaxo", or their first letters, "GSK".
func (f *finder) abridge(c candidate, g int) {
	if len(f.shorts) >= maxShorts {
		return
	}
	parts := humps(f.tokens[c.first].Text)
	if len(parts) < 2 || c.team {
		return
	}
	if len(parts[0]) >= leastHump {
		f.shorts = append(f.shorts, short{extract.Key(parts[0]), g})
	}
	if len(parts) > 2 {
		var letters []byte
		for _, p := range parts {
			r, _ := utf8.DecodeRuneInString(p)
			letters = utf8.AppendRune(letters, r)
		}
		f.shorts = append(f.shorts, short{extract.Key(string(letters)), g})
	}
}

// spells says whether the letters of a ticker stand in the name of c in their order, the first
// of them at its front: CAL in "Continental Airlines", not HBOS in "Insight".
func (f *finder) spells(c candidate, ticker string) bool {
	n := 0
	for i := c.first; i < c.last; i++ {
		for _, r := range f.tokens[i].Text {
			if n < len(ticker) && unicode.ToUpper(r) == rune(ticker[n]) {
				n++
			} else if n == 0 {
				return false
			}
		}
	}
	return n == len(ticker)
}

// abridged appends to best the groups that the word of key is short for.
func (f *finder) abridged(best []int, key uint64) []int {
	for _, s := range f.shorts {
		if s.key == key {
			best = append(best, s.group)
		}
	}
	return best
}

// blended appends to best the groups whose first words begin with the parts of a word: "Residential
// Capital" for "ResCap", "National Westminster" for "NatWest".
func (f *finder) blended(best []int, groups []group, cands []candidate, parts []string) []int {
	for h := range groups {
		c := cands[groups[h].full]
		if len(groups[h].keys) < len(parts) || c.last-c.first < len(parts) || groups[h].fixed != "" || !f.orgName(c) {
			continue
		}
		begins := true
		for i, p := range parts {
			word := f.tokens[c.first+i].Text
			begins = begins && len(p) > 1 && len(p) < len(word) && strings.HasPrefix(word, p)
		}
		if begins {
			best = append(best, h)
		}
	}
	return best
}

// begun appends to best the groups, named before the candidate at, whose first letters begin
// with those of an acronym: IAM for "International Association of Machinists and Aerospace Workers".
func (f *finder) begun(best []int, groups []group, cands []candidate, acronym string, at int) []int {
	for h := range groups {
		c := cands[groups[h].full]
		if len(groups[h].keys) <= len(acronym) || groups[h].fixed != "" || groups[h].members[0] > at || !f.orgName(c) {
			continue
		}
		n := 0
		for i := c.first; i < c.last && n < len(acronym); i++ {
			if t := &f.tokens[i]; t.Kind == extract.Word && t.Shape != extract.Lower {
				if t.Text[0] != acronym[n] {
					n = -1
					break
				}
				n++
			}
		}
		if n == len(acronym) {
			best = append(best, h)
		}
	}
	return best
}
