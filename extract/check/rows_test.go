package check

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
	html "newsclaims/extract/article"
	"newsclaims/extract/pass"
)

// TestRows holds drafts against the table of a source.
func TestRows(t *testing.T) {
	const page = `<html><body><article><h1>Ferry line tells of its year</h1>
<p>Lowick Lines told of its year on Monday, and these are the figures of its ports, as the company gave them in a paper for the council, which has looked after the quay since it was built.</p>
<table><caption>Lowick Lines, by port (million crowns)</caption><tr><th>Port</th><th>Takings</th><th>Growth (%)</th><th>Costs ($m)</th><th>Staff</th></tr>
<tr><td>Thorne</td><td>4,310</td><td>6.4</td><td>212.5</td><td>1,350</td></tr>
<tr><td>Wexley</td><td>1,870</td><td>-3.8</td><td>96.1</td><td>620</td></tr>
<tr><td>Marlow Point</td><td>940</td><td>2.1</td><td>33.7</td><td>280</td></tr></table>
<p>The company, which has its seat in Lowick, has been in the hands of the Keane family since it was founded by the dockers of the quay.</p></article></body></html>`
	doc, err := html.Parse([]byte(page), nil)
	require.NoError(t, err)
	require.Len(t, doc.Tables, 1)
	for _, c := range []struct {
		draft, quote string
		want         Code
	}{
		{"Thorne took in 4.31 billion crowns.", "4.31 billion crowns", Exact},         // the caption has the unit
		{"The port of Thorne had costs of $212.5 million.", "$212.5 million", Exact},  // the head of the column has
		{"The port of Thorne had costs of $96.1 million.", "$96.1 million", RoleSwap}, // of another row
		{"Takings at Wexley rose 6.4%.", "6.4%", RoleSwap},
		{"Takings at Thorne rose 6.4%.", "6.4%", Exact},
		{"Takings at Wexley rose 3.8%.", "3.8%", DirectionFlip}, // the cell has a sign
		{"Takings at Wexley fell 3.8%.", "3.8%", Exact},
		{"Takings at Thorne fell 6.4%.", "6.4%", DirectionFlip}, // the head tells of growth
		{"Thorne has 620 workers and Wexley 1,350.", "620 workers", RoleSwap},
		{"Thorne has 1,350 workers and Wexley 620.", "620", Exact},
		{"Unlike Thorne, Marlow has 280 workers.", "280 workers", Exact}, // a part of the label
	} {
		d := article(c.draft)
		got := map[string]Code{}
		for _, f := range Compare(Article{d.Doc, extract.Claims(d.Doc, pass.All...)}, []Article{{Doc: doc}}, nil) {
			got[f.Quote] = f.Code
		}
		assert.Equal(t, c.want, got[c.quote], "%s: %v", c.draft, got)
	}
}
