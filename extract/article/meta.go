package article

import (
	"bytes"
	"encoding/json"
	"html"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// each calls f with the elements within n, in the order of the page, until it returns
// false, and says whether it never did.
func each(n *xhtml.Node, f func(*xhtml.Node) bool) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == xhtml.ElementNode && (!f(c) || !each(c, f)) {
			return false
		}
	}
	return true
}

// metadata reads what the page says about its article. Each field is that of the
// first of these that has it: JSON-LD of an article, OpenGraph and article: meta
// elements, other meta elements (Dublin Core, parsely, sailthru), microdata and time
// elements, the text of the page.
func (t *tree) metadata(o *Options) *metadata {
	m := &metadata{}
	ld := t.jsonLD()
	props := map[string]string{}
	var authors []string
	var canonical, base string
	each(t.doc.Nodes[0], func(n *xhtml.Node) bool {
		switch n.DataAtom {
		case atom.Html:
			m.lang = attr(n, "lang")
		case atom.Base:
			if base == "" {
				base = attr(n, "href")
			}
		case atom.Link:
			if canonical == "" && strings.EqualFold(attr(n, "rel"), "canonical") {
				canonical = attr(n, "href")
			}
		case atom.Meta:
			key := attr(n, "property")
			if key == "" {
				key = attr(n, "name")
			}
			if key == "" {
				key = attr(n, "itemprop")
			}
			key = strings.ToLower(key)
			value := strings.TrimSpace(attr(n, "content"))
			if key == "" || value == "" {
				break
			}
			if key == "author" || key == "article:author" || key == "dc.creator" {
				authors = append(authors, value)
			}
			if _, ok := props[key]; !ok {
				props[key] = value
			}
		}
		return true
	})
	first := func(keys ...string) string {
		for _, k := range keys {
			if v := props[k]; v != "" {
				return v
			}
		}
		return ""
	}
	m.base, _ = url.Parse(o.URL)
	m.url = t.address(m, canonical, ld.url, first("og:url", "twitter:url"))
	if m.base == nil || m.base.Host == "" {
		m.base, _ = url.Parse(m.url) // which is empty where the page does not say
	}
	if b, err := url.Parse(base); err == nil && base != "" && m.base != nil {
		m.base = m.base.ResolveReference(b)
	}
	m.site = firstOf(ld.site, first("og:site_name", "application-name", "dc.publisher"))
	m.lang = firstOf(m.lang, ld.lang, strings.ReplaceAll(first("og:locale", "content-language", "dc.language"), "_", "-"))
	m.published = firstTime(ld.published, first("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dc.date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "date", "cxenseparse:recs:publishtime"))
	m.modified = firstTime(ld.modified, first("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dc.date.modified"))
	if m.published.IsZero() {
		m.published = t.timeElement()
	}
	m.byline = t.bylines(ld.authors, authors, firstOf(first("parsely-author", "sailthru.author", "byl")))
	t.setTitle(m, ld.headline, first("og:title", "twitter:title", "dc.title", "title", "headline"))
	m.ldBody = ld.body
	m.description = html.UnescapeString(first("og:description", "description", "twitter:description"))
	return m
}

// address is the first of candidates that is an absolute address, resolved against
// the page's own.
func (t *tree) address(m *metadata, candidates ...string) string {
	for _, c := range candidates {
		u, err := url.Parse(strings.TrimSpace(c))
		if err != nil || c == "" {
			continue
		}
		if m.base != nil {
			u = m.base.ResolveReference(u)
		}
		if u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
			return u.String()
		}
	}
	return ""
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

// timeLayouts are those that pages write times in. A time without a zone is taken
// for UTC.
var timeLayouts = []string{
	time.RFC3339, "2006-01-02T15:04:05.999Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05 -0700",
	"2006-01-02 15:04:05-07:00", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", "20060102T150405Z", "20060102T150405-0700", time.RFC1123Z, time.RFC1123,
	"January 2, 2006", "Jan 2, 2006", "2 January 2006", "2006/01/02", "20060102",
}

func parseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	for _, layout := range timeLayouts {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 1900 && t.Year() < 3000 {
			return t.UTC()
		}
	}
	return time.Time{}
}

func firstTime(values ...string) time.Time {
	for _, v := range values {
		if t := parseTime(v); !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

// timeElement is the time that the first time element of the page, or the first
// element marked up as its date, gives.
func (t *tree) timeElement() (found time.Time) {
	each(t.doc.Nodes[0], func(n *xhtml.Node) bool {
		if p := attr(n, "itemprop"); p == "datePublished" || p == "dateModified" || n.DataAtom == atom.Time && attr(n, "datetime") != "" {
			found = firstTime(attr(n, "datetime"), attr(n, "content"))
		}
		return found.IsZero()
	})
	return found
}

// bylines are the names of who wrote the article.
func (t *tree) bylines(ld, meta []string, other string) []string {
	var names []string
	add := func(s string) {
		for _, name := range splitNames(s) {
			if !slices.Contains(names, name) && len(names) < 20 {
				names = append(names, name)
			}
		}
	}
	for _, s := range ld {
		add(s)
	}
	if len(names) == 0 {
		for _, s := range meta {
			add(s)
		}
	}
	if len(names) == 0 {
		add(other)
	}
	if len(names) == 0 {
		tried := 0
		each(t.doc.Nodes[0], func(n *xhtml.Node) bool {
			if !authored(n) {
				return true
			}
			tried++
			if s := t.nodeText(n); len(s) < 80 && !strings.ContainsAny(s, ".") && unicode.IsUpper(firstRune(s)) {
				add(s)
			}
			return len(names) == 0 && tried <= maxBylines
		})
	}
	return names
}

// maxBylines is how many elements are looked at for a byline.
const maxBylines = 10

// authored says whether n is marked up as the name of an author, or as what has it.
func authored(n *xhtml.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "rel", "itemprop":
			if a.Val == "author" {
				return true
			}
		case "class":
			if strings.Contains(a.Val, "byline") || strings.Contains(a.Val, "author") {
				return true
			}
		case "href":
			if n.DataAtom == atom.A && strings.Contains(a.Val, "/author") {
				return true
			}
		}
	}
	return false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(s, "by "))
	return r
}

// splitNames parts "By A B and C D" into its names. What is no name is left out: an
// address, a date, a sentence.
func splitNames(s string) []string {
	s = strings.Join(strings.Fields(html.UnescapeString(s)), " ")
	for _, by := range []string{"By ", "by ", "BY ", "By: ", "Posted by ", "Written by "} {
		s = strings.TrimPrefix(s, by)
	}
	if strings.Contains(s, "://") || strings.Contains(s, "@") {
		return nil
	}
	var names []string
	for _, part := range strings.FieldsFunc(strings.NewReplacer(" and ", ";", " & ", ";", ",", ";", "|", ";").Replace(s), func(r rune) bool { return r == ';' }) {
		part = strings.TrimSpace(part)
		if n := len(strings.Fields(part)); n >= 1 && n <= 6 && len(part) <= 60 && len(part) > 2 && !strings.ContainsAny(part, "0123456789:") {
			names = append(names, part)
		}
	}
	return names
}

// nodeText is the text of n, folded.
func (t *tree) nodeText(n *xhtml.Node) string {
	w := writer{src: t.src}
	var walk func(n *xhtml.Node)
	walk = func(n *xhtml.Node) {
		if n.Type == xhtml.TextNode && w.Len() < 500 {
			t.decode(n.Data, w.piece)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return strings.TrimSpace(w.Text())
}

// setTitle chooses the headline: the heading of the page that says what JSON-LD,
// OpenGraph or the head's title says; else the largest heading that the article has;
// else the head's title without the name of the site.
func (t *tree) setTitle(m *metadata, stated ...string) {
	head := ""
	if t.title != nil && t.title.FirstChild != nil {
		head = t.plainText(t.title.FirstChild.Data)
	}
	var keys []string
	for _, s := range append(stated, head) {
		if k := fold(html.UnescapeString(s)); k != "" {
			keys = append(keys, k)
		}
	}
	best, bestScore := -1, 0
	for i := range t.blocks {
		b := &t.blocks[i]
		if !heading(b.tag) || b.text > maxTitle || b.text < 5 {
			continue
		}
		score := 0
		if b.tag == atom.H1 {
			score = 2
		}
		key := fold(t.blockText(b))
		for j, k := range keys {
			switch {
			case key == k:
				score += 12 - j
			case len(key) > 12 && strings.Contains(k, key) && len(key)*3 > len(k):
				score += 8 - j
			case len(k) > 12 && strings.Contains(key, k) && len(k)*3 > len(key)*2:
				score += 6 - j
			}
		}
		if t.elements[b.el].junk {
			score -= 2
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	if best >= 0 {
		m.heading = &t.blocks[best]
		m.title = t.blockText(m.heading)
		return
	}
	m.titleText = t.withoutSite(head, m.site, stated)
	m.title = m.titleText
	if m.title == "" {
		m.title = firstOf(stated...)
	}
}

// maxTitle is more bytes than any headline has.
const maxTitle = 400

// withoutSite cuts the name of the site off the end of a head's title.
func (t *tree) withoutSite(head, site string, stated []string) string {
	for _, s := range stated {
		if s != "" && strings.HasPrefix(head, s) {
			return s
		}
	}
	for _, sep := range []string{" | ", " - ", " – ", " — ", " « ", " » ", " :: ", " · "} {
		if i := strings.LastIndex(head, sep); i > 15 && (site == "" && len(head)-i < 40 || site != "" && strings.Contains(fold(head[i:]), fold(site))) {
			return strings.TrimSpace(head[:i])
		}
	}
	return head
}

func (t *tree) blockText(b *block) string {
	w := writer{src: t.src}
	for _, e := range t.events[b.first:b.last] {
		if e.kind == textEvent {
			t.decode(e.data, w.piece)
		} else {
			w.gap()
		}
	}
	return strings.TrimSpace(w.Text())
}

// A linked is what JSON-LD says of an article.
type linked struct {
	headline, url, site, lang, published, modified string
	authors                                        []string
	body                                           string
}

// maxLD bounds the JSON-LD that is read.
const maxLD = 2 << 20

// jsonLD reads the scripts of JSON-LD. Broken ones are passed over.
func (t *tree) jsonLD() linked {
	var l linked
	for _, p := range t.ld {
		if p.end-p.start > maxLD {
			continue
		}
		raw := bytes.TrimSpace(t.src[p.start:p.end])
		raw = bytes.TrimSuffix(bytes.TrimPrefix(raw, []byte("<![CDATA[")), []byte("]]>"))
		var v any
		d := json.NewDecoder(bytes.NewReader(raw))
		if d.Decode(&v) != nil {
			continue
		}
		l.read(v, 0)
	}
	return l
}

// read takes from v, and what it holds, the first article.
func (l *linked) read(v any, depth int) {
	if depth > 6 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			l.read(x, depth+1)
		}
	case map[string]any:
		if articleType(v["@type"]) && l.headline == "" {
			l.headline = text(v["headline"], v["name"])
			l.url = text(v["url"], v["mainEntityOfPage"])
			l.published = text(v["datePublished"], v["dateCreated"])
			l.modified = text(v["dateModified"])
			l.lang = text(v["inLanguage"])
			l.site = text(v["publisher"])
			l.authors = texts(v["author"], 0)
			l.body, _ = v["articleBody"].(string)
		}
		for _, key := range []string{"@graph", "mainEntity", "hasPart", "liveBlogUpdate"} {
			if x, ok := v[key]; ok && key != "liveBlogUpdate" {
				l.read(x, depth+1)
			}
		}
	}
}

func articleType(v any) bool {
	for _, s := range texts(v, 0) {
		if strings.HasSuffix(s, "Article") || strings.HasSuffix(s, "BlogPosting") || s == "Report" {
			return true
		}
	}
	return false
}

// text is the first of values that has one: its own, or its name or @id.
func text(values ...any) string {
	for _, v := range values {
		if list := texts(v, 0); len(list) > 0 && list[0] != "" {
			return list[0]
		}
	}
	return ""
}

func texts(v any, depth int) []string {
	if depth > 3 {
		return nil
	}
	var out []string
	switch v := v.(type) {
	case string:
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	case []any:
		for _, x := range v {
			out = append(out, texts(x, depth+1)...)
		}
	case map[string]any:
		for _, key := range []string{"name", "@id"} {
			if s := texts(v[key], depth+1); len(s) > 0 {
				return s
			}
		}
	}
	return out
}
