package check

import (
	"fmt"
	"strings"
	"testing"

	"newsclaims/extract"
)

// story returns a text of about n words in sentences of 20 with a figure and two
// names each. Stories of one seed share sentences, and others do not.
func story(n, seed int) string {
	words := strings.Fields("harbour council ferry quay dredging contract storm tide pilot crane grain timber budget lease tender survey breakwater fog cargo crew winter spring yard repair licence union strike berth toll bridge")
	names := strings.Fields("Lowick Thorne Wexley Keane Brandt Marlow Ostler Penhale Quoin Harrow")
	var b strings.Builder
	x := uint64(seed)*2654435761 + 12345
	next := func(k int) int {
		x = x*6364136223846793005 + 1442695040888963407
		return int(x>>33) % k
	}
	for i := 0; i < n; i += 20 {
		fmt.Fprintf(&b, "%s said on Monday", names[next(len(names))])
		for range 7 {
			b.WriteString(" " + words[next(len(words))])
		}
		fmt.Fprintf(&b, " rose %d percent to $%d million", next(90)+2, next(900)+10)
		for range 5 {
			b.WriteString(" " + words[next(len(words))])
		}
		fmt.Fprintf(&b, " %s.\n\n", names[next(len(names))])
	}
	return b.String()
}

// BenchmarkCompare holds a draft of 1,000 words against ten sources of 2,000, all
// of them read already; the halves show how the cost grows.
func BenchmarkCompare(b *testing.B) {
	for _, size := range []struct{ draft, source, sources int }{{1000, 2000, 10}, {500, 2000, 10}, {1000, 1000, 10}, {1000, 2000, 5}, {2000, 4000, 10}} {
		b.Run(fmt.Sprintf("%d-%dx%d", size.draft, size.sources, size.source), func(b *testing.B) {
			draft := Article{Doc: extract.NewText("", story(size.draft, 1))}
			var sources []Article
			for i := range size.sources {
				sources = append(sources, Article{Doc: extract.NewText("", story(size.source, i+1))})
			}
			for b.Loop() {
				Compare(draft, sources, nil)
			}
		})
	}
}
