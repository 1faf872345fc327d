package pass

import (
	"cmp"
	"slices"

	"newsclaims/extract"
	"newsclaims/extract/names"
)

// A party is a mention of an entity as the passes of context read it.
type party struct {
	extract.Span
	sort string // "org", "person", "place", "product"
	text string // as printed here
	full string // the fullest name in the article
	id   string
}

// A name is a party in the tokens of a sentence.
type name struct {
	party
	first, end int // tokens, half open
}

// partiesOf returns the parties of the document of in, in the order of the text.
func partiesOf(in *extract.Input) []party {
	return extract.Shared(in, partyKey{}, func(doc *extract.Document) []party {
		found := in.Found(extract.Entity)
		out := make([]party, 0, len(found))
		for _, c := range found {
			if e, ok := c.Fact.(Entity); ok && e.Ticker == "" {
				out = append(out, party{c.Span, e.Type, c.Quote, e.Name, e.ID})
			}
		}
		return out
	})
}

type partyKey struct{}

// namesIn returns those of parties, which are in the order of the text, that begin
// in s.
func namesIn(doc *extract.Document, parties []party, s extract.Sentence) []name {
	i, _ := slices.BinarySearchFunc(parties, s.Start, func(p party, at int) int { return cmp.Compare(p.Start, at) })
	var out []name
	at := s.First
	for ; i < len(parties) && parties[i].Start < s.End; i++ {
		p := parties[i]
		for at < s.Last && doc.Tokens[at].End <= p.Start {
			at++
		}
		end := at
		for end < s.Last && doc.Tokens[end].Start < p.End {
			end++
		}
		if end > at {
			out = append(out, name{p, at - s.First, end - s.First})
		}
	}
	return out
}

// tagsOf returns the parts of speech of the tokens of the document.
func tagsOf(in *extract.Input) []names.Tag { return names.Of(in).Tags }
