package article

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

//go:embed words.tsv
var wordsTSV string

//go:embed phrases.tsv
var phrasesTSV string

// A phraseSet holds beginnings of blocks by their first word. Those that are a whole
// block begin with "=".
type phraseSet map[string][]string

// phrases holds the beginnings of blocks that are none of an article's.
var phrases = loadPhrases(phrasesTSV)

func loadPhrases(tsv string) phraseSet {
	m := phraseSet{}
	for line := range strings.Lines(tsv) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		word, _, _ := strings.Cut(strings.TrimPrefix(line, "="), " ")
		m[word] = append(m[word], line)
	}
	return m
}

// boilerplate says whether a short block of this text is of the page's frame.
func boilerplate(text string) bool { return phrases.begin(text) }

// begin says whether text begins with one of s, in any case of letters.
func (s phraseSet) begin(text string) bool {
	text = strings.ToLower(text)
	word, _, _ := strings.Cut(text, " ")
	for _, p := range s[word] {
		if p[0] == '=' && text == p[1:] || p[0] != '=' && strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// A word of a class or id says something of its element.
type word struct {
	vote    int
	summary bool // it names a summary or a standfirst
}

var words = func() map[string]word {
	m := map[string]word{}
	for line := range strings.Lines(wordsTSV) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, _ := strings.Cut(line, "\t")
		w := word{summary: value == "summary"}
		if !w.summary {
			n, err := strconv.Atoi(value)
			if err != nil {
				panic(fmt.Sprintf("article: words.tsv: %q: %v", line, err))
			}
			w.vote = n
		}
		m[name] = w
	}
	return m
}()

// vote is the sum of the votes for n: those of its tag and role, and those of each
// of the words in its class and id. It also says whether one of them names a summary.
func vote(n *html.Node) (v int, summary bool) {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Menu:
		v -= 3
	case atom.Aside, atom.Form, atom.Address:
		v -= 2
	case atom.Article, atom.Main:
		v += 2
	}
	c, summary := classVote(n)
	return v + c, summary
}

// inlineVote is the vote of the class of an element within a line.
func inlineVote(n *html.Node) int {
	if len(n.Attr) == 0 {
		return 0
	}
	v, _ := classVote(n)
	return min(v+1, 0)
}

func classVote(n *html.Node) (v int, summary bool) {
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "class", "id", "data-component", "data-module", "data-testid":
			sum, names := wordVotes(a.Val)
			v += sum
			summary = summary || names && (a.Key == "class" || a.Key == "id")
		case "itemprop":
			switch a.Val {
			case "articleBody":
				v += 5
			case "comment", "author", "publisher":
				v -= 4
			}
		case "role":
			switch a.Val {
			case "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "toolbar":
				v -= 3
			case "main", "article":
				v++
			}
		case "aria-hidden":
			if a.Val == "true" {
				v -= 2
			}
		}
	}
	return v, summary
}

// maxClass bounds how much of a class or id is read.
const maxClass = 300

// wordVotes sums the votes of the words of s, each counted once, and says whether one
// names a summary.
func wordVotes(s string) (v int, summary bool) {
	var seen [8]string
	n := 0
	eachWord(s, func(w word, name string) bool {
		summary = summary || w.summary
		if !slices.ContainsFunc(seen[:n], func(x string) bool { return strings.EqualFold(x, name) }) {
			v += w.vote
			if n < len(seen) {
				seen[n] = name
				n++
			}
		}
		return true
	})
	return v, summary
}

// eachWord calls f with each part of s that is one of words, until it returns false.
func eachWord[T string | []byte](s T, f func(w word, name T) bool) {
	s = s[:min(len(s), maxClass)]
	var buf [maxClass]byte
	start := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) {
			buf[i] = s[i]
			if 'A' <= s[i] && s[i] <= 'Z' {
				buf[i] += 'a' - 'A'
			}
			if letter(s[i]) && !(i > start && 'A' <= s[i] && s[i] <= 'Z' && 'a' <= s[i-1] && s[i-1] <= 'z') {
				continue
			}
		}
		if n := i - start; n > 0 && wordLengths[buf[start]]>>min(n, 63)&1 == 1 {
			if w, ok := words[string(buf[start:i])]; ok && !f(w, s[start:i]) {
				return
			}
		}
		start = i
		if i < len(s) && !letter(s[i]) {
			start = i + 1
		}
	}
}

// wordLengths are the lengths of words by their first letter, a bit each.
var wordLengths = func() (t [256]uint64) {
	for name := range words {
		t[name[0]] |= 1 << min(len(name), 63)
	}
	return t
}()

func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
