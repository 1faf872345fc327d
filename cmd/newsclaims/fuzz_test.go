package main

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"newsclaims/extract/archive"
	"newsclaims/extract/check"
	"newsclaims/extract/check/report"
)

// FuzzPairs reads any line as a draft and its sources: it is refused with its place, or
// what is found reads back as JSON, with quotes that stand in the draft and evidence
// that stands in a source.
func FuzzPairs(f *testing.F) {
	f.Add([]byte(`{"id": 3, "generated": "It paid $5 million.", "sources": ["It paid $6 million.", {"url": "u", "html": "<p>It paid <b>$5</b> million."}]}`))
	f.Add([]byte(`{"id": "a\u0000b", "generated_html": "<p>It paid &#x24;5 million<script>", "sources": null}`))
	f.Add([]byte(`{"generated": "\ud800 $5", "sources": [1, {}, {"text": null}]}`))
	o := checking{limits: archive.Limits{Page: 1 << 12, Text: 1 << 12}}
	f.Fuzz(func(t *testing.T, line []byte) {
		if len(line) > 1<<13 {
			return
		}
		c, err := o.parsePair("pairs.jsonl", 7, line)
		if err != nil {
			require.ErrorContains(t, err, "pairs.jsonl:7")
			return
		}
		c.Findings = check.Compare(c.draft, c.sources, nil)
		var b bytes.Buffer
		c.Draft = c.draft.Doc
		require.NoError(t, report.Lines(&b, &c.Result))
		var back struct {
			ID     string
			Claims []struct {
				Quote    string
				Span     struct{ Start, End int }
				Evidence []struct {
					Doc   int
					Quote string
					Span  struct{ Start, End int }
				}
			}
		}
		require.NoError(t, json.Unmarshal(b.Bytes(), &back))
		require.Len(t, back.Claims, len(c.Findings))
		for _, x := range back.Claims {
			require.Equal(t, c.draft.Doc.Text[x.Span.Start:x.Span.End], x.Quote)
			for _, e := range x.Evidence {
				text := c.draft.Doc.Text
				if e.Doc >= 0 {
					text = c.sources[e.Doc].Doc.Text
				}
				require.Equal(t, text[e.Span.Start:e.Span.End], e.Quote)
			}
		}
	})
}
