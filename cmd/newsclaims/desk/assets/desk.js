// The desk: one check at a time, the finding that is open, and what is filtered.

import { byId, el, icon, scrollTo } from "./dom.js";
import { events, json, post } from "./api.js";
import { verdicts, kinds, isReported } from "./words.js";
import { draftNodes, sourceNodes, facts } from "./article.js";
import { figure, listNodes, detailNodes } from "./evidence.js";
import { drawingNodes } from "./drawing.js";
import { Intake } from "./intake.js";
import { Ledger } from "./ledger.js";

const state = {
  check: null,
  findings: new Map(), // by id, in the order of the text
  sources: [], // articles, by index
  source: 0, // the one that is shown
  open: null, // id of the finding that is open
  filter: { verdict: new Set(), kind: new Set(), special: new Set() },
};

const ledger = new Ledger(document.querySelector("#ledger table"));
const intake = new Intake(submit);

function say(text) { byId("status").textContent = text; }

function fail(message) {
  const box = byId(byId("desk").hidden ? "intake-error" : "desk-error");
  box.textContent = message;
  box.hidden = !message;
  if (message) say("");
}

function show(view) {
  byId("intake").hidden = view !== "intake";
  byId("desk").hidden = view !== "desk";
  byId("actions").hidden = view !== "desk";
}

// attempt runs f and shows what went wrong.
async function attempt(f) {
  fail("");
  try {
    await f();
    return true;
  } catch (error) {
    fail(error.message);
    return false;
  }
}

async function submit(form) {
  byId("submit").disabled = true;
  say("Reading the draft…");
  const done = await attempt(() => events("/api/check", { method: "POST", body: form, headers: { Accept: "application/x-ndjson" } }, receive));
  byId("submit").disabled = false;
  if (done) history.pushState(null, "", "/check/" + state.check.id);
  else if (!state.check) show("intake");
}

// receive takes one event of a check.
function receive(event) {
  if (event.draft) begin(event.draft);
  if (event.source) {
    state.sources[event.source.index] = event.source;
    drawSources();
    const n = state.sources.filter(Boolean).length;
    say(n + (n === 1 ? " source read…" : " sources read…"));
  }
  if (event.problem) say("One source cannot be read…");
  if (event.check) finish(event.check);
}

function begin(draft) {
  Object.assign(state, { check: null, findings: new Map(), sources: [], source: 0, open: null });
  for (const set of Object.values(state.filter)) set.clear();
  show("desk");
  fail("");
  byId("desk-title").textContent = "Check of " + (draft.title || draft.name);
  byId("draft-article").replaceChildren(...heading(draft), ...draftNodes(draft, state.findings));
  byId("evidence").replaceChildren(el("h2", { class: "label", id: "evidence-heading" }, "Findings"), el("p", { class: "hint" }, "Reading…"));
  for (const id of ["verdicts", "kinds", "drawing-rows"]) byId(id).replaceChildren();
  ledger.show([]);
  drawSources();
  say("Draft read, " + draft.claims + " claims…");
}

const heading = (article) => [el("p", { class: "facts" }, facts(article))];

function finish(check) {
  state.check = check;
  state.findings = new Map(check.findings.map((f) => [f.id, f]));
  state.sources = check.sources;
  state.source = Math.min(state.source, Math.max(0, check.sources.length - 1));
  if (!state.findings.has(state.open)) state.open = null;
  show("desk");
  closeEditor();
  for (const link of document.querySelectorAll("#export a")) {
    link.href = "/api/checks/" + check.id + "/export/" + link.dataset.format;
    link.download = "newsclaims-" + check.id + { html: ".html", json: ".json", csv: ".csv", markdown: ".md", annotations: ".jsonld" }[link.dataset.format];
  }
  const problems = byId("problems");
  problems.hidden = check.problems.length === 0;
  problems.querySelector("summary").textContent = check.problems.length === 1 ? "One input was not read" : check.problems.length + " inputs were not read";
  problems.querySelector("ul").replaceChildren(...check.problems.map((p) => el("li", null, p)));
  byId("desk-title").textContent = "Check of " + (check.draft.title || check.draft.name);
  document.title = (check.draft.title || check.draft.name) + " · newsclaims desk";
  draw();
  followHash();
}

const summary = () => {
  const n = [...state.findings.values()].filter(isReported).length;
  const { check } = state;
  let text = n === 0 ? "Nothing to report" : n === 1 ? "1 finding to look at" : n + " findings to look at";
  if (check.edited) {
    const fresh = check.findings.filter((f) => f.fresh).length;
    text += "; since the last check " + fresh + " new, " + gone().length + " gone";
  }
  return text;
};

function draw() {
  const { check } = state;
  byId("draft-article").replaceChildren(...heading(check.draft), ...draftNodes(check.draft, state.findings));
  byId("drawing-rows").replaceChildren(...drawingNodes(check.drawing, state.findings));
  byId("drawing").hidden = check.drawing.rows.length === 0;
  drawChips();
  drawSources();
  applyFilter();
  drawPrinted();
  say(summary());
}

// gone are the findings of the check before that there is nothing to do about any more.
const gone = () => state.check?.gone.filter(isReported) ?? [];

// specials are the filters besides verdict and kind.
const specials = {
  fresh: { label: "New since last check", test: (f) => Boolean(f.fresh) },
  accepted: { label: "Accepted", test: (f) => f.accepted !== undefined },
};

const shown = (f) => {
  const { verdict, kind, special } = state.filter;
  return (verdict.size === 0 || verdict.has(f.verdict)) && (kind.size === 0 || kind.has(f.kind)) && [...special].every((s) => specials[s].test(f));
};

const visible = () => [...state.findings.values()].filter(shown);

// walked are the findings that n and p go through: those to report, or all that are
// shown where the filter leaves none of them.
function walked(every) {
  const all = visible();
  const reported = all.filter(isReported);
  return every || reported.length === 0 ? all : reported;
}

function chip(set, value, label, count, shape) {
  return el("button", {
    type: "button", class: "chip " + (shape ?? ""), "aria-pressed": String(set.has(value)), "data-chip": value,
    onclick: (event) => {
      set.has(value) ? set.delete(value) : set.add(value);
      event.currentTarget.setAttribute("aria-pressed", String(set.has(value)));
      applyFilter();
    },
  }, shape && icon(shape), el("span", null, label), el("span", { class: "count" }, String(count)));
}

function drawChips() {
  const all = [...state.findings.values()];
  const count = (test) => all.filter(test).length;
  const { verdict, kind, special } = state.filter;
  byId("verdicts").replaceChildren(
    ...Object.entries(verdicts).map(([v, label]) => [v, label, count((f) => f.verdict === v)]).filter(([, , n]) => n > 0).map(([v, label, n]) => chip(verdict, v, label, n, v)),
    ...Object.entries(specials).map(([s, { label, test }]) => [s, label, count(test)]).filter(([s, , n]) => n > 0 || special.has(s) || (s === "fresh" && state.check.edited)).map(([s, label, n]) => chip(special, s, label, n)));
  byId("kinds").replaceChildren(
    ...Object.entries(kinds).map(([k, label]) => [k, label, count((f) => f.kind === k)]).filter(([, , n]) => n > 0).map(([k, label, n]) => chip(kind, k, label, n)));
}

function applyFilter() {
  for (const mark of document.querySelectorAll("[data-marks]")) {
    mark.classList.toggle("off", !mark.dataset.marks.split(" ").some((id) => state.findings.has(id) && shown(state.findings.get(id))));
  }
  ledger.show(visible());
  drawEvidence();
}

function drawEvidence() {
  const box = byId("evidence");
  const finding = state.findings.get(state.open);
  box.classList.toggle("opened", Boolean(finding));
  for (const node of document.querySelectorAll("[aria-current]")) node.removeAttribute("aria-current");
  if (!finding) {
    const filtered = Object.values(state.filter).some((set) => set.size > 0);
    const list = filtered ? visible() : visible().filter(isReported);
    box.replaceChildren(...listNodes(list, filtered && !state.filter.special.has("fresh") ? [] : gone(), filtered ? "Shown by the filter" : "Findings to look at"));
    return;
  }
  for (const node of marksOf(finding.id)) node.setAttribute("aria-current", "true");
  const all = walked(!isReported(finding));
  const i = all.indexOf(finding);
  const place = i < 0 ? "" : i + 1 + " of " + all.length;
  box.replaceChildren(...detailNodes(finding, place, {
    back: () => { close(); },
    jump,
    explain,
    accept: (f, reason) => decide("accept", f, reason),
    withdraw: (f) => decide("withdraw", f),
    copyLink: async (event) => {
      await navigator.clipboard.writeText(location.href);
      event.target.textContent = "Copied";
    },
  }));
}

const marksOf = (id) => [...document.querySelectorAll("[data-marks~='" + CSS.escape(id) + "']")];

// followHash opens the finding that the address names.
function followHash() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (state.findings.has(id)) open(id, { scroll: true });
}

function open(id, { scroll = false, focus = false } = {}) {
  const finding = state.findings.get(id);
  if (!finding) return;
  state.open = id;
  if (location.hash !== "#" + id) history.replaceState(null, "", location.pathname + "#" + id);
  const first = finding.evidence.find((e) => e.source >= 0);
  if (first && first.source !== state.source) {
    state.source = first.source;
    drawSources();
    applyFilter();
  } else drawEvidence();
  const mark = document.querySelector("#draft-article [data-marks~='" + CSS.escape(id) + "']");
  if (scroll && mark) scrollTo(mark);
  if (focus && mark) mark.focus({ preventScroll: true });
  if (first) reveal(id);
  say(verdicts[finding.verdict] + ": " + finding.reason);
}

function close() {
  const id = state.open;
  state.open = null;
  history.replaceState(null, "", location.pathname);
  drawEvidence();
  document.querySelector("#evidence [data-finding='" + id + "']")?.focus();
}

function step(by, every) {
  const all = walked(every);
  if (all.length === 0) return;
  const order = [...state.findings.keys()];
  const at = order.indexOf(state.open);
  const ahead = by > 0 ? all.find((f) => order.indexOf(f.id) > at) ?? all[0] : all.findLast((f) => at < 0 || order.indexOf(f.id) < at) ?? all[all.length - 1];
  open(ahead.id, { scroll: true, focus: true });
}

// reveal scrolls the source's own pane to the evidence, and not the page.
function reveal(id) {
  const pane = byId("source-body");
  const mark = pane.querySelector("[data-marks~='" + CSS.escape(id) + "']");
  if (mark) pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  return mark;
}

function jump(evidence) {
  if (evidence.source !== state.source) {
    state.source = evidence.source;
    drawSources();
    applyFilter();
  }
  const mark = reveal(evidence.mark);
  if (!mark) return;
  scrollTo(mark);
  mark.setAttribute("tabindex", "-1");
  mark.focus({ preventScroll: true });
}

async function explain(finding, box) {
  if (box.dataset.loaded) return;
  box.dataset.loaded = "yes";
  await attempt(async () => {
    const rule = await json("/api/rules/" + finding.rule.split("/").map(encodeURIComponent).join("/"));
    box.append(el("p", null, rule.doc), rule.example ? el("p", null, "Found in: “" + rule.example + "”") : "", rule.counter ? el("p", null, "Not in: “" + rule.counter + "”") : "");
  });
}

async function decide(what, finding, reason) {
  await attempt(async () => {
    await post("/api/checks/" + state.check.id + "/" + what, { fingerprint: finding.fingerprint, reason });
    for (const f of state.findings.values()) {
      if (f.fingerprint !== finding.fingerprint) continue;
      if (what === "accept") f.accepted = reason;
      else delete f.accepted;
    }
    draw();
  });
}

function drawSources() {
  const tabs = byId("source-tabs");
  const body = byId("source-body");
  byId("sources").hidden = state.sources.length === 0;
  tabs.replaceChildren(...state.sources.map((source, i) => source && el("button", {
    type: "button", role: "tab", id: "source-tab-" + i, "aria-selected": String(i === state.source), "aria-controls": "source-body", tabindex: i === state.source ? "0" : "-1",
    title: source.title || source.name,
    onclick: () => selectSource(i),
    onkeydown: (event) => {
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: state.sources.length - 1 }[event.key];
      if (to === undefined || !state.sources[to]) return;
      event.preventDefault();
      selectSource(to);
      byId("source-tab-" + to).focus();
    },
  }, i + 1 + ". " + (source.site || source.title || source.name))).filter(Boolean));
  const source = state.sources[state.source];
  body.setAttribute("aria-labelledby", "source-tab-" + state.source);
  if (!source) return body.replaceChildren();
  const title = source.url ? el("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, source.url) : source.name;
  body.replaceChildren(el("p", { class: "facts" }, facts(source), " · ", title), ...sourceNodes(source, state.findings));
  body.scrollTop = 0;
}

function selectSource(i) {
  state.source = i;
  drawSources();
  applyFilter();
}

// drawPrinted fills the list of findings that stands on paper only.
function drawPrinted() {
  byId("printed").querySelector("ol").replaceChildren(...[...state.findings.values()].filter(isReported).map((f) =>
    el("li", null, el("p", null, icon(f.verdict), " ", el("strong", null, f.quote), " — " + verdicts[f.verdict] + ". " + f.reason),
      f.proof && el("p", { class: "proof" }, f.proof),
      f.evidence.slice(0, 1).map((e) => el("blockquote", null, figure(e, "evidence"), el("cite", null, " " + e.name))))));
}

// The editor.

function openEditor() {
  byId("editor-text").value = state.check.draft.text;
  byId("editor").hidden = false;
  byId("draft-article").hidden = true;
  byId("edit").setAttribute("aria-pressed", "true");
  byId("editor-text").focus();
  byId("editor-text").setSelectionRange(0, 0);
}

function closeEditor() {
  byId("editor").hidden = true;
  byId("draft-article").hidden = false;
  byId("edit").removeAttribute("aria-pressed");
}

byId("edit").addEventListener("click", () => (byId("editor").hidden ? openEditor() : closeEditor()));
byId("editor-cancel").addEventListener("click", () => { closeEditor(); byId("edit").focus(); });
byId("editor").addEventListener("submit", async (event) => {
  event.preventDefault();
  say("Checking again…");
  state.open = null; // what changed is in the list
  history.replaceState(null, "", location.pathname);
  const body = JSON.stringify({ text: byId("editor-text").value });
  const done = await attempt(() => events("/api/checks/" + state.check.id + "/draft", { method: "POST", headers: { "Content-Type": "application/json" }, body }, receive));
  if (done) {
    history.pushState(null, "", "/check/" + state.check.id);
    byId("draft").focus();
  }
});
byId("editor-text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("editor").requestSubmit();
});

// Buttons, links and keys.

byId("next").addEventListener("click", (event) => step(1, event.shiftKey));
byId("previous").addEventListener("click", (event) => step(-1, event.shiftKey));
byId("print").addEventListener("click", () => print());
byId("copy-csv").addEventListener("click", async () => {
  await attempt(() => navigator.clipboard.writeText(ledger.csv()));
  say("Ledger copied");
});
byId("export").addEventListener("click", (event) => { if (event.target.closest("a, button")) byId("export").open = false; });

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#claim-']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const inDraft = Boolean(link.closest("#draft-article"));
  open(decodeURIComponent(link.getAttribute("href").slice(1)), { scroll: !inDraft });
  if (!inDraft || event.detail === 0) byId("evidence-heading").focus({ preventScroll: inDraft });
});

document.addEventListener("keydown", (event) => {
  if (byId("desk").hidden || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && byId("export").open) {
    byId("export").open = false;
    byId("export").querySelector("summary").focus();
    return;
  }
  if (event.target.closest?.("input, textarea, select")) return;
  switch (event.key) {
    case "n": case "N": step(1, event.shiftKey); break;
    case "p": case "P": step(-1, event.shiftKey); break;
    case "s": byId("evidence").querySelector("[data-jump]")?.click(); break;
    case "Escape": if (state.open) close(); break;
    default: return;
  }
  event.preventDefault();
});

addEventListener("hashchange", followHash);
addEventListener("popstate", load);

// load shows the check that the address names, or the first page.
async function load() {
  const [, id] = location.pathname.match(/^\/check\/([0-9a-f]+)$/) ?? [];
  if (!id) return show("intake");
  if (state.check?.id === id) return followHash();
  if (!(await attempt(() => events("/api/checks/" + id, {}, receive)))) show("intake");
}

load();
