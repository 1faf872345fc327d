package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// titles holds what a person may be, by class: "chief executive", "analyst".
var titles = lexicon.Load("check-titles.tsv", lexicon.String)

// A titled is a person and what a sentence says that he or she is.
type titled struct {
	s      *sentence
	name   run
	class  string
	first  int // tokens of the title: Tokens[first:last]
	last   int
	strict bool // the title is put to the name, and does not just stand near it
}

// nearTitle is how many tokens may part a name from a title that may be the
// person's.
const nearTitle = 9

// titledIn returns the persons of s with their titles. Strict ones stand right
// before the name, in apposition behind it, or behind "is" or "as".
func titledIn(doc *extract.Document, s *sentence) []titled {
	at := doc.Sentences[s.index]
	var out []titled
	runs := nameRuns(doc, s)
	for i := at.First; i < at.Last; {
		class, n := titles().Longest(doc.Tokens[i:at.Last])
		if n == 0 {
			i++
			continue
		}
		for _, r := range runs {
			first, last := s.atoms[r.first].first, s.atoms[r.last-1].last
			if first < i+n && i < last {
				first = i + n // the title is part of the run: "President Ann Roe"
			}
			if first >= last {
				continue
			}
			t := titled{s, r, class, i, i + n, false}
			switch {
			case i+n == first:
				t.strict = true
			case i+n+1 == first && last < at.Last && doc.Tokens[i+n].Text == "," && doc.Tokens[last].Text == ",":
				t.strict = true // "the trader, Ann Roe, "
			case i+n < first && first-i-n <= nearTitle:
			case i >= last && i-last <= nearTitle:
				t.strict = put(doc.Tokens[last:i])
			default:
				continue
			}
			out = append(out, t)
		}
		i += n
	}
	return out
}

// put says whether the words between a name and a title put the one to the other:
// ", the bank's", "is the".
func put(between []extract.Token) bool {
	if len(between) == 0 || len(between) > 6 {
		return false
	}
	switch between[0].Text {
	case ",", "is", "was", "became", "remains", "as":
	default:
		return false
	}
	for _, t := range between[1:] {
		switch {
		case t.Kind == extract.Mark && t.Text != "-" && t.Text != "'" && t.Text != "’":
			return false
		case slices.Contains([]string{"and", "or", "said", "says", "by", "of", "with", "to", "from", "for", "told", "that", "not", "no", "in", "at", "on"}, strings.ToLower(t.Text)):
			return false
		}
	}
	return true
}

// titles holds what the sentence says its persons are against the sources.
func (j *judge) titles() {
	for _, t := range titledIn(j.draft.doc, j.d) {
		if !t.strict {
			continue
		}
		var theirs *titled
		if !j.differs(t, &theirs) {
			continue
		}
		doc := j.docOf(theirs.s)
		span := extract.Span{Start: j.draft.doc.Tokens[t.first].Start, End: j.draft.doc.Tokens[t.last-1].End}
		src := extract.Span{Start: doc.Tokens[theirs.first].Start, End: doc.Tokens[theirs.last-1].End}
		j.report(j.d, span, Statement, Altered, j.evidence(theirs.s, src), "The draft calls %s %s, the source %s.",
			j.draft.doc.Quote(j.span(j.d, t.name.last-1, t.name.last-1)), j.draft.doc.Quote(span), doc.Quote(src))
	}
}

// differs says whether the sources put other titles to the person of t and have
// that of t nowhere near the name. It leaves one of theirs in other.
func (j *judge) differs(t titled, other **titled) bool {
	family := j.d.atoms[t.name.last-1].key
	found := j.index.titled[family]
	for i := range found {
		if o := found[i].name; t.name.last-t.name.first > 1 && o.last-o.first > 1 && j.d.atoms[t.name.last-2].key != found[i].s.atoms[o.last-2].key {
			continue // another of the family
		}
		if found[i].class == t.class {
			return false
		}
		if found[i].strict && *other == nil {
			*other = &found[i]
		}
	}
	return *other != nil
}
