package names

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"newsclaims/extract"
	"newsclaims/extract/names/table"
)

//go:embed types.bin
var typesBin string

var typeTable = sync.OnceValue(func() *table.Table { return table.Open(typesBin) })

// Types of names, in the order of the contract; none is that of what only looks
// like a name.
var Types = []string{"person", "org", "place", "product"}

// NoName is the type of a candidate that is no name.
const NoName = "none"

// A Name is one mention of an entity.
type Name struct {
	Span   extract.Span
	Type   string // one of Types
	Entity int    // index into Names.Entities
	Rule   string // what decided: "entity/ticker", "entity/lexicon=org known", "entity/vote=before=shares of"

	Ticker   string // where the name is a ticker: as printed
	Exchange string // its market identifier code, or as printed; empty where unknown
}

// An Entity is what one or more names of a document name.
type Entity struct {
	ID       string // "org:amazon-web-services": stable for the same name and type
	Name     string // the fullest name in the document
	Type     string
	Mentions []int // indexes into Names.All
}

// Names are the names of a document.
type Names struct {
	All      []Name
	Entities []Entity
	doc      *extract.Document
	mentions []int // of all entities
}

// An Observation is one thing that may be a name, as learnt from: where it is
// mentioned, and its clues.
type Observation struct {
	Spans []extract.Span
	Fixed string // its type, where its form alone decides
	Clues []table.Hash
	Texts []string // the clues in words
}

// Observe returns what the model decides about in doc, for the command that learns.
func Observe(doc *extract.Document) []Observation {
	f, cands := find(doc, Analyse(doc))
	defer f.release()
	var out []Observation
	for _, u := range f.units(cands) {
		o := Observation{Fixed: u.fixed}
		for _, c := range f.clueOf.of(f, &u, cands) {
			o.Clues = append(o.Clues, c.hash)
			o.Texts = append(o.Texts, c.String())
		}
		for _, m := range u.members {
			o.Spans = append(o.Spans, f.span(cands[m]))
		}
		out = append(out, o)
	}
	return out
}

func find(doc *extract.Document, a *Analysis) (*finder, []candidate) {
	f := &finder{doc: doc, a: a, tokens: doc.Tokens, scratch: scratches.Get().(*scratch)}
	f.run()
	for i, c := range f.out {
		if f.team(c) {
			f.out[i].team, f.out[i].lex, f.out[i].from = true, "org", "team"
		}
	}
	return f, f.out
}

func (f *finder) span(c candidate) extract.Span {
	return extract.Span{Start: f.tokens[c.first].Start, End: f.tokens[c.last-1].End}
}

// A unit is what gets one type: a group, with the short forms of it.
type unit struct {
	members []int
	full    int
	fixed   string
	sure    string // the type that a table of names gives it, where that decides
	from    string // the table
}

// rule names what made the type of u sure.
func (u *unit) rule() string {
	switch u.from {
	case "team", "dateline", "subject", "employer", "plural":
		return "entity/" + u.from
	}
	return "entity/lexicon=" + u.sure + " " + u.from
}

// certain returns the type that the tables give c, where they decide: for the names
// that a newsroom added, and for those of ours that are nothing else.
func (f *finder) certain(c candidate) (kind, from string) {
	switch {
	case c.from == "user":
		return c.lex, c.from
	case c.team:
		return "org", "team"
	case c.dated:
		return "place", "dateline"
	case c.lex == "org?" && c.from == "known" && c.last == c.first+1 && f.subject(c):
		return "org", "subject"
	case f.sharesKind(c):
		return "place", "plural"
	case f.employs(c):
		return "org", "employer"
	case c.from != "known" && c.from != "countries" && c.from != "teams", strings.HasSuffix(c.lex, "?"), c.lex == "person":
		return "", ""
	case c.last-c.first == 1: // a word may always be something else
		return "", ""
	}
	return c.lex, c.from
}

// sharesKind says whether c stands in a list that ends with what all its items are: "Ryland,
// Quill and Rowe counties".
func (f *finder) sharesKind(c candidate) bool {
	if c.fixed != "" || c.headline || strings.HasPrefix(c.lex, "org") || strings.HasPrefix(c.lex, "product") || c.last-c.first > 3 {
		return false
	}
	s := f.doc.Sentences[c.sentence]
	joined := false
	for i := c.last; i < s.Last && i < c.last+40; i++ {
		switch t := f.tokens[i]; {
		case t.Text == "and":
			if joined || !f.large(tokenAt(f.tokens[:s.Last], i+1)) {
				return false
			}
			joined = true
		case t.Kind == extract.Word && t.Shape == extract.Lower:
			return (joined || f.endsList(s, c.first)) && f.a.Tags[i] == "NNS" && f.placeKind(t)
		case t.Text != "," && !f.large(t):
			return false
		}
	}
	return false
}

// endsList says whether "and" stands before i, and a name before that.
func (f *finder) endsList(s extract.Sentence, i int) bool {
	return i-2 >= s.First && f.tokens[i-1].Text == "and" && f.large(f.tokens[i-2])
}

// placeKind says whether t is a plural of what places are: "counties".
func (f *finder) placeKind(t extract.Token) bool {
	switch t.Text {
	case "counties", "provinces", "districts", "rivers", "states", "regions", "islands", "parishes", "municipalities", "neighborhoods", "neighbourhoods", "boroughs", "suburbs", "prefectures", "cities", "towns", "villages":
		return true
	}
	return false
}

// employs says whether c, which no table has for anything but an organisation, has those in its
// service who stand beside it: "Wells Quill analyst Ana Rowe", "a trader at Wells Quill".
func (f *finder) employs(c candidate) bool {
	s := f.doc.Sentences[c.sentence]
	if c.fixed != "" || c.headline || c.from == "title" || c.lex != "" && !strings.HasPrefix(c.lex, "org") && c.lex != "person?" {
		return false
	}
	if next := tokenAt(f.tokens[:s.Last], c.last); next.Shape == extract.Lower && next.Space && employerTable()[next.Key] == "beside" {
		return f.large(tokenAt(f.tokens[:s.Last], c.last+1))
	}
	if c.first < s.First+2 || possessive(tokenAt(f.tokens[:s.Last], c.last)) {
		return false
	}
	switch before := f.tokens[c.first-1]; before.Text {
	case "at":
		return employerTable()[f.tokens[c.first-2].Key] != ""
	case "with":
		return employerTable()[f.tokens[c.first-2].Key] == "beside"
	}
	return false
}

// subject says whether c, a singular noun that is the name of an organisation too, begins its
// sentence without an article and does something: "Target raised its target".
func (f *finder) subject(c candidate) bool {
	s := f.doc.Sentences[c.sentence]
	return c.first == s.First && !c.headline && f.acts(s, c.first) && f.a.Tags[c.first] != "NNS" && f.tokens[c.first].Shape == extract.Capital
}

// units joins groups with their short forms.
func (f *finder) units(cands []candidate) []unit {
	groups := f.groups(cands)
	to := f.link(groups, cands)
	at := lent(&f.unitOf, len(groups))
	clear(at)
	units := f.unitList[:0]
	for g, gr := range groups {
		if to[g] == g {
			at[g] = len(units)
			units = append(units, unit{full: gr.full, fixed: gr.fixed})
		}
	}
	for g, gr := range groups {
		u := &units[at[to[g]]]
		if u.members == nil {
			u.members = slices.Clip(gr.members)
		} else {
			u.members = append(u.members, gr.members...)
		}
		if gr.fixed == "" {
			u.fixed = ""
		}
	}
	for n := range units {
		u := &units[n]
		for _, m := range u.members {
			if u.sure, u.from = f.certain(cands[m]); u.from == "plural" && f.head(cands[u.full]) == headOrg {
				u.sure, u.from = "", "" // "Berrien" of the Berrien County Health Department
			} else if u.sure != "" {
				break
			}
		}
	}
	f.unitList = units
	return units
}

// maxClues bounds what is asked about one name; one that is mentioned more often is
// known by then.
const maxClues = 400

// A clueSet gathers the clues of one unit after another, each clue once.
type clueSet struct {
	all  []clue
	seen hashes
}

// of returns the clues of u, which are valid until it is called again.
func (set *clueSet) of(f *finder, u *unit, cands []candidate) []clue {
	set.all = set.all[:0]
	set.seen.clear()
	for n, m := range u.members {
		from := len(set.all)
		if n == 0 {
			set.all = f.forms(u, set.all)
		}
		set.all = f.clues(cands[m], set.all)
		if cands[m].fixed == "" {
			set.all = f.neighbours(m, set.all)
		}
		kept := set.all[:from]
		for _, c := range set.all[from:] {
			if len(kept) < maxClues && set.seen.add(c.hash) {
				kept = append(kept, c)
			}
		}
		set.all = kept
	}
	return set.all
}

// hashes is a set of at most maxClues hashes. It is emptied at once.
type hashes struct {
	slots [4 * 256]struct {
		hash table.Hash
		set  int // when it was put in
	}
	sets int // how often the set was emptied, and once more
}

func (s *hashes) clear() { s.sets++ }

// add puts h into the set, and says whether it was not in it.
func (s *hashes) add(h table.Hash) bool {
	for i := int(h>>32) % len(s.slots); ; i = (i + 1) % len(s.slots) {
		switch slot := &s.slots[i]; {
		case slot.set != s.sets:
			slot.hash, slot.set = h, s.sets
			return true
		case slot.hash == h:
			return false
		}
	}
}

// Find returns the names of doc.
func Find(doc *extract.Document, a *Analysis) *Names { return FindBy(doc, a, typeTable()) }

// FindBy is Find with other weights than the program's own, for the command that learns.
func FindBy(doc *extract.Document, a *Analysis, t *table.Table) *Names {
	f, cands := find(doc, a)
	defer f.release()
	units := f.units(cands)
	decided := lent(&f.decided, len(cands))
	for n := range units {
		u := &units[n]
		d := decision{kind: u.fixed, rule: "entity/ticker", unit: n}
		if d.kind == "" && u.sure != "" {
			d.kind, d.rule = u.sure, u.rule()
		}
		if d.kind == "" {
			d.kind, d.rule = f.decide(t, f.clueOf.of(f, u, cands))
		}
		for _, m := range u.members {
			decided[m] = d
		}
	}
	out := results.Get().(*Names)
	out.doc = doc
	out.All, out.Entities = slices.Grow(out.All, len(cands)), slices.Grow(out.Entities, len(units))
	mentions := lent(&out.mentions, len(cands))
	entity := lent(&f.entityOf, len(units))
	for i := range entity {
		entity[i] = -1
	}
	for i, c := range cands {
		d := decided[i]
		if c.fixed != "" {
			d.kind, d.rule = c.fixed, "entity/ticker"
		}
		if d.kind == NoName {
			continue
		}
		if entity[d.unit] < 0 {
			u := &units[d.unit]
			entity[d.unit] = len(out.Entities)
			e := Entity{Name: doc.Quote(f.span(cands[u.full])), Type: decided[u.full].kind}
			if e.Type == NoName {
				e.Type = d.kind
			}
			f.id = slug(append(append(f.id[:0], e.Type...), ':'), e.Name)
			e.ID = string(f.id)
			n := len(u.members)
			e.Mentions, mentions = mentions[:0:n], mentions[n:]
			out.Entities = append(out.Entities, e)
		}
		e := entity[d.unit]
		out.Entities[e].Mentions = append(out.Entities[e].Mentions, len(out.All))
		n := Name{Span: f.span(c), Type: d.kind, Entity: e, Rule: d.rule}
		if c.fixed != "" {
			n.Ticker, n.Exchange = doc.Quote(n.Span), f.market(c)
		}
		out.All = append(out.All, n)
	}
	return out
}

// A decision is the type of a unit, and what decided.
type decision struct {
	kind, rule string
	unit       int
}

// results are names that nobody needs any more.
var results = sync.Pool{New: func() any { return new(Names) }}

// Release says that nobody will ask n again.
func (n *Names) Release() {
	if len(n.All) > maxScratch {
		return
	}
	clear(n.All)
	clear(n.Entities)
	n.All, n.Entities, n.doc = n.All[:0], n.Entities[:0], nil
	results.Put(n)
}

// market is the market identifier code of the exchange that the ticker c names: by
// the end of a Reuters code, or before a colon; the exchange as printed where the
// tables lack it, empty where none is named.
func (f *finder) market(c candidate) string {
	last := f.tokens[c.last-1]
	if c.last-c.first > 2 && f.tokens[c.last-2].Text == "." {
		return exchangeTable()[extract.Key("."+last.Text)]
	}
	if c.first > 1 && f.tokens[c.first-1].Text == ":" {
		before := f.tokens[c.first-2]
		return cmp.Or(exchangeTable()[before.Key], before.Text)
	}
	return ""
}

// decide returns the type with the most weight, and the clue that gave it most.
func (f *finder) decide(t *table.Table, clues []clue) (kind, rule string) {
	var s scores
	var refs [maxClues]table.Ref
	for i := range clues { // apart from what is done with them, so that they wait together
		refs[i] = t.Ref(clues[i].hash)
	}
	for _, r := range refs[:len(clues)] {
		s.add(t.Get(r))
	}
	best := int(s.best(len(t.Labels)))
	most, top := 0.0, -1
	for k, r := range refs[:len(clues)] {
		w := t.Get(r)
		for i := range w.Len() {
			if l, x := w.At(i); l == best && x > most {
				most, top = x, k
			}
		}
	}
	if top < 0 {
		return t.Labels[best], "entity/vote=shape"
	}
	return t.Labels[best], f.votes.of(t, refs[top], clues[top])
}

// voteRules are the rules of the clues that decided, by where a table has their weights.
type voteRules struct {
	table *table.Table
	rules map[table.Ref]string
}

// of returns the rule of c, whose weights are those of t at ref.
func (v *voteRules) of(t *table.Table, ref table.Ref, c clue) string {
	if v.table != t {
		v.table, v.rules = t, map[table.Ref]string{}
	}
	rule, ok := v.rules[ref]
	if !ok {
		rule = "entity/vote=" + c.String()
		v.rules[ref] = rule
	}
	return rule
}

// slug appends name to b as it stands in an id: small letters and digits, parted by hyphens.
func slug(b []byte, name string) []byte {
	from, gap := len(b), false
	for _, r := range name {
		r = unicode.ToLower(r)
		if r == '-' || r == ' ' || r < utf8.RuneSelf && !('a' <= r && r <= 'z' || '0' <= r && r <= '9') {
			gap = len(b) > from
			continue
		}
		if gap {
			b = append(b, '-')
			gap = false
		}
		b = utf8.AppendRune(b, r)
	}
	return b
}

type namesKey struct{}

// In returns the names of the document of in, found when first asked for.
func In(in *extract.Input) *Names {
	a := Of(in)
	return extract.Shared(in, namesKey{}, func(doc *extract.Document) *Names { return Find(doc, a) })
}
