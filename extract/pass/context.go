package pass

import (
	"cmp"
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/names"
)

// contextPass says of every figure what it measures, of whom, who says so, and how
// sure it is.
var contextPass = &extract.Pass{
	Name:  "context",
	Doc:   "subject, measure, attribution, modality and negation of every figure",
	Needs: []*extract.Pass{entityPass, moneyPass, durationPass, stockMovePass},
	Bind:  bindContext,
}

// figures are the kinds that have a context.
var figures = []extract.Kind{extract.Money, extract.Duration, extract.StockMove, extract.Percent, extract.Quantity}

// A binder knows what was spoken of before the sentence it reads.
type binder struct {
	in      *extract.Input
	part    extract.Part // of the sentence
	topic   topic        // the company or person spoken of last
	topicAt int          // the sentence of it
	person  string       // the person who spoke last
	stock   topic        // whose share moved last
	parties map[string]party
	said    []extract.Claim // quotations
	dates   []extract.Claim
}

// bindContext fills the context of claims, which are in the order of the text.
func bindContext(in *extract.Input, claims []extract.Claim) {
	b := &binder{in: in, said: in.Found(extract.Quotation), dates: in.Found(extract.Date), parties: map[string]party{}}
	for _, p := range partiesOf(in) {
		if _, ok := b.parties[p.text]; !ok {
			b.parties[p.text] = p
		}
	}
	b.topic, b.topicAt = b.main(), -1
	next := 0
	for i, s := range in.Doc.Sentences {
		from := next
		for next < len(claims) && claims[next].Span.Start < s.End {
			next++
		}
		b.sentence(viewOf(in, i), claims[from:next])
	}
	link(claims)
}

// main is the organisation or person that is named most often.
func (b *binder) main() topic {
	count := map[string]int{}
	first := map[string]party{}
	best := ""
	for _, p := range partiesOf(b.in) {
		if !owner(name{party: p}) {
			continue
		}
		if _, ok := first[p.id]; !ok {
			first[p.id] = p
		}
		if count[p.id]++; best == "" || count[p.id] > count[best] {
			best = p.id
		}
	}
	p := first[best]
	return topic{text: p.text, full: p.full, id: p.id}
}

// sentence fills the context of the claims of v.
func (b *binder) sentence(v *view, claims []extract.Claim) {
	b.part = b.in.Doc.Blocks[b.in.Doc.Sentences[v.index].Block].Part
	var moves []extract.Claim
	for i := range claims {
		if claims[i].Kind == extract.StockMove {
			moves = append(moves, claims[i])
		}
	}
	var before []*extract.Claim
	for i := range claims {
		c := &claims[i]
		if slices.Contains(figures, c.Kind) {
			b.figure(v, c, moves, before)
			before = append(before, c)
		}
	}
	b.remember(v)
}

// remember keeps of whom v spoke.
func (b *binder) remember(v *view) {
	for i := range v.names {
		n := v.names[i]
		if n.sort == "person" && b.speaks(v, n, len(v.tokens)) || n.sort == "person" && n.first > 0 && among(v.tokens[n.first-1], "said", "says") {
			b.person = n.full
		}
	}
	for i := range v.names {
		n := v.names[i]
		if n.first < v.start {
			continue
		}
		if slices.ContainsFunc(v.tags[v.start:max(n.first, v.start)], verbTag) {
			return
		}
		if owner(n) && n.sort == "org" && !v.oblique(n) && !(n.end < len(v.tokens) && v.tags[n.end] == "NN" && b.speaks(v, n, len(v.tokens))) {
			b.topic, b.topicAt = topicOf(n), v.index
			return
		}
	}
}

func verbTag(t names.Tag) bool { return t == "VBD" || t == "VBZ" || t == "VBP" || t == "MD" }

// cue adds the words f as those that gave field.
func (v *view) cue(c *extract.Claim, field string, f found) {
	if !f.none() && f.end <= len(v.tokens) {
		c.Cues = append(c.Cues, extract.Cue{Field: field, Span: v.span(f.first, f.end)})
	}
}

// figure fills the context of c.
func (b *binder) figure(v *view, c *extract.Claim, moves []extract.Claim, before []*extract.Claim) {
	first, end := v.find(c.Span)
	if first >= end {
		return
	}
	var m found
	switch {
	case c.Kind == extract.StockMove:
		b.priced(v, c, *c)
	case c.Kind == extract.Money && v.exchange(first, end):
		c.Measure, c.Role = "exchange rate", "price"
	default:
		if i := slices.IndexFunc(moves, func(o extract.Claim) bool { return o.Span.Contains(c.Span) }); i >= 0 && c.Kind == extract.Money {
			b.priced(v, c, moves[i])
			break
		}
		if o := inherited(v, first, c.Kind, before); o != nil && v.measureAfter(end, false).none() {
			c.Subject, c.Entity, c.Measure, c.Role, c.Cues = o.Subject, o.Entity, o.Measure, o.Role, fieldCues(o.Cues, "subject", "measure")
			break
		}
		if c.Kind == extract.Money && v.price(first) {
			c.Measure, c.Role = "price", "price"
		} else if m = b.measured(v, c, first, end); !m.none() {
			c.Measure = v.text(m.first, m.end)
			c.Role = v.role(m)
			v.cue(c, "measure", m)
		}
		t := b.subject(v, first, end, m)
		if c.Measure == "price" && m.none() || strings.Contains(c.Measure, "target") && strings.Contains(c.Measure, "price") {
			if o, ok := b.share(v, first); ok {
				t = o
			}
		}
		c.Subject, c.Entity = t.full, t.id
		v.cue(c, "subject", t.cue)
	}
	b.sure(v, c, first, end)
	b.voice(v, c, first, end)
	b.rest(v, c, first, end)
}

func (b *binder) measured(v *view, c *extract.Claim, first, end int) found {
	if c.Kind == extract.Duration {
		return v.durationMeasure(first, end)
	}
	return v.measure(first, end)
}

// role is the word of the vocabulary for the measure m: of all of it, or of its
// last words that have one.
func (v *view) role(m found) string {
	if r, n := payings().Longest(v.tokens[m.first:m.end]); n == m.end-m.first && v.tags[m.first].Verb() {
		return r
	}
	for k := m.first; k < m.end; k++ {
		if r, n := roles().Longest(v.tokens[k:m.end]); n == m.end-k {
			return r
		}
		if r, n := payings().Longest(v.tokens[k:m.end]); n == m.end-k {
			return r
		}
	}
	return ""
}

// priced makes c a price of what the move is of.
func (b *binder) priced(v *view, c *extract.Claim, move extract.Claim) {
	s, ok := move.Fact.(StockMove)
	if !ok {
		return
	}
	c.Measure, c.Role = "price", "price"
	switch s.Market {
	case "currency":
		c.Measure = "exchange rate"
	case "index":
		c.Measure, c.Role = "level", ""
	}
	c.Subject = s.Instrument
	if p, ok := b.parties[s.Instrument]; ok && s.Market == "equity" {
		c.Subject, c.Entity = p.full, p.id
		b.stock = topic{text: p.text, full: p.full, id: p.id}
	}
	first, end := v.find(move.Span)
	v.cue(c, "measure", found{first, end})
}

// exchange says whether the figure in tokens [first, end) is one side of "($1 =
// 0.77 euros)".
func (v *view) exchange(first, end int) bool {
	return tokenAt(v.tokens, end).Text == "=" || tokenAt(v.tokens, first-1).Text == "="
}

// price says whether the figure at token first is the price of a share: "shares of
// 3PAR closed at $10.28".
func (v *view) price(first int) bool {
	k := v.bare(first)
	if !among(tokenAt(v.tokens, k-1), "at", "to", "near", "above", "below", "around") {
		return false
	}
	trade := false
	for j := k - 2; j >= max(0, k-20); j-- {
		t := v.tokens[j]
		if s, n := trading().Longest(v.tokens[j : j+1]); n > 0 && (s == "trade" || s == "reach") {
			trade = true
		}
		if trade && among(t, "shares", "stock", "price", "they", "it") {
			return true
		}
		if among(t, ";", "while", "but") {
			break
		}
	}
	return false
}

// inherited returns the figure before that the one at token first is told with: "or
// 53 cents", "from $815 million", "($1.6 billion)".
func inherited(v *view, first int, kind extract.Kind, before []*extract.Claim) *extract.Claim {
	k := v.bare(first)
	t := tokenAt(v.tokens, k-1)
	ok := among(t, "or", "(", "from", "versus", "against", "vs")
	if among(t, "to", "and", "at") && k > 1 {
		ok = ok || among(t, "and")
	}
	if among(t, "with") && among(tokenAt(v.tokens, k-2), "compared") || among(t, "to") && among(tokenAt(v.tokens, k-2), "compared") {
		ok = true
	}
	if !ok {
		return nil
	}
	for i := len(before) - 1; i >= 0; i-- {
		_, end := v.find(before[i].Span)
		if end > first || before[i].Kind != kind {
			continue
		}
		gap := k - 1 - end
		if gap < 0 {
			gap = 0
		}
		for j := end; j < k-1; j++ {
			if v.finite(j) && !among(v.tokens[j], "ended") || v.tokens[j].Text == ";" {
				return nil
			}
		}
		if gap <= 12 && before[i].Measure != "" {
			return before[i]
		}
	}
	return nil
}

// share is the company whose share has the price at token first: "shares of 3PAR",
// or the one whose share moved last.
func (b *binder) share(v *view, first int) (topic, bool) {
	for i := len(v.names) - 1; i >= 0; i-- {
		n := v.names[i]
		if n.end > first || n.sort != "org" || newsroom(n.text) {
			continue
		}
		k := v.skipBrackets(n.end)
		if among(tokenAt(v.tokens, k), "'s", "’s") {
			k++
		}
		if among(tokenAt(v.tokens, k), "shares", "stock", "share") || n.first > 1 && among(v.tokens[n.first-1], "of", "in", "at") && among(v.tokens[n.first-2], "shares", "stock") {
			return topicOf(n), true
		}
	}
	return b.stock, b.stock.text != ""
}

func fieldCues(cues []extract.Cue, fields ...string) []extract.Cue {
	var out []extract.Cue
	for _, c := range cues {
		if slices.Contains(fields, c.Field) {
			out = append(out, c)
		}
	}
	return out
}

// sure fills how sure c is, and whether it is denied.
func (b *binder) sure(v *view, c *extract.Claim, first, end int) {
	status, cue := v.modality(first, end)
	if b.part == extract.Title && status == extract.Actual {
		if k := v.infinitive(first); k >= 0 {
			status, cue = extract.Intended, found{k, k + 1}
		}
	}
	c.Modality = modalityOf[status]
	c.Status = status
	if status == conditional {
		c.Status = extract.Possible
	}
	v.cue(c, "modality", cue)
	if n := v.negation(first); !n.none() && c.Kind != extract.Duration {
		c.Negated = true
		if among(v.tokens[n.first], "denied", "denies", "deny", "denying", "refuted") {
			c.Status, c.Modality = extract.Denied, extract.Asserted
		}
		v.cue(c, "negated", n)
	}
}

// infinitive finds the "to" of a headline's "X to pay $5": -1 where there is none.
func (v *view) infinitive(first int) int {
	for k := 1; k+1 < first; k++ {
		if is(v.tokens[k], "to") && v.tags[k+1] == "VB" {
			for j := 0; j < k; j++ {
				if v.finite(j) {
					return -1
				}
			}
			return k
		}
	}
	return -1
}

// voice fills who says c, and whether word for word.
func (b *binder) voice(v *view, c *extract.Claim, first, end int) {
	speaker := ""
	i, _ := slices.BinarySearchFunc(b.said, c.Span.Start, func(q extract.Claim, at int) int { return cmp.Compare(q.Span.End, at) })
	if i < len(b.said) && b.said[i].Span.Contains(c.Span) {
		c.Quoted = true
		if q, ok := b.said[i].Fact.(Said); ok {
			speaker = q.Speaker
		}
	}
	chain := b.attribution(v, first, end)
	if speaker != "" {
		if p, ok := b.parties[speaker]; ok {
			speaker = p.full
		}
		c.Chain = []string{speaker}
		if len(chain) > 0 {
			v.cue(c, "attribution", chain[0].cue)
		}
	} else {
		for _, a := range chain {
			c.Chain = append(c.Chain, a.name)
			v.cue(c, "attribution", a.cue)
		}
	}
	if len(c.Chain) > 0 {
		c.Attribution = c.Chain[0]
	}
}

// rest fills time, basis and counterparty of c.
func (b *binder) rest(v *view, c *extract.Claim, first, end int) {
	words, cues := v.basis(first, end)
	c.Basis = words
	for _, f := range cues {
		v.cue(c, "basis", f)
	}
	c.When = b.when(v, c, first, end)
	if c.Kind == extract.Money {
		for k := end; k < min(len(v.tokens), end+7); k++ {
			if !among(v.tokens[k], "with", "to", "from", "in") {
				if v.tokens[k].Kind == extract.Mark && !dash(v.tokens[k]) || v.finite(k) {
					break
				}
				continue
			}
			if n, ok := v.nameAt(k + 1); ok && owner(n) && n.full != c.Subject {
				c.Counterparty = n.full
				v.cue(c, "counterparty", found{n.first, n.end})
			}
			break
		}
	}
}

// when finds the time of the figure in tokens [first, end): the nearest date behind
// it in its clause, or else before it.
func (b *binder) when(v *view, c *extract.Claim, first, end int) *extract.Period {
	if m, ok := c.Fact.(StockMove); ok && m.When != "" {
		return &extract.Period{Text: m.When}
	}
	s := b.in.Doc.Sentences[v.index]
	i, _ := slices.BinarySearchFunc(b.dates, s.Start, func(d extract.Claim, at int) int { return cmp.Compare(d.Span.Start, at) })
	best, bestFar := -1, 16
	for ; i < len(b.dates) && b.dates[i].Span.Start < s.End; i++ {
		df, de := v.find(b.dates[i].Span)
		far := df - end
		if de <= first {
			far = first - de + 3
		} else if df < end {
			continue
		}
		if far < bestFar {
			best, bestFar = i, far
		}
	}
	if best < 0 {
		return nil
	}
	d, ok := b.dates[best].Fact.(Date)
	if !ok {
		return nil
	}
	p := &extract.Period{Text: d.Text}
	if !d.Start.IsZero() {
		p.Start = d.Start.Format(isoDay)
	}
	if !d.End.IsZero() {
		p.End = d.End.Format(isoDay)
	}
	df, de := v.find(b.dates[best].Span)
	v.cue(c, "time", found{df, de})
	return p
}

// maxSame is how many other mentions a claim is linked to.
const maxSame = 8

// link fills Same: mentions of one figure, of one kind and value, whose subjects do
// not differ.
func link(claims []extract.Claim) {
	groups := map[string][]int{}
	for i, c := range claims {
		if slices.Contains(figures, c.Kind) && c.Fact != nil {
			key := string(c.Kind) + "\x00" + likeness(c.Fact)
			groups[key] = append(groups[key], i)
		}
	}
	for i := range claims {
		c := &claims[i]
		if !slices.Contains(figures, c.Kind) || c.Fact == nil {
			continue
		}
		group := groups[string(c.Kind)+"\x00"+likeness(c.Fact)]
		for _, j := range group[:min(len(group), 4*maxSame)] {
			if o := claims[j]; j != i && len(c.Same) < maxSame && alike(*c, o) {
				c.Same = append(c.Same, o.ID)
			}
		}
	}
}

// likeness is what two mentions of one figure share of their facts.
func likeness(f extract.Fact) string {
	if m, ok := f.(Money); ok {
		return m.Currency + m.Min.String() + ".." + m.Max.String() + m.Per
	}
	if m, ok := f.(StockMove); ok {
		m.When, m.Approx, m.Bound, m.Instrument, m.To, m.From = "", false, "", "", nil, nil
		return m.String()
	}
	return strings.TrimLeft(f.String(), "~<>=")
}

// alike says whether a and b, of one value, may be mentions of one figure.
func alike(a, b extract.Claim) bool {
	if a.Subject != "" && b.Subject != "" && !sameInstrument(a.Subject, b.Subject) {
		return false
	}
	if a.Kind == extract.StockMove {
		return a.Subject != ""
	}
	if a.Role != "" && b.Role != "" && a.Role != b.Role {
		return false
	}
	return a.Negated == b.Negated
}
