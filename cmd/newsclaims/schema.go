package main

import (
	_ "embed"
	"io"

	"github.com/spf13/cobra"
)

//go:embed schema.json
var schema string

func newSchema(std *streams) *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "The JSON Schema of claims, findings and documents",
		Long:    `Schema writes the JSON Schema (draft 2020-12) of what extract, check and archive write as JSON.`,
		Example: "  newsclaims schema > newsclaims.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(std.out, schema)
			return err
		},
	}
}
