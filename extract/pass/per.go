package pass

import (
	"slices"
	"strings"

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

// perAt reads "a share", "-a-year", "per barrel", "/oz" or "annually" off the front
// of tokens.
func perAt(tokens []extract.Token) (unit string, n int) {
	if len(tokens) > 1 && tokens[0].Text == "(" {
		if unit, n = perAt(tokens[1:]); n > 0 && n+1 < len(tokens) && tokens[n+1].Text == ")" {
			return unit, n + 2
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
	if c, k := coinAt(rest[m:], "name"); k == 1 && rest[m].Shape == extract.Lower && len(c.Codes) > 0 {
		return strings.TrimSuffix(rest[m].Text, "s"), h + m + k
	}
	if _, number := wordAt(rest[m:]); per && number == 0 && rest[m].Kind == extract.Word && rest[m].Shape == extract.Lower && !closed(rest[m]) && len(rest[m].Text) > 1 {
		return rest[m].Text, h + m + 1
	}
	return "", 0
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
	if !is(tokens[i], "of") && !is(tokens[i], "at") && !is(tokens[i], "to") && !is(tokens[i], "was") && !is(tokens[i], "is") && !is(tokens[i], "were") {
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
// unit of the sum they stand beside, or the currency whose rate they are.
func perElsewhere(tokens []extract.Token, sums []sum, facts []Money) {
	for i := range facts {
		f := &facts[i]
		if f.Per != "" || f.Vague || sums[i].Scale > 0 || sums[i].elided {
			continue
		}
		if unit := exchange(tokens, sums, facts, i); unit != "" {
			f.Per = unit
			continue
		}
		f.Per = beside(tokens, sums, facts, i)
		if f.Per == "" && (priced(tokens, sums, i) || ofName(tokens, sums[i])) {
			f.Per = "share"
		}
	}
}

// small says whether v could be a price of a share or a barrel: no scale, and below
// a hundred thousand.
func small(v sum) bool { return v.Scale == 0 && v.Min.Cmp(extract.NewDecimal(100_000, 0)) < 0 }

// beside returns the unit of the nearest unscaled sum of the sentence that has one.
func beside(tokens []extract.Token, sums []sum, facts []Money, i int) string {
	if !small(sums[i]) || at(tokens[sums[i].end:], "=") || sums[i].first > 0 && tokens[sums[i].first-1].Text == "=" {
		return ""
	}
	for _, j := range []int{i - 1, i + 1, i - 2, i + 2} {
		if j < 0 || j >= len(sums) || facts[j].Per == "" || !small(sums[j]) || !priceUnits[facts[j].Per] || facts[j].Currency != facts[i].Currency {
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

var priceUnits = map[string]bool{"share": true, "barrel": true, "ounce": true, "tonne": true, "ton": true, "gallon": true, "hour": true, "bushel": true}

// shareWords name what is priced by the share; moneyWords what is stated by it in
// cents.
var (
	shareWords = keys("share", "shares", "stock", "stocks", "adrs", "nasdaq", "nyse")
	earnWords  = keys("profit", "profits", "earnings", "earn", "earned", "earns", "eps", "dividend", "dividends", "payout")
)

// priced says whether the sum i is the price of a share: the sentence tells of
// shares before it and a level is at, to or from; or it is in cents and tells of
// earnings.
func priced(tokens []extract.Token, sums []sum, i int) bool {
	v := sums[i]
	if !small(v) || v.Range && v.Class == "mark" && v.Min.Cmp(extract.NewDecimal(10000, 0)) > 0 {
		return false
	}
	minor := v.Class == "minor"
	_, n := bendBefore(tokens[:v.first])
	k := v.first - n - 1
	if k < 0 {
		return false
	}
	level := shareWords[tokens[k].Key] || n > 0 && is(tokens[v.first-n], "from") || slices.ContainsFunc([]string{"at", "to", "of", "from", "high", "low", "by", "than", "above", "below"}, func(w string) bool { return is(tokens[k], w) }) || moveWords().Has(tokens[k]) ||
		is(tokens[k], "or") && k > 1 && (is(tokens[k-2], "percent") || is(tokens[k-2], "pct") || tokens[k-2].Text == "%" || is(tokens[k-1], "percent") || tokens[k-1].Text == "%")
	for j := k; j >= 0; j-- {
		t := tokens[j]
		if t.Kind != extract.Word {
			continue
		}
		if level && shareWords[t.Key] {
			return true
		}
		if minor && earnWords[t.Key] {
			return true
		}
	}
	return false
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
	for j := k; j > max(0, k-quoteReach); j-- {
		t := tokens[j]
		if tradeStop[t.Key] {
			return false
		}
		if !moveWords().Has(t) {
			continue
		}
		name := tokenAt(tokens, j-1)
		if among(name, "was", "were", "is", "closed", "ended", "finished", "settled") {
			name = tokenAt(tokens, j-2)
		}
		if name.Text == ")" {
			return true
		}
		if name.Kind == extract.Word && name.Shape != extract.Lower && (!closed(name) || is(name, "they") || name.Shape == extract.Upper) && !commodities[name.Key] && !months[name.Key] {
			return true
		}
	}
	return false
}

// commodities have prices, and no shares. Behind a word of tradeStop a price is not
// that of a name.
var (
	commodities = keys("oil", "crude", "brent", "gold", "silver", "copper", "platinum", "palladium", "gasoline", "wheat", "corn", "soybeans", "wti", "nymex", "gas", "diesel", "ethanol", "prices", "aluminum", "aluminium", "nickel", "zinc", "tin", "lead", "sugar", "coffee", "cocoa", "cotton", "bullion", "bitcoin", "fuel", "petrol", "tickets", "bids", "rents", "he", "she", "tuition", "euro", "dollar", "sterling", "yen", "sales", "revenue", "costs", "rates", "fares", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
	tradeStop   = keys("oil", "crude", "gold", "silver", "futures", "barrel", "price", "prices", "fee", "fees", "fare", "fares", "euro", "dollar", "sterling", "yen", "cost", "costs", "wage", "wages", "rent", "sales", "revenue", "dividend", "average", "tax", "its", "rate")
)

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
		if t.Kind != extract.Word || inside(sums, j) {
			continue
		}
		if shareWords[t.Key] || earnWords[t.Key] {
			return ""
		}
		name, code := rateName(tokens, j)
		if name == "" || code == facts[i].Currency {
			continue
		}
		return name
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
	c, n := coinAt(tokens[j:j+1], "name")
	if n == 0 || t.Shape != extract.Lower {
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
