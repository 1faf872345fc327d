package pass

import (
	"slices"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/rank"
)

// Models hold the weights by which the context of figures is chosen.
type Models struct {
	Measure, Modality, Attribution *rank.Model
	Subject                        *rank.Model // of money and moves
	DurationSubject                *rank.Model // the subject of durations
}

// Fields are the fields that are chosen by weights, in the order in which they are.
var Fields = []string{"measure", "modality", "attribution", "subject", "duration_subject"}

// Of is the model of field.
func (m *Models) Of(field string) *rank.Model {
	switch field {
	case "measure":
		return m.Measure
	case "modality":
		return m.Modality
	case "attribution":
		return m.Attribution
	case "subject":
		return m.Subject
	case "duration_subject":
		return m.DurationSubject
	}
	panic("pass: no model of " + field)
}

// NewModels returns models without weights.
func NewModels() *Models {
	return &Models{
		Measure:         rank.New(measureNames(), measureClassNames[:]),
		Modality:        rank.New(sureNames, sureClassNames),
		Attribution:     rank.New(authorNames, authorClassNames[:]),
		Subject:         rank.New(subjectNames(), classNames),
		DurationSubject: rank.New(subjectNames(), classNames),
	}
}

// Learnt returns the models of the tables of this package, as new ones, those of fields
// without weights.
func Learnt(fields ...string) *Models {
	now, m := models(), NewModels()
	for _, f := range Fields {
		if !slices.Contains(fields, f) {
			m.Of(f).Set(now.Of(f))
		}
	}
	return m
}

// models are those of the tables of this package.
var models = sync.OnceValue(func() *Models {
	return &Models{Measure: measureModel(), Modality: modalityModel(), Attribution: attributionModel(), Subject: subjectModel(), DurationSubject: durationSubjectModel()}
})

// A Choice is one that context makes: of a field of the context of Claim, among
// options whose texts stand in the same order.
type Choice struct {
	Claim   *extract.Claim
	Field   string
	Texts   []string
	Options []rank.Option
}

// Choices runs all passes over doc, context by the weights m, and calls see with every
// choice. What see is given changes when it returns. It is for learning weights.
func Choices(doc *extract.Document, m *Models, see func(Choice)) []extract.Claim {
	learning := *contextPass
	learning.Bind = func(in *extract.Input, claims []extract.Claim) {
		b := newBinder(in, m)
		b.observe = func(c *extract.Claim, field string, o *options) {
			choice := Choice{Claim: c, Field: field, Options: o.ranks}
			for _, a := range o.all {
				choice.Texts = append(choice.Texts, a.text)
			}
			see(choice)
		}
		b.bind(claims)
	}
	passes := slices.Clone(All)
	passes[slices.Index(passes, contextPass)] = &learning
	return extract.Claims(doc, passes...)
}
