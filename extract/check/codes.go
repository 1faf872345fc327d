package check

// Codes is every code, its verdict, what it means, and a draft that is given it with its
// sources. A source may begin with its date, "2024-03-02: ", and the address of the first is
// https://source.example/1; "[words](address)" in a draft is a link.
var Codes = []struct {
	Code    Code
	Verdict Verdict
	Doc     string
	Draft   string
	Sources []string
}{
	{
		Exact, Supported, "A source says the same.",
		"It paid $5.2 billion for the yard.",
		[]string{"It paid $5.2 billion for the yard."},
	},
	{
		Rounded, Supported, "A source's figure, rounded as the draft writes it.",
		"Harbour Freight bought Lowick Lines for $1.2 billion in cash.",
		[]string{"Harbour Freight bought Lowick Lines for $1.23 billion in cash."},
	},
	{
		WithinBound, Supported, "A source's figure lies within the bound that the draft gives.",
		"Harbour Freight employs over 4,800 people in nine ports.",
		[]string{"Harbour Freight employs 4,870 people in nine ports."},
	},
	{
		Derived, Supported, "Follows from figures of the sources by the arithmetic shown.",
		"Lowick Lines paid 730 million pounds in total for the Thorne yard and the Wexley yard.",
		[]string{"Lowick Lines paid 418 million pounds for the Thorne yard and 312 million pounds for the Wexley yard."},
	},
	{
		BoundChanged, Changed, "The number is the source's, but not “more than”, “up to” or the like before it.",
		"The mill sold over 74 looms.",
		[]string{"The mill sold 74 looms."},
	},
	{
		HedgeDropped, Changed, "The source says it may be so, the draft that it is.",
		"Calder officials were reached for comment by the panel.",
		[]string{"Calder officials could be reached for comment by the panel."},
	},
	{
		AttributionChanged, Changed, "The source has it from someone else.",
		"The new quay will not open before autumn, analysts said.",
		[]string{"The new quay will not open before autumn, a spokesman said."},
	},
	{
		OverPrecise, Changed, "The draft is more exact than the source.",
		"Harbour Freight employs about 4,870 people in nine ports.",
		[]string{"Harbour Freight employs about 5,000 people in nine ports."},
	},
	{
		Misrounded, Changed, "Rounds the source's figure to another.",
		"Harbour Freight bought Lowick Lines for $1.3 billion in cash.",
		[]string{"Harbour Freight bought Lowick Lines for $1.23 billion in cash."},
	},
	{
		DerivationOff, Changed, "Nearly what follows from other figures by the arithmetic shown, but not so.",
		"Harbour Freight signed a $38 million, seven-year lease of the quay. The $38 million lease will bring the port authority about $5.9 million a year.",
		nil,
	},
	{
		Converted, Changed, "A conversion that no source makes.",
		"The port authority borrowed $50 million for the new quay.",
		[]string{"The port authority borrowed 45 million euros for the new quay."},
	},
	{
		Stale, Changed, "A newer source gives a newer value.",
		"The storm left 3,100 homes in the harbour district without power.",
		[]string{"2024-03-02: The storm left 3,100 homes in the harbour district without power.", "2024-03-03: The storm left 4,700 homes in the harbour district without power."},
	},
	{
		Miscited, Changed, "The source that the sentence links to does not say it; another does.",
		"The storm left [3,100 homes](https://source.example/2) in the harbour district without power.",
		[]string{"The storm left 3,100 homes in the harbour district without power.", "The storm tore the roof off the old ferry terminal."},
	},
	{
		SourcesDisagree, Changed, "Sources give several values.",
		"The storm left 3,100 homes in the harbour district without power.",
		[]string{"The storm left 3,100 homes in the harbour district without power.", "The storm left 4,700 homes in the harbour district without power."},
	},
	{
		Altered, Contradicted, "The source says something else in this place.",
		"Harlow Mills said revenue climbed 16 percent in the quarter.",
		[]string{"Harlow Mills said revenue climbed 14 percent in the quarter."},
	},
	{
		ScaleSlip, Contradicted, "The digits are the source's, the scale is not.",
		"The port authority borrowed $45 billion for the new quay.",
		[]string{"The port authority borrowed $45 million for the new quay."},
	},
	{
		UnitSlip, Contradicted, "The number is the source's, the unit is not.",
		"The port authority borrowed C$45 million for the new quay.",
		[]string{"The port authority borrowed $45 million for the new quay."},
	},
	{
		DirectionFlip, Contradicted, "The source says that it went the other way.",
		"Lowick Lines cut its outlook for the year.",
		[]string{"Lowick Lines raised its outlook for the year."},
	},
	{
		EntitySwap, Contradicted, "The source names another in this place.",
		"Orchard Road will get 120 new homes and Marsh Lane 45, the council decided.",
		[]string{"The council approved 120 new homes in Marsh Lane and 45 in Orchard Road."},
	},
	{
		RoleSwap, Contradicted, "The source gives this value or name in another role.",
		"Calder bought Norvane for $62 million. Ostrel bought Quimby for $38 million.",
		[]string{"Calder bought Norvane for $38 million. Ostrel bought Quimby for $62 million."},
	},
	{
		PeriodSlip, Contradicted, "The source says it of another period.",
		"The harbours draw about 500,000 visitors a day.",
		[]string{"The harbours draw roughly 500,000 visitors monthly."},
	},
	{
		DateShift, Contradicted, "The source gives another date.",
		"The ferry line was founded in 1931.",
		[]string{"The ferry line was founded in 1919."},
	},
	{
		NegationFlip, Contradicted, "One denies what the other says.",
		"The closure was prompted by a collapse of the breakwater, Keane said.",
		[]string{"The closure was not prompted by a collapse of the breakwater, Keane said."},
	},
	{
		QuoteAltered, Contradicted, "The quoted words are not the source's.",
		"“We have never lost a crew in these waters,” Keane said.",
		[]string{"“We have never lost a ship in these waters,” Keane said."},
	},
	{
		Misattributed, Contradicted, "The source has the quoted words from someone else.",
		"“The gates were never closed,” harbour master Tom Reeve told the inquiry.",
		[]string{"Harbour master Tom Reeve opened the inquiry. Ann Crewe, who lives by the lock, spoke next. “The gates were never closed,” Crewe said."},
	},
	{
		SelfContradiction, Contradicted, "The draft says two things that cannot both be so.",
		"Ferry operator cuts 320 jobs at two ports\n\nLowick Lines, the ferry operator, said on Monday it would cut 230 jobs at two ports.",
		nil,
	},
	{
		NotInSources, Unsupported, "No source says it.",
		"Brandt shares dropped 5.5 percent to $11.60.",
		[]string{"Harlow shares plunged 51.5 percent to $1.65."},
	},
	{
		NoCoverage, Unsupported, "No source speaks of what the sentence tells.",
		"Beet farmers in the uplands reaped 312,000 tonnes.",
		[]string{"The harbour was closed for 14 hours by fog."},
	},
	{
		Ambiguous, Unknown, "May be read in several ways.",
		"The yards on the coast built ships at a pace that grew 20 percent, as orders for ships recovered.",
		[]string{"The yards on the coast built ships at a faster pace, as orders for ships recovered: 12 ships at Thorne, 10 ships at Wexley, 7 ships at Marlow, 3 ships at Ostler, 9 ships at Penhale and 2 ships at Quoin."},
	},
	{
		NotCheckable, Unknown, "Nothing that it could be held against.",
		"Lowick Lines said on Monday it would cut 230 jobs.",
		nil,
	},
}

// Verdict returns the verdict that c stands for.
func (c Code) Verdict() Verdict {
	for _, x := range Codes {
		if x.Code == c {
			return x.Verdict
		}
	}
	panic("check: no code " + string(c))
}
