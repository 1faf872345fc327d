package main

import (
	"bytes"
	"html"
	"math/rand/v2"

	"newsclaims/extract/archive"
)

// pageOf returns the page of r; a text becomes one, of its first line and paragraphs.
func pageOf(r *archive.Record) []byte {
	if r.HTML {
		return r.Body
	}
	title, rest, _ := bytes.Cut(r.Body, []byte("\n"))
	b := []byte("<!DOCTYPE html><html lang=\"en\"><head><title>" + html.EscapeString(string(title)) + "</title></head><body><article><h1>" +
		html.EscapeString(string(title)) + "</h1>\n")
	for p := range bytes.SplitSeq(rest, []byte("\n\n")) {
		if p = bytes.TrimSpace(p); len(p) > 0 {
			b = append(b, "<p>"+html.EscapeString(string(p))+"</p>\n"...)
		}
	}
	return append(b, "</article></body></html>\n"...)
}

// wordsOf returns the words of text in pages that begin and go on in lower case, as
// they come.
func wordsOf(pages [][]archive.Record) (words [][]byte) {
	for _, rs := range pages {
		for i := range rs[:min(len(rs), 200)] {
			eachText(pageOf(&rs[i]), func(text []byte) {
				eachWord(text, func(from, to int) { words = append(words, bytes.Clone(text[from:to])) })
			})
			if len(words) > 1<<16 {
				return words
			}
		}
	}
	return words
}

// mutate returns page with a sixth of its digits and a third of its longer lower-case
// words drawn anew from words, in the text alone.
func mutate(page []byte, words [][]byte, r *rand.Rand) []byte {
	out := make([]byte, 0, len(page)+len(page)/8)
	eachPiece(page, func(piece []byte, text bool) {
		if !text {
			out = append(out, piece...)
			return
		}
		at := 0
		copied := func(to int) {
			from := len(out)
			out = append(out, piece[at:to]...)
			for i := from; i < len(out); i++ {
				if '1' <= out[i] && out[i] <= '9' && r.IntN(6) == 0 && !inReference(out[from:i]) {
					out[i] = '1' + byte(r.IntN(9))
				}
			}
			at = to
		}
		eachWord(piece, func(from, to int) {
			if len(words) > 0 && r.IntN(3) == 0 {
				copied(from)
				out = append(out, words[r.IntN(len(words))]...)
				at = to
			}
		})
		copied(len(piece))
	})
	return out
}

// inReference says whether what comes behind b is part of a character reference.
func inReference(b []byte) bool {
	b = b[max(0, len(b)-10):]
	return bytes.LastIndexByte(b, '&') > bytes.LastIndexByte(b, ';')
}

// shortest is how many letters a word has that is exchanged.
const shortest = 4

// eachWord calls f with the place of each word of text in lower case between two
// spaces.
func eachWord(text []byte, f func(from, to int)) {
	start := 0
	for i, c := range text {
		if 'a' <= c && c <= 'z' {
			continue
		}
		if c == ' ' && i-start >= shortest && start > 0 && text[start-1] == ' ' {
			f(start, i)
		}
		start = i + 1
	}
}

func eachText(page []byte, f func([]byte)) {
	eachPiece(page, func(piece []byte, text bool) {
		if text {
			f(piece)
		}
	})
}

// eachPiece cuts page into text and what is none: tags, comments, scripts, styles.
func eachPiece(page []byte, f func(piece []byte, text bool)) {
	for len(page) > 0 {
		n := bytes.IndexByte(page, '<')
		if n < 0 {
			n = len(page)
		}
		if n > 0 {
			f(page[:n], true)
			page = page[n:]
			continue
		}
		end := []byte(">")
		for _, e := range []string{"<script", "<style", "<!--"} {
			if len(page) >= len(e) && bytes.EqualFold(page[:len(e)], []byte(e)) {
				end = map[string][]byte{"<script": []byte("</script>"), "<style": []byte("</style>"), "<!--": []byte("-->")}[e]
			}
		}
		if n = bytes.Index(page, end); n < 0 {
			n = len(page)
		} else {
			n += len(end)
		}
		f(page[:n], false)
		page = page[n:]
	}
}
