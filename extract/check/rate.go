package check

import (
	"slices"

	"newsclaims/extract"
)

// A rate is what follows a figure and says of what time it is told. The zero value is
// that of a figure that nothing follows.
type rate struct {
	period extract.Decimal // of "a year": 12
	unit   string          // "month"; of "over three years": "over"
	half   string          // of the day: "a" or "p"
}

// rateOf reads the rate behind f in the tokens of its document.
func rateOf(tokens []extract.Token, f *figure) rate {
	i := f.last
	if i >= len(tokens) {
		return rate{}
	}
	switch w := tokens[i].Text; w {
	case "a.m.", "am", "a.m", "p.m.", "pm", "p.m":
		return rate{half: w[:1]}
	case "over":
		for k := i + 1; k < min(len(tokens), i+5); k++ {
			if u, n := unitTable().Longest(tokens[k : k+1]); n > 0 && u.dim == length {
				return rate{unit: "over"}
			}
			if tokens[k].Kind == extract.Mark && tokens[k].Text != "-" {
				break
			}
		}
	}
	if f.dim == length {
		return rate{}
	}
	// "500 million users a day", "trades per day should rise to 480,000"
	for k := i; k < min(len(tokens), i+farRate) && tokens[k].Kind != extract.Number && (tokens[k].Kind == extract.Word || tokens[k].Text == "-"); k++ {
		if r := perAt(tokens, k); r != (rate{}) {
			return r
		}
	}
	for k := f.outer - 1; k >= max(0, f.outer-farPer) && tokens[k].Kind != extract.Mark; k-- {
		if tokens[k].Text == "per" {
			return perAt(tokens, k)
		}
	}
	return rate{}
}

const (
	farRate = 5  // tokens behind a figure among which its rate begins
	farPer  = 16 // tokens before one among which "per day" may stand
)

// perAt reads "a day", "per month" or "monthly" off the front of tokens[i:].
func perAt(tokens []extract.Token, i int) rate {
	if i+1 >= len(tokens) {
		return rate{}
	}
	switch w := tokens[i].Text; w {
	case "a", "an", "per", "each", "every":
		u, n := unitTable().Longest(tokens[i+1 : i+2])
		if n > 0 && u.dim == length && (w != "a" && w != "an" || ends(tokens, i+2)) {
			return rate{period: u.factor, unit: u.name}
		}
	case "hourly", "daily", "weekly", "monthly", "quarterly", "yearly", "annually":
		if u, n := periods().Longest(tokens[i : i+1]); n > 0 && (ends(tokens, i+1) || tokens[i+1].Text == "on") {
			return rate{period: u.factor, unit: u.name}
		}
	}
	return rate{}
}

// ends says whether "a year" ends before the token i, where "a year ago" and "a year
// earlier" go on.
func ends(tokens []extract.Token, i int) bool {
	if i >= len(tokens) {
		return true
	}
	switch tokens[i].Text {
	case "-", "–", "'", "’", "'s", "’s":
		return false
	case "and", "in", "by", "for", "to", "until", "through":
		return true
	}
	return tokens[i].Kind == extract.Mark
}

// misrated says whether the sources have f only of another period than the draft, or
// of the other half of the day.
func (j *judge) misrated(f *figure, kind extract.Kind) bool {
	mine := rateOf(j.draft.doc.Tokens, f)
	if mine == (rate{}) || mine.unit == "over" {
		return false
	}
	var other *place
	for i, at := range j.index.figures {
		if relate(f, at.f) < held {
			continue
		}
		theirs := rateOf(j.docOf(at.s).Tokens, at.f)
		if mine.half != "" && theirs.half == "" {
			continue // "voted 7-2" is no time of day
		}
		if theirs == (rate{}) || theirs == mine || theirs.half != "" && mine.half == "" {
			return false
		}
		if other == nil {
			other = &j.index.figures[i]
		}
	}
	if other == nil || !slices.ContainsFunc(j.found, func(p pairing) bool { return p.s == other.s }) {
		return false
	}
	e, src := j.evidence(other.s, other.f.Span), nested(j.docOf(other.s).Quote(j.docOf(other.s).Sentences[other.s.index].Span))
	code := PeriodSlip
	if mine.half != "" {
		code = Altered
	}
	j.report(j.d, f.Span, kind, code, e, "The source gives %s of another time: “%s”", j.draft.doc.Quote(f.Span), src)
	return true
}

// forLife finds "for life" where the closest sentence has "for 10 years" behind the
// same word.
func (j *judge) forLife() {
	p := j.best()
	if p == nil {
		return
	}
	tokens := j.draft.doc.Tokens
	for i := 1; i < len(j.d.atoms); i++ {
		a := &j.d.atoms[i]
		if !forIn(tokens, a.first) || tokens[a.first].Text != "life" || !p.equal[i-1] {
			continue
		}
		b := p.pair[i-1] + 1
		if b >= len(p.s.atoms) || p.s.atoms[b].fig < 0 || holds(j.d, p.s, a) >= 0 {
			continue
		}
		g := &p.s.figures[p.s.atoms[b].fig]
		if g.dim == length && forIn(j.docOf(p.s).Tokens, g.outer) {
			j.report(j.d, j.span(j.d, i, i), Statement, Altered, j.evidence(p.s, g.Span), "The draft says for life where the source says for %s.", j.docOf(p.s).Quote(g.Outer))
		}
	}
}

// forIn says whether "for" stands before the token i.
func forIn(tokens []extract.Token, i int) bool { return i > 0 && tokens[i-1].Text == "for" }
