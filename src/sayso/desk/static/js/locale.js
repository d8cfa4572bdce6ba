// Times as the reader's own language and zone have them; the page itself holds UTC, and works without this.

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const instant = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

function localise(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.valueOf())) continue;
    time.title = `${time.textContent} UTC`;
    time.textContent = (time.dataset.day === undefined ? instant : day).format(at);
  }
}
localise(document);
