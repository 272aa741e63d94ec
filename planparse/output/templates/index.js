"use strict";
// The index: its table is sorted by the headings, and rows and charts are searched.

const language = document.documentElement.lang;
const compare = new Intl.Collator(language, { numeric: true }).compare;
const folded = (text) =>
  text.toLowerCase().normalize("NFD").replace(/\p{Mn}+/gu, "").replace(/đ/g, "d");

const table = document.getElementById("all");
const rows = [...table.tBodies[0].rows];
const headings = [...table.tHead.rows[0].cells];
const key = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();

headings.forEach((heading, column) => {
  if (heading.classList.contains("number")) {
    for (const row of rows) row.cells[column].dataset.label = `${heading.textContent}:`;
  }
  heading.firstElementChild.addEventListener("click", () => {
    const numbers = heading.classList.contains("number");
    const before = heading.getAttribute("aria-sort");
    const downwards = before === "none" ? numbers : before === "ascending";
    for (const one of headings) one.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", downwards ? "descending" : "ascending");
    rows.sort((a, b) => compare(key(a, column), key(b, column)) * (downwards ? -1 : 1));
    table.tBodies[0].append(...rows);
  });
});

for (const search of document.querySelectorAll("[data-seeks]")) {
  const found = [...document.querySelectorAll(search.dataset.seeks)];
  const texts = found.map((one) => folded((one.querySelector("summary") ?? one).textContent));
  search.addEventListener("input", () => {
    const terms = folded(search.value).split(/\s+/).filter(Boolean);
    found.forEach((one, i) => { one.hidden = !terms.every((term) => texts[i].includes(term)); });
  });
}
