package extract

import (
	_ "embed"
	"strings"
)

//go:embed abbreviations.tsv
var abbreviationsTSV string

//go:embed starters.tsv
var startersTSV string

var (
	abbreviations = words(abbreviationsTSV)
	starters      = words(startersTSV)
)

// words reads a table of words and their class, which is empty in a plain list.
func words(tsv string) map[uint64]string {
	m := map[uint64]string{}
	for line := range strings.Lines(tsv) {
		if word, class, _ := strings.Cut(strings.TrimSpace(line), "\t"); word != "" && word[0] != '#' {
			m[Key(word)] = class
		}
	}
	return m
}

// maxSentence is how many tokens a sentence may have. Longer ones are cut, which
// keeps every pass linear in the text; the longest sentence of the wire corpus
// that is one has 170.
const maxSentence = 400

// sentences cuts the blocks of d into sentences. They hold every token of a block
// and end at its end at the latest.
func sentences(d *Document) []Sentence {
	var out []Sentence
	first := 0
	for b, block := range d.Blocks {
		for first < len(d.Tokens) && d.Tokens[first].Start < block.Span.Start {
			first++
		}
		last := first
		for last < len(d.Tokens) && d.Tokens[last].End <= block.Span.End {
			last++
		}
		for first < last {
			n := sentenceEnd(d.Text, d.Tokens[first:last])
			s := Sentence{First: first, Last: first + n, Block: b}
			s.Span = Span{d.Tokens[first].Start, d.Tokens[first+n-1].End}
			out = append(out, s)
			first += n
		}
	}
	return out
}

// sentenceEnd returns how many of a block's tokens its first sentence has.
func sentenceEnd(text string, tokens []Token) int {
	for i := range tokens[:min(len(tokens), maxSentence)] {
		n := i + 1
		if n == len(tokens) {
			return n
		}
		if gap := text[tokens[i].End:tokens[n].Start]; len(gap) > 0 && gap != " " && lineEnd(text, gap, tokens[i]) {
			return n
		}
		if !stops(tokens[i]) {
			continue
		}
		for n < len(tokens) && !tokens[n].Space && closes(tokens[n]) {
			n++
		}
		if n == len(tokens) || tokens[n].Space && endsAt(tokens, i, n) {
			return n
		}
	}
	return min(len(tokens), maxSentence)
}

// shortLine is the length in bytes below which a line that ends in the middle of a
// block was broken by its writer and not by the width of a page.
const shortLine = 50

// lineEnd says whether the gap behind last is a line break that ends a sentence: that
// of a short line, or behind a colon, as above a list.
func lineEnd(text, gap string, last Token) bool {
	if !strings.Contains(gap, "\n") {
		return false
	}
	line := text[max(0, last.End-shortLine):last.End]
	return last.Text == ":" || len(line) < shortLine || strings.Contains(line, "\n")
}

func stops(t Token) bool {
	switch t.Text[0] {
	case '.', '!', '?':
		return t.Kind == Mark
	}
	return strings.HasSuffix(t.Text, ".") && t.Kind == Word || t.Text == "…"
}

func closes(t Token) bool {
	switch t.Text {
	case `"`, "'", "”", "’", ")", "]", "»", "''", "\"\"":
		return true
	}
	return false
}

// endsAt says whether the stop tokens[i] ends a sentence, where the next one would
// begin with tokens[n].
func endsAt(tokens []Token, i, n int) bool {
	next := tokens[n]
	quoted := n > i+1
	for next.Kind == Mark && n+1 < len(tokens) && opens(next) {
		n++
		next = tokens[n]
	}
	if next.Kind == Word && next.Shape == Lower || next.Kind == Mark && !strings.ContainsAny(next.Text, "$€£¥₹—–-•*+#@") {
		return false
	}
	if tokens[i].Text != "." {
		// "Yes!" he said ends nothing, as a small letter follows; "U.S." does before
		// a word that begins sentences.
		if tokens[i].Kind == Word && !quoted {
			_, ok := starters[next.Key]
			return ok
		}
		return true
	}
	if i == 0 || tokens[i].Space || quoted {
		return true
	}
	prev := tokens[i-1]
	if len(prev.Text) == 1 && prev.Shape == Upper {
		_, ok := starters[next.Key] // an initial, as in "J. Smith"
		return ok && len(next.Text) > 1
	}
	switch class, ok := abbreviations[prev.Key]; {
	case !ok || prev.Kind != Word:
		return true
	case class == "end" && i > 1 && !prev.Space && tokens[i-2].Kind == Number:
		return true // "£1.7bn" and "5m" are written without a stop
	case class == "title":
		return prev.Shape == Lower && prev.Text != "vs" && prev.Text != "v" && prev.Text != "approx"
	case class == "number" && prev.Shape == Lower:
		return next.Kind != Number || prev.Text == "no" && i > 1 && tokens[i-2].Text == ","
	case class == "number":
		_, ok := starters[next.Key]
		return ok
	default:
		_, ok := starters[next.Key]
		return ok
	}
}

func opens(t Token) bool {
	switch t.Text {
	case `"`, "'", "“", "‘", "(", "[", "«", "``":
		return true
	}
	return false
}
