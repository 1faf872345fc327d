package main

import (
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract/archive"
)

func TestProgressLine(t *testing.T) {
	p := new(archive.Progress)
	p.Bytes.Store(2_500_000)
	p.Read.Store(500)
	p.Records.Store(900)
	p.Documents.Store(800)
	p.Claims.Store(7000)
	p.Skipped.Store(100)
	line := "900 records, 800 documents, 7000 claims, 100 passed over; 2.5 MB"
	assert.Equal(t, line+", 50 records/s", progressLine(p, 10*time.Second), "of a stream")
	p.Total.Store(10_000_000)
	assert.Equal(t, line+" of 10 MB, 50 records/s, 30s left", progressLine(p, 10*time.Second))
}

// The figures are those of the run, and end with it.
func TestMetrics(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	addr := l.Addr().String()
	require.NoError(t, l.Close())
	p := new(archive.Progress)
	stop, err := serveMetrics(addr, p)
	require.NoError(t, err)
	defer stop()
	get := func(path string) string {
		resp, err := http.Get("http://" + addr + path)
		require.NoError(t, err)
		defer resp.Body.Close()
		assert.Equal(t, http.StatusOK, resp.StatusCode, path)
		b, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		return string(b)
	}
	p.Documents.Add(3)
	assert.Contains(t, get("/metrics"), "\nnewsclaims_archive_documents_total 3\n")
	p.Documents.Add(4)
	assert.Contains(t, get("/metrics"), "\nnewsclaims_archive_documents_total 7\n")
	assert.NotEmpty(t, get("/debug/pprof/heap"))
	_, err = serveMetrics(addr, p)
	assert.Error(t, err, "the address is taken")
	stop()
	_, err = http.Get("http://" + addr + "/metrics")
	assert.Error(t, err)
}
