package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/spf13/cobra"

	"newsclaims/extract"
	"newsclaims/extract/archive"
	"newsclaims/extract/check"
	"newsclaims/extract/pass"
)

// benchBytes bounds what bench holds in memory.
const benchBytes = 256 << 20

func newBench(std *streams) *cobra.Command {
	b := bencher{std: std}
	cmd := &cobra.Command{
		Use:   "bench INPUT…",
		Short: "Measure the stages of extraction on inputs of your own",
		Long: `Bench reads the inputs into memory and measures, in one run, the stages of the way
from page to claims: goquery's parse alone, the document, its claims, their output, a
check of each article against the one before, each pass, and the archive command from
end to end with one and with two workers. Times are processor time on one core, where
the system tells it, but for those of the archive. Absolute figures are of this machine
and this moment; the column "of goquery" is a ratio within the run, of pages a second.
Of texts there is no parse: the ratio is to a loop over their bytes.`,
		Example: "  newsclaims bench pages.warc.gz\n  newsclaims bench --rounds 5 --archive=false wire.jsonl.gz",
		Args:    operands(1, -1, "files or folders"),
		RunE:    func(cmd *cobra.Command, args []string) error { return b.run(cmd.Context(), args) },
	}
	cmd.Flags().IntVar(&b.rounds, "rounds", 3, "how often everything is measured")
	cmd.Flags().BoolVar(&b.archive, "archive", true, "measure archive too, which reads the inputs twice more")
	return cmd
}

// started is when the program did.
var started = time.Now()

// A bencher is the flags of bench and what it measures on.
type bencher struct {
	std     *streams
	rounds  int
	archive bool

	records []*archive.Record
	size    int     // bytes of the records
	floor   float64 // seconds a byte of the first stage

	// Of the records that are being measured, one after the other, those without an
	// article left out.
	articles []check.Article
	text     int // bytes of text of all articles
	took     map[*extract.Pass]time.Duration
}

// A stage is one thing to measure.
type stage struct {
	name  string
	run   func(records []*archive.Record)
	took  time.Duration
	alloc uint64
}

// A chunk is so many records on which stages take turns, so that what else the
// machine does falls on all of them alike.
const chunk = 16

func (b *bencher) run(ctx context.Context, args []string) error {
	if b.rounds < 1 {
		return errors.New("--rounds: must be 1 or more")
	}
	batch()
	if err := b.read(args); err != nil {
		return err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, r := range b.records[:min(len(b.records), chunk)] {
		r.Claims(pass.All...) // loads the tables
	}
	fmt.Fprintf(b.std.out, "%s, %.1f MB, one core, %s\n\n", count(len(b.records), "document", "documents"), float64(b.size)/1e6, count(b.rounds, "round", "rounds"))
	fmt.Fprintf(b.std.out, "%-24s%12s%10s%12s%14s\n", "stage", "documents/s", "MB/s", "of goquery", "bytes/byte")
	stages := b.stages()
	b.took = map[*extract.Pass]time.Duration{}
	for records := range slices.Chunk(b.records, chunk) {
		b.articles = nil
		for _, r := range records {
			if doc, claims, err := r.Claims(pass.All...); err == nil {
				b.articles = append(b.articles, check.Article{Doc: doc, Claims: claims})
			}
		}
		for range b.rounds {
			for k := range stages {
				stages[k].measure(records)
			}
		}
		b.passes()
	}
	b.floor = stages[0].took.Seconds() / float64(b.rounds*b.size)
	for _, s := range stages {
		b.row(s.name, s.took/time.Duration(b.rounds), len(b.records), b.size, fmt.Sprintf("%.1f", float64(s.alloc)/float64(b.rounds*b.size)))
	}
	if b.archive {
		for _, workers := range []int{1, 2} {
			if err := b.crawl(ctx, args, workers); err != nil {
				return err
			}
		}
	}
	b.table()
	if peak := peakMemory(); peak != "" {
		fmt.Fprintf(b.std.out, "\npeak memory with all inputs in it: %s\n", peak)
	}
	return nil
}

func (b *bencher) row(name string, took time.Duration, documents, size int, alloc string) {
	seconds := took.Seconds()
	fmt.Fprintf(b.std.out, "%-24s%12.0f%10.1f%12.3f%14s\n", name, float64(documents)/seconds, float64(size)/1e6/seconds, b.floor*float64(size)/seconds, alloc)
}

// stages are the stages of the way from page to report, the floor first.
func (b *bencher) stages() []stage {
	each := func(name string, run func(*archive.Record)) stage {
		return stage{name: name, run: func(records []*archive.Record) {
			for _, r := range records {
				run(r)
			}
		}}
	}
	first := each("goquery's parse", func(r *archive.Record) {
		if _, err := goquery.NewDocumentFromReader(bytes.NewReader(r.Body)); err != nil {
			return // a page beyond x/net's limits; the document stage falls back
		}
	})
	if !b.records[0].HTML {
		first = each("byte scan", func(r *archive.Record) { bytes.Count(r.Body, []byte("$")) })
	}
	var out bytes.Buffer
	stages := []stage{
		first,
		each("document", func(r *archive.Record) { r.Document() }),
		each("document and claims", func(r *archive.Record) { r.Claims(pass.All...) }),
		{name: "claims as JSON lines", run: func([]*archive.Record) {
			for _, a := range b.articles {
				out.Reset()
				writeLines(&out, a.Doc, a.Claims)
			}
		}},
	}
	if len(b.records) == 1 {
		return stages // there is no other to check it against
	}
	return append(stages, stage{name: "check against another", run: func([]*archive.Record) {
		for i, a := range b.articles {
			check.Compare(a, b.articles[max(i-1, 0):max(i, 1)], nil)
		}
	}})
}

// measure runs s on records.
func (s *stage) measure(records []*archive.Record) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := cpuTime()
	s.run(records)
	s.took += cpuTime() - began
	runtime.ReadMemStats(&after)
	s.alloc += after.TotalAlloc - before.TotalAlloc
}

// crawl measures archive over the inputs, with the clock on the wall.
func (b *bencher) crawl(ctx context.Context, args []string, workers int) error {
	files, _, errs := archive.Files(args, archive.Auto)
	if err := errors.Join(errs...); err != nil || slices.Contains(files, "-") {
		return err
	}
	out, err := os.MkdirTemp("", "newsclaims-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(out)
	runtime.GOMAXPROCS(workers)
	defer runtime.GOMAXPROCS(1)
	began := time.Now()
	m, err := archive.Run(ctx, files, archive.Options{Out: out, Format: "parquet", Workers: workers, Passes: pass.All, Version: version(), Progress: new(archive.Progress)})
	if err != nil {
		return err
	}
	b.row(fmt.Sprintf("archive, %s", count(workers, "worker", "workers")), time.Since(began), m.Counts.Documents, b.size, "")
	return nil
}

// passes measures each pass on the articles: of each the fastest of the rounds.
func (b *bencher) passes() {
	for _, a := range b.articles {
		b.text += len(a.Doc.Text)
		best := map[*extract.Pass]time.Duration{}
		for range b.rounds {
			extract.Observe(a.Doc, func(p *extract.Pass, d time.Duration) {
				if was, ok := best[p]; !ok || d < was {
					best[p] = d
				}
			}, pass.All...)
		}
		for p, d := range best {
			b.took[p] += d
		}
	}
}

// table prints what each pass takes of the time of all.
func (b *bencher) table() {
	all := time.Duration(0)
	for _, d := range b.took {
		all += d
	}
	speed := func(d time.Duration) float64 { return float64(b.text) / 1e6 / d.Seconds() }
	fmt.Fprintf(b.std.out, "\n%-24s%10s%10s   %.1f MB of text\n", "pass", "MB/s", "share", float64(b.text)/1e6)
	for _, p := range pass.All {
		fmt.Fprintf(b.std.out, "%-24s%10.1f%9.1f%%\n", p.Name, speed(b.took[p]), 100*b.took[p].Seconds()/all.Seconds())
	}
	fmt.Fprintf(b.std.out, "%-24s%10.1f\n", "all", speed(all))
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

// read reads the sound records of inputs, up to benchBytes.
func (b *bencher) read(args []string) error {
	files, _, errs := archive.Files(args, archive.Auto)
	if err := errors.Join(errs...); err != nil {
		return err
	}
	for _, file := range files {
		for r := range archive.Open(file, archive.Auto, b.std.in) {
			if r.Err != nil {
				continue
			}
			if b.size+len(r.Body) > benchBytes {
				return nil
			}
			b.size += len(r.Body)
			r.Body = slices.Clone(r.Body)
			b.records = append(b.records, &r)
		}
	}
	if len(b.records) == 0 {
		return errors.New("bench: no page and no text in the inputs")
	}
	return nil
}
