package names

import "newsclaims/extract/names/table"

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
	// half in every lane keeps sums that are less than nothing from the next lane.
	half = 0x8000_8000_8000_8000
	// most is how large a sum may be in either direction.
	most = 0x7FFF

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

// A lead is the two largest of some sums, each with its label in the lowest bits.
type lead struct{ first, second int }

const labelBits = 8

// see looks at the four sums in x, of the labels from label on.
func (l *lead) see(x uint64, label int) {
	const lane = 1<<laneBits - 1
	l.put(int(x&lane)<<labelBits | label)
	l.put(int(x>>laneBits&lane)<<labelBits | (label + 1))
	l.put(int(x>>(2*laneBits)&lane)<<labelBits | (label + 2))
	l.put(int(x>>(3*laneBits))<<labelBits | (label + 3))
}

func (l *lead) put(n int) {
	l.second = max(l.second, min(l.first, n))
	l.first = max(l.first, n)
}

// label returns the label that leads, and by how many steps.
func (l *lead) label() (label uint8, by int) {
	return uint8(l.first & (1<<labelBits - 1)), l.first>>labelBits - l.second>>labelBits
}
