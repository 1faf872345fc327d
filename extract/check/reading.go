package check

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
	"newsclaims/extract/names"
)

// An atom is the smallest part of a sentence that is compared: a word, a phrase
// that counts as one, a figure, a date.
type atom struct {
	sort        sort
	class       class
	key         uint64 // equal for atoms that say the same
	first, last int    // Document.Tokens[first:last]
	fig         int    // index into the sentence's figures, or -1
	group       uint64 // of dates: their grain
	weak        bool   // a name by nothing but the capital of its place
	pole        pole   // of words that have an opposite
	stage       pole   // of words that tell a stage of which only one is so
	clause      int    // grows from the front of the sentence where a clause ends, by how much it parts
}

type sort uint8

const (
	word sort = iota
	name
	number
	date
	ticker
)

// A sentence is one sentence of a document, read for comparison.
type sentence struct {
	doc     int // index of the source, or -1 for the draft
	index   int // into Document.Sentences
	atoms   []atom
	figures []figure
	speaker []int   // atoms that name who says it
	weight  float64 // of a source's: of all its atoms
}

// A reading is a document read for comparison.
type reading struct {
	doc       *extract.Document
	sentences []sentence
	cells     map[*figure]cell // of tables, the figures that fill them
}

var sameNames = lexicon.Load("check-names.tsv", func(s string) (uint64, error) { return extract.Key(s), nil })

// months and days of the week, and the grain of the dates they make.
var (
	weekdays = keysOf("monday tuesday wednesday thursday friday saturday sunday")
	months   = keysOf("january jan february feb march mar april apr may may june jun july jul august aug september sept october oct november nov december dec")
	ordinals = keysOf("first q1 second q2 third q3 fourth q4")
)

// keysOf maps the words of list to their places in it.
func keysOf(list string) map[uint64]int {
	m := map[uint64]int{}
	for i, w := range strings.Fields(list) {
		m[extract.Key(w)] = i + 1
	}
	return m
}

var (
	grainDay     = extract.Key("weekday")
	grainMonth   = extract.Key("month")
	grainDate    = extract.Key("date")
	grainQuarter = extract.Key("quarter")
)

// read reads doc with the spellings of all documents.
func read(doc *extract.Document, index int, common spellings) *reading {
	r := &reading{doc: doc, sentences: make([]sentence, 0, len(doc.Sentences))}
	for i, s := range doc.Sentences {
		r.sentences = append(r.sentences, readSentence(doc, s, index, i, common))
	}
	r.cellsOf()
	return r
}

// spellings tells how words are written where nothing forces a capital on them.
type spellings struct {
	lower  map[uint64]bool // in lower case: a capital at the front makes no name of them
	proper map[uint64]bool // with a capital, in a line that is not all written so
	words  vocabulary
}

// leastSmall is of how many of a hundred places a word is written small that is no name.
const leastSmall = 95

// mostlySmall says whether t, or the verb that it is a form of, is written small nearly
// always: a capital at the front of a sentence makes no name of it.
func mostlySmall(t extract.Token) bool {
	if names.Small(t) >= leastSmall {
		return true
	}
	form := strings.HasSuffix(t.Text, "ing") || strings.HasSuffix(t.Text, "ed")
	return form && !names.Known(t) && slices.ContainsFunc(stems(t.Text), func(w string) bool { return names.Small(extract.Token{Key: extract.Key(w)}) >= leastSmall })
}

// small says whether t, in a line where most words have a capital, is no name: the
// documents write it small elsewhere, or nowhere with a capital of its own and no table
// knows it for a name.
func (m spellings) small(t extract.Token) bool {
	return m.lower[t.Key] || !m.proper[t.Key] && !names.Known(t)
}

// spellingsOf reads the spellings of docs.
func spellingsOf(docs ...*extract.Document) spellings {
	m := spellings{map[uint64]bool{}, map[uint64]bool{}, vocabulary{}}
	for _, d := range docs {
		for _, s := range d.Sentences {
			titled := mostlyCapital(d.TokensIn(s))
			for i := s.First; i < s.Last; i++ {
				switch t := d.Tokens[i]; {
				case t.Kind != extract.Word:
				case t.Shape == extract.Lower:
					m.lower[t.Key] = true
				case !titled && i > s.First && (d.Tokens[i-1].Kind != extract.Mark || d.Tokens[i-1].Text == ","):
					m.proper[t.Key] = true
				}
			}
		}
	}
	return m
}

func readSentence(doc *extract.Document, s extract.Sentence, index, i int, common spellings) sentence {
	out := sentence{doc: index, index: i}
	tokens := doc.TokensIn(s)
	titled := mostlyCapital(tokens)
	depth := 0
	for k := 0; k < len(tokens); {
		depth += parting(tokens, k)
		a := atom{first: s.First + k, fig: -1, clause: depth}
		n := 0
		switch t := tokens[k]; {
		case t.Kind == extract.Mark && !currency(tokens[k:]):
			if n = tickerAt(tokens[k:]); n > 0 {
				a.sort, a.key = ticker, extract.Key(joined(tokens[k:k+n]))
				break
			}
			k++
			continue
		default:
			n = a.read(tokens, k, &out, common, titled)
		}
		a.last = a.first + n
		k += n
		if a.class != filler || a.sort != word {
			out.atoms = append(out.atoms, a)
		}
	}
	for k, end := 0, s.First+dateline(tokens); k < len(out.atoms) && out.atoms[k].last <= end; k++ {
		out.atoms[k].weak = true
	}
	out.speaker = speakerOf(tokens, s.First, &out)
	return out
}

// read reads the atom at the front of tokens[k:] and returns how many tokens it
// has.
func (a *atom) read(tokens []extract.Token, k int, s *sentence, common spellings, titled bool) int {
	t := tokens[k]
	if n := tickerAt(tokens[k:]); n > 0 {
		a.sort, a.key = ticker, extract.Key(joined(tokens[k:k+n]))
		return n
	}
	if key, n := ownName(tokens[k:]); n > 0 {
		a.sort, a.key = name, key
		return n
	}
	if n := a.readDate(tokens[k:], starts(tokens, k) || titled && !leads(tokens[k-1])); n > 0 {
		return n
	}
	if b, n := bounds().Longest(tokens[k:]); n > 0 && k+n < len(tokens) && b != none && t.Shape != extract.Upper {
		if boundsFigure(tokens, k+n) {
			a.class = filler
			return n
		}
	}
	if n := numberRank(tokens[k:]); n > 0 {
		a.key = extract.Key(tokens[k+n-1].Text + suffixOf(tokens[k+n-1].Text))
		a.pole = pole{rank, a.key, true}
		return n
	}
	if n := nth(tokens[k:]); n > 0 {
		a.key = extract.Key(joined(tokens[k : k+n]))
		a.pole = pole{rank, a.key, true}
		return n
	}
	if t.Kind != extract.Word || t.Shape == extract.Lower || t.Shape == extract.Capital && k == 0 || currency(tokens[k:]) {
		if f, ok := figureAt(tokens, k); ok {
			f.first, f.last, f.outer = f.first-k+a.first, f.last-k+a.first, f.outer-k+a.first
			a.sort, a.key, a.fig = number, f.key(), len(s.figures)
			s.figures = append(s.figures, f)
			return f.last - f.first
		}
	}
	if t.Kind != extract.Word {
		a.class = filler
		return 1
	}
	if t.Text == "free" && k > 0 && tokens[k-1].Text == "-" && !t.Space {
		a.class, a.key = negation, deny // "caffeine-free"
		return 1
	}
	m, n := common.words.meaningOf(tokens[k:])
	if t.Shape != extract.Lower {
		if key, n := sameNames().Longest(tokens[k:]); n > 0 && (t.Shape != extract.Upper || t.Text != "US" || !titled) {
			a.sort, a.key = name, key
			return n
		}
		if code, n := landOf(tokens[k:]); code != "" && t.Shape == extract.Capital {
			a.sort, a.key = name, landKey(code)
			return n
		}
	}
	if titled && t.Shape == extract.Capital && n == 1 && m.class == plain && common.small(t) && mostlySmall(t) {
		if w := common.words.of(t).meaning; w.class == plain || w.class >= up && w.class <= lose {
			m = w // "Cuts" in a headline
		}
	}
	a.class, a.key = m.class, m.key
	if t.Shape == extract.Lower || k == 0 {
		a.stage = common.words.stageOf(tokens[k:])
		p, w := common.words.poleOf(tokens[k:])
		if w > n {
			a.class, a.key, n = plain, p.axis+uint64(p.end), w
		}
		switch {
		case w == n:
			a.pole = p
		case n > 1 && k+n <= len(tokens):
			a.pole, _ = common.words.poleOf(tokens[k+n-1:]) // "has agreed"
		}
	}
	known := m.key != common.words.of(t).stem && !(k > 1 && k+1 < len(tokens) && !titled && tokens[k-1].Shape == extract.Capital && tokens[k+1].Shape == extract.Capital) // "CEO", another word for something, but not the "Revenue" of "Internal Revenue Service"
	if m.class == plain && t.Shape != extract.Lower && !known && !(titled && common.small(t)) && !(common.lower[t.Key] && starts(tokens, k)) {
		a.sort = name
		if months[t.Key] > 0 {
			a.sort = word
		}
		a.key = nameKey(t)
		alone := k+1 >= len(tokens) || tokens[k+1].Shape == extract.Lower && tokens[k+1].Kind == extract.Word && tokens[k+1].Text != "'s"
		first := t.Shape == extract.Capital && starts(tokens, k) && !common.proper[t.Key]
		a.weak = first && alone
		if first && (alone || tokens[k+1].Text == ",") && mostlySmall(t) {
			a.sort, a.weak = word, false
			a.key = m.key
		}
	}
	return n
}

// mostDateline is how many tokens a dateline may have.
const mostDateline = 14

// dateline returns how many tokens the place and the agency before a story have:
// "NEW YORK (Reuters) -".
func dateline(tokens []extract.Token) int {
	if len(tokens) > 3 && tokens[0].Text == "(" && tokens[1].Shape == extract.Upper && tokens[2].Text == ")" {
		return 3 // "(CNN)"
	}
	for k := 2; k < min(len(tokens), mostDateline); k++ {
		if (tokens[k].Text == "-" || tokens[k].Text == "–" || tokens[k].Text == "--" || tokens[k].Text == "—") && tokens[k-1].Text == ")" {
			return k
		}
	}
	return 0
}

// starts says whether tokens[k] has its capital from its place: at the front of a
// sentence or of words in quotation marks.
func starts(tokens []extract.Token, k int) bool {
	if k == 0 {
		return true
	}
	if tokens[k-1].Text == "-" && !tokens[k-1].Space {
		return false
	}
	switch tokens[k-1].Text {
	case `"`, "“", "-", "--", "–", "—", ":", ".", "'", "‘", "(":
		return true
	}
	return false
}

// nameKey is the key of a word of a name, without inflection.
func nameKey(t extract.Token) uint64 {
	return extract.Key(strings.TrimSuffix(unaccented(t.Text), "s"))
}

// unaccented is w without the marks on its letters: "Lopez" of "López".
func unaccented(w string) string {
	if strings.IndexFunc(w, func(r rune) bool { return r > unicode.MaxASCII }) < 0 {
		return w
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(w) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// mostlyCapital says whether the words of tokens are written as in a title, which has no
// full stop.
func mostlyCapital(tokens []extract.Token) bool {
	capital, n := 0, 0
	if k := len(tokens); k > 0 && tokens[k-1].Text == "." {
		return false
	}
	for _, t := range tokens {
		if t.Kind == extract.Word && len(t.Text) > 3 {
			n++
			if t.Shape != extract.Lower {
				capital++
			}
		}
	}
	return n > 2 && capital*10 >= n*7
}

func currency(tokens []extract.Token) bool {
	_, n := prefix(tokens)
	if n == 0 || n >= len(tokens) {
		return false
	}
	_, k := numberAt(tokens[n:])
	return k > 0
}

// boundsFigure says whether a figure stands at tokens[i], or behind a word that may
// part it from its bound.
func boundsFigure(tokens []extract.Token, i int) bool {
	if i < len(tokens) && thin(tokens[i]) {
		i++
	}
	if i >= len(tokens) {
		return false
	}
	_, ok := figureAt(tokens, i)
	return ok
}

// tickerAt reads "(DUK.N)", "DELL.O" or ".DJI" off the front of tokens.
func tickerAt(tokens []extract.Token) int {
	i := 0
	if tokens[0].Text == "(" {
		i = 1
	}
	j := i
	if j < len(tokens) && tokens[j].Kind == extract.Word && upperish(tokens[j].Text) {
		j++
		for j < len(tokens) && !tokens[j].Space && tokens[j].Kind == extract.Number {
			j++
		}
	}
	if j+1 >= len(tokens) || tokens[j].Text != "." || tokens[j+1].Space || tokens[j+1].Kind != extract.Word || !upperish(tokens[j+1].Text) || len(tokens[j+1].Text) > 5 {
		return 0
	}
	if j > i && tokens[j].Space || j == i && !tokens[j].Space && i == 0 {
		return 0
	}
	n := j + 2
	if i == 1 {
		if n >= len(tokens) || tokens[n].Text != ")" {
			return 0
		}
		n++
	}
	return n
}

// upperish says whether most letters of a short word are capitals: "DUK", "UNc".
func upperish(w string) bool {
	up := 0
	for i := range len(w) {
		if 'A' <= w[i] && w[i] <= 'Z' {
			up++
		}
	}
	return len(w) <= 7 && up*2 > len(w) || len(w) == 1 && up == 1
}

func joined(tokens []extract.Token) string {
	var b strings.Builder
	for _, t := range tokens {
		if t.Text != "(" && t.Text != ")" {
			b.WriteString(t.Text)
		}
	}
	return b.String()
}

// leads says whether t leads to a month: "in May".
func leads(t extract.Token) bool {
	switch strings.ToLower(t.Text) {
	case "in", "of", "since", "by", "from", "to", "until", "till", "before", "after", "for", "early", "late", "mid", "last", "next", "-":
		return true
	}
	return false
}

// readDate reads a weekday, a month with its day, or a quarter. The first word of a
// sentence may be "May" and no month.
func (a *atom) readDate(tokens []extract.Token, first bool) int {
	t := tokens[0]
	if n := nth(tokens); n > 0 {
		if i := hyphen(tokens, 2); i < len(tokens) && quarter(tokens[i]) && t.Text[0] >= '1' && t.Text[0] <= '4' {
			a.set(grainQuarter, int(t.Text[0]-'0'))
			return i + 1
		}
	}
	if t.Kind == extract.Word {
		if w := weekdays[t.Key]; w > 0 && t.Shape == extract.Capital {
			a.set(grainDay, w)
			return 1
		}
		if o := ordinals[t.Key]; o > 0 && o%2 == 1 {
			i := hyphen(tokens, 1)
			if i < len(tokens) && oneOf(tokens[i], "fiscal", "financial") {
				i++
			}
			if i < len(tokens) && quarter(tokens[i]) && !oneOf(tokens[i], "quarterly") && !inRowBehind(tokens[i+1:]) {
				a.set(grainQuarter, (o+1)/2)
				return i + 1
			}
			for k := 1; k < min(3, len(tokens)) && oneOf(tokens[k], "and", "or", "to", "the"); k++ {
				if i := hyphen(tokens, k+2); i < len(tokens) && ordinals[tokens[k+1].Key] > 0 && quarter(tokens[i]) {
					a.set(grainQuarter, (o+1)/2) // "from the second to the third quarter"
					return 1
				}
			}
		}
		if (t.Text == "Q" || t.Text == "q") && len(tokens) > 1 && !tokens[1].Space {
			if o := ordinals[extract.Key("q"+tokens[1].Text)]; o > 0 {
				a.set(grainQuarter, o/2)
				return 2
			}
		}
		if m := months[t.Key]; m > 0 && t.Shape != extract.Lower {
			i := 1
			if i < len(tokens) && tokens[i].Text == "." {
				i++
			}
			if d := dayOf(tokens, i); d > 0 {
				a.set(grainDate, (m+1)/2*100+d)
				return i + 1
			}
			if !first || t.Text != "May" && t.Text != "March" || len(tokens) > 1 && (tokens[1].Kind == extract.Number || tokens[1].Kind == extract.Mark) {
				a.set(grainMonth, (m+1)/2)
				return 1
			}
		}
	}
	if d := dayOf(tokens, 0); d > 0 && len(tokens) > 1 && tokens[1].Shape != extract.Lower {
		if m := months[tokens[1].Key]; m > 0 {
			a.set(grainDate, (m+1)/2*100+d)
			return 2
		}
	}
	return 0
}

// inRowBehind says whether what stands before tokens is counted and no date: "the second quarter in
// a row".
func inRowBehind(tokens []extract.Token) bool {
	return len(tokens) > 2 && tokens[0].Text == "in" && tokens[2].Text == "row" || len(tokens) > 0 && oneOf(tokens[0], "running")
}

// quarter says whether t is the word for one.
func quarter(t extract.Token) bool {
	w := strings.ToLower(t.Text)
	return strings.HasPrefix(w, "quarter") || w == "qtr"
}

// numberRank returns how many tokens "No. 3" at the front of tokens has, which is third.
func numberRank(tokens []extract.Token) int {
	n := 1
	if len(tokens) < 2 || tokens[0].Text != "No" && tokens[0].Text != "Number" {
		return 0
	}
	if tokens[1].Text == "." {
		n++
	}
	if n >= len(tokens) || tokens[n].Kind != extract.Number || len(tokens[n].Text) > 2 || strings.Trim(tokens[n].Text, "0123456789") != "" {
		return 0
	}
	return n + 1
}

// suffixOf is what makes an ordinal of number: "rd" of "3".
func suffixOf(number string) string {
	if len(number) > 1 && number[len(number)-2] == '1' {
		return "th"
	}
	switch number[len(number)-1] {
	case '1':
		return "st"
	case '2':
		return "nd"
	case '3':
		return "rd"
	}
	return "th"
}

// nth returns how many tokens an ordinal in digits has: "2nd" is two.
func nth(tokens []extract.Token) int {
	if len(tokens) < 2 || tokens[0].Kind != extract.Number || tokens[1].Space {
		return 0
	}
	switch tokens[1].Text {
	case "st", "nd", "rd", "th":
		return 2
	}
	return 0
}

func (a *atom) set(grain uint64, n int) {
	a.sort, a.group, a.key = date, grain, grain+uint64(n)
}

func dayOf(tokens []extract.Token, i int) int {
	if i >= len(tokens) || tokens[i].Kind != extract.Number || len(tokens[i].Text) > 2 {
		return 0
	}
	n := 0
	for _, c := range []byte(tokens[i].Text) {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	if n > 31 || i+1 < len(tokens) && (tokens[i+1].Text == "percent" || tokens[i+1].Text == "%") {
		return 0
	}
	return n
}

// speakerOf returns the atoms that name who says the sentence: the words before a
// verb of saying, or behind it where it stands behind a quotation or a comma.
func speakerOf(tokens []extract.Token, first int, s *sentence) []int {
	for k, a := range s.atoms {
		if a.class != say || a.sort != word {
			continue
		}
		at := a.first - first
		if k+1 < len(s.atoms) && s.atoms[k+1].sort == number && (tokens[at].Text == "added" || tokens[at].Text == "reported") {
			continue // "employers added 38,000 jobs"
		}
		back := tokens[at].Text == "according" || tokens[at].Text == "According" || at > 0 && closes(tokens[at-1]) && !verbAfter(tokens, a.last-first)
		var out []int
		if back {
			for j := k + 1; j < len(s.atoms) && j <= k+5; j++ {
				b := s.atoms[j]
				if b.sort == date || b.sort == number || breaks(tokens, s.atoms[j-1].last-first, b.first-first) {
					break
				}
				if b.sort == name || b.class == speaker {
					out = append(out, j)
				}
			}
		} else {
			for j := k - 1; j >= 0 && j >= k-5; j-- {
				b := s.atoms[j]
				if breaks(tokens, b.last-first, s.atoms[j+1].first-first) {
					break
				}
				if (b.sort == name || b.class == speaker) && b.last-first > dateline(tokens) {
					out = append([]int{j}, out...)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func closes(t extract.Token) bool {
	return t.Text == "," || t.Text == `"` || t.Text == "”"
}

// verbAfter says whether behind "said" stands no speaker but what is said or when: ", said
// Roe" has one, ", said on Monday" and ", said Roe would" have none.
func verbAfter(tokens []extract.Token, i int) bool {
	if i >= len(tokens) || tokens[i].Kind != extract.Word {
		return true
	}
	if m, n := meanings().Longest(tokens[i : i+1]); n > 0 && m.class == filler && tokens[i].Shape == extract.Lower && !oneOf(tokens[i], "the", "a", "an", "its", "his", "her", "their", "one") {
		return true
	}
	for k := i; k < min(len(tokens), i+farVerb) && (tokens[k].Kind == extract.Word || tokens[k].Text == "-"); k++ {
		if _, n := auxiliaries().Longest(tokens[k : k+1]); n > 0 && k > i {
			return true
		}
	}
	return false
}

// farVerb is how many tokens behind "said" the verb of what is said may stand.
const farVerb = 6

// auxiliaries holds the verbs that tell that what stands before them is their subject.
var auxiliaries = lexicon.Load("check-auxiliaries.tsv", lexicon.String)

// breaks says whether a mark that parts clauses stands in tokens[i:j].
func breaks(tokens []extract.Token, i, j int) bool {
	for ; i < j; i++ {
		switch tokens[i].Text {
		case ",", ";", ":", `"`, "“", "”", "—", "--", ".":
			return true
		}
	}
	return false
}
