// Items: all that was found, numbered as the marks number them.

const KINDS = { indicators: "i", tasks: "t", officials: "o" };
const items = Object.keys(KINDS).flatMap((kind) =>
  data[kind].map((fields) => ({ kind, fields, warnings: [], marks: [], due: [] })));
items.forEach((item, number) => {
  item.number = number;
  item.name = plainly(item.fields.name ?? item.fields.action);
});
const byId = new Map(items.map((item) => [item.fields.id, item]));

// A place is [block, start, end] where it stands in the document, in code points; as the YAML has it
// otherwise.
const isPlace = (value) => Array.isArray(value) && typeof value[0] === "string" && value.length === 3
  && typeof value[1] === "number";
const blockOf = (place) => (isPlace(place) ? place[0] : place.block);

function source(place) {
  if (!isPlace(place)) return place;
  const [block, start, end] = place;
  const text = document.getElementById(block).textContent;
  const units = /[\ud800-\udbff]/.test(text) ? Array.from(text) : text;
  return { block, start, end, quote: Array.from(units.slice(start, end)).join("") };
}

// The item as the YAML has it.
function written(item) {
  return Object.fromEntries(Object.entries(item.fields).map(([key, value]) => {
    if (isPlace(value)) return [key, source(value)];
    return [key, key === "mentions" ? value.map(source) : value];
  }));
}

for (const mark of document.querySelectorAll("mark")) {
  for (const number of mark.dataset.n.split(" ")) {
    const item = items[parseInt(number, 10)];
    (number.endsWith("d") ? item.due : item.marks).push(mark);
  }
}

for (const warning of data.warnings) {
  const meant = new Set(warning.items);
  for (const item of items) {
    const about = meant.size ? meant.has(item.fields.id)
      : warning.block && warning.block === blockOf(item.fields.source);
    if (about) item.warnings.push(warning);
  }
}

// An item's sign stands before its first mark.
for (const item of items) {
  item.marks[0]?.classList.add(`first-${KINDS[item.kind]}`);
  item.due[0]?.classList.add("first-d");
  if (item.warnings.length) item.marks[0]?.classList.add("warned");
}

function valueOf(fields) {
  const value = amount(fields.value, fields.unit);
  const sign = { ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "≈ " }[fields.comparator] || "";
  const change = { increase: "+", decrease: "−" }[fields.measure] || "";
  return plainly(sign + change + value);
}

// The line under an item's name.
function summary({ kind, fields }) {
  const due = fields.deadline ? term(fields.deadline, fields.deadline_precision) : fields.deadline_text;
  const parts = {
    indicators: [words.values[fields.kind], due, fields.scope, fields.parent],
    tasks: [fields.lead?.join("; "), due],
    officials: [fields.positions?.join("; ")],
  }[kind];
  return plainly(parts.filter(Boolean).join(" · "));
}

function placeName(block) {
  const cell = /^t(.+)\.r(\d+)\.c(\d+)$/.exec(block);
  if (cell) return fill(words.place_cell, cell.slice(1));
  const note = /^[a-z]n(\d+)$/.exec(block);
  if (note) return fill(words.place_footnote, note.slice(1));
  return /^p\d+$/.test(block) ? fill(words.place_paragraph, [block.slice(1)]) : block;
}
