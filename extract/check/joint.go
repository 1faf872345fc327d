package check

// joint says whether the figure counts together what a source counts apart for two that the
// draft names: "nine in Orland and Varsk" of "five in Orland and four in Varsk".
func (q *asked) joint() bool {
	if q.f.dim != count && q.f.dim != money || !q.strong || q.slot.rel != differs {
		return false
	}
	s := q.slot.p.s
	for i := range s.figures {
		for k := i + 1; k < len(s.figures); k++ {
			a, b := place{s, &s.figures[i]}, place{s, &s.figures[k]}
			if a.f.dim != q.f.dim || b.f.dim != q.f.dim || a.f.unit != q.f.unit || b.f.unit != q.f.unit || !q.f.accepts(a.f.value.Add(b.f.value)) {
				continue
			}
			if n, m := q.nameBehind(a), q.nameBehind(b); n >= 0 && m >= 0 && n != m {
				r := a.f.value.Add(b.f.value)
				d := derivation{amount(a.f) + " + " + amount(b.f) + " = " + short(r), r, []place{a, b}, 1}
				return q.judge.reckoned(q.f, q.kind, d, 0)
			}
		}
	}
	return false
}

// nameBehind returns the atom of the draft behind its figure that is the next name behind the
// source's figure at, before any other figure, or -1.
func (q *asked) nameBehind(at place) int {
	for k := atomAt(at) + 1; k < len(at.s.atoms) && at.s.atoms[k].fig < 0; k++ {
		if at.s.atoms[k].sort != name {
			continue
		}
		for i := q.i + 1; i < len(q.d.atoms) && q.d.atoms[i].fig < 0; i++ {
			if q.d.atoms[i].sort == name && agrees(q.d, at.s, &q.d.atoms[i], &at.s.atoms[k]) {
				return i
			}
		}
		return -1
	}
	return -1
}
