"use strict";
// The page is whole without this. It adds the filter, opens folds, and marks every piece of the chosen statement.
(function () {
  function choose() {
    document.querySelectorAll(".on").forEach(function (e) { e.classList.remove("on"); });
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (var fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
    var report = target.closest("article");
    if (!report || !target.dataset.n) return;
    report.querySelectorAll('[data-s~="' + target.dataset.n + '"]').forEach(function (e) { e.classList.add("on"); });
  }
  addEventListener("hashchange", choose);
  choose();

  var box = document.getElementById("filter");
  if (!box) return;
  box.hidden = false;
  var input = box.querySelector("input"), tally = box.querySelector("output");
  var more = document.querySelector(".voices");
  var groups = Array.prototype.map.call(document.querySelectorAll(".voice"), function (group) {
    var rows = Array.prototype.map.call(group.querySelectorAll(".saying"), function (row) {
      return { row: row, words: row.textContent.toLowerCase() };
    });
    return { group: group, name: group.querySelector("summary").textContent.toLowerCase(), rows: rows, open: group.open };
  });
  input.addEventListener("input", function () {
    var wanted = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean), total = 0;
    groups.forEach(function (g) {
      var seen = 0;
      g.rows.forEach(function (r) {
        var words = r.words + " " + g.name;
        r.row.hidden = !wanted.every(function (w) { return words.includes(w); });
        if (!r.row.hidden) seen += 1;
      });
      g.group.hidden = seen === 0;
      g.group.open = wanted.length ? seen > 0 : g.open;
      total += seen;
    });
    if (more) more.open = wanted.length > 0 && more.querySelector(".voice:not([hidden])") !== null;
    tally.textContent = wanted.length ? String(total) : "";
  });
})();
