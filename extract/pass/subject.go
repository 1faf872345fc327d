package pass

import (
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A topic is whom or what words are about.
type topic struct {
	text string // as printed
	full string // as resolved
	id   string // of its entity, empty where it is none
	cue  found
}

func topicOf(n name) topic { return topic{n.text, n.full, n.id, found{n.first, n.end}} }

// owner says whether n can own a figure.
func owner(n name) bool {
	return (n.sort == "org" || n.sort == "person") && !press(n.text) && !indexName(n.text)
}

// acquiring says whether t is a verb of buying or selling, whose figure is about what
// changes hands.
func acquiring(t extract.Token) bool {
	return among(t, "buys", "bought", "buy", "acquired", "acquire", "acquires", "acquiring", "buying", "sold", "sell", "sells", "purchased")
}

// subject finds whom the figure at token first is about, which m measures.
func (b *binder) subject(v *view, first, end int, m found) topic {
	if len(v.names) > 0 && v.names[0].first == 0 && tokenAt(v.tokens, v.names[0].end).Text == ":" && owner(v.names[0]) {
		return topicOf(v.names[0])
	}
	if !m.none() && acquiring(v.tokens[m.first]) {
		if t, ok := v.bought(m, first); ok {
			return t
		}
	}
	if !m.none() && !v.tags[m.end-1].Verb() {
		if t, ok := b.possessor(v, m, first, end); ok {
			return t
		}
		if m.first < first {
			if t, ok := b.of(v, m.end); ok {
				return t
			}
		}
	}
	if t, ok := b.told(v, m, first); ok {
		return t
	}
	begin := v.clause(first)
	for range 3 {
		if t, ok := b.clauseSubject(v, begin, first); ok {
			return t
		}
		if begin <= v.start {
			break
		}
		begin = v.clause(begin - 1)
	}
	var weak topic
	for i := range v.names {
		if n := v.names[i]; n.end <= first && owner(n) {
			if !v.oblique(n) {
				return topicOf(n)
			}
			weak = topicOf(n)
		}
	}
	if t := b.topic; t.text != "" && (weak.text == "" || b.topicAt >= v.index-3) {
		t.cue = found{}
		return t
	}
	return weak
}

// told is who told of m where that names no owner and an event worked on it: "Delta
// said the storm hurt revenue by $5".
func (b *binder) told(v *view, m found, first int) (topic, bool) {
	if m.none() || m.first < 2 || m.first > first {
		return topic{}, false
	}
	for k := m.first - 1; k >= max(0, m.first-3); k-- {
		if among(v.tokens[k], "hurt", "cut", "shaved", "dented", "boosted", "lifted", "reduced", "helped", "hit", "trimmed", "eroded") {
			for i := range v.names {
				if n := v.names[i]; n.end < k && owner(n) && n.sort == "org" && b.speaks(v, n, k) {
					return topicOf(n), true
				}
			}
		}
	}
	return topic{}, false
}

// bought finds what was bought: behind the verb m or, in a relative clause, before
// it.
func (v *view) bought(m found, first int) (topic, bool) {
	for i := len(v.names) - 1; i >= 0; i-- {
		if n := v.names[i]; n.first >= m.end && n.end <= first && owner(n) {
			return topicOf(n), true
		}
	}
	for k := m.first - 1; k > max(0, m.first-5); k-- {
		if among(v.tokens[k], "which", "that") {
			for i := range v.names {
				if n := v.names[i]; (n.end == k || n.end == k-1) && owner(n) {
					return topicOf(n), true
				}
			}
		}
	}
	return topic{}, false
}

// of resolves "of X" behind a measure that ends at token k: a name, or the words as
// they are.
func (b *binder) of(v *view, k int) (topic, bool) {
	if !among(tokenAt(v.tokens, k), "of", "for") {
		return topic{}, false
	}
	for i := range v.names {
		if n := v.names[i]; n.first > k && n.first <= k+3 && (owner(n) || n.sort == "place") && !among(tokenAt(v.tokens, n.end), "'s", "’s") && (!v.nominal(n.end) || among(v.tokens[n.end], "stock", "shares")) {
			return topicOf(n), true
		}
	}
	j := k + 1
	for j < len(v.tokens) && among(v.tokens[j], "the", "a", "an", "its", "their") {
		j++
	}
	e := j
	for e < len(v.tokens) && (v.nominal(e) || v.tags[e] == "JJ" || dash(v.tokens[e]) || among(v.tokens[e], "or") && v.nominal(e+1)) {
		e++
	}
	if e == j || !among(tokenAt(v.tokens, k), "of") || dateWord(v.tokens[e-1]) || role(v.tokens[e-1]) || whenWord(v.tokens[e-1]) || !v.nominal(e-1) {
		return topic{}, false
	}
	return topic{v.text(j, e), v.text(j, e), "", found{j, e}}, true
}

// clauseSubject resolves the subject of the clause that begins at token begin and
// holds the figure at token first.
func (b *binder) clauseSubject(v *view, begin, first int) (topic, bool) {
	for k := begin; k < first; k++ { // what is said has a subject of its own
		class, n := sayingVerbs().Longest(v.tokens[k:])
		if n > 0 && v.tags[k].Verb() && !strings.HasSuffix(class, "before") && class != "cites" && !among(tokenAt(v.tokens, k-1), "is", "are", "was", "were", "be") && v.clauseIn(k+n, first) {
			begin = k + n
		}
	}
	if n, ok := v.appositive(begin, first); ok {
		return topicOf(n), true
	}
	if k := v.relative(begin, first); k > 0 {
		begin = k
	}
	head := -1
	for k := begin; k < first; k++ {
		t, tag := v.tokens[k], v.tags[k]
		if among(t, "that", "on", "in", "last", "this", "earlier", "late") || whenWord(t) || dateWord(t) {
			if among(t, "on", "in") { // "In June 2009, "
				if e := v.comma(k, first); e > 0 {
					k = e
				}
			}
			continue
		}
		if (tag == "IN" || tag == "TO" || tag == "VBG") && head < 0 {
			if e := v.comma(k, first); e > 0 {
				k = e
				continue
			}
			if tag == "IN" && !among(t, "because", "while", "as", "after", "though", "although", "if", "since", "when") {
				return topic{}, false
			}
			continue
		}
		if v.finite(k) {
			break
		}
		if v.nominal(k) || among(t, "which", "who") || tag == "PRP$" {
			head = v.phraseEnd(k, first)
			break
		}
	}
	if head < 0 {
		if begin > 0 && v.tokens[begin-1].Text == "," {
			for i := len(v.names) - 1; i >= 0; i-- { // "Sony, set to report, revised"
				n := v.names[i]
				if e := v.skipBrackets(n.end); n.end < begin-1 && owner(n) && tokenAt(v.tokens, e).Text == "," && !v.oblique(n) {
					return topicOf(n), true
				}
			}
		}
		return topic{}, false
	}
	return b.resolve(v, head)
}

// phraseEnd returns the last token of the noun phrase that begins at token k.
func (v *view) phraseEnd(k, first int) int {
	head := k
	for j := k + 1; j < first && j-head < 4; j++ {
		switch {
		case v.finite(j):
			return head
		case v.nominal(j):
			head = j
		case among(v.tokens[j], "'s", "’s", "&", "-", "based") || v.tags[j] == "JJ":
		default:
			return head
		}
	}
	return head
}

// appositive returns the name that ends before the comma before token begin, where
// what begins there only explains it: "MF Global, the broker, filed".
func (v *view) appositive(begin, first int) (name, bool) {
	if begin < 2 || v.tokens[begin-1].Text != "," || v.comma(begin, first) == 0 {
		return name{}, false
	}
	for i := range v.names {
		if n := v.names[i]; owner(n) && (n.end == begin-1 || v.skipBrackets(n.end) == begin-1) {
			return n, true
		}
	}
	return name{}, false
}

// relative returns the index of "which" or "who" whose clause holds the figure at
// token first, or 0.
func (v *view) relative(begin, first int) int {
	for k := first - 1; k > begin; k-- {
		if v.tokens[k].Text == "," {
			return 0
		}
		if among(v.tokens[k], "which", "who") && v.tags[k-1] != "IN" && k+1 < first && (v.finite(k+1) || hasLy(v.tokens[k+1])) {
			return k
		}
	}
	return 0
}

// comma is the index of a comma behind token k and before first with no finite verb
// between, or 0.
func (v *view) comma(k, first int) int {
	for ; k < first; k++ {
		if v.finite(k) {
			return 0
		}
		if v.tokens[k].Text == "," {
			return k
		}
	}
	return 0
}

// clauseIn says whether tokens [k, first) hold a subject and its verb.
func (v *view) clauseIn(k, first int) bool {
	noun := false
	for ; k < first; k++ {
		noun = noun || v.nominal(k)
		if noun && v.finite(k) {
			return true
		}
	}
	return false
}

// resolve is the topic of the noun phrase that ends with token head.
func (b *binder) resolve(v *view, head int) (topic, bool) {
	t := v.tokens[head]
	if n, ok := v.nameAt(head); ok {
		if n.text == "Wall Street" {
			return b.topic, b.topic.text != ""
		}
		if owner(n) || n.sort == "place" || n.sort == "product" {
			return topicOf(n), true
		}
		return topic{}, false
	}
	switch {
	case among(t, "which", "who"):
		for i := len(v.names) - 1; i >= 0; i-- {
			if n := v.names[i]; n.end <= head && n.end >= head-7 && (owner(n) || n.sort == "place" || n.sort == "product") {
				return topicOf(n), true
			}
		}
		return topic{}, false
	case v.tags[head] == "PRP":
		if among(t, "I", "we", "you") {
			return topic{}, false
		}
		return b.pronoun(v, head)
	}
	if d, ok := b.described(v, head); ok {
		return d, true
	}
	first := max(v.phrase(head), v.start)
	for first < head && v.tokens[first].Kind != extract.Word {
		first++
	}
	for i := range v.names { // "Canon's profit", "Deutsche Bank analysts", "the U.S. government"
		n := v.names[i]
		if n.first < first || n.end > head {
			continue
		}
		if owner(n) || n.sort == "place" && among(t, "government", "economy") {
			return topicOf(n), true
		}
	}
	if first > 0 && among(v.tokens[first-1], "its", "their", "his", "her") || among(v.tokens[first], "its", "their", "his", "her") {
		return b.pronoun(v, first)
	}
	if v.measures(first, head+1) {
		if o, ok := b.of(v, head+1); ok {
			return o, true
		}
		o := b.topic
		o.cue = found{}
		return o, o.text != ""
	}
	if among(t, "analysts", "economists", "results", "quarter", "report", "statement", "estimate", "shares", "stock", "price", "value", "offer", "brand", "survey", "poll", "consensus", "share", "part", "number", "total", "amount", "figure", "result", "deal", "move", "plan", "plans", "there", "one", "some") || dateWord(t) {
		o := b.topic
		o.cue = found{}
		return o, o.text != ""
	}
	if !v.tags[head].Noun() {
		return topic{}, false
	}
	return topic{v.text(first, head+1), v.text(first, head+1), "", found{first, head + 1}}, true
}

// measures says whether one of tokens [first, end) is a word of what is measured.
func (v *view) measures(first, end int) bool {
	for _, t := range v.tokens[first:end] {
		if role(t) || payings().Has(t) {
			return true
		}
	}
	return false
}

// speaks says whether n is the subject of a verb of saying before token first.
func (b *binder) speaks(v *view, n name, first int) bool {
	k := v.skipBrackets(n.end)
	for k < first && k < n.end+6 && (among(v.tokens[k], "has", "have", "had", "also") || hasLy(v.tokens[k]) || v.tags[k].Noun() && v.tokens[k].Shape == extract.Lower) {
		k++
	}
	if k >= first {
		return false
	}
	_, l := sayingVerbs().Longest(v.tokens[k:])
	return l > 0
}

func (v *view) skipBrackets(k int) int {
	if tokenAt(v.tokens, k).Text != "(" {
		return k
	}
	for j := k; j < min(len(v.tokens), k+maxBracket); j++ {
		if v.tokens[j].Text == ")" {
			return j + 1
		}
	}
	return k
}

// oblique says whether a preposition before n makes it no subject.
func (v *view) oblique(n name) bool {
	k := n.first - 1
	for k > 0 && (among(v.tokens[k], "the", "a", "an") || v.tags[k] == "JJ" || v.tags[k] == "NN" && k > n.first-4) {
		k--
	}
	return k >= 0 && among(v.tokens[k], "in", "on", "at", "by", "with", "for", "from", "to", "against", "of", "according", "as", "like", "than", "including", "into")
}

// possessor finds the owner in the phrase of m, which measures the figure in tokens
// [first, end): "Canon's operating profit", "JPMorgan $546 million settlement", "its
// profit", "$125 billion of Chinese goods".
func (b *binder) possessor(v *view, m found, first, end int) (topic, bool) {
	from := m.first
	if m.first > first {
		from = v.bare(first) // a figure before its noun
	}
	for k := from - 1; k >= max(0, from-6); k-- {
		t := v.tokens[k]
		if n, ok := v.nameAt(k); ok {
			if owner(n) && (k == from-1 || among(tokenAt(v.tokens, n.end), "'s", "’s", "'", "’") || !v.oblique(n) && n.end >= from-2 && from == m.first) || n.sort == "place" && (n.end == from || among(tokenAt(v.tokens, n.end), "'s", "’s")) {
				return topicOf(n), true
			}
			break
		}
		if among(t, "its", "his", "her", "their") {
			return b.pronoun(v, k)
		}
		if t.Kind == extract.Number || among(t, "'s", "’s", "-", "quarter", "own", "'", "’") || v.tags[k] == "JJ" || v.tags[k] == "NN" || v.tags[k] == "CD" || v.tags[k] == "JJS" {
			continue
		}
		break
	}
	for k := m.end - 1; k >= max(from, m.first-4) && k >= 0; k-- {
		if n, ok := v.nameAt(k); ok && (owner(n) || n.sort == "place") && (k < first || n.first >= end) {
			return topicOf(n), true
		}
		if c, n := nations().Longest(v.tokens[k:]); n == 1 && v.tokens[k].Shape == extract.Capital && c != "" {
			if t, ok := b.nation(c); ok {
				t.cue = found{k, k + 1}
				return t, true
			}
		}
	}
	return topic{}, false
}

// nations holds adjectives of nations, and states their names, both with the codes
// of ISO 3166.
var (
	nations = lexicon.Load("nationalities.tsv", lexicon.String)
	states  = lexicon.Load("countries.tsv", lexicon.String)
)

// nation is the place of the article that has the code of ISO 3166.
func (b *binder) nation(code string) (topic, bool) {
	for _, p := range partiesOf(b.in) {
		if p.sort != "place" {
			continue
		}
		tokens := extract.Tokenize(p.text)
		if c, n := states().Longest(tokens); n == len(tokens) && c == code {
			return topic{text: p.text, full: p.full, id: p.id}, true
		}
	}
	return topic{}, false
}

// pronoun resolves "it" or "his" at token k: a name before it in the sentence, or
// the topic.
func (b *binder) pronoun(v *view, k int) (topic, bool) {
	people := among(v.tokens[k], "he", "she", "his", "her")
	var near topic
	for i := len(v.names) - 1; i >= 0; i-- {
		n := v.names[i]
		if n.end > k || !owner(n) || people != (n.sort == "person") && !among(v.tokens[k], "they", "their") {
			continue
		}
		if b.speaks(v, n, k) {
			return topicOf(n), true
		}
		if !v.oblique(n) && !among(tokenAt(v.tokens, n.end), "'s", "’s") {
			near = topicOf(n)
			if among(v.tokens[k], "its", "their", "his", "her") {
				break
			}
		}
	}
	if near.text != "" {
		return near, true
	}
	if people {
		if b.person != "" {
			return topic{text: b.person, full: b.person}, true
		}
		return topic{}, false
	}
	t := b.topic
	t.cue = found{k, k + 1}
	return t, t.text != ""
}

// described resolves "the company" and "the New York-based bank" at token k.
func (b *binder) described(v *view, k int) (topic, bool) {
	if !among(v.tokens[k], "company", "bank", "airline", "firm", "group", "retailer", "carmaker", "automaker", "lender", "insurer", "miner", "drugmaker", "chipmaker") {
		return topic{}, false
	}
	for j := k - 1; j >= max(0, k-6); j-- {
		if among(v.tokens[j], "the") {
			t := b.topic
			t.cue = found{j, k + 1}
			return t, t.text != ""
		}
	}
	return topic{}, false
}
