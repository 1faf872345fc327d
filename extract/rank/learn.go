package rank

import (
	"math"
	"math/bits"
)

// An Example is a choice that is known.
type Example struct {
	Options []Option
	Right   []bool // of each option, whether it may be chosen
}

// rounds is how often Learn goes over its examples, step how far it goes at first.
const (
	rounds = 100
	step   = 0.4
)

// heaviest is the largest weight that a table has room for.
const heaviest = 32

// least is the least weight, in thousandths, that is worth a line of a table.
const least = 20

// Learn moves the weights of m to those under which the right options of examples are
// most likely together, less a decay times the squares of how far they moved: general of
// those that count for all options, special of those that count for a class. Examples
// without a right option teach nothing. The same examples give the same weights.
func (m *Model) Learn(examples []Example, general, special float64) {
	n := len(m.weights) * len(row{})
	from, w, g, speed := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range from {
		from[i] = float64(*m.weight(i)) / 1000
	}
	copy(w, from)
	for range rounds {
		for i := range g {
			decay := general
			if i >= len(row{}) {
				decay = special
			}
			g[i] = decay * (from[i] - w[i])
		}
		for i := range examples {
			m.teach(&examples[i], w, g)
		}
		for i := range w { // AdaGrad (Duchi and others, 2011)
			if g[i] != 0 {
				speed[i] += g[i] * g[i]
				w[i] += step * g[i] / math.Sqrt(speed[i])
			}
		}
	}
	for i := range w {
		weight := int16(math.Round(1000 * min(max(w[i], -heaviest), heaviest)))
		if max(weight, -weight) < least {
			weight = 0
		}
		*m.weight(i) = weight
	}
}

// weight is that of index i, as all stand one row behind the other.
func (m *Model) weight(i int) *int16 { return &m.weights[i/len(row{})][i%len(row{})] }

// teach adds to g the slope of the likelihood of e under the weights w.
func (m *Model) teach(e *Example, w, g []float64) {
	p := make([]float64, len(e.Options))
	top := math.Inf(-1)
	for i := range e.Options {
		m.each(&e.Options[i], func(at int) { p[i] += w[at] })
		top = max(top, p[i])
	}
	all, right := 0.0, 0.0
	for i := range p {
		p[i] = math.Exp(p[i] - top)
		all += p[i]
		if e.Right[i] {
			right += p[i]
		}
	}
	if right == 0 {
		return
	}
	for i := range p {
		d := -p[i] / all
		if e.Right[i] {
			d += p[i] / right
		}
		m.each(&e.Options[i], func(at int) { g[at] += d })
	}
}

// each calls f with the index of every weight that counts for o.
func (m *Model) each(o *Option, f func(int)) {
	for i, w := range o.Clues {
		for ; w != 0; w &= w - 1 {
			clue := i<<6 + bits.TrailingZeros64(w)
			f(clue)
			for _, c := range o.Classes {
				if c > 0 {
					f(int(c)*len(row{}) + clue)
				}
			}
		}
	}
}
