package desk

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract/archive"
)

// running serves a desk on a port of its own, as the command does, until the test ends.
func running(t *testing.T, d *Desk) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	done := make(chan error, 1)
	go func() { done <- d.Serve(t.Context(), l) }()
	t.Cleanup(func() { require.NoError(t, <-done) })
	return l.Addr().String()
}

// checkOver sends a draft and its sources to addr and returns the result.
func checkOver(client *http.Client, addr string, body any) (*checkView, error) {
	data, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	res, err := client.Post("http://"+addr+"/api/check", "application/json", bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", res.StatusCode)
	}
	for dec := json.NewDecoder(res.Body); ; {
		var e event
		switch err := dec.Decode(&e); {
		case err != nil:
			return nil, err
		case e.Check != nil:
			return e.Check, nil
		case e.Error != "":
			return nil, fmt.Errorf("%s", e.Error)
		}
	}
}

// numbered is a draft and a source of about 400 words that no other number has.
func numbered(n int) pair {
	var text strings.Builder
	fmt.Fprintf(&text, "Firm %d reports\n\n", n)
	for i := range 20 {
		fmt.Fprintf(&text, "Firm %d said unit %d earned $%d.%d million in the third quarter of 2024, up %d percent, after %d months of work.\n\n", n, i, n, i, i+2, i+3)
	}
	source := text.String()
	draft := strings.Replace(source, fmt.Sprintf("$%d.7 million", n), fmt.Sprintf("$%d.7 billion", n), 1)
	return pair{"draft": pair{"text": draft}, "sources": []pair{{"text": source}}}
}

func TestManyAtOnce(t *testing.T) {
	const checks = 200
	const patience = 5 * time.Minute // the race detector on a busy machine takes its time
	d := newDesk(t, Options{Timeout: patience})
	addr := running(t, d)
	client := &http.Client{Timeout: patience, Transport: &http.Transport{MaxIdleConnsPerHost: checks}}
	defer client.CloseIdleConnections()

	// A client that does not send what it promised, one that does not take its answer, and
	// an upload of 100 MB: none may hold up the others.
	slow, err := net.Dial("tcp", addr)
	require.NoError(t, err)
	defer slow.Close()
	fmt.Fprintf(slow, "POST /api/check HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{", addr)
	deaf, err := net.Dial("tcp", addr) // never reads its answer
	require.NoError(t, err)
	defer deaf.Close()
	data, err := json.Marshal(numbered(0))
	require.NoError(t, err)
	fmt.Fprintf(deaf, "POST /api/check HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", addr, len(data), data)
	large := make(chan int, 1)
	go func() {
		res, err := client.Post("http://"+addr+"/api/check", "application/json", io.MultiReader(strings.NewReader(`{"draft":{"text":"`), io.LimitReader(zeros{}, 100<<20)))
		if err != nil { // the connection may end before the upload does
			large <- http.StatusRequestEntityTooLarge
			return
		}
		res.Body.Close()
		large <- res.StatusCode
	}()

	var wg sync.WaitGroup
	took := make([]time.Duration, checks)
	errs := make([]error, checks)
	for n := range checks {
		wg.Go(func() {
			begun := time.Now()
			c, err := checkOver(client, addr, numbered(n+1))
			took[n], errs[n] = time.Since(begun), err
			if err == nil {
				errs[n] = ownSlip(c, n+1)
			}
		})
	}
	wg.Wait()
	for n, err := range errs {
		assert.NoError(t, err, "check %d", n+1)
	}
	slices.Sort(took)
	t.Logf("%d checks at once: median %v, p99 %v, slowest %v", checks, took[checks/2], took[checks*99/100], took[checks-1])
	assert.Equal(t, http.StatusRequestEntityTooLarge, <-large)
}

// ownSlip says whether the one slip in draft n was found, with its own figures.
func ownSlip(c *checkView, n int) error {
	for _, f := range c.Findings {
		if f.Code == "scale-slip" && f.Quote == fmt.Sprintf("$%d.7 billion", n) && len(f.Evidence) > 0 && f.Evidence[0].Figure == fmt.Sprintf("$%d.7 million", n) {
			return nil
		}
	}
	return fmt.Errorf("its slip was not found among %d findings", len(c.Findings))
}

// zeros is a body without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '0'
	}
	return len(p), nil
}

// BenchmarkCheck answers a draft of 1,000 words with ten sources of 2,000 words each,
// none of them read before.
func BenchmarkCheck(b *testing.B) {
	long := func(n, words int, seed string) string {
		var text strings.Builder
		fmt.Fprintf(&text, "Report %d of %s\n\n", n, seed)
		for i := 0; i*24 < words; i++ {
			fmt.Fprintf(&text, "Firm %s %d said its unit %d had earned $%d.%d million in the third quarter of 2024, up %d percent, after %d months.\n\n", seed, n, i, n+i, i%10, i%40, i%30)
		}
		return text.String()
	}
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		d, err := New(Options{})
		require.NoError(b, err)
		sources := []pair{}
		for s := range 10 {
			sources = append(sources, pair{"text": long(s, 2000, fmt.Sprint("s", i))})
		}
		body := pair{"draft": pair{"text": long(3, 1000, fmt.Sprint("s", i))}, "sources": sources}
		b.StartTimer()
		if w := ask(d, "/api/check", body); w.Code != http.StatusOK {
			b.Fatal(w.Body)
		}
	}
}

func TestSmallArchiveOfMuch(t *testing.T) {
	d := newDesk(t, Options{})
	page := "<html><body><article><h1>Acme buys Bolt</h1><p>Acme paid $5 million for Bolt on 3 May 2024.</p></article>" + strings.Repeat(" ", 4<<20)
	var z bytes.Buffer
	for i := range 40 {
		w := gzip.NewWriter(&z)
		fmt.Fprintf(w, "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.com/%d\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, len(page), page)
		require.NoError(t, w.Close())
	}
	require.Less(t, z.Len(), 1<<20)
	recs, problems, done := d.unpack([]input{{name: "bomb.warc.gz", format: archive.Auto, body: z.Bytes()}})
	assert.Less(t, len(recs), 40)
	assert.NotEmpty(t, recs)
	require.Len(t, problems, 1)
	assert.Contains(t, problems[0], "only 64 MB")
	done()
	assert.Zero(t, d.inFlight.used)
}
