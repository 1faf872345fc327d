package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/names"
	"newsclaims/extract/names/table"
)

// An example is one thing to decide about, and what it is.
type example struct {
	clues []table.Hash
	kind  int
	texts []string
	doc   int
	count float64
}

var kinds = append(append([]string{}, names.Types...), names.NoName)

// A goldDoc is an article with the entities that people marked in it.
type goldDoc struct {
	id, text string
	types    map[extract.Span]string
	doubtful map[extract.Span]bool
}

func gold(dir string) ([]goldDoc, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.gold.json"))
	if err != nil {
		return nil, err
	}
	var docs []goldDoc
	for _, file := range files {
		var g struct {
			Claims []struct {
				Kind, Doubt string
				Start, End  int
				Value       struct{ Type string }
			}
		}
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(b, &g); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		text, err := os.ReadFile(strings.TrimSuffix(file, ".gold.json") + ".txt")
		if err != nil {
			return nil, err
		}
		d := goldDoc{id: filepath.Base(file), text: string(text), types: map[extract.Span]string{}, doubtful: map[extract.Span]bool{}}
		for _, c := range g.Claims {
			if c.Kind == "entity" {
				d.types[extract.Span{Start: c.Start, End: c.End}] = c.Value.Type
				d.doubtful[extract.Span{Start: c.Start, End: c.End}] = c.Doubt != ""
			}
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// examples are the things in docs, each of the kind that most of its mentions have
// in gold.
func examples(docs []goldDoc) []example {
	var out []example
	for n, d := range docs {
		for _, o := range names.Observe(extract.NewText("", d.text)) {
			if o.Fixed != "" {
				continue
			}
			votes := make([]int, len(kinds))
			for _, s := range o.Spans {
				votes[kindOf(d, s)]++
			}
			best := 0
			for k := range votes {
				if votes[k] > votes[best] {
					best = k
				}
			}
			out = append(out, example{o.Clues, best, o.Texts, n, math.Sqrt(float64(len(o.Spans)))})
		}
	}
	return out
}

// kindOf is what gold says of a span: the type of the same span, or of one that
// overlaps, else that it is none.
func kindOf(d goldDoc, s extract.Span) int {
	t, ok := d.types[s]
	if !ok {
		for g, gt := range d.types {
			if g.Overlaps(s) && (!ok || gt < t) {
				t, ok = gt, true
			}
		}
	}
	for i, k := range kinds {
		if ok && k == t {
			return i
		}
	}
	return len(kinds) - 1
}

// A model is weights by clue and kind.
type model map[table.Hash]*[5]float64

func (m model) scores(clues []table.Hash) (s [5]float64) {
	for _, c := range clues {
		if w := m[c]; w != nil {
			for k := range s {
				s[k] += w[k]
			}
		}
	}
	return s
}

func softmax(s [5]float64) (p [5]float64) {
	top, sum := s[0], 0.0
	for _, x := range s {
		top = max(top, x)
	}
	for k, x := range s {
		p[k] = math.Exp(x - top)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return p
}

// fit learns a logistic regression by AdaGrad, with weights pulled towards nothing.
func fit(ex []example, rounds int, decay float64) model {
	m, g := model{}, model{}
	r := rand.New(rand.NewSource(1))
	order := r.Perm(len(ex))
	for range rounds {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			e := ex[i]
			p := softmax(m.scores(e.clues))
			p[e.kind]--
			for _, c := range e.clues {
				w, h := m[c], g[c]
				if w == nil {
					w, h = new([5]float64), new([5]float64)
					m[c], g[c] = w, h
				}
				for k := range w {
					d := p[k]*e.count + decay*w[k]
					h[k] += d * d
					if h[k] > 0 {
						w[k] -= 0.1 * d / math.Sqrt(h[k]+1e-6)
					}
				}
			}
		}
	}
	return m
}

// learnTypes learns the weights of clues from the gold articles in dir, and reports
// how they do on articles that were left out, a fifth at a time.
//
// Where there are texts without marks, they are learnt from too: what a model of the
// gold articles alone is sure of in them is taken for right, at a small weight, so
// that words the gold articles lack get weights from the words beside them.
func learnTypes(dir string, texts []string, out string) error {
	docs, err := gold(dir)
	if err != nil {
		return err
	}
	ex := examples(docs)
	var raw []example
	for n, text := range texts {
		for _, o := range names.Observe(extract.NewText("", text)) {
			if o.Fixed == "" {
				raw = append(raw, example{clues: o.Clues, texts: o.Texts, doc: n, count: math.Sqrt(float64(len(o.Spans)))})
			}
		}
	}
	const folds = 5
	right, all := 0.0, 0.0
	confusion := [5][5]int{}
	for fold := range folds {
		var train, test []example
		for _, e := range ex {
			if e.doc%folds == fold {
				test = append(test, e)
			} else {
				train = append(train, e)
			}
		}
		m := teach(train, raw)
		for _, e := range test {
			s := m.scores(e.clues)
			best := 0
			for k := range s {
				if s[k] > s[best] {
					best = k
				}
			}
			confusion[e.kind][best]++
			all += e.count * e.count
			if best == e.kind {
				right += e.count * e.count
			}
		}
	}
	fmt.Printf("%d articles, %d names, cross-validated %.4f of mentions right\n%v\n", len(docs), len(ex), right/all, kinds)
	for k := range confusion {
		fmt.Println(kinds[k], confusion[k])
	}
	return save(teach(ex, raw), append(ex, raw...), out)
}

// How long and how hard to learn, and how much and how little what a model found by
// itself counts: chosen by cross-validation on the gold articles.
const (
	rounds       = 15
	decay        = 0.003
	sure         = 0.80
	silverWeight = 0.15
	silverRounds = 5
)

// teach fits a model to gold, then to gold and what that model is sure of in raw.
func teach(gold, raw []example) model {
	m := fit(gold, rounds, decay)
	if len(raw) == 0 {
		return m
	}
	all := slices.Clone(gold)
	for _, e := range raw {
		p := softmax(m.scores(e.clues))
		for k := range p {
			if p[k] > sure {
				e.kind = k
				e.count = silverWeight * min(e.count, 2)
				all = append(all, e)
			}
		}
	}
	both := fit(all, silverRounds, decay)
	for c, w := range m { // the mean of the two errs less than either
		if both[c] == nil {
			both[c] = new([5]float64)
		}
		for k := range w {
			both[c][k] += w[k]
		}
	}
	return both
}

// minWeight is the least weight that is kept.
const minWeight = 0.05

// save writes the weights that matter.
func save(m model, ex []example, out string) error {
	w := table.NewWriter(kinds)
	seen := map[table.Hash]bool{}
	n := 0
	for _, e := range ex {
		for i, c := range e.clues {
			if seen[c] || m[c] == nil {
				continue
			}
			seen[c] = true
			n++
			for k, x := range m[c] {
				if x = math.Round(x*1000) / 1000; math.Abs(x) >= minWeight {
					w.AddHash(c, e.texts[i], kinds[k], x)
				}
			}
		}
	}
	b, err := w.Bytes()
	if err != nil {
		return err
	}
	fmt.Printf("%d clues, %d bytes\n", n, len(b))
	return os.WriteFile(out, b, 0o644)
}
