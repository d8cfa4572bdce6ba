// A passage under the pointer is lit on both sides; a click brings its twin into view.

const twins = (mark) => document.querySelectorAll(`[data-p="${mark.dataset.p}"]`);
function light(event, lit) {
  const mark = event.target.closest("[data-p]");
  if (mark) twins(mark).forEach((one) => one.classList.toggle("lit", lit));
}
document.addEventListener("pointerover", (event) => light(event, true));
document.addEventListener("pointerout", (event) => light(event, false));
document.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-p]");
  if (!mark) return;
  for (const one of twins(mark)) if (one.closest("article") !== mark.closest("article")) one.scrollIntoView({ block: "center" });
});
