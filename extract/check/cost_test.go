//go:build unix

package check

import (
	"math"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
)

// TestCostGrowsAsTheProduct compares a draft and sources with ones of twice their
// size: the cost may grow fourfold, and no more. It counts the processor's time in
// this program's code, not the clock's, and takes the best of runs in turns until it is
// sure: a neighbour's noise only adds to a time.
func TestCostGrowsAsTheProduct(t *testing.T) {
	cost := func(size int) func() float64 {
		draft := Article{Doc: extract.NewText("", story(size, 1))}
		var sources []Article
		for i := range 5 {
			sources = append(sources, Article{Doc: extract.NewText("", story(2*size, i+1))})
		}
		return func() float64 {
			before := userTime(t)
			for range 3 {
				Compare(draft, sources, nil)
			}
			return userTime(t) - before
		}
	}
	half, whole := cost(500), cost(1000)
	small, large := math.Inf(1), math.Inf(1)
	for range 20 {
		small, large = min(small, half()), min(large, whole())
		if large < 4*small {
			return
		}
	}
	assert.Fail(t, "grows too fast", "twice the size on both sides: %.3f s and %.3f s", small, large)
}

// userTime is the seconds that the processor has spent in this program's code.
func userTime(t *testing.T) float64 {
	var u syscall.Rusage
	require.NoError(t, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano()).Seconds()
}
