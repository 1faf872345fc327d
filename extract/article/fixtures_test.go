package article_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
	"newsclaims/extract/article"
)

var update = flag.Bool("update", false, "write what is read of the pages into the fixtures; then read the diff")

// TestFixtures reads the pages of fixtures/articles, each in the markup habits of one
// sort of real site. article.txt is the text, and document.txt what else the document
// holds: metadata, the part of each block, links and tables.
func TestFixtures(t *testing.T) {
	pages, err := filepath.Glob("../../fixtures/articles/*/article.html")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(pages), 15)
	for _, file := range pages {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			page, err := os.ReadFile(file)
			require.NoError(t, err)
			d, err := article.Parse(page, nil)
			require.NoError(t, err)
			golden(t, filepath.Join(dir, "article.txt"), d.Text+"\n")
			golden(t, filepath.Join(dir, "document.txt"), describe(d))
		})
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "run go test ./extract/article -update, and read the diff")
	assert.Equal(t, string(want), got, file)
}

// describe writes all of d but its text, which it quotes.
func describe(d *extract.Document) string {
	var b strings.Builder
	line := func(name string, value any) {
		if s := fmt.Sprint(value); s != "" && s != "[]" {
			fmt.Fprintf(&b, "%s: %s\n", name, s)
		}
	}
	moment := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.Format(time.RFC3339)
	}
	line("title", d.Title)
	line("byline", strings.Join(d.Byline, "; "))
	line("published", moment(d.Published))
	line("modified", moment(d.Modified))
	line("canonical", d.Canonical)
	line("site", d.Site)
	line("lang", d.Lang)
	for _, k := range d.Blocks {
		line("block "+string(k.Part), fmt.Sprintf("%.40q", d.Quote(k.Span)))
	}
	for _, l := range d.Links {
		line("link", fmt.Sprintf("%q %s", d.Quote(l.Span), l.URL))
	}
	for _, table := range d.Tables {
		line("table", fmt.Sprintf("%d head, caption %q", table.Head, d.Quote(table.Caption)))
		for _, row := range table.Cells {
			var cells []string
			for _, c := range row {
				cells = append(cells, d.Quote(c))
			}
			line("row", strings.Join(cells, " | "))
		}
	}
	return b.String()
}
