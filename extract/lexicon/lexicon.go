// Package lexicon loads tables of words and finds the longest phrase of a table at
// the front of some tokens. It does not know what the words mean.
//
// A table is a .tsv file: lines of a phrase, a tab and its value, with comments
// that begin with "#". The first comment says where the words come from.
package lexicon

import (
	"embed"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"

	"newsclaims/extract"
)

//go:embed tables/*.tsv
var tables embed.FS

// A Table maps phrases to values. Phrases match whatever their case, and however
// their words are spaced.
type Table[T any] struct {
	lists  [][]Entry[T] // those that begin with one word, longest first
	index  index        // of lists, by the key of that word
	packed []packed[T]  // a hash table instead of both, once all phrases are in
	firsts sieve        // of those keys
	n      int
}

// A packed is the phrases that begin with the word of key: at it or the next free place
// behind.
type packed[T any] struct {
	key  uint64
	list []Entry[T]
}

// pack makes the look-ups of a table to which nobody adds fast.
func (t *Table[T]) pack() {
	t.packed = make([]packed[T], len(t.index.slots))
	mask := uint64(len(t.packed) - 1)
	for key := range t.index.keys() {
		at := key & mask
		for t.packed[at].list != nil {
			at = (at + 1) & mask
		}
		t.packed[at] = packed[T]{key, t.lists[t.index.find(key)]}
	}
	t.index, t.lists = index{}, nil
}

// unpack makes t one to which phrases can be added.
func (t *Table[T]) unpack() {
	for _, p := range t.packed {
		if p.list != nil {
			t.index.put(p.key)
			t.lists = append(t.lists, p.list)
		}
	}
	t.packed = nil
}

// keys yields the keys of the first words, each once, in no order.
func (t *Table[T]) keys() iter.Seq[uint64] {
	if t.packed == nil {
		return t.index.keys()
	}
	return func(yield func(uint64) bool) {
		for _, p := range t.packed {
			if p.list != nil && !yield(p.key) {
				return
			}
		}
	}
}

// An Entry is a phrase of a table and its value.
type Entry[T any] struct {
	Phrase string
	Value  T
	second uint64   // the first of keys
	keys   []uint64 // of the tokens behind the first
}

// Len is how many tokens the phrase has.
func (e Entry[T]) Len() int { return 1 + len(e.keys) }

// Words is how many tokens the phrase has.
func (e Entry[T]) Words() int { return 1 + len(e.keys) }

// Load returns a function that reads the table name of this package when first
// called. It panics on a bad table, which is a mistake in the program.
func Load[T any](name string, parse func(string) (T, error)) func() *Table[T] {
	return sync.OnceValue(func() *Table[T] {
		t, err := read(name, contents(name), parse)
		if err != nil {
			panic(err.Error())
		}
		return t
	})
}

// contents is what stands in the table name of this package.
func contents(name string) string {
	b, err := tables.ReadFile("tables/" + name)
	if err != nil {
		panic(fmt.Sprintf("lexicon: %v", err))
	}
	return string(b)
}

// String is the parser of tables whose values are words.
func String(s string) (string, error) { return s, nil }

// Read reads a table. An error names the file and the line.
func Read[T any](name string, r io.Reader, parse func(string) (T, error)) (*Table[T], error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("lexicon: %s: %w", name, err)
	}
	return read(name, string(b), parse)
}

func read[T any](name, text string, parse func(string) (T, error)) (*Table[T], error) {
	t := &Table[T]{}
	t.index.grow(strings.Count(text, "\n") / 2) // many phrases begin alike
	for r, err := range rows(name, text, parse) {
		if err != nil {
			return nil, err
		}
		if err := t.Add(r.phrase, r.value); err != nil {
			return nil, fmt.Errorf("lexicon: %s:%d: %w", name, r.line, err)
		}
	}
	t.pack()
	return t, nil
}

// A row is a line of a table.
type row[T any] struct {
	line   int
	phrase string
	value  T
}

// rows yields the rows of text, the contents of the table name, up to a bad one.
func rows[T any](name, text string, parse func(string) (T, error)) iter.Seq2[row[T], error] {
	return func(yield func(row[T], error) bool) {
		r := row[T]{}
		for text != "" {
			var line string
			line, text, _ = strings.Cut(text, "\n")
			r.line++
			end := len(line)
			for end > 0 && (line[end-1] == ' ' || line[end-1] == '\t' || line[end-1] == '\r') {
				end--
			}
			if end == 0 || line[0] == '#' {
				continue
			}
			var value string
			var err error
			r.phrase, value, _ = strings.Cut(line[:end], "\t")
			if r.value, err = parse(value); err != nil {
				yield(r, fmt.Errorf("lexicon: %s:%d: %w", name, r.line, err))
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

// Add puts a phrase into the table. A later phrase does not replace an equal
// earlier one, but comes after it.
func (t *Table[T]) Add(phrase string, value T) error {
	tokens := extract.Tokenize(phrase)
	if len(tokens) == 0 {
		return fmt.Errorf("phrase %q has no word", phrase)
	}
	t.unpack()
	e := Entry[T]{Phrase: phrase, Value: value}
	for _, k := range tokens[1:] {
		e.keys = append(e.keys, k.Key)
	}
	if len(e.keys) > 0 {
		e.second = e.keys[0]
	}
	first := tokens[0].Key
	k := t.index.put(first)
	if k == len(t.lists) {
		t.lists = append(t.lists, nil)
	}
	list := t.lists[k]
	at := len(list)
	for at > 0 && len(list[at-1].keys) < len(e.keys) {
		at--
	}
	t.lists[k] = slices.Insert(list, at, e)
	if t.firsts.full(len(t.lists)) {
		t.firsts = newSieve(t.index.keys(), 2*len(t.lists))
	}
	t.firsts.add(first)
	t.n++
	return nil
}

// Len is the number of phrases.
func (t *Table[T]) Len() int { return t.n }

// Firsts returns the keys of the first words of the phrases, each once, in no order.
func (t *Table[T]) Firsts() []uint64 {
	return slices.Collect(t.keys())
}

// Longest returns the value of the longest phrase at the front of tokens, and how
// many tokens it has: 0 where there is none.
func (t *Table[T]) Longest(tokens []extract.Token) (T, int) {
	for i, list := 0, t.at(tokens); i < len(list); i++ {
		if e := &list[i]; e.matches(tokens[1:]) {
			return e.Value, 1 + len(e.keys)
		}
	}
	var none T
	return none, 0
}

// Entry is Longest with the phrase as the table has it.
func (t *Table[T]) Entry(tokens []extract.Token) (Entry[T], int) {
	for i, list := 0, t.at(tokens); i < len(list); i++ {
		if e := &list[i]; e.matches(tokens[1:]) {
			return *e, 1 + len(e.keys)
		}
	}
	return Entry[T]{}, 0
}

// Matches yields every entry at the front of tokens, longest first, where it stands in the table.
func (t *Table[T]) Matches(tokens []extract.Token) iter.Seq[*Entry[T]] {
	return func(yield func(*Entry[T]) bool) {
		for i, list := 0, t.at(tokens); i < len(list); i++ {
			if e := &list[i]; e.matches(tokens[1:]) && !yield(e) {
				return
			}
		}
	}
}

// Pair returns the first two of All, nil where there are fewer.
func (t *Table[T]) Pair(tokens []extract.Token) (a, b *Entry[T]) {
	for i, list := 0, t.at(tokens); i < len(list); i++ {
		if e := &list[i]; e.matches(tokens[1:]) {
			if a != nil {
				return a, e
			}
			a = e
		}
	}
	return a, nil
}

// at returns the entries that begin with the first of tokens.
func (t *Table[T]) at(tokens []extract.Token) []Entry[T] {
	if len(tokens) == 0 {
		return nil
	}
	return t.of(tokens[0].Key)
}

// of returns the entries that begin with the word of key.
func (t *Table[T]) of(key uint64) []Entry[T] {
	if !t.firsts.may(key) {
		return nil
	}
	if t.packed == nil {
		if k := t.index.find(key); k >= 0 {
			return t.lists[k]
		}
		return nil
	}
	mask := uint64(len(t.packed) - 1)
	for at := key & mask; ; at = (at + 1) & mask {
		if p := &t.packed[at]; p.key == key || p.list == nil {
			return p.list
		}
	}
}

// Has says whether the table has a phrase of the one token t.
func (t *Table[T]) Has(token extract.Token) bool {
	list := t.of(token.Key)
	return len(list) > 0 && len(list[len(list)-1].keys) == 0
}

func (e *Entry[T]) matches(tokens []extract.Token) bool {
	n := len(e.keys)
	if n == 0 {
		return true
	}
	if n > len(tokens) || tokens[0].Key != e.second {
		return false
	}
	for i := 1; i < n; i++ {
		if tokens[i].Key != e.keys[i] {
			return false
		}
	}
	return true
}

// Rows yields the phrases and values of the table name of this package, in its
// order. It panics on a bad table, which is a mistake in the program.
func Rows[T any](name string, parse func(string) (T, error)) iter.Seq2[string, T] {
	return func(yield func(string, T) bool) {
		for r, err := range rows(name, contents(name), parse) {
			if err != nil {
				panic(err.Error())
			}
			if !yield(r.phrase, r.value) {
				return
			}
		}
	}
}
