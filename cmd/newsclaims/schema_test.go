package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
)

// strict is the schema by which nothing may be written that it does not name: readers
// must allow for new fields, we must not write any that are not described.
func strict(t *testing.T) *jsonschema.Compiler {
	t.Helper()
	s, err := jsonschema.UnmarshalJSON(strings.NewReader(schema))
	require.NoError(t, err)
	closed(s)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("strict.json", s))
	return c
}

// closed forbids fields that v, a schema, does not name.
func closed(v any) {
	switch v := v.(type) {
	case map[string]any:
		if v["type"] == "object" && v["properties"] != nil {
			v["additionalProperties"] = false
		}
		for _, w := range v {
			closed(w)
		}
	case []any:
		for _, w := range v {
			closed(w)
		}
	}
}

// What the commands write is as the schema says, and says of which version it is.
func TestSchemaHoldsWhatIsWritten(t *testing.T) {
	assert.Contains(t, schema, fmt.Sprintf(`"$id": "urn:newsclaims:schema:%d"`, extract.SchemaVersion))
	c := strict(t)
	holds := func(kind, lines string) {
		t.Helper()
		s, err := c.Compile("strict.json#/$defs/" + kind)
		require.NoError(t, err)
		n := 0
		for d := json.NewDecoder(strings.NewReader(lines)); d.More(); n++ {
			var raw json.RawMessage
			require.NoError(t, d.Decode(&raw))
			v, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
			require.NoError(t, err)
			if err := s.Validate(v); err != nil {
				t.Errorf("%.300s is no %s: %v", raw, kind, err)
			}
		}
		assert.Positive(t, n, kind)
	}
	files, err := filepath.Glob("../../fixtures/articles/*/article.html")
	require.NoError(t, err)
	holds("claim", written(t, append([]string{"extract", "--format", "jsonl"}, files...)...))
	holds("extraction", written(t, append([]string{"extract", "--format", "json"}, files...)...))
	draft := []string{"check", "--fail-on", "never", "../../fixtures/desk/draft.txt", "--against", "../../fixtures/desk/source-wire.txt", "--format"}
	holds("check", written(t, append(draft, "json")...))
	holds("check", written(t, append(draft, "jsonl")...))
	holds("check", written(t, "check", "--fail-on", "never", "--format", "json", files[0], "--against", files[1]))

	out := t.TempDir()
	written(t, "archive", "--format", "jsonl", "--progress", "none", "--out", out, "../../fixtures/articles")
	holds("row", unpacked(t, out, "documents-*.jsonl.zst"))
	holds("claim", unpacked(t, out, "claims-*.jsonl.zst"))
}

// unpacked is the lines of the one file in dir with a name like pattern.
func unpacked(t *testing.T, dir, pattern string) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, pattern))
	require.NoError(t, err)
	require.Len(t, names, 1)
	packed, err := os.ReadFile(names[0])
	require.NoError(t, err)
	z, err := zstd.NewReader(nil)
	require.NoError(t, err)
	defer z.Close()
	lines, err := z.DecodeAll(packed, nil)
	require.NoError(t, err)
	return string(lines)
}

// written runs the command line and returns its standard output.
func written(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	require.Zero(t, execute(context.Background(), &streams{strings.NewReader(""), &out, &errs}, args), errs.String())
	return out.String()
}
