package pass

import (
	"fmt"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A change is what a word says of the change that a percentage near it is.
type change struct {
	effect string // "up", "down", "skip" or "noun"; "" is none
	ratio  int    // percent, of "doubled"
}

var changes = lexicon.Load("changes.tsv", parseChange)

func parseChange(s string) (c change, err error) {
	word, rest, _ := strings.Cut(s, " ")
	switch word {
	case "up", "down", "skip", "noun":
		c.effect = word
	case "ratio":
		_, err = fmt.Sscan(rest, &c.ratio)
	default:
		err = fmt.Errorf("no such effect: %q", word)
	}
	return c, err
}

// changeReach is how many tokens may stand between a figure and the word that says
// which way it went: "rose at a seasonally adjusted annual rate of 5 percent".
const changeReach = 14

// moved says whether a word of change stands before the figure at tokens[i].
func moved(tokens []extract.Token, i int) bool { return changeBefore(tokens, i).effect != "" }

// changeBefore returns the change of which tokens[i] begins the amount: "rose 5
// percent", "a rise of 5 percent", "rose $2, or 5 percent". It is none of a level:
// "rose to 5 percent from 4 percent".
func changeBefore(tokens []extract.Token, i int) change {
	b, n := bendBefore(tokens[:i])
	at := i - n
	if prev := tokenAt(tokens, at-1); b.Range == "from" || among(prev, "to", "from", "with", "at", "against", "versus", "than", "was", "is", "were", "are") {
		return change{}
	}
	for k := at - 1; k >= max(0, at-changeReach); k-- {
		t := tokens[k]
		if t.Kind != extract.Word {
			if t.Kind == extract.Number || strings.ContainsAny(t.Text, "$€£¥%-~+") || is(t, ",") && listed(tokens, k) {
				continue
			}
			return change{}
		}
		c, m := changes().Longest(tokens[k:])
		if m == 0 && k > 0 {
			if _, w := wordAt(tokens[k:]); w == 0 && !strings.HasSuffix(t.Text, "ly") && !attribute(tokens, k, at) {
				return change{}
			}
			continue
		}
		switch c.effect {
		case "up", "down":
			if is(t, "up") && among(tokenAt(tokens, k-1), "make", "makes", "making", "made", "take", "takes", "taking", "set") {
				return change{} // "making up 10 percent of it"
			}
			return c
		case "skip":
		default:
			return change{}
		}
	}
	return change{}
}

// byAmount says whether "by" stands before the figure at tokens[i] and the words
// that bend it.
func byAmount(tokens []extract.Token, i int) bool {
	_, n := bendBefore(tokens[:i])
	return is(tokenAt(tokens, i-n-1), "by")
}

// changeBy returns the change that the figure at tokens[i] is the amount of by the
// word "by", over an object: "cut factory output by 27 percent".
func changeBy(tokens []extract.Token, i int) change {
	if !byAmount(tokens, i) {
		return change{}
	}
	for k := i - 2; k >= max(0, i-changeReach) && tokens[k].Kind != extract.Mark; k-- {
		if c, n := changes().Longest(tokens[k:]); n > 0 && (c.effect == "up" || c.effect == "down") {
			return c
		}
	}
	return change{}
}

// listed says whether the comma tokens[k] parts figures of one change: "$2, or 5
// percent", "3, 4 and 5 percent".
func listed(tokens []extract.Token, k int) bool {
	prev := tokenAt(tokens, k-1)
	_, sign := percentSigns().Longest(tokens[max(k-1, 0):k])
	return is(tokenAt(tokens, k+1), "or") || tokenAt(tokens, k+1).Kind == extract.Number && (prev.Kind == extract.Number || sign > 0)
}

// attribute says whether tokens[k], close before the figure at index at, is one of
// the words between an article and it: "rose a forecast-beating 12 percent".
func attribute(tokens []extract.Token, k, at int) bool {
	for i := k - 1; i >= max(0, at-5); i-- {
		switch t := tokens[i]; {
		case is(t, "a") || is(t, "an"):
			return true
		case t.Kind != extract.Word && !dash(t):
			return false
		}
	}
	return false
}

// nounReach is how many words may stand between a percentage and the noun of
// change that it is of: "a 5 percent same-store sales increase".
const nounReach = 8

// changeAfter returns the change whose amount ends before tokens[j]: "a 5 percent
// increase", "5 percent higher".
func changeAfter(tokens []extract.Token, j int) change {
	for k := j; k < min(len(tokens), j+nounReach); {
		if dash(tokens[k]) && !tokens[k].Space {
			k++
			continue
		}
		c, n := changes().Longest(tokens[k:])
		switch {
		case n == 0 && tokens[k].Kind == extract.Word && strings.HasSuffix(tokens[k].Text, "ly"):
			n = 1
		case n == 0:
			return change{}
		case c.effect == "up" || c.effect == "down":
			if among(tokens[k], "above", "below", "off", "add", "adds", "added", "premium", "discount") && k > j {
				return change{}
			}
			return c
		case c.effect == "noun" || among(tokens[k], "annual", "rate", "rates", "year", "on", "real", "average", "seasonally", "adjusted", "point", "percentage"):
		default:
			return change{}
		}
		k += n
	}
	return change{}
}
