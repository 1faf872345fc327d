package archive

import (
	_ "embed"
	"strings"

	"github.com/parquet-go/parquet-go"
)

//go:embed columns.tsv
var columnsTable string

// A Column is one of a table of the output, "documents" or "claims".
type Column struct {
	Table, Name string
	Type        string // as Parquet has it, such as "DECIMAL(38,9)"
	Null        bool   // whether it may be null
	Meaning     string
}

// Columns lists the columns of the tables in their order.
func Columns() (columns []Column) {
	schemas := map[string]*parquet.Schema{"documents": parquet.SchemaOf(documentRow{}), "claims": parquet.SchemaOf(claimRow{})}
	for line := range strings.Lines(columnsTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.SplitN(strings.TrimSpace(line), "\t", 3)
		c := Column{Table: f[0], Name: f[1], Meaning: f[2]}
		if leaf, ok := schemas[c.Table].Lookup(c.Name); ok {
			c.Type, c.Null = leaf.Node.Type().String(), leaf.Node.Optional()
		}
		columns = append(columns, c)
	}
	return columns
}
