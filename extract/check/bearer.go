package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
	"newsclaims/extract/names"
)

// A bearing is a figure of a source with whom it is given to.
type bearing struct {
	place
	holder holder
	clear  bool
}

// bearingOf returns who holds the figure at of a source, worked out when first asked for.
func (c *checker) bearingOf(at place) bearing {
	if b, ok := c.bearings[at.f]; ok {
		return b
	}
	if c.bearings == nil {
		c.bearings = map[*figure]bearing{}
	}
	b := bearing{place: at}
	b.holder, b.clear = c.syntaxOf(at.s).holderOf(c.docOf(at.s).Sentences[at.s.index], at.f)
	c.bearings[at.f] = b
	return b
}

// mostBearers is in how many places of the sources a figure may stand whose holders tell
// anything.
const mostBearers = 3

// heldByAnother finds a figure that the draft gives to one whom the sources never give it
// to, where they give it to another of the same type.
func (q *asked) heldByAnother() bool {
	if q.f.dim == year || q.f.dim == day || q.f.noun == ofAge || len(q.d.figures) > tabular {
		return false
	}
	all := q.placesOf(q.f)
	if len(all) == 0 || len(all) > mostBearers {
		return false
	}
	x := q.syntaxOf(q.d)
	h, ok := x.holderOf(q.draft.doc.Sentences[q.d.index], q.f)
	if !ok {
		return false
	}
	var other *bearing
	for _, at := range all {
		b := q.bearingOf(at)
		y := q.syntaxOf(at.s)
		if !b.clear || sameName(x, h.name, y, b.holder.name) || (b.holder.way == "subject" || b.holder.weak) && y.nearer(q.docOf(at.s).Sentences[at.s.index], &b, x, h.name) {
			return false
		}
		if other == nil && relate(q.f, at.f) == same {
			other = &b
		}
	}
	if other == nil || other.holder.way != "label" && !q.copies(other.s) {
		return false
	}
	y := q.syntaxOf(other.s)
	if !x.distinct(h.name, y, other.holder.name) {
		return false
	}
	alike := q.f.noun == other.f.noun && (q.f.noun != 0 || q.f.dim != count)
	shared := q.sharedAround(q.f, other.place)
	own := q.ownValue(x, h, other)
	switch {
	case own != nil && (alike && shared >= 1 && y.kind(other.holder.name) != "place" || parallel(own, other)):
		e := append(q.evidence(other.s, other.f.Span), q.evidence(own.s, own.f.Span)...)
		q.report(q.d, q.f.Span, q.kind, EntitySwap, e, "The source gives %s of %s; of %s it says %s.", q.docOf(other.s).Quote(other.f.Outer),
			y.full(other.holder.name), x.full(h.name), q.docOf(own.s).Quote(own.f.Outer))
	default:
		return false
	}
	return true
}

// nearer says whether name n of the draft's x stands nearer to the figure of b, in sentence s,
// than whom b gives it to: "Orin would have to outbid Calder's offer of 265 pence".
func (y *syntax) nearer(s extract.Sentence, b *bearing, x *syntax, n int) bool {
	far := b.f.first - y.spans[b.holder.name].last
	for k := b.f.first - 1; k >= s.First && b.f.first-k < far; k-- {
		if m := y.nameAt(k); m >= 0 && sameName(x, n, y, m) {
			return true
		}
	}
	return false
}

// heldBySame says whether the draft gives its figure to whom the sources give at, and not
// to whom they give slot, what stands in its place there.
func (q *asked) heldBySame(at, slot place) bool {
	x, y := q.syntaxOf(q.d), q.syntaxOf(at.s)
	h, ok := x.holderOf(q.draft.doc.Sentences[q.d.index], q.f)
	if !ok {
		return false
	}
	own, other := q.bearingOf(at), q.bearingOf(slot)
	return own.clear && other.clear && sameName(x, h.name, y, own.holder.name) && !sameName(x, h.name, y, other.holder.name)
}

// parallel says whether two figures of the sources stand in one list: in one sentence, or
// in two rows.
func parallel(a, b *bearing) bool {
	return (a.f.noun == b.f.noun || a.f.noun == 0 || b.f.noun == 0) && (a.s == b.s || a.holder.way == "label" && b.holder.way == "label" && a.s.doc == b.s.doc)
}

// ownValue returns a figure of the sort of b that the sources give to the draft's holder.
func (q *asked) ownValue(x *syntax, h holder, b *bearing) *bearing {
	var out *bearing
	for _, at := range q.index.figures {
		if at.f.dim != q.f.dim || at.f.unit != q.f.unit || relate(q.f, at.f) != differs || !q.f.comparable(at.f) {
			continue
		}
		o := q.bearingOf(at)
		if !o.clear || !sameName(x, h.name, q.syntaxOf(at.s), o.holder.name) {
			continue
		}
		if parallel(&o, b) {
			return &o
		}
		if out == nil && at.f.noun == q.f.noun && q.sharedAround(q.f, at) >= 1 {
			out = &o
		}
	}
	return out
}

// full is the fullest name of whom the name n names.
func (x *syntax) full(n int) string {
	name := x.names.Entities[x.names.All[n].Entity].Name
	if own, k := names.Own(extract.Tokenize(name)); k > 0 && k == len(extract.Tokenize(name)) {
		return own
	}
	return name
}

// Atoms before and behind a figure that tell what it measures.
const (
	measuredBefore = 8
	measuredBehind = 5
)

// sharedAround is how many words around the draft's figure f stand around the source's
// figure at too, names and figures left out.
func (j *judge) sharedAround(f *figure, at place) int {
	i, k := atomOf(j.d, f), atomOf(at.s, at.f)
	n := 0
	for a := max(0, i-measuredBefore); a < min(len(j.d.atoms), i+measuredBehind); a++ {
		m := &j.d.atoms[a]
		if m.sort != word || m.class == say || m.class == maybe {
			continue
		}
		for b := max(0, k-measuredBefore); b < min(len(at.s.atoms), k+measuredBehind); b++ {
			if at.s.atoms[b].sort == word && agrees(j.d, at.s, m, &at.s.atoms[b]) {
				n++
				break
			}
		}
	}
	return n
}

// distinct says whether the draft's name n and the source's name m are of two of one type,
// and not a town and its team or a company and its nickname: two persons of different names
// are; others only where one sentence names both.
func (x *syntax) distinct(n int, y *syntax, m int) bool {
	own := y.find(x, n)
	if own < 0 || y.names.Entities[own].Type != y.kind(m) {
		return false
	}
	if y.kind(m) == "person" || y.kind(m) == "place" && sameHead(x.words(n), y.words(m)) {
		return true
	}
	for _, a := range y.names.Entities[own].Mentions {
		for _, b := range y.names.Entities[y.names.All[m].Entity].Mentions {
			if y.doc.SentenceAt(y.names.All[a].Span.Start) == y.doc.SentenceAt(y.names.All[b].Span.Start) {
				return true
			}
		}
	}
	return false
}

// find returns the entity of y that the name n of x names, that with most mentions of
// several, or -1.
func (y *syntax) find(x *syntax, n int) int {
	best := -1
	for i, e := range y.names.Entities {
		if len(e.Mentions) > 0 && (best < 0 || len(e.Mentions) > len(y.names.Entities[best].Mentions)) && sameName(x, n, y, e.Mentions[0]) {
			best = i
		}
	}
	return best
}

// sameName says whether the names n of x and m of y may name the same.
func sameName(x *syntax, n int, y *syntax, m int) bool {
	a, b := x.words(n), y.words(m)
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	if x.kind(n) == "person" && y.kind(m) == "person" && len(a) > 1 && len(b) > 1 && a[len(a)-1] == b[len(b)-1] {
		return slices.Contains(a, b[0]) || slices.Contains(b, a[0]) || a[0][:1] == b[0][:1] && (len(a[0]) < 3 || len(b[0]) < 3)
	}
	common := 0
	for _, w := range a {
		if slices.Contains(b, w) && !smallWord(w) {
			if !headWord(w) {
				return true
			}
			common++
		}
	}
	if common > 0 && (onlyHeads(a) || onlyHeads(b) || a[0] == initialsOf(b[:len(b)-1]) || b[0] == initialsOf(a[:len(a)-1])) {
		return true // "the Bank", "TD Bank" for "Toronto Dominion Bank"
	}
	return len(a) == 1 && a[0] == initialsOf(b) || len(b) == 1 && b[0] == initialsOf(a)
}

// heads holds the words that tell what a name is of: "county", "bank".
var heads = lexicon.Load("heads.tsv", lexicon.String)

func headWord(w string) bool {
	_, n := heads().Longest([]extract.Token{{Text: w, Key: extract.Key(w), Kind: extract.Word}})
	return n > 0
}

// onlyHeads says whether none of words tells a name from another: "the Bank".
func onlyHeads(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !headWord(w) && !smallWord(w) })
}

// sameHead says whether two names of more words than one end in the same word for what they
// are: "Marin County" and "Napa County".
func sameHead(a, b []string) bool {
	return len(a) > 1 && len(b) > 1 && a[len(a)-1] == b[len(b)-1] && headWord(a[len(a)-1])
}

func smallWord(w string) bool { return w == "the" || w == "of" || w == "and" || w == "&" }

func initialsOf(words []string) string {
	out := ""
	for _, w := range words {
		if !smallWord(w) {
			out += w[:1]
		}
	}
	return out
}

// words are the words of the fullest name of whom n names, in lower case.
func (x *syntax) words(n int) []string {
	var out []string
	for _, t := range extract.Tokenize(x.full(n)) {
		if t.Kind != extract.Mark && !strings.HasPrefix(t.Text, "'") {
			out = append(out, strings.TrimSuffix(strings.ReplaceAll(strings.ToLower(t.Text), ".", ""), "'s"))
		}
	}
	return out
}
