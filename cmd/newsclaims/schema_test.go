package main

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shape is what the test reads of a schema's object.
type shape struct {
	Required   []string
	Properties map[string]json.RawMessage
}

// Every field that the commands write is in the schema, and every field that it
// requires is written.
func TestSchemaHoldsWhatIsWritten(t *testing.T) {
	var s struct {
		Defs struct {
			Values                   map[string]shape
			Claim, Finding, Document shape
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal([]byte(schema), &s))
	files, err := filepath.Glob("../../fixtures/articles/*/article.html")
	require.NoError(t, err)
	require.NotEmpty(t, files)

	for line := range strings.Lines(written(t, append([]string{"extract", "--format", "jsonl"}, files...)...)) {
		var claim map[string]json.RawMessage
		require.NoError(t, json.Unmarshal([]byte(line), &claim))
		fits(t, s.Defs.Claim, claim)
		var kind string
		var value map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(claim["kind"], &kind))
		require.NoError(t, json.Unmarshal(claim["value"], &value))
		fits(t, s.Defs.Values[kind], value)
	}

	var checked struct{ Claims []map[string]json.RawMessage }
	out := written(t, "check", "--fail-on", "never", "--format", "json", files[0], "--against", files[1])
	require.NoError(t, json.Unmarshal([]byte(out), &checked))
	require.NotEmpty(t, checked.Claims)
	for _, c := range checked.Claims {
		fits(t, s.Defs.Finding, c)
	}

	var read struct{ Document map[string]json.RawMessage }
	require.NoError(t, json.Unmarshal([]byte(written(t, "extract", "--format", "json", files[0])), &read))
	fits(t, s.Defs.Document, read.Document)
}

func fits(t *testing.T, s shape, object map[string]json.RawMessage) {
	t.Helper()
	for name := range object {
		assert.Contains(t, s.Properties, name)
	}
	for _, name := range s.Required {
		assert.Contains(t, object, name)
	}
}

// written runs the command line and returns its standard output.
func written(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	require.Zero(t, execute(context.Background(), &streams{strings.NewReader(""), &out, &errs}, args), errs.String())
	return out.String()
}
