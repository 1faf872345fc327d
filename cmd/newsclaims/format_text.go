package main

import (
	"bytes"
	"fmt"
	"strings"

	"newsclaims/extract"
)

// A palette is the codes that make claims stand out on a terminal. Without colours
// claims stand in brackets.
type palette struct {
	on    bool
	title string
	kinds map[extract.Kind]string
	faint string
	reset string
}

var colors = palette{
	on:    true,
	title: "\x1b[1m",
	faint: "\x1b[2m",
	reset: "\x1b[0m",
	kinds: map[extract.Kind]string{
		extract.Money:     "\x1b[1;32m",
		extract.Duration:  "\x1b[1;33m",
		extract.Entity:    "\x1b[36m",
		extract.StockMove: "\x1b[1;35m",
		extract.Percent:   "\x1b[1;34m",
		extract.Quantity:  "\x1b[34m",
		extract.Date:      "\x1b[33m",
		extract.Quotation: "\x1b[4m",
	},
}

// marked returns a writer of the sentences of an article with the claims marked, and
// below each sentence a line a claim: its kind, its words, what it says, and of what.
func marked(p palette) func(*bytes.Buffer, *extract.Document, []extract.Claim) error {
	return func(b *bytes.Buffer, doc *extract.Document, claims []extract.Claim) error {
		name := doc.ID
		if doc.URL != "" && doc.URL != doc.ID {
			name += " " + doc.URL
		}
		fmt.Fprintf(b, "%s== %s%s\n", p.title, printable(name), p.reset)
		block := -1
		for _, s := range doc.Sentences {
			if s.Block != block {
				block = s.Block
				b.WriteByte('\n')
			}
			n := 0
			for n < len(claims) && claims[n].Span.Start < s.End {
				n++
			}
			p.sentence(b, doc, s.Span, claims[:n])
			for _, c := range claims[:n] {
				p.claim(b, c)
			}
			claims = claims[n:]
		}
		b.WriteByte('\n')
		return nil
	}
}

// sentence writes the sentence s on a line. Of claims within one another the outer
// one is marked.
func (p palette) sentence(b *bytes.Buffer, doc *extract.Document, s extract.Span, claims []extract.Claim) {
	line := func(from, to int) {
		b.WriteString(strings.ReplaceAll(printable(doc.Text[from:to]), "\n", " "))
	}
	at := s.Start
	for _, c := range claims {
		if c.Span.Start < at || c.Kind == extract.Quotation {
			continue
		}
		line(at, c.Span.Start)
		if p.on {
			b.WriteString(p.kinds[c.Kind])
			line(c.Span.Start, c.Span.End)
			b.WriteString(p.reset)
		} else {
			b.WriteByte('[')
			line(c.Span.Start, c.Span.End)
			b.WriteByte(']')
		}
		at = c.Span.End
	}
	if at < s.End {
		line(at, s.End)
	}
	b.WriteByte('\n')
}

// claim writes c on a line of its own.
func (p palette) claim(b *bytes.Buffer, c extract.Claim) {
	text := fmt.Sprintf("%q %v", c.Quote, c.Fact)
	add := func(name, value string) {
		if value != "" {
			text += fmt.Sprintf("  %s: %s", name, value)
		}
	}
	add("of", c.Subject)
	add("measure", c.Measure)
	add("says", c.Attribution)
	if c.Modality != extract.Asserted {
		add("modality", string(c.Modality))
	}
	if c.Negated {
		text += "  negated"
	}
	fmt.Fprintf(b, "    %s%-10s%s %s%s%s\n", p.kinds[c.Kind], c.Kind, p.reset, p.faint, printable(text), p.reset)
}
