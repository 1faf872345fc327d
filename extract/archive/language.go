package archive

import (
	"strings"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"newsclaims/extract"
)

// languageBytes is how much of an article its language is told by.
const languageBytes = 1 << 10

// languageOf returns the language of doc, as ISO 639-1 has it: what the words are of,
// where that is plain, else what the page declares, else "".
func languageOf(doc *extract.Document) string {
	from := 0
	if len(doc.Blocks) > 1 && doc.Blocks[0].Part == extract.Title {
		from = doc.Blocks[0].Span.End
	}
	text := doc.Text[from:min(len(doc.Text), from+languageBytes)]
	for len(text) > 0 && !utf8.ValidString(text[max(0, len(text)-utf8.UTFMax):]) && !utf8.RuneStart(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	if info := whatlanggo.Detect(strings.ToValidUTF8(text, "")); info.IsReliable() {
		return info.Lang.Iso6391()
	}
	declared, _, _ := strings.Cut(strings.ToLower(doc.Lang), "-")
	declared, _, _ = strings.Cut(declared, "_")
	return declared
}
