// The story's page: its statements as a list that stays smooth at ten thousand, filtered as one types.
import { t } from "/words.js";
import { send, tell } from "./api.js";
import { on } from "./keys.js";
import "./grading.js";

const box = document.getElementById("rows");
const story = box.dataset.story;
const { words, act, status } = document.getElementById("filters").elements;
const tally = document.querySelector("#filters output");
let rows = [];
let shown = [];
let tops = [0];  // where each line begins: heads are lower than statements

function fits(row, wanted) {
  return (!act.value || row.act === act.value)
    && (!status.value || row.status.includes(status.value))
    && wanted.every((word) => row.text.includes(word));
}

function filter() {
  const wanted = words.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const kept = rows.filter((row) => fits(row, wanted));
  const counts = new Map();
  for (const row of kept) counts.set(row.root, (counts.get(row.root) ?? 0) + 1);
  shown = [];
  let root = null;
  for (const row of kept) {
    if (row.root !== root) shown.push({ head: row.root, unnamed: row.unnamed, count: counts.get(row.root) });
    root = row.root;
    shown.push(row);
  }
  tally.textContent = t("unit.statement", kept.length);
  box.scrollTop = 0;
  measure();
}

function measure() {
  const high = matchMedia("(max-width: 760px)").matches ? 88 : 68;
  tops = [0];
  for (const one of shown) tops.push(tops[tops.length - 1] + (one.head === undefined ? high : 44));
  box.firstElementChild.style.height = `${tops[shown.length]}px`;
  draw(true);
}

/** Return the number of the line at a height. */
function lineAt(height) {
  let low = 0;
  let high = shown.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tops[middle + 1] <= height) low = middle + 1; else high = middle;
  }
  return low;
}

const part = (name, text, lang) => {
  const made = document.createElement(name);
  made.textContent = text;
  if (lang) { made.lang = lang; made.dir = "auto"; }
  return made;
};

function line(one, at) {
  const row = document.createElement("li");
  row.style.top = `${tops[at]}px`;
  row.setAttribute("aria-posinset", String(at + 1));
  row.setAttribute("aria-setsize", String(shown.length));
  if (one.head !== undefined) {
    row.className = "row-head";
    const name = part("b", one.head || t("report.nobody"));
    name.className = !one.head ? "v-outlet" : one.unnamed ? "v-unnamed" : "v-root";
    row.append(name, part("span", one.count.toLocaleString()));
    return row;
  }
  const link = document.createElement("a");
  link.href = one.address;
  const said = part("q", one.content, one.language);
  if (/^["'“”„«»‘’]/.test(one.content)) said.className = "bare";
  link.append(said);
  const chips = document.createElement("span");
  chips.className = "row-chips";
  const status = one.status.filter((each) => one.act !== "denial" || each !== "denied");
  for (const [text, kind, means] of [
    [t(`act.${one.act}`), "act", t(`means.act.${one.act}`)],
    ...status.map((each) => [t(`status.${each}`), /denied|un|disputed/.test(each) ? "warn" : "", t(`means.status.${each}`)]),
  ]) {
    const chip = part("span", text);
    chip.title = means;
    chip.className = `chip ${kind}`;
    chips.append(chip);
  }
  const where = part("span", `${one.outlet}${one.when ? `, ${one.when}` : ""}`);
  where.className = "row-where";
  row.append(chips, link, where);
  return row;
}

let first = -1;
function draw(anew = false) {
  const from = Math.max(lineAt(box.scrollTop) - 8, 0);
  if (!anew && Math.abs(from - first) < 4) return;
  first = from;
  const to = Math.min(lineAt(box.scrollTop + box.clientHeight) + 9, shown.length);
  box.firstElementChild.replaceChildren(...shown.slice(from, to).map((one, at) => line(one, from + at)));
}

const told = await tell(`/api/1/stories/${encodeURIComponent(story)}/statements`);
if (told) {
  rows = told.statements.map((row) => ({ ...row, text: `${row.content} ${row.root} ${row.outlet} ${row.act}`.toLowerCase() }));
  for (const field of [words, act, status]) field.addEventListener("input", filter);
  box.addEventListener("scroll", () => requestAnimationFrame(() => draw()), { passive: true });
  addEventListener("resize", measure);
  filter();
}
box.setAttribute("aria-busy", "false");
on("f", t("keys.story"), t("keys.filter"), () => { words.focus(); words.scrollIntoView({ block: "center" }); });
send("/api/1/seen", { story });
