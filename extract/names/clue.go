package names

import (
	"strconv"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/names/table"
)

// A clue is one thing about a candidate that speaks for or against a type: what
// kind of thing, and the words. Its weight is learnt.
type clue struct{ kind, text string }

func (c clue) hash() table.Hash { return table.Start.Add(c.kind).Add("\x00").Add(c.text) }

// String is the clue as a rule is named, such as "before=shares of".
func (c clue) String() string {
	if c.text == "" {
		return c.kind
	}
	return c.kind + "=" + c.text
}

// low is the text of a token for clues: in lower case, "#" for a number.
func low(t extract.Token) string {
	if t.Kind == extract.Number {
		return "#"
	}
	return lower(t.Text)
}

// clues appends those of candidate c.
func (f *finder) clues(c candidate, to []clue) []clue {
	s := f.doc.Sentences[c.sentence]
	tokens := f.tokens
	add := func(kind, text string) { to = append(to, clue{kind, text}) }
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
	if last.Text == "." && c.last-1 > c.first {
		last = tokens[c.last-2]
	}
	n := 0
	for i := c.first; i < c.last; i++ {
		if tokens[i].Kind != extract.Mark {
			n++
		}
	}

	// What the name itself is like.
	if c.lex != "" {
		add("lexicon", c.lex+" "+c.from)
	}
	if h := headTable()[last.Key]; h != "" && n > 1 {
		add("head", h)
	}
	if n > 1 {
		add("last", low(last))
		add("first", low(first))
		for i := c.first; i < c.last-1; i++ {
			if tokens[i].Kind == extract.Word && i > c.first {
				add("inner", low(tokens[i]))
			}
		}
	} else {
		add("word", low(first))
	}
	given := firstTable()[first.Key]
	add("words", strconv.Itoa(min(n, 5)))
	if given != "" {
		add("given", strconv.Itoa(min(n, 4)))
		if n == 2 || n == 3 {
			if commonTable()[last.Key] == 0 && headTable()[last.Key] == "" {
				add("given+surname", "")
			}
		}
	} else if n > 1 {
		add("not given", strconv.Itoa(min(n, 4)))
	}
	if n > 1 && n < 5 && given == "" && (len(first.Text) == 1 || len(first.Text) == 4 && first.Text[1] == '.') && headTable()[last.Key] == "" && c.lex == "" {
		add("given+surname", "")
	}
	if n > 2 && len(tokens[c.first+1].Text) == 1 && tokens[c.first+1].Shape == extract.Upper {
		add("initial", "")
	}
	add("shape", f.form(c))
	if m := commonTable()[last.Key]; m > 0 {
		add("common last", strconv.Itoa(m/34))
	}
	if m := commonTable()[first.Key]; m > 0 {
		add("common first", strconv.Itoa(m/34))
	}
	text := lower(last.Text)
	if len(text) > 4 {
		add("suffix", text[len(text)-3:])
	}
	for i := c.first; i < c.last; i++ {
		switch tokens[i].Text {
		case "&":
			add("has &", "")
		case "of":
			add("has of", low(tokens[i-1]))
		}
		if headTable()[tokens[i].Key] == "legal" && i > c.first {
			add("legal form", "")
		}
	}
	if n > 1 {
		if _, m := countryTable().Longest(tokens[c.first:c.last]); m > 0 {
			add("begins with country", "")
		}
	}

	// What prose holds it for.
	label := ""
	for i := c.first; i < c.last; i++ {
		if l := f.a.Labels[i]; l.Name() {
			label = string(l[2:])
			break
		}
	}
	add("prose", label)
	if !f.a.Tags[c.last-1].Proper() {
		add("tag", string(f.a.Tags[c.last-1]))
	}

	// What stands around it.
	if c.from == "title" {
		add("title", "")
	} else if q := at(c.first - 1); c.last < s.Last && !tokens[c.first].Space && (q == "“" || q == `"` || q == "‘" || q == "'") {
		if q = at(c.last); q == "”" || q == `"` || q == "’" || q == "'" || q == "," || q == "." {
			add("in quotes", "")
		}
	}
	if c.headline {
		add("headline", "")
	}
	before, before2 := at(c.first-1), at(c.first-2)
	if c.first > s.First && !tokens[c.first].Space && before == "." {
		before = ".."
	}
	after, after2 := at(c.last), at(c.last+1)
	start := f.starts(s, c.first)
	if start {
		add("starts", strconv.FormatBool(f.plain(first)))
		if n == 1 {
			add("starts common", strconv.Itoa(commonTable()[first.Key]/20))
		}
	} else if n == 1 && commonTable()[first.Key] > 0 {
		add("inside common", strconv.Itoa(commonTable()[first.Key]/34))
	}
	if !start {
		add("before", before)
		add("before2", before2+" "+before)
		if class, k := f.classBefore(s, c.first); k > 0 {
			add("class before", class)
		}
	}
	if after == "'s" || after == "’s" {
		add("owns", after2)
		add("owner", "")
	} else {
		add("after", after)
		add("after2", after+" "+after2)
	}
	if c.last < s.Last {
		if class, k := f.noname(s, c.last); k > 0 {
			add("class after", class)
		}
	}
	if after == "," {
		if class, k := f.nonameAt(s, c.last+1); k > 0 {
			add("comma class", class)
		}
		if lex, from, k := f.lexicalAt(s, c.last+1); k > 0 && lex == "place" {
			add("comma place", from)
		} else if c.last+1 < s.Last && stateTable()[tokens[c.last+1].Key] != "" && tokens[c.last+1].Shape != extract.Lower {
			add("comma place", "states")
		}
	}
	if before == "," && c.first-2 >= s.First {
		if lex, _, k := f.lexical(s, c.first-2); k == 1 && strings.HasPrefix(lex, "place") {
			add("behind place", "")
		}
	}
	if stateTable()[first.Key] != "" && n == 1 && first.Shape == extract.Upper {
		add("state code", before)
	}
	if after == "(" && c.last+1 < s.Last && f.ticker(s, c.last+1) > 0 || c.last < s.Last && f.ticker(s, c.last) > 0 {
		add("ticker", "")
	}
	if after == "-" && !tokens[c.last].Space {
		add("hyphen", after2)
	}
	if s.First == c.first && f.doc.Blocks[s.Block].Span.Start == s.Start && after == "(" {
		add("dateline", "")
	}
	return to
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
