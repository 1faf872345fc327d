package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A dimension is what a figure can be compared with.
type dimension uint8

const (
	count dimension = iota
	money
	percent
	points // of percentage, in basis points
	length // of time
	year
	day // of a month
)

var dimensions = map[string]dimension{"money": money, "percent": percent, "points": points, "duration": length}

// A bound says on which side of the number written the true one lies.
type bound uint8

const (
	none bound = iota
	about
	moreThan
	atLeast
	lessThan
	atMost
	aboutAbove // "slightly more than"
	aboutBelow // "almost"
)

var boundNames = map[string]bound{
	"none": none, "more": moreThan, "least": atLeast, "less": lessThan, "most": atMost, "about": about, "below": aboutBelow, "above": aboutAbove,
}

// side is 1 where the true value may be much greater than the number, -1 where it
// may be much less.
func (b bound) side() int {
	switch b {
	case moreThan, atLeast:
		return 1
	case lessThan, atMost:
		return -1
	}
	return 0
}

// A unit is what stands beside a number.
type unit struct {
	dim    dimension
	name   string          // "USD", "%", "bp", "month"
	factor extract.Decimal // of the printed unit in units of name
	place  string          // pre, post, both, tight
}

var (
	bounds    = lexicon.Load("check-bounds.tsv", parseBound)
	unitTable = lexicon.Load("check-units.tsv", func(s string) (unit, error) {
		f := strings.Fields(s)
		if len(f) != 4 {
			return unit{}, fmt.Errorf("%q is not dimension, unit, factor, place", s)
		}
		d, ok := dimensions[f[0]]
		if !ok {
			return unit{}, fmt.Errorf("no dimension %q", f[0])
		}
		factor, err := extract.ParseDecimal(f[2])
		return unit{d, f[1], factor, f[3]}, err
	})
	numerals = lexicon.Load("check-numbers.tsv", func(s string) (numeral, error) {
		sort, value, _ := strings.Cut(s, " ")
		n, err := strconv.ParseInt(value, 10, 64)
		return numeral{sort, n}, err
	})
)

func parseBound(s string) (bound, error) {
	b, ok := boundNames[s]
	if !ok {
		return 0, fmt.Errorf("no bound %q", s)
	}
	return b, nil
}

// A numeral is a word of a number: "seven", "twenty", "million", "third".
type numeral struct {
	sort  string // unit, ten, times, letter, part
	value int64
}

// A figure is a number of a sentence with its unit and its bound.
type figure struct {
	extract.Span                 // the figure alone
	Outer        extract.Span    // with the words that bound it
	value        extract.Decimal // in units of unit
	step         int             // exponent of the last digit written, in units of unit
	dim          dimension
	unit         string
	noun         uint64 // stem of the word behind a count
	bound        bound
	prep         uint64 // "from", "to" or "by" before it
	first, last  int    // tokens, with unit, without bound
	outer        int    // first token of the bound
	weak         bool   // the bound might be something else: "over two years"
	printed      extract.Decimal
	lent         bool // the unit is that of the next figure: "five" of "five to seven years"
	part         bool // written as a part of a whole: "one in five", "two-thirds"
	measure      measure
	dollar       bool // so much of every one: "22 cents on the dollar"
}

var one = extract.NewDecimal(1, 0)

// numberAt reads a number off the front of tokens: its value and how many tokens
// it has.
func numberAt(tokens []extract.Token) (extract.Decimal, int) {
	var value extract.Decimal
	n := 0
	t := tokens[0]
	switch t.Kind {
	case extract.Number:
		d, ok := digitsOf(t.Text)
		if !ok {
			return value, 0
		}
		value, n = d, 1
		if f, k := fraction(tokens[1:]); k > 0 {
			value, n = value.Add(f), n+k
		} else if len(tokens) > 2 && tokens[1].Text == "/" && !tokens[1].Space && tokens[2].Kind == extract.Number {
			if q, ok := digitsOf(tokens[2].Text); ok && q.Sign() > 0 && q.Digits() < 3 {
				value, n = value.Quo(q), 3
			}
		}
	case extract.Word:
		if k := dozenAt(tokens); k > 0 {
			value, n = twelve, k
			if k > 1 && strings.EqualFold(t.Text, "half") {
				value = twelve.Quo(two)
			}
			return value, n
		}
		m, k := numerals().Longest(tokens)
		if k == 0 || m.sort != "unit" && m.sort != "ten" {
			return value, 0
		}
		value, n = extract.NewDecimal(m.value, 0), k
		if f, k := andHalf(tokens[n:]); k > 0 {
			value, n = value.Add(f), n+k
		}
		if m.sort == "ten" {
			j := n
			if j < len(tokens) && tokens[j].Text == "-" {
				j++
			}
			if j < len(tokens) {
				if u, k := numerals().Longest(tokens[j:]); k > 0 && u.sort == "unit" && u.value > 0 && u.value < 10 {
					value, n = value.Add(extract.NewDecimal(u.value, 0)), j+k
				}
			}
		}
	default:
		return value, 0
	}
	for scales := 0; scales < 2; scales++ {
		j := n
		if j < len(tokens) && tokens[j].Text == "-" && !tokens[j].Space {
			j++
		}
		if j >= len(tokens) || tokens[j].Kind != extract.Word {
			break
		}
		m, k := numerals().Longest(tokens[j:])
		glued := !tokens[j].Space && j == n && t.Kind == extract.Number
		if k == 0 || m.sort != "times" && !(m.sort == "letter" && glued) && !(m.sort == "letter" && m.value >= 1000000 && len(tokens[j].Text) > 1) {
			break
		}
		exp := 0
		for v := m.value; v%10 == 0; v /= 10 {
			exp++
		}
		if m.value == 12 {
			value = value.Mul(extract.NewDecimal(12, 0))
		} else {
			value = value.Shift(exp)
		}
		n = j + k
	}
	return value, n
}

// dozenAt returns how many tokens "a dozen" or "half a dozen" at the front of tokens has.
func dozenAt(tokens []extract.Token) int {
	for k := 1; k < min(3, len(tokens)); k++ {
		if tokens[k].Text == "dozen" && (k == 1 && oneOf(tokens[0], "a") || oneOf(tokens[0], "half")) {
			return k + 1
		}
		if tokens[k].Text != "a" && tokens[k].Text != "-" {
			break
		}
	}
	return 0
}

// andHalf reads "and a half" behind the word of a number.
func andHalf(tokens []extract.Token) (extract.Decimal, int) {
	i := 0
	if i < len(tokens) && tokens[i].Text == "-" {
		i++
	}
	if i >= len(tokens) || tokens[i].Text != "and" {
		return extract.Decimal{}, 0
	}
	for i++; i < len(tokens) && (tokens[i].Text == "-" || tokens[i].Text == "a"); i++ {
	}
	if i < len(tokens) && tokens[i].Text == "half" {
		return extract.NewDecimal(5, -1), i + 1
	}
	return extract.Decimal{}, 0
}

// scaled gives value, which ends before tokens[i], the scale that it shares with the
// other end of its range: "$5-7 billion", "5 to 7 million".
func scaled(tokens []extract.Token, i int, value extract.Decimal) (extract.Decimal, bool) {
	if i+2 < len(tokens) && tokens[i+1].Kind == extract.Mark && currency(tokens[i+1:]) && ranges(tokens[i]) {
		i++ // "$5 to $7 billion"
	} else if i >= len(tokens) || !ranges(tokens[i]) {
		return value, false
	}
	if i+1 >= len(tokens) || tokens[i+1].Kind != extract.Number {
		return value, false
	}
	high, ok := digitsOf(tokens[i+1].Text)
	if !ok || high.Sign() <= 0 || high.Cmp(value) <= 0 {
		return value, false
	}
	full, n := numberAt(tokens[i+1:])
	if n < 2 || full.Cmp(high) == 0 {
		return value, false
	}
	return value.Mul(full.Quo(high)), true
}

// ranges says whether t joins the two ends of a range.
func ranges(t extract.Token) bool {
	return t.Text == "-" || t.Text == "–" || t.Text == "to"
}

// fraction reads "-1/2" behind a whole number.
func fraction(tokens []extract.Token) (extract.Decimal, int) {
	j := 0
	if j < len(tokens) && tokens[j].Text == "-" {
		j++
	}
	if j+2 >= len(tokens) || tokens[j].Kind != extract.Number || tokens[j+1].Text != "/" || tokens[j+2].Kind != extract.Number {
		return extract.Decimal{}, 0
	}
	p, ok := digitsOf(tokens[j].Text)
	q, ok2 := digitsOf(tokens[j+2].Text)
	if !ok || !ok2 || q.Sign() == 0 || p.Cmp(q) >= 0 {
		return extract.Decimal{}, 0
	}
	return p.Quo(q), j + 3
}

func digitsOf(s string) (extract.Decimal, bool) {
	if strings.Contains(s, ",") {
		s = strings.ReplaceAll(s, ",", "")
	}
	if len(s) > maxDigits {
		return extract.Decimal{}, false
	}
	d, err := extract.ParseDecimal(s)
	return d, err == nil
}

// maxDigits bounds what is read as a number, and keeps sums of such in the
// precision of divisions.
const maxDigits = 14

// hyphen steps over a hyphen that joins a number and its unit.
func hyphen(tokens []extract.Token, i int) int {
	if i+1 < len(tokens) && tokens[i].Text == "-" && !tokens[i].Space {
		return i + 1
	}
	return i
}

// figureAt reads a figure off tokens[i:]. Its tokens are counted from the front of
// tokens.
func figureAt(tokens []extract.Token, i int) (figure, bool) {
	f := figure{first: i, unit: ""}
	var u unit
	j := i
	if p, k := prefix(tokens[i:]); k > 0 {
		u, j = p, i+k
	}
	if j >= len(tokens) {
		return f, false
	}
	value, n := numberAt(tokens[j:])
	if n == 0 {
		return fractionAt(tokens, i)
	}
	value, shared := scaled(tokens, j+n, value)
	lone := n == 1 && tokens[j].Kind == extract.Number && !shared
	word := tokens[j].Kind == extract.Word
	f.last = j + n
	if u.name == "" {
		whole := unit{dim: percent, name: "%", factor: hundred}
		if part, k := partAt(tokens, f.last, value); k > 0 && word {
			value, f.last, u, f.part = part, f.last+k, whole, true
			if of, n := ofUnit(tokens, f.last); n > 0 {
				u, f.last = of, f.last+n
			}
		} else if part, k := inAt(tokens, f.last, value); k > 0 {
			value, f.last, u, f.part = part, f.last+k, whole, true
		} else if part, k := oneIn(tokens, f.last, value); k > 0 && word {
			value, f.last, u, f.part = part, f.last+k, whole, true
		}
	}
	at := hyphen(tokens, f.last)
	if u.name == "" && at+1 < len(tokens) && additional(tokens[at]) {
		if p, k := unitTable().Longest(tokens[at+1:]); k > 0 && p.dim == length && p.place == "post" {
			u, f.last = p, at+1+k // "four more months"
		}
	}
	if u.name == "" || u.name == "USD" {
		if p, k := unitTable().Longest(tokens[min(at, len(tokens)):]); k > 0 && p.place != "pre" && fits(p, tokens[at], tokens[at-1]) && (u.name == "" || p.dim == money) {
			if !(p.place == "both" && p.name != "€" && tokens[at].Shape != extract.Upper) {
				u, f.last = p, at+k
			}
		}
	}
	minutes := extract.Decimal{}
	if u.dim == length && u.name == "minute" && u.factor.Cmp(one) > 0 {
		minutes, f.last = rest(tokens, f.last)
	}
	if u.name == "" {
		if !(lone && isYear(tokens[j].Text)) { // "the forecast for 2008 to 2.7 percent"
			u = distributed(tokens, f.last, i > 0 && tokens[i-1].Text == "between")
		}
		f.lent = u.name != ""
	}
	if u.name == "" && i > 2 && ranges(tokens[i-1]) {
		u = before(tokens[:i-1])
	}
	aged := u.dim == length && oldBehind(tokens, f.last) || u.name == "" && agedBefore(tokens, i, f.last)
	if aged {
		u = unit{}
	}
	if i > 0 && (tokens[i-1].Text == "'" || tokens[i-1].Text == "’") && !tokens[i].Space && lone && len(tokens[i].Text) == 2 && u.name == "" {
		century := extract.NewDecimal(2000, 0)
		if tokens[i].Text >= "50" {
			century = extract.NewDecimal(1900, 0)
		}
		value, u = value.Add(century), unit{dim: year, name: "year", factor: one} // "since '93"
	}
	f.printed = value
	f.value, f.dim, f.unit = value, u.dim, u.name
	if u.name != "" {
		f.value = value.Mul(u.factor)
		if minutes.Sign() > 0 {
			f.value = f.value.Add(minutes)
		}
	} else {
		switch {
		case aged:
			f.noun = ofAge
		case lone && isYear(tokens[j].Text) && (f.last >= len(tokens) || (tokens[f.last].Text != "-" || tokens[f.last].Space || yearBehind(tokens, f.last)) && !isCount(tokens[f.last])):
			f.dim, f.unit = year, "year"
			if f.last < len(tokens) && tokens[f.last].Text == "s" && !tokens[f.last].Space {
				f.unit, f.last = "decade", f.last+1
			}
		case word && value.Cmp(one) == 0:
			return f, false // "one of them"
		default:
			f.noun = nounAt(tokens, f.last)
		}
	}
	switch at := min(hyphen(tokens, f.last), len(tokens)); {
	case f.dim == count && !aged:
		f.measure = measureAt(tokens[at:])
	case f.dim == money && f.unit == "GBP":
		f.measure = measureAt(tokens[f.last-1 : f.last]) // "5,200 pounds of grain"
	}
	f.dollar = f.dim == money && f.last+2 < len(tokens) && tokens[f.last].Text == "on" && tokens[f.last+1].Text == "the"
	f.step = f.value.Exponent()
	f.Span = extract.Span{Start: tokens[i].Start, End: tokens[f.last-1].End}
	f.bind(tokens)
	return f, true
}

// additional says whether t may stand between a number and the time it counts.
func additional(t extract.Token) bool {
	switch t.Text {
	case "more", "additional", "further", "extra", "full", "whole", "straight", "consecutive", "successive":
		return true
	}
	return false
}

// before returns the currency of the amount that ends tokens: the other end of the
// range has it too.
func before(tokens []extract.Token) unit {
	for k := len(tokens) - 2; k >= max(0, len(tokens)-4); k-- {
		if u, n := prefix(tokens[k:]); n > 0 && k+n < len(tokens) {
			if _, m := numberAt(tokens[k+n:]); k+n+m == len(tokens) {
				return u
			}
		}
	}
	return unit{}
}

// ofAge is what an age counts.
var ofAge = stemKey("old")

// oldBehind says whether "old" stands at tokens[i]: "a 34-year-old".
func oldBehind(tokens []extract.Token, i int) bool {
	i = hyphen(tokens, i)
	return i < len(tokens) && (tokens[i].Text == "old" || tokens[i].Text == "olds")
}

// agedBefore says whether the number tokens[i:k] is an age: "aged 34", "Roe, 34, ".
func agedBefore(tokens []extract.Token, i, k int) bool {
	if i == 0 || k-i != 1 || tokens[i].Kind != extract.Number || len(tokens[i].Text) > 3 {
		return false
	}
	if tokens[i-1].Text == "aged" {
		return true
	}
	return i > 1 && tokens[i-1].Text == "," && tokens[i-2].Shape == extract.Capital && k < len(tokens) && tokens[k].Text == "," && strings.Trim(tokens[i].Text, "0123456789") == ""
}

// fractionAt reads "a fifth" off tokens[i:], which is 20 percent where "by" stands
// before it or "of" behind it.
func fractionAt(tokens []extract.Token, i int) (figure, bool) {
	if i+1 >= len(tokens) || tokens[i].Text != "a" && tokens[i].Text != "A" {
		return figure{}, false
	}
	m, k := numerals().Longest(tokens[i+1:])
	last := i + 1 + k
	if k > 0 && m.sort == "part" {
		at := hyphen(tokens, last)
		n := pointAt(tokens[min(at, len(tokens)):])
		if n > 0 {
			n += at - last
		} else if _, of := ofUnit(tokens, last); of > 0 {
			n = of
		}
		if n > 0 { // "a quarter point", "a quarter of a percentage point"
			f := figure{first: i, last: last + n, dim: points, unit: "bp", value: hundred.Quo(extract.NewDecimal(m.value, 0)).Round(-1)}
			f.printed, f.step = f.value, f.value.Exponent()
			f.Span = extract.Span{Start: tokens[i].Start, End: tokens[last+n-1].End}
			f.bind(tokens)
			return f, true
		}
	}
	if k == 0 || m.sort != "part" || !(i > 0 && tokens[i-1].Text == "by") && !(last+1 < len(tokens) && tokens[last].Text == "of" && tokens[last+1].Text != "a") && !moved(tokens, i, last) {
		return figure{}, false
	}
	f := figure{first: i, last: last, dim: percent, unit: "%", value: hundred.Quo(extract.NewDecimal(m.value, 0)).Round(-1), part: true}
	f.printed, f.step = f.value, f.value.Exponent()
	f.Span = extract.Span{Start: tokens[i].Start, End: tokens[last-1].End}
	f.bind(tokens)
	return f, true
}

// prefix reads a currency off the front of tokens: "A$" and not "a $".
func prefix(tokens []extract.Token) (unit, int) {
	u, n := unitTable().Longest(tokens)
	if n == 0 || u.place != "pre" && u.place != "both" {
		return unit{}, 0
	}
	if tokens[0].Kind == extract.Word && (tokens[0].Shape == extract.Lower || n > 1 && tokens[n-1].Space) {
		return unit{}, 0
	}
	return u, n
}

// fits says whether a unit may stand as t behind prev: "45p" but not "45 p".
func fits(u unit, t, prev extract.Token) bool {
	return u.place != "tight" || !t.Space && prev.Kind == extract.Number && t.Text == "p"
}

func isCount(t extract.Token) bool { return t.Text == "%" }

// yearBehind says whether the hyphen at token i leads to the year that ends a range: "1993-2004".
func yearBehind(tokens []extract.Token, i int) bool {
	return i+1 < len(tokens) && tokens[i+1].Kind == extract.Number && !tokens[i+1].Space && (isYear(tokens[i+1].Text) || len(tokens[i+1].Text) == 2) && (i+2 >= len(tokens) || tokens[i+2].Text != "-" && tokens[i+2].Text != "percent" && tokens[i+2].Text != "%")
}

func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && !strings.ContainsAny(s, ".,")
}

// moved says whether the part from tokens[i] to last is by how much something moved:
// "jumped nearly a quarter to 498p".
func moved(tokens []extract.Token, i, last int) bool {
	if i < 2 || last < len(tokens) && tokens[last].Kind == extract.Word && tokens[last].Text != "to" && tokens[last].Text != "from" {
		return false
	}
	if b, n := bounds().Longest(tokens[i-1 : i]); n == 0 || b == none {
		return false
	}
	m, _ := vocabulary{}.meaningOf(tokens[i-2 : i-1])
	return m.class == up || m.class == down
}

// partAt reads "-quarters" behind "three".
func partAt(tokens []extract.Token, i int, value extract.Decimal) (extract.Decimal, int) {
	j := i
	if j < len(tokens) && tokens[j].Text == "-" {
		j++
	}
	if j >= len(tokens) {
		return value, 0
	}
	m, k := numerals().Longest(tokens[j:])
	if k == 0 || m.sort != "part" || value.Cmp(extract.NewDecimal(m.value, 0)) >= 0 || m.value == 4 && value.Cmp(one) > 0 && j == i && !(j+k < len(tokens) && tokens[j+k].Text == "of") {
		return value, 0
	}
	return value.Quo(extract.NewDecimal(m.value, 0)), j + k - i
}

// ofUnit reads "of one percent" behind a part.
func ofUnit(tokens []extract.Token, i int) (unit, int) {
	if i+2 >= len(tokens) || tokens[i].Text != "of" || tokens[i+1].Text != "one" && tokens[i+1].Text != "a" && tokens[i+1].Text != "1" {
		return unit{}, 0
	}
	if n := pointAt(tokens[i+2:]); n > 0 {
		return unit{dim: points, name: "bp", factor: hundred}, n + 2 // "three-quarters of a point"
	}
	u, n := unitTable().Longest(tokens[i+2:])
	if n == 0 || u.dim != percent && u.dim != points {
		return unit{}, 0
	}
	return u, n + 2
}

// pointAt returns how many tokens "point" or "percentage point" at the front of tokens has.
func pointAt(tokens []extract.Token) int {
	switch {
	case len(tokens) > 0 && tokens[0].Text == "point":
		return 1
	case len(tokens) > 1 && tokens[0].Text == "percentage" && tokens[1].Text == "point":
		return 2
	}
	return 0
}

// Into how many parts a whole is cut in words such as "three in five" and "one in 20".
var (
	fewParts  = extract.NewDecimal(10, 0)
	mostParts = extract.NewDecimal(100, 0)
)

// inAt reads "in five" behind "two", or "out of 10" behind "nine", where no time and no
// place follows: what is counted "one in 10 years" is no part.
func inAt(tokens []extract.Token, i int, value extract.Decimal) (extract.Decimal, int) {
	j := i
	switch {
	case j+1 < len(tokens) && tokens[j].Text == "in":
		j++
	case j+2 < len(tokens) && (tokens[j].Text == "out" && tokens[j+1].Text == "of" || tokens[j].Text == "of" && tokens[j+1].Text == "every"):
		j += 2
	default:
		return value, 0
	}
	if tokens[j].Text == "every" {
		j++
	}
	if j >= len(tokens) {
		return value, 0
	}
	of, n := numberAt(tokens[j:])
	if n == 0 || value.Sign() <= 0 || of.Cmp(value) <= 0 || of.Cmp(mostParts) > 0 || of.Cmp(fewParts) > 0 && value.Cmp(one) > 0 {
		return value, 0
	}
	if at := hyphen(tokens, j+n); at < len(tokens) {
		if _, k := unitTable().Longest(tokens[at:]); k > 0 || tokens[j+n].Kind == extract.Mark && tokens[j+n].Text != "." && tokens[j+n].Text != "," {
			return value, 0
		}
	}
	return value.Quo(of), j + n - i
}

// oneIn reads "owner in ten" behind "one", and "chances in ten" behind any number, where
// what follows is not what the ten count: "one win in ten games".
func oneIn(tokens []extract.Token, i int, value extract.Decimal) (extract.Decimal, int) {
	if i+2 >= len(tokens) || tokens[i].Kind != extract.Word || tokens[i].Shape != extract.Lower || tokens[i+1].Text != "in" {
		return value, 0
	}
	switch tokens[i].Text {
	case "times", "chances", "cases":
	default:
		if value.Cmp(one) != 0 {
			return value, 0
		}
	}
	part, n := inAt(tokens, i+1, value)
	if n == 0 {
		return value, 0
	}
	end := i + 1 + n
	if end+1 < len(tokens) && tokens[end].Kind == extract.Word && tokens[end+1].Text != "to" {
		if m, k := meanings().Longest(tokens[end : end+1]); k == 0 || m.class != filler {
			return value, 0
		}
	}
	return part, n + 1
}

// distributed returns the unit that a number shares with the next one, as in
// "12-14 percent", "five to seven years" and, behind "between", "50 and 60 cents".
func distributed(tokens []extract.Token, i int, between bool) unit {
	if i+1 >= len(tokens) {
		return unit{}
	}
	switch tokens[i].Text {
	case "-", "–", "to", "and", "or":
	default:
		return unit{}
	}
	_, n := numberAt(tokens[i+1:])
	if n == 0 {
		return unit{}
	}
	at := hyphen(tokens, i+1+n)
	if at >= len(tokens) {
		return unit{}
	}
	if p, k := unitTable().Longest(tokens[at:]); k > 0 && p.place == "post" && (p.dim != money || ranges(tokens[i]) || between) {
		return p
	}
	return unit{}
}

// rest reads the minutes after hours, "and 4 minutes", and returns the token behind
// them, or i.
func rest(tokens []extract.Token, i int) (extract.Decimal, int) {
	k := i
	if k < len(tokens) && (tokens[k].Text == "and" || tokens[k].Text == ",") {
		k++
	}
	if k >= len(tokens) {
		return extract.Decimal{}, i
	}
	v, n := numberAt(tokens[k:])
	if n == 0 || k+n >= len(tokens) || !strings.HasPrefix(tokens[k+n].Text, "minute") {
		return extract.Decimal{}, i
	}
	return v, k + n + 1
}

// nounAt returns the stem of the word that a count counts, or 0 where a capital or a
// word of grammar stands in its place.
func nounAt(tokens []extract.Token, i int) uint64 {
	at := hyphen(tokens, i)
	if at >= len(tokens) || tokens[at].Kind != extract.Word || tokens[at].Shape != extract.Lower {
		return 0
	}
	if m, _ := meanings().Longest(tokens[at : at+1]); m.class == filler || relative(tokens[at]) {
		return 0 // "626 million last year"
	}
	return stemKey(tokens[at].Text)
}

// reach is how many tokens before a figure its bound may begin.
const reach = 4

// bind reads the words before the figure: its bound and its preposition.
func (f *figure) bind(tokens []extract.Token) {
	f.outer = f.first
	for k := max(0, f.first-reach); k < f.first; k++ {
		b, n := bounds().Longest(tokens[k:f.first])
		gap := k + n
		if n == 0 || slices.ContainsFunc(tokens[gap:f.first], func(t extract.Token) bool { return !thin(t) }) || f.first-gap > 2 || f.first-gap == 2 && tokens[gap+1].Text != "record" {
			continue
		}
		if f.reached(tokens, k) || gap != f.first && tokens[gap].Text == "the" && b != about {
			continue // "rose up to $5 from $4", "above the 51 cents expected"
		}
		if b == none {
			break
		}
		f.bound, f.outer = b, k
		if tokens[k].Text == "over" && (f.dim == length || f.dim == year || f.dim == money && nounAt(tokens, f.last) != 0 || k > 0 && tokens[k-1].Shape == extract.Capital) {
			f.weak = true
		}
		if tokens[k].Text == "Over" && f.dim == count {
			f.weak = true // "Over 74 plays he made"
		}
		if k > 0 && tokens[k-1].Text == "not" {
			f.weak = true
		}
		break
	}
	if f.last < len(tokens) && tokens[f.last].Text == "+" && !tokens[f.last].Space {
		f.bound, f.last = atLeast, f.last+1
		f.End = tokens[f.last-1].End
	}
	if or := f.or(tokens); or > 0 {
		switch tokens[or+1].Text {
		case "more", "higher", "above", "greater", "better", "faster", "stronger":
			f.bound = atLeast
		case "less", "lower", "fewer", "below":
			f.bound = atMost
		}
	}
	f.Outer = extract.Span{Start: tokens[f.outer].Start, End: f.End}
	if f.outer > 0 {
		switch t := tokens[f.outer-1]; t.Text {
		case "from", "to", "by", "From", "between", "and":
			f.prep = t.Key
		}
	}
}

// or returns the token "or" behind f and what it counts, "74 miles per hour or greater",
// or 0 where there is none.
func (f *figure) or(tokens []extract.Token) int {
	for k := f.last; k+1 < min(len(tokens), f.last+5); k++ {
		if tokens[k].Text == "or" {
			return k
		}
		if f.dim != count || tokens[k].Shape != extract.Lower {
			break
		}
	}
	return 0
}

// reached says whether the "up to" at tokens[k] tells where a movement ended: "edged
// up to $5 from $4".
func (f *figure) reached(tokens []extract.Token, k int) bool {
	if t := tokens[k].Text; t != "up" && t != "Up" || tokens[k+1].Text != "to" {
		return false
	}
	if f.last < len(tokens) && tokens[f.last].Text == "from" {
		return true
	}
	if k == 0 {
		return false
	}
	m, _ := vocabulary{}.meaningOf(tokens[k-1 : k+1])
	return m.class == up || m.class == down
}

// thin says whether t may stand between a bound and its figure.
func thin(t extract.Token) bool {
	switch t.Text {
	case "a", "an", "the", "(", "-", "to", "of", "record":
		return true
	}
	return false
}

// relation says how a figure of a source bears on one of a draft.
type relation uint8

const (
	unrelated relation = iota // of another dimension
	differs
	otherMoney
	otherUnit
	otherBound
	finer // the draft has digits that the source has not
	held  // within the bound
	rounds
	same
)

// relate says how g, of a source, bears on f, of a draft.
func relate(f, g *figure) relation {
	if (f.lent && g.lent || bare(f, g) || bare(g, f)) && f.printed.Cmp(g.printed) == 0 && f.dim != year {
		return same
	}
	if f.dim == money && bare(g, f) {
		h := *g
		h.dim, h.unit = f.dim, f.unit
		if r := relate(f, &h); r >= held {
			return r // "over $104" of a table's 104.35
		}
	}
	if f.measure.of != "" && f.measure.of == g.measure.of && f.measure.factor.Cmp(g.measure.factor) != 0 {
		switch {
		case f.convertedTo(g):
			return rounds
		case f.printed.Cmp(g.printed) == 0:
			return otherUnit
		case f.dim == count:
			return differs
		}
	}
	if f.dim == count && g.dim == count && f.measure.of != "" && g.measure.of != "" && f.measure.of != g.measure.of && f.printed.Cmp(g.printed) == 0 {
		return otherUnit // "285,000 barrels" and "285,000 tons"
	}
	switch {
	case f.dim == points && g.dim == count && g.noun == pointsNoun:
		return relate(f, g.inPoints())
	case f.dim == count && f.noun == pointsNoun && g.dim == points:
		return relate(f.inPoints(), g)
	}
	if f.dim != g.dim || f.dim == count && (f.noun == ofAge) != (g.noun == ofAge) && f.noun != 0 && g.noun != 0 {
		return unrelated
	}
	if f.dim == money && f.unit != g.unit && (f.unit == "crown" && ofCrowns[g.unit] || g.unit == "crown" && ofCrowns[f.unit]) {
		h := *g
		h.unit = f.unit
		return relate(f, &h) // "crowns" of whatever land
	}
	if f.unit != g.unit {
		if f.dim == money && f.value.Cmp(g.value) == 0 {
			if f.cents() || g.cents() {
				return same // 84 cents are 0.84 euros
			}
			return otherUnit
		}
		switch f.dim {
		case length:
			if f.sameTime(g) {
				return rounds
			}
			return differs
		case money:
			return otherMoney
		}
		return unrelated
	}
	switch f.value.Cmp(g.value) {
	case 0:
		if f.weak || g.weak || f.bound == atMost && g.bound == none && g.prep == to {
			return same // "gusts of up to 55 mph" of those "gusting to 55 mph"
		}
		return sameNumber(f.bound, g.bound)
	}
	if f.within(g) {
		return held
	}
	if f.parts(g.value) || g.parts(f.value) && f.dim == percent {
		return rounds
	}
	if f.bound.side() == 0 && g.bound.side() == 0 {
		if f.rounded(g) {
			return rounds
		}
		if g.bound != none && g.quantum() > f.quantum() && g.value.Cmp(f.value.Round(g.quantum())) == 0 {
			return finer
		}
	}
	return differs
}

// ofCrowns holds the currencies that are called crowns.
var ofCrowns = map[string]bool{"NOK": true, "SEK": true, "DKK": true, "CZK": true, "ISK": true}

// cents says whether f is written in cents, which are not of dollars alone.
func (f *figure) cents() bool {
	return f.unit == "USD" && f.printed.Cmp(f.value.Mul(hundred)) == 0
}

// inPoints is f, so many "points", as points of percentage.
func (f *figure) inPoints() *figure {
	p := *f
	p.dim, p.unit, p.noun, p.value, p.step = points, "bp", 0, f.value.Mul(hundred), f.step+2
	return &p
}

// bare says whether f lacks the unit that g has: "7.6 growth" for "7.6 percent
// growth", "at 115.20 to the dollar" for 115.20 yen, "against 1.2 billion" for dollars.
func bare(f, g *figure) bool {
	return f.dim == count && f.noun == 0 && (g.dim == percent || g.dim == money) && (f.step < 0 || g.dim == money && (f.step >= 5 || f.prep != 0 && f.prep != join && f.prep == g.prep))
}

// sameNumber compares two bounds of one number.
func sameNumber(draft, source bound) relation {
	if draft == source || draft.side() != 0 && draft.side() == source.side() {
		return same
	}
	loose := func(b bound) bool { return b == about || b == aboutBelow || b == aboutAbove }
	switch {
	case draft == none && loose(source), source == none && draft == about:
		return same
	case loose(draft) && loose(source):
		return same
	case draft == about:
		return same
	case source == none && draft == aboutBelow, source == about:
		return otherBoundUnless(draft.side() == 0)
	case draft == aboutAbove && source.side() > 0, draft == aboutBelow && source == lessThan:
		return same
	}
	return otherBound
}

func otherBoundUnless(ok bool) relation {
	if ok {
		return same
	}
	return otherBound
}

// quantum is the exponent of the last digit of f that counts: zeros at the end of
// a whole number do not.
func (f *figure) quantum() int {
	e := f.step
	if e < 0 || f.value.Sign() == 0 {
		return e
	}
	for f.value.Round(e+1).Cmp(f.value) == 0 && e < 40 {
		e++
	}
	return e
}

// within says whether the draft's f bounds g closely: "more than $270" 272.
func (f *figure) within(g *figure) bool {
	q := f.quantum()
	d := g.value.Sub(f.value)
	unit := extract.NewDecimal(1, q)
	switch f.bound {
	case moreThan, aboutAbove, atLeast:
		return d.Sign() > 0 && d.Cmp(unit) < 0 && g.bound.side() >= 0
	case lessThan, aboutBelow, atMost:
		return d.Sign() < 0 && d.Neg().Cmp(unit) < 0 && g.bound.side() <= 0
	}
	return false
}

// rounded says whether g, rounded to the digits that the draft wrote, is f.
func (f *figure) rounded(g *figure) bool {
	q := f.step
	if f.bound == about {
		q = f.quantum()
	}
	if q > g.value.Exponent() && g.value.Round(q).Cmp(f.value) == 0 {
		return true
	}
	// "7,000" for 7,056: zeros that nobody takes for digits.
	q = f.quantum()
	return f.dim != year && q > f.step && q > g.quantum() && g.value.Round(q).Cmp(f.value) == 0 && f.value.Sub(g.value).Abs().Cmp(g.value.Mul(extract.NewDecimal(1, -2)).Abs()) <= 0
}

// parts says whether r is what f tells as a part of a whole, which is no exact word: "a
// third" of 34 percent, and "more than a third" of 36.
func (f *figure) parts(r extract.Decimal) bool {
	if !f.part {
		return false
	}
	d, near := r.Sub(f.value), f.value.Mul(partLoose)
	switch {
	case f.bound == none:
		near = f.value.Mul(partExact)
	case (f.bound.side() > 0 || f.bound == aboutAbove) && d.Sign() < 0, (f.bound.side() < 0 || f.bound == aboutBelow) && d.Sign() > 0:
		return false
	}
	return d.Abs().Cmp(near) <= 0
}

// How far from a part the true value may lie, as a share of it, where the writer says
// "about" or the like, and where not.
var (
	partLoose = extract.NewDecimal(12, -2)
	partExact = extract.NewDecimal(5, -2)
)

// comparable says whether f and g are of one order of magnitude, so that one may have
// been told for the other: a price of a share is no price of a company.
func (f *figure) comparable(g *figure) bool {
	a, b := f.value.Abs(), g.value.Abs()
	if a.Cmp(b) < 0 {
		a, b = b, a
	}
	return a.Cmp(b.Mul(extract.NewDecimal(20, 0))) <= 0
}

// key is equal for figures of equal dimension, unit and value.
func (f *figure) key() uint64 {
	return extract.Key(strconv.Itoa(int(f.dim)) + f.unit + ":" + plainZeros(f.value.String()))
}

// plainZeros is a number without zeros behind its point.
func plainZeros(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
