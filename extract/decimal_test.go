package extract

import (
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
