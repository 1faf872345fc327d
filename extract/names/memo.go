package names

import (
	"hash/maphash"
	"strings"

	"newsclaims/extract/names/table"
)

// A word is what follows from the text of a token alone: its forms, and where the
// tables have the features that ask for nothing else. What nearly always is all that is
// asked for stands first.
type word struct {
	fixed int16 // the tag it has wherever it stands, or noTag
	shape uint8
	basic bool // a word of Basic English
	known bool // the tags have weights of the word itself

	// How far the word, it as the next one, and it as the one before can draw a label from
	// that of no name: see labelSums.drag.
	drag, dragAsNext, dragAsBefore int32

	// What the features below add up to: the word's own, and those it gives the words
	// around it as the one before, the second before, the next and the second next.
	asBefore, asBefore2, asNext, asNext2 *tagSums
	own                                  tagSums
	labelAsNext, labelAsBefore, labelOwn labelSums

	text  string // as prose has it, with straight quotes
	lower string
	norm  string // lower case, or "!DIGITS", "!YEAR", "!HYPHEN"

	suffix, pref1, self                              table.Ref // of tags: the word itself,
	word1, suffix1, word2, next, nextSuffix, next2   table.Ref // and as a neighbour
	prefix3, suffix3, exact, small, labelNext, prior table.Ref // of labels

	withTag  *recent[tagSums] // nil where nobody asked
	withNext *recent[labelSums]
}

// noTag is the fixed tag of a word that has none.
const noTag = -1

// recents is how many tags a word keeps what it found for.
const recents = 16

// A recent is what a table had for the word with a tag beside it: of the tags that
// share a place, for the last one.
type recent[S any] struct {
	sums [recents]*S
	tags [recents]uint8 // one more than the tag, or 0
}

// recall returns what look finds for tag, and keeps it at keep.
func recall[S any](keep **recent[S], tag uint8, look func() *S) *S {
	if *keep == nil {
		*keep = new(recent[S])
	}
	r, at := *keep, tag%recents
	if r.tags[at] != tag+1 {
		r.sums[at], r.tags[at] = look(), tag+1
	}
	return r.sums[at]
}

// Bounds of a memo: words of more bytes are seldom seen twice, and of twice as many
// words as that it forgets those it was not asked for since it had half as many.
const (
	maxMemo     = 32768
	maxMemoWord = 64
)

// A memo keeps words, as the same few thousand make up most of what is read. One
// goroutine may use it at a time. Words that it returned are good until it is told that
// there is time to forget some.
type memo struct {
	seed     maphash.Seed
	now, old generation
	sums     tagCache
}

// A generation is words, which lie one behind the other where they were put in, and a hash
// table of them: each at its hash or the next free place behind. No two texts that anybody
// reads have one hash of 64 bits.
type generation struct {
	slots []slot
	words [][]word // each wordBlock of them
	n     int
}

// A slot is a place in a table of words, free where it has none.
type slot struct {
	hash uint64
	word *word
}

const wordBlock = 256

// A tagCache keeps the sums of one or two features, such as of endings, that many words
// share.
type tagCache map[[2]table.Ref]*tagSums

// hash returns that of a word with the text s.
func (m *memo) hash(s string) uint64 {
	if m.sums == nil {
		m.seed, m.now.slots, m.sums = maphash.MakeSeed(), make([]slot, 2*maxMemo), tagCache{}
	}
	return maphash.String(m.seed, s)
}

// forget makes room for n words, of which those it has no room for are not kept.
func (m *memo) forget(n int) {
	if m.now.n == 0 || m.now.n+n <= maxMemo {
		return
	}
	m.now, m.old = m.old, m.now
	m.now.n = 0
	if m.now.slots == nil {
		m.now.slots = make([]slot, 2*maxMemo)
	}
	clear(m.now.slots)
}

// of returns the word with the text s, whose hash is given.
func (m *memo) of(hash uint64, s string) *word {
	at := m.now.place(hash)
	if at.word != nil {
		return at.word
	}
	if len(s) > maxMemoWord || m.now.n == maxMemo {
		w := new(word)
		load().word(w, s, m.sums)
		return w
	}
	w := m.now.next()
	at.hash, at.word = hash, w
	if m.old.slots != nil {
		if o := m.old.place(hash).word; o != nil {
			*w = *o
			return w
		}
	}
	load().word(w, strings.Clone(s), m.sums) // or it would keep the article
	return w
}

// place returns where the word with the hash is, or would be put.
func (g *generation) place(hash uint64) *slot {
	at := hash % (2 * maxMemo)
	for g.slots[at].word != nil && g.slots[at].hash != hash {
		at = (at + 1) % (2 * maxMemo)
	}
	return &g.slots[at]
}

// next returns room for one more word.
func (g *generation) next() *word {
	if g.n == wordBlock*len(g.words) {
		g.words = append(g.words, make([]word, wordBlock))
	}
	w := &g.words[g.n/wordBlock][g.n%wordBlock]
	g.n++
	return w
}

// word makes w what the tables have for s.
func (e *engine) word(w *word, s string, sums tagCache) {
	*w = word{text: s, lower: lower(s), fixed: noTag}
	w.norm = normal(s, w.lower)
	w.shape = uint8(shapeOf(s, w.lower))
	if tag, ok := e.tag.ruled(s); ok {
		w.fixed = int16(tag)
	} else if known := e.tags.Weights(e.tag.fixed.Add(s)); known.Len() > 0 {
		tag, _ := known.At(0)
		w.fixed = int16(tag)
	} else {
		f := &e.tag
		w.suffix, w.self = e.tags.Ref(f.suffix.Add(last3(s))), e.tags.Ref(f.word.Add(w.norm))
		w.known = w.self != 0
		w.pref1 = e.tags.Ref(f.pref1.Add(string(rune(s[0])))) // prose takes the byte for a rune
		for _, r := range []table.Ref{w.suffix, w.pref1, w.self} {
			w.own.add(e.tags.Get(r))
		}
	}
	e.neighbour(w, sums)

	f, t := &e.label, e.labels
	w.basic = f.basics[s]
	w.prefix3, w.suffix3 = t.Ref(f.prefix.Add(end(w, true))), t.Ref(f.suffix.Add(end(w, false)))
	w.exact, w.small = t.Ref(f.word.Add(s)), t.Ref(f.lower.Add(w.lower))
	w.labelNext, w.prior = t.Ref(f.next.Add(w.lower)), t.Ref(f.prev.Add(w.lower))
	w.labelOwn.add(t.Weights(table.Start.Add("bias-True")))
	w.labelOwn.add(f.basic[ordinal(w.basic)])
	w.labelOwn.add(f.shape[w.shape])
	if len(s) < maxWordlen {
		w.labelOwn.add(f.length[len(s)])
	}
	for _, r := range []table.Ref{w.prefix3, w.suffix3, w.exact, w.small} {
		w.labelOwn.add(t.Get(r))
	}
	w.labelAsNext.add(t.Get(w.labelNext))
	w.labelAsBefore.add(t.Get(w.prior))
	w.drag, w.dragAsNext, w.dragAsBefore = w.labelOwn.drag(f.outside), w.labelAsNext.drag(f.outside), w.labelAsBefore.drag(f.outside)
}

// neighbour looks up what w tells of the tags of the words around it.
func (e *engine) neighbour(w *word, sums tagCache) {
	f, t := &e.tag, e.tags
	w.word1, w.suffix1 = t.Ref(f.word1.Add(w.norm)), t.Ref(f.suffix1.Add(last3(w.norm)))
	w.word2 = t.Ref(f.word2.Add(w.norm))
	w.next, w.nextSuffix = t.Ref(f.next.Add(w.norm)), t.Ref(f.nextSuffix.Add(last3(w.norm)))
	w.next2 = t.Ref(f.next2.Add(w.norm))
	w.asBefore, w.asBefore2 = sums.of(t, w.word1, w.suffix1), sums.of(t, w.word2, 0)
	w.asNext, w.asNext2 = sums.of(t, w.next, w.nextSuffix), sums.of(t, w.next2, 0)
}

// What words share that the tables do not know.
var (
	noTagSums   tagSums
	noLabelSums labelSums
)

// of returns the sums of two features, either of which may be none.
func (c tagCache) of(t *table.Table, a, b table.Ref) *tagSums {
	if a == 0 && b == 0 {
		return &noTagSums
	}
	s := c[[2]table.Ref{a, b}]
	if s == nil {
		s = new(tagSums)
		s.add(t.Get(a))
		s.add(t.Get(b))
		c[[2]table.Ref{a, b}] = s
	}
	return s
}

// edge returns what stands for a word outside of a sentence.
func (e *engine) edge(norm string) *word {
	w := &word{norm: norm}
	e.neighbour(w, tagCache{})
	return w
}
