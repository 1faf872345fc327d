package desk

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"newsclaims/extract"
	"newsclaims/extract/check"
	"newsclaims/extract/check/report"
)

// mediaTypes are those of the report's formats.
var mediaTypes = map[string]string{
	"json": "application/json", "jsonl": "application/x-ndjson", "html": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8",
	"markdown": "text/markdown; charset=utf-8", "sarif": "application/sarif+json",
	"text": "text/plain; charset=utf-8", "github": "text/plain; charset=utf-8",
	"annotations": `application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"`,
}

func (d *Desk) export(w http.ResponseWriter, r *http.Request) {
	c, err := d.known(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	d.answer(w, r, c, r.PathValue("format"))
}

// answer writes c in a format, as the command writes it.
func (d *Desk) answer(w http.ResponseWriter, r *http.Request, c *checked, name string) {
	kind, ok := mediaTypes[name]
	if !ok {
		d.fail(w, r, problemf(http.StatusNotFound, "No such format", "There is no export %.40q.", name))
		return
	}
	var b bytes.Buffer
	var err error
	if name == "annotations" {
		err = writeAnnotations(&b, c, d.accepted)
	} else if f, lookup := report.Lookup(name); lookup != nil {
		err = lookup
	} else {
		err = f.Write(&b, c.result(d.accepted))
	}
	if err != nil {
		d.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-store")
	if name == "html" {
		// The report is a page of its own, to be kept and mailed, with its style in it.
		w.Header().Set("Content-Disposition", `attachment; filename="newsclaims-report.html"`)
	}
	w.Write(b.Bytes())
}

// result is c as the reports take it, where an editor has accepted a.
func (c *checked) result(a *acceptance) *report.Result {
	r := &report.Result{ID: c.id, Name: c.draft.name, Draft: c.draft.doc, Page: c.draft.page, Findings: []check.Finding{}}
	for _, f := range c.findings {
		if a.has(f) {
			r.Accepted++
		} else {
			r.Findings = append(r.Findings, f.Finding)
		}
	}
	for _, s := range c.sources {
		r.Sources = append(r.Sources, report.Source{Name: s.called(), Doc: s.doc, Page: s.page})
	}
	return r
}

// called is the name of r in reports: of its file, as the command has it, or the title of
// one that was given without a file.
func (r *reading) called() string {
	if strings.HasPrefix(r.name, pasted) {
		return cmp.Or(r.doc.Title, r.name)
	}
	return r.name
}

// writeAnnotations writes the findings, but those that are accepted, as a W3C annotation collection. Positions count
// code points of the draft's text, as the Web Annotation Data Model, 4.2.5, has it.
func writeAnnotations(b *bytes.Buffer, c *checked, a *acceptance) error {
	type object = map[string]any
	doc := c.draft.doc
	source := cmp.Or(doc.URL, "urn:newsclaims:"+c.id)
	items := []object{}
	at, points := 0, 0
	before := func(i int) int { // findings are in the order of the text
		points += utf8.RuneCountInString(doc.Text[at:i])
		at = i
		return points
	}
	for _, f := range c.findings {
		if a.has(f) {
			continue
		}
		start := before(f.Span.Start)
		items = append(items, object{
			"id": "urn:newsclaims:" + c.id + "#" + claimID(f), "type": "Annotation", "motivation": "assessing",
			"body": []object{
				{"type": "TextualBody", "purpose": "tagging", "value": f.Kind},
				{"type": "TextualBody", "purpose": "classifying", "value": f.Verdict},
				{"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": strings.TrimSpace(f.Reason + " " + f.Proof)},
			},
			"target": object{"source": source, "selector": []object{
				{"type": "TextPositionSelector", "start": start, "end": start + utf8.RuneCountInString(f.Quote)},
				{"type": "TextQuoteSelector", "exact": f.Quote, "prefix": around(doc.Text, f.Span.Start, -contextBytes), "suffix": around(doc.Text, f.Span.End, contextBytes)},
			}},
		})
	}
	return json.NewEncoder(b).Encode(object{
		"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:newsclaims:" + c.id, "type": "AnnotationCollection",
		"label": fmt.Sprintf("Findings in %s", cmp.Or(doc.Title, c.draft.name)), "total": len(items),
		"first": object{"id": "urn:newsclaims:" + c.id + "/1", "type": "AnnotationPage", "startIndex": 0, "items": items},
	})
}

// contextBytes is how much text stands before and after a quote in its selector.
const contextBytes = 32

// around is up to n bytes of text before or behind byte i, cut at runes.
func around(text string, i, n int) string {
	j := min(max(i+n, 0), len(text))
	for j > 0 && j < len(text) && !utf8.RuneStart(text[j]) {
		j--
	}
	s := extract.Span{Start: min(i, j), End: max(i, j)}
	return text[s.Start:s.End]
}
