package check

import (
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/names"
)

// ownName reads a newsroom's own alias off the front of tokens: the key is that of the word
// that tells the name it stands for, so that "QRX" is the "Quillet" of "Quillet Robotics" in
// any document.
func ownName(tokens []extract.Token) (key uint64, n int) {
	full, n := names.Own(tokens)
	if n == 0 {
		return 0, 0
	}
	return extract.Key(strings.TrimSuffix(names.Telling(full).Text, "s")), n
}
