package check

import (
	"fmt"
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A relating is what a word says that one does to another.
type relating struct {
	act  string // "buy"
	form string // acts, noun, offer or back
}

// relations holds words that tell what one does to another.
var relations = lexicon.Load("check-relations.tsv", func(s string) (relating, error) {
	act, form, _ := strings.Cut(s, " ")
	if form != "acts" && form != "noun" && form != "offer" && form != "back" {
		return relating{}, fmt.Errorf("no form %q", form)
	}
	return relating{act, form}, nil
})

// A deed is one doing something to another in a sentence.
type deed struct {
	s        *sentence
	act      string
	by, upon run
}

// deeds returns what the names of s do to each other.
func (v vocabulary) deeds(doc *extract.Document, s *sentence, runs []run) []deed {
	if len(runs) < 2 {
		return nil
	}
	var out []deed
	at := doc.Sentences[s.index]
	for i := at.First; i < at.Last; i++ {
		rel, n := v.doesAt(doc.Tokens[i:at.Last])
		if n == 0 {
			continue
		}
		before, after := -1, -1
		for k, r := range runs {
			if based(doc.Tokens, s.atoms[r.last-1].last) {
				continue
			}
			if s.atoms[r.last-1].last <= i {
				if before < 0 || !led(doc, s.atoms[r.first].first) {
					before = k
				}
			} else if s.atoms[r.first].first >= i+n && after < 0 {
				after = k
			}
		}
		from := after
		for from >= 0 && from < len(runs) && doc.Tokens[s.atoms[runs[from].first].first-1].Text != "from" {
			from++
		}
		if rel.form == "acts" && from > 0 && from < len(runs) && !broken(doc, i+n, s.atoms[runs[from].first].first) {
			after = from // "bought two ferries in the north from Lowick Lines"
		}
		if (rel.form == "noun" || rel.form == "offer") && before >= 0 && broken(doc, s.atoms[runs[before].last-1].last, i) {
			continue // "the offer from Orin, despite a bid from Calder"
		}
		if before < 0 || after < 0 || broken(doc, i+n, s.atoms[runs[after].first].first) {
			continue
		}
		d := deed{s, rel.act, runs[before], runs[after]}
		word := preposition(doc, i+1, s.atoms[runs[after].first].first)
		switch rel.form {
		case "acts":
			if turned := passive(doc, at.First, i) || doc.Tokens[i+n].Text == "by"; word == "by" && turned {
				d.by, d.upon = d.upon, d.by
			} else if word == "by" || preposition(doc, i+n, s.atoms[runs[after].first].first) != "" && word != "from" || passive(doc, at.First, i) {
				continue
			}
		case "noun", "offer":
			if word == "by" || word == "from" && rel.form == "offer" {
				d.by, d.upon = d.upon, d.by
			} else if word == "" || word == "from" || word == "to" || word == "with" {
				continue
			}
		case "back":
			if word != "to" {
				continue
			}
			d.by, d.upon = d.upon, d.by
		}
		out = append(out, d)
	}
	return out
}

// based says whether the name that ends before token i is the place in "Leeds-based".
func based(tokens []extract.Token, i int) bool {
	at := hyphen(tokens, i)
	return at != i && at < len(tokens) && tokens[at].Text == "based"
}

// led says whether a preposition leads to the name that begins at token i, which is
// then no subject.
func led(doc *extract.Document, i int) bool {
	for k := i - 1; k >= max(0, i-2); k-- {
		switch doc.Tokens[k].Text {
		case "of", "in", "at", "with", "to", "from", "for", "by", "on", "against", "over":
			return true
		case "the":
			continue
		}
		break
	}
	return false
}

// doesAt returns the relation of the longest phrase at the front of tokens, and how
// many tokens it has.
func (v vocabulary) doesAt(tokens []extract.Token) (relating, int) {
	if tokens[0].Kind != extract.Word || tokens[0].Shape != extract.Lower {
		return relating{}, 0
	}
	if r, n := relations().Longest(tokens); n > 0 {
		return r, n
	}
	if r := v.of(tokens[0]).does; r.act != "" {
		return r, 1
	}
	return relating{}, 0
}

// broken says whether a clause ends among the tokens from i to k.
func broken(doc *extract.Document, i, k int) bool {
	for ; i < k; i++ {
		if parting(doc.Tokens, i) > 0 {
			return true
		}
	}
	return false
}

// preposition returns the first preposition among the tokens from i to k, but "by"
// or "from" if one is there.
func preposition(doc *extract.Document, i, k int) string {
	out := ""
	for ; i < k; i++ {
		switch w := doc.Tokens[i].Text; w {
		case "by", "from":
			return w
		case "to", "for", "of", "over", "against", "with", "in", "on":
			if out == "" && !(w == "of" && partOf(doc.Tokens[i-1])) {
				out = w
			}
		}
	}
	return out
}

// partOf says whether t is a part of a company, which stands for it: "a unit of".
func partOf(t extract.Token) bool {
	switch t.Text {
	case "unit", "arm", "subsidiary", "division", "affiliate", "affiliates", "part":
		return true
	}
	return false
}

// passive says whether a form of "to be" stands right before the verb at token i.
func passive(doc *extract.Document, first, i int) bool {
	for k := i - 1; k >= first && k >= i-2; k-- {
		switch doc.Tokens[k].Text {
		case "was", "were", "been", "be", "being", "is", "are":
			return !strings.HasSuffix(doc.Tokens[i].Text, "ing")
		}
	}
	return false
}

// exchanges finds what the draft has one do to another where a source has it the
// other way round.
func (j *judge) exchanges() {
	if j.swapped {
		return
	}
	for _, d := range j.words.deeds(j.draft.doc, j.d, nameRuns(j.draft.doc, j.d)) {
		var turned *deed
		agreed := false
		for i := range j.index.deeds[d.act] {
			o := &j.index.deeds[d.act][i]
			agreed = agreed || j.party(d, d.by, o.s, o.by) && j.party(d, d.upon, o.s, o.upon)
			if j.party(d, d.by, o.s, o.upon) && j.party(d, d.upon, o.s, o.by) {
				turned = o
			}
		}
		if turned == nil || agreed {
			continue
		}
		first, last := min(d.by.first, d.upon.first), max(d.by.last, d.upon.last)-1
		doc := j.docOf(turned.s)
		j.report(j.d, j.span(j.d, first, last), Statement, RoleSwap, j.whole(turned.s), "The names have changed places: in the source %s does it, and not %s.",
			doc.Quote(j.span(turned.s, turned.by.first, turned.by.last-1)), j.draft.doc.Quote(j.span(j.d, d.by.first, d.by.last-1)))
		return
	}
}

// party says whether the source's run o names the draft's r, one of both parties to d:
// they share a word that the other party has not.
func (j *judge) party(d deed, r run, s *sentence, o run) bool {
	other := d.by
	if r == d.by {
		other = d.upon
	}
	return slices.ContainsFunc(s.atoms[o.first:o.last], func(a atom) bool { return j.inRun(r, a.key) && !j.inRun(other, a.key) })
}
