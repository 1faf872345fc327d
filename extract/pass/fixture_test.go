package pass

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"newsclaims/extract"
)

var update = flag.Bool("update", false, "write what the passes find into the fixtures; then read the diff")

// TestFixtures runs the passes over fixtures/claims. A file is a txtar archive: a
// comment on what its cases show, then pairs of a case, whose name says what it
// shows, and the claims expected of it. A line "kinds: money duration" in the
// comment keeps those kinds; "published: 2025-12-17" gives the documents that day; "context: subject measure" prints these fields of each
// claim as well.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob("../../fixtures/claims/*/*.txt")
	require.NoError(t, err)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			require.NoError(t, err)
			kinds, fields := directive(ar.Comment, "kinds"), directive(ar.Comment, "context")
			require.Zero(t, len(ar.Files)%2, "%s: a case has no claims section", file)
			for i := 0; i < len(ar.Files); i += 2 {
				text, want := ar.Files[i], &ar.Files[i+1]
				require.Equal(t, "claims", want.Name, "%s: behind %q", file, text.Name)
				doc := extract.NewText("", strings.TrimSuffix(string(text.Data), "\n"))
				for _, day := range directive(ar.Comment, "published") {
					doc.Published, err = time.Parse(isoDay, day)
					require.NoError(t, err, file)
				}
				got := render(extract.Claims(doc, All...), kinds, fields)
				if *update {
					want.Data = []byte(got)
					continue
				}
				assert.Equal(t, string(want.Data), got, "%s: %s\n%s", filepath.Base(file), text.Name, text.Data)
			}
			if *update {
				require.NoError(t, os.WriteFile(file, txtar.Format(ar), 0o644))
			}
		})
	}
}

// directive returns the words of the line of comment that begins with name.
func directive(comment []byte, name string) []string {
	for line := range strings.Lines(string(comment)) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			return strings.Fields(rest)
		}
	}
	return nil
}

// render writes claims a line each, with the fields of their context that are not
// empty.
func render(claims []extract.Claim, kinds, fields []string) string {
	var b strings.Builder
	for _, c := range claims {
		if len(kinds) > 0 && !slices.Contains(kinds, string(c.Kind)) {
			continue
		}
		fmt.Fprintf(&b, "%s %q %v", c.Kind, c.Quote, c.Fact)
		for _, f := range fields {
			if v := field(c.Context, f); v != "" {
				fmt.Fprintf(&b, " %s=%s", f, v)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func field(c extract.Context, name string) string {
	switch name {
	case "subject":
		return c.Subject
	case "measure":
		return c.Measure
	case "role":
		return c.Role
	case "counterparty":
		return c.Counterparty
	case "attribution":
		return strings.Join(c.Chain, ">")
	case "modality":
		return string(c.Modality)
	case "status":
		return string(c.Status)
	case "quoted":
		if c.Quoted {
			return "yes"
		}
	case "negated":
		if c.Negated {
			return "yes"
		}
	case "time":
		if c.When != nil {
			return c.When.Text
		}
	case "basis":
		return strings.Join(c.Basis, ",")
	default:
		panic("no such field: " + name)
	}
	return ""
}
