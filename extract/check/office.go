package check

import (
	"slices"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// single holds the classes of titles that one person has in a house or a land at a time, and
// words before a title that more than one may have: "former".
var single = lexicon.Load("check-offices.tsv", lexicon.String)

// isOffice says whether t is of an office that no other has.
func (t *titled) isOffice(doc *extract.Document) bool {
	if w, n := single().Longest(extract.Tokenize(t.class)); n == 0 || w != t.class {
		return false
	}
	for k := max(0, t.first-2); k < t.first; k++ {
		if w, n := single().Longest(doc.Tokens[k : k+1]); n > 0 && w == "before" {
			return false
		}
	}
	return true
}

// offices finds a person whom the draft gives an office that the sources give another: "Orin's
// chief executive, Ann Roe" where that is Bo Keane.
func (j *judge) offices() {
	doc := j.draft.doc
	for _, t := range titledIn(doc, j.d) {
		if !t.strict || !t.isOffice(doc) || t.of.first == t.of.last || j.d.atoms[t.of.first].sort != name {
			continue
		}
		family := j.d.atoms[t.name.last-1].key
		var other *titled
		for _, i := range j.index.postings[j.d.atoms[t.of.first].key] {
			s := j.index.sentences[i]
			for _, o := range titledIn(j.docOf(s), s) {
				if o.class != t.class || o.of.first == o.of.last || !j.ofSame(t.of, s, o.of) {
					continue
				}
				if s.atoms[o.name.last-1].key == family || j.mentioned(t.name, s) {
					return
				}
				if o.strict && other == nil && o.isOffice(j.docOf(s)) {
					other = &o
				}
			}
		}
		if other == nil || len(j.index.postings[family]) == 0 || slices.ContainsFunc(j.index.titled[family], func(o titled) bool { return o.class == t.class && o.of.first == o.of.last && !j.ofOtherHouse(t.of, &o) }) {
			continue
		}
		span := j.span(j.d, t.name.first, t.name.last-1)
		if slices.ContainsFunc(j.out, func(f Finding) bool { return f.Verdict.Alarming() && f.Span.Overlaps(span) }) {
			continue
		}
		title := extract.Span{Start: doc.Tokens[t.first].Start, End: doc.Tokens[t.last-1].End}
		src := j.span(other.s, other.name.first, other.name.last-1)
		j.report(j.d, span, extract.Entity, EntitySwap, j.evidence(other.s, src), "The draft has %s as %s of %s, the source %s.",
			doc.Quote(span), doc.Quote(title), doc.Quote(j.span(j.d, t.of.first, t.of.last-1)), j.docOf(other.s).Quote(src))
	}
}

// ofOtherHouse says whether the name right behind the title of o is another than the draft's r:
// "CEO of Quill Gaming".
func (j *judge) ofOtherHouse(r run, o *titled) bool {
	for _, house := range nameRuns(j.docOf(o.s), o.s) {
		if at := o.s.atoms[house.first].first; at == o.last || at == o.last+1 && j.docOf(o.s).Tokens[o.last].Text == "of" {
			return !j.ofSame(r, o.s, house)
		}
	}
	return false
}
