package pass

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A figure is a number, or a range of numbers, as a text has it. It says nothing
// of what is counted.
type figure struct {
	Min, Max extract.Decimal
	Vague    bool // an envelope of what the words can mean: "hundreds of", "several"
	Approx   bool // "a couple of"
	Open     bool // a "+" ends it
	Words    bool // it begins with a word and not a digit
	Scale    int  // the power of ten of its scale word, 6 of "million"; 0 where it has none
	Fraction bool // a part of one: "a third", "half"
	Range    bool // Min and Max were written both
}

// A numeral is what a word of numbers.tsv means.
type numeral struct {
	class    string
	low, hig int64
}

// numbers holds the words of numbers.
var numbers = lexicon.Load("numbers.tsv", func(s string) (w numeral, err error) {
	f := strings.Fields(s)
	if len(f) < 2 || len(f) > 3 || !slices.Contains(classes, f[0]) {
		return w, fmt.Errorf("want a class and one or two numbers, not %q", s)
	}
	w.class = f[0]
	if w.low, err = strconv.ParseInt(f[1], 10, 64); err == nil && len(f) == 3 {
		w.hig, err = strconv.ParseInt(f[2], 10, 64)
	}
	return w, err
})

var classes = []string{"small", "ten", "scale", "plural", "short", "letter", "dozen", "dozens", "vague", "couple", "part"}

// wordAt is the numeral at the front of tokens, which may have several of them.
func wordAt(tokens []extract.Token) (numeral, int) {
	if len(tokens) == 0 || tokens[0].Kind != extract.Word {
		return numeral{}, 0
	}
	return numbers().Longest(tokens)
}

// is says whether t is the plain word w.
func is(t extract.Token, w string) bool {
	return len(t.Text) == len(w) && sameWord(t.Text, w)
}

// sameWord says whether two words of one length differ in case alone. It is apart from
// is, which is small enough to be compiled in place: most words differ in length.
func sameWord(a, b string) bool {
	return a == "" || !parted(a[0], b[0]) && strings.EqualFold(a, b)
}

// parted says whether two letters differ in more than their case, as the first ones
// of most words do.
func parted(a, b byte) bool { return a < utf8.RuneSelf && b < utf8.RuneSelf && (a^b)&^0x20 != 0 }

// at says whether the words of phrase stand at the front of tokens.
func at(tokens []extract.Token, phrase ...string) bool {
	if len(tokens) < len(phrase) {
		return false
	}
	for i, w := range phrase {
		if !is(tokens[i], w) {
			return false
		}
	}
	return true
}

// dash says whether t joins two numbers or words: a hyphen or a dash.
func dash(t extract.Token) bool {
	switch t.Text {
	case "-", "–", "‑", "‐", "−":
		return true
	}
	return false
}

// hyphen is 1 where a hyphen without blanks stands at the front of tokens and
// something behind it, else 0.
func hyphen(tokens []extract.Token) int {
	if len(tokens) > 1 && dash(tokens[0]) && !tokens[0].Space && !tokens[1].Space {
		return 1
	}
	return 0
}

// digits reads "1,234.56", "½", "4-1/2", "3 1/2" or "2 and a half" off the front of
// tokens.
//
// A comma parts groups of three digits, or of two before the last three as in
// India; a single comma with one or two digits behind it is a decimal point, as in
// Europe ("5,2"), and so is the last of dots and commas mixed.
func digits(tokens []extract.Token) (d extract.Decimal, n int) {
	if len(tokens) == 0 || tokens[0].Kind != extract.Number {
		return d, 0
	}
	text := tokens[0].Text
	for n = 1; n < len(tokens) && group(tokens[n]) && tokens[n].Thin && len(text) <= maxGrouped && !strings.ContainsAny(text, ",."); n++ {
		text += tokens[n].Text
	}
	if raised(tokens) && n == 1 {
		text, n = text+"."+tokens[2].Text, 3
	}
	d, part, ok := plainDigits(text)
	if !ok {
		return d, 0
	}
	if part {
		return d, n
	}
	if n == 1 {
		if e, k := slashed(tokens); k > 0 {
			return e, k
		}
	}
	if e, k := mixed(tokens[n:]); k > 0 && d.Exponent() >= 0 {
		return d.Add(e), n + k
	}
	return d, n
}

// raised says whether a raised point, as in "£9·5m", parts the number at the front
// of tokens from its decimals.
func raised(tokens []extract.Token) bool {
	return len(tokens) > 2 && tokens[1].Text == "·" && !tokens[1].Space && !tokens[2].Space && tokens[2].Kind == extract.Number && !strings.ContainsAny(tokens[0].Text+tokens[2].Text, ".,")
}

// maxGrouped bounds how many bytes of digits are joined over thin spaces.
const maxGrouped = 20

// group says whether t has three digits and nothing else.
func group(t extract.Token) bool {
	return len(t.Text) == 3 && t.Kind == extract.Number && strings.Trim(t.Text, "0123456789") == ""
}

// vulgar holds the fractions of one rune.
var vulgar = map[rune][2]int64{
	'½': {1, 2}, '⅓': {1, 3}, '⅔': {2, 3}, '¼': {1, 4}, '¾': {3, 4}, '⅕': {1, 5}, '⅖': {2, 5}, '⅗': {3, 5}, '⅘': {4, 5},
	'⅙': {1, 6}, '⅚': {5, 6}, '⅛': {1, 8}, '⅜': {3, 8}, '⅝': {5, 8}, '⅞': {7, 8}, '⅐': {1, 7}, '⅑': {1, 9}, '⅒': {1, 10},
}

// plainDigits reads a token of digits. Part says that it ends in a fraction.
func plainDigits(s string) (d extract.Decimal, part, ok bool) {
	if r, n := utf8.DecodeLastRuneInString(s); n > 1 && vulgar[r][1] != 0 {
		part = true
		d = quotient(vulgar[r][0], vulgar[r][1])
		if s = s[:len(s)-n]; s == "" {
			return d, true, true
		}
	}
	s, ok = western(s)
	if !ok {
		return d, part, false
	}
	whole, err := extract.ParseDecimal(s)
	if err != nil {
		return d, part, false
	}
	if part {
		return whole.Add(d), true, true
	}
	return whole, false, true
}

// western writes s without group separators and with a point.
func western(s string) (string, bool) {
	commas, dots := strings.Count(s, ","), strings.Count(s, ".")
	switch {
	case commas == 0 && dots <= 1:
		return plain(s), true
	case commas == 0:
		whole, ok := ungroup(s, '.')
		return whole, ok
	case dots == 1 && strings.LastIndexByte(s, '.') > strings.LastIndexByte(s, ','):
		whole, rest, _ := strings.Cut(s, ".")
		whole, ok := ungroup(whole, ',')
		return whole + "." + plain(rest), ok
	case commas == 1 && dots > 0:
		whole, rest, _ := strings.Cut(s, ",")
		whole, ok := ungroup(whole, '.')
		return whole + "." + plain(rest), ok
	case dots > 0:
		return "", false
	}
	if whole, ok := ungroup(s, ','); ok {
		return whole, true
	}
	if i := strings.IndexByte(s, ','); commas == 1 && len(plain(s))-i <= 3 {
		return strings.Replace(plain(s), ",", ".", 1), true
	}
	return "", false
}

// plain is s without the runes that are there for the typesetter alone.
func plain(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(func(r rune) rune {
				if r == 0xAD || 0x200B <= r && r <= 0x200D || r == 0x2060 || r == 0xFEFF {
					return -1
				}
				return r
			}, s)
		}
	}
	return s
}

// ungroup takes out the separators sep of groups of three digits, or of two digits
// and a last group of three.
func ungroup(s string, sep byte) (string, bool) {
	parts := strings.Split(plain(s), string(sep))
	last := len(parts) - 1
	if len(parts[0]) == 0 || len(parts[0]) > 3 || last > 0 && len(parts[last]) != 3 {
		return "", false
	}
	size := 3
	if last > 1 && len(parts[1]) == 2 {
		size = 2
	}
	for _, p := range parts[1:max(last, 1)] {
		if len(p) != size {
			return "", false
		}
	}
	return strings.Join(parts, ""), size == 3 || len(parts[0]) <= 2
}

// denominators are those of fractions in digits, so that "9/11" is none.
var denominators = []int64{2, 3, 4, 5, 8, 10, 16, 32, 64}

// slashed reads "7/32" off the front of tokens.
func slashed(tokens []extract.Token) (extract.Decimal, int) {
	if len(tokens) < 3 || tokens[1].Text != "/" || tokens[1].Space || tokens[2].Space || tokens[2].Kind != extract.Number {
		return extract.Decimal{}, 0
	}
	a, errA := strconv.ParseInt(tokens[0].Text, 10, 64)
	b, errB := strconv.ParseInt(tokens[2].Text, 10, 64)
	if errA != nil || errB != nil || a == 0 || a >= b || !slices.Contains(denominators, b) || len(tokens) > 3 && tokens[3].Text == "/" {
		return extract.Decimal{}, 0
	}
	return quotient(a, b), 3
}

// quotient is a/b, exact where that ends.
func quotient(a, b int64) extract.Decimal {
	return extract.NewDecimal(a, 0).Quo(extract.NewDecimal(b, 0))
}

// mixed reads the fraction of a mixed number, behind its whole part: "-1/2",
// " 1/2", "-½", " and a half", "-and-a-half", " and three-quarters".
func mixed(tokens []extract.Token) (extract.Decimal, int) {
	h := hyphen(tokens)
	if len(tokens) > h && tokens[h].Kind == extract.Number {
		if d, n := slashed(tokens[h:]); n > 0 {
			return d, h + n
		}
		if r, n := utf8.DecodeRuneInString(tokens[h].Text); n > 1 && n == len(tokens[h].Text) && vulgar[r][1] != 0 {
			return quotient(vulgar[r][0], vulgar[r][1]), h + 1
		}
		return extract.Decimal{}, 0
	}
	if len(tokens) <= h || !is(tokens[h], "and") {
		return extract.Decimal{}, 0
	}
	n := h + 1
	n += hyphen(tokens[n:])
	d, k := fraction(tokens[n:])
	if k == 0 || k == 1 && len(tokens) > n+1 && (is(tokens[n+1], "a") || is(tokens[n+1], "an") || is(tokens[n+1], "of") || is(tokens[n+1], "the")) {
		return d, 0 // "four years and half a day"
	}
	return d, n + k
}

// fraction reads "half", "a half", "one-third", "three quarters" or "a quarter" off
// the front of tokens.
func fraction(tokens []extract.Token) (extract.Decimal, int) {
	over, n := int64(1), 0
	if len(tokens) > 0 && (is(tokens[0], "a") || is(tokens[0], "an")) {
		n = 1
	} else if w, k := wordAt(tokens); k == 1 && w.class == "small" && w.low > 0 {
		over, n = w.low, 1
	}
	if n > 0 {
		n += hyphen(tokens[n:])
	}
	w, k := wordAt(tokens[n:])
	if k == 0 || w.class != "part" {
		return extract.Decimal{}, 0
	}
	plural := strings.HasSuffix(strings.ToLower(tokens[n].Text), "s")
	if n == 0 && (w.hig != 2 || plural) || plural == (over == 1) || over >= w.hig {
		return extract.Decimal{}, 0 // "third" alone is an ordinal; "one thirds" and "five quarters" are nothing
	}
	return quotient(over*w.low, w.hig), n + k
}

// spelled reads "twenty-five", "two hundred and six thousand", "one point five" or
// "three and a half" off the front of tokens.
func spelled(tokens []extract.Token) (d extract.Decimal, n int) {
	var total, sum int64 // sum is of the words since the last thousand
	last := int64(20)    // the scale before; scales fall
	low, end := 0, 0     // the power of ten of the last word
	for n < len(tokens) && total < 1e15 {
		skip := 0
		if n > 0 {
			skip = hyphen(tokens[n:])
			if skip == 0 && sum > 0 && sum%100 == 0 && len(tokens) > n && is(tokens[n], "and") {
				skip = 1
			}
		}
		w, k := wordAt(tokens[n+skip:])
		switch {
		case k != 1:
			w.class = ""
		case w.class == "small" && (sum%10 == 0 && w.low < 10 && w.low > 0 || sum%100 == 0) && (n == 0 || w.low > 0) && !(sum%100 == 10):
			sum += w.low
			low = 0
		case w.class == "ten" && sum%100 == 0:
			sum += w.low
			low = 0
		case w.class == "scale" && w.low == 2 && sum > 0 && sum < 100:
			sum *= 100
			low = 2
		case w.class == "scale" && w.low > 2 && w.low < last && sum > 0 && skip < 2 && (skip == 0 || dash(tokens[n])):
			total += sum * pow10(w.low)
			sum, last, low = 0, w.low, int(w.low)
		default:
			w.class = ""
		}
		if w.class == "" {
			break
		}
		n += skip + 1
		end = n
		if w.class == "small" && w.low == 0 {
			break
		}
	}
	n = end
	if n == 0 {
		return d, 0
	}
	total += sum
	d = extract.NewDecimal(total/pow10(int64(low)), low)
	if at(tokens[n:], "point") {
		if e, k := points(tokens[n+1:]); k > 0 {
			return d.Add(e), n + 1 + k
		}
	}
	if e, k := mixed(tokens[n:]); k > 0 && total < 1000 {
		return d.Add(e), n + k
	}
	return d, n
}

func pow10(n int64) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// points reads the words behind "point": "five", "two five".
func points(tokens []extract.Token) (d extract.Decimal, n int) {
	var sum int64
	for n < 9 {
		w, k := wordAt(tokens[n:])
		if k != 1 || w.class != "small" || w.low > 9 {
			break
		}
		sum = sum*10 + w.low
		n++
	}
	return extract.NewDecimal(sum, -n), n
}

// amount reads one number with its scale off the front of tokens: "1.2 billion",
// "half a million", "several thousand", "hundreds of millions of", "a hundred".
// Letters says that "m" or "k" are scales even behind a blank, as they are where a
// currency stands before.
//
// "a" and "an" alone are no number, and an "of" behind it is not read but within.
func amount(tokens []extract.Token, letters bool) (f figure, n int) {
	if len(tokens) == 0 {
		return f, 0
	}
	var d extract.Decimal
	if tokens[0].Kind == extract.Number {
		d, n = digits(tokens)
	} else if tokens[0].Kind == extract.Word {
		f.Words = true
		if g, k := vague(tokens); k > 0 {
			return g, k
		}
		if d, n = partial(tokens); n > 0 {
			f.Fraction = true
		} else if d, n = spelled(tokens); n == 0 {
			if d, n = article(tokens); n == 0 {
				return f, 0
			}
		}
	}
	if n == 0 {
		return f, 0
	}
	e, k := scales(tokens[n:], letters || !f.Words, letters)
	f.Fraction = f.Fraction && k == 0
	f.Scale = e
	if w, m := wordAt(tokens[n:]); k == 0 && m == 1 && w.class == "dozen" {
		d, k = d.Mul(extract.NewDecimal(w.low, 0)), 1
	}
	d = d.Shift(e)
	if f.Words && e == 0 {
		f.Scale = max(d.Exponent(), 0)
	}
	if half, m := tail(tokens[n+k:], d); m > 0 {
		d, k = half, k+m
	}
	f.Min, f.Max = d, d
	return f, n + k
}

// tail reads "and a half" behind "a million", where d is a single unit of its scale.
func tail(tokens []extract.Token, d extract.Decimal) (extract.Decimal, int) {
	if !at(tokens, "and", "a") || d.Digits() != 1 || d.Exponent() < 3 {
		return d, 0
	}
	part, n := mixed(tokens)
	if n == 0 {
		return d, 0
	}
	return d.Add(part.Shift(d.Exponent())), n
}

// scales reads scale words, "million" or "lakh crore", and returns the sum of their
// powers of ten. Short says that "bn" may follow, letters that "m" may behind a
// blank.
func scales(tokens []extract.Token, short, letters bool) (e, n int) {
	for n < len(tokens) {
		k := n
		if hyphen(tokens[n:]) > 0 {
			k++
		}
		w, m := wordAt(tokens[k:])
		if m != 1 {
			break
		}
		t := tokens[k]
		ok := w.class == "scale" && (w.low > 2 || n == 0) || w.class == "plural" && letters && n == 0 && w.low >= 6 || // "$5 billions"
			w.class == "short" && short && n == 0 && !falseShort(t, letters) ||
			w.class == "letter" && short && n == 0 && (letters || !t.Space && k == n) && letterScale(t, tokens[k+1:], letters)
		if !ok {
			break
		}
		e += int(w.low)
		n = k + 1
		if w.class != "scale" {
			break
		}
	}
	return e, n
}

// falseShort says whether t, written as the short form of a scale, is rather a
// word: "mil" and "bil" count only behind a currency.
func falseShort(t extract.Token, letters bool) bool {
	return !letters && (is(t, "mil") || is(t, "bil") || is(t, "mio"))
}

// letterScale says whether the letter t is a scale. Without a currency "t" and "b"
// are units, "m" metres and minutes; k is a thousand always.
func letterScale(t extract.Token, rest []extract.Token, letters bool) bool {
	if len(rest) > 0 && !rest[0].Space && (rest[0].Kind == extract.Number || rest[0].Kind == extract.Word && !is(rest[0], "'s")) {
		return false
	}
	return letters || is(t, "k")
}

// partial reads a part of a scale: "half a billion", "a quarter-million",
// "three-quarters of a million"; or a fraction alone, "a third", "half a".
func partial(tokens []extract.Token) (extract.Decimal, int) {
	d, n := fraction(tokens)
	if n == 0 {
		return d, 0
	}
	k := n
	if at(tokens[k:], "of") {
		k++
	}
	if at(tokens[k:], "a") || at(tokens[k:], "an") {
		k++
	}
	if k == n {
		k += hyphen(tokens[k:])
	}
	if w, m := wordAt(tokens[k:]); m == 1 && (w.class == "scale" || w.class == "dozen") {
		return d, k
	}
	return d, n
}

// article reads the "a" of "a hundred" and "a million" as one, and a scale alone
// where nothing counts it is none.
func article(tokens []extract.Token) (extract.Decimal, int) {
	if !is(tokens[0], "a") && !is(tokens[0], "an") {
		return extract.Decimal{}, 0
	}
	w, k := wordAt(tokens[1:])
	if k != 1 || w.class != "scale" && w.class != "dozen" {
		return extract.Decimal{}, 0
	}
	if w.class == "scale" { // "a hundred and fifty"
		if d, n := hundredAnd(tokens[1:]); n > 0 {
			return d, 1 + n
		}
	}
	return extract.NewDecimal(1, 0), 1
}

// hundredAnd reads "hundred and fifty" as 150.
func hundredAnd(tokens []extract.Token) (extract.Decimal, int) {
	if !at(tokens, "hundred", "and") {
		return extract.Decimal{}, 0
	}
	d, n := spelled(tokens[2:])
	if n == 0 || d.Cmp(extract.NewDecimal(100, 0)) >= 0 {
		return d, 0
	}
	return d.Add(extract.NewDecimal(100, 0)), 2 + n
}

// vague reads an envelope off the front of tokens: "several", "a few million",
// "hundreds of thousands of", "dozens of".
func vague(tokens []extract.Token) (f figure, n int) {
	w, n := wordAt(tokens)
	if n == 0 {
		return f, 0
	}
	var low, high extract.Decimal
	switch w.class {
	case "vague", "couple":
		low, high = extract.NewDecimal(w.low, 0), extract.NewDecimal(max(w.low, w.hig), 0)
	case "plural":
		low, high = extract.NewDecimal(1, int(w.low)), extract.NewDecimal(9, int(w.low))
		f.Scale = int(w.low)
	case "dozens":
		low, high = extract.NewDecimal(24, 0), extract.NewDecimal(108, 0)
	default:
		return f, 0
	}
	f.Vague, f.Approx, f.Words = w.class != "couple", true, true
	for {
		k := n
		if at(tokens[k:], "of") {
			k++
		}
		s, m := wordAt(tokens[k:])
		if m != 1 || s.class != "scale" && s.class != "plural" {
			break
		}
		low, high = low.Shift(int(s.low)), high.Shift(int(s.low))
		f.Scale = int(s.low)
		f.Vague = f.Vague || s.class == "plural"
		n = k + 1
	}
	if w.class == "couple" && f.Vague { // "a couple of thousands"
		high = low
	}
	f.Min, f.Max = low, high
	return f, n
}

// A join is what stands between the two numbers of a range.
type join uint8

const (
	noJoin join = iota
	byDash      // "5-7", "5–7"
	byTo        // "5 to 7", "5- to 7-"
	byOr        // "five or six"
	byAnd       // "between 5 and 7"
)

// joint reads what joins two numbers of a range off the front of tokens.
func joint(tokens []extract.Token) (join, int) {
	if len(tokens) < 2 {
		return noJoin, 0
	}
	h := 0
	if dash(tokens[0]) {
		switch next := tokens[1]; {
		case is(next, "to") || is(next, "or"):
			h = 1
		case tokens[0].Space == next.Space:
			return byDash, 1
		default:
			return noJoin, 0
		}
	}
	j := noJoin
	switch {
	case is(tokens[h], "to"):
		j = byTo
	case is(tokens[h], "or"):
		j = byOr
	case is(tokens[h], "and") && h == 0:
		j = byAnd
	default:
		return noJoin, 0
	}
	n := h + 1
	return j, n + hyphen(tokens[n:])
}

// figureAt reads the number or range at tokens[i:]. The tokens before i tell
// "between 5 and 7", which is a range, and "from 5 to 7", which is a change and so
// two numbers, of which it reads the first.
//
// The scale of the second number is shared by the first: "5-7 billion".
func figureAt(tokens []extract.Token, i int, letters bool) (f figure, n int) {
	f, n = amount(tokens[i:], letters)
	if n == 0 {
		return f, 0
	}
	if g, k := rangeAt(tokens, i, f, n, letters); k > 0 {
		return g, k
	}
	if t := tokens[i+n:]; len(t) > 0 && t[0].Text == "+" && !t[0].Space {
		f.Open = true
		n++
	}
	return f, n
}

// rangeAt reads the rest of the range at tokens[i:] whose first number is f, of n
// tokens.
func rangeAt(tokens []extract.Token, i int, f figure, n int, letters bool) (figure, int) {
	rest := tokens[i+n:]
	if f.Vague || f.Approx || len(rest) < 2 {
		return f, 0
	}
	j, k := joint(rest)
	if j == noJoin {
		return f, 0
	}
	g, m := amount(rest[k:], letters)
	if m == 0 || g.Vague || g.Approx {
		return f, 0
	}
	if b, _ := bendBefore(tokens[:i]); b.Range == "from" && j == byTo || b.Range != "between" && j == byAnd {
		return f, 0
	}
	if j == byTo && f.Fraction && !g.Fraction && (stepped(tokens[:i]) || moved(tokens, i)) {
		return f, 0 // "rose by a fifth to 9.3 million"
	}
	r, ok := span(f, g)
	if !ok {
		return f, 0
	}
	return r, n + k + m
}

// span is the range from a to b, with the scale of b where a has none. It is none
// where b is not greater.
func span(a, b figure) (figure, bool) {
	low := share(a, b)
	if low.Cmp(b.Min) >= 0 {
		return a, false
	}
	return figure{Min: low, Max: b.Max, Words: a.Words, Scale: b.Scale, Range: true}, true
}

// share is the value of a where it stands before b and takes the scale of b, if it
// has none of its own: the 5 of "5-7 billion".
func share(a, b figure) extract.Decimal {
	if a.Scale > 0 || b.Scale == 0 || a.Fraction || a.Min.Cmp(extract.NewDecimal(1000, 0)) >= 0 {
		return a.Min
	}
	if low := a.Min.Shift(b.Scale); low.Cmp(b.Min) < 0 {
		return low
	}
	return a.Min
}
