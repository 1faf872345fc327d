package archive

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
)

// A response is an HTTP response as a crawler stored it.
type response struct {
	status    int
	mime      string   // Content-Type
	encodings []string // Content-Encoding, in the order they were applied
	chunked   bool
	body      []byte
}

// A scratch is memory that one body after the other is unpacked into, so that a body
// takes no more than its size, and no garbage is left of its growth. What a large one
// needed is not kept.
type scratch []byte

// keptScratch is how many bytes are kept from one body to the next.
const keptScratch = 1 << 20

// read returns what r holds, or, where that is more than limit bytes, one byte more
// than these. It is valid until the next call.
func (s *scratch) read(r io.Reader, limit int) ([]byte, error) {
	b := (*s)[:0]
	for {
		if len(b) == cap(b) {
			grown := make([]byte, len(b), min(max(2*cap(b), 64<<10), limit+1))
			copy(grown, b)
			if b = grown; cap(b) <= keptScratch {
				*s = b
			}
		}
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if err == io.EOF || len(b) > limit {
			return b, nil
		}
		if err != nil {
			return b, err
		}
	}
}

// parseResponse reads an HTTP response. It is false where block does not begin with
// a status line.
func parseResponse(block []byte) (response, bool) {
	r := response{}
	if !bytes.HasPrefix(block, []byte("HTTP/")) {
		return r, false
	}
	head, body, ok := cutHeader(block)
	if !ok {
		return r, false
	}
	r.body = body
	first := true
	for line := range strings.Lines(string(head)) {
		if first {
			first = false
			if f := strings.Fields(line); len(f) > 1 {
				r.status, _ = strconv.Atoi(f[1])
			}
			continue
		}
		name, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "content-type":
			r.mime = value
		case "content-encoding":
			for e := range strings.SplitSeq(strings.ToLower(value), ",") {
				r.encodings = append(r.encodings, strings.TrimSpace(e))
			}
		case "transfer-encoding":
			r.chunked = strings.Contains(strings.ToLower(value), "chunked")
		}
	}
	return r, r.status > 0
}

// cutHeader cuts block at its first empty line.
func cutHeader(block []byte) (head, body []byte, ok bool) {
	for at := 0; ; {
		i := bytes.IndexByte(block[at:], '\n')
		if i < 0 {
			return nil, nil, false
		}
		at += i + 1
		if rest := block[at:]; bytes.HasPrefix(rest, []byte("\n")) {
			return block[:at], rest[1:], true
		} else if bytes.HasPrefix(rest, []byte("\r\n")) {
			return block[:at], rest[2:], true
		}
	}
}

// maxEncodings bounds how often a body may be packed.
const maxEncodings = 3

// decode returns the body without chunks and packing, of at most limit bytes. What is
// unpacked goes by way of s. The header may lie: crawlers unpack bodies and keep it. So a body that does
// not look packed is taken as it is.
func (r *response) decode(s *scratch, limit int) ([]byte, error) {
	body := r.body
	if r.chunked {
		b, ok, err := dechunk(body)
		if err != nil {
			return nil, err
		}
		if ok {
			body = b
		}
	}
	encodings := r.encodings
	if len(encodings) == 0 && bytes.HasPrefix(body, gzipMagic) { // the header may also lie the other way
		encodings = []string{"gzip"}
	}
	if len(r.encodings) > maxEncodings {
		return nil, skip(Corrupt, "the body is packed %d times", len(r.encodings))
	}
	for i := len(encodings) - 1; i >= 0; i-- {
		out, err := s.unpack(encodings[i], body, limit)
		if err != nil {
			return nil, err
		}
		if out != nil {
			body = bytes.Clone(out)
		}
	}
	return body, nil
}

// unpack undoes one content encoding. It is nil where body is not packed.
func (s *scratch) unpack(encoding string, body []byte, limit int) ([]byte, error) {
	var in io.Reader = bytes.NewReader(body)
	var err error
	switch encoding {
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(body, gzipMagic) {
			return nil, nil
		}
		in, err = gzip.NewReader(in)
	case "zstd":
		if !bytes.HasPrefix(body, zstdMagic) {
			return nil, nil
		}
		var z io.ReadCloser
		if z, err = newZstd(in); err == nil {
			defer z.Close()
			in = z
		}
	case "deflate": // zlib by RFC 9110, 8.4.1.2; bare deflate by some servers
		if z, zerr := zlib.NewReader(in); zerr == nil {
			in = z
		} else {
			in = flate.NewReader(bytes.NewReader(body))
		}
	case "br":
		in = brotli.NewReader(in)
	case "", "identity", "none", "utf-8":
		return nil, nil
	default:
		if looksHTML(body) {
			return nil, nil
		}
		return nil, skip(Corrupt, "the body is packed as %.40q, which is not known", encoding)
	}
	var out []byte
	if err == nil {
		out, err = s.read(in, limit)
	}
	switch {
	case err != nil && looksHTML(body):
		return nil, nil
	case err != nil:
		return nil, skip(Corrupt, "the body is no sound %s: %w", encoding, err)
	case len(out) > limit:
		return nil, skip(TooLarge, "the body unpacks to more than %d MiB", limit>>20)
	}
	return out, nil
}

// dechunk undoes the chunked transfer coding, RFC 9112, 7.1. It is false where body
// is not chunked.
func dechunk(body []byte) (out []byte, ok bool, err error) {
	out = make([]byte, 0, len(body))
	for rest := body; ; {
		line, after, found := bytes.Cut(rest, []byte("\n"))
		size, _, _ := strings.Cut(strings.TrimSpace(string(line[:min(len(line), 200)])), ";")
		n, perr := strconv.ParseUint(strings.TrimSpace(size), 16, 31)
		switch {
		case !found && len(rest) == 0 && len(out) > 0:
			return nil, false, &Skip{Truncated, errors.New("the chunked body has no end")}
		case perr != nil && len(out) == 0:
			return nil, false, nil
		case perr != nil:
			return nil, false, &Skip{Corrupt, errors.New("the chunked body is damaged")}
		case n == 0:
			return out, true, nil
		case uint64(len(after)) < n && len(out) == 0 && looksHTML(body):
			return nil, false, nil
		case uint64(len(after)) < n:
			return nil, false, &Skip{Truncated, errors.New("the chunked body ends within a chunk")}
		}
		out = append(out, after[:n]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[n:], []byte("\r")), []byte("\n"))
	}
}

func mediaType(mime string) string {
	m, _, _ := strings.Cut(mime, ";")
	return strings.ToLower(strings.TrimSpace(m))
}

// mayBeHTML says whether content that is declared as mime may be a page.
func mayBeHTML(mime string) bool {
	switch mediaType(mime) {
	case "text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml",
		"", "text/plain", "application/octet-stream", "unknown", "application/xml", "text/xml":
		return true
	}
	return false
}

// isHTML says whether body, declared as mime, is a page.
func isHTML(mime string, body []byte) bool {
	switch mediaType(mime) {
	case "text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml":
	default:
		return looksHTML(body)
	}
	switch found, _, _ := strings.Cut(http.DetectContentType(body), ";"); {
	case strings.HasPrefix(found, "text/"):
		return true
	case found == "application/octet-stream": // control characters among tags
		return bytes.IndexByte(body[:min(len(body), 1<<10)], '<') >= 0
	}
	return false
}
