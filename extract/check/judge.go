package check

import (
	"fmt"
	"slices"
	"strings"

	"newsclaims/extract"
)

const (
	sameStory = 0.5 // of cover: the two sentences tell the same
	nearBest  = 0.7 // of the best sentence's rank: another that may bear the draft out as well
)

// sentence holds one sentence of the draft against the sources.
func (c *checker) sentence(d *sentence) {
	found := c.index.find(d)
	j := &judge{checker: c, d: d, found: found, index: c.index}
	j.figures()
	j.speakers()
	j.sayers()
	j.names()
	j.dates()
	j.directions()
	j.contrasts()
	j.turnedPairs()
	j.otherSpans()
	j.steps()
	j.titles()
	j.portions()
	j.orders()
	j.forLife()
	j.negations()
	j.flatDenials()
	j.hedges()
	if !j.roles() {
		j.exchanges()
	}
	j.quotations()
}

// A judge compares one sentence of the draft with those that were found for it.
type judge struct {
	*checker
	d     *sentence
	found []pairing
	index *index

	shown         []derivation // what figures of the sentence follow from
	misattributed bool         // the speaker was found to be another
}

// best returns the closest sentence of the sources, where one tells the same.
func (j *judge) best() *pairing {
	if len(j.found) == 0 || j.found[0].cover < sameStory {
		return nil
	}
	return &j.found[0]
}

// rivals are the sentences that come nearly as close as the best.
func (j *judge) rivals() []pairing {
	if len(j.found) == 0 {
		return nil
	}
	least := j.found[0].rank() * nearBest
	n := 0
	for n < len(j.found) && j.found[n].rank() >= least {
		n++
	}
	return j.found[:n]
}

// kindOf is the kind of claim that a figure is.
func kindOf(f *figure) extract.Kind {
	switch f.dim {
	case money:
		return extract.Money
	case percent, points:
		return extract.Percent
	case length:
		return extract.Duration
	case year, day:
		return extract.Date
	}
	return extract.Quantity
}

// three is the most that a writer counts or reckons without saying so.
var three = extract.NewDecimal(3, 0)

// A match is a figure of a source that may bear on one of the draft.
type match struct {
	p    *pairing
	atom int // of p.s
	fig  *figure
	rel  relation
	slot bool // it stands in the same place
}

func (j *judge) figures() {
	for i := range j.d.atoms {
		if a := &j.d.atoms[i]; a.fig >= 0 {
			j.figure(i, &j.d.figures[a.fig])
		}
	}
}

func (j *judge) figure(i int, f *figure) {
	kind := kindOf(f)
	var slot, good, bounded *match
	rivals := j.rivals()
	for k := range rivals {
		p := &rivals[k]
		at := p.pair[i]
		if at >= 0 && p.s.atoms[at].fig >= 0 {
			g := &p.s.figures[p.s.atoms[at].fig]
			m := &match{p, at, g, relate(f, g), true}
			if m.rel >= held {
				good = m
				break
			}
			if slot == nil && (m.rel != unrelated || j.sure(m, i) && p.around(i, at) >= 3) && (k == 0 || slot == nil && p.cover >= sameStory) {
				slot = m
			}
		}
		for b := range p.s.atoms {
			x := &p.s.atoms[b]
			if x.fig < 0 || b == at {
				continue
			}
			g := &p.s.figures[x.fig]
			switch r := relate(f, g); {
			case r >= held && good == nil && j.free(p, i, b, f, g) && (slot == nil || slot.p == p || !j.sure(slot, i) || p.cover >= surely || p.around(i, b) >= 3):
				good = &match{p, b, g, r, false}
			case r == otherBound && bounded == nil:
				bounded = &match{p, b, g, r, false}
			}
		}
		if good != nil {
			break
		}
	}
	if good != nil {
		if !j.misbound(i, f, kind, good) {
			j.supported(f, kind, good)
		}
		return
	}
	if slot == nil {
		slot = bounded
	}
	strong := slot != nil && (slot.p.cover >= sameStory || slot.p.around(i, slot.atom) >= 3)
	if strong && slot.rel == differs {
		if other := j.crossed(i, f, slot); other != nil {
			j.report(j.d, f.Span, kind, RoleSwap, j.evidence(slot.p.s, other.Span), "The source has %s in another place: where the draft says it, the source says %s.",
				j.docOf(slot.p.s).Quote(other.Outer), j.docOf(slot.p.s).Quote(slot.fig.Outer))
			return
		}
	}
	if strong && len(slot.p.s.figures) >= tabular && j.rowed(f, kind) {
		return
	}
	if strong && (j.isTotal(f) || slot.rel == unrelated) && (j.derived(f, kind) || slot.rel == unrelated && j.worked(f, kind)) {
		return
	}
	if (!strong || !j.meant(i, f, slot)) && j.follows(f, kind, slot) {
		return
	}
	if strong {
		if m := j.anywhere(f); m != nil && m.rel >= held && slot.rel == differs && !f.comparable(slot.fig) && slot.p.cover < surely {
			j.supported(f, kind, m)
			return
		}
		// The value may be told elsewhere with the words around it.
		if m := j.elsewhere(i, f); m != nil && slot.rel <= differs {
			j.supported(f, kind, m)
			return
		}
		j.altered(f, kind, slot)
		return
	}
	if m := j.anywhere(f); m != nil {
		if m.rel >= held {
			if !j.misbound(i, f, kind, m) {
				j.supported(f, kind, m)
			}
			return
		}
		if m.rel == otherBound && m.p != nil {
			j.altered(f, kind, m)
			return
		}
	}
	if j.derived(f, kind) || j.worked(f, kind) {
		return
	}
	var e []Evidence
	if b := j.best(); b != nil {
		e = j.whole(b.s)
	}
	if (f.dim == count || f.dim == length) && f.printed.Cmp(three) <= 0 && j.draft.doc.Tokens[f.first].Kind == extract.Word {
		return // "two rulings", "three years": counted by the writer
	}
	if f.dim == year && !slices.ContainsFunc(j.index.figures, func(at place) bool { return at.f.dim == year }) {
		return // no source tells of any year
	}
	if len(j.found) == 0 {
		j.report(j.d, f.Span, kind, NoCoverage, nil, "No source gives the figure %s, and none speaks of what this sentence tells.", j.draft.doc.Quote(f.Outer))
		return
	}
	j.report(j.d, f.Span, kind, NotInSources, e, "No source gives the figure %s.", j.draft.doc.Quote(f.Outer))
}

// sure says whether the slot is the place of the draft's figure i beyond doubt.
func (j *judge) sure(m *match, i int) bool {
	return j.but(m.p, i, i+1) >= surely && m.p.around(i, m.atom) >= 2
}

// free says whether the draft's figure i may stand for the source's atom b, which
// stands in another place: where b is not told by another figure of the draft, and
// the words "from" and "to" do not part them.
func (j *judge) free(p *pairing, i, b int, f, g *figure) bool {
	if k := p.back[b]; k >= 0 && p.equal[k] {
		return p.pair[i] < 0
	}
	if f.prep != 0 && g.prep != 0 && f.prep != g.prep {
		return false
	}
	at := p.pair[i]
	if at < 0 || p.s.atoms[at].fig < 0 {
		return true
	}
	h := &p.s.figures[p.s.atoms[at].fig]
	if f.noun == ofAge && g.noun == ofAge && h.noun != ofAge {
		return true // "Roe, 24, " of "the 24-year-old, ranked No. 31"
	}
	return relate(f, h) == unrelated || p.around(i, at) < p.around(i, b) || j.sameMove(p, i, b) && !j.sameMove(p, i, at)
}

// sameMove says whether a move stands right before the draft's figure i, and one of the
// same direction before the source's atom b: "a gain of $2" for "up $2".
func (j *judge) sameMove(p *pairing, i, b int) bool {
	if i == 0 || b == 0 {
		return false
	}
	c := j.d.atoms[i-1].class
	return (c == up || c == down) && p.s.atoms[b-1].class == c
}

// elsewhere returns a figure that bears f out in a sentence that is not the
// closest, but has the words around it.
func (j *judge) elsewhere(i int, f *figure) *match {
	for k := range j.found {
		p := &j.found[k]
		if at := p.pair[i]; at >= 0 && p.s.atoms[at].fig >= 0 {
			g := &p.s.figures[p.s.atoms[at].fig]
			if r := relate(f, g); r >= held && (p.around(i, at) >= 3 || p.cover >= surely) {
				return &match{p, at, g, r, true}
			}
		}
	}
	return nil
}

// anywhere returns the figure of the sources that bears f out best, wherever it
// stands.
func (j *judge) anywhere(f *figure) *match {
	var best *match
	for _, at := range j.index.figures {
		r := relate(f, at.f)
		if r < otherBound || best != nil && r <= best.rel || j.foreign(at.s) {
			continue
		}
		best = &match{&pairing{s: at.s}, 0, at.f, r, false}
		if r == same {
			break
		}
	}
	return best
}

// foreign says whether s stands in a source that tells nothing of what the draft's
// sentence tells, where another source does: its figures are of other things.
func (j *judge) foreign(s *sentence) bool {
	if len(j.sources) < 2 || len(j.found) == 0 || slices.ContainsFunc(j.found, func(p pairing) bool { return p.s.doc == s.doc }) {
		return false
	}
	return !slices.ContainsFunc(j.d.atoms, func(a atom) bool {
		return a.fig < 0 && a.class != filler && slices.ContainsFunc(s.atoms, func(b atom) bool { return b.key == a.key })
	})
}

func (j *judge) supported(f *figure, kind extract.Kind, m *match) {
	if code, other := j.doubted(f, m); code != "" {
		theirs, src := j.docOf(other.p.s).Quote(other.fig.Outer), j.docOf(m.p.s).Quote(m.fig.Outer)
		e := append(j.evidence(other.p.s, other.fig.Span), j.evidence(m.p.s, m.fig.Span)...)
		switch code {
		case Stale:
			j.report(j.d, f.Span, kind, code, e, "The draft's %s is the older source's; a newer one says %s.", src, theirs)
		case SourcesDisagree:
			j.report(j.d, f.Span, kind, code, e, "One source says %s, another %s.", src, theirs)
		default:
			j.report(j.d, f.Span, kind, code, e, "The source that the sentence links to does not give %s; another does.", src)
		}
		return
	}
	code := Exact
	switch m.rel {
	case rounds:
		code = Rounded
	case held:
		code = WithinBound
	}
	j.says(f, kind, code, m)
}

func (j *judge) altered(f *figure, kind extract.Kind, m *match) {
	draft, src := f.written(j.draft.doc), m.fig.written(j.docOf(m.p.s))
	e := j.evidence(m.p.s, m.fig.Span)
	switch m.rel {
	case otherBound:
		if f.bound == none && m.p.cover < surely || f.bound.side() < 0 && m.fig.bound == none && only(j.docOf(m.p.s).Tokens, m.fig) {
			j.says(f, kind, Rounded, m)
			return
		}
		j.report(j.d, f.Span, kind, BoundChanged, e, "The source says %s, and the draft %s.", src, draft)
	case otherMoney:
		if d, ok := converted(f, place{m.p.s, m.fig}, j.index.figures); ok {
			var e []Evidence
			for _, p := range d.from {
				e = append(e, j.evidence(p.s, p.f.Span)...)
			}
			j.report(j.d, f.Span, kind, Derived, e, "The source's %s at the rate that it states.", src)
			j.out[len(j.out)-1].Proof = d.formula
			return
		}
		j.report(j.d, f.Span, kind, Converted, e, "The draft gives %s for the source's %s; no source states the rate.", draft, src)
	case otherUnit:
		j.report(j.d, f.Span, kind, UnitSlip, e, "The number is the source's, but not its unit: the source says %s, and the draft %s.", src, draft)
	case finer:
		j.report(j.d, f.Span, kind, OverPrecise, e, "The draft says %s, more exactly than the source, which says %s.", draft, src)
	default:
		switch code := slip(f, m.fig); code {
		case ScaleSlip:
			j.report(j.d, f.Span, kind, code, e, "The digits are the source's, but not the scale: the source says %s, and the draft %s.", src, draft)
		case Misrounded:
			j.report(j.d, f.Span, kind, code, e, "The draft says %s; the source's %s rounds to another figure.", draft, src)
		case DateShift:
			j.report(j.d, f.Span, kind, code, e, "The draft says %s where the source says %s.", draft, src)
		default:
			j.report(j.d, f.Span, kind, Altered, e, "The draft says %s where the source says %s.", draft, src)
		}
	}
}

// only says whether a word before g holds it for little: "only to a $12 million fee" is
// no more than that.
func only(tokens []extract.Token, g *figure) bool {
	return slices.ContainsFunc(tokens[max(0, g.outer-reach):g.outer], func(t extract.Token) bool {
		return t.Text == "only" || t.Text == "just" || t.Text == "merely"
	})
}

// slip says in what way f differs from g.
func slip(f, g *figure) Code {
	if f.dim == year {
		return DateShift
	}
	if f.dim == length && f.printed.Cmp(g.printed) == 0 {
		return UnitSlip
	}
	a, b := digits(f), digits(g)
	if a == b && f.value.Sign() != 0 {
		return ScaleSlip
	}
	if g.value.Exponent() < f.step {
		if d := f.value.Sub(g.value).Abs(); d.Cmp(extract.NewDecimal(1, f.step)) < 0 {
			return Misrounded
		}
	}
	return Altered
}

// digits is the digits of f without its zeros at the end: equal for $5 million and
// $5 billion.
func digits(f *figure) string {
	s := f.value.String()
	out := make([]byte, 0, len(s))
	for _, c := range []byte(s) {
		if c >= '0' && c <= '9' && (c != '0' || len(out) > 0) {
			out = append(out, c)
		}
	}
	for len(out) > 0 && out[len(out)-1] == '0' {
		out = out[:len(out)-1]
	}
	return string(out)
}

// derived says whether f follows by arithmetic from the figures of the sentences
// that come closest. Where several formulas would have fitted by chance, that is
// all it says.
func (j *judge) derived(f *figure, kind extract.Kind) bool {
	var from []place
	for _, p := range j.found {
		for k := range p.s.figures {
			if len(from) == operands {
				break
			}
			g := place{p.s, &p.s.figures[k]}
			if !slices.ContainsFunc(from, func(h place) bool { return h.f.key() == g.f.key() && h.f.noun == g.f.noun }) {
				from = append(from, g)
			}
		}
	}
	d, n := derive(f, from)
	if d.from == nil || n > mayBe && (f.dim == count && len(j.found[0].s.figures) == 0 || d.cost > 1 || j.found[0].cover < sameStory) {
		return false
	}
	if n > mayBe {
		j.proved(f, kind, Ambiguous, d, n, "No source gives it; it might follow from theirs, but so many formulas were tried that one would fit by chance.")
	} else {
		j.proved(f, kind, Derived, d, n, "No source gives it, but it follows from theirs.")
	}
	return true
}

// meant says whether the slot's figure beyond doubt is what the draft's figure i was
// written from: of the same sort, after the same preposition, among the same words.
func (j *judge) meant(i int, f *figure, slot *match) bool {
	g := slot.fig
	if tokens := j.draft.doc.Tokens; f.last < len(tokens) && f.dim != percent && compares(tokens[f.last]) {
		return slot.rel > differs // "forecast 3 cents more" is not what was forecast
	}
	return slot.rel > differs || f.prep == g.prep && f.dim == g.dim && f.unit == g.unit && f.noun == g.noun && j.sure(slot, i)
}

// compares says whether t behind a figure tells that it is how far two others lie apart.
func compares(t extract.Token) bool {
	switch t.Text {
	case "more", "less", "fewer", "higher", "lower", "above", "below", "short", "shy":
		return true
	}
	return false
}

// follows says whether f is the sum, the difference, the share or the change of two
// figures of one sentence that comes nearly as close as the best, or of it and a
// sentence next to it. That counts before what stands in the place of f: of so few
// formulas hardly one fits by chance.
func (j *judge) follows(f *figure, kind extract.Kind, slot *match) bool {
	most := hardly
	if tokens := j.draft.doc.Tokens; f.dim != percent && f.last < len(tokens) && compares(tokens[f.last]) {
		most = oneByChance
	}
	for _, p := range j.rivals() {
		if slot != nil && slot.p.s != p.s && p.cover < sameStory {
			continue
		}
		near := j.neighbours(p.s)
		for n := range near {
			from := j.terms(p.s, f)
			if near[n] != p.s {
				from = append(from, j.terms(near[n], f)...)
			}
			if len(from) > fewFigures {
				continue
			}
			d, by := derive(f, from)
			if len(d.from) != 2 || d.cost > 1 || by > most || near[n] != p.s && d.from[0].s == d.from[1].s {
				continue
			}
			j.proved(f, kind, Derived, d, by, "No source gives it, but it follows from theirs.")
			j.shown = append(j.shown, d)
			return true
		}
	}
	return false
}

const (
	fewFigures = 6    // of two sentences, of which one is to follow from two
	hardly     = 0.15 // expected number of formulas that fit by chance, below which one is taken before what stands in its place
)

// neighbours returns s and the sentences on both its sides.
func (j *judge) neighbours(s *sentence) []*sentence {
	out := []*sentence{s}
	all := j.sources[s.doc].sentences
	i, _ := slices.BinarySearchFunc(all, s.index, func(a sentence, index int) int { return a.index - index })
	if i > 0 {
		out = append(out, &all[i-1])
	}
	if i+1 < len(all) {
		out = append(out, &all[i+1])
	}
	return out
}

// terms returns the figures of s from which f may follow. A percentage of others is
// not one that a writer makes. A total is of what its parts count, whatever words
// stand between: "eleven full-time and 23 seasonal employees".
func (j *judge) terms(s *sentence, f *figure) []place {
	var out []place
	for k := range s.figures {
		g := &s.figures[k]
		if f.dim == percent && g.dim == percent {
			continue
		}
		if g.dim == count && f.dim == count && j.isTotal(f) {
			h := *g
			h.noun = f.noun
			g = &h
		}
		out = append(out, place{s, g})
	}
	return out
}

// proved reports that f follows by d.
func (j *judge) proved(f *figure, kind extract.Kind, code Code, d derivation, n float64, reason string) {
	var e []Evidence
	for _, p := range d.from {
		e = append(e, j.evidence(p.s, p.f.Span)...)
	}
	j.report(j.d, f.Span, kind, code, e, "%s", reason)
	j.out[len(j.out)-1].Proof = d.formula + fmt.Sprintf("; formulas that would fit by chance: %.2f", n)
}

// told says whether a sentence that comes nearly as close as the best has a.
func (j *judge) told(a *atom) bool {
	for _, p := range j.rivals() {
		if holds(j.d, p.s, a) >= 0 {
			return true
		}
	}
	return false
}

// backed reports that the sources have the draft's atoms from first up to last where the
// draft has them, and shows as many of them as stand together there.
func (j *judge) backed(kind extract.Kind, span extract.Span, first, last int) {
	for _, p := range j.rivals() {
		if b := holds(j.d, p.s, &j.d.atoms[first]); b >= 0 {
			n := 1
			for n < last-first && b+n < len(p.s.atoms) && agrees(j.d, p.s, &j.d.atoms[first+n], &p.s.atoms[b+n]) {
				n++
			}
			theirs := j.span(p.s, b, b+n-1)
			j.report(j.d, span, kind, Exact, j.evidence(p.s, theirs), "The source has %s.", j.docOf(p.s).Quote(theirs))
			return
		}
	}
}

func (j *judge) names() {
	p := j.best()
	for _, r := range nameRuns(j.draft.doc, j.d) {
		j.name(p, r)
	}
	for i := range j.d.atoms {
		a := &j.d.atoms[i]
		if a.sort == ticker && p != nil && p.equal[i] {
			j.backed(extract.Entity, j.span(j.d, i, i), i, i+1)
		}
		if a.sort != ticker || p == nil || p.equal[i] {
			continue
		}
		span := j.span(j.d, i, i)
		if at := p.pair[i]; at >= 0 && p.s.atoms[at].sort == ticker && !j.told(a) {
			j.report(j.d, span, extract.Entity, EntitySwap, j.evidence(p.s, j.span(p.s, at, at)), "The draft gives %s where the source gives %s.",
				j.draft.doc.Quote(span), j.docOf(p.s).Quote(j.span(p.s, at, at)))
		} else if len(j.index.postings[a.key]) == 0 {
			j.report(j.d, span, extract.Entity, NotInSources, j.whole(p.s), "No source has %s.", j.draft.doc.Quote(span))
		}
	}
}

// name holds a run of names against the closest sentence p.
func (j *judge) name(p *pairing, r run) {
	if slices.Contains(j.d.speaker, r.first) && j.misattributed {
		return
	}
	missing, strange, inner := -1, false, false
	for i := r.first; i < r.last; i++ {
		a := &j.d.atoms[i]
		if missing < 0 && (p == nil && !j.told(a) || p != nil && !j.named(p, r)) {
			missing = i
		}
		if len(j.index.postings[a.key]) == 0 && !j.index.words[j.draft.doc.Tokens[a.first].Key] && !j.index.words[a.key] && !j.index.words[root(j.draft.doc.Tokens[a.first])] && !j.index.shortened(j.letters(r, i)) {
			strange = true
			inner = inner || a.first > j.draft.doc.Sentences[j.d.index].First
		}
	}
	span := j.span(j.d, r.first, r.last-1)
	if missing >= 0 && (!strange && j.index.shortened(j.letters(r, missing)) || j.standsFor(r)) {
		return
	}
	if missing < 0 && p != nil {
		if o, ok := j.displaced(p, r); ok {
			theirs := j.span(p.s, o.first, o.last-1)
			j.report(j.d, span, extract.Entity, EntitySwap, j.evidence(p.s, theirs), "The draft names %s in the place where the source names %s.",
				j.draft.doc.Quote(span), j.docOf(p.s).Quote(theirs))
			return
		}
	}
	if missing < 0 {
		j.backed(extract.Entity, span, r.first, r.last)
		return
	}
	if slot := p != nil && p.pair[r.first] >= 0 && p.s.atoms[p.pair[r.first]].sort == name && !p.s.atoms[p.pair[r.first]].weak; strange && !slot && len(j.draft.doc.Quote(span)) < 3 {
		return // "OK", "TV": nothing to say of it
	}
	if strange && (r.last-r.first > 1 && j.index.words[r.initials] || r.last-r.first == 1 && j.index.initials[j.d.atoms[r.first].key]) {
		return
	}
	if p != nil {
		for i := r.first; i < r.last; i++ {
			at := p.pair[i]
			if at < 0 || p.equal[i] || p.s.atoms[at].sort != name || p.s.atoms[at].weak {
				continue
			}
			if j.compound(p.s, at) && !j.compound(j.d, i) || j.ofRole(p, i, at) {
				continue // a name for "the Leeds-based company", or for "Gulls captain"
			}
			mine, o := j.parted(p, r, i, true), j.parted(p, runAt(nameRuns(j.docOf(p.s), p.s), at), at, false)
			if j.named(p, mine) || j.alias(mine, p, o) || !strange && (p.aroundRun(mine, o) < 2 || j.but(p, mine.first, mine.last) < surely && j.elsewhereNamed(p, mine, at)) {
				continue
			}
			theirs := j.span(p.s, o.first, o.last-1)
			span := j.span(j.d, mine.first, mine.last-1)
			j.report(j.d, span, extract.Entity, EntitySwap, j.evidence(p.s, theirs), "The draft names %s where the source names %s.",
				j.draft.doc.Quote(span), j.docOf(p.s).Quote(theirs))
			return
		}
	}
	if strange && j.background(r) {
		return
	}
	first := j.d.atoms[r.first].first
	if lone := r.last-r.first == 1 && starts(j.draft.doc.Tokens, first); strange && (!lone && (first > j.draft.doc.Sentences[j.d.index].First || inner) || lone && j.entity(span) && !j.d.atoms[r.first].weak) {
		var e []Evidence
		if p != nil {
			e = j.whole(p.s)
		}
		j.report(j.d, span, extract.Entity, NotInSources, e, "No source names %s.", j.draft.doc.Quote(span))
	}
}

// elsewhereNamed says whether what stands around the draft's name r stands around it
// somewhere in the sources, as much as half as around the other name at atom at of
// p's sentence.
func (j *judge) elsewhereNamed(p *pairing, r run, at int) bool {
	least := 0.5 * j.affinity(r.first, p.s, at)
	for n := range j.found {
		s := j.found[n].s
		for k := range s.atoms {
			if s.atoms[k].key == j.d.atoms[r.first].key && j.affinity(r.first, s, k) >= least {
				return true
			}
		}
	}
	return false
}

// displaced returns the name of p's sentence in whose place the draft has the names
// of r, where the sentence tells the same and the draft has nowhere what it names.
func (j *judge) displaced(p *pairing, r run) (run, bool) {
	at := p.pair[r.first]
	if j.but(p, r.first, r.last) < surely || at < 0 || p.s.atoms[at].sort != name || p.s.atoms[at].weak {
		return run{}, false
	}
	o := runAt(nameRuns(j.docOf(p.s), p.s), at)
	if j.alias(r, p, o) || p.aroundRun(r, o) < 3 {
		return run{}, false
	}
	for k := o.first; k < o.last; k++ {
		if holds(p.s, j.d, &p.s.atoms[k]) >= 0 {
			return run{}, false
		}
	}
	for _, q := range j.rivals() {
		if q.pair[r.first] >= 0 && q.equal[r.first] {
			return run{}, false // another sentence has it there
		}
	}
	return o, true
}

// letters is the word of the draft's atom i of run r, or the letters of the run where
// each of its words is one: "SP" of "S&P".
func (j *judge) letters(r run, i int) string {
	tokens := j.draft.doc.Tokens
	all := ""
	for k := r.first; k < r.last; k++ {
		w := tokens[j.d.atoms[k].first].Text
		if len(w) > 1 {
			return tokens[j.d.atoms[i].first].Text
		}
		all += w
	}
	return all
}

// entity says whether the extractor found the name of something at span.
func (c *checker) entity(span extract.Span) bool {
	return slices.ContainsFunc(c.claims, func(x extract.Claim) bool { return x.Kind == extract.Entity && x.Span == span })
}

// parted is the part of run r around atom i that the other sentence has not: the
// name without the "Fed Chairman" before it that both have.
func (j *judge) parted(p *pairing, r run, i int, draft bool) run {
	common := func(k int) bool {
		if draft {
			return p.pair[k] >= 0 && p.equal[k]
		}
		return p.back[k] >= 0 && p.equal[p.back[k]]
	}
	first, last := i, i+1
	for first > r.first && !common(first-1) {
		first--
	}
	for last < r.last && !common(last) {
		last++
	}
	if first > r.first || last < r.last {
		r.initials = 0
	}
	return run{first, last, r.initials}
}

// but is the cover of p without the draft's atoms from first to last.
func (j *judge) but(p *pairing, first, last int) float64 {
	weight, found := p.of, p.cover*p.of
	for i := first; i < last; i++ {
		w := j.index.weigh(&j.d.atoms[i], p.s)
		weight -= w
		if p.equal[i] {
			found -= w
		}
	}
	if weight <= 0 {
		return 0
	}
	return found / weight
}

// surely is the cover from which on a sentence is taken for the one that the draft
// was written from, so that others must come as close to bear it out.
const surely = 0.75

// named says whether the sources have all of the names of r where the draft has
// them: in the closest sentence, or in one that comes nearly as close.
func (j *judge) named(p *pairing, r run) bool {
	for _, q := range j.rivals() {
		if c := j.but(p, r.first, r.last); c >= surely && j.but(&q, r.first, r.last) < 0.9*c {
			continue
		}
		all := true
		for i := r.first; i < r.last && all; i++ {
			all = holds(j.d, q.s, &j.d.atoms[i]) >= 0
		}
		if all {
			return true
		}
	}
	return false
}

func runAt(runs []run, i int) run {
	for _, r := range runs {
		if r.first <= i && i < r.last {
			return r
		}
	}
	return run{first: i, last: i + 1}
}

// alias says whether the draft's run and the source's name the same: one has a
// word of the other, or its initials.
func (j *judge) alias(r run, p *pairing, o run) bool {
	for i := r.first; i < r.last; i++ {
		for k := o.first; k < o.last; k++ {
			if j.d.atoms[i].key == p.s.atoms[k].key {
				return true
			}
		}
	}
	a, b := j.draft.doc.Quote(j.span(j.d, r.first, r.last-1)), j.docOf(p.s).Quote(j.span(p.s, o.first, o.last-1))
	if strings.Contains(" "+a+" ", " "+b+" ") || strings.Contains(" "+b+" ", " "+a+" ") || p.cover < surely && (contracts(a, b) || contracts(b, a)) {
		return true
	}
	mine, theirs := j.d.atoms[r.first].key, p.s.atoms[o.first].key
	return r.initials == theirs && o.last-o.first == 1 || o.initials == mine && r.last-r.first == 1
}

func (j *judge) dates() {
	p := j.best()
	for i := range j.d.atoms {
		a := &j.d.atoms[i]
		if a.sort != date {
			continue
		}
		span := j.span(j.d, i, i)
		if j.told(a) {
			j.backed(extract.Date, span, i, i+1)
			continue
		}
		if p != nil {
			at := p.pair[i]
			if at < 0 || p.s.atoms[at].sort != date {
				at = slices.IndexFunc(p.s.atoms, func(b atom) bool { return b.sort == date && b.group == a.group })
				if at >= 0 && p.back[at] >= 0 && p.equal[p.back[at]] {
					at = -1
				}
			}
			if a.group == grainDay && slices.Contains(j.index.besides[a.key], p.s) {
				continue // "the next day", of the Monday that the source names
			}
			if at >= 0 && p.s.atoms[at].group == a.group {
				theirs := j.span(p.s, at, at)
				code := DateShift
				if a.group == grainQuarter {
					code = PeriodSlip
				}
				j.report(j.d, span, extract.Date, code, j.evidence(p.s, theirs), "The draft says %s where the source says %s.",
					j.draft.doc.Quote(span), j.docOf(p.s).Quote(theirs))
				continue
			}
		}
		if len(j.index.postings[a.key]) == 0 && !j.index.words[a.key] && !j.lastClose(a) && (a.group != grainDay || j.index.grains[grainDay]) {
			j.report(j.d, span, extract.Date, NotInSources, nil, "No source speaks of %s.", j.draft.doc.Quote(span))
		}
	}
}

func (j *judge) directions() {
	p := j.best()
	if p == nil {
		return
	}
	for i := range j.d.atoms {
		a := &j.d.atoms[i]
		at := p.pair[i]
		if at < 0 || !opposite(a.class, p.s.atoms[at].class) || p.around(i, at) < 2 {
			continue
		}
		if j.inPlace(i) || j.agreed(p.s, at) {
			continue
		}
		code := DirectionFlip
		if a.class == gain || a.class == lose {
			code = Altered
		}
		span, theirs := j.span(j.d, i, i), j.span(p.s, at, at)
		j.report(j.d, span, Statement, code, j.evidence(p.s, theirs), "The draft says “%s” where the source says “%s”.",
			j.draft.doc.Quote(span), j.docOf(p.s).Quote(theirs))
	}
}

// inPlace says whether a sentence that comes nearly as close has the draft's atom
// i in its place.
func (j *judge) inPlace(i int) bool {
	for k := range j.rivals() {
		if p := &j.found[k]; p.pair[i] >= 0 && p.equal[i] && p.around(i, p.pair[i]) >= 2 {
			return true
		}
	}
	return false
}

func (j *judge) negations() {
	p := j.best()
	if p == nil {
		return
	}
	for i := range j.d.atoms {
		if j.d.atoms[i].class == negation && !p.equal[i] && !j.inPlace(i) && p.gap(i) && denials(j.d) > denials(p.s) {
			j.report(j.d, j.span(j.d, i, i), Statement, NegationFlip, j.whole(p.s), "The draft denies what the source says: “%s”", nested(j.docOf(p.s).Quote(j.docOf(p.s).Sentences[p.s.index].Span)))
		}
	}
	for b := range p.s.atoms {
		if p.s.atoms[b].class != negation || p.back[b] >= 0 && p.equal[p.back[b]] {
			continue
		}
		i, k := p.gapBack(b)
		if i < 0 || denials(j.d) >= denials(p.s) {
			continue
		}
		if c := j.d.atoms[k].class; (c == maybe || c == sure) && k+1 < len(j.d.atoms) && !(p.equal[k+1] && p.pair[k+1] > b && p.pair[k+1] <= b+4) {
			continue // "is not forecast to flood and is expected to open", of which the draft has the latter
		}
		theirs := j.span(p.s, b, b)
		j.report(j.d, j.between(i, k), Statement, NegationFlip, j.evidence(p.s, theirs), "The draft leaves out the source's “%s”.", j.docOf(p.s).Quote(theirs))
	}
}

// denials counts the negations of s.
func denials(s *sentence) int {
	n := 0
	for _, a := range s.atoms {
		if a.class == negation {
			n++
		}
	}
	return n
}

// between is the words of the draft behind atom i and up to atom k: the place of a
// word that the draft left out.
func (j *judge) between(i, k int) extract.Span {
	doc := j.draft.doc
	first := j.d.atoms[k].first
	if i < k {
		first = j.d.atoms[i].last
	}
	for first < j.d.atoms[k].first && doc.Tokens[first].Kind == extract.Mark {
		first++
	}
	return extract.Span{Start: doc.Tokens[first].Start, End: doc.Tokens[j.d.atoms[k].last-1].End}
}

// gap says whether the draft's atom i stands between two that stand together in
// the source.
func (p *pairing) gap(i int) bool {
	l, r := -1, len(p.back)
	if i > 0 {
		if l = p.pair[i-1]; l < 0 || !p.equal[i-1] {
			return false
		}
	}
	if i+1 < len(p.pair) {
		if r = p.pair[i+1]; r < 0 || !p.equal[i+1] {
			return false
		}
	}
	return r-l <= 2
}

// gapBack returns the draft's atoms on both sides of the place where the source
// has its atom b, or -1 where there is no such place.
func (p *pairing) gapBack(b int) (int, int) {
	l, r := -1, len(p.pair)
	if b > 0 {
		if l = p.back[b-1]; l < 0 || !p.equal[l] {
			return -1, -1
		}
	}
	if b+1 < len(p.back) {
		if r = p.back[b+1]; r < 0 || !p.equal[r] {
			return -1, -1
		}
	}
	if r-l > 2 {
		return -1, -1
	}
	return max(l, 0), min(r, len(p.pair)-1)
}

func (j *judge) hedges() {
	p := j.best()
	if p == nil {
		return
	}
	for b := range p.s.atoms {
		if p.s.atoms[b].class != maybe {
			continue
		}
		i, k := -1, -1
		if at := p.back[b]; at >= 0 {
			if j.d.atoms[at].class != sure {
				continue
			}
			if p.around(at, b) < 2 {
				continue
			}
			i, k = at, at
		} else if i, k = p.gapBack(b); i < 0 {
			continue
		}
		if slices.ContainsFunc(j.d.atoms[max(0, i-1):min(len(j.d.atoms), k+2)], func(a atom) bool { return a.class == maybe && !p.keeps(&a, j.d) }) {
			continue
		}
		if j.infinitive(i, k) {
			continue // "Acme to buy Widget" is yet to come
		}
		if tokens := j.draft.doc.Tokens; slices.ContainsFunc(tokens[j.d.atoms[i].first:j.d.atoms[k].last], func(t extract.Token) bool { return t.Text == "should" }) {
			continue // "should close" for "is expected to close"
		}
		theirs := j.span(p.s, b, b)
		j.report(j.d, j.between(i, k), Statement, HedgeDropped, j.evidence(p.s, theirs), "The draft leaves out the source's “%s”.", j.docOf(p.s).Quote(theirs))
	}
}

// infinitive says whether "to" stands before a word of the draft's atoms from i to k,
// and no form of "to be" before it.
func (j *judge) infinitive(i, k int) bool {
	tokens := j.draft.doc.Tokens
	return slices.ContainsFunc(j.d.atoms[i:k+1], func(a atom) bool {
		if a.sort != word || a.first < 3 || tokens[a.first-1].Text != "to" {
			return false
		}
		return !slices.ContainsFunc(tokens[a.first-3:a.first-1], func(t extract.Token) bool {
			return t.Text == "is" || t.Text == "are" || t.Text == "was" || t.Text == "were"
		})
	})
}

// keeps says whether the draft's atom a is paired with its equal.
func (p *pairing) keeps(a *atom, d *sentence) bool {
	for i := range d.atoms {
		if d.atoms[i].first == a.first {
			return p.equal[i]
		}
	}
	return false
}

func (j *judge) speakers() {
	p := j.best()
	if p == nil || len(j.d.speaker) == 0 {
		return
	}
	for k := range j.rivals() {
		q := &j.found[k]
		if len(q.s.speaker) == 0 {
			if k == 0 {
				return
			}
			continue
		}
		for _, i := range j.d.speaker {
			if holds(j.d, q.s, &j.d.atoms[i]) >= 0 {
				return
			}
		}
		if anonymous(j.d) && slices.ContainsFunc(q.s.speaker, func(b int) bool { return q.s.atoms[b].sort == name }) {
			return
		}
	}
	named := func(s *sentence) bool {
		return slices.ContainsFunc(s.speaker, func(i int) bool { return s.atoms[i].sort == name })
	}
	if named(j.d) && j.described(p.s) {
		return
	}
	unnamed := !slices.ContainsFunc(j.d.speaker, func(i int) bool { return j.d.atoms[i].key != company && j.d.atoms[i].key != newspaper })
	if (p.cover < surely || unnamed) && !named(j.d) && named(p.s) {
		return // "a newspaper said" for the name of one
	}
	for _, i := range j.d.speaker {
		for _, b := range p.s.speaker {
			if j.d.atoms[i].sort != word && p.s.atoms[b].sort == name && j.index.initials[j.d.atoms[i].key] {
				return
			}
		}
	}
	mine := j.span(j.d, j.d.speaker[0], j.d.speaker[len(j.d.speaker)-1])
	theirs := j.span(p.s, p.s.speaker[0], p.s.speaker[len(p.s.speaker)-1])
	code := AttributionChanged
	j.misattributed = true
	if len(quotedIn(j.draft.doc, j.d.index, leastQuote)) > 0 {
		code = Misattributed
	}
	j.report(j.d, mine, Statement, code, j.evidence(p.s, theirs), "The draft has %s say what the source has from %s.",
		j.draft.doc.Quote(mine), j.docOf(p.s).Quote(theirs))
}

// company and newspaper are what an article calls any of them whose name it does
// not repeat.
var company, newspaper = extract.Key("company"), extract.Key("newspaper")

// compound says whether the atom i of s is the place in "Leeds-based".
func (j *judge) compound(s *sentence, i int) bool {
	return based(j.docOf(s).Tokens, s.atoms[i].last)
}

// ofRole says whether the source's atom at is of the role of another name, "Gulls
// captain Erik Sand", that the draft has without it in another place than behind its
// atom i.
func (j *judge) ofRole(p *pairing, i, at int) bool {
	atoms, tokens := p.s.atoms, j.docOf(p.s).Tokens
	small := false
	for k := at + 1; k < min(len(atoms), at+4); k++ {
		for n := atoms[k-1].last; n < atoms[k].first; n++ {
			if tokens[n].Kind == extract.Mark || tokens[n].Shape == extract.Lower {
				return false
			}
		}
		switch {
		case atoms[k].sort == name && small:
			b := p.back[k]
			return b >= 0 && p.equal[b] && (b > i+3 || b < i)
		case atoms[k].sort != name && tokens[atoms[k].first].Shape != extract.Lower:
			return false
		}
		small = small || atoms[k].sort != name
	}
	return false
}

// described says whether the speaker of s is a company told by what it is or where:
// "the Leeds-based company".
func (j *judge) described(s *sentence) bool {
	return slices.ContainsFunc(s.speaker, func(i int) bool { return s.atoms[i].key == company }) &&
		!slices.ContainsFunc(s.speaker, func(i int) bool { return s.atoms[i].sort == name && !j.compound(s, i) })
}

// anonymous says whether the speaker of s is just "the company".
func anonymous(s *sentence) bool {
	return !slices.ContainsFunc(s.speaker, func(i int) bool { return s.atoms[i].key != company })
}

// crossed returns the figure of the slot's sentence that f is in another role: the
// source has it too, and the draft has the slot's figure in its turn.
func (j *judge) crossed(i int, f *figure, slot *match) *figure {
	s := slot.p.s
	back := false
	for k := range j.d.figures {
		back = back || relate(&j.d.figures[k], slot.fig) >= held
	}
	if !back {
		return nil
	}
	for k := range s.figures {
		if g := &s.figures[k]; g != slot.fig && relate(f, g) >= held {
			return g
		}
	}
	return nil
}

// doubted says whether a figure that a source gives is doubtful nonetheless: the
// sentence links to another source, or another source that tells the same says
// otherwise.
func (j *judge) doubted(f *figure, m *match) (Code, *match) {
	if cited := j.cited(); len(cited) > 0 && !slices.Contains(cited, m.p.s.doc) {
		for _, at := range j.index.figures {
			if slices.Contains(cited, at.s.doc) && relate(f, at.f) >= held {
				return "", nil
			}
		}
		return Miscited, m
	}
	if !m.slot || m.p.cover < surely {
		return "", nil
	}
	at := m.p.back[m.atom]
	for k := range j.found {
		p := &j.found[k]
		if p.s.doc == m.p.s.doc || p.cover < surely || at < 0 {
			continue
		}
		b := p.pair[at]
		if b < 0 || p.s.atoms[b].fig < 0 || p.around(at, b) < 3 {
			continue
		}
		g := &p.s.figures[p.s.atoms[b].fig]
		if r := relate(f, g); r != differs || g.dim == count && g.noun != f.noun || j.tells(f, p.s.doc) {
			continue
		}
		mine, theirs := j.sources[m.p.s.doc].doc.Published, j.sources[p.s.doc].doc.Published
		switch {
		case !mine.IsZero() && !theirs.IsZero() && theirs.After(mine):
			return Stale, &match{p, b, g, differs, true}
		case (mine.IsZero() || theirs.IsZero() || mine.Equal(theirs)) && !j.versions(m.p.s.doc, p.s.doc):
			return SourcesDisagree, &match{p, b, g, differs, true}
		}
	}
	return "", nil
}

// versions says whether two sources are versions of one article, with a fourth of
// their sentences in common. An update is no disagreement.
func (j *judge) versions(a, b int) bool {
	x, y := j.sources[a], j.sources[b]
	seen := map[uint64]bool{}
	for _, s := range x.sentences {
		seen[s.hash()] = true
	}
	n := 0
	for _, s := range y.sentences {
		if seen[s.hash()] {
			n++
		}
	}
	return n*4 >= min(len(x.sentences), len(y.sentences))
}

// hash is equal for sentences of the same atoms.
func (s *sentence) hash() uint64 {
	h := uint64(len(s.atoms))
	for _, a := range s.atoms {
		h = h*1099511628211 ^ a.key
	}
	return h
}

// tells says whether the source doc gives f anywhere.
func (j *judge) tells(f *figure, doc int) bool {
	return slices.ContainsFunc(j.index.figures, func(at place) bool { return at.s.doc == doc && relate(f, at.f) >= held })
}

// cited returns the sources that the sentence links to.
func (j *judge) cited() []int {
	var out []int
	span := j.draft.doc.Sentences[j.d.index].Span
	for _, l := range j.draft.doc.Links {
		if !l.Span.Overlaps(span) {
			continue
		}
		for i, r := range j.sources {
			if r.doc.URL != "" && address(r.doc.URL) == address(l.URL) {
				out = append(out, i)
			}
		}
	}
	return out
}

// address is a URL without what does not tell pages apart: scheme, "www.", a
// fragment, a slash at the end, parameters that track readers.
func address(url string) string {
	url, _, _ = strings.Cut(url, "#")
	url, query, _ := strings.Cut(url, "?")
	if _, rest, ok := strings.Cut(url, "://"); ok {
		url = rest
	}
	url = strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(url), "www."), "/")
	for _, p := range strings.Split(query, "&") {
		if p != "" && !strings.HasPrefix(p, "utm_") {
			url += "&" + p
		}
	}
	return url
}

// by is the word that turns a sentence round: "X was bought by Y".
var by = extract.Key("by")

// roles finds two names of a sentence that have changed places around the same
// words, and says whether there are such.
func (j *judge) roles() bool {
	p := j.best()
	if p == nil || p.cover < surely {
		return false
	}
	mine, theirs := nameRuns(j.draft.doc, j.d), nameRuns(j.docOf(p.s), p.s)
	for i := 0; i+1 < len(mine); i++ {
		a, b := mine[i], mine[i+1]
		x, y := j.find(a, p.s, theirs), j.find(b, p.s, theirs)
		if x < 0 || y < 0 || y+1 != x {
			continue
		}
		between, back := j.d.atoms[a.last:b.first], p.s.atoms[theirs[y].last:theirs[x].first]
		if len(between) == 0 || len(between) != len(back) || len(mine) != len(theirs) {
			continue
		}
		alike := slices.EqualFunc(between, back, func(c, d atom) bool { return c.key == d.key && c.fig < 0 })
		if !alike || j.held(j.d, a.last, b.first) != j.held(p.s, theirs[y].last, theirs[x].first) || j.turned(j.d, a.last, b.first) != j.turned(p.s, theirs[y].last, theirs[x].first) {
			continue
		}
		span := j.span(j.d, a.first, b.last-1)
		src := j.span(p.s, theirs[y].first, theirs[x].last-1)
		j.report(j.d, span, extract.Entity, RoleSwap, j.evidence(p.s, src), "The names have changed places: the source says “%s”.", j.docOf(p.s).Quote(src))
		return true
	}
	return false
}

// find returns the run of s that has all of r's names, or -1.
func (j *judge) find(r run, s *sentence, runs []run) int {
	return slices.IndexFunc(runs, func(o run) bool {
		for i := r.first; i < r.last; i++ {
			if !slices.ContainsFunc(s.atoms[o.first:o.last], func(a atom) bool { return a.key == j.d.atoms[i].key }) {
				return false
			}
		}
		return true
	})
}

// held says whether "at" or the like stands between two atoms of s, as in "Keane, an
// analyst at Thorne", which is "Thorne analyst Keane".
func (j *judge) held(s *sentence, i, k int) bool {
	return slices.ContainsFunc(j.docOf(s).Tokens[s.atoms[i-1].last:s.atoms[k].first], func(t extract.Token) bool {
		switch t.Text {
		case "at", "of", "for", "with", "from":
			return true
		}
		return false
	})
}

// turned says whether "by" stands between two atoms of s.
func (j *judge) turned(s *sentence, i, k int) bool {
	tokens := j.docOf(s).Tokens[s.atoms[i-1].last:s.atoms[k].first]
	return slices.ContainsFunc(tokens, func(t extract.Token) bool { return t.Key == by })
}
