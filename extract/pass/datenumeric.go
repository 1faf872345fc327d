package pass

import (
	"strings"

	"newsclaims/extract"
)

// numeric reads the dates that begin with a number: "2025-12-17", "12/17/2025",
// "17 December 2025", "2008", "2007/08", "1990s", "3rd quarter", "1Q08".
func (p place) numeric(past bool) (Date, string, int) {
	if glued(p.back(1)) && !p.tokens[p.at].Space {
		return Date{}, "", 0
	}
	for _, read := range []func(bool) (Date, string, int){p.iso, p.slashes, p.dayLed, p.decade, p.ordinalNumber, p.yearLed} {
		if d, rule, n := read(past); n > 0 {
			return d, rule, n
		}
	}
	return Date{}, "", 0
}

// glued says whether a mark makes what follows it without a space part of another
// figure or of a name.
func glued(t extract.Token) bool {
	return t.Kind == extract.Mark && strings.Contains("$€£¥#@./:,+&%_=", t.Text)
}

// iso reads "2025-12-17".
func (p place) iso(bool) (Date, string, int) {
	t := p.rest()
	if len(t) < 5 || t[1].Text != "-" || t[3].Text != "-" || t[1].Space || t[2].Space || t[3].Space || t[4].Space || len(t[0].Text) != 4 || len(t[2].Text) != 2 || len(t[4].Text) != 2 {
		return Date{}, "", 0
	}
	d := Date{Grain: Day, year: whole(t[0], 1000, 2999), month: whole(t[2], 1, 12), day: whole(t[4], 1, 31)}
	if d.year == 0 || d.month == 0 || d.day == 0 || !d.exists() {
		return Date{}, "", 0
	}
	return d.from(day(d.year, d.month, d.day)), "date/iso", 5
}

// slashes reads "12/17/2025" and "17.12.2025". Where day and month could change
// places, the date stays open.
func (p place) slashes(bool) (Date, string, int) {
	t := p.rest()
	var a, b, year, n int
	switch {
	case len(t) >= 5 && t[1].Text == "/" && t[3].Text == "/" && !t[1].Space && !t[2].Space && !t[3].Space && !t[4].Space:
		a, b, year, n = whole(t[0], 1, 31), whole(t[2], 1, 31), whole(t[4], 1, 2099), 5
	case strings.Count(t[0].Text, ".") == 2:
		parts := strings.Split(t[0].Text, ".")
		a, b, year, n = decimal(parts[0], 31), decimal(parts[1], 12), decimal(parts[2], 2099), 1
		if d := (Date{Grain: Day, year: year, month: b, day: a}); a > 0 && b > 0 && year >= 1900 && d.exists() {
			return d.resolve(p.published(), false), "date/numeric", 1
		}
		return Date{}, "", 0
	}
	if a == 0 || b == 0 || year == 0 || year > 99 && year < 1900 || a > 12 && b > 12 {
		return Date{}, "", 0
	}
	d := Date{Grain: Day}
	switch {
	case a > 12:
		d.year, d.month, d.day = fullYear(year), b, a
	case b > 12 || a == b:
		d.year, d.month, d.day = fullYear(year), a, b
	}
	if d.month != 0 && !d.exists() {
		return Date{}, "", 0
	}
	return d.resolve(p.published(), false), "date/numeric", n
}

// decimal returns the value of one to four digits if it is at most most, else 0.
func decimal(s string, most int) int {
	return whole(extract.Token{Text: s, Kind: extract.Number}, 1, most)
}

// dayLed reads "17 December 2025" and "17th of December".
func (p place) dayLed(past bool) (Date, string, int) {
	dom, n := p.dayOfMonth(p.at)
	if dom == 0 {
		return Date{}, "", 0
	}
	at := p.at + n
	last := dom
	if l, k := p.dayOfMonth(at + 1); dash(tokenAt(p.tokens, at)) && l > dom {
		last = l
		at += 1 + k
	}
	if is(tokenAt(p.tokens, at), "of") && n == 2 {
		at++
	}
	w, k := p.word(at)
	if w.class != "month" && w.class != "abbr" || p.tokens[at].Shape == extract.Lower || dash(tokenAt(p.tokens, at-1)) {
		return Date{}, "", 0
	}
	at = p.dot(at+k, w.class == "abbr")
	if k := at; k < len(p.tokens) && p.tokens[k].Shape == extract.Capital && !p.tokens[k].Space {
		return Date{}, "", 0
	}
	d := Date{Grain: Day, month: w.n, day: dom}
	if y, k := p.yearBehind(at); k > 0 {
		d.year = y
		at += k
	}
	if !d.exists() {
		return Date{}, "", 0
	}
	if d = d.resolve(p.published(), past); last > dom && !d.Start.IsZero() {
		d.End = d.Start.AddDate(0, 0, last-dom)
	}
	return d, "date/day-month", at - p.at
}

// decade reads "1990s" and "1990's", and behind "the" or "mid-" also "90s".
func (p place) decade(bool) (Date, string, int) {
	next := tokenAt(p.tokens, p.at+1)
	if next.Space || !among(next, "s", "'s", "’s") {
		return Date{}, "", 0
	}
	if y := whole(p.tokens[p.at], 1700, 2090); y%10 == 0 && y > 0 {
		d := Date{Grain: Decade, year: y}
		return d.resolve(p.published(), false), "date/decade", 2
	}
	prev := p.back(1)
	if dash(prev) {
		prev = p.back(2)
	}
	if !among(prev, "the", "early", "late", "mid") || p.ages() {
		return Date{}, "", 0
	}
	return p.century(whole(p.tokens[p.at], 20, 90), 2)
}

// ages says whether the decade at p is one of somebody's life or of a thermometer:
// "in the low 90s", "in his early 50s".
func (p place) ages() bool {
	for i := 1; i <= 4; i++ {
		if among(p.back(i), "his", "her", "their", "my", "your", "low", "high", "upper", "temperatures") {
			return true
		}
	}
	return false
}

// shortDecade reads "'90s" and, where it can be one, the year "'07".
func (p place) shortDecade() (Date, string, int) {
	num, s := tokenAt(p.tokens, p.at+1), tokenAt(p.tokens, p.at+2)
	if y := whole(num, 1, 99); !num.Space && y > 0 && len(num.Text) == 2 && p.tokens[p.at].Space && (s.Space || s.Kind == extract.Mark) && among(p.back(1), "in", "of", "since", "from", "by", "for", "and", ",", "early", "late", "to", "the", "") {
		return Date{Grain: Year, year: fullYear(y)}.resolve(p.published(), false), "date/short-year", 2
	}
	if num.Space || s.Space || !among(s, "s", "'s", "’s") {
		return Date{}, "", 0
	}
	return p.century(whole(num, 10, 90), 3)
}

// century gives a decade of two digits its century: the last, except for those that
// the present one has had.
func (p place) century(y, n int) (Date, string, int) {
	if y == 0 || y%10 != 0 {
		return Date{}, "", 0
	}
	d := Date{Grain: Decade}
	if y >= 40 {
		d.year = 1900 + y
		d = d.resolve(p.published(), false)
	}
	return d, "date/decade", n
}

// ordinalNumber reads "3rd quarter" and "2Q 2008".
func (p place) ordinalNumber(bool) (Date, string, int) {
	n := whole(p.tokens[p.at], 1, 4)
	next := tokenAt(p.tokens, p.at+1)
	switch {
	case n == 0 || next.Space || len(p.tokens[p.at].Text) > 1:
	case among(next, "st", "nd", "rd", "th"):
		return p.ordinalLed(n, 2)
	case next.Text == "Q":
		return p.ofYear(Date{Grain: Quarter, quarter: n}, p.at+2)
	case next.Text == "H" && n <= 2:
		return p.ofYear(Date{Grain: Half, half: n}, p.at+2)
	}
	return Date{}, "", 0
}

// yearLed reads "2008", "2007/08" and "2006-2009", and the quarter behind a year in
// "2008 third quarter".
func (p place) yearLed(bool) (Date, string, int) {
	y := whole(p.tokens[p.at], 1700, 2099)
	if y == 0 || len(p.tokens[p.at].Text) != 4 || p.clock(p.at+1) {
		return Date{}, "", 0
	}
	d := Date{Grain: Year, year: y}
	if k := p.secondYear(p.at+1, y); k > 0 && p.yearly(p.at+1+k) {
		d = d.resolve(p.published(), false)
		last := decimal(p.tokens[p.at+k].Text, 2099)
		if last < 100 {
			last += y / 100 * 100
			if last < y {
				last += 100
			}
		}
		d.End = day(last, 12, 31)
		return d, "date/year-range", 1 + k
	}
	if !p.yearly(p.at + 1) {
		return Date{}, "", 0
	}
	if w, k := p.word(p.at + 1); w.class == "ordinal" {
		q := p
		q.at++
		if d, rule, more := q.ordinalLed(w.n, k); more > 0 && d.year == 0 && !d.Fiscal {
			d.year = y
			return d.resolve(p.published(), false), rule, 1 + more
		}
	}
	if w, k := p.word(p.at + 1); k > 0 && w.class == "fiscal" {
		d.Fiscal = true
		return d, "date/fiscal", 1 + k
	}
	return d.resolve(p.published(), false), "date/year", 1
}

// yearly says whether the number at p, of which all is read before index end, is a
// year where it stands: not a count of things, nor part of a name.
func (p place) yearly(end int) bool {
	prev, next := p.back(1), tokenAt(p.tokens, end)
	if next.Kind == extract.Word && !next.Space && !ownerMarks.has(next) || next.Text == "%" || next.Text == "°" {
		return false
	}
	if next.Text == "-" && !next.Space && tokenAt(p.tokens, end+1).Kind != extract.Word {
		return false
	}
	if among(prev, yearLeads...) {
		return true
	}
	for n := 1; n < 3 && p.at > n; n++ { // "since at least 1970"
		if roughly(p.tokens[p.at-n:]) == n && is(p.back(n+1), "since") {
			return true
		}
	}
	if measures().Has(next) || among(next, "points", "percent", "dollars", "euros", "yen", "other", "more", "new") {
		return false
	}
	if dash(prev) && !p.tokens[p.at].Space {
		return among(p.back(2), "mid", "end", "early", "late", "pre", "post", "year", "non")
	}
	if prev.Kind == extract.Word && prev.Shape != extract.Lower && p.at > 1 {
		w, _ := p.word(p.at - 1)
		return w.class != "" // "August 2008" is read before; "Office 2007" is a name
	}
	return !among(prev, "about", "around", "some", "nearly", "almost", "over", "least", "most", "than", "no", "no.", "number", "lot", "flight", "room", "route")
}

var yearLeads = []string{"in", "since", "by", "until", "till", "during", "early", "late", "year", "through", "throughout", "mid", "before", "end"}
