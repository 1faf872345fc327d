package desk

import (
	"strings"
	"time"

	"newsclaims/extract"
	"newsclaims/extract/archive"
)

// bounds and rates are what an editor reads for fields of a value.
var bounds = map[string]string{
	"at_least": "at least ", "more_than": "more than ", "at_most": "at most ", "less_than": "less than ",
}

// inWords is a value for an editor: "more than 9,000,000,000 USD", "7 years". Where
// there is nothing to be said better it is the fact's own line.
func inWords(f extract.Fact) string {
	v, err := archive.Flatten(f)
	if err != nil {
		return f.String()
	}
	switch {
	case v["currency"] != "" && v["min"] != "":
		return qualified(v, span(v["min"], v["max"], grouped)+" "+v["currency"])
	case strings.HasPrefix(v["min"], "P"):
		return qualified(v, span(v["min"], v["max"], length))
	case v["grain"] != "" && v["start"] != "":
		return between(v["start"], v["end"])
	case v["grain"] != "":
		return v["text"] + ", on no certain date"
	case v["type"] != "" && v["name"] != "":
		return v["name"] + ", " + v["type"]
	case v["sort"] != "" && v["min"] != "":
		unit := map[string]string{"points": " points", "bp": " basis points"}[v["sort"]]
		if unit == "" {
			unit = "%"
		}
		return qualified(v, span(v["min"], v["max"], grouped)+unit) + prefixed(" ", v["direction"])
	case v["min"] != "":
		return qualified(v, span(v["min"], v["max"], grouped)+counted(v["unit"]))
	}
	return f.String()
}

func qualified(v map[string]string, s string) string {
	if v["approx"] == "true" {
		s = "about " + s
	}
	return bounds[v["bound"]] + s + prefixed(" per ", v["per"])
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

func counted(unit string) string {
	if unit == "" {
		return ""
	}
	return " (" + unit + ")"
}

// span is one value, or two with "to" between.
func span(lo, hi string, format func(string) string) string {
	if hi == "" || hi == lo {
		return format(lo)
	}
	return format(lo) + " to " + format(hi)
}

// grouped is a decimal number with commas between thousands.
func grouped(s string) string {
	whole, fraction, point := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	var b strings.Builder
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	if point {
		b.WriteString("." + fraction)
	}
	return sign + b.String()
}

var isoNames = map[byte]string{'Y': "year", 'M': "month", 'W': "week", 'D': "day", 'h': "hour", 'm': "minute", 's': "second"}

// length is an ISO 8601 duration in words: "2 years 6 months".
func length(s string) string {
	rest, ok := strings.CutPrefix(s, "P")
	var parts []string
	time := false
	for rest != "" && ok {
		if rest[0] == 'T' && !time {
			rest, time = rest[1:], true
			continue
		}
		n := strings.IndexFunc(rest, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
		if n < 1 {
			return s
		}
		c := rest[n]
		if time {
			c |= 0x20
		}
		name, known := isoNames[c]
		if !known {
			return s
		}
		if rest[:n] != "1" {
			name += "s"
		}
		parts = append(parts, rest[:n]+" "+name)
		rest = rest[n+1:]
	}
	if len(parts) == 0 {
		return s
	}
	return strings.Join(parts, " ")
}

// between is the days from start to end, which are ISO 8601 dates, as short as they
// can be said.
func between(start, end string) string {
	first, err := time.Parse(time.DateOnly, start)
	if err != nil {
		return start
	}
	last, err := time.Parse(time.DateOnly, end)
	if err != nil || last.Equal(first) {
		return first.Format("2 January 2006")
	}
	next := last.AddDate(0, 0, 1)
	switch {
	case first.YearDay() == 1 && next.YearDay() == 1 && first.Year() == last.Year():
		return first.Format("2006")
	case first.Day() == 1 && next.Day() == 1 && first.Month() == last.Month() && first.Year() == last.Year():
		return first.Format("January 2006")
	}
	return first.Format("2 January 2006") + " to " + last.Format("2 January 2006")
}
