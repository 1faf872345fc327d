package plant

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
	"newsclaims/extract/pass"
)

func TestErrors(t *testing.T) {
	doc := extract.NewText("", "Lowick Lines posted a profit of $45 million, up 6 percent, on Monday. The ferry line may add more than 120 jobs over two years, a spokesman said. The council has not agreed. It owes $31 million.")
	got := Errors(doc, extract.Claims(doc, pass.All...), 9)
	after := map[string][]string{}
	for _, e := range got {
		text, at := e.Apply(doc.Text)
		require.Equal(t, e.After, text[at.Start:at.End])
		require.NotEqual(t, doc.Text, text)
		require.Len(t, text, len(doc.Text)-len(e.Before)+len(e.After))
		after[e.Sort] = append(after[e.Sort], e.Before+" -> "+e.After)
	}
	assert.Contains(t, after["scale"], "million -> billion")
	assert.Contains(t, after["direction"], "up -> down")
	assert.Contains(t, after["hedge"], "may -> will")
	assert.Contains(t, after["negation"], "has not -> has")
	assert.Contains(t, after["bound"], "more than -> less than")
	assert.Contains(t, after["date"], "Monday -> Thursday")
	assert.Contains(t, after["speaker"], "spokesman -> analyst")
	assert.Contains(t, after["profit"], "profit -> loss")
	assert.Contains(t, after["duration"], "years -> months")
	assert.Equal(t, got, Errors(doc, extract.Claims(doc, pass.All...), 9), "not deterministic")
}
