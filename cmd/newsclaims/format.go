package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"newsclaims/extract"
)

// A format writes a document's claims. It has no state: documents are written side by
// side.
type format struct {
	name  string
	head  string // what the output begins with
	write func(b *bytes.Buffer, doc *extract.Document, claims []extract.Claim) error
}

// formats is every format of extract.
var formats = []format{
	{name: "text", write: marked(palette{})},
	{name: "json", write: writeJSON},
	{name: "jsonl", write: writeLines},
	{name: "csv", head: csvHead(), write: writeCSV},
	{name: "webannotation", write: writeWebAnnotation},
	{name: "brat", write: writeBrat},
}

func formatNames() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

func newFormat(name string, colored bool) (format, error) {
	for _, f := range formats {
		if f.name == name {
			if name == "text" && colored {
				f.write = marked(colors)
			}
			return f, nil
		}
	}
	return format{}, fmt.Errorf("--format: %q is no format of extract; give one of %s", name, strings.Join(formatNames(), ", "))
}

// encode writes v as a line of JSON.
func encode(b *bytes.Buffer, v any) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

func writeLines(b *bytes.Buffer, _ *extract.Document, claims []extract.Claim) error {
	return extract.WriteLines(b, claims)
}

func writeJSON(b *bytes.Buffer, doc *extract.Document, claims []extract.Claim) error {
	if claims == nil {
		claims = []extract.Claim{}
	}
	return encode(b, struct {
		Schema   int               `json:"schema"`
		Document *extract.Document `json:"document"`
		Claims   []extract.Claim   `json:"claims"`
	}{extract.SchemaVersion, doc, claims})
}

// useColor decides about colours on out: by the flag, then NO_COLOR and
// CLICOLOR_FORCE, then by whether out is a terminal that knows them.
func useColor(flag string, out io.Writer) (bool, error) {
	switch flag {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
	default:
		return false, fmt.Errorf("--color: %q is none of auto, always, never", flag)
	}
	switch force := os.Getenv("CLICOLOR_FORCE"); {
	case os.Getenv("NO_COLOR") != "":
		return false, nil
	case force != "" && force != "0":
		return true, nil
	}
	return isTerminal(out) && os.Getenv("TERM") != "dumb", nil
}
