//go:build !linux

package main

import "time"

var began = time.Now()

// cpuTime is the time on the clock, where that of a thread cannot be had.
func cpuTime() time.Duration { return time.Since(began) }
