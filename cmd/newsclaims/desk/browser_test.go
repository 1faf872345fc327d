package desk

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// chromium returns the path of a browser, or skips the test.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium is installed, so the page is not tried in a browser; apt-get install chromium")
	return ""
}

// started is the one browser of a run of the tests, in which every test has a profile
// of its own.
var started struct {
	sync.Once
	ctx  context.Context
	stop func()
	err  error
}

func TestMain(m *testing.M) {
	status := m.Run()
	if started.stop != nil {
		started.stop()
	}
	os.Exit(status)
}

func startBrowser(path string) {
	dir, err := os.MkdirTemp("", "desk-browser-")
	if err != nil {
		started.err = err
		return
	}
	opts := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	opts = append(opts,
		chromedp.ExecPath(path), chromedp.UserDataDir(dir), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("force-color-profile", "srgb"), chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("hide-scrollbars", true),
		chromedp.WSURLReadTimeout(time.Minute),
	)
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, cancel := chromedp.NewContext(alloc)
	started.ctx, started.err = ctx, chromedp.Do(ctx)
	started.stop = func() {
		cancel()
		cancelAlloc()
		os.RemoveAll(dir)
	}
}

// A tab is a page of the desk in a browser.
type tab struct {
	t    *testing.T
	ctx  context.Context
	desk *Desk
	url  string // of the desk

	mu     sync.Mutex
	errors []string // of the page's scripts, its policy and its requests
}

// openTab serves a desk and opens it in a tab. The test fails if the page reports an
// error, as a script does or a rule of the Content-Security-Policy.
func openTab(t *testing.T, width, height int64) *tab {
	t.Helper()
	path := chromium(t)
	started.Do(func() { startBrowser(path) })
	require.NoError(t, started.err, "the browser does not start")
	d, err := New(Options{Ignore: filepath.Join(t.TempDir(), "accepted.txt")})
	require.NoError(t, err)
	srv := httptest.NewServer(d)
	t.Cleanup(srv.Close)
	ctx, cancel := chromedp.NewContext(started.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	ctx, cancelTime := context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(cancelTime)
	b := &tab{t: t, ctx: ctx, desk: d, url: srv.URL}
	require.NoError(t, chromedp.Listen(ctx, b.listen))
	b.run(
		chromedp.EmulateViewport(width, height),
		chromedp.Navigate(srv.URL),
		chromedp.WaitVisible(css("#form")),
	)
	t.Cleanup(func() { require.Empty(t, b.errors, "the page reported errors") })
	return b
}

// listen notes what the page complains of. Going to another page ends requests under
// way, which is no error.
func (b *tab) listen(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch ev := ev.(type) {
	case *runtime.EventExceptionThrown:
		b.errors = append(b.errors, (&chromedp.ExceptionError{ExceptionDetails: ev.ExceptionDetails}).Error())
	case *log.EventEntryAdded:
		if ev.Entry.Level == log.EntryLevelError {
			b.errors = append(b.errors, ev.Entry.Text+" "+ev.Entry.URL)
		}
	case *page.EventJavascriptDialogOpening:
		b.errors = append(b.errors, "a dialog: "+ev.Message)
	}
}

// run does what a user would.
func (b *tab) run(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	require.NoError(b.t, chromedp.Do(b.ctx, steps...))
}

// css selects the first element that a selector matches.
func css(selector string) chromedp.CSS { return chromedp.CSS(selector) }

// do runs a script in the page.
func (b *tab) do(script string) {
	b.t.Helper()
	b.run(chromedp.Evaluate[chromedp.Void](script))
}

// eval returns what a script says of the page.
func eval[T any](b *tab, script string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	require.NoError(b.t, err, script)
	return v
}

// until waits for a script to be true of the page.
func (b *tab) until(script string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 2*time.Minute)
	defer cancel()
	_, err := chromedp.Run(ctx, chromedp.Poll[chromedp.Void](script))
	require.NoError(b.t, err, script)
}

// fixtures is where the example of the desk stands.
const fixtures = "../../../fixtures/desk"

func fixture(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(fixtures, name))
	require.NoError(t, err)
	return path
}

// check has the example checked through the form.
func (b *tab) check() {
	b.t.Helper()
	draft, err := os.ReadFile(fixture(b.t, "draft.txt"))
	require.NoError(b.t, err)
	b.run(
		chromedp.SetValue(css("#draft-text"), string(draft)),
		chromedp.SetUploadFiles(css("#source-files"), []string{fixture(b.t, "source-wire.txt"), fixture(b.t, "source-state.txt"), fixture(b.t, "source-results.html")}),
		chromedp.Click(css("#submit")),
	)
	b.until(`document.querySelector("#draft-article .mark") !== null`)
}

// scheme sets what the reader's system prefers.
func (b *tab) scheme(name string) {
	b.t.Helper()
	b.media("", name)
}

// media sets the medium, where it is not empty, and the reader's colour scheme.
func (b *tab) media(medium, scheme string) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium, Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
	require.NoError(b.t, err)
}
