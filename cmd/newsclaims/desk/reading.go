package desk

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/archive"
	"newsclaims/extract/check"
	"newsclaims/extract/pass"
)

// A reading is an article and its claims. It never changes.
type reading struct {
	name   string // of the input
	doc    *extract.Document
	page   []byte // that doc was read from; nil where that was its text
	claims []extract.Claim
}

// pasted begins the name of a source that was given without one.
const pasted = "source "

// article is r as check reads it.
func (r *reading) article() check.Article { return check.Article{Doc: r.doc, Claims: r.claims} }

// guarded calls f; a panic, which an article may bring to light, is an error.
func guarded[T any](f func() (T, error)) (T, error) { return archive.Guard(f) }

// read returns the reading of rec, from memory where the same bytes were read before.
func (d *Desk) read(r *http.Request, rec *archive.Record) (*reading, error) {
	if rec.Err != nil {
		return nil, rec.Err
	}
	k := key(rec)
	if known, ok := d.docs.get(k); ok {
		return known, nil
	}
	return work(r, d, func() (*reading, error) {
		doc, claims, err := d.opt.Limits.Claims(rec, pass.All...)
		if err != nil {
			return nil, err
		}
		got := &reading{rec.Place(), doc, nil, claims}
		if rec.HTML {
			got.page = rec.Body
		}
		d.docs.put(k, got, len(doc.Text)+len(got.page)/perText)
		return got, nil
	})
}

// readDraft returns the reading of a draft, which is the first article of in.
func (d *Desk) readDraft(r *http.Request, in input) (*reading, error) {
	rec, ok := in.first()
	if !ok {
		return nil, problemf(http.StatusUnprocessableEntity, "No article in the draft", "%s holds no article.", in.name)
	}
	if len(rec.Body) > maxDraft && !rec.HTML {
		return nil, problemf(http.StatusRequestEntityTooLarge, "Too large", "The draft has more than %d MB of text; check it in parts.", maxDraft>>20)
	}
	draft, err := d.read(r, rec)
	var p *problem
	switch {
	case errors.As(err, &p):
		return nil, err
	case err != nil:
		return nil, problemf(http.StatusUnprocessableEntity, "The draft cannot be read", "%s: %v.", in.name, err)
	case len(draft.doc.Text) > maxDraft:
		return nil, problemf(http.StatusRequestEntityTooLarge, "Too large", "The draft has more than %d MB of text; check it in parts.", maxDraft>>20)
	}
	return draft, nil
}

type digest [sha256.Size]byte

// key tells records apart by all that their reading depends on.
func key(rec *archive.Record) digest {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %q %v %d\n", rec.Place(), rec.ID, rec.URL, rec.ContentType, rec.HTML, rec.Published.UnixNano())
	h.Write(rec.Body)
	return digest(h.Sum(nil))
}

// edited returns the document of a draft whose text an editor has changed: what
// stands unchanged keeps its part, its links and the article's dates.
func edited(was *extract.Document, text string) *extract.Document {
	d := *extract.NewText(was.ID, text)
	d.URL, d.Byline, d.Published, d.Modified, d.Site, d.Lang = was.URL, was.Byline, was.Published, was.Modified, was.Site, was.Lang
	d.Tables = nil
	old := map[string]int{}
	for i := len(was.Blocks) - 1; i >= 0; i-- {
		old[was.Quote(was.Blocks[i].Span)] = i
	}
	links := map[int][]extract.Link{}
	for _, l := range was.Links {
		b := was.BlockAt(l.Span.Start)
		links[b] = append(links[b], l)
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		k, ok := old[d.Quote(b.Span)]
		if !ok {
			continue
		}
		b.Part = was.Blocks[k].Part
		for _, l := range links[k] {
			shift := b.Span.Start - was.Blocks[k].Span.Start
			if was.Blocks[k].Span.Contains(l.Span) {
				d.Links = append(d.Links, extract.Link{Span: extract.Span{Start: l.Span.Start + shift, End: l.Span.End + shift}, URL: l.URL})
			}
		}
	}
	if len(d.Blocks) > 0 && d.Blocks[0].Part == extract.Title {
		d.Title = d.Quote(d.Blocks[0].Span)
	}
	return extract.NewDocument(d, extract.Identity(len(text)))
}

// readings remembers what was read last, up to maxRemembered bytes of text.
type readings struct {
	mu    sync.Mutex
	known map[digest]*reading
	size  map[digest]int
	order []digest // oldest first
	bytes int
}

// perText is how many times its text a document and its claims take.
const perText = 40

// maxRemembered bounds the text of remembered readings.
const maxRemembered = 4 << 20

func newReadings() *readings {
	return &readings{known: map[digest]*reading{}, size: map[digest]int{}}
}

func (m *readings) get(k digest) (*reading, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.known[k]
	return r, ok
}

func (m *readings) put(k digest, r *reading, size int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.known[k]; ok {
		return
	}
	m.known[k], m.size[k] = r, size
	m.order = append(m.order, k)
	m.bytes += size
	for m.bytes > maxRemembered && len(m.order) > 0 {
		oldest := m.order[0]
		m.order = m.order[1:]
		m.bytes -= m.size[oldest]
		delete(m.known, oldest)
		delete(m.size, oldest)
	}
}
