package pass

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/rank"
)

// Classes of options for who says a figure.
const (
	authorAny uint8 = iota
	authorOrg
	authorPerson
	authorPress
	authorNoun
	authorNouns
	authorOther
	authorNobody
	authorMoney
	authorDuration
	authorOtherKind
	authorQuoted
	authorTitled
	authorPlain
	authorOfAsserted
	authorOfPlanned
	authorOfHedged
	authorOfConditional
	authorRelated // the figure stands in a relative clause
	authorClasses
)

var authorClassNames = [authorClasses]string{"any", "org", "person", "press", "noun", "nouns", "name", "nobody", "money", "duration", "other", "quoted", "title", "plain", "of-asserted", "of-planned", "of-hedged", "of-conditional", "in-relative"}

// The clues of who says a figure.
const (
	authorNone     = iota
	authorRuled    // the outermost by the grammar of saying alone
	authorRuledToo // inside that
	authorSays     // subject of a verb of the class
	authorDenies
	authorExpects
	authorThinks
	authorAsks
	authorCites
	authorSaid // "said", "told", "added": the plainest of them
	authorAccording
	authorCited // behind "citing"
	authorAgent // "estimated by analysts"
	authorForecastOwner
	authorForecastIn
	authorForecastNear
	authorGoverning // its verb is the figure's own
	authorOverVerb
	authorTopVerb
	authorBefore
	authorBehind
	authorVerbs0
	authorVerbs1
	authorVerbs2
	authorThat
	authorHard
	authorRelative
	authorSaysObject // a noun phrase right behind the verb
	authorInfinitive
	authorFinite
	authorEndsSentence
	authorMain
	authorSpeaker
	authorContinued
	authorContinuedHere
	authorTopic
	authorResult // the figure measures a result
	authorForecast
	authorPriced
	authorNearest
	authorPassive
	authorBridged         // who says the figure that this one is told with
	authorInRelative      // the figure stands in a relative clause
	authorForecastSubject // of the verb whose figure is a forecast: "UBS cut its target"
	authorForecastSubjectOver
	authorClues
)

var authorNames = []string{
	"nobody", "ruled", "ruled-too", "says", "denies", "expects", "thinks", "asks", "cites", "said", "according", "cited", "agent", "forecast-owner", "forecast-in", "forecast-near",
	"governing", "over-verb", "top-verb", "before", "behind", "verbs-0", "verbs-1", "verbs-2", "that", "hard-between", "relative", "says-object", "infinitive", "finite",
	"ends-sentence", "main", "speaker", "continued", "continued-here", "topic", "result", "forecast", "priced", "nearest", "passive", "bridged", "in-relative", "forecast-subject", "forecast-subject-over",
}

//go:embed attribution.tsv
var attributionTSV string

var attributionModel = sync.OnceValue(func() *rank.Model {
	return readModel("attribution.tsv", attributionTSV, authorNames, authorClassNames[:])
})

// authors returns who says the figure c, outermost first: whom the clues speak for
// most, then those whom the grammar finds inside what they say.
func (b *binder) authors(f *frame, c *extract.Claim, speaker string) []author {
	v := f.v
	if v.words&sayingFirst == 0 && v.heads&(forecastWord|analystWord|sayingWord) == 0 && speaker == "" && b.part != extract.Title && b.lastAuthorAt < v.index-1 {
		return nil
	}
	ruled := b.attribution(v, f.first, f.end)
	if len(ruled) > 1 && b.observe == nil {
		return ruled // "Reuters reported, citing two people": nothing is left to weigh
	}
	b.authorOptions(f, c, speaker, ruled)
	if b.observe != nil {
		b.observe(c, "attribution", &b.said1)
	}
	k, _ := b.models.Attribution.Best(b.said1.ranks)
	if k < 0 || b.said1.all[k].text == "" {
		return nil
	}
	o := b.said1.all[k]
	chain := []author{{o.text, o.id, o.cue}}
	for i, a := range ruled {
		if sameInstrument(a.name, o.text) {
			return append(chain, ruled[i+1:]...)
		}
	}
	return chain
}

// joins says whether the verb of phrase j, whose subject is phrase who, opens a clause that
// "and" or "but" joins to that of the figure before it, and has an object of its own.
func (v *view) joins(figure, who, j int) bool {
	first := j
	if who > figure && who < j {
		first = v.firstOf(who)
	}
	if first <= figure {
		return false
	}
	before := &v.phrases[first-1]
	if before.sort != joinSort || !among(v.tokens[before.first], "and", "but") || j+1 == len(v.phrases) {
		return false
	}
	switch v.phrases[j+1].sort {
	case nounSort, pronounSort, openSort, verbSort, figureSort:
		return true
	}
	return false
}

// mute says whether phrase j is a thing that says nothing: "revenue", "Ardent shares".
func (v *view) mute(j int) bool {
	p := &v.phrases[j]
	return p.sort == nounSort && p.name < 0 && p.is(roleWord|sharesWord|unitWord) && !p.is(forecastWord|agentWord|describingWord)
}

// authorOptions fills b.said1 with who may say the figure of f.
func (b *binder) authorOptions(f *frame, c *extract.Claim, speaker string, ruled []author) {
	o, v := &b.said1, f.v
	o.reset()
	b.authorOf = unset(b.authorOf, len(v.phrases))
	var classes [rank.Dimensions]uint8
	classes[1] = authorOtherKind
	switch f.kind {
	case extract.Money:
		classes[1] = authorMoney
	case extract.Duration:
		classes[1] = authorDuration
	}
	classes[2] = authorPlain
	if c.Quoted {
		classes[2] = authorQuoted
	} else if b.part == extract.Title {
		classes[2] = authorTitled
	}
	if m := slices.Index(modalities[:], c.Modality); m >= 0 {
		classes[3] = authorOfAsserted + uint8(m)
	}
	if f.inRelative() {
		classes[4] = authorRelated
	}
	add := func(a author, class uint8) int {
		for k := range o.all {
			if o.all[k].text == a.name {
				return k
			}
		}
		classes[0] = class
		k := o.add(option{a.name, a.id, a.cue}, classes)
		o.clueIf(k, authorResult, c.Role == "profit" || c.Role == "loss" || c.Role == "revenue" || c.Role == "eps")
		o.clueIf(k, authorForecast, c.Role == "forecast")
		o.clueIf(k, authorPriced, c.Role == "price")
		return k
	}
	named := func(a author) uint8 {
		if e, ok := b.cast.byID[a.id]; ok && a.id != "" {
			switch b.cast.all[e].class {
			case classOrg:
				return authorOrg
			case classPerson:
				return authorPerson
			case classPress:
				return authorPress
			}
			return authorOther
		}
		if strings.HasSuffix(a.name, "s") {
			return authorNouns
		}
		return authorNoun
	}
	at := func(j int) int {
		if j < 0 {
			return -1
		}
		if k := b.authorOf[j]; k != -1 {
			return k
		}
		k := -2
		if a := b.author(v, j); a.name != "" && (!v.mute(j) || v.according(j)) {
			k = add(a, named(a))
		}
		b.authorOf[j] = k
		return k
	}
	over, top := f.over(1), f.over(2)
	nearest := -1
	for _, j := range v.tellers {
		p := &v.phrases[j]
		switch p.sort {
		case verbSort:
			who := p.subject
			if j+1 < len(v.phrases) && j > f.figure && (who < 0 || !v.adjoined(who, j)) && v.phrases[j+1].nominal() && j > 0 && (v.phrases[j-1].sort == commaSort || v.phrases[j-1].sort == marksSort) {
				who = v.lastOf(j + 1) // `," said Jane Chen`
			}
			agent := false
			if (p.passive || v.tags[p.head] == "VBN" && !p.finite) && j+2 < len(v.phrases) && v.phrases[j+1].sort == prepSort && is(v.tokens[v.phrases[j+1].first], "by") {
				who, agent = v.lastOf(j+2), true
			}
			if j > f.figure && v.joins(f.figure, who, j) {
				continue // ", and Ardent said it would close"
			}
			k := at(who)
			if k < 0 {
				continue
			}
			clues := &o.ranks[k].Clues
			switch {
			case agent:
				clues.Add(authorAgent)
			case p.is(deniesWord):
				clues.Add(authorDenies)
			case p.is(expectsWord):
				clues.Add(authorExpects)
			case p.is(thinksWord):
				clues.Add(authorThinks)
			case p.is(asksWord):
				clues.Add(authorAsks)
			case p.is(citesWord):
				clues.Add(authorCites)
			default:
				clues.Add(authorSays)
				clues.AddIf(authorSaid, p.is(saidWord))
			}
			clues.AddIf(authorGoverning, j == f.verb)
			clues.AddIf(authorOverVerb, j == over)
			clues.AddIf(authorTopVerb, j == top)
			clues.AddIf(authorBefore, j < f.figure)
			clues.AddIf(authorBehind, j > f.figure)
			clues.AddIf(authorInfinitive, p.infinitive)
			clues.AddIf(authorFinite, p.finite)
			clues.AddIf(authorPassive, p.passive && !agent)
			n := v.between(j, f.figure)
			clues.AddIf(authorHard, n.hard > 0)
			clues.AddIf(authorRelative, n.relatives > 0)
			clues.Add(authorVerbs0 + min(int(n.verbs), 2))
			if j+1 < len(v.phrases) {
				clues.AddIf(authorThat, v.phrases[j+1].sort == openSort)
				clues.AddIf(authorSaysObject, j < f.figure && n.verbs == 0)
			}
			clues.AddIf(authorEndsSentence, j > len(v.phrases)-6)
			if j < f.figure {
				nearest = k
			}
		case nounSort, pronounSort:
			if v.according(j) && v.lastOf(j) == j {
				if k := at(j); k >= 0 {
					o.clue(k, authorAccording)
					o.clueIf(k, authorBefore, j < f.figure)
					o.clueIf(k, authorBehind, j > f.figure)
					n := v.between(j, f.figure)
					o.clueIf(k, authorHard, n.hard > 0)
					o.clue(k, authorVerbs0+min(int(n.verbs), 2))
				}
			}
			if p.is(forecastWord) && (f.measured == j || abs(j-f.figure) < 5) {
				if q := p.owner; q >= 0 && v.phrases[q].nominal() {
					if k := at(q); k >= 0 {
						o.clue(k, authorForecastOwner)
						o.clueIf(k, authorForecastNear, f.measured == j || j == f.noun)
					}
				}
				if among(v.tokens[p.head], "poll", "survey") {
					if k := at(j); k >= 0 {
						o.clue(k, authorForecastIn)
					}
				}
				for q := j + 1; q < min(len(v.phrases), j+6); q++ {
					if r := v.relate(q, j); (r == by || r == in || r == from || r == of) && v.phrases[q].sort == nounSort {
						if k := at(q); k >= 0 {
							o.clue(k, authorForecastIn)
						}
					}
				}
			}
		}
	}
	if c.Role == "forecast" || f.measured >= 0 && v.phrases[f.measured].is(forecastWord) || strings.Contains(c.Measure, "target") {
		if j := f.subject(); j >= 0 {
			if k := at(j); k >= 0 {
				o.clue(k, authorForecastSubject)
			}
		}
		if over >= 0 && v.phrases[over].subject >= 0 {
			if k := at(v.phrases[over].subject); k >= 0 {
				o.clue(k, authorForecastSubjectOver)
			}
		}
	}
	if nearest >= 0 {
		o.clue(nearest, authorNearest)
	}
	if a := b.estimate(v, f.first, f.end); a.name != "" {
		o.clue(add(a, authorNouns), authorForecastNear)
	}
	for i, a := range ruled {
		k := add(a, named(a))
		if i == 0 {
			o.clue(k, authorRuled)
		} else {
			o.clue(k, authorRuledToo)
		}
	}
	if speaker != "" {
		a := author{name: speaker}
		if i := b.mention(speaker); i >= 0 {
			a.name, a.id = b.mentions[i].full, b.mentions[i].id
		}
		o.clue(add(a, authorPerson), authorSpeaker)
	}
	if b.lastAuthor.name != "" && b.lastAuthorAt >= v.index-1 {
		k := add(b.lastAuthor, named(b.lastAuthor))
		if b.lastAuthorAt == v.index {
			o.clue(k, authorContinuedHere)
		} else {
			o.clue(k, authorContinued)
		}
	}
	if b.bridge && b.lastAuthorAt == v.index && b.lastAuthor.name != "" {
		o.clue(add(b.lastAuthor, named(b.lastAuthor)), authorBridged)
	}
	classes[0] = authorNobody
	k := o.add(option{}, classes)
	o.clueIf(k, authorBridged, b.bridge && b.lastAuthorAt != v.index)
	o.clueIf(k, authorInRelative, classes[4] != 0)
	o.clue(k, authorNone)
	o.clueIf(k, authorResult, c.Role == "profit" || c.Role == "loss" || c.Role == "revenue" || c.Role == "eps")
	o.clueIf(k, authorForecast, c.Role == "forecast")
	o.clueIf(k, authorPriced, c.Role == "price")
}

// tell fills v.tellers: the verbs of saying, who stands behind "according to", and
// forecasts.
func (v *view) tell() {
	v.tellers = v.tellers[:0]
	for j := range v.phrases {
		if p := &v.phrases[j]; p.sort == verbSort && p.is(sayingWord) || p.nominal() && (p.is(forecastWord) || v.according(j)) {
			v.tellers = append(v.tellers, j)
		}
	}
}

// according says whether "according to" stands before phrase j.
func (v *view) according(j int) bool {
	k := v.phrases[j].prep
	return k > 0 && is(v.tokens[v.phrases[k].first], "to") && is(tokenAt(v.tokens, v.phrases[k].first-1), "according")
}

// inRelative says whether a relative word opens the clause of f.
func (f *frame) inRelative() bool {
	for k := f.figure - 1; k >= max(0, f.figure-10); k-- {
		switch f.v.phrases[k].sort {
		case relativeSort:
			return true
		case commaSort, hardSort, openSort:
			return false
		}
	}
	return false
}

func abs(n int) int { return max(n, -n) }

// adjoined says whether phrase who ends right before the verb j, adverbs aside.
func (v *view) adjoined(who, j int) bool { return j-who < 3 }

// lastOf is the last phrase of the noun phrase that begins with phrase j.
func (v *view) lastOf(j int) int {
	for j+1 < len(v.phrases) && v.phrases[j+1].owner == j {
		j++
	}
	return j
}

// author is whom phrase j names as somebody who speaks.
func (b *binder) author(v *view, j int) author {
	p := &v.phrases[j]
	cue := found{p.first, p.end}
	of := func(e int) author { return author{b.cast.all[e].full, b.cast.all[e].id, cue} }
	switch {
	case p.name >= 0:
		if e := b.entity(v, j); e >= 0 && b.cast.all[e].class != classPlace {
			return of(e)
		}
		return author{v.text(p.first, p.end), "", cue}
	case p.sort == pronounSort:
		if among(v.tokens[p.head], "i", "we", "you", "my", "our") {
			return author{}
		}
		if e := b.reference(v, j); e >= 0 {
			return of(e)
		}
		return author{}
	case p.sort != nounSort:
		return author{}
	}
	if e := b.reference(v, j); e >= 0 {
		return of(e)
	}
	if e := b.lastPress; e >= 0 && p.is(pressWord) && among(tokenAt(v.tokens, p.first-1), "the", "The") {
		return of(e)
	}
	if j > 1 && v.phrases[j-1].sort == commaSort { // "Art Leach, his attorney, said"
		if e := b.entity(v, j-2); e >= 0 && b.cast.all[e].class == classPerson {
			return of(e)
		}
	}
	if j+2 < len(v.phrases) && v.phrases[j+1].sort == commaSort { // "his attorney, Art Leach, said"
		if e := b.entity(v, j+2); e >= 0 && b.cast.all[e].class == classPerson {
			p = &v.phrases[j+2]
			cue = found{p.first, p.end}
			return of(e)
		}
	}
	first := p.first
	for q := p.owner; q >= 0 && !v.phrases[q].possessive && v.phrases[q].sort == nounSort; q = v.phrases[q].owner {
		first = v.phrases[q].first
	}
	return author{v.text(first, p.end), "", found{first, p.end}}
}
