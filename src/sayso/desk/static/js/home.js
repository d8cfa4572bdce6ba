// The box that takes reports in, by pasting, choosing, dropping, or an address; and "seen".
import { t } from "/words.js";
import { hush, say, send } from "./api.js";
import { on } from "./keys.js";

const form = document.getElementById("add");
const list = document.getElementById("added");

function line(words, bad, href) {
  const row = document.createElement("li");
  row.className = bad ? "bad" : "";
  if (href) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = words;
    row.append(link);
  } else row.textContent = words;
  list.prepend(row);
  return row;
}

async function take(name, path, body) {
  const waiting = line(`${name}: ${t("add.reading")}`, false);
  const took = await send(path, body);
  waiting.remove();
  if (took === null) {
    const why = document.getElementById("said").textContent.replace(/^pasted\.txt: /, "");  // the desk's own name for it
    line(why.startsWith(`${name}: `) ? why : `${name}: ${why}`, true);
    hush();  // it stands in the list, and is read out there
    return false;
  }
  const many = took.reports.length;
  const words = `${name}: ${took.already_held ? t("add.held") : [many > 1 ? t("unit.report", many) : "", t("unit.statement", took.statements)].filter(Boolean).join(", ")}`;
  line(words, false, many ? `/report/${took.reports[0]}` : undefined);
  if (took.already_held) say(`${name}: ${t("add.held_more")}`);  // it stands where it stood: nothing is opened
  return many && !took.already_held ? `/report/${took.reports[0]}` : false;
}

async function takeFiles(files) {
  let last = false;
  for (const file of files) {
    const body = new FormData();
    body.append("file", file);
    last = (await take(file.name, "/api/1/reports/files", body)) || last;
  }
  return last;
}

if (form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { text, files, address } = form.elements;
    const button = form.querySelector("button");
    button.disabled = true;
    list.querySelectorAll(".bad").forEach((one) => one.remove());
    let opened = false;
    if (text.value.trim()) opened = await take(t("add.pasted"), "/api/1/reports/text", { text: text.value });
    if (files.files.length) opened = (await takeFiles(files.files)) || opened;
    if (address.value.trim()) opened = (await take(address.value, "/api/1/reports/address", { address: address.value })) || opened;
    button.disabled = false;
    if (opened) location.href = opened;
    else if (!text.value.trim() && !files.files.length && !address.value.trim()) {
      say(t("add.nothing"), true);
      text.focus();
    }
  });
  let depth = 0;
  addEventListener("dragenter", (event) => {
    if (event.dataTransfer.types.includes("Files")) document.body.classList.toggle("dropping", ++depth > 0);
  });
  addEventListener("dragleave", () => document.body.classList.toggle("dropping", --depth > 0));
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", async (event) => {
    event.preventDefault();
    depth = 0;
    document.body.classList.remove("dropping");
    const opened = await takeFiles(event.dataTransfer.files);
    if (opened && event.dataTransfer.files.length === 1) location.href = opened;
    else if (opened) setTimeout(() => location.reload(), 1200);
  });
  on("n", t("nav.stories"), t("add.title"), () => form.elements.text.focus());
}

const links = [...document.querySelectorAll(".story-row h2 a")];
function step(by) {
  const at = links.indexOf(document.activeElement);
  links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
}
on("j", t("nav.stories"), t("keys.next_story"), () => step(1));
on("k", t("nav.stories"), t("keys.last_story"), () => step(-1));

document.getElementById("see-all")?.addEventListener("click", async () => {
  if (await send("/api/1/seen", {})) { location.reload(); }
});
