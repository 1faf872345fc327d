package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsclaims/extract"
	"newsclaims/extract/archive"
	"newsclaims/extract/check"
	"newsclaims/extract/lexicon"
	"newsclaims/extract/names"
	"newsclaims/extract/pass"
)

func newExplain(std *streams) *cobra.Command {
	var words bool
	cmd := &cobra.Command{
		Use:   "explain [RULE|KIND|CODE|FILE]",
		Short: "What a rule or a code of check means, or why each claim of a file was found",
		Long: `Explain tells of a rule what it matches, which tables hold its words, a sentence in
which it finds a claim and one that looks like it and holds none. Of a code that check
gives a finding it tells what it means, with a draft and sources. Of a file it tells
for every claim which rule found it and which words gave its context. Without an
operand it lists the rules and the codes, of a kind its rules. "newsclaims explain --words RULE"
prints the tables too.`,
		Example: "  newsclaims explain\n  newsclaims explain money/mark\n  newsclaims explain role-swap\n  newsclaims explain article.html",
		Args:    operands(0, 1, "one rule, kind, code or file"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				listRules(std.out, "")
				for _, c := range check.Codes {
					fmt.Fprintf(std.out, "%-28s %s: %s\n", c.Code, c.Verdict, c.Doc)
				}
				return nil
			}
			if r, ok := pass.RuleOf(args[0]); ok {
				return explainRule(std.out, r, words)
			}
			if slices.Contains(extract.Kinds, extract.Kind(args[0])) {
				listRules(std.out, args[0]+"/")
				return nil
			}
			if explainCode(std.out, args[0]) {
				return nil
			}
			if _, err := os.Stat(args[0]); err != nil && args[0] != "-" {
				return fmt.Errorf("explain: %s is neither a rule, a code nor a file; newsclaims explain lists the rules and codes", args[0])
			}
			return explainFile(std, args[0])
		},
	}
	cmd.Flags().BoolVar(&words, "words", false, "print the tables of a rule as well")
	return cmd
}

// listRules writes the rules whose names begin with prefix, a line each.
func listRules(w io.Writer, prefix string) {
	for _, r := range pass.Rules() {
		if strings.HasPrefix(r.Name, prefix) {
			fmt.Fprintf(w, "%-28s %s\n", r.Name, r.Doc)
		}
	}
}

func explainRule(w io.Writer, r pass.Rule, words bool) error {
	fmt.Fprintf(w, "%s: %s\n", r.Name, r.Doc)
	fmt.Fprintf(w, "  finds      %s\n", r.Example)
	example := archive.Record{Body: []byte(r.Example), HTML: strings.HasPrefix(r.Example, "<")}
	_, claims, err := example.Claims(pass.All...)
	if err != nil {
		return fmt.Errorf("explain: rule %s: %w", r.Name, err)
	}
	for _, c := range claims {
		if c.Rule == r.Name || strings.HasSuffix(r.Name, "=") && strings.HasPrefix(c.Rule, r.Name) {
			fmt.Fprintf(w, "             %s %v\n", c.Kind, c)
		}
	}
	fmt.Fprintf(w, "  and not in %s\n", r.Counter)
	for _, name := range r.Tables {
		table, err := lexicon.File(name)
		if err != nil {
			return fmt.Errorf("explain: rule %s: %w", r.Name, err)
		}
		if words {
			fmt.Fprintf(w, "\n%s\n%s", name, table)
			continue
		}
		fmt.Fprintf(w, "  words      %s, %s\n", name, count(bytes.Count(table, []byte("\n")), "line", "lines"))
	}
	return nil
}

// explainCode writes what a code of check means, and says whether there is one of that name.
func explainCode(w io.Writer, name string) bool {
	for _, c := range check.Codes {
		if string(c.Code) != name {
			continue
		}
		fmt.Fprintf(w, "%s, which is %s: %s\n", c.Code, c.Verdict, c.Doc)
		fmt.Fprintf(w, "  draft      %s\n", strings.ReplaceAll(c.Draft, "\n\n", "\n             "))
		for _, s := range c.Sources {
			fmt.Fprintf(w, "  source     %s\n", s)
		}
		return true
	}
	return false
}

func explainFile(std *streams, file string) error {
	failed := 0
	for r := range archive.Open(file, archive.Auto, std.in) {
		doc, claims, err := r.Claims(pass.All...)
		if err != nil {
			complain(std, placed(&r, err))
			failed++
			continue
		}
		fmt.Fprintf(std.out, "== %s\n", printable(cmp.Or(doc.URL, doc.ID)))
		why := names.Why(doc, names.Analyse(doc))
		for _, c := range claims {
			explainClaim(std.out, doc, c)
			if c.Kind == extract.Entity {
				explainName(std.out, why[c.Span])
			}
		}
	}
	if failed > 0 {
		return &exit{exitFound, errors.New("some documents could not be read")}
	}
	return nil
}

// explainClaim writes a claim, its rule, and the words that gave its context.
func explainClaim(w io.Writer, doc *extract.Document, c extract.Claim) {
	fmt.Fprintf(w, "%d-%d %s %s\n", c.Span.Start, c.Span.End, c.Kind, printable(c.String()))
	why := ""
	if r, ok := pass.RuleOf(c.Rule); ok {
		why = ": " + r.Doc
	}
	fmt.Fprintf(w, "    rule %s%s\n", printable(c.Rule), why)
	for _, cue := range c.Cues {
		fmt.Fprintf(w, "    %s from %s\n", cue.Field, printable(fmt.Sprintf("%q", doc.Quote(cue.Span))))
	}
}

// explainName writes the line of a table that knows a name, and what was said for and against
// its type.
func explainName(w io.Writer, r names.Reason) {
	if r.Table != "" {
		fmt.Fprintf(w, "    known as %s from %s\n", printable(r.Phrase), r.Table)
	}
	for _, v := range r.Votes {
		fmt.Fprintf(w, "    %+.2f %-8s %s\n", v.Weight, v.Type, printable(v.Clue))
	}
}
