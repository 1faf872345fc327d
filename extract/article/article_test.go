package article_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"newsclaims/extract"
	"newsclaims/extract/article"
)

// source is what the bytes of the page that s came from say, folded.
func source(page []byte, d *extract.Document, s extract.Span) string {
	var b strings.Builder
	for _, r := range d.Source(s) {
		b.Write(page[r.Start:r.End])
	}
	return b.String()
}

func folded(s string) string { return strings.Join(strings.Fields(html.UnescapeString(s)), " ") }

// The hard cases of mapping: the quote as the text has it, and the bytes it is from,
// ranges parted by a bar.
func TestSourceOfHardCases(t *testing.T) {
	tests := []struct{ name, html, quote, want string }{
		{"markup within", "<p>It paid <b>$38</b>&nbsp;billion.", "$38 billion", "$38|&nbsp;billion"},
		{"references", "<p>it&rsquo;s $5&#46;5bn now", "it’s $5.5bn", "it&rsquo;s $5&#46;5bn"},
		{"soft hyphen", "<p>worth $5&shy;.5 today", "$5.5", "$5|.5"},
		{"zero width", "<p>worth $5\u200b.5 today", "$5.5", "$5|.5"},
		{"no semicolon", "<p>AT&ampT, &notit; &copy2026", "AT&T, ¬it; ©2026", "AT&ampT, &notit; &copy2026"},
		{"not a reference", "<p>AT&T & Co &; &#; &x;", "AT&T & Co &; &#; &x;", "AT&T & Co &; &#; &x;"},
		{"Windows-1252 by number", "<p>&#128;5 or &#150;", "€5 or –", "&#128;5 or &#150;"},
		{"CR and CRLF", "<p>one\r\ntwo\rthree", "one two three", "one\r\ntwo\rthree"},
		{"carriage return by number", "<p>one&#13;two", "one two", "one&#13;two"},
		{"NUL", "<p>on\x00e two", "one two", "on|e two"},
		{"emoji before", "<p>😀 paid $5", "$5", "$5"},
		{"after pre's line feed", "<pre>\n\n$5 on</pre>", "$5 on", "$5 on"},
		{"fostered from a table", "<table><tr><td>a</td></tr>cost $9 today</table><p>b", "cost $9 today", "cost $9 today"},
		{"adoption agency", "<p><b>one <i>two</b> three</i> four", "one two three four", "one |two| three| four"},
		{"stray end tag", "<p>$1</x>2 million", "$12 million", "$1|2 million"},
		{"comment within", "<p>$1<!-- x -->2 million", "$12 million", "$1|2 million"},
		{"svg title is not raw", "<p>a<svg><title>x<b>bold</b></title></svg>$5 on", "$5 on", "$5 on"},
		{"script in svg", "<p>one</p><svg><script><p>two</p></script></svg><p>$3 x", "$3", "$3"},
		{"attribute with a bracket", `<p title="a > b">$5 on`, "$5 on", "$5 on"},
		{"deleted text", "<p><del>$12</del> $15 million", "$15 million", "$15 million"},
		{"narrow space", "<p>$21\u202f417 million", "$21 417 million", "$21\u202f417 million"},
		{"two spaces in two elements", "<p>a <b> b</b>", "a b", "a |b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := article.Parse([]byte(tt.html), nil)
			require.NoError(t, err, tt.html)
			i := strings.Index(d.Text, tt.quote)
			require.GreaterOrEqual(t, i, 0, "%q in %q", tt.quote, d.Text)
			var got []string
			for _, r := range d.Source(extract.Span{Start: i, End: i + len(tt.quote)}) {
				got = append(got, tt.html[r.Start:r.End])
			}
			assert.Equal(t, tt.want, strings.Join(got, "|"), tt.html)
		})
	}
}

func TestHeadlineComesFirst(t *testing.T) {
	d, err := article.Parse([]byte(`<html lang=en><title>Mill buys rival for $3 million - Daily Post</title><body><h1>Mill buys rival for <em>$3 million</em></h1><p>The mill said on Monday it had bought its rival, ending a feud of years.`), nil)
	require.NoError(t, err)
	assert.Equal(t, "Mill buys rival for $3 million\n\nThe mill said on Monday it had bought its rival, ending a feud of years.", d.Text)
	assert.Equal(t, extract.Title, d.Blocks[0].Part)
	assert.Equal(t, "Mill buys rival for $3 million", d.Title)
	assert.Equal(t, "en", d.Lang)
}
