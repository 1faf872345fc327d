package pass

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"newsclaims/extract"
	pages "newsclaims/extract/article"
	"newsclaims/extract/lexicon"
)

// TestRules runs the example and the counter-example of every rule.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		assert.False(t, seen[r.Name], "%s stands twice in rules.tsv", r.Name)
		seen[r.Name] = true
		assert.Contains(t, rulesOf(t, r.Example), r.Name, "example of %s: %s", r.Name, r.Example)
		assert.NotContains(t, rulesOf(t, r.Counter), r.Name, "counter-example of %s: %s", r.Name, r.Counter)
		for _, table := range r.Tables {
			_, err := lexicon.File(table)
			assert.NoError(t, err, r.Name)
		}
	}
	_, ok := RuleOf("percent/sign")
	require.True(t, ok)
	_, ok = RuleOf("percent/nonsense")
	require.False(t, ok)
}

// TestRulesAreDescribed holds the fixtures against rules.tsv: whatever finds a claim
// there has a row.
func TestRulesAreDescribed(t *testing.T) {
	described := func(place, text string) {
		for _, name := range rulesOf(t, text) {
			_, ok := RuleOf(name)
			assert.True(t, ok, "%s: rule %s is not in rules.tsv", place, name)
		}
	}
	err := filepath.WalkDir("../../fixtures", func(path string, _ fs.DirEntry, err error) error {
		require.NoError(t, err)
		switch filepath.Ext(path) {
		case ".html":
			page, err := os.ReadFile(path)
			require.NoError(t, err)
			described(path, string(page))
		case ".txt":
			ar, err := txtar.ParseFile(path)
			require.NoError(t, err)
			described(path, string(ar.Comment)) // all of a text that is no archive
			for _, section := range ar.Files {
				described(path+": "+section.Name, string(section.Data))
			}
		}
		return nil
	})
	require.NoError(t, err)
	for _, text := range hostile {
		described("a hostile text", text)
	}
}

// rulesOf returns the names of the rules, as rules.tsv has them, that find claims in
// text, or in the page that it is.
func rulesOf(t *testing.T, text string) []string {
	doc := extract.NewText("", text)
	if strings.HasPrefix(text, "<") {
		var err error
		doc, err = pages.Parse([]byte(text), nil)
		require.NoError(t, err, text[:min(len(text), 200)])
	}
	doc.Published = time.Date(2025, 12, 17, 0, 0, 0, 0, time.UTC)
	var names []string
	for _, c := range extract.Claims(doc, All...) {
		if r, ok := RuleOf(c.Rule); ok {
			names = append(names, r.Name)
		} else {
			names = append(names, c.Rule)
		}
	}
	return names
}
