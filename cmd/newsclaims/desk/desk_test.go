package desk

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
	"newsclaims/extract/article"
	"newsclaims/extract/check"
)

const (
	draftText  = "Acme buys Bolt\n\nAcme paid $5 billion for Bolt on 3 May 2024. The deal took 18 months.\n"
	sourceText = "Acme acquires Bolt\n\nAcme paid $5 million for Bolt on 3 May 2024. The deal took 18 months.\n"
)

func newDesk(t *testing.T, opt Options) *Desk {
	t.Helper()
	d, err := New(opt)
	require.NoError(t, err)
	return d
}

// ask sends body as JSON, or, where it is nil, gets path.
func ask(d *Desk, path string, body any, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", "http://127.0.0.1:8080"+path, nil)
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			panic(err)
		}
		r = httptest.NewRequest("POST", "http://127.0.0.1:8080"+path, bytes.NewReader(data))
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	return w
}

type pair map[string]any

func example() pair {
	return pair{"draft": pair{"text": draftText}, "sources": []pair{{"name": "wire", "text": sourceText, "url": "https://example.com/a"}}}
}

// streamed returns the events of an answer.
func streamed(t *testing.T, w *httptest.ResponseRecorder) []event {
	t.Helper()
	require.Equal(t, http.StatusOK, w.Code, w.Body)
	var out []event
	for dec := json.NewDecoder(w.Body); dec.More(); {
		var e event
		require.NoError(t, dec.Decode(&e))
		out = append(out, e)
	}
	return out
}

// checkExample returns the result of checking the example.
func checkExample(t *testing.T, d *Desk) checkView {
	t.Helper()
	events := streamed(t, ask(d, "/api/check", example()))
	require.NotNil(t, events[len(events)-1].Check)
	return *events[len(events)-1].Check
}

func findingOf(t *testing.T, c checkView, code check.Code) findingView {
	t.Helper()
	for _, f := range c.Findings {
		if f.Code == code {
			return f
		}
	}
	require.Fail(t, "no finding", "%s in %+v", code, c.Findings)
	return findingView{}
}

func TestCheckStreams(t *testing.T) {
	d := newDesk(t, Options{})
	events := streamed(t, ask(d, "/api/check", example()))
	require.Len(t, events, 3)
	assert.Equal(t, "Acme buys Bolt", events[0].Draft.Title)
	assert.Equal(t, "Acme acquires Bolt", events[1].Source.Title)
	c := events[2].Check
	f := findingOf(t, *c, check.ScaleSlip)
	assert.Equal(t, "$5 billion", f.Quote)
	assert.Equal(t, cut{"Acme paid ", "$5 billion", " for Bolt on 3 May 2024."}, f.Draft)
	require.Len(t, f.Evidence, 1)
	assert.Equal(t, "$5 million", f.Evidence[0].Figure)
	assert.Equal(t, "https://example.com/a#:~:text=Acme%20paid%20%245%20million%20for%20Bolt%20on%203%20May%202024.", f.Evidence[0].Live)
	assert.Equal(t, "5,000,000,000 USD", f.Value)
	var shown strings.Builder
	for i, b := range c.Draft.Blocks {
		if i > 0 {
			shown.WriteString("\n\n")
		}
		for _, s := range b.Segments {
			shown.WriteString(s.Text)
			if s.Text == "$5 billion" {
				assert.Contains(t, s.Marks, f.ID)
			}
		}
	}
	assert.Equal(t, strings.TrimSpace(draftText), shown.String(), "segments are the text")
	again := streamed(t, ask(d, "/api/checks/"+c.ID, nil))
	assert.Equal(t, *c, *again[0].Check)
}

func TestCheckTakesAForm(t *testing.T) {
	d := newDesk(t, Options{})
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	write := func(field, file, text string) {
		w, err := form.CreateFormFile(field, file)
		if file == "" {
			w, err = form.CreateFormField(field)
		}
		require.NoError(t, err)
		_, err = io.WriteString(w, text)
		require.NoError(t, err)
	}
	write("draft", "draft.txt", draftText)
	write("source-url", "", "https://example.com/page")
	write("source", "page.html", "<html><body><article><h1>Acme acquires Bolt</h1><p>Acme paid $5&nbsp;million for Bolt on 3 May 2024, it said on Monday in a statement to investors.</p><p>The deal took 18 months to conclude.</p></article></body></html>")
	write("source", "broken.warc", "this is no archive")
	require.NoError(t, form.Close())
	r := httptest.NewRequest("POST", "http://localhost:8080/api/check", &b)
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	events := streamed(t, w)
	c := events[len(events)-1].Check
	require.NotNil(t, c)
	require.Len(t, c.Sources, 1)
	assert.Equal(t, "https://example.com/page", c.Sources[0].URL)
	assert.NotEmpty(t, c.Problems, "the archive that is none")
	assert.Equal(t, "$5 million", findingOf(t, *c, check.ScaleSlip).Evidence[0].Figure)
}

func TestAcceptIsReadByCheck(t *testing.T) {
	file := filepath.Join(t.TempDir(), "accepted.txt")
	require.NoError(t, os.WriteFile(file, []byte("# ours\n0123456789abcdef an older one\n"), 0o600))
	d := newDesk(t, Options{Ignore: file})
	c := checkExample(t, d)
	f := findingOf(t, c, check.ScaleSlip)
	w := ask(d, "/api/checks/"+c.ID+"/accept", pair{"fingerprint": f.Fingerprint, "reason": "the filing\nsays billion"})
	require.Equal(t, http.StatusOK, w.Code, w.Body)
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	ignored, err := check.ParseIgnored(file, string(data))
	require.NoError(t, err)
	assert.Equal(t, check.Ignored{"0123456789abcdef": "an older one", f.Fingerprint: "the filing says billion"}, ignored)
	assert.Contains(t, string(data), "# ours\n")

	text := ask(d, "/api/checks/"+c.ID+"/export/text", nil).Body.String()
	assert.NotContains(t, text, f.Fingerprint)
	assert.Contains(t, text, ", 1 accepted")
	assert.NotContains(t, ask(d, "/api/checks/"+c.ID+"/export/annotations", nil).Body.String(), f.Fingerprint)

	other := newDesk(t, Options{Ignore: file})
	got := findingOf(t, checkExample(t, other), check.ScaleSlip)
	require.NotNil(t, got.Accepted)
	assert.Equal(t, "the filing says billion", *got.Accepted)

	require.Equal(t, http.StatusOK, ask(d, "/api/checks/"+c.ID+"/withdraw", pair{"fingerprint": f.Fingerprint}).Code)
	data, err = os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "# ours\n0123456789abcdef an older one\n", string(data), "the note above it is gone too")
	for _, bad := range []pair{{"fingerprint": f.Fingerprint, "reason": " \n "}, {"fingerprint": "no such", "reason": "x"}, {"fingerprint": f.Fingerprint, "reason": strings.Repeat("x", maxReason+1)}} {
		assert.GreaterOrEqual(t, ask(d, "/api/checks/"+c.ID+"/accept", bad).Code, 400, bad)
	}
}

// Exports are those of the command: a source that is a file goes by its name, and a place in a
// page is that of the page.
func TestExportIsTheCommands(t *testing.T) {
	page := "<html>\n<head><title>Mill</title></head>\n<body>\n<p>The mill will spend\n$5 billion on a plant in Ohio.</p></body></html>"
	draft := &reading{"draft.html", read(t, page), []byte(page), nil}
	source := func(name string) *reading {
		return &reading{name, extract.NewText("", "A title\n\nThe mill will spend $6 billion on a plant in Ohio."), nil, nil}
	}
	c := &checked{draft: draft, sources: []*reading{source("wire.txt"), source(pasted + "2")}}
	c.findings = compare(c.draft, c.sources)
	r := c.result(&acceptance{})
	assert.Equal(t, []string{"wire.txt", "A title"}, []string{r.Sources[0].Name, r.Sources[1].Name})
	for format, want := range map[string]string{"text": "draft.html:5:1: contradicted", "github": "file=draft.html,line=5,col=1,"} {
		w := httptest.NewRecorder()
		(&Desk{accepted: &acceptance{}}).answer(w, httptest.NewRequest(http.MethodGet, "/", nil), c, format)
		assert.Contains(t, w.Body.String(), want)
		assert.Equal(t, "text/plain; charset=utf-8", w.Header().Get("Content-Type"))
	}
}

// read is the article in page.
func read(t *testing.T, page string) *extract.Document {
	t.Helper()
	doc, err := article.Parse([]byte(page), nil)
	require.NoError(t, err)
	return doc
}

func TestEditTellsWhatChanged(t *testing.T) {
	d := newDesk(t, Options{})
	c := checkExample(t, d)
	text := strings.Replace(c.Draft.Text, "$5 billion", "$5 million", 1)
	text = strings.Replace(text, "18 months", "19 months", 1)
	events := streamed(t, ask(d, "/api/checks/"+c.ID+"/draft", pair{"text": text}))
	n := events[0].Check
	require.NotNil(t, n)
	assert.True(t, n.Edited)
	assert.NotEqual(t, c.ID, n.ID)
	for _, f := range n.Findings {
		assert.Equal(t, f.Quote == "$5 million" || f.Quote == "19 months" || f.Quote == "19", f.Fresh, "%s %s", f.Quote, f.Code)
	}
	var gone []string
	for _, f := range n.Gone {
		gone = append(gone, f.Quote)
	}
	assert.Contains(t, gone, "$5 billion")
	same := streamed(t, ask(d, "/api/checks/"+n.ID+"/draft", pair{"text": n.Draft.Text}))
	assert.Empty(t, same[0].Check.Gone)
	for _, f := range same[0].Check.Findings {
		assert.False(t, f.Fresh, f.Quote)
	}
}

func TestExports(t *testing.T) {
	d := newDesk(t, Options{})
	c := checkExample(t, d)
	get := func(format string) *httptest.ResponseRecorder {
		w := ask(d, "/api/checks/"+c.ID+"/export/"+format, nil)
		require.Equal(t, http.StatusOK, w.Code, w.Body)
		return w
	}
	direct := ask(d, "/api/check", example(), "Accept", "application/json")
	assert.Equal(t, get("json").Body.String(), direct.Body.String(), "a client that wants JSON alone gets the command's")
	rows, err := csv.NewReader(get("csv").Body).ReadAll()
	require.NoError(t, err)
	assert.Len(t, rows, len(c.Findings)+1)
	assert.Contains(t, get("html").Body.String(), "$5 billion")
	var page struct {
		Total int
		First struct {
			Items []struct {
				Target struct {
					Selector []struct {
						Type       string
						Start, End int
						Exact      string
					}
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal(get("annotations").Body.Bytes(), &page))
	require.Len(t, page.First.Items, len(c.Findings))
	runes := []rune(c.Draft.Text)
	for _, item := range page.First.Items {
		s := item.Target.Selector
		assert.Equal(t, s[1].Exact, string(runes[s[0].Start:s[0].End]))
	}
	assert.Equal(t, http.StatusNotFound, ask(d, "/api/checks/"+c.ID+"/export/exe", nil).Code)
}

func TestExtractAnswersWithClaims(t *testing.T) {
	w := ask(newDesk(t, Options{}), "/api/extract", pair{"text": draftText})
	require.Equal(t, http.StatusOK, w.Code, w.Body)
	var v struct {
		Claims []struct{ Quote, Kind string }
	}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &v))
	assert.Contains(t, v.Claims, struct{ Quote, Kind string }{"$5 billion", "money"})
}

func TestGuard(t *testing.T) {
	d := newDesk(t, Options{Hosts: []string{"desk.newsroom"}, MaxBody: 1 << 20})
	page := func(host string, header ...string) int {
		r := httptest.NewRequest("GET", "http://"+host+"/", nil)
		for i := 0; i+1 < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		w := httptest.NewRecorder()
		d.ServeHTTP(w, r)
		assert.Contains(t, w.Header().Get("Content-Security-Policy"), "default-src 'none'")
		assert.Equal(t, "nosniff", w.Header().Get("X-Content-Type-Options"))
		return w.Code
	}
	for _, host := range []string{"127.0.0.1:8080", "localhost:8080", "[::1]:8080", "desk.newsroom", "DESK.newsroom:80", "192.168.1.4:8080"} {
		assert.Equal(t, http.StatusOK, page(host), host)
	}
	for _, host := range []string{"evil.example", "127.0.0.1.evil.example:8080", "localhost.evil.example", "2130706433"} {
		assert.Equal(t, http.StatusMisdirectedRequest, page(host), host)
	}
	assert.Equal(t, http.StatusOK, page("127.0.0.1:8080", "Sec-Fetch-Site", "cross-site"), "a link may lead to the page")
	refused := [][]string{
		{"Origin", "https://evil.example"},
		{"Origin", "null"},
		{"Sec-Fetch-Site", "cross-site"},
		{"Sec-Fetch-Site", "same-site"},
		{"Origin", "http://127.0.0.1:9999"},
		{"Content-Type", "text/plain"},
		{"Content-Type", "application/x-www-form-urlencoded"},
	}
	for _, header := range refused {
		w := ask(d, "/api/check", example(), header...)
		assert.GreaterOrEqual(t, w.Code, 400, header)
		assert.Less(t, w.Code, 500, header)
	}
	assert.Equal(t, http.StatusForbidden, ask(d, "/api/checks/00", nil, "Sec-Fetch-Site", "cross-site").Code)
	assert.Equal(t, http.StatusOK, ask(d, "/api/check", example(), "Origin", "http://127.0.0.1:8080", "Sec-Fetch-Site", "same-origin").Code)

	large := example()
	large["draft"] = pair{"text": strings.Repeat("a ", 1<<20)}
	assert.Equal(t, http.StatusRequestEntityTooLarge, ask(d, "/api/check", large).Code)
	assert.Zero(t, d.inFlight.used, "what was read is given back")
}

func TestRefusals(t *testing.T) {
	d := newDesk(t, Options{})
	many := []pair{}
	for range maxSources + 1 {
		many = append(many, pair{"text": "x"})
	}
	tests := []struct {
		name string
		body any
		want int
	}{
		{"no draft", pair{"draft": pair{"text": " \n"}}, http.StatusBadRequest},
		{"two drafts", pair{"draft": pair{"text": "a", "html": "b"}}, http.StatusBadRequest},
		{"a field too many", pair{"draft": pair{"text": "a"}, "sauces": 1}, http.StatusBadRequest},
		{"another scheme", pair{"draft": pair{"text": "a", "url": "javascript:alert(1)"}}, http.StatusBadRequest},
		{"many sources", pair{"draft": pair{"text": "a"}, "sources": many}, http.StatusRequestEntityTooLarge},
		{"a long draft", pair{"draft": pair{"text": strings.Repeat("a ", maxDraft)}}, http.StatusRequestEntityTooLarge},
		{"no page", pair{"draft": pair{"html": "<html><body></body></html>"}}, http.StatusUnprocessableEntity},
		{"no text", "a string", http.StatusBadRequest},
	}
	for _, tt := range tests {
		w := ask(d, "/api/check", tt.body)
		assert.Equal(t, tt.want, w.Code, "%s: %s", tt.name, w.Body)
		var v struct{ Error struct{ Message string } }
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &v), tt.name)
		assert.NotEmpty(t, v.Error.Message, tt.name)
	}
	for body, want := range map[string]string{
		`{"draft": "a"}`: `draft must be {"text": …} or {"html": …}`,
		`{"draft": {"text": "a"}, "sources": ["b"]}`: `sources must be {"text": …} or {"html": …}`,
		`{"draft": {"text": "a"}, "sources": "b"}`:   `"sources" is a text, and is to be a list`,
		`{"draft": {"text": 1}}`:                     `"draft.text" is a number, and is to be a text`,
		`[]`:                                         "it is a list, and is to be an object",
		`{"draft": {"text": "a"}, "sauces": 1}`:      `a field named "sauces" is not known`,
		`{"draft": `:                                 "the JSON breaks off",
		`draft`:                                      "no JSON at character 1",
		``:                                           "it is empty",
	} {
		r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/api/check", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		d.ServeHTTP(w, r)
		var v struct{ Error struct{ Message string } }
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &v), w.Body)
		assert.Contains(t, v.Error.Message, want, body)
	}
	assert.Equal(t, http.StatusNotFound, ask(d, "/api/checks/0123", nil).Code)
	w := ask(d, "/nowhere", nil)
	assert.Equal(t, http.StatusNotFound, w.Code)
	assert.Contains(t, w.Body.String(), "<h1>Not here</h1>")
}

func TestNoMarkupInPages(t *testing.T) {
	d := newDesk(t, Options{})
	r := httptest.NewRequest("GET", "http://x/", nil)
	r.Host = `"><script>alert(1)</script>`
	w := httptest.NewRecorder()
	d.ServeHTTP(w, r)
	assert.NotContains(t, w.Body.String(), "<script>")
}

func TestShutsDown(t *testing.T) {
	d := newDesk(t, Options{})
	srv := httptest.NewServer(d)
	defer srv.Close()
	client := srv.Client()
	client.Timeout = time.Minute
	res, err := client.Get(srv.URL + "/assets/desk.js")
	require.NoError(t, err)
	defer res.Body.Close()
	assert.Equal(t, "text/javascript; charset=utf-8", res.Header.Get("Content-Type"))
	tag := res.Header.Get("ETag")
	req, err := http.NewRequest("GET", srv.URL+"/assets/desk.js", nil)
	require.NoError(t, err)
	req.Header.Set("If-None-Match", tag)
	res, err = client.Do(req)
	require.NoError(t, err)
	assert.Equal(t, http.StatusNotModified, res.StatusCode)
}
