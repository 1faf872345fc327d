// Package report writes what package check found, for people and for programs. It
// compares nothing itself.
package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/check"
)

// A Result is a draft, its sources and what was found.
type Result struct {
	ID       string
	Name     string // of the draft's file, for people
	Draft    *extract.Document
	Page     []byte // bytes that Draft was read from; nil where they are its text
	Sources  []Source
	Findings []check.Finding
	Accepted int  // findings that an editor has accepted, and that are not in Findings
	All      bool // text and markdown list what is supported or unknown as well

	rulers map[int]*ruler // of the draft, -1, and sources, as far as they were asked for
}

// A Source is a document that the draft was held against.
type Source struct {
	Name string // of its file, or its title
	Doc  *extract.Document
	Page []byte // bytes that Doc was read from; nil where they are its text
}

// A Format writes results.
type Format struct {
	Name  string
	Doc   string
	Write func(io.Writer, *Result) error
}

// Formats is every format, in the order of the help.
var Formats = []Format{
	{"text", "for a terminal", Text},
	{"json", "one object", JSON},
	{"jsonl", "one line a draft", Lines},
	{"html", "one page for editors, in one file", HTML},
	{"markdown", "for a comment or a mail", Markdown},
	{"sarif", "SARIF 2.1.0", SARIF},
	{"github", "annotations for GitHub's runners", GitHub},
	{"csv", "the ledger of all figures and names", Ledger},
}

// Lookup returns the format name.
func Lookup(name string) (Format, error) {
	var names []string
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, fmt.Errorf("%q is no format of check; give one of %s", name, strings.Join(names, ", "))
}

// Alarms returns the findings that an editor is to look at, in the order of the
// text.
func (r *Result) Alarms() []check.Finding {
	var out []check.Finding
	for _, f := range r.Findings {
		if f.Verdict.Alarming() {
			out = append(out, f)
		}
	}
	return out
}

// listed returns what text and markdown list.
func (r *Result) listed() []check.Finding {
	if r.All {
		return r.Findings
	}
	return r.Alarms()
}

// Count returns how many findings have verdict v.
func (r *Result) Count(v check.Verdict) int {
	n := 0
	for _, f := range r.Findings {
		if f.Verdict == v {
			n++
		}
	}
	return n
}

// Verdicts are the verdicts, gravest first.
var Verdicts = []check.Verdict{check.Contradicted, check.Unsupported, check.Changed, check.Unknown, check.Supported}

// source is the name of the document with index i.
func (r *Result) source(i int) string {
	if i < 0 || i >= len(r.Sources) {
		return "the draft itself"
	}
	return r.Sources[i].Name
}

// docOf returns the document with index i.
func (r *Result) docOf(i int) *extract.Document {
	if i < 0 || i >= len(r.Sources) {
		return r.Draft
	}
	return r.Sources[i].Doc
}

// Summary is the result in a line: "2 contradicted, 1 changed, 40 supported".
func (r *Result) Summary() string {
	var parts []string
	for _, v := range Verdicts {
		if n := r.Count(v); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, v))
		}
	}
	if r.Accepted > 0 {
		parts = append(parts, fmt.Sprintf("%d accepted", r.Accepted))
	}
	if parts == nil {
		return "nothing to check"
	}
	return strings.Join(parts, ", ")
}

// nearest says whether the evidence of f does not bear it out or speak against it, but is
// only what the sources say on the matter.
func nearest(f check.Finding) bool { return f.Verdict == check.Unsupported }

// around returns the words of s before and behind span.
func around(doc *extract.Document, sentence, span extract.Span) (before, in, after string) {
	if !sentence.Contains(span) {
		sentence = sentence.Join(span)
	}
	return doc.Text[sentence.Start:span.Start], doc.Quote(span), doc.Text[span.End:sentence.End]
}

// Lines writes a line of JSON: the id and every finding.
func Lines(w io.Writer, r *Result) error {
	return encode(w, struct {
		Schema int             `json:"schema"`
		ID     string          `json:"id"`
		Claims []check.Finding `json:"claims"`
	}{extract.SchemaVersion, r.ID, r.Findings}, "")
}

// JSON writes one object: the draft, the names of the sources and every finding.
func JSON(w io.Writer, r *Result) error {
	type source struct {
		Name  string `json:"name"`
		URL   string `json:"url,omitempty"`
		Title string `json:"title,omitempty"`
	}
	out := struct {
		Schema   int             `json:"schema"`
		ID       string          `json:"id"`
		Draft    string          `json:"draft"`
		Sources  []source        `json:"sources"`
		Counts   map[string]int  `json:"counts"`
		Accepted int             `json:"accepted,omitempty"`
		Claims   []check.Finding `json:"claims"`
	}{extract.SchemaVersion, r.ID, r.Name, []source{}, map[string]int{}, r.Accepted, r.Findings}
	for _, s := range r.Sources {
		out.Sources = append(out.Sources, source{s.Name, s.Doc.URL, s.Doc.Title})
	}
	for _, v := range Verdicts {
		out.Counts[string(v)] = r.Count(v)
	}
	return encode(w, out, "  ")
}

func encode(w io.Writer, v any, indent string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(v)
}
