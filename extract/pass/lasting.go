package pass

import "newsclaims/extract"

// lasting is the option of what a length of time is told of by the grammar alone, or -1:
// of "a 10-month low" what fell, of "10-year notes" the notes, of "for two years" the
// subject of the verb. It is firm where it is not simply that subject.
func (b *binder) lasting(f *frame) (option int, firm bool) {
	v := f.v
	if k, ok := v.peak(f); ok {
		return b.peaked(v, k)
	}
	if f.noun != f.figure {
		return b.bent(f)
	}
	if j := v.attributed(f); j >= 0 {
		return b.optionAt[j], true
	}
	if k := b.punished(f); k >= 0 {
		return k, true
	}
	if k := b.ownerOf(v, f.measured, forIt); k >= 0 && f.measured > f.figure && b.subjects.all[k].id != "" {
		return k, true // "quarters of growth for Ardent"
	}
	if f.behind && !v.verbIn(0, f.figure) { // "For years, the bank has"
		if s := v.frontedSubject(f); s >= 0 {
			return b.carrier(v, s), false
		}
	}
	if f.verb < 0 {
		return -1, false
	}
	verb := &v.phrases[f.verb]
	lead := tokenAt(v.tokens, f.lead-1)
	o := f.object()
	if next := f.verb + 1; verb.is(punishingWord) && next < f.figure && v.phrases[next].sort == pronounSort && !v.phrases[next].possessive {
		o = next // "accused him of"
	}
	if o >= 0 && !verb.passive && (v.driving(f.verb) || verb.is(punishingWord) && among(lead, "to", "for", "of", "from")) {
		return b.carrier(v, o), true // "sentenced Miller to six years"
	}
	if verb.is(sayingWord|expectsWord) && !verb.passive {
		if o >= 0 {
			return b.carrier(v, o), false
		}
		return -1, false
	}
	if s := verb.subject; s >= 0 && v.inRelative(f.verb) && v.phrases[s].sort == nounSort && !v.phrases[s].is(sharesWord|roleWord|payingWord|forecastWord) && b.optionAt[s] >= 0 {
		return b.optionAt[s], true // "its index, which has been declining for months"
	}
	k := b.doer(v, f.verb)
	return k, k >= 0 && f.figure-f.verb < maxFirm && b.doing(f, k)
}

// punished is the option of the person whose punishment the length of f is, the nearest
// subject that is one: "Miller is accused of leaks, which carry a prison term of"; -1 elsewhere.
func (b *binder) punished(f *frame) int {
	v := f.v
	m := f.measured
	if m < 0 || v.phrases[m].sort != nounSort {
		return -1
	}
	prison := false
	for k := v.phrases[m].first; k < v.phrases[m].end; k++ {
		prison = prison || v.headIs(k, punishingWord)
	}
	if !prison {
		return -1
	}
	person := func(j int) int {
		if j < 0 {
			return -1
		}
		if e := b.reference(v, j); e >= 0 && b.cast.all[e].class == classPerson {
			return b.optionOf[e]
		}
		return -1
	}
	if k := person(f.object()); k >= 0 {
		return k
	}
	for j := f.figure - 1; j >= 0; j-- {
		if p := &v.phrases[j]; p.sort == verbSort && !p.is(sayingWord) {
			if k := person(p.subject); k >= 0 {
				return k
			}
		}
	}
	return -1
}

// maxFirm is how many phrases may stand between a verb and a length of time that is surely
// told of its subject.
const maxFirm = 14

// doing says whether the option k, the subject of f's verb, is somebody who
// does something or to whom it is done, rather than is.
func (b *binder) doing(f *frame, k int) bool {
	v := f.v
	p := &v.phrases[f.verb]
	if p.is(beWord) {
		s := p.subject
		return s >= 0 && k == b.optionAt[s] && v.phrases[f.figure].prep >= 0 && v.phrases[s].sort == nounSort && !v.phrases[s].is(roleWord|unitWord)
	}
	if p.is(moveWord) {
		return false
	}
	if s := p.subject; b.subjects.all[k].id == "" {
		return s >= 0 && k == b.optionAt[s] && v.phrases[s].is(agentWord|peopleWord)
	}
	class := b.subjects.ranks[k].Classes[0]
	return class == classOrg || class == classOrgMain || class == classPerson || class == classPersonMain
}

// peak is the phrase with which a high, a low or another extreme begins that the length
// of f says how rare it is: "a 10-month low", "its biggest slide in three years".
func (v *view) peak(f *frame) (int, bool) {
	if f.noun != f.figure && v.phrases[f.noun].is(peakWord) {
		return f.figure, true
	}
	if f.noun != f.figure && f.lead > 0 && v.tags[f.lead-1] == "JJS" {
		return v.phraseOf(f.lead - 1), true
	}
	k := f.lead - 1
	for ; k > 0 && among(v.tokens[k], "in", "since", "at", "least", "of", "over", "for"); k-- {
	}
	for n := 0; k >= v.start && n < 5; k, n = k-1, n+1 {
		switch tag := v.tags[k]; {
		case tag == "JJS" || tag == "RBS":
			return v.phraseOf(k), true
		case !tag.Noun() && tag != "JJ" && tag != "VBG" && tag != "VBN" && tag != "IN":
			return 0, false
		}
	}
	return 0, false
}

// phraseOf is the phrase that holds token k, or the first behind it.
func (v *view) phraseOf(k int) int {
	for i := range v.phrases {
		if v.phrases[i].end > k {
			return i
		}
	}
	return len(v.phrases) - 1
}

// verbIn says whether one of phrases [first, end) is a verb.
func (v *view) verbIn(first, end int) bool {
	for k := first; k < end; k++ {
		if v.phrases[k].sort == verbSort {
			return true
		}
	}
	return false
}

// peaked is the option of what is at the extreme that begins with phrase k: the object
// of a verb that brought it there, which is firm, or else the subject.
func (b *binder) peaked(v *view, k int) (option int, firm bool) {
	if e := v.lastOf(k); v.phrases[e].is(eventWord) {
		return b.optionAt[e], true // "the worst crisis in 80 years"
	}
	whose := -1
	if k > 0 && v.phrases[k-1].possessive {
		k--
		whose = k
	}
	if whose >= 0 && v.phrases[whose].sort != pronounSort {
		return b.optionAt[whose], false
	}
	verb := -1
	for j := k - 1; j >= 0; j-- { // behind a dash too
		if s := v.phrases[j].sort; s == verbSort {
			verb = j
			break
		} else if s == openSort {
			break
		}
	}
	if verb < 0 {
		return -1, false
	}
	to := k > 0 && v.phrases[k-1].sort == prepSort && among(v.tokens[v.phrases[k-1].first], "to", "at", "near", "into")
	if to && whose >= 0 {
		for j := k - 2; j > verb; j-- {
			if p := &v.phrases[j]; v.agrees(whose, j) && (p.prep < 0 || inOf.has(v.tokens[v.phrases[p.prep].first])) {
				return b.carrier(v, j), true // "drove stocks to a high and bonds to their highest"
			}
		}
	}
	for j := verb + 1; j < k; j++ {
		p := &v.phrases[j]
		if p.sort != nounSort || p.prep >= 0 || p.possessive || p.is(unitWord) {
			continue
		}
		o := v.lastOf(j)
		if whose >= 0 && o < k && v.agrees(whose, o) {
			return b.carrier(v, o), true // "taking costs to 5 percent, their highest"
		}
		if o < k && (to && !v.phrases[verb].is(beWord|sayingWord) || v.phrases[verb].is(drivingWord)) {
			return b.carrier(v, o), true
		}
		break
	}
	if s := v.phrases[verb].subject; whose >= 0 && s >= 0 && v.phrases[s].sort == nounSort && v.phrases[s].name < 0 && !v.agrees(whose, s) && b.optionAt[whose] >= 0 {
		return b.optionAt[whose], false // "volumes were three times its 90-day average"
	}
	return b.doer(v, verb), false
}

// bent is the option of what the noun is of that the length of f bends: its owner, a
// name that bends it too, what stands behind "of", the noun itself where it is a thing
// with a price, a war or the like, or acts, or else who does what is done to it.
func (b *binder) bent(f *frame) (option int, firm bool) {
	v := f.v
	for k := f.noun; v.phrases[k].owner >= 0; k = v.phrases[k].owner {
		o := v.phrases[k].owner
		if v.phrases[o].possessive || o != f.figure && v.phrases[o].name >= 0 {
			return b.optionAt[o], false
		}
	}
	n := &v.phrases[f.noun]
	if v.commodity(n.head) {
		return b.optionAt[f.noun], false
	}
	if k := b.ownerOf(v, f.noun, of); k >= 0 {
		return k, false
	}
	if f.behind || f.verb < 0 || n.is(eventWord) {
		return b.optionAt[f.noun], n.is(eventWord)
	}
	return b.doer(v, f.verb), false
}

// frontedModal is the first token of the verb of the clause at whose front the length of f
// stands: "Over the next 10 days, Ardent may sell it"; -1 elsewhere.
func (v *view) frontedModal(f *frame) int {
	if f.kind != extract.Duration || !f.behind || f.noun != f.figure || v.phrases[f.figure].prep < 0 {
		return -1
	}
	for k := range f.figure {
		if p := &v.phrases[k]; p.nominal() || p.sort == verbSort {
			return -1
		}
	}
	s := v.frontedSubject(f)
	if s < 0 {
		return -1
	}
	if k := v.verbOf(s, 6); k >= 0 && v.phrases[k].finite {
		return v.phrases[k].first
	}
	return -1
}

// frontedSubject is the phrase of the subject of the clause at whose front the length of
// f stands, the first noun behind it that nothing governs, or -1.
func (v *view) frontedSubject(f *frame) int {
	for j := f.noun + 1; j < len(v.phrases); j++ {
		switch p := &v.phrases[j]; p.sort {
		case verbSort:
			return -1
		case nounSort, pronounSort:
			if p.prep < 0 && !p.possessive {
				return v.lastOf(j)
			}
		}
	}
	return -1
}

// doer is the option of the subject of the verb k, or of the verb that it hangs on.
func (b *binder) doer(v *view, k int) int {
	for n := 0; k >= 0 && n < 3; n++ {
		p := &v.phrases[k]
		if p.subject >= 0 {
			return b.carrier(v, p.subject)
		}
		if p.over >= k {
			break
		}
		k = p.over
	}
	return -1
}

// ownerIn is the option of a name in the words before the head of phrase j, "Ardent
// shares", "Japan's Nikkei average", or of a possessor that is no place; -1 where there
// is none, or where the head is a person.
func (b *binder) ownerIn(v *view, j int) int {
	p := &v.phrases[j]
	if titles().Has(v.tokens[p.head]) {
		return -1
	}
	for o := p.owner; o >= 0; o = v.phrases[o].owner {
		q, k := &v.phrases[o], b.optionAt[o]
		if k < 0 || b.subjects.ranks[k].Classes[0] == classPlace {
			continue
		}
		if q.possessive || q.name >= 0 && (p.is(sharesWord) || b.subjects.ranks[k].Classes[0] == classIndex) {
			return k
		}
	}
	return -1
}

// carrier is the option of phrase j or, where that is only a part or a figure of
// somebody, "its shares", "the bank's profit", of whose it is.
func (b *binder) carrier(v *view, j int) int {
	p := &v.phrases[j]
	if p.sort != nounSort || p.name >= 0 {
		return b.optionAt[j]
	}
	if k := b.optionAt[j]; k >= 0 && p.is(describingWord) && p.owner >= 0 && v.phrases[p.owner].sort == pronounSort && b.subjects.all[k].id != "" {
		return k // "his firm"
	}
	if k := b.ownerIn(v, j); k >= 0 {
		return k
	}
	if p.is(sharesWord) {
		for _, r := range []relation{of, in} {
			if k := b.ownerOf(v, j, r); k >= 0 {
				return k
			}
		}
	}
	if p.is(roleWord|payingWord|forecastWord) && !p.is(nationalWord) {
		return -1 // whoever is spoken of
	}
	return b.optionAt[j]
}
