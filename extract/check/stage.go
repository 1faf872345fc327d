package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// states holds words for stages of which only one is so at a time: a suit is pending,
// dismissed or settled.
var states = lexicon.Load("check-states.tsv", parsePole)

// stageOf returns the stage that the phrase at the front of tokens tells.
func (v vocabulary) stageOf(tokens []extract.Token) pole {
	if p, n := states().Longest(tokens); n > 0 {
		return p
	}
	if t := tokens[0]; t.Kind == extract.Word && t.Shape == extract.Lower {
		return v.of(t).stage
	}
	return pole{}
}

// leastKnown is the share of the affinity of the other stage, which that of the draft's own may
// have: a suit that was pending may be dismissed in the next sentence.
const leastKnown = 0.4

// ranks finds "the third fire at the mill" where the sources have the second.
func (j *judge) ranks() {
	j.exclusive(func(a *atom) pole {
		if a.pole.axis == rank && a.pole.end != lastRank && a.sort == word {
			return a.pole
		}
		return pole{}
	}, true)
}

// describes says whether the rank at atom k of s is one of an order of greatness, "the
// second-largest", or a half of a year: what is told with it is of whatever else.
func describes(doc *extract.Document, s *sentence, k int) bool {
	i := s.atoms[k].last
	if i >= len(doc.Tokens) {
		return false
	}
	t := doc.Tokens[i].Text
	return t == "-" || t == "half" || strings.HasSuffix(t, "est") || t == "most"
}

// lastRank is the end of "last", which tells of what was before as often.
var lastRank = extract.Key("last")

// exclusive finds words of which only one can be so of one thing, and of which the sources have
// another where the draft has its own: near words that the draft has near it too, if close.
func (j *judge) exclusive(of func(*atom) pole, close bool) {
	for i := range j.d.atoms {
		mine := of(&j.d.atoms[i])
		if mine.axis == 0 || j.denied(j.d, i) {
			continue
		}
		var s *sentence
		at, other, own := -1, 0.0, 0.0
		for _, q := range j.nearby(true) {
			for k := range q.atoms {
				theirs := of(&q.atoms[k])
				if theirs.axis != mine.axis || j.denied(q, k) {
					continue
				}
				v := max(j.affinity(i, q, k), j.common(i, q, k))
				switch {
				case theirs.end == mine.end:
					own = max(own, v)
				case v > other && !j.writes(q, k) && (!close || j.abuts(i, q, k) && !describes(j.docOf(q), q, k) && !j.elseOwned(i, &pairing{s: q}, k)):
					at, s, other = k, q, v
				}
			}
		}
		if other < surelyOf || own >= leastKnown*other {
			continue
		}
		span, theirs := j.span(j.d, i, i), j.span(s, at, at)
		if slices.ContainsFunc(j.out, func(f Finding) bool { return f.Span == span && f.Verdict.Alarming() }) {
			continue
		}
		j.report(j.d, span, Statement, Altered, j.evidence(s, theirs), "The draft says “%s” where the source says “%s”.",
			j.draft.doc.Quote(span), j.docOf(s).Quote(theirs))
	}
}
