package check

import (
	"strings"
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

// TestWhichRow holds drafts that name several rows of a table against it.
func TestWhichRow(t *testing.T) {
	const page = `<html><body><article><h1>Ann Cole holds the seat of Lowick</h1>
<p>Voters went to the polls in Lowick on Thursday and this is how they voted, as the town told it on Friday morning after a count that took all of the night, and what its ferry line told of its year.</p>
<table><tr><th>Candidate</th><th>Party</th><th>Votes</th><th>Share</th></tr>
<tr><td>Ann Cole</td><td>Labour</td><td>4,210</td><td>48.1%</td></tr><tr><td>Raj Patel</td><td>Conservative</td><td>3,105</td><td>35.5%</td></tr></table>
<table><caption>Results (€ million)</caption><tr><th></th><th>2025</th><th>2024</th><th>Change</th></tr>
<tr><td>Revenue</td><td>2,140</td><td>1,963</td><td>+9%</td></tr><tr><td>Net profit</td><td>312</td><td>264</td><td>+18%</td></tr>
<tr><td>Passengers (m)</td><td>21.4</td><td>20.1</td><td>+6%</td></tr></table>
<p>The company, which has its seat in Lowick, has been in the hands of the Keane family since it was founded by the dockers of the quay.</p></article></body></html>`
	doc, err := html.Parse([]byte(page), nil)
	require.NoError(t, err)
	require.Len(t, doc.Tables, 2)
	for _, c := range []struct{ draft, swapped string }{
		{"Revenue rose 9% and passenger numbers rose 6%.", ""},
		{"Revenue rose 9%, while passenger numbers rose 6%.", ""},
		{"Revenue rose 6% and passenger numbers rose 9%.", "6% 9%"},
		{"Revenue rose 9% and traffic rose 6%.", ""}, // of no row
		{"Revenue per passenger rose 18%.", ""},
		{"Revenue, helped by new passengers, rose 9%.", ""},
		{"Net profit grew faster than revenue, which was up 18%.", "18%"},
		{"Revenue was €2.14 billion and net profit €312 million, up 9% and 18% respectively.", ""},
		{"Revenue was €2.14 billion and net profit €312 million, up 18% and 9% respectively.", "18% 9%"},
		{"Net profit rose to €312 million from €264 million.", ""},
		{"Ann Cole beat Raj Patel by 4,210 votes to 3,105.", ""},
		{"Ann Cole beat Raj Patel by 3,105 votes to 4,210.", "3,105 votes 4,210"},
		{"Raj Patel lost to Ann Cole by 4,210 votes to 3,105.", ""}, // the greater first
		{"Ann Cole beat Raj Patel with 4,210 votes.", ""},
		{"Ann Cole of Labour won with 4,210 votes against 3,105 for Raj Patel.", ""},
		{"Ann Cole of Labour won with 3,105 votes against 4,210 for Raj Patel.", "3,105 votes 4,210"},
		{"Ann Cole won with 4,210 votes against 3,105.", ""},
	} {
		d := article(c.draft)
		var got []string
		for _, f := range alarms(Compare(Article{d.Doc, extract.Claims(d.Doc, pass.All...)}, []Article{{Doc: doc}}, nil)) {
			assert.Equal(t, RoleSwap, f.Code, "%s: %s", c.draft, f.Reason)
			got = append(got, f.Quote)
		}
		assert.Equal(t, c.swapped, strings.Join(got, " "), c.draft)
	}
}

// TestHeadUnits holds drafts against tables whose rows are not all in the unit of the head.
func TestHeadUnits(t *testing.T) {
	const before = `<html><body><article><h1>Maple Bank tells of its year</h1>
<p>Maple Bank told of its year on Monday, and these are the figures of its business, as the bank gave them in a paper for the stock exchange, where its shares are traded.</p><table>`
	const rows = `<th>2025</th><th>2024</th></tr><tr><td>Net income</td><td>510</td><td>482</td></tr><tr><td>Staff</td><td>12,400</td><td>12,900</td></tr>
<tr><td>Loans to customers</td><td>7,150</td><td>6,980</td></tr><tr><td>Users (m)</td><td>21.4</td><td>20.1</td></tr><tr><td>Earnings per share ($)</td><td>1.52</td><td>1.40</td></tr></table>
<p>The bank, which has its seat in Lowick, has been in the hands of the Keane family since it was founded by the dockers of the quay.</p></article></body></html>`
	for _, head := range []string{
		"<tr><th>$ million</th>",
		"<tr><th>$ million, except per share and staff</th>",
		"<caption>$ million</caption><tr><th></th>",
	} {
		doc, err := html.Parse([]byte(before+head+rows), nil)
		require.NoError(t, err)
		for draft, quote := range map[string]string{
			"Maple Bank net income was $510 million.":      "$510 million",
			"Maple Bank has lent customers $7.15 billion.": "$7.15 billion",
			"Staff fell to 12,400.":                        "12,400",
			"Maple Bank has 21.4 million users.":           "21.4 million users",
			"Earnings at Maple Bank were $1.52 per share.": "$1.52",
		} {
			d := article(draft)
			got := map[string]Code{}
			for _, f := range Compare(Article{d.Doc, extract.Claims(d.Doc, pass.All...)}, []Article{{Doc: doc}}, nil) {
				got[f.Quote] = f.Code
			}
			assert.Equal(t, Exact, got[quote], "%s: %s: %v", head, draft, got)
		}
	}
}
