package names

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"newsclaims/extract"
)

// TestLanesDecideAsExactSums: what rounded sums decide, exact ones decide alike, and
// they decide nearly always.
func TestLanesDecideAsExactSums(t *testing.T) {
	e, w := load(), new(words)
	tags, labels, asked := 0, 0, 0
	for _, text := range append(fixtureTexts(t), article) {
		doc := extract.NewText("", text)
		for _, s := range doc.Sentences {
			w.read(doc.Quote(s.Span))
			w.close()
			e.tagAll(w.tokens)
			e.labelAll(w.tokens)
			p1, p2, hist := e.tag.start, e.tag.start2, uint8(histNone)
			for i, k := range w.tokens {
				asked++
				if k.fixed == noTag {
					c := e.context(w.tokens, i, p1, p2)
					assert.Equal(t, e.exactTag(&c), k.tag, "tag of %q in %q", k.text, doc.Quote(s.Span))
					if _, sure := e.roundedTag(&c); sure {
						tags++
					}
				} else {
					tags++
				}
				withNext := e.wordNext(w.tokens, i)
				assert.Equal(t, e.exactLabel(w.tokens, i, hist, withNext), k.label, "label of %q in %q", k.text, doc.Quote(s.Span))
				if _, sure := e.roundedLabel(w.tokens, i, hist, withNext); sure {
					labels++
				}
				p2, p1, hist = p1, k.tag, e.label.histOf[k.label]
			}
		}
	}
	t.Logf("%d tokens: tags of %d and labels of %d from rounded sums", asked, tags, labels)
	assert.Greater(t, tags*100, asked*95)
	assert.Greater(t, labels*100, asked*95)
}
