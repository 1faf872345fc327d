package pass

import (
	"encoding/json"
	"strings"
	"time"

	"newsclaims/extract"
)

// datePass finds days and calendar periods, such as "Dec. 17" and "last year".
var datePass = &extract.Pass{
	Name: "date",
	Doc:  "days and calendar periods",
	Kind: extract.Date,
	Run:  sweep(dateWords, date),
}

// A Grain is how long a calendar period is.
type Grain string

// The grains, from the shortest.
const (
	Day     Grain = "day"
	Week    Grain = "week"
	Month   Grain = "month"
	Quarter Grain = "quarter"
	Half    Grain = "half"
	Year    Grain = "year"
	Decade  Grain = "decade"
)

// A Date is a day or a calendar period as a text names it.
type Date struct {
	Text   string
	Grain  Grain
	Fiscal bool // counts in somebody's financial year, which nobody here knows
	Open   bool // from Start on, as in "since March"

	// Start and End are the first and the last day, UTC. They are zero where the text
	// and the publication date leave them open. End is zero where Open is set.
	Start, End time.Time

	// What the text names of the calendar, zero where it does not: "Dec. 17" is month
	// 12 and day 17.
	year, month, day, weekday, quarter, half int
}

const isoDay = "2006-01-02"

// String is the dates, or the words where those are open: "2025-12-17 day".
func (d Date) String() string {
	var b strings.Builder
	switch {
	case d.Start.IsZero():
		b.WriteString("(" + d.Text + ")")
	default:
		b.WriteString(d.Start.Format(isoDay))
		if !d.End.Equal(d.Start) {
			b.WriteString("..")
			if !d.Open {
				b.WriteString(d.End.Format(isoDay))
			}
		}
	}
	b.WriteString(" " + string(d.Grain))
	if d.Fiscal {
		b.WriteString(" fiscal")
	}
	return b.String()
}

// MarshalJSON writes the value of a date claim.
func (d Date) MarshalJSON() ([]byte, error) {
	v := struct {
		Text   string `json:"text"`
		Start  string `json:"start,omitempty"`
		End    string `json:"end,omitempty"`
		Grain  Grain  `json:"grain"`
		Fiscal bool   `json:"fiscal,omitempty"`
	}{Text: d.Text, Grain: d.Grain, Fiscal: d.Fiscal}
	if !d.Start.IsZero() {
		v.Start = d.Start.Format(isoDay)
		if !d.Open {
			v.End = d.End.Format(isoDay)
		}
	}
	return json.Marshal(v)
}

// Supports says whether d lies within the period that other names: 17 December
// bears out "in December". Where other cannot be resolved, all that it names of the
// calendar must be so of d.
func (d Date) Supports(other extract.Fact) bool {
	o, ok := other.(Date)
	if !ok || d.Fiscal != o.Fiscal || d.Open != o.Open {
		return false
	}
	if !d.Start.IsZero() && !o.Start.IsZero() {
		return !d.Start.Before(o.Start) && (d.Open || !d.End.After(o.End))
	}
	if strings.EqualFold(d.Text, o.Text) {
		return d.Start.IsZero() == o.Start.IsZero()
	}
	return o.Start.IsZero() && o.names() && d.filled().has(o)
}

// names says whether d names anything of the calendar.
func (d Date) names() bool {
	return d.year|d.month|d.day|d.weekday|d.quarter|d.half != 0
}

// filled returns d with what its days imply: a day lies in a month, a month in a
// quarter.
func (d Date) filled() Date {
	if !d.Start.IsZero() && !d.End.IsZero() {
		if d.Start.Year() == d.End.Year() {
			d.year = d.Start.Year()
			if d.Start.Month() == d.End.Month() {
				d.month = int(d.Start.Month())
			}
			if a, b := quarterOf(int(d.Start.Month())), quarterOf(int(d.End.Month())); a == b {
				d.quarter = a
			}
		}
		if d.Start.Equal(d.End) {
			d.day, d.weekday = d.Start.Day(), weekdayOf(d.Start)
		}
	}
	if d.month > 0 {
		d.quarter = quarterOf(d.month)
	}
	if d.quarter > 0 {
		d.half = (d.quarter + 1) / 2
	}
	return d
}

func (d Date) has(o Date) bool {
	for _, p := range [][2]int{{d.year, o.year}, {d.month, o.month}, {d.day, o.day}, {d.weekday, o.weekday}, {d.quarter, o.quarter}, {d.half, o.half}} {
		if p[1] != 0 && p[0] != p[1] {
			return false
		}
	}
	return true
}

func quarterOf(month int) int { return (month + 2) / 3 }

// weekdayOf is 1 for Monday and 7 for Sunday.
func weekdayOf(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

func day(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// from returns d as the period of its grain that begins on start.
func (d Date) from(start time.Time) Date {
	d.Start = start
	switch d.Grain {
	case Day:
		d.End = start
	case Week:
		d.End = start.AddDate(0, 0, 6)
	case Month:
		d.End = start.AddDate(0, 1, -1)
	case Quarter:
		d.End = start.AddDate(0, 3, -1)
	case Half:
		d.End = start.AddDate(0, 6, -1)
	case Year:
		d.End = start.AddDate(1, 0, -1)
	case Decade:
		d.End = start.AddDate(10, 0, -1)
	}
	return d
}

// near is how far a date without a year may lie from publication for its year to be
// certain: a paper gives the year of what is half a year away.
const near = 120 * 24 * time.Hour

// resolve gives d its days, where what it names is certain for a text that was
// published on the day pub, which may be zero. With past it is known to lie behind.
func (d Date) resolve(pub time.Time, past bool) Date {
	switch {
	case d.Fiscal:
	case d.year != 0 && d.Grain == Decade:
		return d.from(day(d.year, 1, 1))
	case d.year != 0 && d.day != 0:
		return d.from(day(d.year, d.month, d.day))
	case d.year != 0 && d.month != 0:
		return d.from(day(d.year, d.month, 1))
	case d.year != 0 && d.quarter != 0:
		return d.from(day(d.year, 3*d.quarter-2, 1))
	case d.year != 0 && d.half != 0:
		return d.from(day(d.year, 6*d.half-5, 1))
	case d.year != 0 && d.Grain == Year:
		return d.from(day(d.year, 1, 1))
	case pub.IsZero():
	case d.month != 0 && d.day != 0:
		if n, ok := nearest(pub, d.month, d.day, past); ok {
			return d.from(n)
		}
	case d.month != 0 && past:
		n := day(pub.Year(), d.month, 1)
		if n.After(pub) {
			n = n.AddDate(-1, 0, 0)
		}
		return d.from(n)
	case d.weekday != 0:
		back := (weekdayOf(pub) - d.weekday + 7) % 7
		if past || back == 0 {
			return d.from(pub.AddDate(0, 0, -back))
		}
	}
	return d
}

// nearest returns the day of that month and day which lies nearest to pub, and
// whether that is certain.
func nearest(pub time.Time, month, dom int, past bool) (time.Time, bool) {
	for _, y := range []int{0, -1, 1} {
		n := day(pub.Year()+y, month, dom)
		gap := n.Sub(pub)
		if past && gap <= 0 && gap > -365*24*time.Hour || gap.Abs() <= near && !(past && gap > 0) {
			return n, n.Day() == dom
		}
	}
	return time.Time{}, false
}

// relative gives d the period of its grain that is n after the present one.
func (d Date) relative(pub time.Time, n int) Date {
	if pub.IsZero() || d.Fiscal {
		return d
	}
	switch d.Grain {
	case Day:
		return d.from(pub.AddDate(0, 0, n))
	case Week:
		return d.from(pub.AddDate(0, 0, 7*n+1-weekdayOf(pub)))
	case Month:
		return d.from(day(pub.Year(), int(pub.Month())+n, 1))
	case Year:
		d.year = pub.Year() + n
		return d.from(day(d.year, 1, 1))
	case Decade:
		d.year = pub.Year()/10*10 + 10*n
		return d.from(day(d.year, 1, 1))
	}
	return d // whose quarter and half these are is not said
}

// since returns d as the beginning of a period that goes on.
func (d Date) since() Date {
	d.Open, d.End = true, time.Time{}
	return d
}
