// The report's page: one statement selected at a time, from the copy, the list or the keyboard; and judging it.
import { t } from "/words.js";
import { renew, say, send } from "./api.js";
import { edit, editing } from "./editor.js";
import { on } from "./keys.js";
import { merge } from "./merging.js";

const name = document.querySelector("article").dataset.report;
const cards = () => [...document.querySelectorAll(".card")];
const current = () => document.querySelector(".card.on");

/** Select a card: its words in the copy, its details beside them, its address in the bar. */
function choose(card, { scroll = true, focus = false } = {}) {
  if (!card || card === current() || editing()) return;
  document.querySelectorAll(".on").forEach((one) => one.classList.remove("on"));
  document.querySelectorAll('.head[aria-expanded="true"]').forEach((one) => one.setAttribute("aria-expanded", "false"));
  card.classList.add("on");
  card.querySelector(".head").setAttribute("aria-expanded", "true");
  const marked = document.querySelectorAll(`.copy [data-s~="${card.dataset.s}"]`);
  marked.forEach((one) => one.classList.add("on"));
  const anchor = `s-${card.id.slice(2)}`;
  history.replaceState(null, "", `#${anchor}`);
  if (scroll) {
    const mark = document.getElementById(anchor);
    const box = mark?.getBoundingClientRect();
    if (box && (box.top < 80 || box.bottom > innerHeight * 0.55)) mark.scrollIntoView({ block: "center" });
  }
  card.scrollIntoView({ block: "nearest" });
  if (focus) card.querySelector(".head").focus({ preventScroll: true });
}

function step(by) {
  const all = cards();
  const at = all.indexOf(current());
  choose(all[Math.min(Math.max(at + by, 0), all.length - 1)], { focus: true });
}

/** Take the page's present state from the desk, and stay where we are. */
async function refresh(keep = current()?.id, place = cards().indexOf(current())) {
  if (!await renew(location.pathname + location.search, [".copy", ".beside", ".remarks"])) return;
  // the old card, and the focus in it, are gone with the old list
  choose(document.getElementById(keep) ?? cards()[Math.min(place, cards().length - 1)], { scroll: false, focus: true });
}

/** Send one decision and show what came of it; `done` is called in between, once the desk has kept it. */
async function judge(ruling, words, done = () => {}) {
  const made = await send("/api/1/corrections", ruling);
  if (!made) return false;
  done();
  await refresh();
  say(words);
  return true;
}

async function take(path, words) {
  const made = await send(path, {});
  if (!made) return;
  await refresh();
  say(made.of ? `${words} ${t(`kind.${made.of.kind}`)}, “${made.of.words}”` : words);
}

function withCurrent(act) {
  return () => {
    const card = current() ?? cards()[0];
    if (!card) return;
    choose(card);
    act(card);
  };
}

const acts = {
  accept: withCurrent(async (card) => { if (await judge({ kind: "accept", statement: card.dataset.id }, t("js.accepted"))) step(1); }),
  reject: withCurrent(async (card) => { await judge({ kind: "reject", statement: card.dataset.id }, t("js.rejected")); }),
  edit: withCurrent((card) => edit(card, judge)),
  note: withCurrent((card) => ask(card.querySelector(".more-of"), { statement: card.dataset.id })),
  remark: () => ask(document.querySelector(".remarks"), { report: name }),
  merge: withCurrent((card) => merge(card, judge)),
  link: withCurrent(async (card) => {
    const link = `${location.origin}/statement/${encodeURIComponent(card.dataset.id)}`;
    try { await navigator.clipboard.writeText(link); say(t("js.copied")); } catch { say(link); }
  }),
};

/** Ask for a note in a box at the end of `place`; `about` is what it is about. */
function ask(place, about) {
  const box = document.createElement("form");
  box.className = "note-box";
  const text = document.createElement("textarea");
  text.rows = 3;
  text.setAttribute("aria-label", t("report.note"));
  const save = document.createElement("button");
  save.className = "main";
  save.textContent = t("js.keep_note");
  box.append(text, save);
  place.querySelector(".note-box")?.remove();
  place.append(box);
  text.focus();
  const keep = async () => {
    if (text.value.trim()) await judge({ kind: "note", ...about, text: text.value }, t("js.noted"));
    box.remove();
  };
  box.addEventListener("submit", (event) => { event.preventDefault(); keep(); });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { box.remove(); current()?.querySelector(".head").focus(); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
  });
}

on("j", t("keys.report"), t("keys.next"), () => step(1));
on("k", t("keys.report"), t("keys.last"), () => step(-1));
if (document.querySelector("[data-can-judge]")) {
  on("a", t("keys.correct"), t("keys.accept"), acts.accept);
  on("r", t("keys.correct"), t("keys.reject"), acts.reject);
  on("e", t("keys.correct"), t("keys.edit"), acts.edit);
  on("+", t("keys.correct"), t("keys.add"), () => edit(null, judge, name));
  on("m", t("keys.correct"), t("keys.merge"), acts.merge);
  on("n", t("keys.correct"), t("report.note"), acts.note);
  on("N", t("keys.correct"), t("report.add_note"), acts.remark);
  on("u", t("keys.correct"), t("keys.undo"), () => take("/api/1/corrections/undo", t("js.undone")));
  on("U", t("keys.correct"), t("keys.redo"), () => take("/api/1/corrections/redo", t("js.redone")));
  on("Ctrl+z", t("keys.correct"), "", () => take("/api/1/corrections/undo", t("js.undone")));
  on("Ctrl+y", t("keys.correct"), "", () => take("/api/1/corrections/redo", t("js.redone")));
}
on("y", t("keys.report"), t("keys.link"), acts.link);

document.addEventListener("click", (event) => {
  const act = event.target.closest("[data-do]");
  if (act) {
    event.preventDefault();
    if (act.dataset.do === "add") edit(null, judge, name);
    else acts[act.dataset.do]?.();
    return;
  }
  const head = event.target.closest(".card > .head");
  if (head) { choose(head.parentElement); return; }
  const mark = event.target.closest(".copy [data-s], .copy .ref");
  if (!mark || !getSelection().isCollapsed) return;
  event.preventDefault();
  const numbers = (mark.dataset.s ?? mark.dataset.n).split(" ");
  const open = current()?.dataset.s;
  const next = numbers[(numbers.indexOf(open) + 1) % numbers.length];  // words of several: each click the next
  choose(document.querySelector(`.card[data-s="${next}"]`), { scroll: false });
});

function fromAddress() {
  const anchor = decodeURIComponent(location.hash.slice(1));
  if (anchor) choose(document.getElementById(`n-${anchor.slice(2)}`));
}
addEventListener("hashchange", fromAddress);
fromAddress();
if (!current() && matchMedia("(min-width: 761px)").matches) choose(cards()[0], { scroll: false });
