package check

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// workings holds words that tell that a figure beside them was worked out of others.
var workings = lexicon.Load("check-workings.tsv", lexicon.String)

// worked says whether the writer has f, which no source gives, from what the sources
// say of the same: by arithmetic on a figure that the paragraph tells too, or by
// counting the names of a list or the quarters of "seven straight quarterly losses".
func (j *judge) worked(f *figure, kind extract.Kind) bool {
	if g, ok := j.inMoney(f); ok && (j.anchored(g, kind) || j.hinted(g, kind)) {
		return true
	}
	return j.shareOf(f, kind) || j.anchored(f, kind) || j.hinted(f, kind) || j.over(f, kind) || j.rowed(f, kind) || j.listed(f, kind) || j.inARow(f, kind) || j.aPeriod(f, kind) || j.multiplied(f, kind) || j.yearBeside(f, kind) || j.onTheClock(f, kind)
}

// shareOf says whether f is the share, which the draft's sentence tells, of a count or an amount that
// stands close in the sources: "half of the complaints, or 65" of 130 complaints.
func (j *judge) shareOf(f *figure, kind extract.Kind) bool {
	if f.dim != count && f.dim != money || f.printed.Digits() < leastDigits {
		return false
	}
	tokens := j.draft.doc.Tokens
	part := func(g *figure) bool { return g.dim == percent }
	share := extract.Decimal{}
	for k := range j.d.figures {
		if g := &j.d.figures[k]; part(g) {
			share = g.value
		}
	}
	at := j.draft.doc.Sentences[j.d.index]
	if share.Sign() == 0 && slices.ContainsFunc(tokens[at.First:at.Last], func(t extract.Token) bool { return oneOf(t, "half") }) {
		share = hundred.Quo(two)
	}
	if share.Sign() == 0 {
		return false
	}
	var all []place
	for _, s := range j.around() {
		for k := range s.figures {
			if g := &s.figures[k]; g.dim == f.dim && g.unit == f.unit && g.value.Cmp(f.value) > 0 && len(all) < operands {
				all = append(all, place{s, g})
			}
		}
	}
	for _, at := range j.index.figures {
		counted := at.f.dim == count && f.dim == count && at.f.noun != 0 && at.f.value.Cmp(f.value) > 0
		if counted && len(all) < operands && slices.ContainsFunc(j.d.atoms, func(a atom) bool { return a.key == at.f.noun }) {
			all = append(all, at)
		}
	}
	for _, a := range all {
		if r := a.f.value.Mul(share).Quo(hundred); f.accepts(r) && chance(f, len(all)) <= oneByChance {
			j.proved(f, kind, Derived, derivation{short(share) + " % of " + amount(a.f) + " = " + short(r), r, []place{a}, 1}, chance(f, len(all)), "No source gives it, but it follows from theirs.")
			return true
		}
	}
	return false
}

// inMoney is f in the currency of the amount before it in the draft's sentence, or in percent
// behind a percentage, where f is a number of which neither a unit nor a noun tells what it counts: "5 billion pounds
// and 9 billion, 14 billion in all".
func (j *judge) inMoney(f *figure) (*figure, bool) {
	if f.dim != count || f.noun != 0 || f.measure.of != "" || f.part {
		return nil, false
	}
	for k := len(j.d.figures) - 1; k >= 0; k-- {
		g := &j.d.figures[k]
		if g.first < f.first && g.dim == percent && f.step < 0 {
			lent := *f
			lent.dim, lent.unit = percent, g.unit
			return &lent, true
		}
		if g.first < f.first && g.dim == money {
			lent := *f
			lent.dim, lent.unit = money, g.unit
			if g.cents() {
				lent.value, lent.step = lent.value.Shift(-2), lent.step-2
			}
			return &lent, true
		}
	}
	return nil, false
}

// mostAnchored bounds the figures of which one is to follow from two.
const mostAnchored = 12

// anchored says whether f follows from two figures of one sentence of a source or of
// neighbouring ones, of which the draft's paragraph tells the one.
func (j *judge) anchored(f *figure, kind extract.Kind) bool {
	seen := map[*figure]bool{}
	near := j.near(f)
	for _, at := range near {
		if seen[at.f] {
			continue
		}
		seen[at.f] = true
		for _, s := range j.neighbours(at.s) {
			from := all(at.s)
			if s != at.s {
				from = append(from, all(s)...)
			}
			if len(from) > mostAnchored {
				continue
			}
			d, by := j.derive(f, from)
			if len(d.from) < 2 && f.dim == count && f.value.Cmp(hundred) >= 0 {
				d, by = j.derive(f, alike(from, f.noun)) // "1,900" of 1,300 jobs and 600 cuts
				if d.cost > 1 || by > hardly {
					continue
				}
			}
			if len(d.from) < 2 || by > oneByChance || !slices.ContainsFunc(d.from, func(p place) bool { return p.s == at.s }) {
				continue
			}
			if !slices.ContainsFunc(d.from, func(p place) bool { return p.f == at.f }) && d.cost > 1 {
				continue
			}
			return j.reckoned(f, kind, d, by)
		}
	}
	from := near[:min(len(near), mostAnchored)]
	if f.dim == percent && j.hint(f) {
		from = alike(from, 0) // "45 of its 310 stores, or about 15 percent" of 45 shops
	}
	if d, by := j.derive(f, from); len(d.from) == 2 && by <= oneByChance {
		return j.reckoned(f, kind, d, by)
	}
	return false
}

// alike returns from with counts that all count noun, whatever the sources call it.
func alike(from []place, noun uint64) []place {
	out := slices.Clone(from)
	for i, at := range out {
		if at.f.dim == count && at.f.noun != ofAge && at.f.noun != timesNoun {
			g := *at.f
			g.noun = noun
			out[i].f = &g
		}
	}
	return out
}

// rowed says whether f follows from two figures of a row, that of the name before f in
// the draft, of a table that a source runs together in one sentence.
func (j *judge) rowed(f *figure, kind extract.Kind) bool {
	if len(j.index.tables) == 0 {
		return false
	}
	runs := nameRuns(j.draft.doc, j.d)
	for len(runs) > 0 && j.d.atoms[runs[len(runs)-1].first].first > f.first {
		runs = runs[:len(runs)-1]
	}
	if len(runs) == 0 {
		return false
	}
	for _, s := range j.index.tables {
		if d, by := j.derive(f, j.rowOf(runs[len(runs)-1], s)); len(d.from) == 2 && d.cost == 1 && by <= mayBe {
			return j.reckoned(f, kind, d, by)
		}
	}
	return false
}

// rowOf returns the figures of s behind the name that the draft's r names.
func (j *judge) rowOf(r run, s *sentence) []place {
	theirs := nameRuns(j.docOf(s), s)
	row := j.find(r, s, theirs)
	if row < 0 {
		return nil
	}
	var out []place
	for k := theirs[row].last; k < len(s.atoms) && len(out) < mostAnchored; k++ {
		if a := &s.atoms[k]; a.fig >= 0 {
			out = append(out, place{s, &s.figures[a.fig]})
		} else if a.sort == name && len(out) > 0 {
			break
		}
	}
	return out
}

// farApart is by how many times two amounts may differ of which one is told to lie so
// many percent above or below the other.
var farApart = extract.NewDecimal(4, 0)

// over says whether f, percent above or below something, is how far a figure that the
// paragraph tells lies from one of its kind anywhere in the sources.
func (j *judge) over(f *figure, kind extract.Kind) bool {
	if f.dim != percent || f.part {
		return false
	}
	side := 0
	if f.prep == by {
		for _, t := range j.draft.doc.Tokens[j.draft.doc.Sentences[j.d.index].First:f.first] {
			if c, n := comparisons().Longest([]extract.Token{t}); n > 0 {
				side = map[bool]int{true: 1, false: -1}[c.more] // "beat the offer by 12 percent"
			}
		}
	}
	for _, t := range j.draft.doc.Tokens[f.last:min(len(j.draft.doc.Tokens), f.last+2)] {
		switch t.Text {
		case "above", "higher", "more", "over", "premium", "dearer":
			side = 1
		case "below", "lower", "less", "under", "discount", "cheaper":
			side = -1
		}
	}
	if side == 0 {
		return false
	}
	tried := map[uint64]bool{}
	var best derivation
	for _, a := range j.near(f) {
		if a.f.dim != money && a.f.dim != count || a.f.value.Sign() <= 0 {
			continue
		}
		for _, b := range j.index.figures {
			if len(tried) > operands {
				return false
			}
			x, y := a.f.value, b.f.value
			if b.f.dim != a.f.dim || b.f.unit != a.f.unit || b.f.dim == count && b.f.noun != a.f.noun || y.Sign() <= 0 || x.Cmp(y)*side <= 0 || x.Cmp(y.Mul(farApart)) > 0 || y.Cmp(x.Mul(farApart)) > 0 {
				continue
			}
			tried[a.f.key()^b.f.key()] = true
			if r := x.Sub(y).Abs().Quo(y).Mul(hundred); best.from == nil && f.accepts(r) {
				best = derivation{fmt.Sprintf("(%s − %s) ÷ the latter × 100 = %s", amount(a.f), amount(b.f), short(r)), r, []place{a, b}, 1}
			}
		}
	}
	if by := chance(f, len(tried)); best.from != nil && by <= oneByChance {
		return j.reckoned(f, kind, best, by)
	}
	return false
}

// multiples holds words that tell how many times something became what it was, by what it was
// for one that it became.
var multiples = lexicon.Load("check-multiples.tsv", extract.ParseDecimal)

// farMultiple is how many tokens before a figure a word may stand that tells how it came about.
const farMultiple = 3

// multiplied says whether f is what a figure of the sources that the paragraph tells was before
// it halved or doubled to that.
func (j *judge) multiplied(f *figure, kind extract.Kind) bool {
	if f.dim != money && f.dim != count {
		return false
	}
	for _, at := range j.near(f) {
		tokens := j.docOf(at.s).Tokens
		if at.f.prep != to || at.f.dim != f.dim || at.f.unit != f.unit {
			continue
		}
		for _, t := range tokens[max(0, at.f.outer-farMultiple):at.f.outer] {
			m, n := multiples().Longest([]extract.Token{t})
			if n == 0 {
				continue
			}
			if r := at.f.value.Mul(m); f.accepts(r) {
				return j.reckoned(f, kind, derivation{amount(at.f) + ", having " + t.Text + ", from " + short(r), r, []place{at}, 1}, 0)
			}
		}
	}
	return false
}

// all returns the figures of s.
func all(s *sentence) []place {
	var out []place
	for k := range s.figures {
		out = append(out, place{s, &s.figures[k]})
	}
	return out
}

// reckoned reports that f follows by d, or may.
func (j *judge) reckoned(f *figure, kind extract.Kind, d derivation, by float64) bool {
	code := Derived
	if by > mayBe {
		code = Ambiguous
	}
	j.proved(f, kind, code, d, by, "No source gives it, but it follows from theirs.")
	j.shown = append(j.shown, d)
	return true
}

// oneByChance is the expected number of formulas that fit by chance, above which a
// figure that the paragraph tells does not make up for it.
const oneByChance = 1

// besideWorking is how many tokens from a figure a word may stand that tells how it was
// worked out.
const besideWorking = 4

// hinted says whether f, beside which stands a word that tells that it was worked out,
// follows from two figures of one sentence of the sources that tells of the same or of
// neighbouring ones, or of figures of its own unit wherever they stand.
func (j *judge) hinted(f *figure, kind extract.Kind) bool {
	if tokens := j.draft.doc.Tokens; !j.hint(f) && !(f.dim == count && f.last < len(tokens) && compares(tokens[f.last])) {
		return false
	}
	for _, s := range j.around() {
		for _, n := range j.neighbours(s) {
			from := all(s)
			if n != s {
				from = append(from, all(n)...)
			}
			if len(from) > mostAnchored {
				continue
			}
			if f.dim == count && f.noun != timesNoun && s == n {
				from = alike(from, f.noun) // "the other 14" of 20 people and 6 who died
			}
			if d, by := j.derive(f, from); len(d.from) > 0 && by <= oneByChance {
				return j.reckoned(f, kind, d, by)
			}
		}
	}
	var alike []place
	for _, at := range j.index.figures {
		if len(alike) < operands && at.f.dim == f.dim && at.f.unit == f.unit && (f.dim == money || f.dim == count && f.value.Cmp(hundred) >= 0 && at.f.value.Cmp(hundred) >= 0) && at.f.comparable(f) && !slices.ContainsFunc(alike, func(p place) bool { return p.f.key() == at.f.key() }) {
			alike = append(alike, at)
		}
	}
	if d, by := j.derive(f, alike); len(d.from) == 2 && d.cost == 1 && by <= oneByChance {
		return j.reckoned(f, kind, d, by)
	}
	return false
}

// hint says whether a word of a working stands beside f in its clause.
func (j *judge) hint(f *figure) bool {
	return f.unit == "" && f.noun == timesNoun || f.part || j.beside(f, "")
}

// beside says whether a word of a working of a sort, or of any where that is empty, stands
// beside f in its clause.
func (j *judge) beside(f *figure, sort string) bool {
	tokens := j.draft.doc.Tokens
	at := j.draft.doc.Sentences[j.d.index]
	for k := max(at.First, f.outer-besideWorking); k < min(at.Last, f.last+besideWorking); k++ {
		if k >= f.first && k < f.last || tokens[k].Kind != extract.Word {
			continue
		}
		if w, n := workings().Longest(tokens[k:at.Last]); n > 0 && (sort == "" || w == sort) {
			return true
		}
	}
	return false
}

// timesNoun is what "four times" counts.
var timesNoun = stemKey("times")

// farBack is how many sentences before its own a figure is looked for that a writer has
// reckoned from.
const farBack = 3

// near returns the figures of the sources that the draft's paragraph tells beside f,
// before it and in the next sentence, nearest first. What stands in many places of the sources is of many things.
func (j *judge) near(f *figure) []place {
	doc := j.draft.doc
	block := doc.Sentences[j.d.index].Block
	var out []place
	for step := range farBack + 2 {
		at := j.d.index - step
		if step > farBack {
			at = j.d.index + 1
		}
		if at < 0 || at >= len(j.draft.sentences) || doc.Sentences[at].Block != block {
			continue
		}
		d := &j.draft.sentences[at]
		if len(d.figures) > tabular {
			continue
		}
		for k := range d.figures {
			if g := &d.figures[k]; g != f && g.dim != year {
				if all := j.placesOf(g); len(all) <= 3 {
					out = append(out, all...)
				}
			}
		}
	}
	return out
}

// placesOf returns where in the sources the draft's g is told, up to four places.
func (c *checker) placesOf(g *figure) []place {
	if all, known := c.places[g]; known {
		return all
	}
	var all []place
	for _, at := range c.index.figures {
		if relate(g, at.f) >= held {
			if all = append(all, at); len(all) > 3 {
				break
			}
		}
	}
	if c.places == nil {
		c.places = map[*figure][]place{}
	}
	c.places[g] = all
	return all
}

// listed says whether f counts the names that a sentence of the sources lists: "four
// states" of "Ohio, Iowa, Utah and Maine".
func (j *judge) listed(f *figure, kind extract.Kind) bool {
	if f.dim != count || f.bound != none || j.draft.doc.Tokens[f.first].Kind != extract.Word || f.value.Cmp(twelve) > 0 {
		return false
	}
	for s, l := range j.lists() {
		if f.value.Cmp(extract.NewDecimal(int64(l.n), 0)) == 0 {
			j.report(j.d, f.Span, kind, Derived, j.evidence(s, l.Span), "The source lists them: %s.", j.docOf(s).Quote(l.Span))
			return true
		}
	}
	return false
}

// A list is names in a row: how many, and where.
type list struct {
	extract.Span
	n int
}

// lists yields the lists of the sentences that may be meant.
func (j *judge) lists() iter.Seq2[*sentence, list] {
	return func(yield func(*sentence, list) bool) {
		for _, s := range j.around() {
			doc := j.docOf(s)
			runs := nameRuns(doc, s)
			for i := 0; i < len(runs); {
				k := i + 1
				for k < len(runs) && lists(doc.Tokens[s.atoms[runs[k-1].last-1].last:s.atoms[runs[k].first].first]) {
					k++
				}
				if k-i > 1 && !yield(s, list{j.span(s, runs[i].first, runs[k-1].last-1), k - i}) {
					return
				}
				i = k
			}
		}
	}
}

// lists says whether nothing but a comma or "and" stands between two names.
func lists(between []extract.Token) bool {
	if len(between) == 0 || len(between) > 3 {
		return false
	}
	return !slices.ContainsFunc(between, func(t extract.Token) bool {
		return t.Text != "," && t.Text != "and" && t.Text != "or" && t.Text != "the" && t.Text != "&"
	})
}

// around returns the sentences that come closest and those next to the sentences that
// have the paragraph's figures.
func (j *judge) around() []*sentence {
	var out []*sentence
	add := func(s *sentence) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for i := range j.found {
		add(j.found[i].s)
	}
	for _, at := range j.near(nil) {
		for _, s := range j.neighbours(at.s) {
			add(s)
		}
	}
	return out
}

// aPeriod says whether a sentence that may be meant has the time f as a word without a
// number: "the first half" for six months, "annual" for twelve.
func (j *judge) aPeriod(f *figure, kind extract.Kind) bool {
	if f.dim != length {
		return false
	}
	tokens := j.draft.doc.Tokens
	if n := int(f.printed.Float()); f.first > 0 && tokens[f.first-1].Text == "first" && f.unit == "month" && n > 0 && n < 12 && n%3 == 0 && j.index.words[grainMonth+uint64(n)] {
		j.report(j.d, f.Span, kind, Ambiguous, nil, "The sources tell of the month that ends them.")
		return true
	}
	all := j.around()
	meant := len(all)
	for i := range j.found {
		all = append(all, j.neighbours(j.found[i].s)...)
	}
	for i, s := range all {
		tokens := j.docOf(s).Tokens
		for k := range s.atoms {
			a := &s.atoms[k]
			if a.fig >= 0 || i >= meant && (a.first < 2 || tokens[a.first-1].Text != "a" || !slices.Contains([]string{"After", "after", "Within", "within", "for", "in"}, tokens[a.first-2].Text)) {
				continue // of the sentences beside, only what says "after a year"
			}
			for _, t := range tokens[a.first:a.last] {
				u, n := periods().Longest([]extract.Token{t})
				if a.last+2 < len(tokens) && tokens[a.last].Text == "and" && tokens[a.last+2].Text == "half" {
					u.factor = u.factor.Mul(oneAndAHalf)
				}
				if n > 0 && (&figure{value: u.factor, unit: u.name}).sameTime(f) {
					j.report(j.d, f.Span, kind, Exact, j.evidence(s, j.span(s, k, k)), "The source says %s.", j.docOf(s).Quote(j.span(s, k, k)))
					return true
				}
			}
		}
	}
	return false
}

// oneAndAHalf is how many years "a year and a half" has.
var oneAndAHalf = extract.NewDecimal(15, -1)

// inARow says whether a source counts as many of what happened every so often: "seven
// straight quarterly losses" for seven quarters.
func (j *judge) inARow(f *figure, kind extract.Kind) bool {
	if f.dim != length {
		return false
	}
	unit, _ := strings.CutSuffix(strings.ToLower(j.draft.doc.Tokens[f.last-1].Text), "s")
	for _, p := range j.found {
		tokens := j.docOf(p.s).Tokens
		for k := range p.s.figures {
			g := &p.s.figures[k]
			if g.dim != count || g.printed.Cmp(f.printed) != 0 {
				continue
			}
			for _, t := range tokens[g.last:min(len(tokens), g.last+3)] {
				if strings.HasPrefix(t.Text, unit) && len(unit) > 2 || unit == "year" && t.Text == "annual" {
					j.report(j.d, f.Span, kind, Derived, j.evidence(p.s, g.Span), "The source says %s.", j.docOf(p.s).Quote(extract.Span{Start: g.Outer.Start, End: t.End}))
					return true
				}
			}
		}
	}
	return false
}

// yearBeside says whether f is the year before or after one that the sources give, and
// they tell of a year ago or of the next one.
func (j *judge) yearBeside(f *figure, kind extract.Kind) bool {
	if f.dim != year || f.unit != "year" {
		return false
	}
	for _, r := range j.sources {
		at := place{}
		given := !r.doc.Published.IsZero() && f.value.Sub(extract.NewDecimal(int64(r.doc.Published.Year()), 0)).Abs().Cmp(one) <= 0
		for i := range r.sentences {
			for k := range r.sentences[i].figures {
				if g := &r.sentences[i].figures[k]; g.dim == year && g.unit == f.unit && g.value.Sub(f.value).Abs().Cmp(one) == 0 {
					at = place{&r.sentences[i], g}
				}
			}
		}
		if at.f == nil && !given {
			continue
		}
		for i, t := range r.doc.Tokens {
			if t.Text != "year" || i == 0 {
				continue
			}
			before := r.doc.Tokens[i-1].Text
			after := ""
			if i+1 < len(r.doc.Tokens) {
				after = r.doc.Tokens[i+1].Text
			}
			if before == "last" || before == "next" || before == "previous" || before == "prior" || before == "this" || after == "ago" || after == "earlier" || after == "before" || after == "later" {
				span := extract.Span{Start: r.doc.Tokens[i-1].Start, End: t.End}
				e := []Evidence{{Doc: r.sentences[0].doc, Span: span, Quote: r.doc.Quote(span), Sentence: r.doc.Sentences[r.doc.SentenceAt(span.Start)].Span}}
				j.report(j.d, f.Span, kind, Ambiguous, e, "It may be the year that the source calls “%s”.", r.doc.Quote(span))
				return true
			}
		}
	}
	return false
}

// onTheClock says whether f is a time left in a game, which the sources tell by its clock:
// "19:56".
func (j *judge) onTheClock(f *figure, kind extract.Kind) bool {
	if f.dim != length || f.unit != "minute" && f.unit != "second" {
		return false
	}
	tokens := j.draft.doc.Tokens
	if !slices.ContainsFunc(tokens[f.last:min(len(tokens), f.last+3)], func(t extract.Token) bool {
		return t.Text == "left" || t.Text == "remaining" || t.Text == "play" || t.Text == "go"
	}) {
		return false
	}
	for _, r := range j.sources {
		for i := 1; i+1 < len(r.doc.Tokens); i++ {
			if t := r.doc.Tokens; t[i].Text == ":" && t[i-1].Kind == extract.Number && t[i+1].Kind == extract.Number && len(t[i+1].Text) == 2 && t[i-1].End == t[i].Start && !t[i+1].Space {
				span := extract.Span{Start: t[i-1].Start, End: t[i+1].End}
				e := []Evidence{{Doc: r.sentences[0].doc, Span: span, Quote: r.doc.Quote(span), Sentence: r.doc.Sentences[r.doc.SentenceAt(span.Start)].Span}}
				j.report(j.d, f.Span, kind, Ambiguous, e, "The sources tell the time by the clock of the game.")
				return true
			}
		}
	}
	return false
}
