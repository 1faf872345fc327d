package article

import (
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// sum adds up the blocks of each element, and marks those that are of the page's
// frame.
func (t *tree) sum() {
	els := t.elements
	for i := range t.blocks {
		b := &t.blocks[i]
		e := &els[b.el]
		e.text += b.text
		e.blocks++
		if b.prose() {
			e.good += b.text
		}
	}
	for i := len(els) - 1; i > 0; i-- {
		p := &els[els[i].parent]
		p.text += els[i].text
		p.good += els[i].good
		p.blocks += els[i].blocks
	}
	for i := range t.blocks {
		t.teaser(&t.blocks[i])
	}
	for i := 1; i < len(els); i++ {
		e := &els[i]
		e.summary = els[e.parent].summary || e.summary && e.good*5 < els[0].good*2
		switch e.node.DataAtom {
		case atom.Html, atom.Body, atom.Head, atom.Main:
			continue
		case atom.Figcaption:
			e.junk = true
			continue
		}
		e.junk = els[e.parent].junk && e.vote < sureVote || e.vote < 0 && e.good*junkShare < els[0].good*2
	}
}

// sureVote is that of an element that says it is the article's body.
const sureVote = 5

// teaser lowers the vote of an element that tells of another article: a heading that
// is a link, and little more.
func (t *tree) teaser(b *block) {
	if !heading(b.tag) || b.link*5 < b.text*4 {
		return
	}
	i := b.el
	for t.elements[i].text <= b.text && i > 0 {
		i = t.elements[i].parent
	}
	if e := &t.elements[i]; e.blocks <= maxTeaser && i > 0 {
		e.vote -= 4
	}
}

// maxTeaser is how many blocks the teaser of another article has at most.
const maxTeaser = 5

// junkShare: an element that holds more than a half of the prose of its page is not
// of the frame, whatever its class says. (Sums are doubled.)
const junkShare = 4

// Lengths in bytes of text without white space.
const (
	proseBytes = 60 // a paragraph of the article is mostly longer
	linkShare  = 2  // and at most a half of it is links
)

// prose says whether b reads like a paragraph.
func (b *block) prose() bool {
	return b.text >= proseBytes && b.link*linkShare < b.text && (b.ends || b.commas > 0 || b.text > 2*proseBytes)
}

// value is what b adds to the score of the elements around it.
func (t *tree) value(b *block) int {
	switch {
	case t.elements[b.el].junk:
		return 0
	case b.row:
		return b.text / 2
	case b.prose():
		return b.text
	case b.link*linkShare >= b.text:
		return -20 - b.text/2
	case heading(b.tag):
		return -5
	}
	return -10
}

func heading(a atom.Atom) bool {
	switch a {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// root returns the element whose blocks are worth most together: the innermost that
// holds what is worth something, and little else.
func (t *tree) root(m *metadata) int {
	els := t.elements
	lead := fold(m.description)
	lead = lead[:min(len(lead), leadBytes)]
	first := 0 // the element of the block that begins as the description does
	for i := range t.blocks {
		b := &t.blocks[i]
		v := t.value(b)
		if len(lead) == leadBytes && v > 0 && strings.Contains(fold(t.blockText(b)), lead) {
			v += leadValue
			lead = ""
			first = b.el
		}
		els[b.el].score += v
	}
	best := 0
	for i := len(els) - 1; i > 0; i-- {
		els[els[i].parent].score += els[i].score
	}
	for i := range els {
		s := els[i].score
		if els[i].vote > 0 && s > 0 {
			s += s * min(els[i].vote, voteCap) / voteShare
		}
		els[i].score = s
		if s >= els[best].score && holder(els[i].node.DataAtom) {
			best = i
		}
	}
	if els[best].score <= 0 {
		return 0 // a page of a line or two
	}
	return t.named(best, first, m.heading)
}

// named returns the element within best whose name says that it is the article, if
// there is one that holds much of best and none other holds nearly as much: best may
// be a page of several articles. Of several article elements it is the one that the
// headline stands in. Else it is best.
func (t *tree) named(best, first int, headline *block) int {
	els := t.elements
	if headline != nil {
		for i := headline.el; i > best; i = els[i].parent {
			if els[i].node.DataAtom == atom.Article && els[i].score*5 > els[best].score {
				return i
			}
		}
	}
	found := best
	for i := best + 1; i <= els[best].last; i++ {
		e := &els[i]
		if e.vote < namedVote || e.junk || e.score*5 < els[best].score*2 || found != best && (i <= els[found].last || e.score <= els[found].score) ||
			first > 0 && (first < i || first > e.last) {
			continue
		}
		found = i
	}
	for i := best + 1; i <= els[best].last; i++ {
		e := &els[i]
		if e.vote >= namedVote && !e.junk && (i > els[found].last || e.last < found) && e.score*2 >= els[found].score {
			return best
		}
	}
	return found
}

// namedVote is that of an element whose name says that it is an article's.
const namedVote = 3

// Of the description that the page has for others, leadBytes are looked for in the
// text; the paragraph that has them is worth leadValue more.
const (
	leadBytes = 40
	leadValue = 300
)

// holder says whether an element of this name may hold a whole article.
func holder(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Li, atom.Blockquote, atom.Ul, atom.Ol, atom.Dl, atom.Figure:
		return false
	}
	return !heading(a)
}

// An element with votes for it is worth its score and a voteShare-th for each vote,
// up to voteCap.
const (
	voteCap   = 5
	voteShare = 25
)

// keep returns the blocks within root that are of the article, in order, and before
// them the summary that stands between the headline and root.
func (t *tree) keep(root int, m *metadata) []*block {
	t.opening(root, m)
	last := t.elements[root].last
	var summary, out []*block
	headed := false
	for i := range t.blocks {
		b := &t.blocks[i]
		switch {
		case b == m.heading:
			headed = true
			continue
		case b.el > last:
			return append(summary, trim(out)...)
		case b.el < root:
			if b.point || headed && (b.prose() || b.ends && b.link == 0) && !t.elements[b.el].junk && t.elements[b.el].summary {
				b.summary = true
				summary = append(summary, b)
			}
			continue
		}
		if t.elements[b.el].junk && !t.elements[root].junk {
			continue
		}
		if !b.row && !b.prose() && b.link*linkShare >= b.text && !b.linkedSentence() {
			continue
		}
		if b.text < maxBoilerplate && !b.row && (b.time == b.text || t.boilerplate(b)) {
			continue
		}
		out = append(out, b)
	}
	return append(summary, trim(out)...)
}

// boilerplate says whether the short block b begins with one of phrases, or has not
// one letter.
func (t *tree) boilerplate(b *block) bool {
	text := t.blockText(b)
	return boilerplate(text) || strings.IndexFunc(text, unicode.IsLetter) < 0
}

// maxBoilerplate is how long a block that begins with one of phrases is at most.
const maxBoilerplate = 200

// linkedSentence says whether b is a sentence most of which is a link.
func (b *block) linkedSentence() bool {
	return b.ends && b.text >= proseBytes && b.link*10 < b.text*9
}

// trim cuts off what stands before the first paragraph and is no key point, such as
// dates and the names of sections, and headings and bits after the last one.
func trim(blocks []*block) []*block {
	whole := blocks
	var points []*block
	for len(blocks) > 0 && !blocks[0].prose() && !blocks[0].row {
		if len(blocks) > 1 && blocks[1].prose() && heading(blocks[0].tag) && blocks[0].tag != atom.H1 && blocks[0].link == 0 {
			break
		}
		if blocks[0].point {
			points = append(points, blocks[0])
		}
		blocks = blocks[1:]
	}
	if len(blocks) == 0 {
		return whole
	}
	if len(points) > 0 {
		blocks = append(points, blocks...)
	}
	for len(blocks) > 0 {
		b := blocks[len(blocks)-1]
		if b.prose() || b.row || b.ends && !heading(b.tag) || b.tag == atom.Li || b.tag == atom.P && b.link == 0 && b.text >= lineBytes {
			return blocks
		}
		blocks = blocks[:len(blocks)-1]
	}
	return whole
}

// lineBytes is the least length of a last paragraph that does not end like one.
const lineBytes = 40

// markSummary marks the blocks that tell beforehand what the article says: those in an
// element that is named so, and a list before the first paragraph.
func (t *tree) markSummary(blocks []*block) {
	opening := true
	for i, b := range blocks {
		if b.prose() && b.tag != atom.Li {
			opening = false
		}
		b.summary = b.summary || opening && b.tag == atom.Li || t.elements[b.el].summary || b.point && !t.leads(blocks[i:])
	}
}

// leads says whether the key point at the front of blocks is the article's first
// paragraph: a sentence that stands beside the paragraphs.
func (t *tree) leads(blocks []*block) bool {
	b := blocks[0]
	for _, next := range blocks[1:] {
		if next.prose() && next.tag != atom.Li {
			return b.ends && b.tag == atom.P && next.tag == atom.P && t.elements[b.el].parent == t.elements[next.el].parent
		}
	}
	return false
}
