package check

import (
	"slices"
	"strings"

	"newsclaims/extract"
)

func (j *judge) supported(f *figure, kind extract.Kind, m *match) {
	if code, other := j.doubted(f, m); code != "" {
		theirs, src := j.docOf(other.p.s).Quote(other.fig.Outer), j.docOf(m.p.s).Quote(m.fig.Outer)
		e := append(j.evidence(other.p.s, other.fig.Span), j.evidence(m.p.s, m.fig.Span)...)
		switch code {
		case Stale:
			j.report(j.d, f.Span, kind, code, e, "The draft's %s is the older source's; a newer one says %s.", src, theirs)
		case SourcesDisagree:
			j.report(j.d, f.Span, kind, code, e, "One source says %s, another %s.", src, theirs)
		default:
			j.report(j.d, f.Span, kind, code, e, "The source that the sentence links to does not give %s; another does.", src)
		}
		return
	}
	code := Exact
	switch m.rel {
	case rounds:
		code = Rounded
	case held:
		code = WithinBound
	}
	j.says(f, kind, code, m)
}

// doubted says whether a figure that a source gives is doubtful nonetheless: the
// sentence links to another source, or another source that tells the same says
// otherwise.
func (j *judge) doubted(f *figure, m *match) (Code, *match) {
	if cited := j.cited(); len(cited) > 0 && !slices.Contains(cited, m.p.s.doc) {
		for _, at := range j.index.figures {
			if slices.Contains(cited, at.s.doc) && relate(f, at.f) >= held {
				return "", nil
			}
		}
		return Miscited, m
	}
	if !m.slot || m.p.cover < surely {
		return "", nil
	}
	at := m.p.back[m.atom]
	for k := range j.found {
		p := &j.found[k]
		if p.s.doc == m.p.s.doc || p.cover < surely || at < 0 {
			continue
		}
		b := p.pair[at]
		if b < 0 || p.s.atoms[b].fig < 0 || p.around(at, b) < 3 {
			continue
		}
		g := &p.s.figures[p.s.atoms[b].fig]
		if r := relate(f, g); r != differs || g.dim == count && g.noun != f.noun || j.tells(f, p.s.doc) {
			continue
		}
		mine, theirs := j.sources[m.p.s.doc].doc.Published, j.sources[p.s.doc].doc.Published
		switch {
		case !mine.IsZero() && !theirs.IsZero() && theirs.After(mine):
			return Stale, &match{p, b, g, differs, true}
		case (mine.IsZero() || theirs.IsZero() || mine.Equal(theirs)) && !j.versions(m.p.s.doc, p.s.doc):
			return SourcesDisagree, &match{p, b, g, differs, true}
		}
	}
	return "", nil
}

// versions says whether two sources are versions of one article, with a fourth of
// their sentences in common. An update is no disagreement.
func (j *judge) versions(a, b int) bool {
	x, y := j.sources[a], j.sources[b]
	seen := map[uint64]bool{}
	for _, s := range x.sentences {
		seen[s.hash()] = true
	}
	n := 0
	for _, s := range y.sentences {
		if seen[s.hash()] {
			n++
		}
	}
	return n*4 >= min(len(x.sentences), len(y.sentences))
}

// hash is equal for sentences of the same atoms.
func (s *sentence) hash() uint64 {
	h := uint64(len(s.atoms))
	for _, a := range s.atoms {
		h = h*1099511628211 ^ a.key
	}
	return h
}

// tells says whether the source doc gives f anywhere.
func (j *judge) tells(f *figure, doc int) bool {
	return slices.ContainsFunc(j.index.figures, func(at place) bool { return at.s.doc == doc && relate(f, at.f) >= held })
}

// cited returns the sources that the sentence links to.
func (j *judge) cited() []int {
	var out []int
	span := j.draft.doc.Sentences[j.d.index].Span
	for _, l := range j.draft.doc.Links {
		if !l.Span.Overlaps(span) {
			continue
		}
		for i, r := range j.sources {
			if r.doc.URL != "" && address(r.doc.URL) == address(l.URL) {
				out = append(out, i)
			}
		}
	}
	return out
}

// address is a URL without what does not tell pages apart: scheme, "www.", a
// fragment, a slash at the end, parameters that track readers.
func address(url string) string {
	url, _, _ = strings.Cut(url, "#")
	url, query, _ := strings.Cut(url, "?")
	if _, rest, ok := strings.Cut(url, "://"); ok {
		url = rest
	}
	url = strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(url), "www."), "/")
	for _, p := range strings.Split(query, "&") {
		if p != "" && !strings.HasPrefix(p, "utm_") {
			url += "&" + p
		}
	}
	return url
}
