package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsclaims/extract"
	"newsclaims/extract/archive"
	"newsclaims/extract/check"
	"newsclaims/extract/check/report"
	"newsclaims/extract/pass"
)

// checking is the flags of check.
type checking struct {
	against []string
	from    string
	format  string
	failOn  string
	ignore  string
	all     bool
	limits  archive.Limits
}

func newCheck(std *streams) *cobra.Command {
	var o checking
	var formats []string
	for _, f := range report.Formats {
		formats = append(formats, f.Name)
	}
	cmd := &cobra.Command{
		Use:   "check DRAFT [--against SOURCE]…",
		Short: "A draft held against its sources, with a proof for every verdict",
		Long: `Check holds the figures, names, dates, quotations and statements of a draft against
its sources and says of each what stands behind it. Without --against the draft is held
against itself: headline against body, parts against total, rate against total and time.

With --from jsonl every line of the file is a draft with its sources:
{"id", "generated" or "generated_html", "sources": [text or {"url", "html" or "text"}]}.

Exit status: 0 nothing to report, 1 findings at or above --fail-on, or lines or sources of a folder
that could not be read and are named on standard error, 2 could not run.`,
		Example: `  newsclaims check draft.html --against a.html --against wire/
  newsclaims check draft.txt --against agency.txt --all
  newsclaims check draft.txt --against agency.txt --format html > report.html
  newsclaims check --from jsonl --format jsonl batch.jsonl`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New(`check takes one draft; give its file, or "-" for standard input; newsclaims check --help has examples`)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(std, args[0]) },
	}
	f := cmd.Flags()
	f.StringArrayVar(&o.against, "against", nil, "a source, or a folder of sources (files that end in "+archive.Endings+"); may be given again")
	f.StringVar(&o.from, "from", "auto", "format of the input: auto, html, text, jsonl")
	f.StringVar(&o.format, "format", "text", "format of the output: "+strings.Join(formats, ", "))
	f.StringVar(&o.failOn, "fail-on", "changed", "least verdict that gives exit status 1: changed, unsupported, contradicted, never")
	f.StringVar(&o.ignore, "ignore", "", "file of accepted findings: the id of a finding and a reason a line, # before comments")
	f.BoolVar(&o.all, "all", false, "list in text and markdown what is supported or unknown too; json, jsonl and csv always do")
	limit(cmd, &o.limits)
	complete(cmd, "from", "auto", "html", "text", "jsonl")
	complete(cmd, "format", formats...)
	complete(cmd, "fail-on", "changed", "unsupported", "contradicted", "never")
	return cmd
}

func (o *checking) run(std *streams, name string) error {
	from, err := archive.ParseFormat(o.from)
	if err != nil {
		return fmt.Errorf("--from: %w", err)
	}
	if from == archive.WARC {
		return errors.New("--from: a draft is a page or a text; give html or text, or take it out of the archive first")
	}
	form, err := report.Lookup(o.format)
	if err != nil {
		return fmt.Errorf("--format: %w", err)
	}
	least, err := severity(o.failOn)
	if err != nil {
		return err
	}
	if err := onDisk(o.against); err != nil {
		return fmt.Errorf("--against: %w", err)
	}
	if n := len(slices.DeleteFunc(append([]string{name}, o.against...), func(s string) bool { return s != "-" })); n > 1 {
		return errors.New("--against: standard input is named twice, and can be read once; give the others as files")
	}
	a := &acceptance{file: o.ignore}
	if o.ignore != "" {
		text, err := os.ReadFile(o.ignore)
		if err != nil {
			return fmt.Errorf("--ignore: %w", err)
		}
		if a.ids, err = check.ParseIgnored(o.ignore, string(text)); err != nil {
			return fmt.Errorf("--ignore: %w", err)
		}
	}
	if from == archive.JSONL || from == archive.Auto && strings.HasSuffix(name, ".jsonl") {
		return o.batch(std, name, form, least, a)
	}
	result, unread, err := o.one(std, name, from)
	if err != nil {
		return &exit{exitUsage, err}
	}
	if err := compare(result, a); err != nil {
		return &exit{exitUsage, err}
	}
	w := bufio.NewWriter(std.out)
	if err := form.Write(w, &result.Result); err != nil {
		return &exit{exitUsage, fmt.Errorf("standard output: %w", err)}
	}
	if err := w.Flush(); err != nil {
		return &exit{exitUsage, fmt.Errorf("standard output: %w", err)}
	}
	a.tellUnused(std, "the draft")
	if unread > 0 {
		return &exit{exitFound, fmt.Errorf("--against: %s could not be read; the draft was held against the others", count(unread, "source", "sources"))}
	}
	if result.worst() >= least {
		return &exit{status: exitFound}
	}
	return nil
}

// severity returns the severity from which on findings give status 1.
func severity(name string) (int, error) {
	switch v := check.Verdict(name); v {
	case check.Changed, check.Unsupported, check.Contradicted:
		return v.Severity(), nil
	}
	if name == "never" {
		return check.Contradicted.Severity() + 1, nil
	}
	return 0, fmt.Errorf("--fail-on: %q is no verdict to fail on; give one of changed, unsupported, contradicted, never", name)
}

// A comparison is a draft and its sources, and what came of them.
type comparison struct {
	report.Result
	draft   check.Article
	sources []check.Article
	warned  map[string]bool // inputs of which it was said that they are in another language
}

// warn says on standard error, once an input, that doc is in a language that is not read.
func (c *comparison) warn(std *streams, r *archive.Record, doc *extract.Document) {
	if err := inForeign(r, doc); err != nil && !c.warned[r.Input] {
		complain(std, err)
		if c.warned == nil {
			c.warned = map[string]bool{}
		}
		c.warned[r.Input] = true
	}
}

// compare fills in the findings. Its error is that of a pair that brings the check
// down, which costs that pair alone.
func compare(c *comparison, a *acceptance) error {
	c.Draft = c.draft.Doc
	for i := range c.sources {
		c.Sources[i].Doc = c.sources[i].Doc
	}
	all, err := archive.Guard(func() ([]check.Finding, error) { return check.Compare(c.draft, c.sources, nil), nil })
	if err != nil {
		return fmt.Errorf("%s: %w", c.Name, err)
	}
	c.Findings, c.Accepted = a.split(all)
	return nil
}

// An acceptance is the findings that the file of --ignore accepts, and those met so far.
type acceptance struct {
	file string
	ids  check.Ignored
	met  map[string]bool
}

// split returns the findings that are left, and how many others were accepted.
func (a *acceptance) split(all []check.Finding) (left []check.Finding, accepted int) {
	left, gone := a.ids.Split(all)
	for _, f := range gone {
		if a.met == nil {
			a.met = map[string]bool{}
		}
		a.met[f.Fingerprint] = true
	}
	return left, len(gone)
}

// tellUnused says on standard error which accepted findings what was checked does not have:
// it, a source or a rule has changed, or they are of another draft.
func (a *acceptance) tellUnused(std *streams, checked string) {
	var unused []string
	for _, id := range slices.Sorted(maps.Keys(a.ids)) {
		if !a.met[id] {
			unused = append(unused, id)
		}
	}
	if n := len(unused); n > 0 {
		shown, more := unused[:min(n, mostNamed)], ""
		if n > mostNamed {
			more = " and others"
		}
		complain(std, fmt.Errorf("--ignore: %s: %s not found in %s: %s%s", a.file, count(n, "accepted finding was", "accepted findings were"), checked, strings.Join(shown, ", "), more))
	}
}

func (c *comparison) worst() int {
	n := 0
	for _, f := range c.Findings {
		n = max(n, f.Verdict.Severity())
	}
	return n
}

// articleOf reads the article in r.
func articleOf(r *archive.Record, l archive.Limits) (check.Article, error) {
	doc, claims, err := l.Claims(r, pass.All...)
	if err != nil {
		return check.Article{}, placed(r, err)
	}
	return check.Article{Doc: doc, Claims: claims}, nil
}

// source reads the article in r to hold a draft against. Its claims are not needed.
func source(r *archive.Record, l archive.Limits) (check.Article, error) {
	doc, err := l.Document(r)
	if err != nil {
		return check.Article{}, placed(r, err)
	}
	return check.Article{Doc: doc}, nil
}

// one reads the draft in the file name and the sources of --against. Of a folder, an archive
// or a file of lines what cannot be read is named and counted; each has to give one source.
func (o *checking) one(std *streams, name string, from archive.Format) (c *comparison, unread int, err error) {
	if c, err = o.draftOf(std, name, from); err != nil {
		return nil, 0, err
	}
	for _, operand := range o.against {
		files, notes, errs := archive.Files([]string{operand}, archive.Auto)
		had := len(c.sources)
		for _, file := range files {
			errs = append(errs, o.sourcesOf(std, c, file)...)
		}
		if len(c.sources) == had {
			if len(errs) == 0 {
				errs = []error{fmt.Errorf("%s: holds no article; give a page or a text", operand)}
			}
			for _, err := range errs[1:] {
				complain(std, fmt.Errorf("--against: %w", err))
			}
			return nil, 0, fmt.Errorf("--against: %w", errs[0])
		}
		unread += len(errs)
		for _, err := range slices.Concat(errs, notes) {
			complain(std, fmt.Errorf("--against: %w", err))
		}
	}
	return c, unread, nil
}

// draftOf reads the draft in the file name.
func (o *checking) draftOf(std *streams, name string, from archive.Format) (*comparison, error) {
	c := &comparison{Result: report.Result{ID: name, Name: name, All: o.all}}
	n := 0
	for r := range archive.Open(name, from, std.in) {
		a, err := articleOf(&r, o.limits)
		if err != nil {
			return nil, err
		}
		if n++; n > 1 {
			return nil, fmt.Errorf("%s: holds more than one article; give the draft alone, or --from jsonl", name)
		}
		c.draft, c.Page = a, pageOf(&r)
		c.warn(std, &r, a.Doc)
	}
	if n == 0 {
		return nil, fmt.Errorf("%s: holds no article; give a page or a text", name)
	}
	return c, nil
}

// sourcesOf adds the articles of a file to the sources of c. What is no page, such as a
// redirect, is passed over without an error.
func (o *checking) sourcesOf(std *streams, c *comparison, file string) (errs []error) {
	for r := range archive.Open(file, archive.Auto, std.in) {
		a, err := source(&r, o.limits)
		if s := (*archive.Skip)(nil); errors.As(err, &s) && !s.Reason.Fault() && s.Reason != archive.NotArticle {
			continue
		}
		if err == nil && strings.TrimSpace(a.Doc.Text) == "" {
			err = fmt.Errorf("%s: holds no text; give the source's text, or leave it out", r.Place())
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		c.add(a, r.Place(), pageOf(&r))
		c.warn(std, &r, a.Doc)
	}
	return errs
}

func (c *comparison) add(a check.Article, name string, page []byte) {
	c.sources = append(c.sources, a)
	c.Sources = append(c.Sources, report.Source{Name: name, Page: page})
}

// pageOf is the bytes of the page in r, or nil where r is a text.
func pageOf(r *archive.Record) []byte {
	if !r.HTML {
		return nil
	}
	return r.Body
}

// A batchLine is a draft and its sources as a line of JSON.
type batchLine struct {
	ID            json.RawMessage   `json:"id"`
	Generated     *string           `json:"generated"`
	GeneratedHTML *string           `json:"generated_html"`
	Sources       []json.RawMessage `json:"sources"`
}

// maxPair is how many bytes a line of a draft and its sources has at most.
const maxPair = 4 * archive.MaxPage

// batch checks every line of the file name. A bad line is reported and passed over.
func (o *checking) batch(std *streams, name string, form report.Format, least int, a *acceptance) error {
	switch form.Name {
	case "html", "sarif", "csv":
		return fmt.Errorf("--format: %s is for one draft; give jsonl, json, text, markdown or github for --from jsonl", form.Name)
	}
	in := std.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return &exit{exitUsage, err}
		}
		defer f.Close()
		in = f
	}
	w := bufio.NewWriter(std.out)
	found, bad := false, 0
	var broken error // of the file
	n := 0
	for text, err := range archive.Lines(in, maxPair) {
		n++
		var c *comparison
		switch {
		case errors.Is(err, archive.ErrLongLine):
			err = fmt.Errorf("%s:%d: %w", name, n, err)
		case err != nil:
			broken = err
			continue
		case len(text) == 0:
			continue
		default:
			c, err = o.parsePair(name, n, text)
		}
		if err != nil {
			complain(std, err)
			bad++
			continue
		}
		if err := compare(c, a); err != nil {
			complain(std, err)
			bad++
			continue
		}
		found = found || c.worst() >= least
		if err := form.Write(w, &c.Result); err != nil {
			return &exit{exitUsage, fmt.Errorf("standard output: %w", err)}
		}
	}
	if err := w.Flush(); err != nil {
		return &exit{exitUsage, fmt.Errorf("standard output: %w", err)}
	}
	a.tellUnused(std, "the drafts")
	if broken != nil {
		return &exit{exitUsage, fmt.Errorf("%s: cannot be read: %w", name, broken)}
	}
	if bad > 0 {
		return &exit{exitFound, fmt.Errorf("%s: %s could not be read; the rest is done", name, count(bad, "line", "lines"))}
	}
	if found {
		return &exit{status: exitFound}
	}
	return nil
}

// parsePair reads line n of the file name.
func (o *checking) parsePair(name string, n int, text []byte) (*comparison, error) {
	place := fmt.Sprintf("%s:%d", name, n)
	var l batchLine
	if err := json.Unmarshal(text, &l); err != nil {
		return nil, fmt.Errorf(`%s: the line is not {"id", "generated", "sources"}: %w`, place, archive.Wording(err))
	}
	id := strings.Trim(string(l.ID), `"`)
	if len(l.ID) > 0 && l.ID[0] == '"' {
		if err := json.Unmarshal(l.ID, &id); err != nil {
			return nil, fmt.Errorf("%s: id: %w", place, err)
		}
	}
	if id == "" {
		id = place
	}
	c := &comparison{Result: report.Result{ID: id, Name: id, All: o.all}}
	draft := archive.Record{Input: place, ID: id}
	switch {
	case l.GeneratedHTML != nil:
		draft.HTML, draft.Body = true, []byte(*l.GeneratedHTML)
	case l.Generated != nil:
		draft.Body = []byte(*l.Generated)
	default:
		return nil, fmt.Errorf(`%s: the line has neither "generated" nor "generated_html"`, place)
	}
	var err error
	if c.draft, err = articleOf(&draft, o.limits); err != nil {
		return nil, err
	}
	c.Page = pageOf(&draft)
	for i, raw := range l.Sources {
		r := archive.Record{Input: fmt.Sprintf("%s: source %d", place, i)}
		var s struct {
			URL        string
			HTML, Text *string
		}
		var plain string
		switch {
		case json.Unmarshal(raw, &plain) == nil:
			r.Body = []byte(plain)
		case json.Unmarshal(raw, &s) == nil && s.HTML != nil:
			r.URL, r.HTML, r.Body = s.URL, true, []byte(*s.HTML)
		case json.Unmarshal(raw, &s) == nil && s.Text != nil:
			r.URL, r.Body = s.URL, []byte(*s.Text)
		default:
			return nil, fmt.Errorf(`%s: is neither a text nor {"url", "html" or "text"}`, r.Input)
		}
		a, err := source(&r, o.limits)
		if err != nil {
			return nil, err
		}
		label := fmt.Sprintf("source %d", i+1)
		if r.URL != "" {
			label = r.URL
		}
		c.add(a, label, pageOf(&r))
	}
	return c, nil
}
