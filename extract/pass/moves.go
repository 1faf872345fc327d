package pass

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// moves reads the moves of a sentence.
func (c *scene) moves() []finding {
	var claims []finding
	for k := 0; k < len(c.tokens); {
		if !c.has(k, beginsMove) {
			k++
			continue
		}
		found, end := c.moveAt(k)
		claims = append(claims, found...)
		k = max(end, k+1)
	}
	return claims
}

// tellsOfMove says whether l holds words of which every move has some: the words of a movement,
// or others that are known by themselves.
func (l *line) tellsOfMove() bool {
	var any plainSort
	for _, x := range l.lex {
		any |= x.plain
	}
	if any&stirring != 0 || any&(moveFirst|driveFirst) == 0 {
		return any&stirring != 0
	}
	for k := range l.lex {
		if l.has(k, moveFirst|driveFirst) && l.phrased(k) {
			return true
		}
	}
	return false
}

// phrased says whether the words of a movement stand at token k.
func (l *line) phrased(k int) bool {
	if _, n := l.movement(k); n > 0 {
		return true
	}
	_, n := drives().Longest(l.tokens[k:])
	return n > 0
}

// maxParties is how many instruments one verb may have.
const maxParties = 6

// moveAt reads the move at token k and returns where to read on.
func (c *scene) moveAt(k int) ([]finding, int) {
	if d, n := c.front(drives, driveFirst, k); n > 0 {
		if claims, end := c.wiped(k, n, d); end > k {
			return claims, end
		}
		if claims, end := c.driven(k, n, d); end > k {
			return claims, end
		}
	}
	if d, n := c.front(turns, turnFirst, k); n > 0 {
		if claims, end := c.turn(k, n, d); end > k {
			return claims, end
		}
	}
	if s, n := c.tradingAt(k); n > 0 && (s == "reach" || s == "touch") {
		if claims, end := c.reach(k, k+n); end > k || s == "reach" {
			return claims, end
		}
		return c.touch(k, k+n)
	}
	if totalling.has(c.tokens[k]) {
		if claims, end := c.totalled(k); end > k {
			return claims, end
		}
	}
	if having.has(c.tokens[k]) && owners.has(tokenAt(c.tokens, k+1)) {
		if claims, end := c.biggest(k, k+2); end > k {
			return claims, end
		}
	}
	if c.has(k, yieldsWord) {
		if claims, end := c.yield(k); end > k {
			return claims, end
		}
	}
	if c.has(k, levelsWord) {
		if claims, end := c.drivenTo(k); end > k {
			return claims, end
		}
	}
	if !c.has(k, moveFirst) {
		return nil, k
	}
	w, n := c.word(k)
	if n == 0 || c.inName(k, k+n) || is(c.tokens[k], "up") && among(tokenAt(c.tokens, k-1), "kept", "keep", "keeps", "keeping", "catch", "caught", "catching", "backed", "set", "made") {
		return nil, k
	}
	if claims := c.epithet(k, n, w); claims != nil {
		return claims, k + n
	}
	switch w.sort {
	case "noun":
		return c.nominal(k, n, w)
	case "multiple":
		return c.multiple(k, n, w)
	}
	claims, end := c.verb(k, n, w)
	if len(claims) == 0 && inOf.has(tokenAt(c.tokens, k+n)) && c.tags[c.base+k] != "VBD" {
		if a, b := moves().Pair(c.tokens[k:]); b != nil && b.Value.sort == "noun" && b.Len() == a.Len() {
			return c.nominal(k, n, b.Value) // "losses due to falls in share prices"
		}
	}
	return claims, end
}

var (
	totalling = words("taking", "takes", "bringing", "brings", "brought", "extending")
	having    = words("had", "has", "have")
)

// front is the longest phrase of table at token k, of whose first words first tells.
func (l *line) front(table func() *lexicon.Table[string], first plainSort, k int) (s string, n int) {
	if l.has(k, first) {
		s, n = table().Longest(l.tokens[k:])
	}
	return s, n
}

// word returns the move at token k, a noun or a verb as its place tells.
func (c *scene) word(k int) (move, int) {
	a, b := moves().Pair(c.tokens[k:])
	if a == nil {
		return move{}, 0
	}
	best, n := a.Value, a.Len()
	if b != nil && b.Value.sort == "noun" && b.Len() == n {
		prev := tokenAt(c.tokens, k-1)
		tag := c.tags[c.base+k]
		if c.headless(k, n) || (tag.Noun() || tag == "JJ" || among(prev, "a", "an", "the", "its", "their", "any", "some", "percent", "%", "day", "point")) && !c.endsAt(k) && !(is(prev, "to") && !strings.HasSuffix(c.tokens[k].Text, "s")) && !among(prev, "and", "could", "may", "will", "would", "might", "all", "both", "should", "can") {
			best = b.Value
		}
	}
	return best, n
}

// headless says whether the word of movement at token k of n tokens must be a noun, since what
// stands before is one thing and it does not agree: "the stock drop", not "stocks drop".
func (c *scene) headless(k, n int) bool {
	if n != 1 || k == 0 || !among(c.tokens[k-1], "stock", "share", "price", "market", "index", "currency") || strings.HasSuffix(c.tokens[k].Text, "s") || c.tokens[k].Shape != extract.Lower {
		return false
	}
	for j := k - 2; j >= max(0, k-8); j-- {
		if tag := c.tags[c.base+j]; tag == "MD" || among(c.tokens[j], "to", "see", "sees", "saw", "seen", "seeing", "help", "helps", "helped", "helping", "make", "makes", "made", "making", "let", "lets", "letting", "watch", "watched", "watching") {
			return false // "helped the stock rise", "may the price rise"
		}
	}
	_, ok := c.measureAt(c.fill(k + 1))
	return !ok
}

// epithet reads the participle of "sliding oil prices" and "its sagging share price",
// whose word of n tokens is at k.
func (c *scene) epithet(k, n int, w move) []finding {
	if t := c.tokens[k].Text; w.sort != "verb" || n != 1 || t == "spring" || !strings.HasSuffix(t, "ing") && !strings.HasSuffix(t, "ING") {
		return nil
	}
	if among(tokenAt(c.tokens, k-1), "is", "are", "was", "were", "be", "been", "being", "began", "kept", "keeps", "not") || c.endsAt(k) {
		return nil
	}
	for _, i := range c.all {
		if i.first == k+1 && (among(tokenAt(c.tokens, c.skipBack(i.end)-1), "price", "prices", "yields") || (i.market == "currency" || among(c.tokens[i.end-1], "market", "markets")) && among(tokenAt(c.tokens, k-1), "a", "the", "by", "to") || w.strength == 3 && among(c.tokens[i.end-1], "stocks", "shares", "equities")) && i.sort != "head" && i.sort != "price" {
			m := StockMove{Direction: w.direction, Market: i.market, Strength: w.strength}
			return c.claims(m, []instrument{i}, nil, k, k+1, "epithet")
		}
	}
	return nil
}

// inName says whether tokens [k, end) stand in a name that goes on behind them:
// "Advanced Micro Devices".
func (c *scene) inName(k, end int) bool {
	for _, n := range c.names {
		if n.first <= k && end < n.end {
			return true
		}
	}
	return false
}

// endsAt says whether a mention of shares or of an index ends at token k.
func (c *scene) endsAt(k int) bool {
	for _, i := range c.all {
		if i.end == k && i.sort != "place" && i.sort != "soft" {
			return true
		}
	}
	return false
}

// claim is the claim of m in tokens [first, end) for each of the instruments, with
// a share of list each where that deals out amounts.
func (c *scene) claims(m StockMove, of []instrument, list []measured, first, end int, rule string) []finding {
	var claims []finding
	span := extract.Span{Start: c.tokens[first].Start, End: c.tokens[end-1].End}
	m.When = c.when(first, end)
	for n, i := range of {
		v := m
		v.Instrument, v.Market = i.name, i.market
		if len(list) == len(of) && len(of) > 1 {
			v.Percent = &Spread{Min: list[n].min, Max: list[n].max}
		}
		if v.Market == "" {
			v.Market = "equity"
		}
		claims = append(claims, finding{span, v, "stock_move/" + rule})
	}
	if len(of) > 0 {
		c.moved, c.movers, c.movedEnd, c.movedTo = of[len(of)-1], shares(of), end, m.To
	}
	return claims
}

// shares returns a copy of what moved in which companies are their shares.
func shares(of []instrument) []instrument {
	of = slices.Clone(of)
	for n := range of {
		if of[n].sort == "company" {
			of[n].sort = "share"
		}
	}
	return of
}

// verb reads "fell 3 percent to $41" and "3 percent lower" at token k.
func (c *scene) verb(k, n int, w move) ([]finding, int) {
	m := StockMove{Direction: w.direction, Strength: w.strength}
	first, end := k, k+n
	if w.sort == "adjective" {
		if a, ok := c.measureBefore(k); ok && w.direction != "flat" && m.put(a) {
			first = c.bend(&m, a)
			if tokenAt(c.tokens, a.first-1).Text == "" || first > a.first {
				first = a.first
			}
		}
	}
	if is(c.tokens[k+n-1], "off") {
		if claims, end := c.offRecord(k, k+n-1); end > k {
			return claims, end
		}
	}
	if w.sort == "adjective" && among(tokenAt(c.tokens, end), "open", "opening", "start", "close") {
		if of := c.pointedTo(first); len(of) > 0 {
			if m.has() {
				first--
			}
			return c.claims(m, of, nil, first, end+1, "open"), end + 1
		}
	}
	if i, ok := c.unknown(k, w); ok {
		n := m
		n.Market = i.market
		if e, _ := c.amounts(&n, end); n.Percent != nil && n.To != nil && n.To.Currency != "" && c.trades(i, k) {
			return c.claims(n, []instrument{i}, nil, k, e, w.sort), e
		}
	}
	of := c.linked(k, w.sort)
	if w.sort == "adjective" && first < k && determiners.has(tokenAt(c.tokens, first-1)) {
		of = c.opening(end) // "in a 3.7 percent firmer banking index"
	}
	if len(of) == 0 {
		of = c.subjects(first, w.sort)
	}
	if len(of) == 0 && w.sort == "adjective" && c.trailing(first) {
		of = c.movers
	}
	if len(of) == 0 {
		return nil, k
	}
	m.Market = of[0].market
	had := m.has()
	tail, list := c.amounts(&m, end)
	if had {
		list = nil
	}
	if is(tokenAt(c.tokens, tail), ",") && among(tokenAt(c.tokens, tail+1), "down", "up") && is(tokenAt(c.tokens, tail+2), "from") && m.To != nil {
		if l, e, ok := c.levelAt(c.fillLevel(tail+3), m.Market); ok {
			m.From, tail = &l, e
		}
	}
	if of[0].market == "index" && m.To != nil && m.To.Currency != "" && m.Percent != nil {
		of = c.priced(of, k)
		m.Market = of[0].market
	}
	if m.To == nil && m.has() && len(of) == 1 {
		m.To = c.apart(first, max(tail, end), m.Market)
	}
	if !c.believed(surest(of), m, w, k, end, tail) {
		return nil, k
	}
	if w.direction == "flat" && w.sort == "adjective" && m.has() {
		return nil, k
	}
	end = max(tail, end)
	claims := c.claims(m, of, list, first, end, w.sort)
	if m.Percent != nil && len(list) < 2 {
		more, e := c.onward(m, of, end)
		return append(claims, more...), e
	}
	return claims, end
}

// onward reads what else moved like m, and what else m's instruments moved by, from token k
// on: "up 30 percent this year, and 9 percent in the last month", "Lloyds down 1 percent,
// Barclays 2 percent and HSBC 3 percent".
func (c *scene) onward(m StockMove, of []instrument, k int) (claims []finding, end int) {
	end = k
	for range maxParties {
		a, e, ok := c.further(end)
		if len(of) != 1 || !ok {
			if of, a, ok = c.gapped(end); !ok {
				break
			}
			e = a.end
		}
		v := StockMove{Direction: m.Direction, Market: of[0].market, Strength: m.Strength}
		v.put(a)
		first := c.bend(&v, a)
		end = max(e, c.levels(&v, e))
		claims = append(claims, c.claims(v, of, nil, first, end, "further")...)
	}
	return claims, end
}

// gapped reads an instrument and its percentage whose verb stands before token k, where
// another's move ends: ", Lloyds 1.2 percent".
func (c *scene) gapped(k int) ([]instrument, measured, bool) {
	for x, i := range c.all {
		if i.first < k || i.sort == "pronoun" {
			continue
		}
		j := i.first
		if n, ok := c.nameTo(j); ok && n.sort == "place" && n.end < j {
			j = n.first // "and France's CAC 40"
		}
		if is(tokenAt(c.tokens, j-1), "the") {
			j--
		}
		if among(tokenAt(c.tokens, j-1), "and", "while") && j > k {
			j--
		}
		if tokenAt(c.tokens, j-1).Text == "," && j > k {
			j--
		}
		if j == i.first || c.afterTime(k) != j {
			break
		}
		behind := i.end
		if i.sort == "company" && ownerMarks.has(tokenAt(c.tokens, behind)) {
			behind++ // "and Rockwell's 8 percent"
		}
		a, ok := c.measureAt(c.fill(behind))
		if !ok || a.sort != "percent" || a.shared || c.counted(a) {
			break
		}
		if t := tokenAt(c.tokens, a.end); !stop(t) && !among(t, "to", "at", "and", "while", "after", "on", "as") && !c.time(a.end) {
			break
		}
		return c.all[x : x+1], a, true
	}
	return nil, measured{}, false
}

// afterTime passes over what tells when or against what, from token k on: "on October 19",
// "on the day against the euro", "this year in local currency".
func (c *scene) afterTime(k int) int {
	for n := 0; n < 12 && k < len(c.tokens); n++ {
		if l := c.whenAt(k); l > 0 {
			k += l
			continue
		}
		t := c.tokens[k]
		if n, ok := c.nameFrom(k + 1); ok && n.sort == "place" && is(t, "in") {
			k = n.end
			continue
		}
		switch {
		case among(t, "on", "in", "over", "during", "for", "since", "against", "versus", "at") && (c.dated(k+1) || c.windowAhead(k+1) > 0 || among(tokenAt(c.tokens, k+1), "the", "local", "U.S.", "one", "early", "late", "midday", "a") || among(t, "against", "versus")):
			k++
		case c.dated(k), c.tags[c.base+k].Noun() && n > 0, among(t, "the", "local", "past", "last", "first", "one", "early", "late", "of") && n > 0:
			if c.moving(k) {
				return k
			}
			k++
		default:
			return k
		}
	}
	return k
}

// dated says whether token k is a word of a date.
func (c *scene) dated(k int) bool {
	t := tokenAt(c.tokens, k)
	return months[t.Key] || whole(t, 1, 31) > 0 && months[tokenAt(c.tokens, k-1).Key] || whole(t, 1900, 2099) > 0 || c.time(k)
}

// trailing says whether the words of movement at token k stand behind a comma and add to
// what moved last: "rose before retracing to 56.89 euros at 6:32 a.m., down 0.2 percent".
func (c *scene) trailing(k int) bool {
	if c.movedEnd == 0 || k-c.movedEnd > 16 || !among(tokenAt(c.tokens, k-1), ",", "--", "—", "–") && !(is(tokenAt(c.tokens, k-1), "and") && is(tokenAt(c.tokens, k-2), ",")) || !upDown.has(c.tokens[k]) {
		return false
	}
	for j := c.movedEnd; j < k-1; j++ {
		if tag := c.tags[c.base+j]; tag == "VBD" || tag == "VBZ" || tag == "VBP" || c.tokens[j].Text == ";" || tag.Noun() && !c.time(j) && c.tokens[j].Kind == extract.Word && !among(c.tokens[j], "euros", "yen", "cents", "points", "barrel", "gallon", "ounce", "tonne", "bushel", "share", "low", "high", "percent", "session", "peak") {
			return false
		}
	}
	return true
}

// unknown returns the name right before the verb at token k that no pass knows as a
// company's: "while Northwest dropped 10 percent to $10.11".
func (c *scene) unknown(k int, w move) (instrument, bool) {
	if w.sort != "verb" || c.tags[c.base+k] != "VBD" || k == 0 || c.endsAt(k) {
		return instrument{}, false
	}
	end := c.skipBack(k)
	first := end
	for _, n := range c.names {
		if n.end == end {
			if n.sort == "org" {
				return instrument{}, false
			}
			first = n.first
		}
	}
	for first == end && end > 0 && c.tokens[end-1].Shape == extract.Capital && c.tags[c.base+end-1].Noun() && !c.time(end-1) {
		first--
	}
	if first == end || first == 0 || among(c.tokens[first-1], "in", "at", "on") {
		return instrument{}, false
	}
	return instrument{first, k, c.text(first, end), "equity", "share"}, true
}

// apart reads the level of a move in tokens [first, end) that stands outside them:
// "fell 8 percent on the Nasdaq to $109.86", "traded at $61.61, up $2.10".
func (c *scene) apart(first, end int, market string) *Level {
	if t := tokenAt(c.tokens, end); among(t, "on", "in") || is(t, "a") {
		for j := end + 1; j < min(end+8, len(c.tokens)); j++ {
			if toAt.has(c.tokens[j]) {
				if l, _, ok := c.levelAt(c.fillLevel(j+1), market); ok {
					return &l
				}
				break
			}
			if c.tokens[j].Kind != extract.Word {
				break
			}
		}
	}
	j := first - 1
	if tokenAt(c.tokens, j).Text != "," {
		return nil
	}
	for k := j - 1; k > max(0, j-6); k-- {
		if !toAt.has(c.tokens[k-1]) || !among(tokenAt(c.tokens, k-2), "closed", "traded", "trading", "ended", "finished", "settled", "stood", "was", "were", "close", "end", "settle", "quoted", "shares", "stock") {
			continue
		}
		if l, e, ok := c.levelAt(k, market); ok && c.unit(e) == j {
			return &l
		}
	}
	return nil
}

// further reads the second amount of "up 30 percent so far this year, and almost 9
// percent in the last month" from token k on, where the first ends.
func (c *scene) further(k int) (measured, int, bool) {
	j := c.afterTime(k)
	if tokenAt(c.tokens, j).Text == "," {
		j++
	}
	if !among(tokenAt(c.tokens, j), "and", "then", "or") {
		return measured{}, 0, false
	}
	a, ok := c.measureAt(c.fill(j + 1))
	if !ok || a.sort != "percent" || a.shared {
		return measured{}, 0, false
	}
	t, next := tokenAt(c.tokens, a.end), tokenAt(c.tokens, a.end+1)
	if _, _, ok := c.levelAt(a.end+1, "equity"); ok && is(t, "to") {
		return a, a.end, true // "in New York and 34 percent to C$90.57 in Toronto"
	}
	return a, a.end, c.time(a.end) || among(t, "on", "in", "over", "since", "during", "for", "against", "versus") && (among(next, "the", "this", "last", "local", "U.S.", "a") || c.dated(a.end+1) || next.Kind == extract.Number)
}

// pointedTo returns what stands before the words that foretell an opening, "futures
// pointed to a", which end at token k.
func (c *scene) pointedTo(k int) []instrument {
	if !indefinites.has(tokenAt(c.tokens, k-1)) {
		return nil
	}
	j := k - 2
	if among(tokenAt(c.tokens, j), "to", "at", "towards", "toward", "for", "an") {
		j--
	}
	if !among(tokenAt(c.tokens, j), "pointed", "point", "points", "pointing", "signaled", "signalled", "signaling", "signalling", "signal", "signals", "indicated", "indicating", "indicate", "indicates", "suggested", "suggesting", "suggest", "suggests", "hinted", "hinting", "set", "headed", "heading") {
		return nil
	}
	return c.subjects(j, "verb")
}

// surest is the one of some instruments that is a price by its own words, if any is.
func surest(of []instrument) instrument {
	for _, i := range of {
		if i.sort != "company" && i.sort != "sector" {
			return i
		}
	}
	return of[0]
}

// believed says whether the word w at tokens [k, end), with what m has of amounts
// up to tail, is a move of i.
func (c *scene) believed(i instrument, m StockMove, w move, k, end, tail int) bool {
	exact := m.has()
	level := m.To != nil || m.From != nil || tail > end
	for _, l := range []*Level{m.To, m.From} {
		if l != nil && l.Currency != "" && l.Value.Cmp(extract.NewDecimal(1, 6)) >= 0 {
			return false // "rose 23 percent to $294 million"
		}
	}
	if w.sort == "verb" && among(tokenAt(c.tokens, k-1), "the", "a", "an", "its", "their", "this", "our", "your") {
		return false // "people familiar with the firm"
	}
	if w.sort == "verb" && !exact && !level && tokenAt(c.tokens, end).Kind == extract.Number && !c.time(end) && i.market != "index" {
		return false // "stocks fell 3.7 million barrels"
	}
	if among(c.tokens[k], "declined", "declines", "fell", "falls", "rose") && is(tokenAt(c.tokens, end), "to") && c.tags[c.base+min(end+1, len(c.tokens)-1)] == "VB" && !level {
		return false // "the Treasury declined to comment"
	}
	if w.sort == "verb" && !exact && !level && is(tokenAt(c.tokens, end), "by") && tokenAt(c.tokens, c.fill(end)).Kind == extract.Number {
		return false // "rose by 2 million barrels"
	}
	switch w.needs {
	case "plain":
		if !exact && !level && (i.sort == "company" || i.sort == "sector" || i.sort == "pronoun" || !c.terminal(end) && !hasLy(tokenAt(c.tokens, end)) || is(tokenAt(c.tokens, end), "on")) {
			return false
		}
	case "amount":
		if !exact || is(c.tokens[k], "off") && among(tokenAt(c.tokens, end), "the", "its", "a") {
			return false
		}
	case "level":
		if !level {
			return false
		}
	case "passive":
		j := k - 1
		for hasLy(tokenAt(c.tokens, j)) || among(tokenAt(c.tokens, j), "also", "further", "again", "even", "still") {
			j--
		}
		if !among(tokenAt(c.tokens, j), "been", "being", "was", "were", "got", "get", "getting", "are", "is", "be", ",") && !(c.sentence == 0 && c.endsAt(k)) && !exact {
			return false
		}
	}
	switch i.sort {
	case "company", "sector":
		if !exact && !level && w.sort == "verb" && w.direction != "flat" && (c.stirring() || c.marketly()) && (c.trades(i, k) || c.moved.sort == "company" && c.moved.name != i.name) && c.terminal(end) && !among(c.tokens[k], "lost", "loses", "lose", "losing", "declined", "declines", "recovered", "recovers") {
			return true
		}
		if w.direction == "flat" && m.To != nil && m.To.Currency != "" {
			return true
		}
		if i.sort == "company" && !exact && !level && w.sort == "verb" && w.needs == "" && c.coded(i) && c.terminal(end) && i.first == 0 && !among(c.tokens[k], "lost", "loses", "declined", "declines", "recovered", "recovers", "collapsed", "crashed") {
			return true // "Nokia ( NOK.N ) rose."
		}
		if tail > end && !exact && m.To == nil && m.From == nil && w.sort == "verb" && c.trades(i, k) {
			return true // "GM, which fell to a 19-month low"
		}
		if i.sort == "sector" && exact {
			break
		}
		if i.sort == "company" && !exact && w.sort == "verb" && m.To != nil && m.To.Currency != "" && m.To.Value.Cmp(extract.NewDecimal(1, 4)) < 0 && (m.From != nil || c.stirring()) && c.trades(i, k) {
			return true // "Earlier, Merck rose to $50.80"
		}
		if c.yearly(max(tail, end)) {
			return false
		}
		if m.Percent == nil && m.Points == nil && (m.Amount == nil || m.To == nil) || !c.trades(i, k) && !(c.movedAt >= 0 && c.coded(i)) && !c.beside(i) && (m.Percent == nil || m.To == nil || m.To.Currency == "") {
			return false
		}
		if w.sort == "adjective" && m.To == nil && !c.marketly() && !c.stirring() {
			return false // "Silverado up 5 percent" among sales
		}
		if inOf.has(tokenAt(c.tokens, tail)) && tokenAt(c.tokens, tail+1).Kind == extract.Word && role(tokenAt(c.tokens, tail+1)) {
			return false
		}
	case "pronoun":
		if !exact && !level && (w.sort != "verb" || w.needs != "" || c.movedEnd == 0 || !c.terminal(end) || is(tokenAt(c.tokens, k-1), "to") && among(tokenAt(c.tokens, k-2), "were", "was", "is", "are") || among(c.tokens[k], "lost", "loses", "lose", "losing", "declined", "declines")) {
			return false
		}
	}
	next := tokenAt(c.tokens, end)
	if w.sort == "adjective" && !exact && !level {
		if w.direction != "flat" && !c.predicate(k) || c.isNoun(end) && next.Text != "," && !c.time(end) || (among(next, "than", "-", "to", "in") || is(next, "for") && !among(tokenAt(c.tokens, end+1), "first", "1st", "a", "second", "third", "the")) && upDown.has(c.tokens[k]) || dash(next) && !next.Space {
			return false
		}
	}
	if among(c.tokens[k], "increased", "increases", "decreased") && !exact && !level && (c.isNoun(end) || i.sort == "place") {
		return false // "on increased U.S. competition"
	}
	if w.sort == "verb" && !exact && !level && is(next, "into") && (i.sort == "place" || i.sort == "company") {
		return false // "before Wall Street plunged into a crisis"
	}
	if is(c.tokens[k], "ahead") && is(tokenAt(c.tokens, end), "of") {
		return false // "trading at 605p ahead of the announcement"
	}
	if among(c.tokens[k], "firm", "firms") && !exact && !level && (c.tags[c.base+k].Noun() || !c.terminal(end) || tokenAt(c.tokens, end).Text == ",") {
		return false // "oil firms see"
	}
	if w.sort == "verb" && !exact && !level {
		tag := c.tags[c.base+k]
		if (tag == "VBG" || tag == "VBN" || tag == "JJ") && c.isNoun(end) && !c.time(end) {
			return false
		}
		if c.transitive(end) {
			return false
		}
		if c.isNoun(end) && !c.time(end) && next.Shape == extract.Lower && !among(next, "today", "yesterday", "overnight", "afternoon", "percent") {
			return false // "lost ground", "gained momentum"
		}
	}
	return true
}

// beside says whether another company in the sentence moved with no amount, as only its
// shares do: "BYD gained 3% as IBM slipped".
func (c *scene) beside(i instrument) bool {
	for _, o := range c.all {
		if o.sort != "company" || o.first == i.first {
			continue
		}
		if w, n := c.movement(o.end); n > 0 && w.sort == "verb" && w.needs == "" && c.tags[c.base+o.end] == "VBD" && c.terminal(o.end+n) && !among(c.tokens[o.end], "lost", "declined", "recovered", "collapsed", "crashed") {
			return true
		}
	}
	return false
}

// yearly says whether at token k a time stands that results are told of: "in the quarter",
// "from a year earlier".
func (c *scene) yearly(k int) bool {
	if is(tokenAt(c.tokens, k), "in") && among(tokenAt(c.tokens, k+1), "the", "its") {
		for j := k + 2; j < min(k+5, len(c.tokens)); j++ {
			if among(c.tokens[j], "quarter", "half") {
				return true
			}
		}
	}
	return is(tokenAt(c.tokens, k), "from") && is(tokenAt(c.tokens, k+1), "a") && is(tokenAt(c.tokens, k+2), "year")
}

// transitive says whether at token k, behind a verb, an object begins that is no
// time: "increased the attraction", not "fell the most" or "rose a third day".
func (c *scene) transitive(k int) bool {
	if dash(tokenAt(c.tokens, k)) && !c.tokens[k].Space {
		return true
	}
	if !among(tokenAt(c.tokens, k), "the", "a", "an", "its", "their", "his", "her", "our", "what", "whatever") {
		return false
	}
	for j := k + 1; j < min(k+5, len(c.tokens)); j++ {
		if among(c.tokens[j], "most", "least", "day", "session", "maximum", "percent", "limit", "third", "quarter", "half", "fifth", "bit", "little", "touch", "tad", "lot", "notch") || c.time(j) {
			return false
		}
		if _, n := before().Longest(c.tokens[j:]); n > 0 || c.tokens[j].Kind == extract.Number {
			return false
		}
	}
	return true
}

// stirring says whether a move was told of in this sentence or in one of the three before.
func (c *scene) stirring() bool {
	return c.moved.name != "" || c.movedAt >= 0 && c.sentence-c.movedAt <= 3
}

// terminal says whether the predicate ends at token k.
func (c *scene) terminal(k int) bool {
	t := tokenAt(c.tokens, k)
	switch {
	case t.Text == "", t.Text == ".", t.Text == ",", t.Text == ";", t.Text == ")":
		return true
	case among(t, "after", "as", "amid", "following", "while", "when", "too", "sharply", "again", "before"):
		return true
	case is(t, "on"), is(t, "the") && is(tokenAt(c.tokens, k+1), "most"), t.Shape != extract.Upper && k > 0 && c.tokens[k-1].Shape == extract.Upper:
		return true
	case is(t, "in"):
		return c.whenAt(k+1) > 0
	}
	return c.time(k)
}

// predicate says whether the adjective at token k is said of what stands before:
// behind a form of to be, a verb of trading or the instrument itself.
func (c *scene) predicate(k int) bool {
	j := k
	for j > 0 && (hasLy(c.tokens[j-1]) || among(c.tokens[j-1], "already", "still", "also", "much", "well", "slightly", "even", "any", "day", "back")) {
		j--
	}
	for b := max(0, j-2); b < j; b++ {
		if _, n := c.tradingAt(b); n > 0 && b+n >= j {
			return true
		}
	}
	for _, i := range c.all {
		if i.end == j {
			return true
		}
	}
	return false
}

func hasLy(t extract.Token) bool {
	n := len(t.Text)
	return t.Kind == extract.Word && n > 4 && t.Text[n-2:] == "ly"
}

// isNoun says whether token k is tagged as a noun.
func (c *scene) isNoun(k int) bool {
	return k < len(c.tokens) && c.tags[c.base+k].Noun() && !among(c.tokens[k], "towards", "toward", "versus", "vs", "briefly")
}

// time says whether at token k a time is told.
func (c *scene) time(k int) bool {
	return c.whenAt(k) > 0 || sessionWords.has(tokenAt(c.tokens, k))
}

var sessionWords = words("early", "late", "mid", "midday", "a.m.", "p.m.", "GMT", "EDT", "EST", "ET", "BST", "CET", "today", "day", "hours", "session", "afternoon", "morning", "month", "week", "year", "quarter", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

// trades says whether c tells of markets, so that the company i "rose 3 percent" on
// them: something traded stands in this sentence or not far before.
func (c *scene) trades(i instrument, k int) bool {
	c.recall(c.sentence)
	if c.lastAt >= 0 && c.sentence-c.lastAt <= 3 || c.sentence == 0 && c.sharesAhead() {
		return true
	}
	for _, o := range c.all {
		if o.sort == "share" || o.market == "index" || o.sort == "place" {
			return true
		}
	}
	return false
}

// coded says whether the code of a share stands in brackets behind the name i: "( LAND.L )",
// "(NYSE: ZX)".
func (c *scene) coded(i instrument) bool {
	if i.end-i.first < 4 || c.tokens[i.end-1].Text != ")" {
		return false
	}
	for k := i.end - 2; k > i.first && c.tokens[k].Text != "("; k-- {
		if among(c.tokens[k], ".", ":") || strings.Contains(c.tokens[k].Text, ".") {
			return true
		}
	}
	return false
}

// sharesAhead says whether one of the sentences behind a headline speaks of shares.
func (c *scene) sharesAhead() bool {
	for _, s := range c.in.Doc.Sentences[1:min(6, len(c.in.Doc.Sentences))] {
		for _, t := range c.in.Doc.TokensIn(s) {
			if among(t, "shares", "stock", "stocks") {
				return true
			}
		}
	}
	return false
}

// measureBefore reads the amount that ends at token k: "0.68% higher".
func (c *scene) measureBefore(k int) (measured, bool) {
	for j := k - 1; j >= max(0, k-7); j-- {
		if a, ok := c.measureAt(j); ok && a.end == k && !a.shared {
			if j > 0 {
				if b, ok := c.measureAt(j - 1); ok && b.end == k && !dash(c.tokens[j-1]) {
					continue
				}
			}
			return a, true
		}
	}
	return measured{}, false
}

// multiple reads "doubled" and "more than quadrupled" at token k.
func (c *scene) multiple(k, n int, w move) ([]finding, int) {
	d := extract.NewDecimal(int64(w.percent), 0)
	m := StockMove{Direction: w.direction, Percent: &Spread{Min: d, Max: d}, Strength: w.strength}
	b, back := bendBefore(c.tokens[:k])
	m.Bound, m.Approx = b.Bound, b.Approx
	if among(tokenAt(c.tokens, k-back-1), "is", "was", "are", "were", "be", "the", "a") && among(c.tokens[k], "double", "triple", "quadruple") {
		return nil, k // "a loss that was more than triple the one before"
	}
	of := c.linked(k-back, "multiple")
	if len(of) == 0 {
		of = c.subjects(k-back, "multiple")
	}
	if len(of) == 0 || of[0].sort == "company" && !c.trades(of[0], k) || c.isNoun(k+n) && !c.time(k+n) || c.transitive(k+n) {
		return nil, k
	}
	m.Market = of[0].market
	end := c.levels(&m, k+n)
	return c.claims(m, of, nil, k-back, end, "multiple"), end
}

// turn reads "pared losses" whose verb of n tokens is at k; gains is the direction of
// the price where gains are the object.
func (c *scene) turn(k, n int, gains string) ([]finding, int) {
	if determiners.has(tokenAt(c.tokens, k-1)) {
		return nil, k // "the deepening downturn"
	}
	j := k + n
	way, length := c.nounAt(j)
	for length == 0 && j < len(c.tokens) && j < k+n+5 && (among(c.tokens[j], "some", "all", "most", "much", "its", "their", "early", "earlier", "those", "these", "of", "the", "recent", "initial", "sharp", "small", "big", "a", "two", "three", "day", "week", "straight", "further", "steep", "heavy", "more", "strong", "modest", "large", "slight", "hefty", "solid", "losing", "winning", "last", "this", "'s", "’s", "yesterday", "price", "intraday", "previous", "daily", "weekly", "opening", "morning", "overnight", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "an", "another", "late") || is(c.tokens[j], "session") && !is(tokenAt(c.tokens, j+1), "of") || hasLy(c.tokens[j]) || dash(c.tokens[j]) || c.tags[c.base+j] == "JJ") {
		j++
		way, length = c.nounAt(j)
	}
	t := tokenAt(c.tokens, j)
	if among(tokenAt(c.tokens, j-1), "quarterly", "annual", "net", "operating", "yearly", "fiscal", "trading") {
		return nil, k // "posted its first quarterly loss"
	}
	d := gains
	switch {
	case is(t, "course") && is(tokenAt(c.tokens, j+1), "to"):
	case way == "up" || is(t, "streak") && is(c.tokens[j-1], "winning"):
	case way == "down" || is(t, "streak") && is(c.tokens[j-1], "losing"):
		if d = "up"; gains == "up" {
			d = "down"
		}
	default:
		return nil, k
	}
	of := c.subjects(k, "verb")
	if len(of) == 0 || of[0].sort == "company" && !c.trades(of[0], k) || among(t, "loss", "losses", "gain", "increase", "increases", "decrease", "recovery", "rise") && (of[0].sort == "company" || of[0].sort == "sector") {
		return nil, k
	}
	m := StockMove{Direction: d, Market: of[0].market, Strength: 1}
	end := j + max(length, 1)
	if is(tokenAt(c.tokens, end), "in") && !c.whenAhead(end+1) && !c.sessionAhead(end+1) {
		return nil, k // "posted a rise in quarterly profit"
	}
	if is(tokenAt(c.tokens, end), "of") {
		if e, _ := c.amounts(&m, end+1); m.has() {
			end = e
		}
	}
	if among(t, "rally", "climb", "slide", "rise", "fall", "decline", "advance") && !m.has() {
		end = c.levels(&m, end) // "extends its rally to over $90"
	}
	// "extended losses to fall 1%", "pared losses to trade down 1%": one move
	if is(tokenAt(c.tokens, end), "to") && !m.has() {
		if w, l := c.movement(end + 1); l > 0 && w.sort == "verb" {
			v := StockMove{Direction: w.direction, Market: m.Market, Strength: w.strength}
			if e, _ := c.amounts(&v, end+1+l); v.has() {
				m, end = v, e
			}
		}
	}
	if is(tokenAt(c.tokens, end), "to") && among(tokenAt(c.tokens, end+1), "trade", "close", "end", "finish") {
		if w, l := c.movement(end + 2); l > 0 && w.sort == "adjective" {
			m.Direction = w.direction
			end, _ = c.amounts(&m, end+2+l)
		}
	}
	return c.claims(m, of, nil, k, end, "turn"), end
}

// nounAt is the direction of the noun of movement at token k and how many tokens it has.
func (c *scene) nounAt(k int) (way string, n int) {
	if k >= len(c.tokens) {
		return "", 0
	}
	a, b := moves().Pair(c.tokens[k:])
	switch {
	case b != nil && b.Value.sort == "noun":
		return b.Value.direction, b.Len()
	case a != nil && a.Value.sort == "noun":
		return a.Value.direction, a.Len()
	}
	return "", 0
}

// driven reads "lifting its shares 12 percent" and "dragged down the shares of X",
// whose verb of n tokens is at k and drives the price the way d.
func (c *scene) driven(k, n int, d string) ([]finding, int) {
	if d == "off" || c.attributive(k) {
		return nil, k
	}
	j := k + n
	for among(tokenAt(c.tokens, j), "the", "a", "some", "many", "most", "other") {
		j++
	}
	for x, i := range c.all {
		if i.first != j && !(i.first == j-1 && j > k+n) || i.sort == "pronoun" || i.sort == "company" || i.sort == "sector" && !c.marketly() {
			continue
		}
		of := c.coordinatedAhead(x)
		last := of[len(of)-1].end
		next := tokenAt(c.tokens, last)
		if w, l := c.movement(last); l > 0 && w.sort != "noun" || ownerMarks.has(next) || c.isNoun(last) && !c.time(last) {
			return nil, k
		}
		m := StockMove{Direction: d, Market: i.market, Strength: 2}
		end := k + n
		if tail, _ := c.amounts(&m, last); tail > last {
			if w, l := c.movement(tail); l > 0 && w.sort == "adjective" {
				return nil, k
			}
			end = tail
		}
		return c.claims(m, of, nil, k, end, "driven"), max(last, end)
	}
	return nil, k
}

// wiped reads "wiped 15 percent off its shares" whose verb of n tokens is at k.
func (c *scene) wiped(k, n int, d string) ([]finding, int) {
	a, ok := c.measureAt(c.fill(k + n))
	if !ok || d == "up" || a.sort != "percent" && a.sort != "points" || !among(tokenAt(c.tokens, a.end), "off", "from") {
		return nil, k
	}
	for x, i := range c.all {
		if i.first <= a.end || i.sort != "share" && i.sort != "soft" && i.market != "index" {
			continue
		}
		if i.first > a.end+5 {
			break
		}
		m := StockMove{Direction: "down", Market: i.market, Strength: 2}
		m.put(a)
		c.bend(&m, a)
		return c.claims(m, c.coordinatedAhead(x), nil, k, a.end, "driven"), i.end
	}
	return nil, k
}

// totalled reads "taking its losses this year to more than 7 percent", said of what moved
// before in the sentence, whose verb is at token k.
func (c *scene) totalled(k int) ([]finding, int) {
	if c.movedEnd == 0 || c.movedEnd > k {
		return nil, k
	}
	for j := k + 1; j < min(k+7, len(c.tokens)); j++ {
		way, n := c.nounAt(j)
		if n == 0 {
			if t := c.tokens[j]; t.Kind == extract.Mark && !dash(t) && !ownerMarks.has(t) || among(t, "to", "of", "in") {
				break
			}
			continue
		}
		to := c.afterTime(j + n)
		a, ok := c.measureAt(c.fill(to + 1))
		if !ok || !is(tokenAt(c.tokens, to), "to") || a.sort != "percent" || c.counted(a) {
			break
		}
		m := StockMove{Direction: way, Market: c.moved.market, Strength: 2}
		m.put(a)
		c.bend(&m, a)
		return c.claims(m, c.movers, nil, j, a.end, "further"), a.end
	}
	return nil, k
}

// attributive says whether the verb at token k stands before a noun as an adjective
// does, "the battered shares", or tells of an aim, "to boost the share price".
func (c *scene) attributive(k int) bool {
	prev := tokenAt(c.tokens, k-1)
	switch {
	case is(prev, "to"):
		return !among(tokenAt(c.tokens, k-2), "helped", "help", "helps", "helping", "continued", "likely", "expected", "seen", "set")
	case prev.Text == "":
		return false
	case hasLy(prev) && (k < 2 || !among(tokenAt(c.tokens, k-2), ",", "has", "had", "have")):
		return c.tags[c.base+k] != "VBD"
	}
	return among(prev, "the", "a", "of", "at", "for", "in", "on", "into", "its", "their", "by", "from", "'s", "’s", "most", "support", "already")
}

// reach reads "hit a record high of $45" whose verb is tokens [k, j).
func (c *scene) reach(k, j int) ([]finding, int) {
	end, up, ok := c.record(j)
	if ok {
		return c.reached(k, end, up, "record")
	}
	if claims, end := c.biggest(k, j); end > k {
		return claims, end
	}
	if is(c.tokens[j-1], "for") { // "headed for a third weekly gain"
		for i := j; i < min(j+6, len(c.tokens)); i++ {
			if w, n := c.movement(i); n > 0 && w.sort != "adjective" && w.sort != "multiple" && !among(tokenAt(c.tokens, i+n), "in", "of", "on") {
				return c.reached(k, c.ranked(i+n), w.direction == "up", "biggest")
			}
			if t := c.tokens[i]; t.Kind != extract.Word && t.Kind != extract.Number && !dash(t) || among(t, "quarterly", "annual", "yearly", "net", "and", "after", "as") {
				break
			}
		}
	}
	return nil, k
}

// touch reads "hit $40" whose verb is tokens [k, j). The price was on its way up, unless what
// stands behind or the price told of before it says otherwise: "fell to $41 after hitting $40".
func (c *scene) touch(k, j int) ([]finding, int) {
	if c.attributive(k) {
		return nil, k
	}
	of := c.linked(k, "verb")
	if len(of) == 0 {
		of = c.subjects(k, "verb")
	}
	if len(of) == 0 || of[0].sort == "company" || of[0].sort == "sector" || of[0].sort == "pronoun" && of[0].name == "" {
		return nil, k
	}
	m := StockMove{Direction: "up", Market: of[0].market, Strength: 1}
	if slices.ContainsFunc(c.tokens[k:j], func(t extract.Token) bool { return among(t, "low", "bottomed", "bottoming", "troughed") }) {
		m.Direction = "down"
	}
	j = c.fillLevel(j)
	l, end, ok := c.levelAt(j, m.Market)
	if at := c.movedTo; !ok && at != nil && at.Currency != "" && c.moved.name == of[0].name && j < len(c.tokens) && c.tokens[j].Kind == extract.Number && strings.Contains(c.tokens[j].Text, ".") {
		if d, n := digits(c.tokens[j:]); n > 0 { // "up 2 percent at 23.81 euros after touching 24.65"
			l, end, ok = Level{Currency: at.Currency, Value: d}, j+n, true
		}
	}
	if !ok || l.Unit == "" && l.Currency == "" && m.Market != "index" && m.Market != "currency" || c.counted(measured{end: end, sort: "money", min: l.Value}) {
		return nil, k
	}
	m.To = &l
	if at := c.movedTo; at != nil && c.moved.name == of[0].name && at.Value.Cmp(l.Value) > 0 {
		m.Direction = "down"
	}
	e := c.unit(end)
	for among(tokenAt(c.tokens, e), ",", "earlier", "-", "--", "overnight", "intraday") || c.time(e) {
		e++
	}
	if _, up, ok := c.record(e); ok {
		m.Direction = "down"
		if up {
			m.Direction = "up"
		}
	}
	return c.claims(m, of, nil, k, end, "touch"), end
}

// offRecord reads "off this week's record high above $96" at token off, which tells of a move
// away from there, and whose verb begins at token k.
func (c *scene) offRecord(k, off int) ([]finding, int) {
	j := off + 1
	for among(tokenAt(c.tokens, j), "its", "their", "the", "a", "an", "earlier", "early", "recent", "last", "'s", "’s", "day", "session") || j > off && c.time(j) {
		j++
	}
	end, up, ok := c.record(j)
	if !ok {
		return nil, k
	}
	of := c.subjects(k, "adjective")
	if c.movedEnd > 0 && k-c.movedEnd < 3 {
		of = c.movers // "closed down 3 percent at $7.75, off a session low at $3.89"
	}
	if len(of) == 0 || of[0].sort == "company" || of[0].sort == "sector" || of[0].sort == "pronoun" && of[0].name == "" {
		return nil, k
	}
	m := StockMove{Direction: "up", Market: of[0].market, Strength: 1}
	if up {
		m.Direction = "down"
	}
	if l, e, ok := c.levelOf(end, m.Market); ok {
		m.From, end = &l, e
	}
	return c.claims(m, of, nil, k, end, "record"), end
}

func (c *scene) reached(k, end int, up bool, rule string) ([]finding, int) {
	of := c.linked(k, "verb")
	if len(of) == 0 {
		of = c.subjects(k, "verb")
	}
	if len(of) == 0 || of[0].sort == "company" && !c.trades(of[0], k) || of[0].sort == "pronoun" && of[0].name == "" {
		return nil, k
	}
	if of[0].sort == "company" && is(c.tokens[end-1], "bottom") {
		return nil, k
	}
	if rule == "biggest" && of[0].sort == "company" && !slices.ContainsFunc(c.tokens[k:end], func(t extract.Token) bool { return moves().Has(t) }) {
		return nil, k // "Acme had its best quarter"
	}
	m := StockMove{Direction: "down", Market: of[0].market, Strength: 2}
	if up {
		m.Direction = "up"
	}
	if a, ok := c.measureAt(c.fill(end + 1)); ok && rule == "biggest" && among(tokenAt(c.tokens, end), "of", "at") && a.sort != "money" && m.put(a) {
		c.bend(&m, a)
		end = a.end
	} else if l, e, ok := c.levelOf(end, m.Market); ok {
		m.To, end = &l, e
	} else if l, e, ok := c.levelAt(end, m.Market); ok && l.Currency != "" {
		m.To, end = &l, e
	}
	claims := c.claims(m, of, nil, k, end, rule)
	if rule != "record" {
		return claims, end
	}
	for j := end; j < min(end+9, len(c.tokens)) && c.tokens[j].Kind == extract.Word; j++ { // "hit a high against the yen and a one-year low versus the euro"
		if !is(c.tokens[j], "and") {
			continue
		}
		if !among(tokenAt(c.tokens, j+1), "a", "an", "its", "their", "the") {
			break
		}
		if e, up, ok := c.record(j + 1); ok {
			m := StockMove{Direction: "down", Market: of[0].market, Strength: 2}
			if up {
				m.Direction = "up"
			}
			if l, le, ok := c.levelOf(e, m.Market); ok {
				m.To, e = &l, le
			}
			return append(claims, c.claims(m, of, nil, j+1, e, rule)...), e
		}
		break
	}
	return claims, end
}

// biggest reads "posted its biggest one-day drop since March" whose verb is tokens
// [k, j).
func (c *scene) biggest(k, j int) ([]finding, int) {
	seen := false
	for i := j; i < min(j+9, len(c.tokens)); i++ {
		t := c.tokens[i]
		if w, n := c.movement(i); n > 0 && seen && w.sort != "adjective" {
			return c.reached(k, c.ranked(i+n), w.direction == "up", "biggest")
		}
		switch {
		case among(t, "biggest", "largest", "worst", "steepest", "sharpest", "best", "strongest", "longest"):
			seen = true
			if is(t, "worst") && among(tokenAt(c.tokens, i+1), "stretch", "day", "week", "month", "session", "performance", "quarter", "year") {
				return c.reached(k, c.ranked(i+2), false, "biggest")
			}
			if is(t, "best") && among(tokenAt(c.tokens, i+1), "stretch", "day", "week", "month", "session", "performance", "quarter", "year") {
				return c.reached(k, c.ranked(i+2), true, "biggest")
			}
		case among(t, "by", "as", "after", "since", "because", "on", "that", "which", "and", "with", "to", "when", "while"):
			return nil, k
		case t.Kind == extract.Word || dash(t) || t.Kind == extract.Number:
		default:
			return nil, k
		}
	}
	return nil, k
}

// drivenTo reads "to a four-year high" right behind the instrument, as behind
// "drove European stocks", or behind a verb of trading.
func (c *scene) drivenTo(k int) ([]finding, int) {
	end, up, ok := c.record(k + 1)
	if !ok {
		return nil, k
	}
	j := k
	if j > 1 && is(c.tokens[j-1], "back") {
		j--
	}
	if j > 0 && among(c.tokens[j-1], "shot", "shoot", "shooting", "raced", "racing", "moved", "moving", "pushed", "swung", "drifted", "went", "headed", "crept", "bounced", "returned", "got", "marched", "spiked", "catapulted", "vaulted", "flew", "sped", "ran", "nudged", "zoomed", "roared") {
		return c.reached(j-1, end, up, "record")
	}
	j = k
	if j > 0 && among(c.tokens[j-1], "closed", "ended", "finished", "trading", "traded", "settled", "opened", "closing", "stood", "were", "was", "are", "is") {
		return c.reached(k, end, up, "record")
	}
	for _, i := range c.all {
		if i.end == k && i.first > 0 {
			return c.reached(k, end, up, "record")
		}
	}
	return nil, k
}

// yield reads "to yield 2.252 percent, from 2.293 percent" at token k.
func (c *scene) yield(k int) ([]finding, int) {
	to, end, ok := c.levelAt(c.fillLevel(k+1), "bond")
	if !ok || to.Unit == "" {
		return nil, k
	}
	j := end
	for j < end+4 && among(tokenAt(c.tokens, j), ",", "up", "down", "compared") {
		j++
	}
	if j == end || !among(tokenAt(c.tokens, j), "from", "with") {
		return nil, k
	}
	from, end, ok := c.levelAt(c.fillLevel(j+1), "bond")
	if !ok || from.Unit == "" {
		return nil, k
	}
	m := StockMove{Direction: "flat", Market: "bond", To: &to, From: &from, Strength: 1}
	switch to.Value.Cmp(from.Value) {
	case 1:
		m.Direction = "up"
	case -1:
		m.Direction = "down"
	}
	for x := len(c.all) - 1; x >= 0; x-- {
		if i := c.all[x]; i.end <= k && i.market == "bond" {
			i.name += " yield"
			return c.claims(m, []instrument{i}, nil, k, end, "yield"), end
		}
	}
	return nil, k
}

// nominal reads "a 4% drop in X", "X's 5% gain" and "the rally in bank stocks", whose
// noun of n tokens is at k.
func (c *scene) nominal(k, n int, w move) ([]finding, int) {
	m := StockMove{Direction: w.direction, Strength: w.strength}
	first, end := k, k+n
	j := k
	for j > 0 && k-j < 4 && (c.tags[c.base+j-1] == "JJ" || c.tags[c.base+j-1] == "JJR" || c.tags[c.base+j-1] == "VBN" && j > 1 && ownerMarks.has(c.tokens[j-2]) || dash(c.tokens[j-1]) || among(c.tokens[j-1], "day", "one", "intraday", "sharp")) {
		if a, ok := c.measureBefore(j); ok && a.end == j {
			break
		}
		j--
	}
	if c.supposed(j) {
		return nil, k
	}
	if among(tokenAt(c.tokens, j-1), "those", "these", "such", "that", "this") || c.superlatives(j, k) {
		return nil, k
	}
	if among(tokenAt(c.tokens, k-1), "economic", "housing", "sales", "earnings", "profit", "revenue", "output", "production", "demand", "job") {
		return nil, k // "an economic slump in key markets"
	}
	if a, ok := c.measureBefore(j); ok && m.put(a) {
		first = c.bend(&m, a)
		if indefinites.has(tokenAt(c.tokens, first-1)) {
			first--
		}
	}
	led := first
	if is(tokenAt(c.tokens, end), "of") {
		if _, ok := c.measureAt(c.fill(end + 1)); ok {
			if e, _ := c.amounts(&m, end+1); m.has() {
				end = e
				if indefinites.has(tokenAt(c.tokens, first-1)) {
					first--
				}
			}
		}
	}
	behind := end
	if m.has() && tokenAt(c.tokens, behind).Text == "," {
		behind++
	}
	of := c.objects(behind)
	rule := "noun-of"
	if len(of) > 0 {
		last := of[len(of)-1]
		m.Market = of[0].market
		e, list := last.end, []measured(nil)
		if among(tokenAt(c.tokens, e), "of", "between") && !m.has() {
			e, list = c.amounts(&m, e+1)
			if !m.has() {
				e = last.end
			}
		}
		if e == last.end {
			e = c.levels(&m, last.end)
		}
		if e == last.end {
			e = c.levels(&m, end)
			if e < end {
				e = end
			}
		}
		if e > end {
			end = e
		}
		claims := c.claims(m, of, list, first, end, rule)
		if e := c.skipAhead(last.end); m.Percent != nil && is(tokenAt(c.tokens, e), "and") {
			if a, ok := c.measureAt(c.fill(e + 1)); ok && a.sort == "percent" && !a.shared {
				if of := c.objects(a.end); len(of) > 0 { // "gains of 10 percent in the Dow and 12 percent in the Nasdaq"
					m := StockMove{Direction: w.direction, Market: of[0].market, Strength: w.strength}
					m.put(a)
					return append(claims, c.claims(m, of, nil, c.bend(&m, a), a.end, rule)...), a.end
				}
			}
		}
		return claims, end
	}
	if i, ok := c.before(min(led, j)); ok && (i.sort != "company" || m.has()) {
		m.Market = i.market
		end, _ = c.amounts(&m, end)
		return c.claims(m, []instrument{i}, nil, first, end, "noun-compound"), end
	}
	if b := first - 1; b > 0 && (is(c.tokens[b], "versus") || is(c.tokens[b-1], "compared") || indefinites.has(c.tokens[b]) && b > 1 && is(c.tokens[b-2], "compared")) {
		return nil, k // "compared with a 5 percent rise for its rival"
	}
	linked := c.linked(first, "noun")
	if !m.has() || m.Percent == nil && m.Points == nil && linked == nil {
		return nil, k
	}
	if inOf.has(tokenAt(c.tokens, end)) && !c.whenAhead(end+1) {
		return nil, k // "a 44 percent rise in quarterly profit"
	}
	if of = linked; len(of) == 0 {
		of = c.subjects(first, "noun")
	}
	if len(of) == 0 || of[0].sort == "company" && !c.trades(of[0], k) {
		return nil, k
	}
	m.Market = of[0].market
	end = max(end, c.levels(&m, end))
	return c.claims(m, of, nil, first, end, "noun"), end
}

// supposed says whether a noun of movement whose adjectives begin at token k is none that
// happened: "when there is a 5 percent drop".
func (c *scene) supposed(k int) bool {
	for i := max(1, k-6); i < k; i++ {
		if among(c.tokens[i], "is", "were") && is(c.tokens[i-1], "there") && among(tokenAt(c.tokens, i-2), "when", "if", "once", "unless", "should") {
			return true
		}
	}
	return false
}

// whenAhead says whether at token k a time or the word for the price itself stands:
// "in early trading", "in the past year", "in value".
func (c *scene) whenAhead(k int) bool {
	if among(tokenAt(c.tokens, k), "the", "a", "its", "their") {
		k++
	}
	if among(tokenAt(c.tokens, k), "first", "second", "third", "fourth") && among(tokenAt(c.tokens, k+2), "quarter", "half") && dash(c.tokens[k+1]) {
		return false // "a rise in fourth-quarter profit"
	}
	if among(tokenAt(c.tokens, k), "past", "last", "previous", "prior", "same", "first", "second", "third", "fourth", "final", "value", "price", "market", "share", "stock") || tokenAt(c.tokens, k).Kind == extract.Number {
		return true
	}
	return c.time(k)
}

// sessionAhead says whether the phrase at token k tells of trading: "Asian trade".
func (c *scene) sessionAhead(k int) bool {
	for j := k; j < min(k+5, len(c.tokens)); j++ {
		if among(c.tokens[j], "trade", "trading", "session", "hours", "hour", "deals", "dealings", "market", "York", "London", "Tokyo", "Frankfurt", "response", "reaction") {
			return true
		}
	}
	return false
}

// superlatives says whether a noun of movement at token k, whose adjectives begin at
// token j, only ranks a move told of before: "its biggest fall since March".
func (c *scene) superlatives(j, k int) bool {
	for i := max(0, j-1); i < k; i++ {
		if among(c.tokens[i], "biggest", "largest", "steepest", "sharpest", "worst", "best", "strongest", "longest", "greatest", "heaviest") {
			return true
		}
	}
	return false
}

// objects returns what stands behind a noun of movement that ends at token k: "in
// oil and copper".
func (c *scene) objects(k int) []instrument {
	if is(tokenAt(c.tokens, k), "on") {
		for x, i := range c.all {
			if i.first == k+1 && i.sort == "place" && c.tokens[k+1].Shape != extract.Lower {
				return []instrument{i} // "a rally on Wall Street"
			}
			if (i.sort == "share" || i.market == "index" || i.sort == "place" && is(c.tokens[k+1], "the")) && i.first > k && i.first < k+4 && (i.first == k+1 || c.tokens[i.first-1].Kind == extract.Word && !c.endsAt(i.first)) {
				return c.coordinatedAhead(x) // "a 0.4 percent gain on the main Nikkei average"
			}
		}
	}
	if !among(tokenAt(c.tokens, k), "in", "of", "for", "by", "among") {
		return nil
	}
	if n, ok := c.nameFrom(k + 1); ok && n.sort == "place" && is(c.tokens[k], "in") && c.marketly() && !c.isNoun(n.end) && !ownerMarks.has(tokenAt(c.tokens, n.end)) {
		return []instrument{{n.first, n.end, n.text, "equity", "place"}}
	}
	if i, ok := c.contrasted(k + 1); ok {
		return i
	}
	for x, i := range c.all {
		if i.first <= k || i.sort == "pronoun" || i.sort == "company" && !among(c.tokens[k], "in", "by") && !(among(c.tokens[k], "for", "of") && among(tokenAt(c.tokens, i.first-1), "rival", "competitor", "peer")) {
			continue
		}
		if i.first > k+7 {
			break
		}
		for j := k + 1; j < i.first; j++ {
			t := c.tokens[j]
			if t.Kind == extract.Mark && !dash(t) || among(t, "as", "and", "or", "but", "while", "that", "which", "after", "on", "in", "from", "to") || c.tags[c.base+j] == "VBD" || c.tags[c.base+j] == "VBZ" {
				return nil
			}
		}
		if (i.sort == "place" || i.sort == "company") && ownerMarks.has(tokenAt(c.tokens, i.end)) || i.sort == "company" && c.isNoun(i.end) && !c.time(i.end) {
			continue // "a decline in Wall Street's fortunes", "losses in the Bear funds"
		}
		if i.sort == "company" && (i.first > k+3 || !c.marketly() || is(c.tokens[k], "by") && among(c.tokens[k-1], "collapse", "loss", "losses")) || i.sort == "sector" && !c.marketly() {
			return nil
		}
		return c.coordinatedAhead(x)
	}
	return nil
}

// contrasted reads the "Asian and European shares" that begins at token k: two
// instruments with one head.
func (c *scene) contrasted(k int) ([]instrument, bool) {
	if c.tags[c.base+min(k, len(c.tokens)-1)] != "JJ" && !c.local(min(k, len(c.tokens)-1)) || !is(tokenAt(c.tokens, k+1), "and") {
		return nil, false
	}
	for _, i := range c.all {
		if i.first == k+2 && (i.sort == "share" || i.sort == "place") && i.end > k+3 && (c.tags[c.base+k+2] == "JJ" || c.local(k+2)) {
			o := i
			o.name = c.text(k, k+1) + " " + c.text(k+3, c.skipBack(i.end))
			return []instrument{o, i}, true
		}
	}
	return nil, false
}

// marketly says whether shares or indexes are spoken of in the sentence.
func (c *scene) marketly() bool {
	for _, o := range c.all {
		if o.sort == "share" || o.market == "index" {
			return true
		}
	}
	return false
}

func (c *scene) coordinatedAhead(x int) []instrument {
	of, joined := []instrument{c.all[x]}, 1
	for y := x + 1; y < len(c.all) && len(of) < maxParties; y++ {
		gap := c.between(c.all[y-1], c.all[y])
		if len(gap) == 0 || len(gap) > 2 || !among(gap[0], "and", ",") || len(gap) == 2 && !among(gap[1], "and", "the") || c.all[y].sort == "pronoun" || c.all[y].sort == "company" && ownerMarks.has(tokenAt(c.tokens, c.all[y].end)) {
			break
		}
		of = append(of, c.all[y])
		if is(gap[0], "and") || len(gap) == 2 && is(gap[1], "and") {
			joined = len(of)
		}
	}
	of = of[:joined] // "after a drop in oil prices, shares rose" lists nothing
	if len(of) > 1 { // "in oil and shares fell"
		if w, n := c.movement(of[len(of)-1].end); n > 0 && w.sort == "verb" {
			return of[:1]
		}
	}
	return of
}

// before returns the instrument that ends at token k, with a possessive between.
func (c *scene) before(k int) (instrument, bool) {
	j := k
	for j > 0 && possessives.has(c.tokens[j-1]) {
		j--
	}
	back := c.skipBack(k)
	for _, i := range c.all {
		if (i.end == j || i.end == k || i.end == back && i.sort != "company") && i.sort != "pronoun" {
			return i, true
		}
	}
	return instrument{}, false
}

// when returns the time of the move in tokens [first, end), as printed.
func (c *scene) when(first, end int) string {
	for k := end; k < min(end+12, len(c.tokens)); k++ {
		if n := c.whenAt(k); n > 0 {
			return c.text(k, k+n)
		}
		if t := c.tokens[k]; among(t, "in", "over") && is(tokenAt(c.tokens, k+1), "the") && among(tokenAt(c.tokens, k+2), "past", "last") {
			return c.window(k + 2)
		}
		if is(c.tokens[k], "since") {
			if e := c.since(k); e > k {
				return c.text(k, e)
			}
		}
		if t := c.tokens[k]; t.Kind == extract.Mark && !among(t, "(", ")", ".", "-") || among(t, "as", "and", "after", "while", "but") {
			break
		}
	}
	if k := end - 2; k > first && c.superlativeIn(first, end) {
		for ; k > first; k-- {
			if is(c.tokens[k], "since") {
				return c.text(k, end)
			}
		}
	}
	for k := first - 1; k >= max(0, first-4); k-- {
		if n := c.whenAt(k); n > 0 && k+n <= first {
			return c.text(k, k+n)
		}
		if c.tokens[k].Kind == extract.Mark || among(c.tokens[k], "and", "but") {
			break
		}
	}
	return ""
}

// superlativeIn says whether a superlative stands in tokens [first, end): "to their
// lowest since March".
func (c *scene) superlativeIn(first, end int) bool {
	for k := first; k < end; k++ {
		if among(c.tokens[k], "highest", "lowest", "strongest", "weakest", "best", "worst", "biggest", "largest", "steepest", "sharpest") {
			return true
		}
	}
	return false
}

// since reads "since early March 2020" at token k: where it ends, or k.
func (c *scene) since(k int) int {
	j := k + 1
	for among(tokenAt(c.tokens, j), "early", "late", "mid", "-", "at", "least", "the", "start", "end", "beginning", "middle", "of", "last") {
		j++
	}
	e := j
	for e < len(c.tokens) && e < j+4 {
		t := c.tokens[e]
		if months[t.Key] || whole(t, 1900, 2099) > 0 || whole(t, 1, 31) > 0 && e > j && months[c.tokens[e-1].Key] {
			e++
			continue
		}
		if t.Text == "," && e > j && whole(tokenAt(c.tokens, e+1), 1900, 2099) > 0 {
			e += 2
			break
		}
		if e == j {
			if n := c.whenAt(e); n > 0 {
				e += n
			} else if among(t, "week", "month", "year", "quarter", "summer", "spring", "autumn", "fall", "winter") {
				e++
			}
		}
		break
	}
	if e == j {
		return k
	}
	return e
}

// window reads "past six months" at token k.
func (c *scene) window(k int) string {
	for j := k + 1; j < min(k+5, len(c.tokens)); j++ {
		if _, n := units().Longest(c.tokens[j:]); n > 0 {
			return c.text(k, j+n)
		}
	}
	return ""
}
