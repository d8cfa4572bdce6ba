// Asks the desk's own API, and says what went wrong where it says no. No other machine is ever asked.

import { t } from "/words.js";
const csrf = document.querySelector('meta[name="csrf"]').content;
const said = document.getElementById("said");
let quiet;

/** Say one line to the person, and to a screen reader; a failure stays until the next line. */
export function say(line, bad = false) {
  clearTimeout(quiet);
  said.textContent = line;
  said.classList.toggle("bad", bad);
  if (!bad) quiet = setTimeout(() => { said.textContent = ""; }, 3200);
}

/** Take away what was said: somebody goes on. */
export function hush() {
  if (said.classList.contains("bad")) say("");
}

/** Send a change, and return the answer; null after a refusal, which is said. */
export async function send(path, body) {
  const headers = { "x-sayso-csrf": csrf };
  if (!(body instanceof FormData)) headers["content-type"] = "application/json";
  const answer = await reach(path, {
    method: "POST", headers, body: body instanceof FormData ? body : JSON.stringify(body),
  });
  if (answer === null) return null;
  return answer.status === 204 ? {} : answer.json();
}

/** Return what the API tells at a path; null after a refusal, which is said. */
export async function tell(path) {
  const answer = await reach(path, {});
  return answer === null ? null : answer.json();
}

/** Take parts of a page, named by selectors, anew from the desk; false after a refusal, which is said. */
export async function renew(path, parts) {
  const answer = await reach(path, {});
  if (answer === null) return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of parts) {
    const [old, now] = [document.querySelector(part), fresh.querySelector(part)];
    if (!old || !now) continue;
    if ("open" in old) now.open = old.open;  // a fold stays as somebody left it
    old.replaceWith(document.adoptNode(now));
  }
  return true;
}

async function reach(path, how) {
  let answer;
  try {
    answer = await fetch(path, { credentials: "same-origin", ...how });
  } catch {
    say(t("js.silent"), true);
    return null;
  }
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({ error: `${answer.status} ${answer.statusText}`, mend: "" }));
  say(`${problem.error} ${problem.mend}`.trim(), true);
  return null;
}
