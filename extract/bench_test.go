package extract

import (
	"strings"
	"testing"
)

// BenchmarkNewText measures tokens and sentences; BenchmarkScan, a loop over the
// bytes of the same text, is the floor.
func BenchmarkNewText(b *testing.B) {
	b.SetBytes(int64(len(benchText)))
	for b.Loop() {
		NewText("", benchText)
	}
}

func BenchmarkScan(b *testing.B) {
	b.SetBytes(int64(len(benchText)))
	n := 0
	for b.Loop() {
		for i := range len(benchText) {
			if c := benchText[i]; c >= '0' && c <= '9' || c == '$' {
				n++
			}
		}
	}
	_ = n
}

var benchText = "Acme raises its dividend\n\n" + strings.Repeat("Acme Corp said on Monday that third-quarter profit rose to "+
	"$640 million, or 53 cents per share, from $815 million a year earlier, as the company's costs in the U.S. fell 16 percent. "+
	"\"Overall billings have stabilised during the last few months,\" Jane Roe, its chief executive, said in a statement.\n\n", 20)
