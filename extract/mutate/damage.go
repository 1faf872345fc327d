package main

import (
	"bytes"
	"math/rand/v2"
	"strings"

	"newsclaims/extract/archive"
)

// maxDamaged is how many bytes a damaged page has at most.
const maxDamaged = 4 << 20

// damages are what is done to a page. Each returns the page changed; other is another
// page of the same crawl.
var damages = []func(r *rand.Rand, p *archive.Record, other []byte){
	flipBytes, dropTags, doubleTags, truncate, splice, lieInHeader, lieInMeta, exchange, repeat, nest, sprinkle,
}

// damaged returns the page of number n: one of pages with one to three damages.
func damaged(pages []archive.Record, seed uint64, n int) archive.Record {
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	p := pages[n%len(pages)]
	p.Body = bytes.Clone(p.Body)
	for range 1 + r.IntN(3) {
		damages[r.IntN(len(damages))](r, &p, pages[r.IntN(len(pages))].Body)
		p.Body = p.Body[:min(len(p.Body), maxDamaged)]
	}
	return p
}

// at is a place in b.
func at(r *rand.Rand, b []byte) int { return r.IntN(len(b) + 1) }

// part is a stretch of b of at most n bytes.
func part(r *rand.Rand, b []byte, n int) (from, to int) {
	from = at(r, b)
	return from, from + r.IntN(min(n, len(b)-from)+1)
}

func flipBytes(r *rand.Rand, p *archive.Record, _ []byte) {
	if len(p.Body) == 0 {
		return
	}
	for range 1 + r.IntN(1+len(p.Body)/100) {
		p.Body[r.IntN(len(p.Body))] ^= byte(1 << r.IntN(8))
	}
}

// retag writes each tag as often as times says.
func retag(p *archive.Record, times func() int) {
	out := make([]byte, 0, len(p.Body))
	for rest := p.Body; len(rest) > 0; {
		i := bytes.IndexByte(rest, '<')
		if i < 0 {
			out = append(out, rest...)
			break
		}
		end := bytes.IndexByte(rest[i:], '>')
		if end < 0 {
			out = append(out, rest...)
			break
		}
		out = append(out, rest[:i]...)
		for range times() {
			out = append(out, rest[i:i+end+1]...)
		}
		rest = rest[i+end+1:]
	}
	p.Body = out
}

func dropTags(r *rand.Rand, p *archive.Record, _ []byte) {
	share := r.Float64() / 2
	retag(p, func() int {
		if r.Float64() < share {
			return 0
		}
		return 1
	})
}

func doubleTags(r *rand.Rand, p *archive.Record, _ []byte) {
	share := r.Float64() / 4
	retag(p, func() int {
		if r.Float64() < share {
			return 2
		}
		return 1
	})
}

func truncate(r *rand.Rand, p *archive.Record, _ []byte) { p.Body = p.Body[:at(r, p.Body)] }

// splice puts the end of another page behind the beginning of this one.
func splice(r *rand.Rand, p *archive.Record, other []byte) {
	p.Body = append(p.Body[:at(r, p.Body)], other[at(r, other):]...)
}

// charsets are names that a page may lie with; the last is none.
var charsets = []string{
	"utf-8", "windows-1252", "windows-1251", "koi8-r", "iso-8859-7", "macintosh", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr",
	"gbk", "gb18030", "big5", "utf-16le", "utf-16be", "x-user-defined", "replacement", "utf-7",
}

func lieInHeader(r *rand.Rand, p *archive.Record, _ []byte) {
	p.ContentType = "text/html; charset=" + charsets[r.IntN(len(charsets))]
	flipBytes(r, p, nil) // valid UTF-8 is not asked for its character set
}

func lieInMeta(r *rand.Rand, p *archive.Record, _ []byte) {
	p.ContentType = ""
	p.Body = append([]byte("<meta charset="+charsets[r.IntN(len(charsets))]+">\x93\xfa"), p.Body...)
}

func exchange(r *rand.Rand, p *archive.Record, _ []byte) {
	a, b := at(r, p.Body), at(r, p.Body)
	a, b = min(a, b), max(a, b)
	p.Body = bytes.Join([][]byte{p.Body[b:], p.Body[a:b], p.Body[:a]}, nil)
}

func repeat(r *rand.Rand, p *archive.Record, _ []byte) {
	from, to := part(r, p.Body, 16<<10)
	again := bytes.Repeat(p.Body[from:to], 1+r.IntN(20))
	p.Body = bytes.Join([][]byte{p.Body[:to], again, p.Body[to:]}, nil)
}

func nest(r *rand.Rand, p *archive.Record, _ []byte) {
	tags := []string{"<div>", "<b>", "<span class=x>", "<table><tr><td>", "<svg>", "<ul><li>", "<p><i><font color=1>", "<blockquote>", "<a href=x>", "<!--", "<select>", "<pre>"}
	i := at(r, p.Body)
	p.Body = bytes.Join([][]byte{p.Body[:i], bytes.Repeat([]byte(tags[r.IntN(len(tags))]), 1+r.IntN(700)), p.Body[i:]}, nil)
}

// sprinkle puts references and characters that are easily lost between words.
func sprinkle(r *rand.Rand, p *archive.Record, _ []byte) {
	specks := []string{"&nbsp;", "&shy;", "\u200b", "\u202e", "&#x202e;", "\x00", "&#0;", "&#128;", "<br>", "<wbr>", "&amp", "&notit;", "\r\n", "&#x1F600;", "\u00ad", "&lt;", "$", "%", "\"", "“"}
	share := r.Float64() / 20
	var b strings.Builder
	for _, c := range p.Body {
		if c == ' ' && r.Float64() < share {
			b.WriteString(specks[r.IntN(len(specks))])
			if r.IntN(2) == 0 {
				continue
			}
		}
		b.WriteByte(c)
	}
	p.Body = []byte(b.String())
}
