package extract

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// A Token is a word, a number or a mark of a text. Tokens lie in the order of the
// text, do not overlap, and leave out white space alone.
//
// Words and numbers part where letters and digits meet ("38B" is two tokens), at
// hyphens ("seven-year" is three) and before a possessive ("Amazon's" is "Amazon"
// and "'s"). Single letters with dots are one word with its dots ("U.S."). A number
// keeps the separators between its digits ("1,234.56"). A mark is one rune, or a
// run of the same one ("--").
type Token struct {
	Span
	Text  string // Document.Text[Start:End]
	Key   uint64 // equal for words that differ only in case; see [Key]
	Kind  TokenKind
	Shape Shape
	Space bool // white space, or the start of the text, stands before it
	Thin  bool // that is a thin or no-break space, as parts groups of digits
	Break bool // that is from nowhere in the input, as for <br>: no name reads on over it
}

// A TokenKind tells words, numbers and marks apart.
type TokenKind uint8

// The kinds of tokens.
const (
	Mark TokenKind = iota
	Word
	Number
)

// A Shape is how a word is capitalised.
type Shape uint8

// The shapes of words. A single capital letter is Upper.
const (
	Lower   Shape = iota // "shares"; also numbers and marks
	Capital              // "Amazon"
	Upper                // "AWS"
	Mixed                // "iPhone", "OpenAI"
)

// Key returns the key of a token with the text word: a hash of its letters in
// lower case, with typographic apostrophes as plain ones and without soft hyphens.
func Key(word string) uint64 {
	h := keyStart
	for i := 0; i < len(word); {
		r, n := rune(word[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(word[i:])
		}
		i += n
		h = keyAdd(h, r)
	}
	return h
}

// FNV-1a, over runes.
const (
	keyStart uint64 = 14695981039346656037
	keyPrime uint64 = 1099511628211
)

func keyAdd(h uint64, r rune) uint64 {
	switch {
	case 'A' <= r && r <= 'Z':
		r += 'a' - 'A'
	case r < utf8.RuneSelf:
	case ignorable(r):
		return h
	case r == '’' || r == 'ʼ':
		r = '\''
	default:
		r = unicode.ToLower(r)
	}
	return (h ^ uint64(r)) * keyPrime
}

// ignorable says whether r is there for the typesetter alone: a soft hyphen, a
// zero-width space or joiner, a byte order mark.
func ignorable(r rune) bool {
	return r == 0xAD || 0x200B <= r && r <= 0x200D || r == 0x2060 || r == 0xFEFF
}

// class is what the tokenizer needs to know of a rune.
type class uint8

const (
	mark class = iota
	space
	letter
	digit
	silent // ignorable
)

var ascii = func() (t [utf8.RuneSelf]class) {
	for i := range t {
		switch c := rune(i); {
		case unicode.IsLetter(c):
			t[i] = letter
		case unicode.IsDigit(c):
			t[i] = digit
		case unicode.IsSpace(c) || unicode.IsControl(c):
			t[i] = space
		}
	}
	return t
}()

func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		return ascii[r]
	case ignorable(r):
		return silent
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return letter
	case unicode.IsDigit(r) || unicode.In(r, unicode.No) && r < 0x2460:
		return digit // fractions and superscripts too
	case unicode.IsSpace(r) || unicode.IsControl(r):
		return space
	}
	return mark
}

// shortText is how many bytes a text may have whose tokens are not counted first.
const shortText = 256

// tokenLists are what texts were cut into before it was known how many tokens they have.
var tokenLists = sync.Pool{New: func() any { return new([]Token) }}

// maxTokenList is how many tokens a list may have room for that is kept.
const maxTokenList = 1 << 16

// Tokenize cuts text, in one pass.
func Tokenize(text string) []Token {
	if len(text) <= shortText {
		return tokenize(text, make([]Token, 0, len(text)/4+1)) // news has 4.1 to 6.3 bytes a token
	}
	list := tokenLists.Get().(*[]Token)
	tokens := tokenize(text, (*list)[:0])
	out := append(make([]Token, 0, len(tokens)), tokens...)
	if cap(tokens) <= maxTokenList {
		clear(tokens) // or it would keep the text
		*list = tokens
	}
	tokenLists.Put(list)
	return out
}

// AppendTokens appends the tokens of text to tokens, whose memory it uses where that is
// enough.
func AppendTokens(tokens []Token, text string) []Token { return tokenize(text, tokens) }

// tokenize appends the tokens of text to tokens.
func tokenize(text string, tokens []Token) []Token {
	sp, thin := true, false
	for i := 0; i < len(text); {
		if text[i] == ' ' {
			sp, thin = true, false
			i++
			continue
		}
		if t, ok := plainWord(text, i); ok {
			t.Space = sp
			tokens = append(tokens, t)
			sp, thin = false, false
			i = t.End
			continue
		}
		r, n := runeAt(text, i)
		t := Token{Span: Span{i, i + n}, Space: sp, Thin: thin}
		switch classOf(r) {
		case space, silent:
			sp = sp || classOf(r) == space
			thin = r == 0xA0 || r == 0x202F || 0x2005 <= r && r <= 0x2009
			i += n
			continue
		case letter:
			t.Kind = Word
			if t.End = dotted(text, i); t.End == i {
				t.End = wordEnd(text, i)
			}
		case digit:
			t.Kind = Number
			t.End = numberEnd(text, i)
		default:
			if r == '.' && (sp || lastIs(tokens, Mark)) && digitAt(text, i+n) {
				t.Kind = Number
				t.End = numberEnd(text, i+n)
				break
			}
			if (r == '\'' || r == '’') && !sp && possessive(text, i+n) {
				t.Kind = Word
				t.End = i + n + 1
				break
			}
			for t.End < len(text) {
				if next, k := runeAt(text, t.End); next == r && k > 0 {
					t.End += k
					continue
				}
				break
			}
		}
		t.Text = text[t.Start:t.End]
		t.Key = Key(t.Text)
		if t.Kind == Word {
			t.Shape = shapeOf(t.Text)
		}
		tokens = append(tokens, t)
		sp, thin = false, false
		i = t.End
	}
	return tokens
}

// plainWord reads a word of ASCII letters, as most are, in one loop. Behind it
// stands neither an apostrophe nor, behind a single letter, a dot.
func plainWord(text string, i int) (Token, bool) {
	h, upper, j := keyStart, 0, i
	for ; j < len(text); j++ {
		c := text[j]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
			upper++
		} else if c < 'a' || c > 'z' {
			break
		}
		h = (h ^ uint64(c)) * keyPrime
	}
	if j == i || j < len(text) && (text[j] >= utf8.RuneSelf || text[j] == '\'' || text[j] == '.' && j == i+1) {
		return Token{}, false
	}
	t := Token{Span: Span{i, j}, Text: text[i:j], Key: h, Kind: Word}
	switch first := text[i] < 'a'; {
	case upper == 0:
	case upper == j-i:
		t.Shape = Upper
	case upper == 1 && first:
		t.Shape = Capital
	default:
		t.Shape = Mixed
	}
	return t, true
}

func runeAt(s string, i int) (rune, int) {
	if i >= len(s) {
		return utf8.RuneError, 0
	}
	if s[i] < utf8.RuneSelf {
		return rune(s[i]), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

func lastIs(tokens []Token, k TokenKind) bool {
	return len(tokens) == 0 || tokens[len(tokens)-1].Kind == k
}

func digitAt(s string, i int) bool {
	r, n := runeAt(s, i)
	return n > 0 && classOf(r) == digit
}

func letterAt(s string, i int) bool {
	r, n := runeAt(s, i)
	return n > 0 && classOf(r) == letter
}

// dotted returns the end of single letters each with a dot, as in "U.S." and
// "p.m.", or i where there are not two.
func dotted(s string, i int) int {
	end, letters := i, 0
	for letterAt(s, end) {
		_, n := runeAt(s, end)
		if end+n >= len(s) || s[end+n] != '.' {
			break
		}
		end += n + 1
		letters++
	}
	if letters < 2 {
		return i
	}
	if letterAt(s, end) { // "U.S.A" and "e.g.word"
		_, n := runeAt(s, end)
		if letterAt(s, end+n) {
			return i
		}
		end += n
	}
	return end
}

func wordEnd(s string, i int) int {
	for i < len(s) {
		r, n := runeAt(s, i)
		switch c := classOf(r); {
		case c == letter || c == silent:
			i += n
		case (r == '\'' || r == '’') && letterAt(s, i+n) && !possessive(s, i+n):
			i += n
		default:
			return i
		}
	}
	return i
}

// possessive says whether at i, behind an apostrophe, stands the s of a genitive.
func possessive(s string, i int) bool {
	return i < len(s) && (s[i] == 's' || s[i] == 'S') && !letterAt(s, i+1) && !digitAt(s, i+1)
}

// numberEnd returns the end of a number: digits with a comma or dot between two of
// them.
func numberEnd(s string, i int) int {
	for i < len(s) {
		r, n := runeAt(s, i)
		switch c := classOf(r); {
		case c == digit || c == silent:
			i += n
		case (r == '.' || r == ',') && digitAt(s, i+n):
			i += n
		default:
			return i
		}
	}
	return i
}

func shapeOf(word string) Shape {
	var first, upper, lower bool
	n := 0
	for _, r := range word {
		switch {
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			first = first || n == 0
			upper = upper || n > 0
		case unicode.IsLower(r):
			lower = true
		}
		n++
	}
	switch {
	case !first && !upper:
		return Lower
	case !lower:
		return Upper
	case first && !upper:
		return Capital
	}
	return Mixed
}
