package extract

import "strings"

// A Builder writes the text of a document and its source map in one motion: no
// byte of text can be written without saying where it came from. The zero value
// is an empty builder.
type Builder struct {
	text strings.Builder
	segs []seg
}

// Len is the number of bytes of text written so far.
func (b *Builder) Len() int { return b.text.Len() }

// Text returns the text written so far.
func (b *Builder) Text() string { return b.text.String() }

// Copy writes text that stands byte for byte in the input from byte src on.
func (b *Builder) Copy(text string, src int) {
	b.copied(len(text), src)
	b.text.WriteString(text)
}

// CopyBytes is Copy of text in bytes.
func (b *Builder) CopyBytes(text []byte, src int) {
	b.copied(len(text), src)
	b.text.Write(text)
}

// copied notes that the next n bytes of text stand in the input from byte src on.
func (b *Builder) copied(n, src int) {
	if n == 0 {
		return
	}
	if k := len(b.segs); k > 0 {
		if g := &b.segs[k-1]; g.kind == copied && g.end == src {
			g.end += n
			return
		}
	}
	b.segs = append(b.segs, seg{text: b.text.Len(), src: src, end: src + n, kind: copied})
}

// Replace writes text that stands for all of the input's bytes in r, such as "’"
// for "&rsquo;" or one space for a run of them.
func (b *Builder) Replace(text string, r Range) {
	b.write(text, seg{src: r.Start, end: r.End, kind: replaced})
}

// Insert writes white space that has no origin, as between two blocks.
func (b *Builder) Insert(text string) { b.write(text, seg{kind: inserted}) }

// Unknown writes text that came from the input, but not from a place that is known.
func (b *Builder) Unknown(text string) { b.write(text, seg{kind: unknown}) }

func (b *Builder) write(text string, g seg) {
	if text == "" {
		return
	}
	g.text = b.text.Len()
	b.segs = append(b.segs, g)
	b.text.WriteString(text)
}

// Map returns the source map of the text written so far.
func (b *Builder) Map() Map {
	end := seg{text: b.text.Len(), kind: inserted}
	return Map{append(b.segs[:len(b.segs):len(b.segs)], end)}
}

// MapThrough returns the source map for a builder that was fed offsets into a
// decoded form of the input, where decoded is the map of that form.
func (b *Builder) MapThrough(decoded Map) Map { return b.Map().compose(decoded) }
