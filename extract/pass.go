package extract

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"sync"
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
	found  []found
	shared map[any]any
	room   *[]Claim // see Room
}

// A found is claims in the order of the text, of one kind or, where kind is empty,
// of any.
type found struct {
	kind   Kind
	claims []Claim
}

// NewInput returns the input of a run over doc in which nothing was found yet.
func NewInput(doc *Document) *Input { return &Input{Doc: doc, shared: map[any]any{}} }

// rooms are what passes of runs that are over wrote their claims on.
var rooms = sync.Pool{New: func() any { return new([]Claim) }}

// maxRoom is how many claims a document may have whose room is kept.
const maxRoom = 1 << 12

// Room returns an empty list with room for n claims of a pass. It is good as long as the
// run, which returns copies.
func (in *Input) Room(n int) []Claim {
	if in.room == nil {
		in.room = rooms.Get().(*[]Claim)
	}
	room := *in.room
	if n > cap(room)-len(room) {
		room = make([]Claim, 0, max(n, 2*cap(room)))
	}
	at := len(room)
	room = room[:at+n]
	*in.room = room
	return room[at : at : at+n]
}

// Found returns the claims of kind that earlier passes found, in the order of the
// text. They must not be changed.
func (in *Input) Found(kind Kind) []Claim {
	var lists []found
	for _, f := range in.found {
		if f.kind == kind || f.kind == "" {
			lists = append(lists, f)
		}
	}
	if len(lists) == 1 && lists[0].kind == kind {
		return lists[0].claims
	}
	var out []Claim
	for _, c := range merge(lists) {
		if c.Kind == kind {
			out = append(out, c)
		}
	}
	return out
}

// Taken says whether a claim of one of kinds that was found before overlaps s.
func (in *Input) Taken(s Span, kinds ...Kind) bool {
	for _, f := range in.found {
		if f.kind != "" && !slices.Contains(kinds, f.kind) {
			continue
		}
		i := sort.Search(len(f.claims), func(i int) bool { return f.claims[i].Span.Start >= s.Start-maxClaim })
		for ; i < len(f.claims) && f.claims[i].Span.Start < s.End; i++ {
			if c := &f.claims[i]; c.Span.Overlaps(s) && slices.Contains(kinds, c.Kind) {
				return true
			}
		}
	}
	return false
}

// maxClaim is how far back Taken looks for a claim that reaches into a span. No
// claim but a quotation is longer.
const maxClaim = 400

// Shared returns what build returned when it was first called with key in this
// run, so that several passes can share an analysis of the document, such as its
// part-of-speech tags. Keys are of unexported types, as those of context.Context. What has
// a method Release is told when the run is over, and then may let the next have its memory.
func Shared[T any](in *Input, key any, build func(*Document) T) T {
	if v, ok := in.shared[key]; ok {
		return v.(T)
	}
	v := build(in.Doc)
	in.shared[key] = v
	return v
}

// release ends the use of what the passes shared.
func (in *Input) release() {
	for _, v := range in.shared {
		if r, ok := v.(interface{ Release() }); ok {
			r.Release()
		}
	}
	if in.room != nil && cap(*in.room) <= maxRoom {
		clear(*in.room)
		*in.room = (*in.room)[:0]
		rooms.Put(in.room)
	}
}

// Claims runs passes over doc in the order given and returns what they found, in
// the order of the text. It panics where a pass stands before one it needs, or
// returns a span outside the text: mistakes in the program.
func Claims(doc *Document, passes ...*Pass) []Claim {
	return Observe(doc, func(*Pass, time.Duration) {}, passes...)
}

// Observe is Claims that tells observe, behind each pass, how long it took.
func Observe(doc *Document, observe func(*Pass, time.Duration), passes ...*Pass) []Claim {
	claims, _ := Until(doc, func(p *Pass, _ int, took time.Duration) error {
		observe(p, took)
		return nil
	}, passes...)
	return claims
}

// Until is Claims that asks stop behind each pass, with how many claims there are by then
// and how long the pass took, and ends where that returns an error.
func Until(doc *Document, stop func(p *Pass, claims int, took time.Duration) error, passes ...*Pass) ([]Claim, error) {
	in := NewInput(doc)
	n := 0
	for i, p := range passes {
		for _, need := range p.Needs {
			if !slices.Contains(passes[:i], need) {
				panic(fmt.Sprintf("extract: pass %s stands before %s, which it needs", p.Name, need.Name))
			}
		}
		began := time.Now()
		if p.Bind != nil {
			all := merge(in.found)
			p.Bind(in, all)
			in.found = []found{{claims: all}}
			if err := stop(p, n, time.Since(began)); err != nil {
				return nil, err
			}
			continue
		}
		claims := p.Run(in)
		n += len(claims)
		if err := stop(p, n, time.Since(began)); err != nil {
			return nil, err
		}
		ranges := make([]Range, 0, len(claims)) // most claims have one
		for k := range claims {
			claims[k].Kind = p.Kind
			claims[k].complete(doc, ranges)
			ranges = ranges[:min(cap(ranges), len(ranges)+len(claims[k].Source))]
		}
		if !inOrder(claims) {
			slices.SortStableFunc(claims, func(a, b Claim) int { return byPlace(&a, &b) })
		}
		identify(claims)
		in.found = append(in.found, found{p.Kind, claims})
	}
	all := merge(in.found)
	for i := range all {
		all[i].Doc, all[i].URL = doc.ID, doc.URL
	}
	in.release()
	return all, nil
}

// An idBuffer is what the IDs of claims are written on, and where each ends.
type idBuffer struct {
	ids  []byte
	ends []int
}

var idBuffers = sync.Pool{New: func() any { return new(idBuffer) }}

// identify gives each of claims, which are of one kind and in the order of the text,
// its ID: "money-12-20", and "money-12-20-2" for the second of one span.
func identify(claims []Claim) {
	buf := idBuffers.Get().(*idBuffer)
	defer idBuffers.Put(buf)
	b, ends := buf.ids[:0], buf.ends[:0]
	same := 1
	for i := range claims {
		c := &claims[i]
		if i > 0 && c.Span == claims[i-1].Span {
			same++
		} else {
			same = 1
		}
		b = append(append(b, c.Kind...), '-')
		b = append(strconv.AppendInt(b, int64(c.Span.Start), 10), '-')
		b = strconv.AppendInt(b, int64(c.Span.End), 10)
		if same > 1 {
			b = strconv.AppendInt(append(b, '-'), int64(same), 10)
		}
		ends = append(ends, len(b))
	}
	buf.ids, buf.ends = b, ends
	ids, from := string(b), 0
	for i, end := range ends {
		claims[i].ID, from = ids[from:end], end
	}
}

// merge returns all claims in the order of the text; of two at one place the one
// found before stands first. They are copies, but for those of any kind.
func merge(lists []found) []Claim {
	n := 0
	for _, f := range lists {
		n += len(f.claims)
	}
	switch {
	case n == 0:
		return nil
	case len(lists) == 1 && lists[0].kind == "":
		return lists[0].claims
	}
	all := make([]Claim, 0, n)
	rest := make([][]Claim, 0, len(lists)) // those that are not empty
	for _, f := range lists {
		if len(f.claims) > 0 {
			rest = append(rest, f.claims)
		}
	}
	for len(rest) > 0 {
		first := 0
		for i := 1; i < len(rest); i++ {
			if byPlace(&rest[i][0], &rest[first][0]) < 0 {
				first = i
			}
		}
		all = append(all, rest[first][0])
		if rest[first] = rest[first][1:]; len(rest[first]) == 0 {
			rest = slices.Delete(rest, first, first+1)
		}
	}
	return all
}

// complete fills in what follows from the span of c. Its source goes behind ranges.
func (c *Claim) complete(doc *Document, ranges []Range) {
	if c.Span.Empty() || c.Span.Start < 0 || c.Span.End > len(doc.Text) {
		panic(fmt.Sprintf("extract: rule %s: span %v outside a text of %d bytes", c.Rule, c.Span, len(doc.Text)))
	}
	c.Quote = doc.Quote(c.Span)
	c.Source = doc.source.source(c.Span, ranges)
	if len(doc.Sentences) > 0 {
		c.Sentence = doc.Sentences[doc.SentenceAt(c.Span.Start)].Span
		c.Part = doc.Blocks[doc.BlockAt(c.Span.Start)].Part
	}
}

// inOrder says whether claims are in the order of the text, as most passes find them.
func inOrder(claims []Claim) bool {
	for i := 1; i < len(claims); i++ {
		if byPlace(&claims[i-1], &claims[i]) > 0 {
			return false
		}
	}
	return true
}

func byPlace(a, b *Claim) int {
	switch {
	case a.Span.Start != b.Span.Start:
		return cmp.Compare(a.Span.Start, b.Span.Start)
	case a.Span.End != b.Span.End:
		return cmp.Compare(a.Span.End, b.Span.End)
	}
	return cmp.Compare(a.Kind, b.Kind)
}
