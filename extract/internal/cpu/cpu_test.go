package cpu

import (
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestTime(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux tells the time of one thread")
	}
	assert.Less(t, Time(func() { time.Sleep(200 * time.Millisecond) }), 100*time.Millisecond, "waiting is no work")
	n := 0
	assert.Positive(t, Time(func() {
		for until := time.Now().Add(50 * time.Millisecond); time.Now().Before(until); {
			n++
		}
	}), "%d rounds", n)
}
