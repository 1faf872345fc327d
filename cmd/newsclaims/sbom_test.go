package main

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every module the program is built from has a licence and a reason.
func TestModulesAreListed(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", ".").Output()
	require.NoError(t, err)
	listed := map[string]bool{"newsclaims": true}
	for _, m := range modules() {
		assert.NotEmpty(t, m.licence, m.path)
		assert.NotEmpty(t, m.why, m.path)
		listed[m.path] = true
	}
	for _, path := range strings.Fields(string(out)) {
		assert.True(t, listed[path], "%s is not in modules.tsv: add its licence and what it is for", path)
	}
}
