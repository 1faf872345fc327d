package check

import (
	"newsclaims/extract"
)

const (
	sameStory = 0.5 // of cover: the two sentences tell the same
	nearBest  = 0.7 // of the best sentence's rank: another that may bear the draft out as well
)

// A judge compares one sentence of the draft with those that were found for it.
type judge struct {
	*checker
	d     *sentence
	found []pairing
	index *index

	shown         []derivation // what figures of the sentence follow from
	misattributed bool         // the speaker was found to be another
	swapped       bool         // two names were found to have changed places
}

// best returns the closest sentence of the sources, where one tells the same.
func (j *judge) best() *pairing {
	if len(j.found) == 0 || j.found[0].cover < sameStory {
		return nil
	}
	return &j.found[0]
}

// rivals are the sentences that come nearly as close as the best.
func (j *judge) rivals() []pairing {
	if len(j.found) == 0 {
		return nil
	}
	least := j.found[0].rank() * nearBest
	n := 0
	for n < len(j.found) && j.found[n].rank() >= least {
		n++
	}
	return j.found[:n]
}

// but is the cover of p without the draft's atoms from first to last.
func (j *judge) but(p *pairing, first, last int) float64 {
	weight, found := p.of, p.cover*p.of
	for i := first; i < last; i++ {
		w := j.index.weigh(&j.d.atoms[i], p.s)
		weight -= w
		if p.equal[i] {
			found -= w
		}
	}
	if weight <= 0 {
		return 0
	}
	return found / weight
}

// surely is the cover from which on a sentence is taken for the one that the draft
// was written from, so that others must come as close to bear it out.
const surely = 0.75

// told says whether a sentence that comes nearly as close as the best has a.
func (j *judge) told(a *atom) bool {
	for _, p := range j.rivals() {
		if holds(j.d, p.s, a) >= 0 {
			return true
		}
	}
	return false
}

// backed reports that the sources have the draft's atoms from first up to last where the
// draft has them, and shows as many of them as stand together there.
func (j *judge) backed(kind extract.Kind, span extract.Span, first, last int) {
	for _, p := range j.rivals() {
		if b := holds(j.d, p.s, &j.d.atoms[first]); b >= 0 {
			n := 1
			for n < last-first && b+n < len(p.s.atoms) && agrees(j.d, p.s, &j.d.atoms[first+n], &p.s.atoms[b+n]) {
				n++
			}
			theirs := j.span(p.s, b, b+n-1)
			j.report(j.d, span, kind, Exact, j.evidence(p.s, theirs), "The source has %s.", j.docOf(p.s).Quote(theirs))
			return
		}
	}
}
