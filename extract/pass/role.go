package pass

import (
	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// roles holds what a figure can measure, in a vocabulary of its own: "net income" is
// profit.
var roles = lexicon.Load("roles.tsv", lexicon.String)

// role says whether t is a word of roles.
func role(t extract.Token) bool { return roles().Has(t) }
