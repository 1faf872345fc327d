package check

import (
	"cmp"
	"fmt"
	"slices"

	"newsclaims/extract"
)

// An Article is a document and the claims found in it.
type Article struct {
	Doc    *extract.Document
	Claims []extract.Claim
}

// Options changes how [Compare] works. The zero value works.
type Options struct {
	Ignore Ignored // findings that an editor has accepted
}

// Compare holds draft against sources and returns what stands behind each of its
// figures, names, dates and statements, in the order of the text. Without sources
// it holds the draft against itself. The claims of sources are not looked at: what
// they say is read from their text.
func Compare(draft Article, sources []Article, o *Options) []Finding {
	if o == nil {
		o = &Options{}
	}
	docs := []*extract.Document{draft.Doc}
	for _, s := range sources {
		docs = append(docs, s.Doc)
	}
	common := spellingsOf(docs...)
	c := &checker{draft: read(draft.Doc, -1, common), claims: draft.Claims, words: common.words}
	for i, s := range sources {
		c.sources = append(c.sources, read(s.Doc, i, common))
	}
	if len(sources) > 0 {
		c.index, c.verbatim = newIndex(c.sources), newVerbatim(c.sources)
		for i := range c.draft.sentences {
			c.sentence(&c.draft.sentences[i])
		}
	}
	c.repeated()
	c.itself()
	c.settle(draft.Claims)
	c.fingerprint()
	left, _ := o.Ignore.Split(c.out)
	return left
}

// A checker holds one draft against its sources.
type checker struct {
	draft        *reading
	sources      []*reading
	index        *index
	verbatim     *verbatim
	claims       []extract.Claim // of the draft
	words        vocabulary
	out          []Finding
	places       map[*figure][]place           // of figures of the draft: where the sources have them
	bearings     map[*figure]bearing           // of figures of the sources, as far as they were asked for
	syntaxes     map[int]*syntax               // of documents, -1 for the draft, as far as they were asked for
	propositions map[sentenceKey][]proposition // of sentences, as far as they were asked for
}

// report adds a finding on s of the draft.
func (c *checker) report(d *sentence, s extract.Span, kind extract.Kind, code Code, e []Evidence, format string, args ...any) {
	doc := c.draft.doc
	c.out = append(c.out, Finding{
		Kind: kind, Span: s, Quote: doc.Quote(s), Sentence: doc.Sentences[d.index].Span,
		Verdict: code.Verdict(), Code: code, Reason: fmt.Sprintf(format, args...), Evidence: e,
	})
}

// span is the bytes of the atoms of s from first to last, in its document.
func (c *checker) span(s *sentence, first, last int) extract.Span {
	doc := c.docOf(s)
	return extract.Span{Start: doc.Tokens[s.atoms[first].first].Start, End: doc.Tokens[s.atoms[last].last-1].End}
}

func (c *checker) docOf(s *sentence) *extract.Document {
	if s.doc < 0 {
		return c.draft.doc
	}
	return c.sources[s.doc].doc
}

// evidence cites span of the document of s.
func (c *checker) evidence(s *sentence, span extract.Span) []Evidence {
	doc := c.docOf(s)
	return []Evidence{{Doc: s.doc, Span: span, Quote: doc.Quote(span), Sentence: doc.Sentences[s.index].Span}}
}

// whole cites all of s.
func (c *checker) whole(s *sentence) []Evidence {
	return c.evidence(s, c.docOf(s).Sentences[s.index].Span)
}

// settle joins the findings and the claims of the draft: a claim takes the verdict
// of the gravest finding on it, and what was not looked at is unknown.
func (c *checker) settle(claims []extract.Claim) {
	slices.SortStableFunc(c.out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(b.Verdict.Severity(), a.Verdict.Severity()))
	})
	used := make([]bool, len(c.out))
	var unheld []*extract.Claim
	var joined []Finding
	for k := range claims {
		claim := &claims[k]
		at := -1
		for i, f := range c.out {
			if f.Span.Start >= claim.Span.End {
				break
			}
			if !f.Span.Overlaps(claim.Span) || f.Kind == Statement || claim.Kind == extract.Quotation && f.Kind != extract.Quotation {
				continue
			}
			if f.Kind == extract.Entity != (claim.Kind == extract.Entity) || f.Kind == extract.Quotation != (claim.Kind == extract.Quotation) {
				continue
			}
			if at < 0 || f.Verdict.Severity() > c.out[at].Verdict.Severity() {
				at = i
			}
		}
		f := Finding{Kind: claim.Kind, Verdict: Unknown, Code: NotCheckable}
		if at >= 0 {
			f = c.out[at]
			var parts []Finding
			for i, g := range c.out {
				if g.Span.Overlaps(claim.Span) && (g.Kind == f.Kind || g.Kind == claim.Kind) {
					used[i] = used[i] || claim.Span.Contains(g.Span) || i == at
				}
				if claim.Span.Contains(g.Span) && g.Kind == f.Kind {
					parts = append(parts, g)
				}
			}
			if len(parts) > 1 {
				f = c.wholeRange(f, parts)
			}
		}
		if at < 0 {
			unheld = append(unheld, claim)
		}
		f.Claim, f.Kind, f.Span, f.Quote, f.Sentence = claim, claim.Kind, claim.Span, claim.Quote, claim.Sentence
		joined = append(joined, f)
	}
	stands := c.standing(unheld)
	for i := range joined {
		if f := &joined[i]; f.Code == NotCheckable && f.Reason == "" {
			f.Reason = c.unheld(f.Claim, stands[f.Claim])
		}
	}
	for i, f := range c.out {
		if !used[i] {
			joined = append(joined, f)
		}
	}
	slices.SortStableFunc(joined, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Kind, b.Kind))
	})
	c.out = joined
}
