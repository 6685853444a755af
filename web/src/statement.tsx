// A fact: its words in their sentence, how it came here, who else tells it in which words, and how many sources that makes.

import { diffWordsWithSpace } from "diff";
import { type Row, local, pageOf, sparql, term, withPrefixes } from "./api";
import { type Fact, describe } from "./facts";
import { FactPanel } from "./lists";
import { FactItem, Flags, Heading, InArticle, Named, NamedList, Panel, Sentence, State, claimerOf, lead, quoted, sizeOf, useLoad } from "./parts";
import * as say from "./say";

interface Cluster { iri: string; articles: number; publishers: number; independent: number; because: string; sources: { iri: string; label: string; because: string; facts: string[] }[] }
interface Told { fact: Fact; others: Fact[]; cluster?: Cluster; clashes: { kind: string; because: string; other: Fact }[] }

const KINDS: Record<string, string> = { statement: "statement", "troop-count": "troop count", "treaty-event": "treaty event", event: "event" };
const MOST = 60;

async function load(iri: string, signal: AbortSignal): Promise<Told> {
  const it = term(iri);
  const [[fact], same, clustered, clashing] = await Promise.all([
    describe([iri], signal),
    sparql(`SELECT DISTINCT ?f { GRAPH ?g { ${it} kg:claim ?c } GRAPH ?h { ?f kg:claim ?c } } LIMIT ${MOST}`, signal),
    sparql(clusterQuery(iri), signal),
    sparql(`SELECT DISTINCT ?f ?kind ?because { GRAPH ?t { ?c a kg:Contradiction ; kg:one|kg:other ${it} ; kg:one|kg:other ?f ; kg:contradictionKind ?kind ; kg:because ?because } FILTER(?f != ${it}) } LIMIT 20`, signal),
  ]);
  if (!fact) throw new Error("This store knows no fact of that identifier. Its article may have been removed or read anew.");
  const cluster = clusterOf(clustered);
  const others = [...new Set([...same.map((row) => row.f!), ...(cluster?.sources.flatMap((one) => one.facts) ?? [])])].filter((one) => one !== iri).slice(0, MOST);
  const [told, against] = await Promise.all([describe(others, signal), describe(clashing.map((row) => row.f!), signal)]);
  const clashes = against.map((other) => ({ other, kind: "", because: "", ...clashing.find((row) => row.f === other.iri) }));
  return { fact, others: told, clashes, ...(cluster && { cluster }) };
}

function clusterQuery(iri: string): string {
  return `SELECT DISTINCT ?cluster ?articles ?publishers ?independent ?because ?source ?label ?why ?f WHERE {
  GRAPH ?g {
    ?cluster kg:toldIn ${term(iri)} ; a kg:Cluster ; kg:articles ?articles ; kg:publishers ?publishers ;
      kg:independentSources ?independent ; kg:because ?because ; kg:primarySource ?source .
    ?source rdfs:label ?label ; kg:because ?why ; kg:toldIn ?f .
  }
} ORDER BY ?label ?f LIMIT 500`;
}

function clusterOf(rows: Row[]): Cluster | undefined {
  const [row] = rows;
  if (!row) return undefined;
  const sources = new Map<string, Cluster["sources"][number]>();
  for (const one of rows) {
    const source = sources.get(one.source!) ?? { iri: one.source!, label: one.label!, because: one.why!, facts: [] };
    source.facts.push(one.f!);
    sources.set(one.source!, source);
  }
  return {
    iri: row.cluster!, articles: Number(row.articles), publishers: Number(row.publishers), independent: Number(row.independent), because: row.because!,
    sources: [...sources.values()],
  };
}

export function FactPage({ iri }: { iri: string }) {
  const told = useLoad((signal) => load(iri, signal), [iri]);
  return <State of={told}>{(data) => <Shown key={iri} {...data} />}</State>;
}

/** What was said; a heading of a denial does not read as if it were told. */
function titleOf(fact: Fact): string {
  const not = fact.p.negated?.[0] === "true" ? "Not said: " : fact.p.denied?.[0] === "true" ? "Denied: " : "";
  return not + quoted(fact);
}

function Shown({ fact, others, cluster, clashes }: Told) {
  const statement = fact.kind === "statement";
  return (
    <>
      <Heading kind={KINDS[fact.kind] ?? fact.kind} title={statement ? titleOf(fact) : fact.kind === "troop-count" ? `${sizeOf(fact)} ${fact.p.unit?.[0] ?? ""}` : fact.text}>
        <p class="head">{lead(fact)}<Flags fact={fact} /></p>
      </Heading>
      {clashes.length > 0 && (
        <Panel title="Cannot both hold" class="clash" note={say.many(clashes.length, "contradiction")}>
          <ul class="facts">{clashes.map((one) => <li key={one.other.iri}><p class="because">{say.days(one.because)}</p><FactItem fact={one.other} /></li>)}</ul>
        </Panel>
      )}
      <div class="columns">
        <div>
          <Panel title="The sentence" note={<InArticle fact={fact} />}><Sentence fact={fact} open /></Panel>
          <Tellers fact={fact} others={others} />
          {statement && <FactPanel title="What it claims" pattern={`?s kg:claimedBy ${term(fact.iri)} .`} hideEmpty />}
        </div>
        <aside>
          {statement && <Chain fact={fact} />}
          <Sources cluster={cluster} fact={fact} others={others} />
          <Details fact={fact} />
        </aside>
      </div>
    </>
  );
}

// --- the way here -----------------------------------------------------------------------------------------------------

/** What its speaker did with it: who denied it did not say it. */
function didWhat(fact: Fact): string {
  if (fact.p.negated?.[0] === "true") return "did not say it, as the text has it";
  if (fact.p.denied?.[0] === "true") return "denied it";
  return { position: "is told to hold it", thought: "is told to think it" }[fact.p.statementKind?.[0] ?? ""] ?? "said it";
}

function Chain({ fact }: { fact: Fact }) {
  const steps: [string, string | undefined, string?][] = [];
  if (fact.p.speaker) steps.push([didWhat(fact), fact.p.speaker[0]]);
  for (const reporter of fact.chain.slice(1).reverse()) steps.push(["passed it on", reporter]);
  const publisher = fact.chain[0];
  if (publisher || fact.article.publisher) steps.push(["published it", publisher, fact.article.publisher]);
  return (
    <Panel title="How it came here">
      <ol class="chain">
        {steps.map(([did, who, name], at) => (
          <li key={at}><span class="who">{who ? <Named iri={who} /> : name}</span> <span class="soft">{did}</span></li>
        ))}
        <li class="end"><a href={`#/${local(fact.article.iri)}`}>{fact.article.title || fact.article.doc}</a>{fact.article.published && <span class="soft"> {say.day(fact.article.published)}</span>}</li>
      </ol>
    </Panel>
  );
}

// --- who else ---------------------------------------------------------------------------------------------------------

function Tellers({ fact, others }: { fact: Fact; others: Fact[] }) {
  const articles = new Set([fact, ...others].map((one) => one.article.iri)).size;
  return (
    <Panel title="Told by" note={say.many(articles, "article")} query={withPrefixes(`SELECT DISTINCT ?fact ?text ?article WHERE { { ${term(fact.iri)} kg:claim ?c . ?fact kg:claim ?c } UNION { ?cluster kg:toldIn ${term(fact.iri)} ; kg:toldIn ?fact . ?cluster a kg:Cluster } ?fact kg:text ?text ; kg:article ?article }`)}>
      {others.length > 0 && fact.kind === "statement" && <p class="soft">Words that differ from this page’s are marked: <ins>added</ins>, <del>left out</del>.</p>}
      <div class="side-by-side">
        <Teller fact={fact} base={undefined} />
        {others.map((other) => <Teller key={other.iri} fact={other} base={fact} />)}
      </div>
      {!others.length && <p class="empty">No other article of this store tells it. Other wordings are found by <code>kg relate</code>.</p>}
    </Panel>
  );
}

function Teller({ fact, base }: { fact: Fact; base: Fact | undefined }) {
  return (
    <article class={`teller ${base ? "" : "this"}`}>
      <p class="from-line"><InArticle fact={fact} />{!base && <span class="flag calm">this page</span>}</p>
      <p class="said">{base ? <a href={pageOf(fact.iri)}><Differing base={base.text} text={fact.text} /></a> : fact.text}</p>
      <Flags fact={fact} />
      <Sentence fact={fact} />
    </article>
  );
}

export function Differing({ base, text }: { base: string; text: string }) {
  const parts = diffWordsWithSpace(base, text, { ignoreCase: true });
  return <>{parts.map((part, at) => (part.added ? <ins key={at}>{part.value}</ins> : part.removed ? <del key={at}>{part.value}</del> : <span key={at}>{part.value}</span>))}</>;
}

function Sources({ cluster, fact, others }: { cluster: Cluster | undefined; fact: Fact; others: Fact[] }) {
  const by = new Map([fact, ...others].map((one) => [one.iri, one]));
  if (!cluster) {
    return (
      <Panel title="Sources">
        <p class="soft">{others.length ? "How independent these articles are is not known yet: " : "One article alone tells it. Who else does in other words is found by "}<code>kg relate</code>.</p>
      </Panel>
    );
  }
  return (
    <Panel title="Sources" query={withPrefixes(clusterQuery(fact.iri))}>
      <p class="big"><strong>{cluster.independent}</strong> independent {cluster.independent === 1 ? "source" : "sources"} <span class="soft">behind {say.many(cluster.articles, "article")}</span></p>
      <ul class="sources">
        {cluster.sources.map((source) => (
          <li key={source.iri}>
            <strong>{source.label}</strong>
            <p class="because">{named(source.because, [fact, ...others])}</p>
            <ul class="plain">{source.facts.map((iri) => by.get(iri)).filter((one) => one !== undefined).map((one) => <li key={one.iri}><InArticle fact={one} /></li>)}</ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** A reason with the articles' names where it has their files'. */
function named(reason: string, facts: Fact[]): string {
  return facts.reduce((text, { article }) => (article.doc ? text.replaceAll(article.doc, article.publisher || article.title || article.doc) : text), reason);
}

// --- the rest ---------------------------------------------------------------------------------------------------------

const SHOWN: [string, string][] = [
  ["Kind", "statementKind"], ["How", "mode"], ["Speaker", "speaker"], ["To", "addressee"], ["About", "about"], ["Place", "place"], ["Force", "force"], ["Where", "location"],
  ["State", "status"], ["Unit", "unit"], ["Mission", "mission"], ["Treaty", "treaty"], ["Action", "action"], ["Type", "eventType"], ["By", "actor"], ["To whom", "target"],
  ["Modality", "modality"], ["Terms", "terms"], ["Inside", "within"], ["Repeats", "repeats"],
];

function Details({ fact }: { fact: Fact }) {
  const rows = SHOWN.map(([label, key]) => [label, key === "within" ? fact.within : fact.p[key]] as const).filter(([, list]) => list?.length);
  const [evidence] = fact.evidence;
  const claimer = claimerOf(fact);
  const claim = (fact.p.claimedBy ?? []).find((iri) => iri.includes("/statement/"));
  return (
    <Panel title="As it was read">
      <dl>
        {rows.map(([label, list]) => <div key={label}><dt>{label}</dt><dd>{list!.map((one, at) => <span key={one}>{at ? ", " : ""}{/^https?:/.test(one) ? pageOf(one) && !one.includes("/actor/") && !one.includes("/treaty/") ? <a href={pageOf(one)}>{local(one)}</a> : <Named iri={one} /> : say.plain(one)}</span>)}</dd></div>)}
        {fact.when && <div><dt>When</dt><dd>{say.day(fact.when.value)}{fact.when.text && <span class="soft"> “{fact.when.text}”</span>}</dd></div>}
        {claimer && <div><dt>Says</dt><dd><NamedList iris={[claimer]} />{claim && <> <a href={pageOf(claim)}>in a statement</a></>}</dd></div>}
        {evidence && <div><dt>Read by</dt><dd>{evidence.extractor}, confidence {Number(evidence.confidence).toFixed(2)}</dd></div>}
        <div><dt>Identifier</dt><dd><code>{local(fact.iri)}</code></dd></div>
      </dl>
    </Panel>
  );
}

/** A claim or a cluster: the facts of it; the first one's page has them all. */
export function GroupPage({ iri }: { iri: string }) {
  const facts = useLoad(async (signal) => {
    const rows = await sparql(`SELECT DISTINCT ?f { { GRAPH ?g { ?f kg:claim ${term(iri)} } } UNION { GRAPH ?g { ${term(iri)} kg:toldIn ?f } } } ORDER BY ?f LIMIT 200`, signal);
    if (!rows.length) throw new Error("This store knows nothing of that identifier.");
    return describe(rows.map((row) => row.f!), signal);
  }, [iri]);
  return (
    <>
      <Heading kind={iri.includes("/claim/") ? "claim" : "cluster"} title={iri.includes("/claim/") ? "One claim" : "Told more than once"} />
      <State of={facts}>{(list) => <ul class="facts">{list.map((fact) => <li key={fact.iri}><FactItem fact={fact} /></li>)}</ul>}</State>
    </>
  );
}
