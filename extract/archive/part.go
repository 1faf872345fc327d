package archive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// A result is what became of a record: rows, or why there are none.
type result struct {
	at     position
	record Record
	skip   *Skip
	print  *fingerprint // nil for a text too short to have one
	Rows
	size  int64  // of Rows
	input *Input // set at the end of an input
}

// A part is a pair of files that are being written under temporary names: the
// documents and the claims of some records that follow one another.
type part struct {
	Name      string `json:"name"`
	Documents int    `json:"documents"`
	Claims    int    `json:"claims"`

	dir    string
	files  []*file
	tables *Tables
}

// A file is written under a temporary name until it is whole.
type file struct {
	*os.File
	name string
}

func newPart(dir, name, format, packing string) (*part, error) {
	p := &part{Name: name, dir: dir}
	for _, n := range TableFiles(name, format, packing) {
		f, err := os.Create(filepath.Join(dir, n+temporary))
		if err != nil {
			p.discard()
			return nil, plainPath(err)
		}
		p.files = append(p.files, &file{f, n})
	}
	var err error
	p.tables, err = NewTables(p.files[0], p.files[1], format, packing)
	return p, err
}

// temporary is the ending of files that are not whole.
const temporary = ".tmp"

// write adds the rows of r.
func (p *part) write(r *result) error {
	p.Documents++
	p.Claims += int(r.doc.Claims)
	return p.failed(p.tables.Write(&r.Rows))
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
	if err := p.tables.Close(); err != nil {
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
	p.files, p.tables = nil, nil // the manifest keeps p, and these hold their buffers
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
