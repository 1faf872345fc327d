package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A fault is something that goes wrong, what a person sees of it, and what is lost.
type fault struct {
	name string
	// make puts the fault into dir and returns the command line.
	make   func(t *testing.T, dir string) []string
	out    io.Writer // standard output, where that is the fault
	stop   bool      // the run is stopped at once
	status int
	sees   string // on standard error, $DIR being the folder
	found  string // on standard output, or in a file of the output: what is not lost
	lost   string // for the table
}

const paid = `{"id": "%d", "text": "The mill paid $%d million."}` + "\n"

var faults = []fault{
	{name: "gzip that is damaged", make: func(t *testing.T, dir string) []string {
		var b bytes.Buffer
		for i := range 2000 { // more than one block
			fmt.Fprintf(&b, paid, i, 1000+i*7919%9000)
		}
		z := packed(t, b.String())
		copy(z[len(z)/2:], "damage!!")
		return []string{"extract", "--kind", "money", put(t, dir, "a.jsonl.gz", z)}
	}, status: 1, sees: "$DIR/a.jsonl.gz:", found: `"doc":"0"`, lost: "the lines behind the damage"},
	{name: "gzip that is cut off", make: func(t *testing.T, dir string) []string {
		z := packed(t, strings.Repeat(fmt.Sprintf(paid, 1, 5), 100))
		return []string{"extract", "--kind", "money", put(t, dir, "a.jsonl.gz", z[:len(z)-9])}
	}, status: 1, sees: "cannot be read from here on: unexpected EOF", found: `"quote":"$5 million"`, lost: "the lines behind the cut"},
	{name: "WARC that is cut off", make: func(t *testing.T, dir string) []string {
		page := "<h1>A mill</h1><p>The mill paid <b>$5 million</b> for its fields, the owners said on Monday after they met."
		record := func(length int) string {
			return fmt.Sprintf("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", length, page)
		}
		return []string{"extract", "--kind", "money", put(t, dir, "a.warc", []byte(record(len(page))+record(9999)))}
	}, status: 1, sees: "the record ends after", found: `"quote":"$5 million"`, lost: "the record that is cut"},
	{name: "folder in the place of a file", make: func(t *testing.T, dir string) []string {
		require.NoError(t, os.Mkdir(filepath.Join(dir, "wire.txt"), 0o777))
		return []string{"extract", "--kind", "money", filepath.Join(dir, "wire.txt"), put(t, dir, "a.jsonl", []byte(fmt.Sprintf(paid, 1, 5)))}
	}, status: 1, sees: "$DIR/wire.txt: no file in this folder ends in", found: `"quote":"$5 million"`, lost: "nothing"},
	{name: "link to itself", make: func(t *testing.T, dir string) []string {
		loop := filepath.Join(dir, "loop.txt")
		require.NoError(t, os.Symlink(loop, loop))
		return []string{"extract", "--kind", "money", loop, put(t, dir, "a.jsonl", []byte(fmt.Sprintf(paid, 1, 5)))}
	}, status: 1, sees: "$DIR/loop.txt: too many levels of symbolic links", found: `"quote":"$5 million"`, lost: "nothing"},
	{name: "folder that leads into itself", make: func(t *testing.T, dir string) []string {
		require.NoError(t, os.Symlink(dir, filepath.Join(dir, "again")))
		put(t, dir, "a.jsonl", []byte(fmt.Sprintf(paid, 1, 5)))
		return []string{"extract", "--kind", "money", dir}
	}, found: `"quote":"$5 million"`, lost: "nothing; links to folders are not followed"},
	{name: "file that may not be read", make: func(t *testing.T, dir string) []string {
		if os.Geteuid() == 0 {
			t.Skip("root may read any file")
		}
		secret := put(t, dir, "secret.txt", []byte("It paid $6 million."))
		require.NoError(t, os.Chmod(secret, 0))
		return []string{"extract", "--kind", "money", secret, put(t, dir, "a.jsonl", []byte(fmt.Sprintf(paid, 1, 5)))}
	}, status: 1, sees: "$DIR/secret.txt: permission denied", found: `"quote":"$5 million"`, lost: "nothing"},
	{name: "name of several lines, with escapes and turned around", make: func(t *testing.T, dir string) []string {
		return []string{"extract", "--kind", "money", put(t, dir, "a\nb\x1b[31m\u202e.txt", []byte("\xff\x00\x01\x02\x03\x04\x05\x06\x07\x08")), put(t, dir, "a.jsonl", []byte(fmt.Sprintf(paid, 1, 5)))}
	}, status: 1, sees: "$DIR/a; b[31m.txt: the bytes are of no text", found: `"quote":"$5 million"`, lost: "nothing"},
	{name: "disk full, under standard output", out: broken{syscall.ENOSPC}, make: func(t *testing.T, dir string) []string {
		return []string{"extract", put(t, dir, "a.txt", []byte("It paid $5 million."))}
	}, status: 2, sees: "standard output: no space left on device", lost: "what was not written; the run says so"},
	{name: "closed pipe", out: broken{syscall.EPIPE}, make: func(t *testing.T, dir string) []string {
		return []string{"extract", put(t, dir, "a.txt", []byte("It paid $5 million."))}
	}, status: 2, sees: "standard output: broken pipe", lost: "nothing; on a terminal the signal ends it quietly"},
	{name: "output that cannot be written", make: func(t *testing.T, dir string) []string {
		in := put(t, dir, "a.txt", []byte("It paid $5 million."))
		return []string{"archive", in, "--out", filepath.Join(in, "out"), "--progress", "none"}
	}, status: 2, sees: "the folder of output cannot be made: $DIR/a.txt: not a directory", lost: "nothing"},
	{name: "SIGTERM", stop: true, make: func(t *testing.T, dir string) []string {
		return []string{"archive", put(t, dir, "a.jsonl", []byte(strings.Repeat(fmt.Sprintf(paid, 1, 5), 10))), "--out", filepath.Join(dir, "out"), "--progress", "none"}
	}, status: exitInterrupted, sees: "stopped; what is whole was kept: run the same command again to go on", lost: "nothing"},
	{name: "clock that was moved", make: func(t *testing.T, dir string) []string {
		in := put(t, dir, "a.jsonl", []byte(fmt.Sprintf(paid, 1, 5)))
		args := []string{"archive", in, "--out", filepath.Join(dir, "out"), "--progress", "none"}
		assert.Equal(t, exitInterrupted, perform(t, true, io.Discard, io.Discard, args))
		for _, year := range []int{1970, 2106} {
			when := time.Date(year, 1, 2, 0, 0, 0, 0, time.UTC)
			require.NoError(t, os.Chtimes(in, when, when))
			require.NoError(t, os.Chtimes(filepath.Join(dir, "out", "_manifest.json"), when, when))
		}
		return args
	}, sees: "1 record: 1 document", lost: "nothing: no time of day is read or written"},
	{name: "escapes in an article, on a terminal", make: func(t *testing.T, dir string) []string {
		return []string{"extract", "--format", "text", put(t, dir, "a.txt", []byte("It paid \x1b]0;x\x07$5 million\u202e \u009b31m."))}
	}, found: "[$5 million]", lost: "the control characters"},
	{name: "cell that is a formula", make: func(t *testing.T, dir string) []string {
		return []string{"extract", "--format", "csv", "--kind", "money", put(t, dir, "a.jsonl", []byte(`{"id": "=1+2", "text": "It paid $5 million."}`))}
	}, found: "'=1+2,", lost: "nothing; the cell has an apostrophe"},
	{name: "mark-up in a draft, in the page of a report", make: func(t *testing.T, dir string) []string {
		draft := put(t, dir, "a.txt", []byte("<script>alert(1)</script> paid $5 million."))
		return []string{"check", draft, "--against", put(t, dir, "b.txt", []byte("<script>alert(1)</script> paid $6 million.")), "--format", "html", "--fail-on", "never"}
	}, found: "&lt;script&gt;alert(1)", lost: "nothing"},
	{name: "mark-up in a draft, in SARIF", make: func(t *testing.T, dir string) []string {
		draft := put(t, dir, "a.txt", []byte("<b>It</b> paid \"$5 million\".\n"))
		return []string{"check", draft, "--against", put(t, dir, "b.txt", []byte("<b>It</b> paid \"$6 million\".")), "--format", "sarif", "--fail-on", "never"}
	}, found: `"version": "2.1.0"`, lost: "nothing"},
}

// broken is an output that takes nothing.
type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

// put writes a file and returns its path.
func put(t *testing.T, dir, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	require.NoError(t, os.WriteFile(path, data, 0o666))
	return path
}

func packed(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := io.WriteString(z, text)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.Bytes()
}

// perform runs the command line, stopped at once or not, and returns its status.
func perform(t *testing.T, stop bool, out, errs io.Writer, args []string) int {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if stop {
		cancel()
	}
	return execute(ctx, &streams{strings.NewReader(""), out, errs}, args)
}

// TestFaults is the suite of faults; go test -v -run Faults prints it as a table. Faults
// of the disk while an archive writes are tested in package archive.
func TestFaults(t *testing.T) {
	table := []string{fmt.Sprintf("%-52s | %-6s | %-90s | %s", "fault", "status", "what one sees", "what is lost")}
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			dir := t.TempDir()
			args := f.make(t, dir)
			var out, errs bytes.Buffer
			var to io.Writer = &out
			if f.out != nil {
				to = f.out
			}
			assert.Equal(t, f.status, perform(t, f.stop, to, &errs, args), errs.String())
			said := strings.ReplaceAll(errs.String(), dir, "$DIR")
			assert.Contains(t, said, f.sees)
			assert.Contains(t, out.String(), f.found)
			for _, text := range []string{said, out.String()} {
				for _, r := range text {
					assert.False(t, r != '\n' && r != '\t' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r), "%U is printed", r)
				}
			}
			for line := range strings.Lines(said) {
				if f.status != 0 {
					assert.Regexp(t, "^newsclaims: ", line)
				}
			}
			if f.stop { // again, and whole
				assert.Zero(t, perform(t, false, io.Discard, &errs, args), errs.String())
				assert.Contains(t, errs.String(), "10 records: 10 documents")
			}
		})
		table = append(table, fmt.Sprintf("%-52s | %-6d | %-90s | %s", f.name, f.status, f.sees, f.lost))
	}
	t.Log("\n" + strings.Join(table, "\n"))
}
