package names

import (
	"strconv"
	"strings"

	"newsclaims/extract"
)

// sportWords is the weight of words that makes a text one about sport.
const sportWords = 5

// sporting says whether the document is about sport.
func (f *finder) sporting() bool {
	weight := 0
	for i := range f.words {
		weight += int(f.words[i].sport)
	}
	return weight >= sportWords
}

// dated says whether the sentence s is the line under a headline that gives the place
// and the day: "BERGEN , Norway 1996-10-09".
func (f *finder) dated(s extract.Sentence) bool {
	tokens := f.tokens[s.First:s.Last]
	if n := len(tokens); n > 0 && tokens[n-1].Text == "]" {
		tokens = tokens[:n-1]
	}
	n := len(tokens)
	if n < 6 || n > 16 || tokens[n-1].Kind != extract.Number || tokens[n-2].Text != "-" || tokens[n-3].Kind != extract.Number || tokens[n-4].Text != "-" ||
		tokens[n-5].Kind != extract.Number || len(tokens[n-5].Text) != 4 {
		return false
	}
	for _, t := range tokens[:n-5] {
		if t.Kind == extract.Number || t.Kind == extract.Word && t.Shape == extract.Lower && !particle(t) {
			return false
		}
	}
	return true
}

// team says whether c, a town or the like in a text about sport, stands for its team.
// That of a country counts as the country.
func (f *finder) team(c candidate) bool {
	if !f.sport || !(strings.HasPrefix(c.lex, "place") && c.from != "countries" || c.from == "teams") || c.dated {
		return false
	}
	if c.lex == "place" && c.from == "known" && countrylike(f.tokens[c.first:c.last]) {
		return false
	}
	s := f.doc.Sentences[c.sentence]
	at := func(i int) extract.Token {
		if i < s.First || i >= s.Last {
			return extract.Token{}
		}
		return f.tokens[i]
	}
	before, after := at(c.first-1), at(c.last)
	switch {
	case after.Kind == extract.Number && (c.first == s.First || before.Kind == extract.Number || at(c.last+1).Kind == extract.Number || before.Text == ","):
		return true // a line of results or standings
	case after.Kind == extract.Number && len(after.Text) < 4:
		return true
	case after.Text == "(" && at(c.last+1).Kind == extract.Number && at(c.last+2).Text == "-" && at(c.last+3).Kind == extract.Number:
		return true // "Melbourne (3-0): "
	case f.versus(after) && f.large(at(c.last+1)) || f.versus(before) && f.large(at(c.first-2)):
		return true
	case before.Text == "(" || after.Text == "," && f.placeAt(s, c.last+1), before.Text == "," && c.first-2 >= s.First && f.tokens[c.first-2].Shape != extract.Lower && f.tokens[c.first-2].Kind == extract.Word:
		return false
	case after.Text == "-" && !after.Space:
		return false // "Chicago-based", "U.S.-born"
	}
	switch strings.ToLower(before.Text) {
	case "in", "at", "from", "near", "outside", "of", "to", "around", "on", "city", "town", "north", "south", "east", "west", "central":
		return false
	case "beat", "beating", "defeated", "defeating", "edged", "routed", "downed", "visiting", "hosts", "over", "past", "against", "leaders", "champions", "side", "host", "trounced", "swept", "faced", "face", "meet", "met":
		return true
	}
	if c.first == s.First || before.Text == ":" || before.Text == "and" {
		switch f.a.Tags[min(c.last, s.Last-1)] {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	if after.Text == "'s" || after.Text == "’s" {
		return f.large(at(c.last+1)) && f.at(c.last+1).given()
	}
	return false
}

// large says whether t is a word with a capital.
func (f *finder) large(t extract.Token) bool {
	return t.Kind == extract.Word && t.Shape != extract.Lower
}

// versus says whether t stands between two teams: "CLEVELAND AT ATLANTA".
func (f *finder) versus(t extract.Token) bool {
	switch t.Text {
	case "AT", "V", "v", "vs", "VS", "vs.", "v.", "d", "d.", "def", "def.":
		return true
	}
	return false
}

// placeAt says whether a country or a state stands at i.
func (f *finder) placeAt(s extract.Sentence, i int) bool {
	if i >= s.Last {
		return false
	}
	lex, _, n := f.lexical(s, i)
	return n > 0 && strings.HasPrefix(lex, "place") || f.at(i).state && f.tokens[i].Shape != extract.Lower
}

// countrylike says whether the tables have tokens for a country, whatever it is called.
func countrylike(tokens []extract.Token) bool {
	if _, n := countryTable().Longest(tokens); n == len(tokens) {
		return true
	}
	name := alias(tokens)
	if name == "" {
		return false
	}
	t := extract.Tokenize(name)
	_, n := countryTable().Longest(t)
	return n == len(t)
}

// The kinds of clues of scene.
var (
	clueSurname         = said("surname")
	clueGivenAndSurname = said("given and surname")
	clueGivenAbroad     = said("given abroad")
	clueEnglishLast     = said("English last")
	clueEnglishFirst    = said("English first")
	clueSport           = said("sport")
	clueDatedLine       = said("dated line")
	cluePlaceInBrackets = said("place in brackets")
	clueBetweenNumbers  = said("between numbers")
	clueBeforeNumber    = said("before number")
	clueBehindNumber    = said("behind number")
	clueAlone           = said("alone")
	clueInList          = written("in list")
)

// scene gives add the clues about where c stands that [finder.clues] has no name for.
func (f *finder) scene(c candidate, add func(k *clueKind, words ...string)) {
	s := f.doc.Sentences[c.sentence]
	at := func(i int) extract.Token {
		if i < s.First || i >= s.Last {
			return extract.Token{}
		}
		return f.tokens[i]
	}
	first, last := f.at(c.first), f.at(c.last-1)
	if last.surname > 0 {
		add(clueSurname, strconv.Itoa(int(last.surname)-1))
		if c.last-c.first > 1 && first.given() && (f.at(c.last-1).head == noHead || at(c.last).Text == "said") {
			add(clueGivenAndSurname)
		}
	}
	if !first.first && first.abroad {
		add(clueGivenAbroad, strconv.Itoa(min(c.last-c.first, 4)))
	}
	if n := int(last.english); n > 0 {
		add(clueEnglishLast, strconv.Itoa(n))
	}
	if n := int(first.english); n > 0 && c.last-c.first > 1 {
		add(clueEnglishFirst, strconv.Itoa(n))
	}
	if f.sport {
		add(clueSport, c.lex)
	}
	if c.dated {
		add(clueDatedLine)
	}
	before, after := at(c.first-1), at(c.last)
	switch {
	case after.Text == "(" && f.placeAt(s, c.last+1):
		add(cluePlaceInBrackets)
	case after.Kind == extract.Number && before.Kind == extract.Number:
		add(clueBetweenNumbers)
	case after.Kind == extract.Number && c.first == s.First:
		add(clueBeforeNumber)
	case before.Kind == extract.Number && c.last == s.Last:
		add(clueBehindNumber)
	case c.first == s.First && c.last == s.Last:
		add(clueAlone, strconv.Itoa(min(c.last-c.first, 4)))
	}
	if i := s.First + 1; i < c.first && (f.tokens[i].Text == ":" || at(i+1).Text == ":") {
		add(clueInList, low(f.tokens[s.First]))
	}
}
