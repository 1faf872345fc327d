package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
)

// A word is the fact of the tests: a number as it stands.
type word struct {
	Min string `json:"min"`
	Max string `json:"max"`
}

func (w word) String() string               { return w.Min }
func (w word) Supports(o extract.Fact) bool { return w == o }

// numbers finds every number; it crashes where a text asks for it.
var numbers = &extract.Pass{Name: "numbers", Kind: extract.Quantity, Run: func(in *extract.Input) (claims []extract.Claim) {
	if strings.Contains(in.Doc.Text, "crash the program") {
		panic("as the text asks")
	}
	for _, t := range in.Doc.Tokens {
		if t.Kind == extract.Number {
			claims = append(claims, extract.Claim{Span: t.Span, Fact: word{t.Text, t.Text}, Rule: "numbers"})
		}
	}
	return claims
}}

// crawlEnv makes the test binary a crawl: of the inputs named, to the folder named
// first.
const crawlEnv = "NEWSCLAIMS_TEST_CRAWL"

func TestMain(m *testing.M) {
	if args := strings.Fields(os.Getenv(crawlEnv)); len(args) > 0 {
		limitFiles()
		o := options(args[0])
		o.Workers = 2
		if _, err := Run(context.Background(), args[1:], o); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func options(out string) Options {
	return Options{Out: out, Format: "jsonl", Workers: 2, PartClaims: 6000, Passes: []*extract.Pass{numbers}}
}

// story is text i, of some hundred words, unlike the others. Every tenth is a copy
// of the one before with another headline.
func story(i int) string {
	n := i
	if i%10 == 9 {
		n = i - 1
	}
	r := rand.New(rand.NewPCG(uint64(n), 1))
	var b strings.Builder
	fmt.Fprintf(&b, "Story %d\n\n", i)
	for range 120 {
		fmt.Fprintf(&b, "word%d ", r.IntN(5000))
	}
	fmt.Fprintf(&b, "and %d more.", n)
	return b.String()
}

// input writes n articles as JSON lines, with a line that is none, one that crashes
// the program, and pages after them in a WARC, and returns the files.
func input(t *testing.T, n int) []string {
	t.Helper()
	dir := t.TempDir()
	var b bytes.Buffer
	for i := range n {
		require.NoError(t, json.NewEncoder(&b).Encode(map[string]any{"id": i, "text": story(i)}))
	}
	b.WriteString("no line of JSON\n{\"text\":\"Do crash the program.\"}\n")
	lines := filepath.Join(dir, "lines.jsonl")
	require.NoError(t, os.WriteFile(lines, b.Bytes(), 0o666))
	b.Reset()
	for i := range n / 4 {
		_, text, _ := strings.Cut(story(n+i), "\n\n")
		body := fmt.Sprintf("<html><body><article><h1>Page %d of it</h1><p>%s</p></article></body></html>", i, text)
		b.WriteString(zip(t, answered(i, body)))
	}
	warc := filepath.Join(dir, "pages.warc.gz")
	require.NoError(t, os.WriteFile(warc, b.Bytes(), 0o666))
	return []string{lines, warc}
}

// files returns the names and the bytes of all files of dir, but what a test cannot
// foresee.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		require.NoError(t, err)
		out[e.Name()] = string(b)
	}
	return out
}

// A run that is killed at any moment, again and again, leaves the files of one that
// was not. NEWSCLAIMS_KILLS sets how often it is killed.
func TestKilled(t *testing.T) {
	kills := 3
	if s := os.Getenv("NEWSCLAIMS_KILLS"); s != "" {
		kills, _ = strconv.Atoi(s)
	}
	in := input(t, 400)
	whole := filepath.Join(t.TempDir(), "whole")
	run := func(out string) *exec.Cmd {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), crawlEnv+"="+strings.Join(append([]string{out}, in...), " "))
		cmd.Stderr = os.Stderr
		return cmd
	}
	began := time.Now()
	require.NoError(t, run(whole).Run())
	took := time.Since(began)
	want := files(t, whole)
	require.Contains(t, want["_manifest.json"], `"complete": true`)
	killed, resumed := 0, 0
	for killed < kills {
		out := filepath.Join(t.TempDir(), "out")
		for done := false; !done; {
			if b, err := os.ReadFile(filepath.Join(out, "_manifest.json")); err == nil && bytes.Contains(b, []byte(`"name": "00000"`)) {
				resumed++
			}
			cmd := run(out)
			require.NoError(t, cmd.Start())
			alarm := time.AfterFunc(time.Duration(rand.Int64N(int64(took))), func() { cmd.Process.Kill() })
			err := cmd.Wait()
			alarm.Stop()
			if done = err == nil; !done {
				require.Equal(t, -1, cmd.ProcessState.ExitCode(), "it was killed, and did not fail")
				killed++
			}
		}
		assert.Equal(t, want, files(t, out), "after %d kills", killed)
	}
	t.Logf("killed %d times, %d of the runs went on from a part", killed, resumed)
}

// Counts, reasons, marks of copies, and the tables, which agree with each other in
// either format.
func TestRun(t *testing.T) {
	in := input(t, 200)
	dir := t.TempDir()
	m, err := Run(t.Context(), in, options(filepath.Join(dir, "jsonl")))
	require.NoError(t, err)
	assert.Equal(t, 252, m.Counts.Records)
	assert.Equal(t, 250, m.Counts.Documents)
	assert.Equal(t, 25, m.Counts.Duplicates, "every tenth is a copy")
	assert.Equal(t, map[Reason]int{BadLine: 1, Crashed: 1}, m.Counts.Skipped)
	skipped := files(t, filepath.Join(dir, "jsonl"))["skipped.jsonl"]
	assert.Equal(t, 27, strings.Count(skipped, "\n"))
	assert.Contains(t, skipped, `"line":201,"reason":"bad-line"`)
	assert.Contains(t, skipped, `"reason":"crashed","detail":"mistake of the program, please report it: as the text asks`)
	assert.Contains(t, skipped, `"id":"9","reason":"duplicate","detail":"the text of 8","kept":true`)

	o := options(filepath.Join(dir, "parquet"))
	o.Format = "parquet"
	p, err := Run(t.Context(), in, o)
	require.NoError(t, err)
	assert.Equal(t, m.Counts, p.Counts)
	var ids, quotes []string
	var sum int
	for _, part := range p.Parts {
		docs, err := parquet.ReadFile[documentRow](filepath.Join(o.Out, "documents-"+part.Name+".parquet"))
		require.NoError(t, err)
		rows, err := parquet.ReadFile[claimRow](filepath.Join(o.Out, "claims-"+part.Name+".parquet"))
		require.NoError(t, err)
		assert.Len(t, docs, part.Documents)
		assert.Nil(t, part.tables, "the manifest does not keep the tables' buffers")
		assert.Len(t, rows, part.Claims)
		for _, d := range docs {
			ids = append(ids, d.ID)
			sum += int(d.Claims)
		}
		for _, r := range rows {
			quotes = append(quotes, r.Doc+" "+r.Quote)
		}
	}
	assert.Len(t, ids, 250)
	assert.Equal(t, len(quotes), sum)
	assert.Equal(t, quotesOf(t, filepath.Join(dir, "jsonl")), quotes)

	o = options(filepath.Join(dir, "dropped"))
	o.DropDuplicates = true
	d, err := Run(t.Context(), in, o)
	require.NoError(t, err)
	assert.Equal(t, 225, d.Counts.Documents)
	assert.Equal(t, 25, d.Counts.Skipped[Duplicate])
}

func quotesOf(t *testing.T, dir string) (quotes []string) {
	t.Helper()
	for _, name := range sortedNames(files(t, dir)) {
		if !strings.HasPrefix(name, "claims-") {
			continue
		}
		f, err := os.Open(filepath.Join(dir, name))
		require.NoError(t, err)
		z, err := zstd.NewReader(f)
		require.NoError(t, err)
		for d := json.NewDecoder(z); ; {
			var c struct{ Doc, Quote string }
			if err := d.Decode(&c); err == io.EOF {
				break
			} else {
				require.NoError(t, err)
			}
			quotes = append(quotes, c.Doc+" "+c.Quote)
		}
		z.Close()
		f.Close()
	}
	return quotes
}

func sortedNames(files map[string]string) (names []string) {
	for n := range files {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// The shares of an array job are together what one run gives.
func TestShards(t *testing.T) {
	in := input(t, 100)
	whole := options(t.TempDir())
	_, err := Run(t.Context(), in, whole)
	require.NoError(t, err)
	want := quotesOf(t, whole.Out)
	for _, n := range []int{2, 3} { // by input, and by record
		o := options(t.TempDir())
		o.Shards = n
		for o.Shard = 1; o.Shard <= n; o.Shard++ {
			_, err := Run(t.Context(), in, o)
			require.NoError(t, err)
		}
		assert.ElementsMatch(t, want, quotesOf(t, o.Out), "%d shards", n)
	}
}

// An interrupt leaves whole parts, and the next run goes on.
func TestInterrupted(t *testing.T) {
	in := input(t, 400)
	o := options(t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	o.Progress = &Progress{}
	stop := make(chan struct{})
	go func() {
		defer close(stop)
		for o.Progress.Parts.Load() < 1 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	_, err := Run(ctx, in, o)
	cancel()
	<-stop
	if err != nil { // else it was faster than the interrupt
		require.ErrorIs(t, err, ErrStopped)
		for name := range files(t, o.Out) {
			assert.NotContains(t, name, temporary)
		}
	}
	o.Progress = nil
	m, err := Run(t.Context(), in, o)
	require.NoError(t, err)
	whole := options(t.TempDir())
	_, err = Run(t.Context(), in, whole)
	require.NoError(t, err)
	assert.True(t, m.Complete)
	assert.Equal(t, files(t, whole.Out), files(t, o.Out))
}

// Output of another run is not written over.
func TestOtherRun(t *testing.T) {
	in := input(t, 10)
	o := options(t.TempDir())
	_, err := Run(t.Context(), in, o)
	require.NoError(t, err)
	o.Lang = "en"
	_, err = Run(t.Context(), in, o)
	require.ErrorContains(t, err, "holds the output of another run, with other settings")
	_, err = Run(t.Context(), in[:1], options(o.Out))
	require.ErrorContains(t, err, "from 2 inputs instead of 1")
	o.Lang, o.DropDuplicates = "", true
	_, err = Run(t.Context(), in, o)
	require.ErrorContains(t, err, "with other settings")
	o.DropDuplicates = false
	_, err = Run(t.Context(), []string{in[1], in[0]}, o)
	require.ErrorContains(t, err, "from an input "+in[0])
	o.Lang, o.Afresh = "en", true
	_, err = Run(t.Context(), in, o)
	require.NoError(t, err)
}

// A run that begins anew keeps nothing of the one before, and one of streams or of
// inputs that end early is known again.
func TestAfresh(t *testing.T) {
	in := input(t, 10)
	folder := t.TempDir()
	cut := filepath.Join(t.TempDir(), "cut.jsonl.gz")
	require.NoError(t, os.WriteFile(cut, []byte("\x1f\x8b\x08\x00\x00"), 0o666))
	o := options(t.TempDir())
	o.Stdin = strings.NewReader("It paid 5.")
	m, err := Run(t.Context(), []string{"-", cut, folder, in[0]}, o)
	require.NoError(t, err)
	assert.Equal(t, map[Reason]int{BadLine: 1, Crashed: 1, Unreadable: 2}, m.Counts.Skipped)
	again, err := Run(t.Context(), []string{"-", cut, folder, in[0]}, o)
	require.NoError(t, err)
	assert.Equal(t, m.Counts, again.Counts)

	require.NoError(t, os.WriteFile(cut, []byte(`{"text": "It paid 6."}`), 0o666))
	o.Afresh, o.Stdin = true, strings.NewReader("It paid 5.")
	m, err = Run(t.Context(), []string{"-", cut, in[0]}, o)
	require.NoError(t, err)
	assert.Equal(t, map[Reason]int{BadLine: 1, Crashed: 1}, m.Counts.Skipped)
	for _, i := range m.Inputs {
		assert.NotEmpty(t, i.SHA256, i.Name)
	}
}

// A run removes what another left half done in its own folder alone, whatever the
// folder's name.
func TestNameIsNoPattern(t *testing.T) {
	in := input(t, 10)
	dir := t.TempDir()
	other := options(filepath.Join(dir, "run1"))
	_, err := Run(t.Context(), in, other)
	require.NoError(t, err)
	want := files(t, other.Out)
	for _, name := range []string{"run[1]", "run?", "run[", `run\`} {
		o := options(filepath.Join(dir, name))
		require.NoError(t, os.Mkdir(o.Out, 0o777))
		for _, left := range []string{"claims-00000.jsonl.zst.tmp", "documents-00004.jsonl.zst", "claims-1-of-2-00000.jsonl.zst", "claims-of-mine.txt"} {
			require.NoError(t, os.WriteFile(filepath.Join(o.Out, left), nil, 0o666))
		}
		_, err := Run(t.Context(), in, o)
		require.NoError(t, err, name)
		got := files(t, o.Out)
		for _, kept := range []string{"claims-1-of-2-00000.jsonl.zst", "claims-of-mine.txt"} {
			require.Contains(t, got, kept, "it is not of this run")
			delete(got, kept)
		}
		assert.Equal(t, want, got, name)
	}
	assert.Equal(t, want, files(t, other.Out))
}

// A folder that cannot be written to is an error that names it.
func TestNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o666))
	_, err := Run(t.Context(), input(t, 4), options(filepath.Join(file, "out")))
	require.ErrorContains(t, err, "file: not a directory")
}

// Results come in order, within the budget, and an error ends it.
func TestOrdered(t *testing.T) {
	var in, most atomic.Int64
	items := func(yield func(int) bool) {
		for i := range 1000 {
			if !yield(i) {
				return
			}
		}
	}
	var got []int
	err := Ordered(items, 4, 50, func(int) int64 { return 10 }, func(i int) int {
		most.Store(max(most.Load(), in.Add(1)))
		time.Sleep(time.Duration(i%3) * 10 * time.Microsecond)
		in.Add(-1)
		return i * i
	}, func(v int) error { got = append(got, v); return nil })
	require.NoError(t, err)
	require.Len(t, got, 1000)
	for i, v := range got {
		assert.Equal(t, i*i, v)
	}
	assert.LessOrEqual(t, most.Load(), int64(4))
	stop := errors.New("stop")
	n := 0
	err = Ordered(items, 4, 50, func(int) int64 { return 100 }, func(i int) int { return i }, func(v int) error {
		if n++; v == 10 {
			return stop
		}
		return nil
	})
	require.ErrorIs(t, err, stop)
	assert.Equal(t, 11, n)
}

func TestDecimal(t *testing.T) {
	assert.Equal(t, decimal{15: 1}, *newDecimal("0.000000001"))
	assert.Equal(t, decimal{12: 0x3b, 13: 0x9a, 14: 0xca}, *newDecimal("1"))
	assert.Equal(t, "ffffffffffffffffffffffffc4653600", fmt.Sprintf("%x", *newDecimal("-1")))
	assert.Nil(t, newDecimal("0.0000000001"), "more digits than fit")
	assert.Nil(t, newDecimal("1"+strings.Repeat("0", 29)))
	assert.Nil(t, newDecimal("P7Y"))
	assert.Nil(t, newDecimal(""))
}
