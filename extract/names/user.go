package names

import (
	"bytes"
	"cmp"
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
	userAliased atomic.Pointer[lexicon.Table[string]] // what the aliases stand for
	userDigest  atomic.Value                          // a string
)

// Extend adds a newsroom's own names to those of the program. It is called before the
// first document is read, and holds for all that follow. The folder dir has one or both of
//
//	names.tsv    a name, a tab and its type: person, org, place or product
//	aliases.tsv  another name, a tab and the name it stands for
//
// with comments that begin with "#". A name of these tables goes before one of ours.
// The error names the file and the line of what cannot be read, or what says two things of
// one name; the notes name aliases of names that no table has.
func Extend(dir string) (notes []string, err error) {
	sum := sha256.New()
	n, _, err := readUser(filepath.Join(dir, "names.tsv"), nameType, sum)
	if err != nil {
		return nil, err
	}
	sum.Write([]byte{0})
	a, rows, err := readUser(filepath.Join(dir, "aliases.tsv"), aliasOf, sum)
	if err != nil {
		return nil, err
	}
	if n == nil && a == nil {
		return nil, fmt.Errorf("names: %s has neither names.tsv nor aliases.tsv", dir)
	}
	aliased := &lexicon.Table[string]{}
	for _, r := range rows {
		if err := aliased.Add(r.value, r.value); err != nil {
			return nil, fmt.Errorf("names: %s: %w", r.place, err)
		}
		if tokens := extract.Tokenize(r.value); !tabled(n, tokens) {
			notes = append(notes, fmt.Sprintf("%s: %q stands for %q, which no table has; add that to names.tsv with its type", r.place, r.phrase, r.value))
		}
	}
	userNames.Store(n)
	userAliases.Store(a)
	userAliased.Store(aliased)
	userDigest.Store(hex.EncodeToString(sum.Sum(nil)))
	return notes, nil
}

// tabled says whether own, which may be nil, or one of our tables has all of tokens for a name.
func tabled(own *lexicon.Table[string], tokens []extract.Token) bool {
	whole := func(_ string, n int) bool { return n == len(tokens) }
	return own != nil && whole(own.Longest(tokens)) || whole(knownTable().Longest(tokens)) || whole(listedTable().Longest(tokens)) ||
		whole(countryTable().Longest(tokens)) || whole(cityTable().Longest(tokens)) || whole(teamTable().Longest(tokens))
}

// Extended is the SHA-256 of the tables that Extend read, in hexadecimal, or "".
func Extended() string {
	s, _ := userDigest.Load().(string)
	return s
}

// A userRow is a line of a table of a newsroom's.
type userRow struct{ place, phrase, value string }

// readUser reads a table, which is nil where the file does not exist, and its rows, and adds
// its bytes to sum.
func readUser(file string, parse func(string) (string, error), sum io.Writer) (*lexicon.Table[string], []userRow, error) {
	b, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("names: %w", err)
	}
	sum.Write(b)
	t, err := lexicon.Read(file, bytes.NewReader(b), parse)
	if err != nil {
		return nil, nil, err
	}
	var rows []userRow
	first := map[string]userRow{}
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		phrase, value, _ := strings.Cut(strings.TrimRight(line, " \t\r\n"), "\t")
		if phrase == "" || phrase[0] == '#' {
			continue
		}
		r := userRow{fmt.Sprintf("%s:%d", file, n), phrase, value}
		key := strings.ToLower(phrase)
		if was, ok := first[key]; !ok {
			first[key] = r
			rows = append(rows, r)
		} else if was.value != value {
			return nil, nil, fmt.Errorf("names: %s: %q is %q here and %q in line %s; leave one of them", r.place, phrase, value, was.value, was.place[len(file)+1:])
		}
	}
	return t, rows, nil
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

// Own returns the name that a newsroom's own alias at the front of tokens stands for, or such a
// name where it stands there itself, and how many tokens that has; nothing where none does.
func Own(tokens []extract.Token) (name string, n int) {
	if len(tokens) == 0 || tokens[0].Shape == extract.Lower {
		return "", 0
	}
	for _, t := range []*lexicon.Table[string]{userAliases.Load(), userAliased.Load()} {
		if t == nil {
			continue
		}
		if own, k := t.Longest(tokens); k > n {
			name, n = own, k
		}
	}
	return name, n
}

// Telling returns the word of name that tells it from others: the last of a person's, else the
// first of those that news writes small least.
func Telling(name string) extract.Token {
	tokens := slices.DeleteFunc(extract.Tokenize(name), func(t extract.Token) bool { return t.Kind == extract.Mark })
	if len(tokens) == 0 {
		return extract.Token{}
	}
	person := Given(tokens[0])
	if t := userNames.Load(); t != nil {
		if kind, n := t.Longest(tokens); n == len(tokens) {
			person = kind == "person"
		}
	}
	if person {
		return tokens[len(tokens)-1]
	}
	return slices.MinFunc(tokens, func(a, b extract.Token) int { return cmp.Compare(Small(a), Small(b)) })
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
