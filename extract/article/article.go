package article

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"newsclaims/extract"
)

// The errors of [Parse] that callers tell apart.
var (
	// ErrNoText says that a page holds no article: nothing is left of it once
	// navigation and the like are taken away, or it is no text at all.
	ErrNoText = errors.New("article: no text of an article found")
	// ErrTooLarge says that a page exceeds a bound of [Options] or of the parser.
	ErrTooLarge = errors.New("article: page too large")
)

// Options say what is known of a page besides its bytes. The zero value, and nil,
// say that nothing is.
type Options struct {
	ID          string // becomes Document.ID
	URL         string // where the page was fetched; becomes Document.URL, and links are resolved against it
	ContentType string // the HTTP header, for its character set
	MaxBytes    int    // of the page; DefaultBytes where zero
	MaxTags     int    // start tags of the page; DefaultTags where zero
	MaxText     int    // bytes of the article's text; DefaultText where zero
}

// The bounds of a page where Options has none. The largest of the 159 pages of the body
// corpus has 1.5 MB and 12,000 start tags; War and Peace has 3.2 MB of text.
const (
	DefaultBytes = 16 << 20
	DefaultTags  = 300_000
	DefaultText  = 4 << 20
)

// Parse returns the article in page.
//
// Broken mark-up is no error. The errors are [ErrNoText] and [ErrTooLarge].
func Parse(page []byte, o *Options) (*extract.Document, error) {
	if o == nil {
		o = &Options{}
	}
	if limit := cmp.Or(o.MaxBytes, DefaultBytes); len(page) > limit {
		return nil, fmt.Errorf("%w: %d bytes, of at most %d", ErrTooLarge, len(page), limit)
	}
	if kind := binary(page); kind != "" {
		return nil, fmt.Errorf("%w: the bytes are those of %s", ErrNoText, kind)
	}
	utf, outer := decode(page, o.ContentType)
	if Rubbish(utf) {
		return nil, fmt.Errorf("%w: the bytes are of no text in a character set that is known", ErrNoText)
	}
	doc, text, err := read(utf, o)
	if err != nil {
		return nil, err
	}
	m := text.Map()
	if outer != nil {
		m = text.MapThrough(*outer)
	}
	return extract.NewDocument(*doc, m), nil
}

// read returns the article in page, which is UTF-8, without its tokens.
func read(page []byte, o *Options) (*extract.Document, *extract.Builder, error) {
	s, err := scanPage(page, cmp.Or(o.MaxTags, DefaultTags))
	if err != nil {
		return nil, nil, err
	}
	return s.document(o)
}

// document reads the article in s.
func (s *scan) document(o *Options) (*extract.Document, *extract.Builder, error) {
	t, err := s.parse()
	if err != nil {
		return nil, nil, err
	}
	meta := t.metadata(o)
	w := t.write(meta)
	if strings.TrimSpace(w.Text()) == "" {
		return nil, nil, ErrNoText
	}
	if limit := cmp.Or(o.MaxText, DefaultText); w.Len() > limit {
		return nil, nil, fmt.Errorf("%w: %d bytes of text, of at most %d", ErrTooLarge, w.Len(), limit)
	}
	d := &extract.Document{
		ID: o.ID, URL: cmp.Or(o.URL, meta.url), Canonical: meta.url, Title: meta.title, Byline: meta.byline, Published: meta.published, Modified: meta.modified,
		Site: meta.site, Lang: meta.lang, Text: w.Text(), Blocks: w.blocks, Links: w.links, Tables: w.tables,
	}
	return d, &w.Builder, nil
}

// binary names the format of files that are often taken for pages, by their first
// bytes; it is empty for anything that might be a page.
func binary(page []byte) string {
	for _, f := range []struct{ magic, name string }{
		{"\xff\xd8\xff", "a JPEG"},
		{"\x89PNG", "a PNG"},
		{"GIF8", "a GIF"},
		{"%PDF-", "a PDF"},
		{"PK\x03\x04", "a zip archive"},
		{"\x1f\x8b", "gzip: unpack it first"},
		{"RIFF", "a RIFF file"},
		{"\x00\x00\x01\x00", "an icon"},
		{"wOFF", "a font"},
		{"\x28\xb5\x2f\xfd", "zstd: unpack it first"},
	} {
		if strings.HasPrefix(string(page[:min(len(page), 8)]), f.magic) {
			return f.name
		}
	}
	return ""
}

// A metadata is what a page says about its article.
type metadata struct {
	title, site, lang, url string
	byline                 []string
	published, modified    time.Time
	ldBody                 string // articleBody of JSON-LD
	heading                *block // the block that is the headline
	description            string
	titleText              string   // where no block is: the title, a beginning of the head's title
	base                   *url.URL // of links
}
