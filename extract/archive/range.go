package archive

import (
	"bufio"
	"bytes"
	"io"
	"iter"
	"strings"
)

// ReadRange yields those records of in that begin from byte start on, so that workers
// who know nothing of each other can share an archive: of the ranges that an input is
// cut into, wherever it is cut, each of its records is yielded by one.
//
// Before the records that begin at a byte it calls claim with that, and ends where
// claim is false, as it must be from the end of the range on. Between start and end it
// looks for the first place where reading can begin: that is a gzip member which begins
// with a WARC record. An input of another kind cannot be cut, and is yielded whole by
// the range that begins at 0.
func ReadRange(name string, in io.ReadSeeker, from Format, start, end int64, claim func(at int64) bool) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		members, err := isMembers(name, in, from)
		if err == nil {
			_, err = in.Seek(start, io.SeekStart)
		}
		switch {
		case err != nil:
			yield(unreadable(name, start, named(name, err)))
			return
		case start == 0 && !claim(0):
			return
		case !members && start == 0:
			Read(name, in, from)(yield)
			return
		case !members:
			return
		}
		w := &warc{name: name, members: newMembers(in, start), scratch: make([]byte, 0, 64<<10), group: group{over: true}, claim: claim}
		w.s = newStream(w.members)
		if start > 0 {
			if err := w.members.find(end); err != nil {
				yield(unreadable(name, start, named(name, err)))
				return
			}
			if w.members.at() >= end {
				return
			}
		}
		unpacked(w.read)(yield)
	}
}

// isMembers says whether in is a WARC archive of gzip members.
func isMembers(name string, in io.ReadSeeker, from Format) (bool, error) {
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return false, err
	}
	br := bufio.NewReaderSize(in, 8<<10)
	magic, err := br.Peek(len(warcMagic))
	if err != nil && err != io.EOF {
		return false, err
	}
	if from == Auto {
		from = byEnding(name)
	}
	if from == Auto {
		from = sniff(br)
	}
	return from == WARC && hasMembers(name, magic), nil
}

// hasMembers says whether the WARC archive called name, which begins with magic, is one
// of gzip members. The first of them may be damaged.
func hasMembers(name string, magic []byte) bool {
	return bytes.HasPrefix(magic, gzipMagic) ||
		strings.HasSuffix(strings.ToLower(name), ".gz") && !bytes.HasPrefix(magic, zstdMagic) && !bytes.Equal(magic, warcMagic)
}
