package pass

import (
	"fmt"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
	"newsclaims/extract/names"
)

// A phrase is a run of tokens that belong together: a noun phrase without what hangs
// on it, a group of verbs, or one word or mark that parts such runs.
type phrase struct {
	sort       phraseSort
	first, end int // tokens, half open
	head       int // the token that the others lean on
	name       int // index into view.names, or -1
	prep       int // the preposition before a noun phrase: index of its phrase, or -1
	owner      int // the phrase right before that owns or bends this one, or -1
	subject    int // of a verb: index of its phrase, or -1
	verb       int // of a noun phrase: the first verb behind it whose subject it is, or -1
	over       int // of a verb: the verb that its clause hangs on; of a preposition: what it hangs on; or -1
	word       wordSort
	trimmed    int   // of a noun phrase: where it begins without what only places it
	sums       tally // of the phrases up to this one
	possessive bool
	finite     bool // of a verb
	infinitive bool
	passive    bool
}

// maxPhrases is how many phrases may stand between a verb and its subject.
const maxPhrases = 60

// A tally counts phrases by their sort.
type tally struct{ nouns, verbs, hard, commas, relatives int16 }

// between counts the phrases between phrases a and b.
func (v *view) between(a, b int) tally {
	a, b = min(a, b), max(a, b)-1
	if b <= a {
		return tally{}
	}
	lo, hi := &v.phrases[a].sums, &v.phrases[b].sums
	return tally{hi.nouns - lo.nouns, hi.verbs - lo.verbs, hi.hard - lo.hard, hi.commas - lo.commas, hi.relatives - lo.relatives}
}

// count fills the sums of all phrases.
func (v *view) count() {
	var n tally
	for k := range v.phrases {
		switch v.phrases[k].sort {
		case nounSort, pronounSort, figureSort:
			n.nouns++
		case verbSort:
			n.verbs++
		case hardSort, openSort:
			n.hard++
		case commaSort:
			n.commas++
		case relativeSort:
			n.relatives++
		}
		v.phrases[k].sums = n
	}
}

// A wordSort is what the tables say of the head of a phrase.
type wordSort uint64

const (
	roleWord   wordSort = 1 << iota // what can be measured
	rolePhrase                      // so the phrase as a whole
	payingWord                      // has money for its object
	sayingWord                      // a verb of saying, of what class below
	expectsWord
	deniesWord
	thinksWord
	asksWord
	citesWord
	saidWord // the plainest of them
	beWord
	moveWord
	describingWord // "company"
	anyWord        // that fits any of them
	sharesWord
	unitWord
	forecastWord
	analystWord
	acquiringWord
	peopleWord
	manyWord      // a plural
	planWord      // what is still to come: "bid", "plan"
	pressWord     // behind "the" it stands for a newspaper named before
	drivingWord   // brings its object somewhere: "took", "left"
	punishingWord // does so by a court or a league: "sentenced"
	peakWord      // "high", "low"
	linkingWord   // a verb of being like "became"
	partWord      // a company's or what it does, by the words before it: "business"
	nationalWord  // what a country or a market has more than one company: "inflation"
	buyingWord    // what is bought is what the sum is about: "bought", "takeover"
	portionWord   // "stake", of what stands behind it
	beatWord      // "beat" an estimate, or missed it
	eventWord     // lasts by itself: "war"
	orderingWord  // makes its object do something: "ordered Ardent to pay"
	agentWord     // who can have money and is no name: "households", "the government"
)

// headWords tells what heads of phrases do in the grammar of a figure.
var headWords = lexicon.Load("headwords.tsv", func(s string) (wordSort, error) {
	w, ok := map[string]wordSort{
		"company": describingWord, "any company": describingWord | anyWord, "any part": describingWord | anyWord | partWord, "shares": sharesWord, "unit": unitWord, "forecast": forecastWord, "analyst": analystWord,
		"be": beWord, "acquire": acquiringWord, "said": saidWord, "plan": planWord, "press": pressWord,
		"forecast peak": forecastWord | peakWord, "drive": drivingWord, "punish": punishingWord, "link": linkingWord, "national": nationalWord, "peak": peakWord,
		"buy": acquiringWord | buyingWord, "plan buy": planWord | buyingWord, "portion": portionWord, "agent": agentWord, "order": orderingWord, "event": eventWord, "beat": beatWord, "drive order": drivingWord | orderingWord, "said order": saidWord | orderingWord, "forecast order": forecastWord | orderingWord, "agent unit": agentWord | unitWord,
	}[s]
	if !ok {
		return 0, fmt.Errorf("no such class: %q", s)
	}
	return w, nil
})

// note looks the head of p up in the tables.
func (v *view) note(p *phrase) {
	if p.name >= 0 {
		return
	}
	t, x := v.tokens[p.head], v.lex[p.head]
	set := func(w wordSort, yes bool) {
		if yes {
			p.word |= w
		}
	}
	set(payingWord, x.plain&payingAlone != 0)
	p.word |= x.word
	switch p.sort {
	case nounSort:
		set(manyWord, v.tags[p.head] == "NNS")
		set(roleWord, x.plain&roleAlone != 0)
		p.trimmed = v.trim(p.first, p.end)
		set(rolePhrase, p.word&roleWord != 0 || v.role(found{p.trimmed, p.end}) != "")
		if p.word&manyWord != 0 && x.plain&titleAlone != 0 {
			people, ok := plural(t)
			set(peopleWord, ok && people != "")
		}
	case verbSort:
		if class, n := v.saying(p.head); n > 0 && !strings.HasSuffix(class, "before") && !is(t, "agreed") {
			set(sayingWord, true)
			set(expectsWord, class == "expects")
			set(deniesWord, class == "denies")
			set(thinksWord, class == "thinks")
			set(asksWord, class == "asks")
			set(citesWord, class == "cites")
		}
		set(moveWord, x.plain&(moveAlone|tradingAlone) != 0)
	}
}

func (p *phrase) is(w wordSort) bool { return p.word&w != 0 }

// A phraseSort is a sort of phrase.
type phraseSort uint8

const (
	nounSort phraseSort = iota
	pronounSort
	figureSort // a claim of money, a length of time, a number
	timeSort   // a date
	verbSort
	prepSort
	relativeSort // "which", "who"
	openSort     // "because", "that"
	joinSort     // "and"
	commaSort
	bracketSort
	hardSort // ";", ":", a dash
	marksSort
)

func (p *phrase) nominal() bool { return p.sort == nounSort || p.sort == pronounSort }

// parse parts the sentence of v into phrases and finds the subjects of its verbs.
// figures are the spans of claims that are read as one word each, in order; times
// those of dates.
func (v *view) parse(figures, times []*extract.Claim) {
	v.phrases, v.heads = v.phrases[:0], 0
	f, d, n := 0, 0, 0
	figure, time := 0, 0 // tokens at which those begin
	for i := v.start; i < len(v.tokens); {
		at := v.tokens[i].Start
		for f < len(figures) && figures[f].Span.End <= at {
			f++
		}
		for d < len(times) && times[d].Span.End <= at {
			d++
		}
		for n < len(v.names) && v.names[n].end <= i {
			n++
		}
		switch {
		case f < len(figures) && figures[f].Span.Start <= at && !(v.tags[i].Verb() && figures[f].Kind != extract.Money && figures[f].Kind != extract.Duration):
			end := v.behind(i, figures[f].Span.End)
			v.drop(i - v.bends(i))
			if figures[f].Kind == extract.Quantity {
				i = v.push(nounSort, i, end)
				break
			}
			i = v.push(figureSort, i, max(end, v.unitOf(end, v.perUnit(end))))
		case d < len(times) && times[d].Span.Start <= at:
			i = v.push(timeSort, i, v.behind(i, times[d].Span.End))
		case n < len(v.names) && v.names[n].first <= i:
			end := v.names[n].end
			v.push(nounSort, i, end)
			v.phrases[len(v.phrases)-1].name = n
			i = v.possess(end)
		default:
			if end := v.ticker(i); end > i && (f == len(figures) || figures[f].Span.Start >= v.tokens[end-1].Start) {
				i = end
				break
			}
			stop := len(v.tokens)
			if f < len(figures) && figures[f].Span.Start > at {
				figure = v.tokenBefore(figures[f].Span.Start, max(i, figure))
				stop = min(stop, figure)
			}
			if d < len(times) {
				time = v.tokenBefore(times[d].Span.Start, max(i, time))
				stop = min(stop, time)
			}
			if n < len(v.names) {
				stop = min(stop, v.names[n].first)
			}
			i = v.read(i, max(stop, i+1))
		}
	}
	for k := range v.phrases {
		if s := v.phrases[k].sort; s == nounSort || s == verbSort {
			v.note(&v.phrases[k])
			v.heads |= v.phrases[k].word
		}
	}
	v.count()
	v.attach()
	v.govern()
	for k := len(v.phrases) - 1; k > 0; k-- {
		if p := &v.phrases[k]; p.sort == verbSort && p.subject >= 0 && p.subject < k {
			v.phrases[p.subject].verb = k
		}
	}
}

// verbOf is the first verb whose subject is phrase j, where it stands at most far phrases
// behind it, or -1.
func (v *view) verbOf(j, far int) int {
	if k := v.phrases[j].verb; k <= j+far {
		return k
	}
	return -1
}

// unitOf is the end of a unit that is read up to token k and begins at token end, with
// what it is a unit of: "$70 per barrel of crude".
func (v *view) unitOf(end, k int) int {
	if k <= end || !is(tokenAt(v.tokens, k), "of") {
		return k
	}
	for j := k + 1; j < len(v.tokens) && v.tags[j].Noun(); j++ {
		k = j + 1
	}
	return k
}

// drop takes out the phrases that begin at token k or behind it, which only bend a
// figure, "up to", and "between" before it.
func (v *view) drop(k int) {
	for n := len(v.phrases); n > 0 && (v.phrases[n-1].first >= k || v.phrases[n-1].end == k && v.phrases[n-1].sort == prepSort && is(v.tokens[k-1], "between")); n-- {
		v.phrases = v.phrases[:n-1]
	}
}

// ticker returns the end of the code of a share at token i, "WB.N", or of a bracket
// that holds nothing but one, "( GUCG.PK )"; i where there is none.
func (v *view) ticker(i int) int {
	if t := &v.tokens[i]; t.Shape == extract.Upper && i+2 < len(v.tokens) && v.tokens[i+1].Text == "." && !v.tokens[i+1].Space && v.tokens[i+2].Shape == extract.Upper && !v.tokens[i+2].Space {
		return i + 3 // "WB.N"
	}
	if v.tokens[i].Text == "." && i > v.start && v.tokens[i].Space && i+1 < len(v.tokens) && v.tokens[i+1].Shape == extract.Upper && !v.tokens[i+1].Space {
		return i + 2 // ".DJI"
	}
	if v.tokens[i].Text != "(" {
		return i
	}
	for k := i + 1; k < min(len(v.tokens), i+9); k++ {
		switch t := v.tokens[k]; {
		case t.Text == ")":
			return k + 1
		case t.Kind == extract.Word && t.Shape != extract.Upper && !(t.Shape == extract.Capital && tokenAt(v.tokens, k+1).Text == ":"):
			return i
		}
	}
	return i
}

// behind is the first token from i on that begins at or behind byte end.
func (v *view) behind(i, end int) int {
	for i++; i < len(v.tokens) && v.tokens[i].Start < end; i++ {
	}
	return i
}

// tokenBefore is the first token from i on that begins at or behind byte at.
func (v *view) tokenBefore(at, i int) int {
	for i < len(v.tokens) && v.tokens[i].Start < at {
		i++
	}
	return i
}

func (v *view) push(sort phraseSort, first, end int) int {
	v.phrases = append(v.phrases, phrase{sort: sort, first: first, end: end, head: end - 1, name: -1, prep: -1, owner: -1, subject: -1, verb: -1, over: -1})
	return end
}

// possess marks the last phrase as an owner where "'s" stands at token k, and returns
// where to go on.
func (v *view) possess(k int) int {
	if v.has(k, sWord) || v.has(k, possessiveWord) && k+1 < len(v.tokens) && !v.tokens[k].Space && v.tokens[k+1].Space && v.nounish(k+1) {
		v.phrases[len(v.phrases)-1].possessive = true
		return k + 1
	}
	return k
}

// adjectival says whether the comma at token k parts two words that bend one noun: "an
// exclusive, 10-year deal".
func (v *view) adjectival(k int) bool {
	if k < 2 || k+2 >= len(v.tokens) || v.tags[k-1] != "JJ" || !among(v.tokens[k-2], "a", "an", "the", "its", "their", "his") {
		return false
	}
	return v.tags[k+1] == "JJ" || v.tokens[k+1].Kind == extract.Number && hyphen(v.tokens[k+2:]) > 0
}

func (v *view) nounish(k int) bool {
	return k < len(v.tokens) && (v.tags[k].Noun() || v.tags[k] == "JJ" || v.tags[k] == "CD" || v.tags[k] == "VBG" || v.tags[k] == "VBN")
}

// read reads one phrase from token i on, none of whose tokens from stop on, and
// returns where to go on.
func (v *view) read(i, stop int) int {
	t, tag := v.tokens[i], v.tags[i]
	if t.Kind == extract.Mark {
		switch t.Text {
		case ",":
			if !v.adjectival(i) {
				v.push(commaSort, i, i+1)
			}
		case "(", ")", "[", "]":
			v.push(bracketSort, i, i+1)
		case ";", ":", "--", "—", "...", "…":
			v.push(hardSort, i, i+1)
		case "\"", "“", "”", "''", "``":
			v.push(marksSort, i, i+1)
		case "-", "–":
			if t.Space && i+1 < len(v.tokens) && v.tokens[i+1].Space {
				v.push(hardSort, i, i+1)
			}
		}
		return i + 1
	}
	if t.Text == "'s" || t.Text == "’s" { // a possessive that no phrase took, or "is"
		return i + 1
	}
	w := v.lex[i].opens
	switch {
	case w == opensHard:
		return v.push(hardSort, i, i+1)
	case w == opensAlways && is(tokenAt(v.tokens, i+1), "of"):
		return v.push(prepSort, i, i+2) // "because of"
	case w == opensAlways || w == opensVerb && v.clauseAhead(i+1):
		return v.push(openSort, i, i+1)
	case w == opensParticiple:
		return v.push(prepSort, i, i+1)
	case tag == "PRP" || tag.Noun() && pronounOf(t).Text != t.Text:
		return v.push(pronounSort, i, i+1)
	case tag == "PRP$" || w == opensPossessive:
		v.push(pronounSort, i, i+1)
		v.phrases[len(v.phrases)-1].possessive = true
		return i + 1
	case w == opensRelative || tag == "WDT" || w == opensThat && i > v.start && v.tags[i-1].Noun() && v.verbAhead(i+1):
		return v.push(relativeSort, i, i+1)
	case w == opensThat && tag == "IN" && v.pointing(i):
		return i + 1
	case w == opensThat && (tag == "IN" || v.clauseAhead(i+1)), tag == "WRB", tag == "WP":
		return v.push(openSort, i, i+1)
	case tag == "CC" || w == opensJoin:
		return v.push(joinSort, i, i+1)
	case tag == "VBN" && is(t, "compared") && among(tokenAt(v.tokens, i+1), "with", "to") && i+1 < stop && v.pausing():
		return v.push(prepSort, i, i+2)
	case v.verbBegins(i):
		return v.readVerb(i, stop)
	case tag == "IN" || tag == "TO" || w == opensPreposition:
		return v.push(prepSort, i, i+1)
	}
	return v.readNoun(i, stop)
}

// verbBegins says whether a group of verbs begins at token i.
func (v *view) verbBegins(i int) bool {
	tag := v.tags[i]
	switch {
	case tag == "MD" || tag == "VBD" || tag == "VBZ" || tag == "VBP":
		return true
	case tag == "TO":
		return i+1 < len(v.tokens) && (v.tags[i+1] == "VB" || v.tags[i+1] == "RB" && i+2 < len(v.tokens) && v.tags[i+2] == "VB")
	case tag == "VB":
		return true
	case tag == "VBN" || tag == "VBG":
		// not in "a planned sale", "outstanding shares"
		return !(i+1 < len(v.tokens) && (v.tags[i+1].Noun() || v.tags[i+1] == "JJ") && (i == v.start || !v.tags[i-1].Noun() && !v.tags[i-1].Verb() && v.tags[i-1] != "RB") && v.attributive(i))
	}
	return false
}

// attributive says whether what stands before the participle at token i lets it bend
// the noun behind it.
func (v *view) attributive(i int) bool {
	if i == v.start {
		return v.tags[i] == "VBN"
	}
	switch tag := v.tags[i-1]; tag {
	case "DT", "PRP$", "JJ", "CD", "POS", "CC", "JJS":
		return true
	case "IN":
		return v.tags[i] == "VBN" || among(v.tokens[i-1], "of", "with")
	}
	return v.tokens[i-1].Kind == extract.Number
}

// readVerb reads a group of verbs: "has agreed to pay" is two groups.
func (v *view) readVerb(i, stop int) int {
	first, head := i, i
	finite := v.finite(i)
	infinitive := v.tags[i] == "TO"
	be := v.has(i, beingWord)
	passive := v.tags[i] == "VBN"
	if infinitive {
		i++
		head = i
		be = be || v.has(i, beingWord)
	}
	for i++; i < stop; i++ {
		tag := v.tags[i]
		if tag == "RB" || v.has(i, notWord) {
			continue
		}
		if tag == "VB" || tag == "VBN" || tag == "VBG" {
			passive = tag == "VBN" && be
			be = be || v.has(i, beingWord)
			head = i
			continue
		}
		break
	}
	v.push(verbSort, first, head+1)
	p := &v.phrases[len(v.phrases)-1]
	p.finite, p.infinitive, p.passive = finite, infinitive, passive
	return head + 1
}

// readNoun reads a noun phrase, or passes over a word that is none.
func (v *view) readNoun(i, stop int) int {
	first, head := -1, -1
	k := i
	for ; k < stop; k++ {
		t, tag := v.tokens[k], v.tags[k]
		switch {
		case t.Kind == extract.Mark && head == k-1 && head >= 0 && k+1 < stop && v.nounish(k+1) && (dash(t) && !t.Space || t.Text == "&" || t.Text == "/" || t.Text == "." && !t.Space && !v.tokens[k+1].Space):
			continue
		case t.Kind == extract.Mark && dash(t) && !t.Space && k > i && k+1 < stop && !v.tokens[k+1].Space:
			continue
		case t.Kind == extract.Mark && t.Text != "%":
		case tag.Noun() || t.Text == "%":
			if first < 0 {
				first = k
			}
			head = k
			continue
		case tag == "JJ" || tag == "JJR" || tag == "JJS" || tag == "CD" || tag == "VBN" || tag == "VBG" || t.Kind == extract.Number:
			if (tag == "VBN" || tag == "VBG") && v.verbBegins(k) && k > i {
				break
			}
			if head >= 0 && !(k+1 < stop && v.tags[k+1].Noun()) {
				break
			}
			if first < 0 {
				first = k
			}
			continue
		case tag == "DT" || tag == "PDT":
			if k > i {
				break
			}
			continue
		}
		break
	}
	if head < 0 && v.peaks(i) {
		first, head = i, i
	}
	if head < 0 {
		return i + 1
	}
	sort := nounSort
	if v.has(head, dateSort) {
		sort = timeSort
	}
	v.push(sort, first, head+1)
	return v.possess(head + 1)
}

// peaks says whether token i is the noun of "a four-year high", which the tags may take
// for an adjective.
func (v *view) peaks(i int) bool {
	n := len(v.phrases)
	return n > 0 && v.phrases[n-1].sort == figureSort && v.phrases[n-1].end >= i-1 && !v.nounish(i+1) && v.headIs(i, peakWord)
}

// headIs says what the table of heads says of token i.
func (v *view) headIs(i int, w wordSort) bool {
	return v.lex[i].word&w != 0
}

// clauseAhead says whether from token k on a subject and its verb follow, before
// anything that would end the clause.
func (v *view) clauseAhead(k int) bool {
	noun := false
	for j := k; j < min(k+9, len(v.tokens)); j++ {
		switch {
		case v.finite(j):
			return noun
		case v.nominal(j):
			noun = true
		case v.tokens[j].Kind == extract.Mark && !dash(v.tokens[j]) && v.tokens[j].Text != "$" && v.tokens[j].Text != "%", v.tags[j] == "TO", v.tags[j] == "VBG" && noun:
			return false
		}
	}
	return false
}

// pronounOf is the pronoun of t without the verb that is joined to it, "we" of "we've", or
// else t.
func pronounOf(t extract.Token) extract.Token {
	for i := 0; i < min(len(t.Text), len("they")+1); i++ {
		if t.Text[i] != '\'' && !strings.HasPrefix(t.Text[i:], "’") {
			continue
		}
		o := t
		if o.Text = t.Text[:i]; among(o, "i", "we", "you", "he", "she", "it", "they") {
			return o
		}
		break
	}
	return t
}

// pausing says whether the last phrase is a figure, a time or a comma, behind which
// "compared with" is no verb.
func (v *view) pausing() bool {
	if n := len(v.phrases); n > 0 {
		s := v.phrases[n-1].sort
		return s == commaSort || s == figureSort || s == timeSort
	}
	return false
}

// maxPointing is how many tokens behind "that" may hold the verb of its clause.
const maxPointing = 40

// pointing says whether "that" at token k stands right behind a verb and points at a noun,
// "agreed to buy that unit", as no clause follows.
func (v *view) pointing(k int) bool {
	if k == v.start || !v.tags[k-1].Verb() || v.tags[k-1] == "VBG" || !v.nounish(k+1) {
		return false
	}
	if _, n := sayingVerbs().Longest(v.tokens[k-1:]); n > 0 {
		return false
	}
	for j := k + 1; j < min(len(v.tokens), k+maxPointing); j++ {
		if v.finite(j) {
			return false
		}
	}
	return true
}

// verbAhead says whether a finite verb stands at token k, or behind adverbs.
func (v *view) verbAhead(k int) bool {
	for ; k < len(v.tokens); k++ {
		if v.finite(k) {
			return true
		}
		if v.tags[k] != "RB" {
			return false
		}
	}
	return false
}

// attach finds the preposition and the owner of each noun phrase.
func (v *view) attach() {
	for k := 1; k < len(v.phrases); k++ {
		p, before := &v.phrases[k], &v.phrases[k-1]
		switch p.sort {
		case nounSort, pronounSort, figureSort, timeSort, verbSort:
		default:
			continue
		}
		switch {
		case before.sort == prepSort:
			if before.over < 0 {
				before.over = v.hang(k - 1)
			}
			if p.sort != verbSort {
				p.prep = k - 1
			}
		case p.sort == nounSort && before.sort == marksSort && k > 1 && v.phrases[k-2].sort == prepSort: // "described it as "a blow""
			p.prep = k - 2
			if as := &v.phrases[k-2]; as.over < 0 {
				as.over = v.hang(k - 2)
			}
		case p.sort == verbSort:
		case v.contact(k):
		case before.possessive || (before.sort == nounSort || before.sort == figureSort) && (p.sort == nounSort) && v.adjoins(before, p):
			p.owner = k - 1
			p.prep = before.prep
		case before.sort == joinSort && k > 1 && p.sort == nounSort && p.name < 0 && v.phrases[k-2].sort == nounSort && v.phrases[k-2].owner >= 0 && v.phrases[v.phrases[k-2].owner].possessive:
			p.owner = v.phrases[k-2].owner // "OPEC's oil and gas revenue"
			p.prep = v.phrases[k-2].prep
		case p.sort == nounSort && v.listed(k):
			p.prep = v.phrases[k-2].prep
		case p.sort == figureSort && before.sort == nounSort && before.name >= 0 && v.adjoins(before, p):
			p.prep = before.prep
		}
	}
}

// listed says whether the noun of phrase k is one of a list that a preposition governs, of
// names or of what somebody makes: "the maker of Ardent pens, Orin ink and paper".
func (v *view) listed(k int) bool {
	if k < 2 || v.phrases[k-2].sort != nounSort || v.phrases[k-2].prep < 0 || v.phrases[k-2].possessive {
		return false
	}
	over := v.phrases[v.phrases[k-2].prep].over
	if !(v.phrases[k].name >= 0 && v.phrases[k-2].name >= 0) && !(over >= 0 && v.phrases[over].is(describingWord)) {
		return false
	}
	switch v.phrases[k-1].sort {
	case joinSort:
		return is(v.tokens[v.phrases[k-1].first], "and")
	case commaSort: // that others and "and" follow
		for n := k; n+2 < len(v.phrases) && n < k+maxListed; n++ {
			switch v.phrases[n+1].sort {
			case nounSort:
			case commaSort:
				if v.phrases[n+2].sort != nounSort {
					return false
				}
			default:
				return v.phrases[n+1].sort == joinSort && v.phrases[n+2].sort == nounSort
			}
		}
	}
	return false
}

// maxListed is how many phrases a list is looked through for its "and".
const maxListed = 12

// contact says whether the name of phrase k begins a clause that bends the noun before it:
// "the price Ardent paid", not "the insurer Ardent said".
func (v *view) contact(k int) bool {
	p, before := &v.phrases[k], &v.phrases[k-1]
	return p.name >= 0 && before.sort == nounSort && before.name < 0 && !before.possessive && k+1 < len(v.phrases) && v.phrases[k+1].sort == verbSort && v.phrases[k+1].finite &&
		!before.is(describingWord|pressWord|analystWord) && v.tokens[before.head].Shape == extract.Lower && !titles().Has(v.tokens[before.head]) && is(tokenAt(v.tokens, before.first-1), "the")
}

// adjoins says whether nothing but a determiner or a hyphen stands between a and b.
func (v *view) adjoins(a, b *phrase) bool {
	k := a.end
	if a.name >= 0 && k < b.first && v.tokens[k].Text == "(" { // a ticker, or else a bracket would be a phrase of its own
		for k < b.first && v.tokens[k].Text != ")" {
			k++
		}
		k++
	}
	for ; k < b.first; k++ {
		t := v.tokens[k]
		if v.tags[k] == "DT" || t.Kind == extract.Mark && !dash(t) && t.Text != "&" && t.Text != "/" {
			return false
		}
	}
	return true
}

// govern finds the subject of every verb, and the verb its clause hangs on.
func (v *view) govern() {
	open := -1 // a participle at the front that has no subject yet
	for k := range v.phrases {
		p := &v.phrases[k]
		if p.sort != verbSort {
			continue
		}
		p.subject, p.over = v.subjectOf(k)
		switch {
		case p.subject < 0 && !p.finite && k < 3 && v.tags[p.head] == "VBG":
			open = k
		case open >= 0 && p.finite && p.subject > open:
			for m := open; m < k; m++ { // "After raising its offer, Microsoft said"
				if q := &v.phrases[m]; q.sort == verbSort && q.subject < 0 && v.between(m, p.subject).commas > 0 {
					q.subject = p.subject
				}
			}
			open = -1
		}
	}
}

// subjectOf finds the subject of the verb k from right to left: the nearest noun
// phrase that nothing governs, or the subject of the verb it is joined to or hangs on.
func (v *view) subjectOf(k int) (subject, over int) {
	verb := &v.phrases[k]
	if verb.finite && k > 0 && k+1 < len(v.phrases) && v.phrases[k+1].nominal() && (v.phrases[k-1].sort == commaSort || v.phrases[k-1].sort == marksSort) {
		if verb.is(sayingWord) && !verb.is(expectsWord|deniesWord|thinksWord|asksWord|citesWord) { // ", said Jane Chen", not ", said profit rose"
			if n := v.lastOf(k + 1); !v.predicated(n) && !v.phrases[n].is(roleWord|nationalWord) {
				return n, -1
			}
		}
	}
	last := -1 // a verb passed over
	for j := k - 1; j >= max(0, k-maxPhrases); j-- {
		p := &v.phrases[j]
		switch p.sort {
		case relativeSort:
			if a := v.antecedent(j); a >= 0 {
				return a, last
			}
		case openSort:
			if verb.finite || j == k-1 {
				return -1, v.verbBefore(j)
			}
		case hardSort:
			if v.tokens[p.first].Text == ";" {
				return -1, -1
			}
		case bracketSort:
			if v.tokens[p.first].Text == ")" {
				if o := v.opening(j); o >= 0 {
					j = o
				}
			}
		case commaSort:
			if v.tags[verb.head] == "VBG" && j == k-1 {
				break // "Ardent, which fell, bought Orin, paying $3 million"
			}
			if o := v.insert(j, k); o >= 0 {
				j = o
			}
		case verbSort:
			if !verb.finite {
				if v.tags[verb.head] == "VBG" && verb.first > 0 && p.is(punishingWord) && !p.passive && is(v.tokens[verb.first-1], "of") {
					if o := v.lastOf(min(j+1, k-1)); v.phrases[o].nominal() && !v.phrases[o].possessive {
						return o, j // "accused him of selling"
					}
				}
				return p.subject, j
			}
			if j == k-1 && !p.finite && p.subject >= 0 && p.passive { // "the shares sold rose"
				if s := &v.phrases[p.subject]; s.prep > 0 && s.name < 0 {
					break // "the price of contracts signed was"
				}
				return p.subject, p.over
			}
			if v.joined(j, k) {
				return p.subject, p.over
			}
			last = j
		case nounSort, pronounSort:
			if j == k-1 && verb.infinitive && p.end < verb.first && v.tags[p.end] == "JJ" && !p.possessive {
				return j, v.verbBefore(j) // "events likely to occur"
			}
			if p.possessive || p.prep >= 0 && !(j == k-1 && !verb.finite && (verb.passive || v.absolute(j))) {
				continue
			}
			if k > j+1 && v.phrases[j+1].owner == j {
				continue
			}
			if !verb.finite && !verb.passive && j != k-1 {
				continue
			}
			if first := v.firstOf(j); !verb.finite && first > 0 && v.phrases[first-1].sort == verbSort && !verb.passive && verb.infinitive {
				if v.phrases[first-1].is(orderingWord) && !v.phrases[first-1].passive {
					return j, first - 1 // "ordered Ardent to pay"
				}
				return v.phrases[first-1].subject, first - 1 // "agreed a deal to pay": who agreed
			}
			if verb.finite && v.objectBefore(j, k) {
				continue
			}
			return j, v.verbBefore(j)
		}
	}
	return -1, -1
}

// firstOf is the first of the phrases that bend phrase j one behind the other.
func (v *view) firstOf(j int) int {
	for v.phrases[j].owner >= 0 {
		j = v.phrases[j].owner
	}
	return j
}

// absolute says whether "with" stands before phrase j: "with the Dow posting a loss".
func (v *view) absolute(j int) bool {
	return is(v.tokens[v.phrases[v.phrases[j].prep].first], "with")
}

// predicated says whether right behind phrase n, or behind what hangs on it, stands a
// verb whose subject it can be: "sales for the five weeks rose".
func (v *view) predicated(n int) bool {
	for k := n + 1; k < min(len(v.phrases), n+6); k++ {
		switch p := &v.phrases[k]; p.sort {
		case prepSort, timeSort, figureSort:
		case verbSort:
			return p.finite
		case nounSort:
			if p.prep < 0 {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// objectBefore says whether phrase j is rather the object of the verb before it than
// the subject of the verb k, which "and" joins to that one.
func (v *view) objectBefore(j, k int) bool {
	first := v.firstOf(j) // "owns Ardent's outlets"
	if first == 0 || v.phrases[first-1].sort != verbSort || v.phrases[first-1].is(sayingWord) {
		return false
	}
	for m := k - 1; m > j; m-- {
		switch v.phrases[m].sort {
		case joinSort:
			return true
		case commaSort:
			return m == k-1
		}
	}
	return false
}

// joined says whether right before the verb k, or behind adverbs, stands "and" or a
// comma that joins it to the verb j.
func (v *view) joined(j, k int) bool {
	for m := k - 1; m > j; m-- {
		switch v.phrases[m].sort {
		case joinSort:
			return true
		case nounSort, pronounSort:
			if v.phrases[m].prep < 0 && !v.objectBefore(m, k) {
				return false
			}
		}
	}
	return false
}

// verbBefore is the nearest verb before phrase k, or -1.
func (v *view) verbBefore(k int) int {
	for j := k - 1; j >= 0 && j > k-12; j-- {
		switch v.phrases[j].sort {
		case verbSort:
			return j
		case hardSort:
			return -1
		}
	}
	return -1
}

// antecedent is the noun phrase that the relative word k stands for, or -1.
func (v *view) antecedent(k int) int {
	for j := k - 1; j >= 0 && j > k-8; j-- {
		switch v.phrases[j].sort {
		case nounSort:
			if o := v.one(v.lastOf(j)); o >= 0 && v.single(k+1) {
				return o
			}
			if n := v.phrases[j].name; n >= 0 && v.names[n].sort == "place" && v.phrases[j].prep > 0 && j > 1 && v.phrases[v.phrases[j].prep-1].name >= 0 {
				continue // "Standard Life in Boston, which"
			}
			return v.lastOf(j)
		case verbSort:
			return -1
		}
	}
	return -1
}

// one is the one thing of which phrase j tells by a preposition, where j is many: "the
// version" of "the version of its trucks", "the jet" of "the jet built for seven nations"; -1
// elsewhere.
func (v *view) one(j int) int {
	p := &v.phrases[j]
	if !p.is(manyWord) || p.prep < 0 || among(v.tokens[p.head], "data", "media") {
		return -1
	}
	o := v.phrases[p.prep].over
	if o >= 0 && v.phrases[o].sort == verbSort && !v.phrases[o].finite && v.phrases[o].passive {
		o = v.phrases[o].subject
	}
	if o < 0 || v.phrases[o].sort != nounSort || v.phrases[o].is(manyWord) {
		return -1
	}
	return v.lastOf(o)
}

// single says whether phrase k is a verb of one: "has", "was", "falls".
func (v *view) single(k int) bool {
	return k < len(v.phrases) && v.phrases[k].sort == verbSort && (v.tags[v.phrases[k].first] == "VBZ" || is(v.tokens[v.phrases[k].first], "was"))
}

// opening is the opening bracket of the closing one at phrase k, or -1.
func (v *view) opening(k int) int {
	for j := k - 1; j >= max(0, k-maxPhrases); j-- {
		if v.phrases[j].sort == bracketSort {
			return j
		}
	}
	return -1
}

// insert is the comma that opens an insertion which the comma k closes before the
// verb, "EMC, the maker of disks, cut"; -1 where k closes none.
func (v *view) insert(k, verb int) int {
	if verb != k+1 && !(verb == k+2 && v.phrases[k+1].sort == timeSort) {
		return -1
	}
	near := -1
	for j := k - 1; j > 0 && j > k-18; j-- {
		switch v.phrases[j].sort {
		case hardSort:
			return near
		case commaSort:
			if before := &v.phrases[j-1]; before.nominal() || before.sort == bracketSort {
				if s := v.phrases[j+1].sort; s == relativeSort {
					return j
				}
				if near < 0 {
					near = j
				}
			}
		}
	}
	return near
}

// hang finds what the preposition of phrase k hangs on: the phrase before it; or, for
// "of" before a figure, the nearest noun that is no name, as in "revenue for Singulair
// of $4 billion".
func (v *view) hang(k int) int {
	j := k - 1
	if j > 0 && v.phrases[j].sort == commaSort {
		if o := v.insert(j, k); o > 0 {
			j = o - 1
		}
	}
	if k+1 < len(v.phrases) && v.phrases[k+1].sort == figureSort && is(v.tokens[v.phrases[k].first], "of") {
		for j > 1 && (v.phrases[j].sort == timeSort || v.phrases[j].sort == nounSort && v.phrases[j].name >= 0) && v.phrases[j].prep > 0 {
			j = v.phrases[j].prep - 1
		}
	}
	return j
}

// phraseAt is the phrase that holds token k, or the last one before it.
func (v *view) phraseAt(k int) int {
	lo, hi := 0, len(v.phrases)
	for lo < hi {
		if mid := (lo + hi) / 2; v.phrases[mid].first > k {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo - 1
}

func (v *view) tag(k int) names.Tag {
	if k < 0 || k >= len(v.tags) {
		return ""
	}
	return v.tags[k]
}
