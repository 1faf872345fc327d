package article

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"newsclaims/extract"
)

// outline writes the elements of a tree and its text without white space and NULs,
// with the text that text gives for the data of a node. What scan leaves out is left out.
func outline(n *html.Node, text func(string) string) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.ElementNode:
			if k := tagOfName([]byte(n.Data)); n.Namespace == "" && (k.dropped || k.hollow || k.link || k.meta) {
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
	s, err := scanPage(page, DefaultTags)
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

// scanWhole is scanPage with the tokenizer of x/net, and leaves out nothing but the
// content of scripts and the like: what a scan is held against.
func scanWhole(src []byte) (*scan, error) {
	s := &scan{src: src, width: spaceWidth(len(src)), coded: make([]byte, 0, len(src)/2+64)}
	z := html.NewTokenizer(bytes.NewReader(src))
	var foreign foreignStack
	at, tags, roots := 0, 0, 0
	var drop string // the raw text element that is being left out
	var ld bool
	for {
		z.AllowCDATA(foreign.in())
		kind := z.Next()
		raw := z.Raw()
		start := at
		at += len(raw)
		switch kind {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, fmt.Errorf("article: byte %d: %w", start, err)
			}
			return s, nil
		case html.TextToken:
			if drop != "" {
				if ld {
					s.ld = append(s.ld, piece{start, at, true})
				}
				continue
			}
			if len(s.pieces) >= maxPieces {
				return nil, fmt.Errorf("%w: more than %d pieces of text", ErrTooLarge, maxPieces)
			}
			s.text(start, at)
		case html.StartTagToken, html.SelfClosingTagToken:
			if tags++; tags > DefaultTags {
				return nil, fmt.Errorf("%w: more than %d tags", ErrTooLarge, DefaultTags)
			}
			name, _ := z.TagName()
			if foreign.start(name, kind == html.SelfClosingTagToken, src[start:at]) {
				z.NextIsNotRawText()
				s.coded = append(s.coded, src[start:at]...)
				continue
			}
			drop = ""
			switch n := string(name); {
			case n == "html" || n == "body":
				// the parser copies the attributes of each to the first, in quadratic time
				if roots++; roots > 4 {
					s.coded = append(append(append(s.coded, '<'), name...), '>')
					continue
				}
			case tagOfName(name).dropped:
				drop = n
				ld = n == "script" && bytes.Contains(bytes.ToLower(src[start:at]), []byte("ld+json"))
				s.coded = append(s.coded, "<!---->"...)
				continue
			case tagOfName(name).hollow:
				drop = n
			}
			s.coded = append(s.coded, src[start:at]...)
		case html.EndTagToken:
			name, _ := z.TagName()
			outside := !foreign.in()
			foreign.end(name)
			drop, ld = "", false
			if outside && tagOfName(name).dropped {
				continue
			}
			s.coded = append(s.coded, src[start:at]...)
		case html.CommentToken:
			s.coded = append(s.coded, "<!---->"...) // it parts text nodes
		default:
			s.coded = append(s.coded, src[start:at]...)
		}
	}
}

// sameDocument holds what is read of a page against what is read of all of its tags
// and attributes.
func sameDocument(t *testing.T, name string, page []byte) {
	t.Helper()
	o := &Options{URL: "https://example.com/news/a.html"}
	read := func(scan func([]byte) (*scan, error)) (d *extract.Document, m extract.Map, err error) {
		s, err := scan(page)
		if err != nil {
			return nil, m, err
		}
		d, b, err := s.document(o)
		if err == nil {
			m = b.Map()
		}
		return d, m, err
	}
	want, wantMap, wantErr := read(scanWhole)
	got, gotMap, gotErr := read(func(page []byte) (*scan, error) { return scanPage(page, DefaultTags) })
	require.Equal(t, wantErr, gotErr, name)
	require.Equal(t, want, got, name)
	require.Equal(t, wantMap, gotMap, name)
}

// pruned are pages with what is left out of a page, where it may make a difference.
var pruned = []string{
	"<b S/='>b", // found by the fuzzer
	"<link rel=a><!doctype html><p>a<table><tr><td>b</table>", "<p>a<!-- b -->c</b><!-- d -->e", "<table>a<!-- b --> <tr><td>c<link> d</table>", "<table> <link rel=x>a<tr><td>b</table>",
	"<title>A mill<!-- is -->sold</title><p>It<script>a</script>cost $5<link>million<meta charset=x>.", "<meta name=author content='Ada Quill'><link rel=author href=x><p class=byline>By Tom Farrar</p><p>It cost $5.",
	"<link rel='Canonical' href='/b'><link REL=canonical href='/c'><p>It cost $5.", "<link rel='canonica&#108;' href='/b'><p>It cost $5.", "<p>a <a class='share' href='#x' href=y>b</a> <a href=>c</a> <a HREF = /d/>e</a>.",
	"<div style='display : none'>a</div><div style='display&#58;none'>b</div><div STYLE=DISPLAY:NONE style=x>c</div><div style=x style=display:none>d</div>e", "<div hidden=until-found>a</div><div hidden>b</div><div HIDDEN/>c</div>d",
	"<b class=x><b class=y><b class=z><b class=w><p>a</b></b></b></b>b", "<a class=x><p>a<a class=y>b<a class=z>c</p>d", "<font color=red><svg><font color=x>a</svg>b", "<svg><font x>a</font><path d=b /></svg><math><annotation-xml encoding=text/html><p>b</math>c",
	"<table><input type=hidden><input type=text>a<tr><td>b</table>", "<svg/><p>a<svg class=author>b<title>Tom Farrar</title></svg>c", "<img class='author'><button class=author>Ada Quill</button><p>a", "<time datetime=2025-11-18>a</time><p>b",
	"<span itemprop=datePublished content=2025-11-18T09:12:00Z></span><p>a", "<object itemprop=datePublished content=2025-11-18></object><p>a", "<p lang=x id=comments class='a&amp;share'>b</p><p>c, d.", "<html lang=en><body class=article><html lang=de data-x=1><p>a",
	"<a href='/authors/x'>Ada Quill</a><p>a", "<a href='/x&#47;author/y'>Ada Quill</a><p>a", "<div class=a/><p>b</div>c", "<div class=a/ id=b/>c", "<div class = 'a'id=b>c</div>", "<p a=1 a=2 class=b =c>d", "<p \x00class=a cla\x00ss=b>c",
	"<td class=x><p>a<col id=y><li role=navigation>b", "<base href=/x/><base href=/y/><p>a <a href=b>c</a>.", "a<plaintext class=b>c<d>", "</p class=x>a</br>b</link>c</script>d", "<meta property=og:title content='A &amp; b'><h1>A & b</h1><p>c.",
}

func TestPrunedPagesReadAlike(t *testing.T) {
	for _, page := range pruned {
		sameDocument(t, page, []byte(page))
	}
	files, err := filepath.Glob("../../fixtures/articles/*/article.html")
	require.NoError(t, err)
	for _, f := range files {
		page, err := os.ReadFile(f)
		require.NoError(t, err)
		sameDocument(t, f, page)
		for seed := range uint64(20) {
			sameDocument(t, fmt.Sprintf("%s, mutation %d", f, seed), mutated(page, seed))
		}
	}
}

// mutated returns page with some stretches between two angle brackets taken out,
// doubled or moved.
func mutated(page []byte, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, uint64(len(page))))
	out := bytes.Clone(page)
	bracket := func() int {
		at := r.IntN(len(out))
		return at + max(bytes.IndexAny(out[at:], "<>"), 0)
	}
	for range 8 {
		if len(out) == 0 {
			break
		}
		i, k := bracket(), bracket()
		if i > k {
			i, k = k, i
		}
		k = min(k, i+400)
		cut := bytes.Clone(out[i:k])
		if r.IntN(3) > 0 {
			out = slices.Delete(out, i, k)
		}
		if len(out) > 0 && r.IntN(3) > 0 {
			out = slices.Insert(out, bracket(), cut...)
		}
	}
	return out
}

var coded = []string{
	"<table>a<tr>b<td>c</table>d", "<table> <tr> <td> x</table>", "<p>a<b>b<i>c</b>d</i>e", "a<html>b<head>c<body>d",
	" <title> x & y </title> <p> z", "<svg><title>a<p>b</p></title><g>c</svg>d", "<svg><desc><div>a</div></desc><![CDATA[b<c]]></svg>e",
	"<math><mi>a<b>c</b></mi><annotation-xml encoding='text/html'><p>d</annotation-xml></math>e", "<p><svg><foreignObject><p>a</p></foreignObject></svg>b",
	"<svg><p>a</svg>b", "<svg/>a<math/>b", "<svg><style>a<b>c</style></svg><style>d<e></style>f", "<select><option>a<option>b</select>c",
	"<frameset>a <frame></frameset>b", "<pre>\n\na</pre><listing>\nb</listing>", "<p>a</p></body> b </html> c<!-- d -->e", "<script>a</script>b<noscript><p>c</noscript>d",
	"a<!-->b<!doctype html>c", "<a href=1>a<a href=2>b<p>c</a>d", "<plaintext>a<b>c", "<template>a<tr>b</template>c", "<ruby>a<rt>b<rp>c</ruby>", "<li>a<li>b<dd>c<dt>d",
	"<p>a<table><p>b</p></table>c", "<b><p>a</b>b</p>c", "<body a=1>x<body b=2>y<html c=3>z", "<iframe><p>a</iframe>b<xmp><i>c</xmp>d<noembed>e</noembed>f",
	"<svg><title>a<p>b</title>c</svg><math><mi>d<b>e</math>", "<svg><desc><style>a</style></desc></svg>", "<select>a<svg>b",
	"<p>a<xmp>b</xmp>c", "<select><option>a<textarea>b</textarea>c",
}

// A page parses to the same tree whether its text is there or codes for it.
func TestCodesChangeNoTree(t *testing.T) {
	for _, page := range coded {
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

var htmlInForeign = regexp.MustCompile(`(?is)<(svg|math).*<(desc|foreignobject|title|mi|mo|mn|ms|mtext|annotation-xml)`)

// FuzzScan holds what a scan does against the libraries that it saves work: its lexer
// cuts a page into the tokens of x/net's tokenizer, codes in place of texts change no
// tree, and a pruned page reads as the whole one does.
func FuzzScan(f *testing.F) {
	for _, page := range slices.Concat(lexed, pruned, coded) {
		f.Add([]byte(page))
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		if len(page) >= 1<<13 {
			return
		}
		sameTokens(t, page)
		if utf8.Valid(page) {
			sameDocument(t, "page", page)
		}
		// The parser drops a NUL and white space from references in ways that make no difference to a reader, and only it
		// knows which elements are open in HTML within svg, which nobody reads.
		if !bytes.ContainsAny(page, "&\x00") && !bytes.Contains(page, []byte("<![CDATA[")) && !htmlInForeign.Match(page) {
			sameTree(t, "page", page)
		}
	})
}
