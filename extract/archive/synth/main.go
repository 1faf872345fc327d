// Synth makes a crawl of any size out of a few pages, to measure archives with: a WARC
// archive of one gzip member a record, the same bytes for the same inputs and seed.
//
//	go run ./extract/archive/synth --records 20000 --out crawl.warc.gz pages.warc.gz wire.jsonl.gz
//
// The inputs are taken in turn, so that each has an equal share, and a text becomes a
// plain page. In each copy digits and a part of the words are others, so that copies
// are no duplicates of each other. Bodies are packed as servers pack them, and every
// fiftieth record is damaged or no page. What reading must find is printed as JSON.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"newsclaims/extract/archive"
)

func main() {
	records := flag.Int("records", 20000, "how many records")
	seed := flag.Uint64("seed", 1, "of what is drawn by lot")
	out := flag.String("out", "", "file to write")
	flag.Parse()
	if err := run(*out, *records, *seed, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "synth:", err)
		os.Exit(2)
	}
}

func run(out string, records int, seed uint64, inputs []string) error {
	if out == "" || len(inputs) == 0 {
		return errors.New("name the file to write with --out, and inputs")
	}
	sources := make([][]archive.Record, len(inputs))
	for i, name := range inputs {
		var err error
		if sources[i], err = read(name); err != nil {
			return err
		}
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(f, 1<<20)
	t, err := write(b, sources, records, seed)
	if err = cmp.Or(err, b.Flush(), f.Close()); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(t)
}

// maxSource bounds the bytes that are kept of an input.
const maxSource = 256 << 20

// read returns the sound records of the input name.
func read(name string) ([]archive.Record, error) {
	var records []archive.Record
	size := 0
	for r := range archive.Open(name, archive.Auto, nil) {
		if r.Err == nil {
			records = append(records, r)
			size += len(r.Body)
		}
		if size > maxSource {
			break
		}
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("%s: no page and no text in it", name)
	}
	return records, nil
}

// A tally is what reading the crawl must give: so many pages, and so many records
// passed over for each reason.
type tally struct {
	Records int                    `json:"records"`
	Pages   int                    `json:"pages"`
	Skipped map[archive.Reason]int `json:"skipped"`
	Bytes   int64                  `json:"bytes"` // of the pages
}

// write writes a crawl of n records.
func write(w io.Writer, sources [][]archive.Record, n int, seed uint64) (tally, error) {
	t := tally{Skipped: map[archive.Reason]int{}}
	c := newCrawl(sources, seed)
	for i := range n {
		member, size, reason := c.record(i)
		if _, err := w.Write(member); err != nil {
			return t, err
		}
		t.Records++
		if reason == "" {
			t.Pages++
			t.Bytes += int64(size)
		} else {
			t.Skipped[reason]++
		}
	}
	return t, nil
}
