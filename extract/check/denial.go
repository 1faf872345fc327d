package check

import (
	"fmt"
	"slices"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A qualifier says how a word bears on whether a sentence denies what it tells.
type qualifier struct {
	denies bool // "ruled out": denies or leaves open, without "not"
	limits bool // "not only": no plain denial
}

// qualifiers holds words that deny, leave open or limit a denial.
var qualifiers = lexicon.Load("check-denials.tsv", func(s string) (qualifier, error) {
	switch s {
	case "denies", "limits", "both":
		return qualifier{s != "limits", s != "denies"}, nil
	}
	return qualifier{}, fmt.Errorf("no qualifier %q", s)
})

const (
	leastDenied = 3 // atoms in a row behind a denial by which what it denies is known again
	mostDenied  = 8 // that are looked at
)

// thoughts are the verbs before what "did not" then denies: "did not believe it took part".
var thoughts = map[uint64]bool{stemKey("believe"): true, stemKey("think"): true}

// flatDenials finds what the draft tells and a source denies in the same words, or the
// other way round, where the rest of both sentences may differ.
func (j *judge) flatDenials() {
	doc := j.draft.doc
	whole := doc.Sentences[j.d.index].Span
	if slices.ContainsFunc(j.out, func(f Finding) bool { return f.Code == NegationFlip && f.Sentence == whole }) {
		return
	}
	around := j.around()
	for _, r := range deniedIn(doc, j.d) {
		var said *sentence
		for _, s := range around {
			if _, ok := inRow(j.d, r, s); !ok {
				continue
			}
			if denials(s) > 0 || open(j.docOf(s), s) {
				return
			}
			said = s
		}
		if said != nil {
			j.report(j.d, j.span(j.d, r.first-1, r.first), Statement, NegationFlip, j.whole(said), "The draft denies what the source says: “%s”", nested(j.docOf(said).Quote(j.docOf(said).Sentences[said.index].Span)))
			return
		}
	}
	if denials(j.d) > 0 || open(doc, j.d) {
		return
	}
	for _, s := range around {
		for _, r := range deniedIn(j.docOf(s), s) {
			at, ok := inRow(s, r, j.d)
			if !ok || slices.ContainsFunc(around, func(o *sentence) bool {
				_, told := inRow(s, r, o)
				return (told || j.hasAll(at, o)) && denials(o) == 0
			}) {
				continue
			}
			not := j.span(s, r.first-1, r.first-1)
			j.report(j.d, j.span(j.d, at.first, at.last-1), Statement, NegationFlip, j.evidence(s, not), "The draft leaves out the source's “%s”.", j.docOf(s).Quote(not))
			return
		}
	}
}

// deniedIn returns the atoms of s that follow a denial in its clause and are denied
// flatly: not those of "not only" and "not until".
func deniedIn(doc *extract.Document, s *sentence) []run {
	var out []run
	for b := range s.atoms {
		if s.atoms[b].class != negation {
			continue
		}
		r := run{first: b + 1, last: b + 1}
		for r.last < len(s.atoms) && r.last-r.first < mostDenied && s.atoms[r.last].clause == s.atoms[b].clause {
			r.last++
		}
		if r.last-r.first < leastDenied {
			continue
		}
		if !qualified(doc.Tokens[s.atoms[b].last:s.atoms[r.last-1].last], func(q qualifier) bool { return q.limits }) {
			out = append(out, r)
		}
	}
	return out
}

// inRow returns where o has the first atoms of r of s in a row, with at most one
// between two of them.
func inRow(s *sentence, r run, o *sentence) (run, bool) {
	first := r.first
	if thoughts[s.atoms[first].key] {
		first++
	}
	for start := range o.atoms {
		if !agrees(o, s, &o.atoms[start], &s.atoms[first]) {
			continue
		}
		n, i, k := 1, start+1, first+1
	row:
		for k < r.last && i < len(o.atoms) {
			switch {
			case agrees(o, s, &o.atoms[i], &s.atoms[k]):
				if s.atoms[k].key != lone {
					n++
				}
				i, k = i+1, k+1
				continue
			case i+1 < len(o.atoms) && agrees(o, s, &o.atoms[i+1], &s.atoms[k]):
				i++
				continue
			case k+1 < r.last && agrees(o, s, &o.atoms[i], &s.atoms[k+1]):
				k++
				continue
			}
			break row
		}
		if n >= leastDenied {
			return run{first: start, last: i}, true
		}
	}
	return run{}, false
}

// lone is the letter behind an apostrophe, which is no word.
var lone = extract.Key("s")

// hasAll says whether o has the words of the draft's r, in whatever order.
func (j *judge) hasAll(r run, o *sentence) bool {
	for i := r.first; i < r.last; i++ {
		if a := &j.d.atoms[i]; len(j.draft.doc.Tokens[a.first].Text) > 1 && holds(j.d, o, a) < 0 {
			return false
		}
	}
	return true
}

// open says whether s denies or leaves open what it tells without "not", or says that
// it may be.
func open(doc *extract.Document, s *sentence) bool {
	at := doc.Sentences[s.index]
	return doc.Tokens[at.Last-1].Text == "?" || slices.ContainsFunc(s.atoms, func(a atom) bool { return a.class == maybe }) ||
		qualified(doc.Tokens[at.First:at.Last], func(q qualifier) bool { return q.denies })
}

// qualified says whether tokens have a qualifier that is so.
func qualified(tokens []extract.Token, is func(qualifier) bool) bool {
	for i := range tokens {
		if q, n := qualifiers().Longest(tokens[i:]); n > 0 && is(q) {
			return true
		}
	}
	return false
}
