package check

// typeOf returns what the name r of s names, "person", or "" where that is not known. A
// people is of its country.
func (c *checker) typeOf(s *sentence, r run) string {
	doc := c.docOf(s)
	all := doc.Tokens[s.atoms[r.first].first:s.atoms[r.last-1].last]
	if _, n := landOf(all); n == len(all) {
		return "place"
	}
	x := c.syntaxOf(s)
	if n := x.nameAt(s.atoms[r.last-1].first); n >= 0 {
		return x.kind(n)
	}
	return ""
}

// ofOneType says whether the draft's run r and the run o of s name things of one type.
func (j *judge) ofOneType(r run, s *sentence, o run) bool { return j.typeOf(j.d, r) == j.typeOf(s, o) }

const (
	mostAround = 0.85 // of what stands around two names, from which on a name that the sources have may stand in the place of another
	allAround  = 0.95 // of it, from which on with all words beside them their types need not be known
)

// exchangeable says whether the draft's run r, strange or known to the sources, may have
// come into the place of the run o of p's sentence: they name things of one type, and what
// stands around both is the same.
func (j *judge) exchangeable(p *pairing, r, o run, strange bool) bool {
	around, beside := j.but(p, r.first, r.last), p.aroundRun(r, o)
	if x, y := j.typeOf(j.d, r), j.typeOf(p.s, o); (x == "person" && y == "org" || x == "org" && y == "person") && p.cover < surely {
		return false // a company for whom speaks for it
	}
	switch {
	case !strange && (around < mostAround || beside < 3):
		return false
	case around >= allAround && beside == 4, strange && around >= mostAround && beside == 4:
		return true
	}
	return j.ofOneType(r, p.s, o)
}
