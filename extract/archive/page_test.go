package archive

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// German and English are long enough to tell a language by.
var (
	german  = "<html lang=de><body><p>" + strings.Repeat("Der Vorstand der Gesellschaft teilte am Montag mit, dass die Werke im Norden und im Westen des Landes nun doch nicht geschlossen werden. ", 4) + "</p></body></html>"
	english = "<html lang=en><body><p>" + strings.Repeat("The board of the company said on Monday that the plants in the north and west of the country would not be closed after all. ", 4) + "It paid \xa35m.</p></body></html>"
)

// A page is read in the character set of its HTTP header, from standard input too, and
// those of another language than asked for, short ones and scripts are passed over.
func TestPages(t *testing.T) {
	in := warcRecord("response", address(0), "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n"+english, "Content-Type: application/http") +
		warcRecord("response", address(1), "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"+german, "Content-Type: application/http") +
		warcRecord("resource", address(2), "<html><body><p>The board of the company said on Monday that the plants in the north and west of the country would not be closed after all.</p></body></html>", "Content-Type: text/html") +
		warcRecord("resource", address(3), "<html><body><script>var a = 1</script></body></html>", "Content-Type: text/html")
	for name, lang := range map[string]string{"of any language": "", "in English": "en"} {
		o := options(t.TempDir())
		o.Format, o.Lang = "parquet", lang
		o.Stdin = strings.NewReader(zip(t, in))
		m, err := Run(t.Context(), []string{"-"}, o)
		require.NoError(t, err, name)
		want := map[Reason]int{NotArticle: 2}
		if lang != "" {
			want[Language] = 1
		}
		assert.Equal(t, want, m.Counts.Skipped, name)
		docs, err := parquet.ReadFile[documentRow](filepath.Join(o.Out, "documents-00000.parquet"))
		require.NoError(t, err)
		assert.Len(t, docs, 2-want[Language], name)
		assert.Contains(t, docs[0].Text, "It paid £5m.", name)
		skipped, err := os.ReadFile(filepath.Join(o.Out, "skipped.jsonl"))
		require.NoError(t, err)
		if lang != "" {
			assert.Contains(t, string(skipped), `"url":"https://example.org/1","reason":"language","detail":"the language is de"`)
		}
		assert.Contains(t, string(skipped), `"detail":"the text has 25 words, and an article 50 or more"`)
	}
}
