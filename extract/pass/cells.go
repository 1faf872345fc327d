package pass

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// cells reads the cells of tables whose heads say what their numbers are: the
// "1,204" under "$ millions" is 1.204 billion dollars. Sums that the sentences of a
// table gave already are in found; those without a scale take that of the head.
func cells(doc *extract.Document, p *purse, found []extract.Claim) []extract.Claim {
	var out []extract.Claim
	for i := range doc.Tables {
		t := &doc.Tables[i]
		whole := headUnit(doc, t.Caption)
		for r, row := range t.Cells {
			if r < t.Head {
				if u, one := only(doc, row); one {
					whole = whole.or(u)
				}
				continue
			}
			var line tableUnit
			plain := false
			if len(row) > 0 {
				line, plain = headUnit(doc, row[0]), plainRow(doc, row[0])
			}
			for c, cell := range row {
				u := line
				if !plain {
					u = u.or(columnUnit(doc, t, c)).or(whole)
				}
				if c == 0 || u.Codes == nil || cell.Empty() {
					continue
				}
				if claim, ok := u.read(doc, p, cell, found); ok {
					out = append(out, claim)
				}
			}
		}
	}
	return out
}

// plainRow says whether the label of a row tells that it counts something that is no money, or
// has a unit of its own in brackets: "Staff", "Number of shops", "Passengers (m)", "Margin (%)".
func plainRow(doc *extract.Document, label extract.Span) bool {
	if label.Empty() {
		return false
	}
	tokens := doc.Tokens[doc.TokenAt(label.Start):doc.TokenAt(label.End)]
	if k := slices.IndexFunc(tokens, func(t extract.Token) bool { return t.Text == "(" }); k >= 0 {
		if inner := tokens[k+1:]; len(inner) == 2 && inner[1].Text == ")" && (inner[0].Text == "%" || headScale(inner[0]) > 0) {
			return true
		}
		tokens = tokens[:k]
	}
	has := func(words ...string) bool {
		return slices.ContainsFunc(tokens, func(t extract.Token) bool { return slices.Contains(words, strings.ToLower(t.Text)) })
	}
	switch {
	case has("number", "per"):
		return true
	case len(tokens) == 0 || has("from", "of", "to", "for"):
		return false // "Loans to customers"
	}
	_, n := countedRows().Longest(tokens[len(tokens)-1:])
	return n > 0
}

// countedRows holds the last words of labels of rows that count people or things.
var countedRows = lexicon.Load("counted-rows.tsv", lexicon.String)

// A tableUnit is what the head of a table says of its numbers: a currency, and the
// power of ten they are in. It is none where it has no currency.
type tableUnit struct {
	coin
	scale int
}

// or is u, or v where u is none.
func (u tableUnit) or(v tableUnit) tableUnit {
	if u.Codes == nil {
		return v
	}
	return u
}

// only returns the unit of a row's one cell with text: "(in millions of euros)"
// above all columns.
func only(doc *extract.Document, row []extract.Span) (tableUnit, bool) {
	var text []extract.Span
	for _, cell := range row {
		if !cell.Empty() {
			text = append(text, cell)
		}
	}
	if len(text) != 1 && (len(text) == 0 || text[0] != row[0]) {
		return tableUnit{}, false
	}
	return headUnit(doc, text[0]), true
}

// columnUnit is the unit that the head of column c has.
func columnUnit(doc *extract.Document, t *extract.Table, c int) (u tableUnit) {
	for _, row := range t.Cells[:min(t.Head, len(t.Cells))] {
		if c < len(row) && c > 0 {
			u = headUnit(doc, row[c]).or(u)
		}
	}
	return u
}

// headUnit reads a currency with its scale and without a number: "$ millions",
// "US$m", "Revenue (in thousands of euros)", "€000". A currency alone counts where
// it is the whole head.
func headUnit(doc *extract.Document, s extract.Span) (u tableUnit) {
	if s.Empty() {
		return u
	}
	tokens := doc.Tokens[doc.TokenAt(s.Start):doc.TokenAt(s.End)]
	marks := 0
	for i := 0; i < len(tokens); i++ {
		c, n := coinAt(tokens[i:], "mark", "sign", "code", "name", "minor")
		switch {
		case n > 0 && u.Codes == nil:
			u.coin = c
			i += n - 1
			marks += n
		case u.scale == 0:
			if e := headScale(tokens[i]); e > 0 {
				u.scale = e
				marks++
			} else if tokens[i].Kind == extract.Mark {
				marks++
			}
		}
	}
	if u.scale == 0 && marks < len(tokens) {
		return tableUnit{} // "Price of euros"
	}
	return u
}

// underHeads gives the sums of a sentence that stand behind the head of a column the
// scale that it states, as in a table that was flattened into a line: "Value
// ($billion) Deals 2008 $25.487 22". They have the mark of the head, and no scale or unit
// of their own.
func underHeads(tokens []extract.Token, sums []sum) {
	var u tableUnit
	i := 0
	for k := range sums {
		v := &sums[k]
		for ; i < v.first; i++ {
			if tokens[i].Text == "(" {
				if w := bracketUnit(tokens[i+1:]); w.scale > 0 {
					u = w
				}
			}
		}
		if _, n := perAt(tokens[v.end:]); u.scale == 0 || v.Scale > 0 || v.Class != "mark" || v.Codes[0] != u.Codes[0] || n > 0 {
			continue
		}
		v.Min, v.Max, v.Scale, v.elided = v.Min.Shift(u.scale), v.Max.Shift(u.scale), u.scale, true
	}
}

// bracketUnit reads "$billion)" or "in US$ millions)" off the front of tokens.
func bracketUnit(tokens []extract.Token) (u tableUnit) {
	if at(tokens, "in") {
		tokens = tokens[1:]
	}
	c, n := coinAt(tokens, "mark")
	if n == 0 || !at(tokens[min(n+1, len(tokens)):], ")") {
		return u
	}
	return tableUnit{coin: c, scale: headScale(tokens[n])}
}

// headScale is the power of ten that a word of a head stands for, without a number:
// "millions", "m", "000", "'000s".
func headScale(t extract.Token) int {
	if t.Kind == extract.Number {
		if t.Text == "000" {
			return 3
		}
		return 0
	}
	if w, n := wordAt([]extract.Token{t}); n == 1 && slices.Contains([]string{"scale", "plural", "short", "letter"}, w.class) {
		return int(w.low)
	}
	return 0
}

// read makes a claim of the cell s, where it holds one number and nothing else. A
// sum that was found there before is changed in place.
func (u tableUnit) read(doc *extract.Document, p *purse, s extract.Span, found []extract.Claim) (extract.Claim, bool) {
	for i := range found {
		if m, ok := found[i].Fact.(Money); ok && s.Contains(found[i].Span) {
			if m.Min.Exponent() <= 0 && u.scale > 0 && m.Currency == u.Codes[0] {
				m.Min, m.Max = m.Min.Shift(u.scale), m.Max.Shift(u.scale)
				found[i].Fact, found[i].Rule = m, "money/table"
			}
			return extract.Claim{}, false
		}
	}
	tokens := doc.Tokens[doc.TokenAt(s.Start):doc.TokenAt(s.End)]
	first, last, negative := 0, len(tokens), false
	if last > 2 && tokens[0].Text == "(" && tokens[last-1].Text == ")" {
		first, last, negative = 1, last-1, true
	} else if last > 1 && dash(tokens[0]) {
		first, negative = 1, true
	}
	d, n := digits(tokens[first:last])
	if n == 0 || first+n != last || !grouped(tokens[first]) && yearLike(d) {
		return extract.Claim{}, false
	}
	v := sum{figure: figure{Min: d.Shift(u.scale), Max: d.Shift(u.scale), Scale: u.scale}, coin: u.coin}
	v.figure = cents(v)
	m := Money{Amount: Amount{Min: v.Min, Max: v.Max}, Negative: negative, Elided: true}
	m.Currency, m.Basis = p.currency(u.coin)
	return extract.Claim{Span: extract.Span{Start: tokens[first].Start, End: tokens[last-1].End}, Fact: m, Rule: "money/table"}, true
}

// grouped says whether t has a separator between its digits, as no year has.
func grouped(t extract.Token) bool { return len(t.Text) != 4 }

// yearLike says whether d may be a year.
func yearLike(d extract.Decimal) bool {
	return d.Cmp(extract.NewDecimal(1900, 0)) >= 0 && d.Cmp(extract.NewDecimal(2100, 0)) < 0
}
