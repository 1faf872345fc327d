package article_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract"
	"newsclaims/extract/article"
	"newsclaims/extract/internal/cpu"
)

// soon is far longer than any of the hostile pages takes, and far shorter than any
// took before it was bounded. It is time of a core, so that a busy machine fails nothing.
const soon = 10 * time.Second

func TestHostilePages(t *testing.T) {
	attributes := func(tag string) string {
		var b strings.Builder
		for i := 0; b.Len() < 300<<10; i++ {
			fmt.Fprintf(&b, "<%s a%d=1>", tag, i)
		}
		return b.String() + "<p>It cost $5 million, the firm said on Monday."
	}
	tests := []struct {
		name, page, text string
		err              error
	}{
		{"deep", strings.Repeat("<div>", 600) + "<h1>A mill is sold</h1><p>It cost <b>$5 million</b>, the firm said.</p><p>No more was said.", "It cost $5 million, the firm said.", nil},
		{"deep inline", "<p>It cost " + strings.Repeat("<b class=x>", 10) + strings.Repeat("<span>", 700) + "$5 million", "It cost $5 million", nil},
		{"brackets", strings.Repeat("(", 1<<20), strings.Repeat("(", 1<<20), nil},
		{"paragraphs", strings.Repeat("<p>x", 5<<20/4), "", article.ErrTooLarge},
		{"html attributes", attributes("html"), "It cost $5 million, the firm said on Monday.", nil},
		{"body attributes", attributes("body"), "It cost $5 million, the firm said on Monday.", nil},
		{"NULs", "<p>It \x00cost $5\x00 million\x00", "It cost $5 million", nil},
		{"invalid UTF-8, declared", "<meta charset=utf-8><p>It \xffcost $5 million", "It \ufffdcost $5 million", nil},
		{"invalid UTF-8, undeclared", "<p>It cost \x805 million", "It cost €5 million", nil},
		{"empty", "", "", article.ErrNoText},
		{"only a frame", "<nav>Home <a href=/>Back</a></nav><script>1</script>", "", article.ErrNoText},
		{"JPEG", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "", article.ErrNoText},
		{"too large", strings.Repeat("a", 16<<20+1), "", article.ErrTooLarge},
		{"ampersands", "<p>" + strings.Repeat("&", 1<<20), strings.Repeat("&", 1<<20), nil},
		{"formatting", strings.Repeat("<p><b><i><font color=1>", 50_000) + "<p>$5 million", "$5 million", nil},
		{"unclosed tag", "<p>It cost $5 million <a href=\"" + strings.Repeat("x", 1<<20), "It cost $5 million", nil},
		{"comments", "<p>It cost" + strings.Repeat("<!-->", 200_000) + " $5", "It cost $5", nil},
		{"nested tables", strings.Repeat("<table><tr><td>", 5_000) + "$5 million", "$5 million", nil},
		{"deep names", strings.Repeat(`<div class="summary `+strings.Repeat("share ", 40)+`">`, 500) + strings.Repeat("<p>A paragraph of a fair length, with a comma and a stop, was here.", 20_000), "with a comma", nil},
		{"headings", strings.Repeat("<h2><a href=x>A heading of another article</a></h2>", 50_000) + "<p>It cost $5 million, the firm said on Monday, and was glad.", "It cost $5 million", nil},
		{"links", strings.Repeat("<a href=x>y</a>", 100_000) + "<p>It cost $5 million, the firm said on Monday, and was glad of it.", "It cost $5 million, the firm said on Monday, and was glad of it.", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var d *extract.Document
			var err error
			assert.Less(t, cpu.Time(func() { d, err = article.Parse([]byte(tt.page), nil) }), soon)
			if tt.err != nil {
				assert.ErrorIs(t, err, tt.err)
				return
			}
			require.NoError(t, err)
			if !strings.Contains(d.Text, tt.text) {
				t.Errorf("%.200q is not in %.500q", tt.text, d.Text)
			}
		})
	}
}
