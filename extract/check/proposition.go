package check

import (
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A proposition is what one verb of a sentence tells: who does what to whom, and whether it is so.
// A passive is turned round: "was sold by Roe" has Roe on the side of who does it.
type proposition struct {
	s        *sentence
	verb     int // token that says what is done: "pay" of "was ordered to pay"
	first    int // token that its chain of verbs begins with: "was"
	atom     int // of the verb in s
	finite   bool
	passive  bool
	done     bool // told as done: "has sold", "was sold", "sold"
	denied   bool
	limited  bool   // the denial: "not until"
	status   string // of modalities.tsv, "" where it is told as so
	senses   []sense
	asserted bool      // told to be so or not to be so: no bare "to sell" or "selling"
	subject  []part    // what stands before the verbs
	sides    [2][]part // who does it, and what it is done to, with all that stands behind the verb
}

// A part is a word or name on one side of a proposition.
type part struct {
	atom
	s    *sentence // that has the atom; of a name that a pronoun stands for, another than the proposition's
	prep string    // the preposition before it: "to Roe"
}

// mostAtoms is how many atoms a sentence may have whose verbs are read: no sentence of news has more.
const mostAtoms = 250

// farSide is how many tokens on each side of a verb are read.
const farSide = 30

// propositionsOf returns what the verbs of s tell, read when first asked for.
func (c *checker) propositionsOf(s *sentence) []proposition {
	key := sentenceKey{s.doc, s.index}
	if p, ok := c.propositions[key]; ok {
		return p
	}
	if c.propositions == nil {
		c.propositions = map[sentenceKey][]proposition{}
	}
	var out []proposition
	if len(s.figures) <= tabular && len(s.atoms) <= mostAtoms {
		x := c.syntaxOf(s)
		at := x.doc.Sentences[s.index]
		for k := range s.atoms {
			a := &s.atoms[k]
			v := a.last - 1
			for v > a.first && !x.verbal(v) {
				v-- // "turned down"
			}
			switch {
			case a.sort != word || x.nameAt(v) >= 0:
			case x.verbal(v) && (x.tags[v] == "VBG" || !x.being(v) && !x.is(v, "do", "does", "did")), x.copula(at.First, v):
				out = append(out, c.propose(x, at, s, k, v, out))
			}
		}
	}
	c.propositions[key] = out
	return out
}

// A sentenceKey is which sentence of which document.
type sentenceKey struct{ doc, index int }

// verbal says whether token i is a verb with a meaning of its own.
func (x *syntax) verbal(i int) bool {
	return (x.tags[i].Verb() || x.finite(i)) && x.tags[i] != "MD" && x.tokens[i].Kind == extract.Word
}

// farCopula is how many tokens may part "is" from what somebody or something is said to be.
const farCopula = 3

// copula says whether something is said to be what the word at token i says, "was still open",
// or that there is some of it, "there was no room".
func (x *syntax) copula(low, i int) bool {
	k := i - 1
	for k > low && k > i-farCopula && (strings.HasPrefix(string(x.tags[k]), "RB") || x.is(k, "no")) {
		k--
	}
	if k <= low || !x.being(k) || x.owning(k) {
		return false
	}
	if x.tags[i].Noun() {
		return x.is(k-1, "there", "There")
	}
	return x.tags[i] == "JJ" || x.tags[i] == "RB" || x.tags[i] == "VBN"
}

// chain returns the first token of the verbs, and of the words that bind them, that end at token
// v: "was likely to be" of "was likely to be postponed".
func (x *syntax) chain(low, v int) int {
	k := v
	for k > low && x.nameAt(k-1) < 0 {
		switch t := x.tags[k-1]; {
		case t == "MD" || t.Verb() && t != "VBG" || t == "TO" || x.is(k-1, "to") || x.tokens[k-1].Text == "n't":
		case strings.HasPrefix(string(t), "RB") && x.tokens[k-1].Kind == extract.Word:
		case x.is(k-1, "than") && k-2 > low && x.is(k-2, "more", "less"): // "has more than doubled"
			k--
		case t == "VBG" && x.is(k, "to") || t == "JJ" && x.is(k, "to"):
		case t.Noun() && x.is(k, "to") && k-2 > low && x.is(k-2, "no", "in", "on"): // "in talks to"
			k--
		default:
			return x.skipAdverbs(k, v)
		}
		k--
	}
	return x.skipAdverbs(k, v)
}

// skipAdverbs returns the first token from k on that is no adverb.
func (x *syntax) skipAdverbs(k, v int) int {
	for k < v && strings.HasPrefix(string(x.tags[k]), "RB") && !x.is(k, "not", "never", "n't") {
		k++
	}
	return k
}

// propose reads the proposition of the verb at token v, atom k of s, behind those before it.
func (c *checker) propose(x *syntax, at extract.Sentence, s *sentence, k, v int, before []proposition) proposition {
	p := proposition{s: s, verb: v, atom: k, first: x.chain(at.First, v)}
	for x.tags[v].Noun() && p.first > at.First && !x.being(p.first) {
		p.first-- // "was no room"
	}
	for i := p.first; i < v; i++ {
		p.finite = p.finite || x.finite(i)
	}
	active := p.first == v && x.tags[v] == "VBN" && x.capital(v-1) && (x.capital(v+1) || v+1 < at.Last && x.tags[v+1] == "DT") // "Orin sued Calder"
	p.finite = p.finite || x.finite(v) && x.tags[v] != "VBN" || active
	p.readStatus(x, at)
	i := v - 1
	for i > p.first && strings.HasPrefix(string(x.tags[i]), "RB") {
		i--
	}
	p.passive = !active && x.tags[v] == "VBN" && (i < p.first || x.being(i)) || x.tags[v] == "VBD" && i >= p.first && x.being(i)
	if !p.finite && p.first == v && x.tags[v] == "VBN" && v > at.First && !x.is(v-1, ",") && !x.tags[v-1].Noun() && x.nameAt(v-1) < 0 {
		p.passive = true
	}
	p.done = p.status == "" && (p.finite || p.passive) && (x.tags[v] == "VBD" || x.tags[v] == "VBN") && !x.is(p.first, "to")
	left, frame := c.leftOf(x, at, s, &p, before)
	if frame.asked {
		p.asserted, p.done = false, false
	}
	p.denied = p.denied != frame.denied
	p.readSenses(x, max(at.First, p.first-2))
	right := c.rightOf(x, at, s, &p)
	p.subject, p.sides[0], p.sides[1] = left, left, right
	if p.passive {
		p.sides[1] = left
		p.sides[0] = nil
		for _, r := range right {
			if r.prep == "by" {
				p.sides[0] = append(p.sides[0], r)
			} else {
				p.sides[1] = append(p.sides[1], r)
			}
		}
	}
	return p
}

// modals holds words that say how sure the words behind them are, "plans to", "may", with the
// status of CLAIMS.md and "ahead" where they bend all that stands behind them in their clause.
var modals = lexicon.Load("modalities.tsv", lexicon.String)

// denyings holds words that deny the clause behind them, and words that look like those.
var denyings = lexicon.Load("negations.tsv", lexicon.String)

// capital says whether token i is a word with a capital.
func (x *syntax) capital(i int) bool {
	return i >= 0 && i < len(x.tokens) && x.tokens[i].Kind == extract.Word && x.tokens[i].Shape != extract.Lower
}

// deniedUpTo says whether the words from token low on deny the verb at token v.
func (x *syntax) deniedUpTo(low, v int) bool {
	denied := false
	for i := low; i < v; i++ {
		not, n := denyings().Longest(x.tokens[i:v])
		m, k := meanings().Longest(x.tokens[i:v])
		switch {
		case n > 0 && not == "plain":
		case n > 0, k > 0 && m.class == negation:
			denied = !denied
		default:
			continue
		}
		i += max(n, k) - 1
	}
	return denied
}

// none says whether token i denies what stands behind it: "need no approval", "found nothing".
func (x *syntax) none(i int) bool {
	return x.is(i, "nothing", "nobody", "none") || x.is(i, "no") && i+1 < len(x.tags) && (x.tags[i+1].Noun() || x.tags[i+1] == "JJ")
}

// farLimit is how many tokens behind a verb that is denied "until" may stand.
const farLimit = 14

// readStatus reads from the words before the verb whether it is so.
func (p *proposition) readStatus(x *syntax, at extract.Sentence) {
	low := max(at.First, p.first-2)
	p.denied = x.deniedUpTo(low, p.verb) != x.none(p.verb+1)
	p.asserted = p.finite || x.tags[p.verb] == "VBN" || x.tags[p.verb].Noun()
	for i := p.first; i < p.verb; i++ {
		if x.tags[i] == "JJ" && !x.is(i, "likely", "able", "unable", "ready", "due", "set") {
			p.asserted = false // "not easy to raise"
		}
	}
	p.limited = p.denied && qualified(x.tokens[low:min(at.Last, p.verb+farLimit)], func(q qualifier) bool { return q.limits })
	for i := low; i < p.verb; i++ {
		status, n := modals().Longest(x.tokens[i:p.verb])
		if n == 0 {
			continue
		}
		status, ahead := strings.CutSuffix(status, " ahead")
		if !ahead && i+n < p.verb {
			continue
		}
		status, _, _ = strings.Cut(status, " ")
		if p.status == "" || rung(status) > rung(p.status) {
			p.status = status
		}
		i += n - 1
	}
	if p.status == "plain" {
		p.status = ""
	}
}

// rung is how far from being so a status is.
func rung(status string) int {
	switch status {
	case "", "plain":
		return 0
	case "agreed":
		return 1
	case "planned":
		return 2
	}
	return 3
}

// leftOf reads the parts before the chain of p.
func (c *checker) leftOf(x *syntax, at extract.Sentence, s *sentence, p *proposition, before []proposition) ([]part, frame) {
	e := x.behindAdverbs(at.First, p.first-1)
	inherit := func() ([]part, frame) {
		for n := len(before) - 1; n >= 0; n-- {
			if q := &before[n]; q.finite || n == 0 {
				if q.passive {
					var out []part
					for _, a := range q.sides[1] {
						if a.first < q.verb {
							out = append(out, a)
						}
					}
					return out, frame{}
				}
				return q.sides[0], frame{}
			}
		}
		return nil, frame{}
	}
	for {
		switch {
		case e >= at.First && x.quotes(e):
			e--
			continue
		case e < at.First:
			return inherit()
		case x.is(e, "and", "but", "or", "then", "yet") || x.tags[e] == "IN" && !x.is(e, "that", "who", "which") || x.is(e, "to"):
			return inherit()
		case x.is(e, ")"):
			e = x.opening(at.First, e) - 1
			continue
		case x.is(e, "who", "which") || x.is(e, "that") && e > at.First && (x.tags[e-1].Noun() || x.nameAt(e-1) >= 0):
			e--
			if x.is(e, ",") {
				e--
			}
			return c.phrase(x, at, s, e, true)
		case x.is(e, ","):
			k := e - 1
			for k > at.First && k > e-mostApposition && !x.is(k, ",") && !x.parts(k) {
				k--
			}
			if !p.finite || !x.is(k, ",") {
				if p.finite {
					return inherit()
				}
				return c.phrase(x, at, s, e-1, true)
			}
			if !x.is(k+1, "who", "which", "whose") {
				for i := k + 1; i < e; i++ {
					if x.finite(i) {
						return inherit()
					}
				}
			}
			e = k - 1
			continue
		}
		return c.phrase(x, at, s, e, false)
	}
}

// A frame is what stands before a clause: "whether", "denied that".
type frame struct{ asked, denied bool }

// frameAt reads the frame that ends at token k.
func (x *syntax) frameAt(low, k int) frame {
	if x.is(k, "whether", "if", "unless", "when", "how") {
		return frame{asked: true}
	}
	if x.is(k, "that") {
		k--
	}
	if k < low || !x.tags[k].Verb() {
		return frame{}
	}
	return frame{denied: x.deniedUpTo(x.chain(low, k), k+1)}
}

// phrase reads the parts of the noun phrase that ends at token e, and what stands before it.
func (c *checker) phrase(x *syntax, at extract.Sentence, s *sentence, e int, near bool) ([]part, frame) {
	if e < at.First {
		return nil, frame{}
	}
	if w := strings.ToLower(x.tokens[e].Text); x.tags[e] == "PRP" || w == "he" || w == "she" {
		return c.named(x, x.meant(at, e, w), s), x.frameAt(at.First, e-1)
	}
	k := e
	for ; k >= max(at.First, e-farSide); k-- {
		if x.parts(k) && !x.quotes(k) || x.is(k, ",", "after", "before", "as") || x.nameAt(k) < 0 && (x.finite(k) || x.tags[k] == "VB") || near && k < e && x.is(k, "and", "but") {
			break
		}
	}
	out := c.partsIn(x, s, k+1, e+1)
	if len(out) == 0 || x.companyWord(e) {
		if r := x.names.Refer(x.tokens[e].Start, "org"); x.companyWord(e) && r.Entity >= 0 && !r.Ambiguous {
			out = append(out, c.named(x, x.lastOf(r.Entity, x.tokens[e].Start), s)...)
		}
	}
	return out, x.frameAt(at.First, k)
}

// quotes says whether token i is a quotation mark.
func (x *syntax) quotes(i int) bool { return x.is(i, `"`, "“", "”") }

// named returns the words of the name n as parts, or nothing where it is -1.
func (c *checker) named(x *syntax, n int, s *sentence) []part {
	if n < 0 {
		return nil
	}
	var out []part
	for i := x.spans[n].first; i < x.spans[n].last; i++ {
		if t := x.tokens[i]; t.Kind == extract.Word {
			out = append(out, part{atom: atom{sort: name, key: nameKey(t), first: i, last: i + 1, fig: -1}, s: s})
		}
	}
	return out
}

// rightOf reads the parts behind the verb of p.
func (c *checker) rightOf(x *syntax, at extract.Sentence, s *sentence, p *proposition) []part {
	v, k := p.verb, p.verb+1
	relative := x.is(p.first-1, "who", "which")
	for ; k < min(at.Last, v+farSide); k++ {
		if x.nameAt(k) >= 0 {
			continue
		}
		if x.parts(k) && !x.quotes(k) && !x.is(k, "than", "(") || x.finite(k) && !x.is(k-1, "to") ||
			x.is(k, "to") && k > v+1 && k+1 < at.Last && x.tags[k+1] == "VB" ||
			x.is(k, ",") && (relative || x.clauseAt(k+1, at.Last) || x.is(k+1, "but", "while", "who", "which") || k+1 < at.Last && x.tags[k+1] == "VBG") ||
			x.is(k, "and") && k+1 < at.Last && (x.tags[k+1].Verb() || x.tags[k+1] == "RB" || p.passive && x.tags[k+1] == "DT") {
			break
		}
	}
	return c.partsIn(x, s, v+1, k)
}

// farClause is how many tokens behind a comma the verb of a clause of its own may stand: ", Roe said".
const farClause = 4

// clauseAt says whether a short clause stands at token i.
func (x *syntax) clauseAt(i, last int) bool {
	for k := i; k < min(last, i+farClause); k++ {
		if x.tokens[k].Kind == extract.Mark {
			return false
		}
		if x.nameAt(k) < 0 && x.finite(k) {
			return true
		}
	}
	return false
}

// partsIn returns the atoms of s among the tokens from first to last as parts.
func (c *checker) partsIn(x *syntax, s *sentence, first, last int) []part {
	var out []part
	prep := ""
	end := first
	for k := range s.atoms {
		a := &s.atoms[k]
		if a.first < first {
			continue
		}
		if a.last > last {
			break
		}
		for ; end < a.first; end++ {
			switch t := x.tokens[end]; {
			case x.nameAt(end) < 0 && (x.tags[end] == "IN" || x.tags[end] == "TO"):
				prep = t.Text
			case t.Text == ",":
				prep = ""
			}
		}
		end = a.last
		out = append(out, part{*a, s, prep})
	}
	return out
}
