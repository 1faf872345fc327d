package archive

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// warcRecord is a record with a block of its own and the fields given.
func warcRecord(kind, uri, block string, fields ...string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Record-ID: <urn:uuid:%s>\r\nContent-Length: %d\r\n%s\r\n%s\r\n\r\n",
		kind, uri, uri, len(block), strings.Join(append(fields, ""), "\r\n"), block)
}

// page is the HTML of test page i, some hundred bytes long.
func page(i int) string {
	return fmt.Sprintf("<html><body><p>Page %d of the crawl. %s</p></body></html>", i, strings.Repeat("It paid $5 million. ", 10+i%7))
}

func answered(i int, body string, fields ...string) string {
	head := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + strings.Join(append(fields, ""), "\r\n")
	return warcRecord("response", address(i), head+"\r\n"+body, "Content-Type: application/http;msgtype=response")
}

func address(i int) string { return fmt.Sprintf("https://example.org/%d", i) }

func zip(t testing.TB, data string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, data)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String()
}

// read returns the addresses of the pages in data, whose bodies must be those of the
// pages, and how many records were passed over for which reason.
func read(t testing.TB, data string) (urls []string, skipped map[Reason]int) {
	t.Helper()
	skipped = map[Reason]int{}
	for r := range Read("test", strings.NewReader(data), WARC) {
		if r.Err != nil {
			var s *Skip
			require.True(t, errors.As(r.Err, &s), "%v", r.Err)
			skipped[s.Reason]++
			continue
		}
		var i int
		_, err := fmt.Sscanf(r.URL, "https://example.org/%d", &i)
		require.NoError(t, err)
		assert.Equal(t, page(i), string(r.Body), r.URL)
		urls = append(urls, r.URL)
	}
	return urls, skipped
}

// addresses are those of pages 0 to n-1, but for those of without.
func addresses(n int, without ...int) (urls []string) {
next:
	for i := range n {
		for _, w := range without {
			if i == w {
				continue next
			}
		}
		urls = append(urls, address(i))
	}
	return urls
}

const pages = 20

// The same pages, stored in the ways crawlers store them.
func TestFraming(t *testing.T) {
	var plain, each, pairs strings.Builder
	for i := range pages {
		r := warcRecord("request", address(i), "GET / HTTP/1.1\r\n\r\n") + answered(i, page(i))
		plain.WriteString(r)
		each.WriteString(zip(t, warcRecord("request", address(i), "GET / HTTP/1.1\r\n\r\n")) + zip(t, answered(i, page(i))))
		if i%2 == 1 {
			pairs.WriteString(zip(t, answered(i-1, page(i-1))+answered(i, page(i))))
		}
	}
	z, err := zstd.NewWriter(nil)
	require.NoError(t, err)
	packed := zip(t, plain.String())
	for name, data := range map[string]string{
		"plain":                    plain.String(),
		"a member a record":        each.String(),
		"a member two records":     pairs.String(),
		"one member":               packed,
		"members that cut records": zip(t, plain.String()[:1000]) + zip(t, plain.String()[1000:1003]) + zip(t, plain.String()[1003:]),
		"zstd":                     string(z.EncodeAll([]byte(plain.String()), nil)),
		"version 1.1":              strings.ReplaceAll(plain.String(), "WARC/1.0", "WARC/1.1"),
	} {
		urls, skipped := read(t, data)
		assert.Equal(t, addresses(pages), urls, name)
		assert.Empty(t, skipped, name)
	}
}

// Damage costs the record it is in and no other.
func TestDamage(t *testing.T) {
	members := make([]string, pages)
	records := make([]string, pages)
	for i := range pages {
		records[i] = answered(i, page(i))
		members[i] = zip(t, records[i])
	}
	with := func(list []string, i int, s string) string {
		return strings.Join(list[:i], "") + s + strings.Join(list[i+1:], "")
	}
	flip := func(s string, at int) string { return s[:at] + string(s[at]^0xff) + s[at+1:] }
	m, r := members[7], records[7]
	length := fmt.Sprintf("Content-Length: %d", len(r)-strings.Index(r, "HTTP/")-4)
	require.Contains(t, r, length)
	for _, c := range []struct {
		name    string
		data    string
		lost    []int
		skipped map[Reason]int
	}{
		{"a byte of a member", with(members, 7, flip(m, len(m)/2)), []int{7}, map[Reason]int{Corrupt: 1}},
		{"the first byte of a member", with(members, 7, flip(m, 0)), []int{7}, map[Reason]int{Corrupt: 1}},
		{"the checksum of a member", with(members, 7, flip(m, len(m)-6)), []int{7}, map[Reason]int{Corrupt: 1}},
		{"a member's end is missing", with(members, 7, m[:len(m)-20]), []int{7}, map[Reason]int{Corrupt: 1}},
		{"a member's start is missing", with(members, 7, m[20:]), []int{7}, map[Reason]int{Corrupt: 1}},
		{"noise between members", with(members, 7, m+"noise \x1f\x8b\x08 noise"), nil, map[Reason]int{Corrupt: 1}},
		{"the last member is cut", strings.Join(members, "")[:len(strings.Join(members, ""))-30], []int{pages - 1}, map[Reason]int{Corrupt: 1}},
		{"the first member is damaged", with(members, 0, flip(members[0], len(m)/2)), []int{0}, map[Reason]int{Corrupt: 1}},
		{"two members in a row, seen as one", with(members, 7, flip(m, 40)+flip(m, 40)), []int{7}, map[Reason]int{Corrupt: 1}},
		{"the last record is cut", strings.Join(records, "")[:len(strings.Join(records, ""))-30], []int{pages - 1}, map[Reason]int{Truncated: 1}},
		{"a header is damaged", with(records, 7, strings.Replace(r, "Content-Length", "Content-Longth", 1)), []int{7}, map[Reason]int{Corrupt: 1}},
		{"noise between records", with(records, 7, r+"noise\r\n"), nil, map[Reason]int{Corrupt: 1}},
		// Lengths that are wrong are mended.
		{"a length too short", with(records, 7, strings.Replace(r, length, "Content-Length: 120", 1)), nil, map[Reason]int{}},
		{"a length too long", with(records, 7, strings.Replace(r, length, "Content-Length: 1000", 1)), nil, map[Reason]int{}},
		{"a length far too long", with(records, 7, strings.Replace(r, length, "Content-Length: 99999999999", 1)), []int{7}, map[Reason]int{BadLength: 1}},
		{"a member's length too long", with(members, 7, zip(t, strings.Replace(r, length, "Content-Length: 5000", 1))), nil, map[Reason]int{}},
		{"a member's length too short", with(members, 7, zip(t, strings.Replace(r, length, "Content-Length: 120", 1))), nil, map[Reason]int{}},
	} {
		urls, skipped := read(t, c.data)
		assert.Equal(t, addresses(pages, c.lost...), urls, c.name)
		assert.Equal(t, c.skipped, skipped, c.name)
	}
}

// Bodies are unpacked, also where the header lies about it.
func TestEncodings(t *testing.T) {
	pack := func(open func(io.Writer) io.WriteCloser) string {
		var b bytes.Buffer
		w := open(&b)
		_, err := io.WriteString(w, page(0))
		require.NoError(t, err)
		require.NoError(t, w.Close())
		return b.String()
	}
	chunked := func(s string) string {
		return fmt.Sprintf("%x;ext=1\r\n%s\r\n%X\r\n%s\r\n0\r\n\r\n", 10, s[:10], len(s)-10, s[10:])
	}
	bare := pack(func(w io.Writer) io.WriteCloser { f, _ := flate.NewWriter(w, 5); return f })
	gz := zip(t, page(0))
	for name, data := range map[string]string{
		"gzip":                    answered(0, gz, "Content-Encoding: gzip"),
		"gzip in chunks":          answered(0, chunked(gz), "content-encoding: GZIP", "transfer-encoding: chunked"),
		"chunks":                  answered(0, chunked(page(0)), "Transfer-Encoding: chunked"),
		"br":                      answered(0, pack(func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) }), "Content-Encoding: br"),
		"zlib":                    answered(0, pack(func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }), "Content-Encoding: deflate"),
		"bare deflate":            answered(0, bare, "Content-Encoding: deflate"),
		"zstd":                    answered(0, pack(func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w); return z }), "Content-Encoding: zstd"),
		"gzip twice":              answered(0, zip(t, gz), "Content-Encoding: gzip, gzip"),
		"gzip, says the header":   answered(0, page(0), "Content-Encoding: gzip"),
		"br, says the header":     answered(0, page(0), "Content-Encoding: br"),
		"chunks, says the header": answered(0, page(0), "Transfer-Encoding: chunked"),
		"gzip, says no header":    answered(0, gz),
		"a resource":              warcRecord("resource", address(0), page(0), "Content-Type: text/html"),
	} {
		urls, skipped := read(t, data)
		assert.Equal(t, addresses(1), urls, name)
		assert.Empty(t, skipped, name)
	}
}

// What is no page is passed over with the reason.
func TestReasons(t *testing.T) {
	answer := func(head, body string) string {
		return warcRecord("response", address(0), head+"\r\n\r\n"+body, "Content-Type: application/http")
	}
	bomb := zip(t, zip(t, strings.Repeat("x", 64<<20)))
	for want, data := range map[Reason]string{
		Revisit:    warcRecord("revisit", address(0), "HTTP/1.1 200 OK\r\n\r\n"),
		HTTPStatus: answer("HTTP/1.1 301 Moved\r\nContent-Type: text/html", page(0)),
		NotHTML:    answer("HTTP/1.1 200 OK\r\nContent-Type: image/png", "\x89PNG\r\n"),
		Corrupt:    answer("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", zip(t, page(0))[:40]),
		Truncated:  answer("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked", "fff\r\nabc"),
		TooLarge:   answer("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip, gzip", bomb),
	} {
		urls, skipped := read(t, data+answered(1, page(1)))
		assert.Equal(t, []string{address(1)}, urls, want)
		assert.Equal(t, map[Reason]int{want: 1}, skipped, want)
	}
	_, skipped := read(t, answer("HTTP/1.1 200 OK\r\nContent-Type: text/html", "\xff\xd8\xff\xe0 a picture"))
	assert.Equal(t, map[Reason]int{NotHTML: 1}, skipped)
}

// A record that grows a thousandfold is given up early, and the next one is read.
func TestBomb(t *testing.T) {
	var bomb bytes.Buffer
	w := gzip.NewWriter(&bomb)
	const size = 1 << 30
	fmt.Fprintf(w, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: x\r\nContent-Length: %d\r\n\r\n", size)
	zeros := make([]byte, 1<<20)
	for range 96 { // enough to see what it is
		_, err := w.Write(zeros)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	urls, skipped := read(t, bomb.String()+zip(t, answered(1, page(1))))
	assert.Equal(t, []string{address(1)}, urls)
	assert.Equal(t, map[Reason]int{TooLarge: 1}, skipped)
}

// Whatever the bytes, reading ends, and what is yielded is bounded by what came in.
func FuzzWARC(f *testing.F) {
	f.Add([]byte(answered(0, page(0)) + answered(1, page(1))))
	f.Add([]byte(zip(f, answered(0, page(0))) + zip(f, answered(1, page(1)))))
	f.Add([]byte(zip(f, answered(0, page(0)))[:50] + zip(f, answered(1, page(1)))))
	f.Add([]byte(answered(0, "3\r\nabc\r\n0\r\n\r\n", "Transfer-Encoding: chunked")))
	f.Fuzz(func(t *testing.T, data []byte) {
		n, last := 0, int64(-1)
		for r := range Read("fuzz", bytes.NewReader(data), WARC) {
			n++
			assert.GreaterOrEqual(t, r.Offset, last, "records go forward")
			last = r.Offset
			assert.LessOrEqual(t, r.Offset, int64(len(data))*1100, "the offset lies in the input")
			assert.LessOrEqual(t, len(r.Body), MaxPage)
		}
		assert.LessOrEqual(t, n, len(data)+1)
	})
}

// Every line is a record or an error, and is counted.
func FuzzJSONL(f *testing.F) {
	f.Add([]byte("{\"id\":1,\"text\":\"a\"}\n\n{\"html\":\"<p>b\"}\r\nbad"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines := 0
		for _, l := range bytes.Split(data, []byte("\n")) {
			if len(trim(l)) > 0 {
				lines++
			}
		}
		n, last := 0, 0
		for r := range Read("fuzz", bytes.NewReader(append([]byte("\n"), data...)), JSONL) {
			n++
			assert.Greater(t, r.Line, last)
			last = r.Line
			assert.True(t, r.Err != nil || r.ID != "")
		}
		assert.Equal(t, lines, n)
	})
}
