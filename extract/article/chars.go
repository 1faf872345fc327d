package article

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"newsclaims/extract"
)

// isSpace says whether r is white space to a reader: the narrow and unbroken ones too.
func isSpace(r rune) bool { return unicode.IsSpace(r) }

// silent says whether r is there for the typesetter alone: soft hyphens, zero-width
// spaces and joiners, byte order marks. They are left out of the text.
func silent(r rune) bool {
	return r == 0xAD || 0x200B <= r && r <= 0x200F || r == 0x2060 || r == 0xFEFF
}

// maxReference is the length of the longest character reference.
const maxReference = 40

// reference reads a character reference off the front of s, which begins with "&",
// and returns what it stands for and its length; 0 where it is none.
func reference(s []byte) (string, int) {
	n := 1
	for n < min(len(s), maxReference) && (alnum(s[n]) || n == 1 && s[n] == '#') {
		n++
	}
	if n == 1 {
		return "", 0
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	name := string(s[:n])
	if text, ok := common[name]; ok {
		return text, n
	}
	text := html.UnescapeString(name)
	if text == name {
		return "", 0
	}
	// the reference may be a part of the name: "&notit;", "&#8217s"
	for k := 2; k < n; k++ {
		if head := html.UnescapeString(name[:k]); head != name[:k] && head+name[k:] == text {
			return head, k
		}
	}
	return text, n
}

// common saves the search for references that pages are full of.
var common = map[string]string{
	"&nbsp;": "\u00a0", "&amp;": "&", "&quot;": `"`, "&rsquo;": "’", "&lsquo;": "‘", "&ldquo;": "“", "&rdquo;": "”", "&mdash;": "—", "&ndash;": "–", "&#39;": "'", "&#8217;": "’", "&#8220;": "“", "&#8221;": "”", "&lt;": "<", "&gt;": ">", "&shy;": "\u00ad",
}

func alnum(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' }

// A writer writes text and its source map, folding white space.
type writer struct {
	extract.Builder
	src []byte

	space   extract.Range // the white space that was read and not yet written
	pending pendingSpace
	start   int // where the block begins
	end     int // the byte of the page behind the last character written
}

// A pendingSpace says what white space stands before the next character.
type pendingSpace uint8

const (
	noSpace     pendingSpace = iota
	readSpace                // stands in the page, at writer.space
	addedSpace               // between cells, and where a line breaks
	breakBefore              // a new block begins
)

// piece writes the text of p.
func (w *writer) piece(p piece) {
	for at := p.start; at < p.end; {
		c := w.src[at]
		switch {
		case c == '&' && !p.raw:
			if text, n := reference(w.src[at:p.end]); n > 0 {
				w.char(text, at, at+n)
				at += n
				continue
			}
		case c == 0:
			at++
			continue
		case c <= ' ':
			if c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v' {
				w.blank(at, at+1)
				at++
				continue
			}
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRune(w.src[at:p.end])
			if silent(r) {
				at += n
				continue
			}
			if isSpace(r) {
				w.blank(at, at+n)
				at += n
				continue
			}
		}
		end := at + 1
		for end < p.end && (plain[w.src[end]] || w.src[end] == ' ' && end+1 < p.end && plain[w.src[end+1]]) {
			end++
		}
		if c >= utf8.RuneSelf {
			_, n := utf8.DecodeRune(w.src[at:p.end])
			end = at + n
		}
		w.flush(at)
		w.end = end
		if c >= utf8.RuneSelf && !utf8.Valid(w.src[at:end]) {
			w.Replace("\ufffd", extract.Range{Start: at, End: end})
		} else {
			w.CopyBytes(w.src[at:end], at)
		}
		at = end
	}
}

// plain holds the bytes that are copied without a second look.
var plain = func() (t [256]bool) {
	for c := '!'; c < utf8.RuneSelf; c++ {
		t[c] = c != '&'
	}
	return t
}()

// char writes what a reference stands for.
func (w *writer) char(text string, start, end int) {
	r, n := utf8.DecodeRuneInString(text)
	switch {
	case silent(r) && n == len(text):
	case isSpace(r) && n == len(text):
		w.blank(start, end)
	default:
		w.flush(start)
		w.end = end
		w.Replace(text, extract.Range{Start: start, End: end})
	}
}

// blank notes white space. Of several runs the first is kept, as it folds to the
// same one space.
func (w *writer) blank(start, end int) {
	switch {
	case w.pending == readSpace && w.space.End == start:
		w.space.End = end
	case w.pending == noSpace || w.pending == addedSpace:
		w.pending, w.space = readSpace, extract.Range{Start: start, End: end}
	}
}

// gap notes that white space stands here of which the page has none.
func (w *writer) gap() {
	if w.pending == noSpace {
		w.pending = addedSpace
	}
}

// flush writes the white space that was noted, before a character from byte next.
func (w *writer) flush(next int) {
	switch {
	case w.pending == breakBefore:
		if r := between(w.src, w.end, next); r.End > r.Start && w.Len() > 0 {
			w.Replace("\n\n", r)
		} else if w.Len() > 0 {
			w.Insert("\n\n")
		}
		w.start = w.Len()
	case w.Len() == w.start:
	case w.pending == addedSpace:
		w.Insert(" ")
	case w.pending == readSpace:
		if w.space.End-w.space.Start == 1 && w.src[w.space.Start] == ' ' {
			w.Copy(" ", w.space.Start)
			break
		}
		w.Replace(" ", w.space)
	}
	w.pending = noSpace
}

// maxBetween is how far apart in the page two blocks are at most for white space
// between them to be sought.
const maxBetween = 300

// between returns the first white space between two blocks, where nothing else but
// whole tags stands there.
func between(src []byte, from, to int) (r extract.Range) {
	if to <= from || to-from > maxBetween {
		return r
	}
	for at := from; at < to; {
		switch c := src[at]; {
		case c == '<':
			n := bytes.IndexByte(src[at:to], '>')
			tag := src[at : at+max(n, 0)]
			if n < 0 || bytes.Count(tag, []byte{'"'})%2 > 0 || bytes.Count(tag, []byte{'\''})%2 > 0 || bytes.HasPrefix(tag, []byte("<!")) || bytes.HasPrefix(tag, []byte("<s")) {
				return extract.Range{}
			}
			at += n + 1
		case htmlSpace(c):
			end := at
			for end < to && htmlSpace(src[end]) {
				end++
			}
			if r.End == 0 {
				r = extract.Range{Start: at, End: end}
			}
			at = end
		default:
			return extract.Range{}
		}
	}
	return r
}

// plainText is the text of p alone, folded: for metadata and for comparisons.
func (s *scan) plainText(data string) string {
	w := writer{src: s.src}
	s.decode(data, w.piece)
	return strings.TrimSpace(w.Text())
}
