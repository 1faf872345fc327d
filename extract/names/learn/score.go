package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/names"
)

// A tally counts names: those of gold, those found, and those of both.
type tally struct{ gold, found, both int }

func (t tally) String() string {
	p, r := share(t.both, t.found), share(t.both, t.gold)
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return fmt.Sprintf("P %.3f  R %.3f  F1 %.3f  gold %5d  found %5d", p, r, f, t.gold, t.found)
}

func share(part, whole int) float64 { return float64(part) / float64(max(whole, 1)) }

// A found is a name as ours or prose has it.
type found struct {
	extract.Span
	kind   string
	entity int
}

// score prints to w how well our names and prose's own agree with gold: a name is right where
// its span is exactly gold's and its type is; "spans" asks for the span alone. "pairs" are pairs
// of mentions in one article that name one entity, over the mentions whose spans are right.
// Where show is true, what is missed and what is too much are printed too.
func score(w io.Writer, docs []goldDoc, show bool) {
	kinds := append(slices.Clone(names.Types), "all", "spans", "pairs")
	ours, theirs := map[string]*tally{}, map[string]*tally{}
	for _, g := range docs {
		d := extract.NewText(g.id, g.text)
		a := names.Analyse(d)
		n := names.Find(d, a)
		mine := foundBy(n)
		compare(g, mine, ours, func(f found, what string) {
			if show {
				fmt.Fprintf(w, "%s\t%s\t%s\t%q\t%s\n", what, f.kind, g.types[f.Span], g.text[f.Start:f.End], around(g.text, f.Span))
			}
		})
		pairs(g, mine, at(ours, "pairs"))
		compare(g, proseNames(d, a), theirs, func(found, string) {})
	}
	fmt.Fprintf(w, "%d articles\n", len(docs))
	for _, k := range kinds {
		fmt.Fprintf(w, "%-8s %s", k, at(ours, k))
		if k != "pairs" {
			fmt.Fprintf(w, "   | prose %s", at(theirs, k))
		}
		fmt.Fprintln(w)
	}
}

// at returns the tally of kind k, made when first asked for.
func at(tallies map[string]*tally, k string) *tally {
	t := tallies[k]
	if t == nil {
		t = &tally{}
		tallies[k] = t
	}
	return t
}

func foundBy(n *names.Names) []found {
	var all []found
	for _, m := range n.All {
		all = append(all, found{m.Span, m.Type, m.Entity})
	}
	return all
}

// around is the text beside s, in one line.
func around(text string, s extract.Span) string {
	from, to := max(0, s.Start-40), min(len(text), s.End+30)
	return fmt.Sprintf("%q", text[from:to])
}

// compare adds to tallies what found has of g.
func compare(g goldDoc, all []found, tallies map[string]*tally, differ func(f found, what string)) {
	seen := map[extract.Span]bool{}
	optional := func(s extract.Span) bool {
		for at, doubt := range g.doubtful {
			if doubt && at.Overlaps(s) {
				return true
			}
		}
		return false
	}
	for _, f := range all {
		kind, ok := g.types[f.Span]
		if ok && g.doubtful[f.Span] || !ok && optional(f.Span) || g.columns && f.kind == "product" {
			continue
		}
		for _, k := range []string{f.kind, "all", "spans"} {
			at(tallies, k).found++
			if ok && (kind == f.kind || k == "spans") {
				at(tallies, k).both++
			}
		}
		if kind == f.kind {
			seen[f.Span] = true
		} else {
			differ(f, "too much")
		}
	}
	for s, kind := range g.types {
		if g.doubtful[s] {
			continue
		}
		for _, k := range []string{kind, "all", "spans"} {
			at(tallies, k).gold++
		}
		if !seen[s] {
			differ(found{Span: s, kind: kind}, "missed")
		}
	}
}

// pairs adds to t the pairs of mentions that are one entity.
func pairs(g goldDoc, all []found, t *tally) {
	for i, a := range all {
		for _, b := range all[:i] {
			x, y := g.entities[a.Span], g.entities[b.Span]
			if x == "" || y == "" || g.doubtful[a.Span] || g.doubtful[b.Span] {
				continue
			}
			if x == y {
				t.gold++
			}
			if a.entity == b.entity {
				t.found++
				if x == y {
					t.both++
				}
			}
		}
	}
}

// proseTypes are ours for the labels of prose.
var proseTypes = map[string]string{
	"PERSON": "person", "ORGANIZATION": "org", "GPE": "place", "LOCATION": "place", "FACILITY": "place", "GSP": "place",
}

// proseNames are the names that prose makes of its own labels, by the rules of its chunker,
// oddities included: a token goes on a name where it has a label, or the tag of the token before;
// what ends a sentence is no name.
func proseNames(d *extract.Document, a *names.Analysis) []found {
	var out []found
	for _, s := range d.Sentences {
		var parts []int
		end := ""
		for i := s.First; i <= s.Last; i++ {
			label, tag := "O", names.Tag(".") // of the stop that closes every sentence
			if i < s.Last {
				label, tag = string(a.Label(i)), a.Tags[i]
			}
			n := len(parts)
			switch {
			case label != "O" && label != end, n > 0 && tag == a.Tags[parts[n-1]], n > 0 && tag == "CD" && a.Label(parts[n-1]).Name():
				end = strings.Replace(label, "B", "I", 1)
				if i < s.Last {
					parts = append(parts, i)
				}
			case label == "O" && end != "" || label == end:
				if label != "O" {
					parts = append(parts, i)
				}
				if len(parts) > 0 {
					span := extract.Span{Start: d.Tokens[parts[0]].Start, End: d.Tokens[parts[len(parts)-1]].End}
					out = append(out, found{Span: span, kind: proseType(a, parts)})
				}
				parts, end = nil, ""
			}
		}
	}
	return out
}

// proseType is the type of the name that tokens make: a person's where one of two begins one,
// else that of the first.
func proseType(a *names.Analysis, tokens []int) string {
	for _, i := range tokens {
		if len(tokens) == 2 && a.Label(i) == "B-PERSON" {
			return "person"
		}
	}
	if l := a.Label(tokens[0]); l.Name() {
		return cmp.Or(proseTypes[string(l[2:])], "org")
	}
	return "org"
}
