package pass

import "newsclaims/extract/lexicon"

// measures holds nouns of what is counted or measured.
var measures = lexicon.Load("measures.tsv", lexicon.String)
