package archive

import (
	"bytes"
	"errors"
	"os"
)

// A journal is a file that is added to while a part is written. What was added lasts
// from sync on; what stands behind that when a run is killed the next one cuts off.
type journal struct {
	name   string
	size   int64 // of the file and buf
	synced int64
	buf    bytes.Buffer
}

func newJournal(name string, size int64) journal {
	return journal{name: name, size: size, synced: size}
}

// journalBytes is how much of a journal is held in memory: a part may pass over any
// number of records.
const journalBytes = 1 << 20

func (j *journal) Write(b []byte) (int, error) {
	j.buf.Write(b)
	j.size += int64(len(b))
	if j.buf.Len() < journalBytes {
		return len(b), nil
	}
	return len(b), j.flush(false)
}

// sync makes what was added last.
func (j *journal) sync() error {
	if j.synced == j.size {
		return nil
	}
	j.synced = j.size
	return j.flush(true)
}

// flush writes what is held in memory; sync says whether it is to last.
func (j *journal) flush(sync bool) error {
	f, err := os.OpenFile(j.name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return plainPath(err)
	}
	_, err = j.buf.WriteTo(f)
	if err == nil && sync {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return halted(err)
	}
	return nil
}
