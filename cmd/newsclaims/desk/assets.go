package desk

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
)

// loadAssets reads the files of the page. One that cannot be is a mistake of the
// program.
func loadAssets() map[string]asset {
	out := map[string]asset{}
	entries, err := fs.ReadDir(files, "assets")
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		data, err := fs.ReadFile(files, "assets/"+e.Name())
		if err != nil {
			panic(err)
		}
		out[e.Name()] = asset{data, assetKinds[path.Ext(e.Name())], fmt.Sprintf(`"%x"`, sha256.Sum256(data))}
	}
	return out
}
