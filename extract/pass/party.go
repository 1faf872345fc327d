package pass

import (
	"slices"
	"sync"

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
	*party
	at         int // index of the party among those of the document
	first, end int // tokens, half open
}

// noName is of nobody.
var noName = name{party: &party{}}

// partiesOf returns the parties of the document of in, in the order of the text.
func partiesOf(in *extract.Input) []party {
	return extract.Shared(in, partyKey{}, func(doc *extract.Document) *partyList {
		found := in.Found(extract.Entity)
		l := partyLists.Get().(*partyList)
		l.all = slices.Grow(l.all, len(found))
		for i := range found {
			c := &found[i]
			if e, ok := c.Fact.(Entity); ok && e.Ticker == "" {
				l.all = append(l.all, party{c.Span, e.Type, c.Quote, e.Name, e.ID})
			}
		}
		return l
	}).all
}

// A partyList is the parties of a document.
type partyList struct{ all []party }

// What is kept of runs that are over, of documents with no more than maxKept names.
var (
	partyLists = sync.Pool{New: func() any { return new(partyList) }}
	rolls      = sync.Pool{New: func() any { return new(roll) }}
)

const maxKept = 1 << 12

// Release says that nobody will ask l again.
func (l *partyList) Release() {
	clear(l.all)
	if l.all = l.all[:0]; cap(l.all) <= maxKept {
		partyLists.Put(l)
	}
}

type partyKey struct{}

// A roll is the names of a document, of one sentence after the other.
type roll struct {
	names []name
	ends  []int // of each sentence, where its names end
}

// in returns the names that begin in sentence i.
func (r *roll) in(i int) []name {
	if i == 0 {
		return r.names[:r.ends[0]]
	}
	return r.names[r.ends[i-1]:r.ends[i]]
}

// rollOf returns the roll of the document of in.
func rollOf(in *extract.Input) *roll {
	return extract.Shared(in, rollKey{}, func(doc *extract.Document) *roll {
		all := partiesOf(in)
		parties := all
		r := rolls.Get().(*roll)
		r.names, r.ends = slices.Grow(r.names, len(parties)), slices.Grow(r.ends, len(doc.Sentences))[:len(doc.Sentences)]
		for i, s := range doc.Sentences {
			at := s.First
			for ; len(parties) > 0 && parties[0].Start < s.End; parties = parties[1:] {
				p := &parties[0]
				for at < s.Last && doc.Tokens[at].End <= p.Start {
					at++
				}
				end := at
				for end < s.Last && doc.Tokens[end].Start < p.End {
					end++
				}
				if end > at && p.Start >= s.Start {
					r.names = append(r.names, name{p, len(all) - len(parties), at - s.First, end - s.First})
				}
			}
			r.ends[i] = len(r.names)
		}
		return r
	})
}

type rollKey struct{}

// Release says that nobody will ask r again.
func (r *roll) Release() {
	clear(r.names)
	r.names, r.ends = r.names[:0], r.ends[:0]
	if cap(r.names) <= maxKept && cap(r.ends) <= maxKept {
		rolls.Put(r)
	}
}

// tagsOf returns the parts of speech of the tokens of the document.
func tagsOf(in *extract.Input) []names.Tag { return names.Of(in).Tags }
