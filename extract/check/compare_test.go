package check

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
	"newsclaims/extract/pass"
)

// article reads text with every pass.
func article(text string) Article {
	doc := extract.NewText("", text)
	return Article{doc, extract.Claims(doc, pass.All...)}
}

// alarms returns the findings that an editor is to look at.
func alarms(fs []Finding) []Finding {
	var out []Finding
	for _, f := range fs {
		if f.Verdict.Alarming() {
			out = append(out, f)
		}
	}
	return out
}

func FuzzCompare(f *testing.F) {
	f.Add("Acme said it may pay $5 million (ACME.N) on May 3.", "Acme said on 3 May it will pay $5.1 billion, up 4 percent.")
	f.Add("\"We will not,\" said Ann Roe, 26-1/2 year high of 10.2 percent.", "a three-quarters $US 1/2 12-14 percent two years.")
	f.Fuzz(func(t *testing.T, draft, source string) {
		if len(draft) > 3000 || len(source) > 3000 {
			return
		}
		d, s := article(draft), article(source)
		got := Compare(d, []Article{s}, nil)
		for _, x := range got {
			require.Equal(t, x.Quote, d.Doc.Quote(x.Span))
			require.NotEmpty(t, x.Verdict, x.Code)
			for _, e := range x.Evidence {
				doc := s.Doc
				if e.Doc < 0 {
					doc = d.Doc
				}
				require.Equal(t, e.Quote, doc.Quote(e.Span))
			}
		}
		a, err := json.Marshal(got)
		require.NoError(t, err)
		b, err := json.Marshal(Compare(d, []Article{s}, nil))
		require.NoError(t, err)
		require.Equal(t, string(a), string(b), "not deterministic")
		for _, x := range alarms(Compare(d, []Article{d}, nil)) {
			assert.Contains(t, []Code{SelfContradiction, DerivationOff}, x.Code, "a text held against itself: %q %s", x.Quote, x.Reason)
		}
	})
}
