package pass

import (
	"slices"
	"strings"

	"newsclaims/extract"
)

// An author is who says something: as resolved, and the words that say so.
type author struct {
	name string
	id   string
	cue  found
}

// maxSaying is how far from a figure the verb may stand that attributes it.
const maxSaying = 70

// attribution returns who says the figure in tokens [first, end) of v, outermost
// first.
func (b *binder) attribution(v *view, first, end int) []author {
	var chain []author
	add := func(a author) {
		if a.name == "" || slices.ContainsFunc(chain, func(o author) bool { return sameInstrument(o.name, a.name) }) {
			return
		}
		chain = append(chain, a)
	}
	if v.words&sayingFirst != 0 || b.part == extract.Title {
		b.sayingBehind(v, end, add)
	}
	inner := chain
	chain = nil
	next := first - maxSaying
	for _, k := range v.sayings {
		if k < next {
			continue
		}
		if k >= first {
			break
		}
		class, n := v.saying(k)
		if n == 0 || k+n > first {
			continue
		}
		next = k + n
		switch {
		case class == "cites":
			if chain != nil || b.reports(v, k) {
				add(b.authorAfter(v, k+n, first))
			}
		case strings.HasSuffix(class, "before"):
			add(b.authorAfter(v, k+n, first))
		case b.covers(v, k, n, first, class):
			add(b.authorBefore(v, k))
		}
	}
	outer := chain
	chain = inner
	for _, a := range outer {
		add(a)
	}
	if len(chain) == 0 {
		if a := b.estimate(v, first, end); a.name != "" {
			add(a)
		}
	}
	return chain
}

// reports says whether the verb of citing at token k has a newsroom or a person for
// its subject.
func (b *binder) reports(v *view, k int) bool { return v.tags[k] == "VBD" || v.tags[k] == "VBZ" }

// covers says whether the verb of saying at token k, of n tokens, has the words of
// the figure at token first in what it says.
func (b *binder) covers(v *view, k, n, first int, class string) bool {
	t := v.tokens[k]
	tag := v.tags[k]
	if is(t, "agreed") {
		return false
	}
	if k > 1 && k < 8 && is(v.tokens[0], "as") && is(tokenAt(v.tokens, k+n), ",") {
		return true // "As Bloomberg notes, …"
	}
	if !tag.Verb() || tag == "VBN" && !among(tokenAt(v.tokens, k-1), "has", "have", "had", "also") && !v.spoken(k, n) {
		return false
	}
	prev := tokenAt(v.tokens, k-1)
	if among(prev, "be", "been", "is", "was", "are", "were", "to", "being", "as", "than") && class != "thinks" {
		return false
	}
	if v.stops(k+n, first) {
		return false
	}
	next := tokenAt(v.tokens, k+n)
	switch class {
	case "expects":
		return !(tag == "VBN" && !among(prev, "has", "have", "had"))
	case "denies":
		return true
	case "asks":
		return false
	case "thinks":
		return v.clauseFollows(k+n, first)
	}
	if among(t, "said", "says", "told", "added", "say", "saying", "adds", "warned", "confirmed", "noted", "tells", "acknowledged", "explained", "estimates", "testified", "claimed", "argued") {
		return !is(next, "goodbye") && (v.clauseFollows(k+n, first) || among(next, "that", ":", ","))
	}
	return v.clauseFollows(k+n, first) || among(next, "that", ":")
}

// spoken says whether a subject stands right before the verb at token k.
func (v *view) spoken(k, n int) bool {
	return k > 0 && (v.nominal(k-1) || v.tokens[k-1].Text == ",") && n > 0 && (among(tokenAt(v.tokens, k+n), "that", "it", "he", "she", "they") || v.nominal(k+n))
}

// stops says whether between tokens k and first the words of somebody end: a stop of
// another clause that no saying governs.
func (v *view) stops(k, first int) bool {
	for ; k < first; k++ {
		if v.has(k, stopWord) {
			return true
		}
	}
	return false
}

// clauseFollows says whether between tokens k and first stands a verb of a clause.
func (v *view) clauseFollows(k, first int) bool {
	for ; k < min(len(v.tokens), first+6); k++ {
		if v.finite(k) || v.tags[k] == "TO" && k+1 < len(v.tokens) && v.tags[k+1] == "VB" {
			return true
		}
	}
	return false
}

// sayingBehind reads ", she said", "according to X", ": source" behind a figure that
// ends at token end.
func (b *binder) sayingBehind(v *view, end int, add func(author)) {
	next := end
	for _, k := range v.sayings {
		if k < next {
			continue
		}
		if k >= end+maxSaying {
			break
		}
		class, n := v.saying(k)
		if n == 0 {
			continue
		}
		if slices.ContainsFunc(v.tokens[next:k], semicolon) {
			return
		}
		next = k + n
		switch {
		case strings.HasSuffix(class, "before"):
			add(b.authorAfter(v, k+n, len(v.tokens)))
			return
		case class == "cites" && k > end && is(v.tokens[k-1], ","):
			return
		case class == "says" && v.tags[k].Verb() || class == "says" && among(v.tokens[k], "said", "says"):
			if a, ok := b.saidBehind(v, k, n, end); ok {
				add(a)
				for j := k + n; j < len(v.tokens); j++ {
					if is(v.tokens[j], "citing") {
						add(b.authorAfter(v, j+1, len(v.tokens)))
					}
				}
				return
			}
		case class == "expects" && is(tokenAt(v.tokens, k+n), "by"):
			add(b.authorAfter(v, k+n+1, len(v.tokens)))
			return
		}
	}
	if next = min(next, len(v.tokens)); slices.ContainsFunc(v.tokens[next:max(next, min(len(v.tokens), end+maxSaying))], semicolon) {
		return
	}
	if b.part == extract.Title {
		for k := len(v.tokens) - 2; k > end && k > len(v.tokens)-6; k-- {
			if v.tokens[k].Text == ":" || dash(v.tokens[k]) && v.tokens[k].Space {
				add(b.authorAfter(v, k+1, len(v.tokens)))
			}
		}
	}
}

func semicolon(t extract.Token) bool { return t.Text == ";" }

// saidBehind reads ", the person said" or ", said Jane Chen" whose verb of n tokens
// is at k, behind a figure that ends at token end.
func (b *binder) saidBehind(v *view, k, n, end int) (author, bool) {
	closing := func(t extract.Token) bool {
		return t.Text == "," || t.Text == "\"" || t.Text == "”" || t.Text == "''"
	}
	if closing(v.tokens[k-1]) {
		next := tokenAt(v.tokens, k+n)
		if among(next, "that", "it", "they", "he", "she") {
			return author{}, false
		}
		return b.authorAfter(v, k+n, len(v.tokens)), true
	}
	// the subject between a comma and the verb
	for j := k - 1; j >= end-1 && j > k-22; j-- {
		if j >= end && closing(v.tokens[j]) {
			next := tokenAt(v.tokens, k+n)
			if !v.ends(k+n) && !among(next, "on", "in", "at", "late", "this", "last", "earlier", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", ",") {
				return author{}, false
			}
			if v.finiteBetween(j+1, k) {
				return author{}, false
			}
			return b.authorBefore(v, k), true
		}
	}
	return author{}, false
}

func (v *view) ends(k int) bool { return k >= len(v.tokens) || v.tokens[k].Kind == extract.Mark }

func (v *view) finiteBetween(k, end int) bool {
	for ; k < end; k++ {
		if v.finite(k) && !among(v.tokens[k], "has", "have", "had") {
			return true
		}
	}
	return false
}

// authorBefore resolves the subject of the verb of saying at token k.
func (b *binder) authorBefore(v *view, k int) author {
	j := k - 1
	for j >= 0 && (among(v.tokens[j], "has", "have", "had", "also", "later", "earlier", "then", "still", "now", "on", "average", "will", "be") || hasLy(v.tokens[j]) || v.has(j, whenSort)) {
		j--
	}
	if j < 0 {
		return author{}
	}
	if v.tokens[j].Text == ")" {
		for j > 0 && v.tokens[j].Text != "(" {
			j--
		}
		j--
	}
	if j > 0 && v.tokens[j].Text == "," { // an apposition
		e := j
		for j--; j > 0 && e-j < 30 && v.tokens[j].Text != ","; j-- {
		}
		if v.tokens[j].Text != "," {
			j = e
		}
		j--
	}
	if j >= 0 && v.tokens[j].Text == ")" {
		for j > 0 && v.tokens[j].Text != "(" {
			j--
		}
		j--
	}
	if j < 0 {
		return author{}
	}
	if among(v.tokens[j], "who", "which", "that") {
		j--
		if j > 0 && v.tokens[j].Text == "," {
			j--
		}
	}
	if j < 0 {
		return author{}
	}
	return b.authorAt(v, v.phrase(j), j+1)
}

// authorAfter resolves the name behind "according to" or "said", from token k on and
// before token end.
func (b *binder) authorAfter(v *view, k, end int) author {
	j := k
	for j < end && j < k+16 && j < len(v.tokens) {
		t := v.tokens[j]
		if among(t, ",", ".", ";", "\"", "”", ")", "who", "which", "and", "(") && j > k || v.finite(j) {
			break
		}
		j++
	}
	for _, n := range v.names { // a person is who speaks, whatever stands before
		if n.sort == "person" && n.first >= k && n.first < j {
			return author{n.full, n.id, found{n.first, n.end}}
		}
	}
	for _, n := range v.names {
		if n.sort == "org" && n.first >= k && n.first < min(j, k+7) && (n.end >= j || n.end < len(v.tokens) && !v.nominal(n.end)) && !among(tokenAt(v.tokens, n.first-1), "at", "with", "for") {
			return author{n.full, n.id, found{n.first, n.end}}
		}
	}
	if j == k {
		return author{}
	}
	return b.authorAt(v, k, j)
}

// authorAt resolves the noun phrase [first, end).
func (b *binder) authorAt(v *view, first, end int) author {
	if first >= end {
		return author{}
	}
	head := v.tokens[end-1]
	var last name
	for _, n := range v.names {
		if n.end == end || n.first >= first && n.end <= end && n.sort == "person" {
			last = n
		}
	}
	if last.end > 0 && last.sort != "place" {
		return author{last.full, last.id, found{last.first, last.end}}
	}
	cue := found{first, end}
	switch {
	case among(head, "he", "she"):
		return author{b.person, "", cue}
	case among(head, "it", "they", "company", "bank", "airline", "firm", "group", "retailer", "carmaker", "automaker", "lender", "insurer", "miner", "drugmaker", "chipmaker"):
		if is(head, "they") && b.person != "" {
			return author{b.person, "", cue}
		}
		if b.topic.text != "" {
			return author{b.topic.full, b.topic.id, cue}
		}
	case among(head, "I", "we", "you", "this", "that", "which", "there", "what"):
		return author{}
	}
	if last.end > 0 {
		return author{last.full, last.id, found{last.first, last.end}}
	}
	if head.Kind != extract.Word || v.tags[end-1].Verb() {
		return author{}
	}
	for first > 0 && (v.tags[first-1] == "CD" || among(v.tokens[first-1], "a", "two", "three", "some")) {
		first--
	}
	return author{v.text(first, end), "", cue}
}

// estimate is the analysts of "the average estimate of $5.8 billion".
func (b *binder) estimate(v *view, first, end int) author {
	if v.words&(estimatorWord|estimateWord) == 0 {
		return author{}
	}
	for k := max(0, first-7); k < min(len(v.tokens), end+4); k++ {
		if k >= first && k < end {
			continue
		}
		t := v.tokens[k]
		if v.has(k, estimatorWord) && (among(tokenAt(v.tokens, k+1), "estimate", "estimates", "forecast", "forecasts", "'", "’", "expectations", "consensus") || among(tokenAt(v.tokens, k+2), "average", "estimate", "estimates", "expectations", "forecast", "forecasts")) {
			name := strings.ToLower(t.Text)
			if name == "analyst" {
				name = "analysts"
			}
			return author{name, "", found{k, k + 1}}
		}
		if k < first && v.has(k, estimateWord) && among(tokenAt(v.tokens, k-1), "average", "mean", "consensus", "median", "the") && among(tokenAt(v.tokens, k+1), "of", "for") && (k < 2 || !is(v.tokens[k-1], "the") || is(t, "consensus")) {
			return author{"analysts", "", found{k, k + 1}}
		}
	}
	return author{}
}
