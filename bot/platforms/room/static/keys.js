// Single keys, where no field has the focus and they are not switched off; keys that leave or send a field.

import { byId, isField } from "./page.js";

const named = (key) => document.querySelector(`[data-key="${CSS.escape(key.toLowerCase())}"]`);

function target(key) {
  if (key === "/") return byId("cmd");
  return key === "?" ? byId("keys") : named(key);
}

document.addEventListener("keydown", (event) => {
  const field = isField(event.target) ? event.target : null;
  const isChord = event.ctrlKey || event.metaKey || event.altKey;
  if (event.key === "Escape") field?.blur();
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field?.form) field.form.requestSubmit();
  else if (!field && !isChord && document.documentElement.dataset.keys !== "off") {
    const pressed = target(event.key);
    if (!pressed) return;
    event.preventDefault();
    if (isField(pressed)) pressed.focus();
    else pressed.click();
  }
});

document.addEventListener("click", (event) => {
  if (!event.target.closest('a[href="#your"]') || !byId("your")) return;
  event.preventDefault();
  byId("your").focus();
});
