package article

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

//go:embed words.tsv
var wordsTSV string

//go:embed phrases.tsv
var phrasesTSV string

// phrases holds the beginnings of blocks that are none of an article's, by their
// first word. Those that are a whole block begin with "=".
var phrases = func() map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(phrasesTSV) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		word, _, _ := strings.Cut(strings.TrimPrefix(line, "="), " ")
		m[word] = append(m[word], line)
	}
	return m
}()

// boilerplate says whether a short block of this text is of the page's frame.
func boilerplate(text string) bool {
	text = strings.ToLower(text)
	word, _, _ := strings.Cut(text, " ")
	for _, p := range phrases[word] {
		if p[0] == '=' && text == p[1:] || p[0] != '=' && strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// votes holds the words of classes and ids that speak for or against an element.
var votes = func() map[string]int {
	m := map[string]int{}
	for line := range strings.Lines(wordsTSV) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		word, value, _ := strings.Cut(line, "\t")
		if value == "summary" {
			summaryWords[word] = true
			continue
		}
		n, err := strconv.Atoi(value)
		if err != nil {
			panic(fmt.Sprintf("article: words.tsv: %q: %v", line, err))
		}
		m[word] = n
	}
	return m
}()

// summaryWords are those that name a summary or a standfirst.
var summaryWords = map[string]bool{}

// vote is the sum of the votes for n: those of its tag and role, and those of each
// of the words in its class and id.
func vote(n *html.Node) int {
	v := 0
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Menu:
		v -= 3
	case atom.Aside, atom.Form, atom.Address:
		v -= 2
	case atom.Article, atom.Main:
		v += 2
	}
	return v + classVote(n)
}

// inlineVote is the vote of the class of an element within a line.
func inlineVote(n *html.Node) int {
	if len(n.Attr) == 0 {
		return 0
	}
	return min(classVote(n)+1, 0)
}

func classVote(n *html.Node) int {
	v := 0
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "class", "id", "data-component", "data-module", "data-testid":
			v += wordVotes(a.Val)
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
	return v
}

// maxClass bounds how much of a class or id is read.
const maxClass = 300

// wordVotes sums the votes of the words of s, each counted once.
func wordVotes(s string) int {
	s = s[:min(len(s), maxClass)]
	v := 0
	var seen [8]string
	n := 0
	count := func(word string) {
		w, ok := votes[word]
		if !ok || w == 0 {
			return
		}
		for _, x := range seen[:n] {
			if x == word {
				return
			}
		}
		if n < len(seen) {
			seen[n] = word
			n++
		}
		v += w
	}
	var buf [maxClass]byte
	start := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) {
			c := s[i]
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			buf[i] = c
			if letter(s[i]) && !(i > start && 'A' <= s[i] && s[i] <= 'Z' && 'a' <= s[i-1] && s[i-1] <= 'z') {
				continue
			}
		}
		if i > start {
			count(string(buf[start:i]))
		}
		start = i
		if i < len(s) && !letter(s[i]) {
			start = i + 1
		}
	}
	return v
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// summaryName says whether the class or id of n names a summary.
func summaryName(n *html.Node) bool {
	for i := range n.Attr {
		if a := &n.Attr[i]; a.Key == "class" || a.Key == "id" {
			for word := range strings.FieldsFuncSeq(strings.ToLower(a.Val[:min(len(a.Val), maxClass)]), func(r rune) bool { return r < 'a' || r > 'z' }) {
				if summaryWords[word] {
					return true
				}
			}
		}
	}
	return false
}
