package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
)

// A rowName is where a sentence of the draft names a row of a table.
type rowName struct {
	row         int
	first, last int // tokens
}

// rowOf returns the row that the draft gives its figure to, in the table that has the figure in
// cell c, or -1 where that is not clear.
func (q *asked) rowOf(r *reading, c cell) int {
	x := q.syntaxOf(q.d)
	k := x.behindNoun(q.f)
	if n := q.rowNamed(r, c.table, k+1); x.is(k, "for") && n.row >= 0 && !x.is(n.last, "of") {
		return n.row // "against 3,105 for Raj Patel"
	}
	run, i := q.runOf()
	names := q.rowsNamed(r, c.table, run[0])
	if n := len(names) - len(run); len(run) > 1 && n >= 0 && run[0].prep != from {
		if q.tellsLoser() && slices.ContainsFunc(names[n:], func(n rowName) bool { return n.row == c.row }) {
			return c.row // "lost to Ann Cole by 4,210 votes to 3,105" tells the greater first
		}
		return names[n+i].row
	}
	if len(names) == 0 {
		return -1
	}
	n := names[len(names)-1]
	if x.otherClause(q.d, n.last, q.f.outer) {
		return -1
	}
	switch {
	case n.row == c.row:
	case q.lastWordOf(r, c) >= n.first:
		return -1 // "offshore" for the row "Offshore wind"
	case !x.subjectAt(n.last, q.f.outer) && slices.ContainsFunc(names, func(o rowName) bool { return o.row == c.row }):
		return -1 // "Ann Cole beat Raj Patel with 4,210 votes"
	}
	return n.row
}

// runOf returns the figures of the draft's sentence that are told in a row with q's, alike in
// unit, and which of them is q's: "4,210 votes to 3,105", "9% and 18%".
func (q *asked) runOf() (run []*figure, i int) {
	x := q.syntaxOf(q.d)
	for k := range q.d.figures {
		f := &q.d.figures[k]
		if f.dim != q.f.dim || f.unit != q.f.unit {
			continue
		}
		if len(run) > 0 && !x.joined(x.behindNoun(run[len(run)-1]), f.outer) {
			if slices.Contains(run, q.f) {
				break
			}
			run = run[:0]
		}
		run = append(run, f)
	}
	return run, slices.Index(run, q.f)
}

// behindNoun returns the token behind f and what it counts.
func (x *syntax) behindNoun(f *figure) int {
	if f.dim == count && f.last < len(x.tags) && x.tags[f.last].Noun() && x.nameAt(f.last) < 0 {
		return f.last + 1
	}
	return f.last
}

// joined says whether nothing but words that join two figures stands in the tokens [i, k).
func (x *syntax) joined(i, k int) bool {
	for ; i < k; i++ {
		if !x.is(i, "and", ",", "to", "against") {
			return false
		}
	}
	return true
}

// tellsLoser says whether the draft's sentence names the loser of a contest first.
func (q *asked) tellsLoser() bool {
	return slices.ContainsFunc(q.d.atoms, func(a atom) bool { return a.pole == lostContest })
}

var lostContest = pole{axis: extract.Key("~contest"), end: extract.Key("lost"), placed: true}

// rowsNamed returns the rows of t that the draft's sentence names before the figure f and behind
// the last one of its unit before it.
func (q *asked) rowsNamed(r *reading, t *extract.Table, f *figure) []rowName {
	var out []rowName
	x := q.syntaxOf(q.d)
	k := q.draft.doc.Sentences[q.d.index].First
	for i := range q.d.figures {
		if g := &q.d.figures[i]; g.dim == f.dim && g.unit == f.unit && g.last <= f.first {
			k = g.last
		}
	}
	for k < f.first {
		n := q.rowNamed(r, t, k)
		if n.row >= 0 && n.last <= f.first && !x.is(k-1, "per") && !x.is(n.last, "per") {
			out = append(out, n)
		}
		k = max(k+1, n.last)
	}
	return out
}

// rowNamed returns the row of t whose label begins at token k of the draft, the longest where there
// are several, or one of -1.
func (q *asked) rowNamed(r *reading, t *extract.Table, k int) rowName {
	out := rowName{-1, k, k}
	for i := t.Head; i < len(t.Cells); i++ {
		if label := r.labelOf(t, i); len(label) > out.last-k && q.reads(k, label) {
			out.row, out.last = i, k+len(label)
		}
	}
	return out
}

// labelOf returns what row i of t is called, without what stands in brackets: "Passengers" of
// "Passengers (m)".
func (r *reading) labelOf(t *extract.Table, i int) []extract.Token {
	label := r.tokensIn(t.Cells[i][0])
	if k := slices.IndexFunc(label, func(t extract.Token) bool { return t.Text == "(" }); k > 0 {
		return label[:k]
	}
	return label
}

// reads says whether the draft's sentence has the words of label at token k, inflected or not.
func (q *asked) reads(k int, label []extract.Token) bool {
	if k+len(label) > q.draft.doc.Sentences[q.d.index].Last {
		return false
	}
	for i, w := range label {
		ours := q.draft.doc.Tokens[k+i].Text
		if !strings.EqualFold(ours[:1], w.Text[:1]) || stemKey(ours) != stemKey(w.Text) {
			return false
		}
	}
	return true
}

// lastWordOf returns the last token before the figure that is a word of the label of c's row,
// or -1.
func (q *asked) lastWordOf(r *reading, c cell) int {
	for k := q.f.first - 1; k >= q.draft.doc.Sentences[q.d.index].First; k-- {
		for _, w := range r.labelOf(c.table, c.row) {
			if w.Kind == extract.Word && q.reads(k, []extract.Token{w}) {
				return k
			}
		}
	}
	return -1
}

// otherClause says whether what stands at token k of s is told of something else than what ends
// at token i, as in "Revenue rose 9% and traffic rose 6%".
func (x *syntax) otherClause(s *sentence, i, k int) bool {
	figured, parted, noun := false, false, false
	for ; i < k; i++ {
		if f := slices.IndexFunc(s.figures, func(f figure) bool { return f.first == i }); f >= 0 {
			figured, parted = true, false
			i = s.figures[f].last - 1
			continue
		}
		switch {
		case x.is(i, "against"):
			return true
		case x.is(i, "and", "but", "while", "whereas", "as", "with", "after", ";") || figured && x.is(i, ","):
			parted, noun = true, false
		case parted && x.tags[i].Noun() && !x.moves(i):
			noun = true
		}
		if noun && (figured || x.finite(i)) {
			return true
		}
	}
	return false
}

// subjectAt says whether a verb before token k is said of what ends at token i: "Patel, who won".
func (x *syntax) subjectAt(i, k int) bool {
	for ; i < k && (!x.is(i, ",") || x.is(i+1, "who", "which")); i++ {
		if x.finite(i) {
			return true
		}
	}
	return false
}

// moves says whether token i is a word for a rise or a fall.
func (x *syntax) moves(i int) bool {
	m, n := meanings().Longest(x.tokens[i : i+1])
	return n > 0 && (m.class == up || m.class == down)
}
