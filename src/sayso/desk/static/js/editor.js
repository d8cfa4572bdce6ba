// Correcting one statement: which words are its source, its cue, its content, and all else that is read of it.
import { say } from "./api.js";
import { t } from "/words.js";
import { cut, paint, selected, words } from "./copy.js";
import { off, on } from "./keys.js";
import { begun, row, told } from "./lists.js";

const PARTS = { content: "w", source: "s", cue: "c" };
const LISTS = { status: "v", quantities: "f", chain: "h" };
const KEYS = [...Object.values(PARTS), ...Object.values(LISTS), "x", "ArrowLeft", "ArrowRight", "Shift+ArrowLeft", "Shift+ArrowRight", "Enter", "t", "p"];
const NOTHING = { source: null, cue: null, content: null };
let open = null;

/** Whether a statement is being corrected, so that nothing else is selected meanwhile. */
export function editing() {
  return open !== null;
}

/** Open the form for a card, or for a new statement of the report `name` where `card` is null. */
export function edit(card, judge, name) {
  close();
  const form = document.getElementById("editor-form").content.firstElementChild.cloneNode(true);
  const spans = card ? JSON.parse(card.dataset.spans) : NOTHING;
  const lists = card ? JSON.parse(card.dataset.lists) : { status: [], quantities: [], chain: [] };
  const picked = selected();
  open = {
    card, judge, name, form,
    spans: structuredClone(spans), lists: structuredClone(lists), before: { spans, lists },
    part: { name: "content" },
  };
  if (!card && picked) open.spans.content = [picked];
  form.elements.act.value = card?.dataset.act ?? "assertion";
  if (card) card.querySelector(".more-of").append(form);
  else {
    form.querySelectorAll("[data-list]").forEach((one) => { one.hidden = true; });
    document.querySelector(".beside header").after(form);
  }
  document.body.classList.add("editing");
  for (const button of form.querySelectorAll("[data-part]")) {
    button.addEventListener("mousedown", (event) => event.preventDefault());  // keeps the selection
    button.addEventListener("click", () => part(button.dataset.part));
  }
  for (const button of form.querySelectorAll("[data-more]")) {
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => more(button.closest("[data-list]").dataset.list));
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  form.querySelector("[data-cancel]").addEventListener("click", leave);
  for (const [name_, key] of Object.entries(PARTS)) on(key, t("keys.editing"), t(`keys.${name_}`), () => part(name_));
  for (const [name_, key] of card ? Object.entries(LISTS) : []) on(key, t("keys.editing"), t(`keys.${name_}`), () => more(name_));
  on("ArrowRight", t("keys.editing"), t("keys.longer"), () => grow(0, 1));
  on("ArrowLeft", t("keys.editing"), t("keys.shorter"), () => grow(0, -1));
  on("Shift+ArrowLeft", t("keys.editing"), t("keys.earlier"), () => grow(-1, 0));
  on("Shift+ArrowRight", t("keys.editing"), t("keys.later"), () => grow(1, 0));
  on("p", t("keys.editing"), t("keys.piece"), piece);
  on("x", t("keys.editing"), t("keys.clear"), clear);
  on("t", t("keys.editing"), t("keys.act"), () => form.elements.act.focus());
  on("Enter", t("keys.editing"), t("keys.save"), save);
  on("Escape", t("keys.editing"), t("keys.cancel"), leave);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("select, input")) return;
    event.preventDefault();
    save();
  });
  show();
  form.tabIndex = -1;
  form.setAttribute("aria-label", card ? t("edit.title") : t("edit.add_title"));
  form.focus({ preventScroll: true });  // Tab goes on from here, and a screen reader says where one is
  form.scrollIntoView({ block: "nearest" });
}

/** The spans of the chosen part, to be changed in place; null where it has none. */
function chosen() {
  const { name, at } = open.part;
  return at === undefined ? open.spans[name] : open.lists[name][at]?.spans ?? null;
}

function put(spans) {
  const { name, at } = open.part;
  if (at === undefined) open.spans[name] = spans;
  else open.lists[name][at].spans = spans;
}

/** Choose a part; words that are selected become it. */
function part(name, at) {
  const picked = selected();
  open.part = { name, at };
  if (picked) {
    put([picked]);
    getSelection().removeAllRanges();
  }
  show();
}

/** Add a row to a list: of the selected words, else of the words behind what is said. A chain gets a voice. */
function more(list) {
  const picked = selected();
  const last = open.spans.content?.at(-1)?.[1] ?? 0;
  const span = picked ?? (list === "chain" ? null : words().find(([from]) => from >= last) ?? words().at(-1));
  const spans = span ? [span] : [];
  if (picked) getSelection().removeAllRanges();
  open.lists[list].push(begun(list, spans, span ? cut(...span) : ""));
  open.part = { name: list, at: open.lists[list].length - 1 };
  show();
  const made = open.form.querySelector(`[data-list="${list}"] .row:last-of-type`);
  made.querySelector("input, select").focus();
  made.scrollIntoView({ block: "nearest" });
}

function piece() {
  const picked = selected();
  if (!picked) return;
  put([...(chosen() ?? []), picked].sort((one, other) => one[0] - other[0]));
  getSelection().removeAllRanges();
  show();
}

/** Take the chosen part away: the row of a list, a source, a cue; a statement keeps its content. */
function clear() {
  const { name, at } = open.part;
  if (name === "content") return;
  if (at === undefined) open.spans[name] = null;
  else {
    open.lists[name].splice(at, 1);
    open.part = { name: "content" };
  }
  show();
}

/** Move the ends of the chosen part by whole words. */
function grow(start, end) {
  const spans = chosen();
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

const written = (spans) => (spans?.length ? spans.map(([start, end]) => cut(start, end)).join(" … ") : "");

function show() {
  const { form, spans, lists } = open;
  for (const name of Object.keys(PARTS)) {
    const button = form.querySelector(`[data-part="${name}"]`);
    button.querySelector("output").textContent = written(spans[name]) || button.dataset.none;
    button.setAttribute("aria-pressed", String(open.part.name === name));
    paint(`edit-${name}`, spans[name] ?? []);
  }
  for (const name of Object.keys(LISTS)) {
    const box = form.querySelector(`[data-list="${name}"] [data-rows]`);
    const focus = box.contains(document.activeElement) ? [...box.querySelectorAll("select, input")].indexOf(document.activeElement) : -1;
    box.replaceChildren(...lists[name].map((item, at) => {
      const made = row(name, item, written(item.spans), (what) => {
        if (what === "words") part(name, at);
        else if (what === "drop") { open.part = { name, at }; clear(); }
      });
      made.classList.toggle("now", open.part.name === name && open.part.at === at);
      return made;
    }));
    box.querySelectorAll("select, input")[focus]?.focus();
    if (name !== "chain") paint(`edit-${name}`, lists[name].flatMap((item) => item.spans ?? []));
  }
}

async function save() {
  const { card, judge, name, form, spans, lists, before } = open;
  const act = form.elements.act.value;
  const ruling = card ? { kind: "change", statement: card.dataset.id } : { kind: "add", report: name, act };
  const differs = (one, other) => JSON.stringify(one) !== JSON.stringify(other);
  for (const one of Object.keys(PARTS)) if (card ? differs(spans[one], before.spans[one]) : spans[one]) ruling[one] = spans[one];
  for (const one of card ? Object.keys(LISTS) : []) {
    const now = told(one, lists[one]);
    if (differs(now, before.lists[one])) ruling[one] = now;
  }
  if (ruling.chain?.length === 0) { say(t("edit.need_voice"), true); return; }
  if (card && act !== card.dataset.act) ruling.act = act;
  if (!card && !spans.content) { form.querySelector("[data-hint]").hidden = false; return; }
  if (card && Object.keys(ruling).length === 2) { close(); return; }
  const kept = await judge(ruling, card ? t("js.corrected") : t("js.added"), close);
  if (!kept) form.querySelector("button.main").focus();
}

/** Leave the form for where one came from. */
function leave() {
  const head = open?.card?.querySelector(".head");
  close();
  head?.focus();
}

/** Take the form away; what was not kept is gone. */
function close() {
  if (!open) return;
  open.form.remove();
  open = null;
  document.body.classList.remove("editing");
  for (const name of [...Object.keys(PARTS), ...Object.keys(LISTS)]) paint(`edit-${name}`, []);
  off(...KEYS, "Escape");
}
