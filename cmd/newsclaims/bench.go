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
		Args:    cobra.MinimumNArgs(1),
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
	size    int // bytes of the records
	docs    []*extract.Document
	claims  [][]extract.Claim
	floor   float64 // seconds a byte of the first stage
}

// A stage is one thing to measure, on the record i.
type stage struct {
	name  string
	run   func(i int)
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
	for _, r := range b.records { // loads the tables, too
		if doc, claims, err := r.Claims(pass.All...); err == nil {
			b.docs, b.claims = append(b.docs, doc), append(b.claims, claims)
		}
	}
	fmt.Fprintf(b.std.out, "%d documents, %.1f MB, one core, %d rounds\n\n", len(b.records), float64(b.size)/1e6, b.rounds)
	fmt.Fprintf(b.std.out, "%-24s%12s%10s%12s%14s\n", "stage", "documents/s", "MB/s", "of goquery", "bytes/byte")
	stages := b.stages()
	for range b.rounds {
		for from := 0; from < len(b.records); from += chunk {
			for k := range stages {
				stages[k].measure(from, min(from+chunk, len(b.records)))
			}
		}
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
	b.passes()
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
	first := stage{name: "goquery's parse", run: func(i int) {
		if _, err := goquery.NewDocumentFromReader(bytes.NewReader(b.records[i].Body)); err != nil {
			return // a page beyond x/net's limits; the document stage falls back
		}
	}}
	if !b.records[0].HTML {
		first = stage{name: "byte scan", run: func(i int) { bytes.Count(b.records[i].Body, []byte("$")) }}
	}
	var out bytes.Buffer
	return []stage{
		first,
		{name: "document", run: func(i int) { b.records[i].Document() }},
		{name: "document and claims", run: func(i int) { b.records[i].Claims(pass.All...) }},
		{name: "claims as JSON lines", run: func(i int) {
			if i < len(b.docs) {
				out.Reset()
				writeLines(&out, b.docs[i], b.claims[i])
			}
		}},
		{name: "check against another", run: func(i int) {
			if k := i - 1; k >= 0 && i < len(b.docs) {
				check.Compare(check.Article{Doc: b.docs[i], Claims: b.claims[i]}, []check.Article{{Doc: b.docs[k], Claims: b.claims[k]}}, nil)
			}
		}},
	}
}

// measure runs s on the records from first to last.
func (s *stage) measure(first, last int) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := cpuTime()
	for i := first; i < last; i++ {
		s.run(i)
	}
	s.took += cpuTime() - began
	runtime.ReadMemStats(&after)
	s.alloc += after.TotalAlloc - before.TotalAlloc
}

// crawl measures archive over the inputs, with the clock on the wall.
func (b *bencher) crawl(ctx context.Context, args []string, workers int) error {
	files, errs := archive.Files(args, archive.Auto)
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

// passes prints what each pass takes of the time of all, over the documents: of each
// the fastest of the rounds.
func (b *bencher) passes() {
	size := 0
	took, all := map[*extract.Pass]time.Duration{}, time.Duration(0)
	for _, doc := range b.docs {
		size += len(doc.Text)
		best := map[*extract.Pass]time.Duration{}
		for range b.rounds {
			extract.Observe(doc, func(p *extract.Pass, d time.Duration) {
				if was, ok := best[p]; !ok || d < was {
					best[p] = d
				}
			}, pass.All...)
		}
		for p, d := range best {
			took[p] += d
			all += d
		}
	}
	fmt.Fprintf(b.std.out, "\n%-24s%10s%10s   %.1f MB of text\n", "pass", "MB/s", "share", float64(size)/1e6)
	for _, p := range pass.All {
		fmt.Fprintf(b.std.out, "%-24s%10.1f%9.1f%%\n", p.Name, float64(size)/1e6/took[p].Seconds(), 100*took[p].Seconds()/all.Seconds())
	}
	fmt.Fprintf(b.std.out, "%-24s%10.1f\n", "all", float64(size)/1e6/all.Seconds())
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
	files, errs := archive.Files(args, archive.Auto)
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
