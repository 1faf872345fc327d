package check

import (
	"slices"

	"newsclaims/extract"
)

// An operation is what a formula does with its two operands.
type operation uint8

const (
	other      operation = iota
	sum                  // a + b
	difference           // a − b
	change               // (a − b) ÷ b, of which the result has no sign
	complement           // the whole less a: "100 % − a"
	partOfIt             // b percent of a
	risen                // what a was before it rose by b percent, or what it rose by
	fallen
)

// allows says whether the draft may have meant f as op of args: what it says to have risen
// rises from the earlier to the later of them, and what is left of a whole is told as such.
func (j *judge) allows(f *figure, op operation, args []place) bool {
	if len(args) == 2 && !(op < partOfIt && j.adjoin(args[0], args[1])) && !j.akin(f, args[0], args[1]) {
		return false
	}
	switch op {
	case difference:
		a, b := args[0], args[1]
		if f.dim == count && j.partOf(b, a) && !j.isRest(f, b) {
			return false
		}
		when, way := j.later(a, b), j.way(f)
		return way == 0 || j.heldAgainst(f) || way != -when && !j.apart(a, b)
	case change:
		a, b := args[0], args[1]
		way, when := j.way(f), j.later(a, b)
		return (way == 0 || a.f.value.Cmp(b.f.value) == way) && (j.heldAgainst(f) || when >= 0 && !j.apart(a, b))
	case risen, fallen:
		b := args[1]
		c := j.polarity(b.s, atomAt(b))[0]
		return c == plain || c == down == (op == fallen)
	case complement:
		return j.isRest(f, args[0])
	}
	return true
}

// way is 1 where the draft has f of a rise or of more, -1 of a fall or of less, or 0.
func (j *judge) way(f *figure) int {
	i := atomOf(j.d, f)
	if i < 0 {
		return 0
	}
	switch j.polarity(j.d, i)[0] {
	case up:
		return 1
	case down:
		return -1
	}
	for k := i - 1; k >= max(0, i-grip) && j.d.atoms[k].fig < 0 && j.d.atoms[k].clause == j.d.atoms[i].clause; k-- {
		switch j.d.atoms[k].pole {
		case wider:
			return 1
		case narrower:
			return -1
		}
	}
	return 0
}

// wider and narrower are what a gap or a loss gets that grows or shrinks.
var wider, narrower = pole{axis: extract.Key("width"), end: extract.Key("+")}, pole{axis: extract.Key("width"), end: extract.Key("-")}

// heldAgainst says whether the draft holds something against another by f, of which neither
// needs to be the earlier: "20 percent above the bid", "a discount of 20 percent".
func (j *judge) heldAgainst(f *figure) bool {
	tokens := j.draft.doc.Tokens
	if f.outer > 1 && oneOf(tokens[f.outer-2], "discount", "premium", "gap", "difference") {
		return true
	}
	for k := f.last; k < min(len(tokens), f.last+3) && tokens[k].Shape == extract.Lower; k++ {
		if oneOf(tokens[k], "above", "below", "under", "than", "discount", "premium", "ahead", "behind", "short") {
			return !j.heldAgo(k)
		}
	}
	return false
}

// heldAgo says whether what follows token i of the draft is an earlier time: "than a year ago", "than it was".
func (j *judge) heldAgo(i int) bool {
	tokens := j.draft.doc.Tokens
	for k := i; k < min(len(tokens), i+5) && tokens[k].Kind != extract.Mark; k++ {
		if earlierWord(tokens[k]) || oneOf(tokens[k], "last", "was", "were") {
			return true
		}
	}
	return false
}

// earlierWord says whether t tells of the time before another.
func earlierWord(t extract.Token) bool { return oneOf(t, "earlier", "ago", "previously", "previous") }

// later is 1 where a sentence of the sources tells a after b in time, -1 before it, and 0 where
// it does not say.
func (c *checker) later(a, b place) int {
	u, ok := c.yearOf(a)
	v, ok2 := c.yearOf(b)
	if ok && ok2 && u.Cmp(v) != 0 {
		return u.Cmp(v)
	}
	if a.s != b.s {
		x, y := c.ago(a), c.ago(b)
		switch {
		case x == y:
			return 0
		case x:
			return -1
		}
		return 1
	}
	if b.f.first < a.f.first {
		return -c.later(b, a)
	}
	tokens := c.docOf(a.s).Tokens
	switch {
	case a.f.prep == from && b.f.prep == to:
		return -1
	case b.f.prep == from && a.f.prep != from:
		return 1
	}
	for k := a.f.last; k < b.f.outer; k++ {
		if oneOf(tokens[k], ";", "while") {
			return 0
		}
		if oneOf(tokens[k], "against", "versus", "vs", "compared") || k > 0 && tokens[k].Text == "from" && oneOf(tokens[k-1], "up", "down") {
			return 1
		}
	}
	return 0
}

// ago says whether the sentence of at tells of the time before another: "a year earlier".
func (c *checker) ago(at place) bool {
	doc := c.docOf(at.s)
	return slices.ContainsFunc(doc.TokensIn(doc.Sentences[at.s.index]), earlierWord)
}

// yearOf returns the year that at is told of: the one behind it, before the next figure of its
// kind.
func (c *checker) yearOf(at place) (extract.Decimal, bool) {
	i := slices.IndexFunc(at.s.figures, func(g figure) bool { return g.first == at.f.first })
	for k := i + 1; k < len(at.s.figures); k++ {
		g := &at.s.figures[k]
		if g.dim == year && g.unit == "year" {
			return g.value, true
		}
		if g.dim == at.f.dim && g.unit == at.f.unit {
			break
		}
	}
	return extract.Decimal{}, false
}

// partOf says whether the sources tell part of whole: "12 of the 40 plants".
func (c *checker) partOf(part, whole place) bool {
	if part.s != whole.s || whole.f.first < part.f.last || whole.f.first > part.f.last+farOf {
		return false
	}
	return slices.ContainsFunc(c.docOf(part.s).Tokens[part.f.last:whole.f.first], func(t extract.Token) bool { return oneOf(t, "of") })
}

// isRest says whether the draft tells f of what is left when part is taken away: by a word for
// it, or as the opposite of what the source's sentence tells.
func (j *judge) isRest(f *figure, part place) bool {
	if j.beside(f, "rest") {
		return true
	}
	denies := func(s *sentence) bool {
		return slices.ContainsFunc(s.atoms, func(a atom) bool { return a.class == negation })
	}
	if denies(j.d) != denies(part.s) {
		return true
	}
	return slices.ContainsFunc(j.d.atoms, func(a atom) bool {
		return slices.ContainsFunc(part.s.atoms, func(b atom) bool { return a.end().against(b.end()) })
	})
}

// adjoin says whether a and b stand in sentences next to each other.
func (j *judge) adjoin(a, b place) bool {
	return a.s.doc == b.s.doc && max(a.s.index, b.s.index)-min(a.s.index, b.s.index) <= 1
}

// akin says whether a and b, where they stand in sentences apart, are told of the same: by a
// word for what they are of, by what they count, or by so much of each. The draft may tell of
// both itself.
func (j *judge) akin(f *figure, a, b place) bool {
	if a.s == b.s || a.f.dim == count && a.f.noun != 0 && a.f.noun == b.f.noun {
		return true
	}
	x, y := headsOf(j.docOf(a.s), a.s, atomAt(a)), headsOf(j.docOf(b.s), b.s, atomAt(b))
	if slices.ContainsFunc(x, func(i int) bool {
		return slices.ContainsFunc(y, func(k int) bool { return agrees(a.s, b.s, &a.s.atoms[i], &b.s.atoms[k]) })
	}) {
		return true
	}
	if e := j.each(a); e != 0 && e == j.each(b) {
		return true
	}
	told := j.near(f)
	tells := func(p place) bool {
		return slices.ContainsFunc(told, func(t place) bool { return t.f.key() == p.f.key() })
	}
	return tells(a) && tells(b)
}

// each is the key of the noun of which every one has so much: that of "share" in "$28 a share".
func (c *checker) each(at place) uint64 {
	tokens := c.docOf(at.s).Tokens
	if k := at.f.last; k+1 < len(tokens) && oneOf(tokens[k], "a", "an", "per", "each") {
		return c.keyOf(tokens[k+1])
	}
	return 0
}

// apart says whether the sources give a to one and b to another.
func (c *checker) apart(a, b place) bool {
	x, y := c.bearingOf(a), c.bearingOf(b)
	if !x.clear || !y.clear {
		return false
	}
	xs, ys := c.syntaxOf(a.s), c.syntaxOf(b.s)
	return xs.kind(x.holder.name) != "place" && ys.kind(y.holder.name) != "place" && !sameName(xs, x.holder.name, ys, y.holder.name)
}

// atomAt returns the atom of a figure that may be a copy of that of its sentence.
func atomAt(at place) int {
	return slices.IndexFunc(at.s.atoms, func(a atom) bool { return a.fig >= 0 && at.s.figures[a.fig].first == at.f.first })
}
