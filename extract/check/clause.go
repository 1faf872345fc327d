package check

import (
	"strings"

	"newsclaims/extract"
)

// A subject is whom a verb is said of.
type subject struct {
	name  int   // index into the names of the document, or -1 where it is none or not clear
	owner bool  // the name owns what the verb is said of: "Roe's bond was set at"
	noun  int   // token of what is owned, or -1
	verb  int   // token of the verb, the first of its group
	main  int   // token of the verb that says what is done: "pay" of "was ordered to pay"
	tied  []int // other names between the verb and what it was asked for
	weak  bool  // by a pronoun
}

// farSubject is how many tokens before a word its verb and subject are looked for.
const farSubject = 45

// subjectOf returns the subject of the verb that governs token i of sentence s, and false
// where that is not clear.
func (x *syntax) subjectOf(s extract.Sentence, i int) (subject, bool) {
	out := subject{name: -1, noun: -1, verb: -1, main: -1}
	low := max(s.First, i-farSubject)
	joined := false
	for k := i - 1; k >= low; k-- {
		if n := x.nameAt(k); n >= 0 {
			if !x.owning(k + 1) {
				out.tied = append(out.tied, n)
			}
			k = x.spans[n].first
			continue
		}
		t := x.tokens[k]
		switch {
		case t.Text == ")":
			k = x.opening(low, k)
			continue
		case x.parts(k):
			return out, false
		case x.is(k, "and", "but", "or", "as", "after", "before", "since"):
			joined = true
		case x.finite(k):
			if joined && x.verbBehind(s, i) {
				return out, false // "and 34 of them left"
			}
			if out.main < 0 {
				out.main = k
			}
			out.verb = x.group(low, k)
			e := x.behindAdverbs(low, out.verb-1)
			if joined := x.joins(low, e); joined >= 0 {
				// "missed four passes and finished with 235 yards"
				tied := out.tied
				o, ok := x.subjectOf(s, joined+1)
				o.tied, o.main, o.verb = tied, out.main, out.verb
				return o, ok
			}
			return x.before(s, low, e, out)
		case x.tags[k].Verb():
			if out.main < 0 {
				out.main = k
			}
		}
	}
	return out, false
}

// verbBehind says whether what stands at token i has a verb of its own behind it.
func (x *syntax) verbBehind(s extract.Sentence, i int) bool {
	for k := i; k < s.Last; k++ {
		switch x.tokens[k].Text {
		case ",", ";", ":", ".", "and", "but", "that", "who", "which", "--", "—", "–", "as", "after", "before", "when", "while":
			return false
		}
		if x.finite(k) {
			return true
		}
	}
	return false
}

// parts says whether a clause ends at token k beyond which no subject is looked for.
func (x *syntax) parts(k int) bool {
	switch x.tokens[k].Text {
	case ";", ":", "--", "—", "–", `"`, "“", "”", "(", "that", "while", "whereas", "because", "although", "though", "if", "when", "where", "unless", "until", "than", "how", "whether", "instead":
		return true
	}
	return x.tokens[k].Text == "-" && x.tokens[k].Space && k+1 < len(x.tokens) && x.tokens[k+1].Space
}

// opening returns the bracket that the one at token k closes, or low.
func (x *syntax) opening(low, k int) int {
	for k > low && x.tokens[k].Text != "(" {
		k--
	}
	return k
}

// group returns the first token of the verbs that end at token k: "has been" of "has been
// set".
func (x *syntax) group(low, k int) int {
	for k > low && x.nameAt(k-1) < 0 && (x.tags[k-1] == "MD" || x.tags[k-1].Verb() && x.tags[k-1] != "VBG" || x.tags[k-1] == "RB" && x.tokens[k-1].Shape == extract.Lower) {
		k--
	}
	return k
}

// behindAdverbs returns the last token at or before e that is no adverb.
func (x *syntax) behindAdverbs(low, e int) int {
	for e > low && x.nameAt(e) < 0 && (strings.HasPrefix(string(x.tags[e]), "RB") || x.is(e, "both", "each", "all")) && x.tokens[e].Kind == extract.Word {
		e--
	}
	return e
}

// joins returns token e, where it joins a verb to one before it, or -1.
func (x *syntax) joins(low, e int) int {
	if e <= low || !x.is(e, "and", "but", "or", "then", "yet") {
		return -1
	}
	if x.is(e-1, ",") {
		e--
	}
	return e
}

// mostApposition is how many tokens may stand between a name and its verb, in commas.
const mostApposition = 22

// before reads the subject that ends at token e.
func (x *syntax) before(s extract.Sentence, low, e int, out subject) (subject, bool) {
	for e > low {
		switch {
		case x.tokens[e].Text == ")":
			e = x.opening(low, e) - 1
			continue
		case x.is(e, "who", "which") || x.is(e, "that") && x.tags[e] != "IN" || x.is(e, ",") && x.is(e-1, "who", "which"):
			e--
			if x.is(e, ",") {
				e--
			}
			if e < low || x.nameAt(e) < 0 {
				return out, false
			}
			out.name = x.nameAt(e)
			return out, true // the nearest name is meant, whatever governs it
		case x.is(e, ","):
			k := e - 1
			for k > low && k > e-mostApposition && !x.is(k, ",") {
				if x.tokens[k].Text == ";" || x.tokens[k].Text == ":" {
					return out, false
				}
				k--
			}
			if !x.is(k, ",") || k <= low {
				return out, false
			}
			if !x.is(k+1, "who", "which", "whose") {
				for i := k + 1; i < e; i++ {
					if x.finite(i) {
						return out, false
					}
				}
			}
			e = k - 1
			continue
		}
		break
	}
	if e < low {
		return out, false
	}
	if x.owning(e) && e > low && x.nameAt(e-1) >= 0 {
		out.name, out.owner = x.nameAt(e-1), true
		return out, true // "Roe's was set at"
	}
	if n := x.nameAt(e); n >= 0 {
		if !x.heads(low, x.spans[n].first) {
			return x.partOf(low, n, out)
		}
		out.name = n
		return out, true
	}
	if w := strings.ToLower(x.tokens[e].Text); x.tags[e] == "PRP" || w == "he" || w == "she" {
		n := x.meant(s, e, w)
		out.name, out.weak = n, true
		return out, n >= 0
	}
	return x.owned(s, low, e, out)
}

// partOf reads "shares of Orin": the name n behind "of", where a noun stands before it
// that the verb is said of.
func (x *syntax) partOf(low, n int, out subject) (subject, bool) {
	k := x.spans[n].first - 1
	for k > low && (x.is(k, "the") || x.tags[k] == "JJ") {
		k--
	}
	if k <= low || !x.is(k, "of") || !x.tags[k-1].Noun() || x.nameAt(k-1) >= 0 {
		return out, false
	}
	out.name, out.owner, out.noun = n, true, k-1
	return out, true
}

// owned reads "Roe's bond" and "her bond" from their last token, e.
func (x *syntax) owned(s extract.Sentence, low, e int, out subject) (subject, bool) {
	if !x.tags[e].Noun() {
		return out, false
	}
	out.noun = e
	for k := e; k >= low; k-- {
		switch {
		case x.owning(k) && k > low && x.nameAt(k-1) >= 0:
			out.name, out.owner = x.nameAt(k-1), true
			return out, true
		case x.tags[k] == "PRP$":
			n := x.meant(s, k, strings.ToLower(x.tokens[k].Text))
			out.name, out.owner, out.weak = n, true, true
			return out, n >= 0
		case x.nameAt(k) >= 0 || !(x.tags[k].Noun() || x.tags[k] == "JJ" || x.tags[k] == "CD" || x.tags[k] == "VBN" || x.tokens[k].Text == "-"):
			if x.tags[k] == "DT" && k == e-1 && x.companyWord(e) {
				if r := x.names.Refer(x.tokens[k].Start, "org"); r.Entity >= 0 && !r.Ambiguous {
					out.name, out.noun, out.weak = x.lastOf(r.Entity, x.tokens[k].Start), -1, true
					return out, out.name >= 0
				}
			}
			return out, false
		}
	}
	return out, false
}

// companyWord says whether token i may stand for the name of a company.
func (x *syntax) companyWord(i int) bool {
	return x.is(i, "company", "firm", "carmaker", "automaker", "retailer", "bank", "group", "airline", "maker", "insurer", "drugmaker", "chain", "lender", "publisher", "utility")
}

// lastOf returns the last mention of entity e before byte at, or -1.
func (x *syntax) lastOf(e, at int) int {
	out := -1
	for _, m := range x.names.Entities[e].Mentions {
		if x.names.All[m].Span.Start < at {
			out = m
		}
	}
	return out
}

// heads says whether the name that begins at token i, with the words of its title, is
// governed by nothing before it.
func (x *syntax) heads(low, i int) bool {
	k := i - 1
	for k >= low && (x.nameAt(k) < 0 && (x.tags[k].Noun() || x.tags[k] == "JJ" || x.tags[k] == "CD" || x.tokens[k].Text == "-") || x.tags[k] == "DT" || x.owning(k) || x.tags[k] == "PRP$" || x.nameAt(k) >= 0 && (x.nameAt(k+1) < 0)) {
		k--
	}
	if k < low {
		return true
	}
	switch t := x.tokens[k]; t.Text {
	case "and", "or", "&":
		return x.nameAt(k-1) < 0 || x.kind(x.nameAt(k-1)) != x.kind(x.nameAt(i)) // "Roe and Keane scored": both
	case ",", ";", ":", "--", "—", "–", "-", `"`, "“", "”", ".", ")", "but", "that", "as", "after", "because", "before", "if", "since", "though", "although", "until", "unless", "when", "while", "whereas", "where", "so", "than", "once", "whether", "said", "says", "saying", "show", "showed":
		return true
	}
	return false
}

// farMeant is how many sentences back "he" may be named.
const farMeant = 3

// meant returns the last mention of the person or company that a pronoun at token i
// means, or -1 where that is not clear.
func (x *syntax) meant(s extract.Sentence, i int, w string) int {
	switch w {
	case "he", "she", "his", "her":
	case "it", "its":
		if r := x.names.Refer(x.tokens[i].Start, "org"); r.Entity >= 0 && !r.Ambiguous {
			return x.lastOf(r.Entity, x.tokens[i].Start)
		}
		return -1
	default:
		return -1
	}
	at := x.doc.SentenceAt(x.tokens[i].Start)
	for k := at; k >= 0 && k >= at-farMeant; k-- {
		o := x.doc.Sentences[k]
		end := o.Last
		if k == at {
			end = i
		}
		found := -1
		for m := o.First; m < end; m++ {
			n := x.nameAt(m)
			if n < 0 || x.kind(n) != "person" {
				continue
			}
			if found >= 0 && x.names.All[found].Entity != x.names.All[n].Entity {
				return -1
			}
			found = n
			m = x.spans[n].last - 1
		}
		if found >= 0 {
			return found
		}
	}
	return -1
}
