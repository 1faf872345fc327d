// Package extract is the vocabulary of newsclaims: what a document, a span, a
// claim, a fact and a pass are, and the runner that turns a document into claims.
//
// It knows no HTML and no words of any kind of claim. Package article makes
// documents, package pass finds claims in them, and package check holds the
// claims of one document against those of others:
//
//	doc, err := article.Parse(page, nil)
//	claims := extract.Claims(doc, pass.All...)
package extract
