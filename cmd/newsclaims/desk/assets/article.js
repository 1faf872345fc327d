import { el } from "./dom.js";
import { verdicts, readable } from "./words.js";

const tags = { title: "h3", summary: "p", body: "p", caption: "p", table: "p" };

// draftNodes shows the draft's blocks. The first piece of every finding is the target
// of its link.
export function draftNodes(article, findings) {
  const placed = new Set();
  return article.blocks.map((block) =>
    el(tags[block.part] ?? "p", { class: "part-" + block.part },
      block.segments.map((segment) => draftSegment(segment, findings, placed))));
}

function draftSegment(segment, findings, placed) {
  const on = (segment.marks ?? []).map((id) => findings.get(id)).filter(Boolean);
  if (on.length === 0) return segment.text;
  const first = on.find((f) => !placed.has(f.id));
  const shown = first ?? on[0];
  for (const f of on) placed.add(f.id);
  const worst = on.reduce((a, b) => (rank(b) < rank(a) ? b : a));
  return el("a", {
    class: "mark " + worst.verdict + (worst.accepted === undefined ? "" : " accepted"),
    href: "#" + shown.id,
    id: first ? first.id : null,
    tabindex: first ? null : "-1",
    "data-marks": on.map((f) => f.id).join(" "),
    title: on.map((f) => verdicts[f.verdict] + ": " + readable(f.code)).join("; "),
    "aria-describedby": first ? "about-" + worst.verdict : null,
  }, segment.text);
}

const order = Object.keys(verdicts);
const rank = (finding) => (finding.accepted === undefined ? order.indexOf(finding.verdict) : order.length);

// sourceNodes shows a source's blocks, with what serves as evidence marked.
export function sourceNodes(article, findings) {
  return article.blocks.map((block) =>
    el(tags[block.part] ?? "p", { class: "part-" + block.part },
      block.segments.map((segment) => {
        const on = (segment.marks ?? []).filter((id) => findings.has(id));
        if (on.length === 0) return segment.text;
        return el("mark", { class: "evidence " + findings.get(on[0]).verdict, "data-marks": on.join(" ") }, segment.text);
      })));
}

// facts is the line below a title: who published it and when.
export function facts(article) {
  const parts = [article.byline, article.site];
  if (article.published) {
    const day = new Date(article.published);
    parts.push(day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }));
  }
  parts.push(article.words.toLocaleString("en-GB") + " words");
  return parts.filter(Boolean).join(" · ");
}
