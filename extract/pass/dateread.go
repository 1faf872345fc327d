package pass

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A calendarWord is what a word means in a date.
type calendarWord struct {
	class string
	n     int
	grain Grain
}

var calendar = lexicon.Load("calendar.tsv", parseCalendar)

func parseCalendar(s string) (w calendarWord, err error) {
	class, value, _ := strings.Cut(s, " ")
	if w.class = class; class == "unit" {
		w.grain = Grain(value)
		return w, nil
	}
	_, err = fmt.Sscan(value, &w.n)
	return w, err
}

// dateWords are those with which a date can begin.
var dateWords = sync.OnceValue(func() *filter {
	f := filterOf(nil, "q", "h", "'", "’", "‘")
	for phrase, w := range lexicon.Rows("calendar.tsv", parseCalendar) {
		switch w.class {
		case "unit", "future", "past", "zone":
		default:
			f.add(extract.Tokenize(phrase)[0].Key)
		}
	}
	return f
})

// word returns the calendar word at index i of the sentence.
func (p place) word(i int) (calendarWord, int) {
	if i < 0 || i >= len(p.tokens) {
		return calendarWord{}, 0
	}
	return calendar().Longest(p.tokens[i:])
}

// date reads a date off the front of p.
func date(p place) reading {
	t := p.tokens[p.at]
	if t.Kind == extract.Mark && t.Text != "'" && t.Text != "’" && t.Text != "‘" {
		return reading{}
	}
	w, n := p.word(p.at)
	if n == 0 && t.Kind == extract.Word && t.Shape == extract.Lower {
		return reading{}
	}
	if w.class == "since" {
		next := p
		next.at += n
		next.at += roughly(p.tokens[next.at:])
		if next.at == len(p.tokens) {
			return reading{}
		}
		article := is(next.tokens[next.at], "the")
		if (article || among(next.tokens[next.at], "late", "early", "mid")) && next.at+1 < len(p.tokens) {
			next.at++
		}
		d, rule, k := next.period(true)
		if k == 0 || p.named(next.span(k)) || article && strings.HasPrefix(rule, "date/year") {
			return reading{}
		}
		k += next.at - p.at
		d = d.since()
		d.Text = p.text(k)
		return reading{d, rule, k}
	}
	d, rule, k := p.period(false)
	if k == 0 || p.named(p.span(k)) {
		return reading{}
	}
	d.Text = p.text(k)
	return reading{d, rule, k}
}

// roughly is how many tokens behind "since" only bound the time: "at least", "about".
func roughly(tokens []extract.Token) int {
	switch {
	case at(tokens, "at", "least"):
		return 2
	case len(tokens) > 0 && among(tokens[0], "about", "around", "roughly", "approximately"):
		return 1
	}
	return 0
}

// named says whether s lies within a longer name or another figure.
func (p place) named(s extract.Span) bool {
	if p.in.Taken(s, extract.Money, extract.Percent, extract.Duration) {
		return true
	}
	return p.in.Taken(extract.Span{Start: s.Start - 1, End: s.Start}, extract.Entity) || p.in.Taken(extract.Span{Start: s.End, End: s.End + 1}, extract.Entity) &&
		p.in.Taken(s, extract.Entity)
}

func (p place) text(n int) string { return p.in.Doc.Quote(p.span(n)) }

// published is the day of publication, or zero.
func (p place) published() time.Time {
	t := p.in.Doc.Published
	if t.IsZero() {
		return t
	}
	return day(t.Year(), int(t.Month()), t.Day())
}

// period reads a date without "since". With past it is known to lie behind.
func (p place) period(past bool) (Date, string, int) {
	t := p.tokens[p.at]
	if t.Kind == extract.Number {
		return p.numeric(past)
	}
	w, n := p.word(p.at)
	switch w.class {
	case "month", "abbr":
		return p.monthLed(w, n, past)
	case "weekday", "wabbr":
		return p.weekdayLed(w, n, past)
	case "day":
		d := Date{Grain: Day}
		if quoted(p) {
			return d, "date/day-word", n // whose today a speaker means is not said
		}
		return d.relative(p.published(), w.n), "date/day-word", n
	case "near", "other":
		return p.nearLed(w, n)
	case "ordinal":
		return p.ordinalLed(w.n, n)
	case "fiscal":
		return p.fiscalLed(n)
	case "season":
		return p.seasonLed(n)
	}
	if t.Text == "Q" || t.Text == "H" || t.Text == "q" {
		return p.letterLed()
	}
	if t.Kind == extract.Mark {
		return p.shortDecade()
	}
	return Date{}, "", 0
}

// monthLed reads what a month's name begins: "Dec. 17-19, 2025", "March 2020",
// "January-March", "May".
func (p place) monthLed(w calendarWord, n int, past bool) (Date, string, int) {
	if p.tokens[p.at].Shape == extract.Lower {
		return Date{}, "", 0
	}
	d := Date{Grain: Month, month: w.n}
	at := p.dot(p.at+n, w.class == "abbr")
	if w2, k := p.word(at + 1); dash(tokenAt(p.tokens, at)) && (w2.class == "month" || w2.class == "abbr") {
		return p.monthRange(d, w2.n, p.dot(at+1+k, w2.class == "abbr"))
	}
	if dom, k := p.dayOfMonth(at); k > 0 {
		d.Grain, d.day = Day, dom
		at += k
		last := dom
		if l, k := p.dayOfMonth(at + 1); dash(tokenAt(p.tokens, at)) && k > 0 && l > dom {
			last = l
			at += 1 + k
		}
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
		return d, "date/month-day", at - p.at
	}
	if y, k := p.yearBehind(at); k > 0 {
		d.year = y
		return d.resolve(p.published(), past), "date/month-year", at + k - p.at
	}
	if w.class == "abbr" && at == p.at+n || !p.bareMonth(w, at) {
		return Date{}, "", 0
	}
	return d.resolve(p.published(), past), "date/month", at - p.at
}

// bareMonth says whether a month's name without a day or year is one: "March" may
// march, "May" may, and "April Jones" and "Mr August" are people.
func (p place) bareMonth(w calendarWord, end int) bool {
	prev, next := p.back(1), tokenAt(p.tokens, end)
	before, _ := p.word(p.at - 1)
	lead := before.class == "near" || before.class == "ordinal" || among(prev, monthLeads...) || dash(prev) || prev.Text == "/"
	named := next.Kind == extract.Word && next.Shape != extract.Lower
	switch {
	case lead:
		return !named || !among(prev, "and", "or", "to", "for", "on", "than", "the", "a")
	case prev.Kind == extract.Word && prev.Shape != extract.Lower && p.at > 1:
		return false
	case named:
		return false
	case w.n == 5 || w.n == 3:
		return prev.Kind == extract.Word && prev.Shape == extract.Lower && is(next, "'s")
	}
	return prev.Kind == extract.Word && prev.Shape == extract.Lower || p.at == 0
}

var monthLeads = []string{
	"in", "of", "since", "by", "until", "till", "from", "to", "for", "through", "during", "early", "late", "mid", "before", "after", "and", "or",
	"between", "every", "each", "last", "next", "this", "the", "a", "versus", "vs", "than", "on", "end", "around", "past", "previous", "next",
}

// monthRange reads the end of "January-March 2008", whose second month ends before
// index at.
func (p place) monthRange(d Date, last, at int) (Date, string, int) {
	if y, k := p.yearBehind(at); k > 0 {
		d.year = y
		at += k
		d = d.resolve(time.Time{}, false)
		if months := last - d.month; months >= 0 {
			d.End = d.Start.AddDate(0, months+1, -1)
		} else {
			d.Start, d.End = time.Time{}, time.Time{}
		}
	}
	if last-d.month == 2 && d.month%3 == 1 {
		d.Grain, d.quarter = Quarter, quarterOf(d.month)
	}
	d.month = 0
	return d, "date/month-range", at - p.at
}

// dot returns the index behind the dot of a short form that ends at index at.
func (p place) dot(at int, short bool) int {
	if t := tokenAt(p.tokens, at); short && t.Text == "." && !t.Space {
		return at + 1
	}
	return at
}

// dayOfMonth reads "17" or "17th" at index at.
func (p place) dayOfMonth(at int) (dom, n int) {
	t := tokenAt(p.tokens, at)
	if dom = whole(t, 1, 31); dom == 0 || len(t.Text) > 2 {
		return 0, 0
	}
	next := tokenAt(p.tokens, at+1)
	switch {
	case next.Space || next.Text == "":
		return dom, 1
	case among(next, "st", "nd", "rd", "th"):
		return dom, 2
	case next.Text == "%" || next.Kind == extract.Word:
		return 0, 0
	}
	return dom, 1
}

// whole returns the value of a number of digits alone that lies from least to
// most, else 0.
func whole(t extract.Token, least, most int) int {
	if t.Kind != extract.Number || len(t.Text) > 4 {
		return 0
	}
	v := 0
	for _, c := range []byte(t.Text) {
		if c < '0' || c > '9' {
			return 0
		}
		v = 10*v + int(c-'0')
	}
	if v < least || v > most {
		return 0
	}
	return v
}

// yearBehind reads ", 2025", "2025", "of 2025" or "of last year" behind what names
// a part of a year.
func (p place) yearBehind(at int) (year, n int) {
	if t := tokenAt(p.tokens, at); t.Text == "," && !t.Space {
		n = 1
	} else if inOf.has(t) {
		n = 1
		if w, k := p.word(at + 1); k == 1 && w.class == "near" && is(tokenAt(p.tokens, at+2), "year") && !p.published().IsZero() {
			return p.published().Year() + w.n, 3
		}
	}
	y := whole(tokenAt(p.tokens, at+n), 1800, 2099)
	if after := tokenAt(p.tokens, at+n+1); y == 0 || len(tokenAt(p.tokens, at+n).Text) != 4 || after.Kind == extract.Word && !after.Space || p.clock(at+n+1) {
		return 0, 0
	}
	return y, n + 1
}

// clock says whether the word at index at makes a time of day of the number before.
func (p place) clock(at int) bool {
	w, _ := p.word(at)
	return w.class == "zone"
}

// exists says whether there is such a day: not 30 February.
func (d Date) exists() bool {
	year := d.year
	if year == 0 {
		year = 2000
	}
	return day(year, d.month, d.day).Day() == d.day
}

// dayLeads are words behind which a short weekday stands alone: "until Sat."
var dayLeads = []string{"on", "until", "till", "by", "through", "since", "from", "to", "before", "after", "last", "next", "this", "late", "early", "and", "or", "every", "each"}

// endsSentence says whether the dot before index at, of a short form, may end a
// sentence too.
func (p place) endsSentence(at int) bool {
	next := tokenAt(p.tokens, at)
	return next.Kind == extract.Word && next.Shape != extract.Lower || at >= len(p.tokens) || next.Kind == extract.Mark && strings.ContainsAny(next.Text[:1], "\"”")
}

// weekdayLed reads "Tuesday" and "Tuesday, Dec. 17".
func (p place) weekdayLed(w calendarWord, n int, past bool) (Date, string, int) {
	if p.tokens[p.at].Shape == extract.Lower || p.back(1).Shape == extract.Capital && among(p.back(1), "black", "ruby", "bloody", "super", "good", "ash") {
		return Date{}, "", 0
	}
	at := p.dot(p.at+n, w.class == "wabbr")
	next := at
	if tokenAt(p.tokens, next).Text == "," {
		next++
	}
	if next < len(p.tokens) {
		q := p
		q.at = next
		if d, rule, k := q.period(past); k > 0 && (rule == "date/month-day" || rule == "date/day-month") && d.Grain == Day {
			d.weekday = w.n
			return d, rule, next + k - p.at
		}
	}
	if w.class == "wabbr" && (at == p.at+n || among(p.back(1), "the", "our", "a") || p.endsSentence(at) && !among(p.back(1), dayLeads...)) {
		return Date{}, "", 0 // "around the Sun."
	}
	d := Date{Grain: Day, weekday: w.n}
	if among(p.back(1), "every", "each") || is(tokenAt(p.tokens, at), "s") {
		return d, "date/weekday", at - p.at
	}
	return d.resolve(p.published(), past || p.tense()), "date/weekday", at - p.at
}

// tenseWords is how far from a weekday the verb stands that tells its tense.
const tenseWords = 12

// tense says whether the verb nearest to the date at p tells of the past: the one
// before it or, at the start of a sentence, the one behind it.
func (p place) tense() bool {
	for i := p.at - 1; i >= max(p.at-tenseWords, 0); i-- {
		if known, past := p.tenseOf(i); known {
			return past
		}
	}
	for i := p.at + 1; i < min(p.at+tenseWords, len(p.tokens)); i++ {
		if known, past := p.tenseOf(i); known {
			return past
		}
	}
	return true // a headline's or a dateline's
}

func (p place) tenseOf(i int) (known, past bool) {
	w, _ := p.word(i)
	t := p.tokens[i]
	switch {
	case w.class == "future" || w.class == "past":
		return true, w.class == "past"
	case t.Kind == extract.Word && t.Shape == extract.Lower && len(t.Text) > 4 && strings.HasSuffix(t.Text, "ed"):
		return true, true
	}
	return false, false
}

// nearLed reads "last year", "this week", "next Tuesday", "last March", "this
// summer".
func (p place) nearLed(w calendarWord, n int) (Date, string, int) {
	u, k := p.word(p.at + n)
	if k == 0 {
		return Date{}, "", 0
	}
	article := among(p.back(1), "the", "its", "their", "his", "her", "our", "my", "every")
	pub := p.published()
	d := Date{}
	switch u.class {
	case "unit":
		if u.grain == Day || article && (among(p.tokens[p.at], "last", "next") || u.grain == Half) {
			return Date{}, "", 0 // "the last year" is a window of twelve months
		}
		d.Grain = u.grain
		if among(tokenAt(p.tokens, p.at+n+k), "old", "round") || dash(tokenAt(p.tokens, p.at+n+k)) && p.at+n+k+1 < len(p.tokens) && !tokenAt(p.tokens, p.at+n+k+1).Space {
			return Date{}, "", 0
		}
		if w.class == "near" {
			d = d.relative(pub, w.n)
		}
	case "weekday":
		d.Grain, d.weekday = Day, u.n
		if !pub.IsZero() && w.n == 0 && is(p.tokens[p.at], "this") {
			d.Start = pub.AddDate(0, 0, u.n-weekdayOf(pub))
			d.End = d.Start
		}
	case "month":
		if tokenAt(p.tokens, p.at+n).Shape == extract.Lower {
			return Date{}, "", 0
		}
		q := p
		q.at += n
		var rule string
		var more int
		if d, rule, more = q.monthLed(u, k, false); more == 0 {
			return Date{}, "", 0
		}
		if rule != "date/month" {
			return Date{}, "", 0 // "last Dec. 17": the day is read on its own
		}
		d.Start, d.End = time.Time{}, time.Time{}
	case "season":
		d.Grain = Quarter
	case "ordinal":
		q := p
		q.at += n
		if d, rule, more := q.ordinalLed(u.n, k); more > 0 {
			return d, rule, n + more
		}
		return Date{}, "", 0
	case "fiscal":
		d.Grain, d.Fiscal = Year, true
		if q, j := p.word(p.at + n + k); q.class == "unit" {
			d.Grain = q.grain
			k += j
		}
	default:
		return Date{}, "", 0
	}
	return d, "date/near", n + k
}

// ordinalLed reads "third quarter of 2025", "fourth-quarter", "first half", "second
// fiscal quarter".
func (p place) ordinalLed(ordinal, n int) (Date, string, int) {
	at := p.at + n
	if dash(tokenAt(p.tokens, at)) {
		at++
	}
	d := Date{}
	w, k := p.word(at)
	if w.class == "fiscal" {
		d.Fiscal = true
		at += k
		if dash(tokenAt(p.tokens, at)) {
			at++
		}
		w, k = p.word(at)
	}
	if w.class != "unit" || k == 0 || among(p.back(1), "a", "straight", "consecutive", "successive", "every") {
		return Date{}, "", 0
	}
	switch {
	case w.grain == Quarter && ordinal <= 4:
		d.quarter = ordinal
	case w.grain == Half && 1 <= ordinal && ordinal <= 2:
		d.half = ordinal
	default:
		return Date{}, "", 0
	}
	d.Grain = w.grain
	at += k
	if dash(tokenAt(p.tokens, at)) && d.Grain == Half {
		return Date{}, "", 0 // "half-hour"
	}
	return p.ofYear(d, at)
}

// ofYear reads the year behind a quarter or a half that ends before index at.
func (p place) ofYear(d Date, at int) (Date, string, int) {
	rule := "date/quarter"
	if d.Grain == Half {
		rule = "date/half"
	}
	of := at
	if is(tokenAt(p.tokens, of), "of") {
		of++
	}
	if among(tokenAt(p.tokens, of), "its", "the") && of > at {
		of++
	}
	if p.tokens[at-1].Kind == extract.Number && dash(tokenAt(p.tokens, at)) && is(tokenAt(p.tokens, at+1), "q") {
		if whole(tokenAt(p.tokens, at+2), 1, 4) > d.quarter { // "Q1-Q3"
			d.quarter = 0
			at += 3
		}
	}
	if w, k := p.word(of); w.class == "fiscal" {
		d.Fiscal = true
		at = of + k
		if y := whole(tokenAt(p.tokens, at), 1, 2099); y != 0 {
			d.year = fullYear(y)
			at++
		}
	} else if y, k := p.yearBehind(at); k > 0 {
		d.year = y
		at += k
	} else if t := tokenAt(p.tokens, at); !t.Space && len(t.Text) == 2 && whole(t, 1, 99) > 0 {
		d.year = fullYear(whole(t, 1, 99)) // "2Q08"
		at++
	}
	if d.quarter == 0 && d.half == 0 {
		return d, rule, at - p.at
	}
	return d.resolve(p.published(), false), rule, at - p.at
}

// fullYear returns the year that 26 or 2026 means.
func fullYear(y int) int {
	switch {
	case y >= 100:
		return y
	case y >= 70:
		return 1900 + y
	}
	return 2000 + y
}

// fiscalLed reads "fiscal 2026", "FY26", "fiscal year 2007/08", "fiscal third
// quarter".
func (p place) fiscalLed(n int) (Date, string, int) {
	if is(p.tokens[p.at], "fy") && p.tokens[p.at].Shape != extract.Upper {
		return Date{}, "", 0
	}
	at := p.at + n
	if dash(tokenAt(p.tokens, at)) {
		at++
	}
	if is(tokenAt(p.tokens, at), "year") && n == 1 {
		at++
	}
	d := Date{Grain: Year, Fiscal: true}
	t := tokenAt(p.tokens, at)
	if t.Text == "'" || t.Text == "’" {
		at++
		t = tokenAt(p.tokens, at)
	}
	if y := whole(t, 1, 2099); y > 1800 || y > 0 && len(t.Text) == 2 {
		d.year = fullYear(y)
		at++
		if k := p.secondYear(at, d.year); k > 0 {
			at += k
		}
		return d, "date/fiscal", at - p.at
	}
	if w, k := p.word(at); w.class == "ordinal" && n == 1 {
		q := p
		q.at = at
		if d, _, more := q.ordinalLed(w.n, k); more > 0 {
			d.Fiscal = true
			d.Start, d.End = time.Time{}, time.Time{}
			return d, "date/fiscal", at + more - p.at
		}
	}
	return Date{}, "", 0
}

// secondYear reads the "/08", "-2008" or "–08" behind year at index at, and says how
// many tokens it has.
func (p place) secondYear(at, year int) int {
	sep, t := tokenAt(p.tokens, at), tokenAt(p.tokens, at+1)
	if !dash(sep) && sep.Text != "/" || sep.Space || t.Space {
		return 0
	}
	if y := whole(t, 1, 2099); len(t.Text) == 2 && (year%100 < y && dash(sep) || (year+1)%100 == y) || len(t.Text) == 4 && y > year {
		return 2
	}
	return 0
}

// seasonLed reads "summer 2008" and "spring of 2009". Of which months a season is
// depends on the hemisphere.
func (p place) seasonLed(n int) (Date, string, int) {
	y, k := p.yearBehind(p.at + n)
	if k == 0 || tokenAt(p.tokens, p.at+n).Text == "," {
		return Date{}, "", 0
	}
	return Date{Grain: Quarter, year: y}, "date/season", n + k
}

// letterLed reads "Q3", "H1 2025", "Q3 '08".
func (p place) letterLed() (Date, string, int) {
	num := tokenAt(p.tokens, p.at+1)
	n := whole(num, 1, 4)
	if n == 0 || num.Space || len(num.Text) > 1 {
		return Date{}, "", 0
	}
	d := Date{Grain: Quarter, quarter: n}
	if !strings.EqualFold(p.tokens[p.at].Text, "q") {
		if n > 2 {
			return Date{}, "", 0
		}
		d = Date{Grain: Half, half: n}
	}
	if next := tokenAt(p.tokens, p.at+2); next.Kind == extract.Word && !next.Space && next.Text != "" {
		return Date{}, "", 0 // "H1N1"
	}
	return p.ofYear(d, p.at+2)
}
