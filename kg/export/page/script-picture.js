// --- the picture --------------------------------------------------------------------------------------------------
const cy = cytoscape({
  container: $("graph"), style: [], elements: [], layout: { name: "preset" }, minZoom: 0.04, maxZoom: 3,
  boxSelectionEnabled: false, textureOnViewport: true, autoungrabify: false, selectionType: "single",
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
      "border-width": 1, "text-valign": "center", "text-halign": "center", "text-margin-y": 0, "text-margin-x": 3, "font-size": 12, "min-zoomed-font-size": 5,
      "text-justification": "left", "text-outline-width": 0, "text-max-width": 400, "line-height": 1.2, "z-index": 1 } },
    { selector: "node.dot", style: {
      "background-fill": "solid", "background-color": (e) => colour(e.data("kind")), width: 34, height: 24, label: "", "border-width": 0 } },
    { selector: "node.actor, node.treaty", style: { "font-weight": 600, "z-index": 3 } },
    { selector: "edge", style: {
      width: "data(width)", "line-color": edge, "target-arrow-color": edge, "target-arrow-shape": "triangle", "arrow-scale": 0.9,
      "curve-style": "bezier", "font-size": 11, color: soft, "text-background-color": page, "text-background-opacity": 0.9,
      "text-background-padding": 2, "text-rotation": "autorotate", "min-zoomed-font-size": 7, "overlay-opacity": 0, opacity: 0.85 } },
    { selector: "edge.about, edge.speaks_about, edge.at", style: { "line-style": "dotted" } },
    { selector: "edge.reports, edge.claimed_by, edge.within, edge.role, edge.repeats", style: { "line-style": "dashed" } },
    { selector: "edge.many", style: { opacity: 0.5 } },
    { selector: "edge.crowd", style: { "curve-style": "haystack", "target-arrow-shape": "none" } },
    { selector: "edge.crowd.near", style: { "curve-style": "bezier", "target-arrow-shape": "triangle" } },
    { selector: "edge.labelled", style: { label: "data(label)" } },
    { selector: ".off, .lone", style: { display: "none" } },
    { selector: ".far", style: { opacity: 0.13 } },
    { selector: "edge.near", style: { "line-color": accent, "target-arrow-color": accent, opacity: 1, "z-index": 5 } },
    { selector: "node.chosen", style: { "border-color": accent, "border-width": 4, "z-index": 10 } },
  ];
}
const CROWD = 1500; // edges above which those not in focus have no arrows: drawing them takes half as long
function draw(keepPlace) {
  const view = data.views[state.view], stage = state.stage[state.view], places = view.stages[stage], n = places.length / 2;
  const shown = new Map(view.nodes.slice(0, n).map((index, i) => [index, i]));
  const nodes = [...shown].map(([index, i]) => {
    const node = data.nodes[index], kind = kindOf(node), claim = KINDS[kind].shape === "card";
    return { group: "nodes", data: { id: `n${index}`, index, kind, lines: node.lines, w: node.size[0], h: node.size[1], weight: node.weight },
      position: { x: places[2 * i], y: places[2 * i + 1] }, classes: claim ? "card" : node.kind };
  });
  const between = view.edges.filter((edge) => shown.has(edge.s) && shown.has(edge.t));
  const many = `${view.edges.length > 150 ? " many" : ""}${between.length > CROWD ? " crowd" : ""}`;
  const edges = between.map((edge, i) => ({ group: "edges", data: {
    id: `e${i}`, source: `n${edge.s}`, target: `n${edge.t}`, s: edge.s, t: edge.t,
    always: n <= 40 && edge.relation !== "role" && (state.view === "claims" || view.edges.length < 12),
    label: edgeWords(edge),
    width: state.view === "actors" ? Math.min(9, 1 + 1.6 * Math.log2(1 + edge.weight)) : edge.relation === "says" ? 2.2 : 1.4 },
  classes: `${edge.relation}${many}` }));
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
let fitted = null; // what fills the picture, until the reader moves it
cy.on("scrollzoom pinchzoom dragpan", () => { fitted = null; });
new ResizeObserver(() => { if (fitted) fit(fitted, 0); else cy.resize(); }).observe($("graph"));
function fit(eles, ms) {
  cy.resize(); // the legend below takes a line or two
  const nodes = eles.nodes();
  if (!nodes.length) return;
  fitted = eles;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  nodes.forEach((node) => { // the boxes that the places were made for: labels grow and shrink with the zoom
    const { x, y } = node.position(), card = node.hasClass("card"), w = Math.max(node.data("w"), card ? 0 : 90) / 2, h = node.data("h") / 2;
    left = Math.min(left, x - w); right = Math.max(right, x + w); top = Math.min(top, y - h); bottom = Math.max(bottom, y + h + (card ? 0 : 26));
  });
  const pad = Math.min(30, cy.width() / 30), room = [cy.width() - 2 * pad, cy.height() - 2 * pad];
  const zoom = Math.min(1.15, room[0] / (right - left), room[1] / (bottom - top)); // never closer than is pleasant to read
  const view = { zoom, pan: { x: cy.width() / 2 - zoom * (left + right) / 2, y: cy.height() / 2 - zoom * (top + bottom) / 2 } };
  if (ms && !still.matches) cy.animate(view, { duration: ms }); else cy.viewport(view);
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
const DOTS = 0.46; // of full size: smaller text cannot be read
let waiting = 0;
function declutter() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => {
    const zoom = cy.zoom(), size = Math.max(13, 12 / zoom), taken = [];
    cy.batch(() => {
      cy.nodes(".card").toggleClass("dot", zoom < DOTS);
      cy.nodes(".actor, .treaty").removeStyle("font-size text-opacity text-max-width min-zoomed-font-size");
      if (zoom >= 0.6) return;
      const rank = (node) => 2 * node.hasClass("chosen") - node.hasClass("far"); // what was chosen has its name before bigger ones
      const big = cy.nodes(".actor, .treaty").filter(":visible").sort((a, b) => rank(b) - rank(a) || b.data("weight") - a.data("weight")).slice(0, 150);
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
