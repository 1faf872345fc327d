package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"newsclaims/extract/check"
)

// An acceptance is the findings that an editor has accepted, by fingerprint, and the
// file they are kept in, which check's --ignore reads.
type acceptance struct {
	mu      sync.Mutex
	file    string // "" keeps them in memory alone
	text    string // of the file
	reasons check.Ignored
}

func openAcceptance(file string) (*acceptance, error) {
	a := &acceptance{file: file, reasons: check.Ignored{}}
	if err := a.writable(); err != nil {
		return nil, err
	}
	return a, a.load()
}

// writable says, before anything is accepted, whether the file can be written: its folder must
// be there and take files.
func (a *acceptance) writable() error {
	if a.file == "" {
		return nil
	}
	f, err := os.CreateTemp(filepath.Dir(a.file), ".accepted-*")
	if err != nil {
		return fmt.Errorf("desk: accepted findings could not be kept in %s: %w", a.file, errors.Unwrap(err))
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// load reads the file anew: an editor may have changed it by hand.
func (a *acceptance) load() error {
	if a.file == "" {
		return nil
	}
	data, err := os.ReadFile(a.file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("desk: accepted findings: %w", err)
	}
	reasons, err := check.ParseIgnored(a.file, string(data))
	if err != nil {
		return fmt.Errorf("desk: accepted findings: %w", err)
	}
	a.text, a.reasons = string(data), reasons
	return nil
}

// reason returns why the finding was accepted, or nil.
func (a *acceptance) reason(fingerprint string) *string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if r, ok := a.reasons[fingerprint]; ok {
		return &r
	}
	return nil
}

// has says whether f is to be looked at no more, as check's --ignore has it.
func (a *acceptance) has(f finding) bool {
	return f.Verdict.Alarming() && a.reason(f.Fingerprint) != nil
}

// set accepts a finding for a reason, or, where that is empty, no longer accepts it.
// A note on what was accepted goes into the file above the line.
func (a *acceptance) set(fingerprint, reason, note string) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := a.load(); err != nil {
		return err
	}
	var b strings.Builder
	last := "" // a note of ours that goes with the line behind it
	for line := range strings.Lines(a.text) {
		line = strings.TrimRight(line, "\r\n") + "\n"
		words := strings.Fields(line)
		switch {
		case isNote(line):
			b.WriteString(last)
			last = line
			continue
		case len(words) == 0 || words[0] != fingerprint:
			b.WriteString(last + line)
		}
		last = ""
	}
	b.WriteString(last)
	if reason != "" {
		fmt.Fprintf(&b, "# %s\n%s %s\n", note, fingerprint, reason)
	}
	if a.file != "" {
		if err := a.save([]byte(b.String())); err != nil {
			return err
		}
		return a.load()
	}
	if delete(a.reasons, fingerprint); reason != "" {
		a.reasons[fingerprint] = reason
	}
	return nil
}

// isNote says whether line is one that decide writes above a fingerprint: a code, and a quote.
func isNote(line string) bool {
	code, quote, ok := strings.Cut(strings.TrimPrefix(line, "# "), ": “")
	return ok && strings.HasPrefix(line, "# ") && strings.HasSuffix(quote, "”\n") && !strings.ContainsRune(code, ' ')
}

// maxReason is how many bytes a reason may have.
const maxReason = 500

func (d *Desk) accept(w http.ResponseWriter, r *http.Request) { d.decide(w, r, true) }

func (d *Desk) withdraw(w http.ResponseWriter, r *http.Request) { d.decide(w, r, false) }

// decide accepts a finding of a check with a reason, or takes that back.
func (d *Desk) decide(w http.ResponseWriter, r *http.Request, accept bool) {
	c, err := d.known(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	var v struct {
		Fingerprint string `json:"fingerprint"`
		Reason      string `json:"reason"`
	}
	if err := d.bodyJSON(w, r, 16<<10, &v); err != nil {
		d.fail(w, r, err)
		return
	}
	f, ok := c.finding(v.Fingerprint)
	if !ok {
		d.fail(w, r, problemf(http.StatusNotFound, "No such finding", "This check has no finding %.40q.", v.Fingerprint))
		return
	}
	reason := ""
	if accept {
		reason = oneLine(v.Reason)
		if reason == "" || len(reason) > maxReason {
			d.fail(w, r, problemf(http.StatusBadRequest, "No reason", "Say in up to %d characters why the finding is accepted.", maxReason))
			return
		}
	}
	if err := d.accepted.set(f.Fingerprint, reason, oneLine(fmt.Sprintf("%s: “%s”", f.Code, clip(f.Quote, 80)))); err != nil {
		d.fail(w, r, problemf(http.StatusInternalServerError, "Not kept", "%v", err))
		return
	}
	w.Header().Set("Content-Type", "application/json")
	writeJSON(w, map[string]any{"fingerprint": f.Fingerprint, "accepted": d.accepted.reason(f.Fingerprint)})
}

// finding returns the finding of c with a fingerprint.
func (c *checked) finding(fingerprint string) (finding, bool) {
	for _, f := range c.findings {
		if f.Fingerprint == fingerprint {
			return f, true
		}
	}
	return finding{}, false
}

// oneLine is s with all white space and control characters folded to single spaces.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.Fields(s), " ")
}

// save writes the file anew: complete, or not at all.
func (a *acceptance) save(data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(a.file), ".accepted-*")
	if err != nil {
		return fmt.Errorf("desk: accepted findings: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Chmod(0o644), f.Close()); err != nil {
		return fmt.Errorf("desk: accepted findings: %w", err)
	}
	if err := os.Rename(f.Name(), a.file); err != nil {
		return fmt.Errorf("desk: accepted findings: %w", err)
	}
	return nil
}
