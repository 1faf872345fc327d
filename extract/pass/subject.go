package pass

import (
	_ "embed"
	"strings"
	"sync"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
	"newsclaims/extract/rank"
)

// Classes of options: of what sort they are, what kind the figure is, what it
// measures.
const (
	classAny uint8 = iota
	classOrg
	classOrgMain // the one the article names most
	classPerson
	classPersonMain
	classPlace
	classProduct
	classNoun
	classNouns // in the plural
	classRole  // a word of what can be measured
	classPress
	classIndex
	classNobody
	classMoney
	classDuration
	classTenor // a length of time that bends a noun, "10-year notes"
	classOther
	classPrice
	classDeal // what is bought or sold
	classBid  // what somebody offers, or has agreed
	classResult
	classRoleOther
	classVerb
	classNounMeasure
	classNoMeasure
	classStep                             // the first of the steps of ladder
	classLead  = classStep + uint8(steps) // what stands before the figure, from measureBare on
	classCount = classLead + measureClasses - measureBare
)

var classNames = append([]string{
	"any", "org", "org-main", "person", "person-main", "place", "product", "noun", "nouns", "role", "press", "index", "nobody",
	"money", "duration", "tenor", "other", "of-price", "of-deal", "of-bid", "of-result", "of-role", "of-verb", "of-noun", "of-nothing",
	"step-bridge", "step-owner", "step-of", "step-subject", "step-subjects", "step-over", "step-overs", "step-top", "step-topic",
}, measureClassNames[measureBare:]...)

// The targets that a phrase of the subject is related to.
const (
	toSubject = iota // of the verb that governs the figure
	toOver           // of the verb above it
	toTop            // of the verb above that
	toObject
	toMeasure
	toFigure
	toMain // the subject of the first finite verb of the sentence
	targets
)

var targetNames = [targets]string{"subject", "over", "top", "object", "measure", "figure", "main"}

// The clues of a subject that are no relations.
const (
	subjectNobody = int(targets)*int(relations) + iota
	subjectPassive
	subjectVerbBehind
	subjectSaying // subject of a verb of saying
	subjectOnlySaying
	subjectBefore
	subjectAfter
	subjectNearestBefore
	subjectNearestAfter
	subjectNearestNameBefore
	subjectVerbBetween
	subjectVerbsBetween
	subjectHardBetween
	subjectCommaBetween
	subjectGoverned // by a preposition
	subjectFirst
	subjectLabel // "EMC: …"
	subjectPronoun
	subjectDescription
	subjectMentioned // by name in the sentence
	subjectMainEntity
	subjectDominant
	subjectSecond
	subjectInTitle
	subjectTitleFirst
	subjectTopic
	subjectTopicHere // spoken of in the sentence before
	subjectLastFigure
	subjectLastFigureHere // in the same sentence
	subjectSentenceBefore
	subjectBlock // in the same paragraph
	subjectSpeaker
	subjectOnce
	subjectAcquired
	subjectAppositive
	subjectLonger
	subjectCapital
	subjectPeople
	subjectParentheses
	subjectQuoteSpeaker
	subjectTraded // its shares or price
	subjectSays   // the figure, first of those who do
	subjectSaysToo
	subjectOthersSay // somebody else does
	subjectExpecting // subject of a verb of expecting that governs the figure
	subjectAnalysts  // "Deutsche Bank analysts"
	subjectTopicAny  // what the sentence before was about
	subjectTopicWord // that, where it is no name
	subjectForName   // "For Morgan Stanley, …"
	subjectBridged   // told with the figure before
	subjectSameBlock
	subjectOnlyName // no other name in the sentence
	subjectOnlyOrg
	subjectNation   // "Chinese" in the phrase
	subjectMoved    // whose share moved last
	subjectMeasured // a noun that is measured itself: "$330 billion in bonds"
	subjectModifier // what bends that noun: "oil prices"
	subjectOfLength // subject of the verb that governs a length of time
	subjectOverLength
	ownerOfLength
	subjectOfMove // of a verb of movement
	objectOfDeal  // what is bought or sold, of the verb or the noun that says so
	subjectOfDeal
	subjectRelative  // of the verb behind "which" or "who" that governs the figure
	subjectCommodity // a thing with a price: oil, gold, the euro
	subjectAgency    // a public body, which rather tells of others
	subjectEmployer  // of who says the figure
	subjectAnalystOf // so, where that is an analyst
	subjectMovedHere
	subjectPossessor // with "'s" of what is measured
	subjectDriven    // what a verb of driving moves: "sent oil above"
	subjectPriced    // a thing with a price, and the figure is a price
	subjectPaid      // a person, and the figure is what a person is paid or fined
	subjectNational  // a place, and the figure is what a country makes or owes
	subjectAgencySays
	subjectLasting    // what a length of time is told of, by the grammar alone
	subjectForecaster // a person whose forecast the figure is
	subjectFirm       // by the grammar, without a doubt
	subjectStep       // the first of the steps of ladder
)

// The steps by which the grammar alone would say whom a figure is about, the nearest
// first.
const (
	stepBridge   = iota // that of the figure before, which this one is told with
	stepOwner           // of what is measured
	stepOf              // behind "of" or "for"
	stepSubject         // of the verb
	stepSubjects        // owner of that subject, or behind its "of"
	stepOver            // subject of the verb above
	stepOvers           // owner of that
	stepTop
	stepTopic
	steps
)

const (
	subjectRung  = subjectStep + int(steps)
	subjectSort  = subjectRung + 1 // of the option: its class, from classOrg on
	subjectClues = subjectSort + int(classNobody)
)

// subjectNames are the names of the clues, in their order.
var subjectNames = sync.OnceValue(func() []string {
	var names []string
	for _, t := range targetNames {
		for _, r := range relationNames {
			names = append(names, t+"-"+r)
		}
	}
	return append(names,
		"nobody", "passive", "verb-behind", "saying", "only-saying", "before", "after", "nearest-before", "nearest-after", "nearest-name-before",
		"verb-between", "verbs-between", "hard-between", "comma-between", "governed", "first", "label", "pronoun", "description", "mentioned",
		"main-entity", "dominant", "second", "in-title", "title-first", "topic", "topic-here", "last-figure", "last-figure-here",
		"sentence-before", "block", "speaker", "once", "acquired", "appositive", "longer", "capital", "people", "parentheses", "quote-speaker", "traded",
		"says", "says-too", "others-say", "expecting", "analysts", "topic-any", "topic-word", "for-name", "bridged", "same-block", "only-name", "only-org", "nation", "moved", "measured", "modifier", "length-subject", "length-over", "length-owner", "move-subject", "deal-object", "deal-subject", "relative", "commodity", "agency", "employer", "analyst-of", "moved-here", "possessor", "driven", "priced", "paid", "national", "agency-says", "lasting", "forecaster", "firm",
		"step-bridge", "step-owner", "step-of", "step-subject", "step-subjects", "step-over", "step-overs", "step-top", "step-topic", "rung",
		"is-org", "is-org-main", "is-person", "is-person-main", "is-place", "is-product", "is-noun", "is-nouns", "is-role", "is-press", "is-index", "is-nobody")
})

//go:embed subject.tsv
var subjectTSV string

//go:embed duration_subject.tsv
var durationSubjectTSV string

var (
	subjectModel         = sync.OnceValue(func() *rank.Model { return readModel("subject.tsv", subjectTSV, subjectNames(), classNames) })
	durationSubjectModel = sync.OnceValue(func() *rank.Model {
		return readModel("duration_subject.tsv", durationSubjectTSV, subjectNames(), classNames)
	})
)

func readModel(name, tsv string, clues, classes []string) *rank.Model {
	m, err := rank.Read(strings.NewReader(tsv), clues, classes)
	if err != nil {
		panic("pass: " + name + ": " + err.Error())
	}
	return m
}

// A cast is who is named in a document.
type cast struct {
	all  []figureHead
	of   []int          // of each party of the document, its index into all
	byID map[string]int // the same by the id of its entity
	main int            // index of the owner with most mentions, or -1
	next int            // of the second

	titled []int // the first two owners in the title
}

// A figureHead is an entity that can be what a figure is about.
type figureHead struct {
	text, full, id string
	class          uint8
	count          int
	title          int // its rank in the title, from 1; 0 is none
	last           int // the sentence that named it last
	owner          bool
	agency         bool // a public body
	exchange       bool // where shares are traded
}

// castOf is who is named in the document of in. It is good until s is released.
func (s *scratch) castOf(in *extract.Input) cast {
	c := cast{all: s.heads[:0], of: s.headOf[:0], byID: s.byID, main: -1, next: -1, titled: s.titled[:0]}
	title := 0
	parties := partiesOf(in)
	for i := range parties {
		p := &parties[i]
		k, ok := c.byID[p.id]
		if !ok {
			k = len(c.all)
			c.byID[p.id] = k
			var text, full []extract.Token
			if p.sort == "org" || p.sort == "person" {
				text = s.tokens(p.text)
			}
			if full = text; p.sort == "org" && p.full != p.text {
				s.full = extract.AppendTokens(s.full[:0], p.full)
				full = s.full
			}
			h := figureHead{text: p.text, full: p.full, id: p.id, last: -9}
			h.class, h.owner = classOf(p, text, full)
			h.exchange = h.class == classOrg && exchangeName(p.full, full)
			h.agency = h.class == classOrg && bodily(full)
			if h.owner && in.Doc.Blocks[in.Doc.BlockAt(p.Start)].Part == extract.Title {
				title++
				h.title = title
				if title <= 2 {
					c.titled = append(c.titled, k)
				}
			}
			c.all = append(c.all, h)
		}
		c.all[k].count++
		c.of = append(c.of, k)
	}
	s.heads, s.headOf, s.titled = c.all, c.of, c.titled
	for k := range c.all {
		h := &c.all[k]
		if !h.owner || h.exchange && h.title == 0 || h.class != classOrg && h.class != classPerson {
			continue
		}
		switch {
		case c.main < 0 || h.count > c.all[c.main].count:
			c.main, c.next = k, c.main
		case c.next < 0 || h.count > c.all[c.next].count:
			c.next = k
		}
	}
	return c
}

// classOf is the class of p, whose name here and whose fullest have the tokens text and full,
// and whether it can own a figure.
func classOf(p *party, text, full []extract.Token) (class uint8, owner bool) {
	switch p.sort {
	case "org", "person":
		paper, index := press(text), indexTokens(text)
		owner = !paper && !index
		switch {
		case p.sort == "person":
			return classPerson, owner
		case paper || p.full != p.text && press(full):
			return classPress, owner
		case index:
			return classIndex, owner
		}
		return classOrg, owner
	case "place":
		return classPlace, false
	}
	return classProduct, false
}

// exchanges holds the names of places where shares are traded.
var exchanges = lexicon.Load("exchanges.tsv", lexicon.String)

// exchangeName says whether s, of tokens, names a place where shares are traded.
func exchangeName(s string, tokens []extract.Token) bool {
	if _, n := exchanges().Longest(tokens); n > 0 && n == len(tokens) {
		return true
	}
	return strings.HasSuffix(s, "Stock Exchange")
}

// situation is the class of what f measures.
func (f *frame) situation(role string, price bool) uint8 {
	switch {
	case price || role == "price" || role == "market cap":
		return classPrice
	case f.measured >= 0 && f.v.phrases[f.measured].is(acquiringWord):
		return classDeal
	case f.measure.none():
		return classNoMeasure
	case role == "profit" || role == "loss" || role == "revenue" || role == "eps" || role == "forecast" || role == "dividend" || role == "cost":
		return classResult
	case role == "deal value" || f.measured >= 0 && f.v.phrases[f.measured].is(planWord):
		return classBid
	case f.v.tags[f.measure.end-1].Verb() || f.v.tags[f.measure.first].Verb() && f.measure.end-f.measure.first < 2:
		return classVerb
	case role != "":
		return classRoleOther
	}
	return classNounMeasure
}

// about finds whom or what the figure of f is about.
func (b *binder) about(f *frame, c *extract.Claim) topic {
	b.subjectOptions(f, c)
	field := "subject"
	if c.Kind == extract.Duration {
		field = "duration_subject"
	}
	if b.observe != nil {
		b.observe(c, field, &b.subjects)
	}
	k, _ := b.models.Of(field).Best(b.subjects.ranks)
	if k < 0 {
		return topic{}
	}
	o := b.subjects.all[k]
	return topic{text: o.text, full: o.text, id: o.id, cue: o.cue}
}

// maxAbout is how many phrases before and behind a figure are looked at for whom it is
// about.
const maxAbout = 36

// subjectOptions fills b.subjects with whom the figure of f may be about.
func (b *binder) subjectOptions(f *frame, c *extract.Claim) {
	o := &b.subjects
	o.reset()
	b.optionOf, b.offered = unset(b.optionOf, len(b.cast.all)), b.offered[:0]
	var classes [rank.Dimensions]uint8
	classes[1] = classOther
	switch f.kind {
	case extract.Money:
		classes[1] = classMoney
	case extract.Duration:
		classes[1] = classDuration
		if f.noun != f.figure {
			classes[1] = classTenor
		}
	}
	classes[4] = classLead + f.leadClass - measureBare
	classes[2] = f.situation(c.Role, c.Measure == "price")
	v := f.v
	of := func(e int, cue found) int {
		k := b.optionOf[e]
		if k < 0 {
			h := &b.cast.all[e]
			classes[0] = h.class
			if e == b.cast.main && (h.class == classOrg || h.class == classPerson) {
				classes[0]++
			}
			k = o.add(option{text: h.full, id: h.id, cue: cue}, classes)
			b.optionOf[e] = k
			b.offered = append(b.offered, e)
		}
		if o.all[k].cue.none() {
			o.all[k].cue = cue
		}
		return k
	}
	var at [targets]int
	at[toSubject] = f.subject()
	at[toOver], at[toTop] = -1, -1
	if k := f.over(1); k >= 0 {
		at[toOver] = v.phrases[k].subject
	}
	if k := f.over(2); k >= 0 {
		at[toTop] = v.phrases[k].subject
	}
	at[toObject] = f.object()
	at[toMeasure] = f.measured
	at[toFigure] = f.noun
	at[toMain] = -1
	for k := range v.phrases {
		if v.phrases[k].sort == verbSort && v.phrases[k].finite && v.phrases[k].subject >= 0 {
			at[toMain] = v.phrases[k].subject
			break
		}
	}
	b.aim(v, &at)
	b.optionAt = unset(b.optionAt, len(v.phrases))
	nearBefore, nearNameBefore, nearAfter := f.figure-1, f.figure-1, f.figure
	for nearBefore >= 0 && !v.phrases[nearBefore].nominal() {
		nearBefore--
	}
	for nearNameBefore >= 0 && v.phrases[nearNameBefore].name < 0 {
		nearNameBefore--
	}
	for nearAfter < len(v.phrases) && !v.phrases[nearAfter].nominal() {
		nearAfter++
	}
	from, end := max(0, f.figure-maxAbout), min(len(v.phrases), f.figure+maxAbout)
	for j := 0; j < end; j++ {
		if j == 1 {
			j = max(j, from) // behind a label at the front, "EMC: …"
		}
		p := &v.phrases[j]
		if !p.nominal() || j == 0 && from > 0 && !is(tokenAt(v.tokens, p.end), ":") {
			continue
		}
		k, word := -1, -1
		switch {
		case p.name >= 0:
			if e := b.cast.of[v.names[p.name].at]; !b.bending(v, j, e) && !v.according(j) && !b.cast.all[e].exchange && (b.cast.all[e].class != classPress || b.cast.all[e].title > 0) {
				k = of(e, found{p.first, p.end})
				o.clue(k, subjectMentioned)
				if p.owner >= 0 && v.phrases[p.owner].name < 0 && v.phrases[p.owner].sort == nounSort && !v.phrases[p.owner].possessive {
					o.clue(k, subjectAppositive)
				}
			}
		case p.sort == pronounSort:
			e := b.reference(v, j)
			if t := pronounOf(v.tokens[p.head]); c.Quoted && len(c.Chain) > 0 && among(t, "we", "our", "us", "ours") {
				e = b.us(c.Chain[0])
			} else if c.Quoted && len(c.Chain) > 0 && among(t, "i", "my", "me") {
				if i, ok := b.parties[c.Chain[0]]; ok {
					e = b.cast.of[i]
				}
			}
			if e >= 0 {
				k, word = of(e, found{p.first, p.end}), subjectPronoun
			}
		default:
			if e := b.reference(v, j); e >= 0 {
				k, word = of(e, found{max(0, p.first-1), p.end}), subjectDescription
			} else if j == f.measured || j == f.noun {
				k = b.measuredOption(v, p, &classes, f.kind)
			} else if p.is(unitWord) && !p.is(agentWord) || v.tokens[p.first].Kind == extract.Number && strings.Contains(v.tokens[p.first].Text, ".") || v.tokens[p.head].Kind == extract.Number {
				continue // "sales for the period", "80.745 overnight", "above 10,000"
			} else if j > f.figure && v.each(p) || goodsUnits().Has(v.tokens[p.head]) && among(tokenAt(v.tokens, p.first-1), "a", "an", "per") {
				continue
			} else if j+1 >= len(v.phrases) || v.phrases[j+1].owner != j || p.possessive {
				first := p.first
				for q := p.owner; q >= 0 && !v.phrases[q].possessive && v.phrases[q].sort == nounSort; q = v.phrases[q].owner {
					first = v.phrases[q].first
				}
				classes[0] = classNoun
				switch {
				case p.is(roleWord | payingWord):
					classes[0] = classRole
				case p.is(manyWord):
					classes[0] = classNouns
				}
				text := v.text(first, p.end)
				k = o.add(option{text: text, cue: found{first, p.end}}, classes)
				if p.end-first > 1 {
					o.clue(k, subjectLonger)
				}
				if v.tokens[p.head].Shape != extract.Lower {
					o.clue(k, subjectCapital)
				}
				o.clueIf(k, subjectPeople, p.is(peopleWord))
				o.clueIf(k, subjectCommodity, v.commodity(p.head))
			}
		}
		if p.sort == nounSort && p.name < 0 {
			if e, q := b.nationOf(v, p); e >= 0 {
				n := of(e, found{q, q + 1})
				o.clue(n, subjectNation)
				for t, target := range at {
					if v.relate(j, target) == itself {
						o.clue(n, t*int(relations)+int(owning))
					}
				}
			}
		}
		if n := b.nounMeant(v, j); n >= 0 { // "inflation hit its highest"
			k, word = n, subjectPronoun
		}
		if k < 0 {
			continue
		}
		b.optionAt[j] = k
		if word >= 0 {
			o.clue(k, word)
		}
		for i := range b.aims {
			t, target := b.aims[i].target, b.aims[i].at
			if !b.aims[i].near(j, p) {
				continue
			}
			r := v.related(j, target)
			if r == unrelated {
				continue
			}
			o.clue(k, t*int(relations)+int(r))
			o.clueIf(k, subjectPossessor, r == owning && p.possessive && (t == toMeasure || t == toFigure) && v.phrases[target].name < 0)
			o.clueIf(k, subjectDriven, r == itself && t == toObject && v.driving(f.verb))
			switch {
			case f.kind == extract.Duration && t == toSubject && r == itself:
				o.clue(k, subjectOfLength)
			case f.kind == extract.Duration && t == toOver && r == itself:
				o.clue(k, subjectOverLength)
			case f.kind == extract.Duration && t <= toMeasure && r == owning:
				o.clue(k, ownerOfLength)
			case classes[2] == classDeal && (t == toObject && r == itself || t == toMeasure && r > owning):
				o.clue(k, objectOfDeal)
			case classes[2] == classDeal && t == toSubject && r == itself:
				o.clue(k, subjectOfDeal)
			}
			o.clueIf(k, subjectOfMove, t == toSubject && r == itself && v.phrases[f.verb].is(moveWord))
		}
		b.placeClues(f, j, k, nearBefore, nearNameBefore, nearAfter)
	}
	b.discourse(f, c, of)
	if w := b.wordBefore; w.text != "" && b.wordAt >= v.index-1 {
		classes[0] = classNouns
		if !strings.HasSuffix(w.text, "s") {
			classes[0] = classNoun
		}
		k := -1
		for q := range o.all {
			if o.all[q].id == "" && strings.EqualFold(o.all[q].text, w.text) {
				k = q
			}
		}
		if k < 0 {
			k = o.add(option{text: w.text}, classes)
		}
		o.clue(k, subjectTopicWord)
		o.clueIf(k, subjectLastFigureHere, b.wordAt == v.index)
		o.clueIf(k, subjectBridged, b.bridge)
	}
	if k, step := b.ladder(f, at); k >= 0 {
		o.clue(k, subjectStep+step)
		o.clue(k, subjectRung)
		classes[3] = classStep + uint8(step)
		for q := range o.ranks {
			o.ranks[q].Classes[3] = classes[3]
		}
	}
	if f.kind == extract.Duration {
		if k, firm := b.lasting(f); k >= 0 {
			o.clue(k, subjectLasting)
			o.clueIf(k, subjectFirm, firm)
		}
	} else {
		who, whose := b.forecaster(f)
		if who >= 0 {
			o.clue(who, subjectForecaster)
		}
		if k := b.certain(f, c); k >= 0 {
			o.clue(k, subjectFirm)
		} else if whose >= 0 {
			o.clue(whose, subjectFirm)
		}
	}
	classes[0] = classNobody
	o.clue(o.add(option{}, classes), subjectNobody)
	for k := range o.ranks {
		class := o.ranks[k].Classes[0]
		o.clue(k, subjectSort+int(class-classOrg))
		o.clueIf(k, subjectPriced, classes[2] == classPrice && o.ranks[k].Clues.Has(subjectCommodity))
		o.clueIf(k, subjectPaid, (class == classPerson || class == classPersonMain) && (c.Role == "salary" || c.Role == "fine"))
		o.clueIf(k, subjectNational, class == classPlace && (c.Role == "output" || c.Role == "trade" || c.Role == "debt"))
		o.clueIf(k, subjectAgencySays, o.ranks[k].Clues.Has(subjectAgency) && o.ranks[k].Clues.Has(subjectSays))
	}
}

// An aim is a target of the subject that stands in the sentence.
type aim struct {
	target, at int // the phrase of target
	first      int // of those that bend it
}

// aim fills b.aims with the targets that are phrases.
func (b *binder) aim(v *view, at *[targets]int) {
	b.aims = b.aims[:0]
	for t, j := range at {
		if j >= 0 {
			b.aims = append(b.aims, aim{t, j, v.firstOf(j)})
		}
	}
}

// near says whether phrase j, which is p, may be related to a: most are not, since nothing leads
// from either to the other.
func (a *aim) near(j int, p *phrase) bool { return p.prep > 0 || a.first <= j && j <= a.at }

// measuredOption adds the noun phrase p, which is measured, and what bends its last
// word: in "oil prices" oil.
func (b *binder) measuredOption(v *view, p *phrase, classes *[rank.Dimensions]uint8, kind extract.Kind) int {
	o := &b.subjects
	first := max(p.first, p.trimmed)
	class := func(k int) {
		classes[0] = classNoun
		if v.tags[k] == "NNS" {
			classes[0] = classNouns
		}
	}
	if p.is(roleWord) && p.head > first && v.tags[p.head-1].Noun() && !role(v.tokens[p.head-1]) {
		class(p.head - 1)
		k := o.add(option{text: v.text(first, p.head), cue: found{first, p.head}}, *classes)
		o.clue(k, subjectModifier)
		o.clueIf(k, subjectCommodity, v.commodity(p.head-1))
		o.clueIf(k, subjectLonger, p.head-first > 1)
	}
	if p.is(roleWord|payingWord) && kind != extract.Duration {
		return -1
	}
	class(p.head)
	k := o.add(option{text: v.text(first, p.end), cue: found{first, p.end}}, *classes)
	o.clue(k, subjectMeasured)
	o.clueIf(k, subjectCommodity, v.commodity(p.head))
	o.clueIf(k, subjectLonger, p.end-first > 1)
	return k
}

// driving says whether the verb k moves what stands behind it: "sent oil above $134".
func (v *view) driving(k int) bool {
	_, n := drives().Longest(v.tokens[v.phrases[k].head:])
	return n > 0
}

// commodity says whether token k is a thing that has a price of its own: "oil", "gold",
// "the euro".
func (v *view) commodity(k int) bool {
	return v.has(k, pricedAlone)
}

// placeClues adds what the place of phrase j, an option k, says.
func (b *binder) placeClues(f *frame, j, k, nearBefore, nearNameBefore, nearAfter int) {
	v, clues := f.v, &b.subjects.ranks[k].Clues
	p := &v.phrases[j]
	clues.AddIf(subjectBefore, j < f.figure)
	clues.AddIf(subjectAfter, j > f.figure)
	if j == nearBefore {
		clues.Add(subjectNearestBefore)
	}
	if j == nearNameBefore {
		clues.Add(subjectNearestNameBefore)
	}
	if j == nearAfter {
		clues.Add(subjectNearestAfter)
	}
	n := v.between(j, f.figure)
	clues.AddIf(subjectVerbBetween, n.verbs == 1)
	clues.AddIf(subjectVerbsBetween, n.verbs > 1)
	clues.AddIf(subjectHardBetween, n.hard > 0)
	clues.AddIf(subjectCommaBetween, n.commas > 0)
	if p.prep >= 0 {
		clues.Add(subjectGoverned)
	}
	if j+1 < len(v.phrases) && v.phrases[j+1].owner == j && v.phrases[j+1].is(analystWord) {
		clues.Add(subjectAnalysts)
	}
	if p.prep == 0 && among(v.tokens[v.phrases[0].first], "for", "at") && j+1 < len(v.phrases) && v.phrases[j+1].sort == commaSort {
		clues.Add(subjectForName)
	}
	if j == 0 {
		clues.Add(subjectFirst)
		if len(v.phrases) > 1 && v.tokens[v.phrases[1].first].Text == ":" {
			clues.Add(subjectLabel)
		}
	}
	if f.verb >= 0 && f.subject() == j {
		clues.AddIf(subjectRelative, v.inRelative(f.verb))
		if v.phrases[f.verb].passive {
			clues.Add(subjectPassive)
		}
		if f.behind {
			clues.Add(subjectVerbBehind)
		}
	}
	if m := v.verbOf(j, 8); m >= 0 {
		q := &v.phrases[m]
		clues.AddIf(subjectExpecting, q.is(expectsWord))
		clues.AddIf(subjectSaying, q.is(sayingWord) && !q.is(expectsWord))
	}
	if f.measured >= 0 && v.phrases[f.measured].is(acquiringWord) && j > f.measured && j < f.figure && p.prep < 0 {
		clues.Add(subjectAcquired)
	}
	if v.has(p.end, shareWord) || j+1 < len(v.phrases) && v.phrases[j+1].owner == j && v.phrases[j+1].is(sharesWord) {
		clues.Add(subjectTraded)
	} else if p.prep > 1 && v.has(v.phrases[p.prep].first-1, shareWord) {
		clues.Add(subjectTraded)
	}
}

// each says whether p is one of those that a figure is told for: "$5 for every man".
func (v *view) each(p *phrase) bool {
	return v.has(p.first, eachWord) || v.has(p.first-1, eachWord)
}

// inRelative says whether right before the verb k, or behind adverbs, stands a relative word.
func (v *view) inRelative(k int) bool {
	return k > 0 && v.phrases[k-1].sort == relativeSort
}

// discourse adds what the article has spoken of before to the options.
func (b *binder) discourse(f *frame, c *extract.Claim, of func(int, found) int) {
	o := &b.subjects
	clue := func(e, clue int) {
		if e >= 0 {
			o.clue(of(e, found{}), clue)
		}
	}
	clue(b.cast.main, subjectMainEntity)
	if m := b.cast.main; m >= 0 && (b.cast.next < 0 || b.cast.all[m].count >= 2*b.cast.all[b.cast.next].count) {
		clue(m, subjectDominant)
	}
	clue(b.cast.next, subjectSecond)
	clue(b.topicOf, subjectTopic)
	if b.topicAt == f.v.index-1 {
		clue(b.topicOf, subjectTopicHere)
	}
	clue(b.lastFigure, subjectLastFigure)
	if b.lastFigureAt == f.v.index {
		clue(b.lastFigure, subjectLastFigureHere)
	}
	for i, e := range b.cast.titled {
		clue(e, subjectInTitle)
		if i == 0 {
			clue(e, subjectTitleFirst)
		}
	}
	if len(c.Chain) > 0 {
		if w, ok := b.works[c.Chain[0]]; ok && w.analyst {
			clue(w.at, subjectAnalystOf)
		} else if ok {
			clue(w.at, subjectEmployer)
		}
	}
	clue(b.topicAny, subjectTopicAny)
	clue(b.moved, subjectMoved)
	if b.lastFigureAt == f.v.index && b.bridge {
		clue(b.lastFigure, subjectBridged)
	}
	named, orgs := 0, 0
	for _, e := range b.offered {
		if o.ranks[b.optionOf[e]].Clues.Has(subjectMentioned) {
			named++
			if b.cast.all[e].class == classOrg {
				orgs++
			}
		}
	}
	for _, e := range b.offered {
		h, k := &b.cast.all[e], b.optionOf[e]
		mentioned := o.ranks[k].Clues.Has(subjectMentioned)
		o.clueIf(k, subjectOnlyName, named == 1 && mentioned)
		o.clueIf(k, subjectOnlyOrg, orgs == 1 && mentioned && h.class == classOrg)
		for i, a := range c.Chain {
			if a == h.full && i == 0 {
				o.clue(k, subjectSays)
			} else if a == h.full {
				o.clue(k, subjectSaysToo)
			}
		}
		o.clueIf(k, subjectOthersSay, len(c.Chain) > 0 && c.Chain[0] != h.full)
		o.clueIf(k, subjectAgency, h.agency)
		o.clueIf(k, subjectMovedHere, e == b.moved && b.movedAt >= f.v.index-1)
		if h.last == f.v.index-1 {
			o.clue(k, subjectSentenceBefore)
		}
		if h.count == 1 {
			o.clue(k, subjectOnce)
		}
	}
}

// reference is the entity that phrase j of v names, describes or stands for, or -1.
func (b *binder) reference(v *view, j int) int {
	if b.referred[j] == 0 {
		b.referred[j] = 1 // a pronoun that would stand for itself stands for nobody
		e := -1
		switch p := &v.phrases[j]; {
		case p.name >= 0:
			e = b.entity(v, j)
		case p.sort == pronounSort:
			e = b.meant(v, j)
		case p.sort == nounSort:
			e = b.describes(v, j)
		}
		b.referred[j] = e + 2
	}
	return b.referred[j] - 2
}

// meant is the entity that the pronoun of phrase j stands for: the subject of the verb
// that governs it or its clause, or one before it, or else the topic; -1 where there is
// none.
func (b *binder) meant(v *view, j int) int {
	t := pronounOf(v.tokens[v.phrases[j].head])
	if among(t, "he", "she", "his", "her", "him", "i", "my") {
		doer := -1 // who does it to "him"
		if j > 0 && among(t, "him", "her") && !v.phrases[j].possessive && v.phrases[j-1].sort == verbSort && v.phrases[j-1].subject >= 0 && v.phrases[j-1].subject < j {
			doer = b.reference(v, v.phrases[j-1].subject)
		}
		for k := j - 1; k >= 0; k-- {
			if e := b.entity(v, k); e >= 0 && e != doer && b.cast.all[e].class == classPerson {
				return e
			}
		}
		if doer >= 0 && doer == b.personOf {
			return b.lastPerson(doer)
		}
		return b.personOf
	}
	if among(t, "you", "your", "me", "himself", "herself") {
		return -1
	}
	many := among(t, "they", "their", "them")
	fits := func(e int) bool {
		class := b.cast.all[e].class
		return class != classPress && (class != classPerson || many) && class != classIndex
	}
	if j > 1 && v.phrases[j-1].sort == openSort && v.phrases[j-2].prep >= 0 && is(v.tokens[v.phrases[v.phrases[j-2].prep].first], "by") {
		if e := b.entity(v, j-2); e >= 0 && fits(e) {
			return e // "a step taken by Ardent when it"
		}
	}
	if verb := v.governing(j); verb >= 0 {
		if s := v.phrases[verb].subject; s >= 0 && s < j && !v.phrases[s].possessive {
			if e := b.reference(v, s); e >= 0 && fits(e) {
				return e
			}
			if o := v.above(verb, j); o >= 0 { // "Ardent said that since the crisis began, it"
				if e := b.reference(v, o); e >= 0 && fits(e) {
					return e
				}
			}
			if v.agrees(j, s) {
				return -1
			}
		}
	}
	best := -1
	for k := 0; k < j; k++ {
		e := b.entity(v, k)
		if e < 0 || !fits(e) || b.cast.all[e].class == classPlace {
			continue
		}
		p := &v.phrases[k]
		if p.prep >= 0 && !p.possessive {
			continue
		}
		best = e
	}
	if best >= 0 {
		return best
	}
	if b.topicOf >= 0 {
		return b.topicOf
	}
	return b.cast.main
}

// lastPerson is the person named last before the sentence who is not e, or -1.
func (b *binder) lastPerson(e int) int {
	last := -1
	for k := range b.cast.all {
		if h := &b.cast.all[k]; k != e && h.class == classPerson && h.last >= 0 && (last < 0 || h.last > b.cast.all[last].last) {
			last = k
		}
	}
	return last
}

// us is the company for which speaker says "we": whose officer it is, or itself; else the
// company spoken of.
func (b *binder) us(speaker string) int {
	if w, ok := b.works[speaker]; ok && !w.analyst {
		return w.at
	}
	if i := b.mention(speaker); i >= 0 {
		if e := b.cast.of[i]; e >= 0 && b.cast.all[e].class == classOrg {
			return e
		}
	}
	if b.topicOf >= 0 {
		return b.topicOf
	}
	return b.cast.main
}

// governing is the verb whose subject the pronoun of phrase j most likely stands for: the
// verb that the clause hangs on which it is the subject of, or else the verb before it.
func (v *view) governing(j int) int {
	if !v.phrases[j].possessive {
		if k := v.verbOf(j, 5); k >= 0 {
			return v.phrases[k].over
		}
	}
	return v.verbBefore(j)
}

// above is the subject of the verb that the clause of verb hangs on, where that is one of
// time or cause that a comma ends before the pronoun of phrase j; -1 elsewhere.
func (v *view) above(verb, j int) int {
	s, over := v.phrases[verb].subject, v.phrases[verb].over
	if j == 0 || v.phrases[j-1].sort != commaSort || s < 1 || v.phrases[s-1].sort != openSort || over < 0 || over >= verb {
		return -1
	}
	if o := v.phrases[over].subject; o < s {
		return o
	}
	return -1
}

// nounMeant is the option that "its" or "their" of phrase j stands for where the
// subject of the verb before it is no name; -1 elsewhere.
func (b *binder) nounMeant(v *view, j int) int {
	if v.phrases[j].sort != pronounSort {
		return -1
	}
	verb := v.governing(j)
	if verb < 0 {
		return -1
	}
	s := v.phrases[verb].subject
	if s < 0 || s >= j || !v.agrees(j, s) || v.above(verb, j) >= 0 {
		return -1
	}
	return b.optionAt[s]
}

// agrees says whether the pronoun of phrase j can stand for the noun of phrase s, which
// is no name: "it" for one, "they" for many.
func (v *view) agrees(j, s int) bool {
	p, o := &v.phrases[j], &v.phrases[s]
	if o.sort != nounSort || o.name >= 0 {
		return false
	}
	if o.is(manyWord) {
		return among(v.tokens[p.head], "they", "their", "them")
	}
	return among(v.tokens[p.head], "it", "its")
}

// entity is the entity that phrase k names, or -1.
func (b *binder) entity(v *view, k int) int {
	if v.phrases[k].name < 0 {
		return -1
	}
	return b.cast.of[v.names[v.phrases[k].name].at]
}

// describes is the entity that phrase j stands for where it is "the company", or -1.
func (b *binder) describes(v *view, j int) int {
	p := &v.phrases[j]
	if p.is(sharesWord) {
		return b.sharesOf(v, j)
	}
	if e := b.somebody(v, j); e >= 0 {
		return e
	}
	if e := b.knownAs(v, j); e >= 0 {
		return e
	}
	if !p.is(describingWord) || p.is(partWord) && p.end-p.first > 1 { // "the chocolate business"
		return -1
	}
	if e := b.employerOf(v, j); e >= 0 {
		return e
	}
	first := p.first
	for q := p.owner; q >= 0 && !v.phrases[q].possessive; q = v.phrases[q].owner {
		first = v.phrases[q].first
	}
	if e := b.apposed(v, j, first); e >= 0 {
		return e
	}
	the := first > 0 && among(v.tokens[first-1], "the", "this")
	for k := first - 1; !the && k > 0 && k > first-3 && v.tags[k] == "JJS"; k-- { // "the largest U.S. bank"
		the = is(v.tokens[k-1], "the")
	}
	if q := p.owner; q >= 0 && v.phrases[q].possessive { // "France's second-largest bank"
		e := b.entity(v, q)
		the = e >= 0 && b.cast.all[e].class == classPlace || among(v.tokens[v.phrases[q].head], "world", "country", "nation")
	}
	for k := first; !the && k >= max(v.start, first-8) && k < p.end && v.based(p); k-- { // "the Bentonville, Arkansas-based company"
		the = is(v.tokens[k], "the")
	}
	if !the {
		return -1
	}
	for k := range j { // "For Morgan Stanley, the brokerage expects"
		if e := b.entity(v, k); e >= 0 && v.phrases[k].prep == 0 && b.cast.all[e].class == classOrg && v.phrases[k+1].sort == commaSort {
			return e
		}
	}
	if e := b.called(v, first, p.end); e >= 0 {
		return e
	}
	if e := b.foremost(v, j); e >= 0 {
		return e
	}
	if b.topicOf >= 0 && b.cast.all[b.topicOf].class == classOrg {
		return b.topicOf
	}
	if b.cast.main >= 0 && b.cast.all[b.cast.main].class == classOrg {
		return b.cast.main
	}
	return -1
}

// foremost is the one organisation that stands before "the company" of phrase j, a
// subject, where nothing governs it or it is whose shares are spoken of: "Ardent's stock
// rose after the company"; or -1.
func (b *binder) foremost(v *view, j int) int {
	if p := &v.phrases[j]; !p.is(anyWord) || p.possessive || p.prep >= 0 {
		return -1
	}
	only := -1
	for k := range j {
		e := b.entity(v, k)
		if e < 0 || b.cast.all[e].class != classOrg || b.cast.all[e].exchange || e == only {
			continue
		}
		if k+1 < j && v.phrases[k+1].owner == k && v.phrases[k+1].is(analystWord) {
			continue // "an Ardent analyst"
		}
		if prep := v.phrases[k].prep; only >= 0 || prep == 0 || prep > 0 && !v.phrases[prep-1].is(sharesWord) {
			return -1
		}
		only = e
	}
	return only
}

// employerOf is whom somebody works for whose "firm" or "company" phrase j is, "his
// firm", or -1.
func (b *binder) employerOf(v *view, j int) int {
	q := v.phrases[j].owner
	if q < 0 || !v.phrases[j].is(anyWord) || !among(v.tokens[v.phrases[q].head], "his", "her", "my") {
		return -1
	}
	e := b.reference(v, q)
	if e < 0 || b.cast.all[e].class != classPerson {
		return -1
	}
	if w, ok := b.works[b.cast.all[e].full]; ok {
		return w.at
	}
	return -1
}

// somebody is the person that phrase j describes, "the German executive", "the
// 48-year-old", where the sentence before speaks of one; -1 elsewhere.
func (b *binder) somebody(v *view, j int) int {
	p := &v.phrases[j]
	if o := p.owner; o >= 0 && v.phrases[o].owner < 0 && v.tokens[v.phrases[o].first].Kind == extract.Number { // "the 48-year-old Australian"
		p = &phrase{first: v.phrases[o].first, end: p.end, head: p.head, owner: -1, word: p.word}
	}
	if p.is(manyWord) || p.owner >= 0 || v.tokens[p.head].Shape != extract.Lower && p.end-p.first < 2 || !is(tokenAt(v.tokens, p.first-1), "the") {
		return -1
	}
	old := false
	for k := p.first; k < p.end; k++ {
		old = old || is(v.tokens[k], "old")
	}
	if !old && !(titles().Has(v.tokens[p.head]) && p.end-p.first > 1) || j+1 < len(v.phrases) && (v.phrases[j+1].owner == j || v.phrases[j+1].sort == prepSort) {
		return -1
	}
	if w, n := titles().Longest(v.tokens[p.head : p.head+1]); n > 0 && w == "before" { // "the broader market"
		return -1
	}
	if e := b.personOf; e >= 0 && b.cast.all[e].class == classPerson && b.cast.all[e].last >= v.index-4 {
		return e
	}
	return -1
}

// knownAs is the entity whose name stands behind phrase j, between commas: "the package,
// known as the Mill Act,"; -1 elsewhere.
func (b *binder) knownAs(v *view, j int) int {
	if j+4 >= len(v.phrases) || v.phrases[j+1].sort != commaSort {
		return -1
	}
	verb, name := &v.phrases[j+2], j+3
	if verb.sort != verbSort || verb.finite || !among(v.tokens[verb.head], "known", "called", "dubbed", "named", "nicknamed") {
		return -1
	}
	if v.phrases[name].sort == prepSort && is(v.tokens[v.phrases[name].first], "as") {
		name++
	}
	return b.entity(v, v.lastOf(name))
}

// apposed is the company before the comma of which phrase j, whose words begin at token
// first, says what it is: "Sterlite, a unit of Vedanta"; -1 where there is none.
func (b *binder) apposed(v *view, j, first int) int {
	k := j
	for v.phrases[k].owner >= 0 {
		k = v.phrases[k].owner
	}
	if k < 2 || v.phrases[k-1].sort != commaSort || !determiners.has(tokenAt(v.tokens, first-1)) && k == j {
		return -1
	}
	e := b.entity(v, k-2)
	if e < 0 || b.cast.all[e].class != classOrg || v.phrases[k-2].possessive {
		return -1
	}
	return e
}

// sharesOf is the company whose shares phrase j stands for, "the stock" or "Shares" at the
// front, or -1: the one whose share moved last, or else the topic.
func (b *binder) sharesOf(v *view, j int) int {
	p := &v.phrases[j]
	if p.owner >= 0 || j+1 < len(v.phrases) && (v.phrases[j+1].sort == prepSort && inOf.has(v.tokens[v.phrases[j+1].first]) || v.phrases[j+1].owner == j) {
		return -1
	}
	if p.head != v.start && !is(tokenAt(v.tokens, p.first-1), "the") {
		return -1
	}
	switch {
	case b.moved >= 0 && b.movedAt >= b.topicAt:
		return b.moved
	case b.topicOf >= 0 && b.cast.all[b.topicOf].class == classOrg:
		return b.topicOf
	}
	return b.cast.main
}

// bending says whether e, which phrase j names, only tells where a company is: "the U.S.
// carmaker", "Austrian firm".
func (b *binder) bending(v *view, j, e int) bool {
	if b.cast.all[e].class != classPlace {
		return false
	}
	last := v.lastOf(j)
	return last != j && (v.phrases[last].is(describingWord) || b.entity(v, last) >= 0)
}

// based says whether p has "-based" in it.
func (v *view) based(p *phrase) bool {
	for k := p.first; k < p.end; k++ {
		if is(v.tokens[k], "based") {
			return true
		}
	}
	return false
}

// nationOf is the place whose adjective stands in p, "Chinese goods", and the token of
// it; -1 where there is none.
func (b *binder) nationOf(v *view, p *phrase) (entity, token int) {
	for k := p.first; k < p.end; k++ {
		if v.tokens[k].Shape != extract.Capital || !v.has(k, nationAlone) {
			continue
		}
		if c, n := nations().Longest(v.tokens[k : k+1]); n == 1 && c != "" {
			if e, ok := b.nation(c); ok {
				return e, k
			}
		}
	}
	return -1, 0
}

// ladder goes up the steps and returns the option of the first that leads to one, and
// the step.
func (b *binder) ladder(f *frame, at [targets]int) (option, step int) {
	v := f.v
	if b.bridge && b.lastFigureAt == v.index && b.lastFigure >= 0 {
		return b.optionOf[b.lastFigure], stepBridge
	}
	for _, target := range []int{f.measured, f.noun} {
		if k := b.ownerOf(v, target, owning); k >= 0 {
			return k, stepOwner
		}
		if target >= 0 && v.phrases[target].sort == nounSort && v.phrases[target].name < 0 {
			if e, _ := b.nationOf(v, &v.phrases[target]); e >= 0 && b.optionOf[e] >= 0 {
				return b.optionOf[e], stepOwner
			}
		}
	}
	if j := at[toSubject]; f.kind == extract.Duration && f.noun == f.figure && j >= 0 && b.optionAt[j] >= 0 && j != f.measured {
		return b.optionAt[j], stepSubject
	}
	for _, target := range []int{f.measured, f.noun} {
		if k := b.ownerOf(v, target, of); k >= 0 {
			return k, stepOf
		}
		if k := b.ownerOf(v, target, forIt); k >= 0 {
			return k, stepOf
		}
	}
	for n, t := range []int{toSubject, toOver, toTop} {
		j := at[t]
		if j < 0 {
			continue
		}
		step := []int{stepSubject, stepOver, stepTop}[n]
		for _, r := range []relation{owning, of} { // "Rinker's shares", "the value of the deal"
			if k := b.ownerOf(v, j, r); k >= 0 && (v.phrases[j].is(sharesWord|roleWord|payingWord|forecastWord) || b.subjects.all[k].id != "" && r == owning && b.subjects.ranks[k].Classes[0] != classPlace) {
				return k, min(step+1, stepTop)
			}
		}
		if k := b.optionAt[j]; k >= 0 && j != f.measured && j != f.noun && b.subjects.ranks[k].Classes[0] != classRole && !b.source(v, j) {
			return k, step
		}
		for _, r := range []relation{owning, of, forIt, in} {
			if k := b.ownerOf(v, j, r); k >= 0 {
				return k, min(step+1, stepTop)
			}
		}
	}
	if b.topicOf >= 0 {
		return b.optionOf[b.topicOf], stepTopic
	}
	if b.cast.main >= 0 {
		return b.optionOf[b.cast.main], stepTopic
	}
	return -1, 0
}

// ownerOf is the option of a phrase that stands to target in the relation r, or -1.
func (b *binder) ownerOf(v *view, target int, r relation) int {
	if target < 0 {
		return -1
	}
	if r == owning {
		outermost := -1
		for j := v.phrases[target].owner; j >= max(0, target-6); j = v.phrases[j].owner {
			if k := b.optionAt[j]; k >= 0 && b.subjects.ranks[k].Classes[0] != classRole {
				outermost = k
			}
		}
		return outermost
	}
	for j := target + 1; j < min(len(v.phrases), target+8); j++ {
		if k := b.optionAt[j]; k >= 0 && v.phrases[j].prep > 0 && v.related(j, target) == r && b.subjects.ranks[k].Classes[0] != classRole {
			return k
		}
	}
	return -1
}

// source says whether phrase j is rather who tells of somebody else's figure: a
// newspaper, an analyst, a person who speaks.
func (b *binder) source(v *view, j int) bool {
	p := &v.phrases[j]
	if p.is(analystWord) {
		return true
	}
	if e := b.entity(v, j); e >= 0 && b.cast.all[e].class == classPress {
		return true
	}
	if m := v.verbOf(j, 5); m < 0 || !v.phrases[m].is(sayingWord) {
		return false
	}
	e := b.entity(v, j)
	return e < 0 || b.cast.all[e].class != classOrg
}
