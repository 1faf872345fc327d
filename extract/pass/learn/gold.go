package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/pass"
	"newsclaims/extract/rank"
)

// A known is an article with the figures that people have read in it.
type known struct {
	doc      *extract.Document
	claims   []gold
	examples map[string][]rank.Example // by the field, of those that need no other
}

// A gold is a figure as annotated.
type gold struct {
	Kind            extract.Kind
	Quote           string
	Start, End      int
	Subject         *string
	Measure         *string
	Attribution     string
	Modality        *string
	own             bool // of cases.tsv, which leaves fields open
	Anchored, Doubt any  // set where the figure is optional
	Value           struct{ Unit, Min string }
}

// read reads the articles of dir, in the order of their names.
func read(dir string) ([]*known, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.gold.json"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no ID.gold.json in %s", dir)
	}
	var docs []*known
	for _, name := range files {
		id := strings.TrimSuffix(name, ".gold.json")
		text, err := os.ReadFile(id + ".txt")
		if err != nil {
			return nil, err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var file struct{ Claims []gold }
		if err := json.Unmarshal(data, &file); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		k := &known{examples: map[string][]rank.Example{}, doc: extract.NewText(filepath.Base(id), string(text))}
		for _, g := range file.Claims {
			if (g.Kind == extract.Money || g.Kind == extract.Duration) && g.Anchored == nil && g.Doubt == nil {
				k.claims = append(k.claims, g)
			}
		}
		docs = append(docs, k)
	}
	return docs, nil
}

//go:embed cases.tsv
var casesTSV string

// cases are the sentences of cases.tsv, as articles of one figure each.
func cases() ([]*known, error) {
	var docs []*known
	for n, line := range strings.Split(casesTSV, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 6 {
			return nil, fmt.Errorf("cases.tsv:%d: want six columns, not %d", n+1, len(f))
		}
		text := strings.ReplaceAll(f[0], `\n`, "\n")
		at := strings.LastIndex(text, f[1])
		if at < 0 {
			return nil, fmt.Errorf("cases.tsv:%d: no %q in %q", n+1, f[1], text)
		}
		g := gold{Kind: extract.Money, Quote: f[1], Start: at, End: at + len(f[1]), Attribution: f[4], Modality: &f[5], own: true}
		if !strings.ContainsAny(f[1], "$") && !strings.HasSuffix(f[1], "cents") {
			g.Kind = extract.Duration
		}
		if f[2] != "-" {
			g.Subject = &f[2]
		}
		if f[3] != "-" {
			g.Measure = &f[3]
		}
		if f[2] == "none" {
			*g.Subject = ""
		}
		if f[4] == "-" {
			g.Attribution = ""
		}
		docs = append(docs, &known{examples: map[string][]rank.Example{}, doc: extract.NewText(fmt.Sprintf("case %d", n+1), text), claims: []gold{g}})
	}
	return docs, nil
}

// gold is the annotation of the claim c, and whether there is one.
func (k *known) gold(c *extract.Claim) (*gold, bool) {
	for i := range k.claims {
		if g := &k.claims[i]; g.Kind == c.Kind && g.Start < c.Span.End && c.Span.Start < g.End {
			return g, true
		}
	}
	return nil, false
}

// right says whether text is what g says of field, as the scorer of the contract
// compares them.
func (g *gold) right(field, text string) bool {
	switch field {
	case "subject", "duration_subject":
		if g.Subject == nil || *g.Subject == "" {
			return text == ""
		}
		return near(*g.Subject, text)
	case "measure":
		if g.Measure == nil || *g.Measure == "" {
			return text == ""
		}
		return wordInCommon(*g.Measure, text)
	case "modality":
		return g.Modality != nil && *g.Modality == text
	case "attribution":
		if g.Attribution == "" || text == "" {
			return g.Attribution == text
		}
		return near(g.Attribution, text)
	}
	return false
}

// counts says whether the scorer counts field of g.
func (g *gold) counts(field string) bool {
	switch field {
	case "subject", "duration_subject":
		return g.Subject != nil
	case "measure":
		return g.Measure != nil
	}
	return g.Modality != nil
}

var legal = regexp.MustCompile(`^the |'s$|\b(inc|corp|co|plc|ltd|group|shares?|stock|index)\b\.?`)

// near says whether a and b are one name, or one a part of the other.
func near(a, b string) bool {
	strip := func(s string) string {
		return strings.TrimSpace(legal.ReplaceAllString(strings.ToLower(strings.Join(strings.Fields(s), " ")), ""))
	}
	a, b = strip(a), strip(b)
	return a != "" && b != "" && (strings.Contains(a, b) || strings.Contains(b, a))
}

var word = regexp.MustCompile(`[a-z]+`)

// wordInCommon says whether a and b have a word whose first five letters are equal.
func wordInCommon(a, b string) bool {
	stems := map[string]bool{}
	stem := func(s string) string { return s[:min(5, len(s))] }
	for _, w := range word.FindAllString(strings.ToLower(a), -1) {
		if len(w) > 2 {
			stems[stem(w)] = true
		}
	}
	for _, w := range word.FindAllString(strings.ToLower(b), -1) {
		if len(w) > 2 && stems[stem(w)] {
			return true
		}
	}
	return false
}

// A tally counts choices by kind and field.
type tally map[string]*count

// A count is how many choices there were, in how many the right one was possible, and
// how many were right.
type count struct{ all, possible, right int }

func (c *count) of(n int) float64 {
	if c == nil || c.all == 0 {
		return 0
	}
	return float64(n) / float64(c.all)
}

func (t tally) keys() []string { return slices.Sorted(maps.Keys(t)) }

// score adds the figures of d, whose context is chosen by m, and prints those of the
// field show that are wrong.
func (t *tally) score(d *known, m *pass.Models, show string) {
	if *t == nil {
		*t = tally{}
	}
	possible := map[string]bool{}
	claims := pass.Choices(d.doc, m, func(c pass.Choice) {
		if g, ok := d.gold(c.Claim); ok {
			possible[strings.TrimPrefix(c.Field, "duration_")+c.Claim.ID] = slices.ContainsFunc(c.Texts, func(s string) bool { return g.right(c.Field, s) })
		}
	})
	for i := range claims {
		c := &claims[i]
		g, ok := d.gold(c)
		if !ok {
			continue
		}
		for field, got := range map[string]string{"subject": c.Subject, "measure": c.Measure, "attribution": c.Attribution, "modality": string(c.Modality)} {
			if !g.counts(field) {
				continue
			}
			key := string(c.Kind) + " " + field
			n := (*t)[key]
			if n == nil {
				n = &count{}
				(*t)[key] = n
			}
			n.all++
			right := g.right(field, got)
			p, chosen := possible[field+c.ID]
			if right || chosen && p {
				n.possible++
			}
			if right {
				n.right++
			} else if show == field {
				s := d.doc.Sentences[d.doc.SentenceAt(c.Span.Start)]
				want := map[string]*string{"subject": g.Subject, "measure": g.Measure, "attribution": &g.Attribution, "modality": g.Modality}[field]
				fmt.Printf("%s %s %q want %q got %q (possible %v, measure %q)\n    %s\n", d.doc.ID, c.Kind, c.Quote, *want, got, p, c.Measure, d.doc.Quote(s.Span))
			}
		}
	}
}
