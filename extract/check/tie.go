package check

import (
	"strings"

	"newsclaims/extract"
)

// A tie binds a name of a sentence to a word: whose a thing is, or who does what.
type tie struct {
	name  int      // index into the names of the document
	how   string   // owns: "Roe's sites"; does: "Roe ejected"; done: "Roe was ejected"; from: "a letter from Roe"
	at    int      // token of the word
	word  uint64   // the key of the thing or of the verb, as in atoms
	words []uint64 // of the words that go with it
	weak  bool     // named by a pronoun
}

// tiesOf returns the ties of s.
func (c *checker) tiesOf(s *sentence) []tie {
	x := c.syntaxOf(s)
	at := x.doc.Sentences[s.index]
	var out []tie
	for i := at.First; i < at.Last; i++ {
		if n := x.nameAt(i); n >= 0 && x.spans[n].first == i {
			out = c.owned(x, at, n, out)
			i = x.spans[n].last - 1
			continue
		}
		if x.finite(i) && x.group(at.First, i) == i {
			out = c.done(x, at, i, out)
		}
	}
	return out
}

// owned adds what the name n owns, "Marin County's cell sites", and what is from it.
func (c *checker) owned(x *syntax, s extract.Sentence, n int, out []tie) []tie {
	sp := x.spans[n]
	if x.owning(sp.last) {
		head := -1
		t := tie{name: n, how: "owns"}
		for k := sp.last + 1; k < min(s.Last, sp.last+7) && x.nameAt(k) < 0 && (x.tags[k].Noun() || x.tags[k] == "JJ" || x.tags[k] == "CD" || x.tags[k] == "VBG" || x.tags[k] == "VBZ" && x.finite(k+1)); k++ {
			if (x.tags[k].Noun() || x.tags[k] == "VBZ") && x.tokens[k].Shape == extract.Lower {
				head = k
			}
			t.words = append(t.words, c.keyOf(x.tokens[k]))
		}
		if head >= 0 {
			t.at, t.word = head, c.keyOf(x.tokens[head])
			out = append(out, t)
		}
		return out
	}
	k := sp.first - 1
	for k > s.First && k > sp.first-8 && x.nameAt(k) < 0 && (x.is(k, "the", "his", "her", "its") || x.tags[k] == "NN" || x.tags[k] == "JJ" || x.tags[k] == "NNP" || x.is(k, ".")) {
		k--
	}
	if x.is(k, "from") && k > s.First && x.tags[k-1].Noun() && x.nameAt(k-1) < 0 && x.tokens[k-1].Shape == extract.Lower {
		t := tie{name: n, how: "from", at: k - 1, word: c.keyOf(x.tokens[k-1])}
		out = append(out, t)
	}
	return out
}

// farDone is how many tokens behind a verb tell what is done.
const farDone = 24

// done adds what the subject of the verbs that begin at token i does, or what is done to it.
func (c *checker) done(x *syntax, s extract.Sentence, i int, out []tie) []tie {
	t := tie{how: "does", at: i}
	passive := false
	k := i
	for k < s.Last && x.nameAt(k) < 0 && (x.tags[k] == "MD" || x.tags[k].Verb() || strings.HasPrefix(string(x.tags[k]), "RB")) {
		if x.tags[k].Verb() {
			passive = x.tags[k] == "VBN" && x.being(t.at)
			t.at = k
		}
		k++
	}
	if x.being(t.at) || x.is(t.at, "has", "have", "had", "do", "does", "did") {
		return out
	}
	if passive {
		t.how = "done"
	}
	m := c.words.of(x.tokens[t.at]).meaning
	if m.class == say || m.class == filler || m.class == negation || m.class == maybe {
		return out
	}
	t.word = m.key
	for ; k < min(s.Last, i+farDone); k++ {
		if x.parts(k) && !x.is(k, `"`, "“", "”") || x.finite(k) || x.is(k, ",") && x.is(k+1, "and", "but", "while", "who", "which") {
			break
		}
		if w := x.tokens[k]; w.Kind == extract.Word && x.nameAt(k) < 0 && w.Shape == extract.Lower {
			if m, _ := meanings().Longest(x.tokens[k : k+1]); m.class != filler {
				t.words = append(t.words, c.keyOf(w))
			}
		}
	}
	o, ok := x.before(s, max(s.First, i-farSubject), x.behindAdverbs(s.First, i-1), subject{name: -1, noun: -1})
	if !ok || o.owner || o.name < 0 {
		return out
	}
	t.name, t.weak = o.name, o.weak
	return append(out, t)
}

// being says whether token i is a form of "to be".
func (x *syntax) being(i int) bool {
	return x.is(i, "was", "were", "is", "are", "be", "been", "being", "'s", "’s")
}

// keyOf is the key under which t stands among atoms.
func (c *checker) keyOf(t extract.Token) uint64 { return c.words.of(t).meaning.key }
