package extract

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDecimalKeepsWhatWasWritten(t *testing.T) {
	d, err := ParseDecimal("1.20")
	require.NoError(t, err)
	assert.Equal(t, "1.20", d.String())
	assert.Equal(t, -2, d.Exponent())
	assert.Equal(t, "1200000000", d.Shift(9).String())
	assert.Equal(t, 7, d.Shift(9).Exponent())
	assert.Equal(t, "5.43", NewDecimal(38, 9).Quo(NewDecimal(7, 9)).Round(-2).String())
	assert.Equal(t, 0, d.Cmp(NewDecimal(12, -1)))
	for _, bad := range []string{"", "NaN", "inf", "1e9", "1,2", "--1"} {
		_, err := ParseDecimal(bad)
		assert.Error(t, err, bad)
	}
}

// A number is rounded whatever the digits it has: those of a quotient may reach further
// than those of a figure that is held against it.
func TestRoundHasRoom(t *testing.T) {
	third := NewDecimal(1, 0).Quo(NewDecimal(3, 0))
	assert.Equal(t, 0, NewDecimal(2965, -2).Round(third.Exponent()-1).Cmp(NewDecimal(2965, -2)))
	long, err := ParseDecimal(strings.Repeat("9", maxDigits))
	require.NoError(t, err)
	assert.Equal(t, "1"+strings.Repeat("0", maxDigits), long.Round(1).String())
	assert.Equal(t, long.String(), long.Floor().String())
}
