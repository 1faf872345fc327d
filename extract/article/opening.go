package article

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

//go:embed opening.tsv
var openingTSV string

//go:embed credits.tsv
var creditsTSV string

// openers holds the beginnings of bylines, dates, credits and offers, and credits what
// the credit of a photograph has within it.
var (
	openers = loadPhrases(openingTSV)
	credits = loadPhrases(creditsTSV)
)

// maxOpening is how many blocks after the headline are looked at for key points.
const maxOpening = 40

// opening marks the key points of the article: the short items and paragraphs that
// stand between its headline and its first paragraph and tell what it says, as at the
// top of a live blog.
func (t *tree) opening(root int, m *metadata) {
	at := slices.IndexFunc(t.blocks, func(b block) bool { return m.heading != nil && b.first == m.heading.first })
	if at < 0 {
		return
	}
	blocks := t.blocks[at+1 : min(len(t.blocks), at+1+maxOpening)]
	list, first, points := 0, 0, 0 // the list that is being read, its first block, and how many points it has
	settle := func(end int) {
		// a list of which one item is a point is one of something else
		if list > 0 && (points < 2 || points*2 <= t.elements[list].blocks) {
			for i := first; i < end; i++ {
				blocks[i].point = false
			}
		}
		list = 0
	}
	barred := false // below a heading of the page's frame
	for i := range blocks {
		b := &blocks[i]
		l := t.list(b)
		if l != list {
			settle(i)
			list, first, points = l, i, 0
		}
		if l == 0 && b.el >= root && (b.row || b.prose() && !t.elements[b.el].junk) {
			settle(i)
			t.repeats(blocks[:i+1])
			return
		}
		if heading(b.tag) {
			barred = t.boilerplate(b)
		}
		// a paragraph before the element of the article is mostly a caption
		if !barred && (l > 0 || b.el >= root || !b.prose()) && t.point(b, m) {
			b.point = true
			points++
		}
	}
	settle(len(blocks))
}

// repeats unmarks the key points that a block after them begins with. blocks end with
// the article's first paragraph.
func (t *tree) repeats(blocks []block) {
	later := make([]string, 0, len(blocks))
	for i := len(blocks) - 1; i >= 0; i-- {
		b := &blocks[i]
		text := fold(t.blockText(b))
		b.point = b.point && !slices.ContainsFunc(later, func(s string) bool { return strings.HasPrefix(s, text) })
		later = append(later, text)
	}
}

// list is the innermost list that b is an item of, or 0.
func (t *tree) list(b *block) int {
	if b.tag != atom.Li {
		return 0
	}
	for i := b.el; i > 0; i = t.elements[i].parent {
		switch t.elements[i].node.DataAtom {
		case atom.Ul, atom.Ol:
			return i
		}
	}
	return 0
}

// point says whether b, between headline and body, tells what the article says: it is
// neither a link nor of the frame, and reads like a sentence or holds a figure.
func (t *tree) point(b *block, m *metadata) bool {
	if b.tag != atom.Li && b.tag != atom.P && !t.elements[b.el].summary || b.row || b.time > 0 || b.text > maxPoint || t.linked(b) {
		return false
	}
	for i := b.el; i > 0 && (i > m.heading.el || m.heading.el > t.elements[i].last); i = t.elements[i].parent {
		if e := &t.elements[i]; e.junk || e.vote < 0 {
			return false
		}
	}
	text := t.blockText(b)
	if boilerplate(text) || openers.begin(text) || credit(text) || fold(text) == fold(m.title) || slices.ContainsFunc(m.byline, func(name string) bool { return strings.Contains(text, name) }) {
		return false
	}
	words, short, figure, sum, clock := tells(text)
	switch {
	case clock && !sum:
		return false
	case figure && sum:
		return words >= 2 || b.tag == atom.Li && words+short >= 2
	case b.tag == atom.Li || b.ends || t.elements[b.el].summary:
		return words >= 3
	}
	return figure && words >= 4
}

// maxPoint is how many bytes of text a key point has at most.
const maxPoint = 300

// linked says whether half of b or more is a link, be it one within the page.
func (t *tree) linked(b *block) bool {
	link, all := 0, 0
	for _, e := range t.events[b.first:b.last] {
		t.decode(e.data, func(p piece) {
			all += p.end - p.start
			if e.link > 0 {
				link += p.end - p.start
			}
		})
	}
	return link*linkShare >= all
}

// credit says whether text credits a photograph.
func credit(text string) bool {
	text = strings.ToLower(text)
	for i := range len(text) {
		if (i == 0 || text[i-1] == ' ') && credits.begin(text[i:]) {
			return true
		}
	}
	return false
}

// tells counts the words of text that begin small, which names, dates and labels have
// few of, and of such words those of two letters, such as "up"; and says whether it has a figure, the sign of a currency or of per cent, and
// the time of a clock.
func tells(text string) (words, short int, figure, sum, clock bool) {
	for w := range strings.FieldsSeq(text) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) {
			switch n := utf8.RuneCountInString(w); {
			case n >= 3:
				words++
			case n == 2:
				short++
			}
		}
		var before, last rune
		for _, r := range w {
			switch {
			case unicode.IsDigit(r):
				figure = true
				clock = clock || last == ':' && unicode.IsDigit(before)
			case r == '%' || unicode.Is(unicode.Sc, r):
				sum = true
			}
			before, last = last, r
		}
	}
	return words, short, figure, sum, clock
}
