package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A gauge is the words that tell what a figure measures: "defensive grade" of "a defensive
// grade of 93.2".
type gauge struct {
	s     *sentence
	atoms []int // of s
	head  int   // the one of them that is bent by the others, or -1
	way   string
}

// farGauge is how many tokens the words of a measure may take.
const farGauge = 8

// gaugeOf returns what f of s measures.
func (c *checker) gaugeOf(s *sentence, f *figure) gauge {
	x := c.syntaxOf(s)
	at := x.doc.Sentences[s.index]
	g := gauge{s: s, head: -1}
	// "60 percent rise in net income", "91.4 coverage grade"
	k := f.last
	for k < min(at.Last, f.last+4) && x.nominal(k) && x.tokens[k].Shape == extract.Lower {
		k++
	}
	if k > f.last && x.is(k, "in", "of") && c.moves(x.tokens[k-1]) {
		first := k + 1
		for first < at.Last && (x.tags[first] == "DT" || x.tags[first] == "PRP$" || x.owning(first) || x.nameAt(first) >= 0) {
			first++
		}
		last := first
		for last < min(at.Last, first+farGauge) && x.nominal(last) {
			last++
		}
		g.add(first, last, "in")
		return g
	}
	if k > f.last && f.dim != money && f.dim != length && !c.moves(x.tokens[k-1]) {
		g.add(f.last, k, "behind")
		if f.dim == count && k == f.last+1 {
			g = gauge{s: s, head: -1} // the noun alone is compared anyway
		}
	}
	if len(g.atoms) > 0 {
		return g
	}
	e := f.outer - 1
	if x.is(e, "of", ":", "at", "is", "was") && e > at.First {
		if first := x.phrase(at.First, e-1); first < e && !x.is(e, "at") && !timely(x.tokens[e-1]) {
			g.add(first, e, "of")
			return g
		}
	}
	o, _ := x.subjectOf(at, f.outer)
	if o.verb <= at.First {
		return g
	}
	if o.main >= 0 {
		if m := c.words.of(x.tokens[o.main]).meaning; m.class == gain || m.class == lose {
			g.add(o.main, o.main+1, "verb")
			return g
		}
	}
	if !c.tells(x, o.main) {
		return g // "the board asked for 81 pence"
	}
	e = x.behindAdverbs(at.First, o.verb-1)
	if e >= at.First && timely(x.tokens[e]) {
		return g // "the decline from the second to the third quarter was"
	}
	if first := x.phrase(at.First, e); first <= e {
		g.add(first, e+1, "subject")
	}
	return g
}

// heights holds verbs by which something has a height: "averaged", "stood at".
var heights = lexicon.Load("check-heights.tsv", lexicon.String)

// tells says whether the verb at token i tells how high something is, or how it moved.
func (c *checker) tells(x *syntax, i int) bool {
	if i < 0 {
		return false
	}
	if m := c.words.of(x.tokens[i]).meaning; m.class == up || m.class == down {
		return true
	}
	for _, w := range append(stems(x.tokens[i].Text), strings.ToLower(x.tokens[i].Text)) {
		if _, n := heights().Longest([]extract.Token{{Text: w, Key: extract.Key(w), Kind: extract.Word}}); n > 0 {
			return true
		}
	}
	return false
}

// nominal says whether token i may stand in a phrase of a noun.
func (x *syntax) nominal(i int) bool {
	return x.nameAt(i) < 0 && (x.tags[i].Noun() || x.tags[i] == "JJ" || x.tags[i] == "CD" || x.tokens[i].Text == "-" && !x.tokens[i].Space)
}

// phrase returns the first token of the phrase of a noun that ends at token e, with what is
// joined to it by "on" or "of", or e+1 where there is none.
func (x *syntax) phrase(low, e int) int {
	if e < low || !x.nominal(e) || !x.tags[e].Noun() {
		return e + 1
	}
	k := e
	for k > low && k > e-farGauge && (x.nominal(k-1) || x.nameAt(k-1) >= 0 || x.is(k-1, "on", "of", "for") && k-2 >= low && x.nominal(k-2)) {
		k--
	}
	return k
}

// moves says whether t tells of a rise or a fall.
func (c *checker) moves(t extract.Token) bool {
	m := c.words.of(t).meaning
	return m.class == up || m.class == down || t.Text == "change" || t.Text == "swing"
}

// add adds the atoms of the tokens from first to last.
func (g *gauge) add(first, last int, way string) {
	g.way = way
	for i := range g.s.atoms {
		if a := &g.s.atoms[i]; a.first >= first && a.last <= last && a.sort != name && a.sort != date && a.class != filler && a.class != speaker {
			g.atoms = append(g.atoms, i)
			if a.sort == word {
				g.head = i
			}
		}
	}
}

// otherMeasure finds a figure that the sources give of another measure than the draft, and of
// whose measure they give another figure.
func (q *asked) otherMeasure() bool {
	if q.f.dim == year || q.f.dim == day || q.f.dim == length || q.f.noun == ofAge || len(q.d.figures) > tabular {
		return false
	}
	all := q.placesOf(q.f)
	if len(all) == 0 || len(all) > mostBearers {
		return false
	}
	mine := q.gaugeOf(q.d, q.f)
	if mine.head < 0 {
		return false
	}
	var theirs []gauge
	for _, at := range all {
		g := q.gaugeOf(at.s, at.f)
		if g.head < 0 || relate(q.f, at.f) < rounds {
			return false
		}
		if !q.means(mine.head, g.s, g.head) && q.gaugedBy(g, mine) {
			return false // "the brand gained 3 percent" of "brand sales"
		}
		if !q.gauges(mine.head, g) {
			if q.f.dim == count || mine.way == "behind" || g.way == "behind" {
				return false // "a 101 horsepower motor" for "a 101 hp drive"
			}
			if r := q.role(mine); r != "" && r == q.role(g) {
				return false // "revenue" for "sales"
			}
		}
		theirs = append(theirs, g)
	}
	own := q.measured(mine, q.telling(mine, all, theirs))
	if own == nil {
		return false
	}
	g := q.gaugeOf(own.s, own.f)
	e := append(q.evidence(all[0].s, all[0].f.Span), q.evidence(own.s, own.f.Span)...)
	q.report(q.d, q.f.Span, q.kind, RoleSwap, e, "The sources have %s of %s; of %s they say %s.", q.draft.doc.Quote(q.f.Outer),
		q.quote(theirs[0]), q.quote(g), q.docOf(own.s).Quote(own.f.Outer))
	return true
}

// sameGauge says whether the sources have f with all the words by which the draft tells what it
// measures, a bending word among them, or bend the same word with it.
func (j *judge) sameGauge(f *figure) bool {
	q := &asked{judge: j, f: f}
	mine := j.gaugeOf(j.d, f)
	for _, at := range j.placesOf(f) {
		if f.dim == length && j.bent(j.d, f) != 0 && j.bent(j.d, f) == j.bent(at.s, at.f) {
			return true
		}
		if len(mine.atoms) < 2 {
			continue
		}
		g := j.gaugeOf(at.s, at.f)
		if g.head >= 0 && !slices.ContainsFunc(mine.atoms, func(i int) bool { return !q.gauges(i, g) }) {
			return true
		}
	}
	return false
}

// bent is the key of the noun that f bends, as in "30-year mortgages", or 0.
func (c *checker) bent(s *sentence, f *figure) uint64 {
	x := c.syntaxOf(s)
	if f.last < len(x.tags) && x.tags[f.last].Noun() && x.is(f.last-2, "-") {
		return c.keyOf(x.tokens[f.last])
	}
	return 0
}

// gaugedBy says whether the head of g, or of the draft's mine, is among the words of the other.
func (q *asked) gaugedBy(g, mine gauge) bool {
	return slices.ContainsFunc(mine.atoms, func(i int) bool { return q.means(i, g.s, g.head) }) || slices.ContainsFunc(g.atoms, func(k int) bool { return q.means(mine.head, g.s, k) })
}

// telling returns the words of the draft's measure that tell it from those of theirs, the
// measures of the figures all.
func (q *asked) telling(mine gauge, all []place, theirs []gauge) []int {
	var out []int
	for _, i := range mine.atoms {
		around := func(at place) bool { return q.stands(i, at) }
		among := func(g gauge) bool { return q.gauges(i, g) }
		if _, n := periods().Longest(q.draft.doc.Tokens[q.d.atoms[i].first : q.d.atoms[i].first+1]); n > 0 || q.draft.doc.Tokens[q.d.atoms[i].first].Text == "fiscal" {
			continue // when it is measured
		}
		if !slices.ContainsFunc(all, around) && !slices.ContainsFunc(theirs, among) {
			out = append(out, i)
		}
	}
	return out
}

// measured returns another figure of the sources that is of the draft's measure, by its head
// and by one of the words that tell it apart.
func (q *asked) measured(mine gauge, telling []int) *place {
	if len(telling) == 0 {
		return nil
	}
	for k := range q.index.figures {
		at := &q.index.figures[k]
		if at.f.dim != q.f.dim || at.f.unit != q.f.unit || relate(q.f, at.f) != differs || !q.f.comparable(at.f) || (at.f.prep == to) != (q.f.prep == to) {
			continue // what it rose to is not what it rose by
		}
		g := q.gaugeOf(at.s, at.f)
		if g.head < 0 || !q.gauges(mine.head, g) || !slices.ContainsFunc(telling, func(i int) bool { return q.gauges(i, g) }) {
			continue
		}
		if slices.ContainsFunc(q.d.figures, func(f figure) bool { return relate(&f, at.f) >= held }) {
			continue // the draft's sentence tells both
		}
		return at
	}
	return nil
}

// roles holds what words for measures measure: "sales" and "revenue" the same.
var roles = lexicon.Load("roles.tsv", lexicon.String)

// role is what the head of g measures, or "".
func (q *asked) role(g gauge) string {
	t := q.docOf(g.s).Tokens[g.s.atoms[g.head].first]
	r, _ := roles().Longest([]extract.Token{t})
	return r
}

// quote is the words of g as they stand.
func (q *asked) quote(g gauge) string {
	return q.docOf(g.s).Quote(q.span(g.s, g.atoms[0], g.atoms[len(g.atoms)-1]))
}

// gauges says whether the draft's atom i, or what means the same, is among those of g.
func (q *asked) gauges(i int, g gauge) bool {
	return slices.ContainsFunc(g.atoms, func(k int) bool { return q.means(i, g.s, k) })
}

// means says whether the draft's atom i and the atom k of s mean the same.
func (q *asked) means(i int, s *sentence, k int) bool {
	a, b := &q.d.atoms[i], &s.atoms[k]
	if a.sort == word && b.sort == word && q.keyOf(q.draft.doc.Tokens[a.first]) == q.keyOf(q.docOf(s).Tokens[b.first]) {
		return true
	}
	return agrees(q.d, s, a, b) || a.sort == word && b.sort == word && sameRoot(q.draft.doc.Tokens[a.first].Text, q.docOf(s).Tokens[b.first].Text) || a.class == b.class && (a.class == gain || a.class == lose)
}

// rootLetters is how many letters at their fronts two words of one root have in common:
// "annual" and "annualized".
const rootLetters = 6

// sameRoot says whether two words are of one root.
func sameRoot(a, b string) bool {
	return len(a) >= rootLetters && len(b) >= rootLetters && strings.EqualFold(a[:rootLetters], b[:rootLetters])
}

// stands says whether the draft's atom i, or what means the same, stands around the figure at.
func (q *asked) stands(i int, at place) bool {
	k := atomOf(at.s, at.f)
	for b := max(0, k-2*measuredBefore); b < min(len(at.s.atoms), k+measuredBefore); b++ {
		if q.means(i, at.s, b) && !q.ofOther(at, b) {
			return true
		}
	}
	return false
}

// ofOther says whether the atom b tells what another figure of the sentence measures.
func (q *asked) ofOther(at place, b int) bool {
	for k := range at.s.figures {
		if f := &at.s.figures[k]; f != at.f && slices.Contains(q.gaugeOf(at.s, f).atoms, b) {
			return true
		}
	}
	return false
}
