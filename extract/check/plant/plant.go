// Package plant puts errors into an article, one at a time, to try whether a check
// catches them. It knows nothing of how they are found.
package plant

import (
	"slices"
	"strings"

	"newsclaims/extract"
)

// A Sort is a sort of error.
type Sort struct {
	Name string
	Doc  string
	// plant returns where in doc such an error can be put, and with what words.
	plant func(doc *extract.Document, claims []extract.Claim) []Error
}

// An Error is a change of some words of an article.
type Error struct {
	Sort   string
	Span   extract.Span // of the article before the change
	Before string
	After  string
}

// Apply returns the text with the error in it, and where it stands there.
func (e Error) Apply(text string) (string, extract.Span) {
	return text[:e.Span.Start] + e.After + text[e.Span.End:], extract.Span{Start: e.Span.Start, End: e.Span.Start + len(e.After)}
}

// Sorts is every sort of error.
var Sorts = []Sort{
	{"digit", "two digits of a number in each other's place, or one changed", digits},
	{"scale", "million for billion", replaced(map[string]string{"million": "billion", "billion": "million", "trillion": "billion", "thousand": "million"})},
	{"currency", "another currency", currencies},
	{"percent", "another percentage", percents},
	{"duration", "another unit of time", inside(extract.Duration, map[string]string{"years": "months", "months": "years", "weeks": "months", "days": "weeks", "year": "month"})},
	{"bound", "more than for up to, and the reverse", phrases([][2]string{{"more than", "less than"}, {"less than", "more than"}, {"at least", "at most"}, {"up to", "at least"}, {"as much as", "at least"}})},
	{"direction", "the other direction", replaced(map[string]string{
		"rose": "fell", "fell": "rose", "climbed": "dropped", "dropped": "climbed", "up": "down", "down": "up", "higher": "lower", "lower": "higher",
		"gained": "lost", "increased": "decreased", "decreased": "increased", "jumped": "slid", "slid": "jumped", "surged": "plunged", "plunged": "surged",
	})},
	{"profit", "a loss for a profit", replaced(map[string]string{"profit": "loss", "loss": "profit", "profits": "losses", "losses": "profits"})},
	{"date", "another day, month or quarter", replaced(map[string]string{
		"Monday": "Thursday", "Tuesday": "Friday", "Wednesday": "Monday", "Thursday": "Tuesday", "Friday": "Wednesday", "Saturday": "Sunday", "Sunday": "Saturday",
		"January": "March", "February": "June", "April": "August", "June": "April", "July": "October", "August": "May", "September": "November", "October": "July",
		"November": "September", "December": "February",
	})},
	{"hedge", "certain for possible", replaced(map[string]string{"may": "will", "might": "will", "could": "will"})},
	{"negation", "denied for said", phrases([][2]string{{"has not", "has"}, {"have not", "have"}, {"will not", "will"}, {"is not", "is"}, {"will", "will not"}, {"has", "has not"}, {"is", "is not"}})},
	{"speaker", "another speaker", saying(map[string]string{"spokesman": "analyst", "spokeswoman": "analyst", "analysts": "officials", "officials": "analysts", "sources": "analysts", "economists": "officials"})},
	{"name", "another name of the article", names},
	{"value", "another value of the article", values},
}

// Errors returns at most limit errors of every sort that doc has a place for, spread
// over the article. The same article gives the same errors.
func Errors(doc *extract.Document, claims []extract.Claim, limit int) []Error {
	var out []Error
	for _, s := range Sorts {
		all := s.plant(doc, claims)
		n := min(limit, len(all))
		for i := range n {
			e := all[i*len(all)/n]
			e.Sort, e.Before = s.Name, doc.Quote(e.Span)
			if e.After != e.Before {
				out = append(out, e)
			}
		}
	}
	return out
}

// replaced plants one word for another.
func replaced(table map[string]string) func(*extract.Document, []extract.Claim) []Error {
	return func(doc *extract.Document, _ []extract.Claim) []Error {
		var out []Error
		for _, t := range doc.Tokens {
			if after, ok := table[t.Text]; ok {
				out = append(out, Error{Span: t.Span, After: after})
			}
		}
		return out
	}
}

// inside plants one word for another in claims of a kind.
func inside(kind extract.Kind, table map[string]string) func(*extract.Document, []extract.Claim) []Error {
	return func(doc *extract.Document, claims []extract.Claim) []Error {
		var out []Error
		for _, c := range claims {
			if c.Kind != kind {
				continue
			}
			for _, t := range doc.Tokens[doc.TokenAt(c.Span.Start):doc.TokenAt(c.Span.End)] {
				if after, ok := table[t.Text]; ok && len(c.Quote) > len(t.Text) {
					out = append(out, Error{Span: t.Span, After: after})
				}
			}
		}
		return out
	}
}

// saying plants one word for another before "said".
func saying(table map[string]string) func(*extract.Document, []extract.Claim) []Error {
	return func(doc *extract.Document, _ []extract.Claim) []Error {
		var out []Error
		for i, t := range doc.Tokens[:max(0, len(doc.Tokens)-1)] {
			if after, ok := table[t.Text]; ok && doc.Tokens[i+1].Text == "said" {
				out = append(out, Error{Span: t.Span, After: after})
			}
		}
		return out
	}
}

// phrases plants one of two words for another pair.
func phrases(table [][2]string) func(*extract.Document, []extract.Claim) []Error {
	return func(doc *extract.Document, _ []extract.Claim) []Error {
		var out []Error
		for i := range doc.Tokens {
			for _, p := range table {
				n := strings.Count(p[0], " ") + 1
				if i+n > len(doc.Tokens) {
					continue
				}
				span := extract.Span{Start: doc.Tokens[i].Start, End: doc.Tokens[i+n-1].End}
				if doc.Quote(span) == p[0] && !(i+n < len(doc.Tokens) && doc.Tokens[i+n].Text == "not") {
					out = append(out, Error{Span: span, After: p[1]})
					break
				}
			}
		}
		return out
	}
}

// digits changes a digit of numbers of at least two, but of no name.
func digits(doc *extract.Document, claims []extract.Claim) []Error {
	var out []Error
	for _, c := range claims {
		if c.Kind == extract.Entity || c.Kind == extract.Quotation {
			continue
		}
		for _, t := range doc.Tokens[doc.TokenAt(c.Span.Start):doc.TokenAt(c.Span.End)] {
			if t.Kind != extract.Number || t.End > c.Span.End || len(t.Text) < 2 || t.Text[0] > '9' || t.Text[1] > '9' || t.Text[1] < '0' {
				continue
			}
			b := []byte(t.Text)
			if b[0] != b[1] && b[1] != '0' {
				b[0], b[1] = b[1], b[0]
			} else {
				b[0] = '1' + (b[0]-'0')%9
			}
			out = append(out, Error{Span: t.Span, After: string(b)})
		}
	}
	return out
}

func currencies(doc *extract.Document, claims []extract.Claim) []Error {
	var out []Error
	for _, c := range claims {
		if c.Kind != extract.Money {
			continue
		}
		for _, p := range [][2]string{{"$", "£"}, {"£", "€"}, {"€", "$"}, {"euros", "pounds"}, {"pounds", "euros"}, {"yen", "yuan"}} {
			if i := strings.Index(c.Quote, p[0]); i >= 0 && (i == 0 || c.Quote[i-1] == ' ') {
				at := c.Span.Start + i
				out = append(out, Error{Span: extract.Span{Start: at, End: at + len(p[0])}, After: p[1]})
				break
			}
		}
	}
	return out
}

func percents(doc *extract.Document, claims []extract.Claim) []Error {
	var out []Error
	for _, c := range claims {
		if c.Kind != extract.Percent && c.Kind != extract.StockMove {
			continue
		}
		for _, t := range doc.Tokens[doc.TokenAt(c.Span.Start):doc.TokenAt(c.Span.End)] {
			if t.Kind == extract.Number && t.Text[0] >= '1' && t.Text[0] <= '9' {
				b := []byte(t.Text)
				b[0] = '1' + (b[0]-'0')%9
				out = append(out, Error{Span: t.Span, After: string(b)})
				break
			}
		}
	}
	return out
}

// names puts the name of another of the same type in the place of one.
func names(_ *extract.Document, claims []extract.Claim) []Error {
	var found []extract.Claim
	for _, c := range claims {
		if c.Kind == extract.Entity && !strings.ContainsAny(c.Quote, ".()") {
			found = append(found, c)
		}
	}
	var out []Error
	for i, c := range found {
		kind, _, _ := strings.Cut(c.Fact.String(), " ")
		for k := 1; k < len(found); k++ {
			o := found[(i+k)%len(found)]
			if other, _, _ := strings.Cut(o.Fact.String(), " "); other == kind && !related(c.Quote, o.Quote) && !strings.EqualFold(c.Quote, o.Quote) {
				out = append(out, Error{Span: c.Span, After: o.Quote})
				break
			}
		}
	}
	return out
}

// related says whether two names share a word.
func related(a, b string) bool {
	words := strings.Fields(b)
	return slices.ContainsFunc(strings.Fields(a), func(w string) bool { return slices.Contains(words, w) })
}

// values puts another value of the same kind of the article in the place of one.
func values(_ *extract.Document, claims []extract.Claim) []Error {
	var out []Error
	for i, c := range claims {
		if c.Kind != extract.Money && c.Kind != extract.Percent {
			continue
		}
		for k := 1; k < len(claims); k++ {
			o := claims[(i+k)%len(claims)]
			if o.Kind == c.Kind && o.Fact.String() != c.Fact.String() && !o.Fact.Supports(c.Fact) && !c.Fact.Supports(o.Fact) {
				out = append(out, Error{Span: c.Span, After: o.Quote})
				break
			}
		}
	}
	return out
}
