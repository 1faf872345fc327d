package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
)

// worked says whether the writer has f, which no source gives, from what the sources
// say of the same: by arithmetic on a figure that the paragraph tells too, or by
// counting the names of a list or the quarters of "seven straight quarterly losses".
func (j *judge) worked(f *figure, kind extract.Kind) bool {
	return j.anchored(f, kind) || j.listed(f, kind) || j.inARow(f, kind)
}

// mostAnchored bounds the figures of which one is to follow from two.
const mostAnchored = 12

// anchored says whether f follows from two figures of one sentence of a source or of
// neighbouring ones, of which the draft's paragraph tells the one.
func (j *judge) anchored(f *figure, kind extract.Kind) bool {
	seen := map[*figure]bool{}
	near := j.near(f)
	for _, at := range near {
		if seen[at.f] {
			continue
		}
		seen[at.f] = true
		for _, s := range j.neighbours(at.s) {
			from := all(at.s)
			if s != at.s {
				from = append(from, all(s)...)
			}
			if len(from) > mostAnchored {
				continue
			}
			d, by := derive(f, from)
			if d.from == nil || len(d.from) < 2 || by > oneByChance || !slices.ContainsFunc(d.from, func(p place) bool { return p.s == at.s }) {
				continue
			}
			if !slices.ContainsFunc(d.from, func(p place) bool { return p.f == at.f }) && d.cost > 1 {
				continue
			}
			return j.reckoned(f, kind, d, by)
		}
	}
	if d, by := derive(f, near[:min(len(near), mostAnchored)]); len(d.from) == 2 && by <= oneByChance {
		return j.reckoned(f, kind, d, by)
	}
	return false
}

// all returns the figures of s.
func all(s *sentence) []place {
	var out []place
	for k := range s.figures {
		out = append(out, place{s, &s.figures[k]})
	}
	return out
}

// reckoned reports that f follows by d, or may.
func (j *judge) reckoned(f *figure, kind extract.Kind, d derivation, by float64) bool {
	code := Derived
	if by > mayBe {
		code = Ambiguous
	}
	j.proved(f, kind, code, d, by, "No source gives it, but it follows from theirs.")
	j.shown = append(j.shown, d)
	return true
}

// oneByChance is the expected number of formulas that fit by chance, above which a
// figure that the paragraph tells does not make up for it.
const oneByChance = 1

// farBack is how many sentences before its own a figure is looked for that a writer has
// reckoned from.
const farBack = 3

// near returns the figures of the sources that the draft's paragraph tells before and
// beside f, nearest first. What stands in many places of the sources is of many things.
func (j *judge) near(f *figure) []place {
	doc := j.draft.doc
	block := doc.Sentences[j.d.index].Block
	var out []place
	for back := 0; back <= min(farBack, j.d.index) && doc.Sentences[j.d.index-back].Block == block; back++ {
		d := &j.draft.sentences[j.d.index-back]
		if len(d.figures) > tabular {
			break
		}
		for k := range d.figures {
			if g := &d.figures[k]; g != f && g.dim != year {
				if all := j.placesOf(g); len(all) <= 3 {
					out = append(out, all...)
				}
			}
		}
	}
	return out
}

// placesOf returns where in the sources the draft's g is told, up to four places.
func (c *checker) placesOf(g *figure) []place {
	if all, known := c.places[g]; known {
		return all
	}
	var all []place
	for _, at := range c.index.figures {
		if len(all) <= 3 && relate(g, at.f) >= held {
			all = append(all, at)
		}
	}
	if c.places == nil {
		c.places = map[*figure][]place{}
	}
	c.places[g] = all
	return all
}

// listed says whether f counts the names that a sentence of the sources lists: "four
// states" of "Ohio, Iowa, Utah and Maine".
func (j *judge) listed(f *figure, kind extract.Kind) bool {
	if f.dim != count || f.bound != none || j.draft.doc.Tokens[f.first].Kind != extract.Word || f.value.Cmp(twelve) > 0 {
		return false
	}
	for _, s := range j.around() {
		doc := j.docOf(s)
		runs := nameRuns(doc, s)
		for i := 0; i < len(runs); {
			k := i + 1
			for k < len(runs) && lists(doc.Tokens[s.atoms[runs[k-1].last-1].last:s.atoms[runs[k].first].first]) {
				k++
			}
			if k-i > 1 && f.value.Cmp(extract.NewDecimal(int64(k-i), 0)) == 0 {
				span := j.span(s, runs[i].first, runs[k-1].last-1)
				j.report(j.d, f.Span, kind, Derived, j.evidence(s, span), "The source lists them: %s.", doc.Quote(span))
				return true
			}
			i = k
		}
	}
	return false
}

// lists says whether nothing but a comma or "and" stands between two names.
func lists(between []extract.Token) bool {
	if len(between) == 0 || len(between) > 3 {
		return false
	}
	return !slices.ContainsFunc(between, func(t extract.Token) bool {
		return t.Text != "," && t.Text != "and" && t.Text != "or" && t.Text != "the" && t.Text != "&"
	})
}

// around returns the sentences that come closest and those next to the sentences that
// have the paragraph's figures.
func (j *judge) around() []*sentence {
	var out []*sentence
	add := func(s *sentence) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for i := range j.found {
		add(j.found[i].s)
	}
	for _, at := range j.near(nil) {
		for _, s := range j.neighbours(at.s) {
			add(s)
		}
	}
	return out
}

// inARow says whether a source counts as many of what happened every so often: "seven
// straight quarterly losses" for seven quarters.
func (j *judge) inARow(f *figure, kind extract.Kind) bool {
	if f.dim != length {
		return false
	}
	unit, _ := strings.CutSuffix(strings.ToLower(j.draft.doc.Tokens[f.last-1].Text), "s")
	for _, p := range j.found {
		tokens := j.docOf(p.s).Tokens
		for k := range p.s.figures {
			g := &p.s.figures[k]
			if g.dim != count || g.printed.Cmp(f.printed) != 0 {
				continue
			}
			for _, t := range tokens[g.last:min(len(tokens), g.last+3)] {
				if strings.HasPrefix(t.Text, unit) && len(unit) > 2 || unit == "year" && t.Text == "annual" {
					j.report(j.d, f.Span, kind, Derived, j.evidence(p.s, g.Span), "The source says %s.", j.docOf(p.s).Quote(extract.Span{Start: g.Outer.Start, End: t.End}))
					return true
				}
			}
		}
	}
	return false
}
