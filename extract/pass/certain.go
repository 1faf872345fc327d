package pass

import (
	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// goodsUnits holds units of goods, which a price is for: "barrel".
var goodsUnits = lexicon.Load("goodsunits.tsv", lexicon.String)

// ofGoods says whether m is the price of so much of some goods: "a barrel".
func (m Money) ofGoods() bool {
	return goodsUnits().Has(extract.Token{Text: m.Per, Key: extract.Key(m.Per)})
}

// timed says whether m is for a time: "an hour".
func (m Money) timed() bool {
	switch m.Per {
	case "hour", "day", "week", "month", "year":
		return true
	}
	return false
}

// certain is the option of whom a sum of money is about where the grammar of its clause
// leaves no doubt: what is bought for it, who owns it, who pays or gets it; -1 elsewhere.
func (b *binder) certain(f *frame, c *extract.Claim) int {
	if f.kind != extract.Money {
		return -1
	}
	if m, ok := c.Fact.(Money); ok && m.ofGoods() {
		if k := b.goods(f); k >= 0 {
			return k
		}
	}
	if k := b.target(f); k >= 0 {
		return k
	}
	if v := f.v; v.phrases[f.noun].is(buyingWord) { // "its $3 billion purchase of Ardent"
		if k := b.bought(v, f.noun); k >= 0 {
			return k
		}
	}
	if k := b.possessor(f); k >= 0 {
		return k
	}
	if k := b.apposition(f); k >= 0 {
		return k
	}
	if k := b.fronted(f); k >= 0 {
		return k
	}
	if k := b.compared(f); k >= 0 {
		return k
	}
	if k := b.mover(f); k >= 0 {
		return k
	}
	if k := b.made(f); k >= 0 {
		return k
	}
	if k := b.waged(f, c); k >= 0 {
		return k
	}
	if k := b.borrower(f, c.Role); k >= 0 {
		return k
	}
	return b.payer(f)
}

// target is the option of what is bought for the sum of f: "bought Ardent for $3 million",
// "the acquisition of Ardent for $3 million"; -1 where nothing is.
func (b *binder) target(f *frame) int {
	v := f.v
	if !among(tokenAt(v.tokens, f.lead-1), "for", "at") {
		return -1
	}
	if p := v.phrases[f.figure].prep; p > 0 {
		if j := v.phrases[p].over; j >= 0 && v.phrases[j].sort == nounSort && v.phrases[j].is(buyingWord) {
			return b.bought(v, j)
		}
	}
	if f.verb < 0 || f.behind || !v.phrases[f.verb].is(buyingWord) {
		return -1
	}
	if verb := &v.phrases[f.verb]; verb.passive {
		if s := verb.subject; s >= 0 && v.phrases[s].prep < 0 {
			return b.whole(v, s)
		}
		return -1
	}
	o := f.object()
	if s := v.phrases[f.verb].subject; o < 0 && s > 0 && s == f.verb-1 && v.phrases[f.verb].finite && v.phrases[s-1].sort == nounSort && !v.phrases[s-1].possessive && v.phrases[s].owner < 0 {
		return b.whole(v, s-1) // "the broker it bought for"
	}
	if o < 0 || v.phrases[o].is(portionWord) {
		for j := f.verb + 1; j < f.figure; j++ { // "bought 20 percent of Ardent"
			if p := &v.phrases[j]; p.nominal() && p.prep > 0 && among(v.tokens[v.phrases[p.prep].first], "of", "in") {
				return b.whole(v, v.lastOf(j))
			}
		}
		return -1
	}
	if k := b.optionAt[o]; o+1 < f.figure && (v.phrases[o+1].name >= 0 || k >= 0 && b.subjects.ranks[k].Classes[0] == classPlace) {
		for j := o + 1; j < f.figure; j++ { // "the broker the Ardent Group", "Salem, Ohio-based Ardent"
			if e := b.entity(v, j); e >= 0 && b.cast.all[e].class != classPlace && v.phrases[j].prep < 0 {
				return b.optionAt[j]
			}
		}
	}
	return b.whole(v, o)
}

// bought is the option of the name behind "of" and the noun of phrase j, "the acquisition
// of the broker Ardent", or -1.
func (b *binder) bought(v *view, j int) int {
	k := b.ownerOf(v, j, of)
	for q := j + 1; k >= 0 && b.subjects.all[k].id == "" && q < len(v.phrases); q++ {
		switch p := &v.phrases[q]; p.sort {
		case nounSort:
			if b.entity(v, q) >= 0 && b.optionAt[q] >= 0 {
				return b.optionAt[q]
			}
		case prepSort, joinSort:
		default:
			return -1
		}
	}
	return k
}

// whole is the option of phrase j, or of a name that bends it, "Ardent's Orin unit", or
// else of whose it is.
func (b *binder) whole(v *view, j int) int {
	for q := j; q >= 0 && !(q != j && v.phrases[q].possessive); q = v.phrases[q].owner {
		if k := b.optionAt[q]; v.phrases[q].name >= 0 && k >= 0 && b.subjects.ranks[k].Classes[0] != classPlace {
			return k
		}
	}
	k := b.carrier(v, j)
	if k == b.optionAt[j] && v.phrases[j].is(sharesWord) {
		return -1
	}
	return k
}

// possessor is the option of who has the sum of f by an "'s" right before it: "the
// government's $3 billion fund"; -1 where nobody has.
func (b *binder) possessor(f *frame) int {
	v := f.v
	j := v.phrases[f.figure].owner
	if m := f.measured; j < 0 && m >= 0 && f.verb >= 0 && !f.behind && v.phrases[f.verb].subject == m && v.phrases[m].is(roleWord|nationalWord|portionWord) && !v.phrases[m].is(planWord) {
		j = v.phrases[m].owner // "China's holdings of bonds rose to"
	}
	if j < 0 || !v.phrases[j].possessive || v.phrases[j].is(analystWord) || v.phrases[f.noun].is(forecastWord) {
		return -1
	}
	k := b.optionAt[j]
	if k < 0 || b.subjects.all[k].id == "" && !v.phrases[j].is(agentWord) {
		return -1
	}
	if verb := v.verbBefore(j); v.phrases[j].sort == pronounSort && verb >= 0 {
		for q := verb + 1; q < j; q++ {
			if e := b.entity(v, q); e >= 0 && b.cast.all[e].owner {
				return -1 // "advised Ardent on its $3 billion sale"
			}
		}
	}
	return k
}

// apposition is the option of the name before the comma of which the noun that the sum of f
// bends says what it is: "Harbor, a $3 billion hedge fund"; -1 elsewhere.
func (b *binder) apposition(f *frame) int {
	v := f.v
	if f.noun == f.figure || v.phrases[f.noun].is(forecastWord|planWord) || v.phrases[f.figure].owner >= 0 || !among(tokenAt(v.tokens, f.lead-1), "a", "an", "the") {
		return -1
	}
	j := f.figure - 2
	if j < 0 || v.phrases[j+1].sort != commaSort || b.entity(v, j) < 0 || v.phrases[j].possessive {
		return -1
	}
	if next := f.noun + 1; next < len(v.phrases) && v.phrases[next].sort != commaSort && v.phrases[next].sort != hardSort && v.phrases[next].sort != relativeSort {
		return -1
	}
	return b.optionAt[j]
}

// forecaster is the option of the person who forecasts the sum of f, and whose it never
// is, "Lee has a price target of $20 on the stock", with that of the shares it is of; -1
// where there is none.
func (b *binder) forecaster(f *frame) (who, of int) {
	v := f.v
	if f.measured < 0 || !v.phrases[f.measured].is(forecastWord) && (f.measure.none() || !is(v.tokens[f.measure.end-1], "price") || !is(v.tokens[f.measure.first], "target")) {
		return -1, -1
	}
	verb := f.verb
	for n := 0; verb >= 0 && v.phrases[verb].subject < 0 && v.phrases[verb].over < verb && n < 3; n++ {
		verb = v.phrases[verb].over
	}
	if verb < 0 || v.phrases[verb].subject < 0 {
		return -1, -1
	}
	e := b.reference(v, v.phrases[verb].subject)
	if e < 0 || b.cast.all[e].class != classPerson {
		return -1, -1
	}
	for j := f.measured; j < len(v.phrases); j++ {
		if p := &v.phrases[j]; p.prep > 0 && p.is(sharesWord) && among(v.tokens[v.phrases[p.prep].first], "on", "for") {
			return b.optionOf[e], b.carrier(v, j)
		}
	}
	return b.optionOf[e], -1
}

// fronted is the option of the subject behind the comma of the clause at whose front stands
// "with" and the sum of f: "With $3 billion in cash, Ardent is safe"; -1 elsewhere.
func (b *binder) fronted(f *frame) int {
	v := f.v
	with := v.phrases[f.figure].prep
	if with < 0 || !is(v.tokens[v.phrases[with].first], "with") || with > 0 && v.phrases[with-1].sort != verbSort && v.phrases[with-1].sort != openSort && v.phrases[with-1].sort != marksSort {
		return -1
	}
	if with > 0 && v.phrases[with-1].sort == verbSort && !v.phrases[with-1].is(sayingWord) {
		return -1
	}
	for j := f.figure + 1; j < len(v.phrases); j++ {
		switch v.phrases[j].sort {
		case verbSort:
			return -1
		case commaSort:
			if j+1 < len(v.phrases) && v.phrases[j+1].nominal() {
				return b.agent(v, v.lastOf(j+1))
			}
			return -1
		}
	}
	return -1
}

// goods is the option of the goods before the price of f, a sum for so much of them: "U.S.
// crude futures settled in New York at $89 a barrel"; -1 where there are none.
func (b *binder) goods(f *frame) int {
	v := f.v
	for j := f.figure - 1; j >= 0; j-- {
		p := &v.phrases[j]
		if p.sort != nounSort {
			continue
		}
		if v.raw(p.head) {
			return b.optionAt[j]
		}
		for k := p.first; k < p.head && (p.is(nationalWord) || among(v.tokens[p.head], "futures", "contract", "crude")); k++ {
			if v.raw(k) {
				return b.optionAt[j]
			}
		}
	}
	return -1
}

// raw says whether token k is a thing that is traded by weight or measure: "oil", "gold".
func (v *view) raw(k int) bool {
	return v.has(k, rawAlone)
}

// mover is the option of what moves to the sum of f: "oil's rally to a record $98"; -1
// elsewhere.
func (b *binder) mover(f *frame) int {
	v := f.v
	p := v.phrases[f.figure].prep
	if p < 1 || f.noun != f.figure || !among(v.tokens[v.phrases[p].first], "to", "above", "below") {
		return -1
	}
	n := v.phrases[p].over
	if n >= 0 && v.phrases[n].sort == nounSort && v.phrases[n].owner < 0 && v.phrases[n].prep > 0 { // "collapse from records above"
		n = v.phrases[v.phrases[n].prep].over
	}
	if n < 0 || v.phrases[n].sort != nounSort || v.phrases[n].owner < 0 || !v.phrases[v.phrases[n].owner].possessive || v.phrases[n].is(forecastWord|planWord) {
		return -1
	}
	o := v.phrases[n].owner
	if k := b.optionAt[o]; k >= 0 && v.phrases[o].sort == nounSort && (b.subjects.all[k].id != "" || v.commodity(v.phrases[o].head)) && b.subjects.ranks[k].Classes[0] != classPlace {
		return k
	}
	return -1
}

// made is the option of the name, the object of the verb, of what the sum of f is the cost:
// "built Orin Tower, at a cost of $3 million"; -1 elsewhere.
func (b *binder) made(f *frame) int {
	v := f.v
	if f.measured < 1 || f.measured > f.figure || !among(v.tokens[v.phrases[f.measured].head], "cost", "price", "expense") {
		return -1
	}
	at := v.phrases[f.measured].prep
	if at != f.measured-1 || !is(v.tokens[v.phrases[at].first], "at") || v.phrases[f.measured].owner >= 0 {
		return -1
	}
	o := f.object()
	if o < 0 || o >= at || b.entity(v, v.lastOf(o)) < 0 {
		return -1
	}
	return b.optionAt[v.lastOf(o)]
}

// waged is the option of the people behind "for" and the sum of f by the hour or another time:
// "about $28 per hour for older workers"; -1 elsewhere.
func (b *binder) waged(f *frame, c *extract.Claim) int {
	v, j := f.v, f.figure+1
	m, ok := c.Fact.(Money)
	if !ok || !m.timed() || f.noun != f.figure {
		return -1
	}
	if j+1 >= len(v.phrases) || v.phrases[j].sort != prepSort || !is(v.tokens[v.phrases[j].first], "for") {
		return -1
	}
	if p := &v.phrases[v.lastOf(j+1)]; !p.is(agentWord | peopleWord) {
		return -1
	}
	return b.optionAt[v.lastOf(j+1)]
}

// borrower is the option of the name to which the credit goes that the sum of f is, where no
// verb gives it: "the lead on a $3 billion loan to Ardent"; -1 elsewhere.
func (b *binder) borrower(f *frame, role string) int {
	v := f.v
	j := f.measured
	if role != "debt" || j < 0 || j != f.noun || v.phrases[j].prep < 0 || is(v.tokens[v.phrases[j].head], "exposure") || j+2 >= len(v.phrases) || v.phrases[j+1].sort != prepSort || !is(v.tokens[v.phrases[j+1].first], "to") || !v.phrases[j+2].nominal() {
		return -1
	}
	if k := b.whole(v, v.lastOf(j+2)); k >= 0 && b.subjects.all[k].id != "" {
		return k
	}
	return -1
}

// compared is the option of the sum before in the sentence where that of f is told with it
// by a noun: "$8 million, down from its previous estimate of $9 million"; -1 elsewhere.
func (b *binder) compared(f *frame) int {
	v := f.v
	p := v.phrases[f.figure].prep
	if p < 1 || b.lastFigureAt != v.index || b.lastFigure < 0 || !is(v.tokens[v.phrases[p].first], "of") {
		return -1
	}
	n := v.phrases[p].over
	if n < 0 || !v.phrases[n].is(forecastWord|roleWord) || v.phrases[n].prep < 0 || !among(v.tokens[v.phrases[v.phrases[n].prep].first], "from", "with", "than", "versus", "against") {
		return -1
	}
	if o := v.phrases[n].owner; o >= 0 && v.phrases[o].sort != pronounSort {
		return -1
	}
	return b.optionOf[b.lastFigure]
}

// payer is the option of who pays, has or gets the sum of f, the object of a verb whose
// subject can do that; -1 where there is none.
func (b *binder) payer(f *frame) int {
	v := f.v
	if f.verb < 0 || f.behind || f.verb != f.figure-1 {
		return -1
	}
	verb := &v.phrases[f.verb]
	if !verb.is(payingWord) && (verb.is(beWord|moveWord|sayingWord|beatWord) || v.phrases[f.noun].is(planWord) || verb.subject < 0 || !v.phrases[verb.subject].is(agentWord|peopleWord)) {
		return -1 // "oil companies imported $900 million worth"
	}
	if verb.passive || verb.subject >= 0 && is(v.tokens[v.phrases[verb.subject].head], "it") && among(v.tokens[verb.head], "cost", "costs") {
		return -1
	}
	if before := f.verb - 1; verb.infinitive && before >= 0 && v.phrases[before].nominal() && v.phrases[before].prep >= 0 {
		if among(v.tokens[v.phrases[v.phrases[before].prep].first], "by", "for") { // "a promise by Ardent to pay"
			return b.agent(v, before)
		}
		return -1
	}
	for n, at := 0, f.verb; at >= 0 && n < 3; n++ {
		if s := v.phrases[at].subject; s >= 0 {
			if verb.infinitive && b.optionAt[s] >= 0 && b.subjects.all[b.optionAt[s]].id == "" && s == f.verb-1 {
				return -1 // "a group of banks to raise"
			}
			return b.agent(v, s)
		}
		if v.phrases[at].over >= at {
			break
		}
		at = v.phrases[at].over
	}
	return -1
}

// agent is the option of phrase j where that is somebody who can have money, or -1.
func (b *binder) agent(v *view, j int) int {
	p, k := &v.phrases[j], b.optionAt[j]
	if k < 0 || p.is(analystWord) || b.subjects.all[k].id == "" && (!p.is(agentWord|peopleWord|describingWord) || p.is(partWord)) {
		return -1
	}
	switch b.subjects.ranks[k].Classes[0] {
	case classIndex, classPress:
		return -1
	case classPlace:
		if p.prep >= 0 || j > 0 && v.phrases[j-1].sort == commaSort { // "a fund in Salem, Ohio, which invests"
			return -1
		}
	}
	return k
}
