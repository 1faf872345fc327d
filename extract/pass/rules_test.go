package pass

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// TestRules runs the example and the counter-example of every rule.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		assert.False(t, seen[r.Name], "%s stands twice in rules.tsv", r.Name)
		seen[r.Name] = true
		assert.Contains(t, rulesOf(r.Example), r.Name, "example of %s: %s", r.Name, r.Example)
		assert.NotContains(t, rulesOf(r.Counter), r.Name, "counter-example of %s: %s", r.Name, r.Counter)
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
		for _, name := range rulesOf(text) {
			_, ok := RuleOf(name)
			assert.True(t, ok, "%s: rule %s is not in rules.tsv", place, name)
		}
	}
	files, err := filepath.Glob("../../fixtures/claims/*/*.txt")
	require.NoError(t, err)
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		require.NoError(t, err)
		for i := 0; i < len(ar.Files); i += 2 {
			described(file+": "+ar.Files[i].Name, string(ar.Files[i].Data))
		}
	}
	files, err = filepath.Glob("../../fixtures/articles/*/article.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		described(file, string(text))
	}
	for _, text := range hostile {
		described("a hostile text", text)
	}
}

// rulesOf returns the names of the rules, as rules.tsv has them, that find claims in
// text.
func rulesOf(text string) []string {
	doc := extract.NewText("", text)
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
