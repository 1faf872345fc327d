package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/ptest"
	"github.com/klauspost/compress/gzip"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract/archive"
	"newsclaims/extract/pass"
)

func TestMain(m *testing.M) {
	flag.Parse()
	beam.Init()
	os.Exit(ptest.MainRet(m))
}

func member(t *testing.T, data string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := io.WriteString(z, data)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.String()
}

// crawl writes two archives with some eighty pages, most of them a gzip member, some
// of them damaged or no page, and one of JSON lines, and returns their pattern.
func crawl(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	record := func(i int) string {
		filler := strings.Repeat(fmt.Sprintf("The harbour of number %d was quiet for the rest of the week. ", i), 8)
		page := fmt.Sprintf("<html><head><title>Firm %d</title></head><body><article><h1>Firm %d pays more</h1><p>Firm %d Ltd will pay $%d million within %d months, it said on Monday.</p><p>%s</p></article></body></html>", i, i, i, i+2, i+3, filler)
		kind, status := "response", "200 OK"
		switch i % 20 {
		case 7:
			kind = "revisit"
		case 13:
			status = "404 Not Found"
		}
		block := "HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\n\r\n" + page
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: https://crawl.example/%d\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, i, len(block), block)
	}
	for n := range 2 {
		var b strings.Builder
		for i := 40 * n; i < 40*n+40; i++ {
			switch m := member(t, record(i)); {
			case i%16 == 5:
				b.WriteString(m[:len(m)/2])
			case i%16 == 9:
				b.WriteString(member(t, record(i)+record(1000+i))) // two in a member
			default:
				b.WriteString(m)
			}
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, fmt.Sprintf("crawl-%d.warc.gz", n)), []byte(b.String()), 0o666))
	}
	lines := "{\"id\": \"a\", \"text\": \"It paid $7 million.\"}\nno line\n{\"id\": \"b\", \"text\": \"It paid $8 million.\"}\n"
	require.NoError(t, os.WriteFile(filepath.Join(dir, "crawl-2.jsonl.gz"), []byte(member(t, lines)), 0o666))
	return filepath.Join(dir, "crawl-*")
}

// read returns the bytes of the files of dir that begin with prefix, behind one
// another in the order of their names, unpacked.
func read(t *testing.T, dir, prefix string) (data string, files int) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, prefix+"*"))
	require.NoError(t, err)
	slices.Sort(names)
	for _, name := range names {
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		if strings.HasSuffix(name, ".gz") {
			z, err := gzip.NewReader(bytes.NewReader(b))
			require.NoError(t, err)
			b, err = io.ReadAll(z)
			require.NoError(t, err)
		}
		data += string(b)
	}
	return data, len(names)
}

// claims returns the claims of an output in the order of its parts.
func claims(t *testing.T, dir string) (all []string) {
	t.Helper()
	require.NoError(t, archive.ReadClaims(dir, func(c archive.Stated) error {
		all = append(all, fmt.Sprint(c.Doc, c.ID, c.Kind, c.Quote, c.Span, string(c.Value)))
		return nil
	}))
	return all
}

// The pipeline writes what archive writes, in the same order, in as many parts as are
// asked for and from many ranges of bytes, though archives are cut within records.
func TestSameAsArchive(t *testing.T) {
	pattern := crawl(t)
	files, err := match(t.Context(), []string{pattern})
	require.NoError(t, err)
	require.Len(t, files, 3)
	var inputs []string
	for _, f := range files {
		inputs = append(inputs, f.Path)
	}
	for _, c := range []options{
		{Format: "jsonl", Packing: "gzip", Shards: 4, Block: 1500},
		{Format: "parquet", Shards: 3, Block: 997},
		{Format: "jsonl", Packing: "gzip", Shards: 1, Block: 1 << 20},
	} {
		whole := t.TempDir()
		m, err := archive.Run(t.Context(), inputs, archive.Options{Out: whole, Format: c.Format, Packing: c.Packing, Workers: 2, Passes: pass.All})
		require.NoError(t, err)
		require.Equal(t, 8, m.Counts.Skipped[archive.Revisit]+m.Counts.Skipped[archive.HTTPStatus])

		c.Output = t.TempDir()
		p, s := beam.NewPipelineWithRoot()
		build(s, files, &c)
		result := ptest.RunAndValidate(t, p)
		counted := map[string]int64{}
		for _, k := range result.Metrics().AllMetrics().Counters() {
			counted[k.Name()] += k.Result()
		}
		assert.EqualValues(t, m.Counts.Documents, counted["documents"])
		assert.EqualValues(t, m.Counts.Claims, counted["claims"])
		if c.Block <= 1500 {
			assert.Greater(t, counted["ranges"], int64(5))
			t.Logf("%d ranges in %d bundles: how many is the runner's choice, and one where it is quick", counted["ranges"], counted["bundles"])
		}

		want := claims(t, whole)
		require.Greater(t, len(want), 80)
		assert.Equal(t, want, claims(t, c.Output))
		_, parts := read(t, c.Output, "claims-")
		assert.Equal(t, c.Shards, parts)
		passed, _ := read(t, whole, "skipped")
		var missed strings.Builder
		for line := range strings.Lines(passed) {
			if !strings.Contains(line, `"kept":true`) { // copies are marked by archive alone
				missed.WriteString(line)
			}
		}
		got, parts := read(t, c.Output, "skipped-")
		assert.Equal(t, missed.String(), got)
		assert.Equal(t, c.Shards, parts)
		if c.Format == "jsonl" {
			lines, _ := read(t, whole, "claims-")
			got, _ := read(t, c.Output, "claims-")
			assert.Equal(t, lines, got, "byte for byte")
		}
		left, err := filepath.Glob(filepath.Join(c.Output, ".*"))
		require.NoError(t, err)
		assert.Empty(t, left, "no temporary file")
	}
}

// A folder that holds claims is not written to, and an input that is not there is
// named.
func TestLaunch(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "claims-00000-of-00001.parquet"), nil, 0o666))
	pattern := crawl(t)
	o := options{Output: dir, Format: "parquet", Packing: "zstd", Block: 1}
	require.ErrorContains(t, launch(t.Context(), []string{pattern}, o), dir+": holds the output of another run")
	require.ErrorContains(t, launch(t.Context(), []string{dir + "/none"}, o), "none: no such file")
	o.Format = "csv"
	require.ErrorContains(t, launch(t.Context(), []string{pattern}, o), "--format")
	require.ErrorContains(t, launch(t.Context(), []string{""}, o), "missing")
}

// A file system that cannot seek gives the same bytes from any place on.
func TestSeek(t *testing.T) {
	opened := 0
	f := &file{open: func() (io.ReadCloser, error) {
		opened++
		return io.NopCloser(strings.NewReader("0123456789")), nil
	}}
	f.ReadCloser, _ = f.open()
	for _, at := range []int64{3, 7, 2, 10, 0} {
		_, err := f.Seek(at, io.SeekStart)
		require.NoError(t, err)
		b, err := io.ReadAll(io.LimitReader(f, 2))
		require.NoError(t, err)
		assert.Equal(t, "0123456789"[at:min(10, at+2)], string(b))
	}
	assert.Equal(t, 3, opened)
	_, err := f.Seek(11, io.SeekStart)
	assert.ErrorIs(t, err, io.EOF)
}
