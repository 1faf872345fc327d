package archive

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Manifest says what a folder of output holds, and, until it is complete, where the
// run stands: it is what a run that was killed goes on from. It is replaced in one
// step each time a part is whole.
type Manifest struct {
	Schema   int      `json:"schema"`
	Version  string   `json:"version"` // of newsclaims
	Lexicon  string   `json:"lexicon"` // SHA-256 of the tables of words, and behind a space of a newsroom's own
	Settings settings `json:"settings"`
	Complete bool     `json:"complete"`

	Inputs []Input `json:"inputs"`
	Counts Counts  `json:"counts"`
	Parts  []part  `json:"parts"`

	// Where the run stands.
	Position     position `json:"position"`
	Tally        tally    `json:"tally,omitzero"` // of the input at Position, up to there
	SkippedBytes int64    `json:"skipped_bytes"`  // of skipped.jsonl
	Prints       int64    `json:"fingerprints,omitempty"`
}

// settings are what the output depends on, besides the inputs.
type settings struct {
	From           Format `json:"from"`
	Format         string `json:"format"`
	Packing        string `json:"packing,omitempty"`
	Lang           string `json:"lang"`
	Shard          int    `json:"shard,omitempty"` // counted from 1
	Shards         int    `json:"shards,omitempty"`
	PartClaims     int    `json:"part_claims"`
	DropDuplicates bool   `json:"drop_duplicates,omitempty"`
	Kinds          string `json:"kinds,omitempty"`
	Limits         Limits `json:"limits"`
}

// An Input is a file that was read, or is to be.
type Input struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes,omitempty"`  // as stored
	SHA256 string `json:"sha256,omitempty"` // of the bytes as stored, once read
	Fault  string `json:"fault,omitempty"`  // why it could not be read to its end, or no record of it could be
}

// A tally is what became of the records of one input.
type tally struct {
	Records int    `json:"records,omitempty"`
	Broken  int    `json:"broken,omitempty"` // of them, those that could not be read
	Why     string `json:"why,omitempty"`    // of the first of these
	End     string `json:"end,omitempty"`    // why reading stopped before the input's end
}

// add counts a record, which was passed over for the reason s where that is not nil.
func (t *tally) add(s *Skip) {
	t.Records++
	if t.End = ""; s == nil {
		return
	}
	switch s.Reason {
	case Unreadable, Truncated: // an archive goes on behind a record that is cut where it can
		t.End = s.Error()
	case Corrupt, BadLength, BadLine:
	default:
		return
	}
	if t.Broken++; t.Broken == 1 {
		t.Why = s.Error()
	}
}

// fault is why the input could not be read to its end, or, where all its records were seen,
// why none of them could be read; else "".
func (t *tally) fault(all bool) string {
	switch {
	case t.End != "":
		return t.End
	case all && t.Records > 0 && t.Broken == t.Records:
		return t.Why
	}
	return ""
}

// Faults returns the inputs that could not be read to their end, or of which no record could be.
func (m *Manifest) Faults() []Input {
	return slices.DeleteFunc(slices.Clone(m.Inputs), func(i Input) bool { return i.Fault == "" })
}

// A position is behind a number of records of an input.
type position struct {
	Input  int `json:"input"`
	Record int `json:"record"`

	// Where to begin reading for what follows, and how many of the records stand before
	// that.
	Again  place `json:"again,omitzero"`
	Before int   `json:"before,omitempty"`
}

// Counts is how many records came to what.
type Counts struct {
	Records    int            `json:"records"`
	Documents  int            `json:"documents"`
	Claims     int            `json:"claims"`
	Duplicates int            `json:"duplicates"`
	Skipped    map[Reason]int `json:"skipped"` // duplicates that were kept are not among them
}

// file is the name in a folder of output with the tag of the shard.
func (s settings) file(name string) string {
	base, ending, _ := strings.Cut(name, ".")
	return base + s.tag() + "." + ending
}

func (s settings) tag() string {
	if s.Shards == 0 {
		return ""
	}
	return fmt.Sprintf("-%d-of-%d", s.Shard, s.Shards)
}

func (s settings) partName(n int) string {
	return strings.TrimPrefix(fmt.Sprintf("%s-%05d", s.tag(), n), "-")
}

// ofPart says whether name is that of a file of a part of this run, whole or not.
func (s settings) ofPart(name string) bool {
	stem, ending, ok := strings.Cut(name, ".")
	table, number, _ := strings.Cut(stem, s.tag()+"-")
	return ok && ending != "" && (table == "documents" || table == "claims") && len(number) == 5 && strings.Trim(number, "0123456789") == ""
}

// load reads the manifest in dir of a run with the shard of s. It is false where there
// is none.
func load(dir string, s settings) (*Manifest, bool, error) {
	name := filepath.Join(dir, s.file("_manifest.json"))
	b, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, plainPath(err)
	}
	var m Manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, false, fmt.Errorf("%s: is damaged: %w; remove the folder, or run with --resume=false", name, err)
	}
	return &m, true, nil
}

// save replaces the manifest of dir.
func (m *Manifest) save(dir string) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return replaceFile(filepath.Join(dir, m.Settings.file("_manifest.json")), append(b, '\n'))
}

// differs says in which way m was made by another run than that of o, or is "".
func (m *Manifest) differs(o *Manifest) string {
	switch {
	case m.Schema != o.Schema || m.Version != o.Version:
		return fmt.Sprintf("by version %s of newsclaims", m.Version)
	case m.Lexicon != o.Lexicon:
		return "with other tables of words"
	case m.Settings != o.Settings:
		return "with other settings"
	case len(m.Inputs) != len(o.Inputs):
		return fmt.Sprintf("from %d inputs instead of %d", len(m.Inputs), len(o.Inputs))
	}
	for i := range m.Inputs {
		a, b := m.Inputs[i], o.Inputs[i]
		if a.Name != b.Name || a.Bytes != b.Bytes && b.Bytes > 0 { // a stream tells its size at its end
			return fmt.Sprintf("from an input %s of %d bytes instead of %s of %d", a.Name, a.Bytes, b.Name, b.Bytes)
		}
	}
	return ""
}

// plainPath is err with the path in front, and without the name of the system call.
func plainPath(err error) error {
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		return fmt.Errorf("%s: %w", pe.Path, pe.Err)
	}
	if le := (*os.LinkError)(nil); errors.As(err, &le) {
		return fmt.Errorf("%s: %w", le.New, le.Err)
	}
	return err
}
