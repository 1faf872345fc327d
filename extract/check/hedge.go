package check

import (
	"slices"

	"newsclaims/extract"
)

func (j *judge) hedges() {
	p := j.best()
	if p == nil {
		return
	}
	for b := range p.s.atoms {
		if first := p.s.atoms[b].first; p.s.atoms[b].class != maybe || first > 0 && (j.docOf(p.s).Tokens[first-1].Text == "than" || j.docOf(p.s).Tokens[first-1].Text == "," && j.docOf(p.s).Tokens[first].Text == "considered") {
			continue // "more than expected to a high", "claims, considered a better guide,"
		}
		if t := j.docOf(p.s).Tokens[p.s.atoms[b].first]; p.free() && oneOf(t, "planned", "proposed", "potential", "possible", "prospective", "can") {
			continue // "the planned package" may be the package, what can be done what is done
		}
		i, k := -1, -1
		if at := p.back[b]; at >= 0 {
			if j.d.atoms[at].class != sure {
				continue
			}
			if p.around(at, b) < 2 {
				continue
			}
			i, k = at, at
		} else if i, k = p.gapBack(b); i < 0 {
			continue
		}
		if slices.ContainsFunc(j.d.atoms[max(0, i-1):min(len(j.d.atoms), k+2)], func(a atom) bool { return a.class == maybe && !p.keeps(&a, j.d) }) {
			continue
		}
		if j.infinitive(i, k) || (p.free() || p.back[b] < 0) && j.forecastNear(i) {
			continue // "Acme to buy Widget" is yet to come
		}
		if j.ability(p.s, b) || j.allowed(i) || j.deniedBefore(i) {
			continue
		}
		if tokens := j.draft.doc.Tokens; slices.ContainsFunc(tokens[j.d.atoms[i].first:j.d.atoms[k].last], func(t extract.Token) bool { return t.Text == "should" }) {
			continue // "should close" for "is expected to close"
		}
		theirs := j.span(p.s, b, b)
		j.report(j.d, j.between(i, k), Statement, HedgeDropped, j.evidence(p.s, theirs), "The draft leaves out the source's “%s”.", j.docOf(p.s).Quote(theirs))
	}
}

// farAllowed is how many atoms may part "allowed" from what it allows.
const farAllowed = 5

// ability says whether the source's atom b is no hedge, but denies that somebody was able
// to: "could not immediately be reached".
func (j *judge) ability(s *sentence, b int) bool {
	tokens := j.docOf(s).Tokens
	at := s.atoms[b].last
	return tokens[at-1].Text == "could" && at < len(tokens) && tokens[at].Text == "not"
}

// forecastNear says whether the draft tells of a forecast or the like close to its atom i: "forecasts
// have the year ending at 13 million".
func (j *judge) forecastNear(i int) bool {
	return slices.ContainsFunc(j.d.atoms[max(0, i-farAllowed):min(len(j.d.atoms), i+farAllowed)], func(a atom) bool { return a.key == expect || a.key == outlook })
}

// deniedBefore says whether the draft denies what stands at its atom i: "has not named a target"
// of a potential one.
func (j *judge) deniedBefore(i int) bool {
	return slices.ContainsFunc(j.d.atoms[max(0, i-farAllowed):i+1], func(a atom) bool { return a.class == negation })
}

// allowed says whether the draft's words before its atom i say that something was let
// happen: "would have allowed suspects to be sent", of what could be sent.
func (j *judge) allowed(i int) bool {
	tokens := j.draft.doc.Tokens[j.d.atoms[max(0, i-farAllowed)].first:j.d.atoms[i].first]
	return slices.ContainsFunc(tokens, func(t extract.Token) bool {
		return oneOf(t, "allow", "allows", "allowed", "allowing", "let", "lets", "enabled", "enables")
	})
}

// infinitive says whether "to" stands before a word of the draft's atoms from i to k,
// and no form of "to be" before it.
func (j *judge) infinitive(i, k int) bool {
	tokens := j.draft.doc.Tokens
	return slices.ContainsFunc(j.d.atoms[i:k+1], func(a atom) bool {
		if a.sort != word || a.first == 0 || tokens[a.first-1].Text != "to" {
			return false
		}
		return !slices.ContainsFunc(tokens[max(0, a.first-3):a.first-1], func(t extract.Token) bool {
			return t.Text == "is" || t.Text == "are" || t.Text == "was" || t.Text == "were"
		})
	})
}

// keeps says whether the draft's atom a is paired with its equal.
func (p *pairing) keeps(a *atom, d *sentence) bool {
	for i := range d.atoms {
		if d.atoms[i].first == a.first {
			return p.equal[i]
		}
	}
	return false
}
