package check

import (
	"slices"

	"newsclaims/extract"
)

// tables holds the prose of the draft against its tables: a figure of a sentence that
// names a row, and a column where there are several, is to be that of their cell.
func (c *checker) tables() {
	for _, t := range c.draft.doc.Tables {
		for r := t.Head; r < len(t.Cells); r++ {
			row := t.Cells[r]
			if len(row) < 2 {
				continue
			}
			label := c.atomsIn(row[0])
			if len(label) == 0 || slices.ContainsFunc(label, func(a *atom) bool { return a.fig >= 0 }) {
				continue
			}
			for i := range c.draft.sentences {
				if s := &c.draft.sentences[i]; len(s.figures) > 0 && c.prose(s) && has(s, label) {
					c.row(s, t, r, label)
				}
			}
		}
	}
}

// prose says whether s is no row of a table.
func (c *checker) prose(s *sentence) bool {
	doc := c.draft.doc
	return doc.Blocks[doc.Sentences[s.index].Block].Part != extract.Row
}

// row holds the figures of s, which names row r of t by its label, against the row.
func (c *checker) row(s *sentence, t extract.Table, r int, label []*atom) {
	for k := range s.figures {
		f := &s.figures[k]
		if f.dim == year || c.borne(f) || slices.ContainsFunc(s.figures, func(g figure) bool { return g.first != f.first && g.dim == f.dim && g.unit == f.unit }) {
			continue // which of them is the row's is not said
		}
		if f.dim == count && !slices.ContainsFunc(label, func(a *atom) bool { return a.key == f.noun }) {
			continue
		}
		var cell *place
		held, named := false, 0
		for col := 1; col < len(t.Cells[r]); col++ {
			p, ok := c.figureIn(t.Cells[r][col])
			if !ok || p.f.dim != f.dim && p.f.dim != count || p.f.dim == f.dim && p.f.unit != f.unit {
				continue
			}
			held = held || relate(f, p.f) >= otherBound
			if p.f.dim == f.dim && (c.headed(s, t, col) || len(t.Cells[r]) == 2) {
				named++
				cell = &p
			}
		}
		if held || named != 1 || relate(f, cell.f) != differs {
			continue
		}
		c.report(s, f.Span, kindOf(f), SelfContradiction, c.evidence(cell.s, cell.f.Span), "The sentence says %s, the table's row “%s” %s.",
			c.draft.doc.Quote(f.Outer), c.draft.doc.Quote(t.Cells[r][0]), c.draft.doc.Quote(cell.f.Outer))
	}
}

// headed says whether s has what heads column col of t.
func (c *checker) headed(s *sentence, t extract.Table, col int) bool {
	for r := range t.Head {
		if col < len(t.Cells[r]) {
			if head := c.atomsIn(t.Cells[r][col]); len(head) > 0 && has(s, head) {
				return true
			}
		}
	}
	return false
}

// has says whether s has all of atoms.
func has(s *sentence, atoms []*atom) bool {
	return !slices.ContainsFunc(atoms, func(a *atom) bool {
		return !slices.ContainsFunc(s.atoms, func(b atom) bool { return b.key == a.key })
	})
}

// atomsIn returns the atoms of the draft that lie in span.
func (c *checker) atomsIn(span extract.Span) []*atom {
	var out []*atom
	if s := c.sentenceAt(span); s != nil {
		for i := range s.atoms {
			if span.Contains(c.span(s, i, i)) {
				out = append(out, &s.atoms[i])
			}
		}
	}
	return out
}

// figureIn returns the figure of the draft that lies in span, where it is the only
// one.
func (c *checker) figureIn(span extract.Span) (place, bool) {
	s, f := c.draft.figureIn(span)
	return place{s, f}, f != nil
}

// sentenceAt returns the sentence of the draft that span begins in.
func (c *checker) sentenceAt(span extract.Span) *sentence {
	if span.Start == span.End {
		return nil
	}
	if i := c.draft.doc.SentenceAt(span.Start); i >= 0 && i < len(c.draft.sentences) {
		return &c.draft.sentences[i]
	}
	return nil
}
