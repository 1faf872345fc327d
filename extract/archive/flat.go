package archive

import (
	"bytes"
	"encoding/json"
	"fmt"

	"newsclaims/extract"
)

// ValueColumns names the columns that the values of all kinds of claims are
// flattened to: a nested field's name stands behind its parent's, as in
// "percent_min".
var ValueColumns = []string{
	"min", "max", "bound", "approx", "vague", "unit", "per",
	"currency",
	"type", "name", "entity", "ticker", "exchange",
	"instrument", "market", "direction", "percent_min", "percent_max", "points_min", "points_max", "points_unit",
	"amount_currency", "amount_min", "amount_max", "to_currency", "to_value", "from_currency", "from_value", "when",
	"sort", "text", "start", "end", "grain", "fiscal", "speaker", "partial",
}

// Flatten returns the value of a claim by column: the fields of its JSON, with the
// names of nested ones joined by "_".
func Flatten(f extract.Fact) (map[string]string, error) {
	b, err := json.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("archive: a value that cannot be written: %w", err)
	}
	return flatJSON(b)
}

func flatJSON(b []byte) (map[string]string, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v map[string]any
	if err := d.Decode(&v); err != nil {
		return nil, fmt.Errorf("archive: the value %s is no object: %w", b, err)
	}
	out := make(map[string]string, len(v))
	flatten(out, "", v)
	return out, nil
}

func flatten(out map[string]string, prefix string, v map[string]any) {
	for name, field := range v {
		switch x := field.(type) {
		case map[string]any:
			flatten(out, prefix+name+"_", x)
		case nil:
		case string:
			out[prefix+name] = x
		default:
			out[prefix+name] = fmt.Sprint(x)
		}
	}
}
