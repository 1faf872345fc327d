// Package cpu measures what work costs on a machine that others use too.
package cpu

import (
	"runtime"
	"time"
)

// Time is how long work keeps its thread busy, without what it waits for a core. The
// collector's share is not in it.
func Time(work func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	began := busy()
	work()
	return busy() - began
}
