package main

import (
	_ "embed"
	"fmt"
	"maps"
	"math"
	"math/rand"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

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
			out = append(out, example{clues: o.Clues, kind: best, texts: o.Texts, doc: n, count: math.Sqrt(float64(len(o.Spans)))})
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

// fit is the mean of models learnt in several orders, which errs less than one.
func fit(ex []example, start model, rounds int, decay float64) model {
	mean := model{}
	for seed := range bags {
		for c, w := range fitOnce(ex, start, rounds, decay, int64(seed+1)) {
			if mean[c] == nil {
				mean[c] = new([5]float64)
			}
			for k := range w {
				mean[c][k] += w[k] / bags
			}
		}
	}
	return mean
}

// fitOnce learns a logistic regression by AdaGrad, with weights that begin at priors and are
// pulled towards them.
func fitOnce(ex []example, priors model, rounds int, decay float64, seed int64) model {
	m, g := model{}, model{}
	r := rand.New(rand.NewSource(seed))
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
					if at := priors[c]; at != nil {
						*w = *at
					}
					m[c], g[c] = w, h
				}
				prior := priors[c]
				for k := range w {
					d := p[k]*e.count + decay*w[k]
					if prior != nil {
						d -= decay * prior[k]
					}
					h[k] += d * d
					if h[k] > 0 {
						w[k] -= 0.1 * d / math.Sqrt(h[k]+1e-6)
					}
				}
			}
		}
	}
	for c, at := range priors {
		if m[c] == nil {
			w := *at
			m[c] = &w
		}
	}
	return m
}

//go:embed priors.tsv
var priorsTSV string

// priorClues are the clues of the table of priors, by their words.
var priorClues = sync.OnceValue(func() map[string]*[5]float64 {
	out := map[string]*[5]float64{}
	for line := range strings.Lines(priorsTSV) {
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if fields[0][0] == '#' {
			continue
		}
		weight, err := strconv.ParseFloat(fields[2], 64)
		kind := slices.Index(kinds, fields[1])
		if err != nil || kind < 0 || len(fields) != 4 {
			panic("priors.tsv: bad line: " + line)
		}
		for value := range strings.SplitSeq(fields[3], " ") {
			text := fields[0]
			if value != "" {
				text += "=" + strings.ReplaceAll(value, "@", " ")
			}
			if out[text] == nil {
				out[text] = new([5]float64)
			}
			out[text][kind] = weight * priorScale
		}
	}
	return out
})

// priorWeights are the weights of the table of priors by clue.
var priorWeights = sync.OnceValue(func() model {
	m := model{}
	for text, w := range priorClues() {
		kind, value, _ := strings.Cut(text, "=")
		m[table.Start.Add(kind).Add("\x00").Add(value)] = w
	}
	return m
})

// starting returns the weights to begin with: those of an earlier table, of which a model is one
// of the two halves that [teach] adds up, and those of the table of priors for clues it lacks.
func starting(from *table.Table, examples ...[]example) model {
	if from == nil {
		return priorWeights()
	}
	m := maps.Clone(priorWeights())
	for _, ex := range examples {
		for _, e := range ex {
			for _, c := range e.clues {
				w := from.Weights(c)
				if w.Len() == 0 {
					continue
				}
				at := new([5]float64)
				for i := range w.Len() {
					label, x := w.At(i)
					at[slices.Index(kinds, from.Labels[label])] = x / 2
				}
				m[c] = at
			}
		}
	}
	return m
}

// learnTypes learns the weights of clues from gold, and reports how names do that are
// found with weights learnt from the other four fifths of the articles.
//
// Where there are texts without marks, they are learnt from too: what a model of the
// gold articles alone is sure of in them is taken for right, at a small weight, so
// that words the gold articles lack get weights from the words beside them. Where there is a
// table from before, learning goes on from its weights, and what it learnt from articles that are
// no longer at hand is kept.
func learnTypes(sources []string, texts []string, from *table.Table, out string) error {
	var docs []goldDoc
	var of []int // the source of each document
	for i, name := range sources {
		g, err := gold(name)
		if err != nil {
			return err
		}
		docs = append(docs, g...)
		for range g {
			of = append(of, i)
		}
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
	start := starting(from, ex, raw)
	tallies := make([]map[string]*tally, len(sources))
	for i := range tallies {
		tallies[i] = map[string]*tally{}
	}
	for fold := range folds {
		var train []example
		for _, e := range ex {
			if e.doc%folds != fold {
				train = append(train, e)
			}
		}
		b, err := bytesOf(teach(train, raw, start), train, raw)
		if err != nil {
			return err
		}
		t := table.Open(string(b))
		for n, g := range docs {
			if n%folds == fold {
				d := extract.NewText(g.id, g.text)
				compare(g, foundBy(names.FindBy(d, names.Analyse(d), t)), tallies[of[n]], func(found, string) {})
			}
		}
	}
	for i, name := range sources {
		fmt.Printf("%s, cross-validated\n", name)
		for _, k := range append(slices.Clone(names.Types), "all", "spans") {
			fmt.Printf("%-8s %s\n", k, at(tallies[i], k))
		}
	}
	b, err := bytesOf(teach(ex, raw, start), ex, raw)
	if err != nil {
		return err
	}
	fmt.Printf("%d articles, %d texts, %d bytes\n", len(docs), len(texts), len(b))
	return os.WriteFile(out, b, 0o644)
}

const folds = 5

// How long and how hard to learn, and how much and how little what a model found by
// itself counts: chosen by cross-validation on the gold articles.
const (
	rounds       = 15
	decay        = 0.01
	sure         = 0.80
	silverWeight = 0.15
	silverRounds = 5
	priorScale   = 1.5
	bags         = 3
)

// teach fits a model to gold, then to gold and what that model is sure of in raw.
func teach(gold, raw []example, start model) model {
	m := fit(gold, start, rounds, decay)
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
	both := fit(all, start, silverRounds, decay)
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

// bytesOf returns the table of the weights that matter.
func bytesOf(m model, examples ...[]example) ([]byte, error) {
	w := table.NewWriter(kinds)
	seen := map[table.Hash]bool{}
	for _, ex := range examples {
		for _, e := range ex {
			for i, c := range e.clues {
				if seen[c] || m[c] == nil {
					continue
				}
				seen[c] = true
				for k, x := range m[c] {
					if x = math.Round(x*1000) / 1000; math.Abs(x) >= minWeight {
						w.AddHash(c, e.texts[i], kinds[k], x)
					}
				}
			}
		}
	}
	for text, at := range priorClues() {
		kind, value, _ := strings.Cut(text, "=")
		c := table.Start.Add(kind).Add("\x00").Add(value)
		if seen[c] {
			continue
		}
		for k, x := range at {
			if x != 0 {
				w.AddHash(c, text, kinds[k], x)
			}
		}
	}
	return w.Bytes()
}
