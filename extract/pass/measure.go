package pass

import (
	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// roles holds what a figure can measure, in a vocabulary of its own: "net income" is
// profit. payings holds verbs that have money for their object.
var (
	roles   = lexicon.Load("roles.tsv", lexicon.String)
	payings = lexicon.Load("payings.tsv", lexicon.String)
)

// role says whether t is a word of roles.
func role(t extract.Token) bool { return roles().Has(t) }

// A found is words that gave a field: tokens [first, end) of the sentence.
type found struct{ first, end int }

func (f found) none() bool { return f.end <= f.first }

// maxReach is how far before a figure the words may stand that say what it
// measures.
const maxReach = 24

// measure finds the words that say what the figure in tokens [first, end) measures.
func (v *view) measure(first, end int) found {
	if f := v.measureAfter(end, false); !f.none() {
		return f
	}
	if f := v.measureOf(first); !f.none() {
		return f
	}
	if f := v.measureAfter(end, true); !f.none() {
		return f
	}
	return v.measureBefore(first)
}

// perUnit passes over "a share", "per year", "-a-month" from token k on.
func (v *view) perUnit(k int) int {
	k += hyphen(v.tokens[k:])
	switch {
	case v.has(k, perWord) && k+1 < len(v.tokens):
		j := k + 1
		j += hyphen(v.tokens[j:])
		if v.nominal(j) || among(tokenAt(v.tokens, j), "share", "year", "month", "week", "day", "hour", "barrel", "ton", "tonne", "ounce") {
			return j + 1
		}
	case v.has(k, yearlyWord):
		return k + 1
	}
	return k
}

// measureAfter reads the noun behind a figure that ends at token end: "$546 million
// settlement"; with linked, "$90 million in assets".
func (v *view) measureAfter(end int, linked bool) found {
	k := v.perUnit(end)
	if k < len(v.tokens) && v.tokens[k].Text == "(" { // "a 1 billion pound ($1.6 billion) provision"
		for j := k; j < min(k+10, len(v.tokens)); j++ {
			if v.tokens[j].Text == ")" {
				k = j + 1
				break
			}
		}
	} else if k < len(v.tokens) && v.tokens[k].Text == ")" {
		k++
	}
	if linked {
		switch {
		case at(v.tokens[min(k, len(v.tokens)):], "worth", "of"):
			k += 2
		case inOf.has(tokenAt(v.tokens, k)):
			k++
		default:
			return found{}
		}
	}
	k += hyphen(v.tokens[min(k, len(v.tokens)):])
	begin := k
	last := -1
	for ; k < len(v.tokens) && k-begin < 8; k++ {
		t, tag := v.tokens[k], v.tags[k]
		if k > begin && joints.has(t) {
			continue
		}
		if n, ok := v.nameAt(k); ok && n.sort != "product" {
			if linked && n.sort == "place" && k == begin {
				return found{}
			}
			if n.end < len(v.tokens) && (v.nominal(n.end) || is(v.tokens[n.end], "'s")) || linked {
				k = n.end - 1
				continue
			}
			break
		}
		if linked && k == begin && (among(t, "the", "its", "a", "an", "his", "their", "this", "last", "four", "two", "three") || t.Kind == extract.Number) {
			if among(t, "its", "a", "an", "their") {
				continue
			}
			return found{}
		}
		if t.Kind != extract.Word {
			if t.Text == "/" || t.Text == "&" {
				continue
			}
			break
		}
		if n := v.unit(k); n > 0 {
			if dash(tokenAt(v.tokens, k+n)) || v.nominal(k+n) {
				continue
			}
			break
		}
		if v.has(k, whenFirst) {
			if c, n := whens().Longest(v.tokens[k:]); n > 0 && c != "" {
				break
			}
		}
		if tag.Noun() && !is(t, "percent") || among(t, "high", "low", "highs", "lows") && k > 0 {
			last = k
			continue
		}
		if tag == "JJ" || tag == "VBG" && linked || tag == "VBN" && k+1 < len(v.tokens) && (v.nominal(k+1) || v.tags[k+1] == "JJ") || tag == "CC" && k > begin && last == k-1 && v.nominal(k+1) && !v.finiteSoon(k+1) || tag == "NNP" {
			continue
		}
		break
	}
	if last < 0 || v.has(last, dateSort) {
		return found{}
	}
	f := found{v.trim(begin, last+1), last + 1}
	return f
}

var joints = words("-", "’s", "'s")

func (v *view) finiteSoon(k int) bool {
	for j := k; j < min(k+4, len(v.tokens)); j++ {
		if v.finite(j) {
			return true
		}
	}
	return false
}

// bare returns where the words begin that bend the figure at token first.
func (v *view) bare(first int) int {
	if v.bareOf != first+1 {
		v.bareOf, v.bareAt = first+1, v.findBare(first)
	}
	return v.bareAt
}

func (v *view) findBare(first int) int {
	k := first - v.bends(first)
	for k > 0 && v.has(k-1, bendingWord) {
		k--
	}
	return k
}

// measureOf reads the noun of "earnings of $2", "a deal worth $600 million".
func (v *view) measureOf(first int) found {
	k := v.bare(first)
	t := tokenAt(v.tokens, k-1)
	if !among(t, "of", "worth", "totaling", "totalling", "at", "exceeding", "reaching", "averaging", "valued") || k < 2 {
		return found{}
	}
	j := k - 2
	if is(t, "at") && !v.nominal(j) {
		return found{}
	}
	if is(v.tokens[j], "per") {
		j--
	}
	if k > 3 && is(v.tokens[j], "share") && among(tokenAt(v.tokens, j-1), "per", "a") && v.nominal(j-2) {
		j -= 2
	}
	if !v.nominal(j) || v.tags[j] == "PRP" {
		return found{}
	}
	begin := v.trim(v.phrase(j), j+1)
	return found{begin, j + 1}
}

// measureBefore reads the nearest word before the figure that can be measured in
// money, or the verb whose object it is.
func (v *view) measureBefore(first int) found {
	k := v.bare(first)
	clause := max(v.clause(first), first-maxReach)
	// the verb right before: "paid $5"
	for j := k - 1; j >= max(clause, k-3); j-- {
		if n := v.paying(j); n > 0 && j+n <= first && !v.tags[j].Noun() {
			return found{j, j + n}
		}
	}
	verb := found{}
	for j := k - 1; j >= clause; j-- {
		if v.tokens[j].Kind != extract.Word {
			continue
		}
		if n := v.measurand(j); n > 0 && j+n <= first && v.tags[j+n-1].Noun() {
			begin := j
			for begin > 0 && begin > clause && (v.nominal(begin-1) || v.tags[begin-1] == "JJ") {
				if _, ok := v.nameAt(begin - 1); ok {
					break
				}
				begin--
			}
			return found{v.trim(begin, j+n), j + n}
		}
		if n := v.paying(j); n > 0 && verb.none() && !v.tags[j].Noun() {
			verb = found{j, j + n}
		}
	}
	if !verb.none() {
		return verb
	}
	for j := k - 1; j >= clause; j-- {
		if v.tags[j].Noun() && v.tokens[j].Kind == extract.Word && !v.has(j, dateSort) {
			if _, ok := v.nameAt(j); !ok {
				return found{v.trim(v.phrase(j), j+1), j + 1}
			}
		}
	}
	for j := k - 1; j >= clause; j-- {
		if v.tags[j].Verb() && !v.has(j, tradingAlone) {
			return found{j, j + 1}
		}
	}
	return found{}
}

// measurable says whether the noun at token k can be what a length of time is of:
// no name, date or unit.
func (v *view) measurable(k int) bool {
	if k >= len(v.tokens) {
		return false
	}
	t := v.tokens[k]
	_, named := v.nameAt(k)
	return t.Kind == extract.Word && !named && !v.has(k, dateSort) && !among(t, "percent", "night", "time", "period")
}

// durationMeasure finds what lasts or is timed by the length of f.
func (v *view) durationMeasure(f *frame) found {
	first, end := f.first, f.end
	behind := tokenAt(v.tokens, end)
	if m := v.measureAfter(end, false); !m.none() && (end-1 > first || !is(behind, "of")) {
		return m
	}
	k, window := v.bare(first), false
	within := false
	for k > 0 && v.has(k-1, asideWord) {
		window = window || v.has(k-1, windowWord)
		within = within || is(v.tokens[k-1], "within")
		k--
	}
	if is(behind, "of") && !within && v.measurable(end+1) && (v.tags[end+1].Noun() || v.tags[end+1] == "JJ" || v.tags[end+1] == "VBG") {
		if m := v.measureAfter(end, true); !m.none() {
			return m
		}
		return found{end + 1, end + 2}
	}
	if j, ok := v.superlative(k); ok {
		return found{v.trim(j, k), k}
	}
	if k > 0 && v.tags[k-1].Noun() && !window && v.measurable(k-1) && (!is(tokenAt(v.tokens, f.lead-1), "in") || v.counted(k)) {
		return found{v.trim(v.phrase(k-1), k), k}
	}
	if j := v.attributed(f); j >= 0 { // "stores open at least a year"
		return found{v.phrases[j].end, v.phrases[j].end + 1}
	}
	if m := v.frontedMeasure(f); !m.none() {
		return m
	}
	begin := max(v.clause(first), k-maxReach)
	for j := f.figure - 1; j >= 0 && v.phrases[j].first >= begin; j-- {
		p := &v.phrases[j]
		if p.sort != verbSort || p.is(sayingWord) && v.tags[p.head] != "VBN" {
			continue
		}
		if p.is(punishingWord) && is(behind, "in") && v.measurable(end+1) && v.tags[end+1].Noun() { // "sentenced to two years in prison"
			return found{end + 1, end + 2}
		}
		if whole := v.linked(p); !v.has(p.head, tradingAlone) || whole > p.end {
			return found{p.head, p.head + 1}
		}
		if s := p.subject; s >= 0 && v.phrases[s].sort == nounSort && v.phrases[s].name < 0 { // "income was 3 million in six months"
			return found{v.phrases[s].trimmed, v.phrases[s].end}
		}
	}
	for j := k - 1; j >= begin; j-- {
		if v.tags[j].Noun() && v.measurable(j) && v.phrases[v.phraseAt(j)].sort != figureSort {
			return found{v.trim(v.phrase(j), j+1), j + 1}
		}
	}
	for j := end; j < min(end+maxReach, len(v.tokens)); j++ {
		if v.tags[j].Verb() && !v.has(j, tradingAlone) {
			return found{j, j + 1}
		}
	}
	return found{}
}

// attributed is the noun phrase that an adjective bends with the length of f, "stores open
// at least a year", "loans delinquent for 90 days", or -1.
func (v *view) attributed(f *frame) int {
	k := f.lead
	for k > 0 && among(v.tokens[k-1], "for", "at", "least", "more", "than", "over") {
		k--
	}
	if f.noun != f.figure || k < 2 || v.tags[k-1] != "JJ" && !is(v.tokens[k-1], "open") {
		return -1
	}
	j := v.phraseAt(k - 2)
	if j < 0 || v.phrases[j].sort != nounSort || v.phrases[j].end != k-1 {
		return -1
	}
	return j
}

// superlative is where the words begin that end at token k and say an extreme: "worst
// quarter", "lowest".
func (v *view) superlative(k int) (int, bool) {
	for j := k - 1; j >= max(v.start, k-5); j-- {
		switch tag := v.tags[j]; {
		case tag == "JJS" && !is(v.tokens[j], "least"):
			return j, true
		case !tag.Noun() && tag != "JJ" && tag != "VBG":
			return 0, false
		}
	}
	return 0, false
}

// counted says whether the noun phrase that ends at token k counts how often: "first loss".
func (v *view) counted(k int) bool {
	for j := k - 1; j >= max(v.start, k-5); j-- {
		if among(v.tokens[j], "first", "second", "third", "fourth", "fifth", "only", "last") {
			return true
		}
		if !v.nounish(j) {
			return false
		}
	}
	return false
}

// frontedMeasure finds the verb of the clause at whose front the length of f stands: "For
// years, the bank, which grew fast, has ranked".
func (v *view) frontedMeasure(f *frame) found {
	if f.noun != f.figure || v.verbIn(0, f.figure) {
		return found{}
	}
	s := v.frontedSubject(f)
	if s < 0 {
		return found{}
	}
	for k := s + 1; k < len(v.phrases); k++ {
		if p := &v.phrases[k]; p.sort == verbSort && p.finite && p.subject == s {
			return found{p.head, p.head + 1}
		}
	}
	return found{}
}

// linked returns where the words end that make the verb of phrase p whole: an adjective
// behind a verb of being, "became more competitive", or a particle, "go up".
func (v *view) linked(p *phrase) int {
	if particle(tokenAt(v.tokens, p.end)) && v.tag(p.end) != "IN" || p.is(beWord) && particle(tokenAt(v.tokens, p.end)) {
		return p.end + 1
	}
	if !p.is(beWord | linkingWord) {
		return p.end
	}
	if j := v.phraseAt(p.end); p.is(beWord) && j >= 0 && j+2 < len(v.phrases) && v.phrases[j].sort == prepSort && v.phrases[j].first == p.end && v.phrases[j+1].sort == nounSort && v.phrases[j+2].sort == prepSort && is(v.tokens[v.phrases[j+2].first], "for") {
		return v.phrases[j+1].end // "has been in the business for"
	}
	for k := p.end; k < min(len(v.tokens), p.end+5); k++ {
		switch tag := v.tags[k]; {
		case tag == "JJ" || tag == "JJR" || tag == "VBN" && k > p.end:
			if v.nounish(k + 1) {
				return p.end
			}
			return k + 1
		case tag == "RB" || tag == "RBR":
		default:
			return p.end
		}
	}
	return p.end
}

func particle(t extract.Token) bool {
	return among(t, "up", "down", "off", "out", "apart", "back", "away")
}
