package report

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/check"
)

// Text writes the sentences that an editor is to look at, the figure marked, with
// the source's words and one line of reason; with All, of every figure and name. Lines and
// columns are those of the file as it was given.
func Text(w io.Writer, r *Result) error {
	out := bufio.NewWriter(w)
	for _, f := range r.listed() {
		before, in, after := around(r.Draft, f.Sentence, f.Span)
		fmt.Fprintf(out, "%s: %s: %s\n", plain(r.where(f)), f.Verdict, f.Code)
		fmt.Fprintf(out, "  draft   %s[%s]%s\n", plain(before), plain(in), plain(after))
		for _, e := range f.Evidence {
			before, in, after := around(r.docOf(e.Doc), e.Sentence, e.Span)
			if before != "" || after != "" {
				in = "[" + in + "]" // of a sentence as a whole marks say nothing
			}
			label := "source"
			if nearest(f) {
				label = "nearest"
			}
			fmt.Fprintf(out, "  %-8s%s%s%s (%s)\n", label, plain(before), plain(in), plain(after), plain(r.source(e.Doc)))
		}
		fmt.Fprintf(out, "  why     %s\n", plain(f.Reason))
		if f.Proof != "" {
			fmt.Fprintf(out, "  proof   %s\n", plain(f.Proof))
		}
		fmt.Fprintf(out, "  id      %s\n\n", f.Fingerprint)
	}
	alone := ""
	if len(r.Sources) == 0 {
		alone = "; held against itself alone, without a source"
	}
	fmt.Fprintf(out, "%s: %s%s\n", plain(r.Name), r.Summary(), alone)
	return out.Flush()
}

// plain is text on one line, without control characters that a terminal obeys and
// marks that turn the line around.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < ' ' || r == 0x7F || r >= 0x80 && r < 0xA0 || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069, r == 0x200E, r == 0x200F, r == 0x061C:
			return '\uFFFD'
		}
		return r
	}, text)
}

// Markdown writes a heading and a list of what an editor is to look at.
func Markdown(w io.Writer, r *Result) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "## %s\n\n%s.\n", escape(r.Name), escape(r.Summary()))
	for _, f := range r.listed() {
		before, in, after := around(r.Draft, f.Sentence, f.Span)
		fmt.Fprintf(out, "\n### %s (%s): %s\n\n", f.Code, f.Verdict, escape(f.Quote))
		fmt.Fprintf(out, "> %s**%s**%s\n\n%s\n", escape(before), escape(in), escape(after), escape(f.Reason))
		fmt.Fprintf(out, "\n- Place: %s\n", escape(r.where(f)))
		for _, e := range f.Evidence {
			before, in, after := around(r.docOf(e.Doc), e.Sentence, e.Span)
			label := ""
			if nearest(f) {
				label = "Nearest, "
			}
			fmt.Fprintf(out, "- %s%s: “%s**%s**%s”\n", label, escape(r.source(e.Doc)), escape(before), escape(in), escape(after))
		}
		if f.Proof != "" {
			fmt.Fprintf(out, "- Arithmetic: %s\n", escape(f.Proof))
		}
		fmt.Fprintf(out, "- Fingerprint: %s\n", f.Fingerprint)
	}
	return out.Flush()
}

// escape keeps text from being read as Markdown or HTML.
func escape(text string) string {
	var b strings.Builder
	for _, c := range plain(text) {
		if strings.ContainsRune("\\`*_{}[]<>#|~&", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// GitHub writes workflow commands that GitHub's runners show beside the lines of the
// draft.
func GitHub(w io.Writer, r *Result) error {
	out := bufio.NewWriter(w)
	for _, f := range r.Alarms() {
		where := property(r.Name)
		if at, _ := r.at(-1, f.Span); at.line > 0 {
			where = fmt.Sprintf("%s,line=%d,col=%d", where, at.line, at.col)
		}
		level := "warning"
		if f.Verdict == check.Contradicted {
			level = "error"
		}
		message := f.Reason
		if f.Proof != "" {
			message += " " + f.Proof
		}
		fmt.Fprintf(out, "::%s file=%s,title=%s::%s\n", level, where, property(string(f.Code)), command(message))
	}
	return out.Flush()
}

// command and property escape as GitHub's toolkit does (actions/toolkit, command.ts).
func command(s string) string {
	return plain(strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s))
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(command(s))
}

// Ledger writes a row for every figure and name of the draft.
func Ledger(w io.Writer, r *Result) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"draft", "line", "kind", "quote", "verdict", "code", "reason", "proof", "source", "source_quote", "source_sentence", "fingerprint", "column"}); err != nil {
		return err
	}
	for _, f := range r.Findings {
		line, column := "", ""
		if at, _ := r.at(-1, f.Span); at.line > 0 {
			line, column = strconv.Itoa(at.line), strconv.Itoa(at.col)
		}
		row := []string{Cell(r.Name), line, string(f.Kind), Cell(f.Quote), string(f.Verdict), string(f.Code), Cell(f.Reason), Cell(f.Proof), "", "", "", f.Fingerprint, column}
		if len(f.Evidence) > 0 {
			e := f.Evidence[0]
			row[8], row[9], row[10] = Cell(r.source(e.Doc)), Cell(e.Quote), Cell(quote(r.docOf(e.Doc), e.Sentence))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func quote(doc *extract.Document, s extract.Span) string { return doc.Quote(s) }

// Cell is text as a cell of CSV that no spreadsheet takes for a formula: with an
// apostrophe before it where it would, as OWASP's page on CSV injection advises. A
// number stays one.
func Cell(text string) string {
	if text == "" || !strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return text
	}
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		return text
	}
	return "'" + text
}
