package pass

import (
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/rank"
)

// A relation is how a phrase stands to another.
type relation int

const (
	unrelated relation = iota
	itself
	owning // "Canon" in "Canon's profit" and "Canon profit"
	of     // the phrase behind a preposition that hangs on the other
	forIt
	in
	with
	to
	from
	by
	otherwise
	relations
)

var relationNames = [relations]string{"", "itself", "owner", "of", "for", "in", "with", "to", "from", "by", "other"}

// relating holds the prepositions that tell a relation.
var relating = sync.OnceValue(func() *keyed[relation] {
	return keyedOf(map[relation][]string{
		of: {"of"}, forIt: {"for"}, in: {"in", "at", "on", "within"}, with: {"with"}, to: {"to", "into", "against"}, from: {"from"}, by: {"by"},
	})
})

// preposition is the relation that the preposition of phrase k tells.
func (v *view) preposition(k int) relation {
	if r := relating().of(v.tokens[v.phrases[k].first].Key); r != unrelated {
		return r
	}
	return otherwise
}

// relate says how phrase j stands to phrase target.
func (v *view) relate(j, target int) relation {
	if target < 0 || v.phrases[j].prep <= 0 && (j > target || j < target && v.phrases[target].owner < 0) {
		return unrelated // as most are: nothing leads from either to the other
	}
	return v.related(j, target)
}

// related is relate where an owner or a preposition may lead from one to the other.
func (v *view) related(j, target int) relation {
	if j == target {
		return itself
	}
	for k, n := target, 0; n < 6 && v.phrases[k].owner >= 0; n++ {
		k = v.phrases[k].owner
		if k == j {
			return owning
		}
	}
	for p, n := v.phrases[j].prep, 0; p > 0 && n < 3; n++ {
		at := v.phrases[p].over
		if at < 0 {
			break
		}
		if at == target || at > target && at-target < 4 && v.joinedTo(target, at) {
			return v.preposition(v.phrases[j].prep)
		}
		if q := &v.phrases[at]; q.sort != figureSort && !q.is(describingWord) { // "a loss of $3.25 for Goldman", "a sale by a unit of MBIA"
			break
		}
		p = v.phrases[at].prep
	}
	return unrelated
}

// joinedTo says whether from target to phrase at all belong to one noun phrase with
// its figure.
func (v *view) joinedTo(target, at int) bool {
	for k := target + 1; k <= at; k++ {
		if s := v.phrases[k].sort; s != figureSort && v.phrases[k].owner != k-1 {
			return false
		}
	}
	return true
}

// A frame is a figure with what stands around it.
type frame struct {
	v          *view
	first, end int // tokens of the figure
	figure     int // its phrase
	noun       int // the noun behind it that it bends, or its own phrase
	verb       int // that governs it, or -1
	behind     bool
	lead       int // where the words begin that bend the figure
	kind       extract.Kind
	leadClass  uint8          // of measuring, what stands before that
	measure    found          // what it measures
	measured   int            // the phrase of that, or -1
	told       *extract.Claim // the figure before that it is told with, see inherited
}

// frameOf finds the grammar around the figure c in tokens [first, end).
func (v *view) frameOf(c *extract.Claim, first, end int) frame {
	f := frame{v: v, first: first, end: end, lead: v.bare(first), kind: c.Kind, figure: v.phraseAt(first), verb: -1, measured: -1}
	if f.figure < 0 {
		return f
	}
	f.leadClass = f.classOfLead()
	f.noun = f.figure
	for k := f.figure + 1; k < len(v.phrases) && v.phrases[k].owner == k-1; k++ {
		f.noun = k
	}
	if k := v.verbOf(f.noun, 7); k >= 0 {
		f.verb, f.behind = k, true
		return f
	}
	for k := f.figure - 1; k >= 0; k-- {
		switch v.phrases[k].sort {
		case verbSort:
			f.verb = k
			return f
		case hardSort, openSort:
			k = -1
		}
	}
	for k := f.noun + 1; k < len(v.phrases); k++ {
		switch v.phrases[k].sort {
		case verbSort:
			if v.tags[v.phrases[k].head] == "VBG" && v.phrases[k-1].sort == commaSort {
				return f
			}
			f.verb, f.behind = k, true
			return f
		case hardSort, openSort:
			return f
		}
	}
	return f
}

// subject is the phrase of the subject of f's verb, or -1.
func (f *frame) subject() int {
	if f.verb < 0 {
		return -1
	}
	return f.v.phrases[f.verb].subject
}

// over is the verb that the clause of f hangs on, n steps up, or -1.
func (f *frame) over(n int) int {
	k := f.verb
	for ; n > 0 && k >= 0; n-- {
		o := f.v.phrases[k].over
		if o >= k {
			return -1
		}
		k = o
	}
	return k
}

// object is the first noun phrase between f's verb and its figure that nothing
// governs, or -1.
func (f *frame) object() int {
	if f.verb < 0 || f.behind {
		return -1
	}
	for k := f.verb + 1; k < f.figure; k++ {
		p := &f.v.phrases[k]
		if p.sort == nounSort && p.prep < 0 && !p.possessive && (k+1 >= len(f.v.phrases) || f.v.phrases[k+1].owner != k) {
			return k
		}
	}
	for k := f.verb - 1; k > 0 && k > f.verb-4; k-- { // "Meetup, which it acquired for"
		if f.v.phrases[k].sort == relativeSort && f.v.phrases[f.verb].subject > k {
			return f.v.antecedent(k)
		}
	}
	return -1
}

// An option is somebody or something that a field of the context may name.
type option struct {
	text string // as resolved
	id   string // of its entity
	cue  found
}

// options are those of one field of one figure, in the two forms that the grammar and
// the ranking want.
type options struct {
	all   []option
	ranks []rank.Option
}

func (o *options) reset() { o.all, o.ranks = o.all[:0], o.ranks[:0] }

func (o *options) add(a option, classes [rank.Dimensions]uint8) int {
	o.all = append(o.all, a)
	o.ranks = append(o.ranks, rank.Option{Classes: classes})
	return len(o.all) - 1
}

func (o *options) clue(k, clue int) { o.ranks[k].Clues.Add(clue) }
