package pass

import (
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// sayingVerbs holds verbs of saying; titles, words of roles before a name; givenNames,
// first names and whether women (f) or men (m) have them.
var (
	sayingVerbs = lexicon.Load("sayings.tsv", lexicon.String)
	titles      = lexicon.Load("titles.tsv", lexicon.String)
	givenNames  = lexicon.Load("firstnames.tsv", lexicon.String)
)

// A speech finds who says the quotations of a document, in their order.
type speech struct {
	doc     *extract.Document
	tokens  []extract.Token
	inside  map[int]int       // a closing mark's index to its opening mark's
	people  map[int]string    // where a mention of a person ends to the fullest name
	full    map[string]string // a speaker's last name to the fullest name so far
	speaker string            // of the last quotation
	last    int               // index of the mark that closed it, or -1
}

// reach is how many tokens around a quotation are searched for who says it.
const reach = 45

// attributed returns who says q by the words around it, and the rule. The rule is
// empty where nobody does.
func (r *speech) attributed(q quote, whole bool) (speaker, rule string) {
	if s, ok := r.behind(q); ok {
		return s, "said-after"
	}
	if s, ok := r.before(q, whole); ok {
		return s, "said-before"
	}
	if !whole {
		if s, ok := r.inSentence(q); ok {
			return s, "partial"
		}
	}
	return "", ""
}

// saying returns how many tokens the verb of saying at index i has, and its class.
func (r *speech) saying(i int) (class string, n int) {
	if i < 0 || i >= len(r.tokens) || r.tokens[i].Kind != extract.Word {
		return "", 0
	}
	return sayingVerbs().Longest(r.tokens[i:])
}

// stop says whether the token i ends a clause in which somebody speaks.
func (r *speech) stop(i int) bool {
	t := r.tokens[i]
	return t.Kind == extract.Mark && strings.Contains(".?!;“”\"«»", t.Text[:1]) && t.Text != "..."
}

// behind reads `," said Colin Banfield, head of …` and `," Levy told reporters`.
func (r *speech) behind(q quote) (string, bool) {
	i := q.close + 1
	last := r.tokens[q.close-1]
	if i >= len(r.tokens) || r.doc.BlockAt(r.tokens[i].Start) != r.doc.BlockAt(r.tokens[q.close].Start) {
		return "", false
	}
	if longDashes.has(r.tokens[i]) && among(last, ".", "?", "!") && r.namePart(i+1, i, i+1) { // `" -- Prince, in the Financial Times`
		return r.nameAt(i+1, q.close+reach), true
	}
	if is(last, ".") {
		return "", false
	}
	comma := among(last, ",", "?", "!", "-", "--", "—", "–", "...", "…")
	if among(r.tokens[i], ",", "--", "—", "–") {
		i++
		comma = true
	}
	if !comma || i >= len(r.tokens) {
		return "", false
	}
	if class, n := r.saying(i); n > 0 {
		if strings.HasSuffix(class, "before") {
			return r.nameAt(i+n, q.close+reach), true
		}
		if among(r.tokens[i], "saying", "adding", "noting", "telling", "citing") {
			return "", false
		}
		j := i + n
		if among(tokenAt(r.tokens, j), "that", "it", "they", "in", "to", "a") && !is(tokenAt(r.tokens, j), "a") {
			return "", false
		}
		return r.nameAt(j, q.close+reach), true
	}
	if among(r.tokens[i], "and", "but", "while", "as", "which", "who", "of", "in", "on", "for", "to", "with", "or", "that", "after", "when", "because") {
		return "", false
	}
	words := 18
	if among(last, "?", "!") { // a new sentence may begin here
		words = 8
	}
	for v := i + 1; v < min(len(r.tokens), i+words) && !r.stop(v); v++ {
		class, n := r.saying(v)
		if n == 0 || strings.HasSuffix(class, "before") || class == "expects" || r.noun(v) {
			continue
		}
		return r.subject(i, v), true
	}
	return "", false
}

// noun says whether the verb of saying at v is rather a noun: "the report", "claims
// data".
func (r *speech) noun(v int) bool {
	if !among(r.tokens[v], "report", "reports", "claim", "claims", "notes", "show", "shows", "comments", "forecast", "forecasts", "estimate", "estimates", "hope", "hopes", "forecasting", "reporting") {
		return false
	}
	prev := tokenAt(r.tokens, v-1)
	return is(tokenAt(r.tokens, v+1), "by") || among(prev, "additional", "the", "a", "an", "its", "his", "her", "their", "this", "that", "of", "in", "no", "any", "some", "news", "research", "earlier")
}

// before reads `Jerry Yang said: "`, `he told reporters, "`, `said that "`.
func (r *speech) before(q quote, whole bool) (string, bool) {
	first := r.clause(q.open)
	i := q.open - 1
	if i < first {
		return "", false
	}
	direct := among(r.tokens[i], ":", ",", "that", "--", "—")
	for v := i; v >= max(first, i-14); v-- {
		class, n := r.saying(v)
		if n == 0 || strings.HasSuffix(class, "before") || r.noun(v) || v+n > q.open {
			continue
		}
		if v+n == q.open || direct && whole && (is(r.tokens[i], ":") || v+n >= i-8) {
			return r.subject(first, v), true
		}
		return "", false
	}
	if whole && is(r.tokens[i], ":") { // "ROB HAINES, INSURANCE ANALYST, NEW YORK:"
		return r.nameAt(first, i), true
	}
	return "", false
}

// clause returns the index of the first token of the sentence that leads to index
// open.
func (r *speech) clause(open int) int {
	block := r.doc.Blocks[r.doc.BlockAt(r.tokens[open].Start)].Span
	i := open
	for i > 0 && i > open-reach && r.tokens[i-1].Start >= block.Start {
		if o, ok := r.inside[i-1]; ok {
			if prev := tokenAt(r.tokens, i-2); among(prev, ".", "?", "!") {
				return i
			}
			i = o
			continue
		}
		if t := r.tokens[i-1]; t.Kind == extract.Mark && among(t, ".", "?", "!", ";") && !(is(t, ".") && r.short(i-1)) {
			return i
		}
		i--
	}
	return i
}

// short says whether the dot at index i belongs to a short form before a name:
// "Mr.", "J.".
func (r *speech) short(i int) bool {
	prev := tokenAt(r.tokens, i-1)
	next := tokenAt(r.tokens, i+1)
	return len(prev.Text) <= 4 && prev.Shape != extract.Lower && next.Shape != extract.Lower && r.doc.SentenceAt(prev.Start) == r.doc.SentenceAt(next.Start)
}

// inSentence finds the verb of saying of the sentence that q is a part of.
func (r *speech) inSentence(q quote) (string, bool) {
	first := r.clause(q.open)
	for v := q.open - 1; v >= first; v-- {
		if o, ok := r.inside[v]; ok {
			v = o
			continue
		}
		if s, ok := r.far(first, v); ok {
			return s, true
		}
	}
	end := min(len(r.tokens), q.close+reach)
	block := r.doc.BlockAt(r.tokens[q.close].Start)
	for v := q.close + 1; v < end && !r.stop(v); v++ {
		if s, ok := r.far(q.close+1, v); ok && r.doc.BlockAt(r.tokens[v].Start) == block {
			return s, true
		}
	}
	return "", false
}

// far returns who speaks where the token v is a verb that leaves no doubt.
func (r *speech) far(first, v int) (string, bool) {
	if among(r.tokens[v], "called", "calls", "call", "calling") && !among(tokenAt(r.tokens, v+1), "for", "on", "off") && !dash(tokenAt(r.tokens, v-1)) {
		return r.subject(first, v), true
	}
	class, n := r.saying(v)
	switch {
	case n == 0 || r.noun(v) || class != "says" && class != "denies" && !strings.HasSuffix(class, "before"):
		return "", false
	case among(r.tokens[v], "report", "claim", "claims", "show", "shows", "showed", "found", "finds", "agreed", "began", "continued", "reports", "comments", "notes", "repeated", "went", "announced", "announcing"):
		return "", false
	case strings.HasSuffix(class, "before"):
		return r.nameAt(v+n, v+reach), true
	}
	if s := r.inverted(v, n); s != "" {
		return s, true
	}
	return r.subject(first, v), true
}

// inverted returns the person behind the verb of saying of n tokens at v, where a
// clause and a comma stand before it and the name is no subject of what follows: "It
// is hot, said Ana Wells, who led the work,".
func (r *speech) inverted(v, n int) string {
	if !is(tokenAt(r.tokens, v-1), ",") {
		return ""
	}
	for k := v + n; k < len(r.tokens) && r.namePart(k, v+n, len(r.tokens)); k++ {
		name, ok := r.people[r.tokens[k].End]
		if next := tokenAt(r.tokens, k+1); ok && (is(next, ",") || among(next, "of", "at", "from")) {
			return name
		}
	}
	return ""
}

// subject returns who the subject of the verb at v is, in the tokens from first on.
func (r *speech) subject(first, v int) string {
	i := v - 1
	for i > first && (among(r.tokens[i], "also", "later", "has", "have", "had", "then", "previously", "once", "recently", "was", "quoted", "as", "to", "is", "would", "and", "still", "repeatedly") || strings.HasSuffix(r.tokens[i].Text, "ly")) {
		i--
	}
	if i > first && is(r.tokens[i], ",") { // "Mara Quill, a bridge engineer, said"
		for k := i - 1; k > max(first, i-22); k-- {
			if is(r.tokens[k], ",") {
				if s := r.nameEnding(first, k-1); s != "" {
					return s
				}
			}
		}
		i--
	}
	if i >= first && is(r.tokens[i], "who") {
		i--
		if i >= first && is(r.tokens[i], ",") {
			i--
		}
	}
	if s := r.nameEnding(first, i); s != "" {
		return s
	}
	// The verb shares its subject with one before it: "Reynolds left and said".
	for k := first; k <= i; k++ {
		if s := r.nameAt(k, i+1); s != "" && r.tokens[k].Shape != extract.Lower {
			return s
		}
	}
	return ""
}

// nameEnding returns the speaker whose name, pronoun or noun phrase ends with the
// token i and begins no earlier than first.
func (r *speech) nameEnding(first, i int) string {
	if i < first {
		return ""
	}
	if s, ok := r.pronoun(i); ok {
		return s
	}
	k := i
	for k >= first && r.namePart(k, first, i) {
		k--
	}
	if k < i {
		return r.named(k+1, i)
	}
	t := r.tokens[i]
	if t.Kind != extract.Word {
		return ""
	}
	for k = i; k > first && k > i-5; k-- { // "a senior bank official", "a Belgian statement"
		if among(r.tokens[k-1], "the", "a", "an", "one", "some", "many", "several", "two", "three", "other") {
			return lowered(r.doc.Text[r.tokens[k-1].Start:t.End])
		}
		if r.tokens[k-1].Kind != extract.Word || grammar(r.tokens[k-1]) {
			break
		}
	}
	if people, ok := plural(t); ok && people != "" && !grammar(t) {
		return t.Text
	}
	return ""
}

// namePart says whether the token k may be a word of a name that ends with token
// last.
func (r *speech) namePart(k, first, last int) bool {
	t := r.tokens[k]
	if t.Kind == extract.Mark {
		return k < last && (is(t, ".") && len(tokenAt(r.tokens, k-1).Text) <= 3 && tokenAt(r.tokens, k-1).Shape != extract.Lower && !t.Space || dash(t) && !t.Space || is(t, "&"))
	}
	if t.Kind != extract.Word || t.Shape == extract.Lower {
		return t.Kind == extract.Word && k < last && k > first && among(t, "de", "van", "der", "von", "bin", "al", "la", "le", "da", "di", "del", "du", "of") && tokenAt(r.tokens, k-1).Shape != extract.Lower
	}
	w, _ := calendar().Longest(r.tokens[k : k+1])
	return w.class != "weekday" && !among(t, "the", "in", "on", "at", "but", "and", "when", "while", "as", "a", "an", "he", "she", "they", "it", "we", "i", "after", "for", "if", "what", "this", "one", "asked", "however", "last", "still", "earlier", "additional", "yes", "no", "such", "most", "also")
}

// nameAt returns the speaker whose name, pronoun or noun phrase begins with the
// token i and ends before end.
func (r *speech) nameAt(i, end int) string {
	end = min(end, len(r.tokens))
	if i >= end {
		return ""
	}
	if s, ok := r.pronoun(i); ok {
		return s
	}
	k := i
	for k < end && (r.tokens[k].Shape != extract.Lower && r.namePart(k, i, end) || k > i && r.namePart(k, i, end) && tokenAt(r.tokens, k+1).Shape != extract.Lower) {
		k++
	}
	if k > i {
		if ownerMarks.has(tokenAt(r.tokens, k)) || is(tokenAt(r.tokens, k), "'") { // "Gilman's attorney, Robert Cleary"
			for c := k + 1; c < min(end, k+8) && r.tokens[c].Kind == extract.Word; c++ {
				if next := tokenAt(r.tokens, c+1); next.Shape != extract.Lower && next.Kind == extract.Word {
					return r.nameAt(c+1, end)
				}
				if is(tokenAt(r.tokens, c+1), ",") && tokenAt(r.tokens, c+2).Shape != extract.Lower {
					return r.nameAt(c+2, end)
				}
				if is(tokenAt(r.tokens, c+1), ",") || r.tokens[c].Shape != extract.Lower && c == k+1 {
					return r.doc.Text[r.tokens[i].Start:r.tokens[c].End]
				}
			}
			return r.named(i, k-1)
		}
		for c := k; c < min(end-1, k+4) && r.tokens[c].Kind == extract.Word && r.tokens[c].Shape == extract.Lower; c++ { // "Whole Foods attorney Paul Denis"
			if next := r.tokens[c+1]; titles().Has(r.tokens[c]) && next.Kind == extract.Word && next.Shape != extract.Lower {
				return r.nameAt(c+1, end)
			}
		}
		return r.named(i, k-1)
	}
	t := r.tokens[i]
	if t.Kind != extract.Word {
		return ""
	}
	if among(t, "a", "an", "the", "one", "some", "many", "several", "two", "three", "other") {
		for k = i + 1; k < min(end, i+6) && r.tokens[k].Kind == extract.Word && !grammar(r.tokens[k]) && r.tokens[k].Shape == extract.Lower && !among(r.tokens[k], "known", "familiar", "close", "speaking", "based", "identified"); k++ {
		}
		if next := tokenAt(r.tokens, k); next.Kind == extract.Word && next.Shape != extract.Lower && !grammar(next) {
			return r.nameAt(k, end)
		}
		if k > i+1 {
			return lowered(r.doc.Text[t.Start:r.tokens[k-1].End])
		}
		return ""
	}
	for k = i; k < min(end, i+5) && r.tokens[k].Kind == extract.Word && r.tokens[k].Shape == extract.Lower && !grammar(r.tokens[k]); k++ {
		if next := tokenAt(r.tokens, k+1); next.Kind == extract.Word && next.Shape != extract.Lower {
			return r.nameAt(k+1, end) // "analyst Mary Jones"
		}
	}
	if k > i {
		return r.doc.Text[t.Start:r.tokens[k-1].End]
	}
	return ""
}

// agrees says whether a person of that name may be meant by the pronoun t.
func agrees(name string, t extract.Token) bool {
	first, _, _ := strings.Cut(name, " ")
	sex, n := givenNames().Longest(extract.Tokenize(first))
	return n == 0 || strings.Contains(sex, "f") && among(t, "she", "her") || strings.Contains(sex, "m") && among(t, "he", "him")
}

// fullNames returns the full names of people in the article by their last word, in
// lower case.
func fullNames(tokens []extract.Token) map[string]string {
	full := map[string]string{}
	for i := range tokens {
		t, k := &tokens[i], i+1
		if t.Kind != extract.Word || t.Shape != extract.Capital {
			continue
		}
		initial := tokenAt(tokens, k)
		if len(initial.Text) == 1 && initial.Shape == extract.Upper && is(tokenAt(tokens, k+1), ".") {
			k += 2
		}
		last := tokenAt(tokens, k)
		if last.Kind != extract.Word || last.Shape != extract.Capital && last.Shape != extract.Mixed || !givenNames().Has(*t) {
			continue
		}
		name := t.Text
		if k > i+1 {
			name += " " + initial.Text + "."
		}
		if w, n := calendar().Longest(tokens[k:]); n > 0 && w.class != "" {
			continue
		}
		if key := strings.ToLower(last.Text); full[key] == "" {
			full[key] = name + " " + last.Text
		}
	}
	return full
}

// memory is how many tokens before a pronoun its meaning is looked for.
const memory = 150

// pronoun returns whom the pronoun at index i means: whoever was last said to say
// something, in words quoted or not.
func (r *speech) pronoun(i int) (string, bool) {
	t := r.tokens[i]
	person := among(t, "he", "she", "him", "her")
	if !person && !among(t, "they", "it", "i", "we", "you") {
		return "", false
	}
	for v := i - 1; v > max(0, i-memory); v-- {
		if o, ok := r.inside[v]; ok {
			if v == r.last {
				break // that speaker is known
			}
			v = o
			continue
		}
		if class, _ := r.saying(v); class != "says" && class != "denies" || r.noun(v) || v == 0 {
			continue
		}
		k := v - 1
		if r.tokens[k].Kind != extract.Word || r.tokens[k].Shape == extract.Lower || !r.namePart(k, 0, k) {
			continue
		}
		if name := r.nameEnding(max(0, k-10), k); !person || agrees(name, t) {
			return name, true
		}
	}
	if person && (r.speaker == "" || !agrees(r.speaker, t)) {
		return r.lastPerson(i), true
	}
	return r.speaker, true
}

// lastPerson returns the person named last before the pronoun at index i who may be
// meant by it, outside of quotations.
func (r *speech) lastPerson(i int) string {
	for v := i - 1; v > max(0, i-memory); v-- {
		if o, ok := r.inside[v]; ok {
			v = o
			continue
		}
		if name, ok := r.people[r.tokens[v].End]; ok && agrees(name, r.tokens[i]) {
			return name
		}
	}
	return ""
}

// named returns the name of tokens i to k without titles before it, in the fullest
// form that the article has used so far.
func (r *speech) named(i, k int) string {
	if name, ok := r.people[r.tokens[k].End]; ok {
		return name
	}
	start := i
	for j := i; j <= k; j++ {
		if titles().Has(r.tokens[j]) && j < k {
			start = j + 1
			if is(r.tokens[start], ".") && start < k {
				start++
			}
		}
	}
	for start < k && (r.tokens[start].Kind == extract.Mark || heading(r.tokens[start]) && r.tokens[start+1].Kind == extract.Word && !heading(r.tokens[k])) {
		start++
	}
	name := r.doc.Text[r.tokens[start].Start:r.tokens[k].End]
	short := strings.ToLower(r.tokens[k].Text)
	switch known := r.full[short]; {
	case start < k:
		r.full[short] = name
	case known != "":
		return known
	}
	return name
}

// lowered returns a noun phrase with its article in lower case.
func lowered(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// heading says whether t looks like a word of a heading within a text, which wire
// copy sets in capitals.
func heading(t extract.Token) bool { return t.Shape == extract.Upper && len(t.Text) > 3 }
