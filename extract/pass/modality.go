package pass

import (
	"fmt"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A hedge is what a word of modalities.tsv says of the words behind it.
type hedge struct {
	status extract.Status
	near   bool // it bends the figure or noun beside it alone
	plain  bool // it looks like a hedge and is none
}

var (
	hedges = lexicon.Load("modalities.tsv", func(s string) (h hedge, err error) {
		status, reach, _ := strings.Cut(s, " ")
		h.near, h.plain = reach == "near", status == "plain"
		h.status = extract.Status(status)
		if _, ok := modalityOf[h.status]; !ok && !h.plain {
			return h, fmt.Errorf("no such status: %q", status)
		}
		return h, nil
	})
	negations = lexicon.Load("negations.tsv", lexicon.String)
	bases     = lexicon.Load("bases.tsv", lexicon.String)
)

// conditional is a status of words alone: what it means depends on the sentence.
const conditional extract.Status = "conditional"

// modalityOf is the coarse modality of every status.
var modalityOf = map[extract.Status]extract.Modality{
	extract.Denied: extract.Asserted, extract.Counterfactual: extract.Conditional, extract.Rumoured: extract.Hedged,
	extract.Alleged: extract.Hedged, extract.Possible: extract.Hedged, extract.Considering: extract.Hedged, extract.InTalks: extract.Hedged,
	extract.Expected: extract.Planned, extract.Intended: extract.Planned, extract.Agreed: extract.Planned, extract.Announced: extract.Asserted,
	extract.Actual: extract.Asserted, extract.Question: extract.Hedged, conditional: extract.Conditional,
}

// modality reads how sure the figure at tokens [first, end) is, and the words that
// say so.
func (v *view) modality(first, end int) (extract.Status, found) {
	status, cue := extract.Actual, found{}
	if last := len(v.tokens) - 1; v.words&hedging == 0 {
		if v.tokens[last].Text == "?" {
			return extract.Question, found{last, last + 1}
		}
		return status, cue
	}
	begin := v.clause(first)
	for j := begin; j < first; j++ {
		if !v.has(j, hedgeFirst) {
			continue
		}
		h, n := hedges().Longest(v.tokens[j:])
		if n == 0 || h.plain || j+n > first && !h.near {
			if n > 1 && h.plain {
				j += n - 1
			}
			continue
		}
		if v.falseHedge(j, n) {
			continue
		}
		if h.near && first-(j+n) > 3 {
			continue
		}
		switch {
		case h.status == conditional && is(v.tokens[j], "would"):
			h.status = conditional
			if v.reported(j) {
				h.status = extract.Intended
			}
			if v.counterfactual(first, end) {
				h.status = extract.Counterfactual
			}
		case status == conditional && h.status != extract.Possible:
			// "if it pays, it will get $5": what follows a condition hangs on it
			continue
		case weakness(h.status) < weakness(status) && status != extract.Actual:
			continue
		}
		status, cue = h.status, found{j, j + n}
		j += n - 1
	}
	if k := v.perUnit(end); status == extract.Actual && k < len(v.tokens) {
		if h, n := hedges().Longest(v.tokens[k:]); n > 0 && h.status == extract.Expected && among(v.tokens[k], "forecast", "expected", "estimated", "projected", "predicted") || n > 0 && h.near && !h.plain {
			status, cue = h.status, found{k, k + n}
		}
	}
	if status == extract.Actual {
		if f := v.condition(begin, end); !f.none() {
			return conditional, f
		}
	}
	if last := len(v.tokens) - 1; v.tokens[last].Text == "?" {
		return extract.Question, found{last, last + 1}
	}
	return status, cue
}

// weakness orders statuses where several stand before a figure: the weaker wins.
func weakness(s extract.Status) int {
	switch s {
	case extract.Actual:
		return 0
	case extract.Intended, extract.Agreed, extract.Expected:
		return 1
	case extract.Considering, extract.InTalks:
		return 2
	case extract.Possible, extract.Rumoured, extract.Alleged:
		return 3
	}
	return 4
}

// falseHedge says whether the n tokens at j, which can hedge, do not: a month, a
// noun, an adjective of what is done.
func (v *view) falseHedge(j, n int) bool {
	t := v.tokens[j]
	switch {
	case is(t, "may") && t.Shape == extract.Capital && j > 0 || is(t, "will") && v.tags[j].Noun():
		return true
	case is(t, "might") && v.tags[j].Noun():
		return true
	case n == 1 && among(t, "expected", "forecast", "estimates", "projects", "targets", "consider", "considered", "eyes"):
		// "expected" behind "than" or "as" compares
		if among(tokenAt(v.tokens, j-1), "than", "as", "better", "worse", "lower", "higher", "-") {
			return true
		}
		if among(t, "targets", "projects", "eyes") && !v.tags[j].Verb() {
			return true
		}
	case n == 1 && is(t, "if") && j > 0 && among(v.tokens[j-1], "as", "see", "know"):
		return true
	case n == 1 && among(t, "likely", "possible", "potential") && j > 0 && is(v.tokens[j-1], "not"):
		return true
	}
	return false
}

// reported says whether "would" at token j stands in words somebody is said to have
// said in the past, where it means "will".
func (v *view) reported(j int) bool {
	for k := j - 1; k >= max(0, j-20); k-- {
		if among(v.tokens[k], "said", "announced", "forecast", "told", "estimated", "predicted", "added", "confirmed", "reported", "pledged", "promised", "agreed", "disclosed", "expected", "showed", "decided") {
			return true
		}
		if among(v.tokens[k], "if", ";", "\"", "“") {
			return false
		}
	}
	return v.saidAtEnd()
}

// saidAtEnd says whether the sentence ends in "…, she said".
func (v *view) saidAtEnd() bool {
	for k := len(v.tokens) - 1; k > max(0, len(v.tokens)-14); k-- {
		if among(v.tokens[k], "said", "says") {
			for j := k - 1; j > k-12 && j > 0; j-- {
				if v.tokens[j].Text == "," {
					return true
				}
			}
		}
	}
	return false
}

// counterfactual says whether the clause of the figure is of what did not happen:
// "would have owed $5", "had the merger failed".
func (v *view) counterfactual(first, end int) bool {
	for k := v.clause(first); k < first; k++ {
		if among(v.tokens[k], "would", "could", "should") && among(tokenAt(v.tokens, k+1), "have", "not") {
			return true
		}
	}
	return false
}

// condition finds "if" in a clause behind or before the figure's own.
func (v *view) condition(begin, end int) found {
	for _, k := range v.ifs {
		if k > 0 && among(v.tokens[k-1], "as", "even", "what", "see", "know", "say", "asked", "wonder", "only") {
			continue
		}
		if k < begin && (k == 0 || v.tokens[k-1].Text == "\"" || v.tokens[k-1].Text == "“") || k >= end && k < end+3 && v.tokens[k-1].Text != "," {
			return found{k, k + 1}
		}
	}
	return found{}
}

// maxDenial is how far a negation reaches within its clause.
const maxDenial = 9

// negation finds the words that deny the figure at token first.
func (v *view) negation(first int) found {
	begin := v.clause(first)
	for j := first - 1; j >= max(begin, first-maxDenial-8); j-- {
		for n := 3; n > 0; n-- {
			if j-n+1 < begin {
				continue
			}
			k := j - n + 1
			s, l := negations().Longest(v.tokens[k:])
			if l != n {
				continue
			}
			if s == "plain" {
				j = k
				break
			}
			denial := among(v.tokens[k], "denied", "denies", "deny", "denying", "refuted", "ruled", "rules", "ruling")
			if !denial && first-j > maxDenial || is(v.tokens[k], "no") && first-j > 2 || among(v.tokens[k], "without", "instead", "rather") && first-j > 5 {
				return found{}
			}
			if among(tokenAt(v.tokens, j+1), "only", "just", "merely", "least", "all", "every", "until", "because", "long", "enough") || v.turnsBack(j+1, first) {
				return found{}
			}
			return found{k, j + 1}
		}
		if t := v.tokens[j]; among(t, ",", "but", ";", ":", "and", "that", "which", "because", "(") && !v.deniesBefore(j) {
			return found{}
		}
	}
	return found{}
}

// deniesBefore says whether right before token j stands a verb of denial, whose
// clause "that" opens.
func (v *view) deniesBefore(j int) bool {
	return is(v.tokens[j], "that") && j > 0 && among(v.tokens[j-1], "denied", "denies", "deny", "refuted")
}

// turnsBack says whether between tokens j and first a comma or "but" ends what is
// denied.
func (v *view) turnsBack(j, first int) bool {
	for ; j < first; j++ {
		if among(v.tokens[j], "but", ";", "except") {
			return true
		}
	}
	return false
}

// basis finds the words that say on what basis the figure was reckoned.
func (v *view) basis(first, end int) (names []string, cues []found) {
	begin := max(v.clause(first), first-12)
	for k := begin; k < min(end+8, len(v.tokens)); k++ {
		if k >= first && k < end {
			k = end - 1
			continue
		}
		if !v.has(k, baseFirst|basisWord) {
			continue
		}
		if k >= end && v.has(k, basisWord) {
			break
		}
		if b, n := bases().Longest(v.tokens[k:]); n > 0 {
			seen := false
			for _, s := range names {
				seen = seen || s == b
			}
			if !seen && !(among(v.tokens[k], "average", "total", "combined") && k+6 < first) {
				names = append(names, b)
				cues = append(cues, found{k, k + n})
			}
			k += n - 1
		}
	}
	return names, cues
}
