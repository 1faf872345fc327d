// Package archive reads pages in bulk: files, folders, JSON lines and WARC
// archives in; documents in the order of the input out, whatever the number of
// workers; and what cannot be read named with its place. It knows no kind of claim.
package archive

import (
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"newsclaims/extract"
	"newsclaims/extract/article"
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

var errNotUTF8 = errors.New("the text is not valid UTF-8; convert it to UTF-8 first")

// Document reads the article in r. A panic is returned as a [*PanicError].
func (r *Record) Document() (*extract.Document, error) {
	if r.Err != nil {
		return nil, r.Err
	}
	return Guard(r.document)
}

func (r *Record) document() (*extract.Document, error) {
	read := r.text
	if r.HTML {
		read = r.page
	}
	doc, err := read()
	if err != nil {
		return nil, err
	}
	if doc.URL == "" {
		doc.URL = r.URL
	}
	if doc.Published.IsZero() {
		doc.Published = r.Published
	}
	return doc, nil
}

func (r *Record) text() (*extract.Document, error) {
	if !utf8.Valid(r.Body) {
		return nil, &Skip{Corrupt, errNotUTF8}
	}
	return extract.NewText(r.ID, string(r.Body)), nil
}

func (r *Record) page() (*extract.Document, error) {
	doc, err := article.Parse(r.Body, &article.Options{ID: r.ID, URL: r.URL, ContentType: r.ContentType, MaxBytes: MaxPage})
	switch {
	case errors.Is(err, article.ErrNoText):
		return nil, &Skip{NotArticle, err}
	case errors.Is(err, article.ErrTooLarge):
		return nil, &Skip{TooLarge, err}
	case err != nil:
		return nil, &Skip{Corrupt, err}
	}
	return doc, nil
}

// Claims reads the article in r and runs passes over it. A panic in either is
// returned as a [*PanicError].
func (r *Record) Claims(passes ...*extract.Pass) (*extract.Document, []extract.Claim, error) {
	doc, err := r.Document()
	if err != nil {
		return nil, nil, err
	}
	claims, err := Guard(func() ([]extract.Claim, error) { return extract.Claims(doc, passes...), nil })
	return doc, claims, err
}

// PageBudget is how many bytes of records may be in flight at a time.
const PageBudget = 64 << 20

// Size is what r takes of a budget of bytes.
func (r *Record) Size() int64 { return int64(len(r.Body)) + 1<<10 }
