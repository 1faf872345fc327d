package pass

import (
	"fmt"
	"strings"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A lexeme is what the tables say of a word by itself. It is looked up once for each token
// of a sentence, where many rules ask for it.
type lexeme struct {
	word  wordSort   // of headwords.tsv
	plain plainSort  // of plainwords.tsv and the others
	opens clauseSort // of subordinators.tsv
}

// A plainSort is the classes of a word, and in which tables it stands.
type plainSort uint64

const (
	ifWord plainSort = 1 << iota
	articleWord
	possessiveWord
	sWord
	hyphenWord
	beingWord
	notWord
	dateSort
	whenSort
	perWord
	yearlyWord
	bendingWord
	trimmedWord
	basisWord
	stopWord
	estimatorWord
	estimateWord
	comingWord
	pastWord
	shareWord
	asideWord
	windowWord

	// The word begins a phrase of a table.
	hedgeFirst
	negationFirst
	baseFirst
	sayingFirst
	roleFirst
	payingFirst
	unitFirst
	whenFirst
	openerFirst

	// The word is a phrase of a table.
	payingAlone
	roleAlone
	tradingAlone
	moveAlone
	titleAlone
	nationAlone

	hedging = hedgeFirst | ifWord
)

// plainNames are the classes of plainwords.tsv, in their order.
var plainNames = []string{
	"if", "article", "possessive", "s", "hyphenlike", "be", "not", "date", "when", "per", "yearly", "bends", "trimmed", "basis", "stop",
	"estimator", "estimate", "next", "last", "shares", "aside", "window",
}

func plainSortOf(s string) (p plainSort, err error) {
	for class := range strings.FieldsSeq(s) {
		k := 0
		for ; k < len(plainNames) && plainNames[k] != class; k++ {
		}
		if k == len(plainNames) {
			return 0, fmt.Errorf("no such class: %q", class)
		}
		p |= 1 << k
	}
	return p, nil
}

// A clauseSort is what a word of subordinators.tsv does.
type clauseSort uint8

const (
	opensNothing clauseSort = iota
	opensAlways
	opensHard
	opensVerb
	opensParticiple
	opensPreposition
	opensRelative
	opensPossessive
	opensJoin
	opensThat
)

var clauseSorts = map[string]clauseSort{
	"always": opensAlways, "hard": opensHard, "verb": opensVerb, "participle": opensParticiple, "preposition": opensPreposition,
	"relative": opensRelative, "possessive": opensPossessive, "join": opensJoin, "that": opensThat,
}

// subordinators holds words that open a clause with a subject of its own, and what
// they do: always, or only where a verb follows.
var subordinators = lexicon.Load("subordinators.tsv", func(s string) (clauseSort, error) {
	c, ok := clauseSorts[s]
	if !ok {
		return c, fmt.Errorf("no such class: %q", s)
	}
	return c, nil
})

// lexemes are those of all tables that context asks for one word.
var lexemes = sync.OnceValue(func() *keyed[lexeme] {
	all := &keyed[lexeme]{}
	add := func(keys []uint64, o lexeme) {
		for _, key := range keys {
			x := all.put(key)
			x.word, x.plain, x.opens = x.word|o.word, x.plain|o.plain, max(x.opens, o.opens)
		}
	}
	eachWord(headWords(), func(key uint64, w wordSort) { add([]uint64{key}, lexeme{word: w}) })
	eachWord(subordinators(), func(key uint64, c clauseSort) { add([]uint64{key}, lexeme{opens: c}) })
	for word, p := range lexicon.Rows("plainwords.tsv", plainSortOf) {
		add([]uint64{extract.Key(word)}, lexeme{plain: p}) // "'s" is one token only behind a word
	}
	add(hedges().Firsts(), lexeme{plain: hedgeFirst})
	add(negations().Firsts(), lexeme{plain: negationFirst})
	add(bases().Firsts(), lexeme{plain: baseFirst})
	add(sayingVerbs().Firsts(), lexeme{plain: sayingFirst})
	add(roles().Firsts(), lexeme{plain: roleFirst})
	add(payings().Firsts(), lexeme{plain: payingFirst})
	add(units().Firsts(), lexeme{plain: unitFirst})
	add(whens().Firsts(), lexeme{plain: whenFirst})
	add(openers().Firsts(), lexeme{plain: openerFirst})
	add(aloneIn(payings()), lexeme{plain: payingAlone})
	add(aloneIn(roles()), lexeme{plain: roleAlone})
	add(aloneIn(trading()), lexeme{plain: tradingAlone})
	add(aloneIn(moves()), lexeme{plain: moveAlone})
	add(aloneIn(titles()), lexeme{plain: titleAlone})
	add(aloneIn(nations()), lexeme{plain: nationAlone})
	return all
})

// eachWord calls f with the words that are phrases of table, and their values.
func eachWord[T any](table *lexicon.Table[T], f func(key uint64, value T)) {
	for _, key := range table.Firsts() {
		if v, n := table.Longest([]extract.Token{{Key: key}}); n == 1 {
			f(key, v)
		}
	}
}

// aloneIn are the keys of those words.
func aloneIn[T any](table *lexicon.Table[T]) (keys []uint64) {
	eachWord(table, func(key uint64, _ T) { keys = append(keys, key) })
	return keys
}
