package extract

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestMapSource(t *testing.T) {
	// input: <b>$38</b>&nbsp;billion, after three bytes of mark-up
	var b Builder
	b.Copy("$38", 3)
	b.Replace(" ", Range{10, 16})
	b.Copy("billion", 16)
	b.Insert("\n\n")
	b.Unknown("?")
	m := b.Map()
	assert.Equal(t, []Range{{3, 6}, {10, 23}}, m.Source(Span{0, 11}))
	assert.Equal(t, []Range{{4, 5}}, m.Source(Span{1, 2}))
	assert.Equal(t, []Range{{17, 18}}, m.Source(Span{5, 6}))
	assert.Equal(t, []Range{{22, 23}}, m.Source(Span{10, 13}))
	assert.Nil(t, m.Source(Span{10, 14}))
	assert.Nil(t, m.Source(Span{4, 4}))
}

func TestMapThrough(t *testing.T) {
	// "€5" in Windows-1252 is 80 35; decoded it is e2 82 ac 35.
	var decoded Builder
	decoded.Replace("€", Range{0, 1})
	decoded.Copy("5 bn", 1)
	var b Builder
	b.Copy("€5", 0)
	b.Replace(" ", Range{4, 5})
	b.Copy("bn", 5)
	m := b.MapThrough(decoded.Map())
	assert.Equal(t, []Range{{0, 5}}, m.Source(Span{0, 7}))
	assert.Equal(t, []Range{{0, 1}}, m.Source(Span{0, 3}))
	assert.Equal(t, []Range{{2, 4}}, m.Source(Span{4, 6}))
}
