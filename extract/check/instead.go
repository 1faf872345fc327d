package check

import (
	"slices"

	"newsclaims/extract"
)

// An adjunct is a name that a noun is bound to by a preposition: "a visit to India".
type adjunct struct {
	noun uint64
	at   int // atom of the noun
	prep string
	name int // index into the names of the document
}

// farAdjunct is how many tokens may part a noun's preposition from the name.
const farAdjunct = 3

// adjunctsOf returns the adjuncts of s.
func (c *checker) adjunctsOf(s *sentence) []adjunct {
	x := c.syntaxOf(s)
	at := x.doc.Sentences[s.index]
	var out []adjunct
	for k := range s.atoms {
		a := &s.atoms[k]
		i := a.last
		if a.sort != word || a.class != plain || !x.tags[i-1].Noun() || x.nameAt(i-1) >= 0 || x.tokens[i-1].Shape != extract.Lower || timely(x.tokens[i-1]) || i+1 >= at.Last || x.tags[i] != "IN" && x.tags[i] != "TO" {
			continue
		}
		n := i + 1
		for n < min(at.Last, i+farAdjunct) && x.nameAt(n) < 0 && x.is(n, "the", "a", "his", "its", "their") {
			n++
		}
		if m := x.nameAt(n); m >= 0 && n < at.Last && !x.owning(x.spans[m].last) {
			out = append(out, adjunct{a.key, k, x.tokens[i].Text, m})
		}
	}
	return out
}

const (
	mostAdjuncts = 4   // sentences of the sources that have a noun which tells one thing of one name
	leastAlong   = 2.5 // weight of what else both sentences have
)

// instead finds "a visit to China" where a source that tells of the visit has it be to India, and
// nowhere of China with it.
func (j *judge) instead() {
	if len(j.d.figures) > tabular {
		return
	}
	x := j.syntaxOf(j.d)
	for _, d := range j.adjunctsOf(j.d) {
		span := x.names.All[d.name].Span
		at := j.index.postings[d.noun]
		if len(at) == 0 || len(at) > mostAdjuncts || slices.ContainsFunc(j.out, func(f Finding) bool { return f.Verdict.Alarming() && f.Span.Overlaps(span) }) {
			continue
		}
		var other *adjunct
		var where *sentence
		for _, i := range at {
			s := j.index.sentences[i]
			if j.namedIn(x, d.name, s) {
				other = nil
				break
			}
			y := j.syntaxOf(s)
			for _, o := range j.adjunctsOf(s) {
				if o.noun == d.noun && o.prep == d.prep && y.kind(o.name) == x.kind(d.name) && j.twoOfAKind(x, d.name, y, o.name) && !j.mentionedIn(y, o.name) && j.along(&d, s, o.at) >= leastAlong {
					other, where = &o, s
				}
			}
		}
		if other == nil {
			continue
		}
		y := j.syntaxOf(where)
		j.report(j.d, span, extract.Entity, EntitySwap, j.evidence(where, y.names.All[other.name].Span), "The draft says of %s what the source says of %s.", j.draft.doc.Quote(span), y.full(other.name))
	}
}

// twoOfAKind says whether the draft's name n and the source's m are not one in two words: places only
// where both are countries, which none is a part of.
func (j *judge) twoOfAKind(x *syntax, n int, y *syntax, m int) bool {
	if sameName(x, n, y, m) {
		return false
	}
	if y.kind(m) != "place" {
		return true
	}
	mine, _ := landOf(x.tokens[x.spans[n].first:x.spans[n].last])
	theirs, _ := landOf(y.tokens[y.spans[m].first:y.spans[m].last])
	return mine != "" && theirs != "" && mine != theirs || sameHead(x.words(n), y.words(m))
}

// along is the weight of what the draft's sentence has that s has too, but for the noun.
func (j *judge) along(d *adjunct, s *sentence, at int) float64 {
	sum := 0.0
	for k := range s.atoms {
		if a := &s.atoms[k]; k != at && (a.sort == name || a.told()) && a.key != d.noun && holds(s, j.d, a) >= 0 && slices.IndexFunc(s.atoms, func(b atom) bool { return b.key == a.key }) == k {
			sum += j.index.weigh(a, s)
		}
	}
	return sum
}

// namedIn says whether s has a word of the draft's name n.
func (j *judge) namedIn(x *syntax, n int, s *sentence) bool {
	sp := x.spans[n]
	return slices.ContainsFunc(s.atoms, func(a atom) bool {
		return slices.ContainsFunc(x.tokens[sp.first:sp.last], func(t extract.Token) bool { return a.key == nameKey(t) }) ||
			slices.ContainsFunc(j.d.atoms, func(b atom) bool { return b.first >= sp.first && b.last <= sp.last && b.key == a.key })
	})
}

// mentionedIn says whether the draft's sentence has the source's name k.
func (j *judge) mentionedIn(y *syntax, k int) bool {
	sp := y.spans[k]
	return slices.ContainsFunc(j.d.atoms, func(a atom) bool {
		return a.sort == name && slices.ContainsFunc(y.tokens[sp.first:sp.last], func(t extract.Token) bool { return a.key == nameKey(t) })
	})
}
