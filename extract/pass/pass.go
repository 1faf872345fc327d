// Package pass finds claims: one file a kind, in one list. It knows no HTML and no
// sources to check against.
package pass

import "newsclaims/extract"

// All is every pass, in the order they run. Later passes read what earlier ones
// found.
var All = []*extract.Pass{
	entityPass,
	quotationPass,
	moneyPass,
	durationPass,
	stockMovePass,
	percentPass,
	datePass,
	quantityPass,
	contextPass,
}
