package article

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsclaims/extract"
)

// An output is a document being written.
type output struct {
	writer
	*tree
	blocks []extract.Block
	links  []extract.Link
	tables []extract.Table
	table  int // which table of the tree the last of tables is
	base   *url.URL
	tells  bool // the last block may tell what a table after it holds
}

// write writes the headline and the main text.
func (t *tree) write(m *metadata) *output {
	w := &output{writer: writer{src: t.src}, tree: t}
	w.base = m.base
	w.headline(m)
	root := t.root(m)
	blocks := t.keep(root, m)
	body := 0
	for _, b := range blocks {
		body += b.text
	}
	if body < thinBytes && len(m.ldBody) > 2*body {
		w.linkedBody(m.ldBody)
		return w
	}
	t.markSummary(blocks)
	for _, b := range blocks {
		w.block(b)
	}
	return w
}

// thinBytes is how much text a page has at most that may have its article in JSON-LD
// alone.
const thinBytes = 600

// headline writes the title, from the heading that holds it, or from the title of
// the head, and takes it out of the blocks.
func (w *output) headline(m *metadata) {
	if m.heading != nil {
		b := m.heading
		w.begin(extract.Title)
		w.run(b)
		w.close()
		return
	}
	if w.title == nil || m.titleText == "" {
		return
	}
	// the part of the head's title that is not the site's name
	w.begin(extract.Title)
	if w.title.FirstChild != nil {
		left := len(m.titleText)
		w.decode(w.title.FirstChild.Data, func(p piece) {
			if left <= 0 {
				return
			}
			before := w.Len()
			p.end = cutAfter(w.src, p, left)
			w.piece(p)
			left -= w.Len() - before
		})
	}
	w.pending = breakBefore
	w.close()
}

// cutAfter returns the byte of p behind n bytes of its folded text.
func cutAfter(src []byte, p piece, n int) int {
	w := writer{src: src}
	for at := p.start; at < p.end; {
		next := at + 1
		if src[at] == '&' {
			if _, k := reference(src[at:p.end]); k > 0 {
				next = at + k
			}
		} else {
			for next < p.end && src[next]&0xC0 == 0x80 {
				next++
			}
		}
		w.piece(piece{at, next, p.raw})
		if at = next; w.Len() >= n {
			return at
		}
	}
	return p.end
}

// begin begins a block.
func (w *output) begin(part extract.Part) {
	w.pending = breakBefore
	w.start = w.Len()
	w.blocks = append(w.blocks, extract.Block{Span: extract.Span{Start: -1, End: w.Len()}, Part: part})
}

// close ends the block, which is no block if nothing was written.
func (w *output) close() {
	b := &w.blocks[len(w.blocks)-1]
	if w.Len() == b.Span.End {
		w.blocks = w.blocks[:len(w.blocks)-1]
		return
	}
	b.Span = extract.Span{Start: w.writer.start, End: w.Len()}
	w.pending = breakBefore
}

// block writes b. Its lines are paragraphs, but for those of a headline and for one
// that goes on within a sentence.
func (w *output) block(b *block) {
	part := w.part(b)
	w.begin(part)
	switch {
	case b.row:
		w.row(b)
	case heading(b.tag):
		w.run(b)
	default:
		first := b.first
		for i := b.first; i < b.last; i++ {
			if w.events[i].kind == gapEvent && !w.goesOn(i+1, b.last) {
				w.run(&block{first: first, last: i})
				w.close()
				w.begin(part)
				first = i + 1
			}
		}
		w.run(&block{first: first, last: b.last})
	}
	w.close()
	w.tells = b.tag == atom.Caption || heading(b.tag) || !b.row && !b.prose()
}

// goesOn says whether the text of events from first to last goes on within a sentence:
// with a small letter or with a mark that ends or divides one.
func (t *tree) goesOn(first, last int) bool {
	var next byte // the first that is not white space
	for i := first; i < last && next == 0; i++ {
		if t.events[i].kind == textEvent {
			t.decode(t.events[i].data, func(p piece) {
				for at := p.start; at < p.end && next == 0; at++ {
					if c := t.src[at]; c > ' ' {
						next = c
					}
				}
			})
		}
	}
	return 'a' <= next && next <= 'z' || next != 0 && strings.IndexByte(",;:.!?)", next) >= 0
}

// part is where in the article b stands.
func (w *output) part(b *block) extract.Part {
	switch {
	case b.row:
		return extract.Row
	case b.tag == atom.Figcaption || b.tag == atom.Caption:
		return extract.Caption
	case b.summary:
		return extract.Summary
	}
	return extract.Body
}

// run writes the text of b with its links.
func (w *output) run(b *block) {
	link, start := 0, -1
	endLink := func() {
		if link > 0 && start >= 0 && w.Len() > start {
			w.link(extract.Span{Start: start, End: w.Len()}, w.hrefs[link-1])
		}
		link, start = 0, -1
	}
	for i := range w.events[b.first:b.last] {
		switch e := &w.events[b.first+i]; e.kind {
		case gapEvent:
			w.gap()
		case textEvent:
			if e.link != link {
				endLink()
				link = e.link
			}
			w.decode(e.data, func(p piece) {
				before := w.Len()
				w.piece(p)
				if link > 0 && start < 0 && w.Len() > before {
					start = before
				}
			})
		}
	}
	endLink()
}

// link notes a link. White space and the break of a block before its words are not
// of its span.
func (w *output) link(s extract.Span, href string) {
	text := w.Text()
	for s.Start < s.End && text[s.Start] <= ' ' {
		s.Start++
	}
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || s.Empty() {
		return
	}
	if w.base != nil {
		u = w.base.ResolveReference(u)
	}
	if u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return
	}
	w.links = append(w.links, extract.Link{Span: s, URL: u.String()})
}

// row writes a row of a data table, its cells parted by a space.
func (w *output) row(b *block) {
	if w.table != b.table {
		w.table = b.table
		var caption extract.Span
		if n := len(w.blocks); w.tells && n > 1 {
			caption = w.blocks[n-2].Span
		}
		w.tables = append(w.tables, extract.Table{Caption: caption})
	}
	table := &w.tables[len(w.tables)-1]
	if b.head && table.Head == len(table.Cells) {
		table.Head++
	}
	var cells []extract.Span
	for i := b.first; i < b.last; {
		first := i + 1
		for i++; i < b.last && w.events[i].kind != cellEvent; i++ {
		}
		before := w.Len()
		w.gap()
		w.run(&block{first: first, last: i})
		s := extract.Span{Start: before, End: w.Len()}
		if len(cells) == 0 && !s.Empty() || s.Start < w.writer.start {
			s.Start = min(w.writer.start, s.End)
		}
		for text := w.Text(); s.Start < s.End && text[s.Start] == ' '; {
			s.Start++
		}
		cells = append(cells, s)
	}
	// empty cells before the first word lie where the row begins
	for i := range cells {
		if cells[i].Empty() && cells[i].Start < w.writer.start {
			cells[i] = extract.Span{Start: w.writer.start, End: w.writer.start}
		}
	}
	table.Cells = append(table.Cells, cells)
}

// table reads n as a table of data, and says whether it is one. Other tables are
// there for the layout, and are read as any element.
func (t *tree) dataTable(n *html.Node) bool {
	rows, cells, long := 0, 0, 0
	var walk func(n *html.Node) bool
	walk = func(n *html.Node) bool {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode {
				continue
			}
			switch c.DataAtom {
			case atom.Table, atom.Form, atom.Iframe, atom.H1, atom.H2, atom.Article, atom.Section:
				return false
			case atom.Tr:
				rows++
			case atom.Td, atom.Th:
				cells++
				if t.textLen(c) > maxCell {
					long++
				}
			}
			if !walk(c) {
				return false
			}
		}
		return true
	}
	return walk(n) && rows >= 2 && cells >= 2*rows && long*10 <= cells
}

// maxCell is how many bytes a cell of a table of data mostly has at most.
const maxCell = 150

func (t *tree) textLen(n *html.Node) int {
	total := 0
	if n.Type == html.TextNode {
		t.decode(n.Data, func(p piece) {
			for i := p.start; i < p.end; i++ {
				if t.src[i] > ' ' {
					total++
				}
			}
		})
	}
	for c := n.FirstChild; c != nil && total <= maxCell; c = c.NextSibling {
		total += t.textLen(c)
	}
	return total
}

// rows reads the table of data n.
func (t *tree) rows(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || hidden(c) {
			continue
		}
		switch c.DataAtom {
		case atom.Tr:
			t.end()
			t.open.row, t.open.table, t.open.head = true, t.tables, true
			for cell := c.FirstChild; cell != nil; cell = cell.NextSibling {
				if cell.Type == html.TextNode && t.open.text > 0 {
					t.text(cell.Data, false) // the white space between two cells parts them in the text
				}
				if cell.Type != html.ElementNode || cell.DataAtom != atom.Td && cell.DataAtom != atom.Th {
					continue
				}
				t.events = append(t.events, event{kind: cellEvent})
				if cell.DataAtom == atom.Td {
					t.open.head = false
				}
				t.cell(cell)
			}
			t.end()
		case atom.Caption:
			t.element(c, false)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			t.rows(c)
		}
	}
}

// cell reads what is in a cell, whose blocks do not break.
func (t *tree) cell(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			t.text(c.Data, false)
		case c.Type != html.ElementNode || hidden(c) || silentElement(c):
		case c.DataAtom == atom.A && attr(c, "href") != "":
			outer := t.href
			t.hrefs = append(t.hrefs, attr(c, "href"))
			t.href = len(t.hrefs)
			t.cell(c)
			t.href = outer
		default:
			if blocky(c) {
				t.events = append(t.events, event{kind: gapEvent})
			}
			t.cell(c)
		}
	}
}

// fold is s in small letters and figures alone, to compare headlines by.
func fold(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
