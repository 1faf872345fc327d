package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
)

// maxHeader is the size in bytes of the longest header of a WARC record that is read.
const maxHeader = 64 << 10

// A warc reads the records of an archive. See readWARC.
type warc struct {
	name    string
	s       *stream
	members *members // where s comes from, in an archive of gzip members; else nil
	scratch []byte   // the record's block; pages are copied out of it

	group   group
	again   int64               // start of the last group that began with a record
	whole   bool                // the input can be read from its start alone
	claim   func(at int64) bool // whether to go on with the group at a byte; nil is always
	claimed int64               // start of the last group that was gone on with
}

// A group is a run of records that can be read from its start on without what stands
// before it: a record, or the records of a gzip member and of the members that go on
// with it.
type group struct {
	start  int64
	begins bool // with a record; else it is damaged, or what follows on damage
	over   bool // the next record begins another
}

// A header is what is needed of the header of a record.
type header struct {
	kind, id, uri, mime, identified string
	date                            string
	length                          int64
}

// readWARC yields the pages of a WARC archive (ISO 28500, 1.0 and 1.1; 0.17 and 0.18
// read alike): plain, in gzip members of one record or of many, or in zstd.
//
// It trusts neither lengths nor checksums to be right. A record whose stated length
// leads past the start of the next record ends there, and one whose length is too
// short goes on to it. In a damaged gzip member the records before the damage are
// yielded, then one with an error, and reading goes on at the next member that
// begins with a record.
//
// The first byte of r is that at the place at of the input.
func readWARC(name string, r *bufio.Reader, at int64, yield func(Record) bool) {
	w := &warc{name: name, scratch: make([]byte, 0, 64<<10), group: group{over: true}}
	magic, _ := r.Peek(len(warcMagic))
	switch {
	case hasMembers(name, magic):
		w.members = newMembers(r, at)
		w.s = newStream(w.members)
	default:
		plain, err := inflated(r)
		if err != nil {
			yield(unreadable(name, 0, err))
			return
		}
		defer plain.Close()
		w.s = newStream(plain)
		w.s.past = at
		w.whole = bytes.HasPrefix(magic, zstdMagic)
	}
	w.read(yield)
}

// read yields the pages.
func (w *warc) read(yield func(Record) bool) {
	name := w.name
	for {
		err := w.begin()
		if g := &w.group; w.claim != nil && g.begins && g.start > w.claimed {
			if !w.claim(g.start) {
				return
			}
			w.claimed = g.start
		}
		rec := Record{Input: name, Offset: w.group.start, again: w.again}
		if err == nil {
			rec, err = w.next(rec)
		}
		if err == io.EOF {
			return
		}
		var s *Skip
		switch {
		case errors.As(err, &s):
			rec.Err = s
		case err != nil:
			at := w.group.start
			yield(unreadable(name, at, fmt.Errorf("cannot be read from byte %d on: %w", at, unwrapped(err))))
			return
		case rec.Input == "":
			continue // a record that is no page
		}
		if !yield(rec) {
			return
		}
	}
}

// next reads into rec the record that s stands at. A zero Record and no error are a
// record that is no page. The error is a *Skip for a record that cannot be read, or
// that of the input, after which nothing more comes.
func (w *warc) next(rec Record) (Record, error) {
	h, err := w.header()
	if err != nil {
		return rec, err
	}
	rec.ID, rec.URL = h.id, h.uri
	if rec.URL != "" {
		rec.ID = rec.URL
	}
	block, err := w.block(h)
	if err != nil {
		if h.kind != "response" && h.kind != "resource" && reasonOf(err) == TooLarge {
			return Record{}, nil
		}
		return rec, err
	}
	return rec.content(h, block)
}

func reasonOf(err error) Reason {
	if s := (*Skip)(nil); errors.As(err, &s) {
		return s.Reason
	}
	return ""
}

// begin moves to the start of the next record. The error is io.EOF at the end, or as
// of next.
func (w *warc) begin() error {
	for {
		w.s.skipBlank()
		b := w.s.peek(len(warcMagic))
		if w.members == nil || w.group.over {
			w.group = group{w.s.offset(), bytes.Equal(b, warcMagic), false}
			if w.members != nil {
				w.group.start = w.members.start
			}
			if w.group.begins && !w.whole {
				w.again = w.group.start
			}
		}
		switch {
		case bytes.Equal(b, warcMagic):
			return nil
		case len(b) == 0 && w.s.end == errFence:
			w.s.pass()
			w.group.over = true
		case w.s.end == io.EOF && len(b) == 0:
			return io.EOF
		default:
			if w.s.end != nil && w.s.end != errFence && w.s.end != io.EOF && !isDamage(w.s.end) {
				return w.s.end
			}
			return w.recover(Corrupt, "no WARC record begins here")
		}
	}
}

var warcMagic = []byte("WARC/")

// recover moves behind the damage at the place of w, to the next record, and returns
// what to say about it.
func (w *warc) recover(r Reason, format string, args ...any) error {
	cause := fmt.Errorf(format, args...)
	if isDamage(w.s.end) {
		cause = fmt.Errorf("%w: %v", cause, w.s.end)
		if err := w.members.resync(); err != nil {
			return err
		}
		w.s.reset()
		w.group.over = true
		return &Skip{r, cause}
	}
	w.s.drop(1)
	w.s.toRecord(nil, 1<<62)
	return &Skip{r, cause}
}

// header reads the header of the record that s stands at.
func (w *warc) header() (header, error) {
	b := w.s.peekThrough("\n\r\n", "\n\n", maxHeader)
	if b == nil || recordStart(b) >= 0 {
		return header{}, w.recover(Corrupt, "the record's header has no end")
	}
	h := header{length: -1}
	for line := range strings.Lines(string(b)) {
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "warc-type":
			h.kind = strings.ToLower(value)
		case "warc-record-id":
			h.id = strings.Trim(value, "<>")
		case "warc-target-uri":
			h.uri = strings.Trim(value, "<>")
		case "warc-date":
			h.date = value
		case "content-type":
			h.mime = value
		case "warc-identified-payload-type":
			h.identified = value
		case "content-length":
			if n, err := strconv.ParseInt(value, 10, 64); err == nil && n >= 0 {
				h.length = n
			}
		}
	}
	if h.kind == "" || h.length < 0 {
		return h, w.recover(Corrupt, "the record's header has no type or no length")
	}
	w.s.drop(len(b))
	return h, nil
}

// block reads the record's block, up to MaxPage bytes of it, and moves behind it. It
// is valid until the next call.
func (w *warc) block(h header) ([]byte, error) {
	if h.length > MaxPage {
		return nil, w.pass(h)
	}
	b, err := w.s.read(w.scratch[:0], int(h.length))
	w.scratch = b[:0]
	if isDamage(err) {
		return nil, w.recover(Corrupt, "the record is damaged")
	}
	if err != nil && err != errFence && err != io.EOF {
		return nil, err
	}
	if err == nil && w.s.atBoundary() {
		if isDamage(w.s.end) && w.s.isOver() {
			return nil, w.recover(Corrupt, "the record is damaged")
		}
		return b, nil
	}
	// The stated length is wrong. Is it too long?
	if i := recordStart(b); i >= 0 {
		w.s.unread(b[i:])
		return trimEnd(b[:i]), nil
	}
	if err != nil {
		if t := trimEnd(b); err == errFence && len(b)-len(t) >= 4 {
			return t, nil
		}
		return nil, skip(Truncated, "the record ends after %d of %d bytes", len(b), h.length)
	}
	// It is too short.
	b, ok := w.s.toRecord(b, MaxPage)
	w.scratch = b[:0]
	if isDamage(w.s.end) {
		return nil, w.recover(Corrupt, "the record is damaged")
	}
	if !ok {
		return nil, skip(BadLength, "the record is longer than the %d bytes it states, by more than is read", h.length)
	}
	return trimEnd(b), nil
}

// pass moves behind a block that is too large to read.
func (w *warc) pass(h header) error {
	n := h.length
	for n > 0 {
		w.s.fill(1)
		if w.s.empty() {
			break
		}
		if i := recordStart(w.s.buffered()); i >= 0 && int64(i) < n {
			w.s.drop(i)
			return skip(BadLength, "the record states %d bytes, and another begins within them", h.length)
		}
		k := min(int64(len(w.s.buffered())), n)
		if k > keep && k < n {
			k -= keep // a record that begins here is seen with what follows
		}
		w.s.drop(int(k))
		n -= k
		if w.members != nil && w.members.isBomb() {
			if err := w.members.resync(); err != nil {
				return err
			}
			w.s.reset()
			w.group.over = true
			return skip(TooLarge, "the record states %d bytes, squeezed to a hundredth or less", h.length)
		}
	}
	if isDamage(w.s.end) && n > 0 {
		return w.recover(Corrupt, "the record is damaged")
	}
	if n > 0 {
		return skip(Truncated, "the record ends %d bytes before the %d it states", n, h.length)
	}
	return skip(TooLarge, "the record of %d bytes is larger than %d MiB", h.length, MaxPage>>20)
}

// keep is how many bytes are enough to see that a record starts.
const keep = 64

// recordStart returns where in b a record starts at the beginning of a line, or -1.
func recordStart(b []byte) int {
	for at := 0; ; {
		i := bytes.Index(b[at:], []byte("\nWARC/"))
		if i < 0 {
			return -1
		}
		i += at + 1
		if isRecordStart(b[i:]) {
			return i
		}
		at = i
	}
}

// isRecordStart says whether b begins with a version and a field of a WARC header.
func isRecordStart(b []byte) bool {
	b, ok := bytes.CutPrefix(b, warcMagic)
	n := 0
	for n < len(b) && n < 6 && (b[n] == '.' || '0' <= b[n] && b[n] <= '9') {
		n++
	}
	if !ok || n == 0 {
		return false
	}
	b = bytes.TrimPrefix(b[n:], []byte("\r"))
	b, ok = bytes.CutPrefix(b, []byte("\n"))
	if !ok || len(b) < 8 {
		return false
	}
	return bytes.EqualFold(b[:5], []byte("WARC-")) || bytes.EqualFold(b[:8], []byte("Content-"))
}

// trimEnd is b without the two line ends that stand behind a record.
func trimEnd(b []byte) []byte {
	for range 2 {
		if t, ok := bytes.CutSuffix(b, []byte("\r\n")); ok {
			b = t
		} else {
			b = bytes.TrimSuffix(b, []byte("\n"))
		}
	}
	return b
}

// content returns r with the page in the record's block, which is not unpacked yet.
func (r Record) content(h header, block []byte) (Record, error) {
	switch h.kind {
	case "revisit":
		return r, skip(Revisit, "a revisit record, which has no page of its own")
	case "response":
		resp, ok := parseResponse(block)
		switch {
		case !ok && !strings.HasPrefix(h.mime, "application/http"):
			resp = response{status: 200, mime: h.mime, body: block} // such as dns: or ftp:
		case !ok:
			return r, skip(Corrupt, "the response has no HTTP header")
		}
		return r.response(resp)
	case "resource":
		return r.response(response{status: 200, mime: h.mime, body: block})
	}
	return Record{}, nil
}

// response returns r with resp, where that may be a page.
func (r Record) response(resp response) (Record, error) {
	if resp.status < 200 || resp.status >= 300 {
		return r, skip(HTTPStatus, "the server answered with status %d", resp.status)
	}
	if !mayBeHTML(resp.mime) {
		return r, skip(NotHTML, "the content is %.60q", resp.mime)
	}
	resp.body = bytes.Clone(resp.body)
	r.packed = &resp
	return r, nil
}

// unpack sets r's page to what r.packed holds. Packed pages travel to the workers: to
// unpack them takes four times as long as to read them.
func (r *Record) unpack(s *scratch) {
	p := r.packed
	if p == nil {
		return
	}
	r.packed = nil
	body, err := p.decode(s, MaxPage)
	switch {
	case err != nil:
		r.Err = err
	case !isHTML(p.mime, body):
		r.Err = skip(NotHTML, "the content of type %.60q is not HTML", p.mime)
	default:
		r.HTML, r.ContentType, r.Body = true, p.mime, body
	}
}

// unpacked yields records with their pages unpacked.
func unpacked(records iter.Seq[Record]) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		var s scratch
		for r := range records {
			r.unpack(&s)
			if !yield(r) {
				return
			}
		}
	}
}
