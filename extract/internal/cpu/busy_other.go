//go:build !linux

package cpu

import "time"

var start = time.Now()

// busy is the time since the program began: other systems do not tell of one thread.
func busy() time.Duration { return time.Since(start) }
