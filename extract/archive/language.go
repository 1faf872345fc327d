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

// Foreign is the English name of the language of doc, "German", where that is not English and
// plain: by its words, or, of a text too short to tell, as the page declares it. It is "" of
// English, which is all that is read.
func Foreign(doc *extract.Document) string {
	words, english := 0, 0
	for _, t := range doc.Tokens {
		if t.Kind != extract.Word {
			continue
		}
		if words++; englishWords[t.Key] {
			english++
		}
		if words == languageWords {
			break
		}
	}
	if words == 0 || english*englishShare >= words {
		return ""
	}
	code := languageOf(doc)
	if words < leastLanguageWords {
		code, _, _ = strings.Cut(strings.ToLower(doc.Lang), "-")
	}
	if code == "" || code == "en" {
		return ""
	}
	name := ""
	for lang, s := range whatlanggo.Langs { // in no order
		if lang.Iso6391() == code && (name == "" || s < name) {
			name = s
		}
	}
	return name
}

// What tells English: of the first languageWords words of a text one in englishShare or more is
// of englishWords. Fewer than leastLanguageWords tell nothing.
const (
	languageWords      = 200
	leastLanguageWords = 20
	englishShare       = 12
)

var englishWords = func() map[uint64]bool {
	m := map[uint64]bool{}
	for _, w := range strings.Fields("the of and to for that with was is at by from") { // and none of German, French or Spanish
		m[extract.Key(w)] = true
	}
	return m
}()
