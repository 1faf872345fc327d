package archive

import (
	"cmp"
	"errors"
	"time"
	"unicode/utf8"

	"newsclaims/extract"
	"newsclaims/extract/article"
)

// Limits bound what one article may take. One that is beyond is passed over, with the
// reason TooLarge or TooSlow, and the run goes on. Zero is the default.
//
// All but Time give the same on any machine. Time is there for what nobody thought of:
// it is looked at between the stages of an article, none of which takes more than in
// proportion to its page, so that nothing is left running. No damaged page of
// package mutate took a fiftieth of the default.
type Limits struct {
	Page  int           `json:"page,omitempty"`   // bytes of a page, a text or a line, unpacked; [MaxPage], and no more, as default
	Tags  int           `json:"tags,omitempty"`   // start tags of a page; [article.DefaultTags]
	Text  int           `json:"text,omitempty"`   // bytes of an article's text; [article.DefaultText]
	Found int           `json:"claims,omitempty"` // claims of an article, and numbers in it; [DefaultClaims]
	Time  time.Duration `json:"time,omitempty"`   // to read one article and find its claims; [DefaultTime]
}

// DefaultClaims is the number of an article's claims where Limits gives none. A novel of
// half a million words has as many; a claim takes 3 kB while an article is read.
const DefaultClaims = 30_000

// DefaultTime is the time of an article where Limits gives none.
const DefaultTime = time.Minute

func (l Limits) page() int { return min(cmp.Or(l.Page, MaxPage), MaxPage) }

// Document reads the article in r. A panic is returned as a [*PanicError].
func (l Limits) Document(r *Record) (*extract.Document, error) {
	if r.Err != nil {
		return nil, r.Err
	}
	if n := l.page(); len(r.Body) > n {
		return nil, skip(TooLarge, "is larger than the %d bytes that are read; --max-page says how many", n)
	}
	return Guard(func() (*extract.Document, error) {
		doc, err := l.read(r)
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
	})
}

var errNoText = errors.New("the bytes are of no text; leave it out, or convert it to UTF-8 first")

func (l Limits) read(r *Record) (*extract.Document, error) {
	text := cmp.Or(l.Text, article.DefaultText)
	if !r.HTML {
		if err := foreignTo(r.Body); err != nil {
			return nil, err
		}
		body, m := article.DecodeText(r.Body[:min(len(r.Body), 2*text+utf8.UTFMax)]) // UTF-16 has two bytes a letter
		switch rubbish := article.Rubbish(body); {
		case rubbish && !utf8.Valid(r.Body):
			return nil, &Skip{Corrupt, errNoText}
		case rubbish:
			return nil, &Skip{NotArticle, errNoText}
		case len(body) > text:
			return nil, skip(TooLarge, "the text is longer than the %d bytes that are read; --max-text says how many", text)
		}
		return extract.NewTextFrom(r.ID, string(body), m), nil
	}
	doc, err := article.Parse(r.Body, &article.Options{ID: r.ID, URL: r.URL, ContentType: r.ContentType, MaxBytes: l.page(), MaxTags: l.Tags, MaxText: text})
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
func (l Limits) Claims(r *Record, passes ...*extract.Pass) (*extract.Document, []extract.Claim, error) {
	began := time.Now()
	doc, err := l.Document(r)
	if err != nil {
		return nil, nil, err
	}
	claims, err := l.ClaimsOf(doc, began, passes...)
	if err != nil {
		return nil, nil, err
	}
	return doc, claims, nil
}

// ClaimsOf runs passes over doc, whose reading began at began. A panic is returned as a
// [*PanicError].
func (l Limits) ClaimsOf(doc *extract.Document, began time.Time, passes ...*extract.Pass) ([]extract.Claim, error) {
	limit, most := cmp.Or(l.Time, DefaultTime), cmp.Or(l.Found, DefaultClaims)
	tooMany := func(n int, what string) error {
		return skip(TooLarge, "has %d %s, and at most %d are read; --max-claims says how many", n, what, most)
	}
	if n := count(doc, extract.Number); n > most {
		return nil, tooMany(n, "numbers")
	}
	return Guard(func() ([]extract.Claim, error) {
		return extract.Until(doc, func(p *extract.Pass, claims int, _ time.Duration) error {
			if claims > most {
				return tooMany(claims, "claims")
			}
			if took := time.Since(began); took > limit {
				return skip(TooSlow, "took longer than %v, and was given up behind pass %s; --max-time says how long", limit, p.Name)
			}
			return nil
		}, passes...)
	})
}

// count is how many tokens of doc are of a kind.
func count(doc *extract.Document, kind extract.TokenKind) int {
	n := 0
	for i := range doc.Tokens {
		if doc.Tokens[i].Kind == kind {
			n++
		}
	}
	return n
}
