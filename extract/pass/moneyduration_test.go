package pass

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"newsclaims/extract"
)

// bearsAlone checks that the money and durations of a text do not overlap within a kind,
// and that a claim's quote alone has the claim's value. The exceptions are figures that
// need the words around them:
//
//   - money whose currency stands beside another figure, or is decided by the
//     article, or stands behind the span ("$5 million Canadian");
//   - pounds, which may be a weight where no other word tells of Britain;
//   - "one day", which without a word of time around it is no length;
//   - ranges with "and", which need "between" before them, and sums behind "from";
//   - figures broken over lines, which alone may be two;
//   - lengths without a number ("year" of "the past year", "weeks"), or with "a",
//     which need a preposition before them.
//
// Bounds, approximation and units ("a share") always are of the words around.
func bearsAlone(t *testing.T, doc *extract.Document) {
	t.Helper()
	end := map[extract.Kind]int{}
	for _, c := range extract.Claims(doc, moneyPass, durationPass) {
		require.GreaterOrEqual(t, c.Span.Start, end[c.Kind], "%q overlaps a claim before it in %q", c.Quote, doc.Text)
		end[c.Kind] = c.Span.End
		want, ok := alone(c)
		if !ok || strings.Contains(c.Quote, "\n") {
			continue
		}
		var got []string
		for _, d := range extract.Claims(extract.NewText("", c.Quote), moneyPass, durationPass) {
			if g, _ := alone(d); d.Kind == c.Kind && d.Quote == c.Quote && g == want {
				got = nil
				break
			}
			got = append(got, d.String())
		}
		if got != nil || len(extract.Claims(extract.NewText("", c.Quote), moneyPass, durationPass)) == 0 {
			t.Fatalf("%q is %v in its text and %v alone; the text: %q", c.Quote, c.Fact, got, doc.Text)
		}
	}
}

// alone returns the part of a claim's value that its quote alone must give, and
// whether there is one.
func alone(c extract.Claim) (string, bool) {
	switch v := c.Fact.(type) {
	case Money:
		if v.Elided || v.Basis != "" && v.Basis != "assumed" || says(c.Quote, "pound") || says(c.Quote, "pounds") || says(c.Quote, "and") ||
			v.Currency == "CAD" || v.Currency == "AUD" || c.Rule == "money/tiny" || c.Rule == "money/article" {
			return "", false
		}
		return v.Currency + v.Min.String() + v.Max.String(), true
	case Duration:
		if c.Rule != "duration/number" || v.Unit == "D" && says(c.Quote, "one") || says(c.Quote, "and") {
			return "", false
		}
		return v.Low + v.High + v.Unit, true
	}
	return "", false
}

// says whether word stands in s.
func says(s, word string) bool {
	return slices.ContainsFunc(extract.Tokenize(s), func(t extract.Token) bool { return is(t, word) })
}

// TestMoneyJSON shows the value of the contract.
func TestMoneyJSON(t *testing.T) {
	for text, want := range map[string]string{
		"worth more than $38.50 a share":    `{"currency":"USD","min":"38.50","max":"38.50","bound":"more_than","per":"share"}`,
		"about 5-7 billion euros":           `{"currency":"EUR","min":"5000000000","max":"7000000000","approx":true}`,
		"hundreds of millions of dollars":   `{"currency":"USD","min":"100000000","max":"900000000","approx":true,"vague":true}`,
		"for at least two and a half years": `{"min":"P2Y6M","max":"P2Y6M","bound":"at_least"}`,
		"for several weeks":                 `{"unit":"W","approx":true}`,
	} {
		claims := extract.Claims(extract.NewText("", text), moneyPass, durationPass)
		require.Len(t, claims, 1, text)
		got, err := json.Marshal(claims[0].Fact)
		require.NoError(t, err, text)
		require.Equal(t, want, string(got), text)
	}
}

// TestMoneyCells reads tables whose heads have the unit.
func TestMoneyCells(t *testing.T) {
	text := "Results\n\n$ millions 2019 2020\n\nRevenue 1,204 1,310\n\nLoss (12.5) -3\n\nMargin 12% 2019\n\nStaff 12,400 Passengers (m) 21.4"
	cell := func(s string) extract.Span {
		i := strings.Index(text, s)
		return extract.Span{Start: i, End: i + len(s)}
	}
	margin := cell("Margin 12% 2019")
	d := extract.NewText("", text)
	doc := *d
	doc.Tables = []extract.Table{{Head: 1, Cells: [][]extract.Span{
		{cell("$ millions"), cell("2019"), cell("2020")},
		{cell("Revenue"), cell("1,204"), cell("1,310")},
		{cell("Loss"), cell("(12.5)"), cell("-3")},
		{cell("Margin"), cell("12%"), {Start: margin.End - 4, End: margin.End}},
		{cell("Staff"), cell("12,400")},
		{cell("Passengers (m)"), cell("21.4")},
	}}}
	got := ""
	for _, c := range extract.Claims(&doc, moneyPass) {
		got += c.Quote + " " + c.Fact.String() + "; "
	}
	require.Equal(t, "1,204 1.204e9 USD; 1,310 1.31e9 USD; 12.5 -12.5e6 USD; 3 -3e6 USD; ", got)
}

// TestGroups checks that each case of the groups in fixtures is one value in many
// spellings.
func TestGroups(t *testing.T) {
	files, err := filepath.Glob("../../fixtures/claims/*/groups.txt")
	require.NoError(t, err)
	require.Len(t, files, 2)
	for _, file := range files {
		ar, err := txtar.ParseFile(file)
		require.NoError(t, err)
		for i := 0; i < len(ar.Files); i += 2 {
			doc := extract.NewText("", string(ar.Files[i].Data))
			claims := extract.Claims(doc, moneyPass, durationPass)
			require.Len(t, claims, len(doc.Sentences), "%s: a claim a sentence", ar.Files[i].Name)
			for _, c := range claims[1:] {
				require.True(t, equalFacts(claims[0].Fact, c.Fact), "%s: %v and %v", ar.Files[i].Name, claims[0], c)
			}
		}
	}
}

// equalFacts says whether two sums or two lengths are one value, however exactly
// either is written.
func equalFacts(a, b extract.Fact) bool {
	switch a := a.(type) {
	case Money:
		b, ok := b.(Money)
		return ok && a.Currency == b.Currency && a.Per == b.Per && equalAmounts(a.Amount, b.Amount)
	case Duration:
		b, ok := b.(Duration)
		x, months := a.common()
		y, alsoMonths := b.common()
		return ok && months == alsoMonths && equalAmounts(x, y) && (!a.Vague || a.Unit == b.Unit)
	}
	return false
}

func equalAmounts(a, b Amount) bool {
	return a.Min.Cmp(b.Min) == 0 && a.Max.Cmp(b.Max) == 0 && a.Bound == b.Bound && a.Approx == b.Approx && a.Vague == b.Vague
}

// TestMoneySupports goes through what a source's sum or length bears out of a
// draft's.
func TestMoneySupports(t *testing.T) {
	for _, c := range []struct {
		source, draft string
		want          bool
	}{
		{"$1.23 billion", "$1.2 billion", true},
		{"$1.2 billion", "$1.23 billion", false}, // a draft may not add precision
		{"$1.2 billion", "$1,200 million", true},
		{"more than $500 billion", "$500 billion", false},
		{"$520 billion", "more than $500 billion", true},
		{"about $5 billion", "$5 billion", false},
		{"$5 billion", "about $5 billion", true},
		{"$6 billion", "$5-7 billion", true},
		{"$5-7 billion", "$6 billion", false},
		{"hundreds of millions of dollars", "$500 million", false},
		{"$500 million", "hundreds of millions of dollars", true},
		{"€5 billion", "$5 billion", false},
		{"$5 a share", "$5 a year", false},
		{"87 million euros ($113 million)", "$113 million", true},
		{"18 months", "a term of 1-1/2 years", true},
		{"two years", "24 months", true},
		{"30 days", "one month", false}, // months are never turned into days
		{"over a period of more than two years", "two years", false},
		{"several weeks", "three weeks", false},
	} {
		source := extract.Claims(extract.NewText("", "It was "+c.source+" in all."), moneyPass, durationPass)
		draft := extract.Claims(extract.NewText("", "It was "+c.draft+" in all."), moneyPass, durationPass)
		require.NotEmpty(t, source, c.source)
		require.NotEmpty(t, draft, c.draft)
		require.Equal(t, c.want, source[0].Fact.Supports(draft[0].Fact), "%q bears out %q: %v, %v", c.source, c.draft, source[0].Fact, draft[0].Fact)
	}
}

// BenchmarkMoneyDuration reads the text of the file that CORPUS names, or a small
// sample, and reports megabytes a second: of both passes with the tokens and
// sentences they need, of the passes alone, and of a scan of the same bytes for
// digits and "$". MB/cpu-s counts the time of the processor, of all threads, and so
// holds on a machine that others use.
func BenchmarkMoneyDuration(b *testing.B) {
	text := strings.Repeat("The maker agreed a seven-year, $38 billion deal on Tuesday, its largest in more than a decade, people said. Shares rose 5 percent.\n\n", 2000)
	if name := os.Getenv("CORPUS"); name != "" {
		data, err := os.ReadFile(name)
		require.NoError(b, err)
		text = string(data[:min(len(data), 4<<20)])
	}
	var texts []string
	for part := range strings.SplitSeq(text, "\n\n") { // articles of four kilobytes and a bit
		if n := len(texts); n > 0 && len(texts[n-1]) < 4<<10 {
			texts[n-1] += "\n\n" + part
			continue
		}
		texts = append(texts, part)
	}
	b.Run("whole", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		start := clock()
		for b.Loop() {
			for _, t := range texts {
				extract.Claims(extract.NewText("", t), moneyPass, durationPass)
			}
		}
		b.ReportMetric(float64(len(text)*b.N)/1e6/(clock()-start).Seconds(), "MB/cpu-s")
	})
	b.Run("tokens", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		start := clock()
		for b.Loop() {
			for _, t := range texts {
				extract.NewText("", t)
			}
		}
		b.ReportMetric(float64(len(text)*b.N)/1e6/(clock()-start).Seconds(), "MB/cpu-s")
	})
	b.Run("passes", func(b *testing.B) {
		var docs []*extract.Document
		for _, t := range texts {
			docs = append(docs, extract.NewText("", t))
		}
		b.SetBytes(int64(len(text)))
		start := clock()
		for b.Loop() {
			for _, doc := range docs {
				in := extract.NewInput(doc)
				moneyPass.Run(in)
				durationPass.Run(in)
			}
		}
		b.ReportMetric(float64(len(text)*b.N)/1e6/(clock()-start).Seconds(), "MB/cpu-s")
	})
	b.Run("scan", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		start := clock()
		for b.Loop() {
			found := 0
			for i := range len(text) {
				if c := text[i]; c >= '0' && c <= '9' || c == '$' {
					found++
				}
			}
			if found == 0 {
				b.Fatal("no digit in the text")
			}
		}
		b.ReportMetric(float64(len(text)*b.N)/1e6/(clock()-start).Seconds(), "MB/cpu-s")
	})
}

// clock is the processor time this process used so far.
func clock() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
