package pass

import (
	"encoding/json"
	"strconv"
	"strings"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// quantityPass finds counts and measures with what they count, such as "5,000
// barrels per day", and the numbers that no other pass has a meaning for.
var quantityPass = &extract.Pass{
	Name: "quantity",
	Doc:  "counts and measures, and what they count",
	Kind: extract.Quantity,
	Run:  sweep(quantityWords, quantity),
}

// folds holds multiples in one word, "fivefold".
var folds = lexicon.Load("folds.tsv", func(s string) (n int64, err error) { return strconv.ParseInt(s, 10, 64) })

// quantityWords are those with which a quantity can begin.
var quantityWords = sync.OnceValue(func() *filter {
	f := *numberWords()
	for _, key := range folds().Firsts() {
		f.add(key)
	}
	return &f
})

// A Quantity is a number of things.
type Quantity struct {
	Amount
	Unit string // what is counted, in the singular; empty of a number alone, such as an index's level
	Per  string // the unit of a rate, "day"
}

// String is the figure in a line: ">5000 barrel/day".
func (q Quantity) String() string {
	s := q.Amount.String()
	if q.Unit != "" {
		s += " " + q.Unit
	}
	if q.Per != "" {
		s += "/" + q.Per
	}
	return s
}

// MarshalJSON writes the value of a quantity claim.
func (q Quantity) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		jsonAmount
		Unit string `json:"unit"`
		Per  string `json:"per,omitempty"`
	}{q.Amount.json(), q.Unit, q.Per})
}

// Supports says whether q bears out other, which must count the same: things of the
// same name, or nothing that other names.
func (q Quantity) Supports(other extract.Fact) bool {
	o, ok := other.(Quantity)
	return ok && (q.Unit == o.Unit || o.Unit == "") && q.Per == o.Per && q.Amount.Supports(o.Amount)
}

// quantity reads a quantity off the front of p.
func quantity(p place) reading {
	t := p.tokens[p.at]
	if dash(t) && t.Space && tokenAt(p.tokens, p.at+1).Kind == extract.Number && !p.tokens[p.at+1].Space {
		return p.negative()
	}
	if n, k := folds().Longest(p.rest()); k > 0 {
		d := extract.NewDecimal(n, 0)
		return reading{Quantity{Amount: Amount{Min: d, Max: d}.bent(p.tokens, p.at, p.at+1, p.at+1), Unit: "fold"}, "quantity/measure", k}
	}
	if t.Kind == extract.Mark || t.Kind == extract.Word && !numberWord(t) {
		return reading{}
	}
	if p.in.Taken(t.Span, extract.Money, extract.Duration, extract.Entity, extract.StockMove, extract.Percent, extract.Date) {
		return reading{}
	}
	if a := tokenAt(p.tokens, p.at+2); dash(tokenAt(p.tokens, p.at+1)) && t.Kind == extract.Number && a.Kind == extract.Word && a.Shape == extract.Capital && !a.Space {
		return reading{} // "7-Eleven"
	}
	f, n := figureAt(p.tokens, p.at, false)
	if n == 0 || f.Words && (f.Fraction || f.Scale == 0 && f.Max.Cmp(extract.NewDecimal(9, 0)) <= 0 && (f.Approx || f.Max.Cmp(extract.NewDecimal(2, 0)) < 0)) {
		return reading{} // "several", "one of them" and "a third" are no figures to count by
	}
	if t.Kind == extract.Number && p.label(n) {
		return reading{}
	}
	for _, read := range []func(figure, int) (Quantity, string, int){p.age, p.versus, p.odds, p.score, p.counted, p.bare} {
		if q, rule, k := read(f, n); k > 0 {
			if p.in.Taken(p.span(n), extract.Money, extract.Duration, extract.Entity, extract.StockMove, extract.Percent, extract.Date) {
				return reading{}
			}
			q = q.bent(f, p.tokens, p.at, n, k)
			if p.in.Taken(p.span(k), extract.Money, extract.Duration, extract.Percent, extract.Date) {
				k = n // "two July letters": the words between are of another claim
			}
			return reading{q, "quantity/" + rule, k}
		}
	}
	return reading{}
}

// negative reads a number with a minus before it: "an average of -10".
func (p place) negative() reading {
	p.at++
	r := quantity(p)
	q, ok := r.fact.(Quantity)
	if !ok || r.n == 0 || r.rule != "quantity/bare" && r.rule != "quantity/measure" {
		return reading{}
	}
	q.Min, q.Max = q.Max.Neg(), q.Min.Neg()
	return reading{q, r.rule, r.n + 1}
}

// bent returns q with the figure f of n tokens at tokens[i], and what the words
// around its k tokens make of it.
func (q Quantity) bent(f figure, tokens []extract.Token, i, n, k int) Quantity {
	if q.Unit == "score" || strings.HasPrefix(q.Unit, "for ") {
		return q
	}
	q.Amount = amountOf(f, bend{}).bent(tokens, i, i+n, i+k)
	return q
}

// label says whether the number of n tokens at p names or numbers a thing: "Boeing
// 737", "No. 1", "Section 230", "A380", "9:30", "7-Eleven", "1st".
func (p place) label(n int) bool {
	t, prev, next := p.tokens[p.at], p.back(1), tokenAt(p.tokens, p.at+n)
	if !t.Space && prev.Text != "" {
		switch {
		case prev.Kind == extract.Word:
			return true // "A380"
		case strings.ContainsAny(prev.Text, "$€£¥₹"):
			return true // what the money pass did not want
		case dash(prev):
			before := p.back(2)
			return !prev.Space && (before.Kind == extract.Word && before.Shape != extract.Lower || before.Kind == extract.Number)
		case strings.Contains("#@/:._=&*'’", prev.Text):
			return true
		}
	}
	if prev.Text == "+" && !t.Space && (next.Kind == extract.Number || dash(next)) || dash(next) && !next.Space && dash(tokenAt(p.tokens, p.at+n+2)) && tokenAt(p.tokens, p.at+n+1).Kind == extract.Number {
		return true // a telephone's
	}
	if prev.Text == "." && among(p.back(2), "no", "nos", "art", "sec", "fig", "vol", "st") || prev.Text == "#" {
		return true
	}
	switch {
	case next.Space || next.Text == "":
		return p.numbers(prev) || p.clock(p.at+n)
	case next.Kind == extract.Word:
		if among(next, "st", "nd", "rd", "th", "s", "am", "pm") {
			return true
		}
		m, k := measures().Longest(p.tokens[p.at+n:])
		return !(k > 0 && m != "") && !is(next, "x")
	case next.Text == ":" || next.Text == "(" || next.Text == "/" && !strings.Contains(t.Text, ".") || next.Text == "@" || next.Text == "_":
		return tokenAt(p.tokens, p.at+n+1).Text != "" && !tokenAt(p.tokens, p.at+n+1).Space
	case next.Text == "." && tokenAt(p.tokens, p.at+n+1).Kind == extract.Word && !tokenAt(p.tokens, p.at+n+1).Space:
		return true // "6758.T"
	case (next.Text == "." || next.Text == ")") && p.at == 0:
		return true // "1. The first"
	case dash(next):
		after := tokenAt(p.tokens, p.at+n+1)
		_, k := measures().Longest(p.tokens[min(p.at+n+1, len(p.tokens)):])
		return !after.Space && after.Kind == extract.Word && after.Shape != extract.Lower && k == 0
	}
	return p.numbers(prev) || p.clock(p.at+n)
}

// labels are words whose number is a name: "chapter 11".
var labels = []string{
	"no", "no.", "number", "chapter", "section", "article", "rule", "page", "room", "route", "highway", "flight", "channel", "version", "phase", "title", "part", "type",
	"level", "grade", "stage", "step", "formula", "volume", "appendix", "table", "figure", "line", "item", "question", "week", "day", "round", "game", "lot", "code", "interstate",
	"form", "gate", "platform", "tier", "category", "class", "series", "act", "resolution", "bill", "proposition", "amendment", "paragraph", "verse", "terminal", "exhibit", "schedule",
}

// numbers says whether what stands before a number makes it a name: a proper noun
// or a word such as "chapter".
func (p place) numbers(prev extract.Token) bool {
	if prev.Kind != extract.Word || prev.Text == "" {
		return false
	}
	if among(prev, labels...) {
		return true
	}
	if prev.Shape == extract.Lower || p.at < 2 {
		return false
	}
	if _, bent := bendBefore(p.tokens[:p.at]); bent > 0 {
		return false
	}
	if w, _ := p.word(p.at - 1); w.class != "" {
		return false
	}
	// A name, unless something is counted behind the number: "Ford 150" and
	// "Ford cut 150", "In Ohio 150 workers".
	return len(p.tokens[p.at].Text) <= 4 && !strings.Contains(p.tokens[p.at].Text, ".")
}

// age reads "34-year-old", "aged 12" and ", 34,".
func (p place) age(f figure, n int) (Quantity, string, int) {
	rest := p.tokens[p.at+n:]
	q := Quantity{Unit: "year of age"}
	if f.Vague {
		return q, "", 0
	}
	h := hyphen(rest)
	if len(rest) > h && among(rest[h], "year", "years") {
		k := h + 1
		k += hyphen(rest[k:])
		if len(rest) > k && among(rest[k], "old", "olds") {
			return q, "age", n
		}
	}
	prev := p.back(1)
	if among(prev, "aged", "age", "ages") {
		return q, "age", n
	}
	if prev.Text == "," && (tokenAt(rest, 0).Text == "," || tokenAt(rest, 0).Text == ".") && p.back(2).Kind == extract.Word && p.back(2).Shape == extract.Capital && p.back(3).Shape == extract.Capital &&
		whole(p.tokens[p.at], 10, 110) > 0 {
		if w, _ := p.word(p.at - 2); w.class == "" {
			return q, "age", n
		}
	}
	return q, "", 0
}

// versus reads "3-for-1" and "two-for-one", a ratio.
func (p place) versus(f figure, n int) (Quantity, string, int) {
	rest := p.tokens[p.at+n:]
	h := hyphen(rest)
	if !among(tokenAt(rest, h), "for", "to", "on") || h == 0 && !is(tokenAt(rest, h), "for") || f.Range {
		return Quantity{}, "", 0
	}
	k := h + 1
	k += hyphen(rest[k:])
	if h > 0 && k == h+1 {
		return Quantity{}, "", 0
	}
	g, m := amount(rest[k:], false)
	if m == 0 || g.Vague || g.Fraction || h == 0 && !among(tokenAt(rest, k+m), "stock", "split", "share", "reverse", "bonus") {
		return Quantity{}, "", 0
	}
	return Quantity{Amount: Amount{Min: f.Min, Max: f.Max}, Unit: "for " + g.Min.String()}, "ratio", n + k + m
}

// odds reads "9 to 2" and "5-to-1" where a ratio is told of.
func (p place) odds(f figure, n int) (Quantity, string, int) {
	rest := p.tokens[p.at+n:]
	if !is(tokenAt(rest, 0), "to") || f.Range || f.Min.Cmp(extract.NewDecimal(1000, 0)) >= 0 || !p.near("ratio", "outnumbered", "outpaced", "odds", "advancers", "decliners", "by", "leverage") {
		return Quantity{}, "", 0
	}
	g, m := amount(rest[1:], false)
	if m == 0 || g.Vague || g.Fraction || g.Min.Cmp(f.Min) >= 0 {
		return Quantity{}, "", 0
	}
	if _, money := percentSigns().Longest(rest[1+m:]); money > 0 {
		return Quantity{}, "", 0
	}
	return Quantity{Amount: Amount{Min: f.Min, Max: f.Max}, Unit: "for " + g.Min.String()}, "ratio", n + 1 + m
}

// near says whether one of words stands close before p.
func (p place) near(words ...string) bool {
	for i := 1; i <= 8; i++ {
		if among(p.back(i), words...) {
			return true
		}
	}
	return false
}

// score reads "3-2".
func (p place) score(f figure, n int) (Quantity, string, int) {
	rest := p.tokens[p.at:]
	if len(rest) < 3 || !dash(rest[1]) || rest[1].Space || rest[2].Space || len(rest[0].Text) > 3 || len(rest[2].Text) > 3 {
		return Quantity{}, "", 0
	}
	a, b := plainCount(rest[0]), plainCount(rest[2])
	if a < 0 || b < 0 || tokenAt(rest, 3).Kind != extract.Mark && !tokenAt(rest, 3).Space || dash(tokenAt(rest, 3)) {
		return Quantity{}, "", 0
	}
	if (a <= b || a > 99) && !p.contest() {
		return Quantity{}, "", 0
	}
	low, high := extract.NewDecimal(int64(min(a, b)), 0), extract.NewDecimal(int64(max(a, b)), 0)
	return Quantity{Amount: Amount{Min: low, Max: high}, Unit: "score"}, "score", 3
}

// plainCount is the value of one to three digits, else -1.
func plainCount(t extract.Token) int {
	if t.Text == "0" {
		return 0
	}
	if v := whole(t, 1, 999); v > 0 {
		return v
	}
	return -1
}

// contest says whether the words before p are of a game or a vote.
func (p place) contest() bool {
	return p.near("beat", "won", "win", "wins", "lost", "lose", "loss", "defeat", "defeated", "victory", "draw", "drew", "tied", "tie", "led", "lead", "voted", "vote", "ruled", "score", "scored")
}

// counted reads the number with what it counts.
func (p place) counted(f figure, n int) (Quantity, string, int) {
	q, k := p.measure(n)
	rule := "measure"
	if k == 0 {
		if q.Unit, k = p.noun(f, n); k == 0 {
			return q, "", 0
		}
		rule = "count"
	}
	if q.Per == "" {
		var m int
		if q.Per, m = perUnit(p.tokens[p.at+k:]); m > 0 {
			k += m
		}
	}
	return q, rule, k
}

// measure reads a unit of the table behind n tokens: "500-mile", "40 MW", "5,000 bpd".
func (p place) measure(n int) (Quantity, int) {
	rest := p.tokens[p.at+n:]
	h := hyphen(rest)
	if h == 0 && is(tokenAt(rest, 0), "of") {
		h = 1
	}
	if len(rest) <= h {
		return Quantity{}, 0
	}
	w, k := measures().Longest(rest[h:])
	if k == 0 {
		return Quantity{}, 0
	}
	if short, ok := strings.CutPrefix(w, "="); ok {
		if p.tokens[p.at+n-1].Kind != extract.Number && rest[0].Space || rest[0].Shape == extract.Lower && rest[0].Space && len(rest[0].Text) < 2 {
			return Quantity{}, 0
		}
		w = short
	} else if _, irregular := plural(rest[h]); h == 0 && k == 1 && !irregular && p.tokens[p.at+n-1].Text != "1" && w == strings.ToLower(rest[h].Text) && !among(rest[h], invariant...) {
		return Quantity{}, 0 // "2 man": the noun is further on
	}
	unit, per, _ := strings.Cut(w, "/")
	return Quantity{Unit: unit, Per: per}, n + h + k
}

// invariant are nouns whose plural is their singular.
var invariant = []string{"aircraft", "spacecraft", "staff", "crew", "police", "sheep", "fish", "series", "species", "headquarters", "horsepower", "head", "strong"}

// perUnit reads "per day", "a day" or "each year" off the front of tokens.
func perUnit(tokens []extract.Token) (unit string, n int) {
	if len(tokens) < 2 || !among(tokens[0], "per", "a", "an", "each", "every") {
		return "", 0
	}
	u, k := units().Longest(tokens[1:])
	if k == 0 || strings.HasSuffix(strings.ToLower(tokens[k].Text), "s") || u.Name == "" || among(tokenAt(tokens, 1+k), "ago", "earlier", "later", "before", "old") || dash(tokenAt(tokens, 1+k)) {
		if is(tokens[0], "per") && tokens[1].Kind == extract.Word && tokens[1].Shape == extract.Lower && !is(tokens[1], "cent") {
			return tokens[1].Text, 2
		}
		return "", 0
	}
	return strings.ToLower(tokens[k].Text), 1 + k
}
