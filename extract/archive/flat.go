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

// flatJSON is Flatten of a value as json.Marshal has written it, which it reads once:
// an archive has many values.
func flatJSON(b []byte) (map[string]string, error) {
	out := make(map[string]string, 8)
	if rest, ok := flatObject(out, "", b); !ok || len(rest) > 0 {
		return nil, fmt.Errorf("archive: the value %s is no object", b)
	}
	return out, nil
}

// flatObject reads an object off the front of b into out, and returns what is behind it.
func flatObject(out map[string]string, prefix string, b []byte) (rest []byte, ok bool) {
	if len(b) < 2 || b[0] != '{' {
		return nil, false
	}
	if b[1] == '}' {
		return b[2:], true
	}
	for b[0] != '}' {
		name, rest, ok := jsonString(b[1:])
		if !ok || len(rest) < 2 || rest[0] != ':' {
			return nil, false
		}
		name = prefix + name
		switch b = rest[1:]; b[0] {
		case '{':
			b, ok = flatObject(out, name+"_", b)
		case '"':
			out[name], b, ok = jsonString(b)
		case '[':
			b, ok = flatArray(out, name, b)
		default:
			n := bytes.IndexAny(b, ",}")
			if ok = n > 0; ok {
				if plain := string(b[:n]); plain != "null" {
					out[name] = plain
				}
				b = b[n:]
			}
		}
		if !ok || len(b) == 0 || b[0] != ',' && b[0] != '}' {
			return nil, false
		}
	}
	return b[1:], true
}

// flatArray is flatObject for an array, which is one field.
func flatArray(out map[string]string, name string, b []byte) (rest []byte, ok bool) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v []any
	if d.Decode(&v) != nil {
		return nil, false
	}
	out[name] = fmt.Sprint(v)
	return b[d.InputOffset():], true
}

// jsonString reads a string off the front of b.
func jsonString(b []byte) (s string, rest []byte, ok bool) {
	if len(b) == 0 || b[0] != '"' {
		return "", nil, false
	}
	plain := true
	for i := 1; i < len(b); i++ {
		switch b[i] {
		case '\\':
			plain = false
			i++
		case '"':
			if s = string(b[1:i]); !plain {
				ok = json.Unmarshal(b[:i+1], &s) == nil
				return s, b[i+1:], ok
			}
			return s, b[i+1:], true
		}
	}
	return "", nil, false
}
