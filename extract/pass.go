package extract

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// A Pass reads a document and finds claims of one kind, or, where Bind is set
// instead of Run, fills in the context of claims found before it. It is a value
// and has no state; any number of goroutines may run it.
type Pass struct {
	Name  string
	Doc   string  // a line on what it finds
	Kind  Kind    // of the claims of Run
	Needs []*Pass // passes that must run before it

	// Run returns the claims it finds, with Kind, Span, Fact and Rule set. Words it
	// does not understand make no claim.
	Run func(*Input) []Claim
	// Bind changes the Context of claims, which are all that were found before it,
	// in the order of the text.
	Bind func(in *Input, claims []Claim)
}

// An Input is what a pass may read.
type Input struct {
	Doc    *Document
	found  []Claim
	shared map[any]any
}

// NewInput returns the input of a run over doc in which nothing was found yet.
func NewInput(doc *Document) *Input { return &Input{Doc: doc, shared: map[any]any{}} }

// Found returns the claims of kind that earlier passes found, in the order of the
// text.
func (in *Input) Found(kind Kind) []Claim {
	n := 0
	for i := range in.found {
		if in.found[i].Kind == kind {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	out := make([]Claim, 0, n)
	for i := range in.found {
		if in.found[i].Kind == kind {
			out = append(out, in.found[i])
		}
	}
	return out
}

// Taken says whether a claim of one of kinds that was found before overlaps s.
func (in *Input) Taken(s Span, kinds ...Kind) bool {
	i, _ := slices.BinarySearchFunc(in.found, s.Start-maxClaim, func(c Claim, at int) int { return cmp.Compare(c.Span.Start, at) })
	for ; i < len(in.found) && in.found[i].Span.Start < s.End; i++ {
		if c := &in.found[i]; c.Span.Overlaps(s) && slices.Contains(kinds, c.Kind) {
			return true
		}
	}
	return false
}

// maxClaim is how far back Taken looks for a claim that reaches into a span. No
// claim but a quotation is longer.
const maxClaim = 400

// Shared returns what build returned when it was first called with key in this
// run, so that several passes can share an analysis of the document, such as its
// part-of-speech tags. Keys are of unexported types, as those of context.Context.
func Shared[T any](in *Input, key any, build func(*Document) T) T {
	if v, ok := in.shared[key]; ok {
		return v.(T)
	}
	v := build(in.Doc)
	in.shared[key] = v
	return v
}

// Claims runs passes over doc in the order given and returns what they found, in
// the order of the text. It panics where a pass stands before one it needs, or
// returns a span outside the text: mistakes in the program.
func Claims(doc *Document, passes ...*Pass) []Claim {
	return Observe(doc, func(*Pass, time.Duration) {}, passes...)
}

// Observe is Claims that tells observe, behind each pass, how long it took.
func Observe(doc *Document, observe func(*Pass, time.Duration), passes ...*Pass) []Claim {
	in := NewInput(doc)
	for i, p := range passes {
		for _, need := range p.Needs {
			if !slices.Contains(passes[:i], need) {
				panic(fmt.Sprintf("extract: pass %s stands before %s, which it needs", p.Name, need.Name))
			}
		}
		began := time.Now()
		if p.Bind != nil {
			p.Bind(in, in.found)
			observe(p, time.Since(began))
			continue
		}
		claims := p.Run(in)
		observe(p, time.Since(began))
		same := map[Span]int{}
		for k := range claims {
			c := &claims[k]
			c.Kind = p.Kind
			c.complete(doc)
			c.ID = fmt.Sprintf("%s-%d-%d", c.Kind, c.Span.Start, c.Span.End)
			if same[c.Span]++; same[c.Span] > 1 {
				c.ID += fmt.Sprintf("-%d", same[c.Span])
			}
		}
		in.add(claims)
	}
	for i := range in.found {
		in.found[i].Doc, in.found[i].URL = doc.ID, doc.URL
	}
	return in.found
}

// add puts claims among those found before; of two at one place the one found
// before stands first.
func (in *Input) add(claims []Claim) {
	slices.SortStableFunc(claims, func(a, b Claim) int { return byPlace(&a, &b) })
	i, k := len(in.found)-1, len(claims)-1
	in.found = append(in.found, claims...)
	for at := len(in.found) - 1; i >= 0 && k >= 0; at-- {
		if byPlace(&in.found[i], &claims[k]) > 0 {
			in.found[at] = in.found[i]
			i--
		} else {
			in.found[at] = claims[k]
			k--
		}
	}
	copy(in.found, claims[:k+1])
}

// complete fills in what follows from the span of c.
func (c *Claim) complete(doc *Document) {
	if c.Span.Empty() || c.Span.Start < 0 || c.Span.End > len(doc.Text) {
		panic(fmt.Sprintf("extract: rule %s: span %v outside a text of %d bytes", c.Rule, c.Span, len(doc.Text)))
	}
	c.Quote = doc.Quote(c.Span)
	c.Source = doc.Source(c.Span)
	if len(doc.Sentences) > 0 {
		c.Sentence = doc.Sentences[doc.SentenceAt(c.Span.Start)].Span
		c.Part = doc.Blocks[doc.BlockAt(c.Span.Start)].Part
	}
}

func byPlace(a, b *Claim) int {
	return cmp.Or(
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Kind, b.Kind),
	)
}
