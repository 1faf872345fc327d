package names

import (
	"bytes"
	"encoding/gob"
	"strings"
	"testing"

	"github.com/jdkato/prose/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
	"newsclaims/extract/names/table"
)

func asset(t *testing.T, name string, v any) {
	b, err := prose.Asset("model/" + name)
	require.NoError(t, err)
	require.NoError(t, gob.NewDecoder(bytes.NewReader(b)).Decode(v))
}

// weight returns what t gives label for feature.
func weight(t *table.Table, feature, label string) (float64, bool) {
	w := t.Weights(table.Start.Add(feature))
	for i := range w.Len() {
		if l, x := w.At(i); t.Labels[l] == label {
			return x, true
		}
	}
	return 0, false
}

func TestTablesHoldTheWeightsOfProse(t *testing.T) {
	var weights map[string]map[string]float64
	var fixed map[string]string
	asset(t, "AveragedPerceptron/weights.gob", &weights)
	asset(t, "AveragedPerceptron/tags.gob", &fixed)
	e := load()
	wrong := 0
	for f, labels := range weights {
		for l, want := range labels {
			if got, ok := weight(e.tags, f, l); !ok || got != want {
				wrong++
			}
		}
	}
	for w, tag := range fixed {
		if _, ok := weight(e.tags, "="+w, tag); !ok {
			wrong++
		}
	}
	assert.Zero(t, wrong, "tags.bin differs from prose: run go generate")

	var mapping map[string]int
	var maxent []float64
	asset(t, "Maxent/mapping.gob", &mapping)
	asset(t, "Maxent/weights.gob", &maxent)
	wrong = 0
	for entry, i := range mapping {
		for _, l := range e.labels.Labels {
			if f, ok := strings.CutSuffix(entry, "-"+l); ok {
				if got, ok := weight(e.labels, f, l); !ok || got != maxent[i] {
					wrong++
				}
			}
		}
	}
	assert.Zero(t, wrong, "labels.bin differs from prose: run go generate")
}

func TestTagsOfHyphensAndContractions(t *testing.T) {
	d := extract.NewText("", "The seven-year deal didn't please Hooli's board.")
	a := Analyse(d)
	got := map[string]Tag{}
	for i, k := range d.Tokens {
		got[k.Text] = a.Tags[i]
	}
	assert.Equal(t, map[string]Tag{
		"The": "DT", "seven": "JJ", "-": "JJ", "year": "JJ", "deal": "NN", "didn't": "VBD",
		"please": "VB", "Hooli": "NNP", "'s": "POS", "board": "NN", ".": ".",
	}, got)
}

// article is prose for the benchmarks, of the length of an article.
var article = strings.Repeat("Shares of Hooli Inc. rose 3.5 percent to $41.20 in New York on Tuesday after the company said "+
	"it had agreed to buy Pied Piper, a start-up in Palo Alto, for $2.1 billion. “We didn't expect it,” said Monica Hall of Raviga Capital.\n\n", 20)

func BenchmarkProse(b *testing.B) {
	d := extract.NewText("", article)
	m := model()
	b.SetBytes(int64(len(article)))
	for b.Loop() {
		for _, s := range d.Sentences {
			if _, err := prose.NewDocument(d.Quote(s.Span)+" .", prose.WithSegmentation(false), prose.UsingModel(m)); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkAnalyse(b *testing.B) {
	d := extract.NewText("", article)
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		Analyse(d)
	}
}

// BenchmarkHostile: what takes prose 20 seconds for 40 KB.
func BenchmarkHostile(b *testing.B) {
	d := extract.NewText("", strings.Repeat("(", 40_000)+" "+strings.Repeat(".a", 20_000)+strings.Repeat("'s", 20_000))
	for b.Loop() {
		Analyse(d)
	}
}
