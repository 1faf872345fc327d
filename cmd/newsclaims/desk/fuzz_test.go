package desk

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"newsclaims/extract"
)

// FuzzAPI sends anything to the API: it answers, never with a mistake of the program,
// and every line of what it answers is JSON.
func FuzzAPI(f *testing.F) {
	f.Add("POST", "/api/check", "application/json", `{"draft":{"text":"Acme paid $5 billion."},"sources":[{"text":"Acme paid $5 million."}]}`)
	f.Add("POST", "/api/check", "application/json", `{"draft":{"html":"<p>Acme paid <b>$5</b> billion."},"sources":[{"html":"<table><p>$5 million"}]}`)
	f.Add("POST", "/api/check", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"draft\"; filename=\"a.warc\"\r\n\r\nWARC/1.0\r\n\r\n--x--\r\n")
	f.Add("POST", "/api/extract", "application/json", `{"text":"It rose 5% to $3."}`)
	f.Add("POST", "/api/checks/00/draft", "application/json", `{"text":""}`)
	f.Add("POST", "/api/checks/00/accept", "application/json", `{"fingerprint":"0","reason":"r"}`)
	f.Add("GET", "/api/rules/money/symbol-scale", "", "")
	f.Add("GET", "/api/checks/../export/%2e%2e", "", "")
	d, err := New(Options{MaxBody: 1 << 16})
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, method, path, kind, body string) {
		if strings.ContainsAny(method+path, " \r\n\x00") || !strings.HasPrefix(path, "/") || method == "" {
			return
		}
		r := httptest.NewRequest("GET", "http://localhost:8080/", strings.NewReader(body))
		r.Method, r.URL.Path = method, path
		r.Header.Set("Content-Type", kind)
		w := httptest.NewRecorder()
		d.ServeHTTP(w, r)
		require.NotEqual(t, 500, w.Code, "%s", w.Body)
		require.Zero(t, d.inFlight.used)
		if strings.HasPrefix(path, "/api/") && strings.Contains(w.Header().Get("Content-Type"), "json") {
			for _, line := range bytes.Split(bytes.TrimSpace(w.Body.Bytes()), []byte("\n")) {
				require.True(t, json.Valid(line), "%s", line)
			}
		}
	})
}

// FuzzSegments cuts a text anywhere: its segments are the text, in order, and a
// segment has a mark where the mark lies on it.
func FuzzSegments(f *testing.F) {
	f.Add("Acme paid $5 billion.", uint16(10), uint16(20), uint16(5), uint16(15))
	f.Add("", uint16(0), uint16(0), uint16(0), uint16(0))
	f.Fuzz(func(t *testing.T, text string, a, b, c, e uint16) {
		if !utf8.ValidString(text) {
			return
		}
		doc := extract.NewText("", text)
		clamp := func(i uint16) int { return min(int(i), len(text)) }
		marks := []mark{
			{extract.Span{Start: min(clamp(a), clamp(b)), End: max(clamp(a), clamp(b))}, "one"},
			{extract.Span{Start: min(clamp(c), clamp(e)), End: max(clamp(c), clamp(e))}, "two"},
		}
		v := viewArticle(0, &reading{doc: doc}, append([]mark{}, marks...))
		require.Len(t, v.Blocks, len(doc.Blocks))
		for i, block := range v.Blocks {
			at := doc.Blocks[i].Span.Start
			for _, s := range block.Segments {
				here := extract.Span{Start: at, End: at + len(s.Text)}
				require.Equal(t, text[here.Start:here.End], s.Text)
				for _, m := range marks {
					on := m.Contains(here) && !m.Empty()
					require.Equal(t, on, strings.Contains(strings.Join(s.Marks, " "), m.id), "%v of %q at %v", m, text, here)
				}
				at = here.End
			}
			require.Equal(t, doc.Blocks[i].Span.End, at)
		}
	})
}
