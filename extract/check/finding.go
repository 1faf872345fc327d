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

// Codes is every code, its verdict and what it means.
var Codes = []struct {
	Code    Code
	Verdict Verdict
	Doc     string
}{
	{Exact, Supported, "A source says the same."},
	{Rounded, Supported, "A source's figure, rounded as the draft writes it."},
	{WithinBound, Supported, "A source's figure lies within the bound that the draft gives."},
	{Derived, Supported, "Follows from figures of the sources by the arithmetic shown."},
	{BoundChanged, Changed, "The number is the source's, but not “more than”, “up to” or the like before it."},
	{HedgeDropped, Changed, "The source says it may be so, the draft that it is."},
	{AttributionChanged, Changed, "The source has it from someone else."},
	{OverPrecise, Changed, "The draft is more exact than the source."},
	{Misrounded, Changed, "Rounds the source's figure to another."},
	{DerivationOff, Changed, "Nearly what follows from other figures by the arithmetic shown, but not so."},
	{Converted, Changed, "A conversion that no source makes."},
	{Stale, Changed, "A newer source gives a newer value."},
	{Miscited, Changed, "The source that the sentence links to does not say it; another does."},
	{SourcesDisagree, Changed, "Sources give several values."},
	{Altered, Contradicted, "The source says something else in this place."},
	{ScaleSlip, Contradicted, "The digits are the source's, the scale is not."},
	{UnitSlip, Contradicted, "The number is the source's, the unit is not."},
	{DirectionFlip, Contradicted, "The source says that it went the other way."},
	{EntitySwap, Contradicted, "The source names another in this place."},
	{RoleSwap, Contradicted, "The source gives this value or name in another role."},
	{PeriodSlip, Contradicted, "The source says it of another period."},
	{DateShift, Contradicted, "The source gives another date."},
	{NegationFlip, Contradicted, "One denies what the other says."},
	{QuoteAltered, Contradicted, "The quoted words are not the source's."},
	{Misattributed, Contradicted, "The source has the quoted words from someone else."},
	{SelfContradiction, Contradicted, "The draft says two things that cannot both be so."},
	{NotInSources, Unsupported, "No source says it."},
	{NoCoverage, Unsupported, "No source speaks of what the sentence tells."},
	{Ambiguous, Unknown, "May be read in several ways."},
	{NotCheckable, Unknown, "Nothing that it could be held against."},
}

// Verdict returns the verdict that c stands for.
func (c Code) Verdict() Verdict {
	for _, x := range Codes {
		if x.Code == c {
			return x.Verdict
		}
	}
	panic("check: no code " + string(c))
}

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
