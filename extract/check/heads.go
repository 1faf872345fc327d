package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A cell is where a figure stands in a table.
type cell struct {
	table    *extract.Table
	row, col int
}

// cellsOf finds the figures of r that fill cells of its tables, and gives those that have no
// unit the one that the label of their row, the head of their column, the caption or the head of
// the labels tells:
// the "412.5" under "Revenue ($m)" is 412.5 million dollars.
func (r *reading) cellsOf() {
	for i := range r.doc.Tables {
		t := &r.doc.Tables[i]
		whole := r.headUnit(t.Caption)
		for h := 0; h < t.Head && whole.name == ""; h++ {
			whole = r.headUnit(t.Cells[h][0])
		}
		for row := t.Head; row < len(t.Cells); row++ {
			for col := 1; col < len(t.Cells[row]); col++ {
				s, f := r.figureIn(t.Cells[row][col])
				if f == nil {
					continue
				}
				if r.cells == nil {
					r.cells = map[*figure]cell{}
				}
				r.cells[f] = cell{t, row, col}
				scale, plain := r.plainRow(t.Cells[row][0])
				u := r.headUnit(t.Cells[row][0])
				for h := 0; h < t.Head && u.name == "" && !plain; h++ {
					if col < len(t.Cells[h]) {
						u = r.headUnit(t.Cells[h][col])
					}
				}
				if u.name == "" && whole.dim == money && !plain && !r.plainHead(t, col) {
					u = whole
				}
				if f.dim == count && f.noun == 0 && u.name == "" {
					f.value = f.value.Shift(scale)
					f.printed, f.step = f.value, f.step+scale
				}
				if f.dim == count && f.noun == 0 && u.name != "" {
					f.value, f.dim, f.unit = f.value.Mul(u.factor), u.dim, u.name
					f.printed = f.value
					f.step = f.value.Exponent()
					s.atoms[atomOf(s, f)].key = f.key()
				}
			}
		}
	}
}

// plainHead says whether the head of column col tells that it counts something that is no
// money: "Staff".
func (r *reading) plainHead(t *extract.Table, col int) bool {
	for h := range t.Head {
		if col >= len(t.Cells[h]) {
			continue
		}
		for _, w := range r.tokensIn(t.Cells[h][col]) {
			if c, n := countingAt([]extract.Token{{Text: strings.ToLower(w.Text), Key: w.Key, Kind: w.Kind, Shape: extract.Lower}}); n > 0 && c.of != "" || oneOf(w, "change", "number", "margin", "share") {
				return true
			}
		}
	}
	return false
}

// plainRow says whether the label of a row tells that it counts something that is no money, or
// has a unit of its own in brackets, "Staff", "Number of shops", "Margin (%)", with the power of
// ten of one that is a scale: 6 of "Passengers (m)".
func (r *reading) plainRow(label extract.Span) (scale int, plain bool) {
	tokens := r.tokensIn(label)
	if k := slices.IndexFunc(tokens, func(t extract.Token) bool { return t.Text == "(" }); k >= 0 {
		if inner := tokens[k+1:]; len(inner) == 2 && inner[1].Text == ")" {
			scale = headScale(inner[0])
			plain = scale > 0 || inner[0].Text == "%"
		}
		tokens = tokens[:k]
	}
	switch {
	case plain || slices.ContainsFunc(tokens, func(t extract.Token) bool { return oneOf(t, "number", "per") }):
		return scale, true
	case len(tokens) == 0 || slices.ContainsFunc(tokens, func(t extract.Token) bool { return oneOf(t, "from", "of", "to", "for") }):
		return 0, false // "Loans to customers"
	}
	_, n := countedRows().Longest(tokens[len(tokens)-1:])
	return 0, n > 0
}

// countedRows holds the last words of labels of rows that count people or things.
var countedRows = lexicon.Load("counted-rows.tsv", lexicon.String)

// figureIn returns the figure that lies in span, where it is the only one, and its sentence.
func (r *reading) figureIn(span extract.Span) (*sentence, *figure) {
	if span.Empty() {
		return nil, nil
	}
	i := r.doc.SentenceAt(span.Start)
	if i < 0 || i >= len(r.sentences) {
		return nil, nil
	}
	var out *figure
	s := &r.sentences[i]
	for k := range s.figures {
		if f := &s.figures[k]; span.Contains(f.Span) {
			if out != nil {
				return nil, nil
			}
			out = f
		}
	}
	return s, out
}

func (r *reading) tokensIn(span extract.Span) []extract.Token {
	if span.Empty() {
		return nil
	}
	return r.doc.Tokens[r.doc.TokenAt(span.Start):r.doc.TokenAt(span.End)]
}

// headUnit reads the unit of the cells below a head off its brackets, or off all of a head
// that tells nothing else: "Revenue ($m)", "Growth (%)", "million crowns".
func (r *reading) headUnit(span extract.Span) unit {
	tokens := r.tokensIn(span)
	if k := slices.IndexFunc(tokens, func(t extract.Token) bool { return t.Text == "(" }); k >= 0 {
		tokens = tokens[k+1:]
		if e := slices.IndexFunc(tokens, func(t extract.Token) bool { return t.Text == ")" }); e >= 0 {
			tokens = tokens[:e]
		}
	}
	if e := slices.IndexFunc(tokens, func(t extract.Token) bool { return t.Text == "," }); e >= 0 {
		tokens = tokens[:e] // "$ million, except per share"
	}
	var u unit
	scale := 0
	for i := 0; i < len(tokens); {
		t := tokens[i]
		if oneOf(t, "in", "of") {
			i++
			continue
		}
		if e := headScale(t); e > 0 && scale == 0 {
			scale = e
			i++
			continue
		}
		p, n := unitTable().Longest(tokens[i:])
		if n == 0 || u.name != "" || p.dim != money && p.dim != percent {
			return unit{}
		}
		u = p
		i += n
	}
	if u.name == "" || u.dim == percent && scale > 0 {
		return unit{}
	}
	u.factor = u.factor.Shift(scale)
	return u
}

// headScale is the power of ten that a word of a head stands for, or 0: "millions", "m", "bn".
func headScale(t extract.Token) int {
	if t.Text == "000" {
		return 3
	}
	w := strings.TrimSuffix(strings.ToLower(t.Text), "s")
	m, n := numerals().Longest([]extract.Token{{Text: w, Key: extract.Key(w), Kind: extract.Word}})
	if n == 0 || m.sort != "times" && m.sort != "letter" {
		return 0
	}
	exp := 0
	for v := m.value; v > 1 && v%10 == 0; v /= 10 {
		exp++
	}
	return exp
}
