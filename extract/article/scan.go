package article

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// A piece is a stretch of character data of the page: src[start:end], one text
// token of the mark-up, or the white space it begins with.
type piece struct {
	start, end int
	raw        bool // references are not decoded, as in a script
}

// A scan is a page whose text was cut out, before it is parsed.
//
// The nodes of the parser know no offsets, and to find them again afterwards is
// guesswork where the parser moved text. So every stretch of text is replaced, before
// the page is parsed, by a code that names the stretch. The code is white space where
// the text is, and is not where it is not, so that the parser does with it what it
// would do with the text. Wherever a code ends up, it says where its text is from.
type scan struct {
	src    []byte
	pieces []piece
	coded  []byte // the page with codes for text, without what nobody asks for
	ld     []piece
	width  int // of codes of white space
	tags   int // how many start tags the page has

	// How coded ends: with a code, and whether something was left out behind that.
	afterText, gap bool
}

// The digits of codes. Those of white space are three, as the parser treats a line
// feed apart.
const (
	textDigits  = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	spaceDigits = " \t\f"
	textWidth   = 4
)

// maxPieces is how many pieces of text a page may hold; codes of text have room for four
// times as many.
const maxPieces = 1 << 22

func scanPage(src []byte, maxTags int) (*scan, error) {
	s := &scan{src: src, width: spaceWidth(len(src)), coded: make([]byte, 0, len(src)/3+64), pieces: make([]piece, 0, len(src)/100+8)}
	l := lexer{src: src}
	var foreign foreignStack
	roots := 0
	var ld, drop bool // the text that follows is JSON-LD, is left out
	for {
		l.cdata = foreign.in()
		switch kind := l.next(); kind {
		case html.ErrorToken:
			return s, nil
		case html.TextToken:
			if drop {
				if ld {
					s.ld = append(s.ld, piece{l.start, l.end, true})
				}
				continue
			}
			if len(s.pieces) >= maxPieces {
				return nil, fmt.Errorf("%w: more than %d pieces of text", ErrTooLarge, maxPieces)
			}
			s.text(l.start, l.end)
		case html.StartTagToken, html.SelfClosingTagToken:
			if s.tags++; s.tags > maxTags {
				return nil, fmt.Errorf("%w: more than %d tags", ErrTooLarge, maxTags)
			}
			t := tagOfName(l.name)
			if foreign.start(l.name, kind == html.SelfClosingTagToken, src[l.start:l.end]) {
				l.raw = ""
				s.foreignTag(&l, t, kind)
				continue
			}
			drop = t.dropped || t.hollow
			if t.dropped {
				ld = t.script && bytes.Contains(bytes.ToLower(src[l.start:l.end]), []byte("ld+json"))
				s.gap = true
				continue
			}
			if t.root {
				// the parser copies the attributes of each to the first, in quadratic time
				if roots++; roots > 4 {
					l.attrs = nil
				}
			}
			s.tag(&l, t)
		case html.EndTagToken:
			outside := !foreign.in()
			foreign.end(l.name)
			drop, ld = false, false
			if outside && tagOfName(l.name).dropped {
				continue
			}
			s.mark("</", l.name)
			s.coded = append(s.coded, '>')
		case html.CommentToken:
			s.gap = true
		default:
			s.mark("", src[l.start:l.end])
		}
	}
}

// mark writes the beginning of mark-up.
func (s *scan) mark(open string, name []byte) {
	s.coded = append(append(s.coded, open...), name...)
	s.afterText, s.gap = false, false
}

// part parts a code that follows from one before it, where what was left out did.
func (s *scan) part() {
	if s.afterText && s.gap {
		s.coded = append(s.coded, "<!---->"...)
	}
	s.afterText, s.gap = true, false
}

// text writes the codes of the character data from start to end.
func (s *scan) text(start, end int) {
	if bytes.HasPrefix(s.src[start:end], []byte("<![CDATA[")) {
		start += len("<![CDATA[")
		if bytes.HasSuffix(s.src[start:end], []byte("]]>")) {
			end -= len("]]>")
		}
		s.part()
		s.add(piece{start, end, true})
		return
	}
	s.part()
	lead := start
	for lead < end && (htmlSpace(s.src[lead]) || s.src[lead] == 0) {
		lead++
	}
	if lead > start {
		n := len(s.pieces)
		s.pieces = append(s.pieces, piece{start, lead, false})
		for range s.width {
			s.coded = append(s.coded, spaceDigits[n%len(spaceDigits)])
			n /= len(spaceDigits)
		}
	}
	if lead < end {
		s.add(piece{lead, end, false})
	}
}

func (s *scan) add(p piece) {
	n := len(s.pieces)
	s.pieces = append(s.pieces, p)
	for range textWidth {
		s.coded = append(s.coded, textDigits[n%len(textDigits)])
		n /= len(textDigits)
	}
}

func htmlSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// spaceWidth is how many digits number the pieces of a page of n bytes: of two
// pieces at most that stand side by side at least one byte of mark-up parts the next.
func spaceWidth(n int) int {
	w := 1
	for limit := len(spaceDigits); limit <= min(n, maxPieces)+2; limit *= len(spaceDigits) {
		w++
	}
	return w
}

// decode calls f with each piece that the codes in data name.
func (s *scan) decode(data string, f func(piece)) {
	for len(data) > 0 {
		digits, width := textDigits, textWidth
		if htmlSpace(data[0]) {
			digits, width = spaceDigits, s.width
		}
		if len(data) < width {
			return
		}
		n := 0
		for i := width - 1; i >= 0; i-- {
			d := digit(digits, data[i])
			if d < 0 {
				return
			}
			n = n*len(digits) + d
		}
		if n < len(s.pieces) {
			f(s.pieces[n])
		}
		data = data[width:]
	}
}

func digit(digits string, c byte) int {
	if len(digits) == len(spaceDigits) {
		return strings.IndexByte(digits, c)
	}
	return int(textValue[c])
}

var textValue = func() (t [256]int8) {
	for i := range t {
		t[i] = int8(strings.IndexByte(textDigits, byte(i)))
	}
	return t
}()

// A foreignStack holds the open elements from the outermost svg or math on: there
// the tokenizer must not take title, script or style for raw text, and knows CDATA.
type foreignStack struct{ open []string }

// in says whether the innermost open element is foreign.
func (f *foreignStack) in() bool {
	return len(f.open) > 0 && f.open[len(f.open)-1] != point
}

// point stands in the stack for an element of svg or math that holds HTML again.
const point = "·"

// points are the elements that hold HTML again.
var points = map[string]bool{
	"desc": true, "foreignobject": true, "title": true, "mi": true, "mo": true, "mn": true, "ms": true, "mtext": true, "annotation-xml": true,
}

// maxForeign is how deep foreign elements are followed; the parser gives up at 512.
const maxForeign = 600

// start follows a start tag, and says whether it is a foreign element.
func (f *foreignStack) start(name []byte, closed bool, raw []byte) bool {
	if !f.in() {
		if !sameKey(name, []byte("svg")) && !sameKey(name, []byte("math")) {
			return false
		}
		if !closed {
			f.push(lowered(name))
		}
		return true
	}
	n := lowered(name)
	if breakout[n] || n == "font" && fontBreaks(raw) {
		for f.in() {
			f.open = f.open[:len(f.open)-1]
		}
		return false
	}
	if !closed {
		f.push(n)
		if points[n] {
			f.push(point)
		}
	}
	return true
}

// lowered is name in small letters of the alphabet.
func lowered(name []byte) string {
	b := bytes.Clone(name)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}

func fontBreaks(raw []byte) bool {
	raw = bytes.ToLower(raw)
	return bytes.Contains(raw, []byte("color")) || bytes.Contains(raw, []byte("face")) || bytes.Contains(raw, []byte("size"))
}

func (f *foreignStack) push(n string) {
	if len(f.open) < maxForeign {
		f.open = append(f.open, n)
	}
}

// end follows an end tag.
func (f *foreignStack) end(name []byte) {
	for i := len(f.open) - 1; i >= 0; i-- {
		if sameKey([]byte(f.open[i]), name) {
			f.open = f.open[:i]
			return
		}
	}
}

// breakout holds the tags that end foreign content, from the HTML standard, 13.2.6.5.
var breakout = func() map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(`b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li
		listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var`) {
		m[n] = true
	}
	return m
}()
