package archive

import "fmt"

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
	Duplicate  Reason = "duplicate"   // near enough the text of an earlier article

	Corrupt    Reason = "corrupt"    // bytes that do not decode, or fail their checksum
	Truncated  Reason = "truncated"  // ends before its stated length
	BadLength  Reason = "bad-length" // does not end where its stated length says
	TooLarge   Reason = "too-large"  // more than is read of one record
	BadLine    Reason = "bad-line"   // a line that is not JSON, or not a record
	Unreadable Reason = "unreadable" // an input, or the rest of it
	Crashed    Reason = "crashed"    // a mistake of the program that this page brought to light
)

// Reasons lists the reasons.
var Reasons = []Reason{
	Revisit, HTTPStatus, NotHTML, NotArticle, Language, Duplicate,
	Corrupt, Truncated, BadLength, TooLarge, BadLine, Unreadable, Crashed,
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

func skip(r Reason, format string, args ...any) *Skip { return &Skip{r, fmt.Errorf(format, args...)} }
