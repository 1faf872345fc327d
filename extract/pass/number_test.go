package pass

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"newsclaims/extract"
)

// TestFigureAt reads the first figure of a text. Letters is set where a case has a
// "$" before it.
func TestFigureAt(t *testing.T) {
	for _, c := range []struct {
		text     string
		min, max string // empty where there is none
		rest     string // what is left
	}{
		{"1,234.56", "1234.56", "", ""},
		{"7,35,000 votes", "735000", "", "votes"},
		{"12,34,567", "1234567", "", ""},
		{"1.234.567", "1234567", "", ""},
		{"1.234,56", "1234.56", "", ""},
		{"5,2", "5.2", "", ""},
		{"5,20", "5.20", "", ""},
		{"5,200", "5200", "", ""},
		{"10,20,30", "", "", ""},
		{"21\u202f417", "21417", "", ""},
		{"1\u00a0234\u00a0567", "1234567", "", ""},
		{"15 500", "15", "", "500"},
		{".25", "0.25", "", ""},
		{"½", "0.5", "", ""},
		{"4½", "4.5", "", ""},
		{"4-1/2", "4.5", "", ""},
		{"3 1/2", "3.5", "", ""},
		{"7/32", "0.21875", "", ""},
		{"9/11", "9", "", "/ 11"},
		{"1.20", "1.20", "", ""},
		{"1.2 thousand", "1200", "", ""},
		{"1.2bn", "1200000000", "", ""},
		{"30k", "30000", "", ""},
		{"5m", "5", "", "m"},
		{"$5m", "5000000", "", ""},
		{"$5 m", "5000000", "", ""},
		{"$5 more", "5", "", "more"},
		{"24 lakh", "2400000", "", ""},
		{"1.5 lakh crore", "1500000000000", "", ""},
		{"7,350 crore", "73500000000", "", ""},
		{"3 dozen", "36", "", ""},
		{"a dozen", "12", "", ""},
		{"twenty-five", "25", "", ""},
		{"two hundred and six", "206", "", ""},
		{"a hundred", "100", "", ""},
		{"a hundred and fifty", "150", "", ""},
		{"one hundred thousand", "100000", "", ""},
		{"three thousand five hundred", "3500", "", ""},
		{"one point five million", "1500000", "", ""},
		{"three and a half", "3.5", "", ""},
		{"two-and-a-half-year", "2.5", "", "- year"},
		{"five and three-quarters", "5.75", "", ""},
		{"one and a half million", "1500000", "", ""},
		{"a million and a half", "1500000", "", ""},
		{"half", "0.5", "", ""},
		{"half a billion", "500000000", "", ""},
		{"half-million", "500000", "", ""},
		{"a quarter-million", "250000", "", ""},
		{"three-quarters of a billion", "750000000", "", ""},
		{"two-thirds of it", "0.6666666666666666666666666666666667", "", "of it"},
		{"third quarter", "", "", "third quarter"},
		{"second half", "", "", "second half"},
		{"several", "2", "9", ""},
		{"a few million", "2000000", "9000000", ""},
		{"hundreds of thousands of", "100000", "900000", "of"},
		{"tens of billions", "10000000000", "90000000000", ""},
		{"millions", "1000000", "9000000", ""},
		{"a couple of million", "2000000", "", ""},
		{"5-7 billion", "5000000000", "7000000000", ""},
		{"5–7 billion", "5000000000", "7000000000", ""},
		{"500 to 1,200 million", "500000000", "1200000000", ""},
		{"640,000 to 1.1 million", "640000", "1100000", ""},
		{"eight or nine million", "8000000", "9000000", ""},
		{"two to three", "2", "3", ""},
		{"two- to three-year", "2", "3", "- year"},
		{"six-to-18 month", "6", "18", "month"},
		{"between 5 and 7 million", "5000000", "7000000", ""},
		{"from 5 to 7 million", "5", "", "to 7 million"},
		{"5 and 7 million", "5", "", "and 7 million"},
		{"7-5", "7", "", "- 5"},
		{"10+", "10", "", ""},
		{"twenty twenty", "20", "", "twenty"},
		{"one in five", "1", "", "in five"},
	} {
		tokens := extract.Tokenize(c.text)
		i := 0
		for i < len(tokens) && (tokens[i].Text == "$" || is(tokens[i], "between") || is(tokens[i], "from")) {
			i++
		}
		f, n := figureAt(tokens, i, tokens[0].Text == "$")
		if c.min == "" {
			assert.Zero(t, n, "%q read as %v", c.text, f.Min)
			continue
		}
		if c.max == "" {
			c.max = c.min
		}
		rest := ""
		for _, x := range tokens[i+n:] {
			rest += " " + x.Text
		}
		if rest != "" {
			rest = rest[1:]
		}
		assert.Equal(t, [3]string{c.min, c.max, c.rest}, [3]string{f.Min.String(), f.Max.String(), rest}, "%q", c.text)
	}
}

// TestPrecision shows that a number keeps how precisely it was written.
func TestPrecision(t *testing.T) {
	for text, want := range map[string][2]int{ // digits, exponent
		"1.20":         {3, -2},
		"1.2 billion":  {2, 8},
		"38 billion":   {2, 9},
		"two hundred":  {1, 2},
		"ten thousand": {2, 3},
		"2,500":        {4, 0},
	} {
		f, _ := figureAt(extract.Tokenize(text), 0, false)
		assert.Equal(t, want, [2]int{f.Min.Digits(), f.Min.Exponent()}, text)
	}
}

func TestBendBefore(t *testing.T) {
	for text, want := range map[string]bend{
		"valued at more than":  {Bound: MoreThan},
		"at least about":       {Bound: AtLeast, Approx: true},
		"nearly":               {Approx: true, Side: -1},
		"no more than":         {Bound: AtMost},
		"north of":             {Bound: MoreThan},
		"just under":           {Bound: LessThan},
		"to between about":     {Approx: true, Range: "between"},
		"the price":            {},
		"no fewer than":        {Bound: AtLeast},
		"of the approximately": {Approx: true},
	} {
		b, _ := bendBefore(extract.Tokenize(text))
		assert.Equal(t, want, b, text)
	}
}
