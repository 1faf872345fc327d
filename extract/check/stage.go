package check

import (
	"slices"

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

// stages finds a stage that the draft tells of where the sources tell of another one of the
// same, and nowhere of the draft's.
func (j *judge) stages() {
	for i := range j.d.atoms {
		stage := j.d.atoms[i].stage
		if stage.axis == 0 || j.denied(j.d, i) {
			continue
		}
		var s *sentence
		at, other, own := -1, 0.0, 0.0
		for _, q := range j.nearby(true) {
			for k := range q.atoms {
				theirs := q.atoms[k].stage
				if theirs.axis != stage.axis || j.denied(q, k) {
					continue
				}
				v := max(j.affinity(i, q, k), j.common(i, q, k))
				switch {
				case theirs.end == stage.end:
					own = max(own, v)
				case v > other:
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
