package desk

import (
	"net/url"
	"strings"
	"unicode/utf8"
)

// webURL is s where it is an address of the web, else "".
func webURL(s string) string {
	u, err := url.Parse(s)
	if err != nil || len(s) > maxURL || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return s
}

// fragmentWords is how many words of a sentence are given whole in a link; a longer
// one is given by its first and last words.
const (
	fragmentWords = 12
	fragmentEnds  = 5
)

// fragment is the address of a sentence on the page at address, as a URL fragment text
// directive (https://wicg.github.io/scroll-to-text-fragment/), or "" where the page
// has no address.
func fragment(address, sentence string) string {
	address = webURL(address)
	words := strings.Fields(sentence)
	if address == "" || len(words) == 0 {
		return ""
	}
	address, hash, _ := strings.Cut(address, "#")
	if hash, _, _ = strings.Cut(hash, ":~:"); hash != "" {
		address += "#" + hash + ":~:text="
	} else {
		address += "#:~:text="
	}
	if len(words) <= fragmentWords {
		return address + directive(words)
	}
	return address + directive(words[:fragmentEnds]) + "," + directive(words[len(words)-fragmentEnds:])
}

// directive is words in percent encoding, with the characters that mean something in a
// text directive.
func directive(words []string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for _, c := range []byte(strings.Join(words, " ")) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '.', c == '_':
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}

// clip is s, cut to about n bytes at the start of a rune.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
