package check

import (
	"fmt"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A qualifier says how a word bears on whether a sentence denies what it tells.
type qualifier struct {
	denies bool // "ruled out": denies or leaves open, without "not"
	limits bool // "not only": no plain denial
}

// qualifiers holds words that deny, leave open or limit a denial.
var qualifiers = lexicon.Load("check-denials.tsv", func(s string) (qualifier, error) {
	switch s {
	case "denies", "limits", "both":
		return qualifier{s != "limits", s != "denies"}, nil
	}
	return qualifier{}, fmt.Errorf("no qualifier %q", s)
})

// qualified says whether tokens have a qualifier that is so.
func qualified(tokens []extract.Token, is func(qualifier) bool) bool {
	for i := range tokens {
		if q, n := qualifiers().Longest(tokens[i:]); n > 0 && is(q) {
			return true
		}
	}
	return false
}
