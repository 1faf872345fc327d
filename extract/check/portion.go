package check

import (
	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// portions holds how much of something is meant: "half of the loans".
var portions = lexicon.Load("check-portions.tsv", lexicon.String)

// A portion is how much of a thing a sentence tells of.
type portion struct {
	part        string
	noun        uint64
	first, last int // tokens of the words that say how much
}

// portionsIn returns the portions of s: those before "of" and what they are of.
func portionsIn(doc *extract.Document, s *sentence) []portion {
	var out []portion
	at := doc.Sentences[s.index]
	for i := at.First; i < at.Last; {
		part, n := portions().Longest(doc.Tokens[i:at.Last])
		if n == 0 {
			i++
			continue
		}
		k := i + n
		for k < at.Last && doc.Tokens[k].Kind == extract.Number {
			k++ // "all 17 of"
		}
		if k < at.Last && doc.Tokens[k].Text == "of" {
			for m := range s.atoms {
				a := &s.atoms[m]
				if a.first <= k || a.sort != word || a.class == filler {
					continue
				}
				if a.first-k <= 3 {
					out = append(out, portion{part: part, noun: a.key, first: i, last: i + n})
				}
				break
			}
		}
		i = k
	}
	return out
}

// portions holds how much of a thing the sentence tells of against what the sources
// tell of the same thing.
func (j *judge) portions() {
	for _, p := range portionsIn(j.draft.doc, j.d) {
		var other *portion
		var where *sentence
		agreed := false
		for n := range j.found {
			s := j.found[n].s
			theirs := portionsIn(j.docOf(s), s)
			for k := range theirs {
				switch o := &theirs[k]; {
				case o.noun != p.noun:
				case o.part == p.part:
					agreed = true
				case other == nil:
					other, where = o, s
				}
			}
		}
		if other == nil || agreed {
			continue
		}
		doc := j.docOf(where)
		mine := extract.Span{Start: j.draft.doc.Tokens[p.first].Start, End: j.draft.doc.Tokens[p.last-1].End}
		src := extract.Span{Start: doc.Tokens[other.first].Start, End: doc.Tokens[other.last-1].End}
		j.report(j.d, mine, Statement, Altered, j.evidence(where, src), "The draft says “%s” where the source says “%s”.", j.draft.doc.Quote(mine), doc.Quote(src))
	}
}
