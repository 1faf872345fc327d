package archive

import (
	"bufio"
	"errors"
)

func readWARC(name string, r *bufio.Reader, yield func(Record) bool) {
	yield(unreadable(name, 0, errors.New("WARC archives cannot be read yet")))
}
