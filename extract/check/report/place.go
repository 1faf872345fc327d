package report

import (
	"bytes"
	"cmp"
	"fmt"
	"sort"
	"unicode/utf8"

	"newsclaims/extract"
	"newsclaims/extract/check"
)

// A place is a line of a file and a column in it, both from 1; the zero place is one that
// is not known. Columns count UTF-16 units, as SARIF and editors do.
type place struct{ line, col int }

// at returns where span of the document with index i, -1 for the draft, begins and ends in
// the file as it was given.
func (r *Result) at(i int, span extract.Span) (begin, end place) {
	doc, page := r.Draft, r.Page
	if i >= 0 && i < len(r.Sources) {
		doc, page = r.Sources[i].Doc, r.Sources[i].Page
	} else {
		i = -1
	}
	u := r.rulers[i]
	if u == nil {
		file := page
		if file == nil {
			file = []byte(doc.Text)
		}
		if u = newRuler(file); r.rulers == nil {
			r.rulers = map[int]*ruler{}
		}
		r.rulers[i] = u
	}
	if page == nil {
		return u.place(span.Start), u.place(span.End)
	}
	ranges := doc.Source(span)
	if ranges == nil { // of a part of it the origin is unknown, mostly behind its first word
		if k := doc.TokenAt(span.Start); k < len(doc.Tokens) {
			ranges = doc.Source(doc.Tokens[k].Span)
		}
	}
	if ranges == nil {
		return place{}, place{}
	}
	first, last := ranges[0], ranges[len(ranges)-1]
	return u.place(first.Start), u.place(max(first.End, last.End))
}

// where is the place of f for people: "draft.html:27:10", or the name alone.
func (r *Result) where(f check.Finding) string {
	at, _ := r.at(-1, f.Span)
	if at.line == 0 {
		return r.Name
	}
	return fmt.Sprintf("%s:%d:%d", r.Name, at.line, at.col)
}

// A ruler tells lines and columns of a file.
type ruler struct {
	file  []byte
	width func(unit []byte) int // UTF-16 units that the bytes of unit begin
	size  int                   // bytes of a unit of the file's encoding
	lines []int                 // where each begins
	marks []int                 // units before every step-th byte
}

// step is how many bytes are counted anew for a column.
const step = 256

// newRuler rules file, in UTF-8, UTF-16 or a character set of a byte a character. In one
// of several bytes a character, columns count bytes.
func newRuler(file []byte) *ruler {
	u := &ruler{file: file, size: 1, width: func([]byte) int { return 1 }, lines: []int{0}}
	newline := []byte("\n")
	var mark []byte
	switch little := len(file) > 1 && (file[1] == 0 || bytes.HasPrefix(file, []byte("\xff\xfe"))); {
	case little:
		u.size, newline, mark = 2, []byte("\n\x00"), []byte("\xff\xfe")
	case len(file) > 1 && (file[0] == 0 || bytes.HasPrefix(file, []byte("\xfe\xff"))):
		u.size, newline, mark = 2, []byte("\x00\n"), []byte("\xfe\xff")
	case utf8.Valid(file):
		u.width, mark = unitsOf, []byte("\ufeff")
	}
	if bytes.HasPrefix(file, mark) {
		u.lines[0] = len(mark)
	}
	units := 0
	for i := 0; i < len(file); i += u.size {
		if i%step == 0 {
			u.marks = append(u.marks, units)
		}
		unit := file[i:min(i+u.size, len(file))]
		units += u.width(unit)
		if bytes.Equal(unit, newline) {
			u.lines = append(u.lines, i+u.size)
		}
	}
	u.marks = append(u.marks, units)
	return u
}

// unitsOf is how many units of UTF-16 the character has that begins with the byte of UTF-8.
func unitsOf(unit []byte) int {
	switch b := unit[0]; {
	case b >= 0xF0:
		return 2
	case utf8.RuneStart(b):
		return 1
	}
	return 0
}

// units is how many stand before byte i.
func (u *ruler) units(i int) int {
	n := u.marks[i/step]
	for k := i / step * step; k < i; k += u.size {
		n += u.width(u.file[k:min(k+u.size, len(u.file))])
	}
	return n
}

// place is that of byte i.
func (u *ruler) place(i int) place {
	i = min(i, len(u.file))
	line := sort.Search(len(u.lines), func(k int) bool { return u.lines[k] > i })
	begin := u.lines[max(line-1, 0)]
	return place{cmp.Or(line, 1), max(u.units(i)-u.units(begin), 0) + 1}
}
