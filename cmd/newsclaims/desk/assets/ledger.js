import { el, icon } from "./dom.js";
import { verdicts, kinds } from "./words.js";

const kindOrder = Object.keys(kinds);
const verdictOrder = Object.keys(verdicts);
const compareText = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;

// A column: its name, what is shown, and what it is sorted by.
const columns = [
  { name: "Figure", show: (f) => el("a", { href: "#" + f.id }, f.quote), text: (f) => f.quote, sort: (a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || a.rank - b.rank },
  { name: "Read as", text: (f) => f.value, sort: (a, b) => compareText(a.value, b.value) },
  { name: "Subject", text: (f) => f.subject ?? "" },
  { name: "Measure", text: (f) => f.measure ?? "" },
  { name: "Verdict", show: (f) => el("span", { class: "nobreak" }, icon(f.verdict), " ", verdicts[f.verdict]), text: (f) => verdicts[f.verdict] + " (" + f.code + ")", sort: (a, b) => verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict) },
  { name: "Source", text: (f) => f.evidence.map((e) => e.name).filter((n, i, all) => all.indexOf(n) === i).join("; ") },
];

const isFigure = (f) => !["entity", "quotation", "statement"].includes(f.kind);

// A Ledger is the table of all figures.
export class Ledger {
  constructor(table) {
    this.table = table;
    this.by = null;
    this.down = false;
    this.findings = [];
    this.heads = columns.map((column) => {
      const head = el("th", { scope: "col" }, el("button", { type: "button", onclick: () => this.sort(column) }, column.name, el("span", { class: "arrow", "aria-hidden": "true" })));
      return head;
    });
    table.tHead.replaceChildren(el("tr", null, this.heads));
  }

  show(findings) {
    this.findings = findings.filter(isFigure);
    this.draw();
  }

  sort(column) {
    this.down = this.by === column && !this.down;
    this.by = column;
    this.draw();
  }

  rows() {
    if (!this.by) return this.findings;
    const compare = this.by.sort ?? ((a, b) => compareText(this.by.text(a), this.by.text(b)));
    return this.findings.toSorted((a, b) => (this.down ? compare(b, a) : compare(a, b)));
  }

  draw() {
    columns.forEach((column, i) => {
      if (this.by === column) this.heads[i].setAttribute("aria-sort", this.down ? "descending" : "ascending");
      else this.heads[i].removeAttribute("aria-sort");
    });
    this.table.tBodies[0].replaceChildren(...this.rows().map((f) =>
      el("tr", { "data-finding": f.id }, columns.map((column) => el("td", { "data-label": column.name }, column.show ? column.show(f) : column.text(f))))));
  }

  csv() {
    return [columns.map((c) => c.name), ...this.rows().map((f) => columns.map((c) => c.text(f)))]
      .map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  }
}

// cell quotes a value, and keeps a spreadsheet from reading it as a formula.
function cell(value) {
  const safe = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return '"' + safe.replaceAll('"', '""') + '"';
}
