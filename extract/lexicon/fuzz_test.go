package lexicon

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"newsclaims/extract"
)

// FuzzRead reads any bytes as a table, as a newsroom's own are read: there is a table
// in which each phrase is found by its own words, or an error with the file's name.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"# ours\nHarper Lane\torg\n\nThe  Lane\torg\r\n", "no tab", "\tno phrase", "a\tb\tc\n#", "…\tno word\n", "\ufeffbom\tx\n\x00\tnul\n\xff\xfe\tbad", "a\tx\na\ty\na b\tz",
		strings.Repeat("long ", 20_000) + "\tx", strings.Repeat("a\tx\n", 100),
	} {
		f.Add([]byte(s))
	}
	errValue := errors.New("no value")
	f.Fuzz(func(t *testing.T, file []byte) {
		n := 0
		table, err := Read("names.tsv", strings.NewReader(string(file)), func(s string) (string, error) {
			if s == "bad" {
				return "", errValue
			}
			n++
			return s, nil
		})
		if err != nil {
			require.ErrorContains(t, err, "lexicon: names.tsv:")
			return
		}
		require.Equal(t, n, table.Len())
		found := 0
		for line := range strings.Lines(string(file)) {
			line = strings.TrimRight(line, " \t\r\n")
			if line == "" || line[0] == '#' {
				continue
			}
			phrase, _, _ := strings.Cut(line, "\t")
			tokens := extract.Tokenize(phrase)
			_, k := table.Longest(tokens)
			require.Equal(t, len(tokens), k, "%q is not found by its own words", phrase)
			found++
		}
		require.Equal(t, n, found)
	})
}
