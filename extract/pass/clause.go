package pass

import (
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/names"
)

// maxGap is how many tokens may stand between what moved and its verb.
const maxGap = 45

// maxPronounGap is how many may stand between "it" and the verb, where its own verb is none of
// trading.
const maxPronounGap = 10

// subjects returns what moved where the words of movement begin at token k: the
// nearest mention before it that the grammar lets be its subject, with those that
// are coordinated with it.
func (c *scene) subjects(k int, sort string) []instrument {
	if x := c.inserted(k); x >= 0 {
		return c.coordinated(x)
	}
	for x := len(c.all) - 1; x >= 0; x-- {
		i := c.all[x]
		if i.end > k {
			continue
		}
		if k-i.end > maxGap {
			return nil
		}
		if c.governed(i, k) || c.apposed(x, k) {
			continue
		}
		if y := c.exampled(x); y >= 0 {
			if e := c.skipAhead(i.end); c.adverbial(e, k) || tokenAt(c.tokens, e).Text == "," && c.adverbial(e+1, k) {
				return c.coordinated(y)
			}
			continue
		}
		ok := c.reaches(i.end, k, sort)
		if i.sort == "company" || i.sort == "sector" {
			ok = ok && c.adjacent(i.end, k) || c.participial(i, k) || c.closes(i, k)
		}
		if !ok {
			if i.sort == "share" {
				return nil
			}
			continue // a name on the way, in a phrase of its own
		}
		if i.sort == "pronoun" {
			if k-i.end > maxPronounGap && !c.stirred(i.end) {
				continue // "It would mean a profit of 420 billion yen at best, 80 percent lower"
			}
			of := c.antecedent(i)
			if of == nil && c.sentence == 0 && i.first == 0 && sort == "verb" && is(tokenAt(c.tokens, k+1), "from") {
				i.name, i.market = c.text(0, 1), "equity" // "It slid from $412 to $388": of what nothing tells
				of = []instrument{i}
			}
			return of
		}
		return c.coordinated(x)
	}
	return nil
}

// stirred says whether at token k, behind auxiliaries, stands a word of movement or of trading.
func (c *scene) stirred(k int) bool {
	for k < len(c.tokens) {
		s, n := c.tradingAt(k)
		if n == 0 || s != "be" {
			return n > 0 || c.moving(k)
		}
		k += n
	}
	return false
}

// linked returns what moved last in the sentence where the words of movement at token
// k have no subject of their own and only add to that: "fell 5 percent, after earlier
// falling to $17", "up 2 percent, following a 3 percent rise on Friday".
func (c *scene) linked(k int, sort string) []instrument {
	if sort == "verb" && c.tags[c.base+k] != "VBG" && !(c.tags[c.base+k] == "VB" && k > 1 && is(c.tokens[k-2], "only")) {
		return nil
	}
	j := k
	for j > 0 && (hasLy(c.tokens[j-1]) || among(c.tokens[j-1], "earlier", "briefly", "at", "first", "one", "point", "having", "being", "been", "a", "an", "its", "their", "closing", "ending", "finishing", "settling", "opening", "trading")) {
		j--
	}
	if is(tokenAt(c.tokens, j-1), "to") && (sort == "noun" && is(tokenAt(c.tokens, j-2), "adding") || sort == "verb" && is(tokenAt(c.tokens, j-2), "only")) && c.movedEnd > 0 && c.movedEnd < j {
		return c.movers
	}
	if sort == "noun" && is(tokenAt(c.tokens, j-1), "with") {
		return c.leader(j - 1)
	}
	if !among(tokenAt(c.tokens, j-1), "after", "before", "following", "since", "despite", "extending", "reversing", "on") || is(tokenAt(c.tokens, j-1), "on") && !is(tokenAt(c.tokens, j-2), "building") {
		return nil
	}
	if c.movedEnd > 0 && c.movedEnd < j && j-c.movedEnd < 16 {
		for i := c.movedEnd; i < j-1; i++ {
			if tag := c.tags[c.base+i]; tag == "VBD" || tag == "VBZ" || opensClause(c.tokens[i]) {
				return nil
			}
		}
		return c.movers
	}
	if (sort == "verb" || sort == "multiple") && j < 2 { // "After falling 3 percent on Monday, shares of IBM rose"
		for e := k + 1; e < min(k+20, len(c.tokens)); e++ {
			if c.tokens[e].Text == "," {
				return c.opening(e + 1)
			}
		}
	}
	return nil
}

// leader returns what leads others before token k: "IBM led the Dow with a gain of 3
// percent".
func (c *scene) leader(k int) []instrument {
	for x := len(c.all) - 1; x >= 0; x-- {
		i := c.all[x]
		if i.end > k || i.sort == "pronoun" {
			continue
		}
		e := c.skipAhead(i.end)
		if tokenAt(c.tokens, e).Text == "," { // "Coca-Cola, the biggest drinks maker, led the advance"
			for j := e + 1; j < min(k, e+15); j++ {
				if c.tokens[j].Text == "," {
					e = j + 1
					break
				}
			}
		}
		if among(tokenAt(c.tokens, e), "led", "leads", "leading", "topped", "topping", "paced") {
			return []instrument{i}
		}
	}
	return nil
}

// priced returns what of the indexes and others moved to a price in money: the others, or
// where there are none, the shares or the company before token k, the nearest that a verb
// follows: "Merck led the Dow's gains, climbing 8.3 percent to $50.21".
func (c *scene) priced(of []instrument, k int) []instrument {
	var others []instrument
	for _, i := range of {
		if i.market != "index" {
			others = append(others, i)
		}
	}
	if len(others) > 0 {
		return others
	}
	for x := len(c.all) - 1; x >= 0; x-- {
		i := c.all[x]
		if i.end > k || i.market == "index" || i.sort != "share" && i.sort != "company" || c.governed(i, k) {
			continue
		}
		if len(others) == 0 {
			others = []instrument{i}
		}
		if e := c.skipAhead(i.end); e < k && (c.tags[c.base+e].Verb() || relative(tokenAt(c.tokens, e+1))) {
			return []instrument{i}
		}
	}
	if len(others) == 0 { // a company that is called as its index: "Dow Jones closed down 1 percent at $56.45"
		others = []instrument{of[len(of)-1]}
		others[0].market = "equity"
	}
	return others
}

// opening returns the instruments that begin at token k, or behind an article there.
func (c *scene) opening(k int) []instrument {
	if is(tokenAt(c.tokens, k), "the") {
		k++
	}
	for x, i := range c.all {
		if i.first == k && i.sort != "pronoun" && i.sort != "company" {
			return c.coordinatedAhead(x)
		}
	}
	return nil
}

// closes says whether the name i stands between commas behind what it is and before its
// verb at token k: "Australia's leading bank, Macquarie, plunged".
func (c *scene) closes(i instrument, k int) bool {
	e := c.skipAhead(i.end)
	return i.first > 1 && c.tokens[i.first-1].Text == "," && c.isNoun(i.first-2) && tokenAt(c.tokens, e).Text == "," && e+1 <= k && c.adverbial(e+1, k)
}

// inserted returns the index of the shares or the index behind which an insertion stands
// that a comma ends before the verb at token k, "Shares of Honda, the rival of Toyota,
// Volkswagen and Daimler, have fallen", or -1.
func (c *scene) inserted(k int) int {
	close := k - 1
	for close > 0 && close > k-6 && !inserts.has(c.tokens[close]) {
		close--
	}
	mark := c.tokens[max(close, 0)].Text
	if close < 2 || !inserts.has(c.tokens[close]) || !c.adverbial(close+1, k) || close == k-1 && !c.tags[c.base+k].Verb() || c.tags[c.base+k] == "VBG" {
		return -1
	}
	for x := len(c.all) - 1; x >= 0; x-- {
		i := c.all[x]
		if i.end >= close || i.sort == "pronoun" || i.sort == "sector" {
			continue
		}
		if i.sort == "company" && !(i.first == 0 || c.tokens[i.first-1].Text == "\"" || among(c.tokens[i.first-1], "while", "but")) {
			continue
		}
		open := c.skipAhead(i.end)
		if c.tags[c.base+min(open, len(c.tokens)-1)] == "IN" { // "oil prices in New York,"
			for e := open + 1; e < min(open+5, close); e++ {
				if c.tokens[e].Text == "," {
					open = e
					break
				}
				if !c.isNoun(e) && !c.time(e) {
					break
				}
			}
		}
		if close-open > 30 || tokenAt(c.tokens, open).Text != mark || open == close || c.governed(i, k) {
			return -1
		}
		for j := open + 1; j < close; j++ {
			if mark != "," && j == open+2 && relative(c.tokens[open+1]) {
				return x // "the shares -- which have gained 37 percent -- were off"
			}
			if among(c.tokens[j], "includes", "tracks", "measures", "lists") && is(c.tokens[j-1], "which") {
				continue // "the index, which includes Acme, fell"
			}
			if tag := c.tags[c.base+j]; tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD" || opensClause(c.tokens[j]) && !among(c.tokens[j], "than", "as") {
				return -1
			}
		}
		return x
	}
	return -1
}

// inserts are the marks between which an insertion stands.
var inserts = words(",", "--", "—")

// exampled returns the index of the instrument of which c.all[x] is one of the examples
// behind it, "Energy shares, such as Exxon Mobil and Chevron, also jumped", or -1.
func (c *scene) exampled(x int) int {
	for y := x; y > 0 && x-y < maxParties; y-- {
		i, o := c.all[y], c.all[y-1]
		j := i.first
		if j > 0 && is(c.tokens[j-1], "the") {
			j--
		}
		n := 0
		switch {
		case j > 1 && is(c.tokens[j-1], "as") && is(c.tokens[j-2], "such"):
			n = 2
		case j > 1 && among(c.tokens[j-1], "including", "like") && (c.tokens[j-2].Text == "," || c.endsAt(j-1)):
			n = 1
		}
		if n > 0 {
			e := j - n
			if tokenAt(c.tokens, e-1).Text == "," {
				e--
			}
			if c.skipAhead(o.end) == e && (o.sort == "share" || o.sort == "sector" || o.market == "index") {
				return y - 1
			}
			return -1
		}
		gap := c.tokens[o.end:max(i.first, o.end)]
		if len(gap) == 0 || len(gap) > 3 || !among(gap[0], "and", ",", "&", "or") {
			return -1
		}
	}
	return -1
}

// apposed says whether c.all[x] only tells between commas what the instrument before it
// is: "Brent crude, the European benchmark, was down".
func (c *scene) apposed(x, k int) bool {
	i := c.all[x]
	j := i.first
	if j > 0 && determiners.has(c.tokens[j-1]) {
		j--
	}
	if x == 0 || j == i.first || tokenAt(c.tokens, j-1).Text != "," || tokenAt(c.tokens, i.end).Text != "," {
		return false
	}
	o := c.all[x-1]
	return o.sort != "pronoun" && c.skipAhead(o.end) == j-1 && c.adverbial(i.end+1, k)
}

// governed says whether a preposition makes i part of another phrase: "worth of
// gold". Not where the words of movement at token k follow at once, as in "with the
// euro up 0.05%".
func (c *scene) governed(i instrument, k int) bool {
	e := c.skipAhead(i.end)
	if tokenAt(c.tokens, e).Text == "," {
		e++
	}
	if relative(tokenAt(c.tokens, e)) {
		return false // "targets for the stock, which has doubled"
	}
	if e == k && i.sort == "company" && tokenAt(c.tokens, e-1).Text == "," && upDown.has(c.tokens[k]) && among(tokenAt(c.tokens, i.first-1), "from", "by", "in", "for", "at") {
		return false // "the biggest boost came from Alcoa, up 4 percent"
	}
	j := i.first - 1
	if _, ok := c.paired(i); ok {
		j = i.first - 3
	}
	for j >= 0 && (c.tokens[j].Kind == extract.Number && whole(c.tokens[j], 1900, 2099) == 0 || c.tokens[j].Text == "$" || among(c.tokens[j], "trillion", "billion", "million") || among(c.tokens[j], "the", "a", "an", "its", "their", "'s", "those", "these", "some", "other", "many", "most", "major")) {
		j--
	}
	if j < 0 || !governors.has(c.tokens[j]) {
		return false
	}
	if is(c.tokens[j], "for") && is(tokenAt(c.tokens, e), "to") {
		return false // "a reason for stocks to drift"
	}
	if e == k && c.tokens[k-1].Text != "," && !c.endsAt(j) {
		if i.sort != "company" && c.tags[c.base+k] == "VBG" && among(c.tokens[j], "of", "in", "about", "from") {
			return false // "a chance of its shares dropping"
		}
		if _, ok := c.measureAt(c.fill(k + 1)); ok && is(c.tokens[j], "in") && upDown.has(c.tokens[k]) {
			return false // "fell 2 percent in a market down 0.8 percent"
		}
	}
	if among(c.tokens[j], "of", "for") && j > 0 && among(c.tokens[j-1], "some", "most", "many", "all", "both", "number", "majority", "rest", "bulk", "price", "prices", "barrel", "value", "cost") {
		return false
	}
	return true
}

// governors are the prepositions that make what stands behind them part of another phrase.
var governors = words("of", "in", "on", "at", "to", "from", "by", "against", "versus", "per", "among", "into", "than", "like", "about", "over", "for")

// antecedent is what "it" or "they" means: what moved before in the sentence, or
// what the sentence before spoke of.
func (c *scene) antecedent(i instrument) []instrument {
	if c.moved.name != "" && c.moved.end <= i.first {
		i.name, i.market = c.moved.name, c.moved.market
		return []instrument{i}
	}
	for x := len(c.all) - 1; x >= 0; x-- {
		if o := c.all[x]; o.end <= i.first && (o.sort == "share" || o.market == "index") && !(is(c.tokens[i.first], "it") && manyShares(o.name)) {
			i.name, i.market = o.name, o.market
			return []instrument{i}
		}
	}
	for x := len(c.all) - 1; x >= 0; x-- {
		if o := c.all[x]; o.end <= i.first && o.sort == "soft" && !c.governed(o, i.first) {
			i.name, i.market = o.name, o.market
			return []instrument{i}
		}
	}
	for _, n := range c.names {
		if n.end <= i.first && !(i.first > 0 && among(c.tokens[i.first-1], "\"", "“")) {
			return nil // another subject stands nearer
		}
	}
	c.recall(c.sentence)
	if c.lastAt == c.sentence-1 && c.last.name != "" && i.first < 8 {
		i.name, i.market = c.last.name, c.last.market
		return []instrument{i}
	}
	if c.movedAt >= 0 && c.movedAt == c.sentence-1 && i.first < 8 && is(c.tokens[i.first], "it") {
		i.name, i.market = c.told.name, c.told.market
		return []instrument{i}
	}
	return nil
}

// manyShares says whether s names many shares, which "it" does not mean.
func manyShares(s string) bool {
	return strings.HasSuffix(s, "tocks") || strings.HasSuffix(s, "equities") || strings.HasSuffix(s, "markets") || strings.HasSuffix(s, "indexes")
}

// coordinated returns c.all[x] and what is joined to it before: "Barclays and HSBC
// shares".
func (c *scene) coordinated(x int) []instrument {
	of := []instrument{c.all[x]}
	for y := x - 1; y >= 0 && len(of) < maxParties; y-- {
		gap := c.between(c.all[y], of[0])
		if len(gap) == 0 || len(gap) > 3 || !among(gap[0], "and", ",", "&") || len(gap) > 1 && !among(gap[len(gap)-1], "and", "the") {
			break
		}
		i := c.all[y]
		if i.sort == "soft" && among(tokenAt(c.tokens, c.beforeThe(i.first)), "against", "versus", "than") {
			break // "rose against the yen and oil rebounded"
		}
		if i.sort == "pronoun" || i.sort == "place" && of[0].sort != "place" && c.governed(i, of[0].first) || (i.sort == "company" || i.sort == "sector") && of[0].sort == "soft" || i.sort == "place" && gap[0].Text == "," {
			break
		}
		if gap[0].Text == "," && len(of) == 1 && !(len(gap) > 1 && is(gap[1], "and")) && !(c.sentence == 0 && i.first == 0 && (i.market == "index" || i.sort == "company" && of[0].sort == "share")) {
			break // an apposition
		}
		of = append([]instrument{i}, of...)
	}
	if len(of) == 1 {
		if i, ok := c.paired(of[0]); ok {
			of = []instrument{i, of[0]}
		}
	}
	return of
}

// beforeThe is the token before token k and an article there.
func (c *scene) beforeThe(k int) int {
	if is(tokenAt(c.tokens, k-1), "the") {
		return k - 2
	}
	return k - 1
}

// between returns the tokens between i and o, less the owner of o: "Britain's FTSE 100,
// Germany's DAX".
func (c *scene) between(i, o instrument) []extract.Token {
	end := max(o.first, i.end)
	if n, ok := c.nameTo(o.first); ok && n.sort == "place" && n.end < o.first && n.first > i.end {
		end = n.first
	}
	return c.tokens[i.end:end]
}

// paired reads the "U.S." of "U.S. and European stocks", whose second part is o.
func (c *scene) paired(o instrument) (instrument, bool) {
	k := o.first - 2
	head := c.skipBack(o.end) - 1
	if k < 0 || o.sort != "share" || head <= o.first || !is(c.tokens[k+1], "and") || !c.local(k) || !c.local(o.first) || c.text(o.first, head+1) != o.name {
		return instrument{}, false
	}
	i := o
	i.name = c.text(k, k+1) + " " + c.text(o.first+1, head+1)
	return i, true
}

// local says whether token k tells of a place, as "U.S.", "Asian" and "London" do.
func (c *scene) local(k int) bool {
	if t := c.tokens[k]; t.Shape == extract.Lower || t.Kind != extract.Word {
		return false
	}
	if n, ok := c.nameFrom(k); ok {
		return n.sort == "place" && n.end == k+1
	}
	return c.tags[c.base+k] == "JJ"
}

// adjacent says whether between tokens first and k stand only auxiliaries, adverbs,
// words of trading, brackets, or an apposition between commas.
func (c *scene) adjacent(first, k int) bool {
	j := c.skipAhead(first)
	if t := tokenAt(c.tokens, j); longDashes.has(t) {
		for e := k - 1; e > j && k-j < 25; e-- {
			if longDashes.has(c.tokens[e]) {
				return c.adverbial(e+1, k) // "with Ryanair -- another cheap airline -- dropping 20 percent"
			}
		}
	}
	if tokenAt(c.tokens, j).Text == "," {
		if relative(tokenAt(c.tokens, j+1)) && (c.tokens[k-1].Text != "," || c.adverbial(j+2, k)) {
			return c.adverbial(j+2, k) // "Nat City, which has plunged"
		}
		if k == j+1 && c.tags[c.base+k] != "VBD" {
			return true // "Wamu, down 55 percent, is"
		}
		for e := k - 1; e > j && e > k-6; e-- {
			if c.tokens[e].Text == "," {
				return e-j < 25
			}
			if s, n := c.tradingAt(e); n == 0 || s == "drive" {
				return false
			}
		}
		return false
	}
	return c.adverbial(j, k)
}

// participial says whether the words of movement at token k are a participle behind
// a comma that is said of i, the subject: "Qualcomm was the biggest drag, falling 10.8
// percent".
func (c *scene) participial(i instrument, k int) bool {
	tags := c.tags
	if c.moved.name == i.name && c.moved.first == i.first && (among(tokenAt(c.tokens, k-1), "and", "but") || tokenAt(c.tokens, k-1).Text == "," && tags[c.base+k] == "VBG") {
		return true // "Lehman fell the most, tumbling 8.1 percent, and hit its lowest"
	}
	for k > 2 && c.tokens[k-1].Text != "," {
		if s, n := trading().Longest(c.tokens[k-1 : k]); (n == 0 || s != "trade" || tags[c.base+k-1] != "VBG") && !hasLy(c.tokens[k-1]) {
			break
		}
		k-- // "was the biggest gainer, finishing up 1.3 percent"
	}
	if k < 2 || c.tokens[k-1].Text != "," || tags[c.base+k] != "VBG" && !upDown.has(c.tokens[k]) {
		return false
	}
	if j := c.skipAhead(i.end); !among(tokenAt(c.tokens, j), "was", "were", "is", "are", "led", "topped", "headed", "weighed", "helped") {
		return false
	}
	for j := i.end; j < k-1; j++ {
		if opensClause(c.tokens[j]) || c.tokens[j].Text == "," && tags[c.base+j+1] != "VBN" && tags[c.base+j+1] != "IN" {
			return false
		}
	}
	return true
}

// adverbial says whether tokens [j, k) are only auxiliaries, adverbs, words of
// trading and times.
func (c *scene) adverbial(j, k int) bool {
	for ; j < k; j++ {
		t := c.tokens[j]
		if s, n := c.tradingAt(j); n > 0 && s != "drive" && s != "reach" && s != "touch" {
			j += n - 1
			continue
		}
		if is(t, "at") {
			if _, e, ok := c.levelAt(j+1, "equity"); ok {
				if j = c.unit(e) - 1; tokenAt(c.tokens, j+1).Text == "," {
					j++
				}
				continue
			}
		}
		if among(t, "on", "in") {
			e := j + 1
			if is(tokenAt(c.tokens, e), "the") {
				e++
			}
			if n, ok := c.nameFrom(e); ok && n.end < k {
				j = n.end - 1
				continue // "had closed on the NYSE at $38.49, down"
			}
		}
		if among(t, "over", "in", "during", "for") {
			if n := c.windowAhead(j + 1); n > 0 && j+n < k {
				j += n
				continue
			}
		}
		if hasLy(t) || c.time(j) || among(t, "on", "more", "than", "about", "as", "much", "early", "late", "some", "nearly", "almost", "around") {
			continue
		}
		return false
	}
	return true
}

// windowAhead returns how many tokens "the past six months" has that begins at token k.
func (c *scene) windowAhead(k int) int {
	if !among(tokenAt(c.tokens, k), "the", "that") || !among(tokenAt(c.tokens, k+1), "past", "last", "same", "previous", "period", "time") {
		return 0
	}
	for j := k + 1; j < min(k+5, len(c.tokens)); j++ {
		if _, n := units().Longest(c.tokens[j:]); n > 0 {
			return j + n - k
		}
		if among(c.tokens[j], "period", "time") {
			return j + 1 - k
		}
	}
	return 0
}

// clauseOpeners are words that open a clause, with a subject of its own.
var clauseOpeners = words("as", "while", "when", "because", "that", "if", "although", "though", "whereas", "until", "where", "so", "what", "how", "why", "whether", "than", ";", ":", "--", "—", "–", "since", "after", "before", "said", "says")

func opensClause(t extract.Token) bool { return clauseOpeners.has(t) }

var relatives = words("which", "who", "whose", "that")

func relative(t extract.Token) bool { return relatives.has(t) }

// reaches says whether what ends at token first can be the subject of the words of
// movement at token k.
//
// It reads the tokens between from right to left. A noun that no preposition or verb
// governs is a subject of its own, and so is what stands behind a word that opens a
// clause.
func (c *scene) reaches(first, k int, sort string) bool {
	if first == k {
		return true
	}
	tags := c.tags
	if among(tokenAt(c.tokens, first), "by", "in", "at") {
		for e := first + 1; e < min(first+5, k); e++ {
			if c.tokens[e].Text == "," && relative(tokenAt(c.tokens, e+1)) {
				first = e // "shares of the second-largest company by sales, which"
			}
			if !c.isNoun(e) {
				break
			}
		}
	}
	if tokenAt(c.tokens, first).Text == "," {
		// an apposition or a relative clause up to the comma before the predicate
		for e := k - 1; e > first && e > k-6; e-- {
			if c.tokens[e].Text == "," && (relative(tokenAt(c.tokens, first+1)) || c.isNoun(first+1) || among(tokenAt(c.tokens, first+1), "the", "a", "an", "another", "one", "once", "where", "already", "also", "down", "up")) {
				return true
			}
			if _, n := c.tradingAt(e); n == 0 && !hasLy(c.tokens[e]) {
				break
			}
		}
	}
	if c.unclosed(first, k) {
		return true
	}
	noun, joined := false, false
	nounAt := 0
	if k > first+1 && is(c.tokens[k-1], "to") && c.isNoun(k-2) {
		return false // "waiting for the price to drop"
	}
	for j := k - 1; j >= first; j-- {
		t := c.tokens[j]
		if j == c.movedEnd-1 && joined && !noun && c.moved.end == first && !possessives.has(tokenAt(c.tokens, first)) {
			return true // what is told of it already may hold words of any sort
		}
		if t.Text == ")" {
			for j > first && c.tokens[j].Text != "(" {
				j--
			}
			continue
		}
		if t.Kind != extract.Word {
			switch t.Text {
			case ";", ":", "--", "—", "–", "\"", "“", "”":
				if noun || t.Text == ";" {
					return false
				}
			case ",":
				if noun {
					return false
				}
				joined = true
			}
			continue
		}
		if relative(t) && (j == first || j == first+1) {
			return !noun || !is(t, "that") // "the stock, which has doubled"; "shares that fell"
		}
		tag := tags[c.base+j]
		s, n := c.tradingAt(j)
		_, m := c.movement(j)
		switch {
		case joiners.has(t):
			if noun {
				return false
			}
			joined = true
		case among(t, "after", "pre", "post") && (dash(tokenAt(c.tokens, j+1)) || is(tokenAt(c.tokens, j+1), "hours")):
		case opensClause(t) && !among(t, "said", "says"):
			if noun && !(joined && among(t, "since", "after", "before", "until")) {
				return false
			}
			noun, joined = false, true
		case s == "trade" && among(tokenAt(c.tokens, j-1), "to", "will", "may", "could", "should"):
			noun = false
			joined = joined || is(c.tokens[j-1], "to")
		case among(t, "close", "open", "opening", "bell") && is(tokenAt(c.tokens, j-1), "the"):
		case s == "trade" && c.endsAt(j):
			noun = noun && !tag.Verb()
		case n > 1 && s == "be": // "on track to"
			noun = noun && nounAt >= j+n
		case n > 0 && (s == "be" || s != "drive" && !c.tagNoun(tag)):
			noun = noun && !tag.Verb()
		case m > 0 && !(c.tagNoun(tag) && (!joined || tokenAt(c.tokens, j+1).Text == ",")):
			if sort != "noun" && !joined && m > 0 && tag.Verb() && k-j > 8 {
				return false
			}
			noun = noun && !tag.Verb()
		case c.time(j), c.calendar(j):
		case is(t, "with") && noun && tags[c.base+k] == "VBG" && !among(c.tokens[nounAt], "metal", "currency", "contract"):
			return false // "with tensions easing"
		case tag == "IN" || tag == "TO" || prepositions.has(t):
			noun = false
		case among(t, "themselves", "itself"), hasLy(t):
		case tag.Noun() || tag == "PRP" && !owners.has(t):
			noun, nounAt = true, j
		case tag.Verb():
			if sort == "noun" {
				noun = false
				continue
			}
			if !joined && s != "drive" && tag != "VBN" && tag != "VBG" && k-j > 1 {
				return false
			}
			noun = false
		}
	}
	return !noun
}

var (
	joiners      = words("and", "but", "or", "then", "yet")
	prepositions = words("with", "on", "in", "of", "for", "by", "to", "at", "from", "outside", "across")
)

// unclosed says whether between tokens first and k stands only an apposition whose
// second comma was forgotten: "Shares of Lowe's, the world's No. 2 chain gained".
func (c *scene) unclosed(first, k int) bool {
	if tokenAt(c.tokens, first).Text != "," || !determiners.has(tokenAt(c.tokens, first+1)) || k-first > 12 {
		return false
	}
	for j := first + 1; j < k; j++ {
		if tag := c.tags[c.base+j]; c.tokens[j].Text == "," || opensClause(c.tokens[j]) || tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD" || among(c.tokens[j], "and", "but") {
			return false
		}
	}
	return true
}

func (c *scene) tagNoun(t names.Tag) bool { return t.Noun() }

// calendar says whether token k is a word of a date.
func (c *scene) calendar(k int) bool {
	return c.tokens[k].Kind == extract.Number
}
