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
    ...tellings(node.evidence).map(passageBox),
    key.length ? el("p", { class: "key fine" }, key.map(([role, word]) => el("mark", { class: role }, word))) : "",
  ];
}
function tellings(passages) { // one for each article's own telling of the claim
  const found = new Map();
  for (const passage of passages) found.set(passage.fact, [...(found.get(passage.fact) || []), passage]);
  return [...found.values()];
}
function passageBox(passages) {
  const { start, confidence, extractor } = passages.find((p) => p.extractor) || passages[0];
  const fine = [`from character ${start.toLocaleString("en")}`, confidence === null ? "" : `confidence ${confidence}`, extractor];
  return el("div", { class: "passage" }, articleLine(passages[0].article), passages.map((p) => el("blockquote", {}, marked(p))),
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
    ? el("p", { class: "said" }, (f.mode || []).includes("direct") ? `“${f.text}”` : [f.cue && el("span", { class: "how" }, `${f.cue} `), f.text])
    : el("p", { class: "figure" }, node.kind === "troop_count" ? f.text : node.label);
  const kind = node.kind === "statement" ? [f.statement_kind && f.statement_kind !== "speech" ? f.statement_kind : "statement", f.negated ? "negated" : "", ...(f.mode || [])].filter(Boolean).join(" · ") : style(node).name;
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
  return edge.title ? el("span", { class: "titles" }, edge.title.map((title) => el("div", {}, title))) : dated(index);
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
          tellings(data.nodes[i].evidence).slice(0, 2).map(passageBox)), 5),
        e.weight > (e.statements || []).length ? el("p", { class: "soft" }, `${count(e.weight - (e.statements || []).length, "more statement is", "more statements are")} in the other exports.`) : "");
    }),
  ];
}
function startPanel() {
  const view = data.views.claims;
  const talk = data.views.actors.nodes.filter((i) => linked(i, "says>").length || (around[i].get("speaks_to>") || []).length)
    .map((i) => [i, linked(i, "says>").length]).filter(([, n]) => n).sort((a, b) => b[1] - a[1]).slice(0, 6);
  const newest = (a, b) => dated(b).localeCompare(dated(a)) || (data.nodes[b].facts.high || 0) - (data.nodes[a].facts.high || 0);
  const of = (kind) => view.nodes.filter((i) => data.nodes[i].kind === kind).sort(kind === "treaty" ? () => 0 : newest);
  const intro = state.view === "claims"
    ? "Every card is something that the articles claim. Lines lead to who says it, whom and what it concerns. Press a card to read the sentence it was taken from."
    : "A line leads from whoever speaks to the one they speak to (solid) or about (dotted); the thicker, the more statements.";
  return [
    el("h2", {}, "What the articles say"), el("p", { class: "soft" }, intro),
    ...(talk.length ? section("Who speaks most", list(talk, ([i, n]) => row(i, count(n, "statement", "statements")))) : []),
    ...[["troop_count", "How many troops"], ["treaty", "Treaties"], ["event", "Events"]].flatMap(([kind, title]) =>
      of(kind).length ? section(title, list(of(kind), (i) => row(i, dated(i)), 5)) : []),
    ...(data.articles.length ? section(`Articles · ${data.articles.length.toLocaleString("en")}`,
      list(data.articles, (i) => row(i, "", null, [data.nodes[i].facts.publisher, data.nodes[i].facts.published && day(data.nodes[i].facts.published)]), 6)) : []),
  ];
}
function showPanel() {
  const node = state.node === null ? null : data.nodes[state.node];
  const body = state.pair ? pairPanel(...state.pair) : !node ? startPanel()
    : CLAIMS.has(node.kind) ? claimPanel(state.node) : node.kind === "article" ? articlePanel(state.node) : actorPanel(state.node);
  $("panel").replaceChildren(...body.flat(3).filter((c) => c !== ""));
  $("panel").scrollTop = 0;
}
