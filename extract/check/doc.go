// Package check holds the statements of a draft against its sources and says of
// each what stands behind it: a verdict, the words of the source, and where there
// was arithmetic, the formula.
//
// It looks first for the sentence of a source that tells the same, by the rarity
// of the words they share and by their order, and then compares the two: figures
// as intervals, and names, days, directions, negations, hedges and speakers in
// their places. What an extractor is unsure of is never an alarm. The package
// knows no kind of claim but through [extract.Fact].
package check
