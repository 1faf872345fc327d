package archive

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"

	"newsclaims/extract"
)

// A documentRow is a row of the table of documents.
type documentRow struct {
	ID          string     `parquet:"id" json:"id"`
	URL         string     `parquet:"url" json:"url,omitempty"`
	Title       string     `parquet:"title" json:"title,omitempty"`
	Byline      string     `parquet:"byline" json:"byline,omitempty"` // names, parted by "; "
	Site        string     `parquet:"site" json:"site,omitempty"`
	Lang        string     `parquet:"lang,dict" json:"lang,omitempty"` // as declared
	Published   *time.Time `parquet:"published,optional,timestamp(millisecond)" json:"published,omitempty"`
	Modified    *time.Time `parquet:"modified,optional,timestamp(millisecond)" json:"modified,omitempty"`
	Text        string     `parquet:"text" json:"text"`
	Claims      int32      `parquet:"claims" json:"claims"`                                // how many
	DuplicateOf *string    `parquet:"duplicate_of,optional" json:"duplicate_of,omitempty"` // the id of an earlier article with nearly the same text and the same figures
	Input       string     `parquet:"input,dict" json:"input"`
	Offset      int64      `parquet:"offset" json:"offset"` // byte of the input
	Line        int32      `parquet:"line" json:"line,omitempty"`
}

// A decimal is a DECIMAL(38,9): a big-endian number of billionths.
type decimal = [16]byte

// A claimRow is a row of the table of claims. Columns of the value are null where
// the kind has no such field.
type claimRow struct {
	Doc       string     `parquet:"doc"`
	URL       string     `parquet:"url"`
	Published *time.Time `parquet:"published,optional,timestamp(millisecond)"`
	ID        string     `parquet:"id"`
	Kind      string     `parquet:"kind,dict"`
	Quote     string     `parquet:"quote"`
	Start     int32      `parquet:"span_start"`
	End       int32      `parquet:"span_end"`
	Source    *string    `parquet:"source,optional"` // "40211-40222 40230-40233"
	SentStart int32      `parquet:"sentence_start"`
	SentEnd   int32      `parquet:"sentence_end"`
	Part      string     `parquet:"part,dict"`
	Rule      string     `parquet:"rule,dict"`

	Subject      *string `parquet:"subject,optional,dict"`
	SubjectID    *string `parquet:"subject_entity,optional,dict"`
	Measure      *string `parquet:"measure,optional,dict"`
	Role         *string `parquet:"role,optional,dict"`
	Counterparty *string `parquet:"counterparty,optional,dict"`
	Attribution  *string `parquet:"attribution,optional,dict"`
	Quoted       bool    `parquet:"quoted"`
	Modality     *string `parquet:"modality,optional,dict"`
	Status       *string `parquet:"status,optional,dict"`
	Negated      bool    `parquet:"negated"`
	Time         *string `parquet:"time,optional"`
	TimeStart    *string `parquet:"time_start,optional"`
	TimeEnd      *string `parquet:"time_end,optional"`

	Value       string   `parquet:"value"` // the whole value, as JSON
	Min         *decimal `parquet:"min,optional,decimal(9:38)"`
	Max         *decimal `parquet:"max,optional,decimal(9:38)"`
	DurationMin *string  `parquet:"duration_min,optional,dict"` // ISO 8601
	DurationMax *string  `parquet:"duration_max,optional,dict"`
	Bound       *string  `parquet:"bound,optional,dict"`
	Approx      bool     `parquet:"approx"`
	Vague       bool     `parquet:"vague"`
	Unit        *string  `parquet:"unit,optional,dict"`
	Per         *string  `parquet:"per,optional,dict"`
	Currency    *string  `parquet:"currency,optional,dict"`
	Type        *string  `parquet:"type,optional,dict"`
	Name        *string  `parquet:"name,optional,dict"`
	Entity      *string  `parquet:"entity,optional,dict"`
	Ticker      *string  `parquet:"ticker,optional,dict"`
	Exchange    *string  `parquet:"exchange,optional,dict"`
	Instrument  *string  `parquet:"instrument,optional,dict"`
	Market      *string  `parquet:"market,optional,dict"`
	Direction   *string  `parquet:"direction,optional,dict"`
	PercentMin  *decimal `parquet:"percent_min,optional,decimal(9:38)"`
	PercentMax  *decimal `parquet:"percent_max,optional,decimal(9:38)"`
	PointsMin   *decimal `parquet:"points_min,optional,decimal(9:38)"`
	PointsMax   *decimal `parquet:"points_max,optional,decimal(9:38)"`
	PointsUnit  *string  `parquet:"points_unit,optional,dict"`
	AmountMin   *decimal `parquet:"amount_min,optional,decimal(9:38)"`
	AmountMax   *decimal `parquet:"amount_max,optional,decimal(9:38)"`
	AmountCur   *string  `parquet:"amount_currency,optional,dict"`
	To          *decimal `parquet:"to_value,optional,decimal(9:38)"`
	ToCur       *string  `parquet:"to_currency,optional,dict"`
	From        *decimal `parquet:"from_value,optional,decimal(9:38)"`
	FromCur     *string  `parquet:"from_currency,optional,dict"`
	When        *string  `parquet:"when,optional"`
	Sort        *string  `parquet:"sort,optional,dict"`
	ValueText   *string  `parquet:"value_text,optional"`
	DateStart   *string  `parquet:"date_start,optional"` // ISO 8601
	DateEnd     *string  `parquet:"date_end,optional"`
	Grain       *string  `parquet:"grain,optional,dict"`
	Speaker     *string  `parquet:"speaker,optional,dict"`
}

func newDocumentRow(r *Record, doc *extract.Document, claims int) documentRow {
	return documentRow{
		ID: doc.ID, URL: doc.URL, Title: doc.Title, Byline: strings.Join(doc.Byline, "; "), Site: doc.Site, Lang: doc.Lang,
		Published: timeOrNil(doc.Published), Modified: timeOrNil(doc.Modified), Text: doc.Text, Claims: int32(claims),
		Input: r.Input, Offset: r.Offset, Line: int32(r.Line),
	}
}

func newClaimRow(doc *extract.Document, c *extract.Claim) (claimRow, error) {
	value, err := json.Marshal(c.Fact)
	if err != nil {
		return claimRow{}, fmt.Errorf("archive: a value that cannot be written: %w", err)
	}
	v, err := flatJSON(value)
	if err != nil {
		return claimRow{}, err
	}
	text := func(name string) *string { return stringOrNil(v[name]) }
	number := func(name string) *decimal { return newDecimal(v[name]) }
	row := claimRow{
		Doc: c.Doc, URL: c.URL, Published: timeOrNil(doc.Published), ID: c.ID, Kind: string(c.Kind), Quote: c.Quote,
		Start: int32(c.Span.Start), End: int32(c.Span.End), Source: stringOrNil(Ranges(c.Source)),
		SentStart: int32(c.Sentence.Start), SentEnd: int32(c.Sentence.End), Part: string(c.Part), Rule: c.Rule,
		Subject: stringOrNil(c.Subject), SubjectID: stringOrNil(c.Context.Entity), Measure: stringOrNil(c.Measure), Role: stringOrNil(c.Role),
		Counterparty: stringOrNil(c.Counterparty), Attribution: stringOrNil(c.Attribution), Quoted: c.Quoted,
		Modality: stringOrNil(string(c.Modality)), Status: stringOrNil(string(c.Status)), Negated: c.Negated,
		Value: string(value), Bound: text("bound"), Approx: v["approx"] == "true", Vague: v["vague"] == "true",
		Unit: text("unit"), Per: text("per"), Currency: text("currency"), Type: text("type"), Name: text("name"), Entity: text("entity"),
		Ticker: text("ticker"), Exchange: text("exchange"), Instrument: text("instrument"), Market: text("market"), Direction: text("direction"),
		PercentMin: number("percent_min"), PercentMax: number("percent_max"), PointsMin: number("points_min"), PointsMax: number("points_max"),
		PointsUnit: text("points_unit"), AmountMin: number("amount_min"), AmountMax: number("amount_max"), AmountCur: text("amount_currency"),
		To: number("to_value"), ToCur: text("to_currency"), From: number("from_value"), FromCur: text("from_currency"),
		When: text("when"), Sort: text("sort"), ValueText: text("text"), DateStart: text("start"), DateEnd: text("end"), Grain: text("grain"), Speaker: text("speaker"),
	}
	if c.Context.When != nil {
		row.Time, row.TimeStart, row.TimeEnd = stringOrNil(c.Context.When.Text), stringOrNil(c.Context.When.Start), stringOrNil(c.Context.When.End)
	}
	if strings.HasPrefix(v["min"], "P") || strings.HasPrefix(v["max"], "P") {
		row.DurationMin, row.DurationMax = text("min"), text("max")
	} else {
		row.Min, row.Max = number("min"), number("max")
	}
	return row, nil
}

// size is the bytes of r's longer strings.
func (r *documentRow) size() int {
	return len(r.ID) + len(r.URL) + len(r.Title) + len(r.Byline) + len(r.Site) + len(r.Text)
}

// size is the bytes of r's strings, nearly: what else it has is part of the quote or the
// value, or of a table of words.
func (r *claimRow) size() int {
	n := len(r.Doc) + len(r.URL) + len(r.ID) + len(r.Quote) + len(r.Value)
	for _, s := range []*string{r.Source, r.Subject, r.Counterparty, r.Attribution, r.Time} {
		if s != nil {
			n += len(*s)
		}
	}
	return n
}

func stringOrNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// Ranges is ranges in a line: "40211-40222 40230-40233".
func Ranges(rs []extract.Range) string {
	var b []byte
	for i, r := range rs {
		if i > 0 {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(r.Start), 10)
		b = append(b, '-')
		b = strconv.AppendInt(b, int64(r.End), 10)
	}
	return string(b)
}

// places is how many digits a decimal has behind its point.
const places = 9

// newDecimal returns the decimal number s, or nil where s is none, or has more than
// 29 digits before its point or nine behind it: the whole value has it then.
func newDecimal(s string) *decimal {
	whole, fraction, _ := strings.Cut(s, ".")
	fraction = strings.TrimRight(fraction, "0")
	if whole == "" || len(fraction) > places || len(whole) > 30 {
		return nil
	}
	n, ok := new(big.Int).SetString(whole+fraction+strings.Repeat("0", places-len(fraction)), 10)
	if !ok || len(n.Text(10)) > 38 {
		return nil
	}
	var d decimal
	if n.Sign() < 0 { // two's complement
		n.Add(n, new(big.Int).Lsh(big.NewInt(1), 128))
	}
	n.FillBytes(d[:])
	return &d
}
