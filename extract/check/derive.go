package check

import (
	"fmt"
	"math"
	"slices"

	"newsclaims/extract"
)

// A derivation is a formula over figures whose result is a figure of the draft.
type derivation struct {
	formula string // "38000000000 ÷ 7 = 5428571428.57"
	result  extract.Decimal
	from    []place
	cost    int // simpler formulas first
}

const (
	operands = 16  // figures that are tried
	mayBe    = 0.3 // expected number of formulas that fit by chance, above which nothing is concluded
)

// pointsNoun is what "seven points" count, which may be of percentage.
var pointsNoun = stemKey("points")

var (
	hundred = extract.NewDecimal(100, 0)
	twelve  = extract.NewDecimal(12, 0)
	four    = extract.NewDecimal(4, 0)
	two     = extract.NewDecimal(2, 0)
)

// fits says whether r, rounded as the draft writes f, is f, or lies within its
// bound.
func (f *figure) accepts(r extract.Decimal) bool {
	if f.part {
		return f.parts(r)
	}
	q := f.step
	if f.bound != none || f.dim == money && f.quantum() > f.step {
		q = f.quantum()
	}
	if f.bound == about && q < 0 && f.value.Round(q+1).Cmp(f.value) == 0 {
		q++ // "roughly $1.30" is no more exact than a tenth
	}
	if f.bound == none || f.bound == about {
		near := loosely
		if f.bound == none {
			near = exactly
		}
		return r.Round(q).Cmp(f.value) == 0 && (q <= f.step || r.Sub(f.value).Abs().Cmp(f.value.Abs().Mul(near)) <= 0)
	}
	g := figure{value: r, step: r.Exponent(), dim: f.dim, unit: f.unit}
	return f.within(&g) || r.Cmp(f.value) == 0 && f.bound != moreThan && f.bound != lessThan
}

// How far from a result of arithmetic a round number may lie, as a share of it, where the writer
// says "about" and where not: "$100 million" is no 90.
var (
	loosely = extract.NewDecimal(10, -2)
	exactly = extract.NewDecimal(3, -2)
)

// like says whether f and g may count the same: that of one no noun tells may be "52,000,
// up from 38,400 visits".
func (f *figure) like(g *figure) bool { return f.noun == g.noun || f.noun == 0 || g.noun == 0 }

// derive searches formulas over from for f, and returns the simplest that gives f
// and how many as simple would have done so by chance. The search tries every pair of
// operands with every operation that their dimensions allow, and no more. What fits counts
// only where the draft's words agree with it.
func (j *judge) derive(f *figure, from []place) (derivation, float64) {
	if len(from) > operands {
		from = from[:operands]
	}
	from = united(from)
	var best derivation
	tried := [dearest + 1]int{}
	try := func(cost int, op operation, r extract.Decimal, format string, args ...place) {
		tried[cost]++
		if r.Sign() <= 0 || best.from != nil && best.cost <= cost || !f.accepts(r) || !j.allows(f, op, args) {
			return
		}
		shown := make([]any, 0, len(args)+1)
		for _, p := range args {
			shown = append(shown, amount(p.f))
		}
		best = derivation{fmt.Sprintf(format, shown...) + " = " + short(r), r, args, cost}
	}
	for i, a := range from {
		x := a.f.value
		for k, b := range from {
			if i == k || b.f.value.Sign() <= 0 {
				continue
			}
			y := b.f.value
			alike := a.f.dim == b.f.dim && a.f.unit == b.f.unit
			target := a.f.dim == f.dim && a.f.unit == f.unit && f.dim != year
			switch {
			case alike && target && f.dim != percent && (f.dim != count || a.f.like(b.f) || a.f.noun == f.noun || b.f.noun == f.noun):
				if i < k {
					try(1, sum, x.Add(y), "%s + %s", a, b)
				}
				try(1, difference, x.Sub(y), "%s − %s", a, b)
			case alike && f.dim == percent && a.f.dim != year && a.f.dim != percent && a.f.dim != length:
				if a.f.dim == count && !a.f.like(b.f) {
					if a.s == b.s && x.Cmp(y) < 0 {
						try(2, other, x.Quo(y).Mul(hundred), "%s ÷ %s × 100", a, b) // 584 deaths of 3,248 cases
					}
					break
				}
				if x.Cmp(y) < 0 {
					try(1, other, x.Quo(y).Mul(hundred), "%s ÷ %s × 100", a, b)
				}
				try(1, change, x.Sub(y).Abs().Quo(y).Mul(hundred), "(%s − %s) ÷ the latter × 100", a, b)
				if a.f.dim == money && x.Cmp(y) < 0 && a.s == b.s {
					try(2, other, x.Quo(y.Add(x)).Mul(hundred), "a fall by %s to %s, × 100", a, b)
					try(2, other, x.Quo(y.Sub(x)).Mul(hundred), "a rise by %s to %s, × 100", a, b)
				}
			case alike && f.dim == percent && a.f.dim == percent:
				try(1, sum, x.Add(y), "%s + %s", a, b)
			case target && f.dim == percent && b.f.dim == count && b.f.noun == pointsNoun && a.s == b.s:
				try(1, other, x.Add(y), "%s + %s points", a, b) // "61 percent, down 4 points"
				try(1, other, x.Sub(y), "%s − %s points", a, b)
			case target && f.dim == percent && b.f.dim == points:
				try(1, other, x.Add(y.Quo(hundred)), "%s + %s", a, b) // what 3 percent was before a cut by 2.25 points
				try(1, other, x.Sub(y.Quo(hundred)), "%s − %s", a, b)
			case alike && f.dim == count && f.noun == pointsNoun && a.f.dim == percent:
				try(1, difference, x.Sub(y), "%s − %s", a, b)
			case alike && f.dim == points && a.f.dim == percent:
				try(1, difference, x.Sub(y).Mul(hundred), "(%s − %s) in basis points", a, b)
			case target && f.dim == money && b.f.dim == length && b.f.unit == "month":
				try(1, other, x.Mul(twelve).Quo(y), "%s ÷ (%s in years)", a, b)
				try(1, other, x.Mul(y).Quo(twelve), "%s × (%s in years)", a, b)
			case f.dim == length && f.unit == "month" && a.f.dim == year && b.f.dim == year && a.f.unit == b.f.unit:
				try(1, other, x.Sub(y).Mul(twelve), "(%s − %s) in months", a, b)
				try(1, other, x.Sub(y).Add(one).Mul(twelve), "(%s − %s, both counted) in months", a, b)
			case target && b.f.dim == percent && (f.dim == money || f.dim == count):
				share := y.Quo(hundred)
				try(2, partOfIt, x.Mul(share), "%s × %s", a, b)
				half := b.f.half().Quo(hundred)
				moved := func(op operation, format string, by func(share extract.Decimal) extract.Decimal) {
					r := by(share)
					if lo, hi := by(share.Sub(half)), by(share.Add(half)); f.bound.side() == 0 && between(f.value, lo, hi) {
						r = f.value // the percentage is rounded
					}
					try(3, op, r, format, a, b)
				}
				moved(risen, "%s before it rose %s", func(p extract.Decimal) extract.Decimal { return x.Quo(one.Add(p)) })
				moved(risen, "what %s rose by, having risen %s,", func(p extract.Decimal) extract.Decimal { return x.Sub(x.Quo(one.Add(p))) })
				if share.Add(half).Cmp(one) < 0 {
					moved(fallen, "%s before it fell %s", func(p extract.Decimal) extract.Decimal { return x.Quo(one.Sub(p)) })
					moved(fallen, "what %s fell by, having fallen %s,", func(p extract.Decimal) extract.Decimal { return x.Quo(one.Sub(p)).Sub(x) })
				}
			}
			switch {
			case f.dim == count && f.noun == timesNoun && alike && x.Cmp(y) > 0 && a.f.dim != year && a.f.dim != percent:
				try(1, other, x.Quo(y), "%s ÷ %s", a, b)
			case target && f.dim == money && b.f.dim == count && b.f.noun != 0 && b.f.noun != ofAge && y.Cmp(one) > 0:
				try(3, other, x.Quo(y), "%s ÷ %s", a, b) // so much for each
				try(3, other, x.Mul(y), "%s × %s", a, b)
			case f.dim == percent && alike && a.f.dim == count && a.s == b.s && a.f.like(b.f) && a.f.noun != ofAge:
				try(2, other, x.Quo(x.Add(y)).Mul(hundred), "%s of it and %s, × 100", a, b) // 412 votes for, 230 against
			case target && f.dim == money && b.f.dollar:
				try(2, other, x.Mul(y), "%s × %s", a, b)
			case alike && target && f.dim == count && a.f.noun != b.f.noun && b.f.noun == f.noun && x.Cmp(one) > 0 && y.Cmp(one) > 0:
				try(3, other, x.Mul(y), "%s × %s", a, b)
				try(3, other, y.Quo(x), "%s ÷ %s", b, a)
			}
		}
		switch {
		case f.dim == percent && a.f.dim == percent && x.Cmp(hundred) < 0:
			try(3, complement, hundred.Sub(x), "100 %% − %s", a)
		case f.dim == percent && a.f.dim == count && x.Cmp(one) > 0:
			try(3, other, hundred.Quo(x), "one of %s in percent", a)
		}
		if f.dim == a.f.dim && f.unit == a.f.unit && f.dim == money {
			try(3, other, x.Quo(two), "half of %s", a)
			try(3, other, x.Mul(four), "%s a quarter × 4", a)
			try(3, other, x.Mul(twelve), "%s a month × 12", a)
		}
	}
	n := 0
	for cost, k := range tried {
		if best.from == nil || cost <= best.cost {
			n += k
		}
	}
	return best, chance(f, n)
}

// leadFrom is what leads to where a move began.
var leadFrom = extract.Key("from")

// united returns from with the unit of a percentage or an amount for the number that has none in the
// same sentence: "to 48.8 percent from 50.8".
func united(from []place) []place {
	out := from
	for i, b := range from {
		if b.f.dim != count || b.f.noun != 0 || b.f.measure.of != "" {
			continue
		}
		for _, a := range from {
			joined := (a.f.prep == to || a.f.prep == leadFrom) && (b.f.prep == to || b.f.prep == leadFrom) && a.f.prep != b.f.prep
			if a.s != b.s || !(a.f.dim == percent && a.f.first < b.f.first && b.f.step < 0) && !(a.f.dim == money && joined && a.f.printed.Sign() > 0) {
				continue
			}
			if &out[0] == &from[0] {
				out = slices.Clone(from)
			}
			g := *b.f
			g.dim, g.unit = a.f.dim, a.f.unit
			if g.dim == money && a.f.cents() {
				g.value, g.step = g.value.Shift(-2), g.step-2
			}
			out[i].f = &g
			break
		}
	}
	return out
}

// dearest is the cost of the formulas that come last.
const dearest = 3

// between says whether v lies between lo and hi, of which either may be the greater.
func between(v, lo, hi extract.Decimal) bool {
	if lo.Cmp(hi) > 0 {
		lo, hi = hi, lo
	}
	return v.Cmp(lo) >= 0 && v.Cmp(hi) <= 0
}

// converted searches a rate for f among the pairs "4 billion euros ($5.3 billion)"
// that the sources print, and applies it to a.
func converted(f *figure, a place, from []place) (derivation, bool) {
	for i := range from {
		for _, k := range []int{i - 1, i + 1} {
			if k < 0 || k >= len(from) {
				continue
			}
			p, q := from[i], from[k]
			if p.s != q.s || p.f.dim != money || q.f.dim != money || p.f.unit != a.f.unit || q.f.unit != f.unit || p.f.value.Sign() <= 0 {
				continue
			}
			r := a.f.value.Mul(q.f.value).Quo(p.f.value)
			if f.accepts(r) {
				return derivation{fmt.Sprintf("%s × (%s ÷ %s) = %s", amount(a.f), amount(q.f), amount(p.f), short(r)), r, []place{a, p, q}, 1}, true
			}
		}
	}
	return derivation{}, false
}

// chance is how many of tried formulas would give f if their results were spread
// evenly over two decades on a logarithmic scale.
func chance(f *figure, tried int) float64 {
	v := math.Abs(f.value.Float())
	if v == 0 {
		return float64(tried)
	}
	q := f.step
	if f.bound != none || f.dim == money {
		q = f.quantum()
	}
	return float64(tried) * math.Pow10(q) / v / math.Log(100)
}

// amount is a figure as arithmetic shows it: "38e9 USD" is 38000000000 USD.
func amount(f *figure) string {
	v := short(f.value)
	switch f.dim {
	case percent:
		return v + " %"
	case points:
		return v + " bp"
	case money:
		return v + " " + f.unit
	case length:
		if f.unit == "month" && f.value.Cmp(twelve) >= 0 {
			return short(f.value.Quo(twelve)) + " years"
		}
		return v + " " + f.unit + "s"
	}
	return v
}

// short is d with at most two decimals, and large numbers by their scale.
func short(d extract.Decimal) string {
	for _, s := range []struct {
		exp  int
		name string
	}{{12, " trillion"}, {9, " billion"}, {6, " million"}} {
		if d.Abs().Cmp(extract.NewDecimal(1, s.exp)) >= 0 {
			return trimmed(d.Shift(-s.exp)) + s.name
		}
	}
	return trimmed(d)
}

func trimmed(d extract.Decimal) string {
	s := d.String()
	if d.Exponent() < -2 {
		s = d.Round(-2).String()
	}
	return plainZeros(s)
}
