package check

import (
	"slices"
	"strings"
	"time"

	"newsclaims/extract"
)

// days adds to the words of the sources the days that r tells without naming them: the
// weekday of a full date, and the dates of weekdays within a week of it, or of the day
// on which r was published.
func (x *index) days(r *reading) {
	named := map[time.Weekday]bool{}
	var dates []time.Time
	if !r.doc.Published.IsZero() {
		dates = append(dates, r.doc.Published)
	}
	last := -1 // the token of the weekday that was named last
	var today uint64
	for i := range r.sentences {
		s := &r.sentences[i]
		for k := range s.atoms {
			switch a := &s.atoms[k]; {
			case a.sort != date:
			case a.group == grainDay:
				x.beside(r, last+1, a.first, today)
				last, today = a.first, a.key-grainDay
				named[time.Weekday((a.key-grainDay)%7)] = true
			case a.group == grainDate && k+1 < len(s.atoms) && s.atoms[k+1].fig >= 0 && len(dates) < mostDates:
				if f := &s.figures[s.atoms[k+1].fig]; f.dim == year && f.first-a.last <= 1 {
					n := int(a.key - grainDate)
					dates = append(dates, time.Date(int(f.value.Float()), time.Month(n/100), n%100, 0, 0, 0, 0, time.UTC))
				}
			}
		}
	}
	x.beside(r, last+1, len(r.doc.Tokens), today)
	x.between(r)
	for _, d := range dates {
		x.grains[grainDay] = true
		for off := -6; off <= 6; off++ {
			day := d.AddDate(0, 0, off)
			if off != 0 && !named[day.Weekday()] {
				continue
			}
			x.words[grainDay+uint64((day.Weekday()+6)%7+1)] = true
			x.words[grainDate+uint64(int(day.Month())*100+day.Day())] = true
			x.words[grainMonth+uint64(day.Month())] = true
		}
	}
}

// periodsBeside adds the months and quarters that r tells without naming them: those before and behind one that
// it names, where it tells of the previous or the next one, and the quarter of "the three months
// to June".
func (x *index) periodsBeside(r *reading) {
	beside := map[uint64]bool{} // of months, of quarters
	for i, t := range r.doc.Tokens {
		if i == 0 {
			continue
		}
		word := strings.ToLower(r.doc.Tokens[i-1].Text)
		behind := i+1 < len(r.doc.Tokens) && oneOf(r.doc.Tokens[i+1], "earlier", "before", "ago", "later")
		switch word {
		case "previous", "prior", "preceding", "earlier", "last", "next", "following", "past", "three", "a":
			if word == "a" && !behind {
				continue
			}
			if quarter(t) || t.Text == "months" {
				beside[grainQuarter] = true
			} else if t.Text == "month" {
				beside[grainMonth] = true
			}
		}
	}
	if len(beside) == 0 {
		return
	}
	for i := range r.sentences {
		for _, a := range r.sentences[i].atoms {
			month, q := 0, 0
			switch {
			case a.sort != date:
			case a.group == grainQuarter:
				q = int(a.key - grainQuarter)
			case a.group == grainMonth:
				month = int(a.key - grainMonth)
			case a.group == grainDate:
				month = int(a.key-grainDate) / 100
			}
			if month > 0 {
				q = (month + 2) / 3
			}
			for n := range 3 {
				if q > 0 && beside[grainQuarter] {
					x.words[grainQuarter+uint64((q+n+2)%4+1)] = true
				}
				if month > 0 && beside[grainMonth] {
					x.words[grainMonth+uint64((month+n+10)%12+1)] = true
				}
			}
		}
	}
}

// between adds how many days lie between two dates that r names one after the other, and between
// the days of a week that it names.
func (x *index) between(r *reading) {
	var dates, days []int // of the year, of the week
	for i := range r.sentences {
		for _, a := range r.sentences[i].atoms {
			switch {
			case a.sort != date:
			case a.group == grainDate && len(dates) < mostDates:
				n := int(a.key - grainDate)
				dates = append(dates, time.Date(2001, time.Month(n/100), n%100, 0, 0, 0, 0, time.UTC).YearDay())
			case a.group == grainDay && !slices.Contains(days, int(a.key-grainDay)):
				days = append(days, int(a.key-grainDay))
			}
		}
	}
	for _, all := range [][]int{dates, days} {
		for i, a := range all {
			for _, b := range all[i+1:] {
				x.parted[max(a-b, b-a)] = true
			}
		}
	}
}

// beside adds the days that the tokens of r from first on tell by the weekday named
// before them: "a day after the court ruled", where today is 2 for Tuesday, is a ruling
// of Monday.
func (x *index) beside(r *reading, first, last int, today uint64) {
	tokens := r.doc.Tokens[first:last]
	for i := 1; today > 0 && i+1 < len(tokens); i++ {
		if tokens[i].Text != "day" && tokens[i].Text != "session" {
			continue
		}
		key := grainDay
		switch before, behind := tokens[i-1].Text, tokens[i+1].Text; {
		case before == "previous", before == "a" && (behind == "after" || behind == "earlier"), before == "one" && behind == "after", before == "the" && behind == "before":
			key += (today+5)%7 + 1
		case before == "next", before == "following", before == "a" && (behind == "later" || behind == "before"), before == "the" && behind == "after":
			key += today%7 + 1
		default:
			continue
		}
		x.words[key] = true
		if n := r.doc.SentenceAt(tokens[i].Start); n >= 0 && n < len(r.sentences) {
			x.besides[key] = append(x.besides[key], &r.sentences[n])
		}
	}
}

// lastClose says whether a is the weekday of a close, "Friday's close", before a day of
// trade that the sources name.
func (j *judge) lastClose(a *atom) bool {
	tokens := j.draft.doc.Tokens
	if a.group != grainDay || !slices.ContainsFunc(tokens[a.last:min(len(tokens), a.last+3)], func(t extract.Token) bool {
		return t.Text == "close" || t.Text == "closing" || t.Text == "finish"
	}) {
		return false
	}
	next := (a.key-grainDay)%7 + 1
	if next > 5 {
		next = 1
	}
	return len(j.index.postings[grainDay+next]) > 0
}

// relative says whether t tells a time by the day of the writing: "last month".
func relative(t extract.Token) bool {
	switch t.Text {
	case "this", "last", "next", "This", "Last", "Next":
		return true
	}
	return false
}

// mostDates bounds the full dates of a source that are looked at.
const mostDates = 8
