package main

import (
	_ "embed"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

//go:embed modules.tsv
var modulesTSV string

// A module is what modules.tsv says of a module that the program is built from.
type module struct{ path, licence, why string }

func modules() []module {
	var out []module
	for line := range strings.Lines(modulesTSV) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 && line[0] != '#' {
			out = append(out, module{f[0], f[1], f[2]})
		}
	}
	return out
}

// The parts of a CycloneDX 1.6 document that are written.
type (
	bom struct {
		Format      string         `json:"bomFormat"`
		SpecVersion string         `json:"specVersion"`
		Version     int            `json:"version"`
		Metadata    bomMetadata    `json:"metadata"`
		Components  []bomComponent `json:"components"`
	}
	bomMetadata struct {
		Component bomComponent `json:"component"`
	}
	bomComponent struct {
		Type     string       `json:"type"`
		Name     string       `json:"name"`
		Version  string       `json:"version,omitempty"`
		PURL     string       `json:"purl,omitempty"`
		Hashes   []bomHash    `json:"hashes,omitempty"`
		Licences []bomLicence `json:"licenses,omitempty"`
	}
	bomHash struct {
		Alg     string `json:"alg"`
		Content string `json:"content"`
	}
	bomLicence struct {
		Licence struct {
			ID string `json:"id"`
		} `json:"license"`
	}
)

func newSBOM(std *streams) *cobra.Command {
	return &cobra.Command{
		Use:   "sbom",
		Short: "The modules this program was built from, as CycloneDX 1.6",
		Long: `Sbom writes the software bill of materials of this very binary, from what the Go
linker put into it: each module with its version, its licence and the checksum of
go.sum.`,
		Example: "  newsclaims sbom > newsclaims.cdx.json",
		Args:    operands(0, 0, "no operand"),
		RunE: func(*cobra.Command, []string) error {
			info, ok := debug.ReadBuildInfo()
			if !ok {
				return errors.New("this binary was built without module information; build it with go build")
			}
			enc := json.NewEncoder(std.out)
			enc.SetIndent("", "  ")
			return enc.Encode(billOf(info))
		},
	}
}

func billOf(info *debug.BuildInfo) bom {
	b := bom{Format: "CycloneDX", SpecVersion: "1.6", Version: 1, Components: []bomComponent{}}
	b.Metadata.Component = bomComponent{Type: "application", Name: "newsclaims", Version: version()}
	licences := map[string]string{}
	for _, m := range modules() {
		licences[m.path] = m.licence
	}
	for _, m := range info.Deps {
		c := bomComponent{Type: "library", Name: m.Path, Version: m.Version, PURL: "pkg:golang/" + m.Path + "@" + m.Version}
		// go.sum holds the SHA-256 of a list of the module's files, "h1:" and base64.
		if sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(m.Sum, "h1:")); err == nil && len(sum) > 0 {
			c.Hashes = []bomHash{{"SHA-256", hex.EncodeToString(sum)}}
		}
		if id := licences[m.Path]; id != "" {
			var l bomLicence
			l.Licence.ID = id
			c.Licences = []bomLicence{l}
		}
		b.Components = append(b.Components, c)
	}
	return b
}
