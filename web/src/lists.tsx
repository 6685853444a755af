// Lists of facts that a query finds: all identifiers at once, their contents as far as they are shown.

import { useEffect, useState } from "preact/hooks";
import { type Row, sparql, withPrefixes } from "./api";
import { type Fact, describe } from "./facts";
import { FactItem, Panel, State, told, useLoad } from "./parts";
import * as say from "./say";

const MOST = 1000;
const STEP = 10;

/** Facts of a pattern that binds `?s` and its article `?art` inside a graph, the latest article first. */
export function listing(pattern: string, most = MOST): string {
  return `SELECT ?s (MIN(?words) AS ?text) (MAX(COALESCE(?first, "")) AS ?day)
WHERE {
  GRAPH ?g {
    ${pattern}
    ?s kg:text ?words ; kg:article ?art .
    OPTIONAL { ?art schema:datePublished/kg:firstDay ?first }
  }
}
GROUP BY ?s ORDER BY DESC(?day) ?s LIMIT ${most}`;
}

export async function ids(query: string, signal?: AbortSignal): Promise<string[]> {
  return (await sparql(query, signal)).map((row: Row) => row.s!);
}

export function FactPanel(props: { title: string; pattern: string; empty?: string | undefined; without?: string; first?: number; hideEmpty?: boolean }) {
  const query = listing(props.pattern);
  const found = useLoad((signal) => ids(query, signal), [query]);
  if (props.hideEmpty && found.data && !found.data.length) return null;
  const note = found.data && (found.data.length === MOST ? `the latest ${say.count(MOST)}` : say.count(found.data.length));
  return (
    <Panel title={props.title} note={note} query={withPrefixes(query)}>
      <State of={found} empty={props.empty}>{(list) => <FactList iris={list} without={props.without} first={props.first} />}</State>
    </Panel>
  );
}

export function FactList({ iris, without, first = 5 }: { iris: string[]; without?: string | undefined; first?: number | undefined }) {
  const [shown, show] = useState(first);
  const [facts, set] = useState<Fact[]>([]);
  const [error, fail] = useState("");
  const key = iris.join();
  useEffect(() => { set([]); show(first); }, [key]);
  useEffect(() => {
    const control = new AbortController();
    const missing = iris.slice(facts.length, shown);
    if (missing.length) {
      describe(missing, control.signal).then(
        (more) => set((before) => [...before, ...more]),
        (reason: unknown) => { if (!control.signal.aborted) fail(told(reason)); },
      );
    }
    return () => control.abort();
  }, [key, shown, facts.length === 0]);
  if (error) return <p class="error" role="alert">{error}</p>;
  if (!facts.length && iris.length) return <p class="loading" role="status">Loading…</p>;
  return (
    <>
      <ul class="facts">{facts.map((fact) => <li key={fact.iri}><FactItem fact={fact} without={without} /></li>)}</ul>
      {facts.length < iris.length && (
        <button class="more" onClick={() => show(shown + STEP)}>{iris.length - facts.length > STEP ? `${STEP} more of ${say.count(iris.length - facts.length)}` : `${iris.length - facts.length} more`}</button>
      )}
    </>
  );
}
