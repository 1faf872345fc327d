package names

import (
	"slices"
	"strings"

	"newsclaims/extract"
)

// A Reference is what a word such as "the company" or "it" stands for.
type Reference struct {
	Entity    int  // index into Names.Entities, the likeliest; -1 where there is none
	Ambiguous bool // another entity may be meant as well
}

// back is how many sentences before its own a word may refer to.
const back = 2

// Refer returns the entity of one of types that is meant by a word at byte at of the
// text which names none: "the company", "the bank", "its". It is the one that stands
// before it in the sentence, or in the last sentence that has one: the only one, or
// the one the article is about. With two before it of which neither is, as in "Oracle
// sued Google, and the company said", it is ambiguous.
//
// Tickers and whom the article quotes as a source, such as an agency in a dateline,
// are not meant.
func (n *Names) Refer(at int, types ...string) Reference {
	s := n.doc.SentenceAt(at)
	for k := s; k >= 0 && k >= s-back; k-- {
		sentence := n.doc.Sentences[k].Span
		if k == s {
			sentence.End = at
		}
		if found := n.among(sentence, types); len(found) > 0 {
			return n.choose(found)
		}
	}
	if main := n.Main(types...); main >= 0 {
		return Reference{main, true}
	}
	return Reference{-1, false}
}

// among returns the entities of one of types named in s, each once, in order.
func (n *Names) among(s extract.Span, types []string) []int {
	i, _ := slices.BinarySearchFunc(n.All, s.Start, func(m Name, at int) int { return m.Span.Start - at })
	var found []int
	for ; i < len(n.All) && n.All[i].Span.End <= s.End; i++ {
		m := n.All[i]
		if m.Ticker == "" && slices.Contains(types, m.Type) && !n.source(m) && !n.attributive(m) && !slices.Contains(found, m.Entity) {
			found = append(found, m.Entity)
		}
	}
	return found
}

// choose returns the entity of found that is meant: the only one, or the one with at
// least twice the mentions of any other.
func (n *Names) choose(found []int) Reference {
	best, second := found[0], 0
	for _, e := range found[1:] {
		if len(n.Entities[e].Mentions) > len(n.Entities[best].Mentions) {
			best = e
		}
	}
	for _, e := range found {
		if e != best {
			second = max(second, len(n.Entities[e].Mentions))
		}
	}
	return Reference{best, len(n.Entities[best].Mentions) < 2*second}
}

// attributive says whether m tells only whose parent, unit or rival the name behind it is:
// "Facebook parent Meta Platforms paid" is about Meta Platforms.
func (n *Names) attributive(m Name) bool {
	rest := n.doc.Text[m.Span.End:min(len(n.doc.Text), m.Span.End+64)]
	word, behind, ok := strings.Cut(strings.TrimLeft(rest, " "), " ")
	if !ok || behind == "" || !strings.HasPrefix(rest, " ") || behind[0] < 'A' || behind[0] > 'Z' {
		return false
	}
	switch word {
	case "parent", "unit", "subsidiary", "owner", "rival", "affiliate", "maker", "spin-off", "partner", "supplier", "backer":
		return true
	}
	return false
}

// source says whether m stands in brackets, as an agency in a dateline does.
func (n *Names) source(m Name) bool {
	return m.Span.Start > 0 && n.doc.Text[m.Span.Start-1] == '(' && m.Span.End < len(n.doc.Text) && n.doc.Text[m.Span.End] == ')'
}

// Main returns the entity of one of types that the article names most often, and of
// equals the first; -1 where it names none.
func (n *Names) Main(types ...string) int {
	best := -1
	for i, e := range n.Entities {
		if slices.Contains(types, e.Type) && (best < 0 || len(e.Mentions) > len(n.Entities[best].Mentions)) {
			best = i
		}
	}
	return best
}

// At returns the name that holds byte at of the text, and whether there is one.
func (n *Names) At(at int) (Name, bool) {
	i, ok := slices.BinarySearchFunc(n.All, at, func(m Name, at int) int {
		switch {
		case m.Span.End <= at:
			return -1
		case m.Span.Start > at:
			return 1
		}
		return 0
	})
	if !ok {
		return Name{}, false
	}
	return n.All[i], true
}
