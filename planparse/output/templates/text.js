"use strict";
// Text: what things are called, how figures and dates are written, search without tone marks, YAML.

const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;

const fill = (form, values) => form.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);

// "Thu nhập" and "thu nhap" alike.
const folded = (text) =>
  text.toLowerCase().normalize("NFD").replace(/\p{Mn}+/gu, "").replace(/đ/g, "d");

// A character that turns the direction of writing is shown by its name.
const plainly = (text) =>
  text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (c) =>
    `⟨U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

// A number with the language's marks and all its digits.
function figure(number) {
  const [, sign, whole, rest] = /^(-?)(\d+)(.*)$/.exec(String(number));
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, words.thousands);
  return sign.replace("-", "−") + grouped + rest.replace(".", words.decimal);
}

function amount(value, unit) {
  if (value === true) return words.reached;
  const number = Array.isArray(value) ? value.map(figure).join("–") : figure(value);
  if (!unit) return number;
  return unit.startsWith("%") ? number + unit : `${number} ${unit}`;
}

// An ISO date, as exact as it was written.
function term(date, precision = "day") {
  const [y, m, d] = date.split("-");
  const q = words.quarters[Math.ceil(m / 3) - 1];
  const form = { month: words.month, quarter: words.quarter, year: words.year }[precision];
  return fill(form || words.date, { y, m, d, q });
}

function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role" || key === "for") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

// --- YAML ---------------------------------------------------------------------------------------

const PLAIN = /^[\p{L}][\p{L}\p{N} ()\/%.-]*[\p{L}\p{N})%]$/u;
const NOT_TEXT = /^(y|n|yes|no|on|off|true|false|null)$/i;

const quoted = (text) => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
  (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

function scalar(value, key) {
  if (typeof value !== "string" || key === "deadline") return String(value);
  return PLAIN.test(value) && !NOT_TEXT.test(value) ? value : quoted(value);
}

function inBraces(value, key) {
  if (Array.isArray(value)) return `[${value.map((one) => inBraces(one)).join(", ")}]`;
  if (value === null || typeof value !== "object") {
    return typeof value === "string" && /[,{}[\]]/.test(value) ? quoted(value) : scalar(value, key);
  }
  return `{${Object.entries(value).map(([k, one]) => `${k}: ${inBraces(one, k)}`).join(", ")}}`;
}

// An item as one entry of a list, with the keys and in the order of what planparse writes.
function yaml(item) {
  const lines = Object.entries(item).map(([key, value]) => {
    const listed = Array.isArray(value) && typeof value[0] !== "number";
    if (listed) return `${key}:${value.map((one) => `\n  - ${inBraces(one)}`).join("")}`;
    return `${key}: ${value !== null && typeof value === "object" ? inBraces(value) : scalar(value, key)}`;
  });
  return `- ${lines.join("\n  ")}\n`;
}
