package desk

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"newsclaims/extract"
	"newsclaims/extract/archive"
	"newsclaims/extract/check"
)

// A drawing is rows of dots on scales of their own. Positions are thousandths of the
// width.
type drawing struct {
	Rows []drawingRow `json:"rows"`
}

type drawingRow struct {
	Label string `json:"label"` // "Money"
	Scale string `json:"scale"` // "each line is ten times the one before"
	Ticks []tick `json:"ticks"`
	Dots  []dot  `json:"dots"`
}

type tick struct {
	At    float64 `json:"at"`
	Label string  `json:"label"`
}

// A dot is a figure of the draft, or, where Source is set, what a source has in its
// place.
type dot struct {
	ID     string  `json:"id"` // of the finding
	From   float64 `json:"from"`
	To     float64 `json:"to"`
	Label  string  `json:"label"`
	Lane   int     `json:"lane"` // which line of the row, so that dots do not cover each other
	Source bool    `json:"source,omitempty"`
}

// A scale of a row: which values it takes, and how it is ruled.
type scale struct {
	label string
	kinds []extract.Kind
	value func(map[string]string) (lo, hi float64, ok bool) // in the row's unit
	ticks func(lo, hi float64) []tick                       // at values; of a range of them
	log   bool
	note  string
}

var scales = []scale{
	{"Money", []extract.Kind{extract.Money}, amount("min", "max"), powers(shortNumber), true, "Each line is ten times the one before."},
	{"Counts", []extract.Kind{extract.Quantity}, amount("min", "max"), powers(shortNumber), true, "Each line is ten times the one before."},
	{"Per cent", []extract.Kind{extract.Percent, extract.StockMove}, percent, powers(func(v float64) string { return shortNumber(v) + "%" }), true, "Each line is ten times the one before."},
	{"Durations", []extract.Kind{extract.Duration}, lengths, lengthTicks, true, "Longer to the right, on a scale of factors."},
	{"Dates", []extract.Kind{extract.Date}, dates, dateTicks, false, "Earlier left, later right."},
}

// draw draws the figures of findings, and those of the evidence where it does not
// bear them out.
func draw(c *checked) drawing {
	d := drawing{Rows: []drawingRow{}}
	for _, sc := range scales {
		var dots []dot
		for _, f := range c.findings {
			if f.Claim == nil || !slices.Contains(sc.kinds, f.Kind) {
				continue
			}
			mine, ok := sc.dot(*f.Claim)
			if !ok {
				continue
			}
			mine.ID = claimID(f)
			dots = append(dots, mine)
			if len(f.Evidence) == 0 || f.Verdict == check.Supported {
				continue
			}
			if k, ok := c.claimAt(f.Evidence[0], sc.kinds); ok {
				if its, ok := sc.dot(k); ok {
					its.ID, its.Source = mine.ID, true
					dots = append(dots, its)
				}
			}
		}
		if len(dots) > 0 {
			d.Rows = append(d.Rows, sc.row(dots))
		}
	}
	return d
}

// dot is the claim's value on the scale, not placed yet.
func (sc scale) dot(c extract.Claim) (dot, bool) {
	if c.Fact == nil {
		return dot{}, false
	}
	flat, err := archive.Flatten(c.Fact)
	if err != nil {
		return dot{}, false
	}
	lo, hi, ok := sc.value(flat)
	return dot{From: lo, To: hi, Label: clip(c.Quote, 60)}, ok
}

// row places dots, whose positions are values, on the scale.
func (sc scale) row(dots []dot) drawingRow {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, d := range dots {
		lo, hi = min(lo, d.From), max(hi, d.To)
	}
	ticks := sc.ticks(lo, hi)
	if len(ticks) > 0 {
		lo, hi = min(lo, ticks[0].At), max(hi, ticks[len(ticks)-1].At)
	}
	place := func(v float64) float64 {
		a, b, x := lo, hi, v
		if sc.log {
			a, b, x = math.Log10(lo), math.Log10(hi), math.Log10(v)
		}
		if b <= a {
			return 500
		}
		return math.Round(10*(20+960*(x-a)/(b-a))) / 10
	}
	for i := range dots {
		dots[i].From, dots[i].To = place(dots[i].From), place(dots[i].To)
	}
	for i := range ticks {
		ticks[i].At = place(ticks[i].At)
	}
	stack(dots)
	return drawingRow{sc.label, sc.note, ticks, dots}
}

// amount reads two columns of a value as numbers above zero.
func amount(from, to string) func(map[string]string) (float64, float64, bool) {
	return func(v map[string]string) (lo, hi float64, ok bool) {
		lo, err := strconv.ParseFloat(v[from], 64)
		if err != nil {
			return 0, 0, false
		}
		if hi, err = strconv.ParseFloat(v[to], 64); err != nil {
			hi = lo
		}
		lo, hi = math.Abs(lo), math.Abs(hi)
		if lo > hi {
			lo, hi = hi, lo
		}
		return lo, hi, lo > 0 && hi < 1e60
	}
}

func percent(v map[string]string) (lo, hi float64, ok bool) {
	if _, ok := v["percent_min"]; ok {
		return amount("percent_min", "percent_max")(v)
	}
	if s := v["sort"]; s != "" && s != "change" && s != "level" {
		return 0, 0, false
	}
	return amount("min", "max")(v)
}

// powers rules a scale at the powers of ten around a range. Not all have a label where
// there are many.
func powers(label func(float64) string) func(lo, hi float64) []tick {
	return func(lo, hi float64) []tick {
		from, to := int(math.Floor(math.Log10(lo))), int(math.Ceil(math.Log10(hi)))
		if from == to {
			to++
		}
		step := (to-from)/8 + 1
		var out []tick
		for e := from; e <= to; e++ {
			t := tick{At: math.Pow10(e)}
			if (e-from)%step == 0 {
				t.Label = label(t.At)
			}
			out = append(out, t)
		}
		return out
	}
}

// shortNumber is a power of ten in few characters: "100k", "10bn".
func shortNumber(v float64) string {
	for _, u := range []struct {
		v    float64
		name string
	}{{1e12, "tn"}, {1e9, "bn"}, {1e6, "m"}, {1e3, "k"}} {
		if v >= u.v && v < 1e15 {
			return strconv.FormatFloat(v/u.v, 'g', 3, 64) + u.name
		}
	}
	return strconv.FormatFloat(v, 'g', 3, 64)
}

const (
	minute = 60.0
	day    = 24 * 60 * minute
	year   = 365.25 * day
)

// units are the designators of ISO 8601 durations in seconds; M is a month before
// the T and a minute behind it.
var isoUnits = map[byte]float64{'Y': year, 'M': year / 12, 'W': 7 * day, 'D': day, 'h': 60 * minute, 'm': minute, 's': 1}

// seconds reads an ISO 8601 duration.
func seconds(s string) (float64, bool) {
	s, ok := strings.CutPrefix(s, "P")
	var sum float64
	time := false
	for s != "" && ok {
		if s[0] == 'T' && !time {
			s, time = s[1:], true
			continue
		}
		n := strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && r != '.' })
		if n < 1 {
			return 0, false
		}
		v, err := strconv.ParseFloat(s[:n], 64)
		c := s[n]
		if time {
			c |= 0x20
		}
		unit, known := isoUnits[c]
		if err != nil || !known {
			return 0, false
		}
		sum += v * unit
		s = s[n+1:]
	}
	return sum, ok && sum > 0 && sum < 1e18
}

func lengths(v map[string]string) (lo, hi float64, ok bool) {
	lo, ok = seconds(v["min"])
	if !ok {
		return 0, 0, false
	}
	if hi, ok = seconds(v["max"]); !ok {
		hi = lo
	}
	return min(lo, hi), max(lo, hi), true
}

// lengthTicks rules a scale at the units of time around a range.
func lengthTicks(lo, hi float64) []tick {
	all := []tick{
		{1, "1 s"},
		{minute, "1 min"},
		{60 * minute, "1 h"},
		{day, "1 day"},
		{7 * day, "1 wk"},
		{year / 12, "1 mo"},
		{year, "1 yr"},
		{10 * year, "10 yr"},
		{100 * year, "100 yr"},
		{1000 * year, "1000 yr"},
	}
	from, to := 0, len(all)-1
	for from+1 < len(all) && all[from+1].At <= lo {
		from++
	}
	for to > from && all[to-1].At >= hi {
		to--
	}
	return all[from : to+1]
}

// dates reads first and last day as days since 1970.
func dates(v map[string]string) (lo, hi float64, ok bool) {
	first, err := time.Parse(time.DateOnly, v["start"])
	if err != nil {
		return 0, 0, false
	}
	last, err := time.Parse(time.DateOnly, v["end"])
	if err != nil || last.Before(first) {
		last = first
	}
	return float64(first.Unix()) / day, float64(last.Unix()) / day, true
}

// dateTicks rules a scale at the starts of years, quarters or months, or by days.
func dateTicks(lo, hi float64) []tick {
	at := func(d float64) time.Time { return time.Unix(int64(d*day), 0).UTC() }
	tickAt := func(t time.Time, layout string) tick { return tick{float64(t.Unix()) / day, t.Format(layout)} }
	first, last := at(lo), at(hi)
	years := last.Year() - first.Year()
	var out []tick
	switch {
	case years > 2:
		step := years/8 + 1
		for y := first.Year(); y <= last.Year()+step; y += step {
			out = append(out, tickAt(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), "2006"))
		}
	case hi-lo > 62:
		months := int((hi-lo)/30.4)/8 + 1
		for t := time.Date(first.Year(), first.Month(), 1, 0, 0, 0, 0, time.UTC); ; t = t.AddDate(0, months, 0) {
			out = append(out, tickAt(t, "Jan 2006"))
			if t.After(last) {
				break
			}
		}
	default:
		step := int(hi-lo)/6 + 1
		for t := first; ; t = t.AddDate(0, 0, step) {
			out = append(out, tickAt(t, "2 Jan"))
			if t.After(last) {
				break
			}
		}
	}
	return out
}

// Dots of one line stand at least dotWidth apart; there are at most maxLanes lines.
const (
	dotWidth = 26
	maxLanes = 6
)

// stack gives the draft's dots lines so that they do not cover each other.
func stack(dots []dot) {
	var order []int
	for i, d := range dots {
		if !d.Source {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(dots[a].From+dots[a].To, dots[b].From+dots[b].To) })
	var ends [maxLanes]float64
	for i := range ends {
		ends[i] = math.Inf(-1)
	}
	for _, i := range order {
		d := &dots[i]
		mid := (d.From + d.To) / 2
		for d.Lane < maxLanes-1 && mid-ends[d.Lane] < dotWidth {
			d.Lane++
		}
		ends[d.Lane] = mid
	}
}
