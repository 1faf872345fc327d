package extract

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTokenize(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Amazon's $38B, 7-year deal.", []string{"Amazon", "'s", "$", "38", "B", ",", "7", "-", "year", "deal", "."}},
		{"The U.S. bank's 1,234.56 didn’t.", []string{"The", "U.S.", "bank", "'s", "1,234.56", "didn’t", "."}},
		{"a .004 rise -- AT&T at 9 a.m.", []string{"a", ".004", "rise", "--", "AT", "&", "T", "at", "9", "a.m."}},
		{"O'Neal, banks' 1990s and ½", []string{"O'Neal", ",", "banks", "'", "1990", "s", "and", "½"}},
		{"e.g. U.S.-led (AMZN.O)", []string{"e.g.", "U.S.", "-", "led", "(", "AMZN", ".", "O", ")"}},
		{"$5\u00ad.5", []string{"$", "5\u00ad.5"}},
		{"", []string{}},
	}
	for _, tt := range tests {
		got := []string{}
		for _, k := range Tokenize(tt.text) {
			got = append(got, k.Text)
			assert.Equal(t, k.Text, tt.text[k.Start:k.End])
		}
		assert.Equal(t, tt.want, got, tt.text)
	}
}

func TestKeyFoldsCaseAndApostrophes(t *testing.T) {
	assert.Equal(t, Key("don't"), Key("DON’T"))
	assert.Equal(t, Key("co\u00adop"), Key("coop"))
	assert.Equal(t, Key("Élan"), Key("élan"))
	assert.NotEqual(t, Key("elan"), Key("élan"))
}

func TestSentences(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"It fell to $150.25. Revenue rose.", []string{"It fell to $150.25.", "Revenue rose."}},
		{`"Yes!" he said. "No," she said.`, []string{`"Yes!" he said.`, `"No," she said.`}},
		{"Mr. J. Smith of Acme Inc. said so. Acme Inc. The firm agreed.", []string{"Mr. J. Smith of Acme Inc. said so.", "Acme Inc.", "The firm agreed."}},
		{"In the U.S. Senate on Dec. 17 it passed. Gen. Lee spoke in the U.S. He left.", []string{"In the U.S. Senate on Dec. 17 it passed.", "Gen. Lee spoke in the U.S.", "He left."}},
		{"He said: \"It is over.\" She left.", []string{"He said: \"It is over.\"", "She left."}},
		{"Goldman Sachs Group Inc. rose. Inc. magazine said so.", []string{"Goldman Sachs Group Inc. rose.", "Inc. magazine said so."}},
		{"It owes £1.7bn. Halden has £4m. Boeing and 3 bn. Smith has none.", []string{"It owes £1.7bn.", "Halden has £4m.", "Boeing and 3 bn. Smith has none."}},
		{"Head\n\nBody one.\nBody two", []string{"Head", "Body one.", "Body two"}},
	}
	for _, tt := range tests {
		d := NewText("", tt.text)
		got := []string{}
		for _, s := range d.Sentences {
			got = append(got, d.Quote(s.Span))
		}
		assert.Equal(t, tt.want, got, tt.text)
	}
}

func TestItemsOfListsAreBlocks(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Head\n- Sales rose\n- Costs fell\n  in May\n\n• Rents held", []string{"Head", "Sales rose", "Costs fell\n  in May", "Rents held"}},
		{"1. Sales rose\n2) Costs fell\n10. Rents held", []string{"Sales rose", "Costs fell", "Rents held"}},
		{"The man\n- a clerk of\n54 - had left -\nfor good", []string{"The man\n- a clerk of\n54 - had left -\nfor good"}},
		{"-5 degrees\n-6 degrees\n\n2.5 points\n\n* \n-", []string{"-5 degrees\n-6 degrees", "2.5 points", "* \n-"}},
	}
	for _, tt := range tests {
		d := NewText("", tt.text)
		got := []string{}
		for _, b := range d.Blocks {
			got = append(got, d.Quote(b.Span))
		}
		assert.Equal(t, tt.want, got, tt.text)
	}
}
