package check

import (
	"slices"

	"newsclaims/extract"
)

// leastSaid is how many words in quotation marks tell whose they are.
const leastSaid = 3

// sayers finds a quotation that the draft gives to one whom the source does not name
// where it has these words, and the source to another.
func (j *judge) sayers() {
	doc := j.draft.doc
	mine, ok := j.sayer(doc, j.d)
	if p := j.best(); !ok || j.demonym(mine) || j.misattributed || p != nil && p.cover >= surely && j.mentioned(mine, p.s) {
		return
	}
	for _, q := range quotedIn(doc, j.d.index, leastSaid) {
		if inside := doc.Tokens[q.first:q.last]; j.d.atoms[mine.first].first >= q.first && j.d.atoms[mine.first].first < q.last || len(inside) == 0 {
			continue
		}
		at, n, end := j.verbatim.longest(keysIn(doc.Tokens[q.first:q.last]))
		if n < words(doc.Tokens[q.first:q.last]) {
			continue
		}
		r := j.sources[at.source]
		from := r.at(r.doc.SentenceAt(r.doc.Tokens[at.token].Start))
		if from < 0 || !slices.ContainsFunc(quotedIn(r.doc, r.sentences[from].index, 1), func(q quoted) bool { return q.first <= at.token && at.token < q.last }) {
			continue
		}
		theirs, by := j.sayerOf(r, from, end)
		if by < 0 || slices.ContainsFunc(r.sentences[min(from, by):max(from, by)+1], func(s sentence) bool { return j.mentioned(mine, &s) }) {
			continue
		}
		s := &r.sentences[by]
		span, src := j.span(j.d, mine.first, mine.last-1), j.span(s, theirs.first, theirs.last-1)
		if j.saysToo(s, theirs) || j.ofHouse(mine, s, theirs) {
			continue
		}
		e := append(j.evidence(&r.sentences[from], extract.Span{Start: r.doc.Tokens[at.token].Start, End: r.doc.Tokens[end-1].End}), j.evidence(s, src)...)
		j.misattributed = true
		j.report(j.d, span, Statement, Misattributed, e, "The draft has %s say what the source has from %s.", doc.Quote(span), r.doc.Quote(src))
		return
	}
}

// keysIn returns the keys of the words among tokens.
func keysIn(tokens []extract.Token) []uint64 {
	var out []uint64
	for _, t := range tokens {
		if t.Kind != extract.Mark {
			out = append(out, t.Key)
		}
	}
	return out
}

// at returns the place among the sentences of r of the document's sentence i, or -1.
func (r *reading) at(i int) int {
	k, found := slices.BinarySearchFunc(r.sentences, i, func(s sentence, i int) int { return s.index - i })
	if !found {
		return -1
	}
	return k
}

// mentioned says whether s has a word of the draft's name r.
func (j *judge) mentioned(r run, s *sentence) bool {
	return slices.ContainsFunc(s.atoms, func(a atom) bool { return j.inRun(r, a.key) || a.key == r.initials && a.sort == name })
}

// sayer returns the last name of who is said to say s.
func (j *judge) sayer(doc *extract.Document, s *sentence) (run, bool) {
	runs := nameRuns(doc, s)
	if len(s.speaker) > 0 {
		last := s.speaker[len(s.speaker)-1]
		for k, r := range runs {
			if r.first > last || last >= r.last {
				continue
			}
			if k > 0 && runs[k-1].first >= s.speaker[0] && led(doc, s.atoms[r.first].first) {
				return runs[k-1], true // "Ann Roe of the University of Leeds said"
			}
			return r, true
		}
		return run{}, false
	}
	if len(runs) > 0 && runs[0].first <= leading && !j.behindPronoun(doc, s, runs[0]) && !s.atoms[runs[0].first].weak && openingMark(doc, s.atoms[runs[0].first].first) < 0 && slices.ContainsFunc(s.atoms, func(a atom) bool { return a.class == say && a.sort == word }) {
		return runs[0], true // "Ann Roe, a lawyer, told"
	}
	return run{}, false
}

// behindPronoun says whether "he" or the like stands before the run r of s, which then is not who
// says it: "he urged Orin to go, saying".
func (j *judge) behindPronoun(doc *extract.Document, s *sentence, r run) bool {
	return slices.ContainsFunc(doc.Tokens[doc.Sentences[s.index].First:s.atoms[r.first].first], func(t extract.Token) bool {
		return oneOf(t, "he", "she", "they", "it", "we", "i")
	})
}

// ofHouse says whether the draft's mine is a house for which the source's person o may speak: a
// sentence of the sources names both.
func (j *judge) ofHouse(mine run, s *sentence, o run) bool {
	if j.typeOf(j.d, mine) != "org" || j.syntaxOf(j.d).owning(j.d.atoms[mine.last-1].last) || j.typeOf(s, o) != "person" {
		return false
	}
	return slices.ContainsFunc(j.index.postings[s.atoms[o.last-1].key], func(i int32) bool { return j.mentioned(mine, j.index.sentences[i]) })
}

// saysToo says whether the draft's sentence names outside quotation marks, beside its sayer,
// whom the source's o names: "its chairman, Utah Senator Ann Roe, said".
func (j *judge) saysToo(s *sentence, o run) bool {
	doc := j.draft.doc
	return slices.ContainsFunc(nameRuns(doc, j.d), func(r run) bool {
		return openingMark(doc, j.d.atoms[r.first].first) < 0 && j.alias(r, &pairing{s: s}, o)
	})
}

// farSaid is how many sentences from the words the name of who said them is looked for.
const farSaid = 3

// sayerOf returns the name of who says in r the words of sentence i that end before the
// token end, and the sentence that has the name, or -1: in the sentence itself; where the
// quotation goes on, where it closes; else before, for "she said" and for none.
func (j *judge) sayerOf(r *reading, i, end int) (run, int) {
	if o, ok := j.sayer(r.doc, &r.sentences[i]); ok {
		return o, i
	}
	if len(r.sentences[i].speaker) > 0 {
		return run{}, -1 // "the spokesman said"
	}
	step := -1
	sentence := r.doc.Sentences[r.sentences[i].index]
	if !slices.ContainsFunc(r.doc.Tokens[end:sentence.Last], func(t extract.Token) bool { return quoteMark(t.Text) }) {
		step = 1
	}
	block := r.doc.Blocks[sentence.Block]
	for k := i + step; k >= 0 && k < len(r.sentences) && k <= i+farSaid && k >= i-farSaid; k += step {
		s := &r.sentences[k]
		if step > 0 && !block.Span.Contains(r.doc.Sentences[s.index].Span) {
			break
		}
		if o, ok := j.sayer(r.doc, s); ok {
			return o, k
		}
		if len(s.speaker) > 0 || step < 0 && len(nameRuns(r.doc, s)) > 0 {
			break // another that may have said it
		}
		if step > 0 && slices.ContainsFunc(r.doc.TokensIn(r.doc.Sentences[s.index]), func(t extract.Token) bool { return quoteMark(t.Text) }) {
			break // it closes here
		}
	}
	if step > 0 {
		return j.openedBy(r, end-1)
	}
	return run{}, -1
}

// led says whether a preposition leads to the name that begins at token i, which is
// then no subject.
func led(doc *extract.Document, i int) bool {
	for k := i - 1; k >= max(0, i-2); k-- {
		switch doc.Tokens[k].Text {
		case "of", "in", "at", "with", "to", "from", "for", "by", "on", "against", "over":
			return true
		case "the":
			continue
		}
		break
	}
	return false
}
