package extract

import (
	"errors"
	"fmt"
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// A Decimal is an exact decimal number that remembers how many digits it was
// written with: 1.20 is 120·10⁻², and "1.2 billion" is 12·10⁸. The zero value is 0.
// It is never infinite or not a number.
type Decimal struct{ d apd.Decimal }

// digits is the precision of divisions; everything else is exact.
const digits = 34

// room is more digits than any number has that is rounded, with the zeros that may be
// put behind it.
const room = 1000

var (
	exact    = apd.BaseContext
	division = apd.BaseContext.WithPrecision(digits)
	rounding = apd.BaseContext.WithPrecision(room)
)

// maxDigits bounds the digits that [ParseDecimal] reads, and those behind the point: no figure
// of an article has more.
const maxDigits = 60

var errNotDecimal = errors.New("extract: not a decimal number")

// ParseDecimal reads digits with an optional sign and an optional point, such as
// "-1234.50". Commas and blanks are not read.
func ParseDecimal(s string) (Decimal, error) {
	if len(s) > 2*maxDigits || strings.Trim(s, "+-.0123456789") != "" {
		return Decimal{}, fmt.Errorf("%w: %.80q", errNotDecimal, s)
	}
	var d Decimal
	if _, _, err := d.d.SetString(s); err != nil || d.d.Form != apd.Finite || d.Digits() > maxDigits || d.Exponent() < -maxDigits {
		return Decimal{}, fmt.Errorf("%w: %.80q", errNotDecimal, s)
	}
	return d, nil
}

// NewDecimal returns coefficient · 10^exponent, written with the coefficient's
// digits.
func NewDecimal(coefficient int64, exponent int) Decimal {
	return Decimal{*apd.New(coefficient, int32(exponent))}
}

// String returns d in digits without an exponent: "38000000000", "0.30".
func (d Decimal) String() string { return d.d.Text('f') }

// Append appends what String returns to b.
func (d Decimal) Append(b []byte) []byte { return d.d.Append(b, 'f') }

// Cmp is -1, 0 or 1 as d is less than, equal to or greater than e.
func (d Decimal) Cmp(e Decimal) int { return d.d.Cmp(&e.d) }

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int { return d.d.Sign() }

// Exponent is the power of ten of the last digit that was written: -2 of 1.20, 8
// of "1.2 billion".
func (d Decimal) Exponent() int { return int(d.d.Exponent) }

// Digits is how many digits were written.
func (d Decimal) Digits() int { return int(d.d.NumDigits()) }

// Shift returns d · 10^n, written with as many digits.
func (d Decimal) Shift(n int) Decimal {
	d.d.Exponent += int32(n)
	return d
}

// Neg returns -d.
func (d Decimal) Neg() Decimal {
	var r Decimal
	r.d.Neg(&d.d)
	return r
}

// Abs returns d without its sign.
func (d Decimal) Abs() Decimal {
	var r Decimal
	r.d.Abs(&d.d)
	return r
}

// Add returns d + e.
func (d Decimal) Add(e Decimal) Decimal {
	var r Decimal
	must(exact.Add(&r.d, &d.d, &e.d))
	return r
}

// Sub returns d - e.
func (d Decimal) Sub(e Decimal) Decimal {
	var r Decimal
	must(exact.Sub(&r.d, &d.d, &e.d))
	return r
}

// Mul returns d · e.
func (d Decimal) Mul(e Decimal) Decimal {
	var r Decimal
	must(exact.Mul(&r.d, &d.d, &e.d))
	return r
}

// Quo returns d / e to 34 digits. It panics where e is zero.
func (d Decimal) Quo(e Decimal) Decimal {
	var r Decimal
	must(division.Quo(&r.d, &d.d, &e.d))
	r.d.Reduce(&r.d)
	return r
}

// Round returns d rounded half up to a multiple of 10^exponent.
func (d Decimal) Round(exponent int) Decimal {
	var r Decimal
	must(rounding.Quantize(&r.d, &d.d, int32(exponent)))
	return r
}

// Floor returns the whole number at or below d, without decimals.
func (d Decimal) Floor() Decimal {
	var r Decimal
	must(rounding.Floor(&r.d, &d.d))
	return r
}

// Float returns the nearest float64, for drawing and ranking, never for money.
func (d Decimal) Float() float64 {
	f, _ := d.d.Float64()
	return f
}

// must turns a condition of the arithmetic that no figure of an article can reach
// into a panic: a division by zero, or a number of thousands of digits.
func must(c apd.Condition, err error) {
	if err != nil {
		panic(fmt.Sprintf("extract: decimal: %v (%v)", err, c))
	}
}

// MarshalText writes d as String does.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote. The digits are those of the text: a
// scale word is not restored.
func (d *Decimal) UnmarshalText(b []byte) error {
	var err error
	*d, err = ParseDecimal(string(b))
	return err
}
