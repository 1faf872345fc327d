package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"

	"newsclaims/extract"
)

// Nothing that is done to the fixtures' pages breaks anything. The long run over real
// pages is by hand.
func TestDamagedFixtures(t *testing.T) {
	pages, err := read([]string{"../../fixtures/articles"})
	require.NoError(t, err)
	o := options{pages: 600, seed: 1, workers: 2, soon: 10 * time.Second}
	sum, err := run(pages, o)
	require.NoError(t, err)
	assert.Empty(t, sum.broken)
	assert.Greater(t, sum.decoded, 1000)
	assert.Equal(t, damaged(pages, 1, 7), damaged(pages, 1, 7))
}

// What does not hold is told.
func TestBreachesAreSeen(t *testing.T) {
	page := []byte("<p>It paid $5 million to Ann.")
	c := extract.Claim{ID: "x", Quote: "$5 million", Source: []extract.Range{{Start: 11, End: 21}}}
	d := decoders{ways: []encoding.Encoding{nil}, stateless: true}
	same, err := d.bearsOut(page, c)
	require.NoError(t, err)
	assert.Equal(t, equal, same)
	for name, source := range map[string][]extract.Range{
		"beside": {{Start: 10, End: 20}}, "outside": {{Start: 11, End: 210}}, "empty": {{Start: 11, End: 11}}, "twice": {{Start: 11, End: 16}, {Start: 13, End: 21}},
	} {
		c.Source = source
		_, err := d.bearsOut(page, c)
		assert.Error(t, err, name)
	}
	doc := extract.NewText("", "It paid $5.")
	assert.Error(t, inOrder(doc, []extract.Claim{{ID: "x", Quote: "$6", Span: extract.Span{Start: 8, End: 10}}}))
}
