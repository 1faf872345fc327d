package pass

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"newsclaims/extract"
	"newsclaims/extract/internal/cpu"
)

// hostile are texts that have broken readers of news, in short.
var hostile = []string{
	"Acme to buy Roe for $5bn\n\nNEW YORK, Dec 17 (Reuters) - Acme Corp (ACME.O) said on Tuesday it would pay $5-$6 billion, or 25 percent more, by March 2026.",
	"\"We will spend €5.2bn over seven years,\" Ana Wells, 34, told Kyodo; Lee said \"maybe 4%\". Shares rose as much as 8% to 2,590 yen.",
	"“The bridge is old.\n\n“It will not last,” she said. «Non», dit-il. ‘Never,’ he's said. \"unbalanced",
	"Q1 10 million units; 2Q08; FY26; '90s; 1990s; 12/31/2023; 2024-02-29; 30 Feb 2025; 31-12-2025; Sept. 31; 99/99/9999; May 99999",
	"1-2-3-4-5-6; 1/2/3/4; 5 to 6 to 7 percent; 5%-7%-9%; $1-$2-$3; one in one; a a a half; and-a-half; 10-for-1-for-2; 3-2-1",
	"9999999999999999999999999999999999999999999999999999999999999999 percent and 0.00000000000000000000000000000000000000000000000000001 days",
	"one hundred million billion trillion thousand million and twenty-twenty-twenty years",
	"$ € £ ¥ % ‰ ° ½ ¼% $½ ½-point −5% +5% ±5% ~5% ≥5 §5 №5 5° 5′ 5″",
	"\u200b5\u00ad.5\u00a0000\u2009000 %\u202e kilo\u0301metres \ufeff$\u200d5 \U0001f680 5\ufe0f\u20e3",
	"\u0130\u0130 \u1e9e said \u2018\u2019\u201c\u201d \"\" '' ``'' \"\"\"\"\"\" '''''",
	"((((((((((((((((((((((((((((((((", "................................", "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"",
	"said said said said said \"x\" said said said, said Said, Said said:",
	"since since since March to March to March of last last next year's third third quarter of fiscal fiscal 2026",
	"\xff\xfe\x00$5\x80 billion\r\n\r\n\t5\v%\f",
	"U.S. U.K. a.m. p.m. e.g. No. 1 Inc. Co. Ltd. Mr. J. J. J. Smith's' '80s' rock 'n' roll",
	`lFrameUrl":"https:\/\/www.mill.example\/news\/av\/embed\/q11c2m4n\/12345678","insideWindow":false,"countObject":{"reelPID":"q226664l"},"reelsObject":{"title":"He's seven weeks`,
	"\ufffd\ufffd, \neq'Dc 17 (Reuters) -", // a sentence that is a dateline
	"a couple of dozens of hundreds of thousands of millions of people per day a year each",
	"Tk0-year note", "Tk 0-year note", // a sum, a length of time
	"$\x01\x001 million \x00\x00year",
	"It lent $5-7 billion, or 5,2 Mrd €, over seven years.",
	"between $640,000 and $1.1 million a year, two and a half years",
	"Rs 7,35,000 crore; 45p; a dollar; US$12bn; 30 MUSD; 1 hour 20 minutes",
	"from 61.2 cents to 70.4, up 1 cent to $1.04",
	"several billion dollars, half a century, 4-1/2 month, a year or two",
	"$1½ million ½ £5m-£7m 3 3/4 years 12- to 15-year",
}

// FuzzPasses states of any text: every claim lies in it on whole characters, in
// order, with its own words as its quote; its JSON is valid and says the same kind
// and span; a fact bears itself out and says something; and a second run finds the
// same. No figure is claimed twice but by a quotation, a name or one verb of several
// instruments, and the quote of a sum or a length bears its value alone.
func FuzzPasses(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, false)
		f.Add(s, true)
	}
	for _, r := range Rules() {
		f.Add(r.Example, true)
		f.Add(r.Counter, true)
	}
	f.Fuzz(func(t *testing.T, text string, dated bool) {
		if len(text) > 1<<14 || !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text[:min(len(text), 1<<14)], "\ufffd")
		}
		doc := extract.NewText("", text)
		if dated {
			doc.Published = time.Date(2025, 12, 17, 5, 57, 0, 0, time.UTC)
		}
		claims := extract.Claims(doc, All...)
		holds(t, doc, claims)
		require.Equal(t, claims, extract.Claims(doc, All...))
		bearsAlone(t, doc)
	})
}

// holds checks what FuzzPasses states of the claims of a document.
func holds(t *testing.T, doc *extract.Document, claims []extract.Claim) {
	t.Helper()
	at, ids := 0, map[string]bool{}
	var figure extract.Claim
	for _, c := range claims {
		require.LessOrEqual(t, at, c.Span.Start, "%v out of order", c)
		at = c.Span.Start
		require.Less(t, c.Span.Start, c.Span.End)
		require.Equal(t, doc.Text[c.Span.Start:c.Span.End], c.Quote)
		require.True(t, utf8.ValidString(c.Quote), "%q parts a character", c.Quote)
		require.NotEmpty(t, c.Rule)
		require.False(t, ids[c.ID], "%s stands twice", c.ID)
		ids[c.ID] = true
		require.NotEmpty(t, c.Fact.String(), "%v", c)
		require.True(t, c.Fact.Supports(c.Fact), "%v does not bear itself out", c)
		var back struct {
			Kind  extract.Kind
			Span  extract.Span
			Value map[string]any
		}
		b, err := json.Marshal(c)
		require.NoError(t, err, "%v", c)
		require.NoError(t, json.Unmarshal(b, &back), "%s", b)
		require.Equal(t, c.Kind, back.Kind)
		require.Equal(t, c.Span, back.Span)
		require.NotEmpty(t, back.Value, "%s", b)
		switch c.Kind {
		case extract.Money, extract.Duration, extract.Percent, extract.Quantity, extract.Date:
			require.False(t, figure.Span.Overlaps(c.Span), "%v and %v share words", figure, c)
			figure = c
		}
	}
}

// TestLongText runs the passes over texts of one thing over and over, which must not
// take time that grows with the square of their length.
func TestLongText(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	for _, s := range append([]string{"\" ", "“a ", "'a ", "1-", "5 to ", "5% ", "$", "said ", "March ", "a half ", "one in ", "million ", "1/2/", "since ", ", 34, ", "(", "A. "}, hostile...) {
		short, long := strings.Repeat(s, 1+1<<10/len(s)), strings.Repeat(s, 1+16<<10/len(s))
		a, b := cost(short), cost(long)
		require.Less(t, b, 64*a+100*time.Millisecond, "%.20q: %v for %d bytes, %v for sixteen times as many", s, a, len(short), b)
	}
}

// cost is the time that the passes take over text, the better of two runs.
func cost(text string) time.Duration {
	best := time.Hour
	for range 2 {
		best = min(best, cpu.Time(func() { extract.Claims(extract.NewText("", text), All...) }))
	}
	return best
}
