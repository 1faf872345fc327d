package pass

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A move is what moves.tsv says of a word.
type move struct {
	sort      string // "verb", "adjective", "noun" or "multiple"
	direction string
	strength  int
	needs     string // without which it counts for none: "amount", "level", "passive" or nothing
	percent   int    // of a multiple
}

var moves = lexicon.Load("moves.tsv", func(s string) (m move, err error) {
	f := strings.Fields(s)
	if len(f) < 3 {
		return m, fmt.Errorf("want a sort, a direction and a strength, not %q", s)
	}
	m.sort, m.direction = f[0], f[1]
	if m.strength, err = strconv.Atoi(f[2]); err != nil || len(f) == 3 {
		return m, err
	}
	if m.sort == "multiple" {
		m.percent, err = strconv.Atoi(f[3])
		return m, err
	}
	m.needs = f[3]
	return m, nil
})

// turns holds the verbs that take "gains" or "losses" as their object; trading the
// words between what is traded and how it moved; drives the
// verbs that move the price behind them; records the words of highs and lows; whens the times of a trading day.
var (
	turns   = lexicon.Load("turns.tsv", lexicon.String)
	trading = lexicon.Load("trading.tsv", lexicon.String)
	records = lexicon.Load("records.tsv", lexicon.String)
	drives  = lexicon.Load("drives.tsv", lexicon.String)
	whens   = lexicon.Load("whens.tsv", lexicon.String)
)

// A measured is an amount of a move in tokens [first, end) of a sentence.
type measured struct {
	first, end int
	sort       string // "percent", "points", "bp", "pp", "tick", "money" or "multiple"
	min, max   extract.Decimal
	currency   string
	shared     bool // its sign stands behind a later number: "1.3 and 1.6 percent"
}

// sumsIn returns the sums of money in s.
func sumsIn(doc *extract.Document, money []extract.Claim, s extract.Sentence) []measured {
	i := sort.Search(len(money), func(i int) bool { return money[i].Span.Start >= s.Start })
	var out []measured
	at := s.First
	for ; i < len(money) && money[i].Span.Start < s.End; i++ {
		m, ok := money[i].Fact.(Money)
		if !ok {
			continue
		}
		for at < s.Last && doc.Tokens[at].End <= money[i].Span.Start {
			at++
		}
		end := at
		for end < s.Last && doc.Tokens[end].Start < money[i].Span.End {
			end++
		}
		out = append(out, measured{first: at - s.First, end: end - s.First, sort: "money", min: m.Min, max: m.Max, currency: m.Currency})
	}
	return out
}

// measureAt reads an amount at token k.
func (c *scene) measureAt(k int) (measured, bool) {
	for _, s := range c.sums {
		if s.first == k {
			return s, true
		}
	}
	if k >= len(c.tokens) {
		return measured{}, false
	}
	t := c.tokens[k]
	if dash(t) && k+1 < len(c.tokens) && !c.tokens[k+1].Space || t.Text == "+" {
		m, ok := c.measureAt(k + 1)
		m.first = k
		return m, ok && m.sort != "money"
	}
	if t.Kind == extract.Word {
		if n, ok := foldWord(t.Text); ok {
			return measured{first: k, end: k + 1, sort: "multiple", min: n, max: n}, true
		}
	}
	if t.Kind != extract.Number && !numberWord(t) {
		return measured{}, false
	}
	f, n := figureAt(c.tokens, k, false)
	if n == 0 {
		return measured{}, false
	}
	m := measured{first: k, end: k + n, min: f.Min, max: f.Max}
	if sort, l := percentSign(c.tokens[k+n:], f); l > 0 {
		m.end += l
		switch sort {
		case "bp":
			m.sort = "bp"
		case "points":
			m.sort = "pp"
		default:
			m.sort = "percent"
		}
		if f.Fraction {
			m.min, m.max = trimmed(m.min), trimmed(m.max)
		}
		if r, ok := c.rangeEnd(m); ok {
			return r, true
		}
		return m, true
	}
	j := k + n
	if dash(tokenAt(c.tokens, j)) && is(tokenAt(c.tokens, j+1), "plus") { // "300-plus points"
		j += 2
	}
	if f.Fraction && t.Kind == extract.Word && c.partly(j) {
		hundred := extract.NewDecimal(100, 0)
		m.sort, m.min, m.max = "percent", trimmed(m.min.Mul(hundred).Round(-1)), trimmed(m.max.Mul(hundred).Round(-1))
		return m, true
	}
	h := hyphen(c.tokens[j:])
	switch next := tokenAt(c.tokens, j+h); {
	case is(next, "of") && is(tokenAt(c.tokens, j+1), "a") && is(tokenAt(c.tokens, j+2), "point"):
		m.sort, m.end = "points", j+3
	case among(next, "point", "points", "pts"):
		m.sort, m.end = "points", j+h+1
	case among(next, "tick", "ticks", "pip", "pips"):
		m.sort, m.end = "tick", j+h+1
	case is(next, "fold"):
		m.sort, m.end = "multiple", j+h+1
	case f.Fraction && t.Kind == extract.Number || n >= 3 && strings.Contains(c.text(k, k+n), "/"):
		m.sort = "points"
	case t.Kind == extract.Number && (among(next, "and", "or") && c.sharesSign(j+1) || next.Text == "," && c.sharesSign(j+1)):
		m.sort, m.shared = "percent", true
		if is(tokenAt(c.tokens, k-1), "between") {
			m.shared = false
			return c.rangeEnd(m)
		}
	default:
		return measured{}, false
	}
	return m, true
}

// partly says whether what stands from token k on, behind a fraction, lets it be a part of
// the price: "fell by two-thirds in the last month", not "rose a third day".
func (c *scene) partly(k int) bool {
	t := tokenAt(c.tokens, k)
	return t.Text == "" || t.Kind == extract.Mark && !dash(t) || among(t, "since", "in", "from", "this", "of", "its", "their", "over", "after", "as", "so", "during", "last", "and", "while", "to") || is(t, "on") && c.time(k+1)
}

// rangeEnd reads the end of "5% to 7%" where m is its first part.
func (c *scene) rangeEnd(m measured) (measured, bool) {
	j, n := joint(c.tokens[m.end:])
	if j != byDash {
		if !is(tokenAt(c.tokens, m.first-1), "between") || !is(tokenAt(c.tokens, m.end), "and") {
			return m, false
		}
		n = 1
	}
	f, k := amount(c.tokens[m.end+n:], false)
	if k == 0 || f.Min.Cmp(m.min) <= 0 {
		return m, false
	}
	_, l := percentSign(c.tokens[m.end+n+k:], f)
	if l == 0 {
		return m, false
	}
	m.max, m.end = f.Max, m.end+n+k+l
	return m, true
}

// sharesSign says whether at token k stands a percentage.
func (c *scene) sharesSign(k int) bool {
	if among(tokenAt(c.tokens, k), "and", "or") {
		k++
	}
	if tokenAt(c.tokens, k).Kind != extract.Number {
		return false
	}
	f, n := amount(c.tokens[k:], false)
	if n == 0 {
		return false
	}
	_, l := percentSign(c.tokens[k+n:], f)
	return l > 0
}

// foldWord reads "fivefold".
func foldWord(s string) (extract.Decimal, bool) {
	head := len(s) - len("fold")
	if head < 1 || !strings.EqualFold(s[head:], "fold") {
		return extract.Decimal{}, false
	}
	d, n := spelled(extract.Tokenize(strings.ToLower(s[:head])))
	return d, n == 1
}

// put sets m's amount from a, and says whether a was of any use.
func (m *StockMove) put(a measured) bool {
	one := extract.NewDecimal(1, 0)
	hundred := extract.NewDecimal(100, 0)
	switch {
	case a.sort == "percent" && m.Percent == nil:
		m.Percent = &Spread{Min: a.min, Max: a.max}
	case a.sort == "multiple" && m.Percent == nil && a.min.Cmp(one) > 0:
		m.Percent = &Spread{Min: a.min.Sub(one).Mul(hundred), Max: a.max.Sub(one).Mul(hundred)}
	case a.sort == "points" && m.Points == nil:
		m.Points = &Spread{Min: a.min, Max: a.max}
	case (a.sort == "bp" || a.sort == "pp" || a.sort == "tick") && m.Points == nil:
		m.Points = &Spread{Min: a.min, Max: a.max, Unit: a.sort}
	case a.sort == "money" && m.Amount == nil:
		m.Amount = &Sum{a.currency, a.min, a.max}
	default:
		return false
	}
	return true
}

// bend takes the words before and behind a into m.
func (c *scene) bend(m *StockMove, a measured) (first int) {
	b, n := bendBefore(c.tokens[:a.first])
	if e, k := bendAfter(c.tokens[a.end:]); k > 0 {
		b = b.and(e)
	}
	if b.Bound != "" {
		m.Bound = b.Bound
	}
	m.Approx = m.Approx || b.Approx
	return a.first - n
}

// fill passes over words that may stand between a move and its amount, from token
// k on: "by", "another", "as much as", "sharply".
func (c *scene) fill(k int) int {
	for k < len(c.tokens) {
		if _, n := before().Longest(c.tokens[k:]); n > 0 {
			k += n
			continue
		}
		t := c.tokens[k]
		if is(t, "a") && among(tokenAt(c.tokens, k+1), "third", "quarter", "half", "fifth", "tenth") {
			return k // "up by nearly a fifth"
		}
		if k > 0 && indefinites.has(c.tokens[k-1]) && (c.tags[c.base+k] == "JJ" || c.tags[c.base+k] == "JJR" || among(t, "little", "bit", "touch")) {
			k++ // "up a slim 0.11 percent"
			continue
		}
		if is(t, "on") && is(tokenAt(c.tokens, k+1), "average") {
			k += 2
			continue
		}
		if fillers.has(t) || t.Kind == extract.Word && strings.HasSuffix(t.Text, "ly") {
			k++
			continue
		}
		return k
	}
	return k
}

// fillers are words that may stand before an amount.
var fillers = words("by", "another", "an", "a", "additional", "further", "only", "just", "well", "as", "much", "more", "too", "extra", "the", "modest", "record", "perhaps", "maybe", "respective", "whopping", "hefty", "solid", "steep", "full", "massive", "annualized", "annualised", "combined", "cumulative")

// amounts reads the amounts and levels of m from token k on and returns the end of
// the span, and the list of percentages that "respectively" deals out.
func (c *scene) amounts(m *StockMove, k int) (end int, list []measured) {
	end = k
	j := c.fill(k)
	if is(tokenAt(c.tokens, k), "from") {
		j = len(c.tokens) // a level, which is read below
	}
	a, ok := c.measureAt(j)
	if !ok && is(tokenAt(c.tokens, k), "as") && among(tokenAt(c.tokens, k+1), "high", "low") && is(tokenAt(c.tokens, k+2), "as") {
		a, ok = c.measureAt(k + 3)
		ok = ok && a.sort == "percent"
	}
	if ok && a.sort == "money" && among(tokenAt(c.tokens, k), "below", "above", "under") {
		ok = false // a level: "fell below $23"
	}
	if !ok && m.Market == "index" && k > 0 {
		a, ok = c.bare(j)
	}
	if !ok && is(tokenAt(c.tokens, k), ",") { // "also rose, about 2 percent to $76.43"
		a, ok = c.measureAt(c.fill(k + 1))
		ok = ok && a.sort == "percent" && (toAt.has(tokenAt(c.tokens, a.end)) || stop(tokenAt(c.tokens, a.end)))
	}
	if ok && !c.counted(a) && m.put(a) {
		c.bend(m, a)
		if l := c.respective(a); len(l) > 1 {
			return l[len(l)-1].end, l
		}
		list = append(list, a)
		end = a.end
		for a.shared {
			next := end + 1
			if is(tokenAt(c.tokens, next), "and") {
				next++
			}
			if a, ok = c.measureAt(next); !ok {
				break
			}
			list = append(list, a)
			end = a.end
		}
		for range 2 {
			j, closing := end, ""
			switch t := tokenAt(c.tokens, j); {
			case (t.Text == "," || t.Text == "--" || t.Text == "—") && is(tokenAt(c.tokens, j+1), "or"):
				j += 2
			case t.Text == "," && c.besides(a, j+1):
				j++
			case is(t, "or"):
				j++
			case t.Text == "(":
				j, closing = j+1, ")"
			case is(t, "and") && a.sort == "percent" && len(list) == 1:
				if b, ok := c.measureAt(j + 1); ok && b.sort == "percent" && among(tokenAt(c.tokens, b.end), "respectively", ",") {
					list = append(list, b)
					end = b.end
				}
				j = -1
			default:
				j = -1
			}
			if j < 0 {
				break
			}
			b, ok := c.measureAt(c.fill(j))
			if !ok || closing != "" && tokenAt(c.tokens, b.end).Text != closing || !m.put(b) {
				break
			}
			end = b.end
			if closing != "" {
				end++
			}
		}
	}
	return c.levels(m, end), list
}

// respective reads the percentages that begin with a and that "respectively" deals out:
// "10 percent, 9 percent and 11 percent, respectively"; nothing where it does not.
func (c *scene) respective(a measured) []measured {
	list := []measured{a}
	for k, last := a.end, false; a.sort == "percent" && !a.shared; {
		at := k
		if is(tokenAt(c.tokens, k), ",") {
			k++
		}
		if last && (is(tokenAt(c.tokens, k), "respectively") || is(tokenAt(c.tokens, a.first-1), "respective")) {
			return list
		}
		if is(tokenAt(c.tokens, k), "and") {
			k, last = k+1, true
		}
		b, ok := c.measureAt(c.fill(k))
		if !ok || k == at || b.sort != "percent" || b.shared {
			break
		}
		list, k = append(list, b), b.end
	}
	return nil
}

// besides says whether at token k stands a percentage that says a in other words and
// ends at a comma or a level: "up 83 cents, 0.7 percent, at $114.77".
func (c *scene) besides(a measured, k int) bool {
	b, ok := c.measureAt(k)
	return ok && a.sort != "percent" && b.sort == "percent" && (stop(tokenAt(c.tokens, b.end)) || toAt.has(tokenAt(c.tokens, b.end)))
}

// stop says whether t ends a phrase, or nothing stands there.
func stop(t extract.Token) bool {
	return t.Text == "" || t.Text == "," || t.Text == "." || t.Text == ";"
}

// bare reads the points of an index that are not called so, at token k: "lost 679.95".
func (c *scene) bare(k int) (measured, bool) {
	t := tokenAt(c.tokens, k)
	if t.Kind != extract.Number || whole(t, 1900, 2099) > 0 {
		return measured{}, false
	}
	d, n := digits(c.tokens[k:])
	next := tokenAt(c.tokens, k+n)
	if n == 0 || next.Kind == extract.Word && !among(next, "to", "at", "as", "on", "after", "or", "in", "by", "while", "and") || dash(next) || next.Text == "/" || next.Text == ":" {
		return measured{}, false
	}
	return measured{first: k, end: k + n, sort: "points", min: d, max: d}, true
}

// counted says whether behind the amount a stands what it counts, which is no
// price: "added $5 billion in market value", "gained 3 percent of the vote".
func (c *scene) counted(a measured) bool {
	next := tokenAt(c.tokens, a.end)
	if a.sort == "money" && a.min.Cmp(extract.NewDecimal(1, 6)) >= 0 {
		return true
	}
	owner := tokenAt(c.tokens, a.end+1)
	return a.sort == "percent" && is(next, "of") && (!among(owner, "its", "their", "the") || is(owner, "the") && among(tokenAt(c.tokens, a.end+2), "market", "vote", "total", "company", "shares"))
}

// levels reads "to $41.20 from $42", "at 2,590 yen", "to a three-month high" from
// token k on.
func (c *scene) levels(m *StockMove, k int) int {
	end := k
	for range 3 {
		j := c.unit(end)
		t := tokenAt(c.tokens, j)
		if t.Text == "," && m.has() && toAt.has(tokenAt(c.tokens, j+1)) {
			j++
			t = c.tokens[j]
		}
		if among(t, "versus", "against") {
			if l := c.pairAhead(j); l > 0 {
				j, t = l, c.tokens[l]
			}
		}
		if among(t, "by", "as") && m.has() {
			if l := c.clockAhead(j); l > 0 {
				j, t = l, c.tokens[l]
			}
		}
		if is(t, "as") && among(tokenAt(c.tokens, j+1), "high", "low") && is(tokenAt(c.tokens, j+2), "as") {
			j += 2
			t = tokenAt(c.tokens, j)
		}
		target := &m.To
		if j > 0 && end == k && among(c.tokens[j-1], "above", "below", "through", "past") {
			if l, e, ok := c.levelAt(c.fillLevel(j), m.Market); ok {
				m.To, end = &l, e
				m.limit(c.tokens[j-1])
				continue
			}
			if l, e, ok := c.markAt(j, m.Market); ok {
				m.To, end = &l, e
				continue
			}
		}
		if is(t, "to") {
			if n := c.settling(j + 1); n > 0 {
				j += n + 1
				t = tokenAt(c.tokens, j)
			}
		}
		switch {
		case among(t, "to", "at", "as", "below", "above", "past", "beyond", "near", "under", "through", "around", "towards", "toward", "on", "with") && !among(t, "on", "with"):
		case is(t, "from"):
			target = &m.From
		default:
			return end
		}
		start := j + 1
		if among(t, "below", "above", "near", "around") {
			start = j + 1
		}
		start = c.fillLevel(start)
		if l, e, ok := c.levelAt(start, m.Market); ok && m.To == nil && target == &m.To && !m.has() && among(t, "above", "below", "under") {
			m.To, end = &l, e
			m.limit(t)
			if tokenAt(c.tokens, e).Text == "," && is(tokenAt(c.tokens, e+1), "or") { // "fell below $22, or 8.8 percent"
				if a, ok := c.measureAt(c.fill(e + 2)); ok && m.put(a) {
					m.Bound, end = "", a.end
				}
			}
			continue
		}
		if l, e, ok := c.markAt(start, m.Market); ok && *target == nil {
			*target, end = &l, e
			continue
		}
		if *target == nil {
			if l, e, ok := c.levelAt(start, m.Market); ok {
				*target = &l
				end = e
				continue
			}
		}
		e, up, ok := c.record(start)
		if ok && (m.Direction == "flat" || up == (m.Direction == "up")) {
			if l, le, ok := c.levelOf(e, m.Market); ok && m.To == nil {
				m.To, e = &l, le
			}
			end = e
			continue
		}
		return end
	}
	return end
}

// markAt reads "the psychological 1,500 mark" at token k.
func (c *scene) markAt(k int, market string) (Level, int, bool) {
	j := k
	for among(tokenAt(c.tokens, j), "the", "key", "psychological", "psychologically", "important", "symbolic", "closely", "watched") {
		j++
	}
	l, e, ok := c.levelAt(j, market)
	return l, e + 1, ok && j > k && among(tokenAt(c.tokens, e), "mark", "level", "barrier", "threshold", "line")
}

// settling reads the verb of "to end the day at 12,474.52" and "to change hands above
// $91" from token k on, and returns how many tokens lie before the level's word.
func (c *scene) settling(k int) int {
	t := tokenAt(c.tokens, k)
	n := 0
	switch {
	case among(t, "end", "close", "finish", "settle", "trade", "stand"):
		n = 1
	case is(t, "change") && is(tokenAt(c.tokens, k+1), "hands"):
		n = 2
	default:
		return 0
	}
	for i := 0; i < 4; i++ {
		t := tokenAt(c.tokens, k+n)
		if among(t, "at", "above", "below", "near", "around") {
			return n
		}
		if !among(t, "the", "day", "week", "month", "year", "session", "provisionally", "unofficially") {
			return 0
		}
		n++
	}
	return 0
}

// limit takes the bound of a level from the word t before it.
func (m *StockMove) limit(t extract.Token) {
	switch {
	case m.has() || m.Bound != "":
	case is(t, "above"):
		m.Bound = MoreThan
	case among(t, "below", "under"):
		m.Bound = LessThan
	}
}

// has says whether m has an amount.
func (m *StockMove) has() bool { return m.Percent != nil || m.Points != nil || m.Amount != nil }

// unit passes over "a share", "apiece", "in price" behind an amount.
func (c *scene) unit(k int) int {
	t, next := tokenAt(c.tokens, k), tokenAt(c.tokens, k+1)
	switch {
	case among(t, "apiece", "each"):
		return k + 1
	case among(t, "a", "per") && among(next, "share", "barrel", "ounce", "tonne", "ton", "bushel", "pound", "gallon", "unit"):
		return k + 2
	case is(t, "an") && is(next, "ounce"):
		return k + 2
	}
	return k
}

// pairAhead finds the "at" of "versus the greenback at 108.55".
func (c *scene) pairAhead(k int) int {
	for j := k + 1; j < min(k+6, len(c.tokens)); j++ {
		if toAt.has(c.tokens[j]) {
			return j
		}
		if c.tokens[j].Kind != extract.Word {
			break
		}
	}
	return 0
}

// clockAhead finds the "at" of "by 4:45 a.m. EDT at 5.92 euros".
func (c *scene) clockAhead(k int) int {
	if n := tokenAt(c.tokens, k+1); n.Kind != extract.Number && !among(n, "midday", "noon", "mid", "of") {
		return 0
	}
	for j := k + 2; j < min(k+10, len(c.tokens)); j++ {
		if toAt.has(c.tokens[j]) {
			return j
		}
		if c.tokens[j].Text == "," {
			break
		}
	}
	return 0
}

// fillLevel passes over bounds before a level.
func (c *scene) fillLevel(k int) int {
	for k < len(c.tokens) {
		if _, n := before().Longest(c.tokens[k:]); n > 0 && !is(c.tokens[k], "a") {
			k += n
			continue
		}
		if among(c.tokens[k], "just", "as", "around", "about") || among(c.tokens[k], "high", "low") && is(tokenAt(c.tokens, k+1), "as") {
			k++
			continue
		}
		return k
	}
	return k
}

// levelAt reads a price or a level of an index at token k.
func (c *scene) levelAt(k int, market string) (Level, int, bool) {
	for _, s := range c.sums {
		if s.first == k && (s.min.Cmp(s.max) == 0 || c.quoted(s)) {
			return Level{Currency: s.currency, Value: s.min}, s.end, true
		}
	}
	if k >= len(c.tokens) || c.tokens[k].Kind != extract.Number {
		return Level{}, k, false
	}
	d, n := digits(c.tokens[k:])
	if n == 0 {
		return Level{}, k, false
	}
	if _, l := percentSign(c.tokens[k+n:], figure{}); l > 0 {
		if market != "bond" {
			return Level{}, k, false
		}
		return Level{Value: d, Unit: "%"}, k + n + l, true
	}
	next := tokenAt(c.tokens, k+n)
	if among(next, "points", "point") {
		return Level{Value: d}, k + n + 1, true
	}
	if market == "equity" || next.Text == ":" || among(next, "a.m.", "p.m.", "GMT", "EDT", "EST", "ET", "million", "billion", "percent", "month", "months", "week", "weeks", "years", "year", "sessions", "days") || dash(next) && !next.Space {
		return Level{}, k, false
	}
	if whole(c.tokens[k], 1900, 2099) > 0 && !strings.Contains(c.tokens[k].Text, ",") {
		return Level{}, k, false
	}
	return Level{Value: d}, k + n, true
}

// quoted says whether s is a bid and an offer: "$973.30/973.75".
func (c *scene) quoted(s measured) bool {
	return s.end-s.first > 2 && c.tokens[s.end-2].Text == "/"
}

// levelOf reads "of $0.9574" at token k.
func (c *scene) levelOf(k int, market string) (Level, int, bool) {
	t := tokenAt(c.tokens, k)
	if !among(t, "of", "at", "near", "above", "over", "below") {
		return Level{}, k, false
	}
	l, e, ok := c.levelAt(c.fillLevel(k+1), market)
	return l, e, ok
}

// maxRecord is how many tokens "a new all-time record intraday high" may have.
const maxRecord = 9

// record reads "a three-month high", "their lowest since March", "a record" at token
// k and says which way it lies.
func (c *scene) record(k int) (end int, up, ok bool) {
	fresh := false
	for j := k; j < min(k+maxRecord, len(c.tokens)); j++ {
		t := c.tokens[j]
		word, _ := records().Longest(c.tokens[j : j+1])
		if is(t, "record") && fresh && !c.recordOf(j+1) {
			next := tokenAt(c.tokens, j+1)
			return j + 1, true, next.Kind == extract.Mark || next.Kind == extract.Number || among(next, "on", "in", "after", "as", "of", "above", "over", "near", "at", "for")
		}
		switch word {
		case "high", "low":
			if among(tokenAt(c.tokens, j+1), "price", "prices", "levels", "rate", "rates", "yield", "yields", "cost", "costs", "demand", "growth", "interest") {
				return k, false, false // "at low prices"
			}
			return j + 1, word == "high", true
		case "highest", "lowest":
			e := c.superlative(j + 1)
			if e == j+1 && among(t, "best", "worst") && e < len(c.tokens) && c.tokens[e].Kind != extract.Mark {
				return k, false, false // "its best week", which ranks a time
			}
			if w, n := c.movement(e); n > 0 && w.sort != "adjective" {
				return c.ranked(e + n), w.direction == "up", true // "to their worst plunge since"
			}
			return e, word == "highest", e > j+1 || !c.isNoun(e) || c.time(e)
		case "fill":
		default:
			if t.Kind != extract.Number && !dash(t) && t.Text != "/" && !numberWord(t) {
				return k, false, false
			}
		}
		fresh = true
	}
	return k, false, false
}

// recordOf says whether at token k stands what a record is one of: "a record high".
func (c *scene) recordOf(k int) bool {
	word, _ := records().Longest(c.tokens[min(k, len(c.tokens)):])
	return word == "high" || word == "low" || among(tokenAt(c.tokens, k), "intraday", "closing", "close", "year")
}

// superlative reads "level since early August" behind "lowest", from token k on.
func (c *scene) superlative(k int) int {
	for among(tokenAt(c.tokens, k), "level", "levels", "close", "closing", "price", "prices", "point", "finish", "intraday", "settlement") {
		k++
	}
	return c.ranked(k)
}

// ranked passes over the span of time at token k in which a superlative holds:
// "since early August", "in nearly two years".
func (c *scene) ranked(k int) int {
	switch t := tokenAt(c.tokens, k); {
	case is(t, "since"):
		return c.since(k)
	case is(t, "in"):
		j := k + 1
		if _, n := before().Longest(c.tokens[min(j, len(c.tokens)):]); n > 0 {
			j += n
		}
		for e := j; e < min(j+5, len(c.tokens)); e++ {
			if _, n := units().Longest(c.tokens[e:]); n > 0 && e > j {
				return e + n
			}
			if t := c.tokens[e]; t.Kind != extract.Number && !numberWord(t) && !among(t, "a", "more", "than", "over", "and", "half", "-", "nearly", "about", "at", "least") {
				break
			}
		}
	}
	return k
}
