package pass

import (
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
	"newsclaims/extract/names"
)

// measures holds nouns of what is counted or measured.
var measures = lexicon.Load("measures.tsv", lexicon.String)

// nounPhrase is how many tokens may stand between a number and the noun it counts:
// "5,000 new full-time manufacturing jobs".
const nounPhrase = 7

// noun reads the noun phrase behind the number of n tokens at p, and returns its
// head in the singular and how many tokens there are up to it.
func (p place) noun(f figure, n int) (unit string, end int) {
	k := p.at + n
	_, more := bendAfter(p.tokens[k:])
	k += more // "5 or more shops"
	joined := hyphen(p.tokens[k:]) > 0
	k += hyphen(p.tokens[k:])
	if is(tokenAt(p.tokens, k), "of") {
		if f.Vague || f.Words || among(tokenAt(p.tokens, k+1), "the", "its", "their", "our", "his", "her", "these", "those") {
			k++
		} else {
			return "", 0
		}
	}
	if among(tokenAt(p.tokens, k), "the", "its", "their", "his", "her", "our", "these", "those", "other", "more") {
		k++
	}
	tags := names.Of(p.in)
	first := p.in.Doc.TokenAt(p.tokens[0].Start) // index in the document
	for i := k; i < min(len(p.tokens), k+nounPhrase); i++ {
		t := p.tokens[i]
		if t.Kind != extract.Word {
			if (dash(t) && !t.Space && !tokenAt(p.tokens, i+1).Space || is(t, "&")) && i > k {
				continue // "25,000 Merrill Lynch & Co subscribers"
			}
			return "", 0
		}
		if t.Text == "A" && is(tokenAt(p.tokens, i-1), "class") {
			continue // "Class A shares"
		}
		tag := tags.Tags[first+i]
		many, ok := plural(t)
		switch {
		case ok && (tag.Noun() || i == k) && !grammar(t):
			next := tokenAt(p.tokens, i+1)
			if next.Text == "'" || next.Text == "’" {
				return "", 0
			}
			if _, more := plural(next); more && tags.Tags[first+i+1] == "NNS" && !grammar(next) && i+1 < k+nounPhrase {
				continue // "two U.S. futures exchanges"
			}
			return many, i + 1 - p.at
		case joined && tag.Noun() && i == k:
			return strings.ToLower(t.Text), i + 1 - p.at
		case grammar(t) || tag.Verb() && tag != "VBN" && tag != "VBG" && !strings.HasSuffix(t.Text, "ed") || !(tag.Noun() || strings.HasPrefix(string(tag), "JJ") || strings.HasPrefix(string(tag), "VB") || tag == "RB" && strings.HasSuffix(t.Text, "ly")):
			return "", 0
		}
	}
	return "", 0
}

// plural returns the singular of t where t has the form of a plural.
func plural(t extract.Token) (string, bool) {
	if w, n := measures().Longest([]extract.Token{t}); n == 1 && w != "" && w[0] != '=' && !strings.Contains(w, "/") {
		return w, !is(t, w) || among(t, invariant...)
	}
	s := t.Text
	switch {
	case len(s) < 3 || s[len(s)-1] != 's' || strings.HasSuffix(s, "ss") || strings.HasSuffix(s, "us") || strings.HasSuffix(s, "is") || strings.ContainsAny(s, "'’"):
		return "", false
	case strings.HasSuffix(s, "ies") && len(s) > 4 && s != "movies" && s != "zombies" && s != "cookies":
		return s[:len(s)-3] + "y", true
	case strings.HasSuffix(s, "xes"), strings.HasSuffix(s, "ches"), strings.HasSuffix(s, "shes"), strings.HasSuffix(s, "sses"), strings.HasSuffix(s, "zzes"):
		return s[:len(s)-2], true
	case strings.HasSuffix(s, "buses"), strings.HasSuffix(s, "viruses"), strings.HasSuffix(s, "bonuses"), strings.HasSuffix(s, "campuses"):
		return s[:len(s)-2], true
	}
	return s[:len(s)-1], true
}

// grammar says whether t is a word of grammar, or of time, percent or money, which
// nothing here counts.
func grammar(t extract.Token) bool {
	if _, n := units().Longest([]extract.Token{t}); n > 0 {
		return true
	}
	return among(t, "this", "as", "was", "is", "has", "its", "vs", "versus", "percent", "cents", "dollars", "euros", "pounds", "yen", "says", "does", "less", "plus", "always",
		"yes", "us", "his", "hers", "theirs", "ours", "thus", "perhaps", "towards", "besides", "afterwards", "overseas", "times'", "of", "to", "in", "on", "at", "by", "for",
		"from", "with", "and", "or", "but", "than", "that", "which", "who", "a", "an", "the")
}

// bare reads a number in digits that counts nothing in sight: a level of an index,
// or a count whose noun stands elsewhere.
func (p place) bare(f figure, n int) (Quantity, string, int) {
	if p.tokens[p.at].Kind != extract.Number {
		return Quantity{}, "", 0
	}
	if next := tokenAt(p.tokens, p.at+n); len(p.tokens[p.at].Text) <= 3 && next.Kind == extract.Word && next.Shape != extract.Lower && among(p.back(1), "the", "a", "an", "its", "their") {
		return Quantity{}, "", 0 // "the 787 Dreamliner"
	}
	if next := tokenAt(p.tokens, p.at+n); is(p.back(1), "the") && len(p.tokens[p.at].Text) <= 3 && (next.Kind == extract.Mark || next.Text == "") {
		return Quantity{}, "", 0 // "delays with the 787,"
	}
	return Quantity{}, "bare", n
}
