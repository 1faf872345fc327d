package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// A Format is how an input holds its pages.
type Format string

// The formats.
const (
	Auto  Format = "auto" // by the file's ending, then by its content
	HTML  Format = "html" // one page
	Text  Format = "text" // one article
	JSONL Format = "jsonl"
	WARC  Format = "warc"
)

// wholeJSON is JSON that is no object a line, which is not read.
const wholeJSON Format = "json"

var errWholeJSON = errors.New("holds an array of JSON, or an object over several lines, and is read as one object a line; make that first: jq -c '.[]' of an array, jq -c . of an object")

// Formats lists the formats.
var Formats = []Format{Auto, HTML, Text, JSONL, WARC}

// endings names the format of files by their ending, without .gz or .zst.
var endings = map[string]Format{
	".html": HTML, ".htm": HTML, ".xhtml": HTML, ".txt": Text,
	".jsonl": JSONL, ".ndjson": JSONL, ".warc": WARC,
}

// Endings are those that files in folders are taken by, for the help; .gz or .zst may follow.
const Endings = ".html, .htm, .xhtml, .txt, .jsonl, .ndjson or .warc"

// byEnding returns the format of name, or Auto.
func byEnding(name string) Format {
	name = strings.ToLower(name)
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
	if f, ok := endings[filepath.Ext(name)]; ok {
		return f
	}
	return Auto
}

// MaxPage is the size in bytes of the largest page, text or line that is read.
const MaxPage = 16 << 20

// Files returns the inputs that the operands of a command stand for: "-" and files
// as they are, a folder as the files in it, and in its folders, whose ending tells a
// format, in the order of their paths. With another format than Auto only files of
// that one are taken from folders. The notes say how many files of a folder have another
// ending, and are passed over; the errors are of what cannot be read.
func Files(operands []string, from Format) (files []string, notes, errs []error) {
	for _, op := range operands {
		if op == "-" {
			files = append(files, op)
			continue
		}
		info, err := os.Stat(op)
		switch {
		case err != nil:
			errs = append(errs, named(op, err))
			continue
		case !info.IsDir():
			files = append(files, op)
			continue
		}
		n, others, other := len(files), 0, ""
		err = filepath.WalkDir(op, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				errs = append(errs, named(path, err))
				return nil
			}
			if strings.HasPrefix(d.Name(), ".") && path != op {
				if d.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			f := byEnding(path)
			info, err := os.Stat(path)
			switch {
			case f != Auto && from != Auto && f != from:
			case err != nil && f != Auto:
				errs = append(errs, named(path, err))
			case err != nil || !info.Mode().IsRegular():
			case f != Auto:
				files = append(files, path)
			default:
				if others++; others == 1 {
					other = d.Name()
				}
			}
			return nil
		})
		switch {
		case err != nil:
			errs = append(errs, named(op, err))
		case len(files) == n:
			errs = append(errs, fmt.Errorf("%s: no file in this folder ends in %s; name the files themselves", op, Endings))
		case others == 1:
			notes = append(notes, fmt.Errorf("%s: passed over a file that does not end in %s: %s; name it to have it read", op, Endings, other))
		case others > 1:
			notes = append(notes, fmt.Errorf("%s: passed over %d files that do not end in %s, such as %s; name them to have them read", op, others, Endings, other))
		}
	}
	return files, notes, errs
}

// Open yields the records of the file name in the format from, or of stdin where
// name is "-". What cannot be read is a record with an error; one with the reason
// Unreadable stands for the whole input or the rest of it.
func Open(name string, from Format, stdin io.Reader) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		in := stdin
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				yield(unreadable(name, 0, named(name, err)))
				return
			}
			defer f.Close()
			in = f
		}
		Read(name, in, from)(yield)
	}
}

func unreadable(name string, offset int64, err error) Record {
	return Record{Input: name, Offset: offset, Err: &Skip{Unreadable, err}}
}

// Read yields the records of in, which is called name. See [Open].
func Read(name string, in io.Reader, from Format) iter.Seq[Record] {
	return unpacked(readOn(name, in, from, place{}))
}

// A place is where reading may begin in an input.
type place struct {
	Offset int64 `json:"offset,omitempty"` // byte of the input
	Line   int   `json:"line,omitempty"`   // of JSON lines, those before the offset
}

// readOn is Read where the first byte of in is that at the place at of the input. Pages
// of WARC archives are packed.
func readOn(name string, in io.Reader, from Format, at place) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		if from == Auto && name != "-" {
			from = byEnding(name)
		}
		br := bufio.NewReaderSize(in, 64<<10)
		told := from != Auto
		if !told {
			from = sniff(br)
		}
		if from == wholeJSON {
			yield(unreadable(name, 0, errWholeJSON))
			return
		}
		if from == WARC {
			readWARC(name, br, at.Offset, yield)
			return
		}
		magic, _ := br.Peek(4)
		plain := told && !bytes.HasPrefix(magic, gzipMagic) && !bytes.HasPrefix(magic, zstdMagic)
		r, err := inflated(br)
		if err != nil {
			yield(unreadable(name, 0, err))
			return
		}
		defer r.Close()
		if from == JSONL {
			readLines(name, r, at, plain, yield)
			return
		}
		yield(readWhole(name, r, from == HTML))
	}
}

// inflated returns what r holds behind gzip or zstd, told by their first bytes, or
// r itself.
func inflated(r *bufio.Reader) (io.ReadCloser, error) {
	magic, _ := r.Peek(4)
	switch {
	case bytes.HasPrefix(magic, gzipMagic):
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("the gzip header is damaged: %w", err)
		}
		return z, nil
	case bytes.HasPrefix(magic, zstdMagic):
		z, err := newZstd(r)
		if err != nil {
			return nil, fmt.Errorf("the zstd header is damaged: %w", err)
		}
		return z, nil
	}
	return io.NopCloser(r), nil
}

var (
	gzipMagic = []byte{0x1f, 0x8b, 8}
	zstdMagic = []byte{0x28, 0xb5, 0x2f, 0xfd}
)

// newZstd returns a reader that works on the caller's goroutine, with a window of
// at most 32 MiB.
func newZstd(r io.Reader) (io.ReadCloser, error) {
	z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(32<<20))
	if err != nil {
		return nil, err
	}
	return z.IOReadCloser(), nil
}

// sniff tells the format of r by its first bytes, behind gzip or zstd.
func sniff(r *bufio.Reader) Format {
	r.Peek(1) // what has come with the first byte: a filter must not wait for more
	head, _ := r.Peek(min(r.Buffered(), 4<<10))
	if z, err := inflated(bufio.NewReader(bytes.NewReader(head))); err == nil {
		buf := make([]byte, 4<<10)
		n, _ := io.ReadFull(z, buf)
		head = buf[:n]
		z.Close()
	}
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	if bytes.HasPrefix(head, []byte("WARC/")) {
		return WARC
	}
	head = narrowed(head)
	head = bytes.TrimLeft(head, " \t\r\n")
	switch {
	case foreignTo(head) != nil: // RTF begins with a brace
		return Text
	case bytes.HasPrefix(head, []byte("[")) && bytes.HasPrefix(bytes.TrimLeft(head[1:], " \t\r\n"), []byte("{")),
		bytes.HasPrefix(head, []byte("{\n")), bytes.HasPrefix(head, []byte("{\r\n")):
		return wholeJSON
	case bytes.HasPrefix(head, []byte("{")):
		return JSONL
	case looksHTML(head):
		return HTML
	}
	return Text
}

// narrowed is head without the zeros and the mark of UTF-16.
func narrowed(head []byte) []byte {
	if marked := bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")); marked {
		head = head[2:]
	} else if len(head) < 2 || head[0] != 0 && head[1] != 0 {
		return head
	}
	return bytes.ReplaceAll(head, []byte{0}, nil)
}

// looksHTML says whether the page head begins like one of HTML: with a tag, a
// comment or a declaration.
func looksHTML(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n\x00")
	if len(head) < 2 || head[0] != '<' {
		return false
	}
	c := head[1] | 0x20
	if bytes.HasPrefix(head, []byte("<?xml")) {
		lower := bytes.ToLower(head[:min(len(head), 1<<10)])
		return bytes.Contains(lower, []byte("<html")) || bytes.Contains(lower, []byte("<!doctype html"))
	}
	return 'a' <= c && c <= 'z' || head[1] == '!'
}

// readWhole reads all of r as one page or text.
func readWhole(name string, r io.Reader, html bool) Record {
	rec := Record{Input: name, ID: name, HTML: html}
	body, err := io.ReadAll(io.LimitReader(r, MaxPage+1))
	switch {
	case err != nil:
		rec.Err = skip(Unreadable, "cannot be read: %w", unwrapped(err))
	case len(body) > MaxPage:
		rec.Err = skip(TooLarge, "is larger than %d MiB; cut it into its articles", MaxPage>>20)
	}
	rec.Body = body
	return rec
}

// named is err behind the file's name, without the name of the system call.
func named(name string, err error) error { return fmt.Errorf("%s: %w", name, unwrapped(err)) }

// unwrapped is the innermost cause of err where that is of the system.
func unwrapped(err error) error {
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// ParseFormat returns the format called name.
func ParseFormat(name string) (Format, error) {
	if f := Format(name); slices.Contains(Formats, f) {
		return f, nil
	}
	return "", fmt.Errorf("%q is no format of inputs; give one of auto, html, text, jsonl, warc", name)
}
