package check

import (
	"fmt"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A measure is what a unit measures, and its factor to the first unit of that. The
// zero value is that of what is no unit of a measure.
type measure struct {
	of     string // "distance"
	factor extract.Decimal
}

// measures holds units that are told in two systems: miles and kilometres.
var measures = lexicon.Load("check-measures.tsv", func(s string) (measure, error) {
	of, factor, ok := strings.Cut(s, " ")
	if !ok {
		return measure{}, fmt.Errorf("%q is not a measure and a factor", s)
	}
	d, err := extract.ParseDecimal(factor)
	return measure{of, d}, err
})

// measureAt returns the measure whose unit stands at the front of tokens.
func measureAt(tokens []extract.Token) measure {
	if len(tokens) == 0 {
		return measure{}
	}
	if m, n := measures().Longest(tokens); n > 0 {
		return m
	}
	if w, plural := strings.CutSuffix(tokens[0].Text, "s"); plural {
		m, _ := measures().Longest([]extract.Token{{Text: w, Key: extract.Key(w), Kind: extract.Word}})
		return m
	}
	return measure{}
}

// written is f as it stands in doc, with its bound and the unit of a measure.
func (f *figure) written(doc *extract.Document) string {
	span := f.Outer
	if at := hyphen(doc.Tokens, f.last); f.dim == count && f.measure.of != "" && at < len(doc.Tokens) {
		span.End = doc.Tokens[at].End
	}
	return doc.Quote(span)
}

// nearlySame is how far from each other two figures may lie of which one is the other in
// other units, as a share of them.
var nearlySame = extract.NewDecimal(35, -3)

// convertedTo says whether f is g in another unit of what both measure, as exactly as
// f is written.
func (f *figure) convertedTo(g *figure) bool {
	if f.measure.of == "" || f.measure.of != g.measure.of || f.measure.factor.Cmp(g.measure.factor) == 0 {
		return false
	}
	r := g.value.Mul(g.measure.factor).Quo(f.measure.factor)
	if f.bound.side() != 0 {
		return f.accepts(r)
	}
	return r.Round(f.quantum()).Cmp(f.value) == 0 || r.Sub(f.value).Abs().Cmp(f.value.Abs().Mul(nearlySame)) <= 0 && f.quantum() >= f.step
}

// sameTime says whether f and g are times in units of which one is no whole number of
// the other, and nearly equal: "a four-week trial" and "a month-long" one.
func (f *figure) sameTime(g *figure) bool {
	a, b := f.value.Mul(inMinutes[f.unit]), g.value.Mul(inMinutes[g.unit])
	return a.Sub(b).Abs().Cmp(a.Abs().Mul(nearlySame)) <= 0
}

// periods holds words that tell a time without a number.
var periods = lexicon.Load("check-periods.tsv", func(s string) (unit, error) {
	name, factor, _ := strings.Cut(s, " ")
	d, err := extract.ParseDecimal(factor)
	return unit{dim: length, name: name, factor: d}, err
})

// inMinutes is how many minutes the units of time have.
var inMinutes = map[string]extract.Decimal{
	"second": one.Quo(extract.NewDecimal(60, 0)), "minute": one, "day": extract.NewDecimal(1440, 0), "month": extract.NewDecimal(43830, 0),
}
