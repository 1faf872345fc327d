package pass

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed rules.tsv
var rulesTSV string

// A Rule is one way in which a pass finds claims. A claim names its rule.
type Rule struct {
	Name    string   // "percent/sign"; one that ends in "=" stands for all that begin so
	Doc     string   // what it matches, in a line
	Tables  []string // the tables of package lexicon that hold its words
	Example string   // a sentence in which it finds a claim; a page where it begins with "<"
	Counter string   // one that looks like it, and in which it finds none
}

// Rules returns every rule that is described, in the order of the kinds.
var Rules = sync.OnceValue(func() []Rule {
	var rules []Rule
	for line := range strings.Lines(rulesTSV) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			panic(fmt.Sprintf("pass: rules.tsv: want five columns, not %d: %.60q", len(f), line))
		}
		r := Rule{Name: f[0], Doc: f[1], Example: f[3], Counter: f[4]}
		if f[2] != "-" {
			r.Tables = strings.Split(f[2], ",")
		}
		rules = append(rules, r)
	}
	return rules
})

// RuleOf returns the rule of that name, or the one that stands for it.
func RuleOf(name string) (Rule, bool) {
	for _, r := range Rules() {
		if r.Name == name || strings.HasSuffix(r.Name, "=") && strings.HasPrefix(name, r.Name) {
			return r, true
		}
	}
	return Rule{}, false
}
