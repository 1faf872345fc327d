package archive

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Rows are the same behind the way between two workers, a zero and a column that is
// null among them.
func TestRowsTravel(t *testing.T) {
	day := time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC)
	of, unit := "https://example.org/1", "USD"
	want := Rows{
		doc:    documentRow{ID: "a", Text: "Zero < \xe2\x82\xac5.", Published: &day, DuplicateOf: &of, Claims: 2, Offset: 7},
		claims: []claimRow{{Doc: "a", Min: newDecimal("0"), Max: newDecimal("-5.25"), Currency: &unit, Published: &day}, {Doc: "a", Value: `{"min":"5"}`}},
		lines:  []byte("{}\n"),
	}
	b, err := want.MarshalBinary()
	require.NoError(t, err)
	var got Rows
	require.NoError(t, got.UnmarshalBinary(b))
	assert.Equal(t, want, got)
	assert.NotNil(t, got.claims[0].Min, "a zero is not null")
	assert.Nil(t, got.claims[1].Min)
	assert.Error(t, got.UnmarshalBinary(b[1:]))
}
