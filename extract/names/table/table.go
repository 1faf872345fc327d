// Package table holds the weights of a linear model in a form that is read where
// it lies: a hash table from features to the weights they give each label. A table
// embedded in the program costs no time to load, and of its memory only the pages
// that are asked for.
//
// The bytes are, little endian: the number of slots, a power of two; the labels,
// parted and ended by zero bytes and padded to four; then the slots, each the upper half of a
// feature's hash and where its weights begin, or 0 for none; then the weights, for each feature their
// number in a byte, and for each a label in a byte and a float64.
package table

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
)

// A Hash is the state of a feature's hash, so that features that begin alike are
// hashed once: FNV-1a, finished by [Table.Weights].
type Hash uint64

// Start is the hash of nothing.
const Start Hash = 14695981039346656037

// Add returns the hash of what h is the hash of, followed by s.
func (h Hash) Add(s string) Hash {
	for i := 0; i < len(s); i++ {
		h = (h ^ Hash(s[i])) * 1099511628211
	}
	return h
}

// AddFolded is Add of s with its capital letters of the alphabet made small.
func (h Hash) AddFolded(s string) Hash {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ Hash(c)) * 1099511628211
	}
	return h
}

// mix spreads the entropy of the hash over all its bits.
func (h Hash) mix() uint64 {
	x := uint64(h)
	x ^= x >> 32
	x *= 0x9E3779B97F4A7C15
	return x ^ x>>29
}

// A Table is a table of weights. Any number of goroutines may read it.
type Table struct {
	Labels  []string
	mask    uint64
	marks   []uint8 // of each slot a byte of its hash, or 0: most look-ups end here
	slots   string
	weights string
}

// Open returns the table written in s, and panics where it is none.
func Open(s string) *Table {
	n := le32(s, 0)
	head := s[4:]
	end := strings.Index(head, "\x00\x00")
	if n == 0 || n&(n-1) != 0 || end < 0 {
		panic("table: not a table of weights")
	}
	at := (4 + end + 2 + 3) &^ 3
	t := &Table{
		Labels:  strings.Split(head[:end], "\x00"),
		mask:    uint64(n - 1),
		marks:   make([]uint8, n),
		slots:   s[at : at+8*int(n)],
		weights: s[at+8*int(n):],
	}
	for i := range t.marks {
		if slot := le64(t.slots[i*8:]); slot>>32 != 0 {
			t.marks[i] = mark(slot << 32)
		}
	}
	return t
}

// mark is a byte of a mixed hash that is not 0.
func mark(x uint64) uint8 { return uint8(x>>56) | 1 }

// Weights are those that one feature gives to labels.
type Weights string

// Weights returns the weights of the feature with hash h, which are none for one
// that the model does not know.
func (t *Table) Weights(h Hash) Weights { return t.Get(t.Ref(h)) }

// A Ref says where the weights of a feature lie in its table: what a look-up found,
// to be kept. The zero Ref is that of a feature the model does not know.
type Ref uint32

// Ref looks up the feature with hash h.
func (t *Table) Ref(h Hash) Ref {
	x := h.mix()
	for i, m := x&t.mask, mark(x); t.marks[i] != 0; i = (i + 1) & t.mask {
		if t.marks[i] != m {
			continue
		}
		if slot := le64(t.slots[i*8:]); uint32(slot) == uint32(x>>32) {
			return Ref(slot >> 32)
		}
	}
	return 0
}

// Get returns the weights at r.
func (t *Table) Get(r Ref) Weights {
	w := t.weights[r:] // at 0 lies a zero byte
	return Weights(w[1 : 1+int(w[0])*weightBytes])
}

const weightBytes = 9

// Len is the number of weights.
func (w Weights) Len() int { return len(w) / weightBytes }

// At returns the ith label, as an index into Table.Labels, and its weight.
func (w Weights) At(i int) (label int, weight float64) {
	i *= weightBytes
	return int(w[i]), math.Float64frombits(le64(string(w[i+1:])))
}

// MaxLabels is more than any table has.
const MaxLabels = 64

// AddTo adds the weights to the sums by label, and returns the set of their labels.
func (w Weights) AddTo(sums *[MaxLabels]float64) (labels uint64) {
	for ; len(w) >= weightBytes; w = w[weightBytes:] {
		label := w[0] % MaxLabels
		sums[label] += math.Float64frombits(le64(string(w[1:])))
		labels |= 1 << label
	}
	return labels
}

func le32(s string, i int) uint32 {
	_ = s[i+3]
	return uint32(s[i]) | uint32(s[i+1])<<8 | uint32(s[i+2])<<16 | uint32(s[i+3])<<24
}

func le64(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// A Writer builds a table.
type Writer struct {
	labels []string
	order  []Hash
	names  map[Hash]string
	lists  map[Hash][]byte
}

// NewWriter returns a writer of a table with the labels given.
func NewWriter(labels []string) *Writer {
	return &Writer{labels: labels, names: map[Hash]string{}, lists: map[Hash][]byte{}}
}

// Add says that feature gives label a weight. It panics where the label is unknown.
func (w *Writer) Add(feature, label string, weight float64) {
	w.AddHash(Start.Add(feature), feature, label, weight)
}

// AddHash is Add for a feature that was hashed in parts.
func (w *Writer) AddHash(h Hash, feature, label string, weight float64) {
	for i, l := range w.labels {
		if l != label {
			continue
		}
		if _, ok := w.lists[h]; !ok {
			w.order = append(w.order, h)
			w.names[h] = feature
		}
		b := append(w.lists[h], byte(i))
		w.lists[h] = binary.LittleEndian.AppendUint64(b, math.Float64bits(weight))
		return
	}
	panic(fmt.Sprintf("table: no label %q", label))
}

// Bytes returns the table. The error is that two features have one hash.
func (w *Writer) Bytes() ([]byte, error) {
	n := 1
	for n < 2*len(w.order) {
		n *= 2
	}
	out := binary.LittleEndian.AppendUint32(nil, uint32(n))
	out = append(out, strings.Join(w.labels, "\x00")+"\x00\x00"...)
	for len(out)%4 != 0 {
		out = append(out, 0)
	}
	slots := make([]byte, 8*n)
	weights := []byte{0}
	used := map[uint64]string{}
	for _, h := range w.order {
		x := h.mix()
		f := w.names[h]
		// what a look-up compares is the upper half, from its slot on
		if g, ok := used[x&^0xFFFFFFFF|x&uint64(n-1)]; ok {
			return nil, fmt.Errorf("table: features %q and %q have one hash", f, g)
		}
		used[x&^0xFFFFFFFF|x&uint64(n-1)] = f
		i := int(x & uint64(n-1))
		for binary.LittleEndian.Uint32(slots[i*8+4:]) != 0 {
			if binary.LittleEndian.Uint32(slots[i*8:]) == uint32(x>>32) {
				return nil, fmt.Errorf("table: the hash of feature %q is that of another", f)
			}
			i = (i + 1) & (n - 1)
		}
		binary.LittleEndian.PutUint32(slots[i*8:], uint32(x>>32))
		binary.LittleEndian.PutUint32(slots[i*8+4:], uint32(len(weights)))
		list := w.lists[h]
		weights = append(weights, byte(len(list)/weightBytes))
		weights = append(weights, list...)
	}
	return append(append(out, slots...), weights...), nil
}
