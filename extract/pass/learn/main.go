// Command learn learns the weights by which package pass chooses the context of
// figures, from articles whose context is known.
//
//	go run ./extract/pass/learn [-write] [-fields subject] [-folds 10] GOLD_DIR…
//
// It prints for every field how often the choice is right: on what was learnt from,
// and, which alone says something of new articles, on documents that were left out.
// With -write it writes the tables. GOLD_DIR holds ID.txt and ID.gold.json.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsclaims/extract/pass"
	"newsclaims/extract/rank"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("learn: ")
	write := flag.Bool("write", false, "write the tables of extract/pass")
	folds := flag.Int("folds", 5, "into how many parts the documents are parted")
	decay := flag.Float64("decay", 1, "how strongly weights are drawn to nothing, in that of each field")
	keep := flag.Bool("keep", false, "begin with the tables as they are, for what they were learnt from that is no longer at hand")
	fields := flag.String("fields", strings.Join(pass.Fields, ","), "what to learn; of the others the tables are left as they are")
	test := flag.String("test", "", "leave out documents of this directory alone")
	show := flag.String("show", "", "print what goes wrong of this field in documents left out")
	flag.Parse()
	if flag.NArg() == 0 {
		log.Fatal("usage: learn [-write] [-folds N] GOLD_DIR…")
	}
	learnt := strings.Split(*fields, ",")
	begin := func() *pass.Models {
		if *keep {
			return pass.Learnt()
		}
		return pass.Learnt(learnt...)
	}
	var docs, always []*known
	for _, dir := range flag.Args() {
		more, err := read(dir)
		if err != nil {
			log.Fatal(err)
		}
		if *test != "" && filepath.Clean(dir) != filepath.Clean(*test) {
			always = append(always, more...)
		} else {
			docs = append(docs, more...)
		}
	}
	own, err := cases()
	if err != nil {
		log.Fatal(err)
	}
	always = append(always, own...)
	all := learn(begin(), learnt, append(slices.Clone(docs), always...), *decay)
	var fit, held, taught tally
	for _, d := range docs {
		fit.score(d, all, "")
	}
	for k := range *folds {
		var in, out []*known
		for i, d := range docs {
			if i%*folds == k {
				out = append(out, d)
			} else {
				in = append(in, d)
			}
		}
		m := learn(begin(), learnt, append(in, always...), *decay)
		for _, d := range out {
			held.score(d, m, *show)
		}
	}
	for _, d := range own {
		taught.score(d, all, *show)
	}
	fmt.Printf("%-24s%8s%10s%10s%10s\n", "", "figures", "possible", "learnt", "left out")
	for _, key := range held.keys() {
		h, f := held[key], fit[key]
		fmt.Printf("%-24s%8d%10.3f%10.3f%10.3f\n", key, h.all, h.of(h.possible), f.of(f.right), h.of(h.right))
	}
	for _, key := range taught.keys() {
		fmt.Printf("%-24s%8d%10.3f%10.3f%10s\n", "own "+key, taught[key].all, taught[key].of(taught[key].possible), taught[key].of(taught[key].right), "")
	}
	if *write {
		for _, f := range learnt {
			if err := save(filepath.Join("extract", "pass", f+".tsv"), f, all.Of(f)); err != nil {
				log.Fatal(err)
			}
		}
	}
}

// save writes m, with a line that says where it comes from, as the table name.
func save(name, field string, m *rank.Model) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	fmt.Fprintf(f, "# Weights of clues for the %s of a figure. clue, tab, class of option or figure, tab, weight in thousandths.\n", field)
	fmt.Fprintf(f, "# Source: learnt by extract/pass/learn from annotated articles, 2026-11.\n")
	if err := m.Write(f); err != nil {
		return err
	}
	return f.Close()
}

// learn learns fields into m from docs, one behind the other: what a figure is about
// depends on what it measures.
func learn(m *pass.Models, fields []string, docs []*known, decay float64) *pass.Models {
	for _, field := range fields {
		var examples []rank.Example
		for _, d := range docs {
			if kept, ok := d.examples[field]; ok {
				examples = append(examples, kept...)
				continue
			}
			from := len(examples)
			pass.Choices(d.doc, m, func(c pass.Choice) {
				if c.Field != field {
					return
				}
				g, ok := d.gold(c.Claim)
				if !ok {
					return
				}
				if e, ok := example(c, g); ok && (g.counts(field) || !g.own) {
					examples = append(examples, e)
					for n := 1; g.own && n < ownWeight; n++ {
						examples = append(examples, e)
					}
				}
			})
			if field == fields[0] { // no choice that changes comes before it
				d.examples[field] = examples[from:len(examples):len(examples)]
			}
		}
		m.Of(field).Learn(examples, decay*decays[field][0], decay*decays[field][1])
	}
	return m
}

// decays are how strongly the weights of each field are drawn to nothing, those of all
// options and those of one class, as did best on documents left out.
var decays = map[string][2]float64{"measure": {0.1, 5}, "modality": {0.03, 2}, "attribution": {0.1, 5}, "subject": {0.5, 60}, "duration_subject": {0.5, 60}}

// ownWeight is for how many a figure of cases.tsv counts: an article says the same of
// many, a case of one.
const ownWeight = 2

// example is the choice c as one whose right options are known by g.
func example(c pass.Choice, g *gold) (rank.Example, bool) {
	e := rank.Example{Options: append([]rank.Option(nil), c.Options...), Right: make([]bool, len(c.Texts))}
	any := false
	for i, text := range c.Texts {
		e.Right[i] = g.right(c.Field, text)
		any = any || e.Right[i]
	}
	return e, any
}
