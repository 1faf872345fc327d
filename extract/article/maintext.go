package article

import (
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
		e.links += b.link
		if b.prose() {
			e.good += b.text
		}
	}
	for i := len(els) - 1; i > 0; i-- {
		p := &els[els[i].parent]
		p.text += els[i].text
		p.links += els[i].links
		p.good += els[i].good
	}
	for i := 1; i < len(els); i++ {
		e := &els[i]
		switch e.node.DataAtom {
		case atom.Html, atom.Body, atom.Head, atom.Main:
			continue
		}
		e.junk = els[e.parent].junk || e.vote < 0 && e.good*junkShare < els[0].good*2
	}
}

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
func (t *tree) root() int {
	els := t.elements
	for i := range t.blocks {
		els[t.blocks[i].el].score += t.value(&t.blocks[i])
	}
	best := 0
	for i := len(els) - 1; i > 0; i-- {
		els[els[i].parent].score += els[i].score
	}
	for i := range els {
		s := els[i].score
		if els[i].vote > 0 && s > 0 {
			s += s * min(els[i].vote, 5) / 50
		}
		els[i].score = s
		if s >= els[best].score {
			best = i
		}
	}
	if els[best].score <= 0 {
		return 0 // a page of a line or two
	}
	return best
}

// keep returns the blocks within root that are of the article, in order.
func (t *tree) keep(root int, m *metadata) []*block {
	last := t.elements[root].last
	var out []*block
	for i := range t.blocks {
		b := &t.blocks[i]
		if b.el < root || b.el > last || t.elements[b.el].junk && !t.elements[root].junk || b == m.heading {
			continue
		}
		if !b.row && !b.prose() && b.link*linkShare >= b.text {
			continue
		}
		out = append(out, b)
	}
	return out
}
