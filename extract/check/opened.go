package check

import (
	"slices"

	"newsclaims/extract"
)

// openedBy returns the name of whose words token i of r are, where they stand in quotation
// marks that opened before them: that of a label, "ANN ROE, ANALYST: “…”", or of who is said
// to say what is quoted right before, "“…,” said Ann Roe. “It …"; and the sentence that has
// the name, or -1.
func (j *judge) openedBy(r *reading, i int) (run, int) {
	doc := r.doc
	open := openingMark(doc, i)
	if open <= 0 {
		return run{}, -1
	}
	k := r.at(doc.SentenceAt(doc.Tokens[open].Start))
	if k < 0 {
		return run{}, -1
	}
	first := doc.Sentences[r.sentences[k].index].First
	if open > first && doc.Tokens[open-1].Text == ":" {
		return labelled(r, k, open-1)
	}
	if open != first || k == 0 {
		return run{}, -1
	}
	before := doc.Sentences[r.sentences[k-1].index]
	if before.Block != doc.Sentences[r.sentences[k].index].Block || !slices.ContainsFunc(doc.TokensIn(before), func(t extract.Token) bool { return quoteMark(t.Text) }) {
		return run{}, -1
	}
	if o, ok := j.sayer(doc, &r.sentences[k-1]); ok {
		return o, k - 1
	}
	return run{}, -1
}

// openingMark returns the mark that opens the quotation in which token i stands, or -1.
func openingMark(doc *extract.Document, i int) int {
	open := -1
	block := doc.Blocks[doc.BlockAt(doc.Tokens[i].Start)]
	for k := doc.TokenAt(block.Span.Start); k < i; k++ {
		switch t := doc.Tokens[k].Text; {
		case t == "“" || open < 0 && quoteMark(t):
			open = k
		case quoteMark(t):
			open = -1
		}
	}
	return open
}

// labelled returns the name that begins the label which ends at the colon, a token of
// sentence k of r, and k; or -1.
func labelled(r *reading, k, colon int) (run, int) {
	s := &r.sentences[k]
	first := colon
	for first > r.doc.Sentences[s.index].First && r.doc.Tokens[first-1].Text != ":" && !quoteMark(r.doc.Tokens[first-1].Text) {
		first--
	}
	for _, o := range nameRuns(r.doc, s) {
		if at := s.atoms[o.first].first; at >= first && at < colon {
			if at > first+1 {
				break // a sentence that leads to the words, and no label
			}
			return o, k
		}
	}
	return run{}, -1
}
