package names

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"newsclaims/extract"
)

func TestRefer(t *testing.T) {
	tests := []struct {
		text, word string
		want       string
		ambiguous  bool
	}{
		{"Oracle Corp rose. The company said so.", "The company", "Oracle Corp", false},
		{"Oracle sued Google, and the company said it would appeal.", "the company", "Oracle", true},
		{"NEW YORK (Reuters) - Oracle Corp rose. It was quick.", "It was", "Oracle Corp", false},
		{"Oracle Corp sold it. Oracle fell. Oracle met Google. The company left.", "The company", "Oracle Corp", false},
		{"Facebook parent Meta Platforms paid; the Menlo Park company declined to comment.", "the Menlo", "Meta Platforms", false},
		{"Nobody came. The company left.", "The company", "", false},
	}
	for _, tt := range tests {
		d := extract.NewText("", tt.text)
		n := Find(d, Analyse(d))
		r := n.Refer(strings.Index(tt.text, tt.word), "org")
		got := ""
		if r.Entity >= 0 {
			got = n.Entities[r.Entity].Name
		}
		assert.Equal(t, tt.want, got, tt.text)
		assert.Equal(t, tt.ambiguous, r.Ambiguous, tt.text)
	}
}

// A name in short is linked to the name in full that it is made of.
func TestShortNames(t *testing.T) {
	for text, want := range map[string]string{
		"VelmontOrinHale Plc fell. VOH said so.":                              "VelmontOrinHale Plc",
		"VelmontOrinHale Plc fell. Velmont said so.":                          "VelmontOrinHale Plc",
		"Northern Wessex Bank fell. The lender NorWess said so.":              "Northern Wessex Bank",
		"The International Grain Millers Association spoke. The IGM said so.": "International Grain Millers Association",
		"Continental Aviation Lines Inc ( CVL.N ) fell. CVL said so.":         "Continental Aviation Lines Inc",
	} {
		d := extract.NewText("", text)
		n := Find(d, Analyse(d))
		last := n.All[len(n.All)-1]
		assert.Equal(t, want, n.Entities[last.Entity].Name, text)
	}
}

func TestEntityIDsAreStable(t *testing.T) {
	d := extract.NewText("", "Amazon Web Services fell. Maria Lopez of Amazon Web Services spoke.")
	n := Find(d, Analyse(d))
	var ids []string
	for _, e := range n.Entities {
		ids = append(ids, e.ID)
	}
	assert.Equal(t, []string{"org:amazon-web-services", "person:maria-lopez"}, ids)
	name, ok := n.At(3)
	assert.True(t, ok)
	assert.Equal(t, "org", name.Type)
	_, ok = n.At(len("Amazon Web Services fe"))
	assert.False(t, ok)
}
