// A treaty: its parties as they stand, and what was done to it, in the order of time.

import { type Row, nameOf, pageOf, sparql, template, term, values, withPrefixes } from "./api";
import { type Fact, dayOf, describe } from "./facts";
import { FactPanel, ids, listing } from "./lists";
import { Claimer, Flags, Heading, InArticle, Named, NamedList, Panel, Sentence, State, useLoad } from "./parts";
import * as say from "./say";

interface Treaty { label: string; aliases: string[]; signed: string; force: string; parties: string[]; articles: number }

async function load(iri: string, signal: AbortSignal): Promise<Treaty> {
  const rows = await sparql(`SELECT DISTINCT ?p ?o { ${values("x", [iri])} GRAPH ?g {
    { ?x ?p ?o FILTER(?p IN (skos:altLabel, skos:prefLabel, kg:party, kg:mentionedIn)) }
    UNION { ?x ?p ?t . FILTER(?p IN (kg:signedOn, kg:inForceOn)) ?t kg:value ?o } } } LIMIT 2000`, signal);
  if (!rows.length) throw new Error("This store knows no treaty of that identifier.");
  const of = (end: string) => [...new Set(rows.filter((row) => row.p!.endsWith(end)).map((row) => row.o!))].sort();
  const { label } = await nameOf(iri);
  return {
    label, aliases: [...of("prefLabel"), ...of("altLabel")].filter((one) => one !== label), signed: of("signedOn")[0] ?? "", force: of("inForceOn")[0] ?? "",
    parties: of("party"), articles: of("mentionedIn").length,
  };
}

export function TreatyPage({ iri }: { iri: string }) {
  const treaty = useLoad((signal) => load(iri, signal), [iri]);
  return <State of={treaty}>{(data) => <Shown key={iri} iri={iri} treaty={data} />}</State>;
}

function Shown({ iri, treaty }: { iri: string; treaty: Treaty }) {
  const query = listing(`?s kg:treaty ${term(iri)} ; a kg:TreatyEvent .`);
  const events = useLoad(async (signal) => describe(await ids(query, signal), signal), [query]);
  return (
    <>
      <Heading kind="treaty" title={treaty.label}>
        {treaty.aliases.length > 0 && <p class="aliases">Also {treaty.aliases.slice(0, 10).join(" · ")}</p>}
        <p class="links">
          {treaty.signed && <span>Signed {say.day(treaty.signed)}</span>}
          {treaty.force && <span>In force {say.day(treaty.force)}</span>}
          <span>{say.many(treaty.articles, "article")}</span>
        </p>
      </Heading>
      <div class="columns">
        <div>
          <Panel title="What was done" note={events.data && say.many(events.data.length, "event")} query={withPrefixes(query)}>
            <State of={events} empty="No article of this store tells of anything done to it.">{(list) => <Timeline facts={list} treaty={treaty} />}</State>
          </Panel>
          <FactPanel title="Said about it" pattern={`?s kg:about ${term(iri)} ; a kg:Statement .`} hideEmpty />
        </div>
        <aside><Standing iri={iri} parties={treaty.parties} /></aside>
      </div>
    </>
  );
}

// --- where each stands ------------------------------------------------------------------------------------------------

function Standing({ iri, parties }: { iri: string; parties: string[] }) {
  const found = useLoad(async (signal) => {
    const [rows, names, doers] = await Promise.all([
      template("treaty-status", { treaty: iri, limit: "200" }, signal),
      Promise.all(parties.map(async (party) => [(await nameOf(party)).label, party] as const)),
      sparql(`SELECT DISTINCT ?label ?actor { ${values("t", [iri])} GRAPH ?g { ?event kg:treaty ?t ; kg:actor ?actor } GRAPH ?h { ?actor skos:prefLabel ?label } } ORDER BY DESC(?actor)`, signal),
    ]);
    const known = new Map([...doers.map((row) => [row.label!, row.actor!] as const), ...names]); // actors by name, for a template tells names
    const seen = new Set(rows.map((row) => known.get(row.actor ?? "")));
    return { rows, known, silent: names.map(([, party]) => party).filter((party) => !seen.has(party)) };
  }, [iri, parties.join()]);
  return (
    <Panel title="Where each stands" query={withPrefixes(`SELECT ?actor ?action ?modality ?event WHERE { ?event kg:treaty ${term(iri)} ; kg:action ?action ; kg:modality ?modality . OPTIONAL { ?event kg:actor ?actor } } ORDER BY ?actor`)}>
      <State of={found}>
        {({ rows, known, silent }) => (
          <>
            {!rows.length && !silent.length && <p class="empty">Nobody is told to have done anything to it.</p>}
            <ul class="standings">
              {rows.map((row) => <Stands key={`${row.actor} ${row.event}`} row={row} actor={known.get(row.actor ?? "")} party={parties.includes(known.get(row.actor ?? "") ?? "")} />)}
              {silent.map((party) => <li key={party}><span class="standing">party</span><span><Named iri={party} /> <span class="soft">nothing told</span></span></li>)}
            </ul>
          </>
        )}
      </State>
    </Panel>
  );
}

function Stands({ row, actor, party }: { row: Row; actor: string | undefined; party: boolean }) {
  return (
    <li>
      <span class={`standing s-${row.standing}`}>{row.standing}</span>
      <div>
        <strong>{actor ? <Named iri={actor}>{row.actor}</Named> : row.actor ?? "The treaty itself"}</strong>{party && <span class="soft"> party</span>}
        <div><a href={pageOf(row.event!)}>{say.plain(row.status ?? "")}</a> <span class="soft">{row.time && say.day(row.time)}{row.time_from === "article" && ", by its article"}{Number(row.events) > 1 && ` · ${say.many(Number(row.events), "event")}`}</span></div>
        {row.sentence && <details class="sentence"><summary>Sentence</summary><p>{row.sentence}</p></details>}
      </div>
    </li>
  );
}

// --- through time -----------------------------------------------------------------------------------------------------

const OUT = new Set(["withdrawn", "expired", "violated", "suspended", "opposed"]);
const IN = new Set(["signed", "ratified", "joined", "concluded", "resumed", "enforced", "supported"]);

function side(action: string): string {
  return OUT.has(action) ? "out" : IN.has(action) ? "in" : "other";
}

interface Moment { key: string; day: string; shown: string; dated: boolean; facts: Fact[] }

/** Events of one day, one action, one modality and the same actors are one moment, told by several. */
function moments(facts: Fact[]): Moment[] {
  const found = new Map<string, Moment>();
  for (const fact of facts) {
    const shown = fact.when?.value ?? fact.article.published;
    const key = [fact.when?.value ?? "", fact.p.action, fact.p.modality, [...(fact.p.actor ?? [])].sort()].join("|");
    const moment = found.get(key) ?? { key, day: dayOf(fact), shown, dated: fact.when !== undefined, facts: [] };
    moment.facts.push(fact);
    if (!moment.dated && dayOf(fact) < moment.day) Object.assign(moment, { day: dayOf(fact), shown });
    found.set(key, moment);
  }
  const sorted = [...found.values()].sort((a, b) => (a.day || "9").localeCompare(b.day || "9") || a.key.localeCompare(b.key));
  // "2018" and "May 2018" of one deed are one moment, the finer one, where there is only one such.
  return sorted.filter((rough) => {
    const finer = sorted.filter((one) => rough.dated && one.dated && deed(one) === deed(rough) && one.shown.length > rough.shown.length && one.shown.startsWith(`${rough.shown}-`));
    if (finer.length === 1) finer[0]!.facts.push(...rough.facts);
    return finer.length !== 1;
  });
}

function deed({ key }: Moment): string {
  return key.slice(key.indexOf("|"));
}

function Timeline({ facts, treaty }: { facts: Fact[]; treaty: Treaty }) {
  const all = moments(facts);
  const years = new Set<string>();
  return (
    <ol class="timeline">
      {all.map((moment) => {
        const year = moment.day.slice(0, 4) || "No date";
        const fresh = !years.has(year);
        years.add(year);
        const [fact] = moment.facts as [Fact];
        const action = fact.p.action?.[0] ?? "";
        return (
          <li key={moment.key} class={`t-${side(action)} ${fact.p.modality?.[0] === "actual" ? "" : "unreal"}`}>
            {fresh && <h3 class="year">{year}</h3>}
            <p class="head">
              <time class="when">{!moment.shown ? "no date" : moment.shown === year ? "in that year" : say.day(moment.shown)}</time>{!moment.dated && moment.shown && <span class="soft"> (the article’s date)</span>}
            </p>
            <p class="deed"><a href={pageOf(fact.iri)}>{say.capital(say.plain(action))}</a>{fact.p.actor && <> by <NamedList iris={fact.p.actor.slice(0, 6)} />{fact.p.actor.length > 6 && ` and ${fact.p.actor.length - 6} more`}</>}<Flags fact={fact} /><Claimer fact={fact} /></p>
            {fact.p.terms && <p class="terms">{fact.p.terms.join("; ")}</p>}
            {moment.facts.map((one) => <div class="teller-line" key={one.iri}><InArticle fact={one} />{one.when && one.when.value !== moment.shown && ` (${say.day(one.when.value)})`}<Sentence fact={one} /></div>)}
          </li>
        );
      })}
      {treaty.force && !all.length && <li>In force {say.day(treaty.force)}</li>}
    </ol>
  );
}

export function TreatiesPage() {
  const rows = useLoad((signal) => template("treaties", { limit: "300" }, signal), []);
  return (
    <>
      <Heading title="Treaties" />
      <State of={rows} empty="No article of this store speaks of a treaty.">
        {(list) => (
          <Panel title="That articles speak of" note={say.count(list.length)} template="treaties">
            <div class="scroll stack" tabIndex={0} role="region" aria-label="Treaties">
              <table>
                <thead><tr><th scope="col">Treaty</th><th scope="col">Parties</th><th scope="col">Signed</th><th scope="col" class="n">Events</th><th scope="col" class="n">Articles</th></tr></thead>
                <tbody>
                  {list.map((row) => (
                    <tr key={row.iri}>
                      <td><Named iri={row.iri!}>{row.treaty}</Named></td>
                      <td data-label="Parties">{row.parties?.replaceAll(";", ",")}</td>
                      <td data-label="Signed">{row.signed_on && <time>{say.day(row.signed_on)}</time>}</td>
                      <td data-label="Events" class="n">{row.events}</td>
                      <td data-label="Articles" class="n">{row.articles}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Panel>
        )}
      </State>
    </>
  );
}
