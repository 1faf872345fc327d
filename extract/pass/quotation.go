package pass

import (
	"encoding/json"
	"strings"

	"newsclaims/extract"
)

// quotationPass finds what somebody is said to have said, in quotation marks. The
// span is the words between the marks, without a comma that ends them. A quotation
// that goes on over several paragraphs, each with its opening mark, is one claim
// from the first word to the last.
var quotationPass = &extract.Pass{
	Name: "quotation",
	Doc:  "what somebody is said to have said, word for word",
	Kind: extract.Quotation,
	Run:  quotations,
}

// A Said is the words of a quotation.
type Said struct {
	Speaker string // as named in the article, the fullest form; empty where nobody is
	Text    string // without the marks that paragraphs repeat
	Partial bool   // less than a sentence
}

// String is the fact in a line: `Mara Quill: whole`.
func (s Said) String() string {
	part := "whole"
	if s.Partial {
		part = "partial"
	}
	if s.Speaker == "" {
		return "somebody: " + part
	}
	return s.Speaker + ": " + part
}

// MarshalJSON writes the value of a quotation claim.
func (s Said) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Speaker string `json:"speaker,omitempty"`
		Text    string `json:"text"`
		Partial bool   `json:"partial,omitempty"`
	}{s.Speaker, s.Text, s.Partial})
}

// Supports says whether s holds the words of other, in order and without a gap,
// whatever their marks and case, and whether nobody else is named as their speaker.
func (s Said) Supports(other extract.Fact) bool {
	o, ok := other.(Said)
	if !ok || !sameSpeaker(s.Speaker, o.Speaker) {
		return false
	}
	return strings.Contains(wordsOf(s.Text), wordsOf(o.Text))
}

// sameSpeaker says whether a and b may be one: one of them is open, or the one's
// last word is the other's.
func sameSpeaker(a, b string) bool {
	if a == "" || b == "" {
		return true
	}
	return strings.EqualFold(lastWord(a), lastWord(b))
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// wordsOf is the words and numbers of s in lower case, each between blanks.
func wordsOf(s string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range extract.Tokenize(s) {
		if t.Kind != extract.Mark {
			b.WriteString(strings.ToLower(strings.ReplaceAll(t.Text, "’", "'")))
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// quotations is the Run of quotationPass.
func quotations(in *extract.Input) []extract.Claim {
	r := speech{doc: in.Doc, tokens: in.Doc.Tokens, inside: map[int]int{}, people: map[int]string{}, last: -1}
	quotes := pairs(in.Doc)
	if len(quotes) > 0 {
		r.full = fullNames(r.tokens)
		for _, c := range in.Found(extract.Entity) {
			if e, ok := c.Fact.(Entity); ok && e.Type == "person" {
				r.people[c.Span.End] = e.Name
			}
		}
	}
	for _, q := range quotes {
		r.inside[q.close] = q.open
	}
	var claims []extract.Claim
	for _, q := range quotes {
		c, ok := r.read(q)
		if ok {
			claims = append(claims, c)
		}
	}
	return claims
}

// read tells whether q is a quotation, and who speaks.
func (r *speech) read(q quote) (extract.Claim, bool) {
	first, last := q.open+1, q.close-1
	end := r.tokens[last]
	span := extract.Span{Start: r.tokens[first].Start, End: end.End}
	whole := r.whole(q)
	if (is(end, ",") || !whole && is(end, ".")) && last > first {
		span.End = r.tokens[last-1].End
	}
	speaker, rule := r.attributed(q, whole)
	words := r.words(first, last)
	switch {
	case rule == "":
		if !whole || words < minFloating || !r.sentence(q) {
			return extract.Claim{}, false
		}
		if rule = "floating"; r.last >= 0 && q.open-r.last <= continuing {
			speaker, rule = r.speaker, "continued"
		}
	case !whole && words < 2 && !r.outright(q):
		return extract.Claim{}, false
	case !whole && r.title(first, last) && rule != "said-after" && rule != "said-before":
		return extract.Claim{}, false
	case !whole && r.title(first, last) && r.mentioned(q):
		return extract.Claim{}, false
	}
	if speaker != "" {
		r.speaker = speaker
	}
	if rule != "floating" {
		r.last = q.close
	}
	said := Said{Speaker: speaker, Text: r.text(q, span), Partial: !whole}
	return extract.Claim{Span: span, Fact: said, Rule: "quotation/" + rule}, true
}

// outright says whether a verb that quotes stands beside the single word q.
func (r *speech) outright(q quote) bool {
	words := []string{"said", "says", "say", "told", "called", "calls", "replied", "answered", "added", "wrote"}
	return among(tokenAt(r.tokens, q.open-1), words...) || is(tokenAt(r.tokens, q.close-1), ",") && (among(tokenAt(r.tokens, q.close+1), words...) || among(tokenAt(r.tokens, q.close+2), words...))
}

// minFloating is how many words a sentence in quotation marks has at least that is
// taken for a quotation where nobody is said to say it.
const minFloating = 5

// continuing is how many tokens behind a quotation its speaker may go on without
// being named again.
const continuing = 40

// whole says whether q has a sentence at its beginning and may have one at its end.
func (r *speech) whole(q quote) bool {
	first, last := r.tokens[q.open+1], r.tokens[q.close-1]
	if first.Kind == extract.Word && first.Shape == extract.Lower || r.words(q.open+1, q.close-1) < 2 && !among(last, "!", "?", ".") {
		return false
	}
	if last.Kind == extract.Mark && strings.Contains(".?!,—–…-", last.Text[:1]) || last.Text == "…" || strings.HasSuffix(last.Text, ".") {
		return true
	}
	next := tokenAt(r.tokens, q.close+1)
	return is(next, ",") && r.words(q.open+1, q.close-1) > 2
}

// sentence says whether q begins where a sentence does and ends like one.
func (r *speech) sentence(q quote) bool {
	last := r.tokens[q.close-1]
	if !among(last, ".", "?", "!") && !strings.HasSuffix(last.Text, ".") && last.Text != "..." && last.Text != "…" {
		return false
	}
	if q.open == 0 || r.tokens[q.open].Start == r.doc.Blocks[r.doc.BlockAt(r.tokens[q.open].Start)].Span.Start {
		return true
	}
	prev := r.tokens[q.open-1]
	_, quoted := r.inside[q.open-1]
	return quoted || among(prev, ".", "?", "!", ":", ")") || strings.HasSuffix(prev.Text, ".")
}

// words counts the words and numbers of tokens first to last.
func (r *speech) words(first, last int) int {
	n := 0
	for i := first; i <= last && n < 10; i++ {
		if r.tokens[i].Kind != extract.Mark {
			n++
		}
	}
	return n
}

// title says whether all longer words of tokens first to last have capital letters,
// as titles and nicknames do.
func (r *speech) title(first, last int) bool {
	for i := first; i <= min(last, first+12); i++ {
		if t := r.tokens[i]; t.Kind == extract.Word && t.Shape == extract.Lower && len(t.Text) > 3 {
			return false
		}
	}
	return r.tokens[first].Shape != extract.Lower || r.tokens[first].Kind == extract.Mark
}

// mentioned says whether the words before q name a thing rather than quote it:
// "known as", "the film".
func (r *speech) mentioned(q quote) bool {
	for i := q.open - 1; i >= max(0, q.open-3); i-- {
		if among(r.tokens[i], "as", "called", "titled", "entitled", "dubbed", "named", "nicknamed", "film", "movie", "book", "song", "show", "series", "novel", "album", "program", "rating", "from", "to") {
			return true
		}
	}
	return false
}

// text is the words of q in span, without the opening marks of its later
// paragraphs.
func (r *speech) text(q quote, span extract.Span) string {
	if len(q.again) == 0 {
		return r.doc.Quote(span)
	}
	var b strings.Builder
	at := span.Start
	for _, i := range q.again {
		b.WriteString(r.doc.Text[at:r.tokens[i].Start])
		at = r.tokens[i].End
	}
	b.WriteString(r.doc.Text[at:span.End])
	return b.String()
}
