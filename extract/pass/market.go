package pass

import (
	"fmt"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
	"newsclaims/extract/names"
)

// A traded is what instruments.tsv says of a phrase: its market, and how to read it.
type traded struct{ market, sort string }

var instruments = lexicon.Load("instruments.tsv", tradedOf)

// markets holds the words before "market" that leave it the one of shares.
var markets = lexicon.Load("markets.tsv", lexicon.String)

func tradedOf(s string) (t traded, err error) {
	t.market, t.sort, _ = strings.Cut(s, " ")
	switch t.sort {
	case "", "soft", "share", "place", "futures", "head", "price", "company", "sector", "none":
		return t, nil
	}
	return t, fmt.Errorf("no such sort of instrument: %q", t.sort)
}

// An instrument is a mention of something traded in the tokens of a sentence.
type instrument struct {
	first, end int    // tokens of the mention with what names it, half open
	name       string // as printed, resolved through "the stock"
	market     string // of CLAIMS.md
	sort       string // of instruments.tsv; "company" and "pronoun" too
}

// A floor is the sentences of a document as a market reader sees them: it knows
// the names in them and what was spoken of last.
type floor struct {
	in      *extract.Input
	tags    []names.Tag // of the document's tokens
	lexes   []*lexeme   // of them
	roll    *roll
	money   []extract.Claim
	spare   []instrument
	scenes  []*scene   // that have been dropped
	heard   []hearing  // see recall
	read    int        // the sentences before it have been read, or told apart as silent
	last    instrument // the share or index spoken of last
	lastAt  int        // the sentence of it
	movedAt int        // the sentence a move was told of last
	told    instrument // what moved in it
	goods   instrument // the commodity spoken of last
	goodsAt int        // the sentence of it
	index   string     // the index spoken of last
	main    *string    // the company the article is about, as it names it first; nil before it is asked for
}

func newFloor(in *extract.Input) *floor {
	return &floor{in: in, tags: tagsOf(in), lexes: lexemesOf(in), roll: rollOf(in), money: in.Found(extract.Money), lastAt: -1, movedAt: -1}
}

// mainCompany is the organisation that is named most often, as it is named first.
func (f *floor) mainCompany() string {
	if f.main != nil {
		return *f.main
	}
	count, first, skip := map[string]int{}, map[string]string{}, map[string]bool{}
	best, quote := 0, ""
	sentence, tokens, roll := -1, []extract.Token(nil), rollOf(f.in)
	for i, p := range roll.names {
		for sentence < 0 || i >= roll.ends[sentence] {
			sentence++
			tokens = nil
		}
		if p.sort != "org" {
			continue
		}
		if tokens == nil {
			tokens = f.in.Doc.TokensIn(f.in.Doc.Sentences[sentence])
		}
		if analysing(tokens, p.first, p.end) {
			continue
		}
		no, known := skip[p.text]
		if !known {
			words := tokens[p.first:p.end]
			no = len(p.text) < 3 && p.text[0] >= 'a' || newsroomName(words) || indexTokens(words) || bodily(words)
			skip[p.text] = no
		}
		if no {
			continue
		}
		if first[p.id] == "" {
			first[p.id] = p.text
		}
		if count[p.id]++; count[p.id] > best {
			best, quote = count[p.id], first[p.id]
		}
	}
	f.main = &quote
	return quote
}

// houseWords holds the words beside the name of a house whose analysts speak, by where
// they stand.
var houseWords = lexicon.Load("houses.tsv", lexicon.String)

// analysing says whether the name tokens[first:end] is of whose analysts or poll is
// spoken, and so no company that the article is about: "a Pareto poll", "polled by Pareto".
func analysing(tokens []extract.Token, first, end int) bool {
	if classed(houseWords(), tokenAt(tokens, end), "behind") {
		return true
	}
	return is(tokenAt(tokens, first-1), "by") && classed(houseWords(), tokenAt(tokens, first-2), "before")
}

// indexName says whether s names an index and no company.
func indexName(s string) bool { return indexTokens(extract.Tokenize(s)) }

// indexTokens is indexName of the tokens of a name.
func indexTokens(tokens []extract.Token) bool {
	t, n := instruments().Longest(tokens)
	return n > 0 && t.market == "index"
}

// newsrooms holds names that stand in articles as those who report.
var newsrooms = lexicon.Load("newsrooms.tsv", lexicon.String)

func newsroom(s string) bool { return newsroomName(extract.Tokenize(s)) }

// newsroomName is newsroom of the tokens of a name.
func newsroomName(tokens []extract.Token) bool {
	_, n := newsrooms().Longest(tokens)
	return n > 0 && n == len(tokens)
}

// statistics holds words of indexes that nobody trades.
var statistics = lexicon.Load("statistics.tsv", lexicon.String)

// statistical says whether tokens name an index of statistics, as of prices in shops.
// An index of a house that makes traded ones is none, but for those of homes' prices.
func statistical(tokens []extract.Token) bool {
	t, n := instruments().Longest(tokens)
	traded := n > 0 && t.market == "index" && t.sort == ""
	found := false
	for k, t := range tokens {
		if traded && !is(t, "Shiller") {
			continue
		}
		switch sort, _ := statistics().Longest(tokens[k : k+1]); sort {
		case "statistic":
			found = true
		case "company":
			return false
		}
	}
	return found
}

// untraded holds what ends the names of bodies that have no shares.
var untraded = lexicon.Load("untraded.tsv", lexicon.String)

// bodily says whether tokens name such a body: "the Labor Department".
func bodily(tokens []extract.Token) bool {
	if _, n := untraded().Longest(tokens); n == len(tokens) {
		return true
	}
	return len(tokens) > 1 && untraded().Has(tokens[len(tokens)-1])
}

// press says whether tokens are the name of a newspaper, an agency or a station.
func press(tokens []extract.Token) bool {
	c, n := newsrooms().Longest(tokens)
	return n > 0 && n == len(tokens) && c == "news"
}

// A scene is one sentence with what is traded in it.
type scene struct {
	*floor
	sentence int
	base     int // index in Doc.Tokens of tokens[0]
	line
	all      []instrument
	names    []name       // of the sentence
	sums     []measured   // sums of money in it
	moved    instrument   // what moved last in it
	movers   []instrument // what moved with it
	movedEnd int          // the token where that was told
	movedTo  *Level       // the level that was told with it
}

// line is the tokens of s.
func (f *floor) line(s extract.Sentence) line {
	return line{f.in.Doc.TokensIn(s), f.lexes[s.First:s.Last]}
}

// scene reads sentence i.
func (f *floor) scene(i int) *scene {
	s := f.in.Doc.Sentences[i]
	var c *scene
	if n := len(f.scenes); n > 0 {
		c, f.scenes = f.scenes[n-1], f.scenes[:n-1]
	} else {
		c = new(scene)
	}
	*c = scene{floor: f, sentence: i, base: s.First, line: f.line(s), names: f.roll.in(i)}
	c.sums = sumsIn(f.in.Doc, f.money, s)
	c.all, f.spare = f.spare[:0], nil
	next := 0 // of c.names
	for k := 0; k < len(c.tokens); {
		for next < len(c.names) && c.names[next].first < k {
			next++
		}
		if !c.has(k, beginsTraded) && !(next < len(c.names) && c.names[next].first == k) {
			k++
			continue
		}
		m, ok := c.instrumentAt(k)
		if !ok && m.end > k {
			k = m.end
			continue
		}
		if !ok || m.market == "index" && (statistical(c.tokens[m.first:m.end]) || among(tokenAt(c.tokens, m.end), "of", "for") && statistical(c.tokens[m.end:min(m.end+5, len(c.tokens))])) {
			k++
			continue
		}
		c.all = append(c.all, m)
		k = max(m.end, k+1)
	}
	return c
}

// nameTo returns the name that ends at token end, behind which may stand brackets
// and a possessive, "Coca-Cola Co ( KO.N )'s".
func (c *scene) nameTo(end int) (name, bool) {
	end = c.skipBack(end)
	for i := len(c.names) - 1; i >= 0; i-- {
		if n := c.names[i]; n.end == end {
			return n, true
		}
	}
	return noName, false
}

// nameFrom returns the name that begins at token first.
func (c *scene) nameFrom(first int) (name, bool) {
	for _, n := range c.names {
		if n.first == first {
			return n, true
		}
	}
	return noName, false
}

// maxBracket is how many tokens a bracket may have that is passed over.
const maxBracket = 12

// skipBack passes over a possessive, brackets and codes that end before token end.
func (c *scene) skipBack(end int) int {
	for end > 0 {
		switch t := c.tokens[end-1]; {
		case possessives.has(t):
			end--
		case t.Text == ")":
			k := end - 2
			for k >= 0 && end-k < maxBracket && c.tokens[k].Text != "(" {
				k--
			}
			if k < 0 || c.tokens[k].Text != "(" {
				return end
			}
			end = k
		default:
			k := c.codeBack(end)
			if k == end {
				return end
			}
			end = k
		}
	}
	return end
}

// codeBack passes over a code of a quotation system that ends before token end:
// ".DJI", "CLc1", "US10YT=RR".
func (c *scene) codeBack(end int) int {
	k := end
	for k > 0 && !c.tokens[k-1].Space {
		k--
	}
	if k == 0 {
		return end
	}
	k--
	if end-k > 6 || !c.code(k, end) {
		return end
	}
	return k
}

// code says whether tokens [first, end), which have no blank between them, are a
// code: they begin with a dot or hold "=", or mix letters and digits in capitals.
func (c *scene) code(first, end int) bool {
	t := c.tokens[first]
	if t.Text == "." && end-first > 1 && c.tokens[first+1].Shape == extract.Upper {
		return true
	}
	digits, upper := false, t.Kind == extract.Word && (t.Shape == extract.Upper || t.Shape == extract.Mixed)
	for _, u := range c.tokens[first:end] {
		if u.Text == "=" {
			return true
		}
		if u.Text == "." && first+1 < end && upper && u.End != c.tokens[end-1].End {
			return true
		}
		digits = digits || u.Kind == extract.Number
	}
	return upper && digits && len(t.Text) <= 6 && end-first <= 3 && !strings.ContainsAny(c.in.Doc.Text[t.Start:c.tokens[end-1].End], "&-/'")
}

// skipAhead passes over brackets and codes that begin at token k.
func (c *scene) skipAhead(k int) int {
	for k < len(c.tokens) {
		if c.tokens[k].Text == "(" {
			j := k + 1
			for j < len(c.tokens) && j-k < maxBracket && c.tokens[j].Text != ")" {
				j++
			}
			if j == len(c.tokens) || c.tokens[j].Text != ")" {
				return k
			}
			k = j + 1
			continue
		}
		j := k + 1
		for j < len(c.tokens) && !c.tokens[j].Space && j-k < 6 && c.tokens[j].Text != "," {
			j++
		}
		if !c.tokens[k].Space || j-k < 2 || !c.code(k, j) {
			return k
		}
		k = j
	}
	return k
}

// instrumentAt reads what is traded at token k. Where it is none but has an end,
// what is read goes on there.
func (c *scene) instrumentAt(k int) (instrument, bool) {
	tokens := c.tokens
	t, n := c.tradedAt(k)
	if n == 0 {
		m, ok := c.nameFrom(k)
		if n := len(c.all); ok && n > 0 && m.end <= k+2 && c.all[n-1].market == "commodity" && k-c.all[n-1].end < 5 && c.code(k, m.end) {
			return instrument{first: k, end: m.end}, false // the code of the contract told of
		}
		if ok && m.sort == "org" && c.goodsIn(m) {
			return instrument{}, false
		}
		if ok && m.sort == "org" && !listedName(m.text) && !newsroomName(tokens[m.first:m.end]) && !bodily(tokens[m.first:m.end]) {
			if i, ok := c.shareOf(m); ok {
				return i, true
			}
			if e := c.indexAhead(m.end); e > 0 {
				return instrument{m.first, c.skipAhead(e), c.text(m.first, e), "index", ""}, true
			}
			if indexWord(tokenAt(tokens, m.end-1)) && m.end-m.first > 1 {
				return instrument{m.first, c.skipAhead(c.indexTail(m.end)), m.text, "index", ""}, true
			}
			return instrument{m.first, c.skipAhead(m.end), m.text, "equity", "company"}, true
		}
		if ok && m.sort == "place" && c.site(m) {
			return instrument{m.first, m.end, m.text, "equity", "place"}, true
		}
		if !c.has(k, pronounWord) {
			return instrument{}, false
		}
		if among(tokens[k], "those", "that") && inOf.has(tokenAt(tokens, k+1)) && !among(tokenAt(tokens, k-1), "times", "than", "to", "like", "from") && c.marketly() {
			return c.sharesOf(k, k+1, "equity")
		}
		if among(tokens[k], "it", "they") {
			return instrument{k, k + 1, "", "", "pronoun"}, true
		}
		return instrument{}, false
	}
	switch t.sort {
	case "share":
		return c.shares(k, n)
	case "price":
		return c.prices(k, n)
	case "none":
		return instrument{first: k, end: k + n}, false
	case "company":
		return c.descriptor(k, n)
	case "sector":
		if u, l := c.tradedAt(k + n + 1); l > 0 && u.sort == "share" && possessives.has(tokenAt(tokens, k+n)) {
			return instrument{}, false // "chip makers' stocks"
		}
		first := c.modifiers(k)
		return instrument{first, c.skipAhead(k + n), c.text(first, k+n), t.market, t.sort}, !c.compound(k+n) && (!c.isNoun(k+n) || c.skipAhead(k+n) > k+n)
	case "head":
		return c.gauge(k, n, t)
	case "futures":
		first := c.modifiers(k)
		return instrument{first, c.skipAhead(k + n), c.text(first, k+n), t.market, t.sort}, true
	}
	if m, ok := c.nameFrom(k); ok && m.end > k+n {
		if t.market != "index" && t.market != "equity" {
			return instrument{m.first, c.skipAhead(m.end), m.text, "equity", "company"}, m.sort == "org"
		}
		n = m.end - k
	}
	if t.sort == "" && t.market == "index" {
		if i, ok := c.gaugeAhead(k, n); ok {
			return i, true
		}
		end := c.indexTail(k + n)
		if e := c.indexAhead(end); e > 0 {
			end = e
		}
		return instrument{k, c.indexOf(end), c.text(k, end), t.market, t.sort}, true
	}
	if t.sort == "place" {
		if is(tokens[k], "stock") && tokens[k].Shape != extract.Lower {
			return instrument{}, false // "on the New York Stock Exchange"
		}
		if k > 0 && c.isNoun(k-1) && tokens[k].Shape == extract.Lower && !c.barely(k, n) && !markets().Has(tokens[k-1]) && !is(tokens[k-1], "'s") && !c.time(k-1) && !among(tokens[k-1], "days", "weeks", "months", "years") {
			return instrument{}, false // "the iron ore market"
		}
		if _, m := c.movement(k + n); c.isNoun(k+n) && !c.time(k+n) && (m == 0 || among(tokens[k+n], "firm", "firms")) {
			return instrument{}, false // "the market research firm"
		}
		first := k
		if tokens[k].Shape == extract.Lower && !c.time(k-1) && !among(tokenAt(tokens, k-1), "days", "weeks", "months", "years") {
			first = c.modifiers(k)
			if first < k && !c.wide(k-1) {
				return instrument{}, false // "the residential market"
			}
			for j := first; j < k; j++ {
				if m, ok := c.nameTo(j); ownerMarks.has(tokens[j]) && !(ok && m.sort == "place") {
					return instrument{}, false // "the industry's largest market"
				}
			}
		}
		return instrument{first, c.skipAhead(k + n), c.text(first, k+n), t.market, t.sort}, true
	}
	// a common word: not where it is part of another, as the dollar of "dollar store"
	// is, nor behind a number, where it counts
	for _, m := range c.sums {
		if m.first <= k && k < m.end {
			return instrument{}, false
		}
	}
	if is(tokens[k], "currency") && c.modifiers(k) == k && !is(tokenAt(tokens, k-1), "the") {
		return instrument{}, false
	}
	if k > 0 && (tokens[k-1].Kind == extract.Number && whole(tokens[k-1], 1900, 2099) == 0 || dash(tokens[k-1]) && !tokens[k].Space && t.market == "currency") {
		return instrument{}, false
	}
	end := k + n
	if t.market == "bond" && ownerMarks.has(tokenAt(tokens, end)) && among(tokenAt(tokens, end+1), "price", "yield") {
		end += 2
	}
	if t.market == "currency" && is(tokenAt(tokens, end), "exchange") && among(tokenAt(tokens, end+1), "rate", "rates") {
		end += 2
	}
	for end < len(tokens) && tradedAs.has(tokens[end]) {
		if is(tokens[end], "index") && t.market == "commodity" {
			t.market = "index"
		}
		end++
	}
	if x := tokenAt(tokens, end); end < len(tokens) && dash(x) && !x.Space {
		return instrument{}, false
	}
	if !c.moving(end) && c.isNoun(end) && !c.time(end) && c.skipAhead(end) == end {
		if t.market == "commodity" {
			c.recall(c.sentence)
			c.goods, c.goodsAt = instrument{name: c.text(k, k+n), market: t.market}, c.sentence
		}
		return instrument{}, false // "oil company"
	}
	first := c.modifiers(k)
	called := c.text(first, end)
	if among(tokens[k], "greenback", "buck") {
		called = "dollar"
	}
	return instrument{first, c.skipAhead(end), called, t.market, t.sort}, true
}

// tradedAs are the words that say as what a commodity or a currency is traded.
var tradedAs = words("market", "markets", "price", "prices", "futures", "future", "yield", "yields", "contract", "contracts", "index", "spot", "rate")

// site says whether the place m stands for its market: a sentence on markets tells by how
// much it moved, as "Tokyo rose 1 percent" does.
func (c *scene) site(m name) bool {
	if m.first > 0 && among(c.tokens[m.first-1], "in", "of", "from", "to", "for", "at", "across", "by", "on", "near") {
		return false
	}
	sited := false
	for _, i := range c.all {
		sited = sited || i.sort == "place"
	}
	if !sited && !c.marketly() && !(c.movedAt >= 0 && c.sentence-c.movedAt <= 1 && c.told.sort == "place") {
		return false
	}
	k := m.end
	for k < len(c.tokens) && k < m.end+4 {
		s, n := c.tradingAt(k)
		if n == 0 || s != "be" && s != "trade" {
			break
		}
		k += n
	}
	if a, ok := c.measureAt(c.fill(k)); ok && a.sort == "percent" {
		w, n := c.movement(a.end)
		return n > 0 && w.sort == "adjective" || k == m.end && sited
	}
	w, n := c.movement(k)
	if n == 0 || w.sort == "noun" || w.sort == "multiple" {
		return false
	}
	a, ok := c.measureAt(c.fill(k + n))
	return ok && a.sort == "percent" && !c.counted(a) || sited && w.direction == "flat"
}

// goodsIn says whether the name m ends in a commodity and names no company: "London Brent".
func (c *scene) goodsIn(m name) bool {
	for j := m.first + 1; j < m.end; j++ {
		if t, n := c.tradedAt(j); n > 0 && j+n >= m.end {
			return t.market == "commodity" && m.end-m.first == 2
		}
	}
	return false
}

// moving says whether at token k stands a word of movement, or one that takes it for its object.
func (c *scene) moving(k int) bool {
	if !c.has(k, moveFirst|turnFirst) {
		return false
	}
	_, m := moves().Longest(c.tokens[k:])
	_, t := turns().Longest(c.tokens[k:])
	return m+t > 0
}

// barely says whether the n tokens of a market at token k stand in brackets of a move: "in a
// UK market up 0.5 percent".
func (c *scene) barely(k, n int) bool {
	if !upDown.has(tokenAt(c.tokens, k+n)) {
		return false
	}
	a, ok := c.measureAt(c.fill(k + n + 1))
	return ok && a.sort == "percent"
}

// wide says whether the word at token k leaves "market" behind it the one of shares, as
// a name, "Asian" and "broader" do.
func (c *scene) wide(k int) bool {
	t := c.tokens[k]
	return t.Shape != extract.Lower || markets().Has(t) || ownerMarks.has(t)
}

// descriptor reads "the miner" whose noun of n tokens is at k: the company spoken of
// last, or where none was the noun itself.
func (c *scene) descriptor(k, n int) (instrument, bool) {
	first := c.modifiers(k)
	if first == 0 || !is(c.tokens[first-1], "the") || c.isNoun(k+n) {
		return instrument{}, false
	}
	i := instrument{first - 1, k + n, "", "equity", "company"}
	if first < k {
		i.name = c.lastOrg()
	}
	if i.name == "" {
		i.name = c.company()
	}
	if i.name == "" {
		i.name = c.text(k, k+n)
	}
	return i, !is(c.tokens[k], "company") || c.company() != ""
}

// lastOrg is the organisation named last in the sentence before, whom "the world's biggest
// retailer" means.
func (c *scene) lastOrg() string {
	if c.sentence == 0 {
		return ""
	}
	names := c.roll.in(c.sentence - 1)
	for i := len(names) - 1; i >= 0; i-- {
		if n := names[i]; n.sort == "org" && !newsroom(n.text) && !indexName(n.text) && !bodily(extract.Tokenize(n.text)) {
			return n.text
		}
	}
	return ""
}

// prices reads "prices" that stand alone, which are those spoken of last.
func (c *scene) prices(k, n int) (instrument, bool) {
	first := k
	if k > 0 && among(c.tokens[k-1], "the", "its", "their") {
		first--
	} else if k > 0 && c.modifiers(k) < k || among(tokenAt(c.tokens, k+n), "increase", "increases", "hike", "hikes", "rises") && is(c.tokens[k], "price") {
		return instrument{}, false // "price increases" of a seller
	}
	c.recall(c.sentence)
	if c.goods.name == "" || c.sentence-c.goodsAt > 2 || c.compound(k+n) || among(tokenAt(c.tokens, k+n), "for", "of", "on", "paid", "received", "charged", "index") {
		return instrument{}, false
	}
	return instrument{first, k + n, c.goods.name, c.goods.market, "soft"}, true
}

// shareOf reads "Apple shares", "Apple Inc ( AAPL.O ) stock", "HP's shares" where the
// name m stands before.
func (c *scene) shareOf(m name) (instrument, bool) {
	k := m.end
	for {
		j := k
		k = c.skipAhead(k)
		if possessives.has(tokenAt(c.tokens, k)) {
			k++
		}
		if j == k {
			break
		}
	}
	if k > m.end && k < len(c.tokens) && c.marketly() && ownerMarks.has(c.tokens[k-1]) && among(c.tokens[k], "have", "had", "were", "are", "fell", "rose", "gained", "lost", "dropped", "slid", "climbed", "jumped") {
		return instrument{m.first, k, m.text, "equity", "share"}, true // "Intel shares fell while AMD's rose"
	}
	for step := 0; step < 2 && k < len(c.tokens) && c.tokens[k].Kind == extract.Word; step++ {
		t, n := c.tradedAt(k)
		switch {
		case n > 0 && t.sort == "share":
			end := k + n
			if among(tokenAt(c.tokens, end), "price", "prices") {
				end++
			}
			if c.compound(end) {
				return instrument{}, false
			}
			market := t.market
			if indexWord(c.tokens[end-1]) {
				market = "index"
			}
			return instrument{m.first, c.skipAhead(end), m.text, market, "share"}, true
		case c.listing(k) > 0:
			k += c.listing(k)
		case among(c.tokens[k], "common", "ordinary", "A-shares", "class", "Class", "listed", "own", "U.S.-listed", "preferred"):
			k++
		default:
			return instrument{}, false
		}
	}
	return instrument{}, false
}

// listedName says whether s only tells where shares are listed: "U.S.-listed".
func listedName(s string) bool {
	return strings.HasSuffix(s, "-listed") || strings.HasSuffix(s, "-traded")
}

// listing returns how many tokens "U.S.-listed" has that begins at token k; 0 where another
// word stands.
func (c *scene) listing(k int) int {
	for j := k; j < min(k+4, len(c.tokens)); j++ {
		if t := c.tokens[j]; j > k && among(t, "listed", "traded") && dash(c.tokens[j-1]) || listedName(t.Text) {
			return j + 1 - k
		}
		if t := c.tokens[j]; j > k && !dash(t) && t.Space && c.tokens[j].Shape == extract.Lower {
			break
		}
	}
	return 0
}

// compound says whether the word at token k makes a share word before it part of
// something else: "share sale", "stock market" is read before.
func (c *scene) compound(k int) bool { return compoundWords.has(tokenAt(c.tokens, k)) }

var compoundWords = words("sale", "sales", "offering", "offerings", "buyback", "buybacks", "repurchase", "repurchases", "options", "option", "exchange", "exchanges",
	"purchase", "purchases", "issue", "split", "count", "class", "swap", "deal", "capital", "holders", "analyst", "analysts", "trading", "awards", "grants",
	"investors", "owners", "outstanding", "volume", "trader", "traders", "target", "targets", "rating", "ratings", "picker", "pickers", "picks", "owned", "held")

// shares reads a mention of shares at token k whose word has n tokens.
func (c *scene) shares(k, n int) (instrument, bool) {
	end := k + n
	if k > 0 && is(c.tokens[k-1], "to") && is(c.tokens[k], "share") && n == 1 {
		return instrument{}, false // "agreed to share losses"
	}
	if k > 0 && n == 1 && is(c.tokens[k], "share") && inOf.has(c.tokens[k-1]) && !among(tokenAt(c.tokens, end), "price", "prices") {
		return instrument{}, false // "a slide in share by the top carmakers"
	}
	if n == 1 && is(c.tokens[k], "share") && end < len(c.tokens) && c.tags[c.base+end] == "VBD" && c.moving(end) {
		return instrument{}, false // "suggesting that its share of the market fell"
	}
	if c.compound(end) || k > 0 && (dash(c.tokens[k-1]) && !c.tokens[k].Space || c.tokens[k-1].Kind == extract.Number && !c.lettered(k-1) || numberWord(c.tokens[k-1]) && !indefinites.has(c.tokens[k-1]) || among(c.tokens[k-1], "per", "a", "each", "million", "billion", "thousand")) {
		return instrument{}, false
	}
	word := c.tokens[end-1]
	if c.stored(k, end) {
		return instrument{}, false
	}
	index := indexWord(word)
	market := "equity"
	if index {
		market = "index"
	}
	if among(tokenAt(c.tokens, end), "futures", "index", "indexes", "indices", "average") {
		market, end = "index", end+1
	}
	// "shares of X", "stocks in Asia", "shares in the company"
	if p := tokenAt(c.tokens, end); among(p, "of", "in", "at", "on", "for", "across") && (is(p, "of") || !c.dealing(end+1) && !c.owned(k)) {
		if i, ok := c.sharesOf(k, end, market); ok {
			return i, true
		}
	}
	if m, ok := c.nameTo(k); ok && m.sort == "org" && !listedName(m.text) {
		return instrument{m.first, end, m.text, market, "share"}, true
	}
	if k > 2 && c.lettered(k-1) {
		return instrument{k - 3, end, c.text(k-3, k), market, "share"}, true
	}
	first := c.modifiers(k)
	switch {
	case first < k && market == "equity" && (c.pointing(first, k) || first > 0 && is(c.tokens[first-1], "whose")):
		return c.resolve(first, end), true
	case first < k:
		return instrument{first, c.skipAhead(end), c.text(first, end), market, "share"}, true
	case among(word, "stocks", "equities", "markets", "market", "prices") || market == "index", k > 1 && n == 1 && is(word, "shares") && is(c.tokens[k-1], "in") && c.moving(k-2):
		return instrument{k, c.skipAhead(end), c.text(k, end), market, "share"}, true
	}
	return c.resolve(first, end), true
}

// lettered says whether the number at token k ends a name: the 3 of "L-3".
func (c *scene) lettered(k int) bool {
	return k > 1 && dash(c.tokens[k-1]) && !c.tokens[k].Space && !c.tokens[k-1].Space && c.tokens[k-2].Kind == extract.Word && c.tokens[k-2].Shape == extract.Upper
}

// stored says whether the stocks of tokens [k, end) are goods in store: "oil stocks fell to
// 52 days of demand".
func (c *scene) stored(k, end int) bool {
	if !is(c.tokens[k], "stocks") || !(among(tokenAt(c.tokens, k-1), "oil", "crude", "fuel", "commercial", "product", "products", "grain", "metal", "copper", "total", "said", "showed") || among(tokenAt(c.tokens, end), "of", "in", "at")) {
		return false
	}
	for j, t := range c.tokens {
		if among(t, "inventories", "tonnes", "IEA", "OECD", "stockpiles", "cover") || among(t, "barrels", "days") && among(tokenAt(c.tokens, j-1), "million", "of") || is(t, "of") && among(tokenAt(c.tokens, j+1), "demand", "cover", "forward") && is(tokenAt(c.tokens, j-1), "days") || among(t, "industrialized", "developed") && is(tokenAt(c.tokens, j+1), "countries") {
			return true
		}
	}
	return false
}

// owned says whether a name that is no place stands right before the share word at token k.
func (c *scene) owned(k int) bool {
	if n, ok := c.nameTo(k); ok {
		return n.sort != "place"
	}
	return k > 0 && c.tokens[k-1].Shape == extract.Capital && c.isNoun(k-1)
}

// dealing says whether the phrase at token k is a time of trading: "early trade".
func (c *scene) dealing(k int) bool {
	for j := k; j < min(k+4, len(c.tokens)); j++ {
		if c.whenAt(j) > 0 || among(c.tokens[j], "trade", "trading", "session", "deals", "dealings", "hours") {
			return true
		}
		if !among(c.tokens[j], "the", "a") && c.tags[c.base+j] != "JJ" && !c.isNoun(j) {
			return false
		}
	}
	return false
}

// sharesOf reads the owner behind "shares of", where the share word is tokens
// [k, end).
func (c *scene) sharesOf(k, end int, market string) (instrument, bool) {
	j, owner := end+1, false
	for j < len(c.tokens) && j < end+8 {
		owner = owner || ownerMarks.has(c.tokens[j])
		if m, ok := c.nameFrom(j); ok {
			if tokenAt(c.tokens, m.end).Text == "," && c.seated(m.end+1) {
				j = m.end
				continue
			}
			if t := tokenAt(c.tokens, m.end); m.sort == "org" || m.sort == "product" || m.sort == "person" {
				if among(t, "maker", "owner", "operator", "parent", "builder", "producer", "developer") { // "shares of the BlackBerry maker"
					if !c.nameBehind(m.end + 1) {
						return c.resolve(k, m.end+1), true
					}
					j = m.end + 1
					continue
				}
				if ownerMarks.has(t) { // "shares of EMC's unit"
					j = m.end + 1
					continue
				}
				return instrument{k, c.skipAhead(m.end), m.text, market, "share"}, true
			}
			if m.sort == "place" && (among(c.tokens[k], "stocks", "equities", "shares") && j == end+1) && !c.isNoun(m.end) && !ownerMarks.has(tokenAt(c.tokens, m.end)) {
				return instrument{k, m.end, c.text(k, m.end), market, "share"}, true
			}
			j = m.end
			continue
		}
		for _, m := range c.sums {
			if m.first == j && among(c.tokens[j-1], "the", "its") { // "shares in the $85 billion group"
				j = m.end
			}
		}
		if j >= len(c.tokens) {
			break
		}
		t := c.tokens[j]
		if t.Text == "," && c.seated(j+1) || among(t, "No", "Number") || t.Text == "." && is(c.tokens[j-1], "No") || t.Kind == extract.Number && among(c.tokens[j-1], ".", "No", "Number") {
			j++
			continue // "shares of the Austin, Texas-based company", "of the No. 1 grocery chain"
		}
		if s, n := headWords().Longest(c.tokens[j : j+1]); n > 0 && s&describingWord != 0 {
			if (among(c.tokens[end+1], "the", "that") || owner) && !c.nameBehind(j+1) && !among(tokenAt(c.tokens, j+1), "sector", "industry", "stocks", "shares") {
				return c.resolve(k, j+1), true
			}
		}
		if t.Kind != extract.Word && t.Text != "-" && t.Text != "'" || c.verbLike(j) && !c.isNoun(j+1) || j > end+1 && (c.tags[c.base+j] == "VBD" || hasLy(t) && c.moving(j+1) || among(t, "but", "which", "who", "while", "after")) {
			break
		}
		j++
	}
	if tokenAt(c.tokens, j).Text == "," { // "shares in a rival, IBM,"
		if m, ok := c.nameFrom(j + 1); ok && m.sort == "org" {
			if e := c.skipAhead(m.end); e > m.end || tokenAt(c.tokens, e).Text == "," {
				return instrument{k, e, m.text, market, "share"}, true
			}
		}
	}
	if j > end+1 && !among(c.tokens[end], "on", "for", "at") && j < end+8 {
		return instrument{k, j, c.text(k, j), market, "share"}, true
	}
	return instrument{}, false
}

// seated says whether at token k stands the second name of a seat: "Texas-based".
func (c *scene) seated(k int) bool {
	n, ok := c.nameFrom(k)
	return ok && n.sort == "place" && (is(tokenAt(c.tokens, n.end), "based") || dash(tokenAt(c.tokens, n.end)) && is(tokenAt(c.tokens, n.end+1), "based"))
}

func (c *scene) nameBehind(k int) bool {
	_, ok := c.nameFrom(k)
	return ok
}

// verbLike says whether token k is a word that ends a noun phrase: of trading, movement
// or a verb to be.
func (c *scene) verbLike(k int) bool {
	return c.has(k, tradingAlone|moveAlone) && !is(c.tokens[k], "top")
}

// pointing says whether tokens [first, k) before a share word only point back: "the
// company's", "its".
func (c *scene) pointing(first, k int) bool {
	if possessives.has(c.tokens[k-1]) {
		if among(c.tokens[k], "stocks", "equities", "markets", "bourse") {
			return false
		}
		m, ok := c.nameTo(k - 1)
		if !ok && among(c.tokens[k-1], "'", "’") && !owners.has(c.tokens[first]) && !(first > 0 && among(c.tokens[first-1], "the", "both")) {
			return false // "energy companies' shares"
		}
		return !ok || m.sort != "place"
	}
	return among(c.tokens[first], "its", "their", "the")
}

// resolve is the instrument of "the stock" in tokens [first, end).
func (c *scene) resolve(first, end int) instrument {
	i := instrument{first, end, "", "equity", "share"}
	if n := len(c.all); n > 0 && first > 0 && is(c.tokens[first-1], "whose") && c.all[n-1].sort == "company" {
		i.name = c.all[n-1].name
		return i
	}
	own := first < len(c.tokens) && owners.has(c.tokens[first]) || first > 0 && (owners.has(c.tokens[first-1]) || c.verbLike(first-1) && owners.has(tokenAt(c.tokens, first-2)))
	if c.sentence == 0 && first == 0 && !own {
		i.name = c.text(first, end)
		return i
	}
	if own {
		for k := len(c.names) - 1; k >= 0; k-- {
			if n := c.names[k]; n.end <= first && n.sort == "org" && !newsroomName(c.tokens[n.first:n.end]) && !indexName(n.text) && !bodily(c.tokens[n.first:n.end]) {
				i.name = n.text
			}
		}
	}
	if i.name == "" {
		i.name = c.company()
	}
	if i.name == "" && own {
		i.name = c.mainCompany()
	}
	if i.name == "" {
		i.name = c.text(first, end)
	}
	return i
}

// company is the company that "the stock" means: the one whose shares were spoken
// of last, or the article's.
func (c *scene) company() string {
	c.recall(c.sentence)
	found := ""
	for k := len(c.all) - 1; k >= 0; k-- {
		i := c.all[k]
		if i.market != "equity" || i.sort != "share" && i.sort != "company" || i.name == "" || generic(i.name) || i.sort == "company" && analysing(c.tokens, i.first, i.end) {
			continue
		}
		if i.sort == "share" || !among(tokenAt(c.tokens, i.first-1), "to", "from", "with", "by", "against") {
			return i.name
		}
		found = i.name
	}
	if found != "" {
		return found
	}
	if c.last.name != "" && c.last.market == "equity" && !generic(c.last.name) && c.sentence-c.lastAt < 12 {
		return c.last.name
	}
	return c.mainCompany()
}

// generic says whether s names shares of no company: "stocks", "European shares".
func generic(s string) bool {
	return strings.HasSuffix(s, " share price") || strings.HasSuffix(s, " stock price") || strings.HasPrefix(s, "shares ") || strings.HasPrefix(s, "Shares ") || strings.HasSuffix(s, "stocks") || strings.HasSuffix(s, " stock") || strings.HasSuffix(s, "shares") || strings.HasSuffix(s, "equities") || strings.HasSuffix(s, "market") || strings.HasSuffix(s, "markets")
}

var indexWords = words("index", "indexes", "indices", "average", "composite", "subindex", "sub-index", "gauge", "gauges", "bourse", "benchmark")

func indexWord(t extract.Token) bool { return indexWords.has(t) }

// indexTail passes over what ends an index's name from token k on: "index",
// "futures".
func (c *scene) indexTail(k int) int {
	for k < len(c.tokens) {
		t := c.tokens[k]
		switch {
		case indexWord(t) || among(t, "futures", "e-mini", "mini", "emini", "stock", "share") && k+1 < len(c.tokens):
			k++
		case dash(t) && among(tokenAt(c.tokens, k+1), "mini", "minis"):
			k += 2
		case is(t, "e") && k+2 < len(c.tokens) && dash(c.tokens[k+1]) && among(c.tokens[k+2], "mini", "minis"):
			k += 3
		default:
			if j := c.skipAhead(k); j > k && (indexWord(tokenAt(c.tokens, j)) || is(tokenAt(c.tokens, j), "futures")) {
				k = j
				continue
			}
			return k
		}
	}
	return k
}

// indexAhead finds the end of an index's name behind the name that ends at token k:
// "KBW Mortgage Finance index". It is 0 where no index follows.
func (c *scene) indexAhead(k int) int {
	tags := c.tags
	for j := k; j < min(k+7, len(c.tokens)); j++ {
		t := c.tokens[j]
		switch {
		case j == k && (ownerMarks.has(t) || t.Kind == extract.Number && indexWord(tokenAt(c.tokens, j+1))):
		case indexWord(t) || j > k && is(t, "sector"):
			if is(tokenAt(c.tokens, j+1), "futures") {
				j++
			}
			return j + 1
		case among(t, "and", "&") && j > k && !c.endsAt(j):
		case t.Kind != extract.Word || c.verbLike(j) || !tags[c.base+j].Noun() && tags[c.base+j] != "JJ":
			return 0
		}
	}
	return 0
}

// indexOf passes over what an index is one of, behind its name that ends at token end: "the
// FTSEurofirst 300 index of leading European shares".
func (c *scene) indexOf(end int) int {
	e := c.skipAhead(end)
	if !is(tokenAt(c.tokens, e), "of") {
		return e
	}
	for j := e + 1; j < min(e+9, len(c.tokens)); j++ {
		if t, n := c.tradedAt(j); n > 0 && (t.sort == "share" || t.sort == "sector") {
			if possessives.has(tokenAt(c.tokens, j+n)) || c.compound(j+n) {
				j++
				continue
			}
			return c.skipAhead(j + n)
		}
		if t := c.tokens[j]; t.Kind == extract.Mark && !dash(t) && !possessives.has(t) || c.verbLike(j) {
			break
		}
	}
	return e
}

// gaugeAhead reads "MSCI's broadest index of Asia-Pacific shares" from the name at
// token k of n tokens on.
func (c *scene) gaugeAhead(k, n int) (instrument, bool) {
	j := k + n
	if !ownerMarks.has(tokenAt(c.tokens, j)) {
		return instrument{}, false
	}
	for j++; j < len(c.tokens) && j < k+n+7; j++ {
		t := c.tokens[j]
		if indexWord(t) || is(t, "measure") {
			i, ok := c.gauge(j, 1, traded{"index", "head"})
			if !ok {
				return i, false
			}
			i.first = k
			i.name = c.text(k, c.skipBack(i.end))
			return i, true
		}
		if t.Kind != extract.Word || c.verbLike(j) {
			break
		}
	}
	return instrument{}, false
}

// gauge reads "a gauge of stocks across the globe" whose head of n tokens is at k.
func (c *scene) gauge(k, n int, t traded) (instrument, bool) {
	end := k + n
	first := c.modifiers(k)
	if last := len(c.all) - 1; first > 1 && indefinites.has(c.tokens[first-1]) && c.tokens[first-2].Text == "," && (last < 0 || c.skipAhead(c.all[last].end) != first-2) || owners.has(c.tokens[first]) {
		return instrument{}, false // "same-store sales, a key gauge of demand, rose"
	}
	if among(tokenAt(c.tokens, end), "of", "tracking", "on") {
		j, found := end+1, false
		for j < len(c.tokens) && j < end+12 && (c.tokens[j].Kind == extract.Word || dash(c.tokens[j]) || among(c.tokens[j], "'", "’") || c.tokens[j].Kind == extract.Number) {
			if _, m := c.tradingAt(j); m > 0 || c.tokens[j].Text == "." {
				break
			}
			if s, m := c.tradedAt(j); m > 0 && s.sort != "head" {
				found = found || s.sort != "sector" || !possessives.has(tokenAt(c.tokens, j+m))
				j += m
				continue
			}
			if mv, m := c.movement(j); m > 0 && mv.sort == "verb" {
				break
			}
			if l := c.skipAhead(j); l > j || among(c.tokens[j], "to", "while", "by", "at", "after", "on", "as", "when") {
				break
			}
			j++
		}
		if found {
			return instrument{first, c.skipAhead(j), c.text(first, j), t.market, ""}, true
		}
	}
	if is(c.tokens[k], "benchmark") && c.isNoun(end) {
		return instrument{}, false // "the benchmark Dax index"
	}
	if first == k && (k == 0 || is(c.tokens[k-1], "the")) && among(c.tokens[k], "indexes", "indices") {
		return instrument{k, end, c.text(k, end), "index", ""}, true
	}
	if first == k && indexWord(c.tokens[k]) && k > 0 && is(c.tokens[k-1], "the") {
		for x := len(c.all) - 1; x >= 0; x-- {
			if c.all[x].market == "index" {
				return instrument{k - 1, end, c.all[x].name, "index", "share"}, true
			}
		}
		c.recall(c.sentence)
		return instrument{k - 1, end, c.index, "index", "share"}, c.index != ""
	}
	if !indexWord(c.tokens[k]) || first == k {
		return instrument{}, false
	}
	if is(tokenAt(c.tokens, end), "futures") {
		end++
	}
	return instrument{first, c.skipAhead(end), c.text(first, end), t.market, ""}, true
}

// modifiers returns where the noun phrase begins whose head is at token k: it goes
// back over names, adjectives, nouns and possessives, not over articles.
func (c *scene) modifiers(k int) int {
	tags := c.tags
	first := k
	for first > 0 && k-first < 7 {
		t := c.tokens[first-1]
		if possessives.has(t) && first > 1 {
			if c.has(first-2, whenAlone) {
				break // "Friday's U.S. stocks"
			}
			first--
			continue
		}
		if dash(t) && !t.Space && !c.tokens[first].Space && first > 1 {
			first -= 2
			continue
		}
		if is(t, "percent") && first > 1 && c.tokens[first-2].Kind == extract.Number && among(c.tokens[k], "bond", "bonds", "note", "notes") {
			first -= 2
			continue
		}
		if t.Text == "&" && first > 1 && tags[c.base+first-2].Noun() {
			first -= 2
			continue
		}
		if t.Shape == extract.Upper && len(t.Text) > 3 && c.tokens[first].Shape == extract.Capital && first > 1 && c.tokens[first-2].Shape == extract.Upper {
			break // "ECONOMIC WORRIES Oil prices", behind a heading
		}
		if t.Kind != extract.Word || c.verbLike(first-1) || phraseEnds.has(t) {
			break
		}
		if c.has(first-1, whenAlone) {
			break // "said on Thursday oil could"
		}
		switch tag := tags[c.base+first-1]; {
		case tag.Noun(), tag == "JJ", tag == "JJS", tag == "JJR":
			first--
			continue
		case is(c.tokens[first-1], "emerging"):
			first--
			continue
		case tag == "VBN" && !c.tokens[first-1].Space:
			first--
			continue
		}
		if owners.has(t) {
			first--
		}
		break
	}
	return first
}

// phraseEnds are words that end a noun phrase before its head, and zones that end a time.
var phraseEnds = words("as", "and", "or", "while", "that", "which", "GMT", "EDT", "EST", "ET")

// text is the text of tokens [first, end).
func (c *scene) text(first, end int) string {
	if first >= end {
		return ""
	}
	return c.in.Doc.Text[c.tokens[first].Start:c.tokens[end-1].End]
}
