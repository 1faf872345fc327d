package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/names"
)

// A goldDoc is an article with the entities that people marked in it.
type goldDoc struct {
	id, text string
	types    map[extract.Span]string
	entities map[extract.Span]string // what a mention names; empty where gold does not say
	doubtful map[extract.Span]bool   // counts neither way
	// columns says that the marks are those of a column file, which knows no products and has a
	// type MISC that is none of ours.
	columns bool
}

func newGold(id string) goldDoc {
	return goldDoc{id: id, types: map[extract.Span]string{}, entities: map[extract.Span]string{}, doubtful: map[extract.Span]bool{}}
}

// gold reads what people marked: a folder of ID.txt and ID.gold.json; a file ".txt" with names in
// brackets behind their type, "[org Reuters]", documents that begin with a line "== ID" and
// sentences that are lines; or any other file as columns in the manner of CoNLL-2003, a token a
// line, the first column its text and the last its label, "B-PER" or "I-PER".
func gold(name string) ([]goldDoc, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return folder(name)
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if strings.HasSuffix(name, ".txt") {
		return bracketed(name, b)
	}
	return columns(b), nil
}

func folder(dir string) ([]goldDoc, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.gold.json"))
	if err != nil {
		return nil, err
	}
	var docs []goldDoc
	for _, file := range files {
		var g struct {
			Claims []struct {
				Kind       string
				Doubt      any
				Start, End int
				Value      struct{ Type, Name string }
			}
		}
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(b, &g); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		text, err := os.ReadFile(strings.TrimSuffix(file, ".gold.json") + ".txt")
		if err != nil {
			return nil, err
		}
		d := newGold(strings.TrimSuffix(filepath.Base(file), ".gold.json"))
		d.text = string(text)
		for _, c := range g.Claims {
			if c.Kind != "entity" {
				continue
			}
			s := extract.Span{Start: c.Start, End: c.End}
			d.types[s], d.entities[s] = c.Value.Type, c.Value.Name
			d.doubtful[s] = c.Doubt != nil && c.Doubt != "" && c.Doubt != false
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// bracketed reads text with names in brackets.
func bracketed(name string, b []byte) ([]goldDoc, error) {
	var docs []goldDoc
	in := bufio.NewScanner(bytes.NewReader(b))
	for n := 1; in.Scan(); n++ {
		line := in.Text()
		if id, ok := strings.CutPrefix(line, "== "); ok {
			docs = append(docs, newGold(id))
			continue
		}
		if line == "" || line[0] == '#' {
			continue
		}
		if len(docs) == 0 {
			return nil, fmt.Errorf("%s:%d: text before the first document", name, n)
		}
		d := &docs[len(docs)-1]
		if d.text != "" {
			d.text += "\n"
		}
		for line != "" {
			open := strings.IndexByte(line, '[')
			if open < 0 {
				break
			}
			kind, rest, ok := strings.Cut(line[open+1:], " ")
			end := strings.IndexByte(rest, ']')
			if !ok || end < 0 || !slices.Contains(names.Types, kind) {
				d.text += line[:open+1]
				line = line[open+1:]
				continue
			}
			d.text += line[:open]
			s := extract.Span{Start: len(d.text), End: len(d.text) + end}
			d.types[s] = kind
			d.text += rest[:end]
			line = rest[end+1:]
		}
		d.text += line
	}
	return docs, in.Err()
}

// columnTypes are ours for the labels of column files.
var columnTypes = map[string]string{
	"PER": "person", "PERSON": "person", "LOC": "place", "GPE": "place", "FAC": "place", "LOCATION": "place",
	"ORG": "org", "ORGANIZATION": "org", "CORPORATION": "org", "GROUP": "org",
}

// columns reads a column file. Sentences become lines, and tokens are parted by blanks.
func columns(b []byte) []goldDoc {
	var docs []goldDoc
	label, start := "", 0
	var d *goldDoc
	shut := func() {
		if kind := columnTypes[strings.ToUpper(label)]; d != nil && kind != "" {
			d.types[extract.Span{Start: start, End: len(d.text)}] = kind
		}
		label = ""
	}
	line := true // the next token begins one
	for row := range strings.Lines(string(b)) {
		fields := strings.Fields(row)
		if len(fields) < 2 {
			shut()
			line = true
			continue
		}
		if fields[0] == "-DOCSTART-" || d == nil {
			shut()
			docs = append(docs, newGold(fmt.Sprintf("document %d", len(docs)+1)))
			d = &docs[len(docs)-1]
			d.columns = true
			if fields[0] == "-DOCSTART-" {
				continue
			}
		}
		position, kind, _ := strings.Cut(fields[len(fields)-1], "-")
		if kind != label || position == "B" || position == "S" || line {
			shut()
		}
		switch {
		case d.text == "":
		case line:
			d.text += "\n"
		default:
			d.text += " "
		}
		line = false
		if kind != "" && label == "" {
			label, start = kind, len(d.text)
		}
		d.text += fields[0]
	}
	shut()
	return docs
}
