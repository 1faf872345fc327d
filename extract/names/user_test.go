package names

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
)

func lexiconDir(t *testing.T, files map[string]string) string {
	dir := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	t.Cleanup(func() { userNames.Store(nil); userAliases.Store(nil) })
	return dir
}

func TestExtend(t *testing.T) {
	dir := lexiconDir(t, map[string]string{
		"names.tsv":   "# ours\nHarper Lane\torg\n",
		"aliases.tsv": "The Lane\tHarper Lane\nHLX\tHarper Lane\n",
	})
	require.NoError(t, Extend(dir))
	d := extract.NewText("", "He left Harper Lane. Nobody at HLX spoke.")
	n := Find(d, Analyse(d))
	var got []string
	for _, m := range n.All {
		got = append(got, d.Quote(m.Span)+" "+m.Type+" "+n.Entities[m.Entity].Name+" "+m.Rule)
	}
	assert.Equal(t, []string{"Harper Lane org Harper Lane entity/lexicon=org user", "HLX org Harper Lane entity/lexicon=org user"}, got)
}

func TestExtendSaysWhatIsWrong(t *testing.T) {
	err := Extend(lexiconDir(t, map[string]string{"names.tsv": "# ours\nHarper Lane\tcompany\n"}))
	assert.ErrorContains(t, err, `names.tsv:2: type "company" is none of person, org, place, product`)
	err = Extend(lexiconDir(t, map[string]string{"aliases.tsv": "HLX\n"}))
	assert.ErrorContains(t, err, "aliases.tsv:1: no tab with a name behind it")
	err = Extend(lexiconDir(t, map[string]string{"names.tsv": "Harper Lane org\n"}))
	assert.ErrorContains(t, err, "names.tsv:1: no tab with a type behind it")
	assert.ErrorContains(t, Extend(t.TempDir()), "neither names.tsv nor aliases.tsv")
}
