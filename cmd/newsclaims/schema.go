package main

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"newsclaims/extract/archive"
)

//go:embed schema.json
var schema string

func newSchema(std *streams) *cobra.Command {
	tables := false
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "The JSON Schema of claims, findings and documents",
		Long: `Schema writes the JSON Schema (draft 2020-12) of what extract, check and archive write as JSON,
or with --tables the columns of the Parquet tables that archive writes.`,
		Example: "  newsclaims schema > newsclaims.schema.json\n  newsclaims schema --tables",
		Args:    operands(0, 0, "no operand"),
		RunE: func(*cobra.Command, []string) error {
			if tables {
				return writeColumns(std.out)
			}
			_, err := io.WriteString(std.out, schema)
			return err
		},
	}
	cmd.Flags().BoolVar(&tables, "tables", false, "the columns of archive's tables: table, column, type, whether it may be null, meaning")
	return cmd
}

// writeColumns writes a line a column, its fields parted by tabs.
func writeColumns(w io.Writer) error {
	var b strings.Builder
	for _, c := range archive.Columns() {
		null := "not null"
		if c.Null {
			null = "null"
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\n", c.Table, c.Name, c.Type, null, c.Meaning)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
