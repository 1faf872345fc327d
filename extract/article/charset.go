package article

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"newsclaims/extract"
)

// sniffBytes is how much of a page is searched for a declaration of its character
// set, as browsers do.
const sniffBytes = 1024

// decode returns page in UTF-8 and, where that is not page itself, the map from it
// to the bytes of page. The order is: byte order mark, the zeros of Latin letters in
// UTF-16, valid UTF-8 throughout, what HTTP or the page declares, Windows-1252.
func decode(page []byte, contentType string) (utf []byte, m *extract.Map) {
	switch {
	case bytes.HasPrefix(page, []byte("\xef\xbb\xbf")):
		return decodeUTF8(page)
	case bytes.HasPrefix(page, []byte("\xff\xfe")):
		return decodeWith(page, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM))
	case bytes.HasPrefix(page, []byte("\xfe\xff")):
		return decodeWith(page, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM))
	}
	if order, ok := unmarked(page); ok {
		return decodeWith(page, unicode.UTF16(order, unicode.IgnoreBOM))
	}
	if validUTF8(page) && !shifts(page) {
		return page, nil
	}
	enc := declared(page, contentType)
	switch {
	case enc == nil && utf8.Valid(page):
		return page, nil
	case enc == nil:
		enc = charmap.Windows1252
	case enc == unicode.UTF8 || enc == encoding.Nop:
		return decodeUTF8(page)
	}
	return decodeWith(page, enc)
}

// unmarked is the byte order of a page in UTF-16 that has no mark of it: in mark-up most
// characters are of ASCII, so that one of their two bytes is zero.
func unmarked(page []byte) (unicode.Endianness, bool) {
	var zeros [2]int
	head := page[:min(len(page), sniffBytes)&^1]
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch most := len(head) / 4; { // half of the characters
	case zeros[1] > most && 16*zeros[0] < zeros[1]:
		return unicode.LittleEndian, true
	case zeros[0] > most && 16*zeros[1] < zeros[0]:
		return unicode.BigEndian, true
	}
	return unicode.BigEndian, false
}

// Rubbish says whether text, in UTF-8, is of a file that holds none: one in fifty of its first
// characters or more is a control character that no text has.
func Rubbish(text []byte) bool {
	n, controls := 0, 0
	for i := 0; i < min(len(text), 4*sniffBytes); n++ {
		r, size := utf8.DecodeRune(text[i:])
		i += size
		if r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1b", r) || r == 0x7F {
			controls++
		}
	}
	return controls >= leastControls && controls*50 >= n
}

// leastControls is more than a page has of stray ones.
const leastControls = 8

// validUTF8 allows for a rune cut off at the end.
func validUTF8(page []byte) bool {
	if utf8.Valid(page) {
		return true
	}
	for n := 1; n < utf8.UTFMax && n < len(page); n++ {
		if utf8.RuneStart(page[len(page)-n]) && !utf8.FullRune(page[len(page)-n:]) {
			return utf8.Valid(page[:len(page)-n])
		}
	}
	return false
}

// shifts says whether page, valid as UTF-8, has the escapes of ISO-2022-JP, which
// is written in ASCII bytes.
func shifts(page []byte) bool {
	return bytes.Contains(page, []byte("\x1b$B")) || bytes.Contains(page, []byte("\x1b$@"))
}

// declared is the encoding named in HTTP's Content-Type or by the page; nil where
// none is.
func declared(page []byte, contentType string) encoding.Encoding {
	head := page[:min(len(page), sniffBytes)]
	for _, sniff := range []func() (encoding.Encoding, string, bool){
		func() (encoding.Encoding, string, bool) { return charset.DetermineEncoding(nil, contentType) },
		func() (encoding.Encoding, string, bool) { return charset.DetermineEncoding(head, "") },
	} {
		_, name, certain := sniff()
		// without a declaration the answer is a guess, windows-1252 or utf-8 and not certain
		guess := name == "windows-1252" || name == "utf-8" && !bytes.Contains(bytes.ToLower(head), []byte("charset=utf-8"))
		if certain || !guess {
			// by name, as what package charset returns is wrapped and not told apart
			if enc, err := htmlindex.Get(name); err == nil {
				return enc
			}
		}
	}
	return nil
}

// decodeUTF8 drops a byte order mark and reads bytes that are no UTF-8 as U+FFFD,
// one each.
func decodeUTF8(page []byte) ([]byte, *extract.Map) {
	var b extract.Builder
	at := 0
	if bytes.HasPrefix(page, []byte("\xef\xbb\xbf")) {
		at = 3
	}
	start := at
	for at < len(page) {
		r, n := utf8.DecodeRune(page[at:])
		if r == utf8.RuneError && n == 1 {
			b.Copy(string(page[start:at]), start)
			b.Replace("\ufffd", extract.Range{Start: at, End: at + 1})
			start = at + 1
		}
		at += n
	}
	b.Copy(string(page[start:]), start)
	m := b.Map()
	return []byte(b.Text()), &m
}

// decodeWith decodes page one character at a time, so that each knows its bytes.
// Runs of ASCII are copied where the encoding is not one that shifts.
func decodeWith(page []byte, enc encoding.Encoding) ([]byte, *extract.Map) {
	var b extract.Builder
	d := enc.NewDecoder()
	plain := isASCIISafe(enc)
	var out [64]byte
	for at := 0; at < len(page); {
		if plain {
			n := at
			for n < len(page) && page[n] < utf8.RuneSelf {
				n++
			}
			b.Copy(string(page[at:n]), at)
			if at = n; at == len(page) {
				break
			}
		}
		n, written := step(d, out[:], page[at:])
		switch text := string(out[:written]); {
		case n == 0:
			n = 1
			b.Replace("\ufffd", extract.Range{Start: at, End: at + 1})
		case text == string(page[at:at+n]):
			b.Copy(text, at)
		case text == "\ufeff" && at == 0:
		default:
			b.Replace(text, extract.Range{Start: at, End: at + n})
		}
		at += n
	}
	m := b.Map()
	return []byte(b.Text()), &m
}

// step decodes the fewest bytes of src that give a character. The state of the
// decoder stays between calls, for encodings that shift.
func step(d *encoding.Decoder, dst, src []byte) (read, written int) {
	// Room for one character, that what was taken for its other half is not decoded too.
	room := len("\ufffd")
	for n := 1; n <= min(len(src), 8); {
		w, r, err := d.Transformer.Transform(dst[:room], src[:n], n == len(src))
		read, written = read+r, written+w
		switch {
		case r > 0:
			return read, written
		case err == transform.ErrShortDst && room < len(dst):
			room = len(dst) // a character of four bytes, or two that are one in Big5
		case err != nil && err != transform.ErrShortSrc:
			return 0, 0
		default:
			n++
		}
	}
	return 0, 0
}

// isASCIISafe says whether bytes below 128 at the start of a character stand for
// themselves.
func isASCIISafe(enc encoding.Encoding) bool {
	_, single := enc.(*charmap.Charmap)
	if !single {
		name, _ := htmlindex.Name(enc)
		switch name {
		case "gbk", "gb18030", "big5", "euc-jp", "euc-kr", "shift_jis":
			return true
		}
		return false
	}
	out, err := enc.NewDecoder().Bytes([]byte("<az09&;"))
	return err == nil && string(out) == "<az09&;"
}
