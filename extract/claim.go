package extract

import (
	"encoding/json"
	"fmt"
	"io"
)

// A Claim is one thing that a document asserts, with the span of the words that
// say so.
type Claim struct {
	ID       string  // unique in its document
	Doc      string  // Document.ID
	URL      string  // Document.URL
	Kind     Kind    // what sort of thing
	Rule     string  // which rule found it, "money/symbol-scale"
	Quote    string  // Document.Text in Span
	Span     Span    // the figure or name alone
	Source   []Range // where Span stands in the input; nil where unknown
	Sentence Span    // the sentence it stands in
	Part     Part    // where in the article that is
	Fact     Fact    // what it says; "value" in JSON
	Context          // of what, by whom, how sure
}

// A Kind is a kind of claim, the name of the pass that finds it.
type Kind string

// The kinds of claims.
const (
	Money     Kind = "money"
	Duration  Kind = "duration"
	Entity    Kind = "entity"
	StockMove Kind = "stock_move"
	Percent   Kind = "percent"
	Quantity  Kind = "quantity"
	Date      Kind = "date"
	Quotation Kind = "quotation"
)

// Kinds lists the kinds in the order of the contract.
var Kinds = []Kind{Money, Duration, Entity, StockMove, Percent, Quantity, Date, Quotation}

// A Fact is what a claim says, in a form that can be compared. It marshals to the
// JSON object that is the claim's value.
type Fact interface {
	// String is the fact in a line, such as "1.2e9 USD".
	String() string
	// Supports says whether a source that states this fact bears out a draft that
	// states other. It goes one way: $1.23 billion bears out $1.2 billion, and not
	// the reverse.
	Supports(other Fact) bool
}

// A Context is what the words around a claim say about it. Every field may be
// empty.
type Context struct {
	Subject      string   `json:"subject,omitempty"`      // whom or what it is about, as resolved
	Entity       string   `json:"entity,omitempty"`       // the subject's entity id, where it is one
	Measure      string   `json:"measure,omitempty"`      // what it measures, in the article's words
	Role         string   `json:"role,omitempty"`         // the measure in the vocabulary of roles.tsv
	Counterparty string   `json:"counterparty,omitempty"` // the other party, where stated
	Attribution  string   `json:"attribution,omitempty"`  // who says it; the outermost of Chain
	Chain        []string `json:"chain,omitempty"`        // who says that who says it
	Quoted       bool     `json:"quoted"`                 // stands in quotation marks
	Modality     Modality `json:"modality,omitempty"`     // how sure, coarsely
	Status       Status   `json:"status,omitempty"`       // how sure, finely
	Negated      bool     `json:"negated"`                // the sentence denies it
	When         *Period  `json:"time,omitempty"`         // of what time it tells
	Basis        []string `json:"basis,omitempty"`        // "adjusted", "annualised"
	Cues         []Cue    `json:"cues,omitempty"`         // the words that gave the fields above
	Same         []string `json:"same,omitempty"`         // ids of other mentions of the same claim
	Ambiguous    []string `json:"ambiguous,omitempty"`    // fields that might be read another way
}

// A Modality says how sure a claim is, coarsely.
type Modality string

// The modalities.
const (
	Asserted    Modality = "asserted"
	Planned     Modality = "planned"
	Hedged      Modality = "hedged"
	Conditional Modality = "conditional"
)

// A Status says how sure a claim is, finely.
type Status string

// The statuses, from what is denied to what has happened.
const (
	Denied         Status = "denied"
	Counterfactual Status = "counterfactual"
	Rumoured       Status = "rumoured"
	Alleged        Status = "alleged"
	Possible       Status = "possible"
	Considering    Status = "considering"
	InTalks        Status = "in-talks"
	Expected       Status = "expected"
	Intended       Status = "planned"
	Agreed         Status = "agreed"
	Announced      Status = "announced"
	Actual         Status = "actual"
	Question       Status = "question"
)

// A Period is a time a claim tells of: as printed, and as ISO 8601 dates, End
// inclusive, where the publication date makes that certain.
type Period struct {
	Text  string `json:"text"`
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`
}

// A Cue is the span of the words that gave a field of the context.
type Cue struct {
	Field string `json:"field"` // "subject", "measure", "attribution", "modality", "negated", …
	Span
}

// SchemaVersion is that of all JSON and tables that are written; "newsclaims schema"
// tells what it means. It grows with a change that breaks a reader: a field that goes,
// or that comes to mean something else. Fields may come at any time.
const SchemaVersion = 1

// An object is a claim as the contract has it, one flat object.
type object struct {
	Schema   int     `json:"schema"`
	Doc      string  `json:"doc,omitempty"`
	URL      string  `json:"url,omitempty"`
	ID       string  `json:"id"`
	Kind     Kind    `json:"kind"`
	Quote    string  `json:"quote"`
	Span     Span    `json:"span"`
	Source   []Range `json:"source"`
	Sentence Span    `json:"sentence"`
	Fact     Fact    `json:"value"`
	Context
	Part Part   `json:"part"`
	Rule string `json:"rule"`
}

func (c *Claim) object() object {
	return object{SchemaVersion, c.Doc, c.URL, c.ID, c.Kind, c.Quote, c.Span, c.Source, c.Sentence, c.Fact, c.Context, c.Part, c.Rule}
}

// MarshalJSON writes the claim as the contract has it, one flat object.
func (c Claim) MarshalJSON() ([]byte, error) { return json.Marshal(c.object()) }

// WriteLines writes claims as JSON, one a line. It is json.Marshal of each, and faster.
func WriteLines(w io.Writer, claims []Claim) error {
	e := json.NewEncoder(w)
	for i := range claims {
		o := claims[i].object()
		if err := e.Encode(&o); err != nil {
			return err
		}
	}
	return nil
}

// String is the claim in a line, for tests and reports.
func (c Claim) String() string { return fmt.Sprintf("%q %v", c.Quote, c.Fact) }
