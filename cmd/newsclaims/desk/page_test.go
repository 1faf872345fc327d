package desk

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"newsclaims/extract/check"
)

// open is the id of the finding that is open, as the page's address and its marks
// agree on; "" where none is.
const open = `(() => {
	const id = decodeURIComponent(location.hash.slice(1));
	const marks = document.querySelectorAll("#draft-article [aria-current]");
	return marks.length && [...marks].every((m) => m.dataset.marks.split(" ").includes(id)) ? id : "";
})()`

func TestPageWalksFindingsByKey(t *testing.T) {
	b := openTab(t, 1280, 900)
	b.check()
	want := eval[[]string](b, `[...document.querySelectorAll("#evidence [data-finding]")].map((a) => a.dataset.finding)`)
	require.Greater(t, len(want), 3)
	var got []string
	for range want {
		b.run(chromedp.KeyEvent("n"))
		got = append(got, eval[string](b, open))
	}
	assert.Equal(t, want, got)
	b.run(chromedp.KeyEvent("n"))
	assert.Equal(t, want[0], eval[string](b, open), "behind the last comes the first")
	b.run(chromedp.KeyEvent("p"))
	assert.Equal(t, want[len(want)-1], eval[string](b, open))
	assert.True(t, eval[bool](b, `document.activeElement.matches("#draft-article .mark[aria-current]")`), "the keyboard's place follows")
	b.run(chromedp.KeyEvent("\x1b"))
	assert.Empty(t, eval[string](b, `location.hash`))
	// Shift walks every claim, supported ones too.
	b.run(chromedp.KeyEvent("N", chromedp.KeyModifiers(chromedp.ModifierShift)))
	assert.Equal(t, eval[string](b, `document.querySelector("#draft-article .mark").id`), eval[string](b, open))
}

func TestPageOpensByEnterAndByLink(t *testing.T) {
	b := openTab(t, 1280, 900)
	b.check()
	b.do(`document.querySelector(".mark.contradicted").focus()`)
	b.run(chromedp.KeyEvent("\r"))
	id := eval[string](b, open)
	require.NotEmpty(t, id)
	assert.Equal(t, "evidence-heading", eval[string](b, `document.activeElement.id`), "Enter leads to the evidence")
	link := eval[string](b, `location.href`)
	b.run(chromedp.Navigate(b.url), chromedp.Navigate(link))
	b.until(open + ` !== ""`)
	assert.Equal(t, id, eval[string](b, open), "the link opens the same finding")
}

func TestPageShowsEvidence(t *testing.T) {
	b := openTab(t, 1280, 900)
	b.check()
	b.do(`[...document.querySelectorAll(".mark")].find((m) => m.textContent === "$410 billion").click()`)
	assert.Equal(t, []string{"$410 billion", "$410 million"}, eval[[]string](b, `[...document.querySelectorAll("#evidence mark")].map((m) => m.textContent)`))
	assert.Contains(t, eval[string](b, `document.querySelector("#evidence .reason").textContent`), "$410 million")
	b.do(`document.querySelector("#source-body").scrollTop = 0`)
	b.run(chromedp.KeyEvent("s"))
	assert.Equal(t, "$410 million", eval[string](b, `document.activeElement.textContent`))
	assert.True(t, eval[bool](b, `(() => {
		const pane = document.querySelector("#source-body").getBoundingClientRect(), mark = document.activeElement.getBoundingClientRect();
		return mark.top >= pane.top && mark.bottom <= pane.bottom;
	})()`), "the source is scrolled to the place")
	assert.Equal(t, "true", eval[string](b, `document.querySelector("#source-tab-1").getAttribute("aria-selected")`))
	b.do(`document.querySelector("#evidence summary").click()`)
	b.until(`document.querySelectorAll("#evidence .rule p").length >= 2`)

	b.do(`[...document.querySelectorAll(".mark")].find((m) => m.textContent === "$9 billion").click()`)
	live := eval[string](b, `document.querySelector("#evidence a[target=_blank]").href`)
	assert.True(t, strings.HasPrefix(live, "https://www.example.com/norvik/results-2024#:~:text=The%20company%20said"), live)
}

func TestPageFilters(t *testing.T) {
	b := openTab(t, 1280, 900)
	b.check()
	visible := `[...document.querySelectorAll("#draft-article .mark:not(.off)")].map((m) => m.className.split(" ")[1])`
	all := eval[[]string](b, visible)
	b.do(`document.querySelector("[data-chip=contradicted]").click()`)
	for _, v := range eval[[]string](b, visible) {
		assert.Equal(t, "contradicted", v)
	}
	assert.Equal(t, eval[string](b, `document.querySelector("[data-chip=contradicted] .count").textContent`),
		eval[string](b, `String(document.querySelectorAll("#evidence [data-finding]").length)`), "the chip counts what it shows")
	b.do(`document.querySelector("[data-chip=money]").click()`)
	assert.Equal(t, []string{"$410 billion"}, eval[[]string](b, `[...document.querySelectorAll("#ledger td:first-child")].map((c) => c.textContent)`))
	b.do(`document.querySelector("[data-chip=money]").click(); document.querySelector("[data-chip=contradicted]").click()`)
	assert.Equal(t, all, eval[[]string](b, visible))
}

func TestPageSortsAndCopiesTheLedger(t *testing.T) {
	b := openTab(t, 1280, 900)
	b.check()
	b.do(`navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }`)
	b.do(`document.querySelector("#ledger th button").click()`)
	assert.Equal(t, "ascending", eval[string](b, `document.querySelector("#ledger th").getAttribute("aria-sort")`))
	figures := `[...document.querySelectorAll("#ledger tbody tr")].map((r) => r.cells[0].textContent)`
	up := eval[[]string](b, figures)
	assert.Equal(t, "$41.85", up[0])
	b.do(`document.querySelector("#copy-csv").click()`)
	b.until(`window.copied`)
	csv := eval[string](b, `window.copied`)
	assert.True(t, strings.HasPrefix(csv, "\"Figure\",\"Read as\",\"Subject\",\"Measure\",\"Verdict\",\"Source\"\r\n\"$41.85\","), csv)
	assert.Equal(t, len(up)+1, strings.Count(csv, "\r\n"))
}

func TestPageAcceptsAndChecksAgain(t *testing.T) {
	b := openTab(t, 1280, 900)
	b.check()
	b.do(`[...document.querySelectorAll(".mark")].find((m) => m.textContent === "14 architects").click()`)
	b.run(chromedp.SendKeys(css("#accept-reason"), "seen in the jury's letter"), chromedp.KeyEvent("\r"))
	b.until(`document.querySelector(".accepted-note")`)
	text, err := os.ReadFile(b.desk.accepted.file)
	require.NoError(t, err)
	ignored, err := check.ParseIgnored("", string(text))
	require.NoError(t, err)
	require.Len(t, ignored, 1)

	before := eval[string](b, `location.pathname`)
	b.run(chromedp.Click(css("#edit")))
	b.do(`(() => { const t = document.querySelector("#editor-text"); t.value = t.value.replace("4,800 people", "1,800 people").replace("$900 million", "$900 billion"); })()`)
	b.run(chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	b.until(`location.pathname !== ` + quoted(before))
	assert.Equal(t, []string{"4,800 people"}, eval[[]string](b, `[...document.querySelectorAll("#evidence .gone del")].map((d) => d.textContent)`))
	b.do(`document.querySelector("[data-chip=fresh]").click()`)
	fresh := eval[[]string](b, `[...document.querySelectorAll("#evidence [data-finding] strong")].map((d) => d.textContent)`)
	assert.ElementsMatch(t, []string{"1,800 people", "$900 billion"}, fresh)
	assert.Equal(t, "1", eval[string](b, `document.querySelector("[data-chip=accepted] .count").textContent`), "what was accepted stays so")
}

func quoted(s string) string {
	data, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(data)
}

func TestPageExports(t *testing.T) {
	b := openTab(t, 1280, 900)
	b.check()
	b.run(chromedp.Click(css("#export summary")))
	links := eval[[]string](b, `[...document.querySelectorAll("#export a")].map((a) => a.href)`)
	require.Len(t, links, 5)
	for _, link := range links {
		res, err := http.Get(link)
		require.NoError(t, err)
		res.Body.Close()
		assert.Equal(t, http.StatusOK, res.StatusCode, link)
	}
}

func TestPageOnPaper(t *testing.T) {
	b := openTab(t, 1000, 900)
	b.check()
	b.media("print", "dark")
	hidden := eval[[]string](b, `[".bar", ".filters", ".side", ".foot"].filter((s) => document.querySelector(s).checkVisibility())`)
	assert.Empty(t, hidden, "tools are not printed")
	assert.Equal(t, "rgb(255, 255, 255)", eval[string](b, `getComputedStyle(document.body).backgroundColor`), "paper is white")
	assert.True(t, eval[bool](b, `document.querySelector("#printed").checkVisibility() && document.querySelectorAll("#printed li").length > 3`))
}

func TestPageIsNarrow(t *testing.T) {
	b := openTab(t, 360, 740)
	wide := `document.documentElement.scrollWidth - document.documentElement.clientWidth`
	assert.LessOrEqual(t, eval[float64](b, wide), 0.0, "the first page scrolls sideways")
	b.check()
	assert.LessOrEqual(t, eval[float64](b, wide), 0.0, "the desk scrolls sideways")
	b.do(`document.querySelector(".mark.contradicted").click()`)
	assert.LessOrEqual(t, eval[float64](b, wide), 0.0, "an open finding scrolls sideways")
	assert.Equal(t, "fixed", eval[string](b, `getComputedStyle(document.querySelector("#evidence")).position`))
	assert.True(t, eval[bool](b, `document.querySelector(".mark[aria-current]").getBoundingClientRect().bottom <= document.querySelector("#evidence").getBoundingClientRect().top`), "the place stays in view")
}

// hostile is a page that tries all that a page can try. None of it may run, load or
// lead anywhere.
const hostile = `<!doctype html><html><head><title>&lt;img src=x onerror=hit(1)&gt;</title>
<script>hit("script")</script><style>body{display:none;background:url(//evil.example/a)}</style>
<link rel=stylesheet href="https://evil.example/b.css"><meta http-equiv=refresh content="0;url=https://evil.example/">
<base href="https://evil.example/"><link rel=canonical href="javascript:hit('canonical')"></head>
<body onload="hit('load')"><article><h1>Fund <img src=x onerror="hit('img')"> buys bank for $5 billion</h1>
<p onclick="hit('click')">The fund <a href="javascript:hit('link')">paid $5 billion</a> for the bank on 3 May 2024 &lt;script&gt;hit("text")&lt;/script&gt; after talks of 18 months.</p>
<iframe src="https://evil.example/frame" srcdoc="<script>parent.hit('frame')</script>"></iframe>
<svg><script>hit("svg")</script><a xlink:href="javascript:hit('svg link')"><text>$6 million</text></a></svg>
<p>&quot;&gt;&lt;img src=x onerror=hit(2)&gt; The bank has 4,000 people and {{constructor.constructor('hit(3)')()}} lent $7 million.</p>
<form action="https://evil.example/"><input name=x autofocus onfocus="hit('focus')"></form>
<object data="https://evil.example/o"></object><embed src="https://evil.example/e"></article></body></html>`

func TestPageRunsNothingOfADraft(t *testing.T) {
	b := openTab(t, 1280, 900)
	b.do(`window.hits = []; window.hit = (what) => window.hits.push(what)`)
	b.run(chromedp.SetValue(css("#draft-text"), hostile), chromedp.SetValue(css("#source-text"), strings.ReplaceAll(hostile, "$5 billion", "$5 million")), chromedp.Click(css("#submit")))
	b.until(`document.querySelector("#draft-article .mark") && document.querySelector("#source-body p") && location.pathname !== "/"`)
	b.do(`for (const node of document.querySelectorAll("#draft-article *, #source-body *")) node.click()`)
	b.run(chromedp.KeyEvent("n"))
	assert.Empty(t, eval[[]string](b, `window.hits.map(String)`))
	assert.Empty(t, eval[[]string](b, `[...document.querySelectorAll("#desk :is(script, style, iframe, img, object, embed, form:not(.accept, #editor), base, meta, link)")].map((n) => n.outerHTML)`))
	assert.Empty(t, eval[[]string](b, `[...document.querySelectorAll("a")].filter((a) => a.hasAttribute("href") && !["http:", "https:"].includes(new URL(a.getAttribute("href"), location).protocol)).map((a) => a.outerHTML)`))
	assert.Empty(t, eval[[]string](b, `performance.getEntriesByType("resource").map((r) => r.name).filter((n) => new URL(n).origin !== location.origin)`), "nothing is fetched from elsewhere")
	assert.Contains(t, eval[string](b, `document.querySelector("#draft-article").textContent`), `<script>hit("text")</script>`, "markup that was text is shown as text")
}

func TestPageTellsOfErrors(t *testing.T) {
	b := openTab(t, 1000, 800)
	b.run(chromedp.Click(css("#submit")))
	assert.Contains(t, eval[string](b, `document.querySelector("#intake-error").textContent`), "Paste a draft")
	b.run(chromedp.SetValue(css("#draft-text"), draftText), chromedp.SetValue(css("#source-text"), "x"), chromedp.SetValue(css("#source-url"), "javascript:alert(1)"), chromedp.Click(css("#submit")))
	b.until(`document.querySelector("#intake-error").textContent.includes("not an address")`)
	b.errors = nil // the browser notes the refusal itself
}

func TestPageTakesDroppedFiles(t *testing.T) {
	b := openTab(t, 1000, 800)
	b.do(`(() => {
		const files = new DataTransfer();
		files.items.add(new File([` + quoted(draftText) + `], "draft.txt"));
		files.items.add(new File([` + quoted(sourceText) + `], "wire.txt"));
		document.querySelector("#draft-text").dispatchEvent(new DragEvent("drop", {dataTransfer: files, bubbles: true, cancelable: true}));
	})()`)
	assert.Contains(t, eval[string](b, `document.querySelector("#draft-chosen").textContent`), "draft.txt")
	b.run(chromedp.Click(css("#submit")))
	b.until(`document.querySelector(".mark.contradicted")`)
	assert.Equal(t, "$5 billion", eval[string](b, `document.querySelector(".mark.contradicted").textContent`))
}

// axe returns the source of axe-core, or skips the test.
func axe(t *testing.T) string {
	t.Helper()
	path := os.Getenv("NEWSCLAIMS_AXE")
	if path == "" {
		t.Skip("NEWSCLAIMS_AXE names no axe.min.js, so accessibility is not tried; npm install axe-core")
	}
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(data)
}

func TestPageIsAccessible(t *testing.T) {
	script := axe(t)
	for _, size := range [][2]int64{{1280, 900}, {390, 844}} {
		b := openTab(t, size[0], size[1])
		for _, scheme := range []string{"light", "dark"} {
			b.scheme(scheme)
			b.run(chromedp.Navigate(b.url), chromedp.WaitVisible(css("#form")))
			b.do(script)
			b.noViolations(scheme + ", first page")
			b.check()
			b.noViolations(scheme + ", desk")
			b.do(`document.querySelector(".mark.contradicted").click(); document.querySelector("#export").open = true`)
			b.noViolations(scheme + ", a finding open")
			b.do(`document.querySelector("#export").open = false; document.querySelector("#edit").click(); document.querySelector("[data-chip=money]").click()`)
			b.noViolations(scheme + ", editor open, filtered")
		}
	}
}

// noViolations has axe look at the page as it is, from its top: scrolled, the header
// covers what axe then calls too small to click.
func (b *tab) noViolations(what string) {
	b.t.Helper()
	b.do(`scrollTo(0, 0)`)
	got := eval[[]string](b, `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then((r) =>
		r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html.slice(0, 160) + " " + (n.any[0]?.message ?? ""))))`)
	assert.Empty(b.t, got, what)
}
