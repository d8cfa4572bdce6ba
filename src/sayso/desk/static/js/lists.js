// The parts of a statement that are lists: words on checking, figures, the voices of its chain. Each row has its words.
import { t } from "/words.js";

const FIGURE = /\d[\d.,\u00a0\u202f ]*/;

/** Return what a row of a list begins with, for words that somebody selected. */
export function begun(list, spans, text) {
  if (list === "status") return { kind: "unverified", spans, by: null };
  if (list === "quantities") {
    const digits = FIGURE.exec(text)?.[0].replace(/[^\d.]/g, "").replace(/\.(?=\d{3}\b)/g, "");
    return { spans, value: digits ? Number(digits) : null, low: null, high: null, bound: "exact", unit: "", of: null };
  }
  return { role: "relay", name: text, kind: "organisation", entity: null, spans: spans.length ? spans : null };
}

/** Make the row of one item; `act` is told when somebody wants its "words" taken or to "drop" it. */
export function row(list, item, words, act) {
  const made = document.getElementById(`row-${list}`).content.firstElementChild.cloneNode(true);
  const output = made.querySelector("output");
  if (output) output.textContent = words || t("edit.nothing");
  for (const field of made.querySelectorAll("select, input")) {
    field.value = item[field.name] ?? "";
    field.addEventListener("input", () => {
      const number = field.type === "number";
      item[field.name] = number ? (field.value === "" ? null : Number(field.value)) : field.value || (field.name === "unit" ? "" : null);
      if (field.name === "name") item.entity = null;
      made.dataset.bound = item.bound ?? "";
    });
  }
  made.dataset.bound = item.bound ?? "";
  made.querySelector("[data-take]")?.addEventListener("mousedown", (event) => event.preventDefault());  // keeps the selection
  made.querySelector("[data-take]")?.addEventListener("click", () => act("words"));
  made.querySelector("[data-drop]").addEventListener("click", () => act("drop"));
  return made;
}

/** Return a list as the desk is told of it: a chain from its outlet to its roots; names that are empty left out. */
export function told(list, items) {
  if (list !== "chain") return items;
  const place = { outlet: 0, relay: 1, root: 2 };
  return items.filter((one) => one.name?.trim()).sort((one, other) => place[one.role] - place[other.role]);
}
