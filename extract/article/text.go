package article

import "newsclaims/extract"

// Text returns the document of a plain text in whatever encoding: that of its byte order
// mark, UTF-16 by the zeros of its letters, UTF-8, or else Windows-1252. Its Source gives
// the bytes of body.
func Text(id string, body []byte) *extract.Document {
	utf, m := decode(body, "")
	doc := extract.NewText(id, string(utf))
	if m == nil {
		return doc
	}
	return extract.NewDocument(*doc, *m)
}
