// All text of articles is put onto the page through textContent, or drawn on the canvas: it is never read as HTML.
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

// Okabe and Ito's palette (2008), told apart by most colour-blind readers; each kind has a shape of its own besides.
const KINDS = {
  person: { name: "person", many: "people", colour: ["#0072b2", "#56a8e0"], shape: "ellipse" },
  country: { name: "country", many: "countries", colour: ["#009e73", "#2fc498"], shape: "round-hexagon" },
  organisation: { name: "organisation", many: "organisations", colour: ["#b5588f", "#d98fbb"], shape: "round-rectangle" },
  armed_group: { name: "armed group", many: "armed groups", colour: ["#d55e00", "#f08a3c"], shape: "round-diamond" },
  force: { name: "force", many: "forces", colour: ["#a87400", "#e6b84d"], shape: "round-triangle" },
  media: { name: "news outlet", many: "news outlets", colour: ["#4b7d96", "#8fc3dc"], shape: "round-tag" },
  place: { name: "place", many: "places", colour: ["#6f7680", "#aab2bc"], shape: "round-octagon" },
  group: { name: "group", many: "groups", colour: ["#7a6a1a", "#d8cc5a"], shape: "round-pentagon" },
  statement: { name: "statement", many: "statements", colour: ["#34404d", "#c3ccd6"], shape: "card" },
  troop_count: { name: "troop count", many: "troop counts", colour: ["#e69f00", "#f0b93a"], shape: "card" },
  treaty: { name: "treaty", many: "treaties", colour: ["#6a4fb3", "#a994e6"], shape: "cut-rectangle" },
  treaty_event: { name: "treaty event", many: "treaty events", colour: ["#6a4fb3", "#a994e6"], shape: "card" },
  event: { name: "event", many: "events", colour: ["#009e73", "#2fc498"], shape: "card" },
  article: { name: "article", many: "articles", colour: ["#6f7680", "#aab2bc"], shape: "card" },
};
const CLAIMS = new Set(["statement", "troop_count", "treaty_event", "event"]);
const RELATIONS = { // relation: [words on the edge, heading at its source, heading at its target]
  says: ["says", "Says", "Said by"], to: ["to", "To", "Is told"], about: ["about", "About", "Is spoken about"],
  reports: ["reports", "Passes on", "Passed on by"], at: ["at", "Where", "Happened there"],
  within: ["within", "Part of", "Holds"], force: ["force", "Force", "Its troops"],
  location: ["location", "Where", "Troops there"], claimed_by: ["according to", "According to", "Gives the figures"],
  repeats: ["repeats", "Repeats", "Repeated by"], treaty: ["treaty", "Treaty", "What happened to it"],
  takes_part: ["takes part", "Takes part in", "Who"], role: ["role", "Offices and roles", "People and bodies"],
  in: ["in", "In articles", "What it says"], publishes: ["publishes", "Publishes", "Publisher"],
  speaks_to: ["speaks to", "Speaks to", "Is spoken to by"], speaks_about: ["speaks about", "Speaks about", "Is spoken about by"],
};
const kindOf = (node) => KINDS[node.sub] && node.kind === "actor" ? node.sub : node.kind === "actor" ? "group" : node.kind;
const style = (node) => KINDS[kindOf(node)];
const colour = (kind) => KINDS[kind].colour[dark.matches ? 1 : 0];
const byId = new Map(data.nodes.map((node, index) => [node.id, index]));
const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const count = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

const state = { view: "claims", stage: { claims: 0, actors: 0 }, off: new Set(), node: null, pair: null };

// --- the neighbours of a node, from both views --------------------------------------------------------------------
const around = data.nodes.map(() => new Map());
for (const name of ["claims", "actors"]) {
  for (const edge of data.views[name].edges) {
    put(edge.s, `${edge.relation}>`, edge.t, edge);
    put(edge.t, `${edge.relation}<`, edge.s, edge);
  }
}
// Edges to articles: taken from the evidence, which every claim on the page has.
data.nodes.forEach((node, index) => {
  if (!CLAIMS.has(node.kind)) return;
  for (const article of new Set(node.evidence.map((p) => p.article))) {
    if (article !== null && article !== undefined) put(article, "in<", index, {});
  }
});
function put(at, key, other, edge) {
  if (!around[at].has(key)) around[at].set(key, []);
  around[at].get(key).push({ node: other, edge });
}

// --- small helpers for the document -------------------------------------------------------------------------------
function el(tag, props, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(props || {})) {
    if (key === "class") made.className = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== ""));
  return made;
}
function edgeWords(edge) { // an office still held before one of the past; what somebody only holds is not said
  if (edge.title) return short((edge.title.find((title) => title.endsWith("–)")) || edge.title[0]).replace(/ \(.*/, ""), 22);
  const holds = edge.relation === "says" && { position: "holds", thought: "thinks" }[data.nodes[edge.t].facts.statement_kind];
  return holds || RELATIONS[edge.relation]?.[0] || edge.relation;
}
const SHAPES = {
  ellipse: "M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14z", "round-hexagon": "M4.5 2h7L15 8l-3.5 6h-7L1 8z", "round-rectangle": "M2 2h12v12H2z", "cut-rectangle": "M3 4h10l3 3v2l-3 3H3L0 9V7z",
  "round-diamond": "M8 1l7 7-7 7-7-7z", "round-triangle": "M8 2l7 12H1z", "round-tag": "M1 3h9l5 5-5 5H1z",
  "round-octagon": "M5 1h6l4 4v6l-4 4H5l-4-4V5z", "round-pentagon": "M8 1l7 5.4L12.4 15H3.6L1 6.4z",
};
function swatch(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "mark-shape");
  svg.setAttribute("aria-hidden", "true");
  const path = (d, fill, stroke) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", "path");
    made.setAttribute("d", d); made.setAttribute("fill", fill); made.setAttribute("stroke", stroke);
    svg.append(made);
  };
  if (KINDS[kind].shape === "card") {
    path("M1.5 3h13v10h-13z", "none", colour(kind));
    path("M1.5 3h4v10h-4z", colour(kind), "none");
  } else path(SHAPES[KINDS[kind].shape], colour(kind), "none");
  return svg;
}
const link = (index, text) => el("button", { type: "button", class: "link", onclick: () => choose(index) }, text || data.nodes[index].label);
function row(index, side, action, below) {
  const node = data.nodes[index];
  return el("li", {}, el("button", { type: "button", class: "row", onclick: action || (() => choose(index)) },
    swatch(kindOf(node)), el("span", { class: "grow" }, node.label, below ? el("span", { class: "below" }, below.filter(Boolean).join(" · ")) : ""), side ? el("span", { class: "side" }, side) : ""));
}
function list(items, make, first = 8) {
  const out = el("ul", { class: "list" }, items.slice(0, first).map(make));
  if (items.length <= first) return out;
  const all = el("button", { type: "button", class: "all", onclick: () => {
    out.append(...items.slice(first).map(make)); all.remove();
    out.children[first].querySelector("button")?.focus();
  } }, `Show all ${items.length.toLocaleString("en")}`);
  return el("div", {}, out, all);
}
const section = (title, ...body) => [el("h3", {}, title), ...body];
function commas(items) {
  return items.flatMap((item, i) => (i ? [el("span", { class: "sep" }, "·"), item] : [item]));
}
const WORDS = { at_least: "at least", at_most: "at most", more_than: "more than", less_than: "less than", approx: "about", armed_group: "armed group" };
const words = (code) => WORDS[code] || String(code).replaceAll("_", " ");
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
function day(value) { // as precise as it is known, never more
  return String(value).split("/").map((part) => {
    const [y, m, d] = part.split("-");
    return [d && Number(d), m && MONTHS[Number(m) - 1], y].filter(Boolean).join(" ");
  }).join(" to ");
}
