// One table of keys for the whole desk: what a page adds to it works, and is listed under "?".

import { t } from "/words.js";
import { hush } from "./api.js";
const table = new Map();

/** Let `key` (as KeyboardEvent.key) do `act`; `words` say what, `group` under which heading; '' is not listed. */
export function on(key, group, words, act) {
  table.set(key, { group, words, act });
}

/** Forget some keys: what they did belongs to a state that has ended. */
export function off(...keys) {
  for (const key of keys) table.delete(key);
}

/** Whether somebody is writing, so that letters are letters. */
function writing(target) {
  return target.closest("input, textarea, select, [contenteditable], dialog") !== null;
}

addEventListener("keydown", (event) => {
  if (event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
  if (event.key !== "Escape" && writing(event.target)) return;
  const name = (event.ctrlKey ? "Ctrl+" : "") + (event.shiftKey && event.key.length > 1 ? "Shift+" : "") + event.key;
  const found = table.get(name);
  if (!found) return;
  event.preventDefault();
  hush();
  found.act(event);
});

const NAMES = { ArrowLeft: "←", ArrowRight: "→", "Shift+ArrowLeft": "Shift ←", "Shift+ArrowRight": "Shift →", " ": "Space", Escape: "Esc" };

/** Show every key that does something here. */
function help() {
  const dialog = document.createElement("dialog");
  dialog.className = "sheet";
  dialog.setAttribute("aria-labelledby", "h-keys");
  const title = document.createElement("h2");
  title.id = "h-keys";
  title.textContent = t("nav.keys");
  const list = document.createElement("div");
  list.className = "keys-list";
  const groups = Map.groupBy ? Map.groupBy(table.entries(), ([, one]) => one.group) : new Map([["", [...table.entries()]]]);
  for (const [group, entries] of groups) {
    const part = document.createElement("section");
    const head = document.createElement("h3");
    head.textContent = group;
    const rows = document.createElement("dl");
    for (const [key, one] of entries) {
      if (!one.words) continue;  // a second way to what is listed
      const term = document.createElement("dt");
      const cap = document.createElement("kbd");
      cap.textContent = NAMES[key] ?? key;
      term.append(cap);
      const words = document.createElement("dd");
      words.textContent = one.words;
      rows.append(term, words);
    }
    part.append(head, rows);
    list.append(part);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = t("js.close");
  close.addEventListener("click", () => dialog.close());
  dialog.append(title, list, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

on("?", t("keys.anywhere"), t("keys.help"), help);
on("/", t("keys.anywhere"), t("keys.search"), () => document.querySelector(".find input")?.focus());
on("h", t("keys.anywhere"), t("keys.home"), () => { location.href = "/"; });
document.querySelector("[data-keys]")?.addEventListener("click", help);
