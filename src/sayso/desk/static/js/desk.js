// The desk's entry: what every page has, and what the page at hand needs.
import "./keys.js";
import "./locale.js";

const needed = {
  home: "./home.js",
  story: "./story.js",
  reading: "./reading.js",
  pairing: "./beside.js",
  forms: "./forms.js",
};
for (const [name, module] of Object.entries(needed)) {
  if (document.body.classList.contains(name)) import(module);
}
for (const link of document.querySelectorAll(".bar.top nav a")) {
  if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
}
