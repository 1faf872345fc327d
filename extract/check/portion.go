package check

import (
	"fmt"
	"slices"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A share is how much of a thing is meant, from the least to the most of a hundred parts.
type share struct{ least, most int }

// apart says whether both cannot be so of one thing.
func (a share) apart(b share) bool { return a.most < b.least || b.most < a.least }

// portions holds how much of something is meant: "half of the loans", "mainly from fares".
var portions = lexicon.Load("check-portions.tsv", func(s string) (share, error) {
	var out share
	_, err := fmt.Sscanf(s, "%d %d", &out.least, &out.most)
	return out, err
})

// A portion is how much of a thing a sentence tells of.
type portion struct {
	share
	atom        int // of what it is of, or is so
	first, last int // tokens of the words that say how much
}

// farPortion is how many tokens may stand between how much and of what.
const farPortion = 3

// portionsIn returns the portions of s: those before "of" and what they are of, and those that say
// how much of something is so, before another preposition.
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
		if k < at.Last && (opens(doc.Tokens[k]) || oneOf(doc.Tokens[k], "above", "below", "because", "through")) {
			for m := range s.atoms {
				a := &s.atoms[m]
				if a.first <= k || a.sort != word && a.sort != name || a.class == filler {
					continue
				}
				if a.first-k <= farPortion {
					out = append(out, portion{part, m, i, i + n})
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
				case !agrees(j.d, s, &j.d.atoms[p.atom], &s.atoms[o.atom]):
				case !o.apart(p.share):
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
		if slices.ContainsFunc(doc.TokensIn(doc.Sentences[where.index]), func(t extract.Token) bool { return t.Text == "another" }) {
			continue // "a third, with another third": two thirds
		}
		mine := extract.Span{Start: j.draft.doc.Tokens[p.first].Start, End: j.draft.doc.Tokens[p.last-1].End}
		src := extract.Span{Start: doc.Tokens[other.first].Start, End: doc.Tokens[other.last-1].End}
		j.report(j.d, mine, Statement, Altered, j.evidence(where, src), "The draft says “%s” where the source says “%s”.", j.draft.doc.Quote(mine), doc.Quote(src))
	}
}
