// Command weigh writes the weights of prose/v2's tagger and of its name finder as
// the tables that package names reads in place, without decoding. Run it by
// "go generate ./extract/names"; the tables change only when prose's weights do.
package main

import (
	"bytes"
	"encoding/gob"
	"log"
	"maps"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/jdkato/prose/v2"

	"newsclaims/extract/names/table"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("weigh: ")
	write("tags.bin", tagger())
	write("labels.bin", finder())
}

func write(name string, t *table.Writer) {
	b, err := t.Bytes()
	if err != nil {
		log.Fatalf("%s: %v", name, err)
	}
	if err := os.WriteFile(name, b, 0o644); err != nil {
		log.Fatal(err)
	}
}

// asset decodes one of the files that prose carries.
func asset(name string, v any) {
	b, err := prose.Asset("model/" + name)
	if err != nil {
		log.Fatal(err)
	}
	if err := gob.NewDecoder(bytes.NewReader(b)).Decode(v); err != nil {
		log.Fatalf("%s: %v", name, err)
	}
}

// tagger is the table of the part-of-speech tagger. Words that prose tags without
// asking its weights stand under "=" and the word.
func tagger() *table.Writer {
	var weights map[string]map[string]float64
	var fixed map[string]string
	var classes []string
	asset("AveragedPerceptron/weights.gob", &weights)
	asset("AveragedPerceptron/tags.gob", &fixed)
	asset("AveragedPerceptron/classes.gob", &classes)
	slices.Sort(classes)
	t := table.NewWriter(classes)
	for _, f := range slices.Sorted(maps.Keys(weights)) {
		for _, c := range slices.Sorted(maps.Keys(weights[f])) {
			t.Add(f, c, weights[f][c])
		}
	}
	for _, w := range slices.Sorted(maps.Keys(fixed)) {
		t.Add("="+w, fixed[w], 0)
	}
	return t
}

// finder is the table of the classifier that labels names.
func finder() *table.Writer {
	var mapping map[string]int
	var weights []float64
	var labels []string
	asset("Maxent/mapping.gob", &mapping)
	asset("Maxent/weights.gob", &weights)
	asset("Maxent/labels.gob", &labels)
	slices.Sort(labels)
	t := table.NewWriter(labels)
	for _, entry := range slices.Sorted(maps.Keys(mapping)) {
		for _, l := range labels {
			if f, ok := strings.CutSuffix(entry, "-"+l); ok && !math.IsNaN(weights[mapping[entry]]) {
				t.Add(f, l, weights[mapping[entry]])
			}
		}
	}
	return t
}
