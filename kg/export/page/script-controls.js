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
  const last = view.stages.length - 1, all = view.stages[last].length / 2;
  const to = (wanted, words) => el("button", { type: "button", onclick: () => { state.stage[state.view] = wanted; go(false); } }, words);
  $("more").replaceChildren(`The ${n.toLocaleString("en")} most telling of ${view.total.toLocaleString("en")}`,
    ...(stage + 1 < last ? [to(stage + 1, "Show more")] : []),
    ...(stage < last ? [to(last, all < view.total ? `Show ${all.toLocaleString("en")}` : "Show all")]
      : [el("span", { class: "soft" }, "the rest is in the other exports")]));
}
$("zoom-in").addEventListener("click", () => zoomBy(1.4));
$("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
$("zoom-fit").addEventListener("click", () => fit(cy.elements(":visible"), 250));
function zoomBy(factor) {
  fitted = null;
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
  if (step) { fitted = null; cy.panBy({ x: step[0], y: step[1] }); event.preventDefault(); }
});

// --- start --------------------------------------------------------------------------------------------------------
dark.addEventListener("change", () => { cy.style(sheet()); legend(); showPanel(); declutter(); });
$("title").textContent = data.title || "News graph";
$("totals").textContent = [["articles", "article"], ["claims", "claim"], ["actors", "actor"]]
  .map(([many, one]) => count(data.totals[many], one, many)).join(" · ");
fromAddress();
document.documentElement.dataset.ready = "yes"; // for whoever takes a picture of the page
