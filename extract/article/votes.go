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

// votes holds the words of classes and ids that speak for or against an element.
var votes = func() map[string]int {
	m := map[string]int{}
	for line := range strings.Lines(wordsTSV) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		word, value, _ := strings.Cut(line, "\t")
		n, err := strconv.Atoi(value)
		if err != nil {
			panic(fmt.Sprintf("article: words.tsv: %q: %v", line, err))
		}
		m[word] = n
	}
	return m
}()

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
