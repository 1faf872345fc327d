package main

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"newsclaims": main})
}

// TestScripts runs the command lines of testdata/script as a person would.
func TestScripts(t *testing.T) {
	fixtures, err := filepath.Abs("../../fixtures")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("FIXTURES", fixtures)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":   status,
			"json":     isJSON,
			"bytes":    writeBytes,
			"hostile":  writeHostile,
			"harmless": isHarmless,
			"many":     writeMany,
		},
	})
}

// No two columns of CSV have one name, or a reader by name takes one for the other.
func TestColumnsDiffer(t *testing.T) {
	names := strings.Split(strings.TrimSpace(csvHead()), ",")
	seen := map[string]bool{}
	for _, name := range names {
		assert.False(t, seen[name], name)
		seen[name] = true
	}
	assert.True(t, seen["start"] && seen["date_start"] && seen["value_text"])
}

// status runs a program and wants its exit status: status 2 newsclaims check.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N PROGRAM ARG…")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		e := (*exec.ExitError)(nil)
		if !errors.As(err, &e) {
			ts.Fatalf("%v", err)
		}
		got = e.ExitCode()
	}
	if fmt.Sprint(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
}

// isJSON wants a file of one JSON value, with members: json stdout version=2.1.0.
func isJSON(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: json FILE [NAME=VALUE]…")
	}
	var v map[string]any
	if err := json.Unmarshal([]byte(ts.ReadFile(args[0])), &v); err != nil {
		ts.Fatalf("%s: %v", args[0], err)
	}
	for _, arg := range args[1:] {
		name, want, _ := strings.Cut(arg, "=")
		if got := fmt.Sprint(v[name]); got != want {
			ts.Fatalf("%s: %s is %s, want %s", args[0], name, got, want)
		}
	}
}

// writeBytes writes a file given in hexadecimal.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes FILE HEX")
	}
	b, err := hex.DecodeString(strings.ReplaceAll(args[1], " ", ""))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o666))
}

// writeHostile writes an article with what would steer a terminal. A name without
// an ending is that of a folder, and the article in it has such a name too.
func writeHostile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: hostile FILE|FOLDER")
	}
	name := ts.MkAbs(args[0])
	if filepath.Ext(name) == "" {
		ts.Check(os.MkdirAll(name, 0o777))
		ts.Check(os.WriteFile(filepath.Join(name, "\x1b]0;title\x07\u202e.jsonl"), []byte("no JSON\n"), 0o666))
		name = filepath.Join(name, "\x1b[31m\u202e\u009b.txt")
	}
	text := "It cost \x1b[31m$5 million\x1b[0m, then \u202e$6 million\u202c \x07\u2066 or \u009b31m \u200f in all.\n"
	ts.Check(os.WriteFile(name, []byte(text), 0o666))
}

// isHarmless wants a file without control characters and marks of bidirectional
// text.
func isHarmless(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: harmless FILE")
	}
	for i, r := range ts.ReadFile(args[0]) {
		if r != '\n' && r != '\t' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			ts.Fatalf("%s: byte %d is %U", args[0], i, r)
		}
	}
}

// writeMany writes more lines than a pipe holds.
func writeMany(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: many FILE")
	}
	text := strings.Repeat(`{"text": "It paid $5 million."}`+"\n", 2000)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}
