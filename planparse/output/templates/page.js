// The page: an item lights up its sentence, a mark opens its item; tabs, keys and the address.

const phone = matchMedia("(max-width: 60rem)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const aside = document.getElementById("lists");
const sheet = document.getElementById("sheet");
const marks = [...document.querySelectorAll("mark")];
const lists = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, new List(kind)]));
let opened = null;
const say = (text) => { document.getElementById("said").textContent = text; };

// --- tabs ---------------------------------------------------------------------------------------

const tab = (name, label, letter, count, controls) => {
  const made = element("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": controls,
    className: `${letter} ${name}-tab`, onclick: () => choose(name) },
    element("span", { className: "glyph", "aria-hidden": "true" }), `${label} `,
    count === null ? null : element("span", { className: "count" }, figure(count)));
  return made;
};
const tabs = [tab("text", words.document_text, "", null, "text"),
  ...Object.entries(lists).map(([kind, list]) => tab(kind, words[kind], KINDS[kind], list.items.length, kind))];
const tablist = element("div", { role: "tablist", "aria-label": words.lists }, ...tabs);
aside.append(tablist, ...Object.values(lists).map((list) => list.panel));

let current = "indicators";
const scrolled = {};

function choose(name) {
  const before = document.body.dataset.view === "text" ? "text" : current;
  if (phone.matches) scrolled[before] = scrollY;
  document.body.dataset.view = name === "text" ? "text" : "lists";
  if (name !== "text") current = name;
  for (const kind of Object.keys(lists)) lists[kind].panel.hidden = kind !== current;
  markTabs();
  if (phone.matches) {
    if (name !== "text") sheet.hidden = true;
    scrollTo({ top: scrolled[name] || 0, behavior: "instant" });
  }
}

function markTabs() {
  const chosen = phone.matches && document.body.dataset.view === "text" ? "text" : current;
  for (const one of tabs) {
    const is = one.id === `tab-${chosen}`;
    one.setAttribute("aria-selected", is);
    one.tabIndex = is ? 0 : -1;
  }
}
phone.addEventListener("change", () => { markTabs(); if (opened) close(); });

tablist.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const seen = tabs.filter((one) => one.offsetParent !== null || getComputedStyle(one).display !== "none");
  const next = seen[(seen.indexOf(document.activeElement) + step + seen.length) % seen.length];
  choose(next.id.slice(4));
  next.focus();
});

// --- details ------------------------------------------------------------------------------------

function place(value) {
  const { block, quote } = source(value);
  const name = placeName(block);
  return [element("button", { type: "button", onclick: () => goTo(block) }, name), element("q", {}, plainly(quote))];
}

function described(key, value) {
  if (key === "source" || key.endsWith("_source")) return place(value);
  if (key === "mentions") return value.flatMap(place);
  if (key === "value") return [amount(value)];
  if (key === "deadline") return [value ? term(value) : "—"];
  if (key === "quantity") return [amount(value.value, value.unit)];
  if (key === "parent_id" && byId.has(value)) {
    return [element("button", { type: "button", onclick: () => open(byId.get(value)) }, value)];
  }
  if (value !== null && typeof value === "object" && "text" in value) return [plainly(value.text)];
  if (Array.isArray(value)) return [plainly(value.join("; "))];
  return [plainly(words.values[value] ?? value ?? "—")];
}

function details(item) {
  const list = element("dl");
  const { id, name, action, ...fields } = item.fields; // its name is its heading
  for (const [key, value] of Object.entries({ ...fields, id })) {
    list.append(element("dt", {}, words.fields[key] ?? key),
      element("dd", {}, element("bdi", {}, ...described(key, value))));
  }
  const notes = item.warnings.map((one) => element("p", { className: "note" },
    `⚠ ${words.warning_codes[one.code] ?? one.code}: `, element("bdi", {}, plainly(one.message))));
  if (!item.marks.length) notes.push(element("p", { className: "note" }, `⚠ ${words.not_in_text}`));
  return element("div", { className: "details" }, ...notes, list, element("div", { className: "actions" },
    element("button", { type: "button", className: "copy", onclick: () => copy(item) }, words.copy)));
}

async function copy(item) {
  const text = yaml(written(item));
  try {
    await navigator.clipboard.writeText(text);
    say(words.copied);
  } catch {
    say(copiedByHand(text) ? words.copied : words.not_copied);
  }
  for (const button of document.querySelectorAll(".copy")) {
    button.textContent = document.getElementById("said").textContent;
    setTimeout(() => { button.textContent = words.copy; }, 1500);
  }
}

// Where the page may not use the clipboard itself.
function copiedByHand(text) {
  const area = element("textarea", { value: text, className: "unseen" });
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

// --- opening ------------------------------------------------------------------------------------

function goTo(block) {
  if (phone.matches) choose("text");
  const target = document.getElementById(block);
  if (target) reveal(target);
}

function reveal(target) {
  target.scrollIntoView({ block: phone.matches ? "start" : "center", inline: "nearest", behavior: calm.matches ? "instant" : "smooth" });
}

// Open an item: its fields in its list (on a phone in a sheet under the text), its words lit up.
function open(item, { from = null } = {}) {
  if (opened) close();
  opened = item;
  for (const mark of item.marks) mark.classList.add("on");
  for (const mark of item.due) mark.classList.add("due");
  const own = item.marks[0];
  const block = document.getElementById(blockOf(item.fields.source));
  block?.classList.add("lit");
  history.replaceState(null, "", `#${item.fields.id}`);
  if (phone.matches) openInSheet(item);
  else openInList(item, from);
  if (!from && (own || block)) reveal(own || block);
  say(from ? item.name : source(item.fields.source).quote);
}

function openInList(item, from) {
  const list = lists[item.kind];
  if (current !== item.kind) choose(item.kind);
  if (item.element.hidden) list.reset();
  item.element.classList.add("open");
  const button = item.element.firstElementChild;
  button.setAttribute("aria-expanded", "true");
  item.element.append(details(item));
  if (from) {
    list.list.scrollTop = item.element.offsetTop - list.list.offsetTop - 8;
    if (from === "key") button.focus({ preventScroll: true });
  } else {
    item.element.scrollIntoView({ block: "nearest", behavior: "instant" });
  }
}

// The focus goes into the sheet and, when it closes, to the words that it was about.
let left = null;

function openInSheet(item) {
  choose("text");
  left = document.activeElement.closest("mark") ?? item.marks[0];
  sheet.replaceChildren(element("h2", {}, element("bdi", {}, item.name)),
    element("button", { type: "button", className: "close", "aria-label": words.close, onclick: () => close() }, "×"),
    details(item));
  if (item.kind === "indicators") sheet.firstChild.append(` · ${valueOf(item.fields)}`);
  sheet.hidden = false;
  sheet.scrollTop = 0;
  sheet.querySelector(".close").focus({ preventScroll: true });
}

function close() {
  const item = opened;
  opened = null;
  for (const lit of document.querySelectorAll(".on, .due, .lit")) lit.classList.remove("on", "due", "lit");
  item.element.classList.remove("open");
  item.element.firstElementChild.setAttribute("aria-expanded", "false");
  item.element.querySelector(".details")?.remove();
  if (sheet.contains(document.activeElement)) left?.focus({ preventScroll: true });
  sheet.hidden = true;
  history.replaceState(null, "", " ");
}

// A mark opens its innermost item; again, the next one that has it.
function openMark(mark, from) {
  const numbers = [...new Set(mark.dataset.n.split(" ").map((one) => parseInt(one, 10)))];
  const at = opened ? numbers.indexOf(opened.number) : -1;
  open(items[numbers[(at + 1) % numbers.length]], { from });
}

aside.addEventListener("click", (event) => {
  const button = event.target.closest(".row");
  if (!button) return;
  const item = items[button.parentElement.dataset.number];
  if (item === opened) close();
  else open(item);
});
document.querySelector("article").addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (mark && !String(getSelection())) openMark(mark, "pointer");
});

// --- keys ---------------------------------------------------------------------------------------

const NAMES = { i: "indicators", t: "tasks", o: "officials", d: "deadlines" };
let at = 0;
marks.forEach((mark, number) => {
  mark.setAttribute("role", "button");
  mark.setAttribute("aria-roledescription", [...mark.classList].map((c) => words[NAMES[c]]).filter(Boolean).join(", "));
  mark.tabIndex = number ? -1 : 0;
});

function focusMark(number) {
  if (!marks.length) return;
  if (phone.matches) choose("text");
  marks[at].tabIndex = -1;
  at = (number + marks.length) % marks.length;
  marks[at].tabIndex = 0;
  marks[at].focus();
}

function walk(button, step) {
  const buttons = lists[current].buttons();
  buttons[buttons.indexOf(button) + step]?.focus();
}

document.addEventListener("keydown", (event) => {
  const target = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && opened) {
    const button = opened.element.firstElementChild;
    close();
    if (!phone.matches) button.focus();
  } else if (target.matches("input, select, textarea")) {
    if (event.key === "ArrowDown" && target.type === "search") lists[current].buttons()[0]?.focus();
    else return;
  } else if (event.key === "/") {
    if (phone.matches) choose(current);
    lists[current].search.focus();
  } else if (target.matches(".row") && /^Arrow(Up|Down)$/.test(event.key)) {
    walk(target, event.key === "ArrowDown" ? 1 : -1);
  } else if (target.matches("mark") && (event.key === "Enter" || event.key === " ")) {
    at = marks.indexOf(target);
    openMark(target, "key");
  } else if (/^[np]$/i.test(event.key)) {
    const here = target.matches("mark") ? marks.indexOf(target) : at - (event.key.toLowerCase() === "n" ? 1 : 0);
    focusMark(here + (event.key.toLowerCase() === "n" ? 1 : -1));
  } else return;
  event.preventDefault();
});

for (const key of document.querySelectorAll(".key")) {
  key.addEventListener("click", () => {
    const hidden = document.body.classList.toggle(`hide-${key.dataset.kind}`);
    key.setAttribute("aria-pressed", String(!hidden));
  });
}

// --- the beginning ------------------------------------------------------------------------------

for (const link of document.querySelectorAll(".warnings a")) link.textContent = placeName(link.textContent);
choose(Object.keys(lists).find((kind) => lists[kind].items.length) ?? "indicators");
if (phone.matches) choose("text");
const linked = byId.get(decodeURIComponent(location.hash.slice(1)));
if (linked) open(linked);
