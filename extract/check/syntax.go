package check

import (
	"slices"

	"newsclaims/extract"
	"newsclaims/extract/names"
)

// A syntax is what the words of a document are: their parts of speech, and the names
// among them with whom they name.
type syntax struct {
	doc    *extract.Document
	tokens []extract.Token
	tags   []names.Tag
	names  *names.Names
	at     []int32 // of tokens: the name that they belong to, an index into names.All, or -1
	spans  []stretchOf
}

// A stretchOf is the tokens of a name: Tokens[first:last].
type stretchOf struct{ first, last int }

// syntaxOf returns the syntax of the document of s, read when first asked for.
func (c *checker) syntaxOf(s *sentence) *syntax {
	if x := c.syntaxes[s.doc]; x != nil {
		return x
	}
	if c.syntaxes == nil {
		c.syntaxes = map[int]*syntax{}
	}
	x := newSyntax(c.docOf(s))
	c.syntaxes[s.doc] = x
	return x
}

func newSyntax(doc *extract.Document) *syntax {
	in := extract.NewInput(doc)
	x := &syntax{doc: doc, tokens: doc.Tokens, tags: names.Of(in).Tags, names: names.In(in), at: make([]int32, len(doc.Tokens))}
	for i := range x.at {
		x.at[i] = -1
	}
	k := 0
	for n, m := range x.names.All {
		for k < len(doc.Tokens) && doc.Tokens[k].End <= m.Span.Start {
			k++
		}
		s := stretchOf{k, k}
		for k < len(doc.Tokens) && doc.Tokens[k].Start < m.Span.End {
			x.at[k] = int32(n)
			k++
		}
		s.last = k
		x.spans = append(x.spans, s)
	}
	return x
}

// nameAt returns the name that token i belongs to, or -1.
func (x *syntax) nameAt(i int) int {
	if i < 0 || i >= len(x.at) {
		return -1
	}
	return int(x.at[i])
}

// kind is the type of the name n.
func (x *syntax) kind(n int) string { return x.names.All[n].Type }

// is says whether token i is one of words.
func (x *syntax) is(i int, words ...string) bool {
	return i >= 0 && i < len(x.tokens) && slices.Contains(words, x.tokens[i].Text)
}

// owning says whether token i is the mark of a possessor.
func (x *syntax) owning(i int) bool { return x.is(i, "'s", "’s", "'", "’") }

// finite says whether token i is a verb with a subject of its own.
func (x *syntax) finite(i int) bool {
	if i >= len(x.tags) {
		return false
	}
	switch x.tags[i] {
	case "VBD", "VBZ", "VBP", "MD":
		return x.tokens[i].Kind == extract.Word && !x.owning(i)
	case "VBN": // that the tagger may have taken for a participle: "Roe scored 34 points"
		return i > 0 && x.nameAt(i) < 0 && (x.nameAt(i-1) >= 0 || x.tags[i-1].Noun() && i+1 < len(x.tokens) && (x.tags[i+1] == "CD" || x.is(i+1, "$")))
	}
	return false
}
