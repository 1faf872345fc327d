package names

import (
	"strconv"
	"strings"

	"newsclaims/extract"
)

// The kinds of clues that the words and the names near a name give.
var (
	clueListed  = said("listed with")
	clueOwnedBy = said("owned by")
	clueAppos   = written("is a")
	clueDeed    = written("done to it")
	clueShort   = said("short form")
	clueTimes   = said("times")
)

// neighbours appends the clues about candidate n that the names and the phrases beside it
// give.
func (f *finder) neighbours(n int, to []clue) []clue {
	c := f.out[n]
	s := f.doc.Sentences[c.sentence]
	if n > 0 {
		if p := f.out[n-1]; p.sentence == c.sentence {
			if f.listed(p.last, c.first) {
				to = append(to, clueListed.of([]string{f.sort(p)}))
			} else if p.last+1 == c.first && possessive(f.tokens[p.last]) {
				to = append(to, clueOwnedBy.of([]string{f.sort(p)}))
			}
		}
	}
	if n+1 < len(f.out) {
		if p := f.out[n+1]; p.sentence == c.sentence && f.listed(c.last, p.first) {
			to = append(to, clueListed.of([]string{f.sort(p)}))
		}
	}
	if h := f.apposition(s, c.last); h != "" {
		to = append(to, clueAppos.of([]string{h}))
	}
	if v := f.deed(s, c.first); v != "" {
		to = append(to, clueDeed.of([]string{v}))
	}
	return to
}

// listed says whether between two names that end and begin there stands what parts the items
// of a list.
func (f *finder) listed(end, begin int) bool {
	switch begin - end {
	case 1:
		return f.tokens[end].Text == "," || joiner(f.tokens[end])
	case 2:
		return f.tokens[end].Text == "," && joiner(f.tokens[end+1])
	}
	return false
}

func joiner(t extract.Token) bool {
	return t.Text == "and" || t.Text == "or" || t.Text == "/" || t.Text == "&"
}

// sort is the type that tables and form alone let c be taken for.
func (f *finder) sort(c candidate) string {
	switch h := f.head(c); {
	case c.lex != "":
		return strings.TrimSuffix(c.lex, "?")
	case c.fixed != "":
		return "ticker"
	case h == headLegal:
		return "org"
	case h != noHead && c.last-c.first > 1:
		return headNames[h]
	case c.last-c.first > 1 && f.at(c.first).given():
		return "person"
	}
	return ""
}

// farApposition is how many tokens the noun that says what a name is may be away from it.
const farApposition = 9

// apposition returns the noun that says what the name that ends at end is: "maker" behind
// "Orin, the world's largest maker of chips,"; "" where there is none.
func (f *finder) apposition(s extract.Sentence, end int) string {
	if end+2 >= s.Last || f.tokens[end].Text != "," {
		return ""
	}
	switch f.tokens[end+1].Text {
	case "a", "an", "the", "another", "one", "its", "his", "her", "their", "whose", "which", "who":
	default:
		return ""
	}
	noun := ""
	for i := end + 2; i < min(s.Last, end+farApposition); i++ {
		t := f.tokens[i]
		switch tag := f.a.Tags[i]; {
		case tag.Noun() && t.Kind == extract.Word:
			noun = low(t)
		case tag == "JJ", tag == "JJS", tag == "JJR", tag == "CD", tag == "POS", tag == "VBG", tag == "RBS", t.Text == "-", tag == "VBN" && noun == "":
		default:
			return noun
		}
	}
	return noun
}

// deed returns the verb whose object may begin at first: "launched" before "launched its
// first Calder"; "" where there is none.
func (f *finder) deed(s extract.Sentence, first int) string {
	for i := first - 1; i >= s.First && i >= first-4; i-- {
		t := f.tokens[i]
		switch tag := f.a.Tags[i]; {
		case tag.Verb():
			return low(t)
		case t.Kind == extract.Mark && t.Text != "-", tag == "CC", tag == "IN", t.Kind == extract.Word && t.Shape != extract.Lower && i < first-1:
			return ""
		}
	}
	return ""
}

// forms appends the clues that the short forms of a unit give.
func (f *finder) forms(u *unit, to []clue) []clue {
	full := f.out[u.full]
	to = append(to, clueTimes.of([]string{strconv.Itoa(min(len(u.members), 4))}))
	first, last := f.tokens[full.first].Key, f.tokens[full.last-1].Key
	if full.last-full.first < 2 {
		return to
	}
	for _, m := range u.members {
		c := f.out[m]
		if c.last-c.first != 1 || c.fixed != "" {
			continue
		}
		switch t := f.tokens[c.first]; {
		case t.Key == first:
			to = append(to, clueShort.of([]string{"first"}))
		case t.Key == last:
			to = append(to, clueShort.of([]string{"last"}))
		case t.Shape == extract.Upper:
			to = append(to, clueShort.of([]string{"initials"}))
		default:
			to = append(to, clueShort.of([]string{"other"}))
		}
	}
	return to
}
