package pass

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// percentSigns holds what makes a number hundredths.
var percentSigns = lexicon.Load("percent.tsv", lexicon.String)

// percentPass finds percentages, points of them and parts of a whole, such as
// "5%", "25 basis points" and "one in five".
var percentPass = &extract.Pass{
	Name: "percent",
	Doc:  "percentages, percentage points and parts of a whole",
	Kind: extract.Percent,
	Run:  sweep(percentWords, percent),
}

// percentWords are those with which a percentage can begin.
var percentWords = sync.OnceValue(func() *filter {
	f := *numberWords()
	for word, c := range lexicon.Rows("changes.tsv", parseChange) {
		if c.ratio != 0 {
			f.add(extract.Key(word))
		}
	}
	return &f
})

// A Percent is a number of hundredths.
type Percent struct {
	Amount          // in hundredths, or hundredths of them where Sort is "bp"
	Sort     string // "change", "level", "points" or "bp"
	Up, Down bool   // which way, where that is said
	Part     bool   // written as a part of a whole, "a third", which is no exact figure
}

// Direction is "up", "down" or nothing.
func (p Percent) Direction() string {
	switch {
	case p.Up:
		return "up"
	case p.Down:
		return "down"
	}
	return ""
}

// String is the figure in a line: "5% change up", "25 bp".
func (p Percent) String() string {
	return strings.Join(strings.Fields(fmt.Sprint(p.Amount, "% ", p.Sort, " ", p.Direction())), " ")
}

// MarshalJSON writes the value of a percent claim.
func (p Percent) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		jsonAmount
		Sort      string `json:"sort"`
		Direction string `json:"direction,omitempty"`
	}{p.Amount.json(), p.Sort, p.Direction()})
}

// Supports says whether p bears out other. A change bears out no level; a hundred
// basis points are a percentage point.
func (p Percent) Supports(other extract.Fact) bool {
	o, ok := other.(Percent)
	if !ok || p.Up && o.Down || p.Down && o.Up || p.points() != o.points() {
		return false
	}
	if p.Sort != o.Sort && !p.points() && (p.Direction() != "" && o.Direction() != "") {
		return false
	}
	p, o = p.hundredths(), o.hundredths()
	if o.Part && !p.Part && o.Bound == "" { // 33 or 34 percent are a third
		o.Min, o.Max = o.Min.Sub(onePercent), o.Max.Add(onePercent)
	}
	p.Approx = p.Approx || p.Part && !o.Part
	return p.Amount.Supports(o.Amount)
}

var onePercent = extract.NewDecimal(1, 0)

func (p Percent) points() bool { return p.Sort == "points" || p.Sort == "bp" }

// hundredths returns p with basis points as points.
func (p Percent) hundredths() Percent {
	if p.Sort == "bp" {
		p.Sort, p.Min, p.Max = "points", p.Min.Shift(-2), p.Max.Shift(-2)
	}
	return p
}

// percent reads a percentage off the front of p.
func percent(p place) reading {
	t := p.tokens[p.at]
	sign := t.Kind == extract.Mark && (dash(t) || t.Text == "+") && p.at+1 < len(p.tokens) && !p.tokens[p.at+1].Space
	if !sign && t.Kind != extract.Number && !numberWord(t) {
		if w, n := changes().Longest(p.rest()); n > 0 && w.ratio != 0 && !p.game(n) {
			return p.ratio(w, n)
		}
		return reading{}
	}
	start := p.at
	if sign {
		if before := p.back(1); !t.Space && before.Kind != extract.Mark {
			return reading{}
		}
		p.at++
	}
	if p.back(1).Kind == extract.Mark && !p.tokens[p.at].Space && glued(p.back(1)) && !sign {
		return reading{}
	}
	f, n := figureAt(p.tokens, p.at, false)
	if r := p.quarterPoint(); n == 0 || r.n > n {
		return r
	}
	sort, k := percentSign(p.tokens[p.at+n:], f)
	rule := "percent/sign"
	if k > 0 {
		f, n = p.secondSign(f, n+k, sort)
	} else if k = p.sharedSign(n); k > 0 && !f.Fraction && !f.Vague {
		sort = "percent"
		if k == 2 {
			sort = "points"
		}
		rule = "percent/shared-sign"
	} else if r := p.oneIn(f, n); r.n > 0 {
		return r
	} else {
		return p.part(f, n)
	}
	v := Percent{Amount: amountOf(f, bend{}), Sort: sort}
	if f.Fraction { // "half a percent"
		v.Min, v.Max = f.Min.Round(-2), f.Max.Round(-2)
	}
	v = v.turned(p.tokens, p.at, p.at+n)
	if sign {
		switch {
		case t.Text == "+":
			v.Up, v.Down = true, false
		case v.Sort == "level" && !dash(t):
		default:
			v.Down, v.Up = true, false
		}
		if v.Sort == "level" {
			v.Sort = "change"
		}
		n += p.at - start
		p.at = start
	}
	return p.percentOf(v, rule, n)
}

// percentOf is the reading of v, unless it is part of a claim that says more.
func (p place) percentOf(v Percent, rule string, n int) reading {
	if p.in.Taken(p.span(n), extract.StockMove, extract.Money, extract.Duration, extract.Entity) {
		return reading{}
	}
	return reading{v, rule, n}
}

// numberWord says whether a number may begin with the word t.
func numberWord(t extract.Token) bool {
	if t.Kind != extract.Word {
		return false
	}
	if len(t.Text) < 3 {
		return is(t, "a") || is(t, "an")
	}
	_, n := numbers().Longest([]extract.Token{t})
	return n > 0
}

// percentSign reads "%", " percentage points", "-percent", "of a percent" off the
// front of tokens, which stand behind f.
func percentSign(tokens []extract.Token, f figure) (sort string, n int) {
	if f.Fraction {
		if at(tokens, "of") {
			n++
		}
		if at(tokens[n:], "a") || at(tokens[n:], "one") {
			n++
		}
		if n == 0 && len(tokens) > 0 && is(tokens[0], "point") {
			return "points", 1
		}
	}
	n += hyphen(tokens[n:])
	sort, k := percentSigns().Longest(tokens[n:])
	if k == 0 {
		return "", 0
	}
	if last := tokens[n : n+k]; (is(last[0], "pc") || is(last[0], "pp") || is(last[0], "bp")) && last[0].Shape == extract.Upper && len(tokens) > n+k && tokens[n+k].Kind == extract.Word && !is(last[0], "bp") {
		return "", 0 // "25 PC makers"
	}
	if last := tokenAt(tokens, n+k); sort == "percent" && dash(last) && !last.Space && is(tokenAt(tokens, n+k+1), "point") {
		return "points", n + k + 2
	}
	return sort, n + k
}

// secondSign reads the other end of "5% to 7%", where f and its sign have n tokens.
func (p place) secondSign(f figure, n int, sort string) (figure, int) {
	rest := p.tokens[p.at+n:]
	j, k := joint(rest)
	b, _ := bendBefore(p.tokens[:p.at])
	if f.Range || f.Vague || j == noJoin || j == byAnd && b.Range != "between" || j == byTo && b.Range == "from" || j == byOr {
		return f, n
	}
	g, m := amount(rest[k:], false)
	if m == 0 || g.Min.Cmp(f.Min) <= 0 || j == byTo && moved(p.tokens, p.at) && !among(p.back(1), "of", "by") {
		return f, n
	}
	if s, l := percentSign(rest[k+m:], g); l > 0 && s == sort {
		return figure{Min: f.Min, Max: g.Max, Range: true}, n + k + m + l
	}
	return f, n
}

// sharedSign says whether the number of n tokens at p shares the sign of a later
// one: 1 in "fell 5 and 7 percent", 2 where that sign is of points; else 0.
func (p place) sharedSign(n int) int {
	if p.tokens[p.at].Kind != extract.Number || len(p.tokens[p.at].Text) > 4 || whole(p.tokens[p.at], 1900, 2099) > 0 {
		return 0
	}
	rest := p.tokens[p.at+n:]
	if at(rest, ",", "or") {
		return 0 // "830, or 41 percent"
	}
	for i, steps := 0, 0; i < len(rest) && steps < 3; steps++ {
		if is(rest[i], ",") && steps < 2 {
			i++
		}
		if i < len(rest) && among(rest[i], "and", "or", "versus", "from", "to") {
			i++
		} else if i == 0 || rest[i-1].Text != "," {
			return 0
		}
		g, k := amount(rest[i:], false)
		if k == 0 || rest[i].Kind != extract.Number {
			return 0
		}
		i += k
		switch s, _ := percentSign(rest[i:], g); s {
		case "percent":
			return 1
		case "points":
			return 2
		}
	}
	return 0
}

// quarterPoint reads "quarter-point", "three-quarter-point", "half-point", "quarter of a percentage point".
func (p place) quarterPoint() reading {
	over, skip := int64(1), 0
	if w, _ := wordAt(p.rest()); w.class == "small" && w.low == 3 && hyphen(p.tokens[p.at+1:]) > 0 {
		over, skip = 3, 2
	}
	w, n := wordAt(p.tokens[p.at+skip:])
	if n != 1 || w.class != "part" || w.hig > 8 || p.back(1).Kind == extract.Mark && !p.tokens[p.at].Space {
		return reading{}
	}
	n += skip
	tokens := p.tokens[p.at+n:]
	h := hyphen(tokens)
	sort, k := percentSigns().Longest(tokens[h:])
	if k == 0 && len(tokens) > h && is(tokens[h], "point") {
		sort, k = "points", 1
	}
	if k == 0 || sort == "bp" {
		return reading{}
	}
	d := quotient(over*w.low, w.hig)
	v := Percent{Amount: Amount{Min: d, Max: d}, Sort: "points"}
	n += h + k
	return p.percentOf(v.turned(p.tokens, p.at, p.at+n), "percent/quarter-point", n)
}

// oneIn reads "one in five" and "nine out of 10", whose first number f has n tokens.
func (p place) oneIn(f figure, n int) reading {
	rest := p.tokens[p.at+n:]
	k := 0
	switch {
	case at(rest, "in", "every"), at(rest, "out", "of"):
		k = 2
	case at(rest, "in"):
		k = 1
	default:
		return reading{}
	}
	if k == 2 && at(rest[k:], "every") {
		k++
	}
	g, m := amount(rest[k:], false)
	if m == 0 || f.Range || f.Vague || f.Fraction || g.Vague || g.Fraction || f.Min.Sign() <= 0 || f.Min.Cmp(g.Min) >= 0 || f.Min.Exponent() != 0 || g.Min.Cmp(extract.NewDecimal(1, 6)) > 0 {
		return reading{}
	}
	next := tokenAt(rest, k+m)
	if whole(rest[k], 1900, 2099) > 0 || next.Kind == extract.Mark && strings.ContainsAny(next.Text, "$€£%-") || p.back(1).Kind == extract.Mark && !p.tokens[p.at].Space {
		return reading{}
	}
	if _, u := units().Longest(rest[k+m:]); u > 0 || m > 1 && !is(rest[0], "out") {
		return reading{}
	}
	if _, u := percentSigns().Longest(rest[k+m:]); u > 0 {
		return reading{}
	}
	d := rated(f.Min.Shift(2), g.Min)
	v := Percent{Amount: Amount{Min: d, Max: d}, Sort: "level", Part: true}
	return p.percentOf(v.bent(p.tokens, p.at, p.at+n+k+m), "percent/one-in", n+k+m)
}

// rated is a through b, exact where few digits hold it ("1 in 50,000"), else to two
// digits behind the point and no fewer than two that say something.
func rated(a, b extract.Decimal) extract.Decimal {
	d := a.Quo(b)
	if d.Exponent() >= -2 || d.Digits() <= 6 && d.Mul(b).Cmp(a) == 0 {
		return d
	}
	return d.Round(min(-2, d.Exponent()+d.Digits()-2))
}

// part reads "a third of", "by half", "two-thirds": the fraction f of n tokens.
func (p place) part(f figure, n int) reading {
	if !f.Fraction || f.Range && f.Max.Cmp(extract.NewDecimal(1, 0)) > 0 {
		return reading{}
	}
	prev, next := p.back(1), tokenAt(p.tokens, p.at+n)
	last := p.tokens[p.at+n-1]
	if next.Kind == extract.Mark && dash(next) && !next.Space {
		return reading{}
	}
	if w, _ := p.word(p.at - 1); w.class == "ordinal" || w.class == "near" || p.ofPeriod(n) {
		return reading{} // "the first half of next year"
	}
	b, _ := bendBefore(p.tokens[:p.at])
	led := among(prev, "by", "to") || b.Bound != "" || b.Approx
	switch plural := strings.HasSuffix(last.Text, "s") && n > 1; {
	case plural && (next.Kind != extract.Word || !among(next, timeWords...)):
	case is(next, "of") && !indefinites.has(tokenAt(p.tokens, p.at+n+1)) && !(is(last, "quarter") && whole(tokenAt(p.tokens, p.at+n+1), 1900, 2099) > 0):
	case is(last, "half") && among(next, "the", "its", "their", "his", "her", "that", "what", "those", "these", "our"):
	case among(next, "more", "less", "fewer", "higher", "lower", "larger", "smaller", "bigger"):
	case led && (next.Kind == extract.Mark || next.Text == "" || among(next, "in", "from", "since", "this", "last", "and", "as", "to", "on", "at", "over", "after", "by", "for")):
	default:
		return reading{}
	}
	if is(last, "quarters") && !is(p.tokens[p.at], "three") || among(prev, "top", "bottom", "upper", "lower", "other") {
		return reading{} // "two quarters of losses"
	}
	if is(last, "quarter") && !led && !is(next, "of") {
		return reading{}
	}
	v := Percent{Amount: Amount{Min: trimmed(f.Min.Shift(2)), Max: trimmed(f.Max.Shift(2))}, Part: true, Sort: "percent"}
	return p.percentOf(v.turned(p.tokens, p.at, p.at+n), "percent/part", n)
}

// ofPeriod says whether behind n tokens stands "of" and a period of time.
func (p place) ofPeriod(n int) bool {
	if !is(tokenAt(p.tokens, p.at+n), "of") {
		return false
	}
	q := p
	if q.at += n + 1; q.at == len(q.tokens) {
		return false
	}
	_, _, k := q.period(false)
	return k > 0
}

// timeWords are what makes "three quarters" a time.
var timeWords = []string{"ago", "later", "earlier", "before", "after", "in", "running"}

// trimmed rounds d to two digits behind the point where it has more.
func trimmed(d extract.Decimal) extract.Decimal {
	if d.Exponent() < -2 {
		return d.Round(-2)
	}
	return d
}

// game says whether the n tokens at p are the noun of a game, "the men's doubles",
// "a doubles final", and no change.
func (p place) game(n int) bool {
	if last := p.tokens[p.at+n-1]; n != 1 || !strings.HasSuffix(last.Text, "s") {
		return false
	}
	prev := p.back(1)
	return possessives.has(prev) || gameWord(prev, "before") || gameWord(tokenAt(p.tokens, p.at+1), "behind")
}

// gameWords holds the words that make "doubles" a game, by where they stand.
var gameWords = lexicon.Load("games.tsv", lexicon.String)

// gameWord says whether t is one of class.
func gameWord(t extract.Token, class string) bool { return classed(gameWords(), t, class) }

// ratio reads "doubled" and "halved".
func (p place) ratio(w change, n int) reading {
	d := extract.NewDecimal(int64(max(w.ratio, -w.ratio)), 0)
	v := Percent{Amount: Amount{Min: d, Max: d}, Sort: "change", Up: w.ratio > 0, Down: w.ratio < 0, Part: true}
	return p.percentOf(v.bent(p.tokens, p.at, p.at+n), "percent/ratio", n)
}

// bent returns p with what the words around tokens[i:j] make of it.
func (p Percent) bent(tokens []extract.Token, i, j int) Percent {
	p.Amount = p.Amount.bent(tokens, i, j, j)
	return p
}

// turned returns p, at tokens[i:j], with its bound, sort and direction.
func (p Percent) turned(tokens []extract.Token, i, j int) Percent {
	p = p.bent(tokens, i, j)
	c := changeBefore(tokens, i)
	if c.effect == "" {
		c = changeAfter(tokens, j)
	}
	if c.effect == "" {
		c = changeBy(tokens, i)
	}
	p.Up, p.Down = c.effect == "up", c.effect == "down"
	if p.Sort == "percent" {
		p.Sort = "level"
		if c.effect != "" || byAmount(tokens, i) {
			p.Sort = "change"
		}
	}
	return p
}
