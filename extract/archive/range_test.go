package archive

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// seen is what a test holds of a record: place, address, body and what is wrong.
func seen(r Record) string {
	return fmt.Sprintf("%d %d %s %q %v", r.Offset, r.Line, r.ID, r.Body, r.Err)
}

// crawls are archives that are hard to begin in the middle of.
func crawls(t testing.TB) map[string]string {
	records, members := make([]string, 20), make([]string, 20)
	for i := range records {
		records[i] = answered(i, page(i))
		members[i] = zip(t, records[i])
	}
	whole := strings.Join(members, "")
	damaged := strings.Clone(whole[:len(whole)/3]) + "noise \x1f\x8b\x08 noise" + whole[len(whole)/3:]
	several, across := "", ""
	for i := 0; i < len(records); i += 5 {
		five := strings.Join(records[i:i+5], "")
		several += zip(t, five)
		across += zip(t, five[:len(five)/2]) + zip(t, five[len(five)/2:])
	}
	cut := strings.Join(members[:9], "") + members[9][:60] + strings.Join(members[10:], "")
	first := "\x00" + whole[1:]
	return map[string]string{
		"a member a record": whole, "noise": damaged, "five records a member": several, "records across members": across,
		"a member cut": cut, "the first damaged": first, "one member": zip(t, strings.Join(records, "")),
		"cut at its end": whole[:len(whole)-50], "plain": strings.Join(records, ""),
		"plain with noise": strings.Join(records[:7], "") + "noise\r\n" + strings.Join(records[7:], ""),
	}
}

// Wherever an archive is cut, each of its records, sound or not, is read once.
func TestReadRange(t *testing.T) {
	for name, data := range crawls(t) {
		var want []string
		for r := range Read("crawl.warc.gz", strings.NewReader(data), WARC) {
			want = append(want, seen(r))
		}
		require.Greater(t, len(want), 15, name)
		part := func(start, end int64) (got []string) {
			last := start - 1
			for r := range ReadRange("crawl.warc.gz", strings.NewReader(data), WARC, start, end, func(at int64) bool {
				assert.Greater(t, at, last, "places are claimed in order")
				last = at
				return at < end
			}) {
				got = append(got, seen(r))
			}
			return got
		}
		size := int64(len(data))
		cuts := []int64{1, size - 1}
		for r := range Read("crawl.warc.gz", strings.NewReader(data), WARC) {
			cuts = append(cuts, max(1, r.Offset-1), max(1, r.Offset), r.Offset+1)
		}
		for range 50 {
			cuts = append(cuts, 1+rand.Int64N(size-1))
		}
		for _, c := range cuts {
			require.Equal(t, want, append(part(0, c), part(c, size)...), "%s, cut at %d of %d", name, c, size)
		}
		for _, step := range []int64{size/7 + 1, 100} {
			var got []string
			for at := int64(0); at < size; at += step {
				got = append(got, part(at, min(size, at+step))...)
			}
			require.Equal(t, want, got, "%s, cut each %d", name, step)
		}
	}
}

// From the place that a record gives, reading gives what follows on it, as the run
// does that was stopped there.
func TestReadOn(t *testing.T) {
	all := crawls(t)
	var lines strings.Builder
	for i := range 20 {
		fmt.Fprintf(&lines, "{\"id\":%d,\"text\":%q}\n\n", i, page(i))
	}
	all["lines"] = lines.String() + "no line\n" + lines.String()
	all["packed lines"] = zip(t, lines.String())
	for name, data := range all {
		file, from := "crawl.warc.gz", WARC
		if strings.HasSuffix(name, "lines") {
			file, from = "lines.jsonl", JSONL
		}
		var want []string
		var places []position
		p := position{}
		for r := range Read(file, strings.NewReader(data), from) {
			p = p.behind(&r)
			want, places = append(want, seen(r)), append(places, p)
		}
		if name != "packed lines" && name != "one member" {
			assert.Greater(t, p.Before, 10, "%s: reading goes on near the end", name)
		}
		for i, p := range places {
			var got []string
			again := p
			again.Record = p.Before
			for r := range unpacked(readOn(file, bytes.NewReader([]byte(data[p.Again.Offset:])), from, p.Again)) {
				again = again.behind(&r)
				if again.Record > p.Record {
					got = append(got, seen(r))
					require.Equal(t, places[again.Record-1], again, name)
				}
			}
			require.Equal(t, want[i+1:], append([]string{}, got...), "%s, behind record %d", name, i)
		}
	}
}
