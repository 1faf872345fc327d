package pass

import (
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

func topicOf(n *name) topic { return topic{n.text, n.full, n.id, found{n.first, n.end}} }

// speaks says whether n is the subject of a verb of saying before token first.
func (b *binder) speaks(v *view, n *name, first int) bool {
	k := v.skipBrackets(n.end)
	for k < first && k < n.end+6 && (among(v.tokens[k], "has", "have", "had", "also") || hasLy(v.tokens[k]) || v.tags[k].Noun() && v.tokens[k].Shape == extract.Lower) {
		k++
	}
	if k >= first {
		return false
	}
	_, l := v.saying(k)
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
func (v *view) oblique(n *name) bool {
	k := n.first - 1
	for k > 0 && (v.has(k, articleWord) || v.tags[k] == "JJ" || v.tags[k] == "NN" && k > n.first-4) {
		k--
	}
	return k >= 0 && obliques.has(v.tokens[k])
}

var obliques = words("in", "on", "at", "by", "with", "for", "from", "to", "against", "of", "according", "since", "under", "as", "like", "than", "including", "into")

// nations holds adjectives of nations, and states their names, both with the codes
// of ISO 3166.
var (
	nations = lexicon.Load("nationalities.tsv", lexicon.String)
	states  = lexicon.Load("countries.tsv", lexicon.String)
)

// nation is the entity of the first place named whose code of ISO 3166 is code.
func (b *binder) nation(code string) (int, bool) {
	if !b.mapped {
		b.mapped = true
		for e := range b.cast.all {
			if b.cast.all[e].class != classPlace {
				continue
			}
			tokens := b.tokens(b.cast.all[e].text)
			if code, n := states().Longest(tokens); n == len(tokens) && !has(b.nations, code) {
				b.nations[code] = e
			}
		}
	}
	e, ok := b.nations[code]
	return e, ok
}
