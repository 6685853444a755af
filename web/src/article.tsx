// An article: its text, as far as it is kept, with the facts in their places.

import { useEffect, useMemo, useRef } from "preact/hooks";
import { local, sparql, term, textOf, withPrefixes } from "./api";
import { type Evidence, type Fact, describe } from "./facts";
import { ids, listing } from "./lists";
import { FactItem, Heading, Named, Panel, State, useLoad } from "./parts";
import * as say from "./say";

interface Meta { title: string; doc: string; publisher: string; publisherIri: string; published: string; url: string; language: string; characters: string }
interface Kept { text: string; regions: { start: number; end: number; kind: string }[] }
interface Data { meta: Meta; facts: Fact[]; kept: Kept | undefined; copies: { other: string; share: string; title: string }[] }

const KINDS: Record<string, string> = { statement: "Statements", "troop-count": "Troop counts", "treaty-event": "Treaty events", event: "Events" };
const ALL = "{ ?s a kg:Statement } UNION { ?s a kg:TroopCount } UNION { ?s a kg:TreatyEvent } UNION { ?s a kg:Event }";

async function load(iri: string, signal: AbortSignal): Promise<Data> {
  const it = term(iri);
  const [rows, list, kept, copies] = await Promise.all([
    sparql(`SELECT DISTINCT ?p ?o { GRAPH ?g { { ${it} ?p ?o } UNION { ${it} schema:datePublished/kg:value ?o BIND("published" AS ?p) } } }`, signal),
    ids(facts(iri), signal),
    textOf(iri, signal).catch(() => undefined),
    sparql(`SELECT DISTINCT ?other ?share ?title { GRAPH ?t { ?c a kg:Copy ; kg:one|kg:other ${it} ; kg:one|kg:other ?other ; kg:resemblance ?share } FILTER(?other != ${it}) GRAPH ?g { ?other rdfs:label ?title } } LIMIT 20`, signal),
  ]);
  if (!rows.length) throw new Error("This store knows no article of that identifier. It may have been removed.");
  const of = (end: string) => rows.find((row) => row.p!.split(/[#/]/).pop() === end)?.o ?? "";
  const meta = {
    title: of("headline") || of("label"), doc: of("doc"), publisher: of("publisherName"), publisherIri: of("publisher"), published: of("published"), url: of("url"),
    language: of("inLanguage"), characters: of("characters"),
  };
  return { meta, facts: await describe(list, signal), kept, copies: copies as Data["copies"] };
}

function facts(iri: string): string {
  return listing(`?s kg:article ${term(iri)} . ${ALL}`);
}

export function ArticlePage({ iri, at }: { iri: string; at: string }) {
  const data = useLoad((signal) => load(iri, signal), [iri]);
  return <State of={data}>{(found) => <Shown key={iri} iri={iri} at={at} {...found} />}</State>;
}

function Shown({ iri, at, meta, facts: list, kept, copies }: Data & { iri: string; at: string }) {
  const [from, to] = at.split("-").map(Number) as [number, number];
  const here = useMemo(() => {
    const inside = list.filter((fact) => fact.evidence.some((one) => one.start < to && from < one.end));
    return at ? inside.sort((a, b) => width(a) - width(b)) : [];
  }, [list, at]);
  return (
    <>
      <Heading kind="article" title={meta.title || meta.doc}>
        <p class="links">
          {meta.publisherIri ? <Named iri={meta.publisherIri}>{meta.publisher}</Named> : meta.publisher && <span>{meta.publisher}</span>}
          {meta.published && <time>{say.day(meta.published)}</time>}
          <span>{meta.doc}</span>
          {meta.url && <span class="outside" title="This page opens nothing outside.">{meta.url}</span>}
        </p>
        {copies.length > 0 && <p class="flags">Shares text with {copies.map((one, n) => <span key={one.other}>{n ? ", " : ""}<a href={`#/${local(one.other)}`}>{one.title}</a> <span class="soft">({Math.round(Number(one.share) * 100)} %)</span></span>)}</p>}
      </Heading>
      <div class="columns text-columns">
        <Panel title={kept ? "Text" : "What was taken from the text"} note={kept ? `${say.count(meta.characters)} characters` : "the text itself is not shown here"} class="text">
          <p class="key">{Object.entries(KINDS).map(([kind, title]) => { const n = list.filter((fact) => fact.kind === kind).length; return n > 0 && <span key={kind}><mark class={`m-${kind}`}>{title}</mark> {n}</span>; })}</p>
          <Text iri={iri} kept={kept} facts={list} from={from} to={to} />
        </Panel>
        <aside>
          {at && (
            <Panel title="Here" note={<>{say.many(here.length, "fact")} <a href={`#/${local(iri)}`}>close</a></>} class="here">
              <ul class="facts">{here.map((fact) => <li key={fact.iri}><FactItem fact={fact} inside /></li>)}</ul>
              {!here.length && <p class="empty">Nothing was taken from these words.</p>}
            </Panel>
          )}
          {Object.entries(KINDS).map(([kind, title]) => {
            const some = list.filter((fact) => fact.kind === kind).sort((a, b) => (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0));
            return some.length > 0 && (
              <Panel key={kind} title={title} note={say.count(some.length)} query={withPrefixes(facts(iri))}>
                <ul class="facts">{some.map((fact) => <li key={fact.iri}><FactItem fact={fact} inside /></li>)}</ul>
              </Panel>
            );
          })}
          {!list.length && <p class="empty">No fact was found in this article.</p>}
        </aside>
      </div>
    </>
  );
}

function width(fact: Fact): number {
  return Math.min(...fact.evidence.map((one) => one.end - one.start));
}

// --- the text with its facts ------------------------------------------------------------------------------------------

interface Piece { start: number; end: number; covering: { fact: Fact; evidence: Evidence }[] }

/** The stretches between all beginnings and ends of evidence, each with the facts that it is part of. */
export function pieces(length: number, list: Fact[], breaks: number[] = []): Piece[] {
  const spans = list.flatMap((fact) => fact.evidence.map((evidence) => ({ fact, evidence })));
  const edges = [...new Set([0, length, ...breaks, ...spans.flatMap(({ evidence }) => [evidence.start, evidence.end])])].filter((edge) => edge >= 0 && edge <= length).sort((a, b) => a - b);
  return edges.slice(1).map((end, at) => {
    const start = edges[at]!;
    return { start, end, covering: spans.filter(({ evidence }) => evidence.start < end && start < evidence.end) };
  });
}

function Text({ iri, kept, facts: list, from, to }: { iri: string; kept: Kept | undefined; facts: Fact[]; from: number; to: number }) {
  const target = useRef<HTMLElement>(null);
  useEffect(() => { if (to) target.current?.scrollIntoView({ block: "center", behavior: "auto" }); }, [from, to]);
  const characters = useMemo(() => (kept ? Array.from(kept.text) : sentences(list)), [kept, list]);
  const furniture = (kept?.regions ?? []).flatMap((region) => [region.start, region.end]);
  const breaks = [...furniture, ...(from || to ? [from, to] : [])];
  let first = true;
  return (
    <div class="article-text">
      {pieces(characters.length, list, breaks).map(({ start, end, covering }) => {
        const text = characters.slice(start, end).join("");
        const chosen = from < to && start >= from && end <= to;
        const outside = (kept?.regions ?? []).some((region) => region.start <= start && end <= region.end);
        if (!covering.length) return outside ? <span class="furniture" key={start}>{text}</span> : chosen ? <mark class="chosen" key={start}>{text}</mark> : text;
        const smallest = covering.reduce((a, b) => (b.evidence.end - b.evidence.start < a.evidence.end - a.evidence.start ? b : a));
        const mine = chosen && first;
        if (mine) first = false;
        return (
          <mark key={start} class={`${[...new Set(covering.map(({ fact }) => `m-${fact.kind}`))].join(" ")} ${chosen ? "chosen" : ""}`} {...(mine ? { ref: target } : {})}>
            <a href={`#/${local(iri)}?at=${smallest.evidence.start}-${smallest.evidence.end}`} title={titleOf(covering.map(({ fact }) => fact))}>{text}</a>
          </mark>
        );
      })}
    </div>
  );
}

function titleOf(list: Fact[]): string {
  return [...new Set(list.map((fact) => say.plain(fact.kind)))].join(", ");
}

/** Without the text, the sentences of the facts at their places; an ellipsis and an empty line stand for what is between. */
function sentences(list: Fact[]): string[] {
  const characters: string[] = [];
  const known = new Map(list.flatMap((fact) => fact.evidence).map((one) => [one.sentenceStart, one.sentence]));
  let end = 0;
  for (const [start, sentence] of [...known].sort((a, b) => a[0] - b[0])) {
    for (let at = end; at < start; at++) characters[at] = "";
    if (start > end) characters[Math.max(end, start - 1)] = end ? "\n…\n" : "… ";
    Array.from(sentence).forEach((character, at) => { characters[start + at] = character; });
    end = Math.max(end, start + Array.from(sentence).length);
  }
  return Array.from(characters, (one) => one ?? "");
}

export function ArticlesPage() {
  const query = `SELECT ?article (MIN(?name) AS ?title) (MAX(COALESCE(?said, "")) AS ?publisher) (MAX(COALESCE(?value, "")) AS ?day) WHERE {
  GRAPH ?g { ?article a kg:Article ; rdfs:label ?name .
    OPTIONAL { ?article kg:publisherName ?said } OPTIONAL { ?article schema:datePublished/kg:value ?value } }
} GROUP BY ?article ORDER BY DESC(?day) ?title LIMIT 500`;
  const rows = useLoad((signal) => sparql(query, signal), []);
  return (
    <>
      <Heading title="Articles" />
      <Panel title="The latest" note={rows.data && `${say.count(rows.data.length)}${rows.data.length === 500 ? " of more" : ""}`} query={withPrefixes(query)}>
        <State of={rows} empty="This store has no articles yet: kg ingest takes some in.">
          {(list) => <ul class="hits">{list.map((row) => <li key={row.article}><a href={`#/${local(row.article!)}`}><span class="dot k-article" aria-hidden="true" /><span class="label">{row.title}</span><span class="detail">{[row.publisher, row.day && say.day(row.day)].filter(Boolean).join(" · ")}</span></a></li>)}</ul>}
        </State>
      </Panel>
    </>
  );
}
