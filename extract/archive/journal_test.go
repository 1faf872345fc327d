package archive

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A journal holds little in memory, and its file what was added, in order.
func TestJournal(t *testing.T) {
	name := filepath.Join(t.TempDir(), "j")
	require.NoError(t, os.WriteFile(name, []byte("old "), 0o666))
	j := newJournal(name, 4)
	want := []byte("old ")
	for i := range 5 {
		b := bytes.Repeat([]byte{byte('a' + i)}, journalBytes/2+1)
		_, err := j.Write(b)
		require.NoError(t, err)
		want = append(want, b...)
		assert.Less(t, j.buf.Len(), journalBytes)
	}
	require.NoError(t, j.sync())
	got, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(want, got))
	assert.EqualValues(t, len(want), j.size)
	require.NoError(t, os.Remove(name))
	require.NoError(t, j.sync(), "nothing new, nothing written")
	_, err = j.Write([]byte("x"))
	require.NoError(t, err)
	require.ErrorContains(t, j.sync(), name+": no such file or directory")
}
