// A mock interview: the clock counts by the room's time, says its marks, and what is ticked and noted saves itself.

import { all, byId, onSettled, say, settle } from "./page.js";

const LAST_MINUTE = 60;
const SEND_BEFORE = 3; // seconds before the end in which words that were not sent yet still reach the room
const LOOK_AGAIN = [2, 6, 15]; // seconds after the end, where nobody has told that the turn is over
const PAUSE = 1500; // between the last key and saving

let skew = 0; // by how much the room's clock is ahead of this device's
let before = null; // seconds left when it was looked at last
let turn = null;
let sent = null; // what of the sheet is in
const saving = new Map();

const written = () => byId("work")?.querySelector("[data-draft]") ?? null;
const shown = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
const crossed = (mark, left) => before !== null && before > mark && left <= mark;

// The words on the sheet reach the room although nobody has sent them.
function sendWords() {
  const field = written();
  if (field && field.value.trim() && field.value !== sent) field.form.requestSubmit();
}

function speak(left, length) {
  if (crossed(length / 2, left)) say("Half of the time is over.");
  if (length / 2 > LAST_MINUTE && crossed(LAST_MINUTE, left)) say("One minute is left.");
  if (crossed(SEND_BEFORE, left)) sendWords();
  if (crossed(0, left)) say("The time is over.");
  if (LOOK_AGAIN.some((after) => crossed(-after, left))) settle();
}

function count() {
  const timer = document.querySelector("[data-ends]");
  if (!timer) return;
  if (turn !== timer.dataset.ends) [turn, before] = [timer.dataset.ends, null];
  const length = Number(timer.dataset.minutes) * 60;
  const left = Math.ceil((new Date(timer.dataset.ends) - Date.now() - skew) / 1000);
  timer.textContent = shown(Math.min(Math.max(left, 0), length));
  all("progress").forEach((bar) => { bar.value = Math.min(length, Math.max(0, length - left)); });
  speak(left, length);
  before = left;
}

async function save(form) {
  clearTimeout(saving.get(form));
  saving.delete(form);
  const line = form.querySelector("[data-saved]");
  const body = new URLSearchParams(new FormData(form));
  const response = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (line) line.textContent = response?.redirected ? "Saved" : "Not saved; press Save";
  form.querySelector("[data-save]").hidden = Boolean(response?.redirected);
}

document.addEventListener("input", ({ target: field }) => {
  const form = field.closest("form[data-saves]");
  if (!form) return;
  clearTimeout(saving.get(form));
  if (field.type === "checkbox") save(form);
  else saving.set(form, setTimeout(() => save(form), PAUSE));
});

document.addEventListener("focusout", ({ target: field }) => {
  const form = field.closest("form[data-saves]");
  if (form && saving.has(form)) save(form);
});

onSettled(() => {
  all("[data-save]").forEach((button) => { button.hidden = true; });
  sent = written()?.defaultValue ?? null;
  count();
});
if (byId("now")) skew = new Date(byId("now").dataset.now) - Date.now();
setInterval(count, 500);
