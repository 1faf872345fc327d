package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSize(t *testing.T) {
	for text, want := range map[string]string{"1": "1", "1024": "1k", "64K": "64k", "16M": "16M", "1g": "1G", "300000": "300000"} {
		var s size
		require.NoError(t, s.Set(text))
		assert.Equal(t, want, s.String())
	}
	for _, text := range []string{"", "0", "-1", "M", "1.5M", "16MiB", "99999999999999999999"} {
		assert.Error(t, new(size).Set(text), text)
	}
}
