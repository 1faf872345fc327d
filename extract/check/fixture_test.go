package check

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"newsclaims/extract"
	"newsclaims/extract/pass"
)

var update = flag.Bool("update", false, "write what is found into the fixtures; then read the diff")

// TestFixtures holds the drafts of fixtures/check against their sources. A file is a
// txtar archive: a comment, then cases of a section "draft: what it shows", sections
// "source [URL [DATE]]" and a section "findings" with what is expected: the code,
// the words and the reason of every alarm and of every support that is not exact. In
// a draft "[words](URL)" is a link. A line "all" in the comment prints every finding.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob("../../fixtures/check/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	fired := map[Code]string{}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			require.NoError(t, err)
			all := strings.Contains(string(ar.Comment), "\nall\n")
			var draft Article
			var sources []Article
			name := ""
			for i := range ar.Files {
				section := &ar.Files[i]
				text := strings.TrimSuffix(string(section.Data), "\n")
				words := strings.Fields(section.Name)
				switch words[0] {
				case "draft:":
					name = section.Name
					draft, sources = linked(text), nil
				case "source":
					a := article(text)
					if len(words) > 1 {
						a.Doc.URL = words[1]
					}
					if len(words) > 2 {
						a.Doc.Published, err = time.Parse(time.DateOnly, words[2])
						require.NoError(t, err)
					}
					sources = append(sources, a)
				case "findings":
					if !all {
						draft.Claims = nil // what the passes find is not what is shown here
					}
					findings := Compare(draft, sources, nil)
					for _, f := range findings {
						if fired[f.Code] == "" {
							fired[f.Code] = filepath.Base(file) + "\t" + strings.TrimPrefix(name, "draft: ")
						}
					}
					got := render(findings, all)
					if *update {
						section.Data = []byte(got)
					} else {
						assert.Equal(t, string(section.Data), got, "%s: %s\n%s", filepath.Base(file), name, draft.Doc.Text)
					}
				default:
					t.Fatalf("%s: section %q is none of draft:, source, findings", file, section.Name)
				}
			}
			if *update {
				require.NoError(t, os.WriteFile(file, txtar.Format(ar), 0o644))
			}
		})
	}
	table := "# Every code and the first fixture that shows it. code, tab, file, tab, draft. Written by TestFixtures -update.\n"
	for _, c := range Codes {
		assert.NotEmpty(t, fired[c.Code], "no fixture shows %s", c.Code)
		table += string(c.Code) + "\t" + fired[c.Code] + "\n"
	}
	const codes = "../../fixtures/check/codes.tsv"
	if *update {
		require.NoError(t, os.WriteFile(codes, []byte(table), 0o644))
	}
	want, err := os.ReadFile(codes)
	require.NoError(t, err)
	assert.Equal(t, string(want), table)
}

// TestCodes holds the draft of every code against its sources.
func TestCodes(t *testing.T) {
	for _, c := range Codes {
		var sources []Article
		for i, text := range c.Sources {
			date, after, _ := strings.Cut(text, ": ")
			published, err := time.Parse(time.DateOnly, date)
			if err == nil {
				text = after
			}
			a := article(text)
			a.Doc.URL, a.Doc.Published = fmt.Sprintf("https://source.example/%d", i+1), published
			sources = append(sources, a)
		}
		var got []Code
		for _, f := range Compare(linked(c.Draft), sources, nil) {
			if f.Code == c.Code {
				assert.Equal(t, c.Verdict, f.Verdict)
			}
			got = append(got, f.Code)
		}
		assert.Contains(t, got, c.Code, c.Draft)
	}
}

// linked reads a text in which "[words](URL)" is a link.
func linked(text string) Article {
	var links []extract.Link
	for {
		i := strings.Index(text, "](")
		if i < 0 {
			break
		}
		from := strings.LastIndex(text[:i], "[")
		to := i + strings.Index(text[i:], ")")
		links = append(links, extract.Link{Span: extract.Span{Start: from, End: i - 1}, URL: text[i+2 : to]})
		text = text[:from] + text[from+1:i] + text[to+1:]
	}
	a := article(text)
	a.Doc.Links = links
	a.Claims = extract.Claims(a.Doc, pass.All...)
	return a
}

// render writes findings a line each.
func render(findings []Finding, all bool) string {
	var b strings.Builder
	for _, f := range findings {
		if !all && !f.Verdict.Alarming() && (f.Code == Exact || f.Code == NotCheckable) {
			continue
		}
		fmt.Fprintf(&b, "%s %q: %s", f.Code, f.Quote, f.Reason)
		if f.Proof != "" {
			fmt.Fprintf(&b, " (%s)", f.Proof)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
