package archive

import (
	"fmt"
	"io"
	"sync"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	pzstd "github.com/parquet-go/parquet-go/compress/zstd"

	"newsclaims/extract"
)

// A row group is held in memory, packed, until it is whole: DuckDB and Spark read whole
// groups side by side. Its end is that of whichever of these comes first.
const (
	groupRows  = 128 << 10
	groupBytes = 64 << 20 // of the strings of its rows, before they are packed
)

// pageRows is how many rows a page has at most. The library ends a page by its bytes
// alone, and of the sixty columns most are null in most rows: each held half a megabyte
// of places of nulls until then.
const pageRows = 16 << 10

// A parquetTable writes a table of Parquet.
type parquetTable[T any] struct {
	w     *parquet.GenericWriter[T]
	size  func(*T) int // bytes of a row's strings
	page  int          // rows since the pages were last ended
	group int          // rows of the row group
	grown int          // bytes of the row group
	limit int          // of grown
}

func newParquetTable[T any](w io.Writer, size func(*T) int) *parquetTable[T] {
	return &parquetTable[T]{size: size, limit: groupBytes, w: parquet.NewGenericWriter[T](w,
		parquet.Compression(pageCodec()),
		parquet.CreatedBy("newsclaims", "", ""),
		parquet.KeyValueMetadata("newsclaims.schema", fmt.Sprint(extract.SchemaVersion)))}
}

func (t *parquetTable[T]) write(rows []T) error {
	for len(rows) > 0 {
		n := min(len(rows), pageRows-t.page, groupRows-t.group)
		for i := range rows[:n] {
			if t.grown += t.size(&rows[i]); t.grown >= t.limit {
				n = i + 1
				break
			}
		}
		if _, err := t.w.Write(rows[:n]); err != nil {
			return err
		}
		rows, t.page, t.group = rows[n:], t.page+n, t.group+n
		switch {
		case t.group == groupRows || t.grown >= t.limit:
			t.page, t.group, t.grown = 0, 0, 0
			if err := t.w.Flush(); err != nil {
				return err
			}
		case t.page == pageRows:
			t.page = 0
			for _, c := range t.w.ColumnWriters() {
				if err := c.Flush(); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// A codec packs pages. The library's own has a buffer for a window of 8 MiB, twice, for
// each of its encoders.
type codec struct {
	pzstd.Codec
	encoder *zstd.Encoder
}

// pageCodec is the codec of all tables.
var pageCodec = sync.OnceValue(func() *codec {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedDefault),
		zstd.WithZeroFrames(true), zstd.WithEncoderCRC(false), zstd.WithWindowSize(1<<20))
	if err != nil {
		panic(err) // of its options alone
	}
	return &codec{encoder: e}
})

func (c *codec) Encode(dst, src []byte) ([]byte, error) {
	return c.encoder.EncodeAll(src, dst[:0]), nil
}
