package names

import (
	"iter"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/names/table"
)

// A group is the candidates of a document that are taken for one thing.
type group struct {
	members []int    // indexes of candidates, in the order of the text
	keys    []uint64 // of the words of its fullest name, without legal forms and dots
	n       int      // how many members there are
	full    int      // the candidate with the fullest name
	fixed   string
}

// keys appends the keys of the words of c that tell it from others: without dots,
// commas and legal forms at the end.
func (f *finder) keys(c candidate, keys []uint64) []uint64 {
	end := c.last
	if f.at(c.first).first && !strings.HasPrefix(c.lex, "org") && end-c.first > 2 && end-c.first < 5 {
		end = c.first + 1 // "Ana Wells Inc" is not Ana Wells
	}
	for end > c.first+1 && (f.tokens[end-1].Kind == extract.Mark && f.tokens[end-1].Text != "+" || f.at(end-1).head == headLegal) {
		end--
	}
	if end == c.first+1 {
		end = c.last
	}
	for i := c.first; i < end; i++ {
		if t := f.tokens[i]; (t.Kind != extract.Mark || t.Text == "+") && !(t.Shape == extract.Lower && particle(t)) {
			keys = append(keys, t.Key)
		}
	}
	return keys
}

// groups joins candidates by their words alone: the same words, the words of an
// alias, the last word of a person's name, the first words of an organisation's,
// the initials of a name. They are good until the finder is released.
func (f *finder) groups(cands []candidate) []group {
	groups, words := f.groupList[:0], f.groupKeys[:0]
	size := uint64(1) << bits.Len(uint(2*len(cands)))
	slots := lent(&f.groupSlots, int(size))
	clear(slots)
	of := lent(&f.groupOf, len(cands))
	for i, c := range cands {
		from := len(words)
		words = f.keys(c, words)
		if c.fixed != "" {
			words = append(words, 1) // a ticker is no word
		} else if c.team {
			words = append(words, 2) // nor is a team its town
		} else if name := f.alias(c); name != "" {
			words = append(words[:from], keysOf(name)...)
		}
		keys := words[from:len(words):len(words)]
		at := hashOf(keys) % size
		for slots[at] != 0 && !slices.Equal(groups[slots[at]-1].keys, keys) {
			at = (at + 1) % size
		}
		if slots[at] == 0 {
			groups = append(groups, group{keys: keys, full: i, fixed: c.fixed})
			slots[at] = int32(len(groups))
		} else {
			words = words[:from]
		}
		g := int(slots[at] - 1)
		of[i] = g
		groups[g].n++
		if n, m := f.length(c), f.length(cands[groups[g].full]); n > m || n == m && f.capitals(cands[groups[g].full]) && !f.capitals(c) {
			groups[g].full = i
		}
	}
	members, at := lent(&f.groupMembers, len(cands)), 0
	for g := range groups {
		end := at + groups[g].n
		groups[g].members = members[at:at:end]
		at = end
	}
	for i, g := range of {
		groups[g].members = append(groups[g].members, i)
	}
	f.groupList, f.groupKeys = groups, words
	return groups
}

// hashOf is a hash of keys.
func hashOf(keys []uint64) uint64 {
	h := uint64(len(keys))
	for _, k := range keys {
		h = (h ^ k) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	return h
}

// lent returns n elements of list, which grows where it must. What is in them is left
// from whoever had them before.
func lent[T any](list *[]T, n int) []T {
	if cap(*list) < n {
		*list = make([]T, n+n/2)
	}
	return (*list)[:n]
}

// alias returns the name that c, another one, stands for, or "".
func (f *finder) alias(c candidate) string {
	if f.at(c.first).begins&beginsAlias == 0 && userAliases.Load() == nil {
		return ""
	}
	return alias(f.tokens[c.first:c.last])
}

func (f *finder) length(c candidate) int {
	return f.tokens[c.last-1].End - f.tokens[c.first].Start
}

// capitals says whether the words of c are all capitals.
func (f *finder) capitals(c candidate) bool {
	for _, t := range f.tokens[c.first:c.last] {
		if t.Kind == extract.Word && t.Shape != extract.Upper {
			return false
		}
	}
	return true
}

func keysOf(name string) []uint64 {
	var keys []uint64
	for _, t := range extract.Tokenize(name) {
		if t.Kind != extract.Mark && !(t.Shape == extract.Lower && particle(t)) {
			keys = append(keys, t.Key)
		}
	}
	return keys
}

// chains are the groups of each of some keys, in their order.
type chains struct {
	slots []chain // a hash table, of each key at itself or the next free place behind
	next  []int32 // of each group one more than the next of its key, or 0
}

// A chain is one more than the first and the last group of a key, or 0 where the place is
// free.
type chain struct {
	key         uint64
	first, last int32
}

// reset makes room for n groups.
func (c *chains) reset(n int) {
	c.slots = lent(&c.slots, 1<<bits.Len(uint(2*n)))
	c.next = lent(&c.next, n)
	clear(c.slots)
	clear(c.next)
}

func (c *chains) at(key uint64) *chain {
	for i := key ^ key>>32; ; i++ {
		if s := &c.slots[i%uint64(len(c.slots))]; s.first == 0 || s.key == key {
			return s
		}
	}
}

// add puts group g behind those of key.
func (c *chains) add(key uint64, g int) {
	s := c.at(key)
	if s.first == 0 {
		s.key, s.first = key, int32(g+1)
	} else {
		c.next[s.last-1] = int32(g + 1)
	}
	s.last = int32(g + 1)
}

// of yields the groups of key.
func (c *chains) of(key uint64) iter.Seq[int] {
	return func(yield func(int) bool) {
		for n := c.at(key).first; n > 0 && yield(int(n-1)); n = c.next[n-1] {
		}
	}
}

// single says whether key has one group.
func (c *chains) single(key uint64) bool { s := c.at(key); return s.first > 0 && s.first == s.last }

// link returns for each group the group that it is a short form of, or itself. Short
// forms go to the name with most mentions, and of equals to the first.
func (f *finder) link(groups []group, cands []candidate) []int {
	to := lent(&f.linkTo, len(groups))
	byLast, byFirst, byInitials := &f.byLast, &f.byFirst, &f.byInitials
	byLast.reset(len(groups))
	byFirst.reset(len(groups))
	byInitials.reset(len(groups))
	f.shorts = f.shorts[:0]
	sought := 0
	of := f.groupOf[:len(cands)]
	for g, gr := range groups {
		to[g] = g
		if gr.fixed != "" {
			if h, ok := f.beside(cands, of, gr.members); ok {
				to[g] = h
				f.quoted(cands[groups[h].full], &f.tokens[cands[gr.full].first], h)
			}
			continue
		}
		f.abridge(cands[gr.full], g)
		if n := len(gr.keys); n > 1 && !cands[gr.full].team {
			byLast.add(f.lastKey(cands[gr.full], gr.keys[n-1]), g)
			byFirst.add(gr.keys[0], g)
			for legal := range 2 {
				if key, n := f.initials(cands[gr.full], legal); n > 1 {
					byInitials.add(key, g)
				}
			}
		}
	}
	for g, gr := range groups {
		if gr.fixed != "" || len(gr.keys) == 0 {
			continue
		}
		c := cands[gr.full]
		sure := c.lex != "" && !strings.HasSuffix(c.lex, "?") && c.from != "listed"
		best := f.best[:0]
		if len(gr.keys) == 1 {
			t := f.tokens[c.first]
			if t.Shape == extract.Upper && len(t.Text) > 1 {
				best = slices.AppendSeq(best, byInitials.of(letterKey(t.Text)))
			}
			if len(best) == 0 && (!sure || c.lex == "person") {
				house := f.house(groups, cands, gr.keys[0])
				for h := range byLast.of(gr.keys[0]) {
					if f.humanName(cands[groups[h].full]) {
						if house >= 0 && groups[house].members[0] < groups[h].members[0] {
							h = house // "Dell" behind "Dell Inc" and "Michael Dell"
						}
						best = append(best, h)
					}
				}
			}
			if len(best) == 0 && (c.lex == "org" && sure && byFirst.at(gr.keys[0]).first == 0 && !f.sourced(cands, gr.members) || c.lex == "place" && f.living(cands, gr.members)) {
				for h := range byLast.of(gr.keys[0]) {
					if f.bears(cands[groups[h].full]) && (c.lex == "place" || groups[h].members[0] < gr.members[0]) {
						best = append(best, h) // "Bloomberg" behind "Michael Bloomberg"
					}
				}
			}
			if len(best) == 0 && f.at(c.first).head == headOrg && f.definite(c) {
				for h := range byLast.of(gr.keys[0]) {
					if hc := cands[groups[h].full]; f.orgName(hc) && f.head(hc) == headOrg {
						best = append(best, h) // "the Tribune"
					}
				}
			}
			if h := f.at(c.first).head; len(best) == 0 && h != headOrg && h != headLegal {
				for h := range byLast.of(gr.keys[0]) {
					if hc := cands[groups[h].full]; groups[h].members[0] < gr.members[0] && f.head(hc) == headLegal && f.orgName(hc) && !f.merged(hc) {
						best = append(best, h) // "Disney" behind "Walt Disney Co."
					}
				}
			}
			if len(best) == 0 && !f.wellKnownPlace(c) {
				for h := range byFirst.of(gr.keys[0]) {
					if hc := cands[groups[h].full]; f.orgName(hc) {
						best = append(best, h)
					} else if f.humanName(hc) && byFirst.single(gr.keys[0]) {
						best = append(best, h)
					}
				}
			}
			if word := f.at(c.first); len(best) == 0 && c.last-c.first == 1 && word.english == 0 && word.surname == 0 && (c.lex == "" || strings.HasPrefix(c.lex, "org")) {
				best = f.abridged(best, gr.keys[0])
				if sought < maxSought && len(best) == 0 {
					switch parts := humps(t.Text); {
					case len(parts) > 1:
						best = f.blended(best, groups, cands, parts)
						sought++
					case t.Shape == extract.Upper && len(t.Text) > 2:
						best = f.begun(best, groups, cands, t.Text, gr.members[0])
						sought++
					}
				}
			}
		} else if c.lex == "" || strings.HasPrefix(c.lex, "org") {
			for h := range byFirst.of(gr.keys[0]) {
				if h != g && len(groups[h].keys) > len(gr.keys) && slices.Equal(groups[h].keys[:len(gr.keys)], gr.keys) && f.orgName(cands[groups[h].full]) &&
					!(f.person(c.first) && c.lex == "" && f.head(cands[groups[h].full]) == headLegal) {
					best = append(best, h)
				}
			}
			if len(best) == 0 { // "Sandra Pianalto" and "Sandra A. Pianalto"
				for h := range byLast.of(gr.keys[len(gr.keys)-1]) {
					if h != g && len(groups[h].keys) > len(gr.keys) && groups[h].keys[0] == gr.keys[0] && f.humanName(cands[groups[h].full]) {
						best = append(best, h)
					}
				}
			}
		}
		if h, ok := f.choose(groups, best, gr); ok && h != g {
			to[g] = h
		}
		f.best = best
	}
	for g := range to { // short forms of short forms
		for n := 0; to[to[g]] != to[g] && n < 8; n++ {
			to[g] = to[to[g]]
		}
	}
	return to
}

// beside returns the group of the name that one of members, a ticker, stands
// behind: "EMC Corp ( EMC.N )", "Oracle ORCL.O", "Amazon (NASDAQ: AMZN; ETR: AMZ)".
func (f *finder) beside(cands []candidate, of, members []int) (int, bool) {
	for _, m := range members {
		c := cands[m]
		for k := m - 1; k >= 0 && k > m-6; k-- {
			p := cands[k]
			if p.sentence != c.sentence || p.lex == "place" || p.last > c.first || c.first-p.last > 12 || !f.gap(p.last, c.first) {
				break
			}
			if p.fixed == "" && !f.exchange(p) {
				return of[k], true
			}
		}
	}
	return 0, false
}

// gap says whether between a name and its ticker stands nothing but what belongs to
// tickers: brackets, marks, codes.
func (f *finder) gap(from, to int) bool {
	for i := from; i < to; i++ {
		t := f.tokens[i]
		switch t.Text {
		case "(", ")", "'s", "’s", ".", ",", ":", ";", "index", "shares":
		default:
			if t.Kind == extract.Mark || t.Shape == extract.Lower || t.Shape == extract.Capital && tokenAt(f.tokens, i+1).Text != ":" {
				return false
			}
		}
	}
	return true
}

// exchange says whether c names the exchange of the ticker behind it.
func (f *finder) exchange(c candidate) bool {
	return tokenAt(f.tokens, c.last).Text == ":" && exchangeTable()[f.tokens[c.first].Key] != ""
}

// choose returns the group of best that a short form most likely stands for: the
// only one, else the last that was named before the short form first was.
func (f *finder) choose(groups []group, best []int, short group) (int, bool) {
	if len(best) == 0 {
		return 0, false
	}
	pick := best[0]
	for _, h := range best {
		if groups[h].members[0] < short.members[0] {
			pick = h
		}
	}
	return pick, true
}

// initials are the first letters of the large words of c, of its legal forms with the
// first legal of them: the key of them, and how many there are; none where c has fewer
// legal forms.
func (f *finder) initials(c candidate, legal int) (key uint64, n int) {
	h := table.Start
	for i := c.first; i < c.last; i++ {
		t := &f.tokens[i]
		if t.Kind != extract.Word || t.Shape == extract.Lower {
			continue
		}
		if f.at(i).head == headLegal {
			if legal == 0 {
				continue
			}
			legal--
		}
		h = h.Add(t.Text[:1])
		n++
	}
	if legal > 0 {
		return 0, 0
	}
	return uint64(h), n
}

// letterKey is the key of the letters of an acronym.
func letterKey(s string) uint64 {
	h := table.Start
	for part := range strings.SplitSeq(s, ".") {
		h = h.Add(part)
	}
	return uint64(h)
}

// definite says whether "the" stands before c.
func (f *finder) definite(c candidate) bool {
	return c.first > f.doc.Sentences[c.sentence].First && strings.EqualFold(f.tokens[c.first-1].Text, "the")
}

// head returns the class of the last word of c, dots left out.
func (f *finder) head(c candidate) head {
	last := c.last - 1
	for last > c.first && f.tokens[last].Kind == extract.Mark {
		last--
	}
	return f.at(last).head
}

// humanName says whether c looks like the full name of a person.
func (f *finder) humanName(c candidate) bool {
	if h := f.head(c); h == headLegal || h == headOrg && !f.namesake(c) || strings.HasPrefix(c.lex, "org") || strings.HasPrefix(c.lex, "place") || strings.HasPrefix(c.lex, "product") {
		return false
	}
	for _, t := range f.tokens[c.first:c.last] {
		if t.Text == "of" || t.Text == "at" || t.Text == "for" || t.Text == "and" {
			return false // "University of Texas at Austin"
		}
	}
	n := c.last - c.first
	return n > 1 && n <= 7 && f.form(c) != "A"
}

// namesake says whether c is a given name before a word that ends names of organisations
// and is a common surname too: "James Steel".
func (f *finder) namesake(c candidate) bool {
	return c.last-c.first < 4 && f.at(c.first).first && f.at(c.last-1).surname == 1 && c.lex == ""
}

// bears says whether c is a given name and one word behind it.
func (f *finder) bears(c candidate) bool {
	return c.last-c.first < 4 && f.at(c.first).given() && c.lex == "" && f.humanName(c)
}

// living says whether one of members is told of as a person is: "Israel, 48, said".
func (f *finder) living(cands []candidate, members []int) bool {
	for _, m := range members {
		i := cands[m].last
		if tokenAt(f.tokens, i).Text != "," {
			continue
		}
		if age := tokenAt(f.tokens, i+1); age.Text == "who" || age.Kind == extract.Number && len(age.Text) == 2 && tokenAt(f.tokens, i+2).Text == "," {
			return true
		}
	}
	return false
}

// sourced says whether one of members stands where sources do: in brackets, or told something.
func (f *finder) sourced(cands []candidate, members []int) bool {
	for _, m := range members {
		switch tokenAt(f.tokens, cands[m].first-1).Text {
		case "(", "told", "to", "by", "with", "The", "the":
			return true
		}
		switch tokenAt(f.tokens, cands[m].last).Text {
		case "shares", "stock", "reported", "News", "(", "poll", "survey", "data", "television":
			return true
		}
	}
	return false
}

// orgName says whether c may be the full name of an organisation.
func (f *finder) orgName(c candidate) bool {
	return !strings.HasPrefix(c.lex, "place") && !strings.HasPrefix(c.lex, "product") && (!f.at(c.first).first ||
		f.head(c) == headLegal || f.head(c) == headOrg || strings.HasPrefix(c.lex, "org"))
}

// house is the first group of a company whose name begins with the word of key and ends in a
// legal form, or -1.
func (f *finder) house(groups []group, cands []candidate, key uint64) int {
	for h := range f.byFirst.of(key) {
		if f.head(cands[groups[h].full]) == headLegal {
			return h
		}
	}
	return -1
}

// lastKey is the key of the last word of c before its legal form, "Disney" in "Walt
// Disney Co.", where c has one, or else last.
func (f *finder) lastKey(c candidate, last uint64) uint64 {
	if f.head(c) != headLegal {
		return last
	}
	for i := c.last - 1; i > c.first; i-- {
		if t := &f.tokens[i]; t.Kind != extract.Mark && f.at(i).head != headLegal {
			return t.Key
		}
	}
	return last
}

// merged says whether the words of c are names of two: "Exxon Mobil Corp", "Smith &
// Wesson Inc".
func (f *finder) merged(c candidate) bool {
	for _, t := range f.tokens[c.first:c.last] {
		if t.Text == "&" {
			return true
		}
	}
	first := f.tokens[c.first : c.first+1]
	if name, n := knownTable().Longest(first); n > 0 && strings.HasPrefix(name, "org") {
		return true
	}
	_, n := companiesBase().Longest(first)
	return n > 0 && !f.at(c.first).first // "Walt"
}

// bigCity is how many thousands of people live in a city whose name stands for no
// organisation that begins with it: "London" is not the London Metal Exchange.
const bigCity = 400

// wellKnownPlace says whether c is a place by the tables, and no small one.
func (f *finder) wellKnownPlace(c candidate) bool {
	if c.from != "cities" {
		return c.lex == "place"
	}
	value, _ := cityTable().Longest(f.tokens[c.first:c.last])
	_, people, _ := strings.Cut(value, " ")
	n, err := strconv.Atoi(people)
	return err == nil && n >= bigCity
}
