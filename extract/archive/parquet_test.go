package archive

import (
	"bytes"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A row group ends by its rows or by their bytes, a page by its rows; no row is lost.
func TestRowGroups(t *testing.T) {
	const limit = 1 << 20
	for _, c := range []struct {
		name   string
		rows   int
		text   string
		groups []int64
	}{
		{"long texts", 10, strings.Repeat("a", limit/8), []int64{8, 2}},
		{"texts beyond", 2, strings.Repeat("a", limit+1), []int64{1, 1}},
		{"many rows", groupRows + pageRows + 1, "a", []int64{groupRows, pageRows + 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b bytes.Buffer
			w := newParquetTable(&b, (*documentRow).size)
			w.limit = limit
			rows := make([]documentRow, c.rows)
			for i := range rows {
				rows[i] = documentRow{Text: c.text, Offset: int64(i)}
			}
			require.NoError(t, w.write(rows[:1]))
			require.NoError(t, w.write(rows[1:]))
			require.NoError(t, w.w.Close())

			f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
			require.NoError(t, err)
			var groups []int64
			for _, g := range f.RowGroups() {
				groups = append(groups, g.NumRows())
				index, err := g.ColumnChunks()[0].OffsetIndex()
				require.NoError(t, err)
				assert.GreaterOrEqual(t, index.NumPages(), int(g.NumRows()+pageRows-1)/pageRows)
			}
			assert.Equal(t, c.groups, groups)
			r := parquet.NewGenericReader[struct {
				Offset int64 `parquet:"offset"`
			}](f)
			defer r.Close()
			got := make([]struct {
				Offset int64 `parquet:"offset"`
			}, c.rows)
			n, _ := r.Read(got)
			require.Equal(t, c.rows, n)
			for i := range got {
				require.EqualValues(t, i, got[i].Offset)
			}
		})
	}
}
