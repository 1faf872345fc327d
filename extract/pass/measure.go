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
	switch t := tokenAt(v.tokens, k); {
	case among(t, "a", "an", "per", "each", "every") && k+1 < len(v.tokens):
		j := k + 1
		j += hyphen(v.tokens[j:])
		if v.nominal(j) || among(tokenAt(v.tokens, j), "share", "year", "month", "week", "day", "hour", "barrel", "ton", "tonne", "ounce") {
			return j + 1
		}
	case among(t, "annually", "apiece", "monthly", "yearly"):
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
		case among(tokenAt(v.tokens, k), "in", "of"):
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
		if among(t, "-", "’s", "'s") && k > begin {
			continue
		}
		if n, ok := v.nameAt(k); ok && n.sort != "product" {
			if linked && n.sort == "place" && k == begin {
				return found{}
			}
			if n.end < len(v.tokens) && (v.nominal(n.end) || among(v.tokens[n.end], "'s")) || linked {
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
		if _, n := units().Longest(v.tokens[k:]); n > 0 {
			if dash(tokenAt(v.tokens, k+n)) || v.nominal(k+n) {
				continue
			}
			break
		}
		if c, n := whens().Longest(v.tokens[k:]); n > 0 && c != "" {
			break
		}
		if tag.Noun() && !among(t, "percent") || among(t, "high", "low", "highs", "lows") && k > 0 {
			last = k
			continue
		}
		if tag == "JJ" || tag == "VBG" && linked || tag == "VBN" && k+1 < len(v.tokens) && (v.nominal(k+1) || v.tags[k+1] == "JJ") || tag == "CC" && k > begin && last == k-1 && v.nominal(k+1) && !v.finiteSoon(k+1) || tag == "NNP" {
			continue
		}
		break
	}
	if last < 0 || dateWord(v.tokens[last]) {
		return found{}
	}
	f := found{v.trim(begin, last+1), last + 1}
	return f
}

func (v *view) finiteSoon(k int) bool {
	for j := k; j < min(k+4, len(v.tokens)); j++ {
		if v.finite(j) {
			return true
		}
	}
	return false
}

func dateWord(t extract.Token) bool {
	return among(t, "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "year", "quarter", "month", "week", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "%", "yesterday", "today", "cash") && !among(t, "cash")
}

// bare returns where the words begin that bend the figure at token first.
func (v *view) bare(first int) int {
	if v.bareOf != first+1 {
		v.bareOf, v.bareAt = first+1, v.findBare(first)
	}
	return v.bareAt
}

func (v *view) findBare(first int) int {
	_, n := bendBefore(v.tokens[:first])
	k := first - n
	for k > 0 && among(v.tokens[k-1], "a", "an", "the", "record", "another", "some", "combined", "total", "mean", "up", "potential", "original", "actual", "initial") {
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
	if among(t, "at") && !v.nominal(j) {
		return found{}
	}
	if among(v.tokens[j], "per") {
		j--
	}
	if k > 3 && among(v.tokens[j], "share") && among(tokenAt(v.tokens, j-1), "per", "a") && v.nominal(j-2) {
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
		if _, n := payings().Longest(v.tokens[j:]); n > 0 && j+n <= first && !v.tags[j].Noun() {
			return found{j, j + n}
		}
	}
	verb := found{}
	for j := k - 1; j >= clause; j-- {
		if v.tokens[j].Kind != extract.Word {
			continue
		}
		if _, n := roles().Longest(v.tokens[j:]); n > 0 && j+n <= first && v.tags[j+n-1].Noun() {
			begin := j
			for begin > 0 && begin > clause && (v.nominal(begin-1) || v.tags[begin-1] == "JJ") {
				if _, ok := v.nameAt(begin - 1); ok {
					break
				}
				begin--
			}
			return found{v.trim(begin, j+n), j + n}
		}
		if _, n := payings().Longest(v.tokens[j:]); n > 0 && verb.none() && !v.tags[j].Noun() {
			verb = found{j, j + n}
		}
	}
	if !verb.none() {
		return verb
	}
	for j := k - 1; j >= clause; j-- {
		if v.tags[j].Noun() && v.tokens[j].Kind == extract.Word && !dateWord(v.tokens[j]) {
			if _, ok := v.nameAt(j); !ok {
				return found{v.trim(v.phrase(j), j+1), j + 1}
			}
		}
	}
	for j := k - 1; j >= clause; j-- {
		if v.tags[j].Verb() && !verbal(v.tokens[j]) {
			return found{j, j + 1}
		}
	}
	return found{}
}

// measurable says whether the noun at token k can be what a length of time is of:
// no name, date or unit.
func (v *view) measurable(k int) bool {
	t := v.tokens[k]
	_, named := v.nameAt(k)
	return t.Kind == extract.Word && !named && !dateWord(t) && !whenWord(t) && !among(t, "percent", "night", "time", "period")
}

// durationMeasure finds what lasts or is timed by the length in tokens [first, end).
func (v *view) durationMeasure(first, end int) found {
	if f := v.measureAfter(end, false); !f.none() && (end-1 > first || !among(tokenAt(v.tokens, end), "of")) {
		return f
	}
	if at(v.tokens[min(end, len(v.tokens)):], "of") && end+1 < len(v.tokens) {
		if f := v.measureAfter(end, true); !f.none() {
			return f
		}
		return found{end + 1, end + 2}
	}
	k, window := v.bare(first), false
	for k > 0 && among(v.tokens[k-1], "for", "in", "over", "the", "past", "last", "next", "coming", "within", "during", "than", "at", "least", "nearly", "recent", "another", "up", "to", "of", "throughout", "about", "just", "under", "first", "after", "every") {
		window = window || among(v.tokens[k-1], "past", "last", "next", "coming", "recent", "over", "within", "during", "for", "after")
		k--
	}
	if k > 0 && (v.tags[k-1] == "JJS" || v.tags[k-1].Noun() && !window) && v.measurable(k-1) {
		return found{v.trim(v.phrase(k-1), k), k}
	}
	begin := max(v.clause(first), k-maxReach)
	for j := k - 1; j >= begin; j-- {
		if (v.tags[j].Verb() && !verbal(v.tokens[j]) || v.tags[j] == "JJS") && v.tokens[j].Kind == extract.Word {
			if _, n := sayingVerbs().Longest(v.tokens[j:]); n == 0 || v.tags[j] == "VBN" {
				return found{j, j + 1}
			}
		}
	}
	for j := k - 1; j >= begin; j-- {
		if v.tags[j].Noun() && v.measurable(j) {
			return found{v.trim(v.phrase(j), j+1), j + 1}
		}
	}
	for j := end; j < min(end+maxReach, len(v.tokens)); j++ {
		if v.tags[j].Verb() && !verbal(v.tokens[j]) {
			return found{j, j + 1}
		}
	}
	return found{}
}
