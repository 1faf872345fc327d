package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"newsclaims/extract"
	"newsclaims/extract/archive"
	"newsclaims/extract/pass"
)

func newDiff(std *streams) *cobra.Command {
	var o extraction
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Which claims changed between two crawls of a page, or two archives",
		Long: `Diff holds the claims of two crawls against each other, article by article: OLD and
NEW are output of archive, output of extract in JSON lines, or articles in any form
that extract reads. Articles are paired by address; those that have none by id, or by
their path within the folder that OLD or NEW is, or that all inputs of its archive are in. Two
single articles are a pair. Within an article claims are aligned in the order of the
text: a figure in the place of another is changed, others are added or removed. An article
that one side lacks altogether is one line.

Exit status: 0 no difference, 1 differences, 2 could not run.`,
		Example: "  newsclaims diff monday.html tuesday.html\n  newsclaims diff --kind money,percent crawl-1/ crawl-2/",
		Args:    operands(2, 2, "two operands, the old side and the new"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return o.diff(std, args[0], args[1])
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.from, "from", "auto", "format of articles: auto, html, text, jsonl, warc")
	f.StringVar(&o.format, "format", "text", "format of the output: text, jsonl")
	f.StringSliceVar(&o.kinds, "kind", nil, "hold claims of these kinds against each other: "+kindNames())
	complete(cmd, "from", "auto", "html", "text", "jsonl", "warc")
	complete(cmd, "format", "text", "jsonl")
	return cmd
}

// A side is the claims of one side, by article.
type side struct {
	keys   []string // in the order of the input
	claims map[string][]archive.Stated
	files  []string // the keys of articles without an address
	folder string   // that the files are in
}

// pairs returns which key of old each of new stands for.
func pairs(old, new *side) map[string]string {
	pair := map[string]string{}
	within := map[string]string{}
	for _, k := range old.files {
		if _, ok := new.claims[k]; !ok {
			within[strings.TrimPrefix(k, old.folder)] = k
		}
	}
	for _, k := range new.keys {
		if _, ok := old.claims[k]; ok {
			pair[k] = k
		}
	}
	for _, k := range new.files {
		name := strings.TrimPrefix(k, new.folder)
		if was, ok := within[name]; ok && pair[k] == "" {
			pair[k] = was
			delete(within, name)
		}
	}
	return pair
}

// commonFolder is the innermost folder that all of names are in, with a slash behind it, or "".
func commonFolder(names []string) string {
	if len(names) == 0 {
		return ""
	}
	folder, _ := path.Split(names[0])
	for _, name := range names {
		for !strings.HasPrefix(name, folder) {
			folder, _ = path.Split(strings.TrimSuffix(folder, "/"))
		}
	}
	return folder
}

// A change is a difference between the two sides of an article.
type change struct {
	Article string          `json:"article"`
	Change  string          `json:"change"` // changed, added, removed, article-added, article-removed
	Kind    extract.Kind    `json:"kind,omitempty"`
	Old     *archive.Stated `json:"old,omitempty"`
	New     *archive.Stated `json:"new,omitempty"`
	Claims  int             `json:"claims,omitempty"` // of an article that one side lacks
}

func (o *extraction) diff(std *streams, oldPath, newPath string) error {
	if o.format != "text" && o.format != "jsonl" {
		return fmt.Errorf("--format: %q is none of text, jsonl", o.format)
	}
	if _, err := kindFilter(o.kinds); err != nil {
		return err
	}
	old, err := o.side(std, oldPath)
	if err != nil {
		return err
	}
	new, err := o.side(std, newPath)
	if err != nil {
		return err
	}
	changes := differences(old, new)
	var b bytes.Buffer
	last := ""
	for _, c := range changes {
		if o.format == "jsonl" {
			if err := encode(&b, c); err != nil {
				return err
			}
			continue
		}
		if c.Article != last {
			last = c.Article
			fmt.Fprintln(&b, printable(last))
		}
		fmt.Fprintf(&b, "  %s\n", printable(c.String()))
	}
	if _, err := std.out.Write(b.Bytes()); err != nil {
		return &exit{exitUsage, fmt.Errorf("standard output: %w", err)}
	}
	if len(changes) > 0 {
		return &exit{status: exitFound}
	}
	return nil
}

func (c change) String() string {
	switch {
	case c.Old != nil && c.New != nil && c.Old.Quote == c.New.Quote:
		return fmt.Sprintf("%s %s: %q, read as %s, became %s", c.Change, c.Kind, c.Old.Quote, c.Old.Value, c.New.Value)
	case c.Old != nil && c.New != nil:
		return fmt.Sprintf("%s %s: %q became %q", c.Change, c.Kind, c.Old.Quote, c.New.Quote)
	case c.Old != nil:
		return fmt.Sprintf("%s %s: %q", c.Change, c.Kind, c.Old.Quote)
	case c.New != nil:
		return fmt.Sprintf("%s %s: %q", c.Change, c.Kind, c.New.Quote)
	}
	return fmt.Sprintf("%s, with %s", c.Change, count(c.Claims, "claim", "claims"))
}

// side reads the claims of name, or of the articles in it.
func (o *extraction) side(std *streams, name string) (*side, error) {
	s := &side{claims: map[string][]archive.Stated{}}
	add := func(c archive.Stated) error {
		key := cmp.Or(c.URL, c.Doc)
		if _, ok := s.claims[key]; !ok {
			s.keys = append(s.keys, key)
			s.claims[key] = nil
			if c.URL == "" {
				s.files = append(s.files, key)
			}
		}
		if c.Kind != "" && (len(o.kinds) == 0 || slices.Contains(o.kinds, string(c.Kind))) {
			s.claims[key] = append(s.claims[key], c)
		}
		return nil
	}
	if name != "-" {
		if err := archive.ReadClaims(name, add); !errors.Is(err, archive.ErrNoClaims) {
			inputs := archive.Inputs(name)
			if len(inputs) == 0 {
				inputs = s.files
			}
			s.folder = commonFolder(inputs)
			return s, err
		}
	}
	from, err := archive.ParseFormat(o.from)
	if err != nil {
		return nil, fmt.Errorf("--from: %w", err)
	}
	files, failed := inputs(std, []string{name}, from)
	if failed > 0 {
		return nil, &exit{status: exitUsage}
	}
	s.folder = filepath.Clean(name) + "/"
	work := func(r *archive.Record) []archive.Stated {
		doc, claims, err := r.Claims(pass.All...)
		if err != nil {
			complain(std, placed(r, err))
			return nil
		}
		out := []archive.Stated{{Doc: doc.ID, URL: doc.URL}} // an article without claims is one too
		for _, c := range claims {
			value, err := json.Marshal(c.Fact)
			if err != nil {
				complain(std, placed(r, err))
				return nil
			}
			out = append(out, archive.Stated{Doc: c.Doc, URL: c.URL, ID: c.ID, Kind: c.Kind, Quote: c.Quote, Span: c.Span, Value: value})
		}
		return out
	}
	return s, archive.Ordered(o.records(std, files, from), runtime.GOMAXPROCS(0), archive.PageBudget, (*archive.Record).Size, work,
		func(claims []archive.Stated) error {
			for _, c := range claims {
				if err := add(c); err != nil {
					return err
				}
			}
			return nil
		})
}

// differences returns the differences, in the order of the new side, then of what it
// lacks.
func differences(old, new *side) []change {
	if len(old.keys) == 1 && len(new.keys) == 1 {
		return align(new.keys[0], old.claims[old.keys[0]], new.claims[new.keys[0]])
	}
	var out []change
	pair, kept := pairs(old, new), map[string]bool{}
	for _, k := range new.keys {
		if was, ok := pair[k]; ok {
			kept[was] = true
			out = append(out, align(k, old.claims[was], new.claims[k])...)
		} else {
			out = append(out, change{Article: k, Change: "article-added", Claims: len(new.claims[k])})
		}
	}
	for _, k := range old.keys {
		if !kept[k] {
			out = append(out, change{Article: k, Change: "article-removed", Claims: len(old.claims[k])})
		}
	}
	return out
}

// maxAlign bounds the table of an alignment; beyond it claims are held against each
// other in their order.
const maxAlign = 16 << 20

// align returns the differences between two runs of claims, by their longest common
// subsequence.
func align(article string, a, b []archive.Stated) []change {
	same := func(x, y archive.Stated) bool {
		return x.Kind == y.Kind && x.Quote == y.Quote && bytes.Equal(x.Value, y.Value)
	}
	for len(a) > 0 && len(b) > 0 && same(a[0], b[0]) {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && same(a[len(a)-1], b[len(b)-1]) {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a)*len(b) > maxAlign {
		return replaced(article, a, b)
	}
	width := len(b) + 1
	common := make([]int32, (len(a)+1)*width) // of a[i:] and b[j:]
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if same(a[i], b[j]) {
				common[i*width+j] = common[(i+1)*width+j+1] + 1
			} else {
				common[i*width+j] = max(common[(i+1)*width+j], common[i*width+j+1])
			}
		}
	}
	var out []change
	i, j, fromA, fromB := 0, 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case same(a[i], b[j]):
			out = append(out, replaced(article, a[fromA:i], b[fromB:j])...)
			i, j = i+1, j+1
			fromA, fromB = i, j
		case common[(i+1)*width+j] >= common[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return append(out, replaced(article, a[fromA:], b[fromB:])...)
}

// replaced returns the differences where b stands in the place of a: claims of a kind
// are paired in their order.
func replaced(article string, a, b []archive.Stated) []change {
	var out []change
	taken := make([]bool, len(b))
	next := map[extract.Kind]int{} // where in b to look for the next of a kind
	for i := range a {
		c := change{Article: article, Change: "removed", Kind: a[i].Kind, Old: &a[i]}
		j := next[c.Kind]
		for j < len(b) && b[j].Kind != c.Kind {
			j++
		}
		if next[c.Kind] = j + 1; j < len(b) {
			taken[j] = true
			c.Change, c.New = "changed", &b[j]
		}
		out = append(out, c)
	}
	for j := range b {
		if !taken[j] {
			out = append(out, change{Article: article, Change: "added", Kind: b[j].Kind, New: &b[j]})
		}
	}
	return out
}
