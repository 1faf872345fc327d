package names

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"newsclaims/extract"
)

// TestLanesDecideAsExactSums: what rounded sums decide, exact ones decide alike, and
// they decide nearly always.
func TestLanesDecideAsExactSums(t *testing.T) {
	e, w := load(), new(words)
	tags, labels, asked := 0, 0, 0
	for _, text := range append(fixtureTexts(t), article) {
		doc := extract.NewText("", text)
		for _, s := range doc.Sentences {
			w.read(doc.Quote(s.Span))
			e.tagAll(w.tokens)
			e.labelAll(w.tokens)
			p1, p2, hist := e.tag.start, e.tag.start2, uint8(histNone)
			for i, k := range w.tokens {
				asked++
				if k.fixed == noTag {
					c := e.context(w.tokens, i, p1, p2)
					withTag := e.withTag(&c)
					assert.Equal(t, e.exactTag(&c), k.tag, "tag of %q in %q", k.text, doc.Quote(s.Span))
					sums := e.tagSums(&c)
					sums.join(withTag)
					if _, ok := sums.leader(slack); ok {
						tags++
					}
				} else {
					tags++
				}
				withNext := e.wordNext(w.tokens, i)
				assert.Equal(t, e.exactLabel(w.tokens, i, hist), k.label, "label of %q in %q", k.text, doc.Quote(s.Span))
				sums := e.labelSums(w.tokens, i, hist)
				sums.join(withNext)
				if _, ok := sums.leader(slack); ok {
					labels++
				}
				p2, p1, hist = p1, k.tag, e.label.histOf[k.label]
			}
		}
	}
	t.Logf("%d tokens: tags of %d and labels of %d from rounded sums", asked, tags, labels)
	assert.Greater(t, tags*100, asked*95)
	assert.Greater(t, labels*100, asked*95)
}

// TestLeadsThatNeedNoLookUp: no weights that may stay unasked for tip a greater lead.
func TestLeadsThatNeedNoLookUp(t *testing.T) {
	spread := func(weights []float64) float64 {
		weights = append(weights, 0) // of labels that have none
		return slices.Max(weights) - slices.Min(weights)
	}
	var tags map[string]map[string]float64
	asset(t, "AveragedPerceptron/weights.gob", &tags)
	most, alone := 0.0, false
	for feature, weights := range tags {
		if rest, ok := strings.CutPrefix(feature, "i-1 tag+i word "); ok {
			_, word, _ := strings.Cut(rest, " ")
			_, known := tags["i word "+word]
			alone = alone || !known
			most = max(most, spread(slices.Collect(maps.Values(weights))))
		}
	}
	assert.False(t, alone, "a word has weights with a tag before it, and none by itself")
	assert.Less(t, most*steps+1, float64(besideMost))
	assert.Greater(t, most*steps, besideMost*0.5, "less would do")

	var mapping map[string]int
	var weights []float64
	asset(t, "Maxent/mapping.gob", &mapping)
	asset(t, "Maxent/weights.gob", &weights)
	byFeature := map[string][]float64{}
	for entry, i := range mapping {
		if strings.HasPrefix(entry, "word+nextpos-") {
			for _, l := range load().labels.Labels {
				if feature, ok := strings.CutSuffix(entry, "-"+l); ok {
					byFeature[feature] = append(byFeature[feature], weights[i])
				}
			}
		}
	}
	most = 0
	for _, w := range byFeature {
		most = max(most, spread(w))
	}
	assert.Less(t, most*steps+1, float64(behindMost))
	assert.Greater(t, most*steps, behindMost*0.5, "less would do")
}
