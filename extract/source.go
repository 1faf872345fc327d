package extract

import (
	"slices"
	"sort"
)

// A Map says of every byte of a text which bytes of the input it came from. It is
// written together with the text, by a [Builder], and never changes.
type Map struct{ segs []seg }

// A seg ties the text from text up to the next seg's to the input from src to end.
type seg struct {
	text     int
	src, end int
	kind     segKind
}

type segKind uint8

const (
	copied   segKind = iota // byte for byte
	replaced                // all of it stands for all of src..end, as "’" for "&rsquo;"
	inserted                // white space of ours, from nowhere
	unknown                 // from somewhere that cannot be told
)

// Identity is the map of a text of n bytes that is the input itself.
func Identity(n int) Map { return Map{[]seg{{0, 0, n, copied}, {n, n, n, inserted}}} }

// Source returns the ranges of the input that s came from, in the order of the
// text. Ranges that touch are one range. It is nil where the origin of any byte of
// s is unknown; white space that was put between blocks has no origin and is left
// out.
func (m Map) Source(s Span) []Range { return m.source(s, nil) }

// source is Source that puts the ranges behind others, where there is room.
func (m Map) source(s Span, others []Range) []Range {
	if s.Empty() || len(m.segs) == 0 {
		return nil
	}
	ranges := others[len(others):]
	i := sort.Search(len(m.segs), func(i int) bool { return m.segs[i].text > s.Start }) - 1
	for ; i >= 0 && i < len(m.segs)-1 && m.segs[i].text < s.End; i++ {
		g, next := m.segs[i], m.segs[i+1].text
		r := Range{g.src, g.end}
		switch g.kind {
		case unknown:
			return nil
		case inserted:
			continue
		case copied:
			r = Range{g.src + max(s.Start, g.text) - g.text, g.src + min(s.End, next) - g.text}
		}
		if n := len(ranges); n > 0 && ranges[n-1].End == r.Start {
			ranges[n-1].End = r.End
			continue
		}
		ranges = append(ranges, r)
	}
	if len(ranges) == 0 {
		return nil
	}
	return slices.Clip(ranges)
}

// breaks marks the tokens that stand behind white space from nowhere.
func (m Map) breaks(tokens []Token) {
	k := 0
	for _, g := range m.segs[:max(len(m.segs)-1, 0)] {
		if g.kind != inserted {
			continue
		}
		for k < len(tokens) && tokens[k].End <= g.text {
			k++
		}
		if k < len(tokens) {
			tokens[k].Break = true
		}
	}
}

// compose returns the map of a text whose input, by m, was itself a text with the
// map outer.
func (m Map) compose(outer Map) Map {
	if len(m.segs) == 0 {
		return m
	}
	var out Map
	for i := range m.segs[:len(m.segs)-1] {
		g, next := m.segs[i], m.segs[i+1].text
		switch g.kind {
		case copied:
			for at := g.text; at < next; {
				s := Span{g.src + at - g.text, g.src + next - g.text}
				j := sort.Search(len(outer.segs), func(j int) bool { return outer.segs[j].text > s.Start }) - 1
				if j < 0 || j >= len(outer.segs)-1 {
					out.segs = append(out.segs, seg{at, 0, 0, unknown})
					break
				}
				o, end := outer.segs[j], min(s.End, outer.segs[j+1].text)
				n := seg{at, o.src, o.end, o.kind}
				if o.kind == copied {
					n.src = o.src + s.Start - o.text
					n.end = n.src + end - s.Start
				}
				out.segs = append(out.segs, n)
				at += end - s.Start
			}
		case replaced:
			n := seg{g.text, 0, 0, unknown}
			if rs := outer.Source(Span{g.src, g.end}); len(rs) > 0 {
				n = seg{g.text, rs[0].Start, rs[len(rs)-1].End, replaced}
			}
			out.segs = append(out.segs, n)
		default:
			out.segs = append(out.segs, g)
		}
	}
	out.segs = append(out.segs, m.segs[len(m.segs)-1])
	return out
}
