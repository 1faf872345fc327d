package pass

import (
	"newsclaims/extract"
	"newsclaims/extract/names"
)

// maxGap is how many tokens may stand between what moved and its verb.
const maxGap = 45

// subjects returns what moved where the words of movement begin at token k: the
// nearest mention before it that the grammar lets be its subject, with those that
// are coordinated with it.
func (c *scene) subjects(k int, sort string) []instrument {
	for x := len(c.all) - 1; x >= 0; x-- {
		i := c.all[x]
		if i.end > k {
			continue
		}
		if k-i.end > maxGap {
			return nil
		}
		if c.governed(i, k) {
			continue
		}
		ok := c.reaches(i.end, k, sort)
		if i.sort == "company" || i.sort == "sector" {
			ok = ok && c.adjacent(i.end, k) || c.participial(i, k)
		}
		if !ok {
			if i.sort == "share" {
				return nil
			}
			continue // a name on the way, in a phrase of its own
		}
		if i.sort == "pronoun" {
			return c.antecedent(i)
		}
		return c.coordinated(x)
	}
	return nil
}

// governed says whether a preposition makes i part of another phrase: "worth of
// gold". Not where the words of movement at token k follow at once, as in "with the
// euro up 0.05%".
func (c *scene) governed(i instrument, k int) bool {
	e := c.skipAhead(i.end)
	if tokenAt(c.tokens, e).Text == "," {
		e++
	}
	if relative(tokenAt(c.tokens, e)) {
		return false // "targets for the stock, which has doubled"
	}
	j := i.first - 1
	for j >= 0 && among(c.tokens[j], "the", "a", "an", "its", "their", "'s", "those", "these", "some", "other", "many") {
		j--
	}
	if j < 0 || !among(c.tokens[j], "of", "in", "on", "at", "to", "from", "by", "against", "versus", "per", "among", "into", "than", "like", "about", "over", "for") {
		return false
	}
	if among(c.tokens[j], "for") && among(tokenAt(c.tokens, e), "to") {
		return false // "a reason for stocks to drift"
	}
	if among(c.tokens[j], "of", "for") && j > 0 && among(c.tokens[j-1], "some", "most", "many", "all", "both", "number", "majority", "price", "prices", "barrel", "value", "cost") {
		return false
	}
	return true
}

// antecedent is what "it" or "they" means: what moved before in the sentence, or
// what the sentence before spoke of.
func (c *scene) antecedent(i instrument) []instrument {
	if c.moved.name != "" && c.moved.end <= i.first {
		i.name, i.market = c.moved.name, c.moved.market
		return []instrument{i}
	}
	for x := len(c.all) - 1; x >= 0; x-- {
		if o := c.all[x]; o.end <= i.first && (o.sort == "share" || o.market == "index") {
			i.name, i.market = o.name, o.market
			return []instrument{i}
		}
	}
	for _, n := range c.names {
		if n.end <= i.first {
			return nil // another subject stands nearer
		}
	}
	c.recall(c.sentence)
	if c.lastAt == c.sentence-1 && c.last.name != "" && i.first < 8 {
		i.name, i.market = c.last.name, c.last.market
		return []instrument{i}
	}
	return nil
}

// coordinated returns c.all[x] and what is joined to it before: "Barclays and HSBC
// shares".
func (c *scene) coordinated(x int) []instrument {
	of := []instrument{c.all[x]}
	for y := x - 1; y >= 0 && len(of) < maxParties; y-- {
		gap := c.tokens[c.all[y].end:max(of[0].first, c.all[y].end)]
		if len(gap) == 0 || len(gap) > 3 || !among(gap[0], "and", ",", "&") || len(gap) > 1 && !among(gap[len(gap)-1], "and", "the") {
			break
		}
		i := c.all[y]
		if i.sort == "pronoun" || i.sort == "company" && of[0].sort == "soft" || i.sort == "place" && gap[0].Text == "," {
			break
		}
		if gap[0].Text == "," && len(of) == 1 && !(len(gap) > 1 && among(gap[1], "and")) && !(c.sentence == 0 && i.first == 0 && i.market == "index") {
			break // an apposition
		}
		of = append([]instrument{i}, of...)
	}
	return of
}

// adjacent says whether between tokens first and k stand only auxiliaries, adverbs,
// words of trading, brackets, or an apposition between commas.
func (c *scene) adjacent(first, k int) bool {
	j := c.skipAhead(first)
	if tokenAt(c.tokens, j).Text == "," {
		if relative(tokenAt(c.tokens, j+1)) {
			return c.adverbial(j+2, k) // "Nat City, which has plunged"
		}
		if k == j+1 && c.tags[c.base+k] != "VBD" {
			return true // "Wamu, down 55 percent, is"
		}
		for e := k - 1; e > j && e > k-6; e-- {
			if c.tokens[e].Text == "," {
				return e-j < 25
			}
			if s, n := trading().Longest(c.tokens[e:]); n == 0 || s == "drive" {
				return false
			}
		}
		return false
	}
	return c.adverbial(j, k)
}

// participial says whether the words of movement at token k are a participle behind
// a comma that is said of i, the subject: "Qualcomm was the biggest drag, falling 10.8
// percent".
func (c *scene) participial(i instrument, k int) bool {
	tags := c.tags
	if c.moved.name == i.name && c.moved.first == i.first && (among(tokenAt(c.tokens, k-1), "and", "but") || tokenAt(c.tokens, k-1).Text == "," && tags[c.base+k] == "VBG") {
		return true // "Lehman fell the most, tumbling 8.1 percent, and hit its lowest"
	}
	if k < 2 || c.tokens[k-1].Text != "," || tags[c.base+k] != "VBG" {
		return false
	}
	if j := c.skipAhead(i.end); !among(tokenAt(c.tokens, j), "was", "were", "is", "are", "led", "topped", "headed", "weighed", "helped") {
		return false
	}
	for j := i.end; j < k-1; j++ {
		if opensClause(c.tokens[j]) || c.tokens[j].Text == "," && tags[c.base+j+1] != "VBN" && tags[c.base+j+1] != "IN" {
			return false
		}
	}
	return true
}

// adverbial says whether tokens [j, k) are only auxiliaries, adverbs, words of
// trading and times.
func (c *scene) adverbial(j, k int) bool {
	for ; j < k; j++ {
		t := c.tokens[j]
		if s, n := trading().Longest(c.tokens[j:]); n > 0 && s != "drive" && s != "reach" {
			j += n - 1
			continue
		}
		if among(t, "at") {
			if _, e, ok := c.levelAt(j+1, "equity"); ok {
				if j = c.unit(e) - 1; tokenAt(c.tokens, j+1).Text == "," {
					j++
				}
				continue
			}
		}
		if hasLy(t) || c.time(j) || among(t, "on", "more", "than", "about", "as", "much", "early", "late", "some", "nearly", "almost", "around") {
			continue
		}
		return false
	}
	return true
}

// Words that open a clause, with a subject of its own.
func opensClause(t extract.Token) bool {
	return among(t, "as", "while", "when", "because", "that", "if", "although", "though", "whereas", "until", "where", "so", "what", "how", "why", "whether", "than", ";", ":", "--", "—", "–", "since", "after", "before", "said", "says")
}

func relative(t extract.Token) bool { return among(t, "which", "who", "whose", "that") }

// reaches says whether what ends at token first can be the subject of the words of
// movement at token k.
//
// It reads the tokens between from right to left. A noun that no preposition or verb
// governs is a subject of its own, and so is what stands behind a word that opens a
// clause.
func (c *scene) reaches(first, k int, sort string) bool {
	if first == k {
		return true
	}
	tags := c.tags
	if tokenAt(c.tokens, first).Text == "," {
		// an apposition or a relative clause up to the comma before the predicate
		for e := k - 1; e > first && e > k-6; e-- {
			if c.tokens[e].Text == "," && (relative(tokenAt(c.tokens, first+1)) || c.isNoun(first+1) || among(tokenAt(c.tokens, first+1), "the", "a", "an", "another", "one", "once", "where", "already", "down", "up")) {
				return true
			}
			if _, n := trading().Longest(c.tokens[e:]); n == 0 && !hasLy(c.tokens[e]) {
				break
			}
		}
	}
	if c.unclosed(first, k) {
		return true
	}
	noun, joined := false, false
	nounAt := 0
	if k > first+1 && among(c.tokens[k-1], "to") && c.isNoun(k-2) {
		return false // "waiting for the price to drop"
	}
	for j := k - 1; j >= first; j-- {
		t := c.tokens[j]
		if t.Text == ")" {
			for j > first && c.tokens[j].Text != "(" {
				j--
			}
			continue
		}
		if t.Kind != extract.Word {
			switch t.Text {
			case ";", ":", "--", "—", "–", "\"", "“", "”":
				if noun || t.Text == ";" {
					return false
				}
			case ",":
				if noun {
					return false
				}
				joined = true
			}
			continue
		}
		if relative(t) && (j == first || j == first+1) {
			return true // "the stock, which has doubled"; "shares that fell"
		}
		tag := tags[c.base+j]
		s, n := trading().Longest(c.tokens[j:])
		_, m := moves().Longest(c.tokens[j:])
		switch {
		case among(t, "and", "but", "or", "then", "yet"):
			if noun {
				return false
			}
			joined = true
		case among(t, "after", "pre", "post") && dash(tokenAt(c.tokens, j+1)):
		case opensClause(t) && !among(t, "said", "says"):
			if noun {
				return false
			}
			joined = true
		case s == "trade" && among(tokenAt(c.tokens, j-1), "to", "will", "may", "could", "should"):
			noun = false
		case s == "trade" && c.endsAt(j):
			noun = noun && !tag.Verb()
		case n > 1 && s == "be": // "on track to"
			noun = noun && nounAt >= j+n
		case n > 0 && (s == "be" || s != "drive" && !c.tagNoun(tag)):
			noun = noun && !tag.Verb()
		case m > 0 && !(c.tagNoun(tag) && !joined):
			if sort != "noun" && !joined && m > 0 && tag.Verb() && k-j > 8 {
				return false
			}
			noun = noun && !tag.Verb()
		case c.time(j), c.calendar(j):
		case tag == "IN" || tag == "TO" || among(t, "with", "on", "in", "of", "for", "by", "to", "at", "from", "outside", "across"):
			noun = false
		case among(t, "themselves", "itself"), hasLy(t):
		case tag.Noun() || tag == "PRP" && !among(t, "its", "their"):
			noun, nounAt = true, j
		case tag.Verb():
			if sort == "noun" {
				noun = false
				continue
			}
			if !joined && s != "drive" && tag != "VBN" && tag != "VBG" && k-j > 1 {
				return false
			}
			noun = false
		}
	}
	return !noun
}

// unclosed says whether between tokens first and k stands only an apposition whose
// second comma was forgotten: "Shares of Lowe's, the world's No. 2 chain gained".
func (c *scene) unclosed(first, k int) bool {
	if tokenAt(c.tokens, first).Text != "," || !among(tokenAt(c.tokens, first+1), "the", "a", "an") || k-first > 12 {
		return false
	}
	for j := first + 1; j < k; j++ {
		if tag := c.tags[c.base+j]; c.tokens[j].Text == "," || opensClause(c.tokens[j]) || tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD" || among(c.tokens[j], "and", "but") {
			return false
		}
	}
	return true
}

func (c *scene) tagNoun(t names.Tag) bool { return t.Noun() }

// calendar says whether token k is a word of a date.
func (c *scene) calendar(k int) bool {
	return c.tokens[k].Kind == extract.Number
}
