package article_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/stretchr/testify/require"

	"newsclaims/extract/article"
)

// benchPages are the pages of fixtures/articles, each padded to the size of a real
// one with scripts and navigation, as those are.
func benchPages(b *testing.B) [][]byte {
	files, err := filepath.Glob("../../fixtures/articles/*/article.html")
	require.NoError(b, err)
	frame := bytes.Repeat([]byte(`<script>var a = "0123456789", b = function () { return a.length < 10; };</script>
		<div class="card"><a href="/section/page"><span class="kicker">Section</span> A headline of another page</a></div>`), 400)
	var pages [][]byte
	for _, f := range files {
		page, err := os.ReadFile(f)
		require.NoError(b, err)
		pages = append(pages, append(page, frame...))
	}
	return pages
}

// BenchmarkParse also reports how fast Parse is as a part of what goquery's parse
// alone reaches on the same pages in the same run.
func BenchmarkParse(b *testing.B) {
	pages := benchPages(b)
	bytesTotal := 0
	for _, p := range pages {
		bytesTotal += len(p)
	}
	b.SetBytes(int64(bytesTotal))
	b.ReportAllocs()
	var alone, whole time.Duration
	for b.Loop() {
		began := time.Now()
		for _, p := range pages {
			if _, err := goquery.NewDocumentFromReader(bytes.NewReader(p)); err != nil {
				b.Fatal(err)
			}
		}
		parsed := time.Now()
		for _, p := range pages {
			if _, err := article.Parse(p, nil); err != nil {
				b.Fatal(err)
			}
		}
		alone += parsed.Sub(began)
		whole += time.Since(parsed)
	}
	b.ReportMetric(alone.Seconds()/whole.Seconds(), "of-goquery")
}
