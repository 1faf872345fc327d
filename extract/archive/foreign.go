package archive

import "bytes"

// foreign is how files begin that hold no text or HTML, what they are, and what to do
// with them. Source: the file signatures of the IANA media types' registrations.
var foreign = []struct{ magic, name, way string }{
	{"%PDF-", "a PDF file", "turn it into text, with pdftotext or the like,"},
	{"PK\x03\x04", "a Word or other zipped file", "save it as text"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office file", "save it as text"},
	{"{\\rtf", "an RTF file", "save it as text"},
	{"\x89PNG\r\n\x1a\n", "a PNG picture", "let a text recogniser read it"},
	{"\xff\xd8\xff", "a JPEG picture", "let a text recogniser read it"},
	{"GIF89a", "a GIF picture", "let a text recogniser read it"},
}

// foreignTo says why body cannot be read, where it is known to be neither text nor HTML.
func foreignTo(body []byte) error {
	for _, f := range foreign {
		if bytes.HasPrefix(body, []byte(f.magic)) {
			return skip(NotArticle, "it is %s, neither text nor HTML; %s first", f.name, f.way)
		}
	}
	return nil
}
