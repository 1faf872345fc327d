package report

import (
	"io"
	"path/filepath"

	"newsclaims/extract"
	"newsclaims/extract/check"
)

// The objects of SARIF 2.1.0 that are written; see the standard's section 3.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool       `json:"tool"`
		ColumnKind string          `json:"columnKind"`
		Artifacts  []sarifArtifact `json:"artifacts"`
		Results    []sarifResult   `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               string       `json:"id"`
		ShortDescription sarifMessage `json:"shortDescription"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifArtifact struct {
		Location sarifArtifactLocation `json:"location"`
	}
	sarifArtifactLocation struct {
		URI   string `json:"uri"`
		Index int    `json:"index"`
	}
	sarifResult struct {
		RuleID              string            `json:"ruleId"`
		RuleIndex           int               `json:"ruleIndex"`
		Level               string            `json:"level"`
		Message             sarifMessage      `json:"message"`
		Locations           []sarifLocation   `json:"locations"`
		RelatedLocations    []sarifLocation   `json:"relatedLocations,omitempty"`
		PartialFingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		ID               int           `json:"id"`
		PhysicalLocation sarifPhysical `json:"physicalLocation"`
		Message          *sarifMessage `json:"message,omitempty"`
	}
	sarifPhysical struct {
		ArtifactLocation sarifArtifactLocation `json:"artifactLocation"`
		Region           *sarifRegion          `json:"region,omitempty"`
	}
	sarifRegion struct {
		StartLine   int          `json:"startLine"`
		StartColumn int          `json:"startColumn"`
		EndLine     int          `json:"endLine"`
		EndColumn   int          `json:"endColumn"`
		Snippet     sarifMessage `json:"snippet"`
	}
)

// SARIF writes a log of the static analysis format SARIF 2.1.0, with a result for
// every finding that an editor is to look at and the source's words as related
// locations. Lines are those of the files as they were given.
func SARIF(w io.Writer, r *Result) error {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "newsclaims"}}, ColumnKind: "utf16CodeUnits", Results: []sarifResult{}}
	run.Artifacts = []sarifArtifact{{sarifArtifactLocation{uri(r.Name), 0}}}
	for i, s := range r.Sources {
		run.Artifacts = append(run.Artifacts, sarifArtifact{sarifArtifactLocation{uri(s.Name), i + 1}})
	}
	rules := map[check.Code]int{}
	for i, c := range check.Codes {
		rules[c.Code] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{string(c.Code), sarifMessage{c.Doc}})
	}
	for _, f := range r.Alarms() {
		level := "warning"
		if f.Verdict == check.Contradicted {
			level = "error"
		}
		text := f.Reason
		if f.Proof != "" {
			text += " " + f.Proof
		}
		out := sarifResult{
			RuleID: string(f.Code), RuleIndex: rules[f.Code], Level: level, Message: sarifMessage{text},
			Locations:           []sarifLocation{{0, r.physical(run.Artifacts[0], -1, f.Span), nil}},
			PartialFingerprints: map[string]string{"newsclaims/v1": f.Fingerprint},
		}
		for i, e := range f.Evidence {
			a := run.Artifacts[min(max(e.Doc+1, 0), len(run.Artifacts)-1)]
			out.RelatedLocations = append(out.RelatedLocations, sarifLocation{i + 1, r.physical(a, e.Doc, e.Span), &sarifMessage{quote(r.docOf(e.Doc), e.Sentence)}})
		}
		run.Results = append(run.Results, out)
	}
	return encode(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}}, "  ")
}

// physical is the place of s in the document with index doc.
func (r *Result) physical(a sarifArtifact, doc int, s extract.Span) sarifPhysical {
	begin, end := r.at(doc, s)
	if begin.line == 0 {
		return sarifPhysical{a.Location, nil}
	}
	return sarifPhysical{a.Location, &sarifRegion{begin.line, begin.col, end.line, end.col, sarifMessage{r.docOf(doc).Quote(s)}}}
}

// uri is the name of a file as a relative reference.
func uri(name string) string {
	const hex = "0123456789ABCDEF"
	var b []byte
	for _, c := range []byte(filepath.ToSlash(name)) {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '/', c == '.', c == '-', c == '_', c == '~':
			b = append(b, c)
		default:
			b = append(b, '%', hex[c>>4], hex[c&15])
		}
	}
	if len(b) == 0 {
		return "-"
	}
	return string(b)
}
