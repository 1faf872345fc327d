package pass

import (
	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// nameWords holds words of names and what the article calls who has them: "Airways" an
// airline.
var nameWords = lexicon.Load("namewords.tsv", func(s string) ([]uint64, error) {
	var keys []uint64
	for _, t := range extract.Tokenize(s) {
		keys = append(keys, t.Key)
	}
	return keys, nil
})

// callings are the words by which an article has called its organisations and people:
// "carmaker General Motors", "Qantas, Australia's top airline".
type callings map[uint64][]int // from the key of a word to indexes into a cast, the last one last

// maxCalled is how many words before and behind a name may say what it is.
const maxCalled = 10

// A work is for whom somebody works.
type work struct {
	at      int // index into a cast
	analyst bool
}

// maxWork is how many tokens may stand between a person's name and the employer's.
const maxWork = 8

// employ notes for whom those work whom v names: "Sidney Taurel, Lilly's chief executive
// officer", "Gazprom spokesman Sergei Kupriyanov".
func (b *binder) employ(v *view) {
	for i := 1; i < len(v.names); i++ {
		n, o := &v.names[i-1], &v.names[i]
		person, org := n, o
		if o.sort == "person" {
			person, org = o, n
		}
		if person.sort != "person" || org.sort != "org" || o.first-n.end > maxWork {
			continue
		}
		title, analyst := false, false
		lo, hi := n.end, o.first
		if person == n {
			hi = min(len(v.tokens), o.end+4) // "Ann Lee, Nokia's head of research"
		}
		for k := lo; k < hi; k++ {
			analyst = analyst || v.headIs(k, analystWord)
			title = title || v.has(k, titleAlone)
			if k < o.first && (v.finite(k) || v.tokens[k].Text == ";" || is(v.tokens[k], "and")) {
				title, analyst = false, false
				break
			}
		}
		if title || analyst {
			b.works[person.full] = work{b.cast.of[org.at], analyst}
		}
	}
}

// call notes what v calls those it names.
func (b *binder) call(v *view) {
	for i := range v.names {
		n := &v.names[i]
		if n.sort == "place" {
			continue
		}
		e := b.cast.of[n.at]
		for k := n.first; k < n.end; k++ {
			if v.has(k, nameWordAlone) {
				keys, _ := nameWords().Longest(v.tokens[k : k+1])
				for _, key := range keys {
					b.callings.add(key, e)
				}
			} else if v.headIs(k, describingWord) {
				b.callings.add(v.tokens[k].Key, e)
			}
		}
		if first := v.calledBefore(n); first < n.first {
			b.callings.all(v, first, n.first, e)
		}
		if first, end := v.calledBehind(n); first < end {
			b.callings.all(v, first, end, e)
		}
	}
}

// all adds the words of tokens [first, end) of v to what e is called.
func (c callings) all(v *view, first, end, e int) {
	for k := first; k < end; k++ {
		if t := &v.tokens[k]; t.Kind == extract.Word && (v.tags[k].Noun() || v.tags[k] == "JJ" || v.tags[k] == "JJS" || v.tags[k] == "CD") {
			c.add(t.Key, e)
		}
	}
}

// add notes that the word of key was said of e.
func (c callings) add(key uint64, e int) {
	list := c[key]
	for i, o := range list {
		if o == e {
			copy(list[i:], list[i+1:])
			list[len(list)-1] = e
			return
		}
	}
	c[key] = append(list, e)
}

// calledBefore is where the words begin that stand right before n and say what it is:
// "Troubled carmaker General Motors"; n.first where there are none.
func (v *view) calledBefore(n *name) int {
	k := n.first - 1
	if k < v.start || !v.describing(k) {
		return n.first
	}
	for k > v.start && k > n.first-maxCalled && v.tokens[k-1].Kind == extract.Word && (v.tags[k-1].Noun() || v.tags[k-1] == "JJ" || v.tags[k-1] == "JJS" || v.tags[k-1] == "CC" && k-1 > v.start) {
		k--
	}
	return k
}

// calledBehind are the tokens behind n and a comma that say what it is: "Nokia, the
// Finnish maker of networks,"; none where there are none.
func (v *view) calledBehind(n *name) (first, end int) {
	k := v.skipBrackets(n.end)
	for k < len(v.tokens) && v.tokens[k].Shape == extract.Upper && tokenAt(v.tokens, k+1).Text == "." { // "QAN.AX"
		k += 3
	}
	if tokenAt(v.tokens, k).Text != "," {
		return 0, 0
	}
	first = k + 1
	for k = first; k < min(len(v.tokens), first+maxCalled); k++ {
		switch t := &v.tokens[k]; {
		case t.Kind == extract.Mark && !dash(*t) && t.Text != ".":
			if end > first {
				return first, end
			}
			return 0, 0
		case v.tags[k].Verb() && v.tags[k] != "VBN" && v.tags[k] != "VBG":
			return 0, 0
		case v.tags[k] == "IN" && end > first:
			return first, end
		case v.describing(k):
			end = k + 1
		case v.tags[k] == "IN" || v.tags[k] == "WDT" || v.tags[k] == "WP":
			return 0, 0
		}
	}
	return 0, 0
}

// describing says whether token k is a word for a company or the like, or for
// somebody by what he does.
func (v *view) describing(k int) bool {
	if !v.tags[k].Noun() || v.tokens[k].Shape != extract.Lower {
		return false
	}
	return v.headIs(k, describingWord) || v.has(k, titleAlone)
}

// nearer says whether e rather than o is spoken of: the topic, or whom the article is
// about, or who was named later.
func (b *binder) nearer(e, o int) bool {
	for _, known := range [...]int{b.topicOf, b.cast.main} {
		if e == known || o == known {
			return e == known
		}
	}
	return b.cast.all[e].last >= b.cast.all[o].last
}

// called is who was called by most of the words of tokens [first, end) of v, of equals
// the nearer; -1 where nobody was. Words that fit any company do not count.
func (b *binder) called(v *view, first, end int) int {
	best, most := -1, 0
	var seen [8]int // how often each of found was called so
	var found [8]int
	n := 0
	for k := first; k < end; k++ {
		if v.headIs(k, anyWord) {
			continue
		}
		list := b.callings[v.tokens[k].Key]
		for _, e := range list[max(0, len(list)-4):] {
			i := 0
			for i < n && found[i] != e {
				i++
			}
			if i == n {
				if n == len(found) {
					continue
				}
				found[i], seen[i] = e, 0
				n++
			}
			if seen[i]++; seen[i] > most || seen[i] == most && b.nearer(e, best) {
				best, most = e, seen[i]
			}
		}
	}
	return best
}
