package desk

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"newsclaims/extract"
	"newsclaims/extract/pass"
)

func TestValuesInWords(t *testing.T) {
	doc := extract.NewText("", "It paid more than $9 billion, about $34 million a year, over two and a half years, and $5-7 million on 3 May 2024 and in 2019. It has 4,800 staff, up 6.4%.")
	got := map[string]string{}
	for _, c := range extract.Claims(doc, pass.All...) {
		got[c.Quote] = inWords(c.Fact)
	}
	want := map[string]string{
		"$9 billion": "more than 9,000,000,000 USD", "$34 million": "about 34,000,000 USD per year", "two and a half years": "2 years 6 months",
		"$5-7 million": "5,000,000 to 7,000,000 USD", "3 May 2024": "3 May 2024", "2019": "2019", "6.4%": "6.4% up",
	}
	for quote, words := range want {
		assert.Equal(t, words, got[quote], quote)
	}
}

func TestSeconds(t *testing.T) {
	tests := map[string]float64{"PT90M": 5400, "P1W": 7 * day, "P2Y6M": 2.5 * year, "P1.5M": year / 8, "PT1S": 1}
	for s, want := range tests {
		got, ok := seconds(s)
		assert.True(t, ok, s)
		assert.InDelta(t, want, got, 1, s)
	}
	for _, s := range []string{"", "P", "7Y", "PY", "P7", "P7Q", "PTT1S", "P1e9Y"} {
		_, ok := seconds(s)
		assert.False(t, ok, s)
	}
}

func TestFragment(t *testing.T) {
	tests := []struct{ address, sentence, want string }{
		{"https://example.com/a", "Up 5-7%, it said.", "https://example.com/a#:~:text=Up%205%2D7%25%2C%20it%20said."},
		{"https://example.com/a#top", "It rose.", "https://example.com/a#top:~:text=It%20rose."},
		{"https://example.com/a#:~:text=x", "It rose.", "https://example.com/a#:~:text=It%20rose."},
		{"https://example.com/", "One two three four five six seven eight nine ten eleven twelve thirteen.", "https://example.com/#:~:text=One%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen."},
		{"javascript:alert(1)", "It rose.", ""},
		{"", "It rose.", ""},
		{"https://example.com/", " ", ""},
		{"file:///etc/passwd", "It rose.", ""},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, fragment(tt.address, tt.sentence))
	}
}

func TestDrawingShowsASlip(t *testing.T) {
	d := newDesk(t, Options{})
	c := checkExample(t, d)
	for _, row := range c.Drawing.Rows {
		if row.Label != "Money" {
			continue
		}
		assert.Len(t, row.Dots, 2)
		assert.True(t, row.Dots[1].Source)
		assert.Equal(t, row.Dots[0].ID, row.Dots[1].ID)
		decade := row.Ticks[1].At - row.Ticks[0].At
		assert.InDelta(t, 3*decade, row.Dots[0].From-row.Dots[1].From, 0.2, "a thousand is three lines")
		return
	}
	assert.Fail(t, "no row of money")
}
