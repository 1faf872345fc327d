//go:build unix

package archive

import (
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// limitEnv is how many bytes a file of a crawl of crawlEnv may have. It stands for a
// full disk: what would be the byte behind them is not written.
const limitEnv = "NEWSCLAIMS_TEST_LIMIT"

func limitFiles() {
	n, err := strconv.ParseUint(os.Getenv(limitEnv), 10, 64)
	if err != nil {
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n}); err != nil {
		panic(err)
	}
}

// A run that cannot write on, whichever file it is, says which and what to do, and
// leaves nothing half done. The next one gives what one run would have.
func TestFullDisk(t *testing.T) {
	in := input(t, 200)
	run := func(out, limit string) (string, error) {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), crawlEnv+"="+strings.Join(append([]string{out}, in...), " "), limitEnv+"="+limit)
		said, err := cmd.CombinedOutput()
		return string(said), err
	}
	whole := filepath.Join(t.TempDir(), "whole")
	said, err := run(whole, "")
	require.NoError(t, err, said)
	want := files(t, whole)
	for _, limit := range []string{"0", "900", "20000", "110000"} {
		out := filepath.Join(t.TempDir(), "out")
		said, err := run(out, limit)
		require.Error(t, err, "with files of %s bytes", limit)
		assert.Contains(t, said, "file too large")
		assert.Contains(t, said, "mend that and run the same command again")
		for name := range files(t, out) {
			assert.NotContains(t, name, temporary)
		}
		said, err = run(out, "")
		require.NoError(t, err, said)
		assert.Equal(t, want, files(t, out), "after files of %s bytes", limit)
	}
}

// A folder that takes no files, one that cannot be made, and one whose files cannot
// be written any more are errors that name them.
func TestReadOnly(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write to any folder")
	}
	in := input(t, 10)
	dir := t.TempDir()
	require.NoError(t, os.Chmod(dir, 0o555))
	_, err := Run(t.Context(), in, options(filepath.Join(dir, "out")))
	require.ErrorContains(t, err, "the folder of output cannot be made: "+dir)
	require.ErrorIs(t, err, os.ErrPermission)
	_, err = Run(t.Context(), in, options(dir))
	require.ErrorContains(t, err, dir+"/skipped.jsonl: permission denied; what is whole was kept")
	require.NoError(t, os.Chmod(dir, 0o755))
	m, err := Run(t.Context(), in, options(dir))
	require.NoError(t, err)
	assert.True(t, m.Complete)
}

// A file that may not be read, a link to itself and a folder in the place of a file
// are passed over by name, and the files beside them are read.
func TestUnreadable(t *testing.T) {
	in := input(t, 10)
	dir := t.TempDir()
	loop, folder, secret := filepath.Join(dir, "loop.txt"), filepath.Join(dir, "folder.txt"), filepath.Join(dir, "secret.txt")
	require.NoError(t, os.Symlink(loop, loop))
	require.NoError(t, os.Mkdir(folder, 0o777))
	require.NoError(t, os.WriteFile(secret, []byte("It paid 5."), 0))
	inputs := []string{loop, in[0], folder}
	if os.Geteuid() != 0 { // root may read any file
		inputs = append(inputs, secret)
	}
	o := options(t.TempDir())
	m, err := Run(t.Context(), append(inputs, in[1]), o)
	require.NoError(t, err)
	assert.Equal(t, len(inputs)-1, m.Counts.Skipped[Unreadable])
	assert.Equal(t, 12, m.Counts.Documents)
	skipped := files(t, o.Out)["skipped.jsonl"]
	assert.Contains(t, skipped, `"detail":"`+loop+`: too many levels of symbolic links"`)
	assert.Contains(t, skipped, "is a directory")

	// A folder that leads back into itself ends.
	require.NoError(t, os.Symlink(dir, filepath.Join(dir, "again")))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "note.txt"), []byte("It paid 6."), 0o666))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "story.md"), []byte("It paid 7."), 0o666))
	found, notes, errs := Files([]string{dir}, Auto)
	require.Len(t, errs, 1)
	assert.Contains(t, errs[0].Error(), loop+": too many levels of symbolic links")
	require.Len(t, notes, 1)
	assert.Contains(t, notes[0].Error(), "story.md; name it to have it read")
	assert.Equal(t, []string{filepath.Join(dir, "note.txt"), secret}, found)
}
