//go:build !unix

package main

import "time"

// cpuTime is the time since the start, where the system does not tell that of the
// process alone.
func cpuTime() time.Duration { return time.Since(started) }
