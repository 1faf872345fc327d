package article_test

import (
	"fmt"

	"newsclaims/extract/article"
)

func ExampleParse() {
	page := []byte(`<title>Mill sold</title><h1>Mill sold</h1>
		<p>The mill fetched <b>$38</b>&nbsp;million, <a href="/buyer">its buyer</a> said.</p>`)
	doc, err := article.Parse(page, &article.Options{URL: "https://example.com/mill"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(doc.Text)
	fmt.Println(doc.Quote(doc.Links[0].Span), doc.Links[0].URL)
	for _, r := range doc.Source(doc.Links[0].Span) {
		fmt.Printf("%s\n", page[r.Start:r.End])
	}
	// Output:
	// Mill sold
	//
	// The mill fetched $38 million, its buyer said.
	// its buyer https://example.com/buyer
	// its buyer
}
