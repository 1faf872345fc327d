package check

import (
	"strings"

	"newsclaims/extract"
)

// A run is a name of one or several words in a sentence.
type run struct {
	first, last int    // atoms
	initials    uint64 // key of its first letters: "IMF" of "International Monetary Fund"
}

// nameRuns returns the runs of names of s.
func nameRuns(doc *extract.Document, s *sentence) []run {
	var out []run
	for i := 0; i < len(s.atoms); {
		if s.atoms[i].sort != name {
			i++
			continue
		}
		j := i + 1
		for j < len(s.atoms) && s.atoms[j].sort == name && s.atoms[j].first-s.atoms[j-1].last <= 1 && !parts(doc, s.atoms[j-1].last, s.atoms[j].first) {
			j++
		}
		var b strings.Builder
		for _, a := range s.atoms[i:j] {
			if w := doc.Tokens[a.first].Text; w[0] >= 'A' && w[0] <= 'Z' {
				b.WriteByte(w[0])
			}
		}
		out = append(out, run{i, j, extract.Key(b.String())})
		i = j
	}
	return out
}

// parts says whether a comma or the like stands between tokens i and j.
func parts(doc *extract.Document, i, j int) bool {
	for ; i < j; i++ {
		if t := doc.Tokens[i]; t.Kind == extract.Mark && t.Text != "&" && t.Text != "-" && t.Text != "." || t.Kind == extract.Word && t.Text != "of" && t.Text != "for" && t.Shape == extract.Lower {
			return true
		}
	}
	return false
}
