package desk

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"reflect"
	"strings"

	"newsclaims/extract/archive"
)

// An input is a text, a page or an archive as it was given.
type input struct {
	name   string
	url    string // where it is published, or empty
	format archive.Format
	body   []byte
}

// A submission is a draft and what it is to be held against.
type submission struct {
	draft   input
	sources []input
}

// Limits of a submission, besides its bytes.
const (
	maxSources = 500
	maxDraft   = 1 << 20
	maxURL     = 4 << 10
)

// text is an input as JSON gives it.
type text struct {
	Name string `json:"name"`
	URL  string `json:"url"`
	Text string `json:"text"`
	HTML string `json:"html"`
}

func (t text) input(name string) (input, error) {
	in := input{name: cmp.Or(t.Name, name), url: t.URL, format: archive.Text, body: []byte(t.Text)}
	if t.HTML != "" {
		if t.Text != "" {
			return in, problemf(http.StatusBadRequest, "Not understood", "%s has both text and html; give one of them.", in.name)
		}
		in.format, in.body = archive.HTML, []byte(t.HTML)
	}
	return in, nil
}

// submitted reads the draft and the sources from a request: as JSON, or as a form
// whose fields are named draft and source, each a file or a text. A field draft-url or
// source-url tells the address of the next one.
func (d *Desk) submitted(r *http.Request) (submission, error) {
	var s submission
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case err == nil && kind == "application/json":
		err = s.readJSON(r.Body)
	case err == nil && kind == "multipart/form-data":
		err = s.readForm(multipart.NewReader(r.Body, params["boundary"]))
	default:
		err = problemf(http.StatusUnsupportedMediaType, "Not understood", "Send a form (multipart/form-data) or JSON (application/json).")
	}
	if err != nil {
		return s, badRequest(err)
	}
	if len(bytes.TrimSpace(s.draft.body)) == 0 {
		return s, problemf(http.StatusBadRequest, "No draft", "Paste a draft, or choose a file.")
	}
	if len(s.sources) > maxSources {
		return s, problemf(http.StatusRequestEntityTooLarge, "Too many sources", "There are %d sources; up to %d are read.", len(s.sources), maxSources)
	}
	for _, in := range append(s.sources, s.draft) {
		if err := checkURL(in.url); err != nil {
			return s, err
		}
	}
	return s, nil
}

// hold takes what the body of r may have from the budget of the desk, until done.
func (d *Desk) hold(r *http.Request) (done func(), err error) {
	n := r.ContentLength
	if n < 0 {
		n = int64(d.opt.MaxBody)
	}
	if !d.inFlight.take(n) {
		return nil, errBusy
	}
	return func() { d.inFlight.give(n) }, nil
}

// badRequest is err as a problem of what was sent, where it is not one already.
func badRequest(err error) error {
	var p *problem
	var tooLarge *http.MaxBytesError
	if errors.As(err, &p) || errors.As(err, &tooLarge) {
		return err
	}
	return problemf(http.StatusBadRequest, "Not understood", "The request cannot be read: %v.", err)
}

func checkURL(s string) error {
	if s == "" {
		return nil
	}
	if u, err := url.Parse(s); err != nil || len(s) > maxURL || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return problemf(http.StatusBadRequest, "Not an address", "%.80q is not an address of a page; it should begin with https://.", s)
	}
	return nil
}

func (s *submission) readJSON(r io.Reader) error {
	var v struct {
		Draft   text   `json:"draft"`
		Sources []text `json:"sources"`
	}
	if err := decodeJSON(r, &v); err != nil {
		return err
	}
	var err error
	if s.draft, err = v.Draft.input("draft"); err != nil {
		return err
	}
	for i, t := range v.Sources {
		in, err := t.input(fmt.Sprintf("source %d", i+1))
		if err != nil {
			return err
		}
		s.sources = append(s.sources, in)
	}
	return nil
}

// decodeJSON reads one value, with no field that is not known and nothing behind it.
func decodeJSON(r io.Reader, v any) error {
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return wording(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something stands behind the JSON value")
	}
	return nil
}

// wording puts an error of a JSON decoder into the words of the API.
func wording(err error) error {
	var kind *json.UnmarshalTypeError
	field, unknown := strings.CutPrefix(err.Error(), "json: unknown field ")
	switch {
	case errors.As(err, &kind) && kind.Type == reflect.TypeFor[text]():
		return fmt.Errorf(`%s must be {"text": …} or {"html": …}, with a "name" and a "url" if you like`, cmp.Or(kind.Field, "it"))
	case unknown:
		return fmt.Errorf("a field named %.40s is not known", field)
	case errors.Is(err, io.EOF):
		return errors.New("it is empty")
	}
	return archive.Wording(err)
}

func (s *submission) readForm(form *multipart.Reader) error {
	address := map[string]string{}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		body, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		field := part.FormName()
		in := input{name: part.FileName(), url: address[field], format: archive.Auto, body: body}
		delete(address, field)
		switch field {
		case "draft-url", "source-url":
			address[strings.TrimSuffix(field, "-url")] = strings.TrimSpace(string(body))
		case "draft":
			if len(body) > 0 {
				in.name = cmp.Or(in.name, "draft")
				s.draft = in
			}
		case "source":
			if len(body) > 0 {
				s.sources = append(s.sources, in)
				last := &s.sources[len(s.sources)-1]
				last.name = cmp.Or(last.name, fmt.Sprint(pasted, len(s.sources)))
			}
		default:
			return fmt.Errorf("a field named %.40q is not known", field)
		}
	}
}

// maxUnpacked is how many bytes of pages are taken out of one submission: a small
// archive may hold much.
const maxUnpacked = 64 << 20

// first returns the first page or text of in.
func (in input) first() (*archive.Record, bool) {
	for r := range in.records() {
		return r, true
	}
	return nil, false
}

// records yields the pages and texts in in. Those that cannot be read have an error.
func (in input) records() iter.Seq[*archive.Record] {
	return func(yield func(*archive.Record) bool) {
		for r := range archive.Read(in.name, bytes.NewReader(in.body), in.format) {
			if r.URL == "" {
				r.URL = in.url
			}
			if !yield(&r) {
				return
			}
		}
	}
}

// unpack returns the pages and texts of inputs, as many as there may be of one
// submission, and what keeps more of them from being read. It takes them from the
// budget of the desk, until done.
func (d *Desk) unpack(inputs []input) (recs []*archive.Record, problems []string, done func()) {
	var taken int64
	done = func() { d.inFlight.give(taken) }
	for _, in := range inputs {
		for r := range in.records() {
			size := r.Size()
			switch {
			case len(recs) == maxSources:
				problems = append(problems, fmt.Sprintf("%s: the first %d pages of all sources were read, and no more", in.name, maxSources))
			case taken+size > maxUnpacked:
				problems = append(problems, fmt.Sprintf("%s: only %d MB of pages were read", in.name, maxUnpacked>>20))
			case !d.inFlight.take(size):
				problems = append(problems, in.name+": the desk is reading as much as it can hold; check again in a moment")
			default:
				taken += size
				recs = append(recs, r)
				continue
			}
			return recs, problems, done
		}
	}
	return recs, problems, done
}
