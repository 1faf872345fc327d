package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
	"newsclaims/extract/names"
)

// titles holds what a person may be, by class: "chief executive", "analyst".
var titles = lexicon.Load("check-titles.tsv", lexicon.String)

// A titled is a person and what a sentence says that he or she is.
type titled struct {
	s      *sentence
	name   run
	class  string
	post   string // what the title has in common with others of one person
	first  int    // tokens of the title: Tokens[first:last]
	last   int
	strict bool // the title is put to the name, and does not just stand near it
	of     run  // whose the title is: "Lazard" of "Lazard spokeswoman Ann Roe"; of no atoms where that is not said
}

// nearTitle is how many tokens may part a name from a title that may be the
// person's.
const nearTitle = 14

// titledIn returns the persons of s with their titles. Strict ones stand right
// before the name, in apposition behind it, or behind "is" or "as".
func titledIn(doc *extract.Document, s *sentence) []titled {
	at := doc.Sentences[s.index]
	var out []titled
	runs := nameRuns(doc, s)
	for i := at.First; i < at.Last; {
		class, n := titles().Longest(doc.Tokens[i:at.Last])
		if n == 0 {
			i++
			continue
		}
		for _, r := range runs {
			if i > at.First && oneOf(doc.Tokens[i-1], "to", "not") {
				break // "not to judge Roe"
			}
			first, last := s.atoms[r.first].first, s.atoms[r.last-1].last
			if first < i+n && i < last {
				first = i + n // the title is part of the run: "President Ann Roe"
			}
			if first >= last {
				continue
			}
			t := titled{s: s, name: r, class: class, first: i, last: i + n}
			t.post, _ = posts().Longest(doc.Tokens[i : i+n])
			t.name.first = slices.IndexFunc(s.atoms, func(a atom) bool { return a.first >= first })
			switch {
			case i+n == first:
				t.strict = true
			case i+n+1 == first && last < at.Last && doc.Tokens[i+n].Text == "," && doc.Tokens[last].Text == ",":
				t.strict = true // "the trader, Ann Roe, "
			case i+n < first && first-i-n <= nearTitle:
			case i >= last && i-last <= nearTitle:
				t.strict = put(doc.Tokens[last:i])
			default:
				continue
			}
			t.of = belongs(doc, s, runs, i, i+n)
			out = append(out, t)
		}
		i += n
	}
	return out
}

// belongs returns the name of whose title the tokens from i to k are: the one right before
// them, "Lazard's spokeswoman", or behind "of" or the like, "a spokeswoman for Lazard".
func belongs(doc *extract.Document, s *sentence, runs []run, i, k int) run {
	for _, r := range runs {
		last := r.first
		for last < r.last && s.atoms[last].last <= i {
			last++
		}
		if last > r.first {
			end := s.atoms[last-1].last
			if end < i && (doc.Tokens[end].Text == "'s" || doc.Tokens[end].Text == "’s" || doc.Tokens[end].Text == "'" || doc.Tokens[end].Text == "’") {
				end++
			}
			if end == i {
				return run{r.first, last, 0}
			}
		}
		for r.first < r.last && s.atoms[r.first].first <= k {
			r = run{r.first + 1, r.last, 0} // "CEO of Quill Gaming" is read as one name
		}
		if r.first == r.last || s.atoms[r.first].first > k+farOf {
			continue
		}
		first := s.atoms[r.first].first
		switch doc.Tokens[k].Text {
		case "of", "for", "at", "with":
			if !slices.ContainsFunc(doc.Tokens[k+1:first], func(t extract.Token) bool { return t.Shape != extract.Lower }) {
				return r
			}
		}
	}
	return run{}
}

// farOf is how many tokens from "of" a name may begin whose a title is: "of the
// consulting firm Quill".
const farOf = 4

// put says whether the words between a name and a title put the one to the other:
// ", the bank's", "is the".
func put(between []extract.Token) bool {
	if len(between) == 0 || len(between) > 6 {
		return false
	}
	switch between[0].Text {
	case ",", "is", "became", "remains", "as": // "was" tells of what one is no more
	default:
		return false
	}
	for _, t := range between[1:] {
		switch {
		case t.Kind == extract.Mark && t.Text != "-" && t.Text != "'" && t.Text != "’":
			return false
		case slices.Contains([]string{"and", "or", "said", "says", "by", "of", "with", "to", "from", "for", "told", "that", "not", "no", "in", "at", "on"}, strings.ToLower(t.Text)):
			return false
		}
	}
	return true
}

// posts holds what titles have in common of which one person may have several.
var posts = lexicon.Load("check-posts.tsv", lexicon.String)

// titles holds what the sentence says its persons are against the sources.
func (j *judge) titles() {
	for _, t := range titledIn(j.draft.doc, j.d) {
		if !t.strict {
			continue
		}
		var theirs *titled
		if !j.differs(t, &theirs) {
			j.belonging(t)
			continue
		}
		doc := j.docOf(theirs.s)
		span := extract.Span{Start: j.draft.doc.Tokens[t.first].Start, End: j.draft.doc.Tokens[t.last-1].End}
		src := extract.Span{Start: doc.Tokens[theirs.first].Start, End: doc.Tokens[theirs.last-1].End}
		j.report(j.d, span, Statement, Altered, j.evidence(theirs.s, src), "The draft calls %s %s, the source %s.",
			j.draft.doc.Quote(j.span(j.d, t.name.last-1, t.name.last-1)), j.draft.doc.Quote(span), doc.Quote(src))
	}
}

// differs says whether the sources put other titles to the person of t and have
// that of t nowhere near the name. It leaves one of theirs in other.
func (j *judge) differs(t titled, other **titled) bool {
	family := j.d.atoms[t.name.last-1].key
	found := j.index.titled[family]
	for i := range found {
		if o := found[i].name; t.name.last-t.name.first > 1 && o.last-o.first > 1 && j.d.atoms[t.name.last-2].key != found[i].s.atoms[o.last-2].key {
			continue // another of the family
		}
		if found[i].class == t.class || t.post != "" && found[i].post == t.post {
			return false
		}
		if found[i].strict && *other == nil && !second(t.class) && !second(found[i].class) && !leadsMarket(t, found[i]) && !leadsMarket(found[i], t) {
			*other = &found[i]
		}
	}
	return *other != nil && !j.titledNear(family, t.class)
}

// second says whether class is of titles that one may have beside another: a senator who is the
// chairman of a panel.
func second(class string) bool {
	switch class {
	case "chairman", "vice-chairman", "board", "author":
		return true
	}
	return false
}

// leadsMarket says whether a leads a house and b is an analyst or the like, as one person may.
func leadsMarket(a, b titled) bool {
	switch b.class {
	case "analyst", "economist", "strategist", "trader", "fund-manager", "investment":
		return a.post == "leads"
	}
	return false
}

// titledNear says whether a sentence of the sources that has the name family has a title of
// class anywhere: "Roe, professor of law at Leeds and co-author of the study".
func (j *judge) titledNear(family uint64, class string) bool {
	return slices.ContainsFunc(j.index.postings[family], func(i int32) bool {
		s := j.index.sentences[i]
		doc := j.docOf(s)
		tokens := doc.TokensIn(doc.Sentences[s.index])
		for k := range tokens {
			if c, n := titles().Longest(tokens[k:]); n > 0 && c == class && !slices.ContainsFunc(titledIn(doc, s), func(o titled) bool {
				return o.strict && o.class == class && s.atoms[o.name.last-1].key != family
			}) {
				return true
			}
		}
		return false
	})
}

// belonging finds a title that the draft has of one company or country and the sources
// of another.
func (j *judge) belonging(t titled) {
	if t.of.first == t.of.last {
		return
	}
	var other *titled
	family := j.d.atoms[t.name.last-1].key
	found := j.index.titled[family]
	for i := range found {
		o := &found[i]
		anothers := !o.strict && slices.ContainsFunc(titledIn(j.docOf(o.s), o.s), func(p titled) bool { return p.strict && p.first == o.first })
		if o.of.first < o.of.last && !anothers && j.ofSame(t.of, o.s, o.of) {
			return
		}
		if o.strict && o.of.first < o.of.last {
			other = o
		}
	}
	if other == nil || t.of.last == t.of.first+1 && j.opens(t.of.first) {
		return // "Defense lawyer Ann Roe" where a sentence begins
	}
	if isLand(j.draft.doc.Tokens[j.d.atoms[t.of.first].first:]) != isLand(j.docOf(other.s).Tokens[other.s.atoms[other.of.first].first:]) {
		return // "Chad's oil minister" may be "the Liberal oil minister"
	}
	for _, i := range j.index.postings[family] {
		s := j.index.sentences[i]
		doc := j.docOf(s)
		persons := titledIn(doc, s)
		for _, o := range nameRuns(doc, s) {
			if !j.ofSame(t.of, s, o) {
				continue
			}
			others := slices.ContainsFunc(persons, func(p titled) bool {
				return p.strict && p.of.first >= o.first && p.of.last <= o.last && p.of.first < p.of.last && s.atoms[p.name.last-1].key != family
			})
			if !others {
				return // the sources tell of both together
			}
		}
	}
	if slices.ContainsFunc(j.out, func(f Finding) bool {
		return f.Code == EntitySwap && f.Span.Overlaps(j.span(j.d, t.of.first, t.of.last-1))
	}) {
		return
	}
	doc := j.docOf(other.s)
	span, src := j.span(j.d, t.of.first, t.of.last-1), j.span(other.s, other.of.first, other.of.last-1)
	j.report(j.d, span, extract.Entity, EntitySwap, j.evidence(other.s, src), "The draft has %s %s of %s, the source of %s.",
		j.draft.doc.Quote(j.span(j.d, t.name.first, t.name.last-1)), j.draft.doc.Quote(extract.Span{Start: j.draft.doc.Tokens[t.first].Start, End: j.draft.doc.Tokens[t.last-1].End}), j.draft.doc.Quote(span), doc.Quote(src))
}

// opens says whether the draft's atom i begins its sentence with a word that is no name.
func (j *judge) opens(i int) bool {
	first := j.draft.doc.Sentences[j.d.index].First
	return j.d.atoms[i].first == first && j.syntaxOf(j.d).nameAt(first) < 0
}

// ofSame says whether the source's run o may name what the draft's r names: one has the
// words of the other, but for words that are no names elsewhere, or its first letters.
func (j *judge) ofSame(r run, s *sentence, o run) bool {
	if slices.EqualFunc(j.d.atoms[r.first:r.last], s.atoms[o.first:o.last], func(a, b atom) bool { return a.key == b.key }) {
		return true
	}
	tokens := j.docOf(s).Tokens
	for _, b := range s.atoms[o.first:o.last] {
		if !j.inRun(r, b.key) && b.key != r.initials {
			continue
		}
		if r.last-r.first == 1 || names.Small(tokens[b.first]) < leastSmall {
			return true
		}
	}
	return j.inRun(r, o.initials)
}
