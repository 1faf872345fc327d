package check

import (
	"slices"

	"newsclaims/extract"
)

// by is the word that turns a sentence round: "X was bought by Y".
var by = extract.Key("by")

// roles finds two names of a sentence that have changed places around the same
// words.
func (j *judge) roles() {
	p := j.best()
	if p == nil || p.cover < surely {
		return
	}
	mine, theirs := nameRuns(j.draft.doc, j.d), nameRuns(j.docOf(p.s), p.s)
	for i := 0; i+1 < len(mine); i++ {
		a, b := mine[i], mine[i+1]
		x, y := j.find(a, p.s, theirs), j.find(b, p.s, theirs)
		if x < 0 || y < 0 || y+1 != x {
			continue
		}
		between, back := j.d.atoms[a.last:b.first], p.s.atoms[theirs[y].last:theirs[x].first]
		if len(between) == 0 || len(between) != len(back) || len(mine) != len(theirs) {
			continue
		}
		alike := slices.EqualFunc(between, back, func(c, d atom) bool { return c.key == d.key && c.fig < 0 })
		if !alike || j.held(j.d, a.last, b.first) != j.held(p.s, theirs[y].last, theirs[x].first) || j.turned(j.d, a.last, b.first) != j.turned(p.s, theirs[y].last, theirs[x].first) {
			continue
		}
		span := j.span(j.d, a.first, b.last-1)
		src := j.span(p.s, theirs[y].first, theirs[x].last-1)
		j.report(j.d, span, extract.Entity, RoleSwap, j.evidence(p.s, src), "The names have changed places: the source says “%s”.", j.docOf(p.s).Quote(src))
		j.swapped = true
		return
	}
}

// find returns the run of s that has all of r's names, or -1.
func (j *judge) find(r run, s *sentence, runs []run) int {
	return slices.IndexFunc(runs, func(o run) bool {
		for i := r.first; i < r.last; i++ {
			if !slices.ContainsFunc(s.atoms[o.first:o.last], func(a atom) bool { return a.key == j.d.atoms[i].key }) {
				return false
			}
		}
		return true
	})
}

// held says whether "at" or the like stands between two atoms of s, as in "Keane, an
// analyst at Thorne", which is "Thorne analyst Keane".
func (j *judge) held(s *sentence, i, k int) bool {
	return slices.ContainsFunc(j.docOf(s).Tokens[s.atoms[i-1].last:s.atoms[k].first], func(t extract.Token) bool {
		switch t.Text {
		case "at", "of", "for", "with", "from":
			return true
		}
		return false
	})
}

// turned says whether "by" stands between two atoms of s.
func (j *judge) turned(s *sentence, i, k int) bool {
	tokens := j.docOf(s).Tokens[s.atoms[i-1].last:s.atoms[k].first]
	return slices.ContainsFunc(tokens, func(t extract.Token) bool { return t.Key == by })
}
