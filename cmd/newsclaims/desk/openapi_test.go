package desk

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// described reads the API's description of itself.
func described(t *testing.T, d *Desk) map[string]any {
	t.Helper()
	w := ask(d, "/api/openapi.json", nil)
	require.Equal(t, http.StatusOK, w.Code)
	var v map[string]any
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &v))
	return v
}

// at follows names into v.
func at(v any, names ...string) any {
	for _, name := range names {
		m, _ := v.(map[string]any)
		v = m[name]
	}
	return v
}

// breaches returns where v is not as schema, of the JSON Schema words that the
// description uses, says.
func breaches(api map[string]any, schema, v any, place string) []string {
	s, _ := schema.(map[string]any)
	if ref, ok := s["$ref"].(string); ok {
		return breaches(api, at(api, strings.Split(strings.TrimPrefix(ref, "#/"), "/")...), v, place)
	}
	if s == nil {
		return []string{place + ": no schema"}
	}
	var out []string
	kind := "null"
	switch v := v.(type) {
	case map[string]any:
		kind = "object"
		out = append(out, objectBreaches(api, s, v, place)...)
	case []any:
		kind = "array"
		for i, item := range v {
			out = append(out, breaches(api, s["items"], item, fmt.Sprintf("%s[%d]", place, i))...)
		}
	case string:
		kind = "string"
	case bool:
		kind = "boolean"
	case float64:
		kind = "number"
		if v == float64(int64(v)) {
			kind = "integer"
		}
	}
	want, many := s["type"].([]any)
	if !many {
		want = []any{s["type"]}
	}
	if !slices.Contains(want, any(kind)) && (kind != "integer" || !slices.Contains(want, any("number"))) {
		out = append(out, fmt.Sprintf("%s: is %s, not %v", place, kind, want))
	}
	if values, ok := s["enum"].([]any); ok && !slices.Contains(values, v) {
		out = append(out, fmt.Sprintf("%s: %v is none of %v", place, v, values))
	}
	return out
}

func objectBreaches(api, s, v map[string]any, place string) []string {
	var out []string
	properties, _ := s["properties"].(map[string]any)
	for name, field := range v {
		more, closed := s["additionalProperties"].(bool)
		switch {
		case properties[name] != nil:
			out = append(out, breaches(api, properties[name], field, place+"."+name)...)
		case closed && !more:
			out = append(out, place+"."+name+": is not described")
		}
	}
	required, _ := s["required"].([]any)
	for _, name := range required {
		if _, ok := v[name.(string)]; !ok {
			out = append(out, fmt.Sprintf("%s: has no %s", place, name))
		}
	}
	return out
}

// obeys holds every line of an answer against the description of its operation.
func obeys(t *testing.T, api map[string]any, method, path string, w *httptest.ResponseRecorder) {
	t.Helper()
	kind, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";")
	status := fmt.Sprint(w.Code)
	if w.Code != http.StatusOK {
		status = "default"
	}
	schema := at(api, "paths", path, method, "responses", status, "content", kind, "schema")
	require.NotNil(t, schema, "%s %s %s %s is not described", method, path, status, kind)
	for dec := json.NewDecoder(w.Body); ; {
		var v any
		if err := dec.Decode(&v); err == io.EOF {
			return
		} else {
			require.NoError(t, err)
		}
		assert.Empty(t, breaches(api, schema, v, "answer"), "%s %s", method, path)
	}
}

func TestAnswersAreAsDescribed(t *testing.T) {
	d := newDesk(t, Options{})
	api := described(t, d)
	c := checkExample(t, d)
	fp := c.Findings[0].Fingerprint
	calls := []struct {
		method, path string
		answer       *httptest.ResponseRecorder
	}{
		{"post", "/api/check", ask(d, "/api/check", example())},
		{"post", "/api/check", ask(d, "/api/check", example(), "Accept", "application/json")},
		{"post", "/api/check", ask(d, "/api/check", pair{"draft": 1})},
		{"get", "/api/checks/{id}", ask(d, "/api/checks/"+c.ID, nil)},
		{"get", "/api/checks/{id}", ask(d, "/api/checks/0", nil)},
		{"post", "/api/checks/{id}/draft", ask(d, "/api/checks/"+c.ID+"/draft", pair{"text": "Acme paid $6 billion."})},
		{"post", "/api/checks/{id}/accept", ask(d, "/api/checks/"+c.ID+"/accept", pair{"fingerprint": fp, "reason": "ours"})},
		{"post", "/api/checks/{id}/withdraw", ask(d, "/api/checks/"+c.ID+"/withdraw", pair{"fingerprint": fp})},
		{"post", "/api/extract", ask(d, "/api/extract", pair{"text": draftText})},
		{"get", "/api/rules/{rule}", ask(d, "/api/rules/money/symbol-scale", nil)},
		{"get", "/api/rules/{rule}", ask(d, "/api/rules/none", nil)},
		{"get", "/api/checks/{id}/export/{format}", ask(d, "/api/checks/"+c.ID+"/export/json", nil)},
		{"get", "/api/checks/{id}/export/{format}", ask(d, "/api/checks/"+c.ID+"/export/annotations", nil)},
	}
	covered := map[string]bool{"get /api/openapi.json": true}
	for _, call := range calls {
		covered[call.method+" "+call.path] = true
		obeys(t, api, call.method, call.path, call.answer)
	}
	for path, methods := range at(api, "paths").(map[string]any) {
		for method := range methods.(map[string]any) {
			assert.True(t, covered[method+" "+path], "%s %s is described and not tried", method, path)
		}
	}
	formats := at(api, "paths", "/api/checks/{id}/export/{format}", "get", "parameters").([]any)[1]
	var names []any
	for name := range mediaTypes {
		names = append(names, name)
	}
	assert.ElementsMatch(t, names, at(formats, "schema", "enum"))
}
