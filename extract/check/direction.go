package check

// likely is the cover from which on a word for a profit that stands in the place of a loss was put there.
const likely = 0.55

func (j *judge) directions() {
	p := j.best()
	if p == nil {
		return
	}
	for i := range j.d.atoms {
		a := &j.d.atoms[i]
		at := p.pair[i]
		if at < 0 || p.around(i, at) < 2 || p.joint(i, at) < 1 {
			continue
		}
		if b := p.s.atoms[at].class; !opposite(a.class, b) && (p.cover < surely || !opposite(a.class.moved(), b.moved())) {
			continue // a ratio that improved may have fallen
		}
		if j.inPlace(i) || j.agreed(p.s, at) || p.cover < surely && j.bothWays(i, p.s, at) {
			continue
		}
		if tokens := j.draft.doc.Tokens; p.free() && a.last+1 < len(tokens) && tokens[a.last].Text == "by" && (i+1 >= len(j.d.atoms) || j.d.atoms[i+1].fig < 0) {
			continue // "lifted by advertising" tells why
		}
		if p.cover < likely && (a.class == gain || a.class == lose) {
			continue
		}
		code := DirectionFlip
		if a.class == gain || a.class == lose {
			code = Altered
		}
		span, theirs := j.span(j.d, i, i), j.span(p.s, at, at)
		j.report(j.d, span, Statement, code, j.evidence(p.s, theirs), "The draft says “%s” where the source says “%s”.",
			j.draft.doc.Quote(span), j.docOf(p.s).Quote(theirs))
	}
}

// moved is the direction of what got better or worse, as it is of most things.
func (c class) moved() class {
	switch c {
	case better:
		return up
	case worse:
		return down
	}
	return c
}

// inPlace says whether a sentence that comes nearly as close has the draft's atom
// i in its place.
func (j *judge) inPlace(i int) bool {
	for k := range j.rivals() {
		if p := &j.found[k]; p.pair[i] >= 0 && p.equal[i] && p.around(i, p.pair[i]) >= 2 {
			return true
		}
	}
	return false
}
