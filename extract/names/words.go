package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of what is read as prose reads it. A run of more than maxRun bytes
// without white space is one token, as prose takes quadratic time on it; the
// longest word of the wire corpus has 60.
const maxRun = 160

// A token is one of prose's.
type token struct {
	*word
	start int // byte of the sentence where it begins
	run   int // byte of the sentence where its run without white space begins
	tag   uint8
	label uint8
}

// A piece is a token that was cut off and whose word was not looked up yet.
type piece struct {
	text       string
	hash       uint64
	start, run int
}

// words cuts a sentence as prose does. It is reused from sentence to sentence.
type words struct {
	tokens       []token
	pieces, tail []piece
	memo         memo
}

// quotes are those that prose straightens before it reads.
var quotes = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "&rsquo;", "'")

// read cuts text into w.tokens. It closes the sentence with " .", without which prose
// loses a name that ends it.
func (w *words) read(text string) {
	w.pieces = w.pieces[:0]
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		if blank(r) {
			i += n
			continue
		}
		end, plain := i, true
		for end < len(text) {
			r, n := rune(text[end]), 1
			if r >= utf8.RuneSelf {
				r, n = utf8.DecodeRuneInString(text[end:])
			}
			if blank(r) {
				break
			}
			if !('a' <= r|0x20 && r|0x20 <= 'z') {
				plain = false
			}
			end += n
		}
		w.run(text[i:end], i, plain)
		i = end
	}
	w.add(".", 0, 0)
	w.look()
}

// blank is unicode.IsSpace, in place for ASCII.
func blank(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || '\t' <= r && r <= '\r'
	}
	return unicode.IsSpace(r)
}

// release gives w back to readers. It then holds on to no document.
func (w *words) release() {
	clear(w.pieces[:cap(w.pieces)])
	clear(w.tail[:cap(w.tail)])
	readers.put(w)
}

// look makes tokens of the pieces. Words are looked up one right behind the other, so
// that the processor waits for several at a time.
func (w *words) look() {
	w.tokens = w.tokens[:0]
	for i := range w.pieces {
		p := &w.pieces[i]
		p.hash = w.memo.hash(p.text)
	}
	w.memo.forget(len(w.pieces))
	for i := range w.pieces {
		p := &w.pieces[i]
		w.tokens = append(w.tokens, token{word: w.memo.of(p.hash, p.text), start: p.start, run: p.run})
	}
}

func (w *words) add(text string, start, run int) {
	if text != "" {
		w.place(piece{text: text, start: start, run: run})
	}
}

func (w *words) place(p piece) {
	if n := len(w.pieces); n > 0 {
		p.start = max(p.start, w.pieces[n-1].start)
	}
	w.pieces = append(w.pieces, p)
}

func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf {
			return strings.ToLower(s)
		}
	}
	return s
}

// run cuts a run without white space that begins at byte start of the sentence;
// plain says that it has nothing but letters of the alphabet.
func (w *words) run(run string, start int, plain bool) {
	if plain || len(run) > maxRun {
		w.add(run, start, start)
		return
	}
	// Where a quote of several bytes was made one, tokens behind it in the same run
	// lie that much further on.
	s := run
	if !ascii(run) || strings.IndexByte(run, '&') >= 0 {
		s = quotes.Replace(run)
	}
	shifted := func(at int) int {
		if len(s) == len(run) {
			return start + at
		}
		return start + unquoted(run, at)
	}
	w.tail = w.tail[:0]
	at := 0
	for last := -1; s != ""; {
		n := utf8.RuneCountInString(s)
		if n == last {
			break // and what is left is lost, as in prose: "n't," of "didn't,"
		}
		if special(s) {
			w.add(s, shifted(at), start)
			break
		}
		last = n
		low := lower(s)
		cut := index(low, "'ll", "'s", "'re", "'m")
		if cut < 0 {
			cut = index(low, "n't")
		}
		switch c := s[len(s)-1]; {
		case len(s) > 1 && strings.IndexByte(`$("[`, s[0]) >= 0:
			w.add(s[:1], shifted(at), start)
			s, at = s[1:], at+1
		case cut >= 0:
			cut = min(cut, len(s)) // lower case may be longer, as of "Ⱥ"
			w.add(s[:cut], shifted(at), start)
			s, at = s[cut:], at+cut
		case len(s) > 1 && strings.IndexByte(`,)"]!;.?:'`, c) >= 0:
			w.tail = append(w.tail, piece{text: s[len(s)-1:], start: shifted(at + len(s) - 1), run: start})
			s = s[:len(s)-1]
		default:
			w.add(s, shifted(at), start)
			s = ""
		}
	}
	for i := len(w.tail) - 1; i >= 0; i-- {
		w.place(w.tail[i])
	}
}

// unquoted returns the byte of run that is byte at of what quotes made of it.
func unquoted(run string, at int) int {
	i := 0
	for at > 0 && i < len(run) {
		switch {
		case strings.HasPrefix(run[i:], "&rsquo;"):
			i += len("&rsquo;")
		case strings.HasPrefix(run[i:], "\xe2\x80") && i+2 < len(run) && strings.IndexByte("\x98\x99\x9c\x9d", run[i+2]) >= 0:
			i += 3
		default:
			i++
		}
		at--
	}
	return i
}

// index returns where the first of parts that s has, and is not, begins in s.
func index(s string, parts ...string) int {
	if strings.IndexByte(s, '\'') < 0 {
		return -1
	}
	for _, p := range parts {
		if i := strings.Index(s, p); i >= 0 && len(s) > len(p) {
			return i
		}
	}
	return -1
}

// special says whether prose leaves s whole: a face, single letters each with a dot,
// or a short word with one.
func special(s string) bool {
	if face(s) {
		return true
	}
	if len(s) < 3 || s[len(s)-1] != '.' {
		return false
	}
	if len(s) <= 4 && 'A' <= s[0] && s[0] <= 'Z' && small(s[1:len(s)-1]) {
		return true
	}
	if len(s)%2 != 0 || len(s) < 4 {
		return false
	}
	for i := 0; i < len(s); i += 2 {
		if c := s[i] | 0x20; c < 'a' || c > 'z' || s[i+1] != '.' {
			return false
		}
	}
	return true
}

func small(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// face says whether s is one of faces.
func face(s string) bool { return faceBegins[s[0]] && faces[s] }

// faceBegins are the bytes that faces begin with.
var faceBegins = func() (begins [256]bool) {
	for f := range faces {
		begins[f[0]] = true
	}
	return begins
}()

var faces = func() map[string]bool {
	m := map[string]bool{}
	for _, f := range strings.Fields(`(-8 (-; (-_-) (._.) (: (= (o: (¬_¬) (ಠ_ಠ) (╯°□°）╯︵┻━┻ -__- 8-) 8-D 8D :( :(( :((( :() :))) :-) :-)) :-)))
		:-* :-/ :-X :-] :-o :-p :-x :-| :-} :0 :3 :P :] :` + "`( :`) :`-(" + ` :o :o) =( =) =D =| @_@ O.o O_o V_V XDD [-: ^___^ o_0 o_O o_o v_v xD xDD ¯\(ツ)/¯`) {
		m[f] = true
	}
	return m
}()
