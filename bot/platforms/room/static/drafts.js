// What is being written: kept on this device until it is in, counted, and sent later where the room does not answer.

import { all, byId, clock, follow, onSettled } from "./page.js";

const WORDS_A_MINUTE = 140;

const stored = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
const drop = (key) => { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } };
const store = (key, value) => { try { localStorage.setItem(key, value); return true; } catch { return false; } };

const sheet = () => document.querySelector("[data-draft]");
const ownTitle = () => document.title.replace(/^● /, "");

// After it is in, nothing of it stays on the device.
export function forget(asking) {
  for (const kind of ["draft", "began", "queue"]) drop(`${kind}.${asking}`);
  document.title = ownTitle();
  showTime();
}

// Keeps a sealed answer until the room is back.
export function keepForLater(field, body) {
  const isKept = store(`queue.${field.dataset.draft}`, body.toString());
  byId("kept").textContent = isKept ? `Kept since ${clock()}, sent when the room is back` : "Cannot be kept here; copy it";
}

// Sends what was kept; gives a sentence about it, or null where nothing was.
export async function sendKept() {
  const field = sheet();
  const kept = field && stored(`queue.${field.dataset.draft}`);
  if (!kept) return null;
  const asking = field.dataset.draft;
  const isIn = await follow("/do/answer", { method: "POST", body: new URLSearchParams(kept) }, "letter");
  drop(`queue.${asking}`);
  if (!isIn) return "Your answer was not taken; its words are still in the field.";
  forget(asking);
  return `Your answer was sent at ${clock()}.`;
}

function aloud(words) {
  const seconds = Math.round((words * 60) / WORDS_A_MINUTE);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [minutes && `${minutes} min`, (rest || !minutes) && `${rest} s`].filter(Boolean).join(" ");
}

function count(field) {
  const words = field.value.split(/\s+/).filter(Boolean).length;
  byId("words").textContent = `${words} ${words === 1 ? "word" : "words"}`;
  byId("aloud").textContent = `${aloud(words)} aloud`;
}

// Since when one has been writing; counting up, never coloured.
export function showTime() {
  const field = sheet();
  const began = Number(field && stored(`began.${field.dataset.draft}`));
  if (!byId("clock")) return;
  byId("clock").hidden = !began;
  const seconds = Math.max(0, Math.floor((Date.now() - began) / 1000));
  byId("began").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function restore() {
  const field = sheet();
  const draft = field && stored(`draft.${field.dataset.draft}`);
  if (draft && field !== document.activeElement) field.value = draft;
  if (draft) document.title = `● ${ownTitle()}`;
  if (field) count(field);
  document.body.toggleAttribute("data-writing", Boolean(field && (field.value || field === document.activeElement)));
}

document.addEventListener("focusin", (event) => {
  if (event.target.dataset.draft) document.body.setAttribute("data-writing", "");
});

document.addEventListener("input", ({ target: field }) => {
  const asking = field.dataset.draft;
  if (!asking) return;
  count(field);
  byId("kept").textContent = store(`draft.${asking}`, field.value) ? "Draft kept on this device" : "";
  document.title = `● ${ownTitle()}`;
  if (!stored(`began.${asking}`)) store(`began.${asking}`, String(Date.now()));
});

export const draftIn = (form) => all("[data-draft]", form)[0] ?? null;

onSettled(restore);
