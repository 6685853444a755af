(() => {
"use strict";
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
  treaty: { name: "treaty", many: "treaties", colour: ["#6a4fb3", "#a994e6"], shape: "round-rectangle" },
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
const SHAPES = {
  ellipse: "M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14z", "round-hexagon": "M4.5 2h7L15 8l-3.5 6h-7L1 8z", "round-rectangle": "M2 3h12v10H2z",
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
function row(index, side, action) {
  const node = data.nodes[index];
  return el("li", {}, el("button", { type: "button", class: "row", onclick: action || (() => choose(index)) },
    swatch(kindOf(node)), el("span", { class: "grow" }, node.label), side ? el("span", { class: "side" }, side) : ""));
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

// --- evidence -----------------------------------------------------------------------------------------------------
function marked(passage) {
  const letters = Array.from(passage.text); // offsets count code points, as Python does, not UTF-16 units
  const cuts = [...new Set([0, letters.length, ...passage.marks.flatMap((m) => [m[0], m[1]])])].sort((a, b) => a - b);
  const rank = { cue: 3, source: 2, content: 1, evidence: 0 };
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1], text = letters.slice(from, to).join("");
    const roles = passage.marks.filter((m) => m[0] <= from && to <= m[1]).map((m) => m[2]).sort((a, b) => rank[b] - rank[a]);
    return roles.length ? el("mark", { class: roles[0] }, text) : text;
  });
}
function evidence(node) {
  if (!node.evidence.length) return [];
  const roles = new Set(node.evidence.flatMap((p) => p.marks.map((m) => m[2])));
  const key = [["source", "who"], ["cue", "how"], ["content", "what"]].filter(([role]) => roles.has(role));
  return [
    ...section(`Evidence · ${count(new Set(node.evidence.map((p) => p.article)).size, "article", "articles")}`),
    ...node.evidence.map(passageBox),
    key.length ? el("p", { class: "key fine" }, key.map(([role, word]) => el("mark", { class: role }, word))) : "",
  ];
}
function passageBox(passage) {
  const fine = [`from character ${passage.start.toLocaleString("en")}`, passage.confidence === null ? "" : `confidence ${passage.confidence}`,
    passage.extractor];
  return el("div", { class: "passage" }, articleLine(passage.article), el("blockquote", {}, marked(passage)),
    el("div", { class: "fine" }, fine.filter(Boolean).join(" · ")));
}
function articleLine(index) {
  if (index === null || index === undefined) return "";
  const { facts } = data.nodes[index];
  const more = [facts.publisher, facts.published && day(facts.published)].filter(Boolean).join(" · ");
  return el("div", { class: "where" }, link(index), more ? el("div", { class: "soft" }, more) : "");
}

// --- the panel ----------------------------------------------------------------------------------------------------
function linked(index, key) {
  return (around[index].get(key) || []).map((item) => item.node);
}
function people(index, key, names) {
  const found = [...new Set(linked(index, key))];
  if (found.length) return commas(found.map((i) => link(i)));
  return names && names.length ? [names.join(", ")] : null;
}
function rows(...pairs) {
  const kept = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && !value.length));
  return kept.length ? el("dl", {}, kept.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])) : "";
}
function range(facts) {
  const { low, high } = facts, show = (n) => n.toLocaleString("en");
  if (low === undefined && high === undefined) return null;
  if (low === high) return show(low);
  if (high === undefined) return `${show(low)} or more`;
  return low === undefined ? `up to ${show(high)}` : `${show(low)} to ${show(high)}`;
}
function head(node, what) {
  return el("div", { class: "top" }, el("span", { class: "badge" }, swatch(kindOf(node)), what || style(node).name),
    el("button", { type: "button", class: "close", "aria-label": "Close details", title: "Close (Esc)", onclick: () => choose(null) }, "×"));
}
function trace(node) {
  const iris = node.facts.facts || [node.id];
  return el("details", {}, el("summary", {}, "Trace it"), iris.map((iri) => el("p", {}, el("code", {}, `kg explain ${iri}`))));
}
function claimPanel(index) {
  const node = data.nodes[index], f = node.facts;
  const what = node.kind === "statement"
    ? el("p", { class: "said" }, (f.mode || []).includes("direct") ? `“${f.text}”` : f.text)
    : el("p", { class: "figure" }, node.kind === "troop_count" ? f.text : node.label);
  const kind = node.kind === "statement" ? [f.negated ? "denial" : "statement", ...(f.mode || [])].join(" · ") : style(node).name;
  return [
    head(node, kind), what,
    rows(
      ["By", node.kind === "statement" ? people(index, "says<", f.speaker) || "nobody named" : people(index, "takes_part<", f.actors)],
      ["To", people(index, "to>", f.addressees)], ["About", people(index, "about>", f.about)],
      ["Treaty", people(index, "treaty>", f.treaty)], ["What", f.action && words(f.action)],
      ["Terms", f.terms], ["Happened", f.modality && f.modality !== "actual" ? words(f.modality) : null],
      ["Number", range(f) && `${range(f)}${f.qualifier && f.qualifier !== "exact" ? ` (${words(f.qualifier)})` : ""}`],
      ["Force", people(index, "force>", f.force)], ["Where", people(index, "location>", f.location) || people(index, "at>", f.place)],
      ["State", f.status && words(f.status)], ["Mission", f.mission], ["When", f.date && day(f.date)],
      ["Reported", f.published && day([...f.published].sort()[0])],
      ["According to", people(index, "claimed_by>", f.claimed_by)], ["Part of", people(index, "within>")],
      ["Told by", (f.chain || []).map((chain) => el("div", {}, chain))],
    ),
    evidence(node), related(index, ["claimed_by<", "within<", "repeats<", "repeats>"]), trace(node),
  ];
}
function dated(index) {
  const f = data.nodes[index].facts;
  return f.date || (f.published && CLAIMS.has(data.nodes[index].kind) ? [...f.published].sort()[0] : "") || "";
}
function related(index, keys) {
  return keys.flatMap((key) => {
    const found = around[index].get(key) || [];
    if (!found.length) return [];
    const title = RELATIONS[key.slice(0, -1)][key.endsWith(">") ? 1 : 2];
    const between = key.startsWith("speaks");
    const make = ({ node, edge }) => row(node, between ? count(edge.weight, "statement", "statements") : side(node, edge),
      between ? () => choosePair(edge.s, edge.t) : null);
    return section(`${title} · ${found.length.toLocaleString("en")}`, list(found, make));
  });
}
function side(index, edge) {
  return edge.title ? edge.title.join(", ") : dated(index);
}
function actorPanel(index) {
  const node = data.nodes[index], f = node.facts;
  const out = (f.same_as || []).filter((u) => /^https?:\/\//i.test(u));
  const claims = ["role>", "says>", "to<", "about<", "force<", "location<", "takes_part>", "treaty<", "at<", "claimed_by<", "reports>", "role<"];
  const pairs = ["speaks_to>", "speaks_to<", "speaks_about>", "speaks_about<"];
  return [
    head(node), el("h2", {}, node.label),
    rows(["Also", f.aliases && f.aliases.join(", ")], ["Country", f.country], ["Signed", f.signed && day(f.signed)],
      ["Elsewhere", out.map((u) => el("div", {}, outside(u)))]),
    related(index, state.view === "actors" ? [...pairs, ...claims] : [...claims, ...pairs]), trace(node),
  ];
}
const outside = (url) => el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, url.replace(/^https?:\/\/(www\.)?/i, ""));
function articlePanel(index) {
  const node = data.nodes[index], f = node.facts;
  return [
    head(node), el("h2", {}, node.label),
    rows(["Publisher", f.publisher], ["Date", f.published && day(f.published)], ["File", f.doc],
      ["Address", f.url && /^https?:\/\//i.test(f.url) ? outside(f.url) : f.url]),
    related(index, ["in<"]), trace(node),
  ];
}
function pairPanel(from, to) {
  const edges = data.views.actors.edges.filter((e) => e.s === from && e.t === to);
  return [
    head(data.nodes[from], "from one to the other"),
    el("h2", {}, `${data.nodes[from].label} → ${data.nodes[to].label}`),
    rows(["From", link(from)], ["To", link(to)]),
    ...edges.flatMap((e) => {
      const dates = e.first === e.last ? e.first : `${e.first} to ${e.last}`;
      return section(`${RELATIONS[e.relation][1]} · ${count(e.weight, "statement", "statements")}`,
        e.first ? el("p", { class: "soft" }, dates) : "",
        list(e.statements || [], (i) => el("li", {}, row(i, dated(i)).firstChild,
          data.nodes[i].evidence.slice(0, 2).map(passageBox)), 5));
    }),
  ];
}
function startPanel() {
  const view = data.views.claims;
  const talk = data.views.actors.nodes.filter((i) => linked(i, "says>").length || (around[i].get("speaks_to>") || []).length)
    .map((i) => [i, linked(i, "says>").length]).filter(([, n]) => n).sort((a, b) => b[1] - a[1]).slice(0, 6);
  const of = (kind) => view.nodes.filter((i) => data.nodes[i].kind === kind);
  const intro = state.view === "claims"
    ? "Every card is something that the articles claim. Lines lead to who says it, whom and what it concerns. Press a card to read the sentence it was taken from."
    : "A line leads from whoever speaks to the one they speak to (solid) or about (dotted); the thicker, the more statements.";
  return [
    el("h2", {}, "What the articles say"), el("p", { class: "soft" }, intro),
    ...(talk.length ? section("Who speaks most", list(talk, ([i, n]) => row(i, count(n, "statement", "statements")))) : []),
    ...[["troop_count", "How many troops"], ["treaty", "Treaties"], ["event", "Events"]].flatMap(([kind, title]) =>
      of(kind).length ? section(title, list(of(kind), (i) => row(i, dated(i)), 5)) : []),
    ...(data.articles.length ? section(`Articles · ${data.articles.length.toLocaleString("en")}`,
      list(data.articles, (i) => row(i, [data.nodes[i].facts.publisher, data.nodes[i].facts.published].filter(Boolean).join(" · ")), 6)) : []),
  ];
}
function showPanel() {
  const node = state.node === null ? null : data.nodes[state.node];
  const body = state.pair ? pairPanel(...state.pair) : !node ? startPanel()
    : CLAIMS.has(node.kind) ? claimPanel(state.node) : node.kind === "article" ? articlePanel(state.node) : actorPanel(state.node);
  $("panel").replaceChildren(...body.flat(3).filter((c) => c !== ""));
  $("panel").scrollTop = 0;
}

// --- the picture --------------------------------------------------------------------------------------------------
const cy = cytoscape({
  container: $("graph"), style: [], elements: [], layout: { name: "preset" }, minZoom: 0.04, maxZoom: 3,
  boxSelectionEnabled: false, autoungrabify: false, selectionType: "single",
});
function sheet() {
  const css = getComputedStyle(document.documentElement), v = (name) => css.getPropertyValue(name).trim();
  const ink = v("--ink"), soft = v("--soft"), panel = v("--panel"), page = v("--page"), line = v("--line"), accent = v("--accent");
  const edge = dark.matches ? "#59636f" : "#aeb4bb";
  const stripe = (ele) => `${colour(ele.data("kind"))} ${colour(ele.data("kind"))} ${panel} ${panel}`;
  return [
    { selector: "node", style: {
      width: "data(w)", height: "data(h)", label: "data(lines)", shape: (e) => KINDS[e.data("kind")].shape, color: ink,
      "background-color": (e) => colour(e.data("kind")), "font-family": "system-ui, sans-serif", "font-size": 13, "text-wrap": "wrap",
      "text-max-width": 190, "line-height": 1.15, "min-zoomed-font-size": 7, "text-valign": "bottom", "text-margin-y": 4,
      "text-outline-color": page, "text-outline-width": 2.5, "border-width": 1.5, "border-color": page, "overlay-opacity": 0 } },
    { selector: "node.card", style: {
      shape: "round-rectangle", "corner-radius": 6, "background-fill": "linear-gradient", "background-gradient-direction": "to-right",
      "background-gradient-stop-colors": stripe, "background-gradient-stop-positions": "0% 4% 4% 100%", "border-color": line,
      "border-width": 1, "text-valign": "center", "text-halign": "center", "text-margin-y": 0, "text-margin-x": 3, "font-size": 12,
      "text-justification": "left", "text-outline-width": 0, "text-max-width": 400, "line-height": 1.2, "z-index": 1 } },
    { selector: "node.dot", style: {
      "background-fill": "solid", "background-color": (e) => colour(e.data("kind")), width: 34, height: 24, label: "", "border-width": 0 } },
    { selector: "node.treaty", style: {
      "corner-radius": 14, color: dark.matches ? "#14171b" : "#ffffff", "text-valign": "center", "text-halign": "center", "text-margin-y": 0,
      "text-outline-width": 0, "font-weight": 600 } },
    { selector: "node.actor", style: { "font-weight": 600, "z-index": 3 } },
    { selector: "edge", style: {
      width: "data(width)", "line-color": edge, "target-arrow-color": edge, "target-arrow-shape": "triangle", "arrow-scale": 0.9,
      "curve-style": "bezier", "font-size": 11, color: soft, "text-background-color": page, "text-background-opacity": 0.9,
      "text-background-padding": 2, "text-rotation": "autorotate", "min-zoomed-font-size": 7, "overlay-opacity": 0, opacity: 0.85 } },
    { selector: "edge.about, edge.speaks_about, edge.at", style: { "line-style": "dotted" } },
    { selector: "edge.reports, edge.claimed_by, edge.within, edge.role, edge.repeats", style: { "line-style": "dashed" } },
    { selector: "edge.many", style: { opacity: 0.5 } },
    { selector: "edge.labelled", style: { label: "data(label)" } },
    { selector: ".off, .lone", style: { display: "none" } },
    { selector: ".far", style: { opacity: 0.13 } },
    { selector: "edge.near", style: { "line-color": accent, "target-arrow-color": accent, opacity: 1, "z-index": 5 } },
    { selector: "node.chosen", style: { "border-color": accent, "border-width": 4, "z-index": 10 } },
  ];
}
function draw(keepPlace) {
  const view = data.views[state.view], stage = state.stage[state.view], places = view.stages[stage], n = places.length / 2;
  const shown = new Map(view.nodes.slice(0, n).map((index, i) => [index, i]));
  const nodes = [...shown].map(([index, i]) => {
    const node = data.nodes[index], kind = kindOf(node), claim = KINDS[kind].shape === "card";
    return { group: "nodes", data: { id: `n${index}`, index, kind, lines: node.lines, w: node.size[0], h: node.size[1], weight: node.weight },
      position: { x: places[2 * i], y: places[2 * i + 1] }, classes: claim ? "card" : node.kind };
  });
  const edges = view.edges.flatMap((edge, i) => (shown.has(edge.s) && shown.has(edge.t) ? [{ group: "edges", data: {
    id: `e${i}`, source: `n${edge.s}`, target: `n${edge.t}`, s: edge.s, t: edge.t,
    always: n <= 40 && edge.relation !== "role",
    label: edge.title ? short(edge.title[0].replace(/ \(.*/, ""), 22) : RELATIONS[edge.relation]?.[0] || edge.relation,
    width: state.view === "actors" ? Math.min(9, 1 + 1.6 * Math.log2(1 + edge.weight)) : edge.relation === "says" ? 2.2 : 1.4 },
  classes: `${edge.relation}${view.edges.length > 150 ? " many" : ""}` }] : []));
  cy.batch(() => { cy.elements().remove(); cy.add([...nodes, ...edges]); cy.style(sheet()); });
  filter(); more(); highlight();
  if (!keepPlace) fit(cy.elements(":visible"), 0);
}
function filter() {
  cy.batch(() => {
    cy.elements().removeClass("lone");
    cy.nodes().forEach((node) => { node.toggleClass("off", state.off.has(node.data("kind"))); });
    const linked = (node) => node.connectedEdges().some((e) => !e.source().hasClass("off") && !e.target().hasClass("off"));
    cy.nodes(".actor, .treaty").forEach((node) => { node.toggleClass("lone", state.off.size > 0 && node.degree() > 0 && !linked(node)); });
  });
  legend(); declutter();
}
function fit(eles, ms) {
  if (!eles.length) return;
  const pad = Math.min(60, $("graph").clientWidth / 16);
  if (ms && !still.matches) cy.animate({ fit: { eles, padding: pad } }, { duration: ms, complete: calm });
  else { cy.fit(eles, pad); calm(); }
}
function calm() { // never closer than is pleasant to read
  if (cy.zoom() > 1.15) cy.zoom({ level: 1.15, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}
function highlight() {
  cy.batch(() => {
    cy.elements().removeClass("far near chosen");
    cy.edges().forEach((e) => { e.toggleClass("labelled", e.data("always")); });
    const focus = focused();
    if (!focus.length) return;
    const near = state.pair ? focus.union(focus.edgesWith(focus)) : focus.closedNeighborhood();
    cy.elements().difference(near).addClass("far");
    near.edges().addClass(near.edges().length > 14 ? "near" : "near labelled");
    if (!isArticle()) focus.addClass("chosen");
  });
}
const isArticle = () => state.node !== null && data.nodes[state.node].kind === "article";
function focused() {
  const ids = state.pair || (isArticle() ? linked(state.node, "in<") : state.node === null ? [] : [state.node]);
  return cy.collection(ids.map((i) => cy.getElementById(`n${i}`)).filter((e) => e.length).map((e) => e[0]));
}
// From afar cards shrink to dots, so that the lines show, and the labels of the biggest actors stay readable: they grow as
// the picture shrinks, and give way to each other.
let waiting = 0;
function declutter() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => {
    const zoom = cy.zoom(), size = Math.max(13, 12.5 / zoom), taken = [];
    cy.batch(() => {
      cy.nodes(".card").toggleClass("dot", zoom < 0.45);
      cy.nodes(".actor").removeStyle("font-size text-opacity text-max-width min-zoomed-font-size");
      if (zoom >= 0.6) return;
      const big = cy.nodes(".actor:visible").sort((a, b) => b.data("weight") - a.data("weight")).slice(0, 150);
      big.forEach((node) => {
        const at = node.position(), text = node.data("lines").split("\n");
        const w = Math.max(...text.map((l) => l.length)) * size * 0.56, h = text.length * size * 1.2, y = at.y + node.data("h") / 2;
        const box = [at.x - w / 2, y, at.x + w / 2, y + h];
        const free = taken.every((b) => box[0] > b[2] || box[2] < b[0] || box[1] > b[3] || box[3] < b[1]);
        if (free) { taken.push(box); node.style({ "font-size": size, "text-max-width": w * 2, "min-zoomed-font-size": 0 }); }
        else node.style("text-opacity", 0);
      });
    });
  });
}
cy.on("zoom", declutter);
cy.on("tap", "node", (event) => choose(event.target.data("index"), true));
cy.on("tap", "edge", (event) => {
  const { s, t } = event.target.data();
  if (state.view === "actors") choosePair(s, t, true); else choose(CLAIMS.has(data.nodes[s].kind) ? s : t, true);
});
cy.on("tap", (event) => { if (event.target === cy) choose(null); });
cy.on("mouseover", "node, edge", () => { $("graph").classList.add("over"); document.body.style.cursor = "pointer"; });
cy.on("mouseout", "node, edge", () => { document.body.style.cursor = ""; });

// --- choosing, and the address that remembers it ------------------------------------------------------------------
function choose(index, inPlace) { state.node = index; state.pair = null; go(inPlace); }
function choosePair(from, to, inPlace) { state.node = null; state.pair = [from, to]; if (state.view !== "actors") state.view = "actors"; go(inPlace); }
function address() {
  const parts = new URLSearchParams();
  if (state.node !== null) parts.set("id", data.nodes[state.node].id);
  if (state.pair) { parts.set("from", data.nodes[state.pair[0]].id); parts.set("to", data.nodes[state.pair[1]].id); }
  if (state.view !== data.open) parts.set("view", state.view);
  return `#${parts}`;
}
let drawn = "";
function go(inPlace, remembered) {
  const node = state.node === null ? null : data.nodes[state.node];
  const fits = (view) => data.views[view].nodes.includes(state.node);
  if (node && node.kind !== "article" && !fits(state.view)) state.view = fits("claims") ? "claims" : fits("actors") ? "actors" : state.view;
  if (isArticle()) state.view = "claims";
  reveal();
  const key = `${state.view} ${state.stage[state.view]}`;
  if (key !== drawn) { drawn = key; pressed(); draw(state.node !== null || state.pair); inPlace = false; } else { filter(); highlight(); }
  const focus = focused();
  if (focus.length && !inPlace) fit(state.pair ? focus : focus.closedNeighborhood(), remembered ? 0 : 350);
  else if (remembered && !focus.length) fit(cy.elements(":visible"), 0);
  showPanel();
  if (!remembered && address() !== (location.hash || "#")) history.pushState(null, "", address());
  $("status").textContent = node ? `${style(node).name}: ${node.label}` : "";
  if (matchMedia("(max-width: 760px)").matches && (state.node !== null || state.pair) && !inPlace && !remembered) $("panel").scrollIntoView({ block: "nearest" });
}
function reveal() { // what is chosen must be seen: later stages hold it, and its kind is switched on
  for (const index of state.pair || (state.node === null ? [] : [state.node])) {
    state.off.delete(kindOf(data.nodes[index]));
    const view = data.views[state.view], at = view.nodes.indexOf(index);
    if (at >= 0) while (at >= view.stages[state.stage[state.view]].length / 2) state.stage[state.view] += 1;
  }
}
function fromAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const index = (name) => byId.has(parts.get(name)) ? byId.get(parts.get(name)) : null;
  state.view = data.views[parts.get("view")] ? parts.get("view") : data.open;
  state.node = index("id");
  if (state.node === null && parts.has("id")) {
    const found = data.nodes.findIndex((n) => (n.facts.facts || []).includes(parts.get("id")));
    if (found >= 0) state.node = found;
  }
  state.pair = index("from") !== null && index("to") !== null ? [index("from"), index("to")] : null;
  if (state.pair) state.view = "actors";
  go(false, true);
}
window.addEventListener("popstate", fromAddress);
window.addEventListener("hashchange", fromAddress);

// --- header, legend, more, zoom -----------------------------------------------------------------------------------
function pressed() {
  for (const name of ["claims", "actors"]) $(`view-${name}`).setAttribute("aria-pressed", String(state.view === name));
}
function switchTo(view) {
  state.view = view; state.pair = null;
  if (state.node !== null && !data.views[view].nodes.includes(state.node)) state.node = null;
  go(false);
}
$("view-claims").addEventListener("click", () => switchTo("claims"));
$("view-actors").addEventListener("click", () => switchTo("actors"));
function legend() {
  const numbers = new Map();
  cy.nodes().forEach((node) => { const kind = node.data("kind"); numbers.set(kind, (numbers.get(kind) || 0) + 1); });
  $("legend").replaceChildren(...Object.keys(KINDS).filter((kind) => numbers.has(kind)).map((kind) => el("button", {
    type: "button", class: "chip", "aria-pressed": String(!state.off.has(kind)), title: `Hide or show ${KINDS[kind].many}`,
    onclick: () => {
      if (!state.off.delete(kind)) state.off.add(kind);
      filter(); highlight();
      $("legend").querySelector(`[data-kind="${kind}"]`)?.focus();
    }, "data-kind": kind }, swatch(kind), numbers.get(kind) === 1 ? KINDS[kind].name : KINDS[kind].many, el("span", { class: "count" }, numbers.get(kind).toLocaleString("en")))));
}
function more() {
  const view = data.views[state.view], stage = state.stage[state.view], n = view.stages[stage].length / 2;
  $("more").hidden = n >= view.total;
  if (n >= view.total) return;
  const next = view.stages[stage + 1];
  $("more").replaceChildren(`The ${n.toLocaleString("en")} most telling of ${view.total.toLocaleString("en")}`,
    next ? el("button", { type: "button", onclick: () => { state.stage[state.view] += 1; go(false); } }, "Show more")
      : el("span", { class: "soft" }, "the rest is in the other exports"));
}
$("zoom-in").addEventListener("click", () => zoomBy(1.4));
$("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
$("zoom-fit").addEventListener("click", () => fit(cy.elements(":visible"), 250));
function zoomBy(factor) {
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

// --- search -------------------------------------------------------------------------------------------------------
const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
const haystack = data.nodes.map((node) => {
  const f = node.facts;
  return plain([node.label, ...(f.aliases || []), f.text, ...(f.speaker || []), ...(f.addressees || []), ...(f.force || []),
    ...(f.location || []), ...(f.treaty || []), ...(f.actors || []), f.doc, f.publisher].filter(Boolean).join(" \u0001 "));
});
let found = [], active = -1;
function search() {
  const query = plain($("search").value.trim());
  const parts = query.split(/\s+/).filter(Boolean);
  found = !query ? [] : haystack.flatMap((text, i) => (parts.every((p) => text.includes(p)) ? [i] : []))
    .map((i) => [i, score(i, query)]).sort((a, b) => b[1] - a[1] || data.nodes[b[0]].weight - data.nodes[a[0]].weight).map(([i]) => i);
  active = found.length ? 0 : -1;
  results(query);
}
function score(i, query) {
  const label = plain(data.nodes[i].label), actor = data.nodes[i].kind === "actor" || data.nodes[i].kind === "treaty";
  return (label === query ? 8 : label.startsWith(query) ? 4 : label.includes(query) ? 2 : 0) + (actor ? 3 : 0);
}
function results(query) {
  const open = Boolean(query);
  $("results").hidden = !open;
  $("search").setAttribute("aria-expanded", String(open));
  if (active >= 0) $("search").setAttribute("aria-activedescendant", `found-${active}`); else $("search").removeAttribute("aria-activedescendant");
  const items = found.slice(0, 40).map((index, i) => el("li", { role: "option", id: `found-${i}`, "aria-selected": String(i === active),
    onmousedown: (event) => { event.preventDefault(); pick(i); } }, swatch(kindOf(data.nodes[index])), el("span", {}, data.nodes[index].label)));
  if (open && !items.length) items.push(el("li", { class: "none" }, "Nothing of that name or word"));
  if (found.length > 40) items.push(el("li", { class: "none" }, `and ${(found.length - 40).toLocaleString("en")} more: type on`));
  $("results").replaceChildren(...items);
  $("results").querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
}
function pick(i) {
  if (found[i] === undefined) return;
  const index = found[i];
  $("search").value = ""; found = []; active = -1; results("");
  choose(index);
}
$("search").addEventListener("input", search);
$("search").addEventListener("focus", () => { if ($("search").value) search(); });
$("search").addEventListener("blur", () => results(""));
$("search").addEventListener("keydown", (event) => {
  const last = Math.min(found.length, 40) - 1;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    active = event.key === "ArrowDown" ? Math.min(last, active + 1) : Math.max(0, active - 1);
    results($("search").value); event.preventDefault();
  } else if (event.key === "Enter") { pick(Math.max(0, active)); event.preventDefault(); }
  else if (event.key === "Escape") { $("search").value = ""; search(); event.stopPropagation(); }
});

// --- keys ---------------------------------------------------------------------------------------------------------
document.addEventListener("keydown", (event) => {
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") { $("search").focus(); event.preventDefault(); }
  else if (event.key === "Escape" && (state.node !== null || state.pair)) choose(null);
  else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") fit(cy.elements(":visible"), 250);
});
$("graph").addEventListener("keydown", (event) => {
  const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
  if (step) { cy.panBy({ x: step[0], y: step[1] }); event.preventDefault(); }
});

// --- start --------------------------------------------------------------------------------------------------------
dark.addEventListener("change", () => { cy.style(sheet()); legend(); showPanel(); declutter(); });
$("title").textContent = data.title || "News graph";
{
  const kinds = new Map();
  for (const index of new Set(data.views.claims.nodes)) {
    const kind = CLAIMS.has(data.nodes[index].kind) ? "claim" : data.nodes[index].kind;
    kinds.set(kind, (kinds.get(kind) || 0) + 1);
  }
  $("totals").textContent = [count(data.articles.length, "article", "articles"), count(kinds.get("claim") || 0, "claim", "claims"),
    count(kinds.get("actor") || 0, "actor", "actors")].join(" · ");
}
fromAddress();
document.documentElement.dataset.ready = "yes"; // for whoever takes a picture of the page
})();
