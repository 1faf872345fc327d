package names

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// userNames and userAliases are tables that a newsroom adds to ours.
var (
	userNames   atomic.Pointer[lexicon.Table[string]]
	userAliases atomic.Pointer[lexicon.Table[string]]
	userDigest  atomic.Value // a string
)

// Extend adds a newsroom's own names to those of the program. It is called before the
// first document is read, and holds for all that follow. The folder dir has one or both of
//
//	names.tsv    a name, a tab and its type: person, org, place or product
//	aliases.tsv  another name, a tab and the name it stands for
//
// with comments that begin with "#". A name of these tables goes before one of ours.
// The error names the file and the line of what cannot be read.
func Extend(dir string) error {
	sum := sha256.New()
	n, err := readUser(filepath.Join(dir, "names.tsv"), nameType, sum)
	if err != nil {
		return err
	}
	sum.Write([]byte{0})
	a, err := readUser(filepath.Join(dir, "aliases.tsv"), aliasOf, sum)
	if err != nil {
		return err
	}
	if n == nil && a == nil {
		return fmt.Errorf("names: %s has neither names.tsv nor aliases.tsv", dir)
	}
	userNames.Store(n)
	userAliases.Store(a)
	userDigest.Store(hex.EncodeToString(sum.Sum(nil)))
	return nil
}

// Extended is the SHA-256 of the tables that Extend read, in hexadecimal, or "".
func Extended() string {
	s, _ := userDigest.Load().(string)
	return s
}

// readUser reads a table, which is nil where the file does not exist, and adds its
// bytes to sum.
func readUser(file string, parse func(string) (string, error), sum io.Writer) (*lexicon.Table[string], error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	defer f.Close()
	return lexicon.Read(file, io.TeeReader(f, sum), parse)
}

func nameType(s string) (string, error) {
	if s == "" {
		return "", errors.New("no tab with a type behind it; write the name, a tab and one of " + strings.Join(Types, ", "))
	}
	if !slices.Contains(Types, s) {
		return "", fmt.Errorf("type %q is none of %s", s, strings.Join(Types, ", "))
	}
	return s, nil
}

func aliasOf(s string) (string, error) {
	if s == "" {
		return "", errors.New("no tab with a name behind it")
	}
	return s, nil
}

// alias returns the name that the tokens of another stand for, or "".
func alias(tokens []extract.Token) string {
	if t := userAliases.Load(); t != nil {
		if e, n := t.Entry(tokens); n == len(tokens) {
			return e.Value
		}
	}
	if e, n := aliasTable().Entry(tokens); n == len(tokens) {
		return e.Value
	}
	return ""
}
