package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsclaims/extract"
	"newsclaims/extract/archive"
	"newsclaims/extract/pass"
)

// extraction is the flags of extract.
type extraction struct {
	from    string
	format  string
	color   string
	kinds   []string
	workers int
	limits  archive.Limits
}

func newExtract(std *streams) *cobra.Command {
	var o extraction
	cmd := &cobra.Command{
		Use:   "extract [FILE|DIR|-]…",
		Short: "Claims of articles, to standard output",
		Long: `Extract writes the claims of articles to standard output, in the order of the
input. Without a file, or for "-", it reads standard input. From a folder it takes the files
that end in ` + archive.Endings + `, and these with .gz or .zst; it
says how many others it passes over.

A line of JSON lines is an object: "text" or "html" has the article; "id", "url" and "published", a
date or a time such as 2025-03-18T07:42:00Z, may be left out. "published" is what "Tuesday" is reckoned
from where a page does not say it itself. Other fields are not read; a title is the first line of the text.

With --format json every document is a line with one object, {"document", "claims"}; jsonl has a
line a claim.

Exit status: 0 done, 1 done but for documents or files that could not be read and are named
on standard error, 2 could not run.`,
		Example: `  newsclaims extract article.html
  newsclaims extract --from jsonl --format jsonl - < pages.jsonl > claims.jsonl
  newsclaims extract --kind money,duration --format csv crawl.warc.gz`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.run(std, args)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.from, "from", "auto", "format of the input: auto, html, text, jsonl, warc")
	f.StringVar(&o.format, "format", "", "format of the output: "+strings.Join(formatNames(), ", ")+" (default text on a terminal, else jsonl)")
	f.StringVar(&o.color, "color", "auto", "colours in text: auto, always, never")
	f.StringSliceVar(&o.kinds, "kind", nil, "keep claims of these kinds: "+kindNames())
	f.IntVar(&o.workers, "workers", runtime.GOMAXPROCS(0), "how many articles are read at a time")
	limit(cmd, &o.limits)
	complete(cmd, "from", "auto", "html", "text", "jsonl", "warc")
	complete(cmd, "format", formatNames()...)
	complete(cmd, "color", "auto", "always", "never")
	complete(cmd, "kind", strings.Split(kindNames(), ", ")...)
	return cmd
}

// complete gives the shell the values of a flag.
func complete(cmd *cobra.Command, flag string, values ...string) {
	if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err)
	}
}

func kindNames() string {
	var names []string
	for _, k := range extract.Kinds {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// output is what the pages' rendered claims need to be written with.
type output struct {
	text    []byte
	errs    []error
	note    error  // of a document that was read
	input   string // that it is from
	foreign error  // that it is in another language than is read
}

// inForeign says that doc, of r, is in a language that is not read, or is nil.
func inForeign(r *archive.Record, doc *extract.Document) error {
	name := archive.Foreign(doc)
	if name == "" {
		return nil
	}
	return placed(r, fmt.Errorf("is in %s, and only English is read: what is found in it may be wrong, and much is not found", name))
}

func (o *extraction) run(std *streams, args []string) error {
	from, err := archive.ParseFormat(o.from)
	if err != nil {
		return fmt.Errorf("--from: %w", err)
	}
	keep, err := kindFilter(o.kinds)
	if err != nil {
		return err
	}
	if o.workers < 1 {
		return errors.New("--workers: must be 1 or more")
	}
	colored, err := useColor(o.color, std.out)
	if err != nil {
		return err
	}
	if o.format == "" {
		o.format = "jsonl"
		if isTerminal(std.out) {
			o.format = "text"
		}
	}
	form, err := newFormat(o.format, colored)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"-"}
		typed(std)
	}
	files, failed := inputs(std, args, from)
	if len(files) == 0 {
		return &exit{status: exitUsage}
	}
	batch()
	unread := 0
	work := func(r *archive.Record) output {
		doc, claims, err := o.limits.Claims(r, pass.All...)
		if err != nil {
			return output{errs: []error{placed(r, err)}}
		}
		var b bytes.Buffer
		var note error
		if strings.TrimSpace(doc.Text) == "" {
			note = placed(r, errors.New("holds no text"))
		}
		if err := form.write(&b, doc, keep(claims)); err != nil {
			return output{errs: []error{placed(r, err)}}
		}
		return output{b.Bytes(), nil, note, r.Input, inForeign(r, doc)}
	}
	out := bufio.NewWriterSize(std.out, 64<<10)
	begun, warned := false, map[string]bool{}
	err = archive.Ordered(o.records(std, files, from), o.workers, archive.PageBudget, (*archive.Record).Size, work, func(v output) error {
		for _, err := range v.errs {
			if s := (*archive.Skip)(nil); errors.As(err, &s) {
				if !s.Reason.Fault() && s.Reason != archive.NotArticle {
					continue
				}
				if s.Reason == archive.Unreadable {
					unread++
				}
			}
			failed++
			complain(std, err)
		}
		if v.note != nil {
			complain(std, v.note)
		}
		if v.foreign != nil && !warned[v.input] {
			warned[v.input] = true
			complain(std, v.foreign)
		}
		if len(v.text) == 0 {
			return nil
		}
		if !begun {
			begun = true
			out.WriteString(form.head)
		}
		out.Write(v.text)
		return out.Flush()
	})
	if err != nil {
		return &exit{exitUsage, fmt.Errorf("standard output: %w", err)}
	}
	if !begun && unread == len(files) {
		return &exit{status: exitUsage}
	}
	if !begun {
		out.WriteString(form.head)
	}
	if err := out.Flush(); err != nil {
		return &exit{exitUsage, fmt.Errorf("standard output: %w", err)}
	}
	if failed > 0 {
		return &exit{exitFound, fmt.Errorf("%s could not be read; the rest is done", count(failed, "input or document", "inputs or documents"))}
	}
	return nil
}

// records yields the records of files, one after the other.
func (o *extraction) records(std *streams, files []string, from archive.Format) iter.Seq[*archive.Record] {
	return func(yield func(*archive.Record) bool) {
		for _, file := range files {
			for r := range archive.Open(file, from, std.in) {
				if !yield(&r) {
					return
				}
			}
		}
	}
}

// placed is err behind the place of r.
func placed(r *archive.Record, err error) error {
	if strings.HasPrefix(err.Error(), r.Input+":") {
		return err
	}
	return fmt.Errorf("%s: %w", r.Place(), err)
}

// kindFilter returns a function that keeps the claims of kinds, or all where kinds
// is empty.
func kindFilter(kinds []string) (func([]extract.Claim) []extract.Claim, error) {
	for _, k := range kinds {
		if !slices.Contains(extract.Kinds, extract.Kind(k)) {
			return nil, fmt.Errorf("--kind: %q is no kind of claim; give some of %s", k, kindNames())
		}
	}
	return func(claims []extract.Claim) []extract.Claim {
		if len(kinds) == 0 {
			return claims
		}
		return slices.DeleteFunc(claims, func(c extract.Claim) bool { return !slices.Contains(kinds, string(c.Kind)) })
	}, nil
}

// count is "1 page", or "2 pages".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
