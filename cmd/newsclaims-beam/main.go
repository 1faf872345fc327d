// Newsclaims-beam runs newsclaims archive as an Apache Beam pipeline: WARC archives in,
// cut by ranges of bytes, and tables of documents and claims out, in as many parts as
// there are shards. It runs on any portable runner; without --runner on Beam's own,
// Prism, in this process.
//
//	newsclaims-beam --input 'crawl/*.warc.gz' --output claims
//	newsclaims-beam --input 'gs://crawl/*.warc.gz' --output gs://claims --runner dataflow …
//
// The claims are those of newsclaims archive, and in the same order, part behind part.
// Copies of articles are not marked, which takes one pass in the order of the input.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/metrics"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners/universal/extworker"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
)

func main() {
	var o options
	input := flag.String("input", "", "patterns of the inputs, parted by commas")
	flag.StringVar(&o.Output, "output", "", "folder to write to")
	flag.StringVar(&o.Format, "format", "parquet", "format of the output: parquet, jsonl")
	flag.StringVar(&o.Packing, "pack", "zstd", "how parts of jsonl are packed: zstd, gzip")
	flag.StringVar(&o.Lang, "lang", "", "articles of this language alone, such as en")
	flag.IntVar(&o.Shards, "shards", 0, "parts of the output; 0 is one for each 32 MiB of input")
	flag.Int64Var(&o.Block, "block", 16<<20, "bytes of the ranges that inputs are cut into at first")
	pool := flag.Int("worker_pool", 0, "serve workers at this port of localhost, for --environment_type=EXTERNAL --environment_config=localhost:PORT, and run no pipeline")
	flag.Parse()
	beam.Init() // does not return in a worker
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	run := func() error { return launch(ctx, strings.Split(*input, ","), o) }
	if *pool != 0 {
		run = func() error { return serve(ctx, *pool) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "newsclaims-beam:", err)
		os.Exit(2)
	}
}

// serve lets runners start workers in this process until ctx ends.
func serve(ctx context.Context, port int) error {
	s, err := extworker.StartLoopback(ctx, port)
	if err != nil {
		return err
	}
	<-ctx.Done()
	return s.Stop(context.Background())
}

// launch runs the pipeline over the inputs that match the patterns.
func launch(ctx context.Context, patterns []string, o options) error {
	switch {
	case patterns[0] == "" || o.Output == "":
		return errors.New("--input or --output is missing")
	case o.Format != "parquet" && o.Format != "jsonl":
		return fmt.Errorf("--format: %q is none of parquet, jsonl", o.Format)
	case o.Packing != "zstd" && o.Packing != "gzip":
		return fmt.Errorf("--pack: %q is none of zstd, gzip", o.Packing)
	case o.Block < 1 || o.Shards < 0:
		return errors.New("--block and --shards: must be positive")
	}
	files, err := match(ctx, patterns)
	if err != nil {
		return err
	}
	if err := vacant(ctx, o.Output); err != nil {
		return err
	}
	p, s := beam.NewPipelineWithRoot()
	build(s, files, &o)
	result, err := beamx.RunWithMetrics(ctx, p)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d inputs in %d parts\n", len(files), o.Shards)
	if result != nil {
		summarize(result.Metrics().AllMetrics().Counters())
	}
	return nil
}

// summarize prints the counters of a run, where the runner keeps them.
func summarize(counters []metrics.CounterResult) {
	for _, c := range counters {
		if c.Namespace() == namespace {
			fmt.Fprintf(os.Stderr, "  %s: %d\n", c.Name(), max(c.Result(), c.Attempted))
		}
	}
}

// match returns the inputs that match patterns, in the order of the patterns, and of
// the paths for each.
func match(ctx context.Context, patterns []string) (files []source, err error) {
	at := int64(0)
	for _, p := range patterns {
		fs, err := filesystem.New(ctx, p)
		if err != nil {
			return nil, err
		}
		defer fs.Close()
		paths, err := fs.List(ctx, p)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p, err)
		}
		if len(paths) == 0 {
			return nil, fmt.Errorf("%s: no such file", p)
		}
		for _, path := range paths {
			size, err := fs.Size(ctx, path)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			files = append(files, source{path, at, size})
			at += size
		}
	}
	return files, nil
}

// vacant is an error where dir holds claims: parts of two runs would be one table.
func vacant(ctx context.Context, dir string) error {
	fs, err := filesystem.New(ctx, dir)
	if err != nil {
		return err
	}
	defer fs.Close()
	found, err := fs.List(ctx, join(dir, "claims-*"))
	if err != nil {
		return fmt.Errorf("%s: %w", dir, err)
	}
	if len(found) > 0 {
		return fmt.Errorf("%s: holds the output of another run; give another --output", dir)
	}
	return nil
}
