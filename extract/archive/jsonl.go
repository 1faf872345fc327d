package archive

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"strconv"
	"time"
)

// A line is a document of a JSONL input.
type line struct {
	ID        id      `json:"id"`
	URL       string  `json:"url"`
	HTML      *string `json:"html"`
	Text      *string `json:"text"`
	Published string  `json:"published"`
}

// An id is a string or a number, kept as written.
type id string

func (i *id) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		return json.Unmarshal(b, (*string)(i))
	}
	var n json.Number
	err := json.Unmarshal(b, &n)
	*i = id(n)
	return err
}

// readLines yields a record a line of r, whose first is the one at from. Empty lines
// are passed over. Where the input is plain, reading may begin at any line.
func readLines(name string, r io.Reader, from place, plain bool, yield func(Record) bool) {
	br := bufio.NewReaderSize(r, 64<<10)
	var buf []byte
	for at, n := from.Offset, from.Line+1; ; n++ {
		text, size, err := nextLine(br, buf, MaxPage)
		buf = text[:0]
		if size > 0 || err == nil {
			rec := Record{Input: name, Offset: at, Line: n}
			if plain {
				rec.again = at
			}
			if size > MaxPage {
				rec.Err = skip(TooLarge, "the line is longer than %d MiB", MaxPage>>20)
			} else if len(text) > 0 {
				rec.parse(text)
			}
			if (len(text) > 0 || rec.Err != nil) && !yield(rec) {
				return
			}
			at += size
		}
		switch {
		case err == io.EOF:
			return
		case err != nil:
			rec := unreadable(name, at, skip(Unreadable, "cannot be read from here on: %w", unwrapped(err)))
			rec.Line = n
			yield(rec)
			return
		}
	}
}

// ErrLongLine says that a line is longer than is read.
var ErrLongLine = errors.New("the line is longer than is read")

// Lines yields the lines of r without the white space around them. One that is longer
// than limit bytes is an ErrLongLine; another error is of r, and the end. A line is
// valid until the next.
func Lines(r io.Reader, limit int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		br := bufio.NewReaderSize(r, 64<<10)
		var buf []byte
		for {
			text, size, err := nextLine(br, buf, limit)
			buf = text[:0]
			switch {
			case size > limit:
				if !yield(nil, ErrLongLine) {
					return
				}
			case size > 0 || err == nil:
				if !yield(text, nil) {
					return
				}
			}
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(nil, unwrapped(err))
				return
			}
		}
	}
}

// nextLine reads a line into buf, without its end and the white space around it,
// and returns how many bytes it took. A line longer than limit is read past and
// not kept.
func nextLine(r *bufio.Reader, buf []byte, limit int64) (text []byte, size int64, err error) {
	text = buf[:0]
	for {
		var part []byte
		part, err = r.ReadSlice('\n')
		size += int64(len(part))
		if size <= limit {
			text = append(text, part...)
		}
		if err != bufio.ErrBufferFull {
			return trim(text), size, err
		}
	}
}

func trim(b []byte) []byte {
	space := func(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
	for len(b) > 0 && space(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	for len(b) > 0 && space(b[0]) {
		b = b[1:]
	}
	return b
}

// parse fills in r from a line.
func (r *Record) parse(text []byte) {
	var l line
	if err := json.Unmarshal(text, &l); err != nil {
		r.Err = skip(BadLine, `the line is not {"id", "url", "html" or "text"}: %w`, Wording(err))
		return
	}
	r.ID, r.URL = string(l.ID), l.URL
	switch {
	case l.HTML != nil:
		r.HTML, r.Body = true, []byte(*l.HTML)
	case l.Text != nil:
		r.Body = []byte(*l.Text)
	default:
		r.Err = &Skip{BadLine, errors.New(`the line has neither "html" nor "text"`)}
	}
	if r.ID == "" {
		r.ID = r.URL
	}
	if r.ID == "" {
		r.ID = r.Input + ":" + strconv.Itoa(r.Line)
	}
	r.Published = parseTime(l.Published)
}

// layouts are the ways a crawler writes when an article was published.
var layouts = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02", "20060102", "20060102150405"}

// parseTime returns the time s says, or zero.
func parseTime(s string) time.Time {
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil {
			return t
		}
	}
	return time.Time{}
}
