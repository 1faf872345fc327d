package check

import (
	"slices"

	"newsclaims/extract"
)

func (j *judge) speakers() {
	p := j.best()
	if p == nil || len(j.d.speaker) == 0 {
		return
	}
	for k := range j.rivals() {
		q := &j.found[k]
		if len(q.s.speaker) == 0 {
			if k == 0 {
				return
			}
			continue
		}
		for _, i := range j.d.speaker {
			if holds(j.d, q.s, &j.d.atoms[i]) >= 0 {
				return
			}
		}
		if anonymous(j.d) && slices.ContainsFunc(q.s.speaker, func(b int) bool { return q.s.atoms[b].sort == name }) {
			return
		}
	}
	named := func(s *sentence) bool {
		return slices.ContainsFunc(s.speaker, func(i int) bool { return s.atoms[i].sort == name })
	}
	if named(j.d) && j.described(p.s) {
		return
	}
	if j.byPeople() {
		return
	}
	unnamed := !slices.ContainsFunc(j.d.speaker, func(i int) bool { return j.d.atoms[i].key != company && j.d.atoms[i].key != newspaper })
	if (p.cover < surely || unnamed) && !named(j.d) && named(p.s) {
		return // "a newspaper said" for the name of one
	}
	for _, i := range j.d.speaker {
		for _, b := range p.s.speaker {
			if j.d.atoms[i].sort != word && p.s.atoms[b].sort == name && (j.index.initials[j.d.atoms[i].key] || j.index.shortened(j.draft.doc.Tokens[j.d.atoms[i].first].Text)) {
				return
			}
		}
	}
	if p.free() && (j.speaksFor(p) || !named(j.d) && !named(p.s)) {
		return
	}
	mine := j.span(j.d, j.d.speaker[0], j.d.speaker[len(j.d.speaker)-1])
	theirs := j.span(p.s, p.s.speaker[0], p.s.speaker[len(p.s.speaker)-1])
	code := AttributionChanged
	j.misattributed = true
	if len(quotedIn(j.draft.doc, j.d.index, leastQuote)) > 0 {
		code = Misattributed
	}
	j.report(j.d, mine, Statement, code, j.evidence(p.s, theirs), "The draft has %s say what the source has from %s.",
		j.draft.doc.Quote(mine), j.docOf(p.s).Quote(theirs))
}

// speaksFor says whether the speaker of the draft may be he of p's sentence, or whom he speaks for:
// the sentence names him, or one is a person and the other is not.
func (j *judge) speaksFor(p *pairing) bool {
	mine, theirs := runAt(nameRuns(j.draft.doc, j.d), j.d.speaker[0]), runAt(nameRuns(j.docOf(p.s), p.s), p.s.speaker[0])
	return j.mentioned(mine, p.s) || !j.ofOneType(mine, p.s, theirs)
}

// byPeople says whether the draft tells the speaker by a land and what he is, "the Indonesian
// leader", whom the source may name.
func (j *judge) byPeople() bool {
	last := &j.d.atoms[j.d.speaker[len(j.d.speaker)-1]]
	for k := range j.d.speaker {
		a := &j.d.atoms[j.d.speaker[k]]
		if a.sort == name && j.demonym(run{first: j.d.speaker[k], last: j.d.speaker[k] + 1}) {
			return last == a || last.sort == word
		}
	}
	return false
}

// demonym says whether the draft's run r is a land or a town before what somebody is: "the
// Indonesian leader".
func (j *judge) demonym(r run) bool {
	tokens, end := j.draft.doc.Tokens, j.d.atoms[r.last-1].last
	return j.isPlace(j.d, r) && end < len(tokens) && j.syntaxOf(j.d).tags[end].Noun() && tokens[end].Shape == extract.Lower
}

// company and newspaper are what an article calls any of them whose name it does
// not repeat.
var company, newspaper = extract.Key("company"), extract.Key("newspaper")

// described says whether the speaker of s is a company told by what it is or where:
// "the Leeds-based company".
func (j *judge) described(s *sentence) bool {
	return slices.ContainsFunc(s.speaker, func(i int) bool { return s.atoms[i].key == company }) &&
		!slices.ContainsFunc(s.speaker, func(i int) bool { return s.atoms[i].sort == name && !j.compound(s, i) })
}

// anonymous says whether the speaker of s is just "the company".
func anonymous(s *sentence) bool {
	return !slices.ContainsFunc(s.speaker, func(i int) bool { return s.atoms[i].key != company })
}
