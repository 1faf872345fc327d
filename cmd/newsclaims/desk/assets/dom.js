// Elements are made here and nowhere else. Text goes in as text: no string of an
// article is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

// el makes an element. Properties that begin with "on" are listeners, "class", "data-…"
// and "aria-…" attributes; null and false leave an attribute out.
export function el(name, properties, ...children) {
  return fill(document.createElement(name), properties, children);
}

// svg makes an element of a drawing.
export function svg(name, properties, ...children) {
  return fill(document.createElementNS(SVG, name), properties, children);
}

function fill(node, properties, children) {
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false && c !== ""));
  return node;
}

export const byId = (id) => document.getElementById(id);

// icon is the shape of a verdict. Its name stands beside it, or is given as a label.
export function icon(verdict, label) {
  const use = svg("use", { href: "#v-" + verdict });
  const shape = svg("svg", { class: "icon " + verdict, viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": label ? null : "true", role: label ? "img" : null, "aria-label": label }, use);
  return shape;
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function scrollTo(node) {
  node.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
}
