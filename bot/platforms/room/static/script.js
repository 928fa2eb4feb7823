// Makes the room live. Without it every act is a form that leads to a page, and nothing is missing but the waiting.

import { all, byId, follow } from "./page.js";
import { draftIn, forget, keepForLater } from "./drafts.js";
import { begin as beginLive, isLost, lose } from "./live.js";
import { begin as beginCompletion } from "./completion.js";
import "./interview.js";
import "./keys.js";

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const draft = draftIn(form);
  const asking = draft?.dataset.draft;
  if (draft && isLost()) return keepForLater(draft, body);
  const isCommand = form.action.endsWith("/do/command");
  const kept = all("[data-kept]", form);
  kept.forEach((field) => delete field.dataset.kept); // once sent, its words stay in no field
  try {
    const isDone = await follow(form.action, { method: "POST", body }, form.dataset.focus);
    if (isDone && asking) forget(asking);
    if (isDone && isCommand) byId("cmd").value = "";
    if (isDone && form.hasAttribute("data-clears")) form.reset();
    if (!isDone) kept.forEach((field) => { field.dataset.kept = ""; });
  } catch {
    if (draft) keepForLater(draft, body);
    kept.forEach((field) => { field.dataset.kept = ""; });
    lose();
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.hasAttribute("data-stay")) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-get]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  follow(link.href, {}, link.dataset.focus).catch(() => location.assign(link.href));
});

document.documentElement.setAttribute("data-script", "");
if (byId("zone")) byId("zone").value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
if (document.body.dataset.path) {
  beginLive();
  beginCompletion();
}
