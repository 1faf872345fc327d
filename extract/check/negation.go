package check

import (
	"slices"

	"newsclaims/extract"
)

func (j *judge) negations() {
	p := j.best()
	if p == nil || p.cover < copied {
		return
	}
	for i := range j.d.atoms {
		if j.d.atoms[i].class == negation && !p.equal[i] && !j.inPlace(i) && p.gap(i) && denials(j.d) > denials(p.s) && !deniedToo(p, i) && !j.until(i) && !j.declines(p.s, p.pair[max(0, i-1)], p.pair[min(i+1, len(p.pair)-1)]) {
			j.report(j.d, j.span(j.d, i, i), Statement, NegationFlip, j.whole(p.s), "The draft denies what the source says: “%s”", nested(j.docOf(p.s).Quote(j.docOf(p.s).Sentences[p.s.index].Span)))
		}
	}
	for b := range p.s.atoms {
		if p.s.atoms[b].class != negation || p.back[b] >= 0 && p.equal[p.back[b]] {
			continue
		}
		i, k := p.gapBack(b)
		if i < 0 || denials(j.d) >= denials(p.s) {
			continue
		}
		if p.dice < sameStory || j.declines(j.d, i, k) {
			continue
		}
		if c := j.d.atoms[k].class; (c == maybe || c == sure) && k+1 < len(j.d.atoms) && !(p.equal[k+1] && p.pair[k+1] > b && p.pair[k+1] <= b+4) {
			continue // "is not forecast to flood and is expected to open", of which the draft has the latter
		}
		theirs := j.span(p.s, b, b)
		j.report(j.d, j.between(i, k), Statement, NegationFlip, j.evidence(p.s, theirs), "The draft leaves out the source's “%s”.", j.docOf(p.s).Quote(theirs))
	}
}

// until says whether the draft's negation i only says from when on something is: "is not expected
// before June".
func (j *judge) until(i int) bool {
	return qualified(j.draft.doc.Tokens[j.d.atoms[i].last:j.draft.doc.Sentences[j.d.index].Last], func(q qualifier) bool { return q.limits })
}

// declines says whether s denies without "not" between its atoms i and k, where those stand
// next to each other: "declined to comment".
func (j *judge) declines(s *sentence, i, k int) bool {
	return i >= 0 && k > i && slices.ContainsFunc(j.docOf(s).Tokens[s.atoms[max(0, i-1)].first:s.atoms[k].first], func(t extract.Token) bool {
		q, n := qualifiers().Longest([]extract.Token{t})
		_, auxiliary := auxiliaries().Longest([]extract.Token{t})
		return n > 0 && q.denies && auxiliary == 0
	})
}

// nearDenial is how many atoms may part a denial of the source from where the draft has its
// own: "need no approval" for "do not need approval".
const nearDenial = 2

// deniedToo says whether the source denies what the draft's negation i does in a place of
// its own.
func deniedToo(p *pairing, i int) bool {
	if i == 0 || p.pair[i-1] < 0 {
		return false
	}
	at := p.pair[i-1]
	for b := max(0, at-nearDenial); b < min(len(p.s.atoms), at+nearDenial); b++ {
		if k := p.back[b]; p.s.atoms[b].class == negation && (k < 0 || !p.equal[k] || k < i-nearDenial-1) {
			return true // and it is not the draft's own of another: "no changes were not planned"
		}
	}
	return false
}

// denials counts the negations of s.
func denials(s *sentence) int {
	n := 0
	for _, a := range s.atoms {
		if a.class == negation {
			n++
		}
	}
	return n
}

// between is the words of the draft behind atom i and up to atom k: the place of a
// word that the draft left out.
func (j *judge) between(i, k int) extract.Span {
	doc := j.draft.doc
	first := j.d.atoms[k].first
	if i < k {
		first = j.d.atoms[i].last
	}
	for first < j.d.atoms[k].first && doc.Tokens[first].Kind == extract.Mark {
		first++
	}
	return extract.Span{Start: doc.Tokens[first].Start, End: doc.Tokens[j.d.atoms[k].last-1].End}
}

// gap says whether the draft's atom i stands between two that stand together in
// the source.
func (p *pairing) gap(i int) bool {
	l, r := -1, len(p.back)
	if i > 0 {
		if l = p.pair[i-1]; l < 0 || !p.equal[i-1] {
			return false
		}
	}
	if i+1 < len(p.pair) {
		if r = p.pair[i+1]; r < 0 || !p.equal[i+1] {
			return false
		}
	}
	return r-l <= 2
}

// gapBack returns the draft's atoms on both sides of the place where the source
// has its atom b, or -1 where there is no such place.
func (p *pairing) gapBack(b int) (int, int) {
	l, r := -1, len(p.pair)
	if b > 0 {
		if l = p.back[b-1]; l < 0 || !p.equal[l] {
			return -1, -1
		}
	}
	if b+1 < len(p.back) {
		if r = p.back[b+1]; r < 0 || !p.equal[r] {
			return -1, -1
		}
	}
	if r-l > 2 {
		return -1, -1
	}
	return max(l, 0), min(r, len(p.pair)-1)
}
