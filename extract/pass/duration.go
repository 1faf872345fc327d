package pass

import (
	"encoding/json"
	"strings"
	"sync"

	"newsclaims/extract"
)

// durationPass finds lengths of time, such as "18 months".
var durationPass = &extract.Pass{
	Name:  "duration",
	Doc:   "lengths of time",
	Kind:  extract.Duration,
	Needs: []*extract.Pass{moneyPass},
	Run:   durations,
}

// Duration is a length of time in the unit that the text uses. Months are never
// turned into days.
type Duration struct {
	Amount                 // in Unit; zero where Vague
	Unit   string          // "Y", "Q", "M", "W", "D", "H", "min", "s"
	Low    string          // Amount as ISO 8601 durations, empty where Vague
	High   string          //
	Window string          // "past" or "next" of "the past three years"
	Anchor bool            // it only places a point in time: "a year ago"
	scale  unit            // of Amount
	more   extract.Decimal // seconds or months that a second unit adds: "1 hour 20 minutes"
}

// String is the fact in a line: ">P7Y", "P2Y..P3Y", "~Y".
func (d Duration) String() string {
	s := d.Low
	switch {
	case d.Vague:
		s = d.Unit
	case d.Low != d.High:
		s += ".." + d.High
	}
	if d.Approx && d.Side < 0 {
		s = "~<" + s
	} else if d.Approx {
		s = "~" + s
	}
	return d.Bound.sign() + s
}

// MarshalJSON writes the value of the contract.
func (d Duration) MarshalJSON() ([]byte, error) {
	v := struct {
		Min    string `json:"min,omitempty"`
		Max    string `json:"max,omitempty"`
		Unit   string `json:"unit,omitempty"`
		Bound  Bound  `json:"bound,omitempty"`
		Approx bool   `json:"approx,omitempty"`
	}{Min: d.Low, Max: d.High, Bound: d.Bound, Approx: d.Approx}
	if d.Vague {
		v.Unit = d.Unit
	}
	return json.Marshal(v)
}

// Supports says whether a source with d bears out a draft with other: in the same
// unit, or where both are months or both are seconds, as 18 months are a year and a
// half. Vague lengths bear out vague ones of their unit.
func (d Duration) Supports(other extract.Fact) bool {
	e, ok := other.(Duration)
	if !ok {
		return false
	}
	if d.Vague || e.Vague {
		return d.Vague && e.Vague && d.Unit == e.Unit
	}
	a, calendar := d.common()
	b, other2 := e.common()
	return calendar == other2 && a.Supports(b)
}

// common is d in months, or in seconds for units of a week and less.
func (d Duration) common() (a Amount, calendar bool) {
	per, calendar := commonUnits(d.scale)
	a = d.Amount
	a.Min, a.Max = a.Min.Mul(per).Add(d.more), a.Max.Mul(per).Add(d.more)
	return a, calendar
}

// commonUnits is how many months or seconds u has.
func commonUnits(u unit) (n extract.Decimal, calendar bool) {
	count := extract.NewDecimal(u.Count, 0)
	switch u.Sign {
	case "Y":
		return count.Mul(extract.NewDecimal(12, 0)), true
	case "M":
		return count, true
	case "W":
		return count.Mul(extract.NewDecimal(604800, 0)), false
	case "D":
		return count.Mul(extract.NewDecimal(86400, 0)), false
	case "TH":
		return count.Mul(extract.NewDecimal(3600, 0)), false
	case "TM":
		return count.Mul(extract.NewDecimal(60, 0)), false
	}
	return count, false
}

// clocks holds the words at which a length of time can be told: its unit, or
// itself.
var clocks = sync.OnceValue(func() *filter {
	f := &filter{}
	for _, key := range units().Firsts() {
		f.add(key)
	}
	for _, key := range lengths().Firsts() {
		f.add(key)
	}
	return f
})

// durations reads doc sentence by sentence, from the unit backwards.
func durations(in *extract.Input) []extract.Claim {
	clock := clocks()
	var found []finding
	for _, s := range in.Doc.Sentences {
		tokens := in.Doc.TokensIn(s)
		floor := 0
		for j := 0; j < len(tokens); j++ {
			if tokens[j].Kind != extract.Word || !clock.has(tokens[j].Key) {
				continue
			}
			v, ok := lengthAt(tokens, floor, j)
			if !ok {
				continue
			}
			span := extract.Span{Start: tokens[v.first].Start, End: tokens[v.end-1].End}
			if in.Taken(span, extract.Money) {
				continue // "Tk10-year"
			}
			found = append(found, finding{span, v.Duration, "duration/" + v.rule})
			floor = v.end
			j = v.end - 1
		}
	}
	return asClaims(in, found)
}

// A stretch is a duration as read.
type stretch struct {
	Duration
	first, end int
	rule       string
}

// lengthAt reads the length of time whose unit, or whose first word, is tokens[j].
// It begins at floor at the earliest.
func lengthAt(tokens []extract.Token, floor, j int) (stretch, bool) {
	if l, n := lengths().Longest(tokens[j:]); n > 0 {
		if v, ok := worded(tokens, floor, j, l, n); ok {
			return v, true
		}
	}
	u, n := units().Longest(tokens[j : j+1])
	if n == 0 || tokens[j].Shape == extract.Upper && len(tokens[j].Text) < 4 && j > 0 && !tokens[j].Space {
		return stretch{}, false
	}
	if v, ok := counted(tokens, floor, j, u); ok {
		return v, true
	}
	if v, ok := one(tokens, floor, j, u); ok {
		return v, true
	}
	return bare(tokens, floor, j, u)
}

// worded reads "weeklong" and "years-long".
func worded(tokens []extract.Token, floor, j int, l length, n int) (v stretch, ok bool) {
	for i := 1; i < n; i++ {
		if tokens[j+i].Space && !is(tokens[j+i], "century") {
			return v, false
		}
	}
	if j > floor && dash(tokens[j-1]) && (!tokens[j].Space || !tokens[j-1].Space) {
		return v, false // "three-year-long" is counted
	}
	if n == 3 && is(tokens[j+2], "old") {
		_, number := wordAt(tokens[max(j-1, 0):j])
		if number > 0 || tokenAt(tokens, j-1).Kind == extract.Number || young[tokenAt(tokens, j+3).Key] {
			return v, false // "59 year-old", "a month-old baby"
		}
	}
	v = stretch{first: j, end: j + n, rule: "word"}
	if l.Count == 0 {
		v.Duration = vagueOf(l.unit)
		return v, true
	}
	count := extract.NewDecimal(l.Count, 0)
	bends := tokens[:j]
	if indefinites.has(tokenAt(tokens, j-1)) && j > floor {
		bends = tokens[:j-1]
		if n > 1 && tokens[j+n-1].Space {
			v.first-- // "in a quarter century"
		}
	}
	b, _ := bendBefore(bends)
	v.Duration = l.unit.of(amountOf(figure{Min: count, Max: count}, b))
	return v, true
}

// young are people whose age is no length of time.
var young = keys("boy", "girl", "baby", "babies", "child", "children", "infant", "infants", "son", "daughter", "toddler", "twins", "man", "woman", "puppy", "kitten", "s")

// of is a as a duration in u.
func (u unit) of(a Amount) Duration {
	return Duration{Amount: a, Unit: u.Name, scale: u, Low: u.iso(a.Min), High: u.iso(a.Max)}
}

// vagueOf is some of u.
func vagueOf(u unit) Duration {
	return Duration{Amount: Amount{Approx: true, Vague: true}, Unit: u.Name, scale: u}
}

// countReach is how many tokens before a unit its number may begin: "one hundred
// and twenty-five to one hundred and thirty more years".
const countReach = 14

// counted reads a number before the unit tokens[j]: "18 months", "two-and-a-half-year",
// "several more weeks".
func counted(tokens []extract.Token, floor, j int, u unit) (v stretch, ok bool) {
	for i := max(floor, j-countReach); i < j; i++ {
		t := tokens[i]
		if t.Kind == extract.Mark {
			continue
		}
		if t.Kind == extract.Word {
			if _, n := wordAt(tokens[i:j]); n == 0 && !is(t, "a") && !is(t, "an") {
				continue
			}
		}
		f, n := figureAt(tokens[:j], i, false)
		if n == 0 || !reaches(tokens[i+n:j], f) || !timely(tokens, i, i+n, j, f, u) {
			continue
		}
		if f.Fraction && indefinites.has(t) && dash(tokens[j-1]) {
			i, n = i+1, n-1 // "a half-hour show"
		}
		if at(tokens[i+n:j], "-", "plus") {
			f.Open = true
		}
		v = stretch{first: i, end: j + 1, rule: "number"}
		return v.with(tokens, f, u, i+n), true
	}
	return v, false
}

// reaches says whether nothing but a hyphen and adjectives stands between a number
// and its unit.
func reaches(tokens []extract.Token, f figure) bool {
	if f.Fraction {
		return len(tokens) == 1 && (indefinites.has(tokens[0]) || dash(tokens[0]) && !tokens[0].Space) ||
			len(tokens) == 2 && is(tokens[0], "of") && indefinites.has(tokens[1])
	}
	if len(tokens) > 3 {
		return false
	}
	if at(tokens, "or", "so") {
		tokens = tokens[2:]
	}
	for i, t := range tokens {
		switch {
		case i == 0 && dash(t) && !t.Space, i == 0 && is(t, "of") && f.Words && (f.Vague || f.Approx):
		case lengthWord(t, "between") || is(t, "plus"):
		case dash(t) && i > 0 && !t.Space:
		default:
			return false
		}
	}
	return true
}

// timely says whether the number tokens[i:end] before the unit tokens[j] counts
// units of time: it is no year, no ordinal's second, no fraction's quarter and no
// age.
func timely(tokens []extract.Token, i, end, j int, f figure, u unit) bool {
	t, last := tokens[i], tokens[j]
	next, after := tokenAt(tokens, j+1), tokenAt(tokens, j+2)
	plural := strings.HasSuffix(strings.ToLower(last.Text), "s") || u.Name == "Y" && u.Count >= 1000
	if prev := tokenAt(tokens, i-1); i > 0 && !t.Space && (prev.Kind == extract.Mark && strings.ContainsAny(prev.Text, "$€£¥#/:.,'’") || dash(prev) && tokenAt(tokens, i-2).Kind != extract.Mark && i > 1 && t.Kind == extract.Number) {
		return false
	}
	one := f.Min.Cmp(extract.NewDecimal(1, 0)) <= 0
	if t.Kind == extract.Number && len(t.Text) == 4 && end == i+1 && !plural && f.Min.Cmp(extract.NewDecimal(1900, 0)) >= 0 && f.Min.Cmp(extract.NewDecimal(2100, 0)) < 0 {
		return false // "the 2007 year"
	}
	if i > 0 && months[tokens[i-1].Key] && t.Kind == extract.Number && !plural {
		return false // "the June 30 quarter"
	}
	if last.Shape == extract.Capital && plural && t.Kind == extract.Number && (u.Name == "min" || u.Name == "H") && tokenAt(tokens, i-1).Shape == extract.Lower && f.Min.Digits() == 2 {
		return false // "60 Minutes"
	}
	switch u.Name {
	case "s":
		if !plural && !one && !(end < j && dash(tokens[end])) {
			return false
		}
		if last.Text == "sec" && last.Shape != extract.Lower {
			return false
		}
	case "Q":
		if is(next, "of") && portion(tokens, end, j, f) || f.Fraction || !plural && !(end < j && dash(tokens[end])) || plural && end < j && dash(tokens[end]) && end == j-1 ||
			dash(next) && !next.Space || next.Text == "%" || !f.Vague && f.Max.Cmp(extract.NewDecimal(40, 0)) > 0 {
			return false
		}
		if among(tokenAt(tokens, i-1), "about", "nearly", "almost", "roughly", "some") && f.Min.Cmp(extract.NewDecimal(3, 0)) == 0 {
			return false // "almost three quarters said"
		}
	}
	if len(last.Text) <= 3 && last.Shape != extract.Lower {
		return false
	}
	if last.Text == "mo" || last.Text == "min" && t.Kind != extract.Number {
		return false
	}
	if is(t, "one") && u.Name == "D" && !dash(tokenAt(tokens, i+1)) && !lengthWord(next, "ago") && !lengthWord(tokenAt(tokens, i-1), "one") && !among(tokenAt(tokens, i-1), "of", "next", "last", "past") {
		return false // "it could one day"
	}
	if among(next, "a", "per") && everyTime(f.Min, last, after) {
		return false // "24 hours a day"
	}
	if f.Fraction && dash(tokens[end]) && (u.Name == "Y" || u.Name == "D" || u.Name == "M") {
		return false // "half-year results"
	}
	if lengthWord(tokenAt(tokens, i-1), "aged") || among(tokenAt(tokens, i-1), "to", "-", "–", "and") && lengthWord(tokenAt(tokens, i-3), "aged") || among(next, "or", "and") && among(after, "older", "younger") {
		return false
	}
	return !aged(tokens, j)
}

// portion says whether the quarters at tokens[j], of which f counts, may be a part of
// what stands behind "of": "three quarters of households", and not "two straight
// quarters of losses".
func portion(tokens []extract.Token, end, j int, f figure) bool {
	if f.Vague || f.Min.Cmp(extract.NewDecimal(3, 0)) > 0 {
		return false
	}
	if end < j && !dash(tokens[end]) {
		return false
	}
	third := tokenAt(tokens, j+2)
	return f.Min.Cmp(extract.NewDecimal(2, 0)) != 0 || f.Range || third.Kind != extract.Word || closed(third)
}

var months = keys("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")

// aged says whether what stands behind the unit tokens[j] makes the length an age:
// "years old", "-year-old", "years of age". That of a thing, as "-year-old war", is a
// length.
func aged(tokens []extract.Token, j int) bool {
	next, after := tokenAt(tokens, j+1), tokenAt(tokens, j+2)
	switch {
	case is(next, "of") && is(after, "age") || is(next, "olds") || dash(next) && is(after, "olds"):
		return true
	case is(next, "old"):
		return !ofThing(tokens, j+2)
	case dash(next) && is(after, "old"):
		return !ofThing(tokens, j+3)
	}
	return false
}

// thingReach is how many words may stand before the thing that is old: "a
// 281-year-old Edinburgh-based bank".
const thingReach = 4

// ofThing says whether tokens[k:] begins with the name of a thing, and of nobody: "bank",
// "credit crunch", and no "bank clerk".
func ofThing(tokens []extract.Token, k int) bool {
	for i := k; i < min(len(tokens), k+thingReach); i++ {
		switch t := tokens[i]; {
		case lengthWord(t, "thing"):
			next := tokenAt(tokens, i+1)
			return !lengthWord(next, "person") && (next.Kind != extract.Word || closed(next) || !lengthWord(tokenAt(tokens, i+2), "person"))
		case t.Kind != extract.Word && !dash(t), closed(t), is(t, "'s"), is(t, "’s"), lengthWord(t, "person"), young[t.Key]:
			return false
		}
	}
	return false
}

// everyTime says whether n of unit are all that whole has, so that they tell of no
// length: "seven days a week", "365 days a year".
func everyTime(n extract.Decimal, unit, whole extract.Token) bool {
	all := int64(0)
	switch {
	case is(unit, "hours") && is(whole, "day"):
		all = 24
	case is(unit, "days") && is(whole, "week"):
		all = 7
	case is(unit, "days") && is(whole, "year"):
		all = 365
	}
	return n.Cmp(extract.NewDecimal(all, 0)) == 0
}

// with completes v, whose number is f of u, by the words around it; numberEnd is
// the token behind the number.
func (v stretch) with(tokens []extract.Token, f figure, u unit, numberEnd int) stretch {
	before, n := bendBefore(tokens[:v.first])
	before = lasting(tokens, v, before, n)
	v.end = v.tail(tokens, &f, u)
	f.Approx = f.Approx || at(tokens[numberEnd:], "or", "so")
	after, _ := bendAfter(tokens[v.end:])
	b := before.and(after).and(maximum(tokens[:v.first-n]))
	if f.Vague {
		v.Duration = vagueOf(u)
		v.Bound = b.Bound
	} else {
		v.Duration = u.of(amountOf(f, b))
		for w, more := u, true; more; {
			end := v.end
			w, more = v.second(tokens, f, w)
			more = more && !at(tokens[end:], "and") && !at(tokens[end:], ",", "and")
		}
		v.end = v.through(tokens, f, u, b.Range)
	}
	v.Window = window(tokens[:v.first])
	v.Anchor = lengthWord(tokenAt(tokens, v.end), "ago")
	return v
}

// tail reads "and a half" and "or two" behind the unit.
func (v stretch) tail(tokens []extract.Token, f *figure, u unit) int {
	rest := tokens[v.end:]
	if !f.Range && !f.Vague && f.Min.Exponent() >= 0 && at(rest[hyphen(rest):], "and") {
		if d, n := mixed(rest); n > 0 && (!is(tokenAt(rest, n), "of") || is(rest[n-1], "half")) {
			if _, unit := units().Longest(rest[n:]); unit > 0 && !is(rest[n-1], "half") {
				return v.end // "three days and a fourth day"
			}
			f.Min = f.Min.Add(d)
			f.Max = f.Min
			return v.end + n
		}
	}
	one := extract.NewDecimal(1, 0)
	if at(rest, "or") && !f.Range && f.Min.Cmp(one) == 0 {
		if w, n := wordAt(rest[1:]); n == 1 && w.class == "small" && w.low > 1 && (len(rest) < 3 || rest[2].Kind == extract.Mark || closed(rest[2]) || lengthWord(rest[2], "ago")) {
			f.Max = extract.NewDecimal(w.low, 0)
			return v.end + 2
		}
	}
	return v.end
}

// through reads the far end of a range in another unit, "six months to a year" or
// "between one year and 18 months", and takes it in.
func (v *stretch) through(tokens []extract.Token, f figure, u unit, context string) int {
	j, k := joint(tokens[v.end:])
	if f.Range || f.Open || v.Low != v.High || !(j == byTo && context != "from" || j == byAnd && context == "between") {
		return v.end
	}
	i := v.end + k
	g, n := amount(tokens[i:], false)
	if n == 0 && i < len(tokens) && indefinites.has(tokens[i]) {
		one := extract.NewDecimal(1, 0)
		g, n = figure{Min: one, Max: one}, 1
	}
	if n == 0 || g.Vague || g.Approx {
		return v.end
	}
	end := i + n + hyphen(tokens[i+n:])
	if end >= len(tokens) {
		return v.end
	}
	w, m := units().Longest(tokens[end : end+1])
	per, calendar := commonUnits(u)
	more, same := commonUnits(w)
	if m == 0 || calendar != same || f.Min.Mul(per).Cmp(g.Max.Mul(more)) >= 0 || aged(tokens, end) {
		return v.end
	}
	v.High = w.iso(g.Max)
	v.Max = g.Max.Mul(more).Quo(per)
	return end + 1
}

// second reads a smaller unit behind u, "1 hour 20 minutes", adds it, and returns it.
func (v *stretch) second(tokens []extract.Token, f figure, u unit) (w unit, ok bool) {
	i := v.end
	if f.Range || f.Min.Exponent() < 0 || i >= len(tokens) {
		return w, false
	}
	if is(tokens[i], ",") {
		i++
	}
	if at(tokens[i:], "and") {
		i++
	}
	if i >= len(tokens) || is(tokenAt(tokens, v.end-1), "half") {
		return w, false
	}
	g, n := amount(tokens[i:], false)
	j := i + n
	if n == 0 || g.Vague || g.Approx || g.Fraction || j >= len(tokens) {
		return w, false
	}
	w, k := units().Longest(tokens[j : j+1])
	if k == 0 || !smaller(w, u, g.Max) || aged(tokens, j) {
		return w, false
	}
	low := w.iso(g.Min)
	if strings.Contains(v.Low, "T") && w.Sign[0] == 'T' {
		low = strings.TrimPrefix(low, "PT")
	} else {
		low = strings.TrimPrefix(low, "P")
	}
	v.Low += low
	v.High = v.Low
	per, _ := commonUnits(w)
	v.more = v.more.Add(g.Min.Mul(per))
	v.end = j + 1
	return w, true
}

// smaller says whether n of w may follow u as a part of it: 3 months follow years,
// and 18 do not.
func smaller(w, u unit, n extract.Decimal) bool {
	below := map[[2]string]int64{{"Y", "M"}: 12, {"W", "D"}: 7, {"D", "TH"}: 24, {"TH", "TM"}: 60, {"TM", "TS"}: 60, {"M", "D"}: 31, {"M", "W"}: 5}
	limit := below[[2]string{u.Sign, w.Sign}]
	return u.Count == 1 && w.Count == 1 && limit > 0 && n.Cmp(extract.NewDecimal(limit, 0)) < 0
}

// lasting is the bend b of n tokens before v without what does not bend lengths:
// "over" is more than behind a verb, and a window behind a noun ("spread over seven
// years").
func lasting(tokens []extract.Token, v stretch, b bend, n int) bend {
	if n == 0 {
		return b
	}
	first := tokens[v.first-n]
	switch {
	case is(first, "over") && n == 1:
		if among(tokenAt(tokens, v.first-2), "take", "takes", "took", "taken", "taking") && lengthWord(tokenAt(tokens, v.end), "ago") {
			b.Bound = "" // "it took over two years ago"
			return b
		}
		if !lengthWord(tokenAt(tokens, v.first-2), "overs") && !lengthWord(tokenAt(tokens, v.end), "ago") && v.first > 1 {
			b.Bound = ""
		}
	case among(tokens[v.first-1], "top", "tops", "topped", "topping", "passed", "above") && n == 1:
		b.Bound = ""
	}
	return b
}

// window says whether tokens end in "the past" or "the next".
func window(tokens []extract.Token) string {
	switch t := tokenAt(tokens, len(tokens)-1); {
	case among(t, "past", "last", "previous", "preceding"):
		return "past"
	case among(t, "next", "coming", "following"):
		return "next"
	}
	return ""
}

// one reads "a year" and "the past decade", which are one of their unit.
func one(tokens []extract.Token, floor, j int, u unit) (v stretch, ok bool) {
	t := tokens[j]
	if strings.HasSuffix(strings.ToLower(t.Text), "s") || j == 0 || j-1 < floor || !t.Space && !dash(tokens[j-1]) || len(t.Text) < 3 || t.Shape != extract.Lower && t.Shape != extract.Capital {
		return v, false
	}
	next, after := tokenAt(tokens, j+1), tokenAt(tokens, j+2)
	if aged(tokens, j) || u.Name == "s" && !is(next, "per") && !lengthWord(next, "ago") {
		return v, false
	}
	f := figure{Min: extract.NewDecimal(1, 0), Max: extract.NewDecimal(1, 0), Words: true}
	if dash(next) && !next.Space && is(after, "ago") { // "the year-ago quarter"
		v = stretch{first: j, end: j + 3, rule: "ago", Duration: u.of(Amount{Min: f.Min, Max: f.Max})}
		v.Anchor = true
		return v, true
	}
	if dash(next) && !next.Space && !after.Space && !among(after, "long", "plus", "and") {
		return v, false // "year-on-year"
	}
	i := j - 1
	for i > floor && j-i < 3 && lengthWord(tokens[i], "between") {
		i--
	}
	switch prev := tokenAt(tokens, i-1); {
	case indefinites.has(tokens[i]):
		or := at(tokens[j+1:], "or", "two") && (u.Name != "Q" || orTwo(tokens[j+1:]))
		if is(prev, "in") && (among(next, "when", "where") || is(next, "in") && is(after, "which")) {
			return v, false // "in a year when growth is slow" is that year
		}
		if u.Name == "Q" && !or || i > 0 && !orMore(tokens[j+1:], prev) && !oneAfter(prev) && !lengthWord(next, "ago") && !at(tokens[j+1:], "and", "a", "half") && !or && !at(tokens[j+1:], "or", "so") && !(filledOne(tokens, j, u) && prev.Kind == extract.Word && !strings.HasSuffix(prev.Text, "s") && !among(prev, "be", "were", "been", "into", "become", "as")) {
			return v, false
		}
		if among(prev, "once", "twice", "times") && !among(next, "ago", "earlier", "later") {
			return v, false
		}
		if lengthWord(next, "ago") && prev.Kind == extract.Number && !among(next, "ago", "earlier", "later") {
			return v, false
		}
		v = stretch{first: i, end: j + 1, rule: "article"}
	case among(tokens[i], "past", "coming") && i == j-1 && u.Name != "Q" && u.Name != "min":
		v = stretch{first: j, end: j + 1, rule: "window"}
	case among(tokens[i], "last", "next", "following", "previous") && i == j-1 && is(prev, "the") && among(tokenAt(tokens, i-2), "in", "over", "during", "within", "for", "throughout", "of") && (u.Name == "Y" || u.Name == "M" || u.Name == "W") && !among(next, "of", "'s", "to"):
		if among(tokens[i], "previous", "following") && among(tokenAt(tokens, i-2), "in", "for", "of") {
			return v, false // "in the previous year" is that year
		}
		v = stretch{first: j, end: j + 1, rule: "window"}
	case i == j-1 && orTwo(tokens[j+1:]) && (is(tokens[i], "another") || among(tokens[i], "next", "last", "past") && is(prev, "the")):
		v = stretch{first: j, end: j + 1, rule: "window"}
		if is(tokens[i], "another") {
			v.rule = "another"
		}
		return v.with(tokens, f, u, j), true
	case is(tokens[i], "another") && i == j-1 && u.Name != "Q" && (oneAfter(prev) || is(prev, "yet")):
		v = stretch{first: j, end: j + 1, rule: "another"}
	default:
		return v, false
	}
	if v.rule == "article" {
		return v.with(tokens, f, u, j), true
	}
	v.Duration = u.of(Amount{Min: f.Min, Max: f.Max})
	v.Window = window(tokens[:j])
	return v, true
}

// orTwo says whether the front of tokens makes the one unit behind a range, "a quarter or
// two", and no part of something, "a quarter or two thirds".
func orTwo(tokens []extract.Token) bool {
	next := tokenAt(tokens, 2)
	return at(tokens, "or", "two") && (next.Text == "" || next.Kind == extract.Mark || closed(next) && !is(next, "of") || lengthWord(next, "ago"))
}

// orMore says whether "or more" at the front of tokens makes the unit behind a form of
// "be", prev, a length: "it could be a year, or more".
func orMore(tokens []extract.Token, prev extract.Token) bool {
	if at(tokens, ",") {
		tokens = tokens[1:]
	}
	return among(prev, "be", "been", "is", "was") && is(tokenAt(tokens, 0), "or") && among(tokenAt(tokens, 1), "more", "less", "longer") && !is(tokenAt(tokens, 2), "than")
}

// filledOne says whether what fills it stands behind the one unit tokens[j]: "a decade
// of growth". A day of something is a day by name.
func filledOne(tokens []extract.Token, j int, u unit) bool {
	noun := tokenAt(tokens, j+2)
	return is(tokenAt(tokens, j+1), "of") && u.Name != "D" && noun.Kind == extract.Word && noun.Shape == extract.Lower && !closed(noun)
}

// oneAfter says whether "a year" behind t is a length and no rate.
func oneAfter(t extract.Token) bool { return lengthWord(t, "one") }

// bare reads a unit in the plural without a number: "for years", "recent months".
func bare(tokens []extract.Token, floor, j int, u unit) (v stretch, ok bool) {
	t := tokens[j]
	if !strings.HasSuffix(strings.ToLower(t.Text), "s") && u.Count < 1000 || len(t.Text) < 4 || t.Shape == extract.Mixed {
		return v, false
	}
	prev, next := tokenAt(tokens, j-1), tokenAt(tokens, j+1)
	if aged(tokens, j) || j > 0 && !t.Space && prev.Text != `"` && prev.Text != "“" {
		return v, false
	}
	if listedUnit(tokens, floor, j) {
		return stretch{first: j, end: j + 1, rule: "plural", Duration: vagueOf(u)}, true
	}
	if is(t, "hours") && is(prev, "after") && !is(next, "of") {
		return v, false // shares that fell after hours
	}
	if is(prev, "of") && is(tokenAt(tokens, j-2), "number") && is(tokenAt(tokens, j-3), "the") {
		return v, false // "the number of months it takes"
	}
	if lengthWord(prev, "clock") && !(is(prev, "final") && is(next, "of")) || is(prev, "many") && is(tokenAt(tokens, j-2), "as") {
		return v, false // "trading hours after a loss"
	}
	first := j
	some := among(prev, "many", "some")
	if some {
		first = j - 1
	}
	if !some && !lengthWord(prev, "many") && !listsUnit(tokens, j) && !sinceThen(tokens, j) && !lengthWord(next, "ago") && !spanning(tokens[j+1:]) && !filled(tokens, j) {
		return v, false
	}
	if u.Name == "min" && !among(prev, "for", "within") && !lengthWord(next, "ago") && !(among(prev, "first", "final", "closing", "opening") && is(next, "of")) || u.Name == "s" && !among(prev, "for", "within") && !among(next, "later", "after", "before") {
		return v, false // the minutes of a meeting
	}
	v = stretch{first: first, end: j + 1, rule: "plural", Duration: vagueOf(u)}
	b, n := bendBefore(tokens[:first])
	v.Bound = lasting(tokens, v, b, n).Bound
	v.Window = window(tokens[:first])
	return v, true
}

// listedUnit says whether the unit tokens[j] stands behind another unit, which ends at
// floor: the months of "weeks or months" and "weeks, if not months".
func listedUnit(tokens []extract.Token, floor, j int) bool {
	last := tokenAt(tokens, floor-1)
	if floor == 0 || last.Key == tokens[j].Key || j-floor > 4 || !strings.HasSuffix(last.Text, "s") || dash(tokenAt(tokens, floor-2)) {
		return false
	}
	join := tokens[floor:j]
	if len(join) == 1 && is(join[0], ",") { // "days, weeks and months"
		return among(tokenAt(tokens, j+1), "and", "or") && strings.HasSuffix(tokenAt(tokens, j+2).Text, "s") && units().Has(tokenAt(tokens, j+2))
	}
	return len(join) == 1 && among(join[0], "or", "and", "to", "not") || at(join, "or", "even") || at(join, ",", "if", "not") || at(join, ",", "or") || at(join, ",", "even") || at(join, "and", "even")
}

// sinceThen says whether the unit tokens[j] ends "the worst in decades", and begins no
// time of its own, "in years past", "in months when".
func sinceThen(tokens []extract.Token, j int) bool {
	t, next := tokens[j], tokenAt(tokens, j+1)
	return is(tokenAt(tokens, j-1), "in") && j > 1 && lengthWord(t, "in") && !among(tokens[j-2], "up", "along", "advanced") && t.Shape == extract.Lower &&
		(next.Text == "" || next.Kind == extract.Mark && !dash(next) || closed(next) && !lengthWord(next, "when"))
}

// listsUnit says whether a longer or shorter unit stands behind the unit tokens[j]: the
// weeks of "weeks or months".
func listsUnit(tokens []extract.Token, j int) bool {
	next := tokenAt(tokens, j+2)
	return is(tokenAt(tokens, j+1), "or") && next.Key != tokens[j].Key && strings.HasSuffix(next.Text, "s") && listedUnit(tokens, j+1, j+2) && units().Has(next)
}

// filled says whether what fills a length stands behind the unit tokens[j]: "years of
// silence", "the first weeks of November". "The days of the week" are no length.
func filled(tokens []extract.Token, j int) bool {
	prev, next := tokenAt(tokens, j-1), tokenAt(tokens, j+2)
	if !is(tokenAt(tokens, j+1), "of") || tokens[j].Shape != extract.Lower || strings.HasPrefix(tokens[j].Text, "quarter") && !lengthWord(prev, "between") {
		return false
	}
	if among(next, "work", "service", "operation", "operations", "stock", "forward", "cover", "supply") || among(prev, "best", "worst", "average", "weekly", "daily", "overall", "total", "trading") {
		return false // measures of their own: "average hours of work"
	}
	if among(tokens[j], "hours", "days") && !closed(prev) && !strings.HasSuffix(prev.Text, "ed") && !strings.HasSuffix(prev.Text, "ing") && !strings.HasSuffix(prev.Text, "s") && !lengthWord(prev, "many") {
		return false // "original hours of programming", "their best days of growth"
	}
	if among(prev, "first", "last", "final", "opening", "closing", "dying") {
		return true
	}
	return next.Kind == extract.Word && next.Shape == extract.Lower && !closed(next) && !among(prev, "the", "first", "those", "these", "and") && (prev.Kind == extract.Word || j == 0)
}

// spanning says whether "of war" or "to come" stands at the front of tokens, behind
// which units without a number are a length.
func spanning(tokens []extract.Token) bool {
	return at(tokens, "to", "come") || at(tokens, "in", "the", "making") || at(tokens, "or", "even") || at(tokens, "in", "jail") || at(tokens, "in", "prison") || at(tokens, "immediately", "following") || at(tokens, "immediately", "after") || at(tokens, "immediately", "before") || at(tokens, "leading", "up") || at(tokens, "on", "end")
}
