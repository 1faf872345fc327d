package pass

import "newsclaims/extract/lexicon"

// units holds names of units of time.
var units = lexicon.Load("units.tsv", lexicon.String)
