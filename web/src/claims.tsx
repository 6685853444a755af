// What articles say together: what cannot both hold, and what several tell.

import { pageOf, sparql, template, withPrefixes } from "./api";
import { type Fact, describe } from "./facts";
import { FactItem, Heading, More, Panel, State, useLoad } from "./parts";
import * as say from "./say";

const CLASHES = `SELECT DISTINCT ?c ?kind ?because ?one ?other WHERE {
  GRAPH ?g { ?c a kg:Contradiction ; kg:contradictionKind ?kind ; kg:because ?because ; kg:one ?one ; kg:other ?other }
} ORDER BY ?kind ?c LIMIT 200`;

interface Pair { key: string; kind: string; because: string; one: Fact | undefined; other: Fact | undefined }

async function pairs(signal: AbortSignal): Promise<Pair[]> {
  const list = (await sparql(CLASHES, signal)).slice(0, 60);
  const facts = new Map((await describe([...new Set(list.flatMap((row) => [row.one!, row.other!]))], signal)).map((fact) => [fact.iri, fact]));
  return list.map((row) => ({ key: row.c!, kind: row.kind!, because: row.because!, one: facts.get(row.one!), other: facts.get(row.other!) }));
}

export function ClaimsPage() {
  const clashes = useLoad(pairs, []);
  const several = useLoad((signal) => template("independent-sources", { limit: "60" }, signal), []);
  return (
    <>
      <Heading title="What articles say together"><p class="soft">Contradictions stand side by side; nothing is retired. <code>kg relate</code> makes this page from all articles.</p></Heading>
      <Panel title="Cannot both hold" note={clashes.data && say.count(clashes.data.length)} query={withPrefixes(CLASHES)} class="clash">
        <State of={clashes} empty="No contradictions are known.">
          {(list) => (
            <More items={list} first={10} class="pairs">
              {(pair) => (
                <li key={pair.key}>
                  <p class="because"><span class="flag">{say.plain(pair.kind)}</span> {say.days(pair.because)}</p>
                  <div class="side-by-side">{[pair.one, pair.other].map((fact, at) => fact && <div class="teller" key={at}><FactItem fact={fact} /></div>)}</div>
                </li>
              )}
            </More>
          )}
        </State>
      </Panel>
      <Panel title="Told more than once" note={several.data && say.count(several.data.length)} template="independent-sources">
        <State of={several} empty="Nothing is known to be told more than once: run kg relate.">
          {(list) => (
            <ul class="supported">
              {list.map((row) => (
                <li key={row.cluster}>
                  <span class="score" title="independent sources"><strong>{row.independent}</strong> {row.independent === "1" ? "source" : "sources"}</span>
                  <div><a href={pageOf(row.cluster!)}>{row.text}</a><p class="soft">{say.plain(row.kind ?? "")} · {say.many(Number(row.articles), "article")} · {row.sources}</p></div>
                </li>
              ))}
            </ul>
          )}
        </State>
      </Panel>
    </>
  );
}
