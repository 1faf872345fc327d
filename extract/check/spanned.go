package check

import (
	"slices"

	"newsclaims/extract"
)

// leastDigits is how many digits a number has by which it is known again elsewhere.
const leastDigits = 2

// mostBetween is how many words may stand between a figure and the time that it is of:
// "7.6 percent for the full quarter".
const mostBetween = 3

// spanned returns the time that the words right behind f say it is of, and the token
// that names it, which is 0 where none do.
func spanned(doc *extract.Document, s *sentence, f *figure) (unit, int) {
	end := doc.Sentences[s.index].Last
	if f.last >= end || !leadsTo(doc.Tokens[f.last].Text) {
		return unit{}, 0
	}
	for i := f.last + 1; i < min(end, f.last+1+mostBetween); i++ {
		if u, n := periods().Longest(doc.Tokens[i : i+1]); n > 0 {
			return u, i
		}
		if doc.Tokens[i].Kind != extract.Word || doc.Tokens[i].Shape != extract.Lower {
			break
		}
	}
	return unit{}, 0
}

// leadsTo says whether w leads to the time that a figure is of.
func leadsTo(w string) bool {
	return w == "for" || w == "in" || w == "over" || w == "during" || w == "this" || w == "last"
}

// otherSpans finds a figure said of the quarter where the sources have it of the year.
func (j *judge) otherSpans() {
	for i := range j.d.figures {
		f := &j.d.figures[i]
		mine, at := spanned(j.draft.doc, j.d, f)
		if at == 0 || f.dim == year || f.dim == length || f.printed.Digits() < leastDigits || slices.ContainsFunc(j.out, func(o Finding) bool { return o.Span == f.Span && o.Verdict.Alarming() }) {
			continue
		}
		var other *sentence
		to := 0
		for _, p := range j.index.figures {
			if r := relate(f, p.f); r < held {
				continue
			}
			if other = nil; namesTime(j.docOf(p.s), p.s, mine) {
				break
			}
			theirs, k := spanned(j.docOf(p.s), p.s, p.f)
			if k == 0 || f.printed.Cmp(p.f.printed) != 0 {
				break
			}
			if theirs.name != mine.name || theirs.factor.Cmp(mine.factor) != 0 {
				other, to = p.s, k
			}
		}
		if other == nil || !slices.ContainsFunc(j.found, func(p pairing) bool { return p.s == other }) {
			continue
		}
		span, theirs := j.draft.doc.Tokens[at].Span, j.docOf(other).Tokens[to].Span
		j.report(j.d, span, Statement, PeriodSlip, j.evidence(other, theirs), "The draft says %s of the %s, the source of the %s.", j.draft.doc.Quote(f.Span), j.draft.doc.Quote(span), j.docOf(other).Quote(theirs))
	}
}

// namesTime says whether a word of s names the time u.
func namesTime(doc *extract.Document, s *sentence, u unit) bool {
	at := doc.Sentences[s.index]
	for i := at.First; i < at.Last; i++ {
		if v, n := periods().Longest(doc.Tokens[i : i+1]); n > 0 && v.name == u.name && v.factor.Cmp(u.factor) == 0 {
			return true
		}
	}
	return false
}
