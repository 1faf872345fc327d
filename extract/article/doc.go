// Package article reads a page of HTML and returns the article in it: headline and
// main text, with a source map to the bytes of the page, its links, its tables, and
// what the page says about it. It knows nothing of claims.
//
// # Text
//
// The text begins with the headline. A block element is a paragraph, and so are
// lines parted by two br elements. Kept are paragraphs, headings within the article, quotes,
// lists, and tables of data, a row a paragraph with its cells parted by a space.
// Left out are navigation, share bars, related links, comments, forms, captions of
// players, author cards, newsletter boxes, and text that is hidden or deleted (del,
// s). The words of links stay.
//
// # Source map
//
// The parser's nodes know no offsets. So each stretch of text is replaced by a code
// that names it before the page is parsed, and read back where the parser put it: see
// scan. References, character sets and folded white space are decoded as the text is
// written, and each character written names its bytes. Soft hyphens and zero-width
// characters are not in the text, and their bytes are in no range.
package article
