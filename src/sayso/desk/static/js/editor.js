// Correcting one statement: which words are its source, its cue, its content, and what is done by saying it.
import { t } from "/words.js";
import { cut, paint, selected, words } from "./copy.js";
import { off, on } from "./keys.js";

const PARTS = { content: "w", source: "s", cue: "c" };
const KEYS = ["w", "s", "c", "x", "ArrowLeft", "ArrowRight", "Shift+ArrowLeft", "Shift+ArrowRight", "Enter", "t", "p"];
let open = null;

/** Whether a statement is being corrected, so that nothing else is selected meanwhile. */
export function editing() {
  return open !== null;
}

/** Open the form for a card, or for a new statement of the report `name` where `card` is null. */
export function edit(card, judge, name) {
  close();
  const template = document.getElementById("editor-form");
  const form = template.content.firstElementChild.cloneNode(true);
  const read = card ? JSON.parse(card.dataset.spans) : { source: null, cue: null, content: null };
  const picked = selected();
  open = {
    card, judge, name, form,
    spans: structuredClone(read), before: read,
    act: card?.dataset.act ?? "assertion", part: "content",
  };
  if (!card && picked) open.spans.content = [picked];
  form.elements.act.value = open.act;
  if (card) card.querySelector(".more-of").append(form);
  else document.querySelector(".beside header").after(form);
  document.body.classList.add("editing");
  for (const button of form.querySelectorAll("[data-part]")) {
    button.addEventListener("mousedown", (event) => event.preventDefault());  // keeps the selection
    button.addEventListener("click", () => part(button.dataset.part));
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  form.querySelector("[data-cancel]").addEventListener("click", close);
  for (const [name_, key] of Object.entries(PARTS)) on(key, t("keys.editing"), t(`keys.${name_}`), () => part(name_));
  on("ArrowRight", t("keys.editing"), t("keys.longer"), () => grow(0, 1));
  on("ArrowLeft", t("keys.editing"), t("keys.shorter"), () => grow(0, -1));
  on("Shift+ArrowLeft", t("keys.editing"), t("keys.earlier"), () => grow(-1, 0));
  on("Shift+ArrowRight", t("keys.editing"), t("keys.later"), () => grow(1, 0));
  on("p", t("keys.editing"), t("keys.piece"), piece);
  on("x", t("keys.editing"), t("keys.clear"), clear);
  on("t", t("keys.editing"), t("keys.act"), () => form.elements.act.focus());
  on("Enter", t("keys.editing"), t("keys.save"), save);
  on("Escape", t("keys.editing"), t("keys.cancel"), close);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === form.elements.act) { event.preventDefault(); save(); }
  });
  show();
  form.scrollIntoView({ block: "nearest" });
}

/** Choose a part; words that are selected become it. */
function part(name) {
  const picked = selected();
  open.part = name;
  if (picked) {
    open.spans[name] = [picked];
    getSelection().removeAllRanges();
  }
  show();
}

function piece() {
  const picked = selected();
  if (!picked) return;
  open.spans[open.part] = [...(open.spans[open.part] ?? []), picked].sort((one, other) => one[0] - other[0]);
  getSelection().removeAllRanges();
  show();
}

function clear() {
  if (open.part === "content") return;
  open.spans[open.part] = null;
  show();
}

/** Move the ends of the chosen part by whole words. */
function grow(start, end) {
  const spans = open.spans[open.part];
  if (!spans?.length) return;
  const all = words();
  const first = spans[0];
  const last = spans[spans.length - 1];
  if (end > 0) last[1] = all.find(([, to]) => to > last[1])?.[1] ?? last[1];
  if (end < 0) last[1] = all.findLast(([, to]) => to < last[1] && to > last[0])?.[1] ?? last[1];
  if (start < 0) first[0] = all.findLast(([from]) => from < first[0])?.[0] ?? first[0];
  if (start > 0) first[0] = all.find(([from]) => from > first[0] && from < first[1])?.[0] ?? first[0];
  show();
}

function show() {
  for (const name of Object.keys(PARTS)) {
    const row = open.form.querySelector(`[data-part="${name}"]`);
    const spans = open.spans[name];
    row.querySelector("output").textContent = spans?.length ? spans.map(([start, end]) => cut(start, end)).join(" … ") : row.dataset.none;
    row.setAttribute("aria-pressed", String(open.part === name));
    paint(`edit-${name}`, spans ?? []);
  }
}

async function save() {
  const { card, judge, name, form, spans, before } = open;
  const act = form.elements.act.value;
  const ruling = card ? { kind: "change", statement: card.dataset.id } : { kind: "add", report: name, act };
  for (const one of Object.keys(PARTS)) {
    if (!card ? spans[one] : JSON.stringify(spans[one]) !== JSON.stringify(before[one])) ruling[one] = spans[one];
  }
  if (card && act !== card.dataset.act) ruling.act = act;
  if (!card && !spans.content) { form.querySelector("[data-hint]").hidden = false; return; }
  if (card && Object.keys(ruling).length === 2) { close(); return; }
  close();
  await judge(ruling, card ? t("js.corrected") : t("js.added"));
}

/** Leave the form; what was not kept is gone. */
function close() {
  if (!open) return;
  open.form.remove();
  open = null;
  document.body.classList.remove("editing");
  for (const name of Object.keys(PARTS)) paint(`edit-${name}`, []);
  off(...KEYS, "Escape");
}
