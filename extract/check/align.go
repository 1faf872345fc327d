package check

import (
	"cmp"
	"math"
	"slices"
)

// An index finds the sentences of the sources that tell what a sentence of the
// draft tells.
type index struct {
	sources   []*reading
	sentences []*sentence
	ends      []int32                // of each source: the index behind its last sentence
	postings  map[uint64][]int32     // of atoms' keys: indices into sentences, ascending
	tables    []*sentence            // that are tables run together
	figures   []place                // every figure of the sources
	words     map[uint64]bool        // every word of the sources, and the months and days that their dates imply
	grains    map[uint64]bool        // of the dates of the sources
	initials  map[uint64]bool        // of runs of names
	titled    map[uint64][]titled    // of the last words of names
	besides   map[uint64][]*sentence // of weekdays: the sentences that tell them by the day before or after
	parted    map[int]bool           // days that lie between two dates of a source
	short     map[string]bool        // of words that no source has: whether they shorten a name
}

// A place is a figure and where it stands.
type place struct {
	s *sentence
	f *figure
}

func newIndex(sources []*reading) *index {
	x := &index{sources: sources, postings: map[uint64][]int32{}, words: map[uint64]bool{}, grains: map[uint64]bool{}, initials: map[uint64]bool{}, titled: map[uint64][]titled{}, parted: map[int]bool{}, short: map[string]bool{}, besides: map[uint64][]*sentence{}}
	for _, r := range sources {
		for i := range r.sentences {
			s := &r.sentences[i]
			n := int32(len(x.sentences))
			x.sentences = append(x.sentences, s)
			for k := range s.atoms {
				a := &s.atoms[k]
				x.grains[a.group] = true
				switch a.group {
				case grainDate:
					x.words[grainMonth+(a.key-grainDate)/100] = true
				case grainQuarter:
					for m := range uint64(3) {
						x.words[grainMonth+3*(a.key-grainQuarter)-m] = true
					}
				}
				if p := x.postings[a.key]; len(p) == 0 || p[len(p)-1] != n {
					x.postings[a.key] = append(p, n)
				}
			}
			if len(s.figures) >= tabular {
				x.tables = append(x.tables, s)
			}
			for k := range s.figures {
				x.figures = append(x.figures, place{s, &s.figures[k]})
			}
			runs := nameRuns(r.doc, s)
			for _, run := range runs {
				x.initials[run.initials] = true
			}
			for _, t := range titledIn(r.doc, s) {
				family := s.atoms[t.name.last-1].key
				x.titled[family] = append(x.titled[family], t)
			}
		}
		x.periodsBeside(r)
		places(x.words, r.doc.Tokens)
		x.days(r)
		for _, t := range r.doc.Tokens {
			x.words[t.Key] = true
			x.words[nameKey(t)] = true
		}
		x.ends = append(x.ends, int32(len(x.sentences)))
	}
	for i := range x.sentences {
		s := x.sentences[i]
		for k := range s.atoms {
			s.weight += x.weigh(&s.atoms[k], s)
		}
	}
	return x
}

// bounds returns the sentences of the source of s.
func (x *index) bounds(s *sentence) (from, to int32) {
	doc := max(0, s.doc) // of a draft held against itself, -1
	if doc > 0 {
		from = x.ends[doc-1]
	}
	return from, x.ends[doc]
}

// weigh is the rarity of an atom in the source of s: what agreeing on it is worth
// there. Other sources have no say: what one source bears out must not hang on which
// others stand beside it.
func (x *index) weigh(a *atom, s *sentence) float64 {
	from, to := x.bounds(s)
	p := x.postings[a.key]
	first, _ := slices.BinarySearch(p, from)
	behind, _ := slices.BinarySearch(p, to)
	w := math.Log(1+float64(to-from)/float64(1+behind-first)) + 0.2
	switch {
	case a.class != plain:
		w = min(w, 1.5)
	case a.sort == number:
		w *= 0.8
	case a.sort == ticker:
		w *= 0.3
	}
	return w
}

// A pairing is a sentence of the draft laid over one of a source.
type pairing struct {
	s     *sentence
	pair  []int // of the draft's atoms: the source's atom in the same place, or -1
	back  []int // of the source's atoms: the draft's
	equal []bool
	cover float64 // share of the draft's weight that is found there
	of    float64 // the draft's weight in that source
	dice  float64
}

const (
	shortlist  = 12      // sentences of the sources that are compared word by word
	candidates = 6       // that are kept of them
	mostCells  = 1 << 20 // atoms of one sentence times those of the other: no sentences of news have more
	leastDice  = 0.2     // below, two sentences have nothing to do with each other
)

// find returns the sentences of the sources that come closest to d, best first.
func (x *index) find(d *sentence) []pairing {
	score := map[int32]float64{}
	seen := map[uint64]bool{}
	weight := make([]float64, len(x.ends)) // of d, by source
	for k := range d.atoms {
		a := &d.atoms[k]
		p := x.postings[a.key]
		from := int32(0)
		for n, to := range x.ends {
			if from == to {
				continue
			}
			w := x.weigh(a, x.sentences[from])
			weight[n] += w
			count, _ := slices.BinarySearch(p, to)
			if !seen[a.key] && (count <= 40 || count*4 <= int(to-from)) {
				for _, i := range p[:count] {
					score[i] += w
				}
			}
			p, from = p[count:], to
		}
		seen[a.key] = true
	}
	type hit struct {
		i int32
		w float64
	}
	hits := make([]hit, 0, len(score))
	for i, w := range score {
		s := x.sentences[i]
		hits = append(hits, hit{i, 2 * w / (weight[max(0, s.doc)] + s.weight)})
	}
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Or(cmp.Compare(b.w, a.w), cmp.Compare(a.i, b.i)) })
	var out []pairing
	for _, h := range hits[:min(len(hits), shortlist)] {
		if len(d.atoms)*len(x.sentences[h.i].atoms) > mostCells {
			continue
		}
		if p := x.lay(d, x.sentences[h.i]); p.dice >= leastDice || p.cover >= 0.4 {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b pairing) int { return cmp.Compare(b.rank(), a.rank()) })
	return out[:min(len(out), candidates)]
}

// rank orders pairings: what is found of the draft counts more than what the
// source says besides.
func (p pairing) rank() float64 { return 0.7*p.cover + 0.3*p.dice }

// lay finds the best pairing of d and s in order, and then pairs what was moved.
func (x *index) lay(d, s *sentence) pairing {
	n, m := len(d.atoms), len(s.atoms)
	best := make([]float64, (n+1)*(m+1))
	from := make([]uint8, (n+1)*(m+1))
	weights := make([]float64, n)
	weight := 0.0
	for i := range n {
		weights[i] = x.weigh(&d.atoms[i], s)
		weight += weights[i]
	}
	for i := 1; i <= n; i++ {
		for j := 1; j <= m; j++ {
			at := i*(m+1) + j
			v, f := best[at-m-1], uint8(1)
			if left := best[at-1]; left > v {
				v, f = left, 2
			}
			a, b := &d.atoms[i-1], &s.atoms[j-1]
			if diag := best[at-m-2] + agreement(d, s, a, b)*weights[i-1]; diag > v+1e-9 {
				v, f = diag, 3
				// A neighbour that is paired too is worth a little: of two equal words
				// the one in its place is meant.
				if i > 1 && j > 1 && from[at-m-2] == 3 {
					v += 0.02
				}
			}
			best[at], from[at] = v, f
		}
	}
	p := pairing{s: s, pair: make([]int, n), back: make([]int, m), equal: make([]bool, n), of: weight}
	for i := range p.pair {
		p.pair[i] = -1
	}
	for j := range p.back {
		p.back[j] = -1
	}
	for i, j := n, m; i > 0 && j > 0; {
		switch from[i*(m+1)+j] {
		case 1:
			i--
		case 2:
			j--
		default:
			i, j = i-1, j-1
			p.pair[i], p.back[j] = j, i
			p.equal[i] = agrees(d, s, &d.atoms[i], &s.atoms[j])
		}
	}
	found, both := 0.0, 0.0
	for i := range d.atoms {
		if p.equal[i] {
			found += weights[i]
			both += weights[i]
			continue
		}
		for j := range s.atoms {
			if b := p.back[j]; (b < 0 || !p.equal[b]) && agrees(d, s, &d.atoms[i], &s.atoms[j]) && d.atoms[i].class == plain {
				found += 0.8 * weights[i]
				both += 0.8 * weights[i]
				break
			}
		}
	}
	if weight > 0 {
		p.cover = found / weight
		p.dice = 2 * both / (weight + s.weight)
	}
	return p
}

// agrees says whether two atoms say the same.
func agrees(d, s *sentence, a, b *atom) bool {
	if a.fig >= 0 && b.fig >= 0 {
		return relate(&d.figures[a.fig], &s.figures[b.fig]) >= held
	}
	return a.key == b.key || a.covers(b) || a.class == maybe && b.class == maybe || a.pole.axis != 0 && a.pole == b.pole
}

// covers says whether the month a is that of the day b.
func (a *atom) covers(b *atom) bool {
	return a.sort == date && b.sort == date && a.group == grainMonth && b.group == grainDate && a.key-grainMonth == (b.key-grainDate)/100
}

// agreement is how well b stands in the place of a, from 0 to 1. Things of one
// sort may stand in each other's place without agreeing.
func agreement(d, s *sentence, a, b *atom) float64 {
	if a.fig >= 0 && b.fig >= 0 {
		f, g := &d.figures[a.fig], &s.figures[b.fig]
		switch r := relate(f, g); {
		case r == unrelated:
			return 0.02
		case r >= held && (f.prep == g.prep || f.prep == 0 || g.prep == 0):
			return 1
		case r >= held:
			return 0.25
		case r == otherBound || r == otherUnit:
			return 0.8
		case f.dim == count && f.noun != g.noun, f.prep != 0 && g.prep != 0 && f.prep != g.prep:
			return 0.1
		}
		return 0.4
	}
	if a.key == b.key {
		return 1
	}
	switch {
	case a.class == maybe && b.class == maybe:
		return 0.9
	case opposite(a.class, b.class), a.pole.against(b.pole):
		return 0.5
	case a.pole.axis != 0 && a.pole == b.pole:
		return 0.7
	case a.class == maybe && b.class == sure, a.class == sure && b.class == maybe:
		return 0.5
	case a.sort == date && b.sort == date && a.group == b.group:
		return 0.4
	case a.sort == ticker && b.sort == ticker:
		return 0.4
	case a.sort == name && b.sort == name && b.weak:
		return 0.01
	case a.sort == name && b.sort == name:
		return 0.2
	case a.class == b.class && a.sort == b.sort:
		return 0.05
	}
	return 0.01
}

func opposite(a, b class) bool {
	if a > b {
		a, b = b, a
	}
	return a == up && (b == down || b == lose) || a == better && b == worse || a == gain && b == lose
}

// around is how many of the two atoms on each side of the draft's i stand in their
// place around the source's j. The ends of both sentences agree.
func (p *pairing) around(i, j int) int {
	n := 0
	for _, step := range []int{-2, -1, 1, 2} {
		k := i + step
		if k < 0 || k >= len(p.pair) {
			if j+step < 0 || j+step >= len(p.back) {
				n++
			}
			continue
		}
		if q := p.pair[k]; q >= 0 && p.equal[k] && q >= j+step-2 && q <= j+step+2 {
			n++
		}
	}
	return n
}

// joint is how many of the atoms that around counts are there: the ends of both sentences
// tell nothing.
func (p *pairing) joint(i, j int) int {
	n := 0
	for k := max(0, i-2); k < min(len(p.pair), i+3); k++ {
		if q := p.pair[k]; k != i && q >= 0 && p.equal[k] && q >= j+(k-i)-2 && q <= j+(k-i)+2 {
			n++
		}
	}
	return n
}

// aroundRun is around for a run of the draft's atoms laid over one of the source's.
func (p *pairing) aroundRun(r, o run) int {
	n := 0
	for _, step := range []int{-2, -1, 1, 2} {
		k, want := r.first+step, o.first+step
		if step > 0 {
			k, want = r.last-1+step, o.last-1+step
		}
		if k < 0 || k >= len(p.pair) {
			if want < 0 || want >= len(p.back) {
				n++
			}
			continue
		}
		if q := p.pair[k]; q >= 0 && p.equal[k] && q >= want-2 && q <= want+2 {
			n++
		}
	}
	return n
}

// holds returns the atom of s that says the same as the draft's a, or -1.
func holds(d, s *sentence, a *atom) int {
	for j := range s.atoms {
		if agrees(d, s, a, &s.atoms[j]) {
			return j
		}
	}
	return -1
}
