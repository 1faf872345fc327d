package desk

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"
)

// policy forbids the page everything but its own script, style and requests: no
// inline script or style, no other host, no frame, and no string that becomes markup
// (Trusted Types).
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// guard is what every request passes before it is looked at: headers that harden the
// answer, a Host that is ours, an Origin that is ours, a bounded body and time.
func (d *Desk) guard(next http.Handler) http.Handler {
	origins := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		if !d.ourHost(r.Host) {
			d.fail(w, r, problemf(http.StatusMisdirectedRequest, "Another host's address",
				"This desk does not answer to the name %q. Open it by its address, or start it with --host %s.", hostname(r.Host), hostname(r.Host)))
			return
		}
		if err := origins.Check(r); err != nil || isAPI(r) && foreign(r) {
			d.fail(w, r, problemf(http.StatusForbidden, "Asked from another site", "The desk takes requests from its own page alone."))
			return
		}
		if r.ContentLength > int64(d.opt.MaxBody) {
			// What is not read cannot be kept waiting for: the connection ends with the answer.
			h.Set("Connection", "close")
			d.fail(w, r, &http.MaxBytesError{Limit: int64(d.opt.MaxBody)})
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, int64(d.opt.MaxBody))
		ctx, cancel := context.WithTimeout(r.Context(), d.opt.Timeout)
		defer cancel()
		rc := http.NewResponseController(w)
		// Who takes the answer slowly loses it; the sums are done by then. A recorder of a
		// test has no deadline.
		_ = rc.SetWriteDeadline(time.Now().Add(2 * d.opt.Timeout))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func isAPI(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/api/") }

// foreign says whether another site's page sent r, as browsers tell since 2023.
func foreign(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	return site == "cross-site" || site == "same-site"
}

// ourHost says whether host, of a Host header, is a name of this desk: an address,
// localhost, or a name that was given. Another name that leads here may be one that a
// foreign page has pointed at us (DNS rebinding).
func (d *Desk) ourHost(host string) bool {
	name := hostname(host)
	if _, err := netip.ParseAddr(name); err == nil {
		return true
	}
	return name == "localhost" || slices.ContainsFunc(d.opt.Hosts, func(h string) bool { return strings.EqualFold(h, name) })
}

// hostname is host without port and brackets.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return strings.ToLower(name)
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}
