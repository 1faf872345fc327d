package check

import (
	"strings"

	"newsclaims/extract"
)

// A holder is whom the words around a figure give it to.
type holder struct {
	name int    // index into the names of the document
	way  string // how: label, owner, item, by, subject
	verb int    // token of the verb that says so, or -1
	weak bool   // named by a pronoun
}

// holderOf returns the holder of f in sentence s, and false where that is not clear.
func (x *syntax) holderOf(s extract.Sentence, f *figure) (holder, bool) {
	if n := x.label(s, f.outer); n >= 0 {
		return holder{n, "label", -1, false}, true
	}
	if n, weak, found := x.ownerBefore(s, f.outer); found {
		return holder{n, "owner", -1, weak}, n >= 0
	}
	if n := x.ownerBehind(s, f.last); n >= 0 {
		return holder{n, "by", -1, false}, true
	}
	if n := x.item(s, f.outer); n >= 0 {
		return holder{n, "item", -1, false}, true
	}
	o, ok := x.subjectOf(s, f.outer)
	if !ok {
		return holder{}, false
	}
	for _, n := range o.tied {
		if x.kind(n) == x.kind(o.name) && x.names.All[n].Entity != x.names.All[o.name].Entity {
			return holder{}, false // "fed Roe for 12 points"
		}
	}
	return holder{o.name, "subject", o.main, o.weak}, true
}

// farLabel is how many tokens may stand before the name that labels a row.
const farLabel = 2

// label returns the name that labels the sentence up to token i: "Ann Roe: held on $5,000
// bond", "LB Ann Roe 74 100%".
func (x *syntax) label(s extract.Sentence, i int) int {
	if x.doc.Blocks[s.Block].Span.Start != s.Start {
		return -1
	}
	for k := s.First; k <= s.First+farLabel && k < i; k++ {
		n := x.nameAt(k)
		if n < 0 {
			continue
		}
		e := x.spans[n].last
		if e >= s.Last {
			return -1
		}
		if x.is(e, ":") || x.tokens[e].Kind == extract.Number && x.tags[e] == "CD" {
			return n
		}
		return -1
	}
	return -1
}

// ownerBefore returns the name whose "'s" leads to the figure at token i: "Roe's two
// goals"; -1 where the owner is not clear, and false where there is none.
func (x *syntax) ownerBefore(s extract.Sentence, i int) (int, bool, bool) {
	for k := i - 1; k >= max(s.First, i-5); k-- {
		switch {
		case x.owning(k) && k > s.First:
			return x.nameAt(k - 1), false, true
		case x.tags[k] == "PRP$":
			return x.meant(s, k, strings.ToLower(x.tokens[k].Text)), true, true
		case x.nameAt(k) >= 0 || !(x.tags[k] == "JJ" || x.tags[k] == "CD" || x.tags[k] == "NN" || x.tags[k] == "JJS" || x.tokens[k].Text == "-"):
			return -1, false, false
		}
	}
	return -1, false, false
}

// ownerBehind returns the name of whom the figure before token i is: "half of Marin
// County's sites", "34 points by Roe".
func (x *syntax) ownerBehind(s extract.Sentence, i int) int {
	k := i
	for k < min(s.Last, i+4) && x.nameAt(k) < 0 && (x.tags[k].Noun() || x.tags[k] == "JJ") {
		k++
	}
	if k >= s.Last {
		return -1
	}
	of, in := x.is(k, "of"), x.is(k, "in")
	if !of && !in && !x.is(k, "by", "from") {
		return -1
	}
	for k++; k < min(s.Last, i+8) && x.nameAt(k) < 0 && (x.is(k, "the") || x.tags[k] == "NN" || x.tags[k] == "JJ"); {
		k++
	}
	n := x.nameAt(k)
	if n < 0 || k >= s.Last {
		return -1
	}
	if of != x.owning(x.spans[n].last) || in && x.kind(n) != "place" || !of && !in && x.kind(n) != "person" {
		return -1
	}
	return n
}

// item returns the name before the figure at token i that nothing but its age, a bracket,
// "at" or "with" parts from it: "Roe at $72,500", "Roe (31 points)".
func (x *syntax) item(s extract.Sentence, i int) int {
	joined := false
	for k := i - 1; k >= max(s.First, i-7); k-- {
		if n := x.nameAt(k); n >= 0 {
			if !joined && x.kind(n) == "place" && x.is(x.spans[n].first-1, ",") {
				k = x.spans[n].first - 2 // "Maplewood, Minnesota"
				if n = x.nameAt(k); n < 0 {
					return -1
				}
			}
			if joined || x.is(i-1, ",") && x.is(x.spans[n].first-1, "and", "while", ";") {
				return n
			}
			return -1
		}
		switch {
		case x.is(k, "at", "with", "("):
			if joined && !x.is(k+1, ",") {
				return -1
			}
			joined = true
		case x.owning(k):
			if !joined {
				return -1
			}
		case x.is(k, ",", ")") || x.tokens[k].Kind == extract.Number:
		default:
			return -1
		}
	}
	return -1
}
