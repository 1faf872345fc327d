// Package article reads a page of HTML and returns the article in it: headline and
// main text, with a source map to the bytes of the page, its links, its tables, and
// what the page says about it. It knows nothing of claims.
//
// # Text
//
// The text begins with the headline. Each block element is a paragraph, and so are
// lines parted by two br elements; one br is a space.
//
// The main text is the element whose paragraphs are worth most together: prose counts
// for it, lists of links and scraps against it, and so do the words in its class and id
// (words.tsv). Within it, what its tag, class or role says is of the page's frame is left
// out, unless more than half of the page's prose is in it.
//
//   - Kept: paragraphs, headings within the article, quotes, embedded posts, and lists.
//     The words of links stay.
//   - Summary bullets and a standfirst are kept as [extract.Summary], also where they
//     stand between the headline and the main text.
//   - A table of data is kept, a row a paragraph, its cells parted by a space; what tells
//     of its contents just before it is its caption. A table for the layout is read as
//     the paragraphs that it holds.
//   - Captions of images and players are left out, as are navigation, dates and bylines, share
//     bars, related links, teasers of other articles, comments, forms, cookie walls, author
//     cards, newsletter boxes, and text that is hidden or deleted (del, s).
//
// Where a page holds its article in JSON-LD alone, the text is from there.
//
// # Source map
//
// The parser's nodes know no offsets. So each stretch of text is replaced by a code
// that names it before the page is parsed, and read back where the parser put it: see
// scan. References, character sets and folded white space are decoded as the text is
// written, and each character written names its bytes. Soft hyphens and zero-width
// characters are not in the text, and their bytes are in no range.
//
// # Limits
//
// [Options] bounds the bytes of a page, its start tags and its text. A page with more than 512
// open elements, which the parser refuses, is parsed without its containers and inline
// elements, so that no class says any more what is of the frame.
package article
