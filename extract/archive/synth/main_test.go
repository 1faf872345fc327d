package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract/archive"
)

// stories are two inputs: of pages, and of texts.
func stories() [][]archive.Record {
	var pages, texts []archive.Record
	for i := range 7 {
		text := fmt.Sprintf("Firm %d pays\n\nThe firm number %d said that it would gladly %s $%d million next year.\n\nOthers & more.", i, i, strings.Repeat("surely pay more than ", 40), i)
		texts = append(texts, archive.Record{Body: []byte(text)})
		pages = append(pages, archive.Record{HTML: true, ContentType: "text/html", Body: []byte("<html><script>var a = 1234567</script><p class=p12345>" + text + "&#12345; &#x1234;</p></html>")})
	}
	return [][]archive.Record{pages, texts}
}

// Every sound record is read though others beside it are damaged, in a crawl with all
// faults, and no other.
func TestCrawl(t *testing.T) {
	var b bytes.Buffer
	want, err := write(&b, stories(), 2*damagedEach*len(faults), 1)
	require.NoError(t, err)
	require.Equal(t, 1000, want.Records)
	require.Equal(t, 984, want.Pages)

	got := tally{Skipped: map[archive.Reason]int{}}
	var pages []string
	for r := range archive.Read("crawl.warc.gz", bytes.NewReader(b.Bytes()), archive.WARC) {
		got.Records++
		if s, ok := r.Err.(*archive.Skip); ok {
			got.Skipped[s.Reason]++
			continue
		}
		require.NoError(t, r.Err)
		got.Pages++
		pages = append(pages, r.URL)
		assert.Contains(t, string(r.Body), "</html>", "%s is whole", r.URL)
	}
	assert.Equal(t, want.Records, got.Records)
	assert.Equal(t, want.Pages, got.Pages)
	assert.Equal(t, want.Skipped, got.Skipped)
	var sound []string
	for i := range want.Records {
		if i%damagedEach != damagedEach-1 || faults[i/damagedEach%len(faults)].reason == "" {
			sound = append(sound, fmt.Sprintf("https://crawl.example/%d", i))
		}
	}
	assert.Equal(t, sound, pages)

	var again bytes.Buffer
	_, err = write(&again, stories(), want.Records, 1)
	require.NoError(t, err)
	assert.Equal(t, b.Bytes(), again.Bytes(), "the same seed gives the same bytes")
}

// Tags, scripts and character references stay as they are.
func TestMutate(t *testing.T) {
	c := newCrawl(stories(), 1)
	seen := map[string]bool{}
	for i := range 40 {
		member, _, _ := c.record(6 * i) // of pages, not packed
		for r := range archive.Read("crawl.warc.gz", bytes.NewReader(member), archive.WARC) {
			require.NoError(t, r.Err)
			body := string(r.Body)
			assert.Contains(t, body, "<script>var a = 1234567</script><p class=p12345>")
			assert.Contains(t, body, "&#12345; &#x1234;</p>")
			seen[body] = true
		}
	}
	assert.Len(t, seen, 40)
}
