package article_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"newsclaims/extract/article"
)

// The words of a plain text stand at its bytes, whatever its encoding.
func TestText(t *testing.T) {
	text := "Mill sold\n\nIt paid £5 million for Ångström’s mill."
	for name, enc := range map[string]encoding.Encoding{
		"UTF-8": encoding.Nop, "Windows-1252": charmap.Windows1252,
		"UTF-16, marked": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	} {
		body, err := enc.NewEncoder().Bytes([]byte(text))
		require.NoError(t, err, name)
		d := article.Text("a", body)
		require.Equal(t, text, d.Text, name)
		assert.Equal(t, "Mill sold", d.Title, name)
		for _, k := range d.Tokens {
			ranges := d.Source(k.Span)
			require.Len(t, ranges, 1, "%s: %q", name, k.Text)
			got, err := enc.NewDecoder().Bytes(body[ranges[0].Start:ranges[0].End])
			require.NoError(t, err, name)
			assert.Equal(t, k.Text, string(got), name)
		}
	}
}
