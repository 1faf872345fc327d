package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
	"newsclaims/extract/names"
)

// What a writer knows besides the sources and only describes with is not for them to
// bear out, and is left unknown: that SAP is Germany's, that Ford is "the Dearborn
// carmaker", that the Chinese government is Beijing, that Microsoft is the maker of
// Windows, that Buffett's given name is Warren. A name that does something, has
// something done to it or speaks must be in the sources.

var (
	// seats holds places that stand for a government, a market or a trade, and what the
	// sources have in their stead.
	seats = lexicon.Load("check-seats.tsv", lexicon.String)

	// makers holds what one is by something with a name, "the maker of Windows", and what
	// companies are called by their trade.
	makers = lexicon.Load("check-makers.tsv", lexicon.String)
)

// background says whether the draft's run r, which no source has, only describes what
// the sources name.
func (j *judge) background(r run) bool {
	return j.standsFor(r) || j.commonplace(r) || j.peopled(r) || j.themed(r) || j.clubs(r) || j.owns(r) || j.home(r) || j.made(r) || j.given(r)
}

// tokensOf are the tokens before, in and behind the draft's run r in its sentence.
func (j *judge) tokensOf(r run) (before, in, behind []extract.Token) {
	doc := j.draft.doc
	at, first, last := doc.Sentences[j.d.index], j.d.atoms[r.first].first, j.d.atoms[r.last-1].last
	return doc.Tokens[at.First:first], doc.Tokens[first:last], doc.Tokens[last:at.Last]
}

// standsFor says whether r is a place that stands for what the sources have: Beijing
// for China. In Beijing it is just the place.
func (j *judge) standsFor(r run) bool {
	before, in, _ := j.tokensOf(r)
	instead, n := seats().Longest(in)
	if n != len(in) || follows(before, "in", "at", "near", "outside", "around", "through", ",") || follows(before, "and") && len(before) > 2 && follows(before[:len(before)-2], ",") {
		return false // a place, or one of a list of places
	}
	return slices.ContainsFunc(strings.Fields(instead), func(w string) bool {
		return j.index.words[landKey(w)] || j.index.words[extract.Key(w)]
	})
}

// commonplaces holds names that a writer needs no source for: "the Internet".
var commonplaces = lexicon.Load("check-commonplace.tsv", lexicon.String)

// commonplace says whether everybody knows what r names.
func (j *judge) commonplace(r run) bool {
	_, in, _ := j.tokensOf(r)
	_, n := commonplaces().Longest(in)
	return n == len(in)
}

// farPeopled is how many words may stand between a people and whom they describe.
const farPeopled = 4

// peopled says whether r is a people before the trade or the title of what the sources name, "Swiss
// bank Orin", and give to no other.
func (j *judge) peopled(r run) bool {
	_, in, _ := j.tokensOf(r)
	if _, n := landOf(in[:1]); n == 0 || len(in) > 2 {
		return false
	}
	tokens := j.draft.doc.Tokens
	end := j.d.atoms[r.last-1].last
	if r.last-r.first > 1 {
		end = j.d.atoms[r.first].last // "British Prime" before "Minister"
	}
	trade, n := makers().Longest(tokens[end:])
	_, title := titles().Longest(tokens[end:])
	if title == 0 && (n == 0 || trade != "trade") {
		return false
	}
	for k := r.last; k < min(len(j.d.atoms), r.last+farPeopled); k++ {
		a := &j.d.atoms[k]
		if a.first > j.d.atoms[k-1].last || a.fig >= 0 {
			return false
		}
		if a.sort == name && tokens[a.first].Shape != extract.Lower {
			return len(j.index.postings[a.key]) > 0 && !slices.ContainsFunc(j.index.postings[a.key], func(i int32) bool { return j.abroad(j.index.sentences[i], a.key) })
		}
	}
	return false
}

// follows says whether the last of tokens is one of words.
func follows(tokens []extract.Token, words ...string) bool {
	return len(tokens) > 0 && slices.Contains(words, strings.ToLower(tokens[len(tokens)-1].Text))
}

// themed says whether r is the front of a word that describes: "Italian-themed".
func (j *judge) themed(r run) bool {
	_, _, behind := j.tokensOf(r)
	return len(behind) > 1 && behind[0].Text == "-" && !behind[0].Space && behind[1].Shape == extract.Lower && !behind[1].Space && behind[1].Text != "based"
}

// clubs says whether r is the full name of a club, of which the sources have a part.
func (j *judge) clubs(r run) bool {
	_, in, _ := j.tokensOf(r)
	_, n := teams().Longest(in)
	return n == len(in) && slices.ContainsFunc(j.d.atoms[r.first:r.last], func(a atom) bool { return len(j.index.postings[a.key]) > 0 })
}

// owns says whether r has what the sources name, in "Germany's SAP", where they do not
// give it to another country.
func (j *judge) owns(r run) bool {
	_, in, behind := j.tokensOf(r)
	own := possessive(behind)
	next := slices.IndexFunc(j.d.atoms, func(a atom) bool { return a.first == j.d.atoms[r.last-1].last+own })
	if own == 0 || next < 0 {
		return false
	}
	a := &j.d.atoms[next]
	if a.sort != name || len(j.index.postings[a.key]) == 0 {
		return false
	}
	if _, n := landOf(in); n == 0 {
		return true
	}
	return !slices.ContainsFunc(j.index.postings[a.key], func(i int32) bool { return j.abroad(j.index.sentences[i], a.key) })
}

// possessive returns how many of tokens are the "'s" at their front.
func possessive(tokens []extract.Token) int {
	switch {
	case len(tokens) > 0 && (tokens[0].Text == "'s" || tokens[0].Text == "’s"):
		return 1
	case len(tokens) > 1 && (tokens[0].Text == "'" || tokens[0].Text == "’") && tokens[1].Text == "s":
		return 2
	}
	return 0
}

// abroad says whether s has the name of a country or of a people right before the name
// with key.
func (j *judge) abroad(s *sentence, key uint64) bool {
	tokens := j.docOf(s).Tokens
	for i := 1; i < len(s.atoms); i++ {
		if s.atoms[i].key != key {
			continue
		}
		for k := max(0, i-2); k < i; k++ {
			if _, n := landOf(tokens[s.atoms[k].first:s.atoms[k].last]); n > 0 {
				return true
			}
		}
	}
	return false
}

// home says whether r is the place of what is told of, in "the Dearborn carmaker",
// where the sources near do not tell its place: "Detroit-based".
func (j *judge) home(r run) bool {
	before, _, behind := j.tokensOf(r)
	if !follows(before, "the") {
		return false
	}
	n := 0
	for n < min(3, len(behind)) && behind[n].Kind == extract.Word && behind[n].Shape == extract.Lower {
		if trade, k := makers().Longest(behind[n:]); k > 0 && trade == "trade" {
			break
		}
		n++
	}
	if n == min(3, len(behind)) || behind[n].Kind != extract.Word || behind[n].Shape != extract.Lower {
		return false
	}
	for i := range j.found {
		s := j.found[i].s
		for k := range s.atoms {
			if s.atoms[k].sort == name && j.compound(s, k) {
				return false
			}
		}
	}
	return true
}

// made says whether r tells what somebody is: "the maker of Windows".
func (j *judge) made(r run) bool {
	before, _, _ := j.tokensOf(r)
	n := len(before)
	if n < 2 || before[n-1].Text != "of" {
		return false
	}
	sort, n := makers().Longest(before[n-2 : n-1])
	return n > 0 && sort == "of"
}

// given says whether r is a person whom the sources call by the last name alone.
func (j *judge) given(r run) bool {
	last := &j.d.atoms[r.last-1]
	if r.last-r.first < 2 || r.last-r.first > 3 || len(j.index.postings[last.key]) == 0 {
		return false
	}
	for i := r.first; i < r.last-1; i++ {
		if !ranksBefore[j.d.atoms[i].key] && !names.Given(j.draft.doc.Tokens[j.d.atoms[i].first]) {
			return false
		}
	}
	return !slices.ContainsFunc(j.index.postings[last.key], func(i int32) bool {
		s := j.index.sentences[i]
		return slices.ContainsFunc(nameRuns(j.docOf(s), s), func(o run) bool { return o.last-o.first > 1 && s.atoms[o.last-1].key == last.key })
	})
}
