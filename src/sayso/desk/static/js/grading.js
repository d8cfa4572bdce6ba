// Grading a claim and the voices it comes from, where its count stands: what people decide, never the machine.
import { t } from "/words.js";
import { renew, say, send } from "./api.js";

const GRADED = ["#claims .counts", "#claims .more", "#contradictions"];

function open(button) {
  const dialog = document.getElementById("grade-sheet").content.firstElementChild.cloneNode(true);
  const form = dialog.querySelector("form");
  const card = button.closest(".count, li");
  const statements = JSON.parse(button.dataset.statements);
  const place = [...document.querySelectorAll(".grade-it")].indexOf(button);
  dialog.querySelector(".own").append(card.querySelector("q").cloneNode(true));
  dialog.querySelector("[data-count]").textContent = card.querySelector(".sum").textContent;
  form.elements.claim.value = button.dataset.grade;
  form.elements.reason.value = button.dataset.reason;
  const voices = JSON.parse(button.dataset.voices).map(([key, name, mark]) => {
    const row = document.getElementById("grade-voice").content.firstElementChild.cloneNode(true);
    row.querySelector("span").textContent = t("grades.of_voice").replace("{name}", name);
    const select = row.querySelector("select");
    select.value = mark;
    dialog.querySelector("[data-voices]").append(row);
    return { key, mark, select };
  });
  async function keep() {
    const reason = form.elements.reason.value;
    const grade = form.elements.claim.value || null;
    dialog.close();
    let kept = true;
    if ((grade ?? "") !== button.dataset.grade || reason !== button.dataset.reason) {
      kept = await send("/api/1/corrections", { kind: "grade_claim", statements, grade, reason });
    }
    for (const { key, mark, select } of voices) {
      if (kept && select.value !== mark) kept = await send("/api/1/corrections", { kind: "grade_source", voice: key, grade: select.value || null, reason: "" });
    }
    if (!kept) return;
    await renew(location.pathname, GRADED);
    say(t("js.kept"));
    document.querySelectorAll(".grade-it")[place]?.focus();
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); keep(); });
  dialog.addEventListener("keydown", (event) => {
    if (event.target.matches("select, [type=text]")) return;
    if (/^[1-6]$/.test(event.key)) form.elements.claim.value = event.key;
    else if (event.key === "0") form.elements.claim.value = "";
  });
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  (form.querySelector(":checked") ?? form.querySelector("[name=claim]")).focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".grade-it");
  if (button) open(button);
});
