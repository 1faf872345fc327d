package names

import (
	"strconv"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/names/table"
)

// A clue is one thing about a candidate that speaks for or against a type: what
// kind of thing, and the words. Its weight is learnt.
type clue struct {
	kind *clueKind
	a, b string // the words, b behind a blank, as they stand in the text
	hash table.Hash
}

// A clueKind is a kind of clue, hashed up to where the words begin.
type clueKind struct {
	name string
	// fold says that the words are those of the text, whose case is of no matter.
	fold bool
	hash table.Hash
}

func kindOfClue(name string, fold bool) *clueKind {
	return &clueKind{name, fold, table.Start.Add(name).Add("\x00")}
}

func said(name string) *clueKind    { return kindOfClue(name, false) }
func written(name string) *clueKind { return kindOfClue(name, true) }

// The kinds of clues: what is said of the name or of what is beside it, and what
// is written there.
var (
	clueLexicon           = said("lexicon")
	clueHead              = said("head")
	clueLast              = written("last")
	clueFirst             = written("first")
	clueInner             = written("inner")
	clueWord              = written("word")
	clueWords             = said("words")
	clueGiven             = said("given")
	clueGivenSurname      = said("given+surname")
	clueNotGiven          = said("not given")
	clueInitial           = said("initial")
	clueShape             = said("shape")
	clueCommonLast        = said("common last")
	clueCommonFirst       = said("common first")
	clueSuffix            = written("suffix")
	clueHasAnd            = said("has &")
	clueHasOf             = written("has of")
	clueLegalForm         = said("legal form")
	clueBeginsWithCountry = said("begins with country")
	clueBeginsWithName    = said("begins with name")
	clueProse             = said("prose")
	clueTag               = said("tag")
	clueTitle             = said("title")
	clueInQuotes          = said("in quotes")
	clueHeadline          = said("headline")
	clueStarts            = said("starts")
	clueStartsCommon      = said("starts common")
	clueInsideCommon      = said("inside common")
	clueBefore            = written("before")
	clueBefore2           = written("before2")
	clueClassBefore       = said("class before")
	clueOwns              = written("owns")
	clueOwner             = said("owner")
	clueAfter             = written("after")
	clueAfter2            = written("after2")
	clueClassAfter        = said("class after")
	clueCommaClass        = said("comma class")
	clueCommaPlace        = said("comma place")
	clueBehindPlace       = said("behind place")
	clueStateCode         = written("state code")
	clueTicker            = said("ticker")
	clueHyphen            = written("hyphen")
	clueDateline          = said("dateline")
)

func (k *clueKind) of(words []string) clue {
	c := clue{kind: k, hash: k.hash}
	if len(words) > 0 {
		c.a = words[0]
		c.hash = k.add(c.hash, c.a)
	}
	if len(words) > 1 {
		c.b = words[1]
		c.hash = k.add(c.hash.Add(" "), c.b)
	}
	return c
}

func (k *clueKind) add(h table.Hash, word string) table.Hash {
	if k.fold {
		return h.AddFolded(word)
	}
	return h.Add(word)
}

// String is the clue as a rule is named, such as "before=shares of".
func (c clue) String() string {
	text := c.a
	if c.b != "" {
		text += " " + c.b
	}
	if c.kind.fold {
		text = folded(text)
	}
	if text == "" {
		return c.kind.name
	}
	return c.kind.name + "=" + text
}

// folded is s with its capital letters of the alphabet made small.
func folded(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}

// low is the text of a token for clues of what is written: "#" for a number.
func low(t extract.Token) string {
	if t.Kind == extract.Number {
		return "#"
	}
	return foldable(t.Text)
}

// foldable is s as it is where its lower case is that of letters of the alphabet,
// else in lower case.
func foldable(s string) string {
	if ascii(s) {
		return s
	}
	return strings.ToLower(s)
}

// clues appends those of candidate c.
func (f *finder) clues(c candidate, to []clue) []clue {
	s := f.doc.Sentences[c.sentence]
	tokens := f.tokens
	add := func(k *clueKind, words ...string) { to = append(to, k.of(words)) }
	at := func(i int) string {
		switch {
		case i < s.First:
			return "^"
		case i >= s.Last:
			return "$"
		}
		return low(tokens[i])
	}
	if c.fixed != "" {
		return to
	}
	first, last := tokens[c.first], tokens[c.last-1]
	fw, lw := f.at(c.first), f.at(c.last-1)
	if last.Text == "." && c.last-1 > c.first {
		last, lw = tokens[c.last-2], f.at(c.last-2)
	}
	n := 0
	for i := c.first; i < c.last; i++ {
		if tokens[i].Kind != extract.Mark {
			n++
		}
	}

	// What the name itself is like.
	if c.lex != "" {
		add(clueLexicon, c.lex, c.from)
	}
	if lw.head != noHead && n > 1 && c.from != "title" {
		add(clueHead, headNames[lw.head])
	}
	if n > 1 {
		add(clueLast, low(last))
		add(clueFirst, low(first))
		for i := c.first; i < c.last-1; i++ {
			if tokens[i].Kind == extract.Word && i > c.first {
				add(clueInner, low(tokens[i]))
			}
		}
	} else {
		add(clueWord, low(first))
	}
	add(clueWords, strconv.Itoa(min(n, 5)))
	if fw.first {
		add(clueGiven, strconv.Itoa(min(n, 4)))
		if n == 2 || n == 3 {
			if lw.common == 0 && lw.head == noHead {
				add(clueGivenSurname)
			}
		}
	} else if n > 1 {
		add(clueNotGiven, strconv.Itoa(min(n, 4)))
	}
	if n > 1 && n < 5 && !fw.first && (len(first.Text) == 1 || len(first.Text) == 4 && first.Text[1] == '.') && lw.head == noHead && c.lex == "" {
		add(clueGivenSurname)
	}
	if n > 2 && len(tokens[c.first+1].Text) == 1 && tokens[c.first+1].Shape == extract.Upper {
		add(clueInitial)
	}
	add(clueShape, f.form(c))
	if m := int(lw.common); m > 0 {
		add(clueCommonLast, strconv.Itoa(m/34))
	}
	if m := int(fw.common); m > 0 {
		add(clueCommonFirst, strconv.Itoa(m/34))
	}
	text := foldable(last.Text)
	if len(text) > 4 {
		add(clueSuffix, text[len(text)-3:])
	}
	for i := c.first; i < c.last; i++ {
		switch tokens[i].Text {
		case "&":
			add(clueHasAnd)
		case "of":
			add(clueHasOf, low(tokens[i-1]))
		}
		if f.at(i).head == headLegal && i > c.first {
			add(clueLegalForm)
		}
	}
	if n > 1 && fw.begins&beginsCountry != 0 {
		if _, m := countryTable().Longest(tokens[c.first:c.last]); m > 0 {
			add(clueBeginsWithCountry)
		}
	}
	if kind := f.opening(s, c, n); kind != "" {
		add(clueBeginsWithName, kind, headNames[lw.head])
	}

	f.scene(c, add)

	// What prose holds it for.
	label := ""
	for i := c.first; i < c.last; i++ {
		if l := f.a.Label(i); l.Name() {
			label = string(l[2:])
			break
		}
	}
	add(clueProse, label)
	if !f.a.Tags[c.last-1].Proper() {
		add(clueTag, string(f.a.Tags[c.last-1]))
	}

	// What stands around it.
	if c.from == "title" {
		add(clueTitle)
		add(clueTitle, headNames[lw.head])
	} else if q := at(c.first - 1); c.last < s.Last && !tokens[c.first].Space && (q == "“" || q == `"` || q == "‘" || q == "'") {
		if q = at(c.last); q == "”" || q == `"` || q == "’" || q == "'" || q == "," || q == "." {
			add(clueInQuotes)
		}
	}
	if c.headline {
		add(clueHeadline)
	}
	before, before2 := at(c.first-1), at(c.first-2)
	if c.first > s.First && !tokens[c.first].Space && before == "." {
		before = ".."
	}
	after, after2 := at(c.last), at(c.last+1)
	start := f.starts(s, c.first)
	if start {
		add(clueStarts, strconv.FormatBool(f.plain(c.first)))
		if n == 1 {
			add(clueStartsCommon, strconv.Itoa(int(fw.common)/20))
		}
	} else if n == 1 && fw.common > 0 {
		add(clueInsideCommon, strconv.Itoa(int(fw.common)/34))
	}
	if !start {
		add(clueBefore, before)
		add(clueBefore2, before2, before)
		if class, k := f.classBefore(s, c.first); k > 0 {
			add(clueClassBefore, class)
		}
	}
	if strings.EqualFold(after, "'s") || strings.EqualFold(after, "’s") {
		add(clueOwns, after2)
		add(clueOwner)
	} else {
		add(clueAfter, after)
		add(clueAfter2, after, after2)
	}
	if c.last < s.Last {
		if class, k := f.noname(s, c.last); k > 0 {
			add(clueClassAfter, class)
		}
	}
	if after == "," {
		if class, k := f.nonameAt(s, c.last+1); k > 0 {
			add(clueCommaClass, class)
		}
		if lex, from, k := f.lexicalAt(s, c.last+1); k > 0 && lex == "place" {
			add(clueCommaPlace, from)
		} else if c.last+1 < s.Last && f.at(c.last+1).state && tokens[c.last+1].Shape != extract.Lower {
			add(clueCommaPlace, "states")
		}
	}
	if before == "," && c.first-2 >= s.First {
		if lex, _, k := f.lexical(s, c.first-2); k == 1 && strings.HasPrefix(lex, "place") {
			add(clueBehindPlace)
		}
	}
	if fw.state && n == 1 && first.Shape == extract.Upper {
		add(clueStateCode, before)
	}
	if after == "(" && c.last+1 < s.Last && f.ticker(s, c.last+1) > 0 || c.last < s.Last && f.ticker(s, c.last) > 0 {
		add(clueTicker)
	}
	if after == "-" && !tokens[c.last].Space {
		add(clueHyphen, after2)
	}
	if s.First == c.first && f.doc.Blocks[s.Block].Span.Start == s.Start && after == "(" {
		add(clueDateline)
	}
	return to
}

// opening returns the type that the tables give the name which c of n words begins with, or
// "word" where the document has its first word as a name of its own; "" where c begins with none.
func (f *finder) opening(s extract.Sentence, c candidate, n int) string {
	if n < 2 || c.lex != "" || f.at(c.first).first {
		return ""
	}
	if lex, _, k := f.lexical(s, c.first); k > 0 && c.first+k < c.last {
		return lex
	}
	if f.at(c.first).uses&owning != 0 {
		return "word"
	}
	return ""
}

func (f *finder) nonameAt(s extract.Sentence, i int) (string, int) {
	if i >= s.Last {
		return "", 0
	}
	return f.noname(s, i)
}

func (f *finder) lexicalAt(s extract.Sentence, i int) (string, string, int) {
	if i >= s.Last {
		return "", "", 0
	}
	return f.lexical(s, i)
}

// classBefore returns the class of the phrase of nonames that ends before i.
func (f *finder) classBefore(s extract.Sentence, i int) (string, int) {
	if i > s.First && f.tokens[i-1].Text == "." && !f.tokens[i-1].Space {
		i--
	}
	for k := 3; k > 0; k-- {
		if i-k < s.First {
			continue
		}
		if class, n := f.noname(s, i-k); n == k {
			return class, n
		}
	}
	return "", 0
}

// form is the outline of a name: "A" for a word all large, "Aa" for one with a
// capital, "aA" for mixed ones, "9" for numbers, at most three.
func (f *finder) form(c candidate) string {
	const capitals = "AaAaAaAa"
	n := 0
	for n < 8 && c.first+n/2 < c.last && f.tokens[c.first+n/2].Kind == extract.Word && f.tokens[c.first+n/2].Shape == extract.Capital {
		n += 2
	}
	if n == 8 || c.first+n/2 == c.last {
		return capitals[:n]
	}
	var b strings.Builder
	for i := c.first; i < c.last && b.Len() < 8; i++ {
		t := f.tokens[i]
		switch {
		case t.Kind == extract.Number:
			b.WriteString("9")
		case t.Kind == extract.Mark:
			b.WriteString(t.Text[:1])
		case t.Shape == extract.Upper:
			b.WriteString("A")
		case t.Shape == extract.Capital:
			b.WriteString("Aa")
		case t.Shape == extract.Mixed:
			b.WriteString("aA")
		default:
			b.WriteString("a")
		}
	}
	return b.String()
}
