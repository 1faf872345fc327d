package check

import (
	"slices"

	"newsclaims/extract"
)

// standing returns which claims of the draft have their words in a source as they are
// written, wherever that is. Common words are looked up in their first places alone.
func (c *checker) standing(claims []*extract.Claim) map[*extract.Claim]bool {
	first := map[string][]stretch{} // by the first word of a claim that is no mark
	for _, claim := range claims {
		if tokens, k := c.wordOf(claim); k < len(tokens) {
			first[tokens[k].Text] = nil
		}
	}
	for i, r := range c.sources {
		for k, t := range r.doc.Tokens {
			if at, ok := first[t.Text]; ok && len(at) < mostStarts {
				first[t.Text] = append(at, stretch{i, k})
			}
		}
	}
	out := map[*extract.Claim]bool{}
	for _, claim := range claims {
		tokens, k := c.wordOf(claim)
		if k == len(tokens) {
			continue
		}
		for _, at := range first[tokens[k].Text] {
			theirs, begin := c.sources[at.source].doc.Tokens, at.token-k
			if begin >= 0 && begin+len(tokens) <= len(theirs) &&
				slices.EqualFunc(tokens, theirs[begin:begin+len(tokens)], func(a, b extract.Token) bool { return a.Text == b.Text }) {
				out[claim] = true
				break
			}
		}
	}
	return out
}

// wordOf returns the tokens of claim, and the first of them that is no mark.
func (c *checker) wordOf(claim *extract.Claim) ([]extract.Token, int) {
	doc := c.draft.doc
	first, last := doc.TokenAt(claim.Span.Start), doc.TokenAt(claim.Span.End-1)
	tokens := doc.Tokens[first:min(last+1, len(doc.Tokens))]
	k := slices.IndexFunc(tokens, func(t extract.Token) bool { return t.Kind != extract.Mark })
	if k < 0 {
		k = len(tokens)
	}
	return tokens, k
}

// unheld is why nothing is said of claim.
func (c *checker) unheld(claim *extract.Claim, stands bool) string {
	switch {
	case len(c.sources) == 0:
		return "No source was given to hold “" + claim.Quote + "” against."
	case stands:
		return "The sources have “" + claim.Quote + "”, but no sentence was found that tells what this one tells."
	}
	return "Nothing was found in the sources to hold “" + claim.Quote + "” against."
}
