package pass

import (
	"fmt"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/lexicon"
)

// A unit is a unit of time.
type unit struct {
	Name  string // as the contract has it: "Y", "Q", "M", "W", "D", "H", "min", "s"
	Sign  string // the designator of ISO 8601, with "T" before those of a day
	Count int64  // how many of Sign: 3 months of a quarter
}

// units holds names of units of time.
var units = lexicon.Load("units.tsv", func(s string) (u unit, err error) {
	_, err = fmt.Sscanf(s, "%s %s %d", &u.Name, &u.Sign, &u.Count)
	return u, err
})

// signs are the units by name, for words that are a length of their own.
var signs = map[string]unit{
	"Y": {"Y", "Y", 1}, "Q": {"Q", "M", 3}, "M": {"M", "M", 1}, "W": {"W", "W", 1}, "D": {"D", "D", 1},
	"H": {"H", "TH", 1}, "min": {"min", "TM", 1}, "s": {"s", "TS", 1},
}

// A length is a word for a length of time: "weeklong", "multiyear".
type length struct {
	unit
	Count int64 // 0 where it is vague
}

// lengths holds words that are lengths of time.
var lengths = lexicon.Load("lengths.tsv", func(s string) (l length, err error) {
	var name string
	if _, err = fmt.Sscanf(s, "%s %d", &name, &l.Count); err != nil {
		return l, err
	}
	var ok bool
	if l.unit, ok = signs[name]; !ok {
		return l, fmt.Errorf("no such unit: %q", name)
	}
	return l, nil
})

// lengthWords holds the words around lengths of time, by what they make of them.
var lengthWords = lexicon.Load("lengthwords.tsv", lexicon.String)

// lengthWord says whether t is one of class.
func lengthWord(t extract.Token, class string) bool { return classed(lengthWords(), t, class) }

// classed says whether table has t in class.
func classed(table *lexicon.Table[string], t extract.Token, class string) bool {
	for e := range table.Matches([]extract.Token{t}) {
		if e.Value == class {
			return true
		}
	}
	return false
}

// iso is n of u as an ISO 8601 duration: "P7Y", "PT90M", "P2Y6M". Parts of a year
// become months, and of an hour minutes, where that ends; parts of others stay
// decimals, as a month has no fixed length.
func (u unit) iso(n extract.Decimal) string {
	n = n.Mul(extract.NewDecimal(u.Count, 0))
	whole := n.Floor()
	rest := n.Sub(whole)
	sign, time := u.Sign, ""
	if sign[0] == 'T' {
		sign, time = sign[1:], "T"
	}
	small := map[string][2]string{"Y": {"12", "M"}, "TH": {"60", "M"}}[u.Sign]
	if rest.Sign() == 0 || small[0] == "" {
		return "P" + time + bareZeros(n) + sign
	}
	per, _ := extract.ParseDecimal(small[0])
	part := rest.Mul(per)
	if part.Sub(part.Floor()).Sign() != 0 {
		return "P" + time + bareZeros(n) + sign
	}
	if whole.Sign() == 0 {
		return "P" + time + bareZeros(part) + small[1]
	}
	return "P" + time + bareZeros(whole) + sign + bareZeros(part) + small[1]
}

// bareZeros is d without zeros at the end of its decimals.
func bareZeros(d extract.Decimal) string {
	s := d.String()
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
