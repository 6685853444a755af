// The first page: how much there is, who is in it, what was said last.

import { pageOf, search, template } from "./api";
import { FactPanel } from "./lists";
import { Named, Panel, State, useLoad } from "./parts";
import * as say from "./say";
import { useEffect } from "preact/hooks";

const SIZES: [string, string, string, string][] = [
  ["actor", "actor", "actors", "#/actors"], ["statement", "statement", "statements", "#/claims"], ["treaty", "treaty", "treaties", "#/treaties"], ["article", "article", "articles", "#/articles"],
];

export function HomePage() {
  useEffect(() => { document.title = "newskg"; }, []);
  const sizes = useLoad(async (signal) => (await search("", 1, [], signal)).sizes, []);
  const actors = useLoad((signal) => template("actors", { limit: "24" }, signal), []);
  const treaties = useLoad((signal) => template("treaties", { limit: "8" }, signal), []);
  return (
    <>
      <header class="hero">
        <h1 tabIndex={-1}>Who said what, how many are where, what was signed</h1>
        <p>Every fact is one click from its sentence.</p>
        <ul class="sizes">
          {SIZES.map(([kind, one, several, page]) => {
            const n = sizes.data?.[kind];
            return <li key={kind}><a href={page}><strong>{n === undefined ? "–" : say.count(n)}</strong> {n === 1 ? one : several}</a></li>;
          })}
        </ul>
        {sizes.error && <p class="error" role="alert">{sizes.error}</p>}
      </header>
      <div class="columns">
        <div>
          <FactPanel title="Latest statements" pattern="?s a kg:Statement ; kg:speaker ?who ." empty="No statements yet: kg ingest takes articles in." first={6} />
          <FactPanel title="Latest troop counts" pattern="?s a kg:TroopCount . FILTER NOT EXISTS { ?s kg:repeats ?before }" hideEmpty first={4} />
        </div>
        <aside>
          <Panel title="In most articles" template="actors"><State of={actors} empty="Nobody yet.">{(list) => <ul class="chips">{list.map((row) => <li key={row.iri}><Named iri={row.iri!}>{row.name ?? row.actor}</Named><span class="soft"> {row.articles}</span></li>)}</ul>}</State></Panel>
          <Panel title="Treaties" template="treaties"><State of={treaties} empty="None yet.">{(list) => <ul class="plain">{list.map((row) => <li key={row.iri}><a href={pageOf(row.iri!)}>{row.treaty}</a> <span class="soft">{say.many(Number(row.events), "event")}</span></li>)}</ul>}</State></Panel>
          <Panel title="Look around">
            <ul class="plain">
              <li><a href="#/troops">Troop counts over time</a></li>
              <li><a href="#/claims">Contradictions, and what several tell</a></li>
              <li><a href="#/sparql">Ask in SPARQL, from a template or freely</a></li>
            </ul>
          </Panel>
        </aside>
      </div>
    </>
  );
}
