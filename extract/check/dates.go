package check

import (
	"slices"

	"newsclaims/extract"
)

func (j *judge) dates() {
	p := j.best()
	for i := range j.d.atoms {
		a := &j.d.atoms[i]
		if a.sort != date {
			continue
		}
		span := j.span(j.d, i, i)
		if j.told(a) {
			j.backed(extract.Date, span, i, i+1)
			continue
		}
		if p != nil {
			at := p.pair[i]
			if at < 0 || p.s.atoms[at].sort != date {
				at = slices.IndexFunc(p.s.atoms, func(b atom) bool { return b.sort == date && b.group == a.group })
				if at >= 0 && p.back[at] >= 0 && p.equal[p.back[at]] {
					at = -1
				}
			}
			if a.group == grainDay && slices.Contains(j.index.besides[a.key], p.s) {
				continue // "the next day", of the Monday that the source names
			}
			if at >= 0 && p.s.atoms[at].group == a.group && (p.cover >= surely || !j.dated(a) && p.pair[i] == at && p.around(i, at) >= 2) {
				theirs := j.span(p.s, at, at)
				code := DateShift
				if a.group == grainQuarter {
					code = PeriodSlip
				}
				j.report(j.d, span, extract.Date, code, j.evidence(p.s, theirs), "The draft says %s where the source says %s.",
					j.draft.doc.Quote(span), j.docOf(p.s).Quote(theirs))
				continue
			}
		}
		if len(j.index.postings[a.key]) == 0 && !j.index.words[a.key] && !j.lastClose(a) && !(a.group == grainMonth && j.thisMonth()) && (a.group != grainDay && a.group != grainQuarter || j.index.grains[a.group]) {
			j.report(j.d, span, extract.Date, NotInSources, nil, "No source speaks of %s.", j.draft.doc.Quote(span))
		}
	}
}

// dated says whether a sentence that was found, or one beside the closest, has the date a.
func (j *judge) dated(a *atom) bool {
	return slices.ContainsFunc(j.nearby(true), func(s *sentence) bool { return holds(j.d, s, a) >= 0 })
}

// thisMonth says whether a source tells a time by the month it was written in, "earlier this
// month", which an editor's draft may name.
func (j *judge) thisMonth() bool {
	for _, r := range j.sources {
		for i, t := range r.doc.Tokens {
			if t.Text != "month" || i == 0 {
				continue
			}
			switch r.doc.Tokens[i-1].Text {
			case "this", "last", "next":
				return true
			}
		}
	}
	return false
}
