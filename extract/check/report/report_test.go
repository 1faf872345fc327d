package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"newsclaims/extract"
	"newsclaims/extract/check"
)

// result is a draft with one figure altered, one hedge dropped and a figure that
// is right.
func result(t *testing.T) *Result {
	t.Helper()
	draft := extract.NewText("", "Ferry <news> & more\n\nLowick Lines will cut 320 jobs at “both” ports over two years. 😀 It owes $45 million, 9% more.")
	source := extract.NewText("", "Lowick Lines may cut 230 jobs at “both” ports over two years. It owes $45 million, 9% more.")
	r := &Result{ID: "x", Name: "a draft.txt", Draft: draft, Sources: []Source{{Name: "wire.txt", Doc: source}}}
	r.Findings = check.Compare(check.Article{Doc: draft}, []check.Article{{Doc: source}}, nil)
	require.Len(t, r.Alarms(), 2)
	return r
}

func TestEveryFormatNamesEveryAlarm(t *testing.T) {
	r := result(t)
	for _, f := range Formats {
		var b bytes.Buffer
		require.NoError(t, f.Write(&b, r), f.Name)
		for _, x := range r.Alarms() {
			assert.Contains(t, b.String(), string(x.Code), f.Name)
			if f.Name != "github" {
				assert.Contains(t, b.String(), x.Fingerprint, f.Name)
			}
		}
		var again bytes.Buffer
		require.NoError(t, f.Write(&again, r))
		assert.Equal(t, b.String(), again.String(), "%s is not deterministic", f.Name)
	}
}

func TestText(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, Text(&b, result(t)))
	assert.Contains(t, b.String(), "a draft.txt:3:23: contradicted: altered\n  draft   Lowick Lines will cut [320] jobs")
	assert.Contains(t, b.String(), "  source  Lowick Lines may cut [230] jobs at “both” ports over two years. (wire.txt)\n")
}

// What a source says on the matter of an unsupported figure is not its evidence.
func TestNearest(t *testing.T) {
	draft, source := extract.NewText("", "It is in Ayr."), extract.NewText("", "It opened.")
	r := &Result{Name: "d", Draft: draft, Sources: []Source{{Name: "s", Doc: source}}, Findings: []check.Finding{{
		Span: extract.Span{Start: 9, End: 12}, Sentence: extract.Span{End: 13}, Quote: "Ayr",
		Verdict: check.Unsupported, Code: check.NotInSources, Reason: "No source names Ayr.",
		Evidence: []check.Evidence{{Span: extract.Span{End: 10}, Sentence: extract.Span{End: 10}}},
	}}}
	var text, markdown, page bytes.Buffer
	require.NoError(t, Text(&text, r))
	assert.Contains(t, text.String(), "\n  nearest It opened. (s)\n")
	require.NoError(t, Markdown(&markdown, r))
	assert.Contains(t, markdown.String(), "\n- Nearest, s: ")
	require.NoError(t, HTML(&page, r))
	assert.Contains(t, page.String(), "<blockquote>It opened.<br>nearest, <cite>s</cite></blockquote>")
}

func TestGitHub(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, GitHub(&b, result(t)))
	for line := range strings.Lines(b.String()) {
		assert.Regexp(t, `^::(error|warning) file=a draft\.txt,line=\d+,col=\d+,title=[a-z-]+::.+\n$`, line)
	}
}

func TestLedger(t *testing.T) {
	var b bytes.Buffer
	r := result(t)
	require.NoError(t, Ledger(&b, r))
	rows, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	assert.Len(t, rows, len(r.Findings)+1)
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+1-cmd": "'+1-cmd", "-$5m": "'-$5m", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1",
		"-3.2": "-3.2", "+4": "+4", "mill": "mill", "": "",
	} {
		assert.Equal(t, want, Cell(cell), cell)
	}
}

// TestHTML checks that the page is whole, refers to nothing outside and that every
// link leads to a place in it.
func TestHTML(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, HTML(&b, result(t)))
	root, err := html.Parse(bytes.NewReader(b.Bytes()))
	require.NoError(t, err)
	ids, links, headings, text := map[string]bool{}, []string{}, 0, ""
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			text += n.Data
		}
		switch n.Data {
		case "script", "img", "link", "iframe":
			t.Errorf("the page has an element %s", n.Data)
		case "h1":
			headings++
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				assert.False(t, ids[a.Val], "id %s twice", a.Val)
				ids[a.Val] = true
			case "href":
				links = append(links, a.Val)
			case "src":
				t.Errorf("the page loads %s", a.Val)
			}
		}
	}
	require.NotEmpty(t, links)
	for _, l := range links {
		assert.True(t, strings.HasPrefix(l, "#") && ids[l[1:]], "link %s leads nowhere", l)
	}
	assert.Equal(t, 1, headings)
	assert.Contains(t, text, "Ferry <news> & more")
	assert.Contains(t, b.String(), `<html lang="en">`)
	assert.Contains(t, b.String(), "prefers-color-scheme: dark")
	assert.Contains(t, b.String(), "@media print")
	assert.NotContains(t, b.String(), "http:")
	assert.NotContains(t, b.String(), "https:")
}

// TestSARIF validates the log against the standard's schema: testdata holds that of
// OASIS, errata 01, as github.com/owenrumney/go-sarif/v3 carries it.
func TestSARIF(t *testing.T) {
	var b bytes.Buffer
	r := result(t)
	require.NoError(t, SARIF(&b, r))
	schema, err := jsonschema.NewCompiler().Compile("testdata/sarif-schema-2.1.0.json")
	require.NoError(t, err)
	log, err := jsonschema.UnmarshalJSON(&b)
	require.NoError(t, err)
	require.NoError(t, schema.Validate(log))
	log.(map[string]any)["runs"].([]any)[0].(map[string]any)["result"] = "a property that the schema does not know"
	require.Error(t, schema.Validate(log))

	b.Reset()
	require.NoError(t, SARIF(&b, r))
	var typed sarifLog
	require.NoError(t, json.Unmarshal(b.Bytes(), &typed))
	run := typed.Runs[0]
	require.Len(t, run.Results, 2)
	for _, x := range run.Results {
		assert.Equal(t, x.RuleID, run.Tool.Driver.Rules[x.RuleIndex].ID)
		assert.Contains(t, []string{"none", "note", "warning", "error"}, x.Level)
		for _, l := range append(x.Locations, x.RelatedLocations...) {
			g := l.PhysicalLocation.Region
			assert.GreaterOrEqual(t, g.StartLine, 1)
			assert.GreaterOrEqual(t, g.StartColumn, 1)
			assert.True(t, g.EndLine > g.StartLine || g.EndColumn > g.StartColumn, "region %v is empty", g)
			a := l.PhysicalLocation.ArtifactLocation
			assert.Equal(t, run.Artifacts[a.Index].Location.URI, a.URI)
			assert.NotContains(t, a.URI, " ")
		}
	}
}
