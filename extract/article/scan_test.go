package article

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// outline writes the elements of a tree and its text without white space and NULs,
// with the text that text gives for the data of a node. What scan leaves out is left out.
func outline(n *html.Node, text func(string) string) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.ElementNode:
			if dropped[n.Data] && n.Namespace == "" {
				return
			}
			b.WriteString("<" + n.Data + ">")
			defer b.WriteString("</>")
		case html.TextNode:
			b.WriteString(strings.Join(strings.Fields(strings.NewReplacer("\x00", "", "\ufffd", "").Replace(text(n.Data))), ""))
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// sameTree holds the tree of the page with codes for text against that of the page.
func sameTree(t *testing.T, name string, page []byte) {
	t.Helper()
	want, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return // too deep: there is nothing to hold it against
	}
	s, err := scanPage(page)
	require.NoError(t, err, name)
	got, err := html.Parse(bytes.NewReader(s.coded))
	require.NoError(t, err, name)
	text := func(data string) string {
		var b strings.Builder
		s.decode(data, func(p piece) {
			if raw := string(s.src[p.start:p.end]); p.raw {
				b.WriteString(raw)
			} else {
				b.WriteString(html.UnescapeString(raw))
			}
		})
		return b.String()
	}
	assert.Equal(t, outline(want, func(s string) string { return s }), outline(got, text), name)
}

// A page parses to the same tree whether its text is there or codes for it.
func TestCodesChangeNoTree(t *testing.T) {
	for _, page := range []string{
		"<table>a<tr>b<td>c</table>d", "<table> <tr> <td> x</table>", "<p>a<b>b<i>c</b>d</i>e", "a<html>b<head>c<body>d",
		" <title> x & y </title> <p> z", "<svg><title>a<p>b</p></title><g>c</svg>d", "<svg><desc><div>a</div></desc><![CDATA[b<c]]></svg>e",
		"<math><mi>a<b>c</b></mi><annotation-xml encoding='text/html'><p>d</annotation-xml></math>e", "<p><svg><foreignObject><p>a</p></foreignObject></svg>b",
		"<svg><p>a</svg>b", "<svg/>a<math/>b", "<svg><style>a<b>c</style></svg><style>d<e></style>f", "<select><option>a<option>b</select>c",
		"<frameset>a <frame></frameset>b", "<pre>\n\na</pre><listing>\nb</listing>", "<p>a</p></body> b </html> c<!-- d -->e", "<script>a</script>b<noscript><p>c</noscript>d",
		"a<!-->b<!doctype html>c", "<a href=1>a<a href=2>b<p>c</a>d", "<plaintext>a<b>c", "<template>a<tr>b</template>c", "<ruby>a<rt>b<rp>c</ruby>", "<li>a<li>b<dd>c<dt>d",
		"<p>a<table><p>b</p></table>c", "<b><p>a</b>b</p>c", "<body a=1>x<body b=2>y<html c=3>z", "<iframe><p>a</iframe>b<xmp><i>c</xmp>d<noembed>e</noembed>f",
	} {
		sameTree(t, page, []byte(page))
	}
	files, err := filepath.Glob("../../fixtures/articles/*/article.html")
	require.NoError(t, err)
	for _, f := range files {
		page, err := os.ReadFile(f)
		require.NoError(t, err)
		sameTree(t, f, page)
	}
}

func FuzzCodesChangeNoTree(f *testing.F) {
	for _, s := range []string{
		"<table>a<tr>b<td>c</table>d", "<p>a<b>b<i>c</b>d</i>e", "<svg><title>a<p>b</title>c</svg><math><mi>d<b>e</math>", "<svg><desc><style>a</style></desc></svg>", "<select>a<svg>b",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		if len(page) > 1<<12 || bytes.IndexByte(page, 0) >= 0 || bytes.Contains(page, []byte("&")) {
			return // the parser drops a NUL and white space from references in ways that make no difference to a reader
		}
		sameTree(t, "page", page)
	})
}
