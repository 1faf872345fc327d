package article

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A tree is a parsed page, cut into blocks in the order of the page.
type tree struct {
	*scan
	doc      *goquery.Document
	elements []element // in document order
	blocks   []block
	events   []event
	title    *html.Node // the title element of the head

	open   block    // the block that is being read
	el     int      // the innermost open element
	href   int      // the link that is open, an index into hrefs from one
	hrefs  []string // where links lead
	broken bool     // the open block has a br
	blank  bool     // and nothing but white space since
	tables int      // how many tables of data were read
}

// An element is one that can hold blocks.
type element struct {
	node   *html.Node
	parent int // index into tree.elements; the first is its own parent
	last   int // index of the last element inside
	vote   int // of the words in its class and id
	// sums over the blocks inside
	text, good, blocks int
	score              int
	summary            bool // a summary, or in one
	junk               bool // part of the page's frame, not of its article
}

// A block is a paragraph, an item, a heading, a row of a table: text that nothing
// breaks.
type block struct {
	el          int // the element that holds it
	tag         atom.Atom
	first, last int // tree.events[first:last]
	text, link  int // bytes of text, and of text in links
	commas      int
	ends        bool // ends like a sentence
	row         bool // a row of a data table
	head        bool // whose cells are all headers
	table       int  // of which table, from one
	time        int  // bytes of text in time elements
	summary     bool // tells what the article says, before it does
	point       bool // a key point, between headline and body
}

// An event is a part of a block.
type event struct {
	kind eventKind
	data string // codes of text
	link int    // of which link, from one
}

type eventKind uint8

const (
	textEvent eventKind = iota
	gapEvent            // the line breaks
	cellEvent           // a cell of a row begins
)

// parse parses the page. One that is too deep for the parser is parsed without its
// inline elements and containers.
func (s *scan) parse() (*tree, error) {
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(s.coded))
	t := &tree{scan: s, doc: doc}
	if err != nil {
		if t.doc, err = goquery.NewDocumentFromReader(bytes.NewReader(flatten(s.coded))); err != nil {
			return nil, fmt.Errorf("article: %w", err)
		}
	}
	t.elements = append(make([]element, 0, s.tags/2+1), element{node: t.doc.Nodes[0]})
	t.events = make([]event, 0, len(s.pieces)/2)
	t.children(t.doc.Nodes[0], false)
	t.end()
	t.elements[0].last = len(t.elements) - 1
	t.sum()
	return t, nil
}

// children reads the children of n.
func (t *tree) children(n *html.Node, timed bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			t.text(c.Data, timed)
		case html.ElementNode:
			t.node(c, timed)
		}
	}
}

func (t *tree) node(n *html.Node, timed bool) {
	if silentElement(n) {
		return
	}
	switch n.DataAtom {
	case atom.Title:
		if t.title == nil && n.Namespace == "" {
			t.title = n
		}
		return
	case atom.Br:
		t.lineBreak()
		return
	case atom.A:
		t.link(n, timed)
		return
	case atom.Table:
		if !hidden(n) && t.dataTable(n) {
			t.end()
			t.tables++
			outer := t.el
			t.el = len(t.elements)
			t.add(n, outer)
			t.open.el = t.el
			t.rows(n)
			t.end()
			t.elements[t.el].last = len(t.elements) - 1
			t.el, t.open.el = outer, outer
			return
		}
	}
	if hidden(n) || n.Namespace != "" {
		return
	}
	if !blocky(n) {
		if inlineVote(n) < 0 {
			// a marked piece of the frame within the line, such as a share button
			t.element(n, timed)
			return
		}
		t.children(n, timed || n.DataAtom == atom.Time)
		return
	}
	t.element(n, timed)
}

// silentElement says whether n holds nothing that a reader reads as the article's
// words: media, controls, deleted text, the readings of ruby.
func silentElement(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Img, atom.Picture, atom.Video, atom.Audio, atom.Wbr, atom.Input,
		atom.Del, atom.S, atom.Strike,
		atom.Svg, atom.Math, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Embed, atom.Canvas,
		atom.Select, atom.Option, atom.Button, atom.Textarea, atom.Datalist, atom.Map, atom.Meta, atom.Link, atom.Rp, atom.Rt, atom.Progress, atom.Meter, atom.Dialog:
		return true
	}
	return n.Namespace != ""
}

// element reads a block element.
func (t *tree) element(n *html.Node, timed bool) {
	t.end()
	outer, outerTag := t.el, t.open.tag
	t.el = len(t.elements)
	t.add(n, outer)
	t.open.el, t.open.tag = t.el, tagOf(n, outerTag)
	t.children(n, timed)
	t.end()
	t.elements[t.el].last = len(t.elements) - 1
	t.el = outer
	t.open.el, t.open.tag = outer, outerTag
}

// add appends n to the elements.
func (t *tree) add(n *html.Node, parent int) {
	v, summary := vote(n)
	t.elements = append(t.elements, element{node: n, parent: parent, vote: v, summary: summary})
}

// tagOf is the tag that says what the blocks directly in n are: its own, or within a
// plain division that of what it stands in.
func tagOf(n *html.Node, outer atom.Atom) atom.Atom {
	switch n.DataAtom {
	case atom.Div, atom.Section, atom.Span, atom.Article:
		switch outer {
		case atom.Figcaption, atom.Li, atom.Blockquote:
			return outer
		}
	case atom.P:
		if outer == atom.Figcaption || outer == atom.Blockquote || outer == atom.Li {
			return outer
		}
	}
	return n.DataAtom
}

// end ends the block that is being read.
func (t *tree) end() {
	if t.open.text > 0 {
		t.open.last = len(t.events)
		t.blocks = append(t.blocks, t.open)
	} else {
		t.events = t.events[:t.open.first]
	}
	t.broken = false
	t.open = block{el: t.open.el, tag: t.open.tag, first: len(t.events)}
}

func (t *tree) text(data string, timed bool) {
	if data == "" {
		return
	}
	before := t.open.text
	t.decode(data, func(p piece) {
		for i := p.start; i < p.end; i++ {
			switch c := t.src[i]; {
			case c <= ' ':
				continue
			case c == ',':
				t.open.commas++
			case c == '.' || c == '!' || c == '?':
				t.open.ends = true
				t.open.text++
				continue
			case c == '"' || c == '\'' || c == ')' || c >= 0x80 || c == ';':
				t.open.text++
				continue
			}
			t.open.text++
			t.open.ends = false
		}
	})
	if timed {
		t.open.time += t.open.text - before
	}
	if t.href > 0 && !strings.HasPrefix(t.hrefs[t.href-1], "#") {
		t.open.link += t.open.text - before
	}
	t.blank = t.blank && t.open.text == before
	t.events = append(t.events, event{textEvent, data, t.href})
}

// lineBreak reads a br: two with nothing but white space between end a block.
func (t *tree) lineBreak() {
	if t.broken && t.blank {
		t.end()
		return
	}
	t.events = append(t.events, event{kind: gapEvent})
	t.broken, t.blank = true, true
}

// link reads an a element, which may hold blocks.
func (t *tree) link(n *html.Node, timed bool) {
	if hidden(n) {
		return
	}
	outer := t.href
	if href := attr(n, "href"); href != "" {
		t.hrefs = append(t.hrefs, href)
		t.href = len(t.hrefs)
	}
	if inlineVote(n) < 0 {
		t.element(n, timed)
	} else {
		t.children(n, timed)
	}
	t.href = outer
}

func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}

// hidden says whether a page does not show n.
func hidden(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "hidden":
			return a.Val != "until-found"
		case "style":
			if hidesElement(a.Val) {
				return true
			}
		}
	}
	return false
}

// hidesElement says whether a style says that its element is not shown.
func hidesElement(style string) bool {
	if len(style) < len("display:none") {
		return false
	}
	v := strings.ReplaceAll(strings.ToLower(style), " ", "")
	return strings.Contains(v, "display:none") || strings.Contains(v, "visibility:hidden")
}

// blocky says whether n breaks the line.
func blocky(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Dfn, atom.Em, atom.Font, atom.I,
		atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Nobr, atom.Q, atom.Ruby, atom.Samp, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup,
		atom.Time, atom.Tt, atom.U, atom.Var, atom.Rb, atom.Output:
		return false
	case 0:
		return !strings.Contains(n.Data, "-") && !strings.Contains(n.Data, ":")
	}
	return true
}

// flatten leaves of a coded page the tags that part blocks, written so that none
// stands in another.
func flatten(coded []byte) []byte {
	out := make([]byte, 0, len(coded))
	z := html.NewTokenizer(bytes.NewReader(coded))
	skip := 0 // how many elements that are skipped are open
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return out
		case html.TextToken:
			if skip == 0 {
				out = append(out, z.Raw()...)
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			raw := bytes.Clone(z.Raw())
			name, _ := z.TagName()
			closing := kind == html.EndTagToken
			switch a := atom.Lookup(name); a {
			case atom.Html, atom.Head, atom.Body, atom.Meta, atom.Link, atom.Title, atom.Br, atom.Base:
				out = append(out, raw...)
			case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
				if closing {
					out = append(out, "</h1></h2></h3></h4></h5></h6><p>"...)
					continue
				}
				out = append(append(append(out, "<p></p><"...), name...), '>')
			case atom.Nav, atom.Aside, atom.Footer, atom.Button, atom.Svg, atom.Select:
				if closing && skip > 0 {
					skip--
				} else if kind == html.StartTagToken {
					skip++
				}
				out = append(out, "<p>"...)
			case atom.Del, atom.S, atom.Strike:
				out = append(out, raw...)
			default:
				if blocky(&html.Node{DataAtom: a, Data: string(name)}) {
					out = append(out, "</del></s></strike><p>"...)
				}
			}
		}
	}
}
