package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"strconv"

	"newsclaims/extract"
	"newsclaims/extract/archive"
	"newsclaims/extract/check/report"
)

// placeColumns is the columns of a claim before its value, and contextColumns those behind it.
var (
	placeColumns   = []string{"doc", "url", "id", "kind", "quote", "start", "end", "source", "sentence_start", "sentence_end", "part", "rule"}
	contextColumns = []string{"subject", "measure", "role", "attribution", "quoted", "modality", "status", "negated", "time"}
)

// valueNames are the names of values whose own another column has already: those of
// archive's tables.
var valueNames = map[string]string{"text": "value_text", "start": "date_start", "end": "date_end"}

func csvHead() string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	header := append([]string{}, placeColumns...)
	for _, name := range archive.ValueColumns {
		header = append(header, cmp.Or(valueNames[name], name))
	}
	_ = w.Write(append(header, contextColumns...)) // a bytes.Buffer takes all
	w.Flush()
	return b.String()
}

func writeCSV(b *bytes.Buffer, doc *extract.Document, claims []extract.Claim) error {
	w := csv.NewWriter(b)
	for _, c := range claims {
		values, err := archive.Flatten(c.Fact)
		if err != nil {
			return err
		}
		row := []string{
			c.Doc, c.URL, c.ID, string(c.Kind), c.Quote,
			strconv.Itoa(c.Span.Start), strconv.Itoa(c.Span.End), archive.Ranges(c.Source),
			strconv.Itoa(c.Sentence.Start), strconv.Itoa(c.Sentence.End), string(c.Part), c.Rule,
		}
		for _, name := range archive.ValueColumns {
			row = append(row, values[name])
		}
		when := ""
		if c.When != nil {
			when = c.When.Text
		}
		row = append(row, c.Subject, c.Measure, c.Role, c.Attribution, strconv.FormatBool(c.Quoted),
			string(c.Modality), string(c.Status), strconv.FormatBool(c.Negated), when)
		for i := range row {
			row[i] = report.Cell(row[i])
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
