package archive

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	pzstd "github.com/parquet-go/parquet-go/compress/zstd"
)

// A result is what became of a record: rows, or why there are none.
type result struct {
	at     position
	record Record
	skip   *Skip
	print  *fingerprint // nil for a text too short to have one
	doc    documentRow
	claims []claimRow // for Parquet
	lines  []byte     // for JSONL
	input  *Input     // set at the end of an input
}

// A part is a pair of files that are being written under temporary names: the
// documents and the claims of some records that follow one another.
type part struct {
	Name      string `json:"name"`
	Documents int    `json:"documents"`
	Claims    int    `json:"claims"`

	dir   string
	files []*file
	add   func(*result) error
	end   func() error
}

// A file is written under a temporary name until it is whole.
type file struct {
	*os.File
	name string
}

// partFiles are the names of the files of the part called name.
func partFiles(name, format, packing string) []string {
	ending := ".parquet"
	if format == "jsonl" {
		ending = ".jsonl." + packings[packing]
	}
	return []string{"documents-" + name + ending, "claims-" + name + ending}
}

// packings is how files of JSON lines are packed, with their ending.
var packings = map[string]string{"zstd": "zst", "gzip": "gz"}

// rowGroup is how many rows a row group of Parquet has: DuckDB and Spark read whole
// groups side by side.
const rowGroup = 128 << 10

func newPart(dir, name, format, packing string) (*part, error) {
	p := &part{Name: name, dir: dir}
	for _, n := range partFiles(name, format, packing) {
		f, err := os.Create(filepath.Join(dir, n+temporary))
		if err != nil {
			p.discard()
			return nil, plainPath(err)
		}
		p.files = append(p.files, &file{f, n})
	}
	if format == "jsonl" {
		return p, p.jsonl(packing)
	}
	p.parquet()
	return p, nil
}

// temporary is the ending of files that are not whole.
const temporary = ".tmp"

func (p *part) parquet() {
	options := []parquet.WriterOption{
		parquet.Compression(&pzstd.Codec{Level: pzstd.SpeedDefault}), parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.CreatedBy("newsclaims", fmt.Sprint(SchemaVersion), ""),
	}
	docs := parquet.NewGenericWriter[documentRow](p.files[0], options...)
	claims := parquet.NewGenericWriter[claimRow](p.files[1], options...)
	p.add = func(r *result) error {
		if _, err := docs.Write([]documentRow{r.doc}); err != nil {
			return err
		}
		_, err := claims.Write(r.claims)
		return err
	}
	p.end = func() error { return errors.Join(docs.Close(), claims.Close()) }
}

func (p *part) jsonl(packing string) error {
	var packed [2]io.WriteCloser
	for i, f := range p.files {
		if packing == "gzip" {
			packed[i] = gzip.NewWriter(f)
			continue
		}
		z, err := zstd.NewWriter(f, zstd.WithEncoderConcurrency(1))
		if err != nil {
			return err
		}
		packed[i] = z
	}
	docs := json.NewEncoder(packed[0])
	docs.SetEscapeHTML(false)
	p.add = func(r *result) error {
		if err := docs.Encode(r.doc); err != nil {
			return err
		}
		_, err := packed[1].Write(r.lines)
		return err
	}
	p.end = func() error { return errors.Join(packed[0].Close(), packed[1].Close()) }
	return nil
}

// write adds the rows of r.
func (p *part) write(r *result) error {
	p.Documents++
	p.Claims += int(r.doc.Claims)
	return p.failed(p.add(r))
}

// failed is err with what to do about it.
func (p *part) failed(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("part %s cannot be written: %w; nothing of the parts before it is lost: mend that and run the same command again", p.Name, plainPath(err))
}

// commit makes the files whole and gives them their names.
func (p *part) commit() error {
	if err := p.end(); err != nil {
		return p.failed(err)
	}
	for _, f := range p.files {
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			return p.failed(err)
		}
	}
	for _, f := range p.files {
		if err := os.Rename(f.Name(), filepath.Join(p.dir, f.name)); err != nil {
			return p.failed(err)
		}
	}
	return syncDir(p.dir)
}

// discard removes what was written.
func (p *part) discard() {
	for _, f := range p.files {
		f.Close()
		os.Remove(f.Name())
	}
}

// syncDir makes the names in dir last.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return plainPath(err)
	}
	defer d.Close()
	return plainPath(d.Sync())
}

// replaceFile writes b to name in one step: after a crash it holds the old bytes or
// the new.
func replaceFile(name string, b []byte) error {
	f, err := os.Create(name + temporary)
	if err != nil {
		return halted(err)
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
		return halted(err)
	}
	return syncDir(filepath.Dir(name))
}
