package check

import (
	"fmt"
	"strings"
	"unicode"

	"newsclaims/extract"
)

// Ignored holds the fingerprints of findings that an editor has accepted, with the
// reason.
type Ignored map[string]string

// ParseIgnored reads lines of a fingerprint, white space and a reason. Blank lines
// and lines that begin with "#" are left out.
func ParseIgnored(name, text string) (Ignored, error) {
	out := Ignored{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		print, reason, _ := strings.Cut(line, " ")
		if reason = strings.TrimSpace(reason); reason == "" {
			return nil, fmt.Errorf("%s:%d: %s has no reason; write why it is accepted behind it", name, n, print)
		}
		out[print] = reason
	}
	return out, nil
}

func (g Ignored) has(f Finding) bool {
	_, ok := g[f.Fingerprint]
	return ok && f.Verdict.Alarming()
}

// fingerprint gives every finding its fingerprint: a hash of the code, the words
// of the draft and those of its sentence, and of which of equal ones it is. Edits
// elsewhere do not change it.
func (c *checker) fingerprint() {
	seen := map[string]int{}
	for i := range c.out {
		f := &c.out[i]
		text := string(f.Kind) + " " + string(f.Code) + " " + folded(f.Quote) + " " + folded(c.draft.doc.Quote(f.Sentence))
		print := fmt.Sprintf("%016x", extract.Key(text))
		if seen[print]++; seen[print] > 1 {
			print += fmt.Sprintf("-%d", seen[print])
		}
		f.Fingerprint = print
	}
}

// folded is text without what a typesetter changes: case, quotation marks, spaces.
func folded(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
		case r == '“' || r == '”':
			b.WriteByte('"')
		case r == '’' || r == '‘':
			b.WriteByte('\'')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
