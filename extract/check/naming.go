package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

func (j *judge) names() {
	p := j.best()
	for _, r := range nameRuns(j.draft.doc, j.d) {
		j.name(p, r)
	}
	for i := range j.d.atoms {
		a := &j.d.atoms[i]
		if a.sort == ticker && p != nil && p.equal[i] {
			j.backed(extract.Entity, j.span(j.d, i, i), i, i+1)
		}
		if a.sort != ticker || p == nil || p.equal[i] {
			continue
		}
		span := j.span(j.d, i, i)
		if at := p.pair[i]; at >= 0 && p.s.atoms[at].sort == ticker && !j.told(a) {
			j.report(j.d, span, extract.Entity, EntitySwap, j.evidence(p.s, j.span(p.s, at, at)), "The draft gives %s where the source gives %s.",
				j.draft.doc.Quote(span), j.docOf(p.s).Quote(j.span(p.s, at, at)))
		} else if len(j.index.postings[a.key]) == 0 {
			j.report(j.d, span, extract.Entity, NotInSources, j.whole(p.s), "No source has %s.", j.draft.doc.Quote(span))
		}
	}
}

// name holds a run of names against the closest sentence p.
func (j *judge) name(p *pairing, r run) {
	if slices.Contains(j.d.speaker, r.first) && j.misattributed {
		return
	}
	missing, strange, inner := -1, false, false
	for i := r.first; i < r.last; i++ {
		a := &j.d.atoms[i]
		if missing < 0 && (p == nil && !j.told(a) || p != nil && !j.named(p, r)) {
			missing = i
		}
		if len(j.index.postings[a.key]) == 0 && !j.index.words[j.draft.doc.Tokens[a.first].Key] && !j.index.words[a.key] && !j.index.words[root(j.draft.doc.Tokens[a.first])] && !j.index.shortened(j.letters(r, i)) {
			strange = true
			inner = inner || a.first > j.draft.doc.Sentences[j.d.index].First
		}
	}
	span := j.span(j.d, r.first, r.last-1)
	if missing >= 0 && (!strange && j.index.shortened(j.letters(r, missing)) || j.standsFor(r)) {
		return
	}
	if missing < 0 && p != nil {
		if o, ok := j.displaced(p, r); ok {
			theirs := j.span(p.s, o.first, o.last-1)
			j.report(j.d, span, extract.Entity, EntitySwap, j.evidence(p.s, theirs), "The draft names %s in the place where the source names %s.",
				j.draft.doc.Quote(span), j.docOf(p.s).Quote(theirs))
			return
		}
	}
	if missing < 0 {
		j.backed(extract.Entity, span, r.first, r.last)
		return
	}
	if slot := p != nil && p.pair[r.first] >= 0 && p.s.atoms[p.pair[r.first]].sort == name && !p.s.atoms[p.pair[r.first]].weak; strange && !slot && len(j.draft.doc.Quote(span)) < 3 {
		return // "OK", "TV": nothing to say of it
	}
	if strange && (r.last-r.first > 1 && j.index.words[r.initials] || r.last-r.first == 1 && j.index.initials[j.d.atoms[r.first].key]) {
		return
	}
	if strange && (j.resolves(r) || j.isTitle(r)) {
		return
	}
	if p != nil {
		for i := r.first; i < r.last; i++ {
			at := p.pair[i]
			if at < 0 || p.equal[i] || p.s.atoms[at].sort != name || p.s.atoms[at].weak {
				continue
			}
			if j.compound(p.s, at) && !j.compound(j.d, i) || j.ofRole(p, i, at) {
				continue // a name for "the Leeds-based company", or for "Gulls captain"
			}
			mine, o := j.parted(p, r, i, true), j.parted(p, runAt(nameRuns(j.docOf(p.s), p.s), at), at, false)
			if j.onlyHeads(mine) || j.opens(i) || j.opensThere(p.s, at) || j.named(p, mine) || j.within(mine, p, o) || j.alias(mine, p, o) || !j.exchangeable(p, mine, o, strange) {
				continue
			}
			theirs := j.span(p.s, o.first, o.last-1)
			span := j.span(j.d, mine.first, mine.last-1)
			j.report(j.d, span, extract.Entity, EntitySwap, j.evidence(p.s, theirs), "The draft names %s where the source names %s.",
				j.draft.doc.Quote(span), j.docOf(p.s).Quote(theirs))
			return
		}
	}
	if strange && j.background(r) {
		return
	}
	first := j.d.atoms[r.first].first
	if lone := r.last-r.first == 1 && starts(j.draft.doc.Tokens, first); strange && (!lone && (first > j.draft.doc.Sentences[j.d.index].First || inner) || lone && j.entity(span) && !j.d.atoms[r.first].weak) {
		var e []Evidence
		if p != nil {
			e = j.whole(p.s)
		}
		j.report(j.d, span, extract.Entity, NotInSources, e, "No source names %s.", j.draft.doc.Quote(span))
	}
}

// displaced returns the name of p's sentence in whose place the draft has the names
// of r, where the sentence tells the same and the draft has nowhere what it names.
func (j *judge) displaced(p *pairing, r run) (run, bool) {
	at := p.pair[r.first]
	if j.but(p, r.first, r.last) < surely || at < 0 || p.s.atoms[at].sort != name || p.s.atoms[at].weak {
		return run{}, false
	}
	o := runAt(nameRuns(j.docOf(p.s), p.s), at)
	if j.alias(r, p, o) || !j.exchangeable(p, r, o, false) || j.pronoun() || j.isPlace(j.d, r) != j.isPlace(p.s, o) || j.leader(j.draft.doc, j.d, r) != j.leader(j.docOf(p.s), p.s, o) {
		return run{}, false
	}
	for k := o.first; k < o.last; k++ {
		if holds(p.s, j.d, &p.s.atoms[k]) >= 0 {
			return run{}, false
		}
	}
	for _, q := range j.rivals() {
		if q.pair[r.first] >= 0 && q.equal[r.first] {
			return run{}, false // another sentence has it there
		}
	}
	return o, true
}

// isPlace says whether the tables have all of the run r of s for a city, a country or a people.
func (j *judge) isPlace(s *sentence, r run) bool {
	tokens := j.docOf(s).Tokens[s.atoms[r.first].first:s.atoms[r.last-1].last]
	_, n := cities().Longest(tokens)
	_, m := landOf(tokens)
	return max(n, m) == len(tokens)
}

// pronoun says whether a word of the draft's sentence stands for one that it does not name.
func (j *judge) pronoun() bool {
	at := j.draft.doc.Sentences[j.d.index]
	return slices.ContainsFunc(j.draft.doc.Tokens[at.First:at.Last], func(t extract.Token) bool {
		switch strings.ToLower(t.Text) {
		case "he", "she", "it", "they", "his", "her", "its", "their", "him", "them":
			return true
		}
		return false
	})
}

// leader is the preposition before the run r of s, or nothing.
func (j *judge) leader(doc *extract.Document, s *sentence, r run) string {
	first := doc.Sentences[s.index].First
	for k := s.atoms[r.first].first - 1; k >= max(first, s.atoms[r.first].first-2); k-- {
		switch w := strings.ToLower(doc.Tokens[k].Text); w {
		case "in", "at", "on", "to", "from", "by", "for", "with", "of", "against", "near":
			return w
		case "the", "a":
			continue
		}
		break
	}
	return ""
}

// letters is the word of the draft's atom i of run r, or the letters of the run where
// each of its words is one: "SP" of "S&P".
func (j *judge) letters(r run, i int) string {
	tokens := j.draft.doc.Tokens
	all := ""
	for k := r.first; k < r.last; k++ {
		w := tokens[j.d.atoms[k].first].Text
		if len(w) > 1 {
			return tokens[j.d.atoms[i].first].Text
		}
		all += w
	}
	return all
}

// entity says whether the extractor found the name of something at span.
func (c *checker) entity(span extract.Span) bool {
	return slices.ContainsFunc(c.claims, func(x extract.Claim) bool { return x.Kind == extract.Entity && x.Span == span })
}

// parted is the part of run r around atom i that the other sentence has not: the
// name without the "Fed Chairman" before it that both have.
func (j *judge) parted(p *pairing, r run, i int, draft bool) run {
	common := func(k int) bool {
		if draft {
			return p.pair[k] >= 0 && p.equal[k]
		}
		return p.back[k] >= 0 && p.equal[p.back[k]]
	}
	first, last := i, i+1
	for first > r.first && !common(first-1) {
		first--
	}
	for last < r.last && !common(last) {
		last++
	}
	if first > r.first || last < r.last {
		r.initials = 0
	}
	return run{first, last, r.initials}
}

// named says whether the sources have all of the names of r where the draft has
// them: in the closest sentence, or in one that comes nearly as close.
func (j *judge) named(p *pairing, r run) bool {
	for _, q := range j.rivals() {
		if c := j.but(p, r.first, r.last); c >= surely && j.but(&q, r.first, r.last) < 0.9*c {
			continue
		}
		all := true
		for i := r.first; i < r.last && all; i++ {
			all = holds(j.d, q.s, &j.d.atoms[i]) >= 0
		}
		if all {
			return true
		}
	}
	return false
}

// isTitle says whether the draft's run r is a title alone: "its CFO".
func (j *judge) isTitle(r run) bool {
	_, in, _ := j.tokensOf(r)
	_, n := titles().Longest(in)
	return n == len(in)
}

// opensThere says whether the atom k of a source's s begins it with a word that is no name.
func (j *judge) opensThere(s *sentence, k int) bool {
	first := j.docOf(s).Sentences[s.index].First
	return s.atoms[k].first == first && j.syntaxOf(s).nameAt(first) < 0
}

// onlyHeads says whether the draft's run r, a part of a longer one, only tells what that is of:
// "Bank" of "Lowick Reserve Bank".
func (j *judge) onlyHeads(r run) bool {
	return r.initials == 0 && !slices.ContainsFunc(j.d.atoms[r.first:r.last], func(a atom) bool {
		return !headWord(strings.ToLower(j.draft.doc.Tokens[a.first].Text))
	})
}

func runAt(runs []run, i int) run {
	for _, r := range runs {
		if r.first <= i && i < r.last {
			return r
		}
	}
	return run{first: i, last: i + 1}
}

// alias says whether the draft's run and the source's name the same: one has a
// word of the other, or its initials.
func (j *judge) alias(r run, p *pairing, o run) bool {
	for i := r.first; i < r.last; i++ {
		for k := o.first; k < o.last; k++ {
			if j.d.atoms[i].key == p.s.atoms[k].key {
				return true
			}
		}
	}
	a, b := j.draft.doc.Quote(j.span(j.d, r.first, r.last-1)), j.docOf(p.s).Quote(j.span(p.s, o.first, o.last-1))
	if strings.Contains(" "+a+" ", " "+b+" ") || strings.Contains(" "+b+" ", " "+a+" ") || p.cover < surely && (contracts(a, b) || contracts(b, a)) {
		return true
	}
	if j.oneName(r, p.s, o) {
		return true
	}
	mine, theirs := j.d.atoms[r.first].key, p.s.atoms[o.first].key
	return r.initials == theirs && o.last-o.first == 1 || o.initials == mine && r.last-r.first == 1
}

// compound says whether the atom i of s is the place in "Leeds-based".
func (j *judge) compound(s *sentence, i int) bool {
	return based(j.docOf(s).Tokens, s.atoms[i].last)
}

// ofRole says whether the source's atom at is of the role of another name, "Gulls
// captain Erik Sand", that the draft has without it in another place than behind its
// atom i.
func (j *judge) ofRole(p *pairing, i, at int) bool {
	atoms, tokens := p.s.atoms, j.docOf(p.s).Tokens
	small := false
	for k := at + 1; k < min(len(atoms), at+4); k++ {
		for n := atoms[k-1].last; n < atoms[k].first; n++ {
			if tokens[n].Kind == extract.Mark || tokens[n].Shape == extract.Lower {
				return false
			}
		}
		switch {
		case atoms[k].sort == name && small:
			b := p.back[k]
			return b >= 0 && p.equal[b] && (b > i+3 || b < i)
		case atoms[k].sort != name && tokens[atoms[k].first].Shape != extract.Lower:
			return false
		}
		small = small || atoms[k].sort != name
	}
	return false
}

// oneName says whether the sources have words of the draft's r and of the source's o in one
// name, "the Buffalo Sabres", or call o by a title alone: "the President".
func (j *judge) oneName(r run, s *sentence, o run) bool {
	tokens := j.docOf(s).Tokens[s.atoms[o.first].first:s.atoms[o.last-1].last]
	if _, n := titles().Longest(tokens); n == len(tokens) {
		return true
	}
	mine := j.draft.doc.Tokens[j.d.atoms[r.first].first:j.d.atoms[r.last-1].last]
	if team(mine, tokens) || team(tokens, mine) {
		return true
	}
	for _, a := range s.atoms[o.first:o.last] {
		for _, i := range j.index.postings[a.key] {
			x := j.index.sentences[i]
			for k := range x.atoms {
				b := &x.atoms[k]
				if b.key != a.key || b.sort != name {
					continue
				}
				for _, n := range []int{k - 1, k + 1} {
					if n >= 0 && n < len(x.atoms) && x.atoms[n].sort == name && j.inRun(r, x.atoms[n].key) && x.adjoin(k, n) {
						return true
					}
				}
			}
		}
	}
	return false
}

// teams holds the clubs of sport by their full names.
var teams = lexicon.Load("teams.tsv", lexicon.String)

// team says whether town and name together are a club: "Buffalo" and "Sabres".
func team(town, name []extract.Token) bool {
	both := slices.Concat(town, name)
	_, n := teams().Longest(both)
	return n == len(both)
}

// adjoin says whether nothing stands between the atoms i and k of s.
func (s *sentence) adjoin(i, k int) bool {
	return s.atoms[max(i, k)].first == s.atoms[min(i, k)].last
}

// based says whether the name that ends before token i is the place in "Leeds-based".
func based(tokens []extract.Token, i int) bool {
	at := hyphen(tokens, i)
	return at != i && at < len(tokens) && tokens[at].Text == "based"
}

// within says whether every word of the draft's run is one of the source's run o: the "Securities
// and Exchange Commission" of "U.S. Securities & Exchange Commission".
func (j *judge) within(mine run, p *pairing, o run) bool {
	theirs := j.docOf(p.s).Tokens[p.s.atoms[o.first].first:p.s.atoms[o.last-1].last]
	for _, t := range j.draft.doc.Tokens[j.d.atoms[mine.first].first:j.d.atoms[mine.last-1].last] {
		if t.Kind == extract.Word && t.Key != join && !slices.ContainsFunc(theirs, func(o extract.Token) bool { return o.Key == t.Key }) {
			return false
		}
	}
	return true
}
