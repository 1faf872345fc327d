package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"newsclaims/extract/archive"
	"newsclaims/extract/article"
)

// limit gives cmd the flags of what one article may take.
func limit(cmd *cobra.Command, l *archive.Limits) {
	*l = archive.Limits{Page: archive.MaxPage, Tags: article.DefaultTags, Text: article.DefaultText, Found: archive.DefaultClaims, Time: archive.DefaultTime}
	f := cmd.Flags()
	f.Var((*size)(&l.Page), "max-page", "bytes of a page, text or line, unpacked; 16M at most. What is beyond a limit is passed over")
	f.IntVar(&l.Tags, "max-tags", l.Tags, "start tags of a page")
	f.Var((*size)(&l.Text), "max-text", "bytes of an article's text")
	f.IntVar(&l.Found, "max-claims", l.Found, "claims of an article, and numbers in it")
	f.DurationVar(&l.Time, "max-time", l.Time, "time for an article")
}

// A size is a number of bytes as a flag: "300000", "64k", "16M".
type size int

func (s *size) Type() string { return "size" }

func (s *size) String() string {
	for _, u := range sizeUnits {
		if n := int(*s); n > 0 && n%u.bytes == 0 {
			return strconv.Itoa(n/u.bytes) + u.name
		}
	}
	return "0"
}

// sizeUnits are the units of sizes, largest first.
var sizeUnits = []struct {
	name  string
	bytes int
}{{"G", 1 << 30}, {"M", 1 << 20}, {"k", 1 << 10}, {"", 1}}

func (s *size) Set(text string) error {
	for _, u := range sizeUnits {
		digits, ok := strings.CutSuffix(strings.ToLower(text), strings.ToLower(u.name))
		if n, err := strconv.ParseUint(digits, 10, 31); ok && err == nil && n > 0 {
			*s = size(n) * size(u.bytes)
			return nil
		}
	}
	return fmt.Errorf("%q is no size; write a number of bytes, such as 300000, 64k or 16M", text)
}
