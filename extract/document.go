package extract

import (
	"sort"
	"strings"
	"time"
	"unicode/utf8"
)

// A Document is one article as a reader reads it. It never changes once built, and
// may be read by any number of goroutines.
type Document struct {
	ID        string    `json:"id,omitempty"`
	URL       string    `json:"url,omitempty"`       // where it was fetched; where that is not known, as Canonical
	Canonical string    `json:"canonical,omitempty"` // its address, as the page says
	Title     string    `json:"title,omitempty"`
	Byline    []string  `json:"byline,omitempty"` // names, without "By"
	Published time.Time `json:"published,omitzero"`
	Modified  time.Time `json:"modified,omitzero"`
	Site      string    `json:"site,omitempty"`
	Lang      string    `json:"lang,omitempty"` // BCP 47, as declared

	// Text is the headline and the body, a block a paragraph, blocks parted by a
	// blank line, white space folded. For plain text it is the input byte for byte.
	Text   string  `json:"text"`
	Blocks []Block `json:"-"`
	Links  []Link  `json:"-"`
	Tables []Table `json:"-"`

	Tokens    []Token    `json:"-"`
	Sentences []Sentence `json:"-"`

	source Map
}

// A Part is where in an article something stands.
type Part string

// The parts of an article.
const (
	Title   Part = "title"
	Summary Part = "summary" // bullets, standfirst
	Body    Part = "body"
	Caption Part = "caption"
	Row     Part = "table"
)

// A Block is one paragraph of the text: a headline, a paragraph, a list item, a
// row of a table.
type Block struct {
	Span Span
	Part Part
}

// A Link is a hyperlink: the span of its words, and where it leads, resolved
// against the page's address where that is known.
type Link struct {
	Span Span
	URL  string
}

// A Table is a table of the article. Every row is a block of the text, and every
// cell a span in it, which is empty for a cell without text.
type Table struct {
	Caption Span     // the words that tell what the table holds, or empty
	Head    int      // how many rows from the top are headers
	Cells   [][]Span // by row and column
}

// A Sentence is a span of one block and the tokens in it.
type Sentence struct {
	Span
	First, Last int // Document.Tokens[First:Last]
	Block       int // index into Document.Blocks
}

// NewDocument completes d, whose Text and Blocks are set: it cuts the text into
// tokens and sentences. The source map m belongs to d.Text.
func NewDocument(d Document, m Map) *Document {
	d.source = m
	d.Tokens = Tokenize(d.Text)
	m.breaks(d.Tokens)
	d.Sentences = sentences(&d)
	return &d
}

// NewText returns the document of a plain text, whose spans are offsets into text
// itself. Paragraphs are parted by blank lines, and every item of a list is one,
// without its bullet or number. The first is the title where it is one line, short,
// and does not end like a sentence.
func NewText(id, text string) *Document { return NewTextFrom(id, text, Identity(len(text))) }

// NewTextFrom is NewText of a text that m maps to the bytes it was decoded from.
func NewTextFrom(id, text string, m Map) *Document {
	d := Document{ID: id, Text: text, Blocks: paragraphs(text)}
	if len(d.Blocks) > 1 {
		if head := text[d.Blocks[0].Span.Start:d.Blocks[0].Span.End]; isTitle(head) {
			d.Blocks[0].Part = Title
			d.Title = head
		}
	}
	return NewDocument(d, m)
}

// titleBytes is more than any headline of the wire corpus has.
const titleBytes = 250

func isTitle(s string) bool {
	return len(s) <= titleBytes && !strings.Contains(s, "\n") && !strings.HasSuffix(s, ".")
}

func paragraphs(text string) []Block {
	var blocks []Block
	apart := true   // a blank line, or the start, stands before
	listed := false // the block is an item of a list
	for i := 0; i < len(text); {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			n = len(text) - i
		}
		line := strings.Trim(text[i:i+n], " \t\r")
		if line == "" {
			apart = true
		} else {
			start := i + strings.Index(text[i:i+n], line[:1])
			bullet, sure := bulletOf(line)
			item := bullet > 0 && (sure || apart || listed || follows(text[min(i+n+1, len(text)):]))
			if item {
				line = line[bullet:]
				start += bullet
			}
			listed = item || listed && !apart
			if apart || item {
				blocks = append(blocks, Block{Span{start, start}, Body})
			}
			blocks[len(blocks)-1].Span.End = start + len(line)
			apart = false
		}
		i += n + 1
	}
	return blocks
}

// follows says whether the first line of text is an item of a list too.
func follows(text string) bool {
	line, _, _ := strings.Cut(text, "\n")
	n, _ := bulletOf(strings.Trim(line, " \t\r"))
	return n > 0
}

// bulletOf returns how many bytes the bullet or the number before an item of a list
// has, with the space behind it, and whether it can be nothing else: a dash can.
func bulletOf(line string) (n int, sure bool) {
	for n < len(line) && n < 3 && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	r, size := utf8.DecodeRuneInString(line[n:])
	switch {
	case n > 0 && (r == '.' || r == ')'):
	case n == 0 && strings.ContainsRune("•◦▪‣●", r):
		sure = true
	case n == 0 && strings.ContainsRune("-–—*·", r):
	default:
		return 0, false
	}
	item := strings.TrimLeft(line[n+size:], " \t")
	if item == "" || len(item) == len(line)-n-size {
		return 0, false
	}
	return len(line) - len(item), sure
}

// Quote is the text in s.
func (d *Document) Quote(s Span) string { return d.Text[s.Start:s.End] }

// Source returns the ranges of the input that s came from, in the order of the
// text, or nil where that is unknown. See [Map.Source].
func (d *Document) Source(s Span) []Range { return d.source.Source(s) }

// SentenceAt returns the index of the sentence that holds byte i, or of the last
// one before it.
func (d *Document) SentenceAt(i int) int {
	n := sort.Search(len(d.Sentences), func(k int) bool { return d.Sentences[k].Start > i })
	return max(n-1, 0)
}

// BlockAt returns the index of the block that holds byte i, or of the last one
// before it.
func (d *Document) BlockAt(i int) int {
	n := sort.Search(len(d.Blocks), func(k int) bool { return d.Blocks[k].Span.Start > i })
	return max(n-1, 0)
}

// TokenAt returns the index of the first token that ends after byte i.
func (d *Document) TokenAt(i int) int {
	return sort.Search(len(d.Tokens), func(k int) bool { return d.Tokens[k].End > i })
}

// TokensIn returns the tokens of s.
func (d *Document) TokensIn(s Sentence) []Token { return d.Tokens[s.First:s.Last] }
