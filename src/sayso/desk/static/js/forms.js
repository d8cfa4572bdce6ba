// Buttons and small forms that send one change and then show what came of it.
import { t } from "/words.js";
import { say, send, tell } from "./api.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-send]");
  if (!button) return;
  event.preventDefault();
  if (button.dataset.confirm && !confirm(button.dataset.confirm)) return;
  button.disabled = true;
  const made = await send(button.dataset.send, JSON.parse(button.dataset.body ?? "{}"));
  button.disabled = false;
  if (made) location.reload();
});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-send]");
  if (!form) return;
  event.preventDefault();
  const body = JSON.parse(form.dataset.body ?? "{}");
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.dataset.lines !== undefined) body[field.name] = field.value.split("\n").map((one) => one.trim()).filter(Boolean);
    else body[field.name] = field.dataset.null !== undefined && !field.value ? null : field.value;
  }
  const made = await send(form.dataset.send, body);
  if (!made) return;
  say(t("js.kept"));
  if (form.dataset.stay === undefined) location.reload();
});

document.querySelector("[data-names]")?.addEventListener("click", async (event) => {
  const field = event.target.form.elements.names;
  const first = field.value.split("\n")[0].trim();
  if (!first) { field.focus(); return; }
  const found = await tell(`/api/1/names?name=${encodeURIComponent(first)}`);
  if (found) field.value = [...new Set([...field.value.split("\n").map((one) => one.trim()).filter(Boolean), ...found])].join("\n");
});
