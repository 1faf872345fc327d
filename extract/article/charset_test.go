package article_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"newsclaims/extract"
	"newsclaims/extract/article"
)

// Every word of a page in another encoding is from bytes that, decoded alone where the
// encoding has no state, give the word.
func TestCharacterSets(t *testing.T) {
	const latin = "Müller & Söhne zahlt $5.50 für die Hälfte"
	tests := []struct {
		name, declared, text string
		enc                  encoding.Encoding
		header               bool // declared by HTTP, not by the page
		stateful             bool
	}{
		{"Windows-1252, by nobody", "", latin + " – 5 €", charmap.Windows1252, false, false},
		{"ISO-8859-15, by HTTP", "iso-8859-15", "cinq €, œuvre à demi", charmap.ISO8859_15, true, false},
		{"Windows-1251", "windows-1251", "Завод купили за 5 млн рублей", charmap.Windows1251, false, false},
		{"KOI8-R", "koi8-r", "Завод купили за 5 млн рублей", charmap.KOI8R, false, false},
		{"Shift_JIS", "shift_jis", "同社は自動車を5億円で売る ﾃｽﾄ", japanese.ShiftJIS, false, false},
		{"EUC-JP", "euc-jp", "同社は自動車を5億円で売る", japanese.EUCJP, false, false},
		{"ISO-2022-JP", "iso-2022-jp", "同社は自動車を5億円で売る and more", japanese.ISO2022JP, false, true},
		{"GBK", "gbk", "公司以5亿元收购工厂", simplifiedchinese.GBK, false, false},
		{"GB18030", "gb18030", "公司以5亿元收购𠀀工厂", simplifiedchinese.GB18030, false, false},
		{"Big5", "big5", "公司以5億元收購工廠", traditionalchinese.Big5, false, false},
		{"EUC-KR", "euc-kr", "회사는 공장을 5억 원에 샀다", korean.EUCKR, false, false},
		{"UTF-16 without a mark", "", latin + " 😀", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), false, false},
		{"UTF-16 of the other order", "", latin + " 😀", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), false, false},
		{"UTF-16 with a mark", "", latin + " 😀", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			markup := "<title>A</title><p>" + strings.ReplaceAll(tt.text, "&", "&amp;") + "</p>"
			o := &article.Options{}
			switch {
			case tt.header:
				o.ContentType = "text/html; charset=" + tt.declared
			case tt.declared != "":
				markup = "<meta charset=" + tt.declared + ">" + markup
			}
			page, err := tt.enc.NewEncoder().Bytes([]byte(markup))
			require.NoError(t, err)
			d, err := article.Parse(page, o)
			require.NoError(t, err)
			require.Contains(t, d.Text, tt.text)
			for _, k := range d.Tokens {
				ranges := d.Source(k.Span)
				require.Len(t, ranges, 1, "%q", k.Text)
				if tt.stateful {
					continue
				}
				enc := tt.enc
				if tt.name == "UTF-16 with a mark" { // of the page's front alone
					enc = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
				}
				got, err := enc.NewDecoder().Bytes(page[ranges[0].Start:ranges[0].End])
				require.NoError(t, err)
				assert.Equal(t, k.Text, strings.ReplaceAll(string(got), "&amp;", "&"))
			}
		})
	}
}

// A character of several bytes is never parted.
func TestSourceOfShiftedText(t *testing.T) {
	page, err := japanese.ISO2022JP.NewEncoder().Bytes([]byte("<meta charset=iso-2022-jp><p>自動車 $5"))
	require.NoError(t, err)
	d, err := article.Parse(page, nil)
	require.NoError(t, err)
	i := strings.Index(d.Text, "動")
	require.Positive(t, i)
	ranges := d.Source(extract.Span{Start: i, End: i + len("動")})
	require.Len(t, ranges, 1)
	assert.Equal(t, 2, ranges[0].End-ranges[0].Start)
	i = strings.Index(d.Text, "$5")
	ranges = d.Source(extract.Span{Start: i, End: i + 2})
	assert.True(t, strings.HasSuffix(string(page[ranges[0].Start:ranges[0].End]), "$5"))
}

// Half a character takes nothing of what stands behind it: "5" is from "5".
func TestSourceBehindHalfACharacter(t *testing.T) {
	for name, half := range map[string]string{
		"shift_jis": "\xf1", "euc-jp": "\xb3", "euc-kr": "\xeb", "gbk": "\xf4", "gb18030": "\xf1", "big5": "\xe1", "iso-2022-jp": "\x1b[",
	} {
		page := []byte("<meta charset=" + name + "><p>It paid " + half + "8 to Ann " + half + " Wells, " + half + "\">5 or so.")
		d, err := article.Parse(page, nil)
		require.NoError(t, err)
		for _, word := range []string{"8", "Wells", "5"} {
			i := strings.Index(d.Text, word)
			require.Positive(t, i, "%s: %q", name, d.Text)
			assert.Equal(t, word, source(page, d, extract.Span{Start: i, End: i + len(word)}), name)
		}
	}
}

// Bytes that are no text in any character set are no article; stray control characters are none
// of that.
func TestRubbish(t *testing.T) {
	noise := make([]byte, 20_000)
	x := uint32(1)
	for i := range noise {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	for _, page := range [][]byte{noise, append([]byte("<html><p>"), noise...)} {
		_, err := article.Parse(page, nil)
		require.ErrorIs(t, err, article.ErrNoText)
		assert.ErrorContains(t, err, "no text in a character set that is known")
	}
	d, err := article.Parse([]byte("<p>It paid \x00$5 million\x03, \x93it\x94 said on \x7fMonday, after a day of talks."), nil)
	require.NoError(t, err)
	assert.Contains(t, d.Text, "“it” said")
}
