// What every page has.
import "./keys.js";
import "./locale.js";

for (const link of document.querySelectorAll(".bar.top nav a")) {
  if (link.pathname === location.pathname) link.setAttribute("aria-current", "page");
}
