package main

import (
	"net"
	"net/http"
	"net/http/pprof"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"newsclaims/extract/archive"
)

// serveMetrics serves the figures of p for Prometheus at /metrics, and profiles at
// /debug/pprof/, until stop is called.
func serveMetrics(addr string, p *archive.Progress) (stop func(), err error) {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, f := range []struct {
		name, help string
		value      *atomic.Int64
	}{
		{"input_bytes_total", "Bytes of the inputs read, as stored.", &p.Bytes},
		{"records_total", "Records done.", &p.Records},
		{"documents_total", "Documents written.", &p.Documents},
		{"claims_total", "Claims written.", &p.Claims},
		{"skipped_total", "Records passed over.", &p.Skipped},
		{"page_bytes_total", "Bytes of the pages that were read.", &p.Pages},
		{"parts_total", "Parts that are whole.", &p.Parts},
	} {
		r.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Namespace: "newsclaims", Subsystem: "archive", Name: f.name, Help: f.help},
			func() float64 { return float64(f.value.Load()) }))
	}
	mux := http.NewServeMux()
	mux.Handle("/metrics", promhttp.HandlerFor(r, promhttp.HandlerOpts{}))
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	s := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go s.Serve(l)
	return func() { s.Close() }, nil
}
