// Package desk is the editor's desk: a local web page on which a draft is held
// against its sources, and the JSON API beneath it.
//
// The server reads articles, cuts their text into marked segments and decides what
// every mark says; the page only shows them, and does no arithmetic on offsets. No
// markup of an article reaches the browser, only its text.
package desk

import (
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"runtime"
	"sync"
	"time"

	"newsclaims/extract/archive"
)

//go:embed assets page.html error.html openapi.json
var files embed.FS

var pages = template.Must(template.ParseFS(files, "page.html", "error.html"))

// Options are the settings of a desk. The zero value works.
type Options struct {
	// Ignore is the file of accepted findings, as check's --ignore reads it. It is made
	// when the first finding is accepted. Empty keeps them in memory alone.
	Ignore string
	// Hosts are names, other than localhost and addresses, that the desk answers to.
	Hosts []string
	// MaxBody is how many bytes one request may carry; 0 is DefaultBody.
	MaxBody int
	// Limits bound each page and text of a request.
	Limits archive.Limits
	// Timeout is how long one check may take; 0 is DefaultTimeout.
	Timeout time.Duration
	// Log receives what went wrong; nil discards it. Words of articles are not logged.
	Log *slog.Logger
}

// The limits of a request where Options has none.
const (
	DefaultBody    = 32 << 20
	DefaultTimeout = 30 * time.Second
)

// A Desk serves the page and its API. It is an [http.Handler].
type Desk struct {
	opt      Options
	handler  http.Handler
	accepted *acceptance
	checks   *store
	docs     *readings
	assets   map[string]asset

	cpu      chan struct{} // a place for each core
	inFlight budget        // bytes of requests being read
}

// New returns a desk. The error is one of the file of accepted findings.
func New(opt Options) (*Desk, error) {
	if opt.MaxBody == 0 {
		opt.MaxBody = DefaultBody
	}
	if opt.Timeout == 0 {
		opt.Timeout = DefaultTimeout
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	accepted, err := openAcceptance(opt.Ignore)
	if err != nil {
		return nil, err
	}
	d := &Desk{
		opt:      opt,
		accepted: accepted,
		checks:   newStore(),
		docs:     newReadings(),
		assets:   loadAssets(),
		cpu:      make(chan struct{}, runtime.GOMAXPROCS(0)),
		inFlight: budget{max: max(8*int64(opt.MaxBody), 256<<20)},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", d.page)
	mux.HandleFunc("GET /check/{id}", d.page)
	mux.HandleFunc("GET /assets/{name}", d.asset)
	mux.HandleFunc("POST /api/check", d.postCheck)
	mux.HandleFunc("GET /api/checks/{id}", d.getCheck)
	mux.HandleFunc("POST /api/checks/{id}/draft", d.postDraft)
	mux.HandleFunc("GET /api/checks/{id}/export/{format}", d.export)
	mux.HandleFunc("POST /api/checks/{id}/accept", d.accept)
	mux.HandleFunc("POST /api/checks/{id}/withdraw", d.withdraw)
	mux.HandleFunc("POST /api/extract", d.extract)
	mux.HandleFunc("GET /api/rules/{rule...}", d.rule)
	mux.HandleFunc("GET /api/openapi.json", d.openAPI)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		d.fail(w, r, errNotFound)
	})
	d.handler = d.guard(mux)
	return d, nil
}

func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.handler.ServeHTTP(w, r) }

// page answers with the one page there is. Which check it shows it asks the API for.
func (d *Desk) page(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if err := pages.ExecuteTemplate(w, "page.html", nil); err != nil {
		d.opt.Log.Error("page", "err", err)
	}
}

// A problem is an error that is told to the person in front of the page.
type problem struct {
	status  int
	title   string // "Too large"
	message string // what is wrong and what to do
}

func (p *problem) Error() string { return p.message }

func problemf(status int, title, format string, args ...any) *problem {
	return &problem{status, title, fmt.Sprintf(format, args...)}
}

var (
	errNotFound = problemf(http.StatusNotFound, "Not here", "There is nothing at this address. Begin a new check on the first page.")
	errNoCheck  = problemf(http.StatusNotFound, "This check is gone", "The desk keeps the latest checks in memory until it is stopped. Check the draft again to get it back.")
	errBusy     = problemf(http.StatusServiceUnavailable, "Busy", "The desk is reading as much as it can hold. Try again in a moment.")
	errTimeout  = problemf(http.StatusServiceUnavailable, "Took too long", "The check was given up because it took too long. Try with shorter or fewer sources.")
)

// fail answers with err: JSON to the API, a page to people.
func (d *Desk) fail(w http.ResponseWriter, r *http.Request, err error) {
	var p *problem
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		p = problemf(http.StatusRequestEntityTooLarge, "Too large", "The draft and its sources together may have %d MB. Leave some sources out.", d.opt.MaxBody>>20)
	} else if !errors.As(err, &p) {
		d.opt.Log.Error("request", "path", r.URL.Path, "err", err)
		p = problemf(http.StatusInternalServerError, "A mistake of the program", "%v", err)
	}
	if p.status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	w.Header().Set("Cache-Control", "no-store")
	if isAPI(r) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(p.status)
		writeJSON(w, map[string]any{"error": map[string]any{"status": p.status, "title": p.title, "message": p.message}})
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(p.status)
	view := struct {
		Status         int
		Title, Message string
	}{p.status, p.title, p.message}
	if err := pages.ExecuteTemplate(w, "error.html", view); err != nil {
		d.opt.Log.Error("error page", "err", err)
	}
}

// work runs f on a free core and returns its result, or gives up on it when the
// request ends. An f that was given up on keeps its core until it is through.
func work[T any](r *http.Request, d *Desk, f func() (T, error)) (T, error) {
	var zero T
	select {
	case d.cpu <- struct{}{}:
	case <-r.Context().Done():
		return zero, errTimeout
	}
	type result struct {
		v   T
		err error
	}
	done := make(chan result, 1)
	go func() {
		defer func() { <-d.cpu }()
		v, err := guarded(f)
		done <- result{v, err}
	}()
	select {
	case res := <-done:
		return res.v, res.err
	case <-r.Context().Done():
		return zero, errTimeout
	}
}

// An asset is a file of the page with its type and its version.
type asset struct {
	data      []byte
	kind, tag string
}

var assetKinds = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
}

func (d *Desk) asset(w http.ResponseWriter, r *http.Request) {
	a, ok := d.assets[r.PathValue("name")]
	if !ok {
		d.fail(w, r, errNotFound)
		return
	}
	w.Header().Set("Content-Type", a.kind)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("ETag", a.tag)
	if r.Header.Get("If-None-Match") == a.tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Write(a.data)
}

func (d *Desk) openAPI(w http.ResponseWriter, r *http.Request) {
	data, err := fs.ReadFile(files, "openapi.json")
	if err != nil {
		d.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(data)
}

// budget bounds how much of something is in use at a time.
type budget struct {
	mu        sync.Mutex
	used, max int64
}

// take says whether n more fit, and takes them if so.
func (b *budget) take(n int64) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.used+n > b.max {
		return false
	}
	b.used += n
	return true
}

func (b *budget) give(n int64) {
	b.mu.Lock()
	b.used -= n
	b.mu.Unlock()
}
