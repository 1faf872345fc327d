package archive

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"

	"newsclaims/extract"
)

// A Stated is a claim as it was written to a file.
type Stated struct {
	Doc   string          `json:"doc"`
	URL   string          `json:"url,omitempty"`
	ID    string          `json:"id"`
	Kind  extract.Kind    `json:"kind"`
	Quote string          `json:"quote"`
	Span  extract.Span    `json:"span"`
	Value json.RawMessage `json:"value"`
}

// ErrNoClaims says that a file holds no claims; it may hold articles.
var ErrNoClaims = errors.New("archive: no claims in the file")

// ReadClaims calls f with the claims of path in their order: of the output of extract
// in JSON lines, of a part, or of the folder of an archive's output.
func ReadClaims(path string, f func(Stated) error) error {
	info, err := os.Stat(path)
	if err != nil {
		return named(path, err)
	}
	if !info.IsDir() {
		return readClaimsFile(path, f)
	}
	var parts []string
	for _, pattern := range []string{"claims-*.parquet", "claims-*.jsonl.zst", "claims-*.jsonl.gz"} {
		names, err := filepath.Glob(filepath.Join(path, pattern))
		if err != nil {
			return err
		}
		parts = append(parts, names...)
	}
	if len(parts) == 0 {
		return ErrNoClaims
	}
	slices.Sort(parts)
	for _, p := range parts {
		if err := readClaimsFile(p, f); err != nil && !errors.Is(err, ErrNoClaims) {
			return err
		}
	}
	return nil
}

// Inputs returns the names of the inputs of the archive whose folder of output is dir, of all
// shards. There are none where dir is something else.
func Inputs(dir string) []string {
	var names []string
	manifests, _ := filepath.Glob(filepath.Join(dir, "_manifest*.json")) // the pattern is well formed but for a dir with brackets
	for _, file := range manifests {
		var m Manifest
		if b, err := os.ReadFile(file); err != nil || json.Unmarshal(b, &m) != nil {
			continue
		}
		for _, in := range m.Inputs {
			names = append(names, in.Name)
		}
	}
	return names
}

func readClaimsFile(path string, f func(Stated) error) error {
	file, err := os.Open(path)
	if err != nil {
		return named(path, err)
	}
	defer file.Close()
	if strings.HasSuffix(path, ".parquet") {
		return readClaimsParquet(path, file, f)
	}
	r, err := inflated(bufio.NewReaderSize(file, 64<<10))
	if err != nil {
		return named(path, err)
	}
	defer r.Close()
	br := bufio.NewReaderSize(r, 64<<10)
	var buf []byte
	for n := 1; ; n++ {
		text, _, err := nextLine(br, buf, MaxPage)
		buf = text[:0]
		if len(text) > 0 {
			var c Stated
			bad := json.Unmarshal(text, &c)
			if bad != nil || c.Kind == "" || c.Value == nil {
				if n == 1 {
					return ErrNoClaims
				}
				return fmt.Errorf("%s:%d: the line is not a claim, as extract --format jsonl writes it", path, n)
			}
			c.Value = slices.Clone(c.Value)
			if err := f(c); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return named(path, err)
		}
	}
}

func readClaimsParquet(path string, file *os.File, f func(Stated) error) error {
	r := parquet.NewGenericReader[claimRow](file)
	defer r.Close()
	rows := make([]claimRow, 1<<10)
	for {
		n, err := r.Read(rows)
		for _, row := range rows[:n] {
			if err := f(Stated{
				row.Doc, row.URL, row.ID, extract.Kind(row.Kind), row.Quote,
				extract.Span{Start: int(row.Start), End: int(row.End)},
				json.RawMessage(row.Value),
			}); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return named(path, err)
		}
	}
}
