import { el, svg } from "./dom.js";
import { verdicts } from "./words.js";

const lane = 20; // height of a line of marks, in pixels
const top = 10;

const at = (thousandths) => thousandths / 10 + "%";

// drawingNodes shows the rows of a drawing. Positions come from the server.
export function drawingNodes(drawing, findings) {
  return drawing.rows.map((row) => {
    const lanes = 1 + Math.max(0, ...row.dots.map((d) => d.lane ?? 0));
    const floor = top + lanes * lane;
    const nodes = row.ticks.flatMap((t) => [
      svg("line", { class: "tick", x1: at(t.at), x2: at(t.at), y1: 2, y2: floor }),
      svg("text", { class: "tick-label", x: at(t.at), y: floor + 14, "text-anchor": "middle" }, t.label),
    ]);
    nodes.push(svg("line", { class: "axis", x1: "0", x2: "100%", y1: floor, y2: floor }));
    const dots = row.dots.filter((d) => findings.has(d.id));
    const mine = new Map(dots.filter((d) => !d.source).map((d) => [d.id, d]));
    for (const d of dots.filter((d) => d.source)) {
      const draft = mine.get(d.id);
      const y = top + lane * (draft?.lane ?? 0) + lane / 2;
      nodes.push(
        draft && svg("line", { class: "slip " + findings.get(d.id).verdict, x1: at(draft.from), x2: at(d.from), y1: y, y2: y }),
        svg("circle", { class: "hollow", cx: at(d.from), cy: y, r: 5 }, svg("title", null, "Source: " + d.label)));
    }
    for (const d of mine.values()) {
      const f = findings.get(d.id);
      const y = top + lane * (d.lane ?? 0) + lane / 2;
      nodes.push(svg("a", { href: "#" + d.id, "aria-label": d.label + ", " + verdicts[f.verdict], "data-marks": d.id },
        d.to > d.from && svg("line", { class: "extent " + f.verdict, x1: at(d.from), x2: at(d.to), y1: y, y2: y }),
        svg("svg", { x: at((d.from + d.to) / 2), y, overflow: "visible" },
          svg("circle", { class: "target", r: 12 }),
          svg("use", { href: "#v-" + f.verdict, class: "icon " + f.verdict, x: -7, y: -7, width: 14, height: 14 })),
        svg("title", null, d.label)));
    }
    return el("figure", { class: "strip" },
      el("figcaption", null, el("strong", null, row.label), el("span", { class: "hint" }, row.scale)),
      svg("svg", { class: "strip-drawing", width: "100%", height: floor + 22, role: "group", "aria-label": row.label + " of the draft on a scale" }, nodes.filter(Boolean)));
  });
}
