package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"newsclaims/extract"
)

// contextBytes is how much text stands before and after a quote in its selector.
const contextBytes = 32

// writeWebAnnotation writes a W3C Web Annotation a line for each claim. Positions
// count Unicode code points of the article's text, as the Web Annotation Data Model,
// 4.2.5, has it.
func writeWebAnnotation(b *bytes.Buffer, doc *extract.Document, claims []extract.Claim) error {
	type object = map[string]any
	points := points{text: doc.Text}
	for _, c := range claims {
		start := points.before(c.Span.Start)
		end := start + utf8.RuneCountInString(c.Quote)
		value, err := json.Marshal(c.Fact)
		if err != nil {
			return err
		}
		err = encode(b, object{
			"@context":   "http://www.w3.org/ns/anno.jsonld",
			"id":         "urn:newsclaims:" + c.Doc + "#" + c.ID,
			"type":       "Annotation",
			"motivation": "identifying",
			"body": []object{
				{"type": "TextualBody", "purpose": "tagging", "value": c.Kind},
				{"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": string(value)},
			},
			"target": object{
				"source": cmp.Or(c.URL, c.Doc),
				"selector": []object{
					{"type": "TextPositionSelector", "start": start, "end": end},
					{
						"type": "TextQuoteSelector", "exact": c.Quote,
						"prefix": doc.Text[runeStart(doc.Text, max(0, c.Span.Start-contextBytes)):c.Span.Start],
						"suffix": doc.Text[c.Span.End:runeStart(doc.Text, min(len(doc.Text), c.Span.End+contextBytes))],
					},
				},
			},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// points counts the code points of a text, from left to right.
type points struct {
	text      string
	at, count int
}

// before is how many code points stand before byte i, which must not lie before that
// of the last call: claims are in the order of the text.
func (p *points) before(i int) int {
	p.count += utf8.RuneCountInString(p.text[p.at:i])
	p.at = i
	return p.count
}

// runeStart is i, or the start of the rune that i lies in.
func runeStart(s string, i int) int {
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// writeBrat writes brat standoff, whose offsets count Unicode code points of the
// article's text. A document begins with a comment line that names it.
func writeBrat(b *bytes.Buffer, doc *extract.Document, claims []extract.Claim) error {
	fmt.Fprintf(b, "# %s\n", strings.ReplaceAll(printable(doc.ID), "\n", " "))
	points := points{text: doc.Text}
	for i, c := range claims {
		start := points.before(c.Span.Start)
		end := start + utf8.RuneCountInString(c.Quote)
		span := fmt.Sprintf("%d %d", start, end)
		quote := c.Quote
		if strings.Contains(quote, "\n") {
			span, quote = fragments(start, quote)
		}
		fmt.Fprintf(b, "T%d\t%s %s\t%s\n", i+1, c.Kind, span, quote)
		fmt.Fprintf(b, "#%d\tAnnotatorNotes T%d\t%s\n", i+1, i+1, strings.ReplaceAll(c.Fact.String(), "\n", " "))
	}
	return nil
}

// fragments is the span of a quote over several lines, as brat writes it: "12 17;18
// 20", and the lines with a space between them.
func fragments(start int, quote string) (span, text string) {
	var spans, lines []string
	for _, line := range strings.Split(quote, "\n") {
		n := utf8.RuneCountInString(line)
		if n > 0 {
			spans = append(spans, fmt.Sprintf("%d %d", start, start+n))
			lines = append(lines, line)
		}
		start += n + 1
	}
	return strings.Join(spans, ";"), strings.Join(lines, " ")
}
