package pass

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
	pages "newsclaims/extract/article"
	"newsclaims/extract/internal/cpu"
)

// articles are the texts of fixtures/articles.
func articles(t testing.TB) []string {
	files, err := filepath.Glob("../../fixtures/articles/*/article.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var texts []string
	for _, file := range files {
		b, err := os.ReadFile(file)
		require.NoError(t, err)
		texts = append(texts, string(b))
	}
	return texts
}

// BenchmarkClaims measures all passes, and tells what each takes in nanoseconds a
// byte of text.
func BenchmarkClaims(b *testing.B) {
	var docs []*extract.Document
	size := 0
	for _, text := range articles(b) {
		docs = append(docs, extract.NewText("", text))
		size += len(text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	took := map[*extract.Pass]time.Duration{}
	for b.Loop() {
		for _, doc := range docs {
			extract.Observe(doc, func(p *extract.Pass, d time.Duration) { took[p] += d }, All...)
		}
	}
	for _, p := range All {
		b.ReportMetric(float64(took[p].Nanoseconds())/float64(b.N*size), p.Name+"-ns/byte")
	}
}

// TestGrowth: an article twice as long takes about twice as long, be it an ordinary
// one, one ten times or one a hundred times as long.
func TestGrowth(t *testing.T) {
	texts := articles(t)
	long := func(articles int) string {
		var b strings.Builder
		for i := range articles {
			b.WriteString(texts[i%len(texts)] + "\n\n")
		}
		return b.String()
	}
	page := func(text string) []byte {
		return []byte("<html><title>A mill is sold</title><body><article><p>" + strings.ReplaceAll(text, "\n\n", "</p>\n<p class=body>") + "</p></article><footer>The end.")
	}
	for _, times := range []int{1, 10, 100} {
		n := times * len(texts)
		// Each time is of work for some ticks of the clock and the least of several in turns,
		// as what else the machine does only adds to a time: a step that is quadratic stays so
		// in every turn, and a neighbour's noise does not.
		assertGrows := func(what string, half, whole func()) {
			a, b := time.Hour, time.Hour
			for range 10 {
				a, b = min(a, repeated(half, max(1, 20/times))), min(b, repeated(whole, max(1, 20/times)))
				if b < a*grown {
					return
				}
			}
			assert.Fail(t, "grows too fast", "%s: %v, and half of it: %v", what, b, a)
		}
		half, whole := extract.NewText("", long(n/2)), extract.NewText("", long(n))
		assertGrows(fmt.Sprintf("claims of %d bytes", len(whole.Text)),
			func() { extract.Claims(half, All...) }, func() { extract.Claims(whole, All...) })
		halfPage, wholePage := page(half.Text), page(whole.Text)
		parse := func(page []byte) func() {
			return func() {
				for range 4 {
					_, err := pages.Parse(page, nil)
					require.NoError(t, err)
				}
			}
		}
		assertGrows(fmt.Sprintf("document of a page of %d bytes", len(wholePage)), parse(halfPage), parse(wholePage))
	}
}

// repeated is how long work, done n times, keeps its thread busy.
func repeated(work func(), n int) time.Duration {
	return cpu.Time(func() {
		for range n {
			work()
		}
	})
}

// grown is how many times as long as half an article a whole one may take: twice, and
// half of half for caches that it no longer fits in. A quadratic step would take 4 times.
const grown = 3
