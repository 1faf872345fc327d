package names

import (
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A lexeme is what the tables say of one word, looked up at once.
type lexeme struct {
	key     uint32 // half of the word's, 0 where nothing is said
	begins  beginnings
	common  uint8 // of a hundred places in the middle of sentences, how many are written small: 0 where the tables lack it
	english uint8 // the size of the smallest list of English words that has it, or 0
	surname uint8 // one more than its rank among surnames, or 0
	sport   uint8 // how much it speaks for a text about sport
	head    head
	first   bool // a given name of English texts
	abroad  bool // a given name of any language
	office  bool
	state   bool
}

// A beginnings is a set of tables, which have a phrase that begins with a word.
type beginnings uint16

const (
	beginsKnown beginnings = 1 << iota
	beginsCountry
	beginsCity
	beginsTeam
	beginsListed
	beginsCompany
	beginsNoname
	beginsNation
	beginsAlias
	beginsSmall // of beginsKnown, one that is written small
)

// A head is of what a name is that ends with a word.
type head uint8

const (
	noHead head = iota
	headOrg
	headPlace
	headLegal
	headProduct
	headEvent // an award, a law or the like, which is no name
)

var headNames = [...]string{"", "org", "place", "legal", "product", "event"}

func headNamed(s string) (head, error) {
	h := slices.Index(headNames[:], s)
	if h < 1 {
		return noHead, fmt.Errorf("no such head: %q", s)
	}
	return head(h), nil
}

// lexemes is a hash table of all words of the tables: each at its hash or the next free
// place behind.
type lexemes []lexeme

// maxLexemes is how many places there are: twice as many as words.
const maxLexemes = 1 << 18

// at returns where the lexeme of the word with key is, or would be put. Only vocabulary
// changes it.
func (l lexemes) at(key uint64) *lexeme {
	for i := key ^ key>>32; ; i++ {
		if s := &l[i%maxLexemes]; s.key == uint32(key) || s.key == 0 {
			return s
		}
	}
}

// vocabulary reads the tables of words, and the first words of those of phrases.
var vocabulary = sync.OnceValue(func() lexemes {
	phrases := map[beginnings]*lexicon.Table[string]{
		beginsKnown: knownTable(), beginsCountry: countryTable(), beginsCity: cityTable(), beginsTeam: teamTable(), beginsListed: listedTable(),
		beginsCompany: companiesBase(), beginsNoname: nonameTable(), beginsNation: nationTable(), beginsAlias: aliasTable(),
	}
	l := make(lexemes, maxLexemes)
	add := func(key uint64) *lexeme {
		s := l.at(key)
		s.key = uint32(key)
		return s
	}
	number := func(name string, set func(*lexeme, uint8)) {
		for phrase, n := range lexicon.Rows(name, strconv.Atoi) {
			set(add(extract.Key(phrase)), uint8(n))
		}
	}
	word := func(name string, set func(*lexeme)) {
		for phrase := range lexicon.Rows(name, lexicon.String) {
			set(add(extract.Key(phrase)))
		}
	}
	number("common.tsv", func(s *lexeme, n uint8) { s.common = n })
	number("words.tsv", func(s *lexeme, n uint8) { s.english = n })
	number("surnames.tsv", func(s *lexeme, n uint8) { s.surname = n + 1 })
	number("sports.tsv", func(s *lexeme, n uint8) { s.sport = n })
	word("firstnames.tsv", func(s *lexeme) { s.first = true })
	word("givennames.tsv", func(s *lexeme) { s.abroad = true })
	word("offices.tsv", func(s *lexeme) { s.office = true })
	word("states.tsv", func(s *lexeme) { s.state = true })
	for key, h := range headTable() {
		add(key).head = h
	}
	for phrase := range lexicon.Rows("known.tsv", lexicon.String) {
		if t := extract.Tokenize(phrase)[0]; t.Kind == extract.Word && t.Shape == extract.Lower {
			add(t.Key).begins |= beginsSmall
		}
	}
	for bit, t := range phrases {
		for _, key := range t.Firsts() {
			add(key).begins |= bit
		}
	}
	return l
})

// Small is how many of a hundred places of the word t in the middle of sentences of
// news are written small, counted or guessed; 0 for a word that no table has, or that
// may be a part of a person's name.
func Small(t extract.Token) int { return vocabulary().at(t.Key).smallness() }

// Known says whether the tables have t for a word of names and not for one of English,
// which news would write small more often than not.
func Known(t extract.Token) bool {
	l := vocabulary().at(t.Key)
	if l.common >= 50 || l.common == 0 && l.english > 0 {
		return false
	}
	return l.human() || l.surname > 0 || l.begins&(beginsKnown|beginsCountry|beginsCity|beginsTeam|beginsListed|beginsNation|beginsAlias) != 0
}

// Given says whether t is a given name of any language.
func Given(t extract.Token) bool { return vocabulary().at(t.Key).given() }

// smallness is how many of a hundred places of the word in the middle of sentences are
// written small, as the tables tell or let guess; 0 for a word they lack.
func (l *lexeme) smallness() int {
	switch {
	case l.common > 0:
		return int(l.common)
	case l.english == 0 || l.human():
		return 0
	case l.english < 40:
		return 80
	}
	return 55
}

// human says whether the word may be a part of a person's name.
func (l *lexeme) human() bool { return l.given() || l.surname == 1 }

// given says whether the word is a given name of any language.
func (l *lexeme) given() bool { return l.first || l.abroad }

// A vocable is a word of a document.
type vocable struct {
	lexeme
	key  uint64
	uses use // how the document writes it
}

// A scratch is what a finder writes on, and leaves to the next.
type scratch struct {
	words  []vocable // of the document
	ids    []int32   // of the tokens: indexes into words
	slots  []int32   // a hash table of one more than those, each at its hash or the next free place behind
	clueOf clueSet

	lexicalOf []int32 // of the tokens: one more than where in lexicals stands what the tables have, 0 where nobody asked
	nonameOf  []int32 // the same of nonames
	lexicals  []lexical
	nonames   []noname
	votes     voteRules

	models   map[pair]int  // how often a word written large stands before a number
	pairs    map[pair]bool // words written large side by side in the middle of a sentence
	loudness []bool        // of the sentences: whether they are loud
	out      []candidate

	groupList                   []group
	groupKeys                   []uint64 // of the words of all groups
	groupSlots                  []int32  // a hash table of one more than the groups
	groupOf                     []int    // of the candidates
	groupMembers                []int    // candidates, of one group after the other
	best, linkTo                []int
	byLast, byFirst, byInitials chains
	shorts                      []short
	unitList                    []unit
	unitOf                      []int // of the groups
	decided                     []decision
	entityOf                    []int // of the units
	id                          []byte
}

var scratches = sync.Pool{New: func() any { return &scratch{models: map[pair]int{}, pairs: map[pair]bool{}} }}

// maxScratch is how many tokens a document may have whose scratch is kept.
const maxScratch = 1 << 16

// release gives back the scratch of f, which then holds on to no document.
func (f *finder) release() {
	if len(f.ids) <= maxScratch {
		clear(f.clueOf.all[:cap(f.clueOf.all)])
		clear(f.out)
		clear(f.decided[:cap(f.decided)])
		clear(f.unitList)
		clear(f.models)
		clear(f.pairs)
		f.out = f.out[:0]
		scratches.Put(f.scratch)
	}
	f.scratch = nil
}

// vocables gives each token its vocable: words that differ in case alone have one.
func (f *finder) vocables() {
	tables := vocabulary()
	size := uint64(1) << bits.Len(uint(2*len(f.tokens)))
	if uint64(cap(f.slots)) < size {
		f.slots = make([]int32, size)
	}
	slots := f.slots[:size]
	clear(slots)
	f.ids, f.words = lent(&f.ids, len(f.tokens)), f.words[:0]
	f.lexicalOf, f.nonameOf = lent(&f.lexicalOf, len(f.tokens)), lent(&f.nonameOf, len(f.tokens))
	clear(f.lexicalOf)
	clear(f.nonameOf)
	f.lexicals, f.nonames = f.lexicals[:0], f.nonames[:0]
	for i := range f.tokens {
		key := f.tokens[i].Key
		at := key % size
		for slots[at] != 0 && f.words[slots[at]-1].key != key {
			at = (at + 1) % size
		}
		if slots[at] == 0 {
			f.words = append(f.words, vocable{key: key})
			slots[at] = int32(len(f.words))
		}
		f.ids[i] = slots[at] - 1
	}
	for i := range f.words { // apart from the rest, so that they wait together
		f.words[i].lexeme = *tables.at(f.words[i].key)
	}
}

// at returns the vocable of token i.
func (f *finder) at(i int) *vocable { return &f.words[f.ids[i]] }
