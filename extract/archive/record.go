// Package archive reads pages in bulk: files, folders, JSON lines and WARC
// archives in; documents in the order of the input out, whatever the number of
// workers; and what cannot be read named with its place. It knows no kind of claim.
package archive

import (
	"fmt"
	"time"

	"newsclaims/extract"
)

// A Record is one page or one text of an input, or one that could not be read.
type Record struct {
	Input  string // name of the input, "-" for standard input
	Offset int64  // byte of the input where the record, or its gzip member, begins
	Line   int    // line of a JSONL input, counted from 1; else 0

	ID          string // as the record gives it; else the address, or the place
	URL         string
	Published   time.Time // where the record says so; else zero
	ContentType string    // the HTTP header's
	HTML        bool      // Body is a page; else it is the text itself
	Body        []byte

	Err error // why the record cannot be read, mostly a [*Skip], or nil

	packed *response // holds the page, until unpack

	again int64 // byte of the input from which reading gives this record again, after those of it before
}

// Place is where the record stands, for people: "wire.jsonl:12", or
// "pages.warc.gz at byte 4711".
func (r *Record) Place() string {
	switch {
	case r.Line > 0:
		return fmt.Sprintf("%s:%d", r.Input, r.Line)
	case r.Offset > 0:
		return fmt.Sprintf("%s at byte %d", r.Input, r.Offset)
	}
	return r.Input
}

// Document is [Limits.Document] with the default limits.
func (r *Record) Document() (*extract.Document, error) { return Limits{}.Document(r) }

// Claims is [Limits.Claims] with the default limits.
func (r *Record) Claims(passes ...*extract.Pass) (*extract.Document, []extract.Claim, error) {
	return Limits{}.Claims(r, passes...)
}

// PageBudget is how many bytes of records may be in flight at a time.
const PageBudget = 64 << 20

// Size is what r takes of a budget of bytes.
func (r *Record) Size() int64 {
	n := len(r.Body) + 1<<10
	if r.packed != nil {
		n += len(r.packed.body)
	}
	return int64(n)
}
