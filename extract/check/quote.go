package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
)

// A quoted is a run of words in quotation marks in a sentence.
type quoted struct {
	span        extract.Span // without the marks
	first, last int          // tokens, without the marks
}

// leastQuote is how many words in quotation marks are somebody's words, and no
// title or scare quotes.
const leastQuote = 4

// quotedIn returns the quotations of sentence s of doc that have as many words as least. One that goes on in the next
// sentence ends with this one, and one that began before begins with it.
func quotedIn(doc *extract.Document, s, least int) []quoted {
	var out []quoted
	at := doc.Sentences[s]
	first, last, open := at.First, at.Last, -1
	for k := doc.TokenAt(doc.Blocks[at.Block].Span.Start); k < first; k++ {
		switch t := doc.Tokens[k].Text; {
		case t == "“" || open < 0 && t == `"`:
			open = first
		case t == "”" || t == `"`:
			open = -1
		}
	}
	for i := first; i <= last; i++ {
		if i < last && !quoteMark(doc.Tokens[i].Text) {
			continue
		}
		opens := i < last && open < 0 && doc.Tokens[i].Text != "”"
		switch {
		case opens:
			open = i + 1
		case open >= 0:
			end := i
			if end > open && words(doc.Tokens[open:end]) >= least {
				out = append(out, quoted{extract.Span{Start: doc.Tokens[open].Start, End: doc.Tokens[end-1].End}, open, end})
			}
			open = -1
		}
	}
	return out
}

func quoteMark(s string) bool { return s == `"` || s == "“" || s == "”" || s == "''" || s == "``" }

func words(tokens []extract.Token) int {
	n := 0
	for _, t := range tokens {
		if t.Kind != extract.Mark {
			n++
		}
	}
	return n
}

// A stretch is where in the sources some words stand one after another.
type stretch struct {
	source, token int // of the first word
}

// a pairKey is two words that follow each other.
type pairKey [2]uint64

// verbatim finds words of the draft in the sources as they stand. Marks do not
// count.
type verbatim struct {
	starts map[pairKey][]stretch
	docs   []*extract.Document
}

func newVerbatim(sources []*reading) *verbatim {
	v := &verbatim{starts: map[pairKey][]stretch{}}
	for i, r := range sources {
		v.docs = append(v.docs, r.doc)
		prev := -1
		for k, t := range r.doc.Tokens {
			if t.Kind == extract.Mark {
				continue
			}
			if prev >= 0 {
				key := pairKey{r.doc.Tokens[prev].Key, t.Key}
				if at := v.starts[key]; len(at) < mostStarts {
					v.starts[key] = append(at, stretch{i, prev})
				}
			}
			prev = k
		}
	}
	return v
}

// mostStarts bounds how often two words are looked up, so that a source of one
// repeated pair of words costs no more than another.
const mostStarts = 64

// longest returns where the longest beginning of the words stands, how many words
// it has, and the tokens of the source behind it.
func (v *verbatim) longest(keys []uint64) (best stretch, n, end int) {
	if len(keys) < 2 {
		return best, 0, 0
	}
	for _, at := range v.starts[pairKey{keys[0], keys[1]}] {
		doc := v.docs[at.source]
		k, i := 0, at.token
		for i < len(doc.Tokens) && k < len(keys) {
			if t := doc.Tokens[i]; t.Kind != extract.Mark {
				if t.Key != keys[k] {
					break
				}
				k++
				if k > n {
					best, n, end = at, k, i+1
				}
			}
			i++
		}
	}
	return best, n, end
}

// quotations holds the quotations of the sentence against the sources, word by
// word. Words left out at an ellipsis and words put in brackets are marked by the
// draft and are no change.
func (j *judge) quotations() {
	doc := j.draft.doc
	for _, q := range quotedIn(doc, j.d.index, leastQuote) {
		j.quotation(doc, q)
	}
}

func (j *judge) quotation(doc *extract.Document, q quoted) {
	report := func(code Code, e []Evidence, format string, args ...any) {
		j.report(j.d, q.span, extract.Quotation, code, e, format, args...)
	}
	var keys []uint64
	pieces := 1
	inBracket := false
	var breaks []int // words behind an ellipsis or a bracket
	for i := q.first; i < q.last; i++ {
		t := doc.Tokens[i]
		switch {
		case t.Text == "[":
			inBracket = true
		case t.Text == "]":
			inBracket = false
			breaks = append(breaks, len(keys))
		case ellipsis(t.Text):
			breaks = append(breaks, len(keys))
		case t.Kind != extract.Mark && !inBracket:
			keys = append(keys, t.Key)
		}
	}
	var e []Evidence
	last := stretch{-1, 0}
	for from := 0; from < len(keys); {
		place, n, end := j.verbatim.longest(keys[from:])
		marked := slices.Contains(breaks, from+n)
		if from+n == len(keys) || marked && n > 0 {
			if last.source >= 0 && from > 0 && !slices.Contains(breaks, from) {
				pieces++
			}
			e = append(e, j.stretch(place, end))
			last = place
			from += n
			continue
		}
		if n >= leastQuote && from+n < len(keys) {
			if _, m, _ := j.verbatim.longest(keys[from+n:]); m >= leastQuote {
				e = append(e, j.stretch(place, end))
				last = place
				from += n
				pieces++
				continue
			}
		}
		if len(keys)-from < 2 && from > 0 {
			break // one word behind a bracket
		}
		if n < 2 && from > 0 && (keys[from] == and || keys[from] == but) {
			from++
			continue
		}
		j.changedQuote(q, report)
		return
	}
	if pieces > 1 && len(e) > 1 && (e[0].Doc != e[len(e)-1].Doc || e[len(e)-1].Sentence.Start-e[0].Sentence.End > joinable || e[0].Sentence.Start > e[len(e)-1].Sentence.Start) {
		report(QuoteAltered, e, "The draft joins words into one quotation that the source has in two places.")
		return
	}
	report(Exact, e, "The source has these words.")
}

func ellipsis(s string) bool { return s == "..." || s == "…" || s == "...." }

// and and but join two quotations into one.
var and, but = extract.Key("and"), extract.Key("but")

// joinable is how many bytes of "he said" may stand between two pieces of one
// quotation.
const joinable = 200

func (j *judge) stretch(at stretch, end int) Evidence {
	doc := j.verbatim.docs[at.source]
	span := extract.Span{Start: doc.Tokens[at.token].Start, End: doc.Tokens[end-1].End}
	return Evidence{Doc: at.source, Span: span, Quote: doc.Quote(span), Sentence: doc.Sentences[doc.SentenceAt(span.Start)].Span}
}

// The share of the words of a quotation, those of grammar left out, that a sentence of a source
// must have in their order to be what was quoted, and how many that are at least.
const (
	leastQuoted      = 0.5
	leastQuotedWords = 3
)

// changedQuote reports a quotation that the sources do not have word by word: where a sentence
// has most of its words in their order, as altered.
func (j *judge) changedQuote(q quoted, report func(Code, []Evidence, string, ...any)) {
	tokens := j.draft.doc.Tokens[q.first:q.last]
	var s *sentence
	best := 0
	for _, o := range j.nearby(true) {
		if len(quotedIn(j.docOf(o), o.index, 1)) == 0 {
			continue // nobody's words
		}
		if n := inOrder(j.words, tokens, j.docOf(o).TokensIn(j.docOf(o).Sentences[o.index])); n > best {
			s, best = o, n
		}
	}
	all := inOrder(j.words, tokens, tokens)
	if s == nil || best < leastQuotedWords || float64(best) < leastQuoted*float64(all) {
		if words(tokens) >= 2*leastQuote || len(j.d.speaker) > 0 {
			report(NotInSources, nil, "No source has these words.")
		}
		return
	}
	var mine, theirs []string
	p := j.index.lay(j.d, s)
	for i, a := range j.d.atoms {
		if a.first < q.first || a.last > q.last || p.equal[i] || holds(j.d, s, &j.d.atoms[i]) >= 0 {
			continue
		}
		mine = append(mine, j.draft.doc.Quote(j.span(j.d, i, i)))
		if b := p.pair[i]; b >= 0 {
			theirs = append(theirs, j.docOf(s).Quote(j.span(s, b, b)))
		}
	}
	switch {
	case len(mine) == 0 && float64(best) >= surely*float64(all):
		if gap, ok := leftOut(tokens, j.docOf(s).TokensIn(j.docOf(s).Sentences[s.index])); ok {
			report(QuoteAltered, j.whole(s), "In quotation marks the draft leaves out “%s” of the source without a mark.", j.docOf(s).Quote(gap))
		}
		return // "pct" for "percent"
	case len(mine) == 0:
		report(QuoteAltered, j.whole(s), "In quotation marks the draft has not the words of the source: “%s”", nested(j.docOf(s).Quote(j.docOf(s).Sentences[s.index].Span)))
	case len(theirs) > 0:
		report(QuoteAltered, j.whole(s), "In quotation marks the draft has “%s” where the source has “%s”.", strings.Join(mine, " "), strings.Join(theirs, " "))
	default:
		report(QuoteAltered, j.whole(s), "In quotation marks the draft has “%s”, which the source has not.", strings.Join(mine, " "))
	}
}

// mostLeftOut is how many words may be left out of a quotation that is still the same.
const mostLeftOut = 20

// leftOut finds the words that quoted leaves out of the middle of what other has word by word. Words
// between two quotations, "he said", are none.
func leftOut(quoted, other []extract.Token) (gap extract.Span, ok bool) {
	if slices.ContainsFunc(quoted, func(t extract.Token) bool { return ellipsis(t.Text) || t.Text == "[" }) {
		return gap, false // that is a mark
	}
	quoted, other = slices.DeleteFunc(slices.Clone(quoted), notSaid), slices.DeleteFunc(slices.Clone(other), notSaid)
	for start := range other {
		n := sameKeys(quoted, other[start:])
		if n == 0 || n == len(quoted) {
			continue
		}
		for again := start + n + 1; again < min(len(other), start+n+1+mostLeftOut) && !quoteMark(other[again-1].Text); again++ {
			if sameKeys(quoted[n:], other[again:]) == len(quoted)-n {
				return extract.Span{Start: other[start+n].Start, End: other[again-1].End}, true
			}
		}
	}
	return gap, false
}

// notSaid says whether t is a mark but one of quotation.
func notSaid(t extract.Token) bool { return t.Kind == extract.Mark && !quoteMark(t.Text) }

// sameKeys is how many tokens a and b begin with that are the same.
func sameKeys(a, b []extract.Token) int {
	n := 0
	for n < len(a) && n < len(b) && a[n].Key == b[n].Key {
		n++
	}
	return n
}

// inOrder is how many words of quoted, those of grammar left out, stand in other in their order,
// whatever their endings.
func inOrder(v vocabulary, quoted, other []extract.Token) int {
	row := make([]int, len(other)+1)
	for _, a := range quoted {
		if m, n := meanings().Longest([]extract.Token{a}); a.Kind == extract.Mark || n > 0 && m.class == filler {
			continue
		}
		last := 0
		for k, b := range other {
			up := row[k+1]
			if b.Kind != extract.Mark && (a.Key == b.Key || v.of(a).stem == v.of(b).stem) {
				row[k+1] = last + 1
			}
			row[k+1] = max(row[k+1], row[k], up)
			last = up
		}
	}
	return row[len(other)]
}
