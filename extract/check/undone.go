package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// modals holds words that say how sure the words behind them are, "plans to", "may", with the
// status of CLAIMS.md and "ahead" where they bend all that stands behind them in their clause.
var modals = lexicon.Load("modalities.tsv", lexicon.String)

// leastUndone is the affinity from which on what is told as done is what a source has as planned.
const leastUndone = 0.55

// farAhead is how many atoms behind such a word the one may stand that it bends first.
const farAhead = 2

// bent returns the status that a word right before the atom k of s gives it, "planned" in
// "plans to build", or nothing.
func bent(doc *extract.Document, s *sentence, k int) (string, int) {
	a := &s.atoms[k]
	first := doc.Sentences[s.index].First
	if k >= farAhead {
		first = max(first, s.atoms[k-farAhead].first)
	}
	for i := a.first - 1; i >= first; i-- {
		t := &doc.Tokens[i]
		if t.Kind == extract.Mark && t.Text != "'" && t.Text != "’" && t.Text != "-" {
			break
		}
		status, n := modals().Longest(doc.Tokens[i:a.first])
		if status, ahead := strings.CutSuffix(status, " ahead"); n > 0 && ahead {
			for i > first {
				longer, m := modals().Longest(doc.Tokens[i-1 : a.first])
				l, ahead := strings.CutSuffix(longer, " ahead")
				if m <= n || !ahead {
					break
				}
				status, n, i = l, m, i-1
			}
			if doc.Tokens[i].Text == "would" && n == 1 {
				return "planned", i // "said it would"
			}
			return status, i
		}
	}
	return "", -1
}

// openStatus are those that leave it open whether it comes about at all.
var openStatus = []string{"possible", "considering", "in-talks", "rumoured", "conditional", "alleged"}

// undone finds what the draft tells as done, or as sure, and a source only as planned or
// possible: "has built" of "plans to build", in whatever words the rest is told.
func (j *judge) undone() {
	doc := j.draft.doc
	if at := doc.Sentences[j.d.index]; mostlyCapital(doc.TokensIn(at)) || doc.Tokens[at.Last-1].Text == "?" {
		return
	}
	unsure := j.unsure() || open(doc, j.d)
	for i := range j.d.atoms {
		if a := &j.d.atoms[i]; a.sort != word || a.class != plain || doc.Tokens[a.first].Shape != extract.Lower {
			continue
		}
		mine, done := j.status(i)
		if mine == "" && !done || mine != "" && (mine != "planned" || unsure) {
			continue
		}
		var s *sentence
		at, other, own := -1, 0.0, 0.0
		for n := range j.found {
			q := j.found[n].s
			for k := range q.atoms {
				if b := &q.atoms[k]; b.key != j.d.atoms[i].key || b.sort != word {
					continue
				}
				v := max(j.affinity(i, q, k), j.common(i, q, k))
				theirs, by := bent(j.docOf(q), q, k)
				switch {
				case theirs == "" || mine == "planned" && !slices.Contains(openStatus, theirs) || theirs == "agreed" || j.denied(q, k):
					own = max(own, v)
				case v > other:
					at, s, other = by, q, v
				}
			}
		}
		if other < leastUndone || own >= leastGap*other || slices.ContainsFunc(j.d.atoms, func(a atom) bool { return a.key == j.d.atoms[i].key && a.first != j.d.atoms[i].first }) {
			continue
		}
		whole := doc.Sentences[j.d.index].Span
		if slices.ContainsFunc(j.out, func(f Finding) bool { return f.Sentence == whole && f.Code == HedgeDropped }) {
			return
		}
		theirs := j.docOf(s)
		span := extract.Span{Start: theirs.Tokens[at].Start, End: theirs.Tokens[at].End}
		j.report(j.d, j.span(j.d, i, i), Statement, HedgeDropped, j.evidence(s, span), "The draft tells as so what the source does not say is so yet: “%s”", nested(theirs.Quote(theirs.Sentences[s.index].Span)))
		return
	}
}

// unsure says whether a word of the draft's sentence leaves open what it tells.
func (j *judge) unsure() bool {
	at := j.draft.doc.Sentences[j.d.index]
	tokens := j.draft.doc.Tokens[at.First:at.Last]
	for k := range tokens {
		if s, n := modals().Longest(tokens[k:]); n > 0 {
			if s, _, _ = strings.Cut(s, " "); slices.Contains(openStatus, s) {
				return true
			}
		}
	}
	return slices.ContainsFunc(j.d.atoms, func(a atom) bool { return a.class == maybe })
}

// status is how sure the draft is of its atom i, "" where nothing bends it, and whether it is
// told as done.
func (j *judge) status(i int) (string, bool) {
	doc := j.draft.doc
	a := &j.d.atoms[i]
	first := doc.Sentences[j.d.index].First
	for k := a.first - 1; k >= max(first, a.first-8); k-- {
		if s, n := modals().Longest(doc.Tokens[k:a.first]); n > 0 && s != "plain" {
			s, _, _ = strings.Cut(s, " ")
			return s, false
		}
		if parting(doc.Tokens, k) > 1 || k < a.first-1 && doc.Tokens[k].Kind == extract.Mark {
			break
		}
	}
	if slices.ContainsFunc(j.d.atoms[max(0, i-4):i], func(b atom) bool { return b.class == maybe || b.class == negation }) {
		return "possible", false
	}
	if a.first > first {
		switch doc.Tokens[a.first-1].Text {
		case "to", "not", "of", "for", "a", "an", "the", "be", "being", "is", "are":
			return "", false
		}
	}
	t := doc.Tokens[a.first]
	_, irregular := verbs().Longest([]extract.Token{t})
	return "", strings.HasSuffix(t.Text, "ed") || irregular > 0
}
