package pass

import (
	"newsclaims/extract"
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
	return (n.sort == "org" || n.sort == "person") && !newsroom(n.text) && !indexName(n.text)
}

// subject finds whom the figure at token first is about, which m measures.
func (b *binder) subject(v *view, first, end int, m found) topic {
	if !m.none() {
		if t, ok := b.possessor(v, m); ok {
			return t
		}
		if among(v.tokens[m.first], "buys", "bought", "buy", "acquired", "acquire", "acquires", "acquiring", "buying", "sold", "sell", "sells") {
			for _, n := range v.names {
				if n.first >= m.end && n.end <= first && owner(n) {
					return topicOf(n)
				}
			}
		}
		if among(tokenAt(v.tokens, m.end), "of", "at", "for", "in") && m.first < first { // "the price of a vehicle was $5"
			for _, n := range v.names {
				if n.first >= m.end+1 && n.first <= m.end+3 && (owner(n) || n.sort == "place" && !among(v.tokens[m.end], "in", "at")) {
					return topicOf(n)
				}
			}
		}
	}
	begin := v.clause(first)
	var best, weak topic
	for k := first - 1; k >= begin; k-- {
		n, ok := v.nameAt(k)
		if !ok || n.end > first {
			if among(v.tokens[k], "it", "he", "she", "they", "its", "his", "her", "their") && best.text == "" && k < first {
				if t, ok := b.pronoun(v, k); ok && best.text == "" {
					best = t
				}
			}
			continue
		}
		k = n.first
		if !owner(n) {
			continue
		}
		if v.oblique(n) {
			if weak.text == "" {
				weak = topicOf(n)
			}
			continue
		}
		if best.text == "" || !b.speaks(v, n, first) {
			best = topicOf(n)
		}
	}
	if best.text != "" {
		return best
	}
	for k := begin; k < first; k++ {
		if t, ok := b.described(v, k); ok {
			return t
		}
	}
	if begin > 0 { // the clauses before
		for i := range v.names {
			if n := v.names[i]; n.end <= begin && owner(n) && !v.oblique(n) {
				return topicOf(n)
			}
		}
	}
	if t := b.topic; t.text != "" && (weak.text == "" || b.topicAt >= v.index-3) {
		t.cue = found{}
		return t
	}
	return weak
}

// speaks says whether n is the subject of a verb of saying before token first.
func (b *binder) speaks(v *view, n name, first int) bool {
	k := v.skipBrackets(n.end)
	for k < first && (among(v.tokens[k], "has", "have", "had", "also") || hasLy(v.tokens[k])) {
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

// possessor finds the owner in the phrase of m: "Canon's operating profit", "JPMorgan
// $546 million settlement", "its profit".
func (b *binder) possessor(v *view, m found) (topic, bool) {
	for k := m.first - 1; k >= max(0, m.first-8); k-- {
		t := v.tokens[k]
		if n, ok := v.nameAt(k); ok && (owner(n) || n.sort == "place" && k == m.first-1) {
			if !v.oblique(n) || among(tokenAt(v.tokens, n.end), "'s", "’s", "'", "’") {
				return topicOf(n), true
			}
			return topic{}, false
		}
		if among(t, "its", "his", "her", "their") {
			return b.pronoun(v, k)
		}
		if t.Kind == extract.Number || among(t, "'s", "’s", "$", "-", "million", "billion", "quarter", "own", "'", "’") || v.tags[k] == "JJ" || v.tags[k] == "NN" || v.tags[k] == "CD" || v.tags[k] == "JJS" {
			continue
		}
		break
	}
	return topic{}, false
}

// pronoun resolves "it" or "his" at token k: a name before it in the sentence, or
// the topic.
func (b *binder) pronoun(v *view, k int) (topic, bool) {
	people := among(v.tokens[k], "he", "she", "his", "her")
	for i := range v.names {
		n := v.names[i]
		if n.end > k {
			break
		}
		if (people == (n.sort == "person") || among(v.tokens[k], "they", "their") && owner(n)) && owner(n) && !v.oblique(n) {
			return topicOf(n), true
		}
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
