package pass

import (
	_ "embed"
	"slices"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/rank"
)

// Classes of options for what a figure measures, of the kind of the figure, and of the
// word before it.
const (
	measureAny uint8 = iota
	measureRoleNoun
	measureNoun
	measureNouns
	measurePaying
	measureVerb
	measureBe
	measureSaying
	measurePrice
	measureBefore // what the figure before measures
	measureAdjective
	measureNothing
	measureMoney
	measureDuration
	measureOther
	measureBare // no preposition before the figure
	measureOf
	measureTo
	measureAt
	measureFrom
	measureFor
	measureBy
	measureIn
	measureOver
	measureCompared // "or", "(", "versus"
	measurePreposition
	measureClasses
)

var measureClassNames = [measureClasses]string{
	"any", "role", "noun", "nouns", "paying", "verb", "be", "saying", "price", "figure-before", "adjective", "nothing", "money", "duration", "other",
	"bare", "behind-of", "behind-to", "behind-at", "behind-from", "behind-for", "behind-by", "behind-in", "behind-over", "behind-or", "behind-other",
}

// The clues of a measure. The first are how it stands to the figure, and the figure to
// it.
const (
	measureOfFigure   = 0
	measureFigureOf   = int(relations)
	measureNobody     = 2*int(relations) + iota - 2
	measureHead       // the noun that the figure bends
	measureSubject    // of the figure's verb
	measureObject     // of it
	measureGoverning  // that verb
	measureBehindVerb // that verb, behind the figure
	measureOverVerb
	measureOverSubject
	measureBetween0
	measureBetween1
	measureBetween2
	measureBetween3
	measureVerbs0
	measureVerbs1
	measureVerbs2
	measureHardBetween
	measureCommaBetween
	measureBeforeFigure
	measureBehindFigure
	measureNearestNoun
	measureNearestRole
	measureNearestRoleBehind
	measureNearestPaying
	measureNearestVerb
	measureOwned
	measureGoverned
	measureGovernedOf
	measureCompany
	measureShares
	measureUnit
	measurePassive
	measureInfinitive
	measureGerund
	measureMoveVerb
	measureTraded
	measurePerShare
	measureLongFigure // the figure is joined to a noun, "seven-year"
	measureBridge     // "from", "or" between this figure and the one before
	measureSameKind
	measureNear
	measureSentenceFirst
	measureSuperlative
	measureInSaying
	measureRight // right before the figure
	measureRuled // by the grammar of the words right around the figure
	measureClues
)

var measureNames = sync.OnceValue(func() []string {
	var names []string
	for _, r := range relationNames {
		names = append(names, "of-figure-"+r)
	}
	for _, r := range relationNames {
		names = append(names, "figure-"+r)
	}
	return append(names, "nobody", "head", "subject", "object", "governing", "behind-verb", "over-verb", "over-subject",
		"between-0", "between-1", "between-2", "between-3", "verbs-0", "verbs-1", "verbs-2", "hard-between", "comma-between",
		"before", "behind", "nearest-noun", "nearest-role", "nearest-role-behind", "nearest-paying", "nearest-verb", "owned", "governed", "governed-of",
		"company", "shares", "unit", "passive", "infinitive", "gerund", "move-verb", "traded", "per-share", "long-figure",
		"bridge", "same-kind", "near", "sentence-first", "superlative", "in-saying", "right-before", "ruled")
})

//go:embed measure.tsv
var measureTSV string

var measureModel = sync.OnceValue(func() *rank.Model {
	return readModel("measure.tsv", measureTSV, measureNames(), measureClassNames[:])
})

// What the options of a measure carry beside their text.
type measuring struct {
	options
	from []*extract.Claim // the figure before with which the words stand, or nil
}

// spell fills in the texts of the options, which only learning asks for.
func (m *measuring) spell(v *view) {
	for k := range m.all {
		switch o := &m.all[k]; {
		case m.from[k] != nil:
			o.text = m.from[k].Measure
		case m.ranks[k].Classes[0] == measurePrice:
			o.text = "price"
		case !o.cue.none():
			o.text = v.text(o.cue.first, o.cue.end)
		}
	}
}

// measures finds what the figure c measures: words of the sentence, or what the figure
// from measures, or the price of what is traded, which is neither.
func (b *binder) measures(f *frame, c *extract.Claim, before []*extract.Claim) (words found, from *extract.Claim, price bool) {
	b.measureOptions(f, before)
	if b.observe != nil {
		b.measured.spell(f.v)
		b.observe(c, "measure", &b.measured.options)
	}
	m := &b.measured
	k, _ := b.models.Measure.Best(m.ranks)
	if k < 0 {
		return found{}, nil, false
	}
	return m.all[k].cue, m.from[k], m.ranks[k].Classes[0] == measurePrice
}

// classOfLead is the class of what stands before the figure of f.
func (f *frame) classOfLead() uint8 {
	v := f.v
	k := f.lead - 1
	if class := leads().of(tokenAt(v.tokens, k).Key); class != measureAny {
		return class
	}
	if tag := v.tag(k); tag == "IN" || tag == "TO" {
		return measurePreposition
	}
	return measureBare
}

// leads holds the words before a figure that have a class of their own.
var leads = sync.OnceValue(func() *keyed[uint8] {
	return keyedOf(map[uint8][]string{
		measureOf: {"of"}, measureTo: {"to"}, measureAt: {"at", "near", "around"}, measureFrom: {"from"}, measureFor: {"for"}, measureBy: {"by"},
		measureIn: {"in", "within", "during"}, measureOver: {"over", "past", "last", "next"}, measureCompared: {"or", "(", "versus", "vs", "and", "than"},
	})
})

// measureOptions fills b.measured with what the figure of f may measure.
func (b *binder) measureOptions(f *frame, before []*extract.Claim) {
	m, v := &b.measured, f.v
	m.reset()
	m.from = m.from[:0]
	var classes [rank.Dimensions]uint8
	classes[1] = measureOther
	switch f.kind {
	case extract.Money:
		classes[1] = measureMoney
	case extract.Duration:
		classes[1] = measureDuration
	}
	classes[2] = f.leadClass
	add := func(class uint8, words found) int {
		classes[0] = class
		m.from = append(m.from, nil)
		return m.add(option{cue: words}, classes)
	}
	perShare := among(tokenAt(v.tokens, f.end), "a", "per", "each") && among(tokenAt(v.tokens, f.end+1), "share", "barrel", "ounce", "tonne", "ton", "bushel")
	nearestNoun, nearestRole, nearestPaying, nearestVerb, roleBehind := -1, -1, -1, -1, -1
	lo, hi := max(0, f.figure-maxMeasure), min(len(v.phrases), f.figure+maxMeasureBehind)
	for j := lo; j < hi; j++ {
		p := &v.phrases[j]
		switch {
		case p.sort == nounSort && p.name < 0 && j < f.figure:
			nearestNoun = j
			if p.is(roleWord) {
				nearestRole = j
			}
		case p.sort == nounSort && p.name < 0 && j > f.figure && roleBehind < 0 && p.is(roleWord):
			roleBehind = j
		case p.sort == verbSort && j < f.figure:
			nearestVerb = j
			if p.is(payingWord) {
				nearestPaying = j
			}
		}
	}
	var ruled found
	if f.kind == extract.Duration {
		ruled = v.durationMeasure(f)
	} else {
		ruled = v.measure(f.first, f.end)
	}
	if !ruled.none() && among(v.tokens[ruled.end-1], "percent", "%") {
		ruled = found{}
	}
	object, subject, overVerb, overSubject := f.object(), f.subject(), f.over(1), -1
	if overVerb >= 0 {
		overSubject = v.phrases[overVerb].subject
	}
	for j := lo; j < hi; j++ {
		p := &v.phrases[j]
		k, clues := -1, (*rank.Set)(nil)
		switch {
		case p.sort == nounSort && p.name < 0 && v.tokens[p.head].Kind != extract.Number && !(j > f.figure && v.each(p)):
			first := p.trimmed
			class := measureNoun
			switch {
			case p.is(rolePhrase):
				class = measureRoleNoun
			case p.is(manyWord):
				class = measureNouns
			}
			k = add(class, found{first, p.end})
			clues = &m.ranks[k].Clues
			clues.AddIf(measureCompany, p.is(describingWord))
			clues.AddIf(measureShares, p.is(sharesWord))
			clues.AddIf(measureUnit, p.is(unitWord))
			clues.AddIf(measureOwned, p.owner >= 0 && v.phrases[p.owner].possessive)
			clues.AddIf(measureNearestNoun, j == nearestNoun)
			clues.AddIf(measureNearestRole, j == nearestRole)
			clues.AddIf(measureNearestRoleBehind, j == roleBehind)
			clues.AddIf(measureHead, j == f.noun)
			clues.AddIf(measureObject, j == object)
			clues.AddIf(measureSubject, j == subject)
			clues.AddIf(measureOverSubject, j == overSubject)
			if p.prep >= 0 {
				clues.Add(measureGoverned)
				clues.AddIf(measureGovernedOf, is(v.tokens[v.phrases[p.prep].first], "of"))
			}
			if r := v.relate(j, f.noun); r > itself {
				clues.Add(measureOfFigure + int(r))
			}
			if r := v.relate(f.figure, j); r > itself {
				clues.Add(measureFigureOf + int(r))
			}
		case p.sort == verbSort:
			class := measureVerb
			switch {
			case p.is(sayingWord) && !p.is(expectsWord):
				class = measureSaying
			case p.is(beWord):
				class = measureBe
			case p.is(payingWord):
				class = measurePaying
			}
			whole := found{p.head, p.head + 1}
			if f.kind == extract.Duration {
				if whole.end = v.linked(p); class == measureBe && whole.end > p.end {
					class, whole.first = measureVerb, p.end
				}
			}
			k = add(class, whole)
			clues = &m.ranks[k].Clues
			clues.AddIf(measureGoverning, j == f.verb && !f.behind)
			clues.AddIf(measureBehindVerb, j == f.verb && f.behind)
			clues.AddIf(measureOverVerb, j == overVerb)
			clues.AddIf(measureNearestVerb, j == nearestVerb)
			clues.AddIf(measureNearestPaying, j == nearestPaying)
			clues.AddIf(measurePassive, p.passive)
			clues.AddIf(measureInfinitive, p.infinitive)
			clues.AddIf(measureGerund, v.tags[p.head] == "VBG")
			clues.AddIf(measureMoveVerb, p.is(moveWord))
		}
		if k < 0 {
			continue
		}
		clues.AddIf(measureRuled, !ruled.none() && ruled.end > m.all[k].cue.first && ruled.first < m.all[k].cue.end)
		clues.AddIf(measureSentenceFirst, j == 0)
		n := v.between(j, f.figure)
		clues.Add(measureBetween0 + min(int(n.nouns), 3))
		clues.Add(measureVerbs0 + min(int(n.verbs), 2))
		clues.AddIf(measureHardBetween, n.hard > 0)
		clues.AddIf(measureCommaBetween, n.commas > 0)
		clues.AddIf(measureBeforeFigure, j < f.figure)
		clues.AddIf(measureBehindFigure, j > f.figure)
		clues.AddIf(measureRight, j == f.figure-1)
		clues.AddIf(measurePerShare, perShare)
	}
	if f.kind == extract.Duration { // "the lowest in 14 years"
		for j := f.first - 1; j >= max(0, f.first-9); j-- {
			if (v.tags[j] == "JJS" || v.tags[j] == "RBS") && !is(tokenAt(v.tokens, j-1), "at") {
				end := j + 1
				for end < f.first && (v.nounish(end) || v.tokens[end].Kind == extract.Mark && dash(v.tokens[end])) {
					end++
				}
				m.clue(add(measureAdjective, found{j, end}), measureSuperlative)
				break
			}
		}
	}
	if !ruled.none() && !slices.ContainsFunc(m.ranks, func(o rank.Option) bool { return o.Clues.Has(measureRuled) }) {
		class := measureNoun
		if v.tags[ruled.end-1].Verb() {
			class = measureVerb
		}
		m.clue(add(class, ruled), measureRuled)
	}
	if n := len(before); n > 0 && before[n-1].Measure != "" {
		o := before[n-1]
		k := add(measureBefore, found{})
		m.from[k] = o
		m.clueIf(k, measureSameKind, o.Kind == f.kind)
		m.clueIf(k, measureBridge, f.told == o)
		_, end := v.find(o.Span)
		m.clueIf(k, measureNear, f.first-end < 5)
		m.clueIf(k, measureHead, f.noun != f.figure)
	}
	if f.kind == extract.Money {
		k := add(measurePrice, found{})
		m.clueIf(k, measureTraded, v.price(f.first))
		m.clueIf(k, measurePerShare, perShare)
		m.clueIf(k, measureHead, f.noun != f.figure)
	}
	m.clue(add(measureNothing, found{}), measureNobody)
}

// maxMeasure and maxMeasureBehind are how many phrases before and behind a figure are
// looked at for what it measures.
const (
	maxMeasure       = 16
	maxMeasureBehind = 8
)

func (o *options) clueIf(k, clue int, yes bool) { o.ranks[k].Clues.AddIf(clue, yes) }
