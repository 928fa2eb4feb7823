// The command line's completion: a combobox with a list.

import { all, byId } from "./page.js";

const PAUSE = 120; // between the last key and the question

let asked = 0;

const options = () => all("#completions [role=option]");

function close() {
  byId("slip").hidden = true;
  byId("cmd").setAttribute("aria-expanded", "false");
  byId("cmd").removeAttribute("aria-activedescendant");
}

function choose(option) {
  asked++; // an answer that is still on its way comes too late
  byId("cmd").value = option.dataset.value;
  close();
  byId("cmd").focus();
}

function drawn({ value, label }, index) {
  const option = Object.assign(document.createElement("li"), { id: `completion-${index}`, role: "option" });
  option.setAttribute("aria-selected", "false");
  option.dataset.value = value;
  option.append(
    Object.assign(document.createElement("b"), { textContent: `/${value.trim()}` }),
    Object.assign(document.createElement("span"), { textContent: label }),
  );
  option.addEventListener("mousedown", (event) => { event.preventDefault(); choose(option); });
  return option;
}

async function complete() {
  const mine = ++asked;
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  const text = byId("cmd").value;
  if (mine !== asked) return;
  const response = text.trim() ? await fetch(`/complete?${new URLSearchParams({ text })}`).catch(() => null) : null;
  const found = response?.ok ? await response.json() : [];
  if (mine !== asked || document.activeElement !== byId("cmd")) return;
  byId("completions").replaceChildren(...found.map(drawn));
  byId("slip").hidden = !found.length;
  byId("cmd").setAttribute("aria-expanded", String(found.length > 0));
  byId("cmd").scrollIntoView({ block: "nearest" }); // on a phone the list pushes the field down
}

function select(step) {
  asked++; // the list stays as it is while one moves in it
  const [list, current] = [options(), options().findIndex((option) => option.ariaSelected === "true")];
  const next = current < 0 && step < 0 ? list.length - 1 : (current + step + list.length) % list.length;
  list.forEach((option, index) => option.setAttribute("aria-selected", String(index === next)));
  byId("cmd").setAttribute("aria-activedescendant", list[next].id);
}

function press(event) {
  if (event.key === "Escape" || (event.key === "Enter" && byId("slip").hidden)) return void (asked++, close());
  if (byId("slip").hidden || !options().length) return;
  const chosen = options().find((option) => option.ariaSelected === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") select(event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Tab" && chosen) choose(chosen);
  else if (event.key === "Enter" && chosen && chosen.dataset.value !== byId("cmd").value) choose(chosen);
  else return event.key === "Enter" ? void (asked++, close()) : undefined;
  event.preventDefault();
}

export function begin() {
  byId("cmd").addEventListener("input", complete);
  byId("cmd").addEventListener("keydown", press);
  byId("cmd").addEventListener("blur", () => setTimeout(close, 150));
}
