package pass

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
)

func claimsOf(text string, kinds ...extract.Kind) []extract.Claim {
	return slices.DeleteFunc(extract.Claims(extract.NewText("", text), All...), func(c extract.Claim) bool {
		return !slices.Contains(kinds, c.Kind)
	})
}

// TestMentions shows that what a headline says in short and the body at length is
// linked, and that another figure of the same size is not.
func TestMentions(t *testing.T) {
	claims := claimsOf("OpenAI signs $38B, 7-year deal with Amazon\n\n"+
		"OpenAI signed a $38 billion, seven-year agreement with Amazon on Monday.\n\n"+
		"Toyota posted a profit of $38 billion.", extract.Money, extract.Duration)
	require.Len(t, claims, 5)
	title, years, body, again, other := claims[0], claims[1], claims[2], claims[3], claims[4]
	assert.Equal(t, []string{body.ID}, title.Same)
	assert.Equal(t, []string{title.ID}, body.Same)
	assert.Equal(t, []string{again.ID}, years.Same)
	assert.Empty(t, other.Same)
}

// TestCues shows that every field has the words that gave it.
func TestCues(t *testing.T) {
	text := "Nokia may pay $4 billion for the unit, Reuters reported on Tuesday."
	claims := claimsOf(text, extract.Money)
	require.Len(t, claims, 1)
	c := claims[0]
	got := map[string]string{}
	for _, cue := range c.Cues {
		got[cue.Field] = text[cue.Start:cue.End]
	}
	assert.Equal(t, map[string]string{"subject": "Nokia", "measure": "pay", "modality": "may", "attribution": "Reuters", "time": "Tuesday"}, got)
}

// TestModels shows that every clue has a name, and every table reads.
func TestModels(t *testing.T) {
	assert.Len(t, measureNames(), measureClues)
	assert.Len(t, subjectNames(), subjectClues)
	assert.Len(t, authorNames, authorClues)
	assert.Len(t, sureNames, sureClues)
	m := models()
	for _, field := range Fields {
		assert.NotNil(t, m.Of(field), field)
		names := slices.Sorted(slices.Values(m.Of(field).Clues))
		assert.Len(t, slices.Compact(names), len(m.Of(field).Clues), "two clues of one name: %s", field)
	}
}
