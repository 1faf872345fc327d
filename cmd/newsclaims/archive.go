package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsclaims/extract/archive"
	"newsclaims/extract/lexicon"
	"newsclaims/extract/names"
	"newsclaims/extract/pass"
)

// exitInterrupted is the status of a program that an interrupt ended, as shells have
// it.
const exitInterrupted = 130

// memoryLimit is what the garbage collector keeps the heap below where it can, so that
// a long run is not larger than a short one. In use are up to 150 MB; the collector then
// takes 3 % of the time of two workers. GOMEMLIMIT overrules it.
const memoryLimit = 300 << 20

func newArchive(std *streams) *cobra.Command {
	o := archive.Options{}
	var from, shard, progress, metrics string
	var resume bool
	cmd := &cobra.Command{
		Use:   "archive INPUT… --out DIR",
		Short: "A crawled archive, in bulk: resumable, Parquet or JSONL",
		Long: `Archive reads WARC archives, JSON lines (also packed with gzip or zstd), pages,
folders of them and standard input, and writes tables of documents and of claims to a
folder, in parts, in the order of the input. Kill it at any moment and run it again:
no claim is lost, none is written twice.

skipped.jsonl lists what was passed over, with the reason and the record's offset:
revisit, http-status, not-html, not-article (a page without main text, or with fewer than 50 words of it; a text of
any length is taken),
language, duplicate (nearly the runs of words of an earlier article, by MinHash, and the same
figures: one whose figures were changed is none; kept and marked, but with --drop-duplicates
left out where all words are the same, the headline aside), corrupt, truncated, bad-length, too-large, too-slow,
bad-line, crashed. _manifest.json has the counts, versions and checksums.

Exit status: 0 done, 1 done with inputs that could not be read to their end, or of which
no record could be read, 2 could not run, 130 interrupted.`,
		Example: `  newsclaims archive crawl/*.warc.gz --out claims
  newsclaims archive crawl/ --out claims --lang en --shard 3/8
  zcat pages.jsonl.gz | newsclaims archive --from jsonl - --out claims --format jsonl`,
		Args: operands(1, -1, `files, folders or "-" for standard input`),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if o.From, err = archive.ParseFormat(from); err != nil {
				return fmt.Errorf("--from: %w", err)
			}
			if o.Shard, o.Shards, err = parseShard(shard); err != nil {
				return err
			}
			switch {
			case o.Out == "":
				return errors.New("--out is missing: name the folder to write to")
			case o.Format != "parquet" && o.Format != "jsonl":
				return fmt.Errorf("--format: %q is none of parquet, jsonl", o.Format)
			case o.Packing != "zstd" && o.Packing != "gzip":
				return fmt.Errorf("--pack: %q is none of zstd, gzip", o.Packing)
			case progress != "auto" && progress != "plain" && progress != "none":
				return fmt.Errorf("--progress: %q is none of auto, plain, none", progress)
			case o.Lang != "" && !isLanguage(o.Lang):
				return fmt.Errorf("--lang: %q is no code of ISO 639-1; give two small letters, such as en", o.Lang)
			case o.Workers < 1:
				return errors.New("--workers: must be 1 or more")
			}
			o.Afresh = !resume
			ctx, stop := interruptible(cmd)
			defer stop()
			return runArchive(ctx, std, args, o, progress, metrics)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.Out, "out", "", "folder to write to")
	f.StringVar(&from, "from", "auto", "format of the input: auto, html, text, jsonl, warc")
	f.StringVar(&o.Format, "format", "parquet", "format of the output: parquet, jsonl")
	f.StringVar(&o.Packing, "pack", "zstd", "how parts of jsonl are packed: zstd, gzip")
	f.IntVar(&o.Workers, "workers", runtime.GOMAXPROCS(0), "cores to use")
	f.StringVar(&o.Lang, "lang", "", "articles of this language alone, such as en")
	f.BoolVar(&o.DropDuplicates, "drop-duplicates", false, "leave out articles with the very words of an earlier one, the headline aside")
	f.StringVar(&shard, "shard", "", "do the share i of n, written i/n: of the inputs, or where these are fewer than n, of the records")
	f.IntVar(&o.PartClaims, "part-claims", 128<<10, "claims of a part, which is also what a killed run does again")
	f.BoolVar(&resume, "resume", true, "go on where a run was stopped")
	f.StringVar(&progress, "progress", "auto", "auto (a bar on a terminal, else a line each 10 s), plain, none")
	f.StringVar(&metrics, "metrics", "", "serve Prometheus figures and pprof at this address")
	limit(cmd, &o.Limits)
	for name, value := range map[string]string{"max-text": "1M", "max-tags": "100000"} { // so that two workers keep below 400 MB
		l := f.Lookup(name)
		l.DefValue = value
		l.Value.Set(value)
	}
	complete(cmd, "from", "auto", "html", "text", "jsonl", "warc")
	complete(cmd, "format", "parquet", "jsonl")
	complete(cmd, "pack", "zstd", "gzip")
	complete(cmd, "progress", "auto", "plain", "none")
	return cmd
}

// isLanguage says whether s has the form of a code of ISO 639-1. With any other no article
// is of the language, and a long run would write nothing.
func isLanguage(s string) bool {
	return len(s) == 2 && 'a' <= s[0] && s[0] <= 'z' && 'a' <= s[1] && s[1] <= 'z'
}

// parseShard reads "3/8".
func parseShard(s string) (i, n int, err error) {
	if s == "" {
		return 0, 0, nil
	}
	a, b, ok := strings.Cut(s, "/")
	i, erra := strconv.Atoi(a)
	n, errb := strconv.Atoi(b)
	if !ok || erra != nil || errb != nil || i < 1 || i > n {
		return 0, 0, fmt.Errorf("--shard: %q is not i/n with i from 1 to n, such as 3/8", s)
	}
	return i, n, nil
}

func runArchive(ctx context.Context, std *streams, args []string, o archive.Options, progress, metrics string) error {
	files, failed := inputs(std, args, o.From)
	if len(files) == 0 {
		return &exit{status: exitUsage}
	}
	batch()
	runtime.GOMAXPROCS(o.Workers)
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(memoryLimit)
	}
	o.Passes, o.Version, o.Lexicon, o.Stdin = pass.All, version(), lexicon.Digest(), std.in
	if own := names.Extended(); own != "" {
		o.Lexicon += " " + own
	}
	o.Progress = new(archive.Progress)
	if metrics != "" {
		stop, err := serveMetrics(metrics, o.Progress)
		if err != nil {
			return fmt.Errorf("--metrics: %w", err)
		}
		defer stop()
	}
	began := time.Now()
	stop := showProgress(std.err, progress, o.Progress)
	m, err := archive.Run(ctx, files, o)
	stop()
	switch {
	case errors.Is(err, archive.ErrStopped):
		return &exit{exitInterrupted, err}
	case err != nil:
		return err
	}
	if m.Counts.Records > 0 && o.Progress.Read.Load() == 0 {
		fmt.Fprintf(std.err, "%s is complete already; nothing was left to do\n", o.Out)
	}
	summarize(std.err, m, o.Progress, time.Since(began))
	faults := m.Faults()
	for _, in := range faults[:min(len(faults), mostNamed)] {
		complain(std, fmt.Errorf("%s: %s", in.Name, strings.TrimPrefix(in.Fault, in.Name+": ")))
	}
	if n := len(faults); n > 0 {
		return &exit{exitFound, fmt.Errorf("%s could not be read, or not to the end, as skipped.jsonl in %s says; mend that and run it again with --resume=false",
			count(n, "input", "inputs"), o.Out)}
	}
	if failed > 0 {
		return &exit{exitFound, fmt.Errorf("%s could not be read; the rest is done", count(failed, "input", "inputs"))}
	}
	return nil
}

// mostNamed is how many inputs that could not be read are named; skipped.jsonl has them all.
const mostNamed = 20

// summarize writes what became of a run.
func summarize(w io.Writer, m *archive.Manifest, p *archive.Progress, took time.Duration) {
	c := m.Counts
	fmt.Fprintf(w, "%s: %s, %s in %s", count(c.Records, "record", "records"), count(c.Documents, "document", "documents"),
		count(c.Claims, "claim", "claims"), count(len(m.Parts), "part", "parts"))
	if c.Duplicates > 0 {
		fmt.Fprintf(w, "; %s of earlier ones", count(c.Duplicates, "copy", "copies"))
	}
	fmt.Fprintln(w)
	for _, r := range archive.Reasons {
		if n := c.Skipped[r]; n > 0 {
			fmt.Fprintf(w, "  passed over, %s: %d\n", r, n)
		}
	}
	if s := took.Seconds(); p.Bytes.Load() > 0 && s > 0 {
		fmt.Fprintf(w, "%s: %.0f records/s, %s/s of input, %s/s of pages\n", took.Round(100*time.Millisecond), float64(p.Read.Load())/s,
			bytesOf(float64(p.Bytes.Load())/s), bytesOf(float64(p.Pages.Load())/s))
	}
}

// bytesOf is "3.2 MB".
func bytesOf(n float64) string {
	for _, unit := range []string{"B", "kB", "MB", "GB"} {
		if n < 1000 {
			return fmt.Sprintf("%.3g %s", n, unit)
		}
		n /= 1000
	}
	return fmt.Sprintf("%.3g TB", n)
}
