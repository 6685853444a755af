// Facts with all that is shown of them, read in two steps: which they are (a page's own query), then everything about these.

import { type Row, kindOf, sparql, values } from "./api";

export interface Evidence { sentence: string; sentenceStart: number; start: number; end: number; confidence: string; extractor: string }
export interface When { value: string; first: string; last: string; text: string }
export interface Source { iri: string; doc: string; title: string; publisher: string; published: string; day: string; url: string }
export interface Fact {
  iri: string; kind: string; text: string;
  /** Values by the property's local name. */
  p: Record<string, string[]>;
  article: Source; evidence: Evidence[]; cue: string[]; chain: string[]; within: string[];
  when?: When; claimer?: string; claimerText?: string;
}

const STEP = 120;

export async function describe(iris: string[], signal?: AbortSignal): Promise<Fact[]> {
  const rows: Row[] = [];
  for (let at = 0; at < iris.length; at += STEP) rows.push(...(await sparql(query(iris.slice(at, at + STEP)), signal)));
  const found = new Map<string, Fact>(iris.map((iri) => [iri, empty(iri)]));
  for (const row of rows) put(found.get(row.s!)!, row);
  for (const fact of found.values()) {
    fact.evidence.sort((a, b) => a.start - b.start);
    for (const list of [fact.cue, fact.chain, fact.within]) {
      const sorted = list.map((item) => item.split("\n")).sort((a, b) => Number(a[0]) - Number(b[0])).map((pair) => pair[1] ?? "");
      list.splice(0, list.length, ...new Set(sorted));
    }
  }
  return [...found.values()].filter((fact) => Object.keys(fact.p).length);
}

function query(iris: string[]): string {
  const these = values("s", iris);
  const branch = (pattern: string) => `{ ${these} GRAPH ?g { ${pattern} } }`;
  return `SELECT DISTINCT ?s ?p ?o ?a ?b ?c ?d ?e {
    ${[
      "?s ?p ?o",
      `?s kg:article ?art . ?art ?q ?o . FILTER(?q IN (kg:doc, schema:headline, kg:publisherName, schema:url)) BIND("article" AS ?p) BIND(STR(?q) AS ?a)`,
      `?s kg:article/schema:datePublished ?t . ?t kg:value ?o ; kg:firstDay ?a . BIND("published" AS ?p)`,
      `?s kg:evidence ?ev . ?ev kg:sentence ?o ; kg:sentenceStart ?a ; oa:hasSelector ?sel ; kg:confidence ?d ; kg:extractor ?e .
       ?sel oa:start ?b ; oa:end ?c . BIND("evidence" AS ?p)`,
      `?s kg:cue ?cue . ?cue oa:hasSelector ?at, ?quote . ?at oa:start ?a . ?quote oa:exact ?o . BIND("cue" AS ?p)`,
      `?s ?how ?t . FILTER(?how IN (kg:saidOn, kg:asOf, kg:date)) ?t kg:value ?o . OPTIONAL { ?t kg:firstDay ?a } OPTIONAL { ?t kg:lastDay ?b }
       OPTIONAL { ?t kg:timeText ?c } BIND("when" AS ?p)`,
      `?s kg:hop ?h . ?h kg:index ?a ; kg:reporter ?o . BIND("chain" AS ?p)`,
      `?s kg:pathStep ?h . ?h kg:index ?a ; kg:location ?o . BIND("within" AS ?p)`,
      `?s kg:claimedBy ?by . ?by kg:speaker ?o ; kg:text ?a . BIND("claimer" AS ?p)`,
    ].map(branch).join("\nUNION\n")}
  }`;
}

function empty(iri: string): Fact {
  const article = { iri: "", doc: "", title: "", publisher: "", published: "", day: "", url: "" };
  return { iri, kind: kindOf(iri), text: "", p: {}, article, evidence: [], cue: [], chain: [], within: [] };
}

const OF_ARTICLE: Record<string, "doc" | "title" | "publisher" | "url"> = { doc: "doc", headline: "title", publisherName: "publisher", url: "url" };

function put(fact: Fact, row: Row): void {
  const { p, o, a } = row as { p: string; o: string; a: string };
  if (p === "article") fact.article[OF_ARTICLE[name(a)] ?? "doc"] = o;
  else if (p === "published") Object.assign(fact.article, { published: o, day: a });
  else if (p === "evidence") {
    const { b, c, d, e } = row as { b: string; c: string; d: string; e: string };
    fact.evidence.push({ sentence: o, sentenceStart: Number(a), start: Number(b), end: Number(c), confidence: d, extractor: e });
  } else if (p === "cue" || p === "chain" || p === "within") fact[p].push(`${a}\n${o}`);
  else if (p === "when") fact.when = { value: o, first: a ?? "", last: row.b ?? a ?? "", text: row.c ?? "" };
  else if (p === "claimer") Object.assign(fact, { claimer: o, claimerText: a });
  else {
    const key = name(p);
    const list = (fact.p[key] ??= []);
    if (!list.includes(o)) list.push(o);
    if (key === "article") fact.article.iri = o;
    if (key === "text") fact.text = o;
  }
}

function name(iri: string): string {
  return iri.split(/[#/]/).pop() ?? iri;
}

/** The day that a fact counts from: its own time, else its article's. */
export function dayOf(fact: Fact): string {
  return fact.when?.first || fact.article.day;
}

// --- sentences ------------------------------------------------------------------------------------------------------

/** Offsets count characters as Unicode does, JavaScript's strings do not. */
export function cut(text: string, ...places: number[]): string[] {
  const characters = Array.from(text);
  const at = [0, ...places.map((place) => Math.max(0, Math.min(characters.length, place))), characters.length];
  return at.slice(1).map((end, i) => characters.slice(at[i], Math.max(at[i]!, end)).join(""));
}
