package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// predicates holds what verbs tell, in classes of which two ends contradict each other.
var predicates = lexicon.Load("check-predicates.tsv", parsePole)

// A sense is a class of a verb, and whether it is denied that it is so.
type sense struct {
	pole
	denied bool
	binds  bool // of a word that binds the verb: "hopes" of "hopes to keep"
}

// readSenses reads the classes of the verb of p, and of the words that bind it.
func (p *proposition) readSenses(x *syntax, low int) {
	add := func(q pole, denied, binds bool) {
		if q.axis != 0 && !slices.ContainsFunc(p.senses, func(o sense) bool { return o.pole == q }) {
			p.senses = append(p.senses, sense{q, denied, binds})
		}
	}
	add(x.predicateAt(p.verb, p.verb), p.denied, false)
	a := &p.s.atoms[p.atom]
	if end := a.end(); end.axis != movement || !x.is(p.verb+1, "to") { // "declined to say"
		add(end, p.denied, false)
	}
	add(a.stage, p.denied, false)
	for i := p.first; i < p.verb; i++ {
		if x.verbal(i) {
			add(x.predicateAt(i, p.verb), x.deniedUpTo(low, i), true)
		}
	}
}

// mostPredicate is how many tokens a phrase of the table has at most.
const mostPredicate = 3

// predicateAt returns the class of the longest phrase that begins with the verb at token i and
// does not end between it and v.
func (x *syntax) predicateAt(i, v int) pole {
	text := strings.ToLower(x.tokens[i].Text)
	if verb, n := verbs().Longest([]extract.Token{{Text: text, Key: extract.Key(text), Kind: extract.Word}}); n > 0 {
		text = verb
	}
	forms := append([]string{text}, stems(text)...)
	phrase := make([]extract.Token, 0, mostPredicate)
	var best pole
	most := 0
	for _, w := range forms {
		phrase = append(phrase[:0], extract.Token{Text: w, Key: extract.Key(w), Kind: extract.Word})
		for k := i + 1; k < min(len(x.tokens), i+mostPredicate); k++ {
			phrase = append(phrase, x.tokens[k])
		}
		if q, n := predicates().Longest(phrase); n > most && (i == v || n > 1) {
			best, most = q, n
		}
	}
	return best
}

// telling is the weight of a part in a source, and 0 of those that tell nothing of what a
// proposition is of.
func (j *judge) telling(a *part, s *sentence) float64 {
	switch {
	case a.sort == ticker || a.class == say || a.class == maybe || a.class == sure || a.class == negation || a.class == filler:
		return 0
	case a.sort == date || timely(j.docOf(a.s).Tokens[a.first]):
		return 0.3
	}
	w := j.index.weigh(&a.atom, s)
	if a.sort == name {
		w *= 2
	}
	return w
}

// likeness is the share of what the draft's p is of that the source's q is of too. Of talks that
// will begin it counts for little who is told to have begun them.
func (j *judge) likeness(p, q *proposition, how standing) float64 {
	total, found := 0.0, 0.0
	for side := range p.sides {
		for i := range p.sides[side] {
			a := &p.sides[side][i]
			w := j.telling(a, q.s)
			if how == unsure && side == 0 && !j.has(a, q.sides[0]) && j.doerless(p, q) {
				w *= ofDoer
			}
			total += w
			switch {
			case w == 0:
			case j.has(a, q.sides[side]):
				found += w
			case j.has(a, q.sides[1-side]):
				found += 0.7 * w
			case holds(a.s, q.s, &a.atom) >= 0:
				found += 0.3 * w
			}
		}
	}
	if total == 0 {
		return 0
	}
	return found / total
}

// ofDoer is the share that who does it has in what a proposition is of, where the other names nobody.
const ofDoer = 0.3

// doerless says whether q tells of what the draft's p is done to and of nobody who does it: "the talks
// will begin" of talks that somebody has begun.
func (j *judge) doerless(p, q *proposition) bool {
	tells := func(a part) bool {
		return (a.sort == name || a.sort == word && j.syntaxOf(a.s).tags[a.first] != "RB") && a.told()
	}
	return !slices.ContainsFunc(q.sides[1], tells) &&
		slices.ContainsFunc(p.sides[1], func(a part) bool { return tells(a) && j.has(&a, q.sides[0]) })
}

// has says whether one of parts says the same as a.
func (j *judge) has(a *part, parts []part) bool {
	return slices.ContainsFunc(parts, func(b part) bool { return agrees(a.s, b.s, &a.atom, &b.atom) })
}

const (
	leastLike = 0.5 // likeness from which on two propositions are of the same
	leastBack = 0.7 // of it, that of another which bears the draft out
)

// propositions finds what a verb of the draft tells of something of which a source tells the
// opposite, or tells as not yet so, and nothing what the draft tells.
func (j *judge) propositions() {
	for _, p := range j.propositionsOf(j.d) {
		if a := &j.d.atoms[p.atom]; a.class == say || a.key == expect {
			continue
		}
		var rivals [turned + 1]*proposition
		var likeness [turned + 1]float64
		for _, s := range j.around() {
			theirs := j.propositionsOf(s)
			for n := range theirs {
				q := &theirs[n]
				if !p.related(q) {
					continue
				}
				how := j.stand(&p, q)
				v := j.likeness(&p, q, how)
				if j.alsoTold(&p, q) {
					likeness[agreeing] = max(likeness[agreeing], v)
				}
				if v > likeness[how] && (how == agreeing || how == turned || j.sameObject(&p, q) && (j.sameDoer(&p, q) || how == unsure && j.doerless(&p, q))) {
					rivals[how], likeness[how] = q, v
				}
			}
		}
		how := opposed
		for _, o := range []standing{turned, unsure} {
			if likeness[o] > likeness[how] {
				how = o
			}
		}
		if likeness[how] >= leastLike && likeness[agreeing] < leastBack*likeness[how] {
			j.contradict(&p, rivals[how], how)
		}
	}
}

// contradict reports that the source's q stands against the draft's p.
func (j *judge) contradict(p, q *proposition, how standing) {
	mine, theirs := j.syntaxOf(j.d).verbs(p), j.syntaxOf(q.s).verbs(q)
	if how == turned {
		mine, theirs = j.whoToWhom(p), j.whoToWhom(q)
	}
	if slices.ContainsFunc(j.out, func(f Finding) bool { return f.Verdict.Alarming() && f.Span.Overlaps(mine) }) {
		return
	}
	j.swapped = true
	if how == turned {
		j.report(j.d, mine, Statement, RoleSwap, j.evidence(q.s, theirs), "The draft has one do what the source has done to it: “%s”", nested(j.docOf(q.s).Quote(theirs)))
		return
	}
	code := Altered
	switch {
	case how == unsure:
		code = HedgeDropped
	case p.denied != q.denied:
		code = NegationFlip
	}
	if doc := j.docOf(q.s); (how == unsure || p.denied != q.denied) && strings.EqualFold(j.draft.doc.Quote(mine), doc.Quote(theirs)) {
		reason := "One denies what the other says: “%s”"
		if how == unsure {
			reason = "The source tells it as what may be, is planned or was said to be: “%s”"
		}
		j.report(j.d, mine, Statement, code, j.evidence(q.s, theirs), reason, nested(doc.Quote(doc.Sentences[q.s.index].Span)))
		return
	}
	j.report(j.d, mine, Statement, code, j.evidence(q.s, theirs), "The draft says “%s” where the source says “%s”.", j.draft.doc.Quote(mine), j.docOf(q.s).Quote(theirs))
}

// sameObject says whether what the draft's verb has for its object is among what the source's
// is of: not the same company raising one thing and cutting another.
func (j *judge) sameObject(p, q *proposition) bool {
	some, shared := false, false
	for i := range p.sides[1] {
		a := &p.sides[1][i]
		if a.prep != "" && some {
			break
		}
		if j.telling(a, q.s) == 0 || a.sort == date {
			continue
		}
		some = true
		shared = shared || j.has(a, q.sides[1]) || j.has(a, q.subject)
	}
	return shared || !some
}

// sameDoer says whether who does the draft's p may be who does the source's q: one name or noun
// is in both, or one of them has only a word that may stand for any.
func (j *judge) sameDoer(p, q *proposition) bool {
	for _, sort := range []sort{name, word} {
		mine, theirs := ofSort(p.sides[0], sort), ofSort(q.sides[0], sort)
		if len(mine) > 0 && len(theirs) > 0 {
			return slices.ContainsFunc(mine, func(a part) bool { return j.has(&a, q.sides[0]) })
		}
		if len(mine) > 0 || len(theirs) > 0 {
			return true
		}
	}
	return true
}

// ofSort returns those of parts that are of a sort and tell something.
func ofSort(parts []part, sort sort) []part {
	var out []part
	for _, a := range parts {
		if a.sort == sort && a.told() {
			out = append(out, a)
		}
	}
	return out
}

// sameFigures says whether one of the draft's figures is among the source's, where it has any.
func (j *judge) sameFigures(p, q *proposition) bool {
	some := false
	for i := range p.sides[1] {
		if a := &p.sides[1][i]; a.sort == number {
			if j.has(a, q.sides[1]) {
				return true
			}
			some = true
		}
	}
	return !some
}

// alsoTold says whether the verb of the draft's p stands next to that of q: "arrested and charged".
func (j *judge) alsoTold(p, q *proposition) bool {
	near := q.s.atoms[max(0, q.atom-2):min(len(q.s.atoms), q.atom+3)]
	return slices.ContainsFunc(near, func(a atom) bool { return a.first != q.verb && a.key == j.d.atoms[p.atom].key })
}

// whoToWhom is the bytes of p from the first name in it to the last, or of its verbs.
func (j *judge) whoToWhom(p *proposition) extract.Span {
	out := j.syntaxOf(p.s).verbs(p)
	tokens := j.docOf(p.s).Tokens
	for _, side := range p.sides {
		for _, a := range ofSort(side, name) {
			if a.s == p.s && p.s.atoms[p.atom].clause-a.clause < 3 {
				out.Start, out.End = min(out.Start, tokens[a.first].Start), max(out.End, tokens[a.last-1].End)
			}
		}
	}
	return out
}

// verbs is the bytes of the verbs of p.
func (x *syntax) verbs(p *proposition) extract.Span {
	return extract.Span{Start: x.tokens[p.first].Start, End: x.tokens[max(p.verb, p.s.atoms[p.atom].last-1)].End}
}

// A standing is how one proposition stands to another of the same.
type standing uint8

const (
	unlike standing = iota
	agreeing
	opposed
	unsure // it tells as planned or possible what the other tells as done
	turned // it has do it to whom the other has it done by
)

// related says whether the verbs of p and q have a class in common, or are one.
func (p *proposition) related(q *proposition) bool {
	return p.s.atoms[p.atom].key == q.s.atoms[q.atom].key || slices.ContainsFunc(p.senses, func(a sense) bool {
		return slices.ContainsFunc(q.senses, func(b sense) bool { return a.axis == b.axis })
	})
}

// stand says how the source's q stands to the draft's p, by the classes of their verbs.
func (j *judge) stand(p, q *proposition) standing {
	if p.limited || q.limited {
		return unlike
	}
	out := unlike
	if j.d.atoms[p.atom].key == q.s.atoms[q.atom].key {
		out = p.heldBy(q, p.denied != q.denied, true)
	}
	against := unlike
	for _, a := range p.senses {
		for _, b := range q.senses {
			switch {
			case a.pole == b.pole:
				if out == unlike || !a.binds && !b.binds {
					out = p.heldBy(q, a.denied != b.denied, !a.binds && !b.binds)
				}
			case !a.against(b.pole):
			case a.placed && (p.passive && q.passive || !j.sameSubject(p, q)), a.axis == movement && !j.sameFigures(p, q):
			default:
				against = p.heldBy(q, a.denied == b.denied, !a.binds && !b.binds)
			}
		}
	}
	switch {
	case out == unlike && against != unsure:
		return against
	case out == agreeing && p.asserted && q.asserted && j.turnedRound(p, q):
		return turned
	}
	return out
}

// turnedRound says whether a name does p to another that does q to the first.
func (j *judge) turnedRound(p, q *proposition) bool {
	return slices.ContainsFunc(p.sides[0], func(a part) bool { return a.sort == name && j.has(&a, q.sides[1]) && !j.has(&a, q.sides[0]) }) &&
		slices.ContainsFunc(p.sides[1], func(a part) bool { return a.sort == name && j.has(&a, q.sides[0]) && !j.has(&a, q.sides[1]) })
}

// heldBy says how q stands to p, whose verbs say the same or not; of their own they do where
// they are not bound by another.
func (p *proposition) heldBy(q *proposition, otherwise, own bool) standing {
	switch {
	case !otherwise && own && !p.denied && p.done && rung(q.status) >= rung("planned"):
		return unsure
	case !otherwise:
		return agreeing
	case !p.asserted || !q.asserted, own && rung(p.status) != rung(q.status):
		return unlike
	}
	return opposed
}

// sameSubject says whether a name or noun that the verbs of p are said of, those of q are said
// of too.
func (j *judge) sameSubject(p, q *proposition) bool {
	return slices.ContainsFunc(p.subject, func(a part) bool {
		return (a.sort == name || a.sort == word && a.told()) && j.has(&a, q.subject)
	})
}
