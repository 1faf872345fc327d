package pass

import "newsclaims/extract"

// An interval is every value that a figure may stand for: what its bound, its
// approximation and its rounding leave open.
type interval struct {
	low, high         extract.Decimal
	below, above      bool // has no low, no high end
	lowOpen, highOpen bool // the end itself is not in it
}

// half is 5·10⁻¹, of a last digit.
var half = extract.NewDecimal(5, -1)

// intervalOf is the interval of a figure from min to max. A figure is as exact as
// its last digit, "about" one as its last digit that is not zero: "about 5,000" is
// from 4,500 to 5,500.
func intervalOf(min, max extract.Decimal, bound Bound, approx bool) interval {
	r := interval{low: min, high: max}
	switch bound {
	case AtLeast, MoreThan:
		r.above, r.lowOpen = true, bound == MoreThan
		return r
	case AtMost, LessThan:
		r.below, r.highOpen = true, bound == LessThan
		return r
	}
	r.low, r.high = min.Sub(halfDigit(min, approx)), max.Add(halfDigit(max, approx))
	return r
}

// halfDigit is half a unit of the last digit of d, or with approx of the last one
// that is not zero.
func halfDigit(d extract.Decimal, approx bool) extract.Decimal {
	e := d.Exponent()
	if approx && d.Sign() != 0 {
		digits := d.Shift(-e).Abs().String()
		for i := len(digits) - 1; i > 0 && digits[i] == '0'; i-- {
			e++
		}
	}
	return half.Shift(e)
}

// within says whether r lies in s.
func (r interval) within(s interval) bool {
	if !s.below {
		c := r.low.Cmp(s.low)
		if r.below || c < 0 || c == 0 && s.lowOpen && !r.lowOpen {
			return false
		}
	}
	if !s.above {
		c := r.high.Cmp(s.high)
		if r.above || c > 0 || c == 0 && s.highOpen && !r.highOpen {
			return false
		}
	}
	return true
}

// bears says whether a source's figure bears out a draft's: it lies within what the
// draft's may mean, or is the same.
func bears(min, max extract.Decimal, bound Bound, approx bool, draftMin, draftMax extract.Decimal, draftBound Bound, draftApprox bool) bool {
	if min.Cmp(draftMin) == 0 && max.Cmp(draftMax) == 0 && bound == draftBound && (!approx || draftApprox) {
		return true
	}
	if bound == "" && (draftBound != "") { // a plain source is the point it states
		return interval{low: min, high: max}.within(intervalOf(draftMin, draftMax, draftBound, draftApprox))
	}
	return intervalOf(min, max, bound, approx).within(intervalOf(draftMin, draftMax, draftBound, draftApprox))
}
