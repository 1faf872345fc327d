package extract

// A Span is a half-open range of bytes of Document.Text, which is UTF-8.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// A Range is a half-open range of bytes of the input as it was given, before its
// character set and markup were read.
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Empty says whether s holds no byte.
func (s Span) Empty() bool { return s.Start >= s.End }

// Contains says whether all of t lies in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps says whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Join is the smallest span that holds s and t.
func (s Span) Join(t Span) Span { return Span{min(s.Start, t.Start), max(s.End, t.End)} }
