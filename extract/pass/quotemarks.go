package pass

import "newsclaims/extract"

// A quote is the tokens of a pair of quotation marks.
type quote struct {
	open, close int   // indices of the marks among the tokens of the document
	again       []int // the opening marks of its later paragraphs
}

// maxParagraphs is over how many paragraphs a quotation may go on.
const maxParagraphs = 30

// pairs returns the quotations of doc in order, none within another. A mark that
// opens and is not closed in its paragraph belongs to a quotation only if the next
// paragraph opens again; else nothing is quoted, so that one mark too few does not
// swallow the article. A mark that opens within an open pair begins it anew where it
// is of the same sort, and is a quotation in a quotation where it is of another.
func pairs(doc *extract.Document) []quote {
	var out []quote
	m := marks{doc: doc, tokens: doc.Tokens}
	i := 0
	for b := range doc.Blocks {
		for i < len(doc.Tokens) && doc.Tokens[i].Start < doc.Blocks[b].Span.Start {
			i++
		}
		from := i
		for i < len(doc.Tokens) && doc.Tokens[i].Start < doc.Blocks[b].Span.End {
			i++
		}
		out = m.block(out, from, i)
	}
	return out
}

// A marks pairs the marks of one paragraph after the other.
type marks struct {
	doc    *extract.Document
	tokens []extract.Token
	open   quote // of the paragraphs before
	sort   quoteSort
}

// A quoteSort is a sort of quotation mark. The zero quoteSort is none.
type quoteSort uint8

const (
	noQuote     quoteSort = iota
	doubleMarks           // “ ” and "
	singleMarks           // ‘ ’ and '
	angleMarks            // « »
	tickMarks             // `` ''
)

// block adds to out the quotations that end in the paragraph tokens[from:to].
func (m *marks) block(out []quote, from, to int) []quote {
	goesOn := m.sort != noQuote
	if goesOn {
		if s, opens, _ := m.mark(from, from, to); from < to && opens && s == m.sort && len(m.open.again) < maxParagraphs {
			m.open.again = append(m.open.again, from)
			from++
		} else {
			m.sort, goesOn = noQuote, false
		}
	}
	for i := from; i < to; i++ {
		s, opens, closes := m.mark(i, from, to)
		switch {
		case s == noQuote:
		case m.sort == noQuote && opens:
			m.open, m.sort = quote{open: i}, s
		case m.sort == s && closes && !(opens && i > 0 && m.tokens[i-1].Kind == extract.Mark && m.tokens[i].Space):
			if m.open.close = i; i > m.open.open+1 && (len(m.open.again) == 0 || i > m.open.again[len(m.open.again)-1]+1) && !(i == m.open.open+2 && m.tokens[i-1].Kind == extract.Mark) {
				out = append(out, m.open)
			}
			m.sort, goesOn = noQuote, false
		case m.sort == s && opens && s != singleMarks:
			m.open = quote{open: i} // the one before was never closed
		}
	}
	return out
}

// mark says what sort of quotation mark token i is, and whether it may open or close
// a pair. A straight mark tells by the blanks around it.
func (m *marks) mark(i, from, to int) (s quoteSort, opens, closes bool) {
	if i >= to || m.tokens[i].Kind != extract.Mark {
		return noQuote, false, false
	}
	t := m.tokens[i]
	before := t.Space || i == from || m.leads(m.tokens[i-1])
	after := i+1 == to || m.tokens[i+1].Space
	switch t.Text {
	case "“", "„":
		return doubleMarks, true, false
	case "”":
		return doubleMarks, false, true
	case "«":
		return angleMarks, true, false
	case "»":
		return angleMarks, false, true
	case "``":
		return tickMarks, true, false
	case "''":
		return tickMarks, false, true
	case `"`:
		opens = before && !after
		return doubleMarks, opens, !opens && (!t.Space || after)
	case "‘":
		return singleMarks, before && !after && !m.short(i), false
	case "'", "’":
		if before && !after && t.Text == "'" {
			return singleMarks, !m.short(i), false
		}
		closes = !t.Space && (after || m.tokens[i+1].Kind == extract.Mark) && i > from && m.ends(m.tokens[i-1])
		return singleMarks, false, closes
	}
	return noQuote, false, false
}

// leads says whether a quotation may open right behind t.
func (m *marks) leads(t extract.Token) bool {
	switch t.Text {
	case "(", "[", "—", "–", "--", "-", "/", "“", "‘", `"`, "'", ":", "...":
		return t.Kind == extract.Mark
	}
	return false
}

// ends says whether t ends what single quotation marks hold; a word alone would be a
// plural's genitive: "the banks' profit".
func (m *marks) ends(t extract.Token) bool {
	switch t.Text {
	case ",", ".", "?", "!", "…", "...", "—", "–", "”", `"`:
		return true
	}
	return false
}

// short says whether the apostrophe i leaves something out: "'90s", "'em".
func (m *marks) short(i int) bool {
	next := tokenAt(m.tokens, i+1)
	return next.Kind == extract.Number && !next.Space || among(next, "em", "til", "tis", "twas", "cause", "n", "s")
}
