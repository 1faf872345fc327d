package check

// A rule looks at a sentence of the draft for one kind of difference.
type rule struct {
	name  string
	judge func(*judge)
}

// rules are all that is held of a sentence against the sources, in the order in which it is:
// later rules read what earlier ones reported.
var rules = []rule{
	{"figures", (*judge).figures}, // by figureRules
	{"who says it", (*judge).speakers},
	{"whose quotation it is", (*judge).sayers},
	{"names", (*judge).names},
	{"dates", (*judge).dates},
	{"directions in their place", (*judge).directions},
	{"opposites", (*judge).contrasts},
	{"stages", (*judge).stages},
	{"ranks", (*judge).ranks},
	{"now and before", (*judge).turnedPairs},
	{"spans of time", (*judge).otherSpans},
	{"steps", (*judge).steps},
	{"titles of persons", (*judge).titles},
	{"offices that another has", (*judge).offices},
	{"portions", (*judge).portions},
	{"before and after", (*judge).orders},
	{"for life", (*judge).forLife},
	{"negations in their place", (*judge).negations},
	{"denials in other words", (*judge).flatDenials},
	{"hedges", (*judge).hedges},
	{"done or to come", (*judge).undone},
	{"names that changed places", (*judge).roles},
	{"who did it to whom", (*judge).exchanges}, // where roles found nothing
	{"who does it, and whose it is", (*judge).ties},
	{"quotations", (*judge).quotations},
}

// A figureRule has the answer to one figure of the draft, or leaves it to the next.
type figureRule struct {
	name    string
	answers func(*asked) bool
}

// figureRules judge a figure, in this order, until one has the answer. The later a rule, the
// less it knows of where the figure stands.
var figureRules = []figureRule{
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
	for _, r := range rules {
		r.judge(j)
	}
}
