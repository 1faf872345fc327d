package desk

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"newsclaims/extract"
)

// An articleView is an article as the page shows it: text in segments, each with the
// marks that lie on it.
type articleView struct {
	Index     int         `json:"index"` // -1 is the draft
	Name      string      `json:"name"`
	Title     string      `json:"title,omitempty"`
	URL       string      `json:"url,omitempty"`
	Site      string      `json:"site,omitempty"`
	Byline    string      `json:"byline,omitempty"`
	Published string      `json:"published,omitempty"`
	Words     int         `json:"words"`
	Claims    int         `json:"claims"`
	Text      string      `json:"text,omitempty"` // of the draft, to be edited
	Blocks    []blockView `json:"blocks"`
}

type blockView struct {
	Part     extract.Part  `json:"part"`
	Segments []segmentView `json:"segments"`
}

// A segmentView is a run of text under the same marks, the narrowest first.
type segmentView struct {
	Text  string   `json:"text"`
	Marks []string `json:"marks,omitempty"`
}

// A mark is a span of a document that the page can point at. Several may have one id.
type mark struct {
	extract.Span
	id string
}

// maxMarks is how many marks a segment tells of; more lie on one place only in a text
// made for it.
const maxMarks = 6

func viewArticle(index int, r *reading, marks []mark) articleView {
	v := articleView{
		Index: index, Name: r.name, Title: r.doc.Title, URL: webURL(r.doc.URL), Site: r.doc.Site,
		Byline: strings.Join(r.doc.Byline, ", "), Claims: len(r.claims), Blocks: []blockView{},
	}
	if !r.doc.Published.IsZero() {
		v.Published = r.doc.Published.Format(time.RFC3339)
	}
	for _, t := range r.doc.Tokens {
		if t.Kind != extract.Mark {
			v.Words++
		}
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.Start, b.Start) })
	for _, b := range r.doc.Blocks {
		for len(marks) > 0 && marks[0].End <= b.Span.Start {
			marks = marks[1:]
		}
		v.Blocks = append(v.Blocks, blockView{b.Part, segments(r.doc.Text, b.Span, marks)})
	}
	return v
}

// segments cuts the text in block wherever one of marks, which are in order of their
// start, begins or ends.
func segments(text string, block extract.Span, marks []mark) []segmentView {
	cuts := []int{block.Start, block.End}
	n := 0
	for n < len(marks) && marks[n].Start < block.End {
		cuts = append(cuts, min(max(marks[n].Start, block.Start), block.End), min(max(marks[n].End, block.Start), block.End))
		n++
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	out := []segmentView{}
	var open []mark
	next := 0
	for i := range cuts[1:] {
		s := extract.Span{Start: cuts[i], End: cuts[i+1]}
		open = slices.DeleteFunc(open, func(m mark) bool { return m.End <= s.Start })
		for ; next < n && marks[next].Start <= s.Start; next++ {
			if marks[next].End > s.Start && len(open) < maxMarks {
				open = append(open, marks[next])
			}
		}
		out = append(out, segmentView{text[s.Start:s.End], ids(open)})
	}
	return out
}

// ids is the ids of marks, the narrowest first.
func ids(marks []mark) []string {
	if len(marks) == 0 {
		return nil
	}
	byLen := slices.Clone(marks)
	slices.SortStableFunc(byLen, func(a, b mark) int { return cmp.Compare(a.Len(), b.Len()) })
	out := make([]string, len(byLen))
	for i, m := range byLen {
		out[i] = m.id
	}
	return out
}

// A cut is a sentence in three: what stands before a figure, the figure, and the rest.
type cut struct {
	Before string `json:"before"`
	Figure string `json:"figure"`
	After  string `json:"after"`
}

// cutAt returns the sentence s of d around the span at. Where at reaches out of s, the
// cut is of both together.
func cutAt(d *extract.Document, s, at extract.Span) cut {
	s = s.Join(at)
	return cut{d.Text[s.Start:at.Start], d.Text[at.Start:at.End], d.Text[at.End:s.End]}
}
