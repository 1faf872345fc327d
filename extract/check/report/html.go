package report

import (
	_ "embed"
	"html/template"
	"io"

	"newsclaims/extract"
	"newsclaims/extract/check"
)

//go:embed page.html
var pageHTML string

var page = template.Must(template.New("page").Parse(pageHTML))

// A block is a paragraph of the draft in pieces.
type block struct {
	Heading bool
	Pieces  []piece
}

// A piece is some text of the draft and the finding on it, if any.
type piece struct {
	Text    string
	Finding *card
}

// A card is a finding as the page shows it.
type card struct {
	check.Finding
	N       int  // from 1, of alarms; 0 of others
	Marked  bool // in the draft, and not only in the list
	Sources []cited
}

// A cited is the words of a source, the figure apart.
type cited struct {
	Name, URL, Before, In, After string
	Nearest                      bool
}

// HTML writes one page that needs nothing else: the draft on the left with its
// findings marked, the evidence on the right. It prints, is read with a keyboard or
// a screen reader, and follows the reader's choice of light or dark.
func HTML(w io.Writer, r *Result) error {
	var cards, alarms []*card
	for _, f := range r.Findings {
		c := &card{Finding: f}
		for _, e := range f.Evidence {
			doc := r.docOf(e.Doc)
			before, in, after := around(doc, e.Sentence, e.Span)
			c.Sources = append(c.Sources, cited{r.source(e.Doc), doc.URL, before, in, after, nearest(f)})
		}
		if f.Verdict.Alarming() {
			alarms = append(alarms, c)
			c.N = len(alarms)
		}
		cards = append(cards, c)
	}
	title := r.Draft.Title
	if title == "" {
		title = r.Name
	}
	var sources []string
	for _, s := range r.Sources {
		sources = append(sources, s.Name)
	}
	cut := blocks(r.Draft, cards)
	return page.Execute(w, map[string]any{
		"Title": title, "Summary": r.Summary(), "Blocks": cut, "Alarms": alarms, "Sources": sources,
	})
}

// blocks cuts the draft at the findings. Of findings that overlap, the gravest is
// marked and the others are in the list only.
func blocks(doc *extract.Document, cards []*card) []block {
	var marked []*card
	for _, c := range cards {
		for len(marked) > 0 && c != nil {
			last := marked[len(marked)-1]
			if !last.Span.Overlaps(c.Span) {
				break
			}
			if last.Verdict.Severity() >= c.Verdict.Severity() {
				c = nil
				break
			}
			marked = marked[:len(marked)-1]
		}
		if c != nil {
			marked = append(marked, c)
		}
	}
	var out []block
	for _, b := range doc.Blocks {
		x := block{Heading: b.Part == extract.Title}
		at := b.Span.Start
		for len(marked) > 0 && marked[0].Span.End <= b.Span.End {
			c := marked[0]
			marked = marked[1:]
			if c.Span.Start < at {
				continue
			}
			x.Pieces = append(x.Pieces, piece{Text: doc.Text[at:c.Span.Start]}, piece{c.Quote, c})
			c.Marked = true
			at = c.Span.End
		}
		x.Pieces = append(x.Pieces, piece{Text: doc.Text[at:b.Span.End]})
		out = append(out, x)
	}
	return out
}
