package archive

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// A Reason is why a record is passed over.
type Reason string

// The reasons. The first six are in the nature of a crawl; the others are faults of
// the input.
const (
	Revisit    Reason = "revisit"     // points at an earlier record, has no page of its own
	HTTPStatus Reason = "http-status" // a redirect, or an error page
	NotHTML    Reason = "not-html"    // a picture, a script, a feed
	NotArticle Reason = "not-article" // a page without the text of an article
	Language   Reason = "language"    // an article in another language than asked for
	Duplicate  Reason = "duplicate"   // the text of an earlier article, or near enough with the same figures

	Corrupt    Reason = "corrupt"    // bytes that do not decode, or fail their checksum
	Truncated  Reason = "truncated"  // ends before its stated length
	BadLength  Reason = "bad-length" // does not end where its stated length says
	TooLarge   Reason = "too-large"  // more than is read of one record
	TooSlow    Reason = "too-slow"   // takes longer than one article may
	BadLine    Reason = "bad-line"   // a line that is not JSON, or not a record
	Unreadable Reason = "unreadable" // an input, or the rest of it
	Crashed    Reason = "crashed"    // a mistake of the program that this page brought to light
)

// Reasons lists the reasons.
var Reasons = []Reason{
	Revisit, HTTPStatus, NotHTML, NotArticle, Language, Duplicate,
	Corrupt, Truncated, BadLength, TooLarge, TooSlow, BadLine, Unreadable, Crashed,
}

// Fault says whether the reason is a fault of the input or the program, which a
// person wants to hear of.
func (r Reason) Fault() bool {
	switch r {
	case Revisit, HTTPStatus, NotHTML, NotArticle, Language, Duplicate:
		return false
	}
	return true
}

// A Skip is the error of a record that is passed over.
type Skip struct {
	Reason Reason
	Err    error // more about it
}

func (s *Skip) Error() string { return s.Err.Error() }

// Unwrap returns the cause.
func (s *Skip) Unwrap() error { return s.Err }

// asSkip is err as a Skip: an error of another type is a mistake of the program.
func asSkip(err error) *Skip {
	if s := (*Skip)(nil); errors.As(err, &s) {
		return s
	}
	return &Skip{Crashed, err}
}

// WriteSkip writes the line of skipped.jsonl that says why r is passed over, and
// returns the reason.
func WriteSkip(w io.Writer, r *Record, why error) (Reason, error) {
	s := asSkip(why)
	return s.Reason, writeSkip(w, r, s, false)
}

// writeSkip writes a line of skipped.jsonl. A record that was kept is in the output,
// and marked there.
func writeSkip(w io.Writer, r *Record, s *Skip, kept bool) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(struct {
		Input  string `json:"input"`
		Offset int64  `json:"offset"`
		Line   int    `json:"line,omitempty"`
		ID     string `json:"id,omitempty"`
		URL    string `json:"url,omitempty"`
		Reason Reason `json:"reason"`
		Detail string `json:"detail"`
		Kept   bool   `json:"kept,omitempty"`
	}{r.Input, r.Offset, r.Line, r.ID, r.URL, s.Reason, s.Err.Error(), kept})
}

func skip(r Reason, format string, args ...any) *Skip { return &Skip{r, fmt.Errorf(format, args...)} }
