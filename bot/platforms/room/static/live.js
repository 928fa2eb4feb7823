// The socket: parts that changed, sentences for everybody, and what to do while the room does not answer.

import { all, byId, clock, onSettled, parsed, put, say, settle } from "./page.js";
import { sendKept, showTime } from "./drafts.js";

const PATIENCE = 3000; // before anything is said about a lost connection
const LONGEST_WAIT = 30000;

let socket = null;
let lostAt = null;
let tries = 0;
let retryAt = 0;

export const isLost = () => lostAt !== null;
const isOpen = () => socket?.readyState === WebSocket.OPEN;

// Tells the room where this page is and which state of its parts it shows.
function tellWhere() {
  if (!isOpen()) return;
  const shows = Object.fromEntries(all("[data-live]").map((part) => [part.id, part.dataset.live]));
  socket.send(JSON.stringify({ path: document.body.dataset.path, shows }));
}

function connect() {
  socket = new WebSocket(`${location.protocol.replace("http", "ws")}//${location.host}/live`);
  socket.addEventListener("open", greet);
  socket.addEventListener("message", take);
  socket.addEventListener("close", lose);
}

async function greet() {
  const wasAway = isLost() && Date.now() - lostAt > PATIENCE;
  [lostAt, tries] = [null, 0];
  relabel();
  const sent = await sendKept().catch(() => null);
  byId("offline").hidden = !(wasAway || sent);
  write(byId("offline"), "Connected again.", sent ?? "");
  tellWhere();
}

function take(event) {
  const told = JSON.parse(event.data);
  if (told.put) {
    put(document.adoptNode(parsed(told.html).body.firstElementChild));
    if (told.title) document.title = told.title;
    settle();
  }
  if (told.say) say(told.say, told.to);
}

export function lose() {
  lostAt ??= Date.now();
  retryAt = Date.now() + Math.min(1000 * 2 ** tries, LONGEST_WAIT) * (0.8 + Math.random() * 0.4);
  tries += 1;
  relabel();
}

function write(notice, strong, rest) {
  const paragraph = document.createElement("p");
  paragraph.append(Object.assign(document.createElement("b"), { textContent: strong }), ` ${rest} `);
  notice.replaceChildren(paragraph);
  return paragraph;
}

function tryNow() {
  retryAt = 0;
  watch();
}

function tellLost() {
  const seconds = Math.max(1, Math.ceil((retryAt - Date.now()) / 1000));
  const kept = "What you write is kept on this device and sent when the room is back.";
  const line = write(byId("offline"), `Not connected since ${clock(new Date(lostAt))}.`, `Trying again in ${seconds} s. ${kept}`);
  const button = Object.assign(document.createElement("button"), { type: "button", className: "word", textContent: "Try now" });
  button.addEventListener("click", tryNow);
  line.append(button);
  byId("offline").hidden = false;
}

function watch() {
  showTime();
  showUntil();
  if (!isLost()) return;
  if (Date.now() >= retryAt && socket.readyState === WebSocket.CLOSED) connect();
  if (Date.now() - lostAt >= PATIENCE && !byId("offline").contains(document.activeElement)) tellLost();
}

function relabel() {
  for (const button of all("[data-offline]")) {
    button.dataset.online ??= button.textContent;
    button.textContent = isLost() ? button.dataset.offline : button.dataset.online;
  }
}

function showUntil() {
  for (const time of all("time[data-until]")) {
    time.dataset.says ??= time.textContent;
    const minutes = Math.ceil((new Date(time.dateTime) - Date.now()) / 60000);
    const length = [minutes >= 60 && `${Math.floor(minutes / 60)} h`, minutes % 60 && `${minutes % 60} min`];
    time.textContent = time.dataset.says + (minutes > 0 ? `, in ${length.filter(Boolean).join(" ")}` : "");
  }
}

export function begin() {
  connect();
  setInterval(watch, 1000);
  onSettled(() => { relabel(); showTime(); showUntil(); tellWhere(); });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && tellWhere());
}
