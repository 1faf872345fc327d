package archive

import (
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
)

// Every column that is written is in the list, in its order, and no other.
func TestColumns(t *testing.T) {
	var want, got []string
	for table, s := range map[string]*parquet.Schema{"documents": parquet.SchemaOf(documentRow{}), "claims": parquet.SchemaOf(claimRow{})} {
		for _, f := range s.Fields() {
			want = append(want, table+"."+f.Name())
		}
	}
	byName := map[string]Column{}
	for _, c := range Columns() {
		got = append(got, c.Table+"."+c.Name)
		byName[c.Table+"."+c.Name] = c
		assert.NotEmpty(t, c.Type, c.Name)
		assert.NotEmpty(t, c.Meaning, c.Name)
	}
	assert.ElementsMatch(t, want, got)
	assert.Equal(t, "DECIMAL(38,9)", byName["claims.min"].Type)
	assert.True(t, byName["claims.min"].Null)
	assert.False(t, byName["claims.quote"].Null)
}
