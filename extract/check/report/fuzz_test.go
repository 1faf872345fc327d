package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"newsclaims/extract"
	"newsclaims/extract/article"
	"newsclaims/extract/check"
	"newsclaims/extract/pass"
)

// FuzzReports writes reports of any draft and source, from anywhere: what they say
// stays text. The page has the elements of its template and no others, no handler and
// no address but of the web; JSON and CSV read back; no cell is a formula; what people
// read on a terminal has no control and no bidirectional character; and an annotation
// is one line.
func FuzzReports(f *testing.F) {
	f.Add("=cmd|' /C calc'!A0 paid $5 million, <script>alert(1)</script> said.", "It paid $6 million.", "https://example.org/?a=<b>", "a\nb.txt")
	f.Add("\x1b[31mIt paid\u202e $5 million\u009b.\r\n::error::x%0A", "It may pay $5 million.\x07", "javascript:alert(1)", "--><b>.txt")
	f.Add("“We paid 5%,” --> Ann Roe said. @sum +1 -2", "“We paid 6%,” Ann Roe said.", "", "]]>")
	tags := tagsOf([]byte(pageHTML))
	f.Fuzz(func(t *testing.T, draft, source, url, name string) {
		if len(draft) > 2000 || len(source) > 2000 {
			return
		}
		read := func(text string) check.Article {
			doc := extract.NewText("", strings.ToValidUTF8(text, "\ufffd"))
			doc.URL = url
			return check.Article{Doc: doc, Claims: extract.Claims(doc, pass.All...)}
		}
		d, s := read(draft), read(source)
		r := &Result{ID: name, Name: name, Draft: d.Doc, Sources: []Source{{Name: name, Doc: s.Doc}}, Findings: check.Compare(d, []check.Article{s}, nil)}
		out := map[string][]byte{}
		for _, format := range Formats {
			var b bytes.Buffer
			require.NoError(t, format.Write(&b, r), format.Name)
			out[format.Name] = b.Bytes()
		}
		for tag := range tagsOf(out["html"]) {
			require.Contains(t, tags, tag)
		}
		for _, name := range []string{"json", "jsonl", "sarif"} {
			require.True(t, json.Valid(out[name]), "%s: %s", name, out[name])
		}
		rows, err := csv.NewReader(bytes.NewReader(out["csv"])).ReadAll()
		require.NoError(t, err)
		for _, row := range rows {
			for _, cell := range row {
				require.False(t, strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "@") || strings.HasPrefix(cell, "\t") || strings.HasPrefix(cell, "\r"), "%q", cell)
			}
		}
		for _, name := range []string{"text", "markdown", "github"} {
			for _, c := range string(out[name]) {
				require.False(t, c != '\n' && c != '\t' && unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c), "%s: %U", name, c)
			}
		}
		for line := range strings.Lines(string(out["github"])) {
			require.Regexp(t, "^::(error|warning|notice) ", line)
		}
		require.Equal(t, len(r.Alarms()), strings.Count(string(out["github"]), "\n"))
	})
}

// FuzzPlaces reads any bytes as a page: every place lies in it, and begins no later than it ends.
func FuzzPlaces(f *testing.F) {
	f.Add([]byte("<html>\n<title>Mill</title>\n<p>It paid\n<b>$5</b> million, <i>9%</i> more."))
	f.Add([]byte("\xff\xfe<\x00p\x00>\x00I\x00t\x00 \x00o\x00w\x00e\x00s\x00 \x00$\x005\x00.\x00"))
	f.Add([]byte("<p>\x93It owes $5\x94\r\n&rsquo;s"))
	f.Fuzz(func(t *testing.T, page []byte) {
		if len(page) > 4000 {
			return
		}
		doc, err := article.Parse(page, nil)
		if err != nil {
			return
		}
		r := &Result{Draft: doc, Page: page}
		lines := bytes.Count(page, []byte("\n")) + 1
		for _, k := range doc.Tokens {
			begin, end := r.at(-1, k.Span)
			if begin.line == 0 {
				require.Zero(t, end)
				continue
			}
			require.LessOrEqual(t, end.line, lines)
			require.Positive(t, begin.col)
			require.False(t, end.line < begin.line || end.line == begin.line && end.col < begin.col, "%v to %v", begin, end)
		}
	})
}

// tagsOf is the elements of page, with the attributes that may do something.
func tagsOf(page []byte) map[string]bool {
	tags := map[string]bool{}
	for z := html.NewTokenizer(bytes.NewReader(page)); z.Next() != html.ErrorToken; {
		k := z.Token()
		if k.Type != html.StartTagToken && k.Type != html.SelfClosingTagToken {
			continue
		}
		tags[k.Data] = true
		for _, a := range k.Attr {
			v := strings.ToLower(strings.TrimSpace(a.Val))
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "srcdoc":
				tags[k.Data+" "+a.Key] = true
			case (a.Key == "href" || a.Key == "src") && strings.HasPrefix(v, "javascript:"), strings.HasPrefix(v, "data:"):
				tags[k.Data+" "+a.Val] = true
			}
		}
	}
	return tags
}
