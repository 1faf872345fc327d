package pass

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

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

// A binder knows what was spoken of before the sentence it reads.
type binder struct {
	in      *extract.Input
	part    extract.Part    // of the sentence
	topic   topic           // the company or person spoken of last
	topicAt int             // the sentence of it
	person  string          // the person who spoke last
	said    []extract.Claim // quotations

	mentions     []party
	roll         *roll
	tags         []names.Tag // of the tokens of the document
	lexes        []*lexeme   // of them
	mapped       bool        // nations are known
	models       *Models
	observe      func(*extract.Claim, string, *options) // of Choices, or nil
	cast         cast
	topicOf      int   // index into cast of the organisation spoken of last, or -1
	personOf     int   // of the person who spoke last, or -1
	lastFigure   int   // of the subject of the figure before, or -1
	lastFigureAt int   // the sentence of that
	topicAny     int   // what the sentence before was about, of any sort, or -1
	moved        int   // whose share moved last, or -1
	wordBefore   topic // what the figure before was about, where it is no name
	wordAt       int
	movedAt      int  // the sentence of moved
	bridge       bool // the figure is told with the one before: "from $815 million"
	lastAuthor   author
	lastPress    int // the newspaper named last, or -1
	lastAuthorAt int // the sentence of that
	*scratch

	// Of the sentence: moves, figures, dates, and the figures that have their context.
	moves, figured, times, before []*extract.Claim
	timesAt                       []found // the tokens of times
}

// A scratch is what a binder writes on for each figure anew, and leaves to the next.
type scratch struct {
	subjects options
	measured measuring
	modal    options
	said1    options // who may say a figure
	authorOf []int   // the option of each phrase, -1 where none yet, -2 where nobody
	optionOf []int   // the option of each of cast, or -1
	offered  []int   // those of cast that have one
	aims     []aim
	optionAt []int // of each phrase
	words    []extract.Token
	full     []extract.Token
	heads    []figureHead // of the cast
	headOf   []int        // of each party
	titled   []int        // of the cast
	byID     map[string]int
	parties  map[string]int // the first of mentions that is called so
	nations  map[string]int // places by the codes of ISO 3166
	callings callings
	works    map[string]work // of people by their fullest names
	referred []int           // two more than the entity that each phrase stands for, 0 where nobody has asked
	phrases  []phrase
	linker
	sayings []int
	tellers []int
	ifs     []int
}

var scratches = sync.Pool{New: func() any {
	return &scratch{byID: map[string]int{}, parties: map[string]int{}, nations: map[string]int{}, callings: callings{}, works: map[string]work{}, linker: linker{groups: map[string]chain{}}}
}}

// unset returns n times -1, in the memory of list.
func unset(list []int, n int) []int {
	list = slices.Grow(list[:0], n)[:n]
	for i := range list {
		list[i] = -1
	}
	return list
}

// tokens are those of text, until it is called again.
func (s *scratch) tokens(text string) []extract.Token {
	s.words = extract.AppendTokens(s.words[:0], text)
	return s.words
}

// maxHeads is how many entities, or claims, a document may have whose scratch is kept.
const maxHeads = 1 << 12

// release gives back the scratch of b, which then holds on to no document.
func (b *binder) release() {
	for _, o := range []*options{&b.subjects, &b.measured.options, &b.modal, &b.said1} {
		clear(o.all[:cap(o.all)])
	}
	clear(b.measured.from[:cap(b.measured.from)])
	clear(b.words[:cap(b.words)])
	clear(b.full[:cap(b.full)])
	clear(b.heads)
	clear(b.byID)
	clear(b.parties)
	clear(b.nations)
	clear(b.callings)
	clear(b.works)
	if len(b.heads) <= maxHeads && cap(b.marks) <= maxHeads {
		scratches.Put(b.scratch)
	}
	b.scratch = nil
}

func newBinder(in *extract.Input, m *Models) *binder {
	s := scratches.Get().(*scratch)
	b := &binder{scratch: s, in: in, said: in.Found(extract.Quotation), movedAt: -9, models: m, cast: s.castOf(in), topicOf: -1, topicAny: -1, moved: -1, wordAt: -9, personOf: -1, lastPress: -1, lastFigure: -1, lastFigureAt: -1, lastAuthorAt: -9}
	b.mentions, b.roll, b.tags, b.lexes = partiesOf(in), rollOf(in), tagsOf(in), lexemesOf(in)
	b.topicAt = -1
	if m := b.cast.main; m >= 0 {
		h := &b.cast.all[m]
		b.topic = topic{text: h.text, full: h.full, id: h.id}
	}
	return b
}

// mention is the index of the first of mentions that is called name, or -1.
func (b *binder) mention(name string) int {
	if len(b.parties) == 0 {
		for i := range b.mentions {
			if text := b.mentions[i].text; !has(b.parties, text) {
				b.parties[text] = i
			}
		}
	}
	if i, ok := b.parties[name]; ok {
		return i
	}
	return -1
}

func has(m map[string]int, key string) bool {
	_, ok := m[key]
	return ok
}

// bindContext fills the context of claims, which are in the order of the text.
func bindContext(in *extract.Input, claims []extract.Claim) {
	for i := range claims {
		if figured(&claims[i]) {
			newBinder(in, models()).bind(claims)
			return
		}
	}
}

// figured says whether c has a context.
func figured(c *extract.Claim) bool {
	switch c.Kind {
	case extract.Money, extract.Duration, extract.StockMove, extract.Percent, extract.Quantity:
		return true
	}
	return false
}

func (b *binder) bind(claims []extract.Claim) {
	next, last := 0, len(claims) // behind the last figure
	for last > 0 && !figured(&claims[last-1]) {
		last--
	}
	var v view
	for i, s := range b.in.Doc.Sentences {
		if next >= last {
			break // nothing is left that what is spoken of would bear on
		}
		from := next
		for next < len(claims) && claims[next].Span.Start < s.End {
			next++
		}
		b.view(&v, i)
		b.sentence(&v, claims[from:next])
	}
	b.link(claims)
	b.release()
}

// sentence fills the context of the claims of v.
func (b *binder) sentence(v *view, claims []extract.Claim) {
	b.part = b.in.Doc.Blocks[b.in.Doc.Sentences[v.index].Block].Part
	b.moves, b.figured, b.times = b.moves[:0], b.figured[:0], b.times[:0]
	for i := range claims {
		c := &claims[i]
		switch c.Kind {
		case extract.StockMove:
			b.moves = append(b.moves, c)
		case extract.Money, extract.Duration, extract.Percent, extract.Quantity:
			if n := len(b.figured); n == 0 || !b.figured[n-1].Span.Overlaps(c.Span) {
				b.figured = append(b.figured, c)
			}
		case extract.Date:
			b.times = append(b.times, c)
		}
	}
	if len(b.figured)+len(b.moves)+len(v.names) == 0 {
		return // nobody and nothing is spoken of
	}
	v.sayings, v.ifs = b.sayings, b.ifs
	v.start = v.dateline()
	v.look()
	b.sayings, b.ifs = v.sayings, v.ifs
	if len(b.figured)+len(b.moves) > 0 {
		b.timesAt = b.timesAt[:0]
		for _, c := range b.times {
			first, end := v.find(c.Span)
			b.timesAt = append(b.timesAt, found{first, end})
		}
		for _, list := range [][]*extract.Claim{b.figured, b.moves} {
			if len(list) > 0 && (v.start == len(v.tokens) || list[0].Span.Start < v.tokens[v.start].Start) {
				v.start = 0 // what looks like a dateline is none
			}
		}
		v.phrases, v.tellers = b.phrases, b.tellers
		v.parse(b.figured, b.times)
		v.tell()
		b.phrases, b.tellers = v.phrases, v.tellers
		b.referred = slices.Grow(b.referred[:0], len(v.phrases))[:len(v.phrases)]
		clear(b.referred)
	}
	b.call(v)
	b.employ(v)
	before := b.before[:0]
	for i := range claims {
		c := &claims[i]
		if figured(c) {
			b.figure(v, c, before)
			before = append(before, c)
		}
	}
	b.before = before
	b.remember(v)
}

// remember keeps of whom v spoke.
func (b *binder) remember(v *view) {
	for i := range v.names {
		e := b.cast.of[v.names[i].at]
		b.cast.all[e].last = v.index
		if b.cast.all[e].class == classPress {
			b.lastPress = e
		}
	}
	for i := range v.names {
		n := &v.names[i]
		if n.sort != "person" || i > 0 && v.oblique(n) {
			continue
		}
		b.personOf = b.cast.of[n.at]
		if n.first >= v.start && !slices.ContainsFunc(v.tags[v.start:n.first], verbTag) {
			break // "Lee succeeded Reyes"
		}
	}
	for i := range v.names {
		n := &v.names[i]
		if n.sort == "person" && (b.speaks(v, n, len(v.tokens)) || n.first > 0 && among(v.tokens[n.first-1], "said", "says")) {
			b.person, b.personOf = n.full, b.cast.of[n.at]
		}
	}
	for i := range v.names {
		if n := &v.names[i]; n.first >= v.start && n.sort != "place" && !v.oblique(n) {
			e := b.cast.of[n.at]
			if b.cast.all[e].class == classPress {
				continue
			}
			b.topicAny = e
			break
		}
	}
	for i := range v.names {
		n := &v.names[i]
		if n.first < v.start {
			continue
		}
		if slices.ContainsFunc(v.tags[v.start:max(n.first, v.start)], verbTag) {
			return
		}
		if n.sort == "org" && b.owns(n) && !v.oblique(n) && !(n.end < len(v.tokens) && v.tags[n.end] == "NN" && b.speaks(v, n, len(v.tokens))) {
			b.topic, b.topicAt, b.topicOf = topicOf(n), v.index, b.cast.of[n.at]
			return
		}
	}
}

// owns says whether n can own a figure.
func (b *binder) owns(n *name) bool { return b.cast.all[b.cast.of[n.at]].owner }

func verbTag(t names.Tag) bool { return t == "VBD" || t == "VBZ" || t == "VBP" || t == "MD" }

// cue adds the words f as those that gave field.
func (v *view) cue(c *extract.Claim, field string, f found) {
	if !f.none() && f.end <= len(v.tokens) {
		c.Cues = append(c.Cues, extract.Cue{Field: field, Span: v.span(f.first, f.end)})
	}
}

// figure fills the context of c.
func (b *binder) figure(v *view, c *extract.Claim, before []*extract.Claim) {
	first, end := v.find(c.Span)
	if first >= end {
		return
	}
	f := v.frameOf(c, first, end)
	if f.figure < 0 {
		return
	}
	i := slices.IndexFunc(b.moves, func(o *extract.Claim) bool { return o.Span.Contains(c.Span) })
	told := inherited(v, first, c.Kind, before)
	f.told, b.bridge = told, told != nil
	c.Cues = make([]extract.Cue, 0, 6)
	given := c.Kind == extract.StockMove || c.Kind == extract.Money && (i >= 0 || v.exchange(first, end))
	switch {
	case c.Kind == extract.StockMove:
		b.priced(v, c, c)
	case given && v.exchange(first, end):
		c.Measure, c.Role = "exchange rate", "price"
	case given:
		b.priced(v, c, b.moves[i])
	case told != nil && f.noun == f.figure: // "or 53 cents": what holds of the figure before
		c.Measure, c.Role, c.Subject, c.Entity = told.Measure, told.Role, told.Subject, told.Entity
		c.Cues = append(c.Cues, fieldCues(told.Cues, "subject", "measure")...)
		given = true
	default:
		b.measure(&f, c, before)
	}
	b.sure(&f, c, before)
	if told != nil && v.restates(f.lead) {
		c.Attribution, c.Chain, c.Quoted = told.Attribution, told.Chain, told.Quoted
		c.Cues = append(c.Cues, fieldCues(told.Cues, "attribution")...)
	} else {
		b.voice(&f, c)
	}
	if !given {
		t := b.about(&f, c)
		c.Subject, c.Entity = t.full, t.id
		if t.id == "" {
			b.wordBefore, b.wordAt = t, v.index
		}
		v.cue(c, "subject", t.cue)
	}
	if e, ok := b.cast.byID[c.Entity]; ok && c.Entity != "" {
		b.lastFigure, b.lastFigureAt = e, v.index
	}
	b.rest(v, c, first, end)
}

// measure fills what c measures.
func (b *binder) measure(f *frame, c *extract.Claim, before []*extract.Claim) {
	m, o, price := b.measures(f, c, before)
	if n := f.verb; n >= 0 && !f.behind && m.first >= f.end && is(tokenAt(f.v.tokens, m.first-1), "in") && is(tokenAt(f.v.tokens, f.lead-1), "for") && f.v.phrases[n].is(acquiringWord) {
		m = found{f.v.phrases[n].head, f.v.phrases[n].head + 1} // "sold it for $3 million in cash"
	}
	f.measure = m
	switch {
	case o != nil:
		c.Measure, c.Role = o.Measure, o.Role
		c.Cues = fieldCues(o.Cues, "measure")
	case price:
		c.Measure, c.Role = "price", "price"
	case !m.none():
		c.Measure = f.v.text(m.first, m.end)
		c.Role = f.v.role(m)
		f.measured = f.v.phraseAt(m.end - 1)
		f.v.cue(c, "measure", m)
	}
}

// role is the word of the vocabulary for the measure m: of all of it, or of its
// last words that have one.
func (v *view) role(m found) string {
	if v.has(m.first, payingFirst) && v.tags[m.first].Verb() {
		if r, n := payings().Longest(v.tokens[m.first:m.end]); n == m.end-m.first {
			return r
		}
	}
	for k := m.first; k < m.end; k++ {
		if !v.has(k, roleFirst|payingFirst) {
			continue
		}
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
func (b *binder) priced(v *view, c, move *extract.Claim) {
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
	if i := b.mention(s.Instrument); i >= 0 && s.Market == "equity" {
		p := &b.mentions[i]
		c.Subject, c.Entity = p.full, p.id
		b.moved, b.movedAt = b.cast.byID[p.id], v.index
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
		if v.has(j, tradingAlone) {
			s, _ := trading().Longest(v.tokens[j : j+1])
			trade = trade || s == "trade" || s == "reach" || s == "touch"
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
	k := v.bridge(v.bare(first))
	t := tokenAt(v.tokens, k-1)
	if !inheriting.has(t) && !(k > 1 && is(t, "and")) && !v.compares(k-1) {
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
			if v.finite(j) && !is(v.tokens[j], "ended") || v.tokens[j].Text == ";" {
				return nil
			}
		}
		if gap <= 12 && before[i].Measure != "" {
			return before[i]
		}
	}
	return nil
}

// maxBridge is how many words may bend a figure behind "from" and the like.
const maxBridge = 5

// bridge is where the words begin that bend a figure whose own words begin at token k, where
// "from", "with" or the like stands before them: "from a revised", "with the year-earlier";
// else k.
func (v *view) bridge(k int) int {
	for j := k; j > v.start && k-j < maxBridge; j-- {
		if bridging.has(v.tokens[j-1]) || v.compares(j-1) {
			return j
		}
		if tag := v.tags[j-1]; tag != "JJ" && tag != "DT" && tag != "VBN" && tag != "RB" && !bridged.has(v.tokens[j-1]) {
			return k
		}
	}
	return k
}

// compares says whether "compared with" or "compared to" ends with token k.
func (v *view) compares(k int) bool {
	return comparing.has(tokenAt(v.tokens, k)) && is(tokenAt(v.tokens, k-1), "compared")
}

var (
	inheriting = words("or", "(", "from", "versus", "against", "vs")
	bridging   = words("from", "versus", "against", "vs")
	bridged    = words("year", "-", "earlier", "ago", "record")
	comparing  = words("with", "to")
)

// restates says whether the figure whose words begin at token k is told in one breath with
// the one before, by whoever says that: "or 53 cents", "($1.6 billion)".
func (v *view) restates(k int) bool {
	return among(tokenAt(v.tokens, k-1), "or", "(", "from")
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
func (b *binder) sure(f *frame, c *extract.Claim, before []*extract.Claim) {
	v, first, end := f.v, f.first, f.end
	status, cue := v.modality(first, end)
	if b.part == extract.Title && status == extract.Actual {
		if k := v.infinitive(first); k >= 0 {
			status, cue = extract.Intended, found{k, k + 1}
		}
	}
	shared := false
	k := v.sharedModal(f)
	if k < 0 && status == extract.Actual {
		k = v.frontedModal(f)
	}
	if k >= 0 {
		if h, n := hedges().Longest(v.tokens[k:]); n > 0 && (h.status == extract.Possible || h.status == extract.Intended) {
			status, cue, shared = h.status, found{k, k + n}, true
		}
	}
	switch {
	case f.factual(c, status, cue):
		c.Modality, c.Status, cue = extract.Asserted, extract.Actual, found{}
	case shared:
		c.Modality, c.Status = modalityOf[status], status
	default:
		c.Modality, c.Status, cue = b.sureness(f, c, status, cue, before)
	}
	if c.Status == conditional {
		c.Status = extract.Possible
	}
	v.cue(c, "modality", cue)
	if v.words&negationFirst == 0 || c.Kind == extract.Duration {
		return
	}
	if n := v.negation(first); !n.none() {
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
func (b *binder) voice(f *frame, c *extract.Claim) {
	speaker := ""
	i := sort.Search(len(b.said), func(i int) bool { return b.said[i].Span.End >= c.Span.Start })
	if i < len(b.said) && b.said[i].Span.Contains(c.Span) {
		c.Quoted = true
		if q, ok := b.said[i].Fact.(Said); ok {
			speaker = q.Speaker
		}
	}
	for k, a := range b.authors(f, c, speaker) {
		c.Chain = append(c.Chain, a.name)
		f.v.cue(c, "attribution", a.cue)
		if k == 0 {
			c.Attribution = a.name
			b.lastAuthor, b.lastAuthorAt = a, f.v.index
		}
	}
}

// rest fills time, basis and counterparty of c.
func (b *binder) rest(v *view, c *extract.Claim, first, end int) {
	if v.words&baseFirst != 0 {
		words, cues := v.basis(first, end)
		c.Basis = words
		for _, f := range cues {
			v.cue(c, "basis", f)
		}
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
			if n, ok := v.nameAt(k + 1); ok && b.owns(&n) && n.full != c.Subject {
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
	best, bestFar := -1, 16
	for i, at := range b.timesAt {
		far := at.first - end
		if at.end <= first {
			far = first - at.end + 3
		} else if at.first < end {
			continue
		}
		if far < bestFar {
			best, bestFar = i, far
		}
	}
	if best < 0 {
		return nil
	}
	d, ok := b.times[best].Fact.(Date)
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
	v.cue(c, "time", b.timesAt[best])
	return p
}

// maxSame is how many other mentions a claim is linked to.
const maxSame = 8

// A linker is what links mentions of one figure is written on.
type linker struct {
	linked     []int            // the figures among the claims
	likenesses []byte           // of them, one behind the other
	ends       []int            // where that of each ends
	marks      []likeMark       // of each
	groups     map[string]chain // by likeness
}

// A likeMark is of a figure: one more than the index of the first that is like it, and
// than that of the next.
type likeMark struct{ group, next int }

// A chain is the first and the last of such figures, the same way.
type chain struct{ first, last int }

// link fills Same: mentions of one figure, of one kind and value, whose subjects do
// not differ.
func (l *linker) link(claims []extract.Claim) {
	l.linked, l.likenesses, l.ends, l.marks = l.linked[:0], l.likenesses[:0], l.ends[:0], l.marks[:0]
	clear(l.groups)
	for i := range claims {
		if c := &claims[i]; c.Fact != nil && figured(c) {
			l.likenesses = likeness(append(append(l.likenesses, c.Kind...), 0), c.Fact)
			l.linked = append(l.linked, i)
			l.ends = append(l.ends, len(l.likenesses))
			l.marks = append(l.marks, likeMark{})
		}
	}
	all, start := string(l.likenesses), 0
	for k, end := range l.ends {
		key := all[start:end]
		start = end
		g, ok := l.groups[key]
		if !ok {
			g.first = k + 1
		} else {
			l.marks[g.last-1].next = k + 1
		}
		g.last = k + 1
		l.groups[key] = g
		l.marks[k].group = g.first
	}
	for k, i := range l.linked {
		c := &claims[i]
		for j, n := l.marks[k].group, 0; j > 0 && n < 4*maxSame; j, n = l.marks[j-1].next, n+1 {
			if o := &claims[l.linked[j-1]]; o != c && len(c.Same) < maxSame && alike(c, o) {
				c.Same = append(c.Same, o.ID)
			}
		}
	}
	clear(l.groups) // or it would keep all
}

// likeness appends to key what two mentions of one figure share of their facts.
func likeness(key []byte, f extract.Fact) []byte {
	switch f := f.(type) {
	case Money:
		return append(f.Amount.likeness(append(key, f.Currency...)), f.Per...)
	case Percent:
		key = append(append(append(f.Amount.likeness(key), f.Sort...), ' '), f.Direction()...)
		return strconv.AppendBool(key, f.Vague)
	case Quantity:
		key = append(append(append(f.Amount.likeness(key), f.Unit...), '/'), f.Per...)
		return strconv.AppendBool(key, f.Vague)
	case StockMove:
		return f.likeness(key)
	}
	return append(key, strings.TrimLeft(f.String(), "~<>=")...)
}

// likeness appends how much m is to key, and in which direction.
func (m *StockMove) likeness(key []byte) []byte {
	key = append(key, m.Direction...)
	for _, s := range []*Spread{m.Percent, m.Points} {
		key = append(key, ' ')
		if s != nil {
			a := Amount{Min: s.Min, Max: s.Max}
			key = append(a.likeness(key), s.Unit...)
		}
	}
	if m.Amount != nil {
		a := Amount{Min: m.Amount.Min, Max: m.Amount.Max}
		key = append(a.likeness(key), m.Amount.Currency...)
	}
	return key
}

// likeness appends the numbers of a to key.
func (a *Amount) likeness(key []byte) []byte {
	return append(a.Max.Append(append(a.Min.Append(key), "..."...)), ' ')
}

// alike says whether a and b, of one value, may be mentions of one figure.
func alike(a, b *extract.Claim) bool {
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
