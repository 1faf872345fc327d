package pass

import (
	_ "embed"
	"slices"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/rank"
)

// modalities are the options of how sure a figure is.
var modalities = [...]extract.Modality{extract.Asserted, extract.Planned, extract.Hedged, extract.Conditional}

// statuses are what the words of hedges make of a figure, in the order of their clues.
var statuses = [...]extract.Status{
	extract.Counterfactual, extract.Rumoured, extract.Alleged, extract.Possible, extract.Considering, extract.InTalks,
	extract.Expected, extract.Intended, extract.Agreed, extract.Announced, extract.Actual, extract.Question, conditional,
}

// The clues of how sure a figure is: what the words of hedges say, where they stand,
// the forms of the verbs, and what is measured.
const (
	sureStatus = 0
	sureNear   = len(statuses) + iota - 1 // the word stands right before the figure
	sureInVerb                            // in the verb of the figure
	sureInOver                            // in the verb above
	sureBehind
	sureVerbs // another verb between the word and the figure
	sureRelative
	sureHard
	sureWill // and so on: in the verb of the figure
	sureWould
	sureMay
	sureCan
	sureInfinitive
	surePast
	surePresent
	sureGerund
	sureParticiple
	sureExpects
	sureNoVerb
	sureOverWill
	sureOverWould
	sureOverMay
	sureOverPast
	sureOverExpects
	sureForecast // what is measured is a forecast
	sureForecastNoun
	surePlan
	sureResult
	surePrice
	sureDuration
	sureNext
	sureLast
	sureIfBefore
	sureIfBehind
	sureQuoted
	sureTitle
	sureBridged
	sureBeforeAsserted // the figure before, in the sentence
	sureBeforePlanned
	sureBeforeHedged
	sureBeforeConditional
	sureFrom
	sureOwned
	sureSource // analysts say it
	sureOf
	sureAlways
	sureClues
)

var sureNames = func() []string {
	var names []string
	for _, s := range statuses {
		names = append(names, "word-"+string(s))
	}
	return append(names, "near", "in-verb", "in-over", "behind", "verbs", "relative", "hard", "will", "would", "may", "can", "infinitive", "past", "present",
		"gerund", "participle", "expects", "no-verb", "over-will", "over-would", "over-may", "over-past", "over-expects", "forecast", "forecast-noun", "plan",
		"result", "price", "duration", "next", "last", "if-before", "if-behind", "quoted", "title", "bridged", "before-asserted", "before-planned",
		"before-hedged", "before-conditional", "from", "owned", "source", "of", "always")
}()

var sureClassNames = []string{"any", string(extract.Asserted), string(extract.Planned), string(extract.Hedged), string(extract.Conditional)}

//go:embed modality.tsv
var modalityTSV string

var modalityModel = sync.OnceValue(func() *rank.Model {
	return readModel("modality.tsv", modalityTSV, sureNames, sureClassNames)
})

// sureness chooses how sure the figure c of f is, of which status and the words cue are
// what hedges say by themselves.
func (b *binder) sureness(f *frame, c *extract.Claim, status extract.Status, cue found, before []*extract.Claim) (extract.Modality, extract.Status, found) {
	v := f.v
	if status == extract.Actual && v.words&hedging == 0 && v.heads&(forecastWord|planWord|expectsWord) == 0 && f.kind != extract.Duration {
		return extract.Asserted, status, cue
	}
	beside := status == extract.Possible && cue.end <= f.first && f.first-cue.end < 3 // "maybe $4 billion"
	if beside || status != extract.Actual && status != extract.Expected && status != extract.Intended && status != extract.Possible && status != conditional {
		return modalityOf[status], status, cue // a rare word leaves nothing to weigh
	}
	var clues rank.Set
	b.sureClues(&clues, f, c, status, cue, before)
	o := &b.modal
	o.reset()
	for i, m := range modalities {
		k := o.add(option{text: string(m)}, [rank.Dimensions]uint8{uint8(i) + 1})
		o.ranks[k].Clues = clues
	}
	if b.observe != nil {
		b.observe(c, "modality", o)
	}
	k, _ := b.models.Modality.Best(o.ranks)
	chosen := modalities[k]
	if chosen == modalityOf[status] {
		return chosen, status, cue
	}
	switch chosen {
	case extract.Planned:
		if clues.Has(sureForecast) || clues.Has(sureExpects) || clues.Has(sureOverExpects) || clues.Has(sureForecastNoun) {
			return chosen, extract.Expected, f.measure
		}
		return chosen, extract.Intended, cue
	case extract.Hedged:
		return chosen, extract.Possible, cue
	case extract.Conditional:
		return chosen, conditional, cue
	}
	return chosen, extract.Actual, found{}
}

// sureClues fills clues with what bears on how sure c is.
func (b *binder) sureClues(clues *rank.Set, f *frame, c *extract.Claim, status extract.Status, cue found, before []*extract.Claim) {
	v := f.v
	clues.AddIf(sureAlways, true)
	clues.AddIf(sureStatus+max(0, slices.Index(statuses[:], status)), true)
	over := f.over(1)
	if !cue.none() {
		at := v.phraseAt(cue.first)
		clues.AddIf(sureNear, cue.end <= f.first && f.first-cue.end < 3)
		clues.AddIf(sureBehind, cue.first >= f.end)
		clues.AddIf(sureInVerb, at >= 0 && at == f.verb)
		clues.AddIf(sureInOver, at >= 0 && at == over)
		if at >= 0 && cue.end <= f.first {
			n := v.between(at, f.figure)
			clues.AddIf(sureVerbs, n.verbs > 0)
			clues.AddIf(sureRelative, n.relatives > 0)
			clues.AddIf(sureHard, n.hard > 0)
		}
	}
	if f.verb >= 0 {
		p := &v.phrases[f.verb]
		clues.AddIf(sureWill, v.has(p.first, willWord) || is(v.tokens[p.first], "shall"))
		clues.AddIf(sureWould, v.has(p.first, wouldWord))
		clues.AddIf(sureMay, v.has(p.first, mayWord))
		clues.AddIf(sureCan, v.has(p.first, canWord))
		clues.AddIf(sureInfinitive, p.infinitive)
		clues.AddIf(surePast, v.tags[p.first] == "VBD")
		clues.AddIf(surePresent, v.tags[p.first] == "VBZ" || v.tags[p.first] == "VBP")
		clues.AddIf(sureGerund, v.tags[p.first] == "VBG")
		clues.AddIf(sureParticiple, v.tags[p.first] == "VBN")
		clues.AddIf(sureExpects, p.is(expectsWord))
	} else {
		clues.AddIf(sureNoVerb, true)
	}
	if over >= 0 {
		p := &v.phrases[over]
		clues.AddIf(sureOverWill, v.has(p.first, willWord))
		clues.AddIf(sureOverWould, v.has(p.first, wouldWord))
		clues.AddIf(sureOverMay, v.has(p.first, mayWord))
		clues.AddIf(sureOverPast, v.tags[p.first] == "VBD")
		clues.AddIf(sureOverExpects, p.is(expectsWord))
	}
	if f.measured >= 0 {
		p := &v.phrases[f.measured]
		clues.AddIf(sureForecast, p.is(forecastWord))
		clues.AddIf(surePlan, p.is(planWord))
		clues.AddIf(sureOwned, p.owner >= 0 && v.phrases[p.owner].possessive)
	}
	for k := max(0, f.figure-3); k < min(len(v.phrases), f.figure+4); k++ {
		clues.AddIf(sureForecastNoun, k != f.measured && v.phrases[k].is(forecastWord))
	}
	clues.AddIf(sureForecast, c.Role == "forecast")
	clues.AddIf(sureResult, c.Role == "profit" || c.Role == "loss" || c.Role == "revenue" || c.Role == "eps")
	clues.AddIf(surePrice, c.Role == "price")
	clues.AddIf(sureDuration, f.kind == extract.Duration)
	for k := max(0, f.first-4); k < f.first; k++ {
		clues.AddIf(sureNext, v.has(k, comingWord))
		clues.AddIf(sureLast, v.has(k, pastWord))
	}
	t := tokenAt(v.tokens, f.lead-1)
	clues.AddIf(sureFrom, among(t, "from", "than"))
	clues.AddIf(sureOf, is(t, "of"))
	for _, k := range v.ifs {
		clues.AddIf(sureIfBefore, k < f.first)
		clues.AddIf(sureIfBehind, k > f.first)
	}
	clues.AddIf(sureQuoted, c.Quoted)
	clues.AddIf(sureTitle, b.part == extract.Title)
	if n := len(before); n > 0 {
		clues.AddIf(sureBridged, b.bridge)
		if m := slices.Index(modalities[:], before[n-1].Modality); m >= 0 {
			clues.AddIf(sureBeforeAsserted+m, true)
		}
	}
	if j := f.subject(); j >= 0 {
		clues.AddIf(sureSource, v.phrases[j].is(analystWord))
	}
}

// factual says whether the figure c of f is a fact though words that hedge, cue of the status,
// stand before it: how much an estimate was beaten by, what a plan starts from, a price at the
// close, what a clause in the past tells.
func (f *frame) factual(c *extract.Claim, status extract.Status, cue found) bool {
	v := f.v
	if f.kind != extract.Money || status == extract.Alleged || status == extract.Rumoured || !cue.none() && cue.end <= f.first && f.first-cue.end < 2 {
		return false
	}
	lead := tokenAt(v.tokens, v.bridge(f.lead)-1)
	if f.verb >= 0 && !f.behind && is(lead, "by") && status == extract.Actual && v.phrases[f.verb].is(beatWord) {
		return true
	}
	for k := f.lead; k < f.first; k++ {
		if m, ok := c.Fact.(Money); ok && is(v.tokens[k], "from") && m.Min == m.Max && !among(tokenAt(v.tokens, k-1), "range", "ranges", "ranging", "come", "comes") {
			lead = v.tokens[k]
		}
	}
	if among(lead, "from", "than") && c.Role != "forecast" && v.heads&forecastWord == 0 {
		return true // "to earn $7 a share, up from $4.58"
	}
	if f.measured >= 0 && f.measure.end-f.measure.first > 1 && is(v.tokens[f.measure.first], "closing") && c.Role == "price" {
		return true
	}
	if f.verb > 0 && !f.behind && v.phrases[f.verb-1].sort == relativeSort && v.tags[v.phrases[f.verb].first] == "VBD" && v.heads&forecastWord == 0 && !cue.none() && cue.end <= v.phrases[f.verb-1].first {
		return true // "the plan, which then cost $13 billion"
	}
	if k := f.noun + 1; k+1 < len(v.phrases) && v.phrases[k].nominal() && v.phrases[k].prep < 0 && v.phrases[k].owner < 0 && v.phrases[k].name >= 0 && f.noun == f.figure {
		p := &v.phrases[k+1]
		return p.sort == verbSort && v.tags[p.first] == "VBD" && p.first == v.phrases[k].end && is(tokenAt(v.tokens, f.lead-1), "the") // "the $7 million Ardent spent"
	}
	return false
}

// sharedModal is the token of the modal verb that the verb of f shares with one before, "could
// fine him and take $3 million", or -1.
func (v *view) sharedModal(f *frame) int {
	if f.verb < 2 || f.behind || v.words&hedgeFirst == 0 {
		return -1
	}
	p := &v.phrases[f.verb]
	if p.infinitive || v.tags[p.first] != "VB" || p.first != p.head {
		return -1
	}
	for k := f.verb - 1; k >= 0 && k > f.verb-maxShared; k-- {
		switch q := &v.phrases[k]; q.sort {
		case verbSort:
			if v.tags[q.first] == "MD" {
				return q.first
			}
			if q.finite || q.infinitive {
				return -1
			}
		case hardSort, openSort, relativeSort:
			return -1
		}
	}
	return -1
}

// maxShared is how many phrases may stand between two verbs that share a modal one.
const maxShared = 10
