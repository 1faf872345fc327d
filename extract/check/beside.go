package check

import (
	"slices"

	"newsclaims/extract"
)

// nextTo is how many atoms on each side stand beside one.
const nextTo = 4

const (
	leastBeside = 0.6 // share of what stands beside a word that stands beside its opposite too
	leastWeight = 3.0 // of it together, or
	leastShared = 3   // of it in atoms
)

// common is the share of what stands beside the draft's atom i that stands beside the
// source's atom k, or 0 where that is too little to tell.
func (j *judge) common(i int, s *sentence, k int) float64 {
	total, found, n := 0.0, 0.0, 0
	for m := max(0, i-nextTo); m < min(len(j.d.atoms), i+nextTo+1); m++ {
		a := &j.d.atoms[m]
		if m == i || j.d.atoms[i].clause != a.clause && a.fig < 0 {
			continue
		}
		w := j.index.weigh(a, s)
		total += w
		for o := max(0, k-nextTo-1); o < min(len(s.atoms), k+nextTo+2); o++ {
			if o != k && agrees(j.d, s, a, &s.atoms[o]) {
				found += w
				n++
				break
			}
		}
	}
	if n < 2 || found < leastWeight && n < leastShared {
		return 0
	}
	share := found / total
	if share < leastBeside && (n >= leastShared && j.d.atoms[i].pole.axis != 0 || j.d.atoms[i].end().axis == movement && j.qualifies(i, s, k)) && j.flanked(i, s, k) {
		return leastBeside
	}
	return share
}

// qualifies says whether the draft's atom i and the source's atom k stand right before the same two
// words: "lower menu prices" and "higher menu prices".
func (j *judge) qualifies(i int, s *sentence, k int) bool {
	for n := 1; n <= 2; n++ {
		if i+n >= len(j.d.atoms) || k+n >= len(s.atoms) || j.d.atoms[i+n].sort == number || !agrees(j.d, s, &j.d.atoms[i+n], &s.atoms[k+n]) {
			return false
		}
	}
	return true
}

// flanked says whether the two words right before or right behind the draft's atom i, or
// one on each side, are those of the source's atom k, and tell enough together.
func (j *judge) flanked(i int, s *sentence, k int) bool {
	weight := [2]float64{}
	count := 0
	for side, step := range []int{-1, 1} {
		for n := step; n*step <= 2; n += step {
			if i+n < 0 || i+n >= len(j.d.atoms) || k+n < 0 || k+n >= len(s.atoms) || !agrees(j.d, s, &j.d.atoms[i+n], &s.atoms[k+n]) || j.d.atoms[i+n].clause != j.d.atoms[i].clause {
				break
			}
			weight[side] += j.index.weigh(&j.d.atoms[i+n], s)
			count++
		}
	}
	return count >= 2 && weight[0]+weight[1] >= leastWeight
}

// nearby returns the sentences that come closest and, if beside, those next to the closest.
func (j *judge) nearby(beside bool) []*sentence {
	var out []*sentence
	for n := range j.found {
		out = append(out, j.found[n].s)
	}
	if beside && len(j.found) > 0 {
		for _, s := range j.neighbours(j.found[0].s) {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// endAt is the pole of the atom i of s. What is added to a figure goes up.
func (j *judge) endAt(s *sentence, i int) pole {
	a := &s.atoms[i]
	if a.class == say && i+1 < len(s.atoms) && s.atoms[i+1].fig >= 0 && added[j.docOf(s).Tokens[a.first].Key] {
		return pole{axis: movement, end: uint64(up)}
	}
	return a.end()
}

// added are the forms of the verb that says as often as it counts.
var added = map[uint64]bool{extract.Key("added"): true, extract.Key("adds"): true, extract.Key("add"): true, extract.Key("adding"): true}
