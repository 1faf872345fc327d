package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsclaims/extract/archive"
	"newsclaims/extract/article"
)

// limit gives cmd the flags of what one article may take.
func limit(cmd *cobra.Command, l *archive.Limits) {
	*l = archive.Limits{Page: archive.MaxPage, Tags: article.DefaultTags, Text: article.DefaultText, Found: archive.DefaultClaims, Time: archive.DefaultTime}
	f := cmd.Flags()
	f.Var(&bounded{size: (*size)(&l.Page), most: archive.MaxPage}, "max-page", "bytes of a page, text or line, unpacked; 16M at most. What is beyond a limit is passed over")
	f.Var((*positive)(&l.Tags), "max-tags", "start tags of a page")
	f.Var((*size)(&l.Text), "max-text", "bytes of an article's text")
	f.Var((*positive)(&l.Found), "max-claims", "claims of an article, and numbers in it")
	f.Var((*span)(&l.Time), "max-time", "time for an article")
}

// A bounded is a size of at most so many bytes.
type bounded struct {
	*size
	most int
}

func (b *bounded) Set(text string) error {
	var n size
	if err := n.Set(text); err != nil {
		return err
	}
	if int(n) > b.most {
		most := size(b.most)
		return fmt.Errorf("%q is more than can be read; give %s at most", text, most.String())
	}
	*b.size = n
	return nil
}

// A span is a time above 0 as a flag.
type span time.Duration

func (s *span) Type() string { return "duration" }

func (s *span) String() string { return time.Duration(*s).String() }

func (s *span) Set(text string) error {
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return fmt.Errorf("%q is no time above 0; write one such as 30s or 2m", text)
	}
	*s = span(d)
	return nil
}

// A positive is a number from 1 on as a flag.
type positive int

func (p *positive) Type() string { return "int" }

func (p *positive) String() string { return strconv.Itoa(int(*p)) }

func (p *positive) Set(text string) error {
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil || n == 0 {
		return fmt.Errorf("%q is no number from 1 on", text)
	}
	*p = positive(n)
	return nil
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
