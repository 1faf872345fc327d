// Command learn counts and learns, from articles, what package names knows besides
// prose's weights and the tables written by hand.
//
//	go run ./extract/names/learn common CORPUS.jsonl extract/lexicon/tables/common.tsv
//	go run ./extract/names/learn types GOLD_DIR extract/names/types.bin CORPUS.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("learn: ")
	if len(os.Args) < 4 {
		log.Fatal("usage: learn common CORPUS.jsonl OUT | learn types GOLD_DIR OUT [CORPUS.jsonl]")
	}
	var err error
	switch os.Args[1] {
	case "common":
		var texts []string
		if texts, err = corpus(os.Args[2]); err == nil {
			err = common(texts, os.Args[3])
		}
	case "types":
		var texts []string
		if len(os.Args) > 4 {
			texts, err = corpus(os.Args[4])
		}
		if err == nil {
			err = learnTypes(os.Args[2], texts, os.Args[3])
		}
	default:
		err = fmt.Errorf("no such command: %s", os.Args[1])
	}
	if err != nil {
		log.Fatal(err)
	}
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
