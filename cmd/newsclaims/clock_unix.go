//go:build unix

package main

import (
	"syscall"
	"time"
)

// cpuTime is the processor time that this process has taken: other programs on the
// machine do not add to it.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return time.Since(started)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
