package names

import (
	"cmp"
	"math"
	"slices"

	"newsclaims/extract"
)

// A Vote is what one clue weighs for or against a type.
type Vote struct {
	Clue   string  // as in a rule: "before=shares of"
	Type   string  // one of Types, or NoName
	Weight float64 // of the natural logarithm of the odds; against the type where below 0
}

// A Reason is why a name has its type.
type Reason struct {
	Phrase string // as the table has it that knows the name; empty where none does
	Table  string // its file in package lexicon, or "user" for a newsroom's own
	Votes  []Vote // the heaviest first; none where a table or the form of the name decided
}

// maxVotes is how many votes a reason has.
const maxVotes = 6

// Why returns the reasons of the names that [Find] finds in doc, by their spans.
func Why(doc *extract.Document, a *Analysis) map[extract.Span]Reason {
	f, cands := find(doc, a)
	defer f.release()
	units := f.units(cands)
	out := map[extract.Span]Reason{}
	t := typeTable()
	for n := range units {
		u := &units[n]
		var votes []Vote
		if u.fixed == "" && u.sure == "" {
			for _, c := range f.clueOf.of(f, u, cands) {
				w := t.Get(t.Ref(c.hash))
				for i := range w.Len() {
					label, x := w.At(i)
					votes = append(votes, Vote{c.String(), t.Labels[label], x})
				}
			}
			slices.SortStableFunc(votes, func(a, b Vote) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
			votes = slices.Clone(votes[:min(len(votes), maxVotes)])
		}
		for _, m := range u.members {
			r := Reason{Votes: votes}
			r.Phrase, r.Table = f.phrase(cands[m])
			if cands[m].fixed != "" {
				r.Votes = nil
			}
			out[f.span(cands[m])] = r
		}
	}
	return out
}

// tableFiles are the files of the tables that candidates name.
var tableFiles = map[string]string{"known": "known.tsv", "countries": "countries.tsv", "cities": "cities.tsv", "teams": "teams.tsv", "team": "cities.tsv", "listed": "listed.tsv"}

// phrase returns the phrase that a table has for c, and the table's file.
func (f *finder) phrase(c candidate) (phrase, table string) {
	if c.lex == "" {
		return "", ""
	}
	text := f.doc.Quote(f.span(c))
	if c.from == "user" {
		return text, "user"
	}
	return text, tableFiles[c.from]
}
