package names

import (
	"strings"

	"newsclaims/extract"
)

// A candidate is a run of tokens that may be a name.
type candidate struct {
	first, last int // Document.Tokens[first:last]
	sentence    int
	lex         string // its type in a table of names, "?" behind a doubtful one
	from        string // the table
	fixed       string // type, where the form alone decides, as of a ticker
	headline    bool   // stands in a text all written large
	team        bool   // names a place and stands for its team
	dated       bool   // stands in a line of a place and a day
}

// finder finds the candidates of one document.
type finder struct {
	doc    *extract.Document
	a      *Analysis
	tokens []extract.Token
	*scratch
	sport bool // the document is about sport
}

// use is a set of ways in which a word is written in a document.
type use uint16

const (
	writtenLarge use = 1 << iota // in the middle of a sentence
	writtenSmall
	owning      // large, and behind it stands 's
	unhyphened  // large, without a hyphen beside it
	behindGiven // large, behind a given name
	standing    // large, and no large word before it
	shortening  // a short form of common nouns
	alone       // large, and no large word beside it
)

// run finds the runs of tokens that may be names, in the order of the text.
func (f *finder) run() {
	f.vocables()
	doc := f.doc
	f.sport = f.sporting()
	loud := lent(&f.loudness, len(doc.Sentences))
	for n, s := range doc.Sentences {
		loud[n] = f.loud(s)
		for i := s.First; i < s.Last; i++ {
			t, w := &f.tokens[i], f.at(i)
			switch {
			case t.Kind != extract.Word:
			case t.Shape == extract.Lower:
				w.uses |= writtenSmall
			case i > s.First && f.at(i-1).first && f.tokens[i-1].Shape == extract.Capital && f.unknown(i) && f.follow(s, i):
				w.uses |= behindGiven
				fallthrough
			case !loud[n] && !f.starts(s, i):
				if !(i+1 < s.Last && possessive(f.tokens[i+1])) {
					w.uses |= writtenLarge
				} else {
					w.uses |= owning
				}
				if i > s.First && (f.tokens[i-1].Kind != extract.Word || f.tokens[i-1].Shape == extract.Lower) {
					w.uses |= standing
				}
				if i > s.First && f.single(s, i) {
					w.uses |= alone
				}
				if i > s.First && f.tokens[i-1].Text != "-" && !(i+1 < s.Last && f.tokens[i+1].Text == "-" && !f.tokens[i+1].Space) {
					w.uses |= unhyphened
				}
				if i+1 < s.Last && f.tokens[i+1].Kind == extract.Number && !w.human() {
					f.models[pair{t.Key, f.tokens[i+1].Key}]++
				}
				if i+1 < s.Last && f.tokens[i+1].Kind == extract.Word && f.tokens[i+1].Shape != extract.Lower {
					f.pairs[pair{t.Key, f.tokens[i+1].Key}] = true
				}
			}
		}
	}
	for _, s := range doc.Sentences {
		f.shorten(s)
	}
	for n, s := range doc.Sentences {
		f.sentence(n, s, loud[n])
	}
}

// single says whether no large word stands beside the word i.
func (f *finder) single(s extract.Sentence, i int) bool {
	return !f.large(f.tokens[i-1]) && !f.large(tokenAt(f.tokens[:s.Last], i+1))
}

// shorten notes the short forms in brackets of common nouns, which are no names where the
// document has them again: "commercial paper (CP)".
func (f *finder) shorten(s extract.Sentence) {
	for i := s.First + 1; i+1 < s.Last; i++ {
		t := f.tokens[i]
		if t.Shape != extract.Upper || len(t.Text) < 2 || len(t.Text) > 5 || f.tokens[i-1].Text != "(" || f.tokens[i+1].Text != ")" {
			continue
		}
		letters := strings.ToLower(t.Text)
		k := i - 2
		for len(letters) > 0 && k >= s.First && f.tokens[k].Kind != extract.Number {
			w := f.tokens[k]
			if w.Kind == extract.Word {
				if w.Shape != extract.Lower || w.Text[0] != letters[len(letters)-1] {
					break
				}
				letters = letters[:len(letters)-1]
			}
			k--
		}
		if letters == "" {
			f.at(i).uses |= shortening
		}
	}
}

// loud says whether most words of a sentence that can be told are written large
// without being names: a headline.
func (f *finder) loud(s extract.Sentence) bool {
	large, all := 0, 0
	for _, t := range f.tokens[s.First:s.Last] {
		if t.Kind == extract.Word && len(t.Text) > 2 {
			all++
			if t.Shape != extract.Lower {
				large++
			}
		}
	}
	if f.tour(s) {
		return false
	}
	block := f.doc.Blocks[s.Block]
	heading := block.Part == extract.Title || s.Span == block.Span && plainLine(f.tokens[s.First:s.Last])
	if all < 3 || large*10 < all*6 || !heading && large < all || f.tokens[s.First].Text == "(" { // "(Reporting by Ana Bull; Editing by"
		return false
	}
	commons := 0
	for i := s.First; i < s.Last; i++ {
		t := f.tokens[i]
		if t.Kind == extract.Word && t.Shape != extract.Lower && len(t.Text) > 3 && !f.starts(s, i) && f.at(i).smallness() > 60 {
			commons++
		}
	}
	return commons*4 >= large && commons > 0
}

// tour says whether a line lists places and what is on there: "Ryland, GA @ Quill Arena".
func (f *finder) tour(s extract.Sentence) bool {
	for i := s.First + 2; i < s.Last; i++ {
		if f.tokens[i].Text == "@" && f.at(i-1).state {
			return true
		}
	}
	return false
}

// plainLine says whether a line may be a heading: words alone, and no stop at its end.
func plainLine(tokens []extract.Token) bool {
	for _, t := range tokens[:len(tokens)-1] {
		if t.Kind == extract.Number || t.Text == "," || t.Text == "(" || t.Text == "@" {
			return false
		}
	}
	return tokens[len(tokens)-1].Text != "."
}

// starts says whether token i is the first word of a sentence, or of what is quoted
// or listed in it.
func (f *finder) starts(s extract.Sentence, i int) bool {
	for i--; i >= s.First; i-- {
		t := f.tokens[i]
		switch {
		case t.Kind == extract.Word || t.Kind == extract.Number:
			return false
		case t.Text == ":" || t.Text == "“" || t.Text == `"` || t.Text == "--" || t.Text == "—" || t.Text == "•" || t.Text == "*":
			return true
		case t.Text == "-" && t.Space && f.tokens[i+1].Space:
			return true // behind a dateline
		case t.Text == "," || t.Text == "(" || t.Text == "-" || t.Text == "&" || t.Text == "/" || t.Text == "$":
			return false
		}
	}
	return true
}

// sentence adds the candidates of one sentence.
func (f *finder) sentence(n int, s extract.Sentence, loud bool) {
	dated := f.dated(s)
	for i := s.First; i < s.Last; {
		small := f.tokens[i].Kind == extract.Word && f.tokens[i].Shape == extract.Lower
		if small && f.at(i).begins&beginsSmall == 0 {
			i++ // as most words
			continue
		}
		c := candidate{first: i, sentence: n, headline: loud, dated: dated}
		if k := f.ticker(s, i); k > 0 {
			c.last, c.fixed, c.from = i+k, "org", "ticker"
			f.out = append(f.out, c)
			i += k
			continue
		}
		if k := f.title(s, i); k > 0 {
			c.first, c.last, c.from = i+1, i+1+k, "title"
			if lex, from, n := f.lexical(s, i+1); n == k && !strings.HasSuffix(lex, "?") {
				c.lex, c.from = lex, from
			}
			f.out = append(f.out, c)
			i += k + 1
			continue
		}
		if !f.nameToken(s, i, loud) {
			if k, lex := f.smallName(s, i); k > 0 {
				c.last, c.lex, c.from = i+k, lex, "known"
				f.out = append(f.out, c)
				i += k
				continue
			}
			i++
			continue
		}
		var skip int
		c.last, c.lex, c.from, skip = f.extend(s, i, loud)
		if c.last > i {
			f.emit(s, c)
		}
		i = max(c.last, i+skip, i+1)
	}
}

// maxTitle is how many tokens a title of a work between quotation marks may have.
const maxTitle = 9

// title returns how many tokens stand between the quotation mark at i and the one
// that closes it, where they are written as titles of works are: more than one word,
// the first and last large, and small ones only such as "of" and "the".
func (f *finder) title(s extract.Sentence, i int) int {
	open := f.tokens[i]
	if open.Text != "“" && open.Text != `"` && open.Text != "‘" && open.Text != "'" || i+2 >= s.Last || !open.Space && open.Start > 0 {
		return 0
	}
	words, small := 0, 0
	last := i
	for j := i + 1; j < s.Last && j <= i+maxTitle+1; j++ {
		t := f.tokens[j]
		switch {
		case t.Kind == extract.Mark && (t.Text == "”" || t.Text == `"` || t.Text == "’" || t.Text == "'"):
			if t.Text == "’" && tokenAt(f.tokens[:s.Last], j+1).Kind == extract.Word && open.Text != "‘" {
				continue
			}
			if words < 2 || small > words+1 || f.tokens[last].Shape == extract.Lower && f.tokens[last].Kind == extract.Word {
				return 0
			}
			return last - i
		case t.Kind == extract.Word && t.Shape == extract.Lower && t.Text != "'s" && t.Text != "’s":
			if j == i+1 || !particle(t) && len(t.Text) > 4 {
				return 0
			}
			small++
			last = j
		case t.Kind == extract.Word || t.Kind == extract.Number:
			words++
			last = j
		case t.Text == "," || t.Text == "." || t.Text == "?" || t.Text == "!":
			if next := tokenAt(f.tokens[:s.Last], j+1).Text; next != "”" && next != `"` && next != "’" && next != "'" {
				return 0
			}
			if t.Text == "." && words > 3 && small == 0 {
				return 0
			}
		case t.Text != "-" && t.Text != ":" && t.Text != "&":
			return 0
		}
	}
	return 0
}

// smallName reads a name of the tables that is written small, as "euro zone".
func (f *finder) smallName(s extract.Sentence, i int) (int, string) {
	t := f.tokens[i]
	if t.Kind != extract.Word || t.Shape != extract.Lower {
		return 0, ""
	}
	if f.at(i).begins&beginsSmall == 0 {
		return 0, ""
	}
	e, n := knownTable().Entry(f.tokens[i:s.Last])
	if n > 0 && e.Phrase == f.doc.Text[t.Start:f.tokens[i+n-1].End] {
		return n, e.Value
	}
	return 0, ""
}

// noname returns the class of the longest phrase at i that is no name, as it is
// written, and how many tokens it has.
func (f *finder) noname(s extract.Sentence, i int) (string, int) {
	begins := f.at(i).begins
	if begins&(beginsNoname|beginsNation) == 0 {
		return "", 0
	}
	k := f.nonameOf[i]
	if k == 0 {
		f.nonames = append(f.nonames, f.readNoname(s, i, begins))
		k = int32(len(f.nonames))
		f.nonameOf[i] = k
	}
	r := &f.nonames[k-1]
	return r.class, r.n
}

// A noname is a phrase that is no name: its class, and how many tokens it has.
type noname struct {
	class string
	n     int
}

func (f *finder) readNoname(s extract.Sentence, i int, begins beginnings) (r noname) {
	if begins&beginsNoname != 0 {
		r.class, r.n = nonameTable().Longest(f.tokens[i:s.Last])
	}
	if begins&beginsNation != 0 && (r.n == 0 || r.class == "direction") {
		if _, k := nationTable().Longest(f.tokens[i:s.Last]); k > r.n {
			return noname{"nation", k}
		}
	}
	return r
}

// lexical returns the type that the tables of names give the longest phrase at i,
// which table that is, and how many tokens it has.
func (f *finder) lexical(s extract.Sentence, i int) (lex, from string, n int) {
	begins := f.at(i).begins
	if begins == 0 && userNames.Load() == nil {
		return "", "", 0
	}
	k := f.lexicalOf[i]
	if k == 0 {
		lex, from, n = f.readLexical(s, i, begins)
		f.lexicals = append(f.lexicals, lexical{lex, from, n})
		f.lexicalOf[i] = int32(len(f.lexicals))
		return lex, from, n
	}
	r := &f.lexicals[k-1]
	return r.lex, r.from, r.n
}

// A lexical is a phrase of the tables of names: its type, the table, and how many tokens it
// has.
type lexical struct {
	lex, from string
	n         int
}

func (f *finder) readLexical(s extract.Sentence, i int, begins beginnings) (lex, from string, n int) {
	tokens := f.tokens[i:s.Last]
	try := func(kind, table string, k int) {
		if k > n && f.cased(i, k) {
			lex, from, n = kind, table, k
		}
	}
	if t := userNames.Load(); t != nil {
		if e, m := t.Entry(tokens); m > 0 && f.cased(i, m) {
			return e.Value, "user", m
		}
	}
	if begins&beginsKnown != 0 {
		lex, from, n = f.readKnown(tokens, i)
	}
	if begins&beginsCountry != 0 {
		_, m := countryTable().Longest(tokens)
		try("place", "countries", m)
	}
	if begins&beginsCity != 0 {
		_, m := cityTable().Longest(tokens)
		try("place?", "cities", m)
	}
	if begins&beginsTeam != 0 {
		if league, m := teamTable().Longest(tokens); f.sport || !strings.HasSuffix(league, "?") {
			try("org", "teams", m)
		}
	}
	if begins&beginsListed != 0 {
		_, m := listedTable().Longest(tokens)
		try("org", "listed", m)
	}
	if begins&beginsCompany != 0 {
		if _, m := companiesBase().Longest(tokens); m == 1 {
			try("org?", "listed", m)
		} else if m > 1 && !f.titled(s, i+m-1) {
			try("org", "listed", m)
		}
	}
	return lex, from, n
}

// titled says whether at i begins a title of several words: "Energy Secretary" of "U.S.
// Energy Secretary", which is not U.S. Energy.
func (f *finder) titled(s extract.Sentence, i int) bool {
	class, n := f.noname(s, i)
	return class == "role" && n > 1
}

// readKnown returns what the table of known names has at i, as [finder.lexical] does.
func (f *finder) readKnown(tokens []extract.Token, i int) (lex, from string, n int) {
	for e := range knownTable().Matches(tokens) {
		m := e.Len()
		if tail := tokens[m-1].Text; (tail == "'s" || tail == "’s") && f.at(i+m-2).uses&writtenLarge != 0 {
			continue // "McDonald's" where the document knows a McDonald
		}
		if f.cased(i, m) || f.doc.Text[tokens[0].Start:tokens[m-1].End] == e.Phrase && tokens[0].Shape != extract.Lower { // "Dow Jones industrial average"
			return e.Value, "known", m
		}
	}
	return "", "", 0
}

// cased says whether the k tokens from i are written as names are: no word small
// but those that are small in names.
func (f *finder) cased(i, k int) bool {
	for j := i; j < i+k; j++ {
		t := f.tokens[j]
		if t.Kind == extract.Word && !t.Space && j > i && f.tokens[j-1].Kind == extract.Number {
			continue // "20th Century Fox"
		}
		if t.Kind == extract.Word && t.Shape == extract.Lower && t.Text[0] != '\'' && t.Text[0] != 0xE2 && (j == i || j == i+k-1 || !particle(t)) {
			return false
		}
	}
	return true
}

// particle says whether t is a small word that stands inside names.
func particle(t extract.Token) bool {
	switch t.Text {
	case "of", "the", "and", "for", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ben",
		"van", "von", "der", "den", "ten", "ter", "y", "e", "af", "zu", "in", "on", "d", "i", "com":
		return true
	}
	return false
}

// personal says whether t is a particle of surnames.
func personal(t extract.Token) bool {
	switch strings.ToLower(t.Text) {
	case "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ben", "van", "von", "der", "den", "ten", "ter", "af", "zu", "d", "y":
		return true
	}
	return false
}

// nameToken says whether a name may begin with token i.
func (f *finder) nameToken(s extract.Sentence, i int, loud bool) bool {
	t := f.tokens[i]
	if t.Kind == extract.Number {
		if next := tokenAt(f.tokens[:s.Last], i+1); !next.Space && next.Kind == extract.Word && next.Shape == extract.Upper && len(next.Text) > 2 &&
			len(t.Text) < 3 && !unitAfter(next) && t.Space {
			return true // "3PAR"
		}
		if f.street(s, i) {
			return true
		}
		lex, _, n := f.lexical(s, i)
		return n > 1 && lex != ""
	}
	if t.Kind != extract.Word || t.Shape == extract.Lower || t.Text[0] == '\'' || f.at(i).uses&shortening != 0 || f.scale(s, i) || f.tagged(s, i) {
		return false
	}
	if len(t.Text) == 1 { // an initial, "E.ON", "X Corp"
		next := tokenAt(f.tokens[:s.Last], i+1)
		if next.Kind == extract.Number && !next.Space {
			lex, _, n := f.lexical(s, i)
			return n > 1 && lex != "" // "G7"
		}
		if after := tokenAt(f.tokens[:s.Last], i+2); next.Text == "-" && !next.Space && !after.Space && after.Shape == extract.Capital && t.Space {
			return true // "T-Mobile"
		} else if next.Text == "-" && !next.Space && f.craft(t, after) {
			return true
		}
		return next.Text == "." && f.solid(s, i+2, loud) || next.Text == "&" || f.solid(s, i+1, loud) && t.Text != "I" && t.Text != "A"
	}
	return true
}

// tagged says whether the word i, which the tables do not have, is what a post is filed under:
// "#SpringTalks".
func (f *finder) tagged(s extract.Sentence, i int) bool {
	return i > s.First && f.tokens[i-1].Text == "#" && !f.tokens[i].Space && f.at(i).begins&(beginsKnown|beginsCountry|beginsListed|beginsCompany) == 0 && !f.comma(s, i+1)
}

// craft says whether a letter, a hyphen and the number behind it name a craft or a car: "F-150".
func (f *finder) craft(letter, number extract.Token) bool {
	return letter.Space && !number.Space && number.Kind == extract.Number && len(number.Text) > 1 && len(number.Text) < 4 && strings.Contains("ABCEFLSUX", letter.Text)
}

// scale says whether the word i is the scale of a temperature: "400 degrees Celsius".
func (f *finder) scale(s extract.Sentence, i int) bool {
	if i < s.First+2 || f.tokens[i].Shape != extract.Capital {
		return false
	}
	switch prev := f.tokens[i-1]; prev.Text {
	case "degrees", "degree", "°":
		return f.tokens[i-2].Kind == extract.Number || prev.Text == "degrees" && f.at(i-2).common > 0
	}
	return false
}

// street says whether at i begins the name of a street with a number: "17th Street".
func (f *finder) street(s extract.Sentence, i int) bool {
	if i+2 >= s.Last || f.tokens[i+1].Space {
		return false
	}
	switch f.tokens[i+2].Text {
	case "Street", "Avenue", "Ave", "St":
		switch f.tokens[i+1].Text {
		case "st", "nd", "rd", "th":
			return true
		}
	}
	return false
}

// tokenAt returns tokens[i], or a token of no text where there is none.
func tokenAt(tokens []extract.Token, i int) extract.Token {
	if i < 0 || i >= len(tokens) {
		return extract.Token{}
	}
	return tokens[i]
}

// solid says whether token i goes on a name that has begun.
func (f *finder) solid(s extract.Sentence, i int, loud bool) bool {
	if i >= s.Last {
		return false
	}
	t := f.tokens[i]
	if t.Kind != extract.Word || t.Shape == extract.Lower {
		return false
	}
	next := tokenAt(f.tokens[:s.Last], i+1)
	if period(t) && next.Kind == extract.Number && !next.Space && t.Text != "No" {
		return false // "Puma Q4 earnings"
	}
	if t.Text[0] == '\'' || leading(t) && !(len(t.Text) == 1 && next.Text == ".") && !(next.Text == "&" && !next.Space) || loud && f.plain(i) || f.shouted(s, i) {
		return false
	}
	return true
}

// plain says whether the word i, which is written large, may as well be no name: it is
// common, and nowhere in the document a name.
func (f *finder) plain(i int) bool {
	w, text := f.at(i), f.tokens[i].Text
	if w.uses&(writtenLarge|owning) != 0 {
		return false
	}
	p := w.smallness()
	return p >= 60 || w.uses&writtenSmall != 0 && p > 0 || len(text) < 3 && particle(extract.Token{Text: strings.ToLower(text)})
}

// rare says whether i is a word that articles have too seldom to tell how they write it.
func (f *finder) rare(i int) bool { return f.unknown(i) && f.at(i).uses&writtenSmall == 0 }

// extend reads the name that begins at i: the end of it, its type in the tables and
// the table. The end is not behind i where no name begins there; then skip is how many
// tokens cannot be names.
func (f *finder) extend(s extract.Sentence, i int, loud bool) (end int, lex, from string, skip int) {
	lex, from, n := f.lexical(s, i)
	class, k := f.noname(s, i)
	sure := n > 0 && !strings.HasSuffix(lex, "?")
	if k > n || k == n && k > 0 && !(sure && class == "nation") {
		// A nation, a title or the like; it may begin a longer name all the same.
		switch {
		case class == "nation" && f.nationInName(s, i, k, loud):
		case class == "role" && k == 1 && f.at(i).uses&behindGiven != 0 && f.tokens[i].Shape == extract.Capital && !f.solid(s, i+1, loud):
		case class == "role" && k == 1 && f.officeName(s, i, loud):
		case class == "time" && f.person(i) && k == 1 && f.tokens[i].Shape == extract.Capital && f.solid(s, i+1, loud) && !f.inMonth(s, i) && (f.at(i+1).human() && f.at(i+1).smallness() == 0 || f.presented(s, i+1)):
			// "Jan Paschal"
		case class == "word" && f.person(i) && k == 1 && f.solid(s, i+1, loud):
		case class == "direction" && f.solid(s, i+k, loud) && f.tokens[i+k].Space && !(f.starts(s, i) && f.sure(s, i+k)) && !f.people(s, i+k, loud):
		default:
			return i, "", "", k
		}
		n = 0
	}
	t := f.tokens[i]
	if n == 0 && leading(t) && len(t.Text) > 1 && tokenAt(f.tokens[:s.Last], i+1).Text != "&" {
		return i, "", "", 1
	}
	if n == 0 || n == 1 && !sure {
		start := f.starts(s, i)
		if (start || loud || f.shouted(s, i)) && (f.plain(i) && !(f.rare(i) && f.solid(s, i+1, loud) && !(loud && f.sure(s, i+1))) || start && f.function(i)) && !(start && n == 1 && f.acts(s, i)) && !(start && !loud && f.opensName(s, i)) {
			return i, "", "", 1
		}
	}
	end = f.dot(s, max(i+n, i+1))
	if t.Kind == extract.Number && n == 0 {
		end = f.dot(s, i+2)
	}
	if next := tokenAt(f.tokens[:s.Last], end); n == 0 && next.Kind == extract.Number && !next.Space && len(next.Text) < 5 {
		end++ // "MP3"
	}
	covered := end
	for end < s.Last {
		next := f.more(s, i, end, loud)
		if next == end {
			break
		}
		end = next
	}
	if n == 0 && end == i+1 && f.starts(s, i) && f.half(s, i) {
		return i, "", "", 1
	}
	if n > 1 && end > covered && t.Text == "The" {
		return i, "", "", 1 // "The Office for National Statistics", which is not The Office
	}
	if end > covered && !(end == covered+1 && f.tokens[covered].Kind == extract.Number) {
		return end, "", "", 0
	}
	return end, lex, from, 0
}

// officeName says whether the title at i is none but begins the name of an office: "General
// Services Administration".
func (f *finder) officeName(s extract.Sentence, i int, loud bool) bool {
	if loud || f.tokens[i].Shape != extract.Capital || !f.solid(s, i+1, loud) || f.at(i+1).smallness() < 50 {
		return false
	}
	end := i + 1
	for f.solid(s, end, loud) && f.tokens[end].Space {
		if class, _ := f.noname(s, end); class != "" {
			return false
		}
		end++
	}
	return end > i+2 && f.at(end-1).office
}

// half says whether the common word i, first of a sentence, is elsewhere a name only together
// with others: "Global" of "Global sales fell" beside "Global Insight".
func (f *finder) half(s extract.Sentence, i int) bool {
	w := f.at(i)
	if w.smallness() < 60 || w.uses&(alone|owning) != 0 || f.acts(s, i) {
		return false
	}
	next := tokenAt(f.tokens[:s.Last], i+1)
	return next.Kind == extract.Word && next.Space && next.Shape == extract.Lower
}

// inMonth says whether before the name of a month at i stands a word that makes it
// one: "In May", "last April".
func (f *finder) inMonth(s extract.Sentence, i int) bool {
	if i == s.First {
		return false
	}
	switch prev := f.tokens[i-1]; strings.ToLower(prev.Text) {
	case "in":
		return prev.Shape != extract.Lower
	case "last", "this", "next", "since", "until", "early", "late", "mid", "during":
		return true
	}
	return false
}

// presented says whether behind the word i, which no table has for anything else than a
// surname, stands who that is: "Penrose, a visitor", "Penrose, 41,".
func (f *finder) presented(s extract.Sentence, i int) bool {
	if _, n := f.noname(s, i); n > 0 || f.at(i).head != noHead || i+3 >= s.Last || f.tokens[i+1].Text != "," {
		return false
	}
	switch next := f.tokens[i+2]; next.Text {
	case "a", "an", "the", "who", "whose", "her", "his":
		return true
	default:
		return next.Kind == extract.Number && len(next.Text) == 2 && f.tokens[i+3].Text == ","
	}
}

// titledBehind says whether behind the word i, which no table has for anything else than a
// part of a person's name, and a comma stands a title.
func (f *finder) titledBehind(s extract.Sentence, i int) bool {
	if _, n := f.noname(s, i); n > 0 || f.at(i).head != noHead || i+2 >= s.Last || f.tokens[i+1].Text != "," {
		return false
	}
	class, _ := f.noname(s, i+2)
	return class == "role" && f.tokens[i+2].Shape == extract.Lower
}

// leading says whether t is a word that names leave out where they begin with it.
func leading(t extract.Token) bool {
	text := t.Text
	if t.Shape == extract.Upper && len(text) > 1 {
		text = text[:1] + strings.ToLower(text[1:])
	}
	switch text {
	case "The", "A", "An", "And", "But", "By", "In", "For", "With", "From", "At", "On", "To", "As", "Or", "If", "Of", "Its", "His", "Her", "Their", "Our", "My", "Including", "Excluding":
		return true
	}
	return false
}

// sure says whether a name of the tables begins at i.
func (f *finder) sure(s extract.Sentence, i int) bool {
	lex, _, n := f.lexical(s, i)
	return n > 0 && !strings.HasSuffix(lex, "?")
}

// shouted says whether the common word i belongs to a heading in capitals that runs
// into the text, as wire copy has it.
func (f *finder) shouted(s extract.Sentence, i int) bool {
	t := f.tokens[i]
	if t.Shape != extract.Upper || len(t.Text) < 3 || f.at(i).smallness() < 60 {
		return false
	}
	loud := func(k int) bool {
		return k >= s.First && k < s.Last && f.tokens[k].Shape == extract.Upper && len(f.tokens[k].Text) > 2
	}
	return loud(i-1) || loud(i+1)
}

// emit adds candidate c, in parts where it is several names side by side: on two
// lines, a country or another name of the tables before what is no name of an
// organisation, and a person's before whom stands something else.
func (f *finder) emit(s extract.Sentence, c candidate) {
	for i := c.first + 1; i < c.last; i++ {
		if f.tokens[i].Break {
			f.emit(s, candidate{first: c.first, last: i, sentence: c.sentence, headline: c.headline, dated: c.dated})
			f.emit(s, candidate{first: i, last: c.last, sentence: c.sentence, headline: c.headline, dated: c.dated})
			return
		}
	}
	if c.lex != "" || c.last-c.first < 2 {
		f.out = append(f.out, c)
		return
	}
	if i := f.bearer(c); i > c.first {
		c.first = i
		f.out = append(f.out, c)
		return
	}
	lex, from, n := f.lexical(s, c.first)
	if n == 0 || strings.HasSuffix(lex, "?") || c.first+n >= c.last || f.tokens[c.first+n].Kind != extract.Word {
		f.out = append(f.out, c)
		return
	}
	rest := c.first + n
	class, _ := f.noname(s, rest)
	known, _, k := f.lexical(s, rest)
	given := func(i int) bool { return f.at(i).first && f.at(i).common < 50 }
	person := rest // where a person's name may begin: "FBI Special Agent Ana Wells"
	for person+1 < c.last && !given(person) && f.tokens[person].Kind == extract.Word {
		person++
	}
	if f.cried(c.first, rest, c.last) {
		f.out = append(f.out, candidate{first: c.first, last: rest, sentence: c.sentence, lex: lex, from: from, headline: c.headline, dated: c.dated})
		return
	}
	head := candidate{first: c.first, last: rest, sentence: c.sentence, lex: lex, from: from, headline: c.headline, dated: c.dated}
	if k == c.last-rest && (lex == "product" || lex == "org" && n > 1) && known == lex {
		f.out = append(f.out, head, candidate{first: rest, last: c.last, sentence: c.sentence, lex: known, from: "known", headline: c.headline, dated: c.dated})
		return // "Calder Home Calder Pad 2"
	}
	if k == c.last-rest && lex == "person" && known == "org" && from == "known" {
		f.out = append(f.out, head, candidate{first: rest, last: c.last, sentence: c.sentence, lex: known, from: "known", headline: c.headline, dated: c.dated})
		return // "Clinton White House"
	}
	switch {
	case f.at(c.last-1).head != noHead || f.at(rest).head != noHead || class == "direction" || f.at(rest).office && known == "org":
	case given(person) && person+1 < c.last && c.last-person < 5 && lex != "person":
		f.out = append(f.out, head, candidate{first: person, last: c.last, sentence: c.sentence, headline: c.headline, dated: c.dated})
		return
	case n == 1 && given(rest-1) && rest+1 == c.last && f.at(rest).human() && known == "":
		f.out = append(f.out, c) // "Jordan Munoz"
		return
	case from == "countries" || n == 1 && country(f.tokens[c.first]):
		if rest+1 == c.last && known == "" && f.unknown(rest) && f.at(rest).english == 0 && f.at(rest).uses&standing == 0 && !f.at(rest).human() {
			f.out = append(f.out, c) // "U.S. Foodservice", which is never Foodservice
			return
		}
		f.out = append(f.out, head)
		tail := candidate{first: rest, last: c.last, sentence: c.sentence, headline: c.headline, dated: c.dated}
		if k == c.last-rest {
			tail.lex, tail.from = known, "known"
		}
		if tail.lex != "" || f.at(rest).common == 0 {
			f.emit(s, tail)
		}
		return
	}
	f.out = append(f.out, c)
}

// cried says whether behind the place that reaches from first to rest all is capitals up to
// last, and words of English that are no names: "FRANCE WINS".
func (f *finder) cried(first, rest, last int) bool {
	for i := first; i < last; i++ {
		if f.tokens[i].Shape != extract.Upper || i >= rest && (f.at(i).smallness() < 55 || len(f.tokens[i].Text) < 4) {
			return false
		}
	}
	lex, _, _ := f.lexical(f.doc.Sentences[f.doc.SentenceAt(f.tokens[first].Start)], first)
	return strings.HasPrefix(lex, "place")
}

// bearer returns where in c, of no table, a person's name begins behind words that are no
// names: "Ombudsman Ana Wells"; c.first where none does.
func (f *finder) bearer(c candidate) int {
	for i := c.first; i < c.last-1; i++ {
		t := f.tokens[i]
		if i > c.first && f.at(i).first && f.at(i).common < 50 && c.last-i < 4 && t.Shape == extract.Capital && f.head(c) == noHead && f.at(c.last-1).smallness() < 80 {
			return i
		}
		if t.Kind != extract.Word || t.Shape == extract.Lower || f.at(i).first || f.at(i).smallness() < 55 || f.at(i).head != noHead {
			break
		}
	}
	return c.first
}

// country says whether t is one of the short names of countries.
func country(t extract.Token) bool {
	switch t.Text {
	case "U.S.", "US", "UK", "U.K.", "Britain", "USA", "America", "Europe", "UAE":
		return true
	}
	return false
}

// acts says whether behind the word i stands a verb, as behind "Target" in "Target
// raised its target".
func (f *finder) acts(s extract.Sentence, i int) bool {
	if i+1 >= s.Last {
		return false
	}
	switch f.a.Tags[i+1] {
	case "VBD", "VBZ", "MD":
		return f.a.Tags[i].Noun()
	}
	return false
}

// follow says whether a full name may end with the word i.
func (f *finder) follow(s extract.Sentence, i int) bool {
	return i+1 >= s.Last || f.tokens[i+1].Kind != extract.Word || f.tokens[i+1].Shape == extract.Lower
}

// function says whether the word i, first of a sentence, is a word of grammar by its
// tag, and nowhere in the document a name.
func (f *finder) function(i int) bool {
	if f.at(i).uses&(writtenLarge|owning) != 0 {
		return false
	}
	switch f.a.Tags[i] {
	case "IN", "DT", "CC", "PRP", "PRP$", "WRB", "WP", "RB", "EX", "MD", "TO", "UH", "PDT", "WDT":
		return true
	}
	return false
}

// opensName says whether the common word i, first of a sentence, belongs to the name
// that follows it: the tagger holds it for one.
func (f *finder) opensName(s extract.Sentence, i int) bool {
	if !f.solid(s, i+1, false) || !f.tokens[i+1].Space {
		return false
	}
	if f.pairs[pair{f.tokens[i].Key, f.tokens[i+1].Key}] {
		return true // the document has both together elsewhere
	}
	if f.at(i).surname > 0 && f.at(i+1).smallness() == 0 && f.titledBehind(s, i+1) {
		return true // "Fan Mengqiu, deputy director of"
	}
	if f.at(i+1).uses&writtenLarge != 0 || f.sure(s, i+1) || f.at(i+1).first && f.at(i+1).head == noHead {
		return false // what follows is a name by itself
	}
	return f.a.Tags[i].Proper() && f.a.Label(i).Name()
}

func possessive(t extract.Token) bool { return t.Text == "'s" || t.Text == "’s" }

// A pair is the keys of two words side by side.
type pair struct{ a, b uint64 }

// people says whether at i stands an adjective of a people that begins no name: "Asian"
// of "Southeast Asian states".
func (f *finder) people(s extract.Sentence, i int, loud bool) bool {
	class, k := f.noname(s, i)
	return class == "nation" && !f.nationInName(s, i, k, loud)
}

// nationInName says whether the adjective at i, of k tokens, begins the name of an
// organisation, as in "American Express".
func (f *finder) nationInName(s extract.Sentence, i, k int, loud bool) bool {
	j := i + k
	if !f.solid(s, j, loud) || !f.tokens[j].Space || f.acronym(j) {
		return false
	}
	for f.solid(s, j, loud) && f.tokens[j].Space {
		if class, n := f.noname(s, j); n > 0 && class != "word" {
			break
		}
		j++
	}
	if j > i+k && j < s.Last && f.tokens[j].Text == "and" && f.charge(s, i+k, j) {
		return true
	}
	head := f.at(j - 1).head
	return j > i+k && (head == headOrg || head == headLegal)
}

// acronym says whether the word i is all capitals and no word of English, as "KBC" of
// "Belgian KBC Bank", which is a name without what stands before it.
func (f *finder) acronym(i int) bool {
	t := f.tokens[i]
	return t.Shape == extract.Upper && len(t.Text) > 2 && f.at(i).smallness() == 0 && f.tokens[i-1].Shape == extract.Capital
}

// dot returns end behind the dot that belongs to the word before end: that of an
// initial, or of an abbreviation that does not end the sentence.
func (f *finder) dot(s extract.Sentence, end int) int {
	if end >= s.Last || end == s.First || f.tokens[end].Text != "." || f.tokens[end].Space {
		return end
	}
	t := f.tokens[end-1]
	if end+1 < s.Last && (f.at(end-1).head == headLegal || abbreviated(t)) {
		return end + 1
	}
	if len(t.Text) == 1 && t.Space && t.Shape == extract.Upper && f.solid(s, end+1, false) {
		return end + 1
	}
	return end
}

// abbreviated says whether t is a word of names that is written with a dot.
func abbreviated(t extract.Token) bool {
	switch t.Text {
	case "ST", "MT", "FT", "St", "Jr", "Sr", "Bros", "Mt", "Ft", "Wm", "Geo", "Chas", "Thos", "Jos":
		return true
	}
	return false
}

// more returns the end of the name that begins at first and reaches to end, with
// the next word or words that belong to it; end where there are none.
func (f *finder) more(s extract.Sentence, first, end int, loud bool) int {
	t := f.tokens[end]
	prev := f.tokens[end-1]
	switch {
	case t.Space && f.ticker(s, end) > 0:
		return end
	case prev.Text == "." && end-2 >= first && f.at(end-2).head == headLegal && f.at(end).head != headLegal && t.Kind == extract.Word:
		return end // "a deal with Microsoft Corp. Icahn had"
	case t.Kind == extract.Word && t.Shape == extract.Upper && prev.Shape == extract.Capital && len(t.Text) > 3 && f.dateline(s, end):
		return end
	case t.Text == "," && t.Space == (end+1 < s.Last && f.tokens[end].Space) && f.partners(s, first, end) > 0:
		return f.partners(s, first, end)
	case t.Kind == extract.Word && t.Shape == extract.Capital && prev.Shape == extract.Upper && (f.heading(first, end) && !f.closes(s, first, end) || t.Key == f.tokens[first].Key):
		return end
	case first > s.First && f.tokens[first-1].Text == "@" && end-first > 1 && f.at(end-1).head == headPlace && f.townAt(s, end):
		return end
	case t.Kind == extract.Word && t.Shape != extract.Lower:
		if !t.Space && !(prev.Text == "." && end-2 >= first && len(f.tokens[end-2].Text) == 1) {
			return end
		}
		return f.word(s, first, end, loud)
	case t.Text == "&" && f.solid(s, end+1, loud):
		return f.word(s, first, end+1, false)
	case t.Text == "-" && !t.Space && end+1 < s.Last && !f.tokens[end+1].Space:
		return f.hyphen(s, first, end, loud)
	case t.Text == "," && f.comma(s, end):
		return f.dot(s, end+2)
	case t.Text == "'s" || t.Text == "’s":
		if owner(prev) && f.solid(s, end+1, loud) {
			return f.word(s, first, end+1, loud)
		}
	case t.Kind == extract.Number && t.Space && f.numbered(s, first, end):
		return end + 1
	case t.Kind == extract.Number && !t.Space && end-1 > first && prev.Shape == extract.Upper && len(prev.Text) < 4 && len(t.Text) < 5 && !period(prev):
		return end + 1 // "Calder X9"
	case t.Kind == extract.Word && t.Space && t.Shape == extract.Lower:
		return f.small1(s, first, end, loud)
	case t.Text == "+" && !t.Space || t.Text == "!" && !t.Space && prev.Text == "Yahoo":
		return end + 1
	case t.Text == "." && !t.Space && end+1 < s.Last && !f.tokens[end+1].Space && domain(f.tokens[end+1]):
		return end + 2
	}
	return end
}

// dateline says whether at i stands a place in capitals before an agency in brackets,
// behind the name of who reports: "By Ana Wells NEW YORK (Reuters)".
func (f *finder) dateline(s extract.Sentence, i int) bool {
	lex, _, n := f.lexical(s, i)
	return strings.HasPrefix(lex, "place") && i+n+2 < s.Last && f.tokens[i+n].Text == "(" && f.tokens[i+n+2].Text == ")"
}

// townAt says whether at i stands a town and its state: "Ryland, GA".
func (f *finder) townAt(s extract.Sentence, i int) bool {
	for n := 1; n < 4 && i+n+1 < s.Last && f.large(f.tokens[i+n-1]); n++ {
		if f.tokens[i+n].Text == "," {
			return f.at(i+n+1).state && f.tokens[i+n+1].Shape == extract.Upper
		}
	}
	return false
}

// partners returns the end of the name of a firm of partners that goes on behind the comma
// at end, as "Wells, Quill & Rowe"; 0 where there is none. Each but the last is one word
// that is no name by itself.
func (f *finder) partners(s extract.Sentence, first, end int) int {
	single := func(i int) bool {
		if i >= s.Last || !f.large(f.tokens[i]) || f.tokens[i].Shape != extract.Capital || f.at(i).smallness() > 50 {
			return false
		}
		lex, _, n := f.lexical(s, i)
		return n == 0 || strings.HasSuffix(lex, "?") || strings.HasPrefix(lex, "person")
	}
	if end != first+1 || !single(first) {
		return 0
	}
	for i := end; i < end+8 && i+2 < s.Last && f.tokens[i].Text == "," && single(i+1); i += 2 {
		if f.tokens[i+2].Text == "&" && single(i+3) {
			return f.dot(s, i+4)
		}
	}
	return 0
}

// heading says whether the tokens from first to end are words in capitals of which
// one is common: the end of a heading that runs into the text.
func (f *finder) heading(first, end int) bool {
	common, behind := false, false // another word in capitals
	if first > 0 {
		t := f.tokens[first-1]
		behind = t.Kind == extract.Word && t.Shape == extract.Upper && len(t.Text) > 2
		common = behind && end == first+1 && len(f.tokens[first].Text) > 3 && !f.unknown(first-1) // "PROFIT SLIPS"
	}
	for i := first; i < end; i++ {
		t := f.tokens[i]
		if t.Kind != extract.Word || t.Shape != extract.Upper || len(t.Text) < 2 {
			return false
		}
		common = common || len(t.Text) > 3 && !f.unknown(i) || behind && len(t.Text) > 2 && (f.at(i).english > 0 || f.at(i).common > 0)
	}
	return common
}

// closes says whether the word at end closes the name of an organisation of which the one word
// before is a half: "LOGIC Advisors".
func (f *finder) closes(s extract.Sentence, first, end int) bool {
	return end == first+1 && (first == s.First || f.tokens[first-1].Shape != extract.Upper) && f.at(end).head == headOrg && !f.solid(s, end+1, false) && tokenAt(f.tokens[:s.Last], end+1).Text != "of"
}

// period says whether t with a number behind it is a part of a year.
func period(t extract.Token) bool {
	switch t.Text {
	case "Q", "H", "FY", "CY", "No":
		return true
	}
	return false
}

// domain says whether t ends the address of a site.
func domain(t extract.Token) bool {
	switch strings.ToLower(t.Text) {
	case "com", "net", "org", "co", "uk", "gov", "edu", "ai", "io", "tv", "fm":
		return true
	}
	return false
}

// owner says whether t makes a name with what it owns: "Sheriff's Department".
func owner(t extract.Token) bool {
	switch t.Text {
	case "Sheriff", "Magistrate", "People", "Children", "Women", "Men", "Writers", "Governor", "Prosecutor", "Coroner", "Women’s", "King", "Queen", "Attorney", "Workers", "Teachers":
		return true
	}
	return false
}

// comma says whether behind the comma at end stands a legal form, as in "Acme, Inc.".
func (f *finder) comma(s extract.Sentence, end int) bool {
	if end+1 >= s.Last {
		return false
	}
	switch f.tokens[end+1].Text {
	case "Inc", "Ltd", "LLC", "LP", "LLP", "Corp", "Jr", "Sr":
		return true
	}
	return false
}

// numbered says whether the number at end belongs to the name: a model's.
func (f *finder) numbered(s extract.Sentence, first, end int) bool {
	if t := f.tokens[end]; f.models[pair{f.tokens[end-1].Key, t.Key}] > 1 && len(t.Text) < 3 && !(end+1 < s.Last && unitAfter(f.tokens[end+1])) {
		if class, _ := f.noname(s, end-1); class == "" {
			return true
		}
	}
	if lex, _, n := f.lexical(s, first); n > 0 && first+n == end && strings.HasPrefix(lex, "product") {
		text := f.tokens[end].Text
		return len(text) <= 4 && !strings.ContainsAny(text, ",") && !(end+1 < s.Last && unitAfter(f.tokens[end+1]))
	}
	return false
}

func unitAfter(t extract.Token) bool {
	switch t.Text {
	case "GMT", "EDT", "EST", "MHZ", "GHZ", "MPG", "BPS", "%", "percent", "million", "billion", "per", "pc", "points", "times", "years", "months", "units":
		return true
	}
	return false
}

// word returns the end of the name with the large word at end, which ends before it
// where the word begins something else.
func (f *finder) word(s extract.Sentence, first, end int, loud bool) int {
	if !f.solid(s, end, loud) {
		return end
	}
	if class, n := f.noname(s, end); n > 0 {
		if _, _, m := f.lexical(s, end); m <= n && !f.inside(s, first, end, class, n) {
			return end
		}
	}
	// A known name of several words stays whole; so does a place behind a place.
	if _, _, m := f.lexical(s, end); m > 1 {
		return f.dot(s, end+m)
	}
	return f.dot(s, end+1)
}

// inside says whether a word of nonames is part of a name all the same: "North" of
// "Houston North", "State" and the head of an organisation behind it.
func (f *finder) inside(s extract.Sentence, first, end int, class string, n int) bool {
	if f.person(first) && n == 1 && class != "time" && end-first < 4 && !f.solid(s, end+1, false) && f.tokens[end].Shape == extract.Capital && f.unknown(end) {
		return true // "Albert Lord", "Kanye West"
	}
	switch class {
	case "direction":
		return true
	case "role":
		if f.at(end).smallness() > 50 && f.afterOffice(first, end) {
			return true // "Department of Public Safety"
		}
		// "Attorney General's Office", "General Electric" behind a name is none
		next := end + n
		if next+1 < s.Last && possessive(f.tokens[next]) && f.at(next+1).head == headOrg && f.solid(s, next+1, false) {
			return true // "Westminster Magistrate's Court"
		}
		if next < s.Last && f.at(next).head == headLegal && f.tokens[next].Shape != extract.Lower {
			return true // "Media General Inc"
		}
		head := f.at(next - 1).head
		return (head == headOrg || head == headPlace) && !(f.solid(s, next, false) && f.at(next).first) && first < end
	case "time":
		return false
	case "nation":
		next := end + n
		return f.solid(s, next, false) && f.at(next).head != noHead
	}
	t := f.tokens[end]
	if len(t.Text) == 1 {
		return true
	}
	return t.Shape == extract.Capital && f.solid(s, end+1, false) && (f.at(end-1).head == noHead || f.at(end+1).head == headOrg)
}

// afterOffice says whether the name from first to end has come to what an office looks after.
func (f *finder) afterOffice(first, end int) bool {
	for i := end - 1; i > first; i-- {
		if t := f.tokens[i]; (t.Text == "for" || t.Text == "of" || t.Text == "on") && f.at(i-1).office {
			return true
		}
	}
	return false
}

// small1 returns the end of the name with the small word at end and the large ones
// behind it.
func (f *finder) small1(s extract.Sentence, first, end int, loud bool) int {
	t := f.tokens[end]
	switch {
	case t.Text == "and" && f.joins(s, first, end):
		return f.dot(s, end+2)
	case t.Text == "at" && f.tokens[first].Text == "University" && first+2 < end && f.solid(s, end+1, loud):
		return f.word(s, first, end+1, loud)
	case t.Text == "on" && f.panel(s, end):
		if f.tokens[end+1].Text == "the" {
			end++
		}
		return end + 2
	case t.Text == "of" && ofHead(f.tokens[end-1]), t.Text == "for" && f.forHead(end-1):
		next := end + 1
		if next < s.Last && f.tokens[next].Text == "the" {
			next++
		}
		if f.solid(s, next, loud) {
			if class, n := f.noname(s, next); n > 0 && class == "time" {
				return end
			}
			return f.word(s, first, next, loud)
		}
	case personal(t):
		next := end + 1
		for next < s.Last && next < end+3 && f.tokens[next].Shape == extract.Lower && personal(f.tokens[next]) {
			next++
		}
		if f.solid(s, next, loud) && f.tokens[next].Space {
			return f.word(s, first, next, loud)
		}
		if (t.Text == "al" || t.Text == "el") && end+2 < s.Last && f.tokens[end+1].Text == "-" && f.solid(s, end+2, loud) {
			return end + 3
		}
	}
	return end
}

// panel says whether the "on" at end joins a committee and what it deliberates: "Select
// Committee on Intelligence".
func (f *finder) panel(s extract.Sentence, end int) bool {
	switch f.tokens[end-1].Text {
	case "Committee", "Subcommittee", "Commission", "Council", "Caucus":
	default:
		return false
	}
	next := end + 1
	if next < s.Last && f.tokens[next].Text == "the" {
		next++
	}
	if !f.solid(s, next, false) || f.at(next).smallness() < 50 {
		return false
	}
	class, _ := f.noname(s, next)
	return class != "time"
}

// joins says whether the "and" at end stands inside the name of an office that looks after
// two things, as "Department of Trade and Industry": behind "of" or "for", between words that
// are no names by themselves.
func (f *finder) joins(s extract.Sentence, first, end int) bool {
	if !f.solid(s, end+1, false) || !f.tokens[end+1].Space {
		return false
	}
	switch f.tokens[end+1].Text {
	case "Co", "Company", "Sons", "Bros", "Associates":
		return true // "Eli Lilly and Co"
	}
	if f.at(end+1).smallness() == 0 || f.at(end-1).smallness() == 0 {
		return false
	}
	if f.charge(s, first, end) {
		return true
	}
	if f.at(end+1).uses&standing != 0 && f.sure(s, end+1) {
		return false
	}
	return f.afterOffice(first, end)
}

// charge says whether the common words from first, the "and" at end and what follows say what
// an office looks after that has its kind at the end: "Ports and Harbours Authority".
func (f *finder) charge(s extract.Sentence, first, end int) bool {
	for i := first; i < end; i++ {
		if f.at(i).smallness() < 50 && !(i == first && i+1 < end && (f.at(i).head == headOrg || f.at(i).begins&beginsNation != 0)) || f.starts(s, i) {
			return false
		}
	}
	last := end + 1
	for last < end+5 && f.solid(s, last+1, false) && f.tokens[last+1].Space && f.at(last).smallness() >= 50 {
		last++
	}
	if last == end+1 {
		return false
	}
	switch f.tokens[last].Text {
	case "Authority", "Commission", "Agency", "Administration", "Ministry", "Department", "Committee", "Council", "Board", "Bureau", "Association", "Service", "Office", "Subcommittee":
		return true
	}
	return false
}

// forHead says whether the word i makes a name with "for" and what follows.
func (f *finder) forHead(i int) bool { return f.tokens[i].Shape != extract.Lower && f.at(i).office }

// ofHead says whether t makes a name with "of" and what follows.
func ofHead(t extract.Token) bool {
	switch t.Text {
	case "Bank", "Banc", "University", "Department", "Ministry", "Board", "House", "Bureau", "Institute", "Institutes", "Court", "Council", "Church", "Republic", "Gulf",
		"Bay", "City", "District", "Federation", "Association", "Chamber", "Office", "Academy", "College", "School", "Museum", "Times", "Lords", "Commons",
		"Chiefs", "Center", "Centers", "Centre", "Society", "Union", "Union's", "Isle", "Cape", "Commission", "Committee", "Organization", "Organisation", "Party",
		"Bank’s", "Communion", "Kingdom", "Daughters", "Sons", "Knights", "Strait", "Sea", "Group", "League", "State", "States", "Province", "Democratic", "Army",
		"Voice", "Archdiocese", "Diocese", "Courts", "Confederation", "Conference", "Congress", "Port", "Tower", "Library", "Friends", "Foundation", "Secretariat",
		"Administration", "Authority", "Movement", "Front", "Exchange", "Game", "Lord", "Call", "Bureaus", "Corps", "Division", "Co", "Corp", "Registry", "County", "Town":
		return true
	}
	return false
}

// hyphen returns the end of a name that goes on behind the hyphen at end.
func (f *finder) hyphen(s extract.Sentence, first, end int, loud bool) int {
	next := end + 1
	t := f.tokens[next]
	switch {
	case t.Kind == extract.Number && len(f.tokens[end-1].Text) <= 3 && f.tokens[end-1].Shape == extract.Upper && end-1 == first:
		return next + 1 // "F-16"
	case t.Kind == extract.Word && t.Shape == extract.Lower && f.tokens[end-1].Shape == extract.Capital && end-1 > first && len(t.Text) < 6 && f.syllable(next):
		return next + 1 // "Tsai Ing-wen"
	case t.Kind != extract.Word || t.Shape == extract.Lower:
		return end
	}
	left, right := f.standsAlone(s, end-1), f.standsAlone(s, next)
	if end-1 == first && left && right && !f.board(s, next, loud) {
		return end // "US-China"
	}
	if end-1 > first && f.sure(s, first) && f.sure(s, next) && !f.person(first) {
		return end
	}
	return f.dot(s, next+1)
}

// board says whether behind the name at i of a country stands what two of them may share:
// "U.S.-India Business Council".
func (f *finder) board(s extract.Sentence, i int, loud bool) bool {
	end := i + 1
	for f.solid(s, end, loud) && f.tokens[end].Space && (f.at(end).smallness() >= 50 || f.at(end).office) {
		end++
	}
	return end > i+1 && f.at(end-1).office && !loud
}

// syllable says whether the small word i may end a name from East Asia: "Ing-wen", "Hae-won".
func (f *finder) syllable(i int) bool {
	switch f.tokens[i].Text {
	case "woo", "won", "young", "sun", "sung", "hee", "ho", "ha":
		return true
	case "sized", "style", "era", "esque", "only", "wide", "like":
		return false
	}
	return f.unknown(i)
}

// standsAlone says whether the word i is a name by itself: by a table, or as the
// document has it elsewhere without the hyphen.
func (f *finder) standsAlone(s extract.Sentence, i int) bool {
	lex, _, n := f.lexical(s, i)
	return n > 0 && lex != "" && !strings.HasPrefix(lex, "person") && !f.at(i).first || f.at(i).uses&unhyphened != 0
}

// unknown says whether i is a word of which no table tells how it is written.
func (f *finder) unknown(i int) bool { return f.at(i).common == 0 }

// person says whether a given name begins at i.
func (f *finder) person(i int) bool { return f.at(i).first }

// ticker returns how many tokens of a ticker stand at i: "EMC.N" between brackets or
// behind a name, ".SPX", "US10YT=RR", or the symbol in "(NASDAQ: AMZN)".
func (f *finder) ticker(s extract.Sentence, i int) int {
	t := f.tokens[i]
	at := func(k int) extract.Token {
		if i+k < s.Last && i+k >= s.First {
			return f.tokens[i+k]
		}
		return extract.Token{}
	}
	capital := func(t extract.Token) bool { return t.Kind == extract.Word && t.Shape == extract.Upper }
	joined := func(k int) bool { return at(k).Text != "" && !at(k).Space }
	switch {
	case t.Text == "." && t.Space && capital(at(1)) && joined(1) && len(at(1).Text) >= 2:
		n := 2
		for joined(n) && (at(n).Kind == extract.Number || capital(at(n))) {
			n++
		}
		if at(n).Text == "." && joined(n) && capital(at(n+1)) && joined(n+1) && len(at(n+1).Text) <= 2 {
			n += 2
		}
		return n
	case t.Kind == extract.Word && (t.Shape == extract.Upper || t.Shape == extract.Mixed) || t.Kind == extract.Number && t.Space:
		n := 1
		if t.Kind == extract.Number && !(len(t.Text) >= 4 && at(1).Text == "." && joined(1) && capital(at(2)) && joined(2)) {
			return 0
		}
		for joined(n) && n < 8 && (at(n).Kind == extract.Number || at(n).Kind == extract.Word && at(n).Text != "'s" && at(n).Text != "’s") {
			n++
		}
		if at(n).Text == "=" && joined(n) {
			n++
			for joined(n) && (capital(at(n)) || at(n).Kind == extract.Number) {
				n++
			}
			return n
		}
		if at(n).Text == "." && joined(n) && joined(n+1) && (exchangeCode(at(n+1).Text) || t.Space && n == 1 && len(t.Text) > 2 && t.Shape == extract.Upper && capital(at(n+1)) && len(at(n+1).Text) == 2) && !(n == 1 && len(t.Text) == 1 && len(at(2).Text) == 1 && at(3).Text == ".") {
			return n + 2
		}
		// "(NASDAQ: AMZN)"
		if n == 1 && t.Shape == extract.Upper && len(t.Text) <= 5 && f.listing(s, i) {
			return 1
		}
		if n == 2 && len(t.Text) == 4 && strings.HasPrefix(t.Text, "CM") && at(1).Text == "3" {
			return 2 // metals: "CMCU3"
		}
		// "CLc1", "SPc1"
		if n == 2 && at(1).Kind == extract.Number && len(t.Text) <= 4 && strings.HasSuffix(t.Text, "c") && t.Shape == extract.Mixed {
			return 2
		}
	}
	return 0
}

// listing says whether the word i stands behind an exchange and a colon in
// brackets, or behind a dollar sign.
func (f *finder) listing(s extract.Sentence, i int) bool {
	if i > s.First && f.tokens[i-1].Text == "$" && !f.tokens[i].Space {
		return true
	}
	if i-2 < s.First || f.tokens[i-1].Text != ":" {
		return false
	}
	switch strings.ToUpper(f.tokens[i-2].Text) {
	case "NYSE", "NASDAQ", "AMEX", "LSE", "TSX", "TSE", "ASX", "OTC", "OTCBB", "OTCQB", "OTCQX", "NSE", "BSE", "HKEX", "SGX", "ETR", "FRA", "EPA", "LON", "AMS", "SWX", "TYO", "HKG", "KRX", "CVE", "CSE", "TSXV", "GS", "MKT", "ARCA", "NASDAQGS", "NASDAQGM", "NASDAQCM":
		return true
	}
	return false
}

// exchangeCode says whether s is the code of an exchange in Reuters' instrument codes.
func exchangeCode(s string) bool {
	switch s {
	case "N", "O", "OQ", "A", "L", "T", "PA", "DE", "F", "SS", "SZ", "HK", "KS", "KQ", "TO", "V", "AX", "NZ", "BO", "NS", "MI", "MC", "AS", "BR", "LS", "S", "VX", "ST", "OL", "CO", "HE", "VI",
		"WA", "PR", "BU", "AT", "IS", "MM", "ME", "TA", "SA", "MX", "BA", "SN", "SI", "KL", "BK", "JK", "PS", "TW", "TWO", "OB", "PK", "P", "I", "IR", "J", "JO", "CA", "QA", "DU", "AD", "KW", "RTS", "SE", "BN", "MU", "UL", "PNK", "K", "TE", "Q", "UN", "LA", "CM", "LM", "LU":
		return true
	}
	return false
}
