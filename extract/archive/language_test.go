package archive

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"newsclaims/extract"
)

// Foreign names a language where the words are plainly of one, and nothing of an English text,
// a short one or a list of names.
func TestForeign(t *testing.T) {
	for text, want := range map[string]string{
		"The mill will spend $5 billion on a plant in Ohio, it said on Monday, and expects to hire 300 people over seven years.":                                                                               "",
		"Das Werk will fünf Milliarden Dollar für eine Anlage in Ohio ausgeben, wie es am Montag mitteilte, und über sieben Jahre hinweg dreihundert Leute einstellen. Der Vorstand hat dem schon zugestimmt.": "German",
		"L'usine va dépenser cinq milliards de dollars pour une installation dans l'Ohio, a-t-elle annoncé lundi, et compte embaucher trois cents personnes en sept ans, selon son directeur général.":         "French",
		"Sie zahlt fünf Millionen Dollar.": "",
		"Acme 5.2, Bolt 3.1, Coda 2.7, Dune 1.9, Elm 0.4, Fir 3.3, Gale 2.1, Hall 4.5, Iona 6.1, Jura 7.2, Kent 8.1, Lund 9.9": "",
	} {
		assert.Equal(t, want, Foreign(extract.NewText("", text)), text)
	}
	d := *extract.NewText("", "Sie zahlt fünf Millionen Dollar.")
	d.Lang = "de-AT"
	assert.Equal(t, "German", Foreign(&d), "as the page declares")
	d.Text, d.Lang = "It pays five million.", "x-nonsense"
	assert.Empty(t, Foreign(&d))
}
