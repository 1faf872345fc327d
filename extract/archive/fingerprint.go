package archive

import (
	"newsclaims/extract"
)

// A fingerprint tells an article from others: one with the same figures and nearly the same
// runs of words is a copy, one with all the same words the same text.
type fingerprint struct {
	// runs is the MinHash of the runs of words: two articles agree in as large a part of it
	// as of those. Broder, "On the resemblance and containment of documents", 1997.
	runs    [hashes]uint32
	figures uint64 // a hash of the numbers, in any order
	words   uint64 // a hash of the words, in theirs
}

const (
	hashes  = 128
	shingle = 4          // words of a run
	bands   = 42         // of three hashes: copies agree in .40 or more, and are then found in 94 of 100 cases
	window  = 1 << 16    // how many articles back a copy is looked for
	alike   = hashes / 4 // other articles agree in .01 at most
	minRuns = 20         // shorter texts are formulas of every paper
)

// seeds are the multipliers of the hashes, odd numbers from splitmix64.
var seeds = func() (s [hashes]uint64) {
	x := uint64(0)
	for i := range s {
		x += 0x9e3779b97f4a7c15
		s[i] = mix(x) | 1
	}
	return s
}()

// mix is the finalizer of splitmix64.
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// newFingerprint returns the fingerprint of the body of doc. It is false for a text
// too short to have one.
func newFingerprint(doc *extract.Document) (f fingerprint, ok bool) {
	for i := range f.runs {
		f.runs[i] = ^uint32(0)
	}
	var run [shingle]uint64
	runs, words, from := 0, 0, 0
	if len(doc.Blocks) > 1 && doc.Blocks[0].Part == extract.Title {
		from = doc.Blocks[0].Span.End // a copy often has a headline of its own
	}
	for _, t := range doc.Tokens {
		if t.Kind == extract.Mark || t.Start < from {
			continue
		}
		f.words = mix(f.words ^ t.Key)
		if t.Kind == extract.Number {
			f.figures += mix(t.Key)
		}
		copy(run[:], run[1:])
		run[shingle-1] = t.Key
		if words++; words < shingle {
			continue
		}
		h := uint64(0)
		for _, k := range run {
			h = mix(h ^ k)
		}
		runs++
		for i, s := range seeds {
			f.runs[i] = min(f.runs[i], uint32(h*s>>32))
		}
	}
	return f, runs >= minRuns
}

// A short is the lower half of each value of a fingerprint, in which two of them agree
// by chance in one of 65,536.
type short [hashes]uint16

func (f *fingerprint) short() (s short) {
	for i, v := range f.runs {
		s[i] = uint16(v)
	}
	return s
}

func (f *short) agree(g *short) int {
	n := 0
	for i := range f {
		if f[i] == g[i] {
			n++
		}
	}
	return n
}

// copies knows the fingerprints of the last articles, and their ids. It forgets those that
// lie further back than window, or than idBytes of ids: with these, 19 MB of fingerprints
// and 11 of slots it takes 47 MB at most, for a million articles as for sixty thousand.
type copies struct {
	blocks []*[block]known // a ring
	n      int             // articles added so far
	first  int             // the first article that is not forgotten
	ids    int             // bytes of the ids of those
	// slots holds for each band, by a hash of its three values, the number of the
	// article that had it last. What a slot forgets, other bands remember.
	slots [bands][]uint32
}

// A known is an article that copies are looked for of.
type known struct {
	print          short
	figures, words uint64
	id             string
}

// idBytes bounds the ids that are remembered: an address may have 32 KiB.
const idBytes = 16 << 20

// block is how many articles memory is made for at a time: one slice of all would be
// copied as it grows, and be there twice.
const block = 1 << 10

// at is the place of article n in the ring.
func (c *copies) at(n int) *known {
	n %= window
	if n/block == len(c.blocks) {
		c.blocks = append(c.blocks, new([block]known))
	}
	return &c.blocks[n/block][n%block]
}

// add returns the id of an article that f is a copy of, or "", and whether that has the same
// words, and remembers f.
func (c *copies) add(f *fingerprint, id string) (of string, same bool) {
	if c.slots[0] == nil {
		for i := range c.slots {
			c.slots[i] = make([]uint32, window)
		}
	}
	print := f.short()
	best, original := alike-1, -1
	for b := range bands {
		k := b * hashes / bands
		h := mix(uint64(f.runs[k])<<32|uint64(f.runs[k+1])) ^ uint64(f.runs[k+2])
		slot := &c.slots[b][mix(h)%window]
		if at := int(*slot) - 1; at >= c.first && c.at(at).figures == f.figures {
			if n := print.agree(&c.at(at).print); n > best || n == best && at < original {
				best, original = n, at
			}
		}
		*slot = uint32(c.n + 1)
	}
	if original >= 0 {
		of, same = c.at(original).id, c.at(original).words == f.words
	}
	for c.first < c.n && (c.n-c.first >= window || c.ids+len(id) > idBytes) {
		k := c.at(c.first)
		c.ids -= len(k.id)
		k.id = ""
		c.first++
	}
	*c.at(c.n) = known{print, f.figures, f.words, id}
	c.ids += len(id)
	c.n++
	return of, same
}
