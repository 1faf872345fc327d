package article_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"newsclaims/extract"
	"newsclaims/extract/article"
)

// The words of a plain text stand at its bytes, whatever its encoding.
func TestDecodeText(t *testing.T) {
	text := "Mill sold\n\nIt paid £5 million for Ångström’s mill."
	for name, enc := range map[string]encoding.Encoding{
		"UTF-8": encoding.Nop, "Windows-1252": charmap.Windows1252, "UTF-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
	} {
		body, err := enc.NewEncoder().Bytes([]byte(text))
		require.NoError(t, err, name)
		utf, m := article.DecodeText(body)
		d := extract.NewTextFrom("a", string(utf), m)
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
	for body, want := range map[string]string{
		"£5 for caf\xc3":           "£5 for caf\ufffd", // cut within a letter
		"£5 \xff for cafés":        "£5 \ufffd for cafés",
		"\xa35 for caf\xe9":        "£5 for café",
		"<meta charset=x> caf\xe9": "<meta charset=x> café",
	} {
		got, _ := article.DecodeText([]byte(body))
		assert.Equal(t, want, string(got))
	}
}
