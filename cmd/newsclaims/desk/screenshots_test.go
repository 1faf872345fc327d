package desk

import (
	"bytes"
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the pictures of the README")

// shoot takes a picture of what is in view. With -update it becomes one of the README's.
func (b *tab) shoot(name string) {
	b.t.Helper()
	data, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	require.NoError(b.t, err)
	img, err := png.Decode(bytes.NewReader(data))
	require.NoError(b.t, err)
	require.Greater(b.t, img.Bounds().Dx(), 300)
	if *update {
		require.NoError(b.t, os.WriteFile(filepath.Join(fixtures, name), data, 0o644))
	}
}

func TestScreenshots(t *testing.T) {
	b := openTab(t, 1440, 1000)
	b.scheme("light")
	b.shoot("intake.png")
	b.check()
	b.do(`[...document.querySelectorAll(".mark")].find((m) => m.textContent === "$410 billion").click()`)
	b.shoot("desk.png")
	b.scheme("dark")
	b.shoot("desk-dark.png")
}

func TestScreenshotNarrow(t *testing.T) {
	b := openTab(t, 390, 844)
	b.scheme("light")
	b.check()
	b.do(`[...document.querySelectorAll(".mark")].find((m) => m.textContent === "$410 billion").click()`)
	b.do(`document.querySelector(".mark[aria-current]").scrollIntoView({block: "center"})`)
	b.shoot("desk-phone.png")
}

func TestPrints(t *testing.T) {
	b := openTab(t, 1200, 900)
	b.scheme("light")
	b.check()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	require.NoError(t, err)
	require.True(t, bytes.HasPrefix(pdf, []byte("%PDF-")))
	// A picture of it as a sheet of A4 at 96 dpi, with the margins of the page.
	b.run(chromedp.EmulateViewport(794, 1123))
	b.media("print", "light")
	b.do(`document.body.style.padding = "68px 60px"`)
	b.do(`scrollTo(0, 0)`)
	b.shoot("desk-print.png")
}
