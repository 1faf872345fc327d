package archive

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestFlatJSON(t *testing.T) {
	for _, tt := range []struct {
		value string
		want  map[string]string
	}{
		{`{}`, map[string]string{}},
		{`{"min":"P7Y","approx":true,"n":-1.50e3,"gone":null}`, map[string]string{"min": "P7Y", "approx": "true", "n": "-1.50e3"}},
		{`{"percent":{"min":"5","max":"5"},"to":{"value":{"x":"1"}},"when":"May"}`, map[string]string{"percent_min": "5", "percent_max": "5", "to_value_x": "1", "when": "May"}},
		{`{"text":"a \"b\\\\\" \u003c}, c","none":{}}`, map[string]string{"text": `a "b\\" <}, c`}},
		{`{"bases":["a","b",1,{"c":2}],"end":"x"}`, map[string]string{"bases": "[a b 1 map[c:2]]", "end": "x"}},
	} {
		got, err := flatJSON([]byte(tt.value))
		require.NoError(t, err, tt.value)
		assert.Equal(t, tt.want, got, tt.value)
	}
	for _, value := range []string{``, `null`, `1`, `"a"`, `[]`, `{`, `{"a"`, `{"a":`, `{"a":1`, `{"a":"b`, `{"a":1}x`, `{"a":1]`, `{a:1}`, `{"a":{}`, `{"a":[1`} {
		_, err := flatJSON([]byte(value))
		assert.ErrorContains(t, err, "is no object", value)
	}
}
