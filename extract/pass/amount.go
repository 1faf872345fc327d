package pass

import (
	"strings"

	"newsclaims/extract"
)

// An Amount is how much a claim states: a number, or all that lies between two.
type Amount struct {
	Min, Max extract.Decimal // equal where one number was written
	Bound    Bound
	Approx   bool // "about", "nearly", "or so"
	Side     int  // of an approximation: -1 where the true value lies below, as of "nearly"; 0 where that is open
	Vague    bool // "several million": an envelope of what the words can mean, and no figure
}

// amountOf is f as the words around it bend it.
func amountOf(f figure, b bend) Amount {
	a := Amount{Min: f.Min, Max: f.Max, Bound: b.Bound, Approx: b.Approx || f.Approx, Side: b.Side, Vague: f.Vague}
	if f.Open && a.Bound == "" {
		a.Bound = AtLeast
	}
	return a
}

// String is a in short: "38e9", "5e9..7e9", ">=10e9", "~3e6".
func (a Amount) String() string {
	s := short(a.Min)
	if a.Min.Cmp(a.Max) != 0 {
		s += ".." + short(a.Max)
	}
	if a.Vague {
		s += " vague"
	}
	return a.Bound.sign() + tilde(a) + s
}

func tilde(a Amount) string {
	switch {
	case !a.Approx || a.Vague:
		return ""
	case a.Side < 0:
		return "~<"
	case a.Side > 0:
		return "~>"
	}
	return "~"
}

func (b Bound) sign() string {
	switch b {
	case AtLeast:
		return ">="
	case MoreThan:
		return ">"
	case AtMost:
		return "<="
	case LessThan:
		return "<"
	}
	return ""
}

// short writes d with an exponent that three divides, from a million on.
func short(d extract.Decimal) string {
	s := d.String()
	if len(s) < 7 || strings.ContainsAny(s, ".-") {
		return s
	}
	e := (len(s) - 1) / 3 * 3
	whole, rest := s[:len(s)-e], strings.TrimRight(s[len(s)-e:], "0")
	if rest != "" {
		whole += "." + rest
	}
	return whole + "e" + extract.NewDecimal(int64(e), 0).String()
}

// Supports says whether a source that states a bears out a draft that states b:
// the interval that a leaves open lies within that of b. A vague amount bears out
// none but the same words.
func (a Amount) Supports(b Amount) bool {
	same := a.Min.Cmp(b.Min) == 0 && a.Max.Cmp(b.Max) == 0
	if same && a.Bound == b.Bound && a.Vague == b.Vague && (b.Approx || !a.Approx) {
		return true
	}
	if a.Vague || same && a.Bound == b.Bound && a.Approx && !b.Approx {
		return false // a vague source has no figure, and a draft may not drop "about"
	}
	if b.Vague { // the envelope ends where the next word would begin: nine million, not ten
		return bears(a.Min, a.Max, a.Bound, a.Approx, b.Min, b.Max.Add(half.Shift(b.Max.Exponent())), "", false)
	}
	return bears(a.Min, a.Max, a.Bound, a.Approx, b.Min, b.Max, b.Bound, b.Approx)
}

// jsonAmount writes the fields of a that its kinds have in common.
type jsonAmount struct {
	Min    *extract.Decimal `json:"min,omitempty"`
	Max    *extract.Decimal `json:"max,omitempty"`
	Bound  Bound            `json:"bound,omitempty"`
	Approx bool             `json:"approx,omitempty"`
	Vague  bool             `json:"vague,omitempty"`
}

func (a Amount) json() jsonAmount {
	return jsonAmount{Min: &a.Min, Max: &a.Max, Bound: a.Bound, Approx: a.Approx, Vague: a.Vague}
}
