package names

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"newsclaims/extract/names/table"
)

// rules are tags that prose gives without asking its weights, and the two it has for
// what stands before a sentence.
var rules = []string{"-", "-NONE-", "-START-", "-START2-"}

type tagFeatures struct {
	names                                       []string // of tags, the weights' classes first
	dash, none, start, start2, sym, nn, literal uint8
	bias                                        scores

	suffix, pref1, word, word1, suffix1, word2, next, nextSuffix, next2, fixed table.Hash

	// by tag: "i-1 tag X", "i-2 tag X", "i tag+i-2 tag X ", "i-1 tag+i word X "
	tag1, tag2    []table.Weights
	both, tagWord []table.Hash
	pairs         []atomic.Pointer[tagSums] // by the tags of the words before, of those asked for

	before, behind [2]*word // what stands for the words outside of a sentence
}

func (f *tagFeatures) compile(t *table.Table) {
	f.names = append(append(append([]string{}, t.Labels...), rules...), "")
	at := func(name string) uint8 {
		for i, n := range f.names {
			if n == name {
				return uint8(i)
			}
		}
		panic("names: no tag " + name)
	}
	f.dash, f.none, f.start, f.start2 = at("-"), at("-NONE-"), at("-START-"), at("-START2-")
	f.sym, f.nn, f.literal = at("SYM"), at("NN"), at("")
	h := table.Start
	f.bias.add(t.Weights(h.Add("bias")))
	f.suffix, f.pref1, f.word, f.word1 = h.Add("i suffix "), h.Add("i pref1 "), h.Add("i word "), h.Add("i-1 word ")
	f.suffix1, f.word2, f.next = h.Add("i-1 suffix "), h.Add("i-2 word "), h.Add("i+1 word ")
	f.nextSuffix, f.next2, f.fixed = h.Add("i+1 suffix "), h.Add("i+2 word "), h.Add("=")
	for _, p1 := range f.names {
		f.tag1 = append(f.tag1, t.Weights(h.Add("i-1 tag ").Add(p1)))
		f.tag2 = append(f.tag2, t.Weights(h.Add("i-2 tag ").Add(p1)))
		f.tagWord = append(f.tagWord, h.Add("i-1 tag+i word ").Add(p1).Add(" "))
		f.both = append(f.both, h.Add("i tag+i-2 tag ").Add(p1).Add(" "))
	}
	f.pairs = make([]atomic.Pointer[tagSums], len(f.names)*len(f.names))
}

// pair returns the sums of what the tags of the two words before tell.
func (e *engine) pair(p1, p2 uint8) *tagSums {
	f, t := &e.tag, e.tags
	at := &f.pairs[int(p1)*len(f.names)+int(p2)]
	s := at.Load()
	if s == nil {
		s = new(tagSums)
		s.add(t.Weights(table.Start.Add("bias")))
		s.add(f.tag1[p1])
		s.add(f.tag2[p2])
		s.add(t.Weights(f.both[p1].Add(f.names[p2])))
		at.Store(s)
	}
	return s
}

// tagName is the tag of t.
func (e *engine) tagName(t token) string {
	if n := e.tag.names[t.tag]; n != "" {
		return n
	}
	return t.text
}

// scores are sums of weights by label. A label no weight was added to has no score.
type scores struct {
	sum  [table.MaxLabels]float64
	seen uint64
}

func (s *scores) add(w table.Weights) { s.seen |= w.AddTo(&s.sum) }

// best returns the label with the highest score, and of equals the first.
func (s *scores) best(n int) uint8 {
	best := -1
	for i := range n {
		if s.seen>>i&1 == 1 && (best < 0 || s.sum[i] > s.sum[best]) {
			best = i
		}
	}
	return uint8(max(best, 0))
}

// tagAll sets the tags of the tokens of a sentence.
func (e *engine) tagAll(tokens []token) {
	f := &e.tag
	p1, p2 := f.start, f.start2
	for i := range tokens {
		t := &tokens[i]
		if t.fixed != noTag {
			t.tag = uint8(t.fixed)
		} else {
			t.tag = e.predict(tokens, i, p1, p2)
		}
		p2, p1 = p1, t.tag
	}
}

// predict is prose's featurize and predict.
func (e *engine) predict(tokens []token, i int, p1, p2 uint8) uint8 {
	c := e.context(tokens, i, p1, p2)
	s := e.tagSums(&c)
	lead := slack
	if c.self.known { // or it has no weights with a tag before it either
		lead += besideMost
	}
	if tag, ok := s.leader(lead); ok && e.tag.bias.seen>>tag&1 == 1 {
		return tag
	}
	if !c.self.known {
		return e.exactTag(&c)
	}
	if withTag := e.withTag(&c); withTag != &noTagSums {
		s.join(withTag)
	}
	if tag, ok := s.leader(slack); ok && e.tag.bias.seen>>tag&1 == 1 {
		return tag
	}
	return e.exactTag(&c)
}

// tagSums returns the sums of all features of c but that of the word with the tag before.
func (e *engine) tagSums(c *tagContext) tagSums {
	pair, own, before, before2, next, next2 := e.pair(c.p1, c.p2), &c.self.own, c.before.asBefore, c.before2.asBefore2, c.after.asNext, c.after2.asNext2
	s := tagSums{peak: pair.peak + own.peak + before.peak + before2.peak + next.peak + next2.peak}
	for k := range s.lanes {
		s.lanes[k] = pair.lanes[k] + own.lanes[k] + before.lanes[k] + before2.lanes[k] + next.lanes[k] + next2.lanes[k]
	}
	return s
}

// tagContext is what a tag depends on: the word, the two before and behind it, and the
// tags of those before.
type tagContext struct {
	self, before, before2, after, after2 *word
	p1, p2                               uint8
}

func (e *engine) context(tokens []token, i int, p1, p2 uint8) tagContext {
	f := &e.tag
	around := func(k int) *word {
		switch {
		case k < 0:
			return f.before[k+2]
		case k >= len(tokens):
			return f.behind[k-len(tokens)]
		}
		return tokens[k].word
	}
	return tagContext{tokens[i].word, around(i - 1), around(i - 2), around(i + 1), around(i + 2), p1, p2}
}

// withTag returns the sums of the word with the tag of the one before.
func (e *engine) withTag(c *tagContext) *tagSums {
	return recall(&c.self.withTag, c.p1, func() *tagSums {
		w := e.weightsWithTag(c)
		if w.Len() == 0 {
			return &noTagSums
		}
		s := new(tagSums)
		s.add(w)
		return s
	})
}

func (e *engine) weightsWithTag(c *tagContext) table.Weights {
	return e.tags.Weights(e.tag.tagWord[c.p1].Add(c.self.norm))
}

// exactTag sums in prose's order, so that the sums round as prose's do.
func (e *engine) exactTag(c *tagContext) uint8 {
	f, t := &e.tag, e.tags
	s := f.bias
	s.add(t.Get(c.self.suffix))
	s.add(t.Get(c.self.pref1))
	s.add(f.tag1[c.p1])
	s.add(f.tag2[c.p2])
	s.add(t.Weights(f.both[c.p1].Add(f.names[c.p2])))
	s.add(t.Get(c.self.self))
	s.add(e.weightsWithTag(c))
	s.add(t.Get(c.before.word1))
	s.add(t.Get(c.before.suffix1))
	s.add(t.Get(c.before2.word2))
	s.add(t.Get(c.after.next))
	s.add(t.Get(c.after.nextSuffix))
	s.add(t.Get(c.after2.next2))
	return s.best(len(t.Labels))
}

func last3(s string) string { return s[max(len(s)-3, 0):] }

// ruled returns the tag of a word that prose tags by its form.
func (f *tagFeatures) ruled(s string) (uint8, bool) {
	switch {
	case s == "-":
		return f.dash, true
	case letters(s):
		return 0, false
	case face(s):
		return f.sym, true
	case link(s) || strings.IndexByte(s, '@') == 0 || strings.IndexByte(s, '@') > 0 && email().MatchString(s):
		return f.nn, true
	case s == "0" || s[0] == '*' && trace().MatchString(s):
		return f.none, true
	case len(s) == 5 && s[0] == '-' && s[4] == '-' && upper(s[1:4]):
		return f.literal, true
	}
	return 0, false
}

func upper(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// letters says whether s has nothing but letters of the alphabet and is no face
// made of them.
func letters(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return s == "" || !face(s)
}

// The patterns of prose, and of commonregex that it uses, for the few words whose
// form lets them match.
var (
	email = lazily(`(?i)([A-Za-z0-9!#$%&'*+\/=?^_{|.}~-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)`)
	trace = lazily(`^(?:0|\*[\w?]\*|\*\-\d{1,3}|\*[A-Z]+\*\-\d{1,3}|\*)$`)
	url   = lazily(`(?:(?:https?:\/\/)?(?:[a-z0-9.\-]+|www|[a-z0-9.\-])[.](?:[^\s()<>]+|\((?:[^\s()<>]+|(?:\([^\s()<>]+\)))*\))+(?:\((?:[^\s()<>]+|(?:\([^\s()<>]+\)))*\)|[^\s!()\[\]{};:\'".,<>?]))`)
)

func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// link says whether prose takes s for a link: a dot after a small letter, a digit,
// a dot or a hyphen, and two characters behind it of which the last may end a link.
func link(s string) bool {
	dot := strings.IndexByte(s, '.')
	if dot < 0 || strings.IndexByte(s, '(') >= 0 {
		return dot >= 0 && url().MatchString(s)
	}
	for i := max(dot, 1); i < len(s); i++ {
		if s[i] != '.' || !linkByte(s[i-1]) {
			continue
		}
		// A later dot reaches no further than this one: go on where it ended, or a
		// run of dots takes quadratic time.
		end, n := len(s), 0
		for j, r := range s[i+1:] {
			if strings.ContainsRune("()<>", r) {
				end = i + 1 + j
				break
			}
			if n++; n > 1 && !strings.ContainsRune(`![]{};:'".,?`, r) {
				return true
			}
		}
		i = end
	}
	return false
}

func linkByte(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '-'
}

// normal is prose's normalize.
func normal(text, lower string) string {
	switch c := text[0]; {
	case c != '-' && strings.IndexByte(text, '-') >= 0:
		return "!HYPHEN"
	case len(text) == 4 && (c <= '9') && year(text):
		return "!YEAR"
	case '0' <= c && c <= '9':
		return "!DIGITS"
	}
	return lower
}

func year(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}
