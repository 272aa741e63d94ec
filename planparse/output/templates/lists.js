// The three lists: searched, filtered, sorted.

const NONE = "\u0000";
const year = (item) => (item.fields.deadline || "").slice(0, 4);
const compare = new Intl.Collator(words.language, { numeric: true }).compare;
const magnitude = ({ fields }) => {
  const value = fields.quantity?.value ?? fields.value;
  return Array.isArray(value) ? value[0] : Number(value);
};

// What a list can be filtered by: each gives an item's values.
const FILTERS = {
  kind: { of: (i) => [i.fields.kind], shown: (v) => words.values[v] },
  locality: { of: (i) => [i.fields.scope ?? NONE], none: words.own_locality },
  lead: { of: (i) => (i.fields.lead?.length ? i.fields.lead : [NONE]) },
  deadline: {
    of: (i) => (i.fields.deadline ? [year(i), i.fields.deadline] : [NONE]),
    shown: (v) => (v.length === 4 ? fill(words.whole_year, { y: v }) : term(v)),
    byDate: true,
  },
};
const ORDERS = {
  by_place: (a, b) => a.number - b.number,
  by_name: (a, b) => compare(a.name, b.name),
  by_value: (a, b) => magnitude(b) - magnitude(a),
  by_deadline: (a, b) => (a.fields.deadline || "9") < (b.fields.deadline || "9") ? -1 : 1,
};
const OFFERED = {
  indicators: { filters: ["kind", "locality", "deadline"], orders: Object.keys(ORDERS) },
  tasks: { filters: ["lead", "deadline"], orders: ["by_place", "by_name", "by_deadline"] },
  officials: { filters: [], orders: ["by_place", "by_name"] },
};

function row(item) {
  const warned = item.warnings.length
    ? element("span", { className: "warn", role: "img", "aria-label": words.has_warning }, " ⚠") : null;
  const button = element("button", { type: "button", className: "row", "aria-expanded": "false" },
    element("span", { className: "glyph", "aria-hidden": "true" }),
    element("span", { className: "name" }, element("bdi", {}, item.name), warned),
    item.kind === "indicators" ? element("span", { className: "value" }, element("bdi", {}, valueOf(item.fields))) : null,
    element("span", { className: "more" }, element("bdi", {}, summary(item))));
  button.classList.add(KINDS[item.kind]);
  item.element = element("li", { className: "item" }, button);
  item.element.dataset.number = item.number;
  item.sought = folded(Object.values(written(item)).map(sought).join(" "));
  return item.element;
}

function sought(value) {
  if (value === null || typeof value !== "object") return String(value);
  return Object.values(value).map(sought).join(" ");
}

class List {
  constructor(kind) {
    this.kind = kind;
    this.items = items.filter((item) => item.kind === kind);
    this.order = "by_place";
    this.chosen = new Map();
    this.build();
    this.show();
  }

  build() {
    this.list = element("ul", { className: "list", role: "list" });
    this.list.append(...this.items.map(row));
    this.search = element("input", { type: "search", placeholder: words.search_hint,
      "aria-label": `${words.search}: ${words[this.kind]}`, oninput: () => this.show() });
    this.count = element("span", { role: "status" });
    this.clear = element("button", { type: "button", onclick: () => this.reset() }, words.clear);
    this.nothing = element("p", { className: "nothing" },
      this.items.length ? words.nothing : words.empty);
    const filters = element("div", { className: "filters" }, ...this.controls());
    const tools = element("div", { className: "tools", hidden: !this.items.length }, this.search,
      element("details", { open: innerHeight > 700 && innerWidth > 960 }, element("summary", {}, words.filter), filters),
      element("div", { className: "state" }, this.count, this.clear));
    this.panel = element("div", { role: "tabpanel", id: this.kind, "aria-labelledby": `tab-${this.kind}`,
      "aria-label": words[this.kind] }, tools, this.nothing, this.list);
  }

  controls() {
    this.selects = OFFERED[this.kind].filters.map((name) => this.select(name)).filter(Boolean);
    this.sorting = element("select", { "aria-label": words.sort, onchange: () => { this.order = this.sorting.value; this.sort(); } },
      ...OFFERED[this.kind].orders.map((order) => new Option(words[order], order)));
    const labels = this.selects.map(([name, select]) => element("label", {}, words[name], select));
    labels.push(element("label", {}, words.sort, this.sorting));
    if (this.items.some((item) => item.warnings.length)) {
      this.warned = element("input", { type: "checkbox", onchange: () => this.show() });
      labels.push(element("label", { className: "check" }, this.warned, words.only_warned));
    }
    return labels;
  }

  // The values of a filter with their counts; none where all items have the same.
  select(name) {
    const { of, shown = plainly, none = words.none, byDate } = FILTERS[name];
    const counts = new Map();
    for (const item of this.items) for (const value of new Set(of(item))) counts.set(value, (counts.get(value) || 0) + 1);
    if (!counts.size) return null;
    const values = [...counts.keys()].sort((a, b) => (a === NONE) - (b === NONE)
      || (byDate ? (a < b ? -1 : 1) : counts.get(b) - counts.get(a) || compare(a, b)));
    const select = element("select", { "aria-label": words[name], onchange: () => {
      if (select.value) this.chosen.set(name, select.value === "none" ? NONE : select.value.slice(1));
      else this.chosen.delete(name);
      this.show();
    } }, new Option(words.all, ""), ...values.map((value) => new Option(
      `${value === NONE ? none : shown(value)} (${counts.get(value)})`, value === NONE ? "none" : `=${value}`)));
    select.name = name;
    return [name, select];
  }

  fits(item, terms) {
    if (this.warned?.checked && !item.warnings.length) return false;
    for (const [name, value] of this.chosen) if (!FILTERS[name].of(item).includes(value)) return false;
    return terms.every((one) => item.sought.includes(one));
  }

  show() {
    const terms = folded(this.search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of this.items) {
      const fits = this.fits(item, terms);
      if (item.element.hidden === fits) item.element.hidden = !fits;
      shown += fits;
    }
    this.count.textContent = fill(words.shown, { shown: figure(shown), all: figure(this.items.length) });
    this.nothing.hidden = shown > 0;
    this.clear.hidden = shown === this.items.length;
  }

  sort() {
    this.list.append(...[...this.items].sort((a, b) => ORDERS[this.order](a, b) || a.number - b.number)
      .map((item) => item.element));
  }

  reset() {
    this.search.value = "";
    this.chosen.clear();
    for (const [, select] of this.selects) select.value = "";
    if (this.warned) this.warned.checked = false;
    this.show();
    this.search.focus();
  }

  // The buttons of the items that are shown, in their order.
  buttons() {
    return [...this.list.querySelectorAll(".item:not([hidden]) > .row")];
  }
}
