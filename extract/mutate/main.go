// Command mutate damages real pages at random and holds what is extracted from them
// against what a claim owes to its page: go run ./extract/mutate -pages 100000 pages.warc.gz
//
// The same seed and pages give the same damage, so that a number that is printed leads
// back to its page, which -keep writes to a folder.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"newsclaims/extract"
	"newsclaims/extract/archive"
	"newsclaims/extract/internal/cpu"
	"newsclaims/extract/pass"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("mutate: ")
	var o options
	flag.IntVar(&o.pages, "pages", 1000, "how many damaged pages to read")
	flag.IntVar(&o.first, "first", 0, "number of the first one")
	flag.Uint64Var(&o.seed, "seed", 1, "of the damage")
	flag.IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0), "pages at a time")
	flag.DurationVar(&o.soon, "soon", time.Second, "CPU time that no page may take")
	flag.StringVar(&o.keep, "keep", "", "folder for the pages that break something")
	flag.Parse()
	o.progress = os.Stderr
	pages, err := read(flag.Args())
	if err != nil {
		log.Fatal(err)
	}
	t, err := run(pages, o)
	if err != nil {
		log.Fatal(err)
	}
	t.print(os.Stdout, o)
	if len(t.broken) > 0 {
		os.Exit(1)
	}
}

type options struct {
	pages, first int
	seed         uint64
	workers      int
	soon         time.Duration
	keep         string
	progress     io.Writer
}

// read returns the pages of files.
func read(files []string) ([]archive.Record, error) {
	var pages []archive.Record
	files, _, errs := archive.Files(files, archive.Auto)
	for _, file := range files {
		for r := range archive.Open(file, archive.Auto, os.Stdin) {
			if r.Err == nil && r.HTML {
				r.Body = slices.Clone(r.Body)
				pages = append(pages, r)
			}
		}
	}
	if len(pages) == 0 {
		errs = append(errs, errors.New("no page in the inputs; name a WARC archive or pages"))
	}
	return pages, errors.Join(errs...)
}

// An outcome is what became of one damaged page.
type outcome struct {
	number  int
	page    archive.Record
	reason  archive.Reason // why it gave no article, or ""
	claims  int
	decoded int // claims whose bytes were decoded
	spaced  int // of them, those that differ from the quote in white space alone
	broken  []error
	took    time.Duration // CPU time
}

// A total is the sum of outcomes.
type total struct {
	pages, bytes            int
	claims, decoded, spaced int
	reasons                 map[archive.Reason]int
	took, longest           time.Duration
	slowest                 int
	broken                  []error
}

// run damages and reads o.pages pages.
func run(pages []archive.Record, o options) (*total, error) {
	t := &total{reasons: map[archive.Reason]int{}}
	numbers := func(yield func(int) bool) {
		for n := o.first; n < o.first+o.pages && yield(n); n++ {
		}
	}
	size := func(int) int64 { return 1 }
	work := func(n int) *outcome { return try(n, damaged(pages, o.seed, n)) }
	err := archive.Ordered(numbers, o.workers, int64(8*o.workers), size, work, func(r *outcome) error {
		if r.took > o.soon {
			r.broken = append(r.broken, fmt.Errorf("took %v", r.took))
		}
		t.add(r)
		if o.progress != nil && t.pages%1000 == 0 {
			fmt.Fprintf(o.progress, "%d pages, %d broken\n", t.pages, len(t.broken))
		}
		if len(r.broken) == 0 || o.keep == "" {
			return nil
		}
		return os.WriteFile(filepath.Join(o.keep, fmt.Sprintf("%d-%d.html", o.seed, r.number)), r.page.Body, 0o666)
	})
	return t, err
}

// try reads the page of number n and holds its claims against it.
func try(n int, page archive.Record) *outcome {
	r := &outcome{number: n, page: page}
	var doc *extract.Document
	var claims []extract.Claim
	var err error
	r.took = cpu.Time(func() { doc, claims, err = page.Claims(pass.All...) })
	if s := (*archive.Skip)(nil); errors.As(err, &s) {
		r.reason = s.Reason
		return r
	}
	if err != nil {
		r.broken = append(r.broken, err)
		return r
	}
	r.claims = len(claims)
	if err := inOrder(doc, claims); err != nil {
		r.broken = append(r.broken, err)
	}
	d := decodersOf(&page)
	for _, c := range claims {
		switch same, err := d.bearsOut(page.Body, c); {
		case err != nil:
			r.broken = append(r.broken, err)
		case same == spacesDiffer:
			r.spaced++
			r.decoded++
		case same == equal:
			r.decoded++
		}
	}
	return r
}

func (t *total) add(r *outcome) {
	t.pages++
	t.bytes += len(r.page.Body)
	t.claims += r.claims
	t.decoded += r.decoded
	t.spaced += r.spaced
	t.took += r.took
	if r.took > t.longest {
		t.longest, t.slowest = r.took, r.number
	}
	t.reasons[r.reason]++
	for _, err := range r.broken {
		t.broken = append(t.broken, fmt.Errorf("page %d of %s: %w", r.number, cmp.Or(r.page.URL, r.page.Input), err))
	}
}

func (t *total) print(w io.Writer, o options) {
	fmt.Fprintf(w, "%d damaged pages of seed %d from number %d, %.1f MB\n", t.pages, o.seed, o.first, float64(t.bytes)/1e6)
	for _, r := range slices.Sorted(maps.Keys(t.reasons)) {
		fmt.Fprintf(w, "  %-12s %d\n", cmp.Or(string(r), "articles"), t.reasons[r])
	}
	fmt.Fprintf(w, "%d claims, the bytes of %d decoded to their quotes (%d but for white space)\n", t.claims, t.decoded, t.spaced)
	fmt.Fprintf(w, "CPU time: %.2f ms a page, at most %.0f ms (page %d)\n", 1e3*t.took.Seconds()/float64(max(t.pages, 1)), 1e3*t.longest.Seconds(), t.slowest)
	fmt.Fprintf(w, "%d broken\n", len(t.broken))
	for _, err := range t.broken[:min(len(t.broken), 50)] {
		fmt.Fprintf(w, "  %v\n", err)
	}
}
