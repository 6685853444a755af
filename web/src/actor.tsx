// An actor: who it is, what it said, was told, what is said of it, its troops, its treaties, its neighbours.

import { type Name, type Row, about, local, nameOf, pageOf, sparql, template, values, withPrefixes } from "./api";
import { describe } from "./facts";
import { Graph, type Neighbour } from "./graph";
import { FactPanel, ids, listing } from "./lists";
import { Heading, More, Named, Panel, State, useLoad } from "./parts";
import * as say from "./say";
import { Span } from "./span";
import { TroopChart } from "./troops";

const NEIGHBOURS = 22;

interface Actor { iri: string; all: string[]; name: Name; aliases: string[]; countries: string[]; links: string[] }

async function load(iri: string, signal: AbortSignal): Promise<Actor> {
  const one = values("x", [iri]);
  const same = await sparql(`SELECT DISTINCT ?y { ${one} { ?x kg:sameActor ?y } UNION { ?y kg:sameActor ?x } UNION { ?x kg:sameActor ?z . ?y kg:sameActor ?z } }`, signal);
  const all = [...new Set([iri, ...same.map((row) => row.y!)])].sort();
  const rows = await sparql(
    `SELECT DISTINCT ?p ?o { ${values("x", all)} VALUES ?p { skos:prefLabel skos:altLabel kg:country skos:exactMatch } GRAPH ?g { ?x ?p ?o } } LIMIT 500`, signal);
  if (!rows.length) throw new Error("This store knows no actor of that identifier.");
  const of = (end: string) => [...new Set(rows.filter((row) => row.p!.endsWith(end)).map((row) => row.o!))].sort();
  const name = await nameOf(iri);
  return { iri, all, name, aliases: [...of("prefLabel"), ...of("altLabel")].filter((one) => one !== name.label), countries: of("country"), links: of("exactMatch") };
}

export function ActorPage({ iri }: { iri: string }) {
  const actor = useLoad((signal) => load(iri, signal), [iri]);
  return <State of={actor}>{(data) => <Shown key={iri} actor={data} />}</State>;
}

function Shown({ actor }: { actor: Actor }) {
  const who = values("me", actor.all);
  const label = actor.name.label;
  return (
    <>
      <Heading kind={actor.name.kind || "actor"} title={label}>
        {actor.countries.length > 0 && <p>{actor.countries.filter((one) => !actor.all.includes(one)).map((one) => <Named key={one} iri={one} />)}</p>}
        {actor.aliases.length > 0 && <p class="aliases">Also {actor.aliases.slice(0, 12).join(" · ")}{actor.aliases.length > 12 ? " …" : ""}</p>}
        <p class="links">
          <code>{local(actor.iri)}</code>
          {actor.links.map((link) => <span key={link} class="outside" title="The same elsewhere. This page opens nothing outside.">{short(link)}</span>)}
          {actor.all.length > 1 && <span>{say.many(actor.all.length, "identifier")} taken for one</span>}
        </p>
      </Heading>
      <div class="columns">
        <div>
          <FactPanel title={`${label} said`} pattern={`${who} ?s kg:speaker ?me ; a kg:Statement .`} empty="No statement of theirs is told." />
          <FactPanel title={`${label} was told`} pattern={`${who} ?s kg:addressee ?me ; a kg:Statement .`} hideEmpty />
          <FactPanel title={`Said about ${label}`} pattern={`${who} ?s kg:about ?me ; a kg:Statement .`} without={actor.iri} hideEmpty />
          <Counts actor={actor} />
          <FactPanel title="Events" pattern={`${who} ?s kg:actor ?me ; a kg:Event .`} hideEmpty first={3} />
        </div>
        <aside>
          <Roles actor={actor} />
          <Neighbours actor={actor} />
          <Treaties actor={actor} />
          <Mentions actor={actor} />
        </aside>
      </div>
    </>
  );
}

function short(link: string): string {
  return link.replace(/^https?:\/\/(www\.)?/, "").replace("wikidata.org/entity/", "Wikidata ");
}

// --- roles over time --------------------------------------------------------------------------------------------------

export interface Role { iri: string; title: string; of: string; tense: string; from: string; fromDay: string; to: string; toDay: string; sentence: string; article: string; start: string; end: string }

function Roles({ actor }: { actor: Actor }) {
  const query = `SELECT DISTINCT ?m ?p ?o ?a ?b ?c WHERE {
  ${values("me", actor.all)}
  GRAPH ?g {
    ?m kg:member ?me .
    { ?m kg:roleTitle ?o BIND("title" AS ?p) } UNION { ?m kg:of ?o BIND("of" AS ?p) } UNION { ?m kg:tense ?o BIND("tense" AS ?p) }
    UNION { ?m kg:start ?t . ?t kg:value ?o ; kg:firstDay ?a BIND("start" AS ?p) }
    UNION { ?m kg:end ?t . ?t kg:value ?o ; kg:lastDay ?a BIND("end" AS ?p) }
    UNION { ?m kg:evidence ?e . ?e kg:sentence ?o ; oa:hasSource ?a ; oa:hasSelector ?at . ?at oa:start ?b ; oa:end ?c BIND("evidence" AS ?p) }
  }
} LIMIT 2000`;
  const roles = useLoad(async (signal) => rolesOf(await sparql(query, signal)), [query]);
  if (roles.data && !roles.data.length) return null;
  return (
    <Panel title="Roles over time" query={withPrefixes(query)}>
      <State of={roles}>
        {(list) => (
          <>
            <Span items={list.filter((role) => role.fromDay || role.toDay).map((role) => ({ label: role.title, first: role.fromDay, last: role.toDay }))} />
            <More items={list} first={6} class="roles">
              {(role) => (
                <li key={role.iri}>
                  <strong>{role.title}</strong>{role.of && <> of <Named iri={role.of} /></>}
                  <span class="when"> {when(role)}</span>
                  {role.article && (
                    <details class="sentence"><summary>Sentence</summary><p>{role.sentence}</p><p class="whence"><a href={`#/${local(role.article)}?at=${role.start}-${role.end}`}>In its article</a></p></details>
                  )}
                </li>
              )}
            </More>
          </>
        )}
      </State>
    </Panel>
  );
}

function when(role: Role): string {
  if (role.from && role.to) return `${say.day(role.from)} – ${say.day(role.to)}`;
  if (role.from) return `since ${say.day(role.from)}`;
  if (role.to) return `until ${say.day(role.to)}`;
  return role.tense === "present" ? "" : role.tense;
}

export function rolesOf(rows: Row[]): Role[] {
  const found = new Map<string, Role>();
  for (const { m, p, o, a, b, c } of rows as { m: string; p: string; o: string; a: string; b: string; c: string }[]) {
    const role = found.get(m) ?? { iri: m, title: "", of: "", tense: "", from: "", fromDay: "", to: "", toDay: "", sentence: "", article: "", start: "", end: "" };
    found.set(m, role);
    if (p === "title" || p === "of" || p === "tense") role[p] = o;
    if (p === "start") Object.assign(role, { from: o, fromDay: a });
    if (p === "end") Object.assign(role, { to: o, toDay: a });
    if (p === "evidence" && !role.article) Object.assign(role, { sentence: o, article: a, start: b, end: c });
  }
  const merged = new Map<string, Role>();
  for (const role of found.values()) {
    const key = [role.title.toLowerCase(), role.of, role.from, role.to, role.tense].join("|");
    const before = merged.get(key);
    if (!before || (!before.article && role.article)) merged.set(key, role);
  }
  for (const [key, role] of merged) {
    // A role that a text gives without a time is the one that is known to go on: its sentence stands there.
    const known = [...merged.values()].find((one) => one.from && !one.to && one.title.toLowerCase() === role.title.toLowerCase() && one.of === role.of);
    if (!known || role.from || role.to || role.tense === "past") continue;
    if (!known.article) Object.assign(known, { sentence: role.sentence, article: role.article, start: role.start, end: role.end });
    merged.delete(key);
  }
  return [...merged.values()].sort((x, y) => (y.fromDay || y.toDay).localeCompare(x.fromDay || x.toDay) || x.title.localeCompare(y.title));
}

// --- troops, treaties, neighbours, articles ---------------------------------------------------------------------------

function Counts({ actor }: { actor: Actor }) {
  const who = values("me", actor.all);
  const query = listing(`${who} { ?s kg:force ?me } UNION { ?s kg:location ?me } UNION { ?s kg:pathStep/kg:location ?me } ?s a kg:TroopCount .`, 300);
  const facts = useLoad(async (signal) => describe(await ids(query, signal), signal), [query]);
  if (facts.data && !facts.data.length) return null;
  return (
    <Panel title="Troop counts" note={facts.data && say.count(facts.data.length)} query={withPrefixes(query)}>
      <State of={facts}>{(list) => <TroopChart facts={list} />}</State>
      <p class="more-link"><a href={`#/troops?location=${encodeURIComponent(local(actor.iri))}`}>Counts there</a> · <a href={`#/troops?force=${encodeURIComponent(local(actor.iri))}`}>Counts of theirs</a></p>
    </Panel>
  );
}

function Treaties({ actor }: { actor: Actor }) {
  const party = `SELECT DISTINCT ?t WHERE { ${values("me", actor.all)} GRAPH ?g { ?t kg:party ?me } }`;
  const found = useLoad(async (signal) => {
    const [parties, states] = await Promise.all([sparql(party, signal), template("treaty-status", { actor: actor.iri }, signal).catch(() => [] as Row[])]);
    const rows = new Map<string, Row>(parties.map((row) => [row.t!, {}]));
    for (const row of states) rows.set(row.iri!, row);
    const names = new Map(await Promise.all([...rows.keys()].map(async (treaty) => [treaty, (await nameOf(treaty)).label] as const)));
    // What articles tell stands before what is only known of it.
    return [...rows].sort(([a, one], [b, other]) => Number(!one.status) - Number(!other.status) || names.get(a)!.localeCompare(names.get(b)!));
  }, [actor.iri]);
  if (found.data && !found.data.length) return null;
  return (
    <Panel title="Treaties" note={found.data && say.count(found.data.length)} query={withPrefixes(`SELECT DISTINCT ?t ?event ?action ?words WHERE { ${values("me", actor.all)} GRAPH ?g { { ?t kg:party ?me } UNION { ?event kg:actor ?me ; kg:treaty ?t ; kg:action ?action ; kg:text ?words } } }`)}>
      <State of={found}>
        {(list) => (
          <More items={list} first={10}>
            {([treaty, row]) => (
              <li key={treaty}>
                <Named iri={treaty} />{" "}
                {row.status ? <span class={`standing s-${row.standing}`}><a href={pageOf(row.event!)}>{say.plain(row.status)}{row.time ? `, ${say.day(row.time)}` : ""}</a></span> : <span class="standing">party</span>}
                {row.sentence && <details class="sentence"><summary>Sentence</summary><p>{row.sentence}</p></details>}
              </li>
            )}
          </More>
        )}
      </State>
    </Panel>
  );
}

const RELATIONS: [string, string][] = [
  ["said to", "?f kg:speaker ?me ; kg:addressee ?other ."],
  ["was told by", "?f kg:addressee ?me ; kg:speaker ?other ."],
  ["spoke about", "?f kg:speaker ?me ; kg:about ?other ."],
  ["was spoken about by", "?f kg:about ?me ; kg:speaker ?other ."],
  ["reported", "?f kg:speaker ?other ; kg:hop/kg:reporter ?me ."],
  ["was reported by", "?f kg:speaker ?me ; kg:hop/kg:reporter ?other ."],
  ["has a role in", "?f kg:member ?me ; kg:of ?other ."],
  ["has in a role", "?f kg:of ?me ; kg:member ?other . ?f kg:evidence ?told ."],
  ["has troops in", "?f kg:force ?me ; kg:location ?other ."],
  ["has troops of", "?f kg:location ?me ; kg:force ?other ."],
  ["acted with", "?f kg:actor ?me , ?other ."],
  ["acted on", "?f kg:actor ?me ; kg:treaty ?other ."],
];

async function neighbours(query: string, actor: Actor, signal: AbortSignal): Promise<Neighbour[]> {
  const rows = (await sparql(query, signal)).filter((row) => row.other && !actor.all.includes(row.other));
  const found = new Map<string, { word: string; n: number }[]>();
  for (const row of rows) {
    const list = found.get(row.other!) ?? [];
    if (list.length || found.size < NEIGHBOURS) found.set(row.other!, [...list, { word: row.relation!, n: Number(row.n) }]);
  }
  return Promise.all([...found].map(async ([iri, relations]) => ({ iri, relations, name: await nameOf(iri) })));
}

function Neighbours({ actor }: { actor: Actor }) {
  const parts = RELATIONS.map(([word, pattern]) => `{ ${values("me", actor.all)} GRAPH ?g { ${pattern} } BIND("${word}" AS ?relation) }`);
  const query = `SELECT ?other ?relation (COUNT(DISTINCT ?f) AS ?n) WHERE {\n  ${parts.join("\n  UNION ")}\n} GROUP BY ?other ?relation ORDER BY DESC(?n) ?other ?relation LIMIT 200`;
  const found = useLoad((signal) => neighbours(query, actor, signal), [query]);
  if (found.data && !found.data.length) return null;
  return (
    <Panel title="Neighbours" query={withPrefixes(query)} class="neighbours">
      <State of={found}>
        {(list) => (
          <>
            <Graph centre={{ iri: actor.iri, label: actor.name.label, kind: actor.name.kind }} neighbours={list} />
            <details><summary>As a list</summary>
              <ul class="plain">{list.map((one) => <li key={one.iri}><Named iri={one.iri} /> <span class="soft">{one.relations.map((r) => `${r.word} (${say.count(r.n)})`).join(", ")}</span></li>)}</ul>
            </details>
          </>
        )}
      </State>
    </Panel>
  );
}

function Mentions({ actor }: { actor: Actor }) {
  const query = `SELECT ?article (MIN(?name) AS ?title) (MAX(COALESCE(?said, "")) AS ?publisher) (MAX(COALESCE(?value, "")) AS ?day) (COUNT(DISTINCT ?m) AS ?n) WHERE {
  ${values("me", actor.all)}
  GRAPH ?g {
    ?me kg:mentionedIn ?article . ?article rdfs:label ?name .
    OPTIONAL { ?me kg:mention ?m }
    OPTIONAL { ?article kg:publisherName ?said }
    OPTIONAL { ?article schema:datePublished/kg:value ?value }
  }
} GROUP BY ?article ORDER BY DESC(?day) ?title LIMIT 500`;
  const found = useLoad((signal) => sparql(query, signal), [query]);
  return (
    <Panel title="Mentioned in" note={found.data && say.many(found.data.length, "article")} query={withPrefixes(query)}>
      <State of={found} empty={`No article of this store names it; the gazetteer of newskg ${about.version} does.`}>
        {(list) => (
          <More items={list} first={6}>
            {(row) => (
              <li key={row.article}><a href={pageOf(row.article!)}>{row.title}</a> <span class="soft">{[row.publisher, row.day && say.day(row.day), say.many(Number(row.n), "mention")].filter(Boolean).join(" · ")}</span></li>
            )}
          </More>
        )}
      </State>
    </Panel>
  );
}
