package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"newsclaims/extract"
	"newsclaims/extract/archive"
	"newsclaims/extract/check"
	"newsclaims/extract/check/plant"
	"newsclaims/extract/pass"
)

// trial is the flags of selftest.
type trial struct {
	from   string
	format string
	each   int
}

func newSelftest(std *streams) *cobra.Command {
	var o trial
	cmd := &cobra.Command{
		Use:   "selftest ARTICLE…",
		Short: "Which kinds of errors check catches in articles of your own",
		Long: `Selftest plants errors into an article, one at a time, holds each draft against the
article as it was, and prints which kinds were caught. It measures check on the prose of
your own newsroom. A draft that is the article itself is tried as well: what is found
there is a false alarm.

Exit status: 0 done, 1 false alarms on the article itself, 2 could not run.`,
		Example: "  newsclaims selftest article.html\n  newsclaims selftest --format json --each 20 wire/",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New(`selftest takes an article; give a file, or "-" for standard input`)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(std, args) },
	}
	f := cmd.Flags()
	f.StringVar(&o.from, "from", "auto", "format of the input: auto, html, text, jsonl, warc")
	f.StringVar(&o.format, "format", "text", "format of the output: text, json")
	f.IntVar(&o.each, "each", 5, "how many errors of a kind are planted in an article")
	complete(cmd, "from", "auto", "html", "text", "jsonl", "warc")
	complete(cmd, "format", "text", "json")
	return cmd
}

// A tally is what became of the errors of one sort.
type tally struct {
	Sort    string   `json:"sort"`
	Doc     string   `json:"doc"`
	Planted int      `json:"planted"`
	Caught  int      `json:"caught"`
	Missed  []string `json:"missed"` // "before -> after", a few
}

// mostMissed is how many misses of a sort are shown.
const mostMissed = 8

func (o *trial) run(std *streams, args []string) error {
	from, err := archive.ParseFormat(o.from)
	if err != nil {
		return fmt.Errorf("--from: %w", err)
	}
	if o.format != "text" && o.format != "json" {
		return fmt.Errorf("--format: %q is no format of selftest; give text or json", o.format)
	}
	if o.each < 1 {
		return errors.New("--each: must be 1 or more")
	}
	files, failed := inputs(std, args, from)
	if failed > 0 {
		return &exit{status: exitUsage}
	}
	tallies := make([]tally, len(plant.Sorts))
	for i, s := range plant.Sorts {
		tallies[i] = tally{Sort: s.Name, Doc: s.Doc, Missed: []string{}}
	}
	articles, alarms := 0, 0
	for _, file := range files {
		for r := range archive.Open(file, from, std.in) {
			a, err := articleOf(&r, archive.Limits{})
			if err != nil {
				complain(std, err)
				continue
			}
			articles++
			alarms += o.article(a, tallies)
		}
	}
	if articles == 0 {
		return &exit{exitUsage, errors.New("no article could be read")}
	}
	if o.format == "json" {
		e := json.NewEncoder(std.out)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		err = e.Encode(map[string]any{"articles": articles, "false_alarms": alarms, "sorts": tallies})
	} else {
		_, err = std.out.Write([]byte(table(tallies, articles, alarms)))
	}
	if err != nil {
		return &exit{exitUsage, fmt.Errorf("standard output: %w", err)}
	}
	if alarms > 0 {
		return &exit{status: exitFound}
	}
	return nil
}

// article tries the errors of one article and returns how many false alarms the
// article itself raises.
func (o *trial) article(a check.Article, tallies []tally) int {
	for _, e := range plant.Errors(a.Doc, a.Claims, o.each) {
		text, at := e.Apply(a.Doc.Text)
		doc := extract.NewText("", text)
		found := check.Compare(check.Article{Doc: doc, Claims: extract.Claims(doc, pass.All...)}, []check.Article{a}, nil)
		caught := false
		for _, f := range found {
			caught = caught || f.Verdict.Alarming() && (f.Span.Overlaps(at) || wide(f) && f.Sentence.Overlaps(at))
		}
		for i := range tallies {
			if t := &tallies[i]; t.Sort == e.Sort {
				t.Planted++
				if caught {
					t.Caught++
				} else if len(t.Missed) < mostMissed {
					t.Missed = append(t.Missed, e.Before+" -> "+e.After)
				}
			}
		}
	}
	n := 0
	for _, f := range check.Compare(a, []check.Article{a}, nil) {
		if f.Verdict.Alarming() {
			n++
		}
	}
	return n
}

// wide says whether f may stand beside the words that are wrong: a bound is reported
// at its figure, a negation where it is missing.
func wide(f check.Finding) bool {
	return f.Kind == check.Statement || f.Code == check.BoundChanged || f.Code == check.Misattributed
}

// table is the outcome for people.
func table(tallies []tally, articles, alarms int) string {
	var b strings.Builder
	planted, caught := 0, 0
	for _, t := range tallies {
		planted, caught = planted+t.Planted, caught+t.Caught
		if t.Planted == 0 {
			fmt.Fprintf(&b, "%-10s        -  no place in the article for: %s\n", t.Sort, t.Doc)
			continue
		}
		fmt.Fprintf(&b, "%-10s %3d of %3d  %s\n", t.Sort, t.Caught, t.Planted, t.Doc)
		for _, m := range t.Missed {
			fmt.Fprintf(&b, "                       missed: %s\n", printable(m))
		}
	}
	fmt.Fprintf(&b, "all        %3d of %3d  in %s; %s on the text as it was\n", caught, planted,
		count(articles, "article", "articles"), count(alarms, "false alarm", "false alarms"))
	return b.String()
}
