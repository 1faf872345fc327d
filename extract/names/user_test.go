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
	t.Cleanup(func() { userNames.Store(nil); userAliases.Store(nil); userAliased.Store(nil) })
	return dir
}

func TestExtend(t *testing.T) {
	dir := lexiconDir(t, map[string]string{
		"names.tsv":   "# ours\nHarper Lane\torg\n",
		"aliases.tsv": "The Lane\tHarper Lane\nHLX\tHarper Lane\n",
	})
	_, err := Extend(dir)
	require.NoError(t, err)
	d := extract.NewText("", "He left Harper Lane. Nobody at HLX spoke.")
	n := Find(d, Analyse(d))
	var got []string
	for _, m := range n.All {
		got = append(got, d.Quote(m.Span)+" "+m.Type+" "+n.Entities[m.Entity].Name+" "+m.Rule)
	}
	assert.Equal(t, []string{"Harper Lane org Harper Lane entity/lexicon=org user", "HLX org Harper Lane entity/lexicon=org user"}, got)
}

func TestExtendSaysWhatIsWrong(t *testing.T) {
	_, err := Extend(lexiconDir(t, map[string]string{"names.tsv": "# ours\nHarper Lane\tcompany\n"}))
	assert.ErrorContains(t, err, `names.tsv:2: type "company" is none of person, org, place, product`)
	_, err = Extend(lexiconDir(t, map[string]string{"aliases.tsv": "HLX\n"}))
	assert.ErrorContains(t, err, "aliases.tsv:1: no tab with a name behind it")
	_, err = Extend(lexiconDir(t, map[string]string{"names.tsv": "Harper Lane org\n"}))
	assert.ErrorContains(t, err, "names.tsv:1: no tab with a type behind it")
	_, err = Extend(t.TempDir())
	assert.ErrorContains(t, err, "neither names.tsv nor aliases.tsv")
	_, err = Extend(lexiconDir(t, map[string]string{"aliases.tsv": "HLX\tHarper Lane\n# again\nhlx\tHollis Exchange\n"}))
	assert.ErrorContains(t, err, `aliases.tsv:3: "hlx" is "Hollis Exchange" here and "Harper Lane" in line 1; leave one of them`)
	_, err = Extend(lexiconDir(t, map[string]string{"names.tsv": "Harper Lane\torg\nHarper Lane\torg\nHarper Lane\tperson\n"}))
	assert.ErrorContains(t, err, `names.tsv:3: "Harper Lane" is "person" here and "org" in line 1`)
	notes, err := Extend(lexiconDir(t, map[string]string{"names.tsv": "Harper Lane\torg\n", "aliases.tsv": "HLX\tHarper Lane\nHOX\tHollis Exchange\nTok\tTokyo\n"}))
	require.NoError(t, err)
	require.Len(t, notes, 1)
	assert.Contains(t, notes[0], `aliases.tsv:2: "HOX" stands for "Hollis Exchange", which no table has; add that to names.tsv with its type`)
}

// The word that tells a name is the last of a person's, and no word of the language of others.
func TestTelling(t *testing.T) {
	for name, want := range map[string]string{"Quillet Robotics": "Quillet", "First Quillet Bank": "Quillet", "John Quillet": "Quillet", "Bank": "Bank", "": ""} {
		assert.Equal(t, want, Telling(name).Text, name)
	}
}
