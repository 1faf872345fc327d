package names

import (
	"math"
	"math/bits"

	"newsclaims/extract/names/table"
)

// The weights of a token are summed for all labels at once: as fixed-point numbers
// of 16 bits, four side by side in 64, so that one addition adds four, and the
// weights of features that always come together are summed once. Such sums are
// rounded. They decide where one label leads by more than rounding can take from
// it, as of 98 tokens in 100; of the others the exact sums do, in prose's order.

const (
	// steps is how many steps of a fixed-point number make one.
	steps = 128
	// slack is how many steps two sums may be wrong against each other: each of
	// the features of a token, of which there are at most 17, is wrong by half of
	// one in each.
	slack = 18
	// half in every lane keeps sums that are less than nothing from the next lane, and
	// the highest bit of each free.
	half = most * ones
	high = 0x8000 * ones
	ones = 0x0001_0001_0001_0001
	// most is how large a sum may be in either direction.
	most = 0x3FFF

	// besideMost and behindMost are how much the weights of a word with the tag before it, and
	// with the tag behind it, differ between two labels: where one leads by more, nobody
	// need look them up. A test holds them against the tables.
	besideMost = 15 * steps
	behindMost = 3 * steps

	laneBits  = 16
	perWord   = 64 / laneBits
	tagLanes  = 48 / perWord
	labelLane = 16 / perWord
)

// tagSums are sums by tag, and labelSums by label; peak bounds the size of each.
type (
	tagSums struct {
		lanes [tagLanes]uint64
		peak  int
	}
	labelSums struct {
		lanes [labelLane]uint64
		peak  int
	}
)

func (s *tagSums) add(w table.Weights)   { s.peak += addLanes(s.lanes[:], w) }
func (s *labelSums) add(w table.Weights) { s.peak += addLanes(s.lanes[:], w) }

// join adds the sums o.
func (s *tagSums) join(o *tagSums) {
	s.peak += o.peak
	for k := range s.lanes {
		s.lanes[k] += o.lanes[k]
	}
}

func (s *labelSums) join(o *labelSums) {
	s.peak += o.peak
	for k := range s.lanes {
		s.lanes[k] += o.lanes[k]
	}
}

// drag is how much more s gives any other label than it gives to, which leads of sums by less
// than that where all of them are added.
func (s *labelSums) drag(to uint8) int32 {
	if s.peak > most {
		return math.MaxInt16 * 8 // nobody can tell
	}
	at := func(label int) int32 {
		x := s.lanes[label/perWord] + half
		return int32(x >> (label % perWord * laneBits) & (1<<laneBits - 1))
	}
	drag := int32(math.MinInt16)
	for label := range labelLane * perWord {
		if label != int(to) {
			drag = max(drag, at(label)-at(int(to)))
		}
	}
	return drag
}

// addLanes adds weights to lanes by label, and returns the size of the largest.
func addLanes(lanes []uint64, w table.Weights) (peak int) {
	const shift = 1 << 20 // so that rounding down is rounding
	for i := range w.Len() {
		label, weight := w.At(i)
		n := int(weight*steps+(shift+0.5)) - shift
		peak = max(peak, n, -n)
		lanes[label/perWord] += uint64(n) << (label % perWord * laneBits)
	}
	return peak
}

// leader returns the label whose sum leads those of all others by more than by steps, and
// whether there is one.
func (s *tagSums) leader(by int) (label uint8, ok bool) { return leader(s.lanes[:], s.peak, by) }

func (s *labelSums) leader(by int) (label uint8, ok bool) { return leader(s.lanes[:], s.peak, by) }

// leader compares four sums at once: tops has the greatest of each lane, and a sum is no
// less than least where taking that away leaves the highest bit.
func leader(lanes []uint64, peak, by int) (label uint8, ok bool) {
	if peak > most {
		return 0, false
	}
	var tops uint64
	for _, x := range lanes {
		x += half
		greater := ((x | high) - tops) & high
		mask := greater - greater>>(laneBits-1) // sums have no highest bit
		tops ^= (tops ^ x) & mask
	}
	const lane = 1<<laneBits - 1
	top := max(tops&lane, tops>>laneBits&lane, tops>>(2*laneBits)&lane, tops>>(3*laneBits))
	least := uint64(max(int(top)-by, 0)) * ones
	n := 0
	for k, x := range lanes {
		if near := ((x + half | high) - least) & high; near != 0 {
			n += bits.OnesCount64(near)
			label = uint8(k*perWord + bits.TrailingZeros64(near)/laneBits)
		}
	}
	return label, n == 1
}
