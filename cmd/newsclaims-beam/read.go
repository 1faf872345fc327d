package main

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/sdf"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/rtrackers/offsetrange"

	"newsclaims/extract/archive"
	"newsclaims/extract/pass"
)

// A readFn reads the articles of ranges of bytes of inputs and extracts their claims. It
// emits rows, and what was passed over, to the shard that the place of the record falls
// into. Runners may cut a range further while it is read.
type readFn struct {
	Format, Lang         string
	Shards, Total, Block int64

	bundles, ranges, documents, claims, skipped beam.Counter
}

// namespace is that of the counters.
const namespace = "newsclaims"

// Setup makes the counters.
func (f *readFn) Setup() {
	f.bundles, f.ranges = beam.NewCounter(namespace, "bundles"), beam.NewCounter(namespace, "ranges")
	f.documents, f.claims = beam.NewCounter(namespace, "documents"), beam.NewCounter(namespace, "claims")
	f.skipped = beam.NewCounter(namespace, "skipped")
}

// StartBundle counts the bundles.
func (f *readFn) StartBundle(ctx context.Context, _, _ func(int64, placed)) { f.bundles.Inc(ctx, 1) }

// CreateInitialRestriction is all bytes of the input.
func (f *readFn) CreateInitialRestriction(s source) offsetrange.Restriction {
	return offsetrange.Restriction{Start: 0, End: s.Size}
}

// SplitRestriction cuts the input into blocks.
func (f *readFn) SplitRestriction(_ source, r offsetrange.Restriction) []offsetrange.Restriction {
	return r.SizedSplits(f.Block)
}

// RestrictionSize is how many bytes a range has.
func (f *readFn) RestrictionSize(_ source, r offsetrange.Restriction) float64 { return r.Size() }

// CreateTracker lets the runner cut the range while it is read.
func (f *readFn) CreateTracker(r offsetrange.Restriction) *sdf.LockRTracker {
	return sdf.NewLockRTracker(offsetrange.NewTracker(r))
}

// ProcessElement reads a range.
func (f *readFn) ProcessElement(ctx context.Context, rt *sdf.LockRTracker, s source, rows, skipped func(int64, placed)) error {
	f.ranges.Inc(ctx, 1)
	in, err := open(ctx, s.Path)
	if err != nil {
		return err
	}
	defer in.Close()
	r := rt.GetRestriction().(offsetrange.Restriction)
	left := true
	n := int64(0)
	for rec := range archive.ReadRange(s.Path, in, archive.Auto, r.Start, r.End, func(at int64) bool {
		left = rt.TryClaim(at)
		return left
	}) {
		p := placed{At: s.Start + min(rec.Offset, s.Size-1), N: n}
		n++
		shard := int64(float64(p.At) / float64(f.Total) * float64(f.Shards))
		shard = min(shard, f.Shards-1)
		got, err := archive.NewRows(&rec, f.Format, f.Lang, pass.All)
		if err != nil {
			var line bytes.Buffer
			reason, err := archive.WriteSkip(&line, &rec, err)
			if err != nil {
				return err
			}
			f.skipped.Inc(ctx, 1)
			beam.NewCounter(namespace, "skipped, "+string(reason)).Inc(ctx, 1)
			p.Data = line.Bytes()
			skipped(shard, p)
			continue
		}
		f.documents.Inc(ctx, 1)
		f.claims.Inc(ctx, int64(got.Claims()))
		if p.Data, err = got.MarshalBinary(); err != nil {
			return err
		}
		rows(shard, p)
	}
	if left {
		rt.TryClaim(rt.GetRestriction().(offsetrange.Restriction).End)
	}
	return nil
}

// open opens the file at path, of any file system.
func open(ctx context.Context, path string) (*file, error) {
	fs, err := filesystem.New(ctx, path)
	if err != nil {
		return nil, err
	}
	f := &file{path: path, fs: fs, open: func() (io.ReadCloser, error) { return fs.OpenRead(ctx, path) }}
	if f.ReadCloser, err = f.open(); err != nil {
		fs.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return f, nil
}

// A file can be read from any byte on. In a file system that cannot do so, what stands
// before is read and dropped.
type file struct {
	io.ReadCloser
	path string
	fs   filesystem.Interface
	open func() (io.ReadCloser, error)
	at   int64
}

func (f *file) Read(p []byte) (int, error) {
	n, err := f.ReadCloser.Read(p)
	f.at += int64(n)
	return n, err
}

// Seek moves to the byte at, counted from the start.
func (f *file) Seek(at int64, whence int) (int64, error) {
	if whence != io.SeekStart {
		return f.at, fmt.Errorf("%s: can seek from its start alone", f.path)
	}
	if s, ok := f.ReadCloser.(io.Seeker); ok {
		var err error
		f.at, err = s.Seek(at, whence)
		return f.at, err
	}
	if at < f.at {
		again, err := f.open()
		if err != nil {
			return f.at, err
		}
		f.ReadCloser.Close()
		f.ReadCloser, f.at = again, 0
	}
	_, err := io.CopyN(io.Discard, f, at-f.at)
	return f.at, err
}

func (f *file) Close() error {
	defer f.fs.Close()
	return f.ReadCloser.Close()
}
