package lexicon

// File returns the table of that name as it stands in its file, with the comments
// that say where its words come from. The error is that of a file that is not there.
func File(name string) ([]byte, error) { return tables.ReadFile("tables/" + name) }
