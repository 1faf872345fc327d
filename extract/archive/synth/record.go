package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"

	"newsclaims/extract/archive"
)

// A crawl makes the records.
type crawl struct {
	sources [][]archive.Record
	words   [][]byte
	seed    uint64
	zstd    *zstd.Encoder
}

func newCrawl(sources [][]archive.Record, seed uint64) *crawl {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		panic(err) // of its options alone
	}
	return &crawl{sources, wordsOf(sources), seed, z}
}

// damagedEach is how many records there are for one that is damaged or no page.
const damagedEach = 50

// record returns the gzip member of record i, the size of its page, and the reason it
// is to be passed over for, if any.
func (c *crawl) record(i int) (member []byte, size int, reason archive.Reason) {
	r := rand.New(rand.NewPCG(c.seed, uint64(i)))
	input := c.sources[i%len(c.sources)]
	source := &input[i/len(c.sources)%len(input)]
	page := mutate(pageOf(source), c.words, r)
	size = len(page)
	mime := source.ContentType
	if mime == "" {
		mime = "text/html; charset=utf-8"
	}
	uri := fmt.Sprintf("https://crawl.example/%d", i)
	if i%damagedEach == damagedEach-1 {
		f := faults[i/damagedEach%len(faults)]
		return f.make(uri, page, r), size, f.reason
	}
	head := okHead + "Content-Type: " + mime + "\r\n"
	switch i % 6 {
	case 1:
		head, page = head+"Content-Encoding: gzip\r\n", zipped(page)
	case 2:
		head, page = head+"Content-Encoding: br\r\n", packed(page, func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, 1) })
	case 3:
		head, page = head+"Content-Encoding: zstd\r\n", c.zstd.EncodeAll(page, nil)
	case 4:
		head, page = head+"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(zipped(page))
	case 5:
		head, page = head+"Content-Encoding: deflate\r\n", packed(page, func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
	}
	return zipped(warc("response", uri, head+"\r\n", page)), size, ""
}

const (
	okHead   = "HTTP/1.1 200 OK\r\n"
	htmlHead = okHead + "Content-Type: text/html\r\n"
)

// A fault is a way in which a record is damaged or no page. Where the reason is empty
// the page can be read all the same.
type fault struct {
	reason archive.Reason
	make   func(uri string, page []byte, r *rand.Rand) []byte
}

var faults = []fault{
	{archive.Revisit, func(uri string, _ []byte, _ *rand.Rand) []byte {
		return zipped(warc("revisit", uri, htmlHead+"\r\n", nil))
	}},
	{archive.HTTPStatus, func(uri string, _ []byte, _ *rand.Rand) []byte {
		return zipped(warc("response", uri, "HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n", nil))
	}},
	{archive.NotHTML, func(uri string, _ []byte, _ *rand.Rand) []byte {
		return zipped(warc("response", uri, okHead+"Content-Type: image/png\r\n\r\n", []byte("\x89PNG\r\n")))
	}},
	{archive.Corrupt, func(uri string, page []byte, r *rand.Rand) []byte { // a byte of the member is another
		m := zipped(warc("response", uri, htmlHead+"\r\n", page))
		m[len(m)/2+r.IntN(len(m)/4)] ^= 0x55
		return m
	}},
	{archive.Corrupt, func(uri string, page []byte, r *rand.Rand) []byte { // the member's end is missing
		m := zipped(warc("response", uri, htmlHead+"\r\n", page))
		return m[:len(m)-20-r.IntN(len(m)/2)]
	}},
	{archive.Corrupt, func(uri string, page []byte, _ *rand.Rand) []byte { // the packed body's end is missing
		z := zipped(page)
		return zipped(warc("response", uri, htmlHead+"Content-Encoding: gzip\r\n\r\n", z[:len(z)*2/3]))
	}},
	{archive.Truncated, func(uri string, page []byte, _ *rand.Rand) []byte {
		z := chunked(zipped(page))
		return zipped(warc("response", uri, htmlHead+"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n", z[:len(z)*2/3]))
	}},
	{archive.TooLarge, func(uri string, _ []byte, _ *rand.Rand) []byte { // a bomb
		return zipped(warc("response", uri, htmlHead+"Content-Encoding: gzip\r\n\r\n", zipped(bytes.Repeat([]byte("<p>so much "), archive.MaxPage/8))))
	}},
	{"", func(uri string, page []byte, _ *rand.Rand) []byte { // the length is too long
		return zipped(relength(warc("response", uri, htmlHead+"\r\n", page), +100))
	}},
	{"", func(uri string, page []byte, _ *rand.Rand) []byte { // the length is too short
		return zipped(relength(warc("response", uri, htmlHead+"\r\n", page), -100))
	}},
}

// warc returns a record.
func warc(kind, uri, head string, body []byte) []byte {
	b := fmt.Appendf(nil, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-11-01T00:00:00Z\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n%s",
		kind, uri, len(head)+len(body), head)
	return append(append(b, body...), "\r\n\r\n"...)
}

// relength changes the length that record states.
func relength(record []byte, by int) []byte {
	before, rest, _ := strings.Cut(string(record), "Content-Length: ")
	number, after, _ := strings.Cut(rest, "\r\n")
	var n int
	fmt.Sscan(number, &n)
	return fmt.Appendf(nil, "%sContent-Length: %d\r\n%s", before, n+by, after)
}

func zipped(b []byte) []byte {
	return packed(b, func(w io.Writer) io.WriteCloser {
		z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
		if err != nil {
			panic(err) // of a level that does not exist
		}
		return z
	})
}

func packed(b []byte, with func(io.Writer) io.WriteCloser) []byte {
	var out bytes.Buffer
	w := with(&out)
	w.Write(b) // to memory
	w.Close()
	return out.Bytes()
}

// chunked puts b into chunks of 4 KiB.
func chunked(b []byte) []byte {
	var out []byte
	for len(b) > 0 {
		n := min(len(b), 4<<10)
		out = fmt.Appendf(out, "%x\r\n%s\r\n", n, b[:n])
		b = b[n:]
	}
	return append(out, "0\r\n\r\n"...)
}
