package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// block returns the first block of README in the language that stands behind heading.
func block(t *testing.T, heading, language string) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(text), "\n"+heading+"\n")
	require.True(t, ok, heading)
	_, rest, ok = strings.Cut(rest, "```"+language+"\n")
	require.True(t, ok, heading)
	block, _, ok := strings.Cut(rest, "```")
	require.True(t, ok, heading)
	return block
}

// The claim that README shows is that of its fixture.
func TestReadmeClaim(t *testing.T) {
	shown := block(t, "## A claim", "json")
	var claim struct{ Doc, ID string }
	require.NoError(t, json.Unmarshal([]byte(shown), &claim))
	t.Chdir("../..")
	var out, complaints bytes.Buffer
	require.Zero(t, execute(t.Context(), &streams{strings.NewReader(""), &out, &complaints}, []string{"extract", "--format", "jsonl", claim.Doc}), complaints.String())
	for line := range strings.Lines(out.String()) {
		if strings.Contains(line, `"id":"`+claim.ID+`"`) {
			assert.JSONEq(t, line, shown, "README, A claim, is to show what the fixture gives: %s", line)
			return
		}
	}
	t.Errorf("the fixture has no claim %s, which README shows", claim.ID)
}

// The program that README shows runs, and prints the line that stands behind it.
func TestReadmeProgram(t *testing.T) {
	tool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("go is not in PATH")
	}
	program := block(t, "## The library", "go")
	file := filepath.Join(t.TempDir(), "main.go")
	require.NoError(t, os.WriteFile(file, []byte(program), 0o666))
	cmd := exec.Command(tool, "run", file)
	cmd.Dir = "../.."
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	want := regexp.MustCompile(`Println\(.*\) // (.+)`).FindStringSubmatch(program)
	require.NotNil(t, want)
	assert.Contains(t, string(out), want[1]+"\n")
}

// The first thing that README has a reader try gives what stands there.
func TestReadmeTry(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(text), "go run ./cmd/newsclaims ")
	require.True(t, ok)
	args, rest, _ := strings.Cut(rest, "\n")
	_, rest, ok = strings.Cut(rest, "claims beneath:\n\n")
	require.True(t, ok)
	shown, _, _ := strings.Cut(rest, "\n\n")
	t.Chdir("../..")
	var out, complaints bytes.Buffer
	require.Zero(t, execute(t.Context(), &streams{strings.NewReader(""), &out, &complaints}, strings.Fields(args)), complaints.String())
	assert.Contains(t, out.String(), strings.ReplaceAll(strings.TrimPrefix(shown, "    "), "\n    ", "\n"))
}
