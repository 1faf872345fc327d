// Command learn counts and learns, from articles, what package names knows besides
// prose's weights and the tables written by hand.
//
//	go run ./extract/names/learn common CORPUS.jsonl extract/lexicon/tables/common.tsv
//	go run ./extract/names/learn prune CORPUS.jsonl extract/lexicon/tables/words.tsv
//	go run ./extract/names/learn types [-from extract/names/types.bin] extract/names/types.bin CORPUS.jsonl:2000 GOLD…
//	go run ./extract/names/learn score [-show] GOLD…
//
// GOLD is a folder of articles with claims, a text with names in brackets or a column file in the
// manner of CoNLL-2003. CORPUS.jsonl:N is N texts of the corpus, drawn by chance and always the same.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"

	"newsclaims/extract/names/table"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("learn: ")
	if len(os.Args) < 3 {
		log.Fatal("usage: learn common|prune CORPUS.jsonl TABLE | learn types [-from TABLE] OUT CORPUS.jsonl:N GOLD… | learn score [-show] GOLD…")
	}
	var err error
	switch os.Args[1] {
	case "common", "prune":
		var texts []string
		if texts, err = corpus(os.Args[2]); err == nil {
			err = map[string]func([]string, string) error{"common": common, "prune": prune}[os.Args[1]](texts, os.Args[3])
		}
	case "types":
		err = types(os.Args[2:])
	case "score":
		err = scoreAll(os.Args[2:])
	default:
		err = fmt.Errorf("no such command: %s", os.Args[1])
	}
	if err != nil {
		log.Fatal(err)
	}
}

// types learns by the operands [-from TABLE] OUT CORPUS:N GOLD….
func types(args []string) error {
	var from *table.Table
	if args[0] == "-from" && len(args) > 1 {
		b, err := os.ReadFile(args[1])
		if err != nil {
			return err
		}
		from, args = table.Open(string(b)), args[2:]
	}
	if len(args) < 3 {
		return errors.New("types: an output, a corpus and gold are needed")
	}
	texts, err := sample(args[1])
	if err != nil {
		return err
	}
	return learnTypes(args[2:], texts, from, args[0])
}

// corpus returns the texts of a file of JSON lines with a "text" each.
func corpus(name string) ([]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var texts []string
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for n := 1; in.Scan(); n++ {
		var line struct{ Text string }
		if err := json.Unmarshal(in.Bytes(), &line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		texts = append(texts, line.Text)
	}
	return texts, in.Err()
}

// scoreAll scores against each of the gold files or folders named, of which the first may be
// "-show".
func scoreAll(args []string) error {
	show := args[0] == "-show"
	if show {
		args = args[1:]
	}
	for _, name := range args {
		docs, err := gold(name)
		if err != nil {
			return err
		}
		fmt.Println(name)
		score(os.Stdout, docs, show)
	}
	return nil
}

// sample returns the texts of "FILE:N": N of them, by chance.
func sample(spec string) ([]string, error) {
	name, count, ok := strings.Cut(spec, ":")
	texts, err := corpus(name)
	if err != nil || !ok {
		return texts, err
	}
	n, err := strconv.Atoi(count)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", spec, err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	r.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
	return texts[:min(n, len(texts))], nil
}
