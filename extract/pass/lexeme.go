package pass

import (
	"fmt"
	"slices"
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
	stirsWord
	yieldsWord
	levelsWord
	pronounWord
	eachWord
	commaWord
	asWord
	willWord
	wouldWord
	mayWord
	canWord

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
	moveFirst
	driveFirst
	turnFirst
	tradingFirst
	tradedFirst   // of instruments.tsv
	memorableWord // of those, the ones that a later sentence may point back to

	// The word is a phrase of a table.
	payingAlone
	roleAlone
	tradingAlone
	moveAlone
	driveAlone
	whenAlone
	titleAlone
	nationAlone
	nameWordAlone
	pricedAlone // of instruments.tsv, what has a price of its own
	rawAlone    // of those, what is traded by weight or measure

	bendLast // The word ends a phrase of bounds_before.tsv.

	hedging      = hedgeFirst | ifWord
	stirring     = stirsWord | moveAlone | driveAlone // a sentence that has one may tell of a move
	beginsMove   = moveFirst | driveFirst | turnFirst | tradingFirst | yieldsWord | levelsWord
	beginsTraded = tradedFirst | pronounWord
)

// plainNames are the classes of plainwords.tsv, in their order.
var plainNames = []string{
	"if", "article", "possessive", "s", "hyphenlike", "be", "not", "date", "when", "per", "yearly", "bends", "trimmed", "basis", "stop",
	"estimator", "estimate", "next", "last", "shares", "aside", "window", "stirs", "yields", "levels", "pronoun", "each",
	"comma", "as", "will", "would", "may", "can",
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

// lexemes are those of all tables that are asked for one word, each once.
var lexemes = sync.OnceValue(func() *keyed[*lexeme] {
	all := &keyed[lexeme]{}
	add := func(keys []uint64, o lexeme) {
		for _, key := range keys {
			x := all.put(key)
			x.word, x.plain, x.opens = x.word|o.word, x.plain|o.plain, max(x.opens, o.opens)
		}
	}
	eachAlone(headWords(), func(key uint64, w wordSort) { add([]uint64{key}, lexeme{word: w}) })
	eachAlone(subordinators(), func(key uint64, c clauseSort) { add([]uint64{key}, lexeme{opens: c}) })
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
	add(moves().Firsts(), lexeme{plain: moveFirst})
	add(drives().Firsts(), lexeme{plain: driveFirst})
	add(turns().Firsts(), lexeme{plain: turnFirst})
	add(trading().Firsts(), lexeme{plain: tradingFirst})
	add(instruments().Firsts(), lexeme{plain: tradedFirst})
	for phrase, s := range lexicon.Rows("trading.tsv", lexicon.String) {
		if s == "touch" {
			add(firstOf(phrase), lexeme{plain: stirsWord})
		}
	}
	for phrase, t := range lexicon.Rows("instruments.tsv", tradedOf) {
		if t.sort == "share" || t.market == "index" || t.market == "commodity" {
			add(firstOf(phrase), lexeme{plain: memorableWord})
		}
	}
	add(aloneIn(payings()), lexeme{plain: payingAlone})
	add(aloneIn(roles()), lexeme{plain: roleAlone})
	add(aloneIn(trading()), lexeme{plain: tradingAlone})
	add(aloneIn(moves()), lexeme{plain: moveAlone})
	add(aloneIn(drives()), lexeme{plain: driveAlone})
	add(aloneIn(whens()), lexeme{plain: whenAlone})
	add(aloneIn(titles()), lexeme{plain: titleAlone})
	add(aloneIn(nations()), lexeme{plain: nationAlone})
	add(aloneIn(nameWords()), lexeme{plain: nameWordAlone})
	eachAlone(instruments(), func(key uint64, t traded) {
		switch t.market {
		case "commodity":
			add([]uint64{key}, lexeme{plain: pricedAlone | rawAlone})
		case "currency", "crypto", "bond":
			add([]uint64{key}, lexeme{plain: pricedAlone})
		}
	})
	for phrase := range lexicon.Rows("bounds_before.tsv", lexicon.String) {
		tokens := extract.Tokenize(phrase)
		add([]uint64{tokens[len(tokens)-1].Key}, lexeme{plain: bendLast})
	}
	same, once := map[lexeme]*lexeme{}, &keyed[*lexeme]{}
	for _, s := range all.slots {
		if s.key == 0 {
			continue
		}
		if same[s.value] == nil {
			same[s.value] = &s.value
		}
		*once.put(s.key) = same[s.value]
	}
	return once
})

// noLexeme is that of a word in no table.
var noLexeme lexeme

// firstOf is the key of the first word of phrase.
func firstOf(phrase string) []uint64 { return []uint64{extract.Tokenize(phrase)[0].Key} }

// eachAlone calls f with the words that are phrases of table, and their values.
func eachAlone[T any](table *lexicon.Table[T], f func(key uint64, value T)) {
	for _, key := range table.Firsts() {
		if v, n := table.Longest([]extract.Token{{Key: key}}); n == 1 {
			f(key, v)
		}
	}
}

// aloneIn are the keys of those words.
func aloneIn[T any](table *lexicon.Table[T]) (keys []uint64) {
	eachAlone(table, func(key uint64, _ T) { keys = append(keys, key) })
	return keys
}

// lexemesOf returns the lexemes of the tokens of the document of in.
func lexemesOf(in *extract.Input) []*lexeme {
	return extract.Shared(in, lexemesKey{}, func(doc *extract.Document) *lexemeList {
		l := lexemeLists.Get().(*lexemeList)
		l.all = slices.Grow(l.all, len(doc.Tokens))
		known := lexemes()
		for i := range doc.Tokens {
			x := known.of(doc.Tokens[i].Key)
			if x == nil {
				x = &noLexeme
			}
			l.all = append(l.all, x)
		}
		return l
	}).all
}

type lexemesKey struct{}

// A lexemeList is the lexemes of a document.
type lexemeList struct{ all []*lexeme }

var lexemeLists = sync.Pool{New: func() any { return new(lexemeList) }}

// Release says that nobody will ask l again.
func (l *lexemeList) Release() {
	if l.all = l.all[:0]; cap(l.all) <= maxKeptLexemes {
		lexemeLists.Put(l)
	}
}

// maxKeptLexemes is how many tokens a document may have whose list is kept.
const maxKeptLexemes = 1 << 16

// A line is the tokens of a sentence, and what the tables say of each.
type line struct {
	tokens []extract.Token
	lex    []*lexeme
}

// has says whether there is a token k that has one of the classes p.
func (l *line) has(k int, p plainSort) bool {
	return uint(k) < uint(len(l.lex)) && l.lex[k].plain&p != 0
}

// bends returns how many tokens the words have that end before token k and bend the figure
// there.
func (l *line) bends(k int) (n int) {
	if l.has(k-1, bendLast) {
		_, n = bendBefore(l.tokens[:k])
	}
	return n
}

// movement returns what moves.tsv says of the words at token k, and how many tokens they have.
func (l *line) movement(k int) (m move, n int) {
	if l.has(k, moveFirst) {
		m, n = moves().Longest(l.tokens[k:])
	}
	return m, n
}

// tradingAt returns the same of trading.tsv.
func (l *line) tradingAt(k int) (s string, n int) {
	if l.has(k, tradingFirst) {
		s, n = trading().Longest(l.tokens[k:])
	}
	return s, n
}

// tradedAt returns the same of instruments.tsv.
func (l *line) tradedAt(k int) (t traded, n int) {
	if l.has(k, tradedFirst) {
		t, n = instruments().Longest(l.tokens[k:])
	}
	return t, n
}

// whenAt returns how many tokens the time of a trading day has at token k.
func (l *line) whenAt(k int) (n int) {
	if l.has(k, whenFirst) {
		_, n = whens().Longest(l.tokens[k:])
	}
	return n
}
