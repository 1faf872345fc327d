package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/unicode"

	"newsclaims/extract"
	"newsclaims/extract/article"
	"newsclaims/extract/check"
)

// Columns count as editors do, whatever the character set, and over a mark of byte order.
func TestPlace(t *testing.T) {
	utf16 := func(order unicode.Endianness, mark unicode.BOMPolicy, text string) string {
		b, err := unicode.UTF16(order, mark).NewEncoder().String(text)
		require.NoError(t, err)
		return b
	}
	long := strings.Repeat("é😀", 1000)
	for _, c := range []struct {
		name, file, at string
		want           place
	}{
		{"UTF-8", "a\n😀é b", "b", place{2, 5}},
		{"byte order mark", "\ufeffa b", "b", place{1, 3}},
		{"a mark, second line", "\ufeffa\nb", "b", place{2, 1}},
		{"long line", "\n" + long + "b", "b", place{2, 3001}},
		{"Windows-1252", "a\n\x93\xe9\x94 b", "b", place{2, 5}},
		{"UTF-16", utf16(unicode.LittleEndian, unicode.UseBOM, "a\n😀Ċ b"), "b", place{2, 5}},
		{"UTF-16 without a mark", utf16(unicode.BigEndian, unicode.IgnoreBOM, "<\n😀é b"), "\x00b", place{2, 5}},
		{"the end", "a\n", "", place{2, 1}},
	} {
		i := strings.Index(c.file, c.at)
		if c.at == "" {
			i = len(c.file)
		}
		assert.Equal(t, c.want, newRuler([]byte(c.file)).place(i), c.name)
	}
}

// A finding in a page stands where the page has it, not where its text has it; one
// whose origin is unknown has no line.
func TestPlaceInPage(t *testing.T) {
	page := []byte("<html>\n<head><title>Ferry</title></head>\n<body>\n<p>Lowick Lines will cut\n<b>320</b> jobs at both ports over two years.</p>\n</body>\n</html>\n")
	doc, err := article.Parse(page, nil)
	require.NoError(t, err)
	span := func(quote string) extract.Span {
		i := strings.Index(doc.Text, quote)
		require.GreaterOrEqual(t, i, 0, quote)
		return extract.Span{Start: i, End: i + len(quote)}
	}
	r := &Result{Name: "d.html", Draft: doc, Page: page, Findings: []check.Finding{
		{Span: span("320"), Sentence: span("320"), Quote: "320", Verdict: check.Contradicted, Code: check.Altered, Fingerprint: "x"},
	}}
	begin, end := r.at(-1, r.Findings[0].Span)
	assert.Equal(t, []place{{5, 4}, {5, 7}}, []place{begin, end})
	for name, want := range map[string]string{
		"text": "d.html:5:4: contradicted", "github": "file=d.html,line=5,col=4,", "csv": "d.html,5,", "sarif": `"startLine": 5`, "markdown": "d.html:5:4",
	} {
		f, err := Lookup(name)
		require.NoError(t, err)
		var b bytes.Buffer
		require.NoError(t, f.Write(&b, r))
		assert.Contains(t, b.String(), want, name)
	}

	var text extract.Builder
	text.Unknown("It cut 320 jobs.")
	r = &Result{Name: "d.html", Page: page, Findings: r.Findings, Draft: extract.NewDocument(extract.Document{
		Text: text.Text(), Blocks: []extract.Block{{Span: extract.Span{End: len(text.Text())}}},
	}, text.Map())}
	r.Findings[0].Span = extract.Span{Start: 7, End: 10}
	r.Findings[0].Sentence = extract.Span{End: 16}
	for name, want := range map[string]string{
		"text": "d.html: contradicted", "github": "file=d.html,title=", "csv": "d.html,,", "sarif": `"results"`, "markdown": "### altered",
	} {
		f, err := Lookup(name)
		require.NoError(t, err)
		var b bytes.Buffer
		require.NoError(t, f.Write(&b, r))
		assert.Contains(t, b.String(), want, name)
		assert.NotContains(t, b.String(), "startLine", name)
	}
}
