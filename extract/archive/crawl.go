package archive

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"newsclaims/extract"
)

// Options say how an archive is read. The zero value of each but Out will do.
type Options struct {
	Out            string // folder of the output
	From           Format // Auto where empty
	Format         string // "parquet" or "jsonl"
	Packing        string // of jsonl: "zstd" or "gzip"
	Workers        int
	Lang           string // articles of this language alone, as ISO 639-1 has it; all where empty
	Shard, Shards  int    // this share, counted from 1, of so many
	PartClaims     int    // a part ends with the article that brings it to so many claims
	DropDuplicates bool   // leave out copies that have the same words; else they are marked
	Afresh         bool   // begin anew where a run stopped
	Passes         []*extract.Pass
	Version        string // of the program
	Lexicon        string // hash of the tables of words
	Limits         Limits
	Stdin          io.Reader
	Progress       *Progress // counted up during the run, or nil
}

// defaultPartClaims makes a part of one row group.
const defaultPartClaims = groupRows

// A Progress is how far a run is. Any goroutine may read it.
type Progress struct {
	Bytes     atomic.Int64 // of the inputs, as stored
	Total     atomic.Int64 // of the inputs, or 0 where that is not known
	Read      atomic.Int64 // records of this run
	Records   atomic.Int64 // with those of runs before
	Documents atomic.Int64
	Claims    atomic.Int64
	Skipped   atomic.Int64
	Pages     atomic.Int64 // bytes of the articles' pages
	Parts     atomic.Int64
}

// ErrStopped says that a run was stopped before its end, by its context.
var ErrStopped = errors.New("stopped; what is whole was kept: run the same command again to go on")

// What a run holds in memory, in bytes, besides the tables of words, a row group and what
// copies are looked for of. Each is exceeded by one record alone that is larger.
const (
	crawlBudget = 24 << 20  // of pages as they were read, up to their turn to be written
	readBudget  = 512 << 10 // of pages that are worked on, a worker: reading one takes some thirty times its size
	doneBudget  = 24 << 20  // of results, up to their turn to be written
)

// A crawl is a run.
type crawl struct {
	o       Options
	m       Manifest
	part    *part
	copies  copies
	skipped journal
	prints  journal
	counts  Counts // with the part
	last    position
	tally   tally   // of the input at last
	inputs  []Input // ended in the part
	at      int     // input of the first of inputs
	reading *gate
	done    *backlog
}

// Run reads the articles of inputs and writes their documents and claims to o.Out:
// in the order of the inputs, in parts that are whole or absent. Where a run of the
// same command was killed it goes on, and the output is that of a run that was not.
//
// The error is ErrStopped where ctx ended, or tells why it could not go on. What
// could not be read is no error; it is counted in the manifest and listed in
// skipped.jsonl.
func Run(ctx context.Context, inputs []string, o Options) (*Manifest, error) {
	c := &crawl{o: o, reading: newGate(int64(max(1, o.Workers)) * readBudget), done: newBacklog(doneBudget)}
	if err := c.begin(inputs); err != nil {
		return nil, err
	}
	if c.m.Complete {
		return &c.m, nil
	}
	err := Ordered(c.items(ctx), max(1, o.Workers), crawlBudget, func(i item) int64 { return i.record.Size() }, c.work,
		func(r *result) error {
			err := ErrStopped
			if ctx.Err() == nil {
				err = c.emit(r)
			}
			if err != nil {
				c.done.close()
			}
			c.done.leave(r.size)
			return err
		})
	if err == nil && ctx.Err() != nil {
		err = ErrStopped
	}
	if err == nil {
		c.m.Complete = true
		err = c.commit()
	}
	if err != nil {
		if c.part != nil {
			c.part.discard()
		}
		return nil, err
	}
	os.Remove(c.path("_fingerprints.bin"))
	return &c.m, nil
}

// path is that of a file of the output which is not of a part.
func (c *crawl) path(name string) string {
	return filepath.Join(c.o.Out, c.m.Settings.file(name))
}

// begin opens the folder of output: it reads where a run before stopped, and removes
// what that run had not made whole.
func (c *crawl) begin(inputs []string) error {
	if c.o.Progress == nil {
		c.o.Progress = &Progress{}
	}
	if err := os.MkdirAll(c.o.Out, 0o777); err != nil {
		return fmt.Errorf("the folder of output cannot be made: %w", plainPath(err))
	}
	fresh := Manifest{
		Schema: extract.SchemaVersion, Version: c.o.Version, Lexicon: c.o.Lexicon,
		Settings: settings{
			From: c.o.From, Format: c.o.Format, Lang: c.o.Lang, Shard: c.o.Shard, Shards: c.o.Shards,
			PartClaims: c.o.PartClaims, DropDuplicates: c.o.DropDuplicates, Kinds: passNames(c.o.Passes), Limits: c.o.Limits,
		},
		Counts: Counts{Skipped: map[Reason]int{}},
	}
	s := &fresh.Settings
	if s.From == "" {
		s.From = Auto
	}
	if s.Format == "" {
		s.Format = "parquet"
	}
	if s.Format == "jsonl" {
		s.Packing = "zstd"
		if c.o.Packing != "" {
			s.Packing = c.o.Packing
		}
	}
	if s.PartClaims <= 0 {
		s.PartClaims = defaultPartClaims
	}
	for _, name := range inputs {
		in := Input{Name: name}
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() && name != "-" {
			in.Bytes = info.Size()
		}
		fresh.Inputs = append(fresh.Inputs, in)
		c.o.Progress.Total.Add(in.Bytes)
	}
	old, found, err := load(c.o.Out, fresh.Settings)
	switch {
	case c.o.Afresh:
		if err := forget(c.o.Out, fresh.Settings); err != nil {
			return err
		}
		found = false
	case err != nil:
		return err
	case found:
		if how := old.differs(&fresh); how != "" {
			return fmt.Errorf("%s: holds the output of another run, %s; give another --out, or --resume=false to begin anew", c.o.Out, how)
		}
	}
	c.m = fresh
	if found {
		c.m = *old
	}
	if c.m.Counts.Skipped == nil {
		c.m.Counts.Skipped = map[Reason]int{}
	}
	c.counts = c.m.Counts.clone()
	c.last, c.at, c.tally = c.m.Position, c.m.Position.Input, c.m.Tally
	c.show()
	if c.m.Complete {
		return nil
	}
	if err := clearParts(c.o.Out, c.m.Settings, c.m.Parts); err != nil {
		return err
	}
	if err := c.recall(); err != nil {
		return err
	}
	c.skipped = newJournal(c.path("skipped.jsonl"), c.m.SkippedBytes)
	c.prints = newJournal(c.path("_fingerprints.bin"), c.m.Prints)
	if !found {
		return c.m.save(c.o.Out) // fails now where nothing can be written
	}
	return nil
}

func passNames(passes []*extract.Pass) string {
	var names []string
	for _, p := range passes {
		names = append(names, p.Name)
	}
	return strings.Join(names, ",")
}

func (c Counts) clone() Counts {
	m := make(map[Reason]int, len(c.Skipped))
	for k, v := range c.Skipped {
		m[k] = v
	}
	c.Skipped = m
	return c
}

// show sets the progress to what the manifest says.
func (c *crawl) show() {
	p := c.o.Progress
	skipped := 0
	for _, n := range c.counts.Skipped {
		skipped += n
	}
	p.Records.Store(int64(c.counts.Records))
	p.Documents.Store(int64(c.counts.Documents))
	p.Claims.Store(int64(c.counts.Claims))
	p.Skipped.Store(int64(skipped))
	p.Parts.Store(int64(len(c.m.Parts)))
}

// clearParts removes the files of parts in dir, but for those of keep.
func clearParts(dir string, s settings, keep []part) error {
	whole := map[string]bool{}
	for _, p := range keep {
		for _, n := range TableFiles(p.Name, s.Format, s.Packing) {
			whole[n] = true
		}
	}
	entries, err := os.ReadDir(dir) // and no Glob, as dir may have a "[" in it
	if err != nil {
		return plainPath(err)
	}
	for _, e := range entries {
		if whole[e.Name()] || !s.ofPart(e.Name()) {
			continue
		}
		if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
			return plainPath(err)
		}
	}
	return nil
}

// forget removes what a run wrote into dir.
func forget(dir string, s settings) error {
	for _, n := range []string{"_manifest.json", "_fingerprints.bin", "skipped.jsonl"} {
		if err := os.Remove(filepath.Join(dir, s.file(n))); err != nil && !errors.Is(err, os.ErrNotExist) {
			return plainPath(err)
		}
	}
	return clearParts(dir, s, nil)
}

// printBytes is what a fingerprint takes in _fingerprints.bin, without the id behind it: the
// length of that, the runs, the figures and the words.
const printBytes = 2 + 4*hashes + 8 + 8

// recall cuts skipped.jsonl and the fingerprints to what belongs to whole parts, and
// reads the latter.
func (c *crawl) recall() error {
	if err := truncate(c.path("skipped.jsonl"), c.m.SkippedBytes); err != nil {
		return err
	}
	if err := truncate(c.path("_fingerprints.bin"), c.m.Prints); err != nil {
		return err
	}
	f, err := os.Open(c.path("_fingerprints.bin"))
	if err != nil {
		return plainPath(err)
	}
	defer f.Close()
	in := newStream(f)
	for {
		in.fill(printBytes)
		if in.empty() {
			if in.end != io.EOF {
				return plainPath(in.end)
			}
			return nil
		}
		b := in.peek(printBytes)
		if len(b) < printBytes {
			return fmt.Errorf("%s: is damaged; run with --resume=false to begin anew", c.path("_fingerprints.bin"))
		}
		var p fingerprint
		for i := range p.runs {
			p.runs[i] = binary.LittleEndian.Uint32(b[2+4*i:])
		}
		p.figures = binary.LittleEndian.Uint64(b[2+4*hashes:])
		p.words = binary.LittleEndian.Uint64(b[2+4*hashes+8:])
		n := int(binary.LittleEndian.Uint16(b))
		in.drop(len(b))
		c.copies.add(&p, string(in.peek(n)))
		in.drop(n)
	}
}

// truncate cuts the file name to size, and makes it where it is not there.
func truncate(name string, size int64) error {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o666)
	if err != nil {
		return halted(err)
	}
	defer f.Close()
	if err := f.Truncate(size); err != nil {
		return halted(err)
	}
	return nil
}

// An item is a record and where it stands, or the end of an input.
type item struct {
	turn   int      // counted from 0
	at     position // behind the record
	record Record
	input  *Input
}

// items yields the records that are left to do. The manifest changes while they are
// read, on another goroutine, so what it says is copied first.
func (c *crawl) items(ctx context.Context) iter.Seq[item] {
	from, inputs, format := c.m.Position, slices.Clone(c.m.Inputs), c.m.Settings.From
	return func(each func(item) bool) {
		turn := -1
		yield := func(i item) bool {
			turn++
			i.turn = turn
			return each(i)
		}
		byInput := c.o.Shards > 0 && len(inputs) >= c.o.Shards
		for i := from.Input; i < len(inputs); i++ {
			if byInput && i%c.o.Shards != c.o.Shard-1 {
				if !yield(item{at: position{Input: i + 1}, input: &Input{Name: inputs[i].Name, Bytes: inputs[i].Bytes}}) {
					return
				}
				continue
			}
			at := position{Input: i}
			if i == from.Input && inputs[i].Name != "-" {
				at = from
			}
			in := &counted{n: &c.o.Progress.Bytes, sum: sha256.New()}
			done := at.Record
			if i == from.Input {
				done = from.Record
			}
			at.Record = at.Before
			for r := range in.open(inputs[i].Name, format, at.Again, c.o.Stdin) {
				at = at.behind(&r)
				if ctx.Err() != nil {
					return
				}
				if at.Record <= done || c.o.Shards > 0 && !byInput && at.Record%c.o.Shards != c.o.Shard-1 {
					continue
				}
				if !yield(item{at: at, record: r}) {
					return
				}
			}
			if !yield(item{at: position{Input: i + 1}, input: in.result(inputs[i])}) {
				return
			}
		}
	}
}

// behind is the position behind r, the record that follows on p.
func (p position) behind(r *Record) position {
	if r.again > p.Again.Offset {
		p.Again.Offset, p.Before = r.again, p.Record
		if r.Line > 0 {
			p.Again.Line = r.Line - 1
		}
	}
	p.Record++
	return p
}

// A counted counts and sums the bytes of an input.
type counted struct {
	r    io.Reader
	n    *atomic.Int64
	sum  hash.Hash
	size int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	c.size += int64(n)
	c.sum.Write(p[:n])
	return n, err
}

// open is Open, counted, from the place at on: what stands before is read for the sum
// of the bytes alone.
func (c *counted) open(name string, from Format, at place, stdin io.Reader) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		c.r = stdin
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				yield(unreadable(name, 0, plainPath(err)))
				return
			}
			defer f.Close()
			c.r = f
		}
		if _, err := io.CopyN(io.Discard, c, at.Offset); err != nil {
			yield(unreadable(name, 0, fmt.Errorf("cannot be read up to byte %d, where the run goes on: %w", at.Offset, unwrapped(err))))
			return
		}
		readOn(name, c, from, at)(yield)
	}
}

// result is i with the sum of its bytes, where all of them were read.
func (c *counted) result(i Input) *Input {
	if i.Bytes == 0 {
		i.Bytes = c.size // of a stream
	}
	if i.Bytes == c.size {
		i.SHA256 = hex.EncodeToString(c.sum.Sum(nil))
	}
	return &i
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// work reads a record. It runs on any of the workers.
func (c *crawl) work(i item) *result {
	r := &result{at: i.at, input: i.input}
	if i.input == nil {
		s := scratches.Get().(*scratch)
		i.record.unpack(s)
		scratches.Put(s)
		size := i.record.Size()
		c.reading.enter(size)
		c.read(r, &i.record)
		c.reading.leave(size)
	}
	r.size = r.Rows.size()
	c.done.enter(i.turn, r.size)
	return r
}

// read sets r to what the record rec has.
func (c *crawl) read(r *result, rec *Record) {
	r.record = *rec
	r.record.Body = nil
	doc, rows, err := rowsOf(rec, c.o.Limits, c.m.Settings.Format, c.o.Lang, c.o.Passes)
	if doc != nil {
		c.o.Progress.Pages.Add(int64(len(rec.Body)))
	}
	if err != nil {
		r.skip = asSkip(err)
		return
	}
	if p, ok := newFingerprint(doc); ok {
		r.print = &p
	}
	r.Rows = *rows
}

// emit takes the results in order.
func (c *crawl) emit(r *result) error {
	if r.input != nil {
		if r.skip == nil {
			r.input.Fault = c.tally.fault(c.m.Settings.Shards == 0 || len(c.m.Inputs) >= c.m.Settings.Shards)
			c.inputs = append(c.inputs, *r.input)
			c.last, c.tally = r.at, tally{}
		}
		return nil
	}
	c.last = r.at
	c.tally.add(r.skip)
	c.counts.Records++
	c.o.Progress.Read.Add(1)
	c.o.Progress.Records.Add(1)
	if r.skip == nil && r.print != nil {
		of, same, err := c.remember(r)
		if err != nil {
			return err
		}
		if of != "" {
			c.counts.Duplicates++
			r.doc.DuplicateOf = &of
			s := skip(Duplicate, "nearly the text of %s, with its figures", of)
			if same {
				s = skip(Duplicate, "the text of %s", of)
			}
			if c.o.DropDuplicates && same {
				r.skip = s
			} else if err := c.list(r, s, true); err != nil {
				return err
			}
		}
	}
	if r.skip != nil {
		c.counts.Skipped[r.skip.Reason]++
		c.o.Progress.Skipped.Add(1)
		return c.list(r, r.skip, false)
	}
	if c.part == nil {
		var err error
		if c.part, err = newPart(c.o.Out, c.m.Settings.partName(len(c.m.Parts)), c.m.Settings.Format, c.m.Settings.Packing); err != nil {
			return err
		}
	}
	c.counts.Documents++
	c.counts.Claims += int(r.doc.Claims)
	c.o.Progress.Documents.Add(1)
	c.o.Progress.Claims.Add(int64(r.doc.Claims))
	if err := c.part.write(r); err != nil {
		return err
	}
	if c.part.Claims >= c.m.Settings.PartClaims || c.part.Documents >= groupRows {
		return c.commit()
	}
	return nil
}

// remember returns the id of an earlier article that r is a copy of, or "", and whether that
// has the same words.
func (c *crawl) remember(r *result) (of string, same bool, err error) {
	id := strings.Clone(r.doc.ID[:min(len(r.doc.ID), 1<<15)]) // it is a part of the record's header
	b := binary.LittleEndian.AppendUint16(make([]byte, 0, printBytes+len(id)), uint16(len(id)))
	for _, v := range r.print.runs {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	b = binary.LittleEndian.AppendUint64(b, r.print.figures)
	b = binary.LittleEndian.AppendUint64(b, r.print.words)
	_, err = c.prints.Write(append(b, id...))
	of, same = c.copies.add(r.print, id)
	return of, same, err
}

// list adds a line to skipped.jsonl.
func (c *crawl) list(r *result, s *Skip, kept bool) error {
	return writeSkip(&c.skipped, &r.record, s, kept)
}

// commit makes the part whole, and then says so in the manifest.
func (c *crawl) commit() error {
	if c.part != nil {
		if err := c.part.commit(); err != nil {
			return err
		}
		c.m.Parts = append(c.m.Parts, *c.part)
		c.part = nil
	}
	if err := cmp.Or(c.skipped.sync(), c.prints.sync()); err != nil {
		return err
	}
	c.m.SkippedBytes, c.m.Prints = c.skipped.size, c.prints.size
	for i, in := range c.inputs {
		c.m.Inputs[c.at+i].Fault = in.Fault
		if in.SHA256 != "" {
			c.m.Inputs[c.at+i].SHA256 = in.SHA256
			if c.m.Inputs[c.at+i].Name != "-" {
				c.m.Inputs[c.at+i].Bytes = in.Bytes
			}
		}
	}
	c.at, c.inputs = c.at+len(c.inputs), nil
	c.m.Counts, c.m.Position, c.m.Tally = c.counts.clone(), c.last, c.tally
	if c.m.Complete {
		c.m.Prints = 0
	}
	c.o.Progress.Parts.Store(int64(len(c.m.Parts)))
	return c.m.save(c.o.Out)
}

// halted is err, of the folder of output, with what to do about it.
func halted(err error) error {
	return fmt.Errorf("%w; what is whole was kept: mend that and run the same command again", plainPath(err))
}
