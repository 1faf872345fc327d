package archive

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"newsclaims/extract"
)

// Rows are what the tables have of one article.
type Rows struct {
	doc    documentRow
	claims []claimRow // for Parquet
	lines  []byte     // for JSONL
}

// minWords is how many words the text of a page has at least that is taken for an
// article.
const minWords = 50

// NewRows returns the rows of the article in r for tables of the format, "parquet" or
// "jsonl". The error, mostly a [*Skip], says why r is passed over; so are articles in
// another language than lang, where that is not empty.
func NewRows(r *Record, format, lang string, passes []*extract.Pass) (*Rows, error) {
	_, rows, err := rowsOf(r, Limits{}, format, lang, passes)
	return rows, err
}

// rowsOf is NewRows, with the document where the page could be read.
func rowsOf(r *Record, limits Limits, format, lang string, passes []*extract.Pass) (*extract.Document, *Rows, error) {
	began := time.Now()
	doc, err := limits.Document(r)
	if err != nil {
		return nil, nil, err
	}
	if r.HTML {
		if n := count(doc, extract.Word); n < minWords {
			return doc, nil, skip(NotArticle, "the text has %d words, and an article %d or more", n, minWords)
		}
	}
	if lang != "" {
		if l := languageOf(doc); l != "" && l != lang {
			return doc, nil, skip(Language, "the language is %s", l)
		}
	}
	claims, err := limits.ClaimsOf(doc, began, passes...)
	if err != nil {
		return doc, nil, err
	}
	rows := &Rows{doc: newDocumentRow(r, doc, len(claims))}
	if format == "jsonl" {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		for i := range claims {
			if err := e.Encode(claims[i]); err != nil {
				return doc, nil, err
			}
		}
		rows.lines = b.Bytes()
		return doc, rows, nil
	}
	rows.claims = make([]claimRow, len(claims))
	for i := range claims {
		if rows.claims[i], err = newClaimRow(doc, &claims[i]); err != nil {
			return doc, nil, err
		}
	}
	return doc, rows, nil
}

// Claims is how many claims the article has.
func (r *Rows) Claims() int { return int(r.doc.Claims) }

// size is how many bytes r takes in memory, nearly.
func (r *Rows) size() int64 {
	const row = 2 << 10 // with its strings
	return int64(1<<10 + len(r.doc.Text) + row*len(r.claims) + len(r.lines))
}

// packedRows is how rows travel between workers.
type packedRows struct {
	Doc    documentRow
	Claims []claimRow
	Lines  []byte
}

// MarshalBinary returns r for [Rows.UnmarshalBinary], of this version alone.
func (r *Rows) MarshalBinary() ([]byte, error) {
	return json.Marshal(packedRows{r.doc, r.claims, r.lines})
}

// UnmarshalBinary sets r to what MarshalBinary made b of.
func (r *Rows) UnmarshalBinary(b []byte) error {
	var p packedRows
	if err := json.Unmarshal(b, &p); err != nil {
		return fmt.Errorf("archive: no rows: %w", err)
	}
	*r = Rows{p.Doc, p.Claims, p.Lines}
	return nil
}

// Tables writes rows to a table of documents and one of claims.
type Tables struct {
	write func(*Rows) error
	close func() error
}

// TableFiles are the names of the files of the tables, of documents and of claims, of
// the part called name.
func TableFiles(name, format, packing string) []string {
	ending := ".parquet"
	if format == "jsonl" {
		ending = ".jsonl." + packings[packing]
	}
	return []string{"documents-" + name + ending, "claims-" + name + ending}
}

// packings is how files of JSON lines are packed, with their ending.
var packings = map[string]string{"zstd": "zst", "gzip": "gz"}

// NewTables returns tables of the format "parquet" or "jsonl"; the latter is packed
// with "zstd" or "gzip". Closing them leaves docs and claims open.
func NewTables(docs, claims io.Writer, format, packing string) (*Tables, error) {
	if format == "jsonl" {
		return newLines(docs, claims, packing)
	}
	d, c := newParquetTable(docs, (*documentRow).size), newParquetTable(claims, (*claimRow).size)
	return &Tables{
		write: func(r *Rows) error {
			if err := d.write([]documentRow{r.doc}); err != nil {
				return err
			}
			return c.write(r.claims)
		},
		close: func() error { return errors.Join(d.w.Close(), c.w.Close()) },
	}, nil
}

func newLines(docs, claims io.Writer, packing string) (*Tables, error) {
	var packed [2]io.WriteCloser
	for i, w := range []io.Writer{docs, claims} {
		if packing == "gzip" {
			packed[i] = gzip.NewWriter(w)
			continue
		}
		z, err := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1))
		if err != nil {
			return nil, err
		}
		packed[i] = z
	}
	d := json.NewEncoder(packed[0])
	d.SetEscapeHTML(false)
	return &Tables{
		write: func(r *Rows) error {
			if err := d.Encode(struct {
				Schema int `json:"schema"`
				documentRow
			}{extract.SchemaVersion, r.doc}); err != nil {
				return err
			}
			_, err := packed[1].Write(r.lines)
			return err
		},
		close: func() error { return errors.Join(packed[0].Close(), packed[1].Close()) },
	}, nil
}

// Write adds the rows of an article.
func (t *Tables) Write(r *Rows) error { return t.write(r) }

// Close makes the tables whole.
func (t *Tables) Close() error { return t.close() }
