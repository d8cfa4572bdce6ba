// Merging and splitting: what a statement says, who says it, what it counts, which story its report is of.
import { t } from "/words.js";
import { say, tell } from "./api.js";

/** Ask what this statement's claim, voice, figure or story is one with, or is not. */
export async function merge(card, judge) {
  if (card.classList.contains("rejected")) { say(t("js.nothing_to_merge"), true); return; }
  const known = await tell(`/api/1/statements/${encodeURIComponent(card.dataset.id)}/relatable`);
  if (!known) return;
  const dialog = document.getElementById("merge-sheet").content.firstElementChild.cloneNode(true);
  const { matter, find } = dialog.querySelector("form").elements;
  const list = dialog.querySelector("ul");
  let chosen = -1;  // nothing, until somebody looks for something: Enter alone must not merge

  const options = () => {
    const wanted = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    return known[matter.value].others.filter((one) => wanted.every((word) => one.words.toLowerCase().includes(word))).slice(0, 60);
  };
  function show() {
    const own = known[matter.value];
    dialog.querySelector("[data-own]").textContent = own.own.map((one) => one.words).join(" · ") || "–";
    list.replaceChildren(...options().map((one, at) => {
      const row = document.createElement("li");
      row.role = "option";
      row.id = `merge-${at}`;
      row.textContent = one.words;
      row.setAttribute("aria-selected", String(at === chosen));
      row.classList.toggle("now", one.joined);
      row.addEventListener("click", () => { chosen = at; show(); });
      return row;
    }));
    if (chosen < 0) find.removeAttribute("aria-activedescendant");
    else find.setAttribute("aria-activedescendant", `merge-${chosen}`);
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
  }
  async function rule(verdict) {
    const other = options()[chosen];
    const own = known[matter.value].own;
    if (!other || !own.length) return;
    dialog.close();
    const these = own.flatMap((one) => one.members);
    const ruling = { kind: "relate", matter: matter.value, verdict, these, those: other.members.filter((one) => !these.includes(one)) };
    await judge(ruling, verdict === "one" ? t("js.one") : t("js.apart"));
  }
  dialog.addEventListener("input", (event) => { if (event.target.name) { chosen = find.value.trim() ? 0 : -1; show(); } });
  dialog.addEventListener("keydown", (event) => {
    const last = options().length - 1;
    if (event.key === "ArrowDown") chosen = Math.min(chosen + 1, last);
    else if (event.key === "ArrowUp") chosen = Math.max(chosen - 1, 0);
    else if (event.key === "Enter" && event.target === find) { event.preventDefault(); rule(event.shiftKey ? "apart" : "one"); return; } else return;
    event.preventDefault();
    show();
  });
  dialog.querySelector("[data-one]").addEventListener("click", () => rule("one"));
  dialog.querySelector("[data-apart]").addEventListener("click", () => rule("apart"));
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  show();
  dialog.showModal();
  find.focus();
}
