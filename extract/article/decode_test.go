package article

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"newsclaims/extract"
)

// FuzzDecode decodes any bytes under any name of a character set: the text is UTF-8,
// but for a page that is taken as it is; each of its bytes is from bytes of the page,
// in order and apart; and it is no longer than the page makes it.
func FuzzDecode(f *testing.F) {
	for _, name := range []string{"", "utf-8", "windows-1252", "koi8-r", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "gbk", "gb18030", "big5", "utf-16le", "utf-16be", "x-user-defined", "replacement", "nonsense"} {
		f.Add([]byte("It paid \xf18 to \x83\x65 \x1b$B<+\x1b(B \x8fa \xb1\xa3 Wells \x80\xff"), name)
	}
	f.Add([]byte("\xff\xfea\x00\x00\xd8b\x00"), "")
	f.Add([]byte("\xfe\xff\x00a\xdc\x00\x00b\x00"), "")
	f.Add([]byte("\xef\xbb\xbfa\xffb"), "utf-8")
	f.Add([]byte("\x00\xdca\x00\x00\xd8b\x00c\x00\x00\xd8"), "utf-16le")
	f.Add([]byte("\xea7\xb8x \x810\x81 "), "gb18030")
	f.Add([]byte("\x1b[11,11 \x1b$B\x1b5]"), "iso-2022-jp")
	f.Fuzz(func(t *testing.T, page []byte, name string) {
		text, m := decode(page, "text/html; charset="+name)
		if m == nil {
			require.Equal(t, page, text)
			return
		}
		require.True(t, utf8.Valid(text), "%q", text)
		require.LessOrEqual(t, len(text), 8*len(page)+8)
		last := extract.Range{}
		for at := 0; at < len(text); {
			_, n := utf8.DecodeRune(text[at:])
			ranges := m.Source(extract.Span{Start: at, End: at + n})
			require.Len(t, ranges, 1, "%q of %q", text[at:at+n], page)
			r := ranges[0]
			require.True(t, 0 <= r.Start && r.Start < r.End && r.End <= len(page), "%q is from %v of %d bytes", text[at:at+n], r, len(page))
			require.True(t, r == last || r.Start >= last.End, "%q is from %v, behind %v", text[at:at+n], r, last)
			last = r
			at += n
		}
	})
}
