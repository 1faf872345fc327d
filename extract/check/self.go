package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
)

// itself holds the draft against itself: totals against rates and lengths of time,
// changes against the values they lie between, the headline against the body.
// Figures that a source gives as they are belong to the source.
func (c *checker) itself() {
	totals := c.totals()
	for i := range c.draft.sentences {
		s := &c.draft.sentences[i]
		c.rates(s, totals)
		c.spans(s)
		c.changes(s)
		c.moved(s)
		c.compared(s)
		c.sums(s)
	}
	c.tables()
	c.against()
}

// borne says whether a source gives the figure f of the draft.
func (c *checker) borne(f *figure) bool {
	return slices.ContainsFunc(c.out, func(x Finding) bool {
		return x.Span == f.Span && x.Verdict == Supported && x.Code != Derived
	})
}

// A total is an amount and the time over which it is spread, stated side by side: "a
// $38 billion, seven-year agreement".
type total struct {
	sum, time place
}

// beside is how many tokens may part an amount from the time it is spread over.
const beside = 6

// totals returns the amounts of the draft that are spread over a time.
func (c *checker) totals() []total {
	var out []total
	for i := range c.draft.sentences {
		s := &c.draft.sentences[i]
		for k := range s.figures {
			f := &s.figures[k]
			if f.dim != money || c.rate(f) {
				continue
			}
			for n := range s.figures {
				g := &s.figures[n]
				if g.dim != length || g.unit != "month" || g.value.Cmp(twelve) <= 0 {
					continue
				}
				gap := max(g.first-f.last, f.first-g.last)
				if gap >= 0 && gap <= beside && c.spread(f, g) {
					out = append(out, total{place{s, f}, place{s, g}})
				}
			}
		}
	}
	return out
}

// spread says whether the words between f and g, or behind both, let the time g be
// the one over which f is spread: "over", a comma or an adjective, and not another
// figure or a clause.
func (c *checker) spread(f, g *figure) bool {
	doc := c.draft.doc
	if g.first >= f.last {
		between := doc.Text[doc.Tokens[f.last-1].End:doc.Tokens[g.first].Start]
		if strings.ContainsAny(between, ".;:()0123456789") {
			return false
		}
		hyphenated := doc.Tokens[g.last-2].Text == "-"
		return hyphenated || strings.HasSuffix(strings.TrimRight(between, " "), "over") || strings.HasSuffix(strings.TrimRight(between, " "), "over the next") || strings.HasSuffix(strings.TrimRight(between, " "), "across")
	}
	between := doc.Text[doc.Tokens[g.last-1].End:doc.Tokens[f.first].Start]
	return doc.Tokens[g.last-2].Text == "-" && !strings.ContainsAny(between, ".;:()0123456789")
}

// rate says whether f is an amount a year.
func (c *checker) rate(f *figure) bool { return c.behindRate(f) > 0 }

// behindRate returns the token behind "a year" behind f, or 0.
func (c *checker) behindRate(f *figure) int {
	tokens := c.draft.doc.Tokens
	i := f.last
	if i >= len(tokens) {
		return 0
	}
	switch strings.ToLower(tokens[i].Text) {
	case "annually", "yearly":
		return i + 1
	case "a", "per", "each", "every", "-":
		if tokens[i].Text == "-" && i+1 < len(tokens) && tokens[i+1].Text == "a" {
			i += 2
		}
		if i+1 < len(tokens) && (tokens[i+1].Text == "year" || tokens[i+1].Text == "annum") {
			return i + 2
		}
	}
	return 0
}

// near is how far from its formula a figure may lie and still have been meant as its
// result, as a share of it.
var near = extract.NewDecimal(1, -1)

// rates holds an amount a year against a total and its time. The total stands in
// the same sentence, or in the one before.
func (c *checker) rates(s *sentence, totals []total) {
	for k := range s.figures {
		f := &s.figures[k]
		if f.dim != money || !c.rate(f) || c.borne(f) {
			continue
		}
		for _, t := range totals {
			if t.sum.f.unit != f.unit || !c.mentions(s, t.sum.f) {
				continue
			}
			r := t.sum.f.value.Mul(twelve).Quo(t.time.f.value)
			proof := amount(t.sum.f) + " ÷ " + amount(t.time.f) + " = " + short(r)
			if rounded := r.Round(f.quantum()); f.accepts(r) || rounded.Cmp(f.value) != 0 { // 10 million is off from 12 million, though that rounds to it
				proof += ", rounds to " + short(rounded)
			}
			proof += "; the draft says " + short(f.value)
			e := append(c.evidence(t.sum.s, t.sum.f.Span), c.evidence(t.time.s, t.time.f.Span)...)
			if f.accepts(r) {
				c.reportProof(s, f, Derived, e, proof, "%s over %s is %s a year.", c.draft.doc.Quote(t.sum.f.Span), amount(t.time.f), short(r))
			} else if f.bound.side() == 0 && (f.value.Sub(r).Abs().Cmp(r.Mul(near)) <= 0 || t.sum.s == s && c.word(f, "or")) {
				c.reportProof(s, f, DerivationOff, e, proof, "%s over %s is %s a year, and not %s.", c.draft.doc.Quote(t.sum.f.Span), amount(t.time.f), short(r), c.draft.doc.Quote(f.Outer))
			}
			break
		}
	}
}

// spans holds a total against the amount a year and the years that its sentence names before
// it: "$5 million a year for 10 years, a total of $50 million".
func (c *checker) spans(s *sentence) {
	for k := 0; k+2 < len(s.figures); k++ {
		f, g, t := &s.figures[k], &s.figures[k+1], &s.figures[k+2]
		e := c.behindRate(f)
		if f.dim != money || e == 0 || g.dim != length || g.unit != "month" || t.dim != money || t.unit != f.unit || !c.isTotal(t) || c.rate(t) || c.borne(t) {
			continue
		}
		if g.outer-e > 2 || !c.word(g, "for") && !c.word(g, "over") && !c.word(g, "next") || f.bound.side() != 0 || g.bound.side() != 0 || t.bound.side() != 0 {
			continue
		}
		r := f.value.Mul(g.value).Quo(twelve)
		proof := amount(f) + " × " + amount(g) + " = " + short(r)
		ev := append(c.evidence(s, f.Span), c.evidence(s, g.Span)...)
		switch off := f.half().Mul(g.value).Quo(twelve).Add(t.half()); {
		case t.value.Sub(r).Abs().Cmp(off) <= 0 || t.accepts(r):
			c.reportProof(s, t, Derived, ev, proof, "%s a year for %s is %s.", c.draft.doc.Quote(f.Span), amount(g), short(r))
		default:
			c.reportProof(s, t, DerivationOff, ev, proof, "%s a year for %s is %s, and not %s.", c.draft.doc.Quote(f.Span), amount(g), short(r), c.draft.doc.Quote(t.Outer))
		}
	}
}

// mentions says whether s, or the sentence before it, has the figure f.
func (c *checker) mentions(s *sentence, f *figure) bool {
	for i := max(0, s.index-1); i <= s.index && i < len(c.draft.sentences); i++ {
		for k := range c.draft.sentences[i].figures {
			if g := &c.draft.sentences[i].figures[k]; g.key() == f.key() {
				return true
			}
		}
	}
	return false
}

func (c *checker) reportProof(s *sentence, f *figure, code Code, e []Evidence, proof, format string, args ...any) {
	c.report(s, f.Span, kindOf(f), code, e, format, args...)
	c.out[len(c.out)-1].Proof = proof
}

// half is half a unit of the last digit of f that is sure to count.
func (f *figure) half() extract.Decimal { return extract.NewDecimal(5, f.step-1) }

// changes holds "rose 8 percent to $5.4 billion from $5 billion" against its own
// arithmetic.
func (c *checker) changes(s *sentence) {
	for k := 0; k+2 < len(s.figures); k++ {
		p, a, b := &s.figures[k], &s.figures[k+1], &s.figures[k+2]
		if p.dim != percent || a.dim != b.dim || a.unit != b.unit || a.dim == percent || a.dim == year || a.dim == length || a.bound.side() != 0 || b.bound.side() != 0 || p.bound.side() != 0 {
			continue
		}
		if !c.word(a, "to") || !c.word(b, "from") || a.first-p.last > 2 || b.first-a.last > 2 || b.value.Sign() <= 0 {
			continue
		}
		dir := c.directionBefore(s, p)
		if dir == plain || c.borne(p) {
			continue
		}
		if p.changes(dir, a, b) {
			continue
		}
		r := a.value.Sub(b.value).Quo(b.value).Mul(hundred)
		e := append(c.evidence(s, a.Span), c.evidence(s, b.Span)...)
		c.reportProof(s, p, DerivationOff, e, "("+amount(a)+" − "+amount(b)+") ÷ "+amount(b)+" = "+short(r)+" %", "From %s to %s is a change of %s percent, and not %s.",
			c.draft.doc.Quote(b.Span), c.draft.doc.Quote(a.Span), short(r), c.draft.doc.Quote(p.Outer))
	}
}

// changes says whether p percent, in the direction dir, may be the change to a from b, which is
// above zero: within the widest one that the rounding of both allows.
func (p *figure) changes(dir class, a, b *figure) bool {
	if b.value.Cmp(b.half()) <= 0 {
		return true
	}
	lo := a.value.Sub(a.half()).Sub(b.value.Add(b.half())).Quo(b.value.Add(b.half())).Mul(hundred)
	hi := a.value.Add(a.half()).Sub(b.value.Sub(b.half())).Quo(b.value.Sub(b.half())).Mul(hundred)
	v := p.value
	if dir == down {
		v = v.Neg()
	}
	h := p.half()
	if p.bound != none {
		h = extract.NewDecimal(1, p.quantum())
	}
	return v.Add(h).Cmp(lo) >= 0 && v.Sub(h).Cmp(hi) <= 0
}

// moved holds "rose to $4 from $5" against its own direction, where nothing is denied.
func (c *checker) moved(s *sentence) {
	for _, p := range pairsIn(c.draft.doc, s) {
		first, second := p.now, p.was
		if second.first < first.first {
			first, second = second, first
		}
		dir := c.directionBefore(s, first)
		if p.now.prep != to || p.was.prep != from || second.outer-first.last > 2 || dir == plain || c.denies(s) || c.upset(s, first, dir) || p.now.bound.side() != 0 || p.was.bound.side() != 0 || p.now.value.Cmp(p.was.value) > 0 == (dir == up) {
			continue
		}
		e := append(c.evidence(s, p.now.Span), c.evidence(s, p.was.Span)...)
		c.report(s, p.now.Span.Join(p.was.Span), Statement, SelfContradiction, e, "The draft has a %s from %s to %s.", map[class]string{up: "rise", down: "fall"}[dir], c.draft.doc.Quote(p.was.Span), c.draft.doc.Quote(p.now.Span))
	}
}

// upset says whether a word before f moves the other way than dir: "cut its estimate of gains to".
func (c *checker) upset(s *sentence, f *figure, dir class) bool {
	i := atomOf(s, f)
	return slices.ContainsFunc(s.atoms[:max(0, i)], func(a atom) bool { return opposite(a.class.moved(), dir) || a.class == lose })
}

// word says whether w stands right before f and its bound.
func (c *checker) word(f *figure, w string) bool {
	return f.outer > 0 && strings.EqualFold(c.draft.doc.Tokens[f.outer-1].Text, w)
}

// directionBefore returns the class of the word of movement right before f.
func (c *checker) directionBefore(s *sentence, f *figure) class {
	for i := range s.atoms {
		if s.atoms[i].fig >= 0 && &s.figures[s.atoms[i].fig] == f && i > 0 {
			if k := s.atoms[i-1].class; k == up || k == down {
				return k
			}
		}
	}
	return plain
}

// sums holds "a total of $9 million: $4 million and $3 million" against its own
// arithmetic. A total is near its parts, or it is of other things.
func (c *checker) sums(s *sentence) {
	for k := range s.figures {
		f := &s.figures[k]
		if f.dim != money && f.dim != count || f.bound.side() != 0 || !c.isTotal(f) || c.borne(f) {
			continue
		}
		var sum extract.Decimal
		loose := f.half() // how far rounding of the parts and the total may part them
		var e []Evidence
		var parts []string
		for n := range s.figures {
			g := &s.figures[n]
			if n == k || g.dim != f.dim || g.unit != f.unit || f.dim == count && g.noun != f.noun && g.noun != 0 {
				continue
			}
			sum, loose = sum.Add(g.value), loose.Add(g.half())
			parts = append(parts, amount(g))
			e = append(e, c.evidence(s, g.Span)...)
		}
		if len(parts) < 2 {
			continue
		}
		proof := strings.Join(parts, " + ") + " = " + short(sum)
		off := f.value.Sub(sum).Abs()
		switch {
		case off.Cmp(loose) <= 0 || f.bound == about && f.accepts(sum):
			c.reportProof(s, f, Derived, e, proof, "The parts add up to %s.", short(sum))
		case off.Cmp(sum.Mul(fifth)) <= 0 || c.lists(s, k):
			c.reportProof(s, f, DerivationOff, e, proof, "The parts add up to %s, and not to %s.", short(sum), c.draft.doc.Quote(f.Outer))
		}
	}
}

// fifth is how far from the sum of its parts a total may lie and still have been meant as it.
var fifth = extract.NewDecimal(2, -1)

// lists says whether the figures of s behind its figure k, and none else, are the parts of it:
// "$9 million: $4 million and $5 million".
func (c *checker) lists(s *sentence, k int) bool {
	tokens := c.draft.doc.Tokens
	f := &s.figures[k]
	if k > 0 || f.last >= len(tokens) || tokens[f.last].Text != ":" {
		return false
	}
	for n := k + 1; n < len(s.figures); n++ {
		g := &s.figures[n]
		if g.dim != f.dim || g.unit != f.unit || g.bound.side() != 0 || g.prep != 0 && g.prep != join {
			return false
		}
	}
	at := c.draft.doc.Sentences[s.index]
	return !slices.ContainsFunc(tokens[f.last:at.Last], func(t extract.Token) bool {
		return oneOf(t, "including", "which", "them", "against", "compared", "up", "down", "more", "less", "than")
	})
}

// isTotal says whether f is called a total of things that its sentence lists.
func (c *checker) isTotal(f *figure) bool {
	tokens := c.draft.doc.Tokens
	for i := max(0, f.outer-4); i < f.outer; i++ {
		switch strings.ToLower(tokens[i].Text) {
		case "all":
			if i > 0 && strings.EqualFold(tokens[i-1].Text, "in") {
				return true
			}
		case "total", "totalling", "totaling", "combined", "altogether", "totals", "totalled", "totaled":
			return true
		}
	}
	return f.last+1 < len(tokens) && (tokens[f.last].Text == "in" && (tokens[f.last+1].Text == "total" || tokens[f.last+1].Text == "all") || tokens[f.last].Text == "altogether")
}

// against holds the figures of the headline and the bullets against the body, and
// those of the body against each other.
func (c *checker) against() {
	doc := c.draft.doc
	var head, body []sentence
	for i := range c.draft.sentences {
		s := c.draft.sentences[i]
		s.weight = 0
		switch doc.Blocks[doc.Sentences[s.index].Block].Part {
		case extract.Title, extract.Summary:
			head = append(head, s)
		case extract.Body:
			body = append(body, s)
		}
	}
	if len(body) == 0 {
		return
	}
	x := newIndex([]*reading{{doc: doc, sentences: body}})
	for i := range head {
		d := &head[i]
		found := x.find(d)
		j := &judge{checker: c, d: d, found: found, index: x}
		for a := range d.atoms {
			if k := d.atoms[a].fig; k >= 0 {
				c.told(j, a, &d.figures[k])
			}
			c.heading(j, a)
		}
	}
	for i := range body {
		if d := body[i]; len(d.figures) > 0 && len(d.figures) < tabular {
			c.twice(&judge{checker: c, d: &d, found: x.find(&d), index: x})
		}
	}
}

// forecasts says whether s tells what somebody expects: of that there may be many.
func forecasts(s *sentence) bool {
	return slices.ContainsFunc(s.atoms, func(a atom) bool { return a.key == expect })
}

// sharesName says whether the draft's sentence names what p's sentence does, and not
// just the one who says it.
func (j *judge) sharesName(p *pairing) bool {
	for i := range j.d.atoms {
		if a := &j.d.atoms[i]; a.sort == name && !a.weak && holds(j.d, p.s, a) >= 0 && !slices.Contains(j.d.speaker, i) {
			return true
		}
	}
	return false
}

// sameTwice is the cover from which on two sentences of a draft tell the same.
const sameTwice = 0.6

// twice finds a figure that the body told before with another value: all else that
// the sentence has of names, dates and figures is told there too.
func (c *checker) twice(j *judge) {
	for n := range j.found {
		p := &j.found[n]
		if p.s.index >= j.d.index || p.cover < sameStory || forecasts(j.d) || !j.sharesName(p) {
			continue
		}
		off := -1
		for i := range j.d.atoms {
			a := &j.d.atoms[i]
			if p.equal[i] || a.sort == word && a.class == plain && a.pole.axis == 0 || holds(j.d, p.s, a) >= 0 {
				continue
			}
			if off >= 0 || a.fig < 0 {
				off = -1
				break
			}
			off = i
		}
		if off < 0 || j.but(p, off, off+1) < sameTwice {
			continue
		}
		at, f := p.pair[off], &j.d.figures[j.d.atoms[off].fig]
		if at < 0 || p.s.atoms[at].fig < 0 || f.dim == year || c.borne(f) {
			continue
		}
		g := &p.s.figures[p.s.atoms[at].fig]
		if relate(f, g) != differs || f.dim == count && (f.noun != g.noun || f.noun == 0) || f.bound.side() != 0 || g.bound.side() != 0 || p.around(off, at) < 2 || holds(p.s, j.d, &p.s.atoms[at]) >= 0 {
			continue
		}
		c.report(j.d, f.Span, kindOf(f), SelfContradiction, c.evidence(p.s, g.Span), "The draft says %s here, and %s of the same before.", c.draft.doc.Quote(f.Outer), c.draft.doc.Quote(g.Outer))
		return
	}
}

// moves says whether a word of s tells of a move in direction dir.
func (s *sentence) moves(dir class) bool {
	return slices.ContainsFunc(s.atoms, func(a atom) bool { return a.class == dir })
}

// hyphened says whether a is a part of a compound: "cutting" of "cost-cutting".
func hyphened(tokens []extract.Token, a *atom) bool {
	k := a.first - 1
	return k >= 0 && tokens[k].Text == "-" && !tokens[k].Space && !tokens[a.first].Space
}

// heading holds a word of movement of the headline against the body.
func (c *checker) heading(j *judge, i int) {
	p := j.best()
	if p == nil || p.pair[i] < 0 || hyphened(c.draft.doc.Tokens, &j.d.atoms[i]) {
		return
	}
	at := p.pair[i]
	if !opposite(j.d.atoms[i].class, p.s.atoms[at].class) || p.around(i, at) < 2 || j.but(p, i, i+1) < surely || j.inPlace(i) || p.s.moves(j.d.atoms[i].class) {
		return
	}
	span, theirs := j.span(j.d, i, i), j.span(p.s, at, at)
	c.report(j.d, span, Statement, SelfContradiction, c.evidence(p.s, theirs), "The headline says “%s”, the body “%s”.", c.draft.doc.Quote(span), c.draft.doc.Quote(theirs))
}

// told holds one figure of the headline against the body.
func (c *checker) told(j *judge, i int, f *figure) {
	if f.dim == year || len(j.found) == 0 || c.borne(f) || j.anywhere(f) != nil {
		return
	}
	p := &j.found[0]
	at := p.pair[i]
	if at < 0 || p.s.atoms[at].fig < 0 || p.cover < sameStory && (j.but(p, i, i+1) < sameStory || p.around(i, at) < 2) {
		return
	}
	g := &p.s.figures[p.s.atoms[at].fig]
	if r := relate(f, g); r != differs || f.dim == count && f.noun != g.noun && f.noun != 0 && g.noun != 0 || g.bound.side() != 0 || f.bound.side() != 0 {
		return
	}
	c.report(j.d, f.Span, kindOf(f), SelfContradiction, c.evidence(p.s, g.Span), "The headline says %s, the body %s.", c.draft.doc.Quote(f.Outer), c.draft.doc.Quote(g.Outer))
}
