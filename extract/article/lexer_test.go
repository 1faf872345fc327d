package article

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// sameTokens holds the lexer against x/net's tokenizer, which both follow foreign
// elements as a scan does.
func sameTokens(t *testing.T, page []byte) {
	t.Helper()
	l := lexer{src: page}
	z := html.NewTokenizer(bytes.NewReader(page))
	var foreign foreignStack
	for at := 0; ; {
		l.cdata = foreign.in()
		z.AllowCDATA(foreign.in())
		got, want := l.next(), z.Next()
		raw := string(z.Raw())
		if want == html.ErrorToken {
			require.Equal(t, want, got, "at byte %d of %q", at, page)
			return
		}
		require.Equal(t, want.String()+" "+raw, got.String()+" "+string(page[l.start:l.end]), "at byte %d of %q", at, page)
		at += len(raw)
		switch want {
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			kept := map[string]bool{}
			var attrs []html.Attribute
			for _, a := range l.attrs {
				key := string(bytes.ReplaceAll(asciiLower(page[a.key:a.keyEnd]), []byte{0}, []byte("\ufffd")))
				if key != "" && !kept[key] {
					kept[key] = true
					attrs = append(attrs, html.Attribute{Key: key, Val: string(page[a.val:a.valEnd])})
				}
			}
			require.Len(t, attrs, len(token.Attr), "%q", raw)
			for i, a := range token.Attr {
				require.Equal(t, a.Key, attrs[i].Key, "%q", raw)
				if !bytes.ContainsAny([]byte(attrs[i].Val), "&\r\x00") {
					require.Equal(t, a.Val, attrs[i].Val, "%q", raw)
				}
			}
			if foreign.start([]byte(token.Data), want == html.SelfClosingTagToken, []byte(raw)) {
				z.NextIsNotRawText()
				l.raw = ""
			}
		case html.EndTagToken:
			foreign.end([]byte(z.Token().Data))
		}
	}
}

func asciiLower(s []byte) []byte {
	out := bytes.Clone(s)
	for i, c := range out {
		if 'A' <= c && c <= 'Z' {
			out[i] += 'a' - 'A'
		}
	}
	return out
}

var lexed = []string{
	"a<b c=d/>e</b>f<", "<", "</", "</>", "a</", "< b", "a<<b>", "<a b='c'd=\"e\" f = g h=/>", "<a b=/><a b/><a b = c/ ><a =b==c /a/b/>", "<a b=c B=c/>", "<a b", "<a b='c", "<a b=", "<a b =", "</a b", "</a b='>'>",
	"<!", "<!-", "<!--", "<!-->", "<!--->", "<!---->", "<!--a--!>b", "<!--a--!-->b", "<!--a--!b-->c", "<!--a--!", "<!--a-->b-->", "<!-- a - -- b -->", "<!doctype html>a", "<!docty", "<!DOCTYPE", "<!doctype ", "<!a>b", "<?a?>b", "<?", "</ a>b", "</1>",
	"<svg><![CDATA[a]]]>b]]>c</svg><![CDATA[d]]>e", "<svg><![CDATA[a", "<math><![CDA", "<svg><title>a<b>c</title></svg><title>a<b>c</title>d",
	"<script></script>a", "<script>a</scrip></script >b", "<script><!--<script>a</script>b--></script>c", "<script><!--<script>a</script>b</script>c", "<script><!--a--><script></script>b", "<script><!-- < a<b</ scrip</script/>d",
	"<script><!--<script -- > --><b></script>c", "<script><!-->a</script>b", "<script><!--<scriptx>a</script>b", "<script><!--<scr", "<script><!--<script", "<script><!--<script></script", "<script><!--<script></scripts></script></script>a",
	"<script>a<!-</script>b", "<SCRIPT>a</sCript>b", "<style>a<b></styl></style>c", "<textarea>a<b></textarea\n>c", "<textarea", "<plaintext>a</plaintext>b", "<plaintext>", "<xmp><a></xmp>b<noscript>c<d></noscript>e", "<iframe/><a></iframe>b", "<title>", "<title></title",
	"<script><!-- <- <<script>> --> </script>b", "<script><!--- <script>--</script>-></script>-->x</script>y",
}

func TestLexerIsTheTokenizer(t *testing.T) {
	for _, page := range lexed {
		sameTokens(t, []byte(page))
	}
	files, err := filepath.Glob("../../fixtures/articles/*/article.html")
	require.NoError(t, err)
	for _, f := range files {
		page, err := os.ReadFile(f)
		require.NoError(t, err)
		sameTokens(t, page)
	}
}

// BenchmarkLexer and BenchmarkTokenizer cut the same page into the same tokens.
func BenchmarkLexer(b *testing.B) {
	page := benchPage(b)
	for b.Loop() {
		for l := (lexer{src: page}); l.next() != html.ErrorToken; {
		}
	}
}

func BenchmarkTokenizer(b *testing.B) {
	page := benchPage(b)
	for b.Loop() {
		for z := html.NewTokenizer(bytes.NewReader(page)); z.Next() != html.ErrorToken; {
		}
	}
}

// BenchmarkScan writes what is parsed of the page.
func BenchmarkScan(b *testing.B) {
	page := benchPage(b)
	b.ReportAllocs()
	for b.Loop() {
		s, err := scanPage(page, DefaultTags)
		require.NoError(b, err)
		b.ReportMetric(float64(len(s.coded))/float64(len(page)), "of-page")
	}
}

// benchPage is a page of the fixtures among scripts and links, as real ones are.
func benchPage(b *testing.B) []byte {
	page, err := os.ReadFile("../../fixtures/articles/wire-story/article.html")
	require.NoError(b, err)
	frame := bytes.Repeat([]byte(`<script>var a = "0123456789", b = function () { return a.length < 10; };</script>
		<div class="card"><a href="/section/page" title="Another" onclick="go()"><img src="/i/1.jpg" alt="A picture"/>A headline of another page</a></div>`), 400)
	page = append(page, frame...)
	b.SetBytes(int64(len(page)))
	return page
}
