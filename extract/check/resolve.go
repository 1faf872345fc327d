package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A name that no source has may be another form of one that they have: its letters, its front,
// its full words, or it with what it is of added.

// resolves says whether the sources have each word of the draft's run r in another form, or the
// word only tells what the others are of: "Minneapolis Federal Reserve Bank" of the Minneapolis
// Fed.
func (j *judge) resolves(r run) bool {
	told, explained := false, make([]bool, r.last-r.first)
	for i := r.first; i < r.last; i++ {
		a := &j.d.atoms[i]
		if len(j.index.postings[a.key]) > 0 || j.index.words[a.key] {
			told, explained[i-r.first] = true, true
		}
	}
	doc := j.draft.doc
	for i := r.first; i < r.last; i++ {
		if j.nicknamed(doc.Tokens[j.d.atoms[i].first]) && r.last-r.first > 1 {
			explained[i-r.first] = true
		}
		if _, n := titles().Longest(doc.Tokens[j.d.atoms[i].first:j.d.atoms[r.last-1].last]); told && n > 0 || ranksBefore[j.d.atoms[i].key] {
			explained[i-r.first] = true // "Senator Ann Roe"
		}
		initials, joined := "", ""
		for k := i; k < r.last && len(initials) < mostLetters; k++ {
			if joined += doc.Tokens[j.d.atoms[k].first].Text; k > i && j.index.words[extract.Key(joined)] {
				return true // "Wal-Mart" of "Walmart"
			}
			initials += strings.ToUpper(j.draft.doc.Tokens[j.d.atoms[k].first].Text[:1])
			if len(initials) > 1 && j.index.words[extract.Key(initials)] {
				told = true
				for n := i; n <= k; n++ {
					explained[n-r.first] = true
				}
			}
		}
	}
	for i := r.first; i < r.last; i++ {
		t := j.draft.doc.Tokens[j.d.atoms[i].first]
		if !explained[i-r.first] && !(told && headWord(strings.ToLower(t.Text))) && !j.index.composed(t.Text) {
			return false
		}
	}
	return true
}

// nicknames holds short forms of given names.
var nicknames = lexicon.Load("check-nicknames.tsv", lexicon.String)

// nicknamed says whether the sources have the given name t in its short or its full form.
func (j *judge) nicknamed(t extract.Token) bool {
	if full, n := nicknames().Longest([]extract.Token{t}); n > 0 {
		return slices.ContainsFunc(strings.Fields(full), func(w string) bool { return j.index.words[extract.Key(w)] })
	}
	return slices.ContainsFunc(j.index.sources, func(r *reading) bool {
		return slices.ContainsFunc(r.doc.Tokens, func(o extract.Token) bool {
			full, n := nicknames().Longest([]extract.Token{o})
			return n > 0 && o.Shape == extract.Capital && slices.Contains(strings.Fields(full), t.Text)
		})
	})
}

// ranksBefore are the keys of titles that stand before names in short.
var ranksBefore = func() map[uint64]bool {
	out := map[uint64]bool{}
	for _, w := range []string{"Senator", "Senators", "Representative", "Representatives", "Governor", "Professor", "Doctor", "Captain", "Sergeant", "Lieutenant"} {
		out[extract.Key(w)] = true
	}
	return out
}()

// mostLetters is how many letters an abbreviation has at most.
const mostLetters = 6

// leastComposed is of how many words letters are taken for an abbreviation that is no row of
// capitals: "Libor".
const leastComposed = 3

// longestComposed is how many letters such an abbreviation has at most.
const longestComposed = 8

// composed says whether w is made of letters of words that follow each other in the sources: of
// three or more, "Libor" of "London interbank offered rate", or of the fronts of two names,
// "Benelec" of "Bender Electric".
func (x *index) composed(w string) bool {
	if known, ok := x.short["+"+w]; ok {
		return known
	}
	low := strings.ToLower(w)
	out := false
	for _, r := range x.sources {
		for i := range r.doc.Tokens {
			out = out || joins(r.doc.Tokens[i:], low)
			if t := &r.doc.Tokens[i]; len(w) > 2 && len(w) <= longestComposed && !out && t.Kind == extract.Word && t.Text[0]|0x20 == low[0] && t.Shape != extract.Lower {
				out = composes(r.doc.Tokens[i:], low, 0)
			}
		}
	}
	x.short["+"+w] = out
	return out
}

// joins says whether w is two words at the front of tokens in one: "ConocoPhillips".
func joins(tokens []extract.Token, w string) bool {
	if tokens[0].Kind != extract.Word || tokens[0].Shape == extract.Lower || len(tokens) < 2 {
		return false
	}
	rest, ok := strings.CutPrefix(w, strings.ToLower(tokens[0].Text))
	if tokens[1].Text == "-" && len(tokens) > 2 {
		tokens = tokens[1:]
	}
	return ok && rest != "" && rest == strings.ToLower(tokens[1].Text)
}

// composes says whether the letters of w are those of the words at the front of tokens, in
// their order: the first of each word and others of it, n words before them.
func composes(tokens []extract.Token, w string, n int) bool {
	if w == "" {
		return n >= leastComposed
	}
	if len(tokens) == 0 || n > mostLetters || tokens[0].Kind != extract.Word {
		return false
	}
	word := strings.ToLower(tokens[0].Text)
	if word[0] != w[0] {
		return n > 0 && len(word) < 4 && word != w && (word == "of" || word == "and" || word == "the" || word == "for") && composes(tokens[1:], w, n)
	}
	for k, at := 1, 0; ; k++ {
		if composes(tokens[1:], w[k:], n+1) || n == 1 && k == len(w) && k > 1 && strings.HasPrefix(word, w) {
			return true
		}
		if k == len(w) {
			return false
		}
		next := strings.IndexByte(word[at+1:], w[k])
		if next < 0 {
			return false
		}
		at += next + 1
	}
}
