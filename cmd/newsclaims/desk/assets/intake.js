import { byId, el } from "./dom.js";

const looksHTML = (text) => /^\s*<(!doctype|html|head|body|article|main|div|p|h\d)\b/i.test(text);

// asFile makes a file of pasted text, whose ending tells what it is.
const asFile = (text, name) => new File([text], name + (looksHTML(text) ? ".html" : ".txt"));

const size = (bytes) => (bytes < 1e4 ? bytes + " bytes" : bytes < 1e6 ? Math.round(bytes / 1e3) + " kB" : (bytes / 1e6).toFixed(1) + " MB");

// An Intake is the form for a draft and its sources.
export class Intake {
  constructor(submit) {
    this.draftFile = null;
    this.sources = []; // {file, url}
    byId("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.addPasted();
      const form = this.form();
      if (form) submit(form);
    });
    byId("source-add").addEventListener("click", () => {
      if (!this.addPasted()) byId("source-text").focus();
    });
    byId("draft-file").addEventListener("change", (event) => {
      this.setDraft(event.target.files[0]);
      event.target.value = "";
    });
    byId("source-files").addEventListener("change", (event) => {
      this.addFiles(event.target.files);
      event.target.value = "";
    });
    this.listenDrops();
  }

  fail(message) {
    const box = byId("intake-error");
    box.textContent = message;
    box.hidden = !message;
  }

  setDraft(file) {
    this.draftFile = file ?? null;
    const chosen = byId("draft-chosen");
    chosen.replaceChildren();
    byId("draft-text").disabled = Boolean(file);
    if (!file) return;
    chosen.append(file.name + ", " + size(file.size) + " ", el("button", { type: "button", class: "quiet", "aria-label": "Remove " + file.name, onclick: () => { this.setDraft(null); byId("draft-text").focus(); } }, "Remove"));
  }

  addFiles(files) {
    for (const file of files) this.sources.push({ file, url: "" });
    this.list();
  }

  // addPasted adds the pasted text as a source and says whether there was any.
  addPasted() {
    const text = byId("source-text"), url = byId("source-url");
    if (text.value.trim() === "") return false;
    this.sources.push({ file: asFile(text.value, "Pasted text " + (this.sources.length + 1)), url: url.value.trim() });
    text.value = url.value = "";
    this.list();
    return true;
  }

  list() {
    byId("source-list").replaceChildren(...this.sources.map((source) =>
      el("li", null, el("span", { class: "name" }, source.file.name), el("span", { class: "hint" }, source.url || size(source.file.size)),
        el("button", { type: "button", class: "quiet", "aria-label": "Remove " + source.file.name, onclick: () => {
          this.sources = this.sources.filter((s) => s !== source);
          this.list();
          byId("source-text").focus();
        } }, "Remove"))));
  }

  form() {
    const text = byId("draft-text").value;
    const draft = this.draftFile ?? (text.trim() === "" ? null : asFile(text, "Draft"));
    if (!draft) {
      this.fail("Paste a draft, or choose a file.");
      byId("draft-text").focus();
      return null;
    }
    this.fail("");
    const form = new FormData();
    form.append("draft", draft);
    for (const { file, url } of this.sources) {
      if (url) form.append("source-url", url);
      form.append("source", file);
    }
    return form;
  }

  // listenDrops takes files from anywhere on the page: those dropped on the draft's
  // sheet are the draft, all others are sources.
  listenDrops() {
    const veil = byId("drop-veil");
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      veil.hidden = byId("intake").hidden;
    });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) veil.hidden = true; });
    document.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      veil.hidden = true;
      if (byId("intake").hidden) return;
      const files = [...event.dataTransfer.files];
      if (event.target.closest?.("[data-drop=draft]")) this.setDraft(files.shift());
      this.addFiles(files);
    });
  }
}
