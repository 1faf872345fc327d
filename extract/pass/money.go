package pass

import (
	"encoding/json"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// moneyPass finds sums of money, such as "$38 billion" and "45p".
var moneyPass = &extract.Pass{
	Name: "money",
	Doc:  "sums of money",
	Kind: extract.Money,
	Run:  money,
}

// Money is a sum of money. It is never negative but by Negative: a loss is a sum.
type Money struct {
	Amount
	Currency   string   // ISO 4217
	Per        string   // of or for what it is: "share", "year", "barrel"
	Basis      string   // on what Currency is based where the mark leaves it open: "stated", "site", "article", "assumed"
	Candidates []string // the currencies the mark could mean, if several
	Negative   bool     // a minus sign or accounting brackets stand around it
	Minor      bool     // written in hundredths, such as cents
	Elided     bool     // its currency stands beside another figure
	Annualised bool     // "at an annualised rate of"
	Over       string   // ISO 8601 duration that it is the total of, as of "a seven-year, $38 billion deal"
	Equal      *Money   // the same sum as the article states it in another currency
}

// String is the fact in a line: ">38e9 USD per share".
func (m Money) String() string {
	s := m.Amount.String() + " " + m.Currency
	if m.Negative {
		s = "-" + s
	}
	if m.Per != "" {
		s += " per " + m.Per
	}
	if m.Over != "" {
		s += " over " + m.Over
	}
	if m.Basis != "" && m.Basis != "assumed" {
		s += " (" + m.Basis + ")"
	}
	return s
}

// MarshalJSON writes the value of the contract.
func (m Money) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Currency string `json:"currency"`
		jsonAmount
		Per  string `json:"per,omitempty"`
		Over string `json:"over,omitempty"`
	}{m.Currency, m.json(), m.Per, m.Over})
}

// Supports says whether a source with m bears out a draft with other, by amount,
// currency, sign and unit, or by what either article states as its equal.
func (m Money) Supports(other extract.Fact) bool {
	d, ok := other.(Money)
	if !ok {
		return false
	}
	if m.Currency != d.Currency && m.Equal != nil && m.Equal.Currency == d.Currency {
		m.Equal.Per = m.Per
		return m.Equal.Supports(other)
	}
	return m.Currency == d.Currency && m.Per == d.Per && m.Negative == d.Negative && m.Amount.Supports(d.Amount)
}

// A sum is money as read: its tokens and the claim's parts.
type sum struct {
	figure
	coin
	first, end int // tokens of the span
	rule       string
	elided     bool
}

// money reads doc sentence by sentence.
func money(in *extract.Input) []extract.Claim {
	p := &purse{doc: in.Doc}
	open, follow := opens(), follows()
	var found []finding
	var sums []sum
	var last []extract.Token // the sentence before
	var lent coin            // of its last sum
	for _, s := range in.Doc.Sentences {
		tokens := in.Doc.TokensIn(s)
		sums = sums[:0]
		for i := 0; i < len(tokens); i++ {
			if !mayOpen(open, follow, tokens, i) {
				continue
			}
			if v, ok := p.sumAt(tokens, i); ok {
				sums = append(sums, v)
				i = v.end - 1
			}
		}
		if v, ok := carried(tokens, lent); ok && len(sums) == 0 {
			sums = append(sums, v)
		}
		lent = lender(sums)
		if len(sums) > 0 {
			underHeads(tokens, sums)
			found = p.find(tokens, sums, last, found)
		}
		last = tokens
	}
	claims := asClaims(in, found)
	return append(claims, cells(in.Doc, p, claims)...)
}

// sumAt reads the sum of money at tokens[i:], with its range.
func (p *purse) sumAt(tokens []extract.Token, i int) (sum, bool) {
	v, ok := p.oneAt(tokens, i)
	if !ok {
		return v, false
	}
	if r, ok := p.rangeTo(tokens, v); ok {
		return r, true
	}
	return v, true
}

// oneAt reads "$5 billion", "5-7 billion euros" or "45p" at tokens[i:].
func (p *purse) oneAt(tokens []extract.Token, i int) (sum, bool) {
	if v, ok := marked(tokens, i); ok {
		return v, true
	}
	if v, ok := named(tokens, i); ok && p.plausible(tokens, v) {
		return v, true
	}
	return sum{}, false
}

// marked reads a sum with a mark or code before its number.
func marked(tokens []extract.Token, i int) (v sum, ok bool) {
	if k := tokens[i].Kind; k == extract.Number || k == extract.Word && tokens[i].Shape == extract.Lower && !among(tokens[i], "kr", "zł") {
		return v, false
	}
	c, n := coinAt(tokens[i:], "mark", "one", "sign", "code", "letter", "word")
	j := i + n
	if n == 0 || j >= len(tokens) || tokens[j].Kind != extract.Number || i > 0 && !tokens[i].Space && tokens[i-1].Kind == extract.Number {
		return v, false
	}
	if i > 0 && !tokens[i].Space && tokens[i-1].Kind == extract.Word && c.Class != "mark" && c.Class != "sign" {
		return v, false
	}
	f, m := figureAt(tokens, j, true)
	if g, k := blankGroups(tokens, j); k > 0 && c.Class != "letter" {
		f, m = g, k
	}
	if f.Range && counts(tokens[j:], m, f) {
		f, m = amount(tokens[j:], true) // "$2.93 or 9 percent"
	}
	if m == 0 || !certain(c.Class, tokens[j], f, tokenAt(tokens, j+m)) {
		return v, false
	}
	v = sum{figure: f, coin: c, first: i, end: j + m, rule: "money/" + c.Class}
	if k := v.end + 1; tokens[j].Space && k < len(tokens) && dash(tokens[k-1]) && !tokens[k-1].Space {
		if _, n := units().Longest(tokens[k : k+1]); n > 0 {
			return v, false // "Tk 10-year note"
		}
	}
	if part, k := partOfCent(tokens[v.end:], f); k > 0 {
		v.Min, v.end = v.Min.Add(part), v.end+k
		v.Max = v.Min
	}
	if d, k := coinAt(tokens[v.end:], "code"); k > 0 && (c.Loose || d.Codes[0] == c.Codes[0]) && c.Class != "code" && (v.end+k == len(tokens) || tokens[v.end+k].Kind != extract.Number) {
		v.coin, v.end = d, v.end+k // "$10 USD"
	} else if k := country(tokens[v.end:]); k != "" && c.Loose {
		v.coin = coin{Codes: []string{k}} // "$5 million Canadian"
	}
	return v, true
}

// partOfCent reads the "-1/4" of a price of grain, "$7.18-1/4", which is a quarter of a
// cent, behind the sum f.
func partOfCent(tokens []extract.Token, f figure) (extract.Decimal, int) {
	if f.Range || f.Scale > 0 || f.Min.Exponent() != -2 || hyphen(tokens) == 0 {
		return extract.Decimal{}, 0
	}
	d, n := slashed(tokens[1:])
	if n == 0 {
		return d, 0
	}
	return d.Shift(-2), n + 1
}

// counts says whether the second number of a range f of n tokens counts something
// else than the money before the first: "$15 or 20 percent", "$5 to 3 people".
func counts(tokens []extract.Token, n int, f figure) bool {
	next := tokenAt(tokens, n)
	if _, k := coinAt(tokens[min(n+hyphen(tokens[n:]), len(tokens)):], "name", "code"); k > 0 || f.Scale > 0 || dash(tokens[n-2]) && !tokens[n-1].Space {
		return next.Text == "%" || is(next, "percent")
	}
	return next.Text == "%" || next.Kind == extract.Word && !closed(next) || dash(next) && !next.Space
}

// country returns the currency of "Canadian" and "Australian" behind a sum.
func country(tokens []extract.Token) string {
	switch {
	case at(tokens, "Canadian"):
		return "CAD"
	case at(tokens, "Australian"):
		return "AUD"
	}
	return ""
}

// certain says whether a mark of class before the number t, of f, is money. Letters
// and words that happen to be codes need more than a number, and no code stands
// before a number that runs on in letters ("NOK1V") or is a percentage.
func certain(class string, t extract.Token, f figure, next extract.Token) bool {
	if class == "mark" || class == "sign" {
		return true
	}
	if f.Max.Sign() == 0 || next.Kind == extract.Word && !next.Space || next.Text == "%" || is(next, "percent") {
		return false
	}
	switch class {
	case "one":
		return f.Max.Cmp(extract.NewDecimal(1, 0)) <= 0
	case "letter":
		return !t.Space && (f.Scale >= 6 || strings.Contains(t.Text, ","))
	case "word":
		return f.Scale > 0 || !t.Space
	}
	return true
}

// blankGroups reads "21 417 million", whose groups are parted by plain blanks, as
// one number. It wants a scale behind it, as "$15 500 times" has none.
func blankGroups(tokens []extract.Token, i int) (f figure, n int) {
	if len(tokens[i].Text) > 3 || strings.ContainsAny(tokens[i].Text, ".,") {
		return f, 0
	}
	joined := tokens[i]
	for n = 1; i+n < len(tokens) && n < 5 && group(tokens[i+n]) && tokens[i+n].Space; n++ {
		joined.Text += tokens[i+n].Text
	}
	if n == 1 || i+n == len(tokens) {
		return f, 0
	}
	d, _, ok := plainDigits(joined.Text)
	e, k := scales(tokens[i+n:], true, false)
	if !ok || k == 0 {
		return f, 0
	}
	d = d.Shift(e)
	return figure{Min: d, Max: d, Scale: e}, n + k
}

// named reads a sum with a name, code or sign behind its number.
func named(tokens []extract.Token, i int) (v sum, ok bool) {
	if tokens[i].Kind == extract.Mark {
		return v, false
	}
	if v, ok := single(tokens, i); ok {
		return v, true
	}
	f, n := figureAt(tokens, i, false)
	if n == 0 {
		return v, false
	}
	c, k := coinAfter(tokens[i+n:], f)
	if k == 0 && tokens[i].Kind == extract.Number {
		if g, m := figureAt(tokens, i, true); m > n {
			if d, l := coinAfter(tokens[i+m:], g); l > 0 {
				f, n, c, k = g, m, d, l
			}
		}
	}
	if k == 0 && tokens[i].Kind == extract.Number && i+n < len(tokens) {
		if e, d, ok := scaledCode(tokens[i+n].Text); ok {
			f.Min, f.Max, f.Scale, c, k = f.Min.Shift(e), f.Max.Shift(e), e, d, 1
		}
	}
	if k == 0 || f.Vague && n == 1 && columnHead(tokens, i, i+n+k) {
		return v, false
	}
	return sum{figure: f, coin: c, first: i, end: i + n + k, rule: "money/" + c.Class}, true
}

// columnHead says whether the vague sum tokens[i:end] is the unit at the head of a column:
// "(billions of dollars)", "(in millions of euros)".
func columnHead(tokens []extract.Token, i, end int) bool {
	if w, n := wordAt(tokens[i : i+1]); n == 0 || w.class != "plural" || !at(tokens[end:], ")") {
		return false
	}
	if i > 0 && is(tokens[i-1], "in") {
		i--
	}
	return i > 0 && tokens[i-1].Text == "("
}

// coinAfter reads the money behind the number f: " euros", "-dollar", " of dollars", "p".
func coinAfter(tokens []extract.Token, f figure) (c coin, n int) {
	h := hyphen(tokens)
	if f.Vague && at(tokens, "of") || f.Scale > 0 && at(tokens, ".") && !tokens[0].Space && tokenAt(tokens, 1).Space && tokenAt(tokens, 1).Shape == extract.Lower {
		h = 1 // "3.5 mln. euros"
	}
	if f.Fraction && !at(tokens[h:], "a") {
		return c, 0
	}
	if f.Fraction {
		h++ // "half a dollar"
	}
	c, n = coinAt(tokens[h:], "name", "minor", "sign", "code", "risky", "tiny", "word")
	if n == 0 {
		return c, 0
	}
	t := tokens[h]
	big := f.Scale >= 3 || f.Min.Cmp(extract.NewDecimal(100, 0)) >= 0
	next := extract.Token{Space: true}
	if h+n < len(tokens) {
		next = tokens[h+n]
	}
	switch c.Class {
	case "tiny":
		if t.Space || h > 0 || f.Words || screens[f.Min.String()] || f.Min.Cmp(extract.NewDecimal(1000, 0)) >= 0 ||
			!next.Space && (next.Kind != extract.Mark || next.Text == "." && h+n+1 < len(tokens) && !tokens[h+n+1].Space && tokens[h+n+1].Kind != extract.Mark) || c.Loose && !at(tokens[h+n:], "a") && !at(tokens[h+n:], "per") {
			return c, 0
		}
	case "risky":
		if !big {
			return c, 0
		}
	case "code", "word":
		if !big && f.Scale == 0 && next.Kind == extract.Number && !next.Space || f.Words || c.Class == "word" && f.Scale == 0 && t.Space {
			return c, 0
		}
	case "sign":
		if next.Kind == extract.Number && !next.Space && t.Space { // "5 €3"
			return c, 0
		}
	case "name", "minor":
		if (t.Shape == extract.Capital && capitals[strings.ToLower(t.Text)] || at(tokens[h+n:], "-") && bound(tokens[h+n:])) && !big {
			return c, 0
		}
	}
	return c, h + n
}

// screens are the heights of pictures that are written like pence: "1080p".
var screens = map[string]bool{"240": true, "360": true, "480": true, "720": true, "1080": true}

// capitals are names of money that, with a capital, name somebody: "50 Cent".
var capitals = map[string]bool{"bucks": true, "buck": true, "cent": true}

// bound says whether the "-" at the front of tokens binds a word that makes money
// an adjective: "five dollar-denominated bonds".
func bound(tokens []extract.Token) bool {
	return len(tokens) > 1 && !tokens[1].Space && (is(tokens[1], "denominated") || is(tokens[1], "based") || is(tokens[1], "linked"))
}

// scaledCode reads a code with the letter of a scale: "MUSD", "kSEK".
func scaledCode(s string) (e int, c coin, ok bool) {
	if len(s) != 4 {
		return 0, c, false
	}
	switch s[0] {
	case 'M':
		e = 6
	case 'B':
		e = 9
	case 'k', 'K', 'T':
		e = 3
	default:
		return 0, c, false
	}
	c, n := coinAt(extract.Tokenize(s[1:]), "code")
	return e, c, n == 1
}

// single reads "a dollar", which is one, where no noun follows that it would
// belong to, as in "a dollar store".
func single(tokens []extract.Token, i int) (v sum, ok bool) {
	if !is(tokens[i], "a") && !is(tokens[i], "an") || len(tokens) < i+2 || tokens[i+1].Kind != extract.Word {
		return v, false
	}
	c, n := coinAt(tokens[i+1:], "name", "minor", "coin")
	end := i + 1 + n
	if n == 0 || i > 0 && (tokens[i-1].Kind == extract.Number || is(tokens[i-1], "cents") || is(tokens[i-1], "half")) {
		return v, false
	}
	if is(tokens[end-1], "yen") && (at(tokens[end:], "for") || at(tokens[end:], "to")) {
		return v, false // "a yen for art"
	}
	if end < len(tokens) && tokens[end].Kind == extract.Word && !closed(tokens[end]) && !tells(tokens[end], priceOff) || end < len(tokens) && dash(tokens[end]) && !tokens[end].Space && !at(tokens[end+1:], "a") {
		return v, false
	}
	one := extract.NewDecimal(1, 0)
	if half, k := mixed(tokens[end:]); k > 0 && is(tokens[end+k-1], "half") {
		one, end = one.Add(half), end+k // "a dollar and a half"
	}
	if c.Class == "coin" {
		if is(tokens[end-1], "nickel") && among(tokenAt(tokens, end), "and", "or", ",") {
			return v, false // "a nickel and copper mine"
		}
		c.Class = "minor"
		if one = extract.NewDecimal(5, 0); is(tokens[end-1], "dime") {
			one = extract.NewDecimal(10, 0)
		}
	}
	return sum{figure: figure{Min: one, Max: one, Words: true}, coin: c, first: i, end: end, rule: "money/article"}, true
}

// closedWords are the words that go on behind a noun, and are none.
var closedWords = lexicon.Load("closed.tsv", lexicon.String)

func closed(t extract.Token) bool { return closedWords().Has(t) }

// plausible says whether v, whose name may mean something else, is money.
func (p *purse) plausible(tokens []extract.Token, v sum) bool {
	last := tokens[v.end-1]
	if !is(last, "pound") && !is(last, "pounds") || v.coin.Class != "name" || !v.coin.Loose {
		return true
	}
	return !p.weight(tokens, v)
}

// weight says whether the pounds of v are a weight: in an article that has no
// other sign of British money, or behind a word of weighing, or "of" something.
func (p *purse) weight(tokens []extract.Token, v sum) bool {
	rest := tokens[v.end:]
	for _, t := range tokens[max(0, v.first-6):v.first] {
		if heavy[t.Key] {
			return true
		}
	}
	for _, t := range rest[:min(3, len(rest))] {
		if heavy[t.Key] {
			return true
		}
	}
	british := p.british()
	if v.Scale >= 6 {
		return !british && at(rest, "of")
	}
	return !british || at(rest, "of") && v.Scale == 0 && !at(rest, "of", "debt") && !at(rest, "of", "the") || at(rest, "per", "square") || at(rest, "-", "force")
}

var heavy = keys("weigh", "weighs", "weighed", "weighing", "weight", "lost", "lose", "heavier", "lighter", "overweight", "pressure", "thrust", "lbs")

func keys(words ...string) map[uint64]bool {
	m := map[uint64]bool{}
	for _, w := range words {
		m[extract.Key(w)] = true
	}
	return m
}

var britain = keys("£", "sterling", "pence", "britain", "british", "britain's", "london", "uk", "u.k.", "england", "english", "scotland", "bank of england", "ftse", "egypt", "egyptian", "cairo", "lebanon", "lebanese", "beirut", "syria", "syrian", "sudan", "sudanese", "irish")

func (p *purse) british() bool {
	if p.pounds == 0 {
		p.pounds = -1
		for _, t := range p.doc.Tokens {
			if t.Shape != extract.Lower && britain[t.Key] || t.Text == "£" || t.Text == "sterling" || t.Text == "pence" {
				p.pounds = 1
				break
			}
		}
	}
	return p.pounds > 0
}

// rangeTo reads the rest of a range whose first end v has a currency of its own:
// "$640,000 and $1.1 million" behind "between", "27 cents to 29 cents".
func (p *purse) rangeTo(tokens []extract.Token, v sum) (sum, bool) {
	if v.Range || v.Vague || v.Approx || v.Open || v.end >= len(tokens) {
		return v, false
	}
	j, k := joint(tokens[v.end:])
	if j == noJoin || j == byOr || v.end+k >= len(tokens) {
		return v, false
	}
	b, n := bendBefore(tokens[:v.first])
	if j == byAnd && b.Range != "between" || b.Range == "from" {
		return v, false
	}
	w, ok := p.oneAt(tokens, v.end+k)
	if !ok || w.Range || w.Vague || w.Codes[0] != v.Codes[0] && !(w.Loose && v.Loose) || j == byTo && stepped(tokens[:v.first-n]) && !isStep(tokens[:v.first-n], v, w) {
		return v, false
	}
	low, high := cents(v), cents(w)
	r, ok := span(low, high)
	if !ok {
		return v, false
	}
	r.Open = w.Open
	v.figure, v.end = r, w.end
	if v.Class == "minor" || v.Class == "tiny" {
		v.Class = "name"
	}
	return v, true
}

// isStep says whether w is at most twice v behind "by": "cut it by 10 cents to 12
// cents" is a range, as a level is far from what it moved by.
func isStep(tokens []extract.Token, v, w sum) bool {
	return is(tokenAt(tokens, len(tokens)-1), "by") && cents(w).Min.Cmp(cents(v).Min.Mul(extract.NewDecimal(2, 0))) <= 0
}

// cents is the figure of v in whole units of its currency.
func cents(v sum) figure {
	f := v.figure
	if v.Class == "minor" || v.Class == "tiny" {
		f.Min, f.Max = f.Min.Shift(-2), f.Max.Shift(-2)
	}
	return f
}

// moveWords are words of movement, behind which one sum and "to" another are a
// change and a level: "fell $3 to $19".
var moveWords = lexicon.Load("movewords.tsv", lexicon.String)

// stepped says whether tokens end in a word of movement, or in "by" or "or" with one
// before: "fell 2 percent, or".
func stepped(tokens []extract.Token) bool {
	n := len(tokens)
	if n > 0 && (is(tokens[n-1], "a") || is(tokens[n-1], "an") || is(tokens[n-1], "another")) {
		n--
	}
	if n == 0 {
		return false
	}
	if !is(tokens[n-1], "by") && !is(tokens[n-1], "or") {
		return moveWords().Has(tokens[n-1])
	}
	for _, t := range tokens[max(0, n-8) : n-1] {
		if moveWords().Has(t) {
			return true
		}
	}
	return false
}

// find appends the findings of the sums of one sentence, before which last stands.
func (p *purse) find(tokens []extract.Token, sums []sum, last []extract.Token, out []finding) []finding {
	sums = append(sums, elided(tokens, sums)...)
	byFirst(sums)
	facts := make([]Money, len(sums))
	for i, v := range sums {
		facts[i] = p.fact(tokens, v)
	}
	perElsewhere(tokens, sums, facts, last)
	for i, v := range sums {
		if i > 0 && facts[i].Currency != facts[i-1].Currency && bracketed(tokens, sums[i-1], v) {
			equate(&facts[i-1], &facts[i])
		}
	}
	for i, v := range sums {
		out = append(out, finding{extract.Span{Start: tokens[v.first].Start, End: tokens[v.end-1].End}, facts[i], v.rule})
	}
	return out
}

// equate notes that two facts state one sum. The words around the first bend the
// second as well.
func equate(a, b *Money) {
	if b.Bound == "" && !b.Approx {
		b.Bound, b.Approx, b.Side = a.Bound, a.Approx, a.Side
	}
	if b.Per == "" {
		b.Per = a.Per
	}
	first, second := *a, *b
	a.Equal, b.Equal = &second, &first
}

// bracketed says whether w stands in brackets right behind v: "£1 ($1.60)".
func bracketed(tokens []extract.Token, v, w sum) bool {
	return w.first > v.end-1 && w.first-v.end <= 3 && tokens[v.end].Text == "(" && !at(tokens[w.end:], "=")
}

// fact makes the fact of v with the words around it.
func (p *purse) fact(tokens []extract.Token, v sum) Money {
	before, n := bendBefore(tokens[:v.first])
	if n > 0 && is(tokens[v.first-1], "top") && v.first > 1 && is(tokens[v.first-2], "the") {
		before = bend{}
	}
	per, k := p.perBehind(tokens, v.end)
	after, _ := bendAfter(tokens[v.end+k:])
	if k > 0 && after == (bend{}) {
		after, _ = bendAfter(tokens[v.end:])
	}
	if k := p.equalBehind(tokens, v.end); k > 0 && after == (bend{}) {
		after, _ = bendAfter(tokens[v.end+k:]) // "350,000 rubles ($14,000) or less"
	}
	if plus(tokens[v.end:]) && after == (bend{}) {
		after.Bound = AtLeast
	}
	v.figure = cents(v)
	m := Money{Amount: amountOf(v.figure, before.and(after).and(maximum(tokens[:v.first-n]))), Per: per, Elided: v.elided}
	m.Minor = v.Class == "minor" || v.Class == "tiny"
	m.Currency, m.Basis = p.currency(v.coin)
	if v.Loose && m.Basis == "assumed" && (v.Minor() || v.rule == "money/minor") {
		m.Currency, m.Basis = p.cent(m.Currency)
	}
	if len(v.Codes) > 1 {
		m.Candidates = v.Codes
	}
	m.Negative = negative(tokens, v)
	if per == "" {
		m.Per, m.Annualised = perBefore(tokens, v, n)
	}
	if m.Per == "" && !small(v) {
		m.Over = over(tokens, v, n)
	}
	return m
}

// over returns the length of time that v is the total of, "" where none stands beside
// it: "a seven-year, $38 billion deal", "$38B, 7-year", "$13 billion over four years".
// Bends is how many tokens before v bend it.
func over(tokens []extract.Token, v sum, bends int) string {
	unit := v.first - bends - 1
	if unit > 0 && is(tokens[unit], ",") {
		unit--
	}
	if unit > 1 && dash(tokens[unit-1]) {
		if d, ok := lengthAt(tokens, 0, unit); ok && d.end == unit+1 {
			return d.single()
		}
	}
	i := v.end
	if at(tokens[i:], ",") {
		i++
	}
	spread := at(tokens[i:], "over") || at(tokens[i:], "spread", "over")
	if !spread && tokenAt(tokens, i).Kind == extract.Mark {
		return ""
	}
	for unit = i + 1; unit < min(len(tokens), i+totalWithin); unit++ {
		t := tokens[unit]
		if t.Kind == extract.Mark && !dash(t) {
			return ""
		}
		if _, n := units().Longest(tokens[unit : unit+1]); n == 0 {
			continue
		}
		d, ok := lengthAt(tokens, i, unit)
		if !ok || lengthWord(tokenAt(tokens, d.end), "ago") {
			return ""
		}
		if d.first == i && dash(tokens[unit-1]) {
			return d.single()
		}
		for _, t := range tokens[i:d.first] {
			if !spread || !among(t, "spread", "over", "a", "the", "next", "past", "last", "coming", "following", "period", "of", "about", "nearly", "almost", "roughly", "its", "first") {
				return ""
			}
		}
		return d.single()
	}
	return ""
}

// totalWithin is how many words may stand between a sum and the unit of the time it
// is spread over: "over a period of almost three years".
const totalWithin = 9

// single is d as ISO 8601 where it is one length and no range.
func (d Duration) single() string {
	if d.Low != d.High {
		return ""
	}
	return d.Low
}

// perBehind reads the unit behind a sum that ends at end, "a share" or "in cash per
// share", or behind its equal in brackets: "8.50 pesos ($0.77) per kilogram".
func (p *purse) perBehind(tokens []extract.Token, end int) (unit string, n int) {
	if unit, n := perAt(tokens[end:]); n > 0 {
		return unit, n
	}
	k := end
	if at(tokens[k:], "in") {
		k++
	}
	if at(tokens[k:], "cash") {
		if unit, n := perAt(tokens[k+1:]); n > 0 {
			return unit, k + 1 + n - end
		}
	}
	if at(tokens[end:], ")") {
		unit, _ := perAt(tokens[end+1:])
		return unit, 0
	}
	if k < len(tokens) && tells(tokens[k], priceMeasure) { // "$3 billion in revenue per month"
		unit, _ := perAt(tokens[k+1:])
		return unit, 0
	}
	if k := p.equalBehind(tokens, end); k > 0 {
		unit, _ := perAt(tokens[end+k:])
		return unit, 0
	}
	return "", 0
}

// equalBehind says how many tokens the bracket has that opens at end and holds one
// sum: "($0.77)".
func (p *purse) equalBehind(tokens []extract.Token, end int) int {
	if !at(tokens[end:], "(") || end+1 >= len(tokens) {
		return 0
	}
	if w, ok := p.oneAt(tokens, end+1); ok && at(tokens[w.end:], ")") {
		return w.end + 1 - end
	}
	return 0
}

// plus says whether the "plus" at the front of tokens leaves the sum before it open,
// "$10 million plus in sales", and adds nothing to it, as in "$20 plus tax".
func plus(tokens []extract.Token) bool {
	if !at(tokens, "plus") {
		return false
	}
	next := tokenAt(tokens, 1)
	return tokens[0].Shape == extract.Upper && next.Shape != extract.Upper || next.Text == "" || next.Kind == extract.Mark && strings.Contains(".,;)", next.Text) || among(next, "in", "for", "per", "range", "mark", "and", "deal", "that", "from")
}

// maximum reads "a maximum fine of" at the end of tokens.
func maximum(tokens []extract.Token) bend {
	n := len(tokens)
	if n < 3 || !is(tokens[n-1], "of") || tokens[n-2].Kind != extract.Word {
		return bend{}
	}
	switch {
	case is(tokens[n-3], "maximum"):
		return bend{Bound: AtMost}
	case is(tokens[n-3], "minimum"):
		return bend{Bound: AtLeast}
	}
	return bend{}
}

// negative says whether a minus or accounting brackets stand around v.
func negative(tokens []extract.Token, v sum) bool {
	if v.first == 0 {
		return false
	}
	t := tokens[v.first-1]
	spaced := v.first > 1 && t.Space || v.first == 1
	if (t.Text == "-" || t.Text == "−") && !tokens[v.first].Space && spaced {
		return true
	}
	if t.Text != "(" || v.end >= len(tokens) || tokens[v.end].Text != ")" {
		return false
	}
	for _, t := range tokens[max(0, v.first-5):v.first] {
		if is(t, "loss") || is(t, "losses") || is(t, "deficit") {
			return true
		}
	}
	return false
}

// elided finds figures that share the currency of a sum: the 90 million of "90
// million of the 1.1 billion shekels", the 5 of "from 5 to 7 million euros" and
// the 70.4 of "from 61.2 cents at the bottom to 70.4".
func elided(tokens []extract.Token, sums []sum) []sum {
	var out []sum
	for k, v := range sums {
		floor := 0
		if k > 0 {
			floor = sums[k-1].end
		}
		if len(out) > 0 { // what the sum before lent its currency to
			floor = max(floor, out[len(out)-1].end)
		}
		if w, ok := elidedBefore(tokens, v, floor); ok {
			out = append(out, w)
		}
		ceiling := len(tokens)
		if k+1 < len(sums) {
			ceiling = sums[k+1].first
		}
		if w, ok := elidedAfter(tokens, v, ceiling); ok {
			out = append(out, w)
			continue
		}
		if k > 0 && bracketed(tokens, sums[k-1], v) { // "4.7 billion euros ($7 billion) on sales of 15 billion"
			v.coin = sums[k-1].coin
		}
		for w, ok := elidedScaled(tokens, v, ceiling); ok; w, ok = elidedScaled(tokens, w, ceiling) {
			out = append(out, w)
		}
	}
	return out
}

func elidedBefore(tokens []extract.Token, v sum, floor int) (sum, bool) {
	end, from := v.first, false
	if w, ok := elidedTo(tokens, v, floor); ok {
		return w, true
	}
	switch {
	case at(tokens[max(end-2, 0):], "of", "the"):
		end -= 2
	case end > 0 && (is(tokens[end-1], "to") || is(tokens[end-1], "of")):
		from = is(tokens[end-1], "to")
		end--
	default:
		return sum{}, false
	}
	for i := max(end-5, floor); i < end; i++ {
		if from && (i == 0 || !is(tokens[i-1], "from")) {
			continue
		}
		f, n := figureAt(tokens, i, false)
		if n == 0 || i+n != end || f.Fraction || f.Vague || v.Class != "name" && v.Class != "risky" && v.Class != "minor" || !from && f.Scale < 3 {
			continue
		}
		if from {
			f.Min = share(f, v.figure)
			f.Max = f.Min
		}
		return sum{figure: f, coin: v.coin, first: i, end: end, rule: "money/elided", elided: true}, true
	}
	return sum{}, false
}

// elidedTo reads the 14 of "to 14 from 24 euros".
func elidedTo(tokens []extract.Token, v sum, floor int) (sum, bool) {
	end := v.first - 1
	if end < 1 || !is(tokens[end], "from") || v.Class != "name" && v.Class != "minor" {
		return sum{}, false
	}
	for i := max(end-3, floor, 1); i < end; i++ {
		f, n := figureAt(tokens, i, false)
		if n > 0 && i+n == end && is(tokens[i-1], "to") && !f.Range && !f.Fraction && !f.Vague {
			f.Min = share(f, v.figure)
			f.Max = f.Min
			return sum{figure: f, coin: v.coin, first: i, end: end, rule: "money/elided", elided: true}, true
		}
	}
	return sum{}, false
}

// elidedWithin is how many words may stand between a sum behind "from" and the "to"
// of a number without a currency.
const elidedWithin = 6

func elidedAfter(tokens []extract.Token, v sum, ceiling int) (sum, bool) {
	b, n := bendBefore(tokens[:v.first])
	if b.Range != "from" || v.Scale > 0 || n == 0 || !strings.Contains(tokens[v.first].Text, ".") {
		return sum{}, false
	}
	for i := v.end; i < min(ceiling, v.end+elidedWithin); i++ {
		if !is(tokens[i], "to") || i+1 >= ceiling || tokens[i+1].Kind != extract.Number || !strings.Contains(tokens[i+1].Text, ".") {
			continue
		}
		f, k := figureAt(tokens, i+1, false)
		next := i + 1 + k
		if k == 0 || next < len(tokens) && tokens[next].Kind == extract.Word && !closed(tokens[next]) || next < len(tokens) && (tokens[next].Text == "%" || tokens[next].Text == "-") {
			return sum{}, false
		}
		return sum{figure: f, coin: v.coin, first: i + 1, end: next, rule: "money/elided", elided: true}, true
	}
	return sum{}, false
}

// lender returns the currency that the last of sums lends to the sentence behind, none
// where it has a mark: who writes "$" repeats it.
func lender(sums []sum) coin {
	if len(sums) == 0 {
		return coin{}
	}
	v := sums[len(sums)-1]
	if n := len(sums); n > 1 && v.Class == "mark" && sums[n-2].Class == "name" && v.first-sums[n-2].end <= 3 {
		v = sums[n-2] // "4.38 billion euros ($6 billion)"
	}
	if v.Class != "name" || v.Scale < 6 || v.Vague || v.Codes[0] == "USD" {
		return coin{}
	}
	return v.coin.whole()
}

// carried reads the first number of a sentence without a sum of its own, where it is
// an amount of what is measured in money: "analysts had estimated a profit of 1.47
// billion" behind a sentence in euros, whose coin is lent.
func carried(tokens []extract.Token, lent coin) (sum, bool) {
	if lent.Codes == nil {
		return sum{}, false
	}
	measured := false
	for i, t := range tokens {
		measured = measured || tells(t, priceIncome)
		if t.Kind != extract.Number || !measured {
			continue
		}
		f, n := figureAt(tokens, i, false)
		next := tokenAt(tokens, i+n)
		if n == 0 || f.Scale < 6 {
			continue
		}
		if next.Kind == extract.Word && !closed(next) && !calendarWords[next.Key] || dash(next) && !next.Space || next.Text == "%" || is(next, "of") {
			return sum{}, false
		}
		_, k := bendBefore(tokens[:i])
		if !among(tokenAt(tokens, i-k-1), "of", "to", "at", "from", "was", "is") {
			return sum{}, false
		}
		return sum{figure: f, coin: lent, first: i, end: i + n, rule: "money/elided", elided: true}, true
	}
	return sum{}, false
}

// scaledWithin is how many words may stand between a sum with a scale and a number
// with one that shares its currency.
const scaledWithin = 14

// elidedScaled reads the 581 billion of "597 billion yen, up from 581 billion": the
// next number behind v, with a scale, behind a preposition, and counting no noun.
func elidedScaled(tokens []extract.Token, v sum, ceiling int) (sum, bool) {
	if v.Scale < 3 || v.Vague || v.Loose && v.Class == "mark" { // who writes "$" repeats it
		return sum{}, false
	}
	for i := v.end; i < min(ceiling, v.end+scaledWithin); i++ {
		if tokens[i].Kind != extract.Number {
			if tokens[i].Text == ";" || tokens[i].Text == "." {
				return sum{}, false
			}
			continue
		}
		f, n := figureAt(tokens, i, false)
		next := i + n
		if n > 0 && f.Scale == 0 && (yearLike(f.Min) && len(tokens[i].Text) == 4 && is(tokens[i-1], "in") || among(tokenAt(tokens, next), "percent", "pct")) {
			i = next - 1
			continue // "1.2 billion euros in 2007, up 8 percent, and aims at 2 billion"
		}
		if n == 0 || f.Scale < 6 || next < len(tokens) && (tokens[next].Kind == extract.Word && !closed(tokens[next]) && !calendarWords[tokens[next].Key] || dash(tokens[next]) && !tokens[next].Space || tokens[next].Text == "%") {
			return sum{}, false
		}
		_, k := bendBefore(tokens[:i])
		if prev := tokenAt(tokens, i-k-1); !among(prev, "from", "to", "of", "versus", "against", "than", "with", "raise", "spend", "and", "vs", "at", "or") && (k == 0 || !is(tokens[i-k], "from")) {
			return sum{}, false
		}
		if is(tokenAt(tokens, next), "of") && !at(tokens[next:], "of", "the") {
			return sum{}, false
		}
		return sum{figure: f, coin: v.coin.whole(), first: i, end: next, rule: "money/elided", elided: true}, true
	}
	return sum{}, false
}

// whole is c without being a hundredth.
func (c coin) whole() coin {
	if c.Class == "minor" || c.Class == "tiny" {
		c.Class = "name"
	}
	return c
}

var calendarWords = keys("last", "next", "this", "earlier", "previously", "ago", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "through", "forecast", "estimated", "expected", "reported", "originally", "initially")
