package pass

import (
	"slices"
	"strings"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A rate is what a sum is for each of.
type rate struct {
	Unit  string
	Glued bool // no article stands before it: "annually"
}

// rates holds the units that sums of money are of or for.
var rates = lexicon.Load("per.tsv", func(s string) (rate, error) {
	unit, glued := strings.CutSuffix(s, " glued")
	return rate{unit, glued}, nil
})

// A priceSort is what a word tells of a price that stands near it. A word may tell
// more than one thing.
type priceSort uint16

// The sorts, as pricewords.tsv has them.
const (
	priceKind priceSort = 1 << iota
	priceMeasure
	priceShare
	priceEarnings
	priceGoods
	priceOther
	priceStop
	priceEstimate
	priceBid
	priceUnit
	priceOff
	priceIncome
)

// priceWords holds the words that tell of prices, by key.
var priceWords = sync.OnceValue(func() map[uint64]priceSort {
	sorts := map[string]priceSort{
		"kind": priceKind, "measure": priceMeasure, "share": priceShare, "earnings": priceEarnings, "goods": priceGoods,
		"other": priceOther, "stop": priceStop, "estimate": priceEstimate, "bid": priceBid, "unit": priceUnit, "off": priceOff, "income": priceIncome,
	}
	words := map[uint64]priceSort{}
	for word, told := range lexicon.Rows("pricewords.tsv", lexicon.String) {
		for name := range strings.FieldsSeq(told) {
			sort, ok := sorts[name]
			if !ok {
				panic("pass: pricewords.tsv: no such sort: " + name)
			}
			words[extract.Key(word)] |= sort
		}
	}
	return words
})

// tells says whether t tells any of s.
func tells(t extract.Token, s priceSort) bool { return priceWords()[t.Key]&s != 0 }

// perAt reads "a share", "-a-year", "per barrel", "/oz" or "annually" off the front
// of tokens.
func perAt(tokens []extract.Token) (unit string, n int) {
	if len(tokens) > 1 && tokens[0].Text == "(" {
		if unit, n = perAt(tokens[1:]); n > 0 && n+1 < len(tokens) && tokens[n+1].Text == ")" {
			return unit, n + 2
		}
		return "", 0
	}
	if len(tokens) > 2 && is(tokens[0], "for") && among(tokens[1], "each", "every") {
		if unit, n = perAt(tokens[1:]); n > 0 {
			return unit, n + 1 // "$24.75 for each Cadmus share"
		}
		return "", 0
	}
	h := hyphen(tokens)
	if h == 0 && len(tokens) > 0 && is(tokens[0], "dollar") {
		h = 1 // "its $31 dollar per share offer"
	}
	rest := tokens[h:]
	if len(rest) == 0 {
		return "", 0
	}
	if r, k := rates().Longest(rest); k > 0 && r.Glued {
		if is(tokenAt(rest, k), "average") {
			return "", 0 // "the $90 annual average" is of a barrel
		}
		return r.Unit, h + k
	}
	per := is(rest[0], "per")
	if !per && !is(rest[0], "a") && !is(rest[0], "an") && !is(rest[0], "every") && !is(rest[0], "each") && rest[0].Text != "/" {
		return "", 0
	}
	m := 1 + hyphen(rest[1:])
	if m >= len(rest) {
		return "", 0
	}
	if r, k := rates().Longest(rest[m:]); k > 0 && !r.Glued {
		if _, time := units().Longest(rest[m:]); time > 0 && m+k < len(rest) && back(rest[m+k]) {
			return "", 0 // "$5 a year ago"
		}
		return r.Unit, h + m + k
	}
	if k := shareBehind(rest[m:]); k > 0 {
		return "share", h + m + k
	}
	if c, k := coinAt(rest[m:], "name"); k == 1 && rest[m].Shape == extract.Lower && len(c.Codes) > 0 {
		return strings.TrimSuffix(rest[m].Text, "s"), h + m + k
	}
	if k := compounds(rest[m:]); per && k > 0 {
		switch noun := tokenAt(rest, m+k); {
		case noun.Kind != extract.Word || closed(noun) || noun.Shape != extract.Lower:
			return "", 0
		default:
			return noun.Text, h + m + k + 1
		}
	}
	if _, number := wordAt(rest[m:]); per && number == 0 && rest[m].Kind == extract.Word && rest[m].Shape == extract.Lower && !closed(rest[m]) && len(rest[m].Text) > 1 {
		if next := tokenAt(rest, m+1); tells(rest[m], priceKind) && next.Kind == extract.Word && !closed(next) {
			return rest[m].Text + " " + next.Text, h + m + 2
		}
		return rest[m].Text, h + m + 1
	}
	return "", 0
}

// compounds is how many tokens of words joined by hyphens stand at the front of tokens:
// the "single-aisle" of "per single-aisle aircraft".
func compounds(tokens []extract.Token) (n int) {
	for n < len(tokens) && tokens[n].Kind == extract.Word && hyphen(tokens[n+1:]) > 0 {
		for n++; hyphen(tokens[n:]) > 0; {
			n += 2
		}
	}
	return n
}

// kindReach is how many words of its kind may stand before "share": "fully diluted
// Class A common share".
const kindReach = 5

// shareBehind reads "Class A share" or "fully diluted share" off the front of tokens.
func shareBehind(tokens []extract.Token) int {
	for i, t := range tokens[:min(len(tokens), kindReach+1)] {
		switch {
		case is(t, "share") || is(t, "unit") && i > 0:
			return i + 1
		case t.Kind != extract.Word && !dash(t) || closed(t) && !is(t, "a"):
			return 0
		}
	}
	return 0
}

// back says whether t makes a length of time before it a point: "a year ago".
func back(t extract.Token) bool {
	return is(t, "ago") || is(t, "earlier") || is(t, "before") || is(t, "later") || is(t, "previously") || is(t, "after") || is(t, "prior")
}

// perBefore reads the unit that words around a sum give without standing right
// behind it: "annual revenue of $3 million", "$40 billion in annual purchases",
// "earnings per share of 38 cents", "an annualised rate of $12 billion". Bends is
// how many tokens before v bend it.
func perBefore(tokens []extract.Token, v sum, bends int) (unit string, annualised bool) {
	if at(tokens[v.end:], "in", "annual") || at(tokens[v.end:], "of", "annual") || at(tokens[v.end:], "each", "year") || at(tokens[v.end:], "every", "year") {
		return "year", false
	}
	if at(tokens[v.end:], "in", "per", "-", "share") {
		return "share", false
	}
	i := v.first - bends - 1
	if i < 0 {
		return "", false
	}
	if bends > 0 && i > 0 && (is(tokens[i-1], "annual") || is(tokens[i-1], "yearly")) {
		return "year", false // "annual incomes above $75,000"
	}
	if !among(tokens[i], "of", "at", "to", "was", "is", "were", ":") {
		return "", false
	}
	for j := i - 1; j >= max(0, i-4); j-- {
		switch t := tokens[j]; {
		case t.Kind != extract.Word && !dash(t):
			return "", false
		case is(t, "annual") || is(t, "yearly"):
			if v.Scale == 0 && v.Min.Cmp(extract.NewDecimal(50, 0)) < 0 {
				return "", false // a dividend
			}
			return "year", false
		case is(t, "annualized") || is(t, "annualised"):
			return "year", true
		case v.Scale == 0 && is(t, "share") && j > 0 && (is(tokens[j-1], "per") || dash(tokens[j-1])):
			return "share", false
		}
	}
	return "", false
}

// perElsewhere gives sums without a unit that of the sentence: a share's price, the
// unit of the sum they stand beside, or the currency whose rate they are. Last is the
// sentence before.
func perElsewhere(tokens []extract.Token, sums []sum, facts []Money, last []extract.Token) {
	for i := range facts {
		if f := &facts[i]; f.bare(sums[i]) {
			f.Per = exchange(tokens, sums, facts, i)
			if f.Per == "" {
				f.Per = measurePer(tokens, sums, i)
			}
			if f.Per == "" && (priced(tokens, sums, i, last) || ofName(tokens, sums[i]) || offered(tokens, sums[i]) && bidFor(tokens, last) || goesOn(tokens, sums[i]) && tellsOfShares(last)) {
				f.Per = "share"
			}
		}
	}
	for i := range facts {
		if f := &facts[i]; f.bare(sums[i]) {
			f.Per = beside(tokens, sums, facts, i)
		}
	}
}

// measureReach is how many words may stand between the unit of a measure and its sum:
// "rate per contract (RPC), a key measure of margins, slipped to 64.4 cents".
const measureReach = 32

// measurePer returns the unit of the measure that the sum i is of: "the cost per
// passenger was $12.40", "revenue per available room rose to $80.10".
func measurePer(tokens []extract.Token, sums []sum, i int) string {
	v := sums[i]
	if !small(v) {
		return ""
	}
	for j := v.first - 2; j >= max(1, v.first-measureReach); j-- {
		t := tokens[j]
		if t.Text == ";" || is(t, "while") || t.Text == "," && among(tokens[j+1], "and", "but") {
			return ""
		}
		if !is(t, "per") {
			continue
		}
		prev := tokens[j-1]
		if inside(sums, j-1) || prev.Kind != extract.Word || prev.Shape == extract.Upper || closed(prev) || !tells(prev, priceMeasure) {
			return ""
		}
		unit, _ := perAt(tokens[j:])
		return unit
	}
	return ""
}

// bare says whether m, read of v, may have a unit that nothing close to it tells.
func (m Money) bare(v sum) bool { return m.Per == "" && !m.Vague && v.Scale == 0 && !v.elided }

// small says whether v could be a price of a share or a barrel: no scale, and below
// a hundred thousand.
func small(v sum) bool { return v.Scale == 0 && v.Min.Cmp(extract.NewDecimal(100_000, 0)) < 0 }

// beside returns the unit of the nearest unscaled sum of the sentence that has one.
func beside(tokens []extract.Token, sums []sum, facts []Money, i int) string {
	told := toldOf(tokens[:sums[i].first])
	if !small(sums[i]) || at(tokens[sums[i].end:], "=") || sums[i].first > 0 && tokens[sums[i].first-1].Text == "=" {
		return ""
	}
	for _, j := range []int{i - 1, i + 1, i - 2, i + 2} {
		if j < 0 || j >= len(sums) || facts[j].Per == "" || !small(sums[j]) || priceWords()[extract.Key(facts[j].Per)]&priceUnit == 0 || facts[j].Currency != facts[i].Currency {
			continue
		}
		if told := toldOf(tokens[min(sums[j].end, sums[i].first):sums[i].first]); j < i && told == "share" && facts[j].Per != "share" {
			continue // told of after the other sum
		}
		if facts[j].Per == "share" && told == "goods" || facts[j].Per != "share" && told == "share" && j > i {
			continue
		}
		if facts[j].Per == "share" || facts[j].Per == "barrel" || facts[j].Per == "ounce" || facts[j].Per == "tonne" {
			return facts[j].Per
		}
		if j < i && sums[i].first-sums[j].end < 8 {
			return facts[j].Per
		}
	}
	return ""
}

// priced says whether the sum i is the price of a share: the sentence tells of
// shares before it and a level is at, to or from; or it is in cents and tells of
// earnings, or of forecasts behind a sentence that does.
func priced(tokens []extract.Token, sums []sum, i int, last []extract.Token) bool {
	v := sums[i]
	if !small(v) || v.Range && v.Class == "mark" && v.Min.Cmp(extract.NewDecimal(10000, 0)) > 0 {
		return false
	}
	minor := v.Minor() || v.rule == "money/minor"
	_, n := bendBefore(tokens[:v.first])
	k := v.first - n - 1
	if k < 0 {
		return false
	}
	level := tells(tokens[k], priceShare) || n > 0 && is(tokens[v.first-n], "from") || slices.ContainsFunc([]string{"at", "to", "of", "from", "high", "low", "by", "than", "above", "below"}, func(w string) bool { return is(tokens[k], w) }) || is(tokens[k], "as") && among(tokenAt(tokens, k-1), "low", "high") || moveWords().Has(tokens[k]) ||
		is(tokens[k], "or") && k > 1 && (is(tokens[k-2], "percent") || is(tokens[k-2], "pct") || tokens[k-2].Text == "%" || is(tokens[k-1], "percent") || tokens[k-1].Text == "%")
	for j := k; j >= 0; j-- {
		t := tokens[j]
		if t.Kind != extract.Word {
			continue
		}
		if tells(t, priceGoods) && isHead(tokens, j) {
			return false
		}
		if level && tells(t, priceShare) {
			return true
		}
		if minor && (tells(t, priceEarnings) && (v.Class != "tiny" || !is(t, "payout")) || is(t, "analysts") || tells(t, priceEstimate) && tellsOfShares(last)) {
			return true
		}
	}
	return false
}

// isHead says whether the goods at tokens[j] are what moved, as in "crude oil rose"
// and "gold prices fell", and do not tell of which kind a company is.
func isHead(tokens []extract.Token, j int) bool {
	if tokens[j].Shape == extract.Capital && j > 0 {
		return false // "Rice said"
	}
	next := tokenAt(tokens, j+1)
	for tells(next, priceGoods) || among(next, "and", "or", "&") && tells(tokenAt(tokens, j+2), priceGoods) {
		j++
		next = tokenAt(tokens, j+1)
	}
	if among(next, "and", "or", "&") {
		return false
	}
	return next.Kind != extract.Word && !dash(next) || closed(next) || moveWords().Has(next) || among(next, "prices", "price", "contract", "contracts", "traded", "hit")
}

// toldOf is what tokens tell of last: "share", "goods", or nothing of either.
func toldOf(tokens []extract.Token) string {
	for j := len(tokens) - 1; j >= 0; j-- {
		switch t := tokens[j]; {
		case t.Kind != extract.Word:
		case tells(t, priceShare|priceEarnings):
			return "share"
		case tells(t, priceGoods) && isHead(tokens, j):
			return "goods"
		}
	}
	return ""
}

// cut says whether v is written as prices of shares are: small, with cents, and no
// range.
func (v sum) cut() bool {
	return small(v) && !v.Words && !v.Range && v.Min.Exponent() == -2 && v.Min.Cmp(extract.NewDecimal(2000, 0)) < 0
}

// offered says whether v is what is offered for a share: "an offer of $58.60".
func offered(tokens []extract.Token, v sum) bool {
	if !v.cut() {
		return false
	}
	_, n := bendBefore(tokens[:v.first])
	k := v.first - n - 1
	if among(tokenAt(tokens, k), "offered", "offering", "bid", "bidding") {
		return true
	}
	if !among(tokenAt(tokens, k), "of", "to", "at", "from") {
		return false
	}
	for j := k - 1; j >= max(0, k-3); j-- {
		if among(tokens[j], "offer", "offers", "bid", "bids", "proposal", "tender") {
			return true
		}
	}
	return false
}

// bidFor says whether a sentence, or the one before, tells of shares or a takeover.
func bidFor(tokens, last []extract.Token) bool {
	takeover := func(t extract.Token) bool { return tells(t, priceBid) }
	return tellsOfShares(tokens) || tellsOfShares(last) || slices.ContainsFunc(tokens, takeover) || slices.ContainsFunc(last, takeover)
}

// goesOn says whether v is the price of the shares that the sentence before told of:
// "It closed at $12.40."
func goesOn(tokens []extract.Token, v sum) bool {
	if v.Minor() && tells(tokenAt(tokens, v.end), priceOff) && among(tokenAt(tokens, v.first-1), "closed", "ended", "finished") && among(tokenAt(tokens, v.first-2), "it", "they") {
		return true // "It closed a penny higher"
	}
	if !v.cut() {
		return false
	}
	_, n := bendBefore(tokens[:v.first])
	k := v.first - n - 1
	if k < 1 || !among(tokens[k], "at", "to", "from", "of", "touched", "hit") {
		return false
	}
	moves := false
	for j := k; j >= 0; j-- {
		if t := tokens[j]; tells(t, priceStop|priceGoods) {
			return false
		}
		moves = moves || moveWords().Has(tokens[j]) || among(tokens[j], "touched", "hit", "traded", "trading", "high", "low", "opened", "began", "started")
	}
	return moves
}

// quoteReach is how many words may stand between a name's verb of movement and the
// price: "climbed almost 1 percent, or 74 cents, to close at".
const quoteReach = 14

// ofName says whether v is the price of a name that moved: "Delta gained 3 percent to
// $18.49", "Gap closed at $39.96".
func ofName(tokens []extract.Token, v sum) bool {
	if v.Scale > 0 || v.Words || v.Min.Cmp(extract.NewDecimal(2000, 0)) >= 0 || v.Range {
		return false
	}
	_, n := bendBefore(tokens[:v.first])
	k := v.first - n - 1
	if k < 1 || !among(tokens[k], "to", "at", "or", "down", "up") && !moveWords().Has(tokens[k]) {
		return false
	}
	exact := v.Min.Exponent() < 0 || v.Minor()
	for j := k; j > max(0, k-quoteReach); j-- {
		t := tokens[j]
		if tells(t, priceStop) {
			return false
		}
		if !moveWords().Has(t) {
			_, sign := percentSigns().Longest(tokens[j:])
			exact = exact || sign > 0
			continue
		}
		if !exact && !among(t, "closed", "ended", "finished", "settled") {
			return false // "the iPad drops to $799"
		}
		if slices.ContainsFunc(tokens[max(0, j-4):j], func(t extract.Token) bool { return t.Shape == extract.Lower && tells(t, priceGoods) }) {
			return false // "crude oil CLQ7 ended up 1.4 percent"
		}
		name := tokenAt(tokens, j-1)
		if among(name, "was", "were", "is", "closed", "ended", "finished", "settled") {
			name = tokenAt(tokens, j-2)
		}
		if is(name, ",") {
			name = apposed(tokens, j-1)
		}
		if name.Text == ")" {
			return true
		}
		if name.Kind == extract.Word && name.Shape != extract.Lower && (!closed(name) || is(name, "they") || name.Shape == extract.Upper) && !tells(name, priceOther) && !months[name.Key] {
			return true
		}
	}
	return false
}

// apposed returns the token before the apposition that the comma tokens[j] ends:
// the "Brothers" of "Toll Brothers, a home builder, dropped".
func apposed(tokens []extract.Token, j int) extract.Token {
	for i := j - 1; i > max(0, j-quoteReach); i-- {
		if is(tokens[i], ",") {
			return tokens[i-1]
		}
	}
	return extract.Token{}
}

// exchange returns the currency whose rate the sum i is: that which stands before
// it as a noun, as in "the euro rose to $1.10".
func exchange(tokens []extract.Token, sums []sum, facts []Money, i int) string {
	v := sums[i]
	if !small(v) || v.Minor() || v.rule == "money/article" || at(tokens[v.end:], "=") || v.first > 0 && tokens[v.first-1].Text == "=" {
		return ""
	}
	for j := v.first - 1; j >= 0; j-- {
		t := tokens[j]
		if t.Text == ";" || t.Text == "(" {
			break
		}
		if t.Kind != extract.Word {
			continue
		}
		if tells(t, priceShare|priceEarnings) {
			return ""
		}
		if name, code := rateName(tokens, j); name != "" && code != facts[i].Currency && !inside(sums, j) {
			return name
		}
	}
	return ""
}

// inside says whether token j is one of a sum.
func inside(sums []sum, j int) bool { return indexOf(sums, j) >= 0 }

func indexOf(sums []sum, j int) int {
	for i, v := range sums {
		if v.first <= j && j < v.end {
			return i
		}
	}
	return -1
}

// Minor says whether v is written in hundredths.
func (v sum) Minor() bool { return v.Class == "minor" || v.Class == "tiny" }

// rateName returns the name and code of the currency whose name ends at token j, as
// a noun: "the Aussie dollar", "sterling".
func rateName(tokens []extract.Token, j int) (name, code string) {
	t := tokens[j]
	if is(t, "sterling") {
		return "pound", "GBP"
	}
	if is(t, "greenback") {
		return "dollar", "USD"
	}
	if t.Shape != extract.Lower || !opens().has(t.Key) {
		return "", ""
	}
	c, n := coinAt(tokens[j:j+1], "name")
	if n == 0 {
		return "", ""
	}
	if next := j + 1; next < len(tokens) && (is(tokens[next], "zone") || is(tokens[next], "area") || dash(tokens[next]) && !tokens[next].Space) || strings.HasSuffix(t.Text, "s") {
		return "", ""
	}
	if j > 0 {
		if long, k := coinAt(tokens[j-1:j+1], "name"); k == 2 {
			name := tokens[j-1].Text + " " + t.Text
			switch long.Codes[0] {
			case "USD":
				name = "dollar"
			case "AUD":
				name = "Australian dollar"
			}
			return name, long.Codes[0]
		}
		if tokens[j-1].Kind == extract.Number {
			return "", ""
		}
	}
	if j == 0 || !is(tokens[j-1], "the") && !is(tokens[j-1], "a") && !is(tokens[j-1], "stronger") && !is(tokens[j-1], "weaker") && !is(tokens[j-1], "single") {
		return "", ""
	}
	return t.Text, c.Codes[0]
}

// byFirst sorts sums by where they stand.
func byFirst(sums []sum) {
	slices.SortStableFunc(sums, func(a, b sum) int { return a.first - b.first })
}

// tellsOfShares says whether a sentence tells of shares or what they earn.
func tellsOfShares(tokens []extract.Token) bool {
	for i, t := range tokens {
		switch {
		case is(t, "stock") && inOf.has(tokenAt(tokens, i-1)):
		case is(t, "share") && !among(tokenAt(tokens, i-1), "a", "per", "each", "the", "its") && !is(tokenAt(tokens, i+1), "price"):
		case tells(t, priceShare|priceEarnings):
			return true
		}
	}
	return false
}
