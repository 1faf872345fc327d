package pass

import (
	"sort"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
	"newsclaims/extract/names"
)

// openers holds the words that open a clause.
var openers = lexicon.Load("clauses.tsv", lexicon.String)

// A view is a sentence as the passes of context read it.
type view struct {
	doc   *extract.Document
	index int // of the sentence
	base  int // index in Doc.Tokens of tokens[0]
	line
	tags               []names.Tag // of tokens
	names              []name
	start              int       // of what is told, behind "NEW YORK (Reuters) -"
	phrases            []phrase  // see parse
	words              plainSort // the classes of any of tokens
	sayings            []int     // tokens with which a verb of saying may begin
	tellers            []int     // phrases that may lead to who says a figure, see tell
	ifs                []int     // tokens that are "if" or "unless"
	heads              wordSort  // what the tables say of any phrase
	clauseOf, clauseAt int       // one more than the token that clause was asked of last, and its answer
	bareOf, bareAt     int       // the same of bare
}

// view makes v sentence i.
func (b *binder) view(v *view, i int) {
	doc := b.in.Doc
	s := doc.Sentences[i]
	*v = view{doc: doc, index: i, base: s.First, line: line{doc.TokensIn(s), b.lexes[s.First:s.Last]}, tags: b.tags[s.First:s.Last], names: b.roll.in(i)}
}

// look fills v.words, and where some of the words stand.
func (v *view) look() {
	v.sayings, v.ifs = v.sayings[:0], v.ifs[:0]
	any := plainSort(0)
	for i, x := range v.lex {
		any |= x.plain
		if x.plain&(ifWord|sayingFirst) == 0 {
			continue
		}
		if x.plain&ifWord != 0 {
			v.ifs = append(v.ifs, i)
		}
		if x.plain&sayingFirst != 0 {
			v.sayings = append(v.sayings, i)
		}
	}
	v.words = any
}

// saying returns the class of the verb of saying at token k, and how many tokens it has.
func (v *view) saying(k int) (class string, n int) {
	if !v.has(k, sayingFirst) {
		return "", 0
	}
	return sayingVerbs().Longest(v.tokens[k:])
}

// paying returns how many tokens the verb has at token k that has money for its object.
func (v *view) paying(k int) (n int) {
	if v.has(k, payingFirst) {
		_, n = payings().Longest(v.tokens[k:])
	}
	return n
}

// measurand returns how many tokens the words have at token k that can be measured.
func (v *view) measurand(k int) (n int) {
	if v.has(k, roleFirst) {
		_, n = roles().Longest(v.tokens[k:])
	}
	return n
}

// unit returns how many tokens the unit of time has at token k.
func (v *view) unit(k int) (n int) {
	if v.has(k, unitFirst) {
		_, n = units().Longest(v.tokens[k:])
	}
	return n
}

// maxDateline is how many tokens a dateline may have.
const maxDateline = 14

// dateline returns where a sentence begins behind its dateline.
func (v *view) dateline() int {
	end := min(maxDateline, len(v.tokens)-1)
	for k := 1; k < end; k++ {
		if v.tokens[k].Text == ")" && dash(v.tokens[k+1]) && v.tokens[k+1].Space {
			return k + 2
		}
	}
	return 0
}

// find returns the tokens of span, half open.
func (v *view) find(span extract.Span) (first, end int) {
	first = sort.Search(len(v.tokens), func(k int) bool { return v.tokens[k].End > span.Start })
	for end = first; end < len(v.tokens) && v.tokens[end].Start < span.End; end++ {
	}
	return first, end
}

// span is the span of tokens [first, end).
func (v *view) span(first, end int) extract.Span {
	return extract.Span{Start: v.tokens[first].Start, End: v.tokens[end-1].End}
}

func (v *view) text(first, end int) string { return v.doc.Quote(v.span(first, end)) }

// finite says whether token k is a verb with a subject of its own.
func (v *view) finite(k int) bool {
	switch v.tags[k] {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

func (v *view) nominal(k int) bool {
	return k >= 0 && k < len(v.tokens) && (v.tags[k].Noun() || v.tags[k] == "PRP") && v.tokens[k].Kind == extract.Word
}

// clause returns where the clause begins that token k stands in: behind the last
// word before it that opens a clause and has a noun and a verb behind it.
func (v *view) clause(k int) int {
	if v.clauseOf != k+1 {
		v.clauseOf, v.clauseAt = k+1, v.findClause(k)
	}
	return v.clauseAt
}

func (v *view) findClause(k int) int {
	verb, noun := false, false
	for j := k - 1; j >= v.start; j-- {
		if v.has(j, commaWord|asWord|openerFirst) { // most words are none of those
			if p := v.insertion(j); p > v.start {
				j = p
				noun = false
				continue
			}
			if v.has(j, asWord) && among(tokenAt(v.tokens, j+1), "part", "much", "well", "of", "many", "a", "an") {
				continue
			}
			if c, n := openers().Longest(v.tokens[j : j+1]); n > 0 {
				if c == "hard" || noun && verb {
					return j + 1
				}
				if v.tokens[j].Text != "and" && v.tokens[j].Text != "or" {
					noun = false
				}
				continue
			}
		}
		switch {
		case v.finite(j):
			verb = true
			noun = false
		case v.nominal(j) && verb:
			noun = true
		}
	}
	return v.start
}

// maxInsertion is how many tokens may stand between two commas that are passed over.
const maxInsertion = 30

// insertion returns the comma that opens what the comma at token j closes before a
// verb: "EMC, the maker of disks, cut its forecast"; 0 where j is none.
func (v *view) insertion(j int) int {
	if v.tokens[j].Text != "," || j+2 >= len(v.tokens) || !v.finite(j+1) && !(hasLy(v.tokens[j+1]) && v.finite(j+2)) {
		return 0
	}
	for p := j - 1; p > max(0, j-maxInsertion); p-- {
		if v.tokens[p].Text == "," {
			return p
		}
	}
	return 0
}

// nameAt returns the name that token k belongs to.
func (v *view) nameAt(k int) (name, bool) {
	for i := range v.names {
		if n := &v.names[i]; n.first <= k && k < n.end {
			return *n, true
		}
	}
	return noName, false
}

// phrase returns the noun phrase whose last token is at k: where it begins.
func (v *view) phrase(k int) int {
	first := k
	for first > 0 {
		t, tag := v.tokens[first-1], v.tags[first-1]
		switch {
		case v.has(first-1, hyphenWord) && first > 1:
		case t.Kind == extract.Word && (tag.Noun() || tag == "JJ" || tag == "JJR" || tag == "JJS" || tag == "VBN" && k-first < 4) && !v.has(first-1, tradingAlone):
		default:
			return first
		}
		first--
	}
	return first
}

// trim cuts possessors, articles and times off the front of the phrase [first, end).
// Its last word stays.
func (v *view) trim(first, end int) int {
	for k := end - 2; k >= first; k-- {
		if v.has(k, possessiveWord) {
			return k + 1
		}
		if n, ok := v.nameAt(k); ok && n.end < end {
			return n.end
		}
	}
	for first < end-1 && (v.has(first, trimmedWord) || v.tokens[first].Kind != extract.Word) {
		first++
	}
	return first
}
