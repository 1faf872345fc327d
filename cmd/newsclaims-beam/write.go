package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"newsclaims/extract/archive"
)

// A sink writes the files of parts.
type sink struct {
	Output, Format, Packing string
	Shards                  int
}

func (s *sink) part(shard int64) string { return fmt.Sprintf("%05d-of-%05d", shard, s.Shards) }

// A tablesFn writes the tables of a shard.
type tablesFn struct{ sink }

// ProcessElement writes a part.
func (f *tablesFn) ProcessElement(ctx context.Context, shard int64, next func(*placed) bool) error {
	names := archive.TableFiles(f.part(shard), f.Format, f.Packing)
	return f.write(ctx, names, func(files []io.Writer) error {
		tables, err := archive.NewTables(files[0], files[1], f.Format, f.Packing)
		if err != nil {
			return err
		}
		for _, p := range sorted(next) {
			var r archive.Rows
			if err := r.UnmarshalBinary(p.Data); err != nil {
				return err
			}
			if err := tables.Write(&r); err != nil {
				return err
			}
		}
		return tables.Close()
	})
}

// A skippedFn writes what was passed over in a shard.
type skippedFn struct{ sink }

// ProcessElement writes a part.
func (f *skippedFn) ProcessElement(ctx context.Context, shard int64, next func(*placed) bool) error {
	return f.write(ctx, []string{"skipped-" + f.part(shard) + ".jsonl"}, func(files []io.Writer) error {
		for _, p := range sorted(next) {
			if _, err := files[0].Write(p.Data); err != nil {
				return err
			}
		}
		return nil
	})
}

// sorted returns the records in the order of the input, without the mark of the shard.
func sorted(next func(*placed) bool) (all []placed) {
	for p := (placed{}); next(&p); p = (placed{}) {
		if p.At >= 0 {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b placed) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.N, b.N)) })
	return all
}

// write writes the files called names, which are whole or absent: a bundle may be
// tried again, or by two workers at a time.
func (s *sink) write(ctx context.Context, names []string, fill func([]io.Writer) error) (err error) {
	fs, err := filesystem.New(ctx, s.Output)
	if err != nil {
		return err
	}
	defer fs.Close()
	var files []io.WriteCloser
	var writers []io.Writer
	temporary := make([]string, len(names))
	for i, name := range names {
		temporary[i] = join(s.Output, fmt.Sprintf(".%s.%x.tmp", name, rand.Uint64()))
		f, err := fs.OpenWrite(ctx, temporary[i])
		if err != nil {
			return err
		}
		files, writers = append(files, f), append(writers, f)
	}
	err = fill(writers)
	for _, f := range files {
		err = errors.Join(err, f.Close())
	}
	for i, name := range names {
		if err == nil {
			err = filesystem.Rename(ctx, fs, temporary[i], join(s.Output, name))
		}
	}
	if r, ok := fs.(filesystem.Remover); ok && err != nil {
		for _, t := range temporary {
			r.Remove(ctx, t) // where it is still there
		}
	}
	return err
}

// join is the path of name in dir, of any file system.
func join(dir, name string) string { return strings.TrimSuffix(dir, "/") + "/" + name }
