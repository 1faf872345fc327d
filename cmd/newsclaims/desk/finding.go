package desk

import (
	"cmp"
	"fmt"
	"slices"

	"newsclaims/extract"
	"newsclaims/extract/archive"
	"newsclaims/extract/check"
)

// A finding is what check says of a claim or a statement of a draft.
type finding struct {
	check.Finding
	fresh bool // not in the check before this one
}

// compare holds the draft against the sources. What an editor has accepted is
// reported like all else, and marked where it is shown.
func compare(draft *reading, sources []*reading) []finding {
	articles := make([]check.Article, len(sources))
	for i, s := range sources {
		articles[i] = s.article()
	}
	found := check.Compare(draft.article(), articles, nil)
	out := make([]finding, len(found))
	for i, f := range found {
		out[i] = finding{Finding: f}
	}
	return out
}

// claimAt returns the first claim of one of kinds at the place e points at.
func (c *checked) claimAt(e check.Evidence, kinds []extract.Kind) (extract.Claim, bool) {
	r, _, ok := c.article(e)
	if !ok {
		return extract.Claim{}, false
	}
	for _, k := range r.claims {
		if k.Span.Overlaps(e.Span) && slices.Contains(kinds, k.Kind) {
			return k, true
		}
	}
	return extract.Claim{}, false
}

// A findingView is a finding as the page shows it, with all that it needs to know.
type findingView struct {
	ID          string         `json:"id"` // "claim-…", the fragment of a link to it
	Kind        extract.Kind   `json:"kind"`
	Quote       string         `json:"quote"`
	Value       string         `json:"value"` // the value in a line
	Rank        float64        `json:"rank"`  // orders values of a kind
	Subject     string         `json:"subject,omitempty"`
	Measure     string         `json:"measure,omitempty"`
	Attribution string         `json:"attribution,omitempty"`
	Rule        string         `json:"rule,omitempty"`
	Verdict     check.Verdict  `json:"verdict"`
	Code        check.Code     `json:"code"`
	Reason      string         `json:"reason"`
	Proof       string         `json:"proof,omitempty"`
	Fingerprint string         `json:"fingerprint"`
	Fresh       bool           `json:"fresh,omitempty"`    // not in the check before this one
	Accepted    *string        `json:"accepted,omitempty"` // the reason an editor gave
	Draft       cut            `json:"draft"`
	Evidence    []evidenceView `json:"evidence"`
}

type evidenceView struct {
	Source int    `json:"source"` // index of the source; -1 is the draft itself
	Name   string `json:"name"`
	Mark   string `json:"mark"` // id of the marks in the source's text
	Live   string `json:"live,omitempty"`
	cut
}

// claimID is the id of a finding for links: of its fingerprint, so that it outlives
// edits elsewhere in the draft.
func claimID(f finding) string { return "claim-" + f.Fingerprint }

// article returns the reading that e points into, and what it is called.
func (c *checked) article(e check.Evidence) (*reading, string, bool) {
	switch {
	case e.Doc == -1:
		return c.draft, "the draft itself", true
	case e.Doc < -1 || e.Doc >= len(c.sources):
		return nil, "", false
	}
	r := c.sources[e.Doc]
	return r, cmp.Or(r.doc.Title, r.name), true
}

func (c *checked) viewFinding(f finding, accepted *string) findingView {
	v := findingView{
		ID: claimID(f), Kind: f.Kind, Quote: f.Quote, Verdict: f.Verdict, Code: f.Code, Reason: f.Reason, Proof: f.Proof,
		Fingerprint: f.Fingerprint, Fresh: f.fresh, Accepted: accepted, Evidence: []evidenceView{},
		Draft: cutAt(c.draft.doc, f.Sentence, f.Span),
	}
	if k := f.Claim; k != nil {
		v.Subject, v.Measure, v.Attribution, v.Rule = k.Subject, k.Measure, k.Attribution, k.Rule
		if k.Fact != nil {
			v.Value = inWords(k.Fact)
			v.Rank = rank(k.Fact)
		}
	}
	for _, e := range f.Evidence {
		if r, name, ok := c.article(e); ok {
			cut := cutAt(r.doc, e.Sentence, e.Span)
			v.Evidence = append(v.Evidence, evidenceView{
				Source: e.Doc, Name: name, Mark: v.ID, Live: fragment(r.doc.URL, cut.Before+cut.Figure+cut.After), cut: cut,
			})
		}
	}
	return v
}

// rank orders values of a kind.
func rank(f extract.Fact) float64 {
	flat, err := archive.Flatten(f)
	if err != nil {
		return 0
	}
	for _, sc := range scales {
		if lo, _, ok := sc.value(flat); ok {
			return lo
		}
	}
	return 0
}

// A checkView is a check as the page shows it.
type checkView struct {
	ID       string                `json:"id"`
	Draft    articleView           `json:"draft"`
	Sources  []articleView         `json:"sources"`
	Problems []string              `json:"problems"`
	Findings []findingView         `json:"findings"`
	Gone     []findingView         `json:"gone"` // of the check before, and not of this one
	Edited   bool                  `json:"edited"`
	Drawing  drawing               `json:"drawing"`
	Verdicts map[check.Verdict]int `json:"verdicts"`
}

// view makes all that the page shows of c.
func (c *checked) view(a *acceptance) checkView {
	v := checkView{
		ID: c.id, Problems: append([]string{}, c.problems...), Findings: []findingView{}, Gone: []findingView{},
		Edited: c.edited, Drawing: draw(c), Verdicts: map[check.Verdict]int{}, Sources: []articleView{},
	}
	var inDraft []mark
	inSource := make([][]mark, len(c.sources))
	for _, f := range c.findings {
		v.Findings = append(v.Findings, c.viewFinding(f, a.reason(f.Fingerprint)))
		v.Verdicts[f.Verdict]++
		inDraft = append(inDraft, mark{f.Span, claimID(f)})
		for _, e := range f.Evidence {
			if e.Doc >= 0 && e.Doc < len(c.sources) {
				inSource[e.Doc] = append(inSource[e.Doc], mark{e.Span, claimID(f)})
			}
		}
	}
	for i, f := range c.gone {
		v.Gone = append(v.Gone, findingView{
			ID: fmt.Sprintf("gone-%d", i+1), Kind: f.Kind, Quote: f.Quote, Verdict: f.Verdict, Code: f.Code,
			Reason: f.Reason, Fingerprint: f.Fingerprint, Evidence: []evidenceView{},
		})
	}
	v.Draft = viewArticle(-1, c.draft, inDraft)
	v.Draft.Text = c.draft.doc.Text
	for i, s := range c.sources {
		v.Sources = append(v.Sources, viewArticle(i, s, inSource[i]))
	}
	return v
}
