// Makes the room live: parts put anew, drafts kept, answers sent when the room is back, keys, completion.
// Without it every act is a form that leads to a page.
"use strict";

const byId = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const isField = (element) => element?.matches?.("input:not([type=radio]):not([type=hidden]), textarea");
const clock = (at = new Date()) => at.toTimeString().slice(0, 5);
const pageTitle = document.title;
const ownTitle = () => document.title.replace(/^● /, "");

// ---- putting parts anew; what holds the focus waits until it is left -----------------------------------

const waiting = new Map();

function put(fresh) {
  const old = byId(fresh.id);
  if (!old || (fresh.dataset.live && old.dataset.live === fresh.dataset.live)) return;
  if (isField(document.activeElement) && old.contains(document.activeElement)) {
    waiting.set(fresh.id, fresh);
    return;
  }
  const opened = all("details[open][id]", old).map((details) => details.id);
  old.replaceWith(fresh);
  opened.forEach((id) => byId(id)?.setAttribute("open", ""));
  settle();
}

document.addEventListener("focusout", () => setTimeout(() => {
  const parts = [...waiting.values()];
  waiting.clear();
  parts.forEach(put);
  if (parts.length) tellWhere();
}));

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

function say(sentence) {
  const line = byId("status");
  if (!line) return;
  line.textContent = sentence + " ";
  if (byId("prepared") || waiting.has("work")) {
    const link = document.createElement("a");
    link.href = "#prepared";
    link.textContent = "Go to the answer";
    line.append(link);
  }
}

// ---- forms and links that stay on the page ----------------------------------------------------------------

async function follow(address, options, focus) {
  const response = await fetch(address, options);
  if (!(response.headers.get("Content-Type") || "").startsWith("text/html")) return response;
  const fresh = parsed(await response.text());
  const arrived = new URL(response.url);
  if (!byId("main") || !fresh.body.dataset.path || (response.redirected && arrived.pathname !== location.pathname)) {
    if (response.redirected) location.assign(response.url);
    else document.documentElement.replaceWith(document.adoptNode(fresh.documentElement));
    return response;
  }
  document.activeElement?.blur();
  const isResult = Boolean(fresh.querySelector("#result")?.childElementCount);
  const ids = isResult ? ["result"] : ["notice", "hints", ...all("[data-live]", fresh).map((part) => part.id)];
  ids.map((id) => fresh.getElementById(id)).filter(Boolean).forEach((part) => put(document.adoptNode(part)));
  if (!isResult) {
    document.title = fresh.title;
    document.body.dataset.path = fresh.body.dataset.path;
    if (response.redirected || options.method !== "POST") history.replaceState(null, "", response.url);
  }
  const target = (response.ok && byId(focus)) || byId("notice")?.firstElementChild || byId("result");
  if (target) {
    if (!target.hasAttribute("tabindex") && !isField(target)) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: "nearest" });
  }
  settle();
  tellWhere();
  return response;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.hasAttribute("data-stay")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  const draft = form.querySelector("[data-draft]");
  if (draft && !isConnected()) return keepForLater(draft, body);
  const focus = form.action.endsWith("/do/command") ? "result" : form.dataset.focus;
  try {
    const response = await follow(form.action, { method: "POST", body }, focus);
    if (draft && response.ok) forget(draft.dataset.draft);
    if (form.action.endsWith("/do/command") && response.ok) byId("cmd").value = "";
  } catch {
    if (draft) keepForLater(draft, body);
    else offline();
  }
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-get]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  follow(link.href, {}, link.dataset.focus).catch(() => location.assign(link.href));
});

// ---- drafts, and answers that wait for the room ----------------------------------------------------------------

const stored = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
const store = (key, value) => { try { localStorage.setItem(key, value); return true; } catch { return false; } };
const drop = (key) => { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } };

function forget(asking) {
  ["draft", "began", "queue"].forEach((kind) => drop(`${kind}.${asking}`));
  document.title = ownTitle();
  const note = byId("clock");
  if (note) note.hidden = true;
}

function keepForLater(field, body) {
  const is_kept = store(`queue.${field.dataset.draft}`, body.toString());
  byId("kept").textContent = is_kept ? `Sent when the room is back, kept since ${clock()}` : "Cannot be kept here; copy it";
  offline();
}

async function sendKept() {
  const field = document.querySelector("[data-draft]");
  const kept = field && stored(`queue.${field.dataset.draft}`);
  if (!kept) return null;
  drop(`queue.${field.dataset.draft}`);
  const response = await follow("/do/answer", { method: "POST", body: new URLSearchParams(kept) }, "letter");
  if (response.ok) forget(field.dataset.draft);
  return response.ok ? `Your answer was sent at ${clock()}.` : "Your answer was not taken; it is still in the field.";
}

function aloud(words) {
  const seconds = Math.round((words * 60) / 140);
  const rest = seconds % 60;
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min${rest ? ` ${rest} s` : ""}`;
}

function count(field) {
  const words = field.value.split(/\s+/).filter(Boolean).length;
  byId("words").innerHTML = `<b class="num">${words}</b> ${words === 1 ? "word" : "words"}`;
  byId("aloud").innerHTML = `<b class="num">${aloud(words)}</b> aloud`;
}

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.dataset.draft) return;
  count(field);
  const is_kept = store(`draft.${field.dataset.draft}`, field.value);
  byId("kept").textContent = is_kept ? "Draft kept on this device" : "";
  document.title = `● ${ownTitle()}`;
  if (!stored(`began.${field.dataset.draft}`)) store(`began.${field.dataset.draft}`, String(Date.now()));
});

// ---- what runs by itself: the clock of who writes, and the time until the next question ---------------------------

function tick() {
  const field = document.querySelector("[data-draft]");
  const began = field && Number(stored(`began.${field.dataset.draft}`));
  if (began && byId("clock")) {
    const seconds = Math.max(0, Math.floor((Date.now() - began) / 1000));
    byId("clock").hidden = false;
    byId("began").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
  for (const time of all("time[data-until]")) {
    time.dataset.says ||= time.textContent;
    const minutes = Math.ceil((new Date(time.dateTime) - Date.now()) / 60000);
    const hours = Math.floor(minutes / 60);
    const length = [hours && `${hours} h`, minutes % 60 && `${minutes % 60} min`].filter(Boolean).join(" ");
    time.textContent = minutes > 0 ? `${time.dataset.says}, in ${length}` : time.dataset.says;
  }
}

function settle() {
  for (const field of all("[data-draft]")) {
    const draft = stored(`draft.${field.dataset.draft}`);
    if (draft && draft !== field.value && field !== document.activeElement) field.value = draft;
    if (draft) document.title = `● ${ownTitle()}`;
    count(field);
  }
  if (byId("zone")) byId("zone").value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  relabel();
  tick();
}

// ---- the socket ------------------------------------------------------------------------------------------------------

let socket = null;
let lost = null;
let tries = 0;
let retryAt = 0;
const isConnected = () => socket?.readyState === WebSocket.OPEN;

function tellWhere() {
  if (!isConnected()) return;
  const shows = Object.fromEntries(all("[data-live]").map((part) => [part.id, part.dataset.live]));
  socket.send(JSON.stringify({ path: document.body.dataset.path, shows }));
}

function connect() {
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);
  socket.addEventListener("open", async () => {
    const was_away = lost && Date.now() - lost > 3000;
    [lost, tries] = [null, 0];
    const sent = await sendKept().catch(() => null);
    const notice = byId("offline");
    notice.hidden = !(was_away || sent);
    notice.innerHTML = "<p><b>Connected again.</b> <span></span></p>";
    notice.querySelector("span").textContent = sent || "";
    relabel();
    tellWhere();
  });
  socket.addEventListener("message", (event) => {
    const told = JSON.parse(event.data);
    if (told.put) {
      put(document.adoptNode(parsed(told.html).body.firstElementChild));
      if (told.title && location.pathname.match(/^\/(day\/|$)/)) document.title = told.title + pageTitle.replace(/^.*?( · The practice room)?$/, "$1");
      settle();
    }
    if (told.say) say(told.say);
  });
  socket.addEventListener("close", offline);
}

function offline() {
  if (isConnected()) return;
  lost ||= Date.now();
  if (retryAt > Date.now()) return;
  retryAt = Date.now() + Math.min(1000 * 2 ** tries, 30000) * (0.8 + Math.random() * 0.4);
  tries += 1;
  relabel();
}

function watch() {
  tick();
  if (!lost) return;
  if (Date.now() >= retryAt && socket?.readyState !== WebSocket.CONNECTING) {
    retryAt = Date.now() + 5000;
    connect();
  }
  const notice = byId("offline");
  if (Date.now() - lost < 3000 || !notice) return;
  const seconds = Math.max(1, Math.ceil((retryAt - Date.now()) / 1000));
  if (notice.hidden || !byId("again")) {
    notice.hidden = false;
    notice.innerHTML = '<p><b></b> <span></span> What you write is kept on this device and sent when the room is back. '
      + '<button type="button" class="word" id="again">Try now</button></p>';
    notice.querySelector("b").textContent = `Not connected since ${clock(new Date(lost))}.`;
    byId("again").addEventListener("click", () => { retryAt = 0; watch(); });
  }
  notice.querySelector("span").textContent = `Trying again in ${seconds} s.`;
}

function relabel() {
  for (const button of all("[data-offline]")) {
    button.dataset.online ||= button.textContent;
    button.textContent = lost ? button.dataset.offline : button.dataset.online;
  }
}

// ---- keys ---------------------------------------------------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  const field = isField(event.target) ? event.target : null;
  if (event.key === "Escape") {
    field?.blur();
    return close();
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field?.form) {
    event.preventDefault();
    return field.form.requestSubmit();
  }
  if (field || event.ctrlKey || event.metaKey || event.altKey || document.documentElement.dataset.keys === "off") return;
  const target = event.key === "/" ? byId("cmd") : event.key === "?" ? byId("keys")
    : document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.hash === "#your") byId("your")?.focus();
  else if (isField(target)) target.focus();
  else target.click();
});

document.addEventListener("click", (event) => {
  if (event.target.closest('a[href="#your"]') && byId("your")) {
    event.preventDefault();
    byId("your").focus();
  }
});

// ---- completion: a combobox with a list --------------------------------------------------------------------------------

let asked = 0;

function close() {
  if (!byId("slip")) return;
  byId("slip").hidden = true;
  byId("cmd").setAttribute("aria-expanded", "false");
  byId("cmd").removeAttribute("aria-activedescendant");
}

function choose(option) {
  byId("cmd").value = option.dataset.value;
  close();
  byId("cmd").focus();
}

async function complete() {
  const mine = ++asked;
  const text = byId("cmd").value;
  await new Promise((resolve) => setTimeout(resolve, 120));
  if (mine !== asked || !text.trim()) return mine === asked && close();
  const response = await fetch(`/complete?${new URLSearchParams({ text })}`).catch(() => null);
  const found = response?.ok ? await response.json() : [];
  if (mine !== asked) return;
  byId("completions").replaceChildren(...found.map(({ value, label }, index) => {
    const option = document.createElement("li");
    Object.assign(option, { id: `completion-${index}`, role: "option" });
    option.setAttribute("aria-selected", "false");
    option.dataset.value = value;
    option.append(Object.assign(document.createElement("b"), { textContent: `/${value.trim()}` }));
    option.append(Object.assign(document.createElement("span"), { textContent: label }));
    option.addEventListener("mousedown", (event) => { event.preventDefault(); choose(option); });
    return option;
  }));
  byId("slip").hidden = !found.length;
  byId("cmd").setAttribute("aria-expanded", String(Boolean(found.length)));
}

function completionKeys(event) {
  const options = all("#completions [role=option]");
  if (byId("slip").hidden || !options.length) return;
  const current = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const next = (current + (event.key === "ArrowDown" ? 1 : current < 0 ? 0 : -1) + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === next)));
    byId("cmd").setAttribute("aria-activedescendant", options[next].id);
  } else if ((event.key === "Enter" || event.key === "Tab") && current >= 0) {
    if (event.key === "Tab") event.preventDefault();
    choose(options[current]);
  }
}

// ---- begin ---------------------------------------------------------------------------------------------------------------

settle();
setInterval(watch, 1000);
if (document.body.dataset.path) {
  connect();
  byId("cmd").addEventListener("input", complete);
  byId("cmd").addEventListener("keydown", completionKeys);
  byId("cmd").addEventListener("blur", () => setTimeout(close, 150));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && tellWhere());
}
