package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
)

// Digest is the SHA-256 of all tables of this package, in hexadecimal: equal words
// give equal claims.
func Digest() string {
	h := sha256.New()
	err := fs.WalkDir(tables, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := tables.ReadFile(path)
		h.Write([]byte(path + "\x00"))
		h.Write(b)
		return err
	})
	if err != nil {
		panic(err) // the tables are in the program
	}
	return hex.EncodeToString(h.Sum(nil))
}
