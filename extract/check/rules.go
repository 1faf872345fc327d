package check

// A rule looks at a sentence of the draft for one kind of difference.
type rule struct {
	name  string
	judge func(*judge)
	sort  ruleSort
}

type ruleSort uint8

const (
	proves ruleSort = iota // says what bears the sentence out too
	faults                 // says only what differs, which nothing does where a source has the sentence word for word
)

// rules are all that is held of a sentence against the sources, in the order in which it is:
// later rules read what earlier ones reported.
var rules = []rule{
	{"figures", (*judge).figures, proves}, // by figureRules
	{"who says it", (*judge).speakers, proves},
	{"whose quotation it is", (*judge).sayers, proves},
	{"names", (*judge).names, proves},
	{"dates", (*judge).dates, proves},
	{"directions in their place", (*judge).directions, faults},
	{"ranks", (*judge).ranks, faults},
	{"now and before", (*judge).turnedPairs, faults},
	{"spans of time", (*judge).otherSpans, faults},
	{"steps", (*judge).steps, faults},
	{"titles of persons", (*judge).titles, faults},
	{"offices that another has", (*judge).offices, faults},
	{"portions", (*judge).portions, faults},
	{"before and after", (*judge).orders, faults},
	{"for life", (*judge).forLife, faults},
	{"negations in their place", (*judge).negations, faults},
	{"hedges", (*judge).hedges, faults},
	{"names that changed places", (*judge).roles, faults},
	{"what is held against what", (*judge).contests, faults},
	{"what each verb tells", (*judge).propositions, faults},
	{"another in its place", (*judge).instead, faults},
	{"who does it, and whose it is", (*judge).ties, faults},
	{"one word that turns it round", (*judge).turnsRound, faults},
	{"a figure of another statement in its place", (*judge).borrowed, faults},
	{"two names in each other's place", (*judge).exchange, faults},
	{"quotations", (*judge).quotations, proves},
}

// A figureRule has the answer to one figure of the draft, or leaves it to the next.
type figureRule struct {
	name    string
	answers func(*asked) bool
}

// figureRules judge a figure, in this order, until one has the answer. The later a rule, the
// less it knows of where the figure stands.
var figureRules = []figureRule{
	{"a table has it in another row", (*asked).otherRow},
	{"the sources give it to another", (*asked).heldByAnother},
	{"the sources have it of another measure", (*asked).otherMeasure},
	{"a source has it where the draft has it", (*asked).borne},
	{"it changed places with another", (*asked).exchanged},
	{"worked out from a row of a table", (*asked).tabled},
	{"a total, or of another dimension than what stands in its place", (*asked).totalled},
	{"what stands in its place is of something else", (*asked).misplaced}, // and counts no more
	{"follows from two figures close by", (*asked).following},
	{"told elsewhere, what stands in its place is of another size", (*asked).otherSize},
	{"told elsewhere with the words around it", (*asked).retold},
	{"told elsewhere, among as many of the words around it", (*asked).toldElsewhere},
	{"counted by the writer, and what stands in its place is something else", (*asked).few},
	{"what is left of a whole", (*asked).rest},
	{"of two that a source tells apart", (*asked).joint},
	{"another stands in its place", (*asked).replaced},
	{"told anywhere in the sources", (*asked).somewhere},
	{"worked out from the sources", (*asked).workedOut},
	{"counted or reckoned by the writer, or a year where the sources have none", (*asked).counted},
	{"told of something else", (*asked).ofElse},
	{"absent", (*asked).absent},
}

// sentence holds one sentence of the draft against the sources.
func (c *checker) sentence(d *sentence) {
	j := &judge{checker: c, d: d, found: c.index.find(d), index: c.index}
	at := c.draft.doc.Sentences[d.index]
	same := c.verbatimIn(at.First, at.Last)
	for _, r := range rules {
		if r.sort == proves || !same {
			r.judge(j)
		}
	}
}
