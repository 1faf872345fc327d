package check

import (
	"strings"
)

// otherRow finds a figure that the sources give in a table alone, of another row than the one
// that the draft gives it to, or with the other sign.
func (q *asked) otherRow() bool {
	if q.f.dim == year || q.f.dim == length {
		return false
	}
	all := q.placesOf(q.f)
	if len(all) == 0 || len(all) > mostBearers {
		return false
	}
	var at cell
	named := -1
	for _, p := range all {
		r := q.sources[p.s.doc]
		c, ok := r.cells[p.f]
		if !ok {
			return false
		}
		switch row := q.rowOf(r, c); row {
		case -1:
			return false
		case c.row:
			return q.otherSign(r, c, p)
		default:
			at, named = c, row
		}
	}
	r := q.sources[all[0].s.doc]
	s, own := r.figureIn(at.table.Cells[named][min(at.col, len(at.table.Cells[named])-1)])
	if own == nil || relate(q.f, own) != differs {
		return false
	}
	e := append(q.evidence(all[0].s, all[0].f.Span), q.evidence(s, own.Span)...)
	q.report(q.d, q.f.Span, q.kind, RoleSwap, e, "The table has %s in the row “%s”; in the row “%s” it has %s.", r.doc.Quote(all[0].f.Span),
		r.doc.Quote(at.table.Cells[at.row][0]), r.doc.Quote(at.table.Cells[named][0]), r.doc.Quote(own.Span))
	return true
}

// otherSign finds a change of c that the draft tells with the other sign.
func (q *asked) otherSign(r *reading, c cell, p place) bool {
	text := r.doc.Quote(c.table.Cells[c.row][c.col])
	way, sign := q.way(q.f), 0
	switch {
	case strings.HasPrefix(text, "-"), strings.HasPrefix(text, "−"), strings.HasPrefix(text, "–"), strings.HasPrefix(text, "("):
		sign = -1
	case strings.HasPrefix(text, "+"), r.headMoves(c):
		sign = 1
	}
	if sign == 0 || way != -sign {
		return false
	}
	q.report(q.d, q.f.Span, q.kind, DirectionFlip, q.evidence(p.s, c.table.Cells[c.row][c.col]), "The table has %s, which is a %s.", text, map[int]string{1: "rise", -1: "fall"}[sign])
	return true
}

// headMoves says whether the head of c's column tells of changes: "Growth".
func (r *reading) headMoves(c cell) bool {
	for h := range c.table.Head {
		if c.col < len(c.table.Cells[h]) {
			for _, t := range r.tokensIn(c.table.Cells[h][c.col]) {
				if oneOf(t, "growth", "change", "increase", "rise") {
					return true
				}
			}
		}
	}
	return false
}
