package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/klauspost/compress/gzip"
)

// members reads the gzip members of an archive one after the other. Before each one
// that begins with a record, but for the first, stands an errFence.
type members struct {
	raw   *replay
	br    *bufio.Reader // over raw
	z     *gzip.Reader
	start int64 // where the member begins

	open    bool   // z reads a member
	head    []byte // of the member, not yet given out
	err     error  // of the member, to be given out behind head
	fence   bool   // the next member is to be fenced off
	grown   int64  // bytes given out of the member
	scratch [5]byte
}

// damage is the error of a gzip member that cannot be read.
type damage struct{ error }

func isDamage(err error) bool { return errors.As(err, new(damage)) }

// newMembers returns the members of r, whose first byte is that at the place at of the
// input.
func newMembers(r io.Reader, at int64) *members {
	raw := &replay{src: r, pos: at, base: at}
	return &members{raw: raw, br: bufio.NewReaderSize(raw, 64<<10), z: new(gzip.Reader)}
}

// at is the byte of the input that is read next.
func (m *members) at() int64 { return m.raw.pos - int64(m.br.Buffered()) }

func (m *members) Read(p []byte) (int, error) {
	for {
		switch {
		case len(m.head) > 0:
			n := copy(p, m.head)
			m.head = m.head[n:]
			m.grown += int64(n)
			return n, nil
		case m.fence:
			if m.fenced() {
				return 0, errFence
			}
			continue
		case m.err != nil:
			return 0, m.err
		case !m.open:
			m.next()
			continue
		}
		n, err := m.z.Read(p)
		m.grown += int64(n)
		if err == io.EOF {
			m.open, m.fence = false, true
			err = nil
		}
		if err != nil {
			m.err = m.broken(err)
		}
		if n > 0 {
			return n, nil
		}
	}
}

// fenced opens the next member and says whether a fence stands before it: not where
// it goes on with the record of the one before.
func (m *members) fenced() bool {
	m.fence = false
	m.next()
	return m.err == nil && bytes.Equal(m.head, warcMagic) || isDamage(m.err)
}

// next opens the member that begins here and reads its first bytes.
func (m *members) next() {
	m.start, m.grown = m.at(), 0
	m.raw.mark(m.start)
	if _, err := m.br.Peek(1); err != nil {
		m.err = err // the end
		return
	}
	if err := m.z.Reset(m.br); err != nil {
		m.err = m.broken(err)
		return
	}
	m.z.Multistream(false)
	n, err := io.ReadFull(m.z, m.scratch[:])
	m.head = m.scratch[:n]
	switch err {
	case nil:
		m.open = true
	case io.EOF, io.ErrUnexpectedEOF:
		if m.err = m.checked(); m.err == nil {
			m.fence = true // a short member
		}
	default:
		m.err = m.broken(err)
	}
}

// checked is the damage of a member that is shorter than a few bytes, or nil.
func (m *members) checked() error {
	if _, err := m.z.Read(make([]byte, 1)); err != io.EOF {
		return m.broken(err)
	}
	return nil
}

// broken is err as a damage, where it is not one of the input itself.
func (m *members) broken(err error) error {
	if m.raw.err != nil && m.raw.err != io.EOF {
		return m.raw.err
	}
	if err == nil || err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return damage{fmt.Errorf("gzip member at byte %d: %w", m.start, err)}
}

// A member whose bytes grew to more than bombBytes, and more than bombRatio times
// their number, was made to do so: text shrinks to a fifth.
const (
	bombBytes = 64 << 20
	bombRatio = 100
)

func (m *members) isBomb() bool {
	return m.grown > bombBytes && m.grown > bombRatio*(m.at()-m.start)
}

// resync moves behind the start of the current member, to the next one that begins
// with a record, or to the end.
func (m *members) resync() error {
	m.raw.seek(m.start + 1)
	m.br.Reset(m.raw)
	m.open, m.head, m.err, m.fence = false, nil, nil, false
	return m.find(math.MaxInt64)
}

// find moves to the next member that begins with a record, or to end or beyond.
func (m *members) find(end int64) error {
	for m.at() < end {
		b, err := m.br.Peek(m.br.Size() / 2)
		i := bytes.Index(b, gzipMagic)
		switch {
		case i < 0 && err == io.EOF:
			m.br.Discard(len(b))
			return nil
		case i < 0 && err != nil:
			return err
		case i < 0:
			m.br.Discard(len(b) - len(gzipMagic) + 1)
			continue
		}
		m.br.Discard(i)
		if m.beginsRecord() {
			return nil
		}
		m.br.Discard(1)
	}
	return nil
}

// beginsRecord says whether at the place of m begins a member that begins with a
// record.
func (m *members) beginsRecord() bool {
	b, _ := m.br.Peek(8 << 10)
	if len(b) < 18 || b[3]&0xe0 != 0 { // reserved flags, RFC 1952, 2.3.1.2
		return false
	}
	if err := m.z.Reset(bytes.NewReader(b)); err != nil {
		return false
	}
	n, _ := io.ReadFull(m.z, m.scratch[:])
	return bytes.Equal(m.scratch[:n], warcMagic)
}

// A replay reads an input and can go back to a mark, or to the last kept bytes where
// that is too far back.
type replay struct {
	src  io.Reader
	pos  int64  // of the next byte to give out
	kept []byte // bytes from base on
	base int64
	err  error // of src
}

// keptBytes is how far back a replay goes at most: no page is larger when packed.
const keptBytes = 2 * MaxPage

func (r *replay) Read(p []byte) (int, error) {
	if i := r.pos - r.base; i < int64(len(r.kept)) {
		n := copy(p, r.kept[i:])
		r.pos += int64(n)
		return n, nil
	}
	if r.err != nil {
		return 0, r.err
	}
	n, err := r.src.Read(p)
	if err != nil {
		r.err = err
	}
	if len(r.kept)+n > keptBytes {
		half := len(r.kept) / 2
		r.kept = r.kept[:copy(r.kept, r.kept[half:])]
		r.base += int64(half)
	}
	r.kept = append(r.kept, p[:n]...)
	r.pos += int64(n)
	if n > 0 {
		return n, nil
	}
	return 0, r.err
}

// mark forgets the bytes before at.
func (r *replay) mark(at int64) {
	if drop := at - r.base; drop > 0 && drop <= int64(len(r.kept)) {
		// What is kept lies within a buffer's length of at: moving it costs little.
		r.kept = r.kept[:copy(r.kept, r.kept[drop:])]
		r.base = at
	}
}

// seek goes back to byte at, or as far as bytes are kept.
func (r *replay) seek(at int64) { r.pos = max(at, r.base) }
