package names

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/jdkato/prose/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
)

// corpusVar names the file of JSON lines with a "text" each that
// TestEqualsProseOverCorpus reads.
const corpusVar = "NEWSCLAIMS_CORPUS"

// model is prose's, loaded once: it takes a fifth of a second.
var model = sync.OnceValue(func() *prose.Model {
	d, err := prose.NewDocument("Load.", prose.WithSegmentation(false))
	if err != nil {
		panic(err)
	}
	return d.Model
})

// difference returns the first thing about sentence that prose has otherwise, and
// how many tokens were compared.
func difference(sentence string) (string, int) {
	d, err := prose.NewDocument(sentence+" .", prose.WithSegmentation(false), prose.UsingModel(model()))
	if err != nil {
		return err.Error(), 0
	}
	var w words
	w.read(sentence)
	load().tagAll(w.tokens)
	share(sentence, w.tokens, func(from, to *token) { to.tag = from.tag })
	load().labelAll(w.tokens)
	share(sentence, w.tokens, func(from, to *token) { to.label = from.label })
	want := d.Tokens()
	if len(want) != len(w.tokens) {
		return "number of tokens", 0
	}
	for i, t := range w.tokens {
		label := load().labels.Labels[t.label]
		if t.text != want[i].Text || load().tagName(t) != want[i].Tag || label != want[i].Label {
			return "prose " + want[i].Text + "/" + want[i].Tag + "/" + want[i].Label +
				", here " + t.text + "/" + load().tagName(t) + "/" + label, len(want)
		}
	}
	return "", len(want)
}

// share does to tokens what prose does by mistake: a run of characters that comes
// again in a sentence has the same tokens, so that what it sets last holds for
// all. Only the equality with prose needs it.
func share(sentence string, tokens []token, set func(from, to *token)) {
	type place struct {
		run string
		nth int
	}
	last := map[place]*token{}
	visit := func(do func(place, *token)) {
		nth := 0
		for i := range tokens[:len(tokens)-1] {
			if nth++; i == 0 || tokens[i].run != tokens[i-1].run {
				nth = 0
			}
			run := sentence[tokens[i].run:]
			if end := strings.IndexFunc(run, func(r rune) bool { return strings.ContainsRune(" \t\n\u00a0\u2009\u202f", r) }); end >= 0 {
				run = run[:end]
			}
			do(place{quotes.Replace(run), nth}, &tokens[i])
		}
	}
	visit(func(p place, t *token) { last[p] = t })
	visit(func(p place, t *token) { set(last[p], t) })
}

func TestEqualsProse(t *testing.T) {
	sentences := []string{
		"Hooli Inc.'s shares rose 3.5% to $41.20 in New York on Tuesday, the company said.",
		"“We didn’t, and we won’t,” said J. R. Smith of the U.S. Senate (R-Ohio).",
		"AMAZON IN TALKS TO FUND OPENAI -- SOURCES",
		"The O'Neal-led group can't say: they'll wait for Moody's, AT&T and the S&P 500.",
		"Mail desk@example.com or see www.example.com/a_(b) :-) at 9 a.m.",
		"-LRB- *T*-1 0 * @home 1,234 1999 +123 1e5 inf Élan İstanbul Ⱥ's x.y",
		"the bank sued the Bank and the bank's bank in Bank in the bank",
	}
	for _, f := range fixtureTexts(t) {
		d := extract.NewText("", f)
		for _, s := range d.Sentences {
			sentences = append(sentences, d.Quote(s.Span))
		}
	}
	n := 0
	for _, s := range sentences {
		if !utf8.ValidString(s) || len(s) > 5000 || strings.Contains(s, "Ⱥ") {
			continue // prose panics on the letter
		}
		diff, k := difference(s)
		assert.Empty(t, diff, s)
		n += k
	}
	t.Logf("%d tokens compared", n)
}

// fixtureTexts returns the texts of the articles among the fixtures.
func fixtureTexts(t *testing.T) []string {
	files, err := filepath.Glob("../../fixtures/articles/*/article.txt")
	require.NoError(t, err)
	var texts []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		require.NoError(t, err)
		texts = append(texts, string(b))
	}
	return texts
}

// TestEqualsProseOverCorpus holds the engine against prose on real text, which is
// not part of the repository.
func TestEqualsProseOverCorpus(t *testing.T) {
	name := os.Getenv(corpusVar)
	if name == "" {
		t.Skip("no corpus: set " + corpusVar + " to a file of JSON lines with a \"text\" each")
	}
	f, err := os.Open(name)
	require.NoError(t, err)
	defer f.Close()
	n, differ := 0, 0
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() && n < 30000 {
		var line struct{ Text string }
		require.NoError(t, json.Unmarshal(in.Bytes(), &line))
		d := extract.NewText("", line.Text)
		for _, s := range d.Sentences {
			diff, k := difference(d.Quote(s.Span))
			if n += k; diff != "" {
				differ++
				t.Errorf("%s\n%s", diff, d.Quote(s.Span))
			}
		}
	}
	require.GreaterOrEqual(t, n, 20000, "the corpus is too small")
	t.Logf("%d tokens compared, %d sentences differ", n, differ)
}

// BenchmarkFind finds the names of an article whose tokens have their tags.
func BenchmarkFind(b *testing.B) {
	d := extract.NewText("", article)
	a := Analyse(d)
	b.SetBytes(int64(len(article)))
	b.ReportAllocs()
	for b.Loop() {
		Find(d, a)
	}
}
