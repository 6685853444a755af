// What the server says: SPARQL, templates, and the addresses under /api. Addresses are relative: a proxy may put the page below a path.

export interface Template {
  name: string; title: string; description: string; tags: string[];
  parameters: { name: string; type: string; description: string; values?: string[]; example?: unknown; default?: unknown }[];
  columns: { name: string; type: string; description: string }[];
}
export interface About {
  version: string; base: string; prefixes: Record<string, string>; texts: boolean; timeout: number; max_rows: number; templates: Template[];
}
export interface Found { kind: string; iri: string; label: string; detail: string; weight: number }
export type Row = Record<string, string>;
export interface Cell { type: string; value: string; datatype?: string }
export interface Table { columns: string[]; rows: Record<string, Cell>[] }

export let about: About;

const ACCEPT = "application/sparql-results+json";

export class Refused extends Error {
  constructor(readonly status: number, message: string) { super(message); }
}

async function answered(response: Response): Promise<Response> {
  if (!response.ok) throw new Refused(response.status, (await response.text()).trim() || `the server answered ${response.status}`);
  return response;
}

export async function start(): Promise<void> {
  about = await (await answered(await fetch("api/about"))).json();
}

export async function get<T>(path: string, parameters: [string, string][], signal?: AbortSignal): Promise<T> {
  const response = await fetch(`${path}?${new URLSearchParams(parameters)}`, { signal: signal ?? null, headers: { Accept: "application/json" } });
  return (await answered(response)).json();
}

export function prefixes(): string {
  return Object.entries(about.prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`).join("");
}

/** The prefixes that a query uses, in front of it. */
export function withPrefixes(query: string): string {
  const used = Object.entries(about.prefixes).filter(([name]) => new RegExp(`\\b${name}:`).test(query) && !query.includes(`PREFIX ${name}:`));
  return used.map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`).join("") + query.trim();
}

/** An answer as it came, for the editor: any format, with how long it took. */
export async function raw(query: string, accept: string, signal?: AbortSignal): Promise<{ kind: string; text: string; seconds: number }> {
  const began = performance.now();
  const response = await fetch("sparql", {
    method: "POST", headers: { "Content-Type": "application/sparql-query", Accept: accept }, body: query, signal: signal ?? null,
  });
  const text = await (await answered(response)).text();
  return { kind: response.headers.get("content-type") ?? "", text, seconds: (performance.now() - began) / 1000 };
}

export async function sparql(query: string, signal?: AbortSignal): Promise<Row[]> {
  const { text } = await raw(prefixes() + query, ACCEPT, signal);
  return plain(table(JSON.parse(text)));
}

export async function template(name: string, parameters: Record<string, string | string[] | undefined>, signal?: AbortSignal): Promise<Row[]> {
  const pairs: [string, string][] = [];
  for (const [key, value] of Object.entries(parameters)) for (const one of [value ?? []].flat()) pairs.push([key, one]);
  return plain(table(await get(`queries/${name}`, pairs, signal)));
}

export function table(answer: { head: { vars?: string[] }; results?: { bindings: Record<string, Cell>[] } }): Table {
  return { columns: answer.head.vars ?? [], rows: answer.results?.bindings ?? [] };
}

function plain(found: Table): Row[] {
  return found.rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell.value])));
}

/** `<iri>` for a query. Nothing else gets into a query's text. */
export function term(iri: string): string {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020<>"{}|^`\\]*$/.test(iri)) throw new Refused(400, "that is no IRI");
  return `<${iri}>`;
}

export function values(name: string, iris: Iterable<string>): string {
  return `VALUES ?${name} { ${[...iris].map(term).join(" ")} }`;
}

/** The part of an IRI after the base: what stands in this page's addresses. */
export function local(iri: string): string {
  return iri.startsWith(about.base) ? iri.slice(about.base.length) : iri;
}

const PAGES = new Set(["actor", "treaty", "article", "statement", "troop-count", "treaty-event", "event", "claim", "cluster"]);

export function kindOf(iri: string): string {
  return iri.startsWith(about.base) ? local(iri).split("/")[0] ?? "" : "";
}

/** Where this page shows a thing; nothing for what it has no page for. */
export function pageOf(iri: string): string | undefined {
  return PAGES.has(kindOf(iri)) ? `#/${local(iri)}` : undefined;
}

// --- names ----------------------------------------------------------------------------------------------------------

export interface Name { label: string; kind: string }
const known = new Map<string, Promise<Name>>();
let waiting: Map<string, (name: Name) => void> | undefined;

/** A name; those asked for in one moment are one query. */
export function nameOf(iri: string): Promise<Name> {
  let found = known.get(iri);
  if (!found) {
    found = new Promise((done) => {
      if (!waiting) {
        waiting = new Map();
        setTimeout(() => void askNames());
      }
      waiting.set(iri, done);
    });
    known.set(iri, found);
  }
  return found;
}

async function askNames(): Promise<void> {
  const asked = waiting!;
  waiting = undefined;
  const names = new Map<string, Name>();
  const iris = [...asked.keys()];
  for (let at = 0; at < iris.length; at += 200) {
    const rows = await sparql(`SELECT ?x (MIN(?said) AS ?name) (MIN(?k) AS ?kind) {
      ${values("x", iris.slice(at, at + 200).filter((iri) => kindOf(iri)))}
      GRAPH ?g { ?x skos:prefLabel ?l . OPTIONAL { ?x kg:kind ?k } }
      BIND(CONCAT(IF(?g = id:graph\\/reference, "0", "1"), ?l) AS ?said) } GROUP BY ?x`).catch(() => [] as Row[]);
    for (const row of rows) names.set(row.x!, { label: row.name!.slice(1), kind: row.kind ?? "" });
  }
  for (const [iri, done] of asked) done(names.get(iri) ?? { label: words(iri), kind: "" });
}

function words(iri: string): string {
  const last = iri.replace(/\/$/, "").split("/").pop() ?? iri;
  return last.replace(/-[0-9a-f]{10}$/, "").replace(/-/g, " ");
}

export async function search(text: string, limit: number, kinds: string[], signal?: AbortSignal) {
  const parameters: [string, string][] = [["q", text], ["limit", String(limit)], ...kinds.map((k): [string, string] => ["kind", k])];
  return get<{ found: Record<string, Found[]>; sizes: Record<string, number> }>("api/search", parameters, signal);
}

export async function textOf(article: string, signal?: AbortSignal) {
  return get<{ text: string; regions: { start: number; end: number; kind: string }[] }>("api/text", [["article", article]], signal);
}
