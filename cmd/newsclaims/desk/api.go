package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/archive"
	"newsclaims/extract/pass"
)

// An event is a line of the stream that a check answers with. One field is set.
type event struct {
	Draft   *articleView `json:"draft,omitempty"`   // the draft as read, without marks
	Source  *articleView `json:"source,omitempty"`  // a source as read, without marks
	Problem string       `json:"problem,omitempty"` // a source that cannot be read
	Check   *checkView   `json:"check,omitempty"`   // the end: all that was found
	Error   string       `json:"error,omitempty"`   // the end: why there is no result
}

// A stream writes events as they come. It may be used by several goroutines.
type stream struct {
	mu  sync.Mutex
	w   http.ResponseWriter
	enc *json.Encoder
}

func newStream(w http.ResponseWriter) *stream {
	w.Header().Set("Content-Type", "application/x-ndjson")
	w.Header().Set("Cache-Control", "no-store")
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return &stream{w: w, enc: enc}
}

// send writes e. An error means that nobody listens any more, which the request's
// context tells of as well.
func (s *stream) send(e event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.enc.Encode(e) == nil {
		_ = http.NewResponseController(s.w).Flush()
	}
}

func writeJSON(w io.Writer, v any) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // to a client that may have gone
}

// postCheck reads a draft and its sources and streams what comes of them. A client
// that accepts JSON alone gets the result as the command writes it.
func (d *Desk) postCheck(w http.ResponseWriter, r *http.Request) {
	done, err := d.hold(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	defer done()
	s, err := d.submitted(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	draft, err := d.readDraft(r, s.draft)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	if accepts(r, "application/json") {
		sources, problems := d.readSources(r, s.sources, nil)
		c, err := d.compare(r, &checked{draft: draft, sources: sources, problems: problems})
		if err != nil {
			d.fail(w, r, err)
			return
		}
		d.answer(w, r, c, "json")
		return
	}
	out := newStream(w)
	view := viewArticle(-1, draft, nil)
	out.send(event{Draft: &view})
	sources, problems := d.readSources(r, s.sources, out)
	d.finish(out, r, &checked{draft: draft, sources: sources, problems: problems})
}

// accepts says whether the client asks for kind and not for just anything.
func accepts(r *http.Request, kind string) bool {
	got, _, err := mime.ParseMediaType(r.Header.Get("Accept"))
	return err == nil && got == kind
}

// readSources reads all of inputs side by side, tells of each in out when it is read,
// and returns them in the order given.
func (d *Desk) readSources(r *http.Request, inputs []input, out *stream) (sources []*reading, problems []string) {
	recs, problems, done := d.unpack(inputs)
	defer done()
	got := make([]*reading, len(recs))
	errs := make([]error, len(recs))
	places := make(chan struct{}, cap(d.cpu))
	var wg sync.WaitGroup
	for i, rec := range recs {
		wg.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			got[i], errs[i] = d.read(r, rec)
			switch {
			case out == nil:
			case errs[i] != nil:
				out.send(event{Problem: told(rec, errs[i])})
			default:
				view := viewArticle(i, got[i], nil)
				out.send(event{Source: &view})
			}
		})
	}
	wg.Wait()
	for i, rec := range recs {
		if errs[i] != nil {
			problems = append(problems, told(rec, errs[i]))
			continue
		}
		sources = append(sources, got[i])
	}
	return sources, problems
}

// told is what a person is told of a record that cannot be read.
func told(rec *archive.Record, err error) string {
	if place := rec.Place(); !strings.HasPrefix(err.Error(), place) {
		return place + ": " + err.Error()
	}
	return err.Error()
}

// finish compares c and sends the result.
func (d *Desk) finish(out *stream, r *http.Request, c *checked) {
	c, err := d.compare(r, c)
	if err != nil {
		var p *problem
		if !errors.As(err, &p) {
			d.opt.Log.Error("check", "err", err)
		}
		out.send(event{Error: err.Error()})
		return
	}
	view := c.view(d.accepted)
	out.send(event{Check: &view})
}

// compare completes c with its findings and its id, and keeps it.
func (d *Desk) compare(r *http.Request, c *checked) (*checked, error) {
	return work(r, d, func() (*checked, error) {
		c.findings = compare(c.draft, c.sources)
		c.id = c.name()
		d.checks.put(c)
		return c, nil
	})
}

// name is an id of c that the same draft and sources have again.
func (c *checked) name() string {
	h := sha256.New()
	enc := json.NewEncoder(h)
	for _, r := range append([]*reading{c.draft}, c.sources...) {
		_ = enc.Encode([]string{r.name, r.doc.URL, r.doc.Text}) // a hash takes all
	}
	for _, f := range c.gone {
		_ = enc.Encode(f.Fingerprint)
	}
	_ = enc.Encode(c.edited)
	return hex.EncodeToString(h.Sum(nil)[:10])
}

// known returns the check that r names.
func (d *Desk) known(r *http.Request) (*checked, error) {
	c, ok := d.checks.get(r.PathValue("id"))
	if !ok {
		return nil, errNoCheck
	}
	return c, nil
}

func (d *Desk) getCheck(w http.ResponseWriter, r *http.Request) {
	c, err := d.known(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	view := c.view(d.accepted)
	newStream(w).send(event{Check: &view})
}

// maxEdit is how many bytes an edited draft may have, JSON's escapes included.
const maxEdit = 6*maxDraft + 1<<10

// postDraft checks an edited draft against the sources of an earlier check.
func (d *Desk) postDraft(w http.ResponseWriter, r *http.Request) {
	was, err := d.known(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	var v struct {
		Text string `json:"text"`
	}
	if err := d.bodyJSON(w, r, maxEdit, &v); err != nil {
		d.fail(w, r, err)
		return
	}
	if strings.TrimSpace(v.Text) == "" {
		d.fail(w, r, problemf(http.StatusBadRequest, "No draft", "The draft is empty."))
		return
	}
	draft, err := work(r, d, func() (*reading, error) {
		doc := edited(was.draft.doc, v.Text)
		return &reading{was.draft.name, doc, nil, extract.Claims(doc, pass.All...)}, nil
	})
	if err != nil {
		d.fail(w, r, err)
		return
	}
	out := newStream(w)
	c, err := d.compare(r, &checked{draft: draft, sources: was.sources, problems: was.problems})
	if err != nil {
		out.send(event{Error: err.Error()})
		return
	}
	c = c.since(was)
	d.checks.put(c)
	view := c.view(d.accepted)
	out.send(event{Check: &view})
}

// since returns c with what is new in it since was, and what is gone.
func (c *checked) since(was *checked) *checked {
	n := *c
	n.edited = true
	n.findings = append([]finding{}, c.findings...)
	left := map[string]int{}
	for _, f := range was.findings {
		left[f.same()]++
	}
	for i := range n.findings {
		f := &n.findings[i]
		left[f.same()]--
		f.fresh = left[f.same()] < 0
	}
	for _, f := range was.findings {
		if left[f.same()] > 0 {
			left[f.same()]--
			n.gone = append(n.gone, f)
		}
	}
	n.id = n.name()
	return &n
}

// same is equal for findings that say the same of the same words. Their fingerprints
// may differ, where the rest of the sentence was edited.
func (f finding) same() string {
	return string(f.Kind) + "\x00" + string(f.Code) + "\x00" + f.Quote + "\x00" + f.Reason
}

// bodyJSON reads the body of r, of at most limit bytes, into v.
func (d *Desk) bodyJSON(w http.ResponseWriter, r *http.Request, limit int64, v any) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return problemf(http.StatusUnsupportedMediaType, "Not understood", "Send JSON (application/json).")
	}
	r.Body = http.MaxBytesReader(w, r.Body, limit)
	return badRequestOrNil(decodeJSON(r.Body, v))
}

func badRequestOrNil(err error) error {
	if err == nil {
		return nil
	}
	return badRequest(err)
}

// extract answers with the claims of one article, as the command writes them.
func (d *Desk) extract(w http.ResponseWriter, r *http.Request) {
	done, err := d.hold(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	defer done()
	var t text
	if err := d.bodyJSON(w, r, int64(d.opt.MaxBody), &t); err != nil {
		d.fail(w, r, err)
		return
	}
	in, err := t.input("article")
	if err == nil {
		err = checkURL(in.url)
	}
	if err != nil {
		d.fail(w, r, err)
		return
	}
	got, err := d.readDraft(r, in)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	claims := got.claims
	if claims == nil {
		claims = []extract.Claim{}
	}
	writeJSON(w, map[string]any{"document": got.doc, "claims": claims})
}

// rule answers with what a rule matches, and with a sentence that looks like it and
// is not.
func (d *Desk) rule(w http.ResponseWriter, r *http.Request) {
	rule, ok := pass.RuleOf(r.PathValue("rule"))
	if !ok {
		d.fail(w, r, problemf(http.StatusNotFound, "No such rule", "There is no rule %.60q.", r.PathValue("rule")))
		return
	}
	w.Header().Set("Content-Type", "application/json")
	writeJSON(w, map[string]string{"rule": rule.Name, "doc": rule.Doc, "example": rule.Example, "counter": rule.Counter})
}
