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
// and lines that begin with "#" are left out. The error names the line of what is neither.
func ParseIgnored(name, text string) (Ignored, error) {
	out := Ignored{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		print, reason := line, ""
		if i := strings.IndexFunc(line, unicode.IsSpace); i > 0 {
			print, reason = line[:i], strings.TrimSpace(line[i:])
		}
		if !isFingerprint(print) {
			return nil, fmt.Errorf("%s:%d: %q is no fingerprint; begin the line with the id of a finding, such as 96ec921cde40683e", name, n, print)
		}
		if reason == "" {
			return nil, fmt.Errorf("%s:%d: %s has no reason; write why it is accepted behind it", name, n, print)
		}
		out[print] = reason
	}
	return out, nil
}

// isFingerprint says whether s has the form that fingerprint gives: sixteen digits of
// hexadecimal, and of equal findings from the second on a dash and a number.
func isFingerprint(s string) bool {
	hex, number, dashed := strings.Cut(s, "-")
	if dashed && (number == "" || strings.Trim(number, "0123456789") != "") {
		return false
	}
	return len(hex) == 16 && strings.Trim(hex, "0123456789abcdef") == ""
}

// Split parts findings into those that are left and those that an editor has accepted.
func (g Ignored) Split(findings []Finding) (left, accepted []Finding) {
	left = []Finding{}
	for _, f := range findings {
		if g.has(f) {
			accepted = append(accepted, f)
		} else {
			left = append(left, f)
		}
	}
	return left, accepted
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
