// Package names reads what prose/v2 has learnt of English, in an engine of our own:
// its tokens, its part-of-speech tags and its votes for names, equal to prose's own
// and many times as fast. It does not know money, markup or sources.
//
// prose's weights lie in the program as tables that are read in place, so that
// nothing is loaded and any number of goroutines may ask. What is slow or unsafe
// in prose on hostile input is bounded here: see [Limits].
package names

import (
	_ "embed"
	"runtime"
	"slices"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/names/table"
)

//go:generate go run ./weigh

//go:embed tags.bin
var tagsBin string

//go:embed labels.bin
var labelsBin string

// An engine is prose's two models, compiled: every feature's name is hashed up to
// where its value begins.
type engine struct {
	tags, labels *table.Table
	tag          tagFeatures
	label        labelFeatures
}

var load = sync.OnceValue(func() *engine {
	e := &engine{tags: table.Open(tagsBin), labels: table.Open(labelsBin)}
	e.tag.compile(e.tags)
	e.label.compile(e.labels, e.tags.Labels)
	e.tag.before = [2]*word{e.edge("-START-"), e.edge("-START2-")}
	e.tag.behind = [2]*word{e.edge("-END-"), e.edge("-END2-")}
	return e
})

// A Tag is a part of speech of the Penn treebank, such as "NNP" or "VBD".
type Tag string

// Noun says whether t is a noun of any kind.
func (t Tag) Noun() bool { return len(t) > 1 && t[:2] == "NN" }

// Proper says whether t is a proper noun.
func (t Tag) Proper() bool { return t == "NNP" || t == "NNPS" }

// Verb says whether t is a form of a verb, modal verbs left out.
func (t Tag) Verb() bool { return len(t) > 1 && t[:2] == "VB" }

// A Label is what prose holds a token for: "B-PERSON" where a name of a person
// begins, "I-PERSON" inside it, "O" outside of names. Of the types GPE, LOCATION,
// ORGANIZATION, PERSON, FACILITY and GSP few can be trusted; where names begin and
// end, mostly.
type Label string

// Name says whether the token belongs to a name.
func (l Label) Name() bool { return l != "" && l != "O" }

// An Analysis holds a tag and a label for every token of a document, by the index
// of the token. A part of a token of prose, such as "year" of "seven-year", has
// the tag of the whole.
type Analysis struct {
	Tags   []Tag
	labels []uint8 // one more than that of the model
}

// Label returns the label of token i, "" for one outside of sentences.
func (a *Analysis) Label(i int) Label {
	if n := a.labels[i]; n > 0 {
		return Label(load().labels.Labels[n-1])
	}
	return ""
}

type sharedKey struct{}

// Of returns the analysis of the document of in, made when first asked for.
func Of(in *extract.Input) *Analysis { return extract.Shared(in, sharedKey{}, Analyse) }

// readers are kept with the words they know, and analyses that nobody needs any more.
var (
	readers  shelf[words]
	analyses = sync.Pool{New: func() any { return new(Analysis) }}
)

// A shelf keeps what gets better with use, so that it outlives the garbage collector
// and goes from worker to worker, which it does not in a sync.Pool. No more is on it
// than was in use at a time.
type shelf[T any] struct {
	mu   sync.Mutex
	free []*T
}

// get takes down what was put there last, or a new one.
func (s *shelf[T]) get() *T {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.free)
	if n == 0 {
		return new(T)
	}
	t := s.free[n-1]
	s.free = s.free[:n-1]
	return t
}

func (s *shelf[T]) put(t *T) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.free) < runtime.GOMAXPROCS(0) {
		s.free = append(s.free, t)
	}
}

// Release says that nobody will ask a again.
func (a *Analysis) Release() {
	if len(a.Tags) > maxScratch {
		return
	}
	clear(a.Tags) // a tag may be a word of the article
	clear(a.labels)
	analyses.Put(a)
}

// Analyse tags and labels the tokens of doc, a sentence at a time.
func Analyse(doc *extract.Document) *Analysis {
	e := load()
	a := analyses.Get().(*Analysis)
	n := len(doc.Tokens)
	a.Tags, a.labels = slices.Grow(a.Tags[:0], n)[:n], slices.Grow(a.labels[:0], n)[:n]
	w := readers.get()
	defer w.release()
	for _, s := range doc.Sentences {
		w.read(doc.Text[s.Start:s.End])
		e.tagAll(w.tokens)
		e.labelAll(w.tokens)
		a.place(e, doc, s, w.tokens)
	}
	return a
}

// place gives each token of s the tag and label of the token of prose that holds
// its first byte, or of the last one before it: prose drops some marks.
func (a *Analysis) place(e *engine, doc *extract.Document, s extract.Sentence, tokens []token) {
	k := 0
	for i := s.First; i < s.Last; i++ {
		at := doc.Tokens[i].Start - s.Start
		for k+1 < len(tokens) && tokens[k+1].start <= at {
			k++
		}
		a.Tags[i], a.labels[i] = Tag(e.tagName(tokens[k])), tokens[k].label+1
	}
}
