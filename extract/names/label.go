package names

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsclaims/extract/names/table"
)

// history is what prose's name finder knows of the token before: that there is
// none, or the first letter of its label.
const (
	histNone = iota
	histB
	histI
	histO
	hists
)

// shapes of words, as prose tells them apart.
const (
	shapeNone = iota // of the word before the second: prose looks at none
	shapeNumber
	shapePunct
	shapeDown
	shapeUp
	shapeMixed
	shapes
)

var (
	histNames  = [hists]string{"None", "B", "I", "O"}
	shapeNames = [shapes]string{"None", "number", "punct", "downcase", "upcase", "mixedcase"}
)

// maxWordlen bounds the table of the word-length feature; no name is longer.
const maxWordlen = 64

type labelFeatures struct {
	first        [2][]scores // of a word, basic or not, by the tag of the next
	last         [2]scores   // of the last word of a sentence
	basic        [2]table.Weights
	tag, prevTag []table.Weights // "pos-X", "prevpos-X"
	tagNone      table.Weights
	tagHist      [][hists]table.Weights // "pos+prevtag-X+B"
	hist         [hists]table.Weights   // "prevtag-B"
	shape        [shapes]table.Weights
	shapeHist    [shapes][hists]table.Weights
	length       [maxWordlen]table.Weights

	prefix, suffix, word, lower, next, prev, wordNext table.Hash
	prevNone                                          table.Weights

	lowTags []string // names of tags in lower case
	histOf  []uint8  // by label

	// Sums of features that come together: of the tag and the label before, of the
	// tag before, of that of the next word, and of the shape of the word before
	// and its label; of the tag of the first and the last word of a sentence.
	tagSums                 [][hists]labelSums
	prevSums, nextSums      []labelSums
	shapeSums               [shapes][hists]labelSums
	beforeFirst, behindLast labelSums
	basics                  map[string]bool

	// The label of no name, and how far each of the sums above can draw one from it.
	outside             uint8
	tagDrag             [][hists]int32
	prevDrag, nextDrag  []int32
	shapeDrag           [shapes][hists]int32
	firstDrag, lastDrag int32
}

func (f *labelFeatures) compile(t *table.Table, tags []string) {
	h := table.Start
	at := func(s string) table.Weights { return t.Weights(h.Add(s)) }
	f.prevNone, f.tagNone = at("prevword-None"), at("prevpos-None")
	var start [2]scores
	for i, basic := range []string{"en-wordlist-False", "en-wordlist-True"} {
		start[i].add(at("bias-True"))
		f.basic[i] = at(basic)
		start[i].add(f.basic[i])
		f.last[i] = start[i]
		f.last[i].add(at("nextpos-None"))
		f.last[i].add(at("nextword-None"))
	}
	f.prefix, f.suffix, f.word, f.lower = h.Add("prefix3-"), h.Add("suffix3-"), h.Add("word-"), h.Add("word.lower-")
	f.next, f.prev, f.wordNext = h.Add("nextword-"), h.Add("prevword-"), h.Add("word+nextpos-")
	for i, n := range histNames {
		f.hist[i] = at("prevtag-" + n)
	}
	for i, s := range shapeNames {
		f.shape[i] = at("shape-" + s)
		for k, n := range histNames {
			f.shapeHist[i][k] = at("shape+prevtag-" + s + "+" + n)
		}
	}
	for i := range f.length {
		f.length[i] = at("wordlen-" + strconv.Itoa(i))
	}
	for _, name := range append(append(append([]string{}, tags...), rules...), "") {
		low := strings.ToLower(name)
		f.lowTags = append(f.lowTags, low)
		f.tag = append(f.tag, at("pos-"+name))
		f.prevTag = append(f.prevTag, at("prevpos-"+name))
		for i, s := range start {
			s.add(at("nextpos-" + low))
			f.first[i] = append(f.first[i], s)
		}
		var row [hists]table.Weights
		for k, n := range histNames {
			row[k] = at("pos+prevtag-" + name + "+" + n)
		}
		f.tagHist = append(f.tagHist, row)
	}
	for _, l := range t.Labels {
		switch l[0] {
		case 'B':
			f.histOf = append(f.histOf, histB)
		case 'I':
			f.histOf = append(f.histOf, histI)
		default:
			f.histOf = append(f.histOf, histO)
		}
	}
	f.basics = map[string]bool{}
	for _, w := range strings.Fields(basicEnglish) {
		f.basics[w] = true
	}
	f.sum(t)
}

// sum adds up what comes together.
func (f *labelFeatures) sum(t *table.Table) {
	at := func(s string) table.Weights { return t.Weights(table.Start.Add(s)) }
	f.tagSums, f.prevSums, f.nextSums = make([][hists]labelSums, len(f.tag)), make([]labelSums, len(f.tag)), make([]labelSums, len(f.tag))
	for i := range f.tag {
		for k := range f.hist {
			s := &f.tagSums[i][k]
			s.add(f.tag[i])
			s.add(f.tagHist[i][k])
			s.add(f.hist[k])
		}
		f.prevSums[i].add(f.prevTag[i])
		f.nextSums[i].add(at("nextpos-" + f.lowTags[i]))
	}
	for i := range f.shapeHist {
		for k, w := range f.shapeHist[i] {
			f.shapeSums[i][k].add(w)
		}
	}
	f.beforeFirst.add(f.tagNone)
	f.beforeFirst.add(f.prevNone)
	f.behindLast.add(at("nextpos-None"))
	f.behindLast.add(at("nextword-None"))
	f.outside = uint8(slices.Index(t.Labels, "O"))
	for i := range f.tag {
		f.prevDrag, f.nextDrag = append(f.prevDrag, f.prevSums[i].drag(f.outside)), append(f.nextDrag, f.nextSums[i].drag(f.outside))
		var row [hists]int32
		for k := range row {
			row[k] = f.tagSums[i][k].drag(f.outside)
		}
		f.tagDrag = append(f.tagDrag, row)
	}
	for i := range f.shapeSums {
		for k := range f.shapeSums[i] {
			f.shapeDrag[i][k] = f.shapeSums[i][k].drag(f.outside)
		}
	}
	f.firstDrag, f.lastDrag = f.beforeFirst.drag(f.outside), f.behindLast.drag(f.outside)
}

// labelAll sets the labels of the tokens of a sentence, which have their tags.
func (e *engine) labelAll(tokens []token) {
	f := &e.label
	hist := uint8(histNone)
	for i := range tokens {
		k := &tokens[i]
		if f.plain(tokens, i, hist) {
			k.label = f.outside
		} else {
			k.label = e.guess(tokens, i, hist)
		}
		hist = f.histOf[k.label]
	}
}

// plain says whether all that bears on the label of token i together cannot draw it from
// that of no name, as of six tokens in seven.
func (f *labelFeatures) plain(tokens []token, i int, hist uint8) bool {
	k := &tokens[i]
	next, prev, before := f.lastDrag, f.firstDrag, shapeNone
	if i+1 < len(tokens) {
		n := &tokens[i+1]
		next = f.nextDrag[n.tag] + n.dragAsNext
	}
	if i > 0 {
		p := &tokens[i-1]
		prev = f.prevDrag[p.tag] + p.dragAsBefore
		if i > 1 {
			before = int(p.shape)
		}
	}
	return k.drag+next+prev+f.tagDrag[k.tag][hist]+f.shapeDrag[before][hist] < -(slack + behindMost)
}

// guess returns the label of token i behind one whose label has the history hist.
func (e *engine) guess(tokens []token, i int, hist uint8) uint8 {
	s, known := e.labelSums(tokens, i, hist), e.label.last[0].seen
	if label, ok := s.leader(slack + behindMost); ok && known>>label&1 == 1 {
		return label
	}
	if withNext := e.wordNext(tokens, i); withNext != &noLabelSums {
		s.join(withNext)
	}
	if label, ok := s.leader(slack); ok && known>>label&1 == 1 {
		return label
	}
	return e.exactLabel(tokens, i, hist)
}

// labelSums returns the sums of all features of token i but that of the word with the tag
// behind it.
func (e *engine) labelSums(tokens []token, i int, hist uint8) labelSums {
	f, k := &e.label, &tokens[i]
	next, nextWord := &f.behindLast, &noLabelSums
	if i+1 < len(tokens) {
		n := &tokens[i+1]
		next, nextWord = &f.nextSums[n.tag], &n.labelAsNext
	}
	prev, prevWord, before := &f.beforeFirst, &noLabelSums, shapeNone
	if i > 0 {
		p := &tokens[i-1]
		prev, prevWord = &f.prevSums[p.tag], &p.labelAsBefore
		if i > 1 {
			before = int(p.shape)
		}
	}
	tag, shape, own := &f.tagSums[k.tag][hist], &f.shapeSums[before][hist], &k.labelOwn
	s := labelSums{peak: next.peak + nextWord.peak + prev.peak + prevWord.peak + tag.peak + shape.peak + own.peak}
	for n := range s.lanes {
		s.lanes[n] = next.lanes[n] + nextWord.lanes[n] + prev.lanes[n] + prevWord.lanes[n] + tag.lanes[n] + shape.lanes[n] + own.lanes[n]
	}
	return s
}

// exactLabel sums in prose's order, so that the sums round as prose's do.
func (e *engine) exactLabel(tokens []token, i int, hist uint8) uint8 {
	f, t, k := &e.label, e.labels, &tokens[i]
	before := shapeNone
	s := f.last[ordinal(k.basic)]
	if i+1 < len(tokens) {
		next := &tokens[i+1]
		s = f.first[ordinal(k.basic)][next.tag]
		s.add(t.Get(next.labelNext))
	}
	s.add(f.tag[k.tag])
	s.add(f.tagHist[k.tag][hist])
	s.add(t.Get(k.prefix3))
	if i > 0 {
		s.add(f.prevTag[tokens[i-1].tag])
		s.add(f.hist[hist])
		s.add(t.Get(tokens[i-1].prior))
	} else {
		s.add(f.tagNone)
		s.add(f.hist[hist])
		s.add(f.prevNone)
	}
	s.add(f.shape[k.shape])
	if i > 1 {
		before = int(tokens[i-1].shape)
	}
	s.add(f.shapeHist[before][hist])
	s.add(t.Get(k.suffix3))
	s.add(t.Get(k.exact))
	s.add(e.weightsWithNext(tokens, i))
	s.add(t.Get(k.small))
	if len(k.text) < maxWordlen {
		s.add(f.length[len(k.text)])
	}
	return s.best(len(t.Labels))
}

// ordinal is 1 for what is so, and 0 for what is not.
func ordinal(so bool) int {
	if so {
		return 1
	}
	return 0
}

// wordNext returns the sums of the word i with the tag of the next.
func (e *engine) wordNext(tokens []token, i int) *labelSums {
	sums := func() *labelSums {
		w := e.weightsWithNext(tokens, i)
		if w.Len() == 0 {
			return &noLabelSums
		}
		s := new(labelSums)
		s.add(w)
		return s
	}
	if i+1 == len(tokens) || e.label.lowTags[tokens[i+1].tag] == "" {
		return sums()
	}
	return recall(&tokens[i].withNext, tokens[i+1].tag, sums)
}

func (e *engine) weightsWithNext(tokens []token, i int) table.Weights {
	tag := "None"
	if i+1 < len(tokens) {
		next := &tokens[i+1]
		if tag = e.label.lowTags[next.tag]; tag == "" {
			tag = next.lower
		}
	}
	return e.labels.Weights(e.label.wordNext.Add(tokens[i].lower).Add("+").Add(tag))
}

// end returns the first or last three bytes of a word in lower case.
func end(k *word, first bool) string {
	if len(k.text) == len(k.lower) && ascii(k.text) {
		if first {
			return k.lower[:min(3, len(k.lower))]
		}
		return last3(k.lower)
	}
	if first {
		return strings.ToLower(k.text[:min(3, len(k.text))])
	}
	return strings.ToLower(last3(k.text))
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// shapeOf is prose's shape.
func shapeOf(text, lower string) int {
	if numeric(text) {
		return shapeNumber
	}
	c := text[len(text)-1]
	switch {
	case !(c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'):
		return shapePunct
	case lower == text:
		return shapeDown
	}
	start := true
	for _, r := range text {
		if start && unicode.ToTitle(r) != r {
			return shapeMixed
		}
		start = separates(r)
	}
	return shapeUp
}

// separates is isSeparator of package strings, which strings.Title asks.
func separates(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return !(r == '_' || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z')
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return false
	}
	return unicode.IsSpace(r)
}

// numeric says whether strconv reads s as a float.
func numeric(s string) bool {
	switch c := s[0]; {
	case '0' <= c && c <= '9', c == '+', c == '-', c == '.', c|0x20 == 'i', c|0x20 == 'n':
		if c|0x20 == 'i' || c|0x20 == 'n' {
			return strings.EqualFold(s, "inf") || strings.EqualFold(s, "infinity") || strings.EqualFold(s, "nan")
		}
		_, err := strconv.ParseFloat(s, 64)
		return err == nil
	}
	return false
}
