package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/spf13/cobra"

	"newsclaims/extract"
	"newsclaims/extract/archive"
	"newsclaims/extract/pass"
)

// benchBytes bounds what bench holds in memory.
const benchBytes = 256 << 20

func newBench(std *streams) *cobra.Command {
	var rounds int
	cmd := &cobra.Command{
		Use:   "bench INPUT…",
		Short: "Measure the stages of extraction on inputs of your own",
		Long: `Bench reads the inputs into memory and measures, on one core and in one run, the
stages of the way from page to claims: goquery's parse alone, the document, the
claims, and each pass. Absolute figures are of this machine and this moment; the
column "of goquery" is a ratio within the run. Of texts there is no parse: the ratio
is to a loop over their bytes.`,
		Example: "  newsclaims bench pages.warc.gz\n  newsclaims bench --rounds 5 wire.jsonl.gz",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return bench(std, args, rounds)
		},
	}
	cmd.Flags().IntVar(&rounds, "rounds", 3, "how often each stage is measured; the fastest round counts")
	return cmd
}

// A stage is one thing to measure over all records.
type stage struct {
	name string
	run  func(*archive.Record)
}

func bench(std *streams, args []string, rounds int) error {
	batch()
	records, size, err := inMemory(std, args)
	if err != nil {
		return err
	}
	first := stage{"goquery's parse", func(r *archive.Record) {
		if _, err := goquery.NewDocumentFromReader(bytes.NewReader(r.Body)); err != nil {
			return // a page beyond x/net's limits; the document stage falls back
		}
	}}
	if !records[0].HTML {
		first = stage{"byte scan", func(r *archive.Record) { bytes.Count(r.Body, []byte("$")) }}
	}
	stages := []stage{
		first,
		{"document", func(r *archive.Record) { r.Document() }},
		{"document and claims", func(r *archive.Record) { r.Claims(pass.All...) }},
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, r := range records[:min(len(records), 20)] {
		r.Claims(pass.All...) // loads the tables
	}
	fmt.Fprintf(std.out, "%d documents, %.1f MB, one core, best of %d\n\n", len(records), float64(size)/1e6, rounds)
	fmt.Fprintf(std.out, "%-22s%12s%10s%12s%14s\n", "stage", "documents/s", "MB/s", "of goquery", "bytes/byte")
	var floor time.Duration
	for _, s := range stages {
		best, alloc := time.Duration(0), uint64(0)
		for range rounds {
			d, a := measure(records, s.run)
			if best == 0 || d < best {
				best, alloc = d, a
			}
		}
		floor = cmp.Or(floor, best)
		seconds := best.Seconds()
		fmt.Fprintf(std.out, "%-22s%12.0f%10.1f%12.3f%14.1f\n", s.name, float64(len(records))/seconds, float64(size)/1e6/seconds, floor.Seconds()/seconds, float64(alloc)/float64(size))
	}
	return benchPasses(std.out, records)
}

// measure runs f over the records, and returns the time it took and the bytes it
// allocated.
func measure(records []*archive.Record, f func(*archive.Record)) (time.Duration, uint64) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	began := time.Now()
	for _, r := range records {
		f(r)
	}
	took := time.Since(began)
	runtime.ReadMemStats(&after)
	return took, after.TotalAlloc - before.TotalAlloc
}

// benchPasses prints what each pass takes of the time of all, over the texts of
// the records.
func benchPasses(w io.Writer, records []*archive.Record) error {
	var docs []*extract.Document
	size := 0
	for _, r := range records {
		if doc, err := r.Document(); err == nil {
			docs = append(docs, doc)
			size += len(doc.Text)
		}
	}
	took, all := map[*extract.Pass]time.Duration{}, time.Duration(0)
	for _, doc := range docs {
		extract.Observe(doc, func(p *extract.Pass, d time.Duration) {
			took[p] += d
			all += d
		}, pass.All...)
	}
	fmt.Fprintf(w, "\n%-22s%10s%10s   %.1f MB of text\n", "pass", "MB/s", "share", float64(size)/1e6)
	for _, p := range pass.All {
		fmt.Fprintf(w, "%-22s%10.1f%9.1f%%\n", p.Name, float64(size)/1e6/took[p].Seconds(), 100*took[p].Seconds()/all.Seconds())
	}
	fmt.Fprintf(w, "%-22s%10.1f\n", "all", float64(size)/1e6/all.Seconds())
	if peak := peakMemory(); peak != "" {
		fmt.Fprintf(w, "\npeak memory with all inputs in it: %s\n", peak)
	}
	return nil
}

// peakMemory is the largest resident size of this process, as Linux tells it, or
// nothing.
func peakMemory() string {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(status)) {
		if v, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			return strings.Join(strings.Fields(v), " ")
		}
	}
	return ""
}

// inMemory reads the sound records of inputs, up to benchBytes.
func inMemory(std *streams, args []string) ([]*archive.Record, int, error) {
	files, errs := archive.Files(args, archive.Auto)
	if err := errors.Join(errs...); err != nil {
		return nil, 0, err
	}
	var records []*archive.Record
	size := 0
	for _, file := range files {
		for r := range archive.Open(file, archive.Auto, std.in) {
			if r.Err != nil {
				continue
			}
			if size += len(r.Body); size > benchBytes {
				return records, size - len(r.Body), nil
			}
			r.Body = slices.Clone(r.Body)
			records = append(records, &r)
		}
	}
	if len(records) == 0 {
		return nil, 0, errors.New("bench: no page and no text in the inputs")
	}
	return records, size, nil
}
