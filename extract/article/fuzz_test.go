package article_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"newsclaims/extract/article"
)

// The spans of a document lie in its text, in order, and those of its words say what
// the bytes they are from say.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"<html><title>A mill is sold</title><h1>A mill is sold</h1><p>It cost <b>$38</b>&nbsp;billion, &notit; \r\nthe firm<br><br>said.",
		"<table>x<tr><td>$1</td> <td>2&#128;</table><p><b>a<i>b</b>c</i>",
		"<svg><title><p>a</svg><math><mi><b>c</math>d<![CDATA[e]]>",
		"<meta charset=shift_jis><p>\x83\x65\x83\x58 $5",
		"\xff\xfea\x00b\x00", "<p>a\x00b\u00adc\u200bd \xff", "A\x00b",
		"<pre>\n\na</pre><textarea>b</textarea><ul><li>a<a href=/x>b</a></ul><blockquote>c</blockquote>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		d, err := article.Parse(page, &article.Options{MaxBytes: 1 << 16, URL: "https://example.com/a"})
		if err != nil {
			return
		}
		if !utf8.ValidString(d.Text) || strings.Contains(d.Text, "  ") || strings.TrimSpace(d.Text) != d.Text {
			t.Fatalf("text is not UTF-8, or not folded: %q", d.Text)
		}
		head := page[:min(len(page), 1024)]
		wide := 4*bytes.Count(head, []byte{0}) > len(head)&^1 // it may be read as UTF-16
		at := 0
		for _, b := range d.Blocks {
			if b.Span.Start < at || b.Span.Empty() || b.Span.End > len(d.Text) {
				t.Fatalf("block %v of %d bytes, after %d: %q", b.Span, len(d.Text), at, d.Text)
			}
			at = b.Span.End
		}
		for _, l := range d.Links {
			if l.Span.Empty() || l.Span.Start < 0 || l.Span.End > len(d.Text) {
				t.Fatalf("link %v of %d bytes", l.Span, len(d.Text))
			}
		}
		for _, table := range d.Tables {
			for _, row := range table.Cells {
				for _, c := range row {
					if c.Start < 0 || c.Start > c.End || c.End > len(d.Text) {
						t.Fatalf("cell %v of %d bytes", c, len(d.Text))
					}
				}
			}
		}
		for _, k := range d.Tokens {
			ranges := d.Source(k.Span)
			for i, r := range ranges {
				if r.Start < 0 || r.Start >= r.End || r.End > len(page) {
					t.Fatalf("%q is from %v of %d bytes", k.Text, ranges, len(page))
				}
				if i > 0 && r.Start < ranges[i-1].End && r.End > ranges[i-1].Start {
					t.Fatalf("%q is from overlapping %v", k.Text, ranges)
				}
			}
			if len(ranges) == 0 {
				t.Fatalf("%q is from nowhere", k.Text)
			}
			if utf8.Valid(page) && !strings.Contains(string(page), "\x1b") && !wide && !(bytes.Contains(page, []byte{0}) && bytes.Contains(page, []byte("&#"))) {
				// a NUL, which is from nowhere, may end a reference: "&#26\x006"
				if got := plain(source(page, d, k.Span)); got != plain(k.Text) {
					t.Fatalf("%q is from %q", k.Text, got)
				}
			}
		}
	})
}

// plain is what a reader sees of the words of s.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == 0 || r == 0xAD || 0x200B <= r && r <= 0x200F || r == 0x2060 || r == 0xFEFF {
			return -1
		}
		return r
	}, folded(s))
	return strings.Join(strings.Fields(s), " ")
}
