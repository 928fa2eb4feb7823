// The page's parts put anew, and acts that stay on it.

export const byId = (id) => document.getElementById(id);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
export const isField = (element) => Boolean(element?.matches?.("input:not([type=radio]):not([type=hidden]), textarea"));
export const clock = (at = new Date()) => at.toTimeString().slice(0, 5);
export const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

const whenSettled = [];
const waiting = new Map();

// Does something now, and again whenever parts of the page were put anew.
export function onSettled(act) {
  whenSettled.push(act);
  act();
}

export const settle = () => whenSettled.forEach((act) => act());

// Puts one part in place of its elder; while the focus is in a field inside it, it waits until that is left, unless
// the time of that field is over.
export function put(fresh) {
  const old = byId(fresh.id);
  if (!old || (fresh.dataset.live && old.dataset.live === fresh.dataset.live)) return;
  if (!fresh.hasAttribute("data-at-once") && isField(document.activeElement) && old.contains(document.activeElement)) {
    waiting.set(fresh.id, fresh);
    return;
  }
  const opened = all("details[open][id]", old).map((details) => details.id);
  const written = all("[data-kept]", old).map((field) => [field.id, field.value]);
  old.replaceWith(fresh);
  written.forEach(([id, words]) => { if (words && byId(id)) byId(id).value = words; });
  opened.forEach((id) => byId(id)?.setAttribute("open", ""));
}

document.addEventListener("focusout", () => setTimeout(() => {
  if (!waiting.size) return;
  const parts = [...waiting.values()];
  waiting.clear();
  parts.forEach(put);
  settle();
}));

// One sentence on the line that screen readers read out; `to` is where it leads.
export function say(sentence, to = null) {
  const line = byId("status");
  line.textContent = `${sentence} `;
  if (to && to.split("#")[0] !== location.pathname) {
    line.append(Object.assign(document.createElement("a"), { href: to, textContent: "Go there" }));
    return;
  }
  if (!waiting.has("work") && !byId("prepared")) return;
  line.append(Object.assign(document.createElement("a"), { href: "#prepared", textContent: "Go to the answer" }));
}

function complain(sentence) {
  const box = Object.assign(document.createElement("div"), { className: "notice wrong", role: "alert" });
  box.append(Object.assign(document.createElement("p"), { textContent: sentence }));
  (byId("notice") ?? byId("result")).replaceChildren(box);
  box.scrollIntoView({ block: "nearest" });
}

function moveFocus(target) {
  if (!target) return;
  if (!target.hasAttribute("tabindex") && !isField(target)) target.tabIndex = -1;
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}

// Asks for a page and takes its parts; gives whether what was asked for was done. Throws when the room does not answer.
export async function follow(address, options, focus) {
  const response = await fetch(address, options);
  const fresh = parsed(await response.text());
  if (!fresh.body.dataset.path) {
    if (response.ok) location.reload();
    else complain(fresh.querySelector(".why")?.textContent ?? "That could not be done.");
    return false;
  }
  if (response.redirected && new URL(response.url).pathname !== location.pathname) {
    location.assign(response.url);
    return true;
  }
  waiting.clear();
  document.activeElement?.blur();
  byId("status").textContent = "";
  const isResult = Boolean(fresh.getElementById("result").childElementCount);
  const ids = isResult ? ["result"] : ["notice", "hints", ...all("[data-live]", fresh).map((part) => part.id)];
  ids.map((id) => fresh.getElementById(id)).filter(Boolean).forEach((part) => put(document.adoptNode(part)));
  if (!isResult) {
    document.title = fresh.title;
    document.body.dataset.path = fresh.body.dataset.path;
    if (options.method !== "POST" || response.redirected) history.replaceState(null, "", response.url);
  }
  settle();
  const refusal = document.querySelector(isResult ? "#result .wrong" : "#notice .wrong");
  moveFocus(refusal ?? byId(isResult ? "result" : focus));
  return response.ok && !refusal;
}
