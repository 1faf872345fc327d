package names

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestHumps(t *testing.T) {
	for word, want := range map[string][]string{
		"GlaxoSmithKline": {"Glaxo", "Smith", "Kline"}, "ResCap": {"Res", "Cap"}, "Nokia": nil, "IBM": nil, "eBay": {"e", "Bay"}, "": nil,
	} {
		assert.Equal(t, want, humps(word), word)
	}
}
