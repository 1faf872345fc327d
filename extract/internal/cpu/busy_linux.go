package cpu

import (
	"syscall"
	"time"
)

// threadOnly is RUSAGE_THREAD of getrusage(2), which package syscall does not name.
const threadOnly = 1

// busy is the time that this thread has had of a core since it began.
func busy() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(threadOnly, &u); err != nil {
		panic(err) // no argument of it depends on anything
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
