package archive

import (
	"bytes"
	"errors"
	"io"
)

// A stream is a buffer over an input in which something may end before the input
// does: its error stays until it is passed.
type stream struct {
	src  io.Reader
	buf  []byte // read from src and not yet taken
	end  error  // why src gave no more: io.EOF, errFence, damage
	past int64  // bytes taken so far
	mem  []byte // what buf is a part of
}

// errFence is the end of a gzip member where the next one begins with a record.
var errFence = errors.New("archive: end of a gzip member")

func newStream(src io.Reader) *stream { return &stream{src: src, mem: make([]byte, 0, 64<<10)} }

func (s *stream) offset() int64 { return s.past }

func (s *stream) buffered() []byte { return s.buf }

func (s *stream) empty() bool { return len(s.buf) == 0 }

// fill reads until n bytes are buffered or the source ends.
func (s *stream) fill(n int) {
	for stalls := 0; len(s.buf) < n && s.end == nil; {
		if len(s.buf) == cap(s.buf) || cap(s.mem)-len(s.buf) < 4<<10 || cap(s.buf)-len(s.buf) < 4<<10 {
			s.make(n)
		}
		k, err := s.src.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf = s.buf[:len(s.buf)+k]
		if k == 0 && err == nil {
			if stalls++; stalls > 100 {
				err = io.ErrNoProgress
			}
		}
		s.end = err
	}
}

// make moves what is buffered to the front of mem, grown to hold n bytes.
func (s *stream) make(n int) {
	size := max(n+16<<10, 64<<10)
	if cap(s.mem) < size || len(s.buf)+(16<<10) > cap(s.mem) {
		s.mem = make([]byte, 0, max(size, 2*len(s.buf)))
	}
	s.buf = s.mem[:copy(s.mem[:cap(s.mem)], s.buf)]
}

// peek returns the next n bytes, or fewer at the end.
func (s *stream) peek(n int) []byte {
	s.fill(n)
	return s.buf[:min(n, len(s.buf))]
}

// peekThrough returns the bytes up to and with the first a or b, which stands within
// limit bytes, or nil.
func (s *stream) peekThrough(a, b string, limit int) []byte {
	for n := 512; ; n *= 2 {
		p := s.peek(min(n, limit))
		i, j := bytes.Index(p, []byte(a)), bytes.Index(p, []byte(b))
		switch {
		case i >= 0 && (j < 0 || i < j):
			return p[:i+len(a)]
		case j >= 0:
			return p[:j+len(b)]
		case len(p) < min(n, limit) || n >= limit || recordStart(p) >= 0:
			return nil // without reading on, record after record
		}
	}
}

// drop takes up to n bytes that are buffered.
func (s *stream) drop(n int) {
	n = min(n, len(s.buf))
	s.buf = s.buf[n:]
	s.past += int64(n)
}

// unread puts b, which was taken last, back in front.
func (s *stream) unread(b []byte) {
	all := make([]byte, 0, len(b)+len(s.buf)+16<<10)
	s.mem = append(append(all, b...), s.buf...)
	s.buf = s.mem
	s.past -= int64(len(b))
}

// read appends the next n bytes to b. The error is why there are fewer.
func (s *stream) read(b []byte, n int) ([]byte, error) {
	for n > 0 {
		s.fill(1)
		if s.empty() {
			return b, s.end
		}
		k := min(n, len(s.buf))
		b = append(b, s.buf[:k]...)
		s.drop(k)
		n -= k
	}
	return b, nil
}

// pass goes on behind a fence.
func (s *stream) pass() {
	if s.end == errFence {
		s.end = nil
	}
}

// reset forgets what is buffered, and the error.
func (s *stream) reset() { s.buf, s.end = nil, nil }

// skipBlank takes line ends.
func (s *stream) skipBlank() {
	for {
		s.fill(1)
		if s.empty() || s.buf[0] != '\r' && s.buf[0] != '\n' {
			return
		}
		s.drop(1)
	}
}

// atBoundary says whether s stands behind a record: at the two line ends that close
// it, or at the next record or the end of a member or of the input.
func (s *stream) atBoundary() bool {
	p := s.peek(16)
	b := bytes.TrimLeft(p, "\r\n")
	return bytes.HasPrefix(p, []byte("\r\n\r\n")) || len(b) == 0 && s.end != nil || bytes.HasPrefix(b, warcMagic)
}

// isOver says whether nothing but line ends comes before the end.
func (s *stream) isOver() bool {
	return len(bytes.TrimLeft(s.peek(16), "\r\n")) == 0 && s.end != nil
}

// toRecord takes bytes up to the start of the next record, or the end of the member
// or the input, and appends them to b. It is false where b grew beyond limit, and was
// cut.
func (s *stream) toRecord(b []byte, limit int) ([]byte, bool) {
	discard := b == nil
	ok := true
	if isRecordStart(s.peek(keep)) {
		return b, true
	}
	for {
		s.fill(2 * keep)
		if s.empty() {
			return b, ok
		}
		k := len(s.buf)
		i := recordStart(s.buf)
		switch {
		case i >= 0:
			k = i
		case s.end == nil:
			k -= keep
		}
		if !discard && ok {
			b = append(b, s.buf[:min(k, max(0, limit-len(b)))]...)
			ok = len(b) < limit
		}
		s.drop(k)
		if i >= 0 {
			return b, ok
		}
	}
}
