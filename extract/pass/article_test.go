package pass

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"newsclaims/extract"
	pages "newsclaims/extract/article"
)

// TestClaimsOfPages holds the quote of each claim of the pages of fixtures/articles
// against the bytes it is said to be from.
func TestClaimsOfPages(t *testing.T) {
	files, err := filepath.Glob("../../fixtures/articles/*/article.html")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		name := filepath.Base(filepath.Dir(file))
		page, err := os.ReadFile(file)
		require.NoError(t, err)
		doc, err := pages.Parse(page, nil)
		require.NoError(t, err, name)
		for _, c := range extract.Claims(doc, All...) {
			var b strings.Builder
			for _, r := range c.Source {
				b.Write(page[r.Start:r.End])
			}
			switch name {
			case "windows-1252", "shift-jis":
				assert.NotEmpty(t, c.Source, "%s: %v", name, c) // the bytes are not UTF-8
			case "jsonld-only":
				text, err := strconv.Unquote(`"` + b.String() + `"`)
				assert.NoError(t, err)
				assert.Equal(t, c.Quote, text)
			default:
				assert.Equal(t, c.Quote, folded(b.String()), "%s: %v", name, c)
			}
		}
	}
}

// TestNamesOnLines shows that two names on two lines of a headline within the text, whose
// lines are one block, are two where nothing but <br> stands between them.
func TestNamesOnLines(t *testing.T) {
	page := []byte("<h1>The ferries of the north</h1><h2>Boats leave daily from Orkney, Shetland and Northern Ireland<br>Glasgow is served on Mondays</h2><p>The timetable of the coming summer was published in May, with few changes.</p>")
	doc, err := pages.Parse(page, nil)
	require.NoError(t, err)
	var names []string
	for _, c := range extract.Claims(doc, entityPass) {
		if c.Part == extract.Body {
			names = append(names, c.Quote)
		}
	}
	assert.Equal(t, []string{"Orkney", "Shetland", "Northern Ireland", "Glasgow"}, names)
}

func folded(s string) string { return strings.Join(strings.Fields(html.UnescapeString(s)), " ") }

// TestArticles holds what every pass finds in the pages of fixtures/articles against
// claims.txt, a claim a line, in the order of the text. To change it: go test
// ./extract/pass -update, and read the diff.
func TestArticles(t *testing.T) {
	files, err := filepath.Glob("../../fixtures/articles/*/article.html")
	require.NoError(t, err)
	for _, file := range files {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			page, err := os.ReadFile(file)
			require.NoError(t, err)
			doc, err := pages.Parse(page, nil)
			require.NoError(t, err)
			got := render(extract.Claims(doc, All...), nil, nil)
			golden := filepath.Join(dir, "claims.txt")
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(got), 0o644))
				return
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err, "run go test ./extract/pass -update, and read the diff")
			assert.Equal(t, string(want), got, golden)
		})
	}
}
