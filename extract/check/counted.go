package check

import (
	"fmt"
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A counting says what a word beside a count tells of it.
type counting struct {
	class class  // up: more of what is counted, down: fewer
	late  bool   // only behind the count: "120 are to go"
	of    string // of nouns of which one may stand for another: "staff"
}

// countings holds verbs of having more or fewer of what is counted, and what is.
var countings = lexicon.Load("check-counts.tsv", func(s string) (counting, error) {
	of, noun := strings.CutPrefix(s, "of ")
	switch {
	case s == "+":
		return counting{class: up}, nil
	case s == "-":
		return counting{class: down}, nil
	case s == "- behind":
		return counting{class: down, late: true}, nil
	case noun:
		return counting{of: of}, nil
	}
	return counting{}, fmt.Errorf("no counting %q", s)
})

const (
	beforeCount = 4 // tokens from its verb to a count, less the words that bound it
	behindCount = 7 // from a count to its verb in the passive
)

// governing is the direction of the verb that has the count f of doc for its object or,
// in the passive, for its subject: down in "will cut 120 jobs" and in "120 office jobs are
// to go", with the token of the verb. It is plain where no such verb stands beside f.
func governing(doc *extract.Document, s *sentence, f *figure) (class, int) {
	if f.dim != count || f.noun == ofAge {
		return plain, -1
	}
	at := doc.Sentences[s.index]
	tokens := doc.Tokens
	for k := f.last; k < min(at.Last, f.last+3) && tokens[k].Shape == extract.Lower; k++ {
		if m, n := meanings().Longest(tokens[k : k+1]); n > 0 && (m.class == lose || m.class == down) || countingNoun(tokens[k]) {
			return plain, -1 // "adds to 80,000 job losses"
		}
	}
	for k := f.outer - 1; k >= max(at.First, f.outer-beforeCount) && tokens[k].Kind == extract.Word; k-- {
		if c, n := countingAt(tokens[k:f.outer]); n > 0 && c.class != plain && !c.late {
			if m, _ := meanings().Longest(tokens[max(at.First, k-1):k]); m.class == negation {
				return plain, -1
			}
			return c.class, k
		}
		if !slender(tokens[k]) {
			break
		}
	}
	passive := false
	for k := f.last; k < min(at.Last, f.last+behindCount) && tokens[k].Kind == extract.Word; k++ {
		switch tokens[k].Text {
		case "be", "been", "being", "are", "is", "were", "was", "will", "to":
			passive = true
			continue
		}
		if c, n := countingAt(tokens[k:at.Last]); passive && n > 0 && c.class != plain {
			return c.class, k
		}
	}
	return plain, -1
}

// countingNoun says whether t tells of cuts by a noun.
func countingNoun(t extract.Token) bool {
	return oneOf(t, "cuts", "losses", "layoffs", "redundancies", "reductions")
}

// slender says whether t may stand between a verb and the count of its object.
func slender(t extract.Token) bool {
	m, n := meanings().Longest([]extract.Token{t})
	return n > 0 && m.class == filler || t.Text == "another" || t.Text == "some" || strings.HasSuffix(t.Text, "ly")
}

// countingAt reads a word of [countings], inflected or not, off the front of tokens.
func countingAt(tokens []extract.Token) (counting, int) {
	if c, n := countings().Longest(tokens); n > 0 {
		return c, n
	}
	if tokens[0].Shape != extract.Lower {
		return counting{}, 0
	}
	for _, w := range stems(tokens[0].Text) {
		if c, n := countings().Longest([]extract.Token{{Text: w, Key: extract.Key(w), Kind: extract.Word}}); n > 0 {
			return c, n
		}
	}
	return counting{}, 0
}

// ofOneSort says whether f and g count the same, or what may stand for it: "jobs" and
// "people".
func ofOneSort(f, g place, docs func(*sentence) *extract.Document) bool {
	if f.f.noun == g.f.noun {
		return f.f.noun != 0
	}
	sort := func(p place) string {
		tokens := docs(p.s).Tokens
		at := hyphen(tokens, p.f.last)
		for k := at; k < min(len(tokens), at+3) && tokens[k].Kind == extract.Word; k++ {
			if c, n := countingAt(tokens[k:]); n > 0 && c.of != "" {
				return c.of
			}
		}
		return ""
	}
	of := sort(f)
	return of != "" && of == sort(g)
}

// reversed says whether the draft has more of what it counts with f where the sources,
// wherever they give that count, have fewer, or the other way round.
func (j *judge) reversed(f *figure, kind extract.Kind) bool {
	ours, _ := governing(j.draft.doc, j.d, f)
	if ours == plain {
		return false
	}
	var other *place
	for k := range j.index.figures {
		at := &j.index.figures[k]
		if relate(f, at.f) < held {
			continue
		}
		if theirs, _ := governing(j.docOf(at.s), at.s, at.f); !opposite(ours, theirs) || !ofOneSort(place{j.d, f}, *at, j.docOf) {
			return false
		}
		other = at
	}
	if other == nil {
		return false
	}
	j.report(j.d, f.Span, kind, DirectionFlip, j.evidence(other.s, other.f.Span), "The source has %s of a move the other way: “%s”", j.draft.doc.Quote(f.Span),
		nested(j.docOf(other.s).Quote(j.docOf(other.s).Sentences[other.s.index].Span)))
	return true
}

// agreed says whether the atom k of the source's sentence s governs a count that in the
// draft a verb of the same direction governs: what else moves there is another matter.
func (j *judge) agreed(s *sentence, k int) bool {
	return slices.ContainsFunc(s.figures, func(g figure) bool {
		theirs, verb := governing(j.docOf(s), s, &g)
		return theirs != plain && verb >= s.atoms[k].first && verb < s.atoms[k].last && slices.ContainsFunc(j.d.figures, func(f figure) bool {
			ours, _ := governing(j.draft.doc, j.d, &f)
			return ours == theirs && relate(&f, &g) >= held
		})
	})
}
