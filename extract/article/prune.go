package article

import (
	"bytes"

	"golang.org/x/net/html"
)

// Of the attributes of a page few are ever asked for, and some elements are not. They
// are left out before the page is parsed: half of what the parser does with a page is
// to read the attributes of links, pictures and drawings.

// A tagKind says what of a tag is asked for.
type tagKind struct {
	dropped bool // a raw text element that holds nothing of an article: nothing
	hollow  bool // as dropped, but its tags, for they close or open others
	script  bool
	root    bool // html and body: all
	whole   bool // all: the parser compares such elements by their attributes
	silent  bool // an element whose content is not read: what names an author or a time
	link    bool // as of a silent one, of a link to the page's own address all
	meta    bool // name and content
	href    bool // where it leads
	typed   bool // its type, which the parser asks for
}

// tagOfName returns the kind of the tags of this name.
func tagOfName(name []byte) tagKind {
	var buf [16]byte
	if len(name) > len(buf) {
		return tagKind{}
	}
	for i, c := range name {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	switch string(buf[:len(name)]) {
	case "script":
		return tagKind{dropped: true, script: true}
	case "style", "noscript", "iframe", "noembed", "noframes":
		return tagKind{dropped: true}
	case "textarea", "xmp":
		return tagKind{hollow: true}
	case "html", "body":
		return tagKind{root: true, whole: true}
	case "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u", "annotation-xml":
		return tagKind{whole: true}
	case "a", "base":
		return tagKind{href: true}
	case "link":
		return tagKind{silent: true, link: true}
	case "meta":
		return tagKind{silent: true, meta: true}
	case "input":
		return tagKind{silent: true, typed: true}
	case "img", "picture", "video", "audio", "wbr", "svg", "math", "object", "embed", "canvas", "select", "option", "button", "template":
		return tagKind{silent: true}
	}
	return tagKind{}
}

// An attrKind is a key that is asked for, a bit each.
type attrKind uint32

const (
	class attrKind = 1 << iota
	id
	dataComponent
	dataModule
	dataTestid
	itemprop
	role
	ariaHidden
	hiddenAttr
	style
	rel
	datetime
	content
	href
	name
	property
	typeAttr

	anyElement = class | id | dataComponent | dataModule | dataTestid | itemprop | role | ariaHidden | hiddenAttr | style | rel | datetime | content
	anySilent  = class | itemprop | rel | datetime | content
)

func attrOfKey(key []byte) attrKind {
	var buf [16]byte
	if len(key) > len(buf) {
		return 0
	}
	for i, c := range key {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	switch string(buf[:len(key)]) {
	case "class":
		return class
	case "id":
		return id
	case "data-component":
		return dataComponent
	case "data-module":
		return dataModule
	case "data-testid":
		return dataTestid
	case "itemprop":
		return itemprop
	case "role":
		return role
	case "aria-hidden":
		return ariaHidden
	case "hidden":
		return hiddenAttr
	case "style":
		return style
	case "rel":
		return rel
	case "datetime":
		return datetime
	case "content":
		return content
	case "href":
		return href
	case "name":
		return name
	case "property":
		return property
	case "type":
		return typeAttr
	}
	return 0
}

// wanted are the keys that are asked for of elements of kind t.
func (t tagKind) wanted() attrKind {
	w := anyElement
	if t.silent {
		w = anySilent
	}
	switch {
	case t.href, t.link:
		w |= href
	case t.meta:
		w |= name | property
	case t.typed:
		w |= typeAttr
	}
	return w
}

// tag writes the start tag that l has just read, with the attributes that are asked
// for; or nothing, where none of it is.
func (s *scan) tag(l *lexer, t tagKind) {
	if (t.link && !s.names(l) || t.meta && !has(l, name|property|itemprop|class|rel)) && len(s.coded) > 0 {
		s.gap = true
		return
	}
	s.start(l, t, t.wanted())
	s.coded = append(s.coded, '>')
}

// foreignTag is tag for an element of svg or math.
func (s *scan) foreignTag(l *lexer, t tagKind, kind html.TokenType) {
	s.start(l, t, anySilent|href)
	if kind == html.SelfClosingTagToken {
		s.coded = append(s.coded, '/')
	}
	s.coded = append(s.coded, '>')
}

// start writes the name of a tag and those of its attributes that are wanted, as they
// stand in the page.
func (s *scan) start(l *lexer, t tagKind, wanted attrKind) {
	s.mark("<", l.name)
	var seen attrKind
	for i := range l.attrs {
		a := &l.attrs[i]
		if !t.whole {
			k := attrOfKey(s.src[a.key:a.keyEnd])
			if k&wanted&^seen == 0 {
				continue
			}
			seen |= k
			if !says(k, s.src[a.val:a.valEnd], t.silent) {
				continue
			}
		}
		s.coded = append(append(s.coded, ' '), s.src[a.key:a.end]...)
		switch a.end {
		case a.keyEnd:
			s.coded = append(s.coded, "/ "...) // an equals sign that follows would be its own
		case a.valEnd:
			s.coded = append(s.coded, ' ') // a slash that follows would be of the value
		}
	}
}

// names says whether a link says what is asked of links: the page's address, or who
// wrote it.
func (s *scan) names(l *lexer) bool {
	for _, a := range l.attrs {
		val := s.src[a.val:a.valEnd]
		switch attrOfKey(s.src[a.key:a.keyEnd]) {
		case rel:
			if sameKey(val, []byte("canonical")) || string(val) == "author" || escaped(val) {
				return true
			}
		case class:
			if namesAuthor(val) {
				return true
			}
		case itemprop:
			return true
		}
	}
	return false
}

// has says whether the tag that l has just read has one of keys.
func has(l *lexer, keys attrKind) bool {
	for _, a := range l.attrs {
		if attrOfKey(l.src[a.key:a.keyEnd])&keys != 0 {
			return true
		}
	}
	return false
}

// escaped says whether val may not be what it stands for.
func escaped(val []byte) bool {
	for _, c := range val {
		if c == '&' || c == 0 || c == '\r' {
			return true
		}
	}
	return false
}

// says says whether the value of an attribute of a silent or another element says anything
// of what is asked for.
func says(k attrKind, val []byte, silent bool) bool {
	switch {
	case k&(class|id|style|dataComponent|dataModule|dataTestid) == 0 || escaped(val):
		return true
	case k == style:
		return hidesElement(string(val))
	case k == class && namesAuthor(val):
		return true
	}
	votes := false
	if !silent {
		eachWord(val, func(word, []byte) bool {
			votes = true
			return false
		})
	}
	return votes
}

// namesAuthor says whether a class may be one of those of a byline.
func namesAuthor(val []byte) bool {
	for i, c := range val {
		switch c {
		case 'b':
			if bytes.HasPrefix(val[i:], []byte("byline")) {
				return true
			}
		case 'a':
			if bytes.HasPrefix(val[i:], []byte("author")) {
				return true
			}
		}
	}
	return escaped(val)
}
