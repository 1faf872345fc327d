package check

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
	html "newsclaims/extract/article"
	"newsclaims/extract/pass"
)

// TestTables holds the prose of a page against its table.
func TestTables(t *testing.T) {
	const table = `<table><caption>Results</caption><tr><th></th><th>First quarter</th><th>Year ago</th></tr>
<tr><td>Revenue</td><td>$5.2 million</td><td>$5.0 million</td></tr><tr><td>Passengers</td><td>230,000</td><td>210,000</td></tr></table>`
	const rest = `<p>The company, which has its seat in Lowick, has been in the hands of the Keane family since it was founded by the dockers of Thorne, and it employs people in both ports.</p>`
	for _, c := range []struct{ prose, want string }{
		{"Lowick Lines said revenue was $5.4 million in the first quarter, when the weather was bad and the bridge was shut for weeks.", "$5.4 million"},
		{"Lowick Lines said revenue was $5.2 million in the first quarter, when the weather was bad and the bridge was shut for weeks.", ""},
		{"Lowick Lines said revenue was $5.0 million in the quarter a year ago, when the weather was bad and the bridge was shut.", ""},
		{"Lowick Lines said revenue was $7.4 million in the half year, when the weather was bad and the bridge was shut for weeks.", ""},
		{"Lowick Lines said it paid $5.4 million in the first quarter for a ferry, when the weather was bad and the bridge was shut.", ""},
		{"Lowick Lines carried 240,000 passengers in the first quarter, when the weather was bad and the bridge was shut for weeks.", "240,000 passengers"},
	} {
		doc, err := html.Parse([]byte("<html><body><article><h1>Ferry line tells of its year</h1><p>"+c.prose+"</p>"+table+rest+"</article></body></html>"), nil)
		require.NoError(t, err)
		require.NotEmpty(t, doc.Tables)
		got := ""
		for _, f := range alarms(Compare(Article{doc, extract.Claims(doc, pass.All...)}, nil, nil)) {
			assert.Equal(t, SelfContradiction, f.Code, "%s: %s", c.prose, f.Reason)
			got = doc.Quote(f.Span)
		}
		assert.Equal(t, c.want, got, c.prose)
	}
}
