package names

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// TestVocabulary: each word has what the tables say of it, and no other's.
func TestVocabulary(t *testing.T) {
	english, surname := map[uint64]int{}, map[uint64]int{}
	for phrase, size := range lexicon.Rows("words.tsv", strconv.Atoi) {
		english[extract.Key(phrase)] = size
	}
	for phrase, rank := range lexicon.Rows("surnames.tsv", strconv.Atoi) {
		surname[extract.Key(phrase)] = rank + 1
	}
	v := vocabulary()
	for _, words := range []map[uint64]int{english, surname} {
		for key := range words {
			assert.Equal(t, english[key], int(v.at(key).english))
			assert.Equal(t, surname[key], int(v.at(key).surname))
		}
	}
	free := 0
	for i := range v {
		if v[i].key == 0 {
			free++
		}
	}
	assert.Greater(t, free, maxLexemes/2)
	for _, word := range []string{"qzxv", "Wellsquill", "12.5", ","} {
		assert.Zero(t, *v.at(extract.Key(word)), word)
	}
	boston := v.at(extract.Key("BOSTON"))
	assert.NotZero(t, boston.begins&beginsCity)
	assert.Equal(t, headLegal, v.at(extract.Key("Inc")).head)
	assert.True(t, v.at(extract.Key("OH")).state)
}
