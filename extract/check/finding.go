package check

import (
	"encoding/json"

	"newsclaims/extract"
)

// A Verdict is what stands behind a statement of the draft.
type Verdict string

// The verdicts, from the least to the most serious.
const (
	Supported    Verdict = "supported"
	Unknown      Verdict = "unknown"
	Changed      Verdict = "changed"
	Unsupported  Verdict = "unsupported"
	Contradicted Verdict = "contradicted"
)

// Alarming says whether an editor is to look at it.
func (v Verdict) Alarming() bool { return v.Severity() > 1 }

// Severity is greater of more serious verdicts, 0 of Supported.
func (v Verdict) Severity() int {
	switch v {
	case Unknown:
		return 1
	case Changed:
		return 2
	case Unsupported:
		return 3
	case Contradicted:
		return 4
	}
	return 0
}

// A Code says what is right or wrong, more finely than a verdict.
type Code string

// The codes.
const (
	Exact       Code = "exact"
	Rounded     Code = "rounded"
	WithinBound Code = "within-bound"
	Derived     Code = "derived"

	BoundChanged       Code = "bound-changed"
	HedgeDropped       Code = "hedge-dropped"
	AttributionChanged Code = "attribution-changed"
	OverPrecise        Code = "over-precise"
	Misrounded         Code = "misrounded"
	DerivationOff      Code = "derivation-off"
	Converted          Code = "converted"
	Stale              Code = "stale"
	Miscited           Code = "miscited"
	SourcesDisagree    Code = "sources-disagree"

	Altered           Code = "altered"
	ScaleSlip         Code = "scale-slip"
	UnitSlip          Code = "unit-slip"
	DirectionFlip     Code = "direction-flip"
	EntitySwap        Code = "entity-swap"
	RoleSwap          Code = "role-swap"
	PeriodSlip        Code = "period-slip"
	DateShift         Code = "date-shift"
	NegationFlip      Code = "negation-flip"
	QuoteAltered      Code = "quote-altered"
	Misattributed     Code = "misattributed"
	SelfContradiction Code = "self-contradiction"

	NotInSources Code = "not-in-sources"
	NoCoverage   Code = "no-coverage"

	Ambiguous    Code = "ambiguous"
	NotCheckable Code = "not-checkable"
)

// A Finding is the verdict on one statement of the draft.
type Finding struct {
	Claim       *extract.Claim // what the extractor found there; nil where it found nothing
	Kind        extract.Kind
	Span        extract.Span // in the draft
	Quote       string
	Sentence    extract.Span
	Verdict     Verdict
	Code        Code
	Reason      string // one sentence, with both values
	Evidence    []Evidence
	Proof       string // the arithmetic, where there was any
	Fingerprint string // stays the same when the draft is edited elsewhere

	shown extract.Span // words of the source that Reason shows, where it says no more
}

// Statement is the kind of a finding on words that are no claim of another kind: a
// negation, a hedge, who says it.
const Statement extract.Kind = "statement"

// Evidence is the place of a source that bears on a statement.
type Evidence struct {
	Doc      int          `json:"doc"` // index of the source, as given; -1 is the draft itself
	Span     extract.Span `json:"span"`
	Quote    string       `json:"quote"`
	Sentence extract.Span `json:"sentence"`
}

// MarshalJSON writes the finding as the contract has it: the claim's fields and the
// verdict's in one flat object.
func (f Finding) MarshalJSON() ([]byte, error) {
	verdict := struct {
		Verdict     Verdict    `json:"verdict"`
		Code        Code       `json:"code"`
		Reason      string     `json:"reason,omitempty"`
		Evidence    []Evidence `json:"evidence"`
		Proof       string     `json:"proof,omitempty"`
		Fingerprint string     `json:"fingerprint"`
	}{f.Verdict, f.Code, f.Reason, f.Evidence, f.Proof, f.Fingerprint}
	if verdict.Evidence == nil {
		verdict.Evidence = []Evidence{}
	}
	tail, err := json.Marshal(verdict)
	if err != nil {
		return nil, err
	}
	var head []byte
	if f.Claim != nil {
		head, err = json.Marshal(*f.Claim)
	} else {
		head, err = json.Marshal(struct {
			Schema   int          `json:"schema"`
			Kind     extract.Kind `json:"kind"`
			Quote    string       `json:"quote"`
			Span     extract.Span `json:"span"`
			Sentence extract.Span `json:"sentence"`
		}{extract.SchemaVersion, f.Kind, f.Quote, f.Span, f.Sentence})
	}
	if err != nil {
		return nil, err
	}
	return append(append(head[:len(head)-1], ','), tail[1:]...), nil
}
