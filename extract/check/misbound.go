package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
)

// misbound says whether the sources have the figure i of the draft, but only of
// something else: in the other direction, as a forecast, as a loss, or of another
// name. It is asked where the draft tells it in its own words; where the sentences
// are nearly the same, the words in their places have been compared.
func (j *judge) misbound(i int, f *figure, kind extract.Kind, m *match) bool {
	if j.misrated(f, kind) || j.reversed(f, kind) {
		return true
	}
	if m.slot && m.p.cover >= surely {
		return j.crossover(i, f, kind, m) || m.p.around(i, m.atom) < 3 && j.outdone(i, f, kind)
	}
	if f.dim == year || f.dim == day || f.dim == length {
		return j.crossover(i, f, kind, m) || j.outdone(i, f, kind)
	}
	all := j.placesOf(f)
	if j.outbound(i, f, kind, all) {
		return true
	}
	if len(all) == 0 || len(all) > 3 {
		return j.crossover(i, f, kind, m) // what stands in many places is of many things
	}
	first := all[0]
	e := j.evidence(first.s, first.f.Span)
	src := nested(j.docOf(first.s).Quote(j.docOf(first.s).Sentences[first.s.index].Span))
	ours := j.polarity(j.d, i)
	theirs := func(at place) [2]class { return j.polarity(at.s, atomOf(at.s, at.f)) }
	every := func(ok func(place) bool) bool {
		return !slices.ContainsFunc(all, func(at place) bool { return !ok(at) })
	}
	told := every(func(at place) bool { return j.toldThere(i, at) })
	if told && every(func(at place) bool {
		t := theirs(at)
		return opposite(ours[0], t[0]) || ours == [2]class{up, plain} && t[0] == plain && t[1] == lose // "gained 5 percent", of "losses of 5 percent"
	}) {
		j.report(j.d, f.Span, kind, DirectionFlip, e, "The source has %s of a move the other way: “%s”", j.draft.doc.Quote(f.Span), src)
		return true
	}
	if told && j.copies(first.s) && every(func(at place) bool { return opposite(ours[1], theirs(at)[1]) }) {
		j.report(j.d, f.Span, kind, Altered, e, "The source has %s of a loss where the draft has a profit, or the reverse: “%s”", j.draft.doc.Quote(f.Span), src)
		return true
	}
	few := f.dim == count && f.printed.Cmp(three) <= 0 // of whatever
	if told && !few && !j.expecting() && j.copies(first.s) && every(func(at place) bool { return j.foreseen(at.s, atomOf(at.s, at.f)) }) {
		j.report(j.d, f.Span, kind, HedgeDropped, e, "The source gives %s as what was expected: “%s”", j.draft.doc.Quote(f.Span), src)
		return true
	}
	if m.p.cover >= surely && !instead(j.draft.doc.Tokens, f) && every(func(at place) bool { return instead(j.docOf(at.s).Tokens, at.f) }) {
		j.report(j.d, f.Span, kind, Altered, e, "The source gives %s as what was not so: “%s”", j.draft.doc.Quote(f.Span), src)
		return true
	}
	return j.ofAnother(f, kind, all) || j.crossover(i, f, kind, m) || j.outdone(i, f, kind)
}

// toldThere says whether what the draft tells with its figure i may be what the source tells at
// at: both sentences tell the same, or a word says of both figures what they are of.
func (j *judge) toldThere(i int, at place) bool {
	if slices.ContainsFunc(j.found, func(p pairing) bool { return p.s == at.s && p.cover >= sameStory }) {
		return true
	}
	k := atomOf(at.s, at.f)
	return k >= 0 && j.share(headsOf(j.draft.doc, j.d, i), at.s, headsOf(j.docOf(at.s), at.s, k), true)
}

// farInstead is how many tokens before a figure "instead of" may stand: "instead of the
// usual".
const farInstead = 4

// instead says whether f is told as what is not so.
func instead(tokens []extract.Token, f *figure) bool {
	for k := max(0, f.outer-farInstead); k+1 < f.outer; k++ {
		if w, of := tokens[k].Text, tokens[k+1].Text; (w == "instead" || w == "Instead") && of == "of" || w == "rather" && of == "than" || w == "opposed" && of == "to" {
			return true
		}
	}
	return false
}

// tabular is how many figures a sentence has at least that is a table, whose figures
// tell nothing of each other's place.
const tabular = 24

// outdone says whether the sources have, where they tell what the draft tells
// around its figure i, another figure of the sort, and the draft's own elsewhere.
func (j *judge) outdone(i int, f *figure, kind extract.Kind) bool {
	if len(j.d.figures) > tabular || j.sameGauge(f) || j.companioned(f, j.placesOf(f)) {
		return false
	}
	var other place
	ours := j.polarity(j.d, i)
	best, own := 0.0, 0.0
	for n := range j.found {
		s := j.found[n].s
		if len(s.figures) > tabular {
			return false
		}
		for k := range s.atoms {
			if s.atoms[k].fig < 0 {
				continue
			}
			g := &s.figures[s.atoms[k].fig]
			if g.dim != f.dim || f.dim == count && g.noun != f.noun {
				continue
			}
			v := j.affinity(i, s, k)
			if ours[0] != plain && j.polarity(s, k)[0] == plain && relate(f, g) == differs {
				continue // a move is no stake
			}
			switch r := relate(f, g); {
			case r >= held:
				own = max(own, v)
			case r == differs && v > best && f.comparable(g):
				best, other = v, place{s, g}
			}
		}
	}
	if best < surelyOf || own >= leastGap*best || !j.copies(other.s) || slices.ContainsFunc(j.d.figures, func(g figure) bool { return relate(&g, other.f) >= held }) {
		return false
	}
	if slices.ContainsFunc(j.shown, func(d derivation) bool { return relate(f, d.from[0].f) >= held && d.from[1].f == other.f }) {
		return false // the draft tells the change to the one from the other
	}
	j.report(j.d, f.Span, kind, RoleSwap, j.evidence(other.s, other.f.Span), "The sources have %s of something else; of what the draft tells they say %s.",
		j.draft.doc.Quote(f.Outer), j.docOf(other.s).Quote(other.f.Outer))
	return true
}

// atomOf returns the atom of s that is the figure f.
func atomOf(s *sentence, f *figure) int {
	return slices.IndexFunc(s.atoms, func(a atom) bool { return a.fig >= 0 && &s.figures[a.fig] == f })
}

// grip is how many atoms before a figure a word may stand and still tell of it.
const grip = 4

// polarity is the direction of the verb that governs the figure at atom i of s, or else the
// nearest word of movement before it, and the nearest word of profit or loss before it, or
// else behind it.
func (j *judge) polarity(s *sentence, i int) (out [2]class) {
	if c, _ := governing(j.docOf(s), s, &s.figures[s.atoms[i].fig]); c != plain {
		return [2]class{c}
	}
	if c := comparedTo(j.docOf(s).Tokens, &s.figures[s.atoms[i].fig]); c != plain {
		return [2]class{c}
	}
	for k := i - 1; k >= max(0, i-grip) && s.atoms[k].fig < 0 && s.atoms[k].clause == s.atoms[i].clause; k-- {
		switch c := s.atoms[k].class; {
		case c != up && c != down:
		case out[0] != plain && out[0] != c:
			return [2]class{} // "growth was revised downward": of which of the two is not said
		default:
			out[0] = c
		}
	}
	for _, step := range []int{-1, 1} {
		if step > 0 && out[0] != plain {
			break // what moved is told before, and "on losses" why
		}
		for k := i + step; k >= 0 && k < len(s.atoms) && k >= i-grip && k <= i+grip && out[1] == plain; k += step {
			if c := s.atoms[k].class; c == gain || c == lose {
				out[1] = c
			}
		}
	}
	return out
}

// comparedTo is the side on which the words behind f put it of something else: down of "0.3
// percent below their level".
func comparedTo(tokens []extract.Token, f *figure) class {
	if f.outer > 0 && oneOf(tokens[f.outer-1], "down", "off") {
		return down
	}
	if f.last >= len(tokens) {
		return plain
	}
	switch tokens[f.last].Text {
	case "below", "lower", "less", "fewer", "under", "down":
		return down
	case "above", "higher", "more", "up":
		return up
	}
	return plain
}

// expect is what forecasts, estimates and expectations count as, and outlook what is aimed
// at. What was announced may have been a plan.
var expect, outlook, announce = extract.Key("expect"), extract.Key("outlook"), stemKey("announce")

// expecting says whether the draft's sentence tells of what is to come.
func (j *judge) expecting() bool {
	tokens := j.draft.doc.Tokens
	return slices.ContainsFunc(j.d.atoms, func(a atom) bool {
		return a.key == expect || a.key == outlook || a.key == announce || a.class == maybe || a.class == sure || a.sort == word && a.first > 0 && oneOf(tokens[a.first-1], "to", "should") ||
			a.sort == word && oneOf(tokens[a.first], "put", "puts", "reckons", "reckoned") // "puts it at 300"
	})
}

// foreseen says whether a word of expectation stands before the atom i of s.
func (j *judge) foreseen(s *sentence, i int) bool {
	for k := i - 1; k >= max(0, i-2*grip); k-- {
		if t := j.docOf(s).Tokens[max(0, s.atoms[k].first-1)].Text; t == "-" || t == "than" {
			continue // "better-than-expected"
		}
		if s.atoms[k].class == say || s.atoms[k].clause != s.atoms[i].clause {
			break // what a forecaster said, or of another clause
		}
		if s.atoms[k].key == expect && !j.witnessed(s, k) || s.atoms[k].class == maybe && k >= i-grip {
			return true
		}
	}
	return false
}

// witnessed says whether the atom k of s is a "seen" of what was: "has seen its shares fall".
func (j *judge) witnessed(s *sentence, k int) bool {
	tokens := j.docOf(s).Tokens
	at := s.atoms[k].first
	return tokens[at].Text == "seen" && at > 0 && (tokens[at-1].Text == "has" || tokens[at-1].Text == "have" || tokens[at-1].Text == "had")
}

// leading is how many atoms may stand before the name of which a sentence tells: "On
// Monday" does, "The bank cut its" does not.
const leading = 2

// ofAnother says whether the sources give f, in all places, of a name that the
// draft's sentence has not, and give the draft's name another such figure.
func (j *judge) ofAnother(f *figure, kind extract.Kind, all []place) bool {
	runs := nameRuns(j.draft.doc, j.d)
	if len(runs) == 0 || !j.copiesOf(all) || j.companioned(f, all) || runs[0].first > atomOf(j.d, f) || j.d.atoms[runs[0].first].weak {
		return false
	}
	r := runs[0] // the subject, in most sentences of news
	for _, at := range all {
		owners := nameRuns(j.docOf(at.s), at.s)
		if len(owners) == 0 || owners[0].first > leading || owners[0].first > atomOf(at.s, at.f) || at.s.atoms[owners[0].first].weak || led(j.docOf(at.s), at.s.atoms[owners[0].first].first) || hyphen(j.docOf(at.s).Tokens, at.s.atoms[owners[0].last-1].last) != at.s.atoms[owners[0].last-1].last {
			return false
		}
		if slices.ContainsFunc(at.s.atoms, func(a atom) bool { return j.inRun(r, a.key) }) || j.inRunAny(runs, at.s, owners[0]) ||
			slices.ContainsFunc(j.d.atoms, func(a atom) bool { return a.key == owners[0].initials }) {
			return false
		}
	}
	for _, at := range j.index.figures {
		if at.f.dim != f.dim || at.f.unit != f.unit || f.dim == count && at.f.noun != f.noun || relate(f, at.f) != differs || !f.comparable(at.f) {
			continue
		}
		owners := nameRuns(j.docOf(at.s), at.s)
		if len(owners) == 0 || !j.sameRun(r, at.s, owners[0]) {
			continue
		}
		owner := nameRuns(j.docOf(all[0].s), all[0].s)[0]
		x, y := j.syntaxOf(j.d), j.syntaxOf(all[0].s)
		if n, m := x.nameAt(j.d.atoms[r.first].first), y.nameAt(all[0].s.atoms[owner.first].first); n >= 0 && m >= 0 && !x.distinct(n, y, m) {
			return false
		}
		if (j.typeOf(j.d, r) == "place") != (j.typeOf(all[0].s, owner) == "place") {
			return false // "the U.S. carmaker" is no other name
		}
		e := append(j.evidence(all[0].s, all[0].f.Span), j.evidence(at.s, at.f.Span)...)
		j.report(j.d, f.Span, kind, EntitySwap, e, "The source gives %s of %s; of %s it says %s.", j.draft.doc.Quote(f.Span),
			j.docOf(all[0].s).Quote(j.span(all[0].s, owner.first, owner.last-1)), j.draft.doc.Quote(j.span(j.d, r.first, r.last-1)), j.docOf(at.s).Quote(at.f.Span))
		return true
	}
	return false
}

// inRun says whether one of the names of the draft's run r has key.
func (j *judge) inRun(r run, key uint64) bool {
	return slices.ContainsFunc(j.d.atoms[r.first:r.last], func(a atom) bool { return a.key == key })
}

// inRunAny says whether a name of o stands in one of the draft's runs.
func (j *judge) inRunAny(runs []run, s *sentence, o run) bool {
	for _, a := range s.atoms[o.first:o.last] {
		for _, r := range runs {
			if j.inRun(r, a.key) {
				return true
			}
		}
	}
	return false
}

// sameRun says whether the source's run o has all of the draft's run r.
func (j *judge) sameRun(r run, s *sentence, o run) bool {
	for _, a := range j.d.atoms[r.first:r.last] {
		if !slices.ContainsFunc(s.atoms[o.first:o.last], func(b atom) bool { return b.key == a.key }) {
			return false
		}
	}
	return true
}

// nested turns the double quotation marks of a sentence into single ones, for a reason
// that has the sentence in double ones.
func nested(sentence string) string { return singleMarks.Replace(sentence) }

var singleMarks = strings.NewReplacer("“", "‘", "”", "’", `"`, "'")
