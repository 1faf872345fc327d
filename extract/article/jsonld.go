package article

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsclaims/extract"
)

// linkedBody writes the articleBody of JSON-LD, from where it stands in its script.
// Lines are paragraphs. Mark-up in it is read for where paragraphs end, and left out.
func (w *output) linkedBody(body string) {
	p, ok := w.findString(body)
	if !ok {
		return
	}
	w.begin(extract.Body)
	for at := p.start; at < p.end; {
		if w.src[at] == '&' {
			if text, n := reference(w.src[at:p.end]); n > 0 {
				w.char(text, at, at+n)
				at += n
				continue
			}
		}
		text, n := jsonChar(w.src[at:p.end])
		switch {
		case text == "\n":
			w.close()
			w.begin(extract.Body)
		case text == "<":
			name, k := jsonTag(w.src[at:p.end])
			if k == 0 {
				w.char(text, at, at+n)
				break
			}
			n = k
			if blocky(&html.Node{DataAtom: atom.Lookup([]byte(name)), Data: name}) {
				w.close()
				w.begin(extract.Body)
			}
		case n == len(text):
			w.piece(piece{at, at + n, true})
		default:
			w.char(text, at, at+n)
		}
		at += n
	}
	w.close()
}

// findString returns where in the scripts of JSON-LD the value articleBody of this
// content stands, without its quotation marks.
func (t *tree) findString(value string) (piece, bool) {
	for _, p := range t.ld {
		d := json.NewDecoder(bytes.NewReader(t.src[p.start:p.end]))
		for key := false; ; {
			before := int(d.InputOffset())
			token, err := d.Token()
			if err != nil {
				break
			}
			s, ok := token.(string)
			if key && ok && s == value {
				start := p.start + before
				start += bytes.IndexByte(t.src[start:p.end], '"') + 1
				return piece{start, p.start + int(d.InputOffset()) - 1, true}, true
			}
			key = ok && s == "articleBody"
		}
	}
	return piece{}, false
}

// jsonChar reads a character off the front of s, the inside of a JSON string, and
// returns it and its length there.
func jsonChar(s []byte) (string, int) {
	if s[0] != '\\' || len(s) < 2 {
		r, n := utf8.DecodeRune(s)
		return string(r), n
	}
	switch s[1] {
	case 'n', 'r':
		return "\n", 2
	case 't', 'b', 'f':
		return " ", 2
	case 'u':
		r, n := unit(s), 6
		if utf16.IsSurrogate(r) && len(s) > n {
			if both := utf16.DecodeRune(r, unit(s[n:])); both != utf8.RuneError {
				return string(both), 2 * n
			}
		}
		return string(r), min(n, len(s))
	}
	return string(s[1]), 2
}

// unit reads a \u escape.
func unit(s []byte) rune {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return utf8.RuneError
	}
	n, err := strconv.ParseUint(string(s[2:6]), 16, 32)
	if err != nil {
		return utf8.RuneError
	}
	return rune(n)
}

// maxTag is how long a tag within JSON-LD is at most.
const maxTag = 2000

// jsonTag reads a tag off the front of s, and returns its name and its length in s: 0
// where it is none.
func jsonTag(s []byte) (name string, n int) {
	_, n = jsonChar(s)
	letters := true
	for n < min(len(s), maxTag) {
		c, k := jsonChar(s[n:])
		n += k
		switch {
		case c == ">":
			if name == "" {
				return "", 0
			}
			return name, n
		case c == "/" && name == "":
		case letters && alnum(c[0]):
			name += c
		case name == "":
			return "", 0
		default:
			letters = false
		}
	}
	return "", 0
}
