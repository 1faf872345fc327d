package check_test

import (
	"fmt"

	"newsclaims/extract"
	"newsclaims/extract/check"
	"newsclaims/extract/pass"
)

// A draft needs its claims, so that each of them gets a verdict; of a source the text is enough.
func ExampleCompare() {
	draft := extract.NewText("draft", "The mill will spend $6 billion on a plant in Ohio.")
	source := extract.NewText("wire", "The mill will spend $5 billion on a plant in Ohio, it said on Monday.")
	findings := check.Compare(
		check.Article{Doc: draft, Claims: extract.Claims(draft, pass.All...)},
		[]check.Article{{Doc: source}},
		nil)
	for _, f := range findings {
		fmt.Printf("%s: %s, %s: %s\n", f.Quote, f.Verdict, f.Code, f.Reason)
		for _, e := range f.Evidence {
			fmt.Printf("  source %d has %q\n", e.Doc, e.Quote)
		}
	}
	// Output:
	// $6 billion: contradicted, altered: The draft says $6 billion where the source says $5 billion.
	//   source 0 has "$5 billion"
	// Ohio: supported, exact: The source has Ohio.
	//   source 0 has "Ohio"
}
