package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"newsclaims/extract"
	"newsclaims/extract/archive"
)

// inOrder wants what holds of any claims: they stand in the text, on whole
// characters, in order, each once; their JSON can be read back; and each bears itself
// out.
func inOrder(doc *extract.Document, claims []extract.Claim) error {
	last, ids := 0, map[string]bool{}
	for _, c := range claims {
		var back struct {
			Kind  extract.Kind
			Quote string
			Span  extract.Span
		}
		b, err := json.Marshal(c)
		if err == nil {
			err = json.Unmarshal(b, &back)
		}
		switch {
		case err != nil:
			return fmt.Errorf("claim %s: %w", c.ID, err)
		case back.Kind != c.Kind || back.Quote != c.Quote || back.Span != c.Span:
			return fmt.Errorf("claim %s reads back as %s", c.ID, b)
		case c.Span.Start < last || c.Span.Empty() || c.Span.End > len(doc.Text):
			return fmt.Errorf("claim %s: span %v out of order or range", c.ID, c.Span)
		case c.Quote != doc.Text[c.Span.Start:c.Span.End] || !utf8.ValidString(c.Quote):
			return fmt.Errorf("claim %s: quote %q is not the text's", c.ID, c.Quote)
		case ids[c.ID]:
			return fmt.Errorf("claim %s stands twice", c.ID)
		case c.Rule == "" || !c.Fact.Supports(c.Fact):
			return fmt.Errorf("claim %s, of rule %q, does not bear itself out: %v", c.ID, c.Rule, c.Fact)
		}
		last, ids[c.ID] = c.Span.Start, true
	}
	return nil
}

// decoders are the ways in which the bytes of a page may have been read, none of them
// the program's own.
type decoders struct {
	ways      []encoding.Encoding // nil is UTF-8
	stateless bool                // a part of the page can be decoded alone
}

func decodersOf(p *archive.Record) decoders {
	d := decoders{stateless: true, ways: []encoding.Encoding{nil}}
	head := p.Body[:min(len(p.Body), 1024)]
	for _, declared := range []string{p.ContentType, ""} {
		for _, b := range [][]byte{nil, head} {
			enc, _, _ := charset.DetermineEncoding(b, declared)
			d.ways = append(d.ways, enc)
		}
	}
	d.ways = append(d.ways, charmap.Windows1252, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM))
	d.stateless = !slices.Contains(d.ways, encoding.Encoding(japanese.ISO2022JP)) && !strings.Contains(string(p.Body), "\x1b$")
	return d
}

type sameness int

const (
	unchecked sameness = iota // its bytes are not known, or cannot be read alone
	equal
	spacesDiffer
)

// bearsOut wants the bytes that c is from to lie in page, apart from one another, and
// to decode to the quote of c.
func (d decoders) bearsOut(page []byte, c extract.Claim) (sameness, error) {
	for i, r := range c.Source {
		if r.Start < 0 || r.Start >= r.End || r.End > len(page) {
			return 0, fmt.Errorf("claim %s is from %v of %d bytes", c.ID, c.Source, len(page))
		}
		for _, other := range c.Source[:i] {
			if r.Start < other.End && other.Start < r.End {
				return 0, fmt.Errorf("claim %s is from overlapping %v", c.ID, c.Source)
			}
		}
	}
	if len(c.Source) == 0 || !d.stateless {
		return unchecked, nil
	}
	best := unchecked
	want := plain(c.Quote)
	for _, way := range d.ways {
		var b strings.Builder
		for _, r := range c.Source {
			b.WriteString(decoded(page[r.Start:r.End], way))
		}
		for _, got := range []string{html.UnescapeString(b.String()), unquoted(b.String()), html.UnescapeString(unquoted(b.String()))} {
			if got = plain(got); got == want {
				return equal, nil
			}
			if squeezed(got) == squeezed(want) {
				best = spacesDiffer
			}
		}
	}
	if best == unchecked {
		var b strings.Builder
		for _, r := range c.Source {
			fmt.Fprintf(&b, "%.200q ", page[r.Start:r.End])
		}
		return 0, fmt.Errorf("claim %s %.200q is from %.300s at %v", c.ID, c.Quote, b.String(), c.Source)
	}
	return best, nil
}

// decoded is b in UTF-8; what is none is U+FFFD, one a byte.
func decoded(b []byte, way encoding.Encoding) string {
	if way == nil {
		return string([]rune(string(b)))
	}
	out, err := way.NewDecoder().Bytes(b)
	if err != nil {
		return ""
	}
	return string(out)
}

// unquoted is s, part of a JSON string, without its escapes.
func unquoted(s string) string {
	var out string
	if json.Unmarshal([]byte(`"`+strings.NewReplacer("\n", " ", "\t", " ", "\r", " ").Replace(s)+`"`), &out) != nil {
		return s
	}
	return out
}

// plain is what a reader sees of s: white space folded, characters without a width
// left out.
func plain(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case r == 0, r == 0xAD, 0x200B <= r && r <= 0x200F, r == 0x2060, r == 0xFEFF:
			return -1
		}
		return r
	}, s)), " ")
}

func squeezed(s string) string { return strings.ReplaceAll(s, " ", "") }
