package lexicon

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestIndex: what was put in is found and nothing else, however little room there was.
func TestIndex(t *testing.T) {
	for _, room := range []int{-1, 0, 1, 2, 100} {
		var x index
		if room >= 0 {
			x.grow(room)
		}
		for key := range uint64(50) {
			assert.Equal(t, -1, x.find(key<<8), "%d of room %d", key, room)
			assert.Equal(t, int(key), x.put(key<<8))
			assert.Equal(t, int(key), x.put(key<<8))
			assert.Equal(t, -1, x.find(key<<8|1))
		}
		for key := range uint64(50) {
			assert.Equal(t, int(key), x.find(key<<8))
		}
	}
}
