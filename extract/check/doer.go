package check

import (
	"math"
	"slices"

	"newsclaims/extract"
	"newsclaims/extract/names"
)

const (
	mostTied   = 24  // sentences of the sources that have a word by which a name is bound
	leastTied  = 2   // words that go with a deed, besides its verb, in both
	leastOwned = 2.5 // weight of those that go with what is owned
)

// ties finds what the draft says that one does or owns where the sources say it of another
// of the same type, and nowhere of the one.
func (j *judge) ties() {
	if len(j.d.figures) > tabular || !slices.ContainsFunc(j.d.atoms, func(a atom) bool { return a.sort == name }) {
		return
	}
	x := j.syntaxOf(j.d)
	for _, t := range j.tiesOf(j.d) {
		span := x.names.All[t.name].Span
		if t.weak || slices.ContainsFunc(j.out, func(f Finding) bool { return f.Verdict.Alarming() && f.Span.Overlaps(span) }) {
			continue
		}
		s, o := j.tiedToAnother(x, &t)
		if s == nil {
			continue
		}
		y := j.syntaxOf(s)
		j.report(j.d, span, extract.Entity, EntitySwap, j.evidence(s, y.names.All[o.name].Span), "The draft says of %s what the source says of %s.",
			j.draft.doc.Quote(span), y.full(o.name))
	}
}

// tiedToAnother returns the sentence of the sources that binds the word of t to another name,
// and how it does, where none binds it to that of t.
func (j *judge) tiedToAnother(x *syntax, t *tie) (*sentence, *tie) {
	at := j.index.postings[t.word]
	if len(at) == 0 || len(at) > mostTied {
		return nil, nil
	}
	var near []*sentence
	for _, i := range at {
		s := j.index.sentences[i]
		if j.mentions(x, t.name, s) {
			return nil, nil
		}
		if len(s.figures) <= tabular && (t.how == "from" || j.closest(s)) && j.alike(t, s) {
			near = append(near, s)
		}
	}
	for _, s := range near {
		y := j.syntaxOf(s)
		var other *tie
		for _, o := range j.tiesOf(s) {
			if o.how != t.how || o.word != t.word {
				continue
			}
			first := y.tokens[y.spans[o.name].first]
			if lone := y.spans[o.name].last == y.spans[o.name].first+1 && names.Given(first); lone && len(y.words(o.name)) == 1 {
				return nil, nil // "Frank's experience and John's": of whose John the sources do not say
			}
			if sameName(x, t.name, y, o.name) || !x.distinct(t.name, y, o.name) || y.kind(o.name) == "place" && !sameHead(x.words(t.name), y.words(o.name)) {
				return nil, nil
			}
			if t.how == "does" || t.how == "done" {
				if n := shared(t.words, o.words); n < leastTied {
					continue
				}
			}
			if other == nil {
				other = &o
			}
		}
		if other != nil {
			return s, other
		}
	}
	return nil, nil
}

// closest says whether s is one of the sentences of the sources that come closest.
func (j *judge) closest(s *sentence) bool {
	return slices.ContainsFunc(j.found, func(p pairing) bool { return p.s == s })
}

// alike says whether the words that go with t stand in s, as many as to tell the same.
func (j *judge) alike(t *tie, s *sentence) bool {
	n, weight := 0, 0.0
	for i, w := range t.words {
		if w == t.word || slices.Contains(t.words[:i], w) {
			continue
		}
		for k := range s.atoms {
			if s.atoms[k].key == w && s.atoms[k].sort == word {
				n++
				weight += j.index.weigh(&s.atoms[k], s)
				break
			}
		}
	}
	switch t.how {
	case "owns":
		from, to := j.index.bounds(s)
		rarest := math.Log(1+float64(to-from)/2) + 0.2 // of a word that one sentence has
		return weight >= min(leastOwned, 0.9*rarest)
	case "from":
		return true
	}
	return n >= leastTied
}

// shared is how many of a are among b.
func shared(a, b []uint64) int {
	n := 0
	for i, w := range a {
		if slices.Contains(b, w) && !slices.Contains(a[:i], w) {
			n++
		}
	}
	return n
}

// mentions says whether s has the name n of the draft's syntax x, or a word of it that may
// stand for it.
func (j *judge) mentions(x *syntax, n int, s *sentence) bool {
	sp := x.spans[n]
	last := x.tokens[sp.last-1]
	first := x.tokens[sp.first]
	return slices.ContainsFunc(s.atoms, func(a atom) bool {
		return a.sort == name && (a.key == nameKey(first) || x.kind(n) == "person" && a.key == nameKey(last))
	})
}
