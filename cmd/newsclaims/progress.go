package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"newsclaims/extract/archive"
)

// plainInterval is how often a run tells where it is without a terminal.
const plainInterval = 10 * time.Second

// showProgress tells on w how far p is, until the function it returns is called.
func showProgress(w io.Writer, how string, p *archive.Progress) (stop func()) {
	began := time.Now()
	var show func(last bool)
	interval := plainInterval
	switch {
	case how == "none":
		return func() {}
	case how == "auto" && isTerminal(w):
		interval = 200 * time.Millisecond
		show = bar(w, p)
	default:
		show = func(last bool) {
			if !last {
				fmt.Fprintln(w, progressLine(p, time.Since(began)))
			}
		}
	}
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		tick := time.NewTicker(interval)
		defer tick.Stop()
		for {
			select {
			case <-done:
				show(true)
				return
			case <-tick.C:
				show(false)
			}
		}
	})
	return func() { close(done); wg.Wait() }
}

// bar returns a function that draws a progress bar.
func bar(w io.Writer, p *archive.Progress) func(last bool) {
	total := p.Total.Load()
	if total == 0 {
		total = -1
	}
	b := progressbar.NewOptions64(total, progressbar.OptionSetWriter(w), progressbar.OptionShowBytes(true), progressbar.OptionSetPredictTime(true),
		progressbar.OptionSetWidth(24), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond))
	return func(last bool) {
		if t := p.Total.Load(); t > 0 && t != b.GetMax64() {
			b.ChangeMax64(t)
		}
		b.Describe(fmt.Sprintf("%d documents, %d claims", p.Documents.Load(), p.Claims.Load()))
		_ = b.Set64(min(p.Bytes.Load(), max(0, b.GetMax64()))) // the terminal may be gone
		if last {
			_ = b.Finish()
		}
	}
}

// progressLine is where p is, in a line.
func progressLine(p *archive.Progress, took time.Duration) string {
	read, total, s := p.Bytes.Load(), p.Total.Load(), took.Seconds()
	line := fmt.Sprintf("%d records, %d documents, %d claims, %d passed over; %s", p.Records.Load(), p.Documents.Load(), p.Claims.Load(),
		p.Skipped.Load(), bytesOf(float64(read)))
	if total > 0 {
		line += " of " + bytesOf(float64(total))
	}
	line += fmt.Sprintf(", %.0f records/s", float64(p.Read.Load())/s)
	if read > 0 && total > read {
		left := time.Duration(s * float64(total-read) / float64(read) * float64(time.Second))
		line += ", " + left.Round(time.Second).String() + " left"
	}
	return line
}
