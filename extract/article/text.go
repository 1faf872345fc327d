package article

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"newsclaims/extract"
)

// DecodeText returns the plain text of body in UTF-8, with the map from it to the bytes of
// body. It is read by its byte order mark; as UTF-8, with U+FFFD for a byte that is none,
// where it has a letter in UTF-8 beyond ASCII; or else as Windows-1252.
func DecodeText(body []byte) ([]byte, extract.Map) {
	utf, m := decodeText(body)
	if m == nil {
		return utf, extract.Identity(len(utf))
	}
	return utf, *m
}

func decodeText(body []byte) ([]byte, *extract.Map) {
	switch {
	case utf8.Valid(body):
		return body, nil
	case bytes.HasPrefix(body, []byte("\xff\xfe")), bytes.HasPrefix(body, []byte("\xfe\xff")):
		return decode(body, "")
	case beyondASCII(body):
		return decodeUTF8(body)
	}
	return decodeWith(body, charmap.Windows1252)
}

// beyondASCII says whether a letter of several bytes in UTF-8 stands in body.
func beyondASCII(body []byte) bool {
	for i := 0; i < len(body); {
		r, n := utf8.DecodeRune(body[i:])
		if n > 1 && r != utf8.RuneError {
			return true
		}
		i += n
	}
	return false
}
