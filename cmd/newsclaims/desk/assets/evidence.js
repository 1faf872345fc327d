import { el, icon } from "./dom.js";
import { verdicts, kinds, readable } from "./words.js";

// figure is a sentence with its figure marked. Where all of it is meant there is
// nothing to set off.
export const figure = (cut, verdict) => (cut.before + cut.after === "" ? [cut.figure] : [cut.before, el("mark", { class: "figure " + verdict }, cut.figure), cut.after]);

// listNodes is the list of what there is to report.
export function listNodes(findings, gone, title) {
  const nodes = [el("h2", { class: "label", id: "evidence-heading" }, title)];
  if (findings.length === 0) nodes.push(el("p", { class: "hint" }, "No finding to show. The marks in the draft open what stands behind each claim."));
  else nodes.push(el("ol", { class: "findings" }, findings.map((f) =>
    el("li", null, el("a", { href: "#" + f.id, class: "finding " + f.verdict, "data-finding": f.id },
      icon(f.verdict, verdicts[f.verdict]),
      el("span", { class: "what" }, el("strong", null, f.quote), el("span", { class: "code" }, readable(f.code)), f.fresh && el("span", { class: "badge" }, "new")),
      el("span", { class: "reason" }, f.reason))))));
  if (gone.length > 0) {
    nodes.push(el("h3", { class: "label" }, "No longer found"),
      el("ul", { class: "findings gone" }, gone.map((f) => el("li", null, el("span", { class: "finding" }, icon(f.verdict, verdicts[f.verdict]),
        el("span", { class: "what" }, el("del", null, f.quote), el("span", { class: "code" }, readable(f.code))))))));
  }
  return nodes;
}

// detailNodes is one finding: the draft's sentence beside the source's.
export function detailNodes(finding, place, act) {
  const f = finding;
  return [
    el("div", { class: "row spread" },
      el("button", { type: "button", class: "quiet", onclick: act.back }, "‹ All findings"),
      el("span", { class: "hint" }, place)),
    el("h2", { id: "evidence-heading", class: "verdict " + f.verdict, tabindex: "-1" },
      icon(f.verdict), el("span", null, verdicts[f.verdict]), el("span", { class: "code" }, readable(f.code))),
    el("p", { class: "reason" }, f.reason),
    f.proof && el("p", { class: "proof" }, el("span", { class: "tag" }, "Proof"), f.proof),
    el("div", { class: "pair" },
      el("figure", { class: "said" }, el("figcaption", null, "The draft says"), el("blockquote", null, figure(f.draft, f.verdict))),
      f.evidence.length === 0 && el("figure", { class: "said none" }, el("figcaption", null, "The sources"), el("p", null, "No place in the sources was found for this.")),
      f.evidence.map((e) => el("figure", { class: "said source" },
        el("figcaption", null, e.source < 0 ? "The draft elsewhere" : "Source " + (e.source + 1) + ": " + e.name),
        el("blockquote", null, figure(e, "evidence")),
        el("p", { class: "row" },
          e.source >= 0 && el("button", { type: "button", "data-jump": e.source, "aria-keyshortcuts": "s", onclick: () => act.jump(e) }, "Show in the source"),
          e.live && el("a", { href: e.live, target: "_blank", rel: "noopener noreferrer" }, "Live page ↗"))))),
    el("dl", { class: "fields" }, fields(f)),
    accept(f, act),
    el("div", { class: "more" },
      f.rule && el("details", { class: "rule", ontoggle: (event) => event.target.open && act.explain(f, event.target) }, el("summary", null, "Why this was found"), el("p", { class: "hint" }, "Rule ", el("code", null, f.rule))),
      el("button", { type: "button", class: "quiet", onclick: act.copyLink }, "Copy link")),
  ].filter(Boolean);
}

function fields(f) {
  const rows = [["Kind", kinds[f.kind] ?? f.kind], ["Read as", f.value], ["About", f.subject], ["Measure", f.measure], ["Said by", f.attribution]];
  return rows.filter(([, value]) => value).map(([name, value]) => el("div", null, el("dt", null, name), el("dd", null, value)));
}

function accept(f, act) {
  if (f.accepted !== undefined) {
    return el("p", { class: "accepted-note row" }, el("span", null, "Accepted: " + f.accepted), el("button", { type: "button", onclick: () => act.withdraw(f) }, "Withdraw"));
  }
  if (!["contradicted", "changed", "unsupported"].includes(f.verdict)) return null;
  const reason = el("input", { type: "text", id: "accept-reason", required: true, maxlength: 500, autocomplete: "off" });
  return el("form", { class: "accept", onsubmit: (event) => { event.preventDefault(); act.accept(f, reason.value); } },
    el("label", { class: "small", for: "accept-reason" }, "Accept it as it is, because"),
    el("div", { class: "row" }, reason, el("button", { type: "submit" }, "Accept")));
}
