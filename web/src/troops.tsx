// Troop counts over time, by force, place and state, with their ranges; what cannot both hold is joined.

import { scaleLinear, scaleLog, scaleUtc } from "d3-scale";
import { utcFormat } from "d3-time-format";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Row, about, local, nameOf, pageOf, sparql, template, term, withPrefixes } from "./api";
import { type Fact, dayOf, describe } from "./facts";
import { ids, listing } from "./lists";
import { Flags, Heading, InArticle, NamedList, Panel, Sentence, State, claimerOf, lead, newest, sizeOf, useLoad } from "./parts";
import * as say from "./say";

const COLOURS = 8;
const NEAR = 0.1; // "about" reaches that far, as kg relate has it
const MARGIN = { top: 14, right: 18, bottom: 34, left: 56 };
const HEIGHT = 340;
const MOST = 400;

interface Point { fact: Fact; series: number; first: Date; last: Date; dated: boolean; low: number | undefined; high: number | undefined; x: number }
export type Clash = [string, string];

export function TroopsPage({ parameters }: { parameters: URLSearchParams }) {
  const wanted = { force: parameters.get("force") ?? "", location: parameters.get("location") ?? "", status: parameters.get("status") ?? "" };
  const full = (id: string) => (id ? (id.includes(":") ? id : about.base + id) : "");
  const pattern = [
    wanted.location && `{ ?s kg:location ${term(full(wanted.location))} } UNION { ?s kg:pathStep/kg:location ${term(full(wanted.location))} }`,
    wanted.force && `?s kg:force ${term(full(wanted.force))} .`,
    wanted.status && `?s kg:status ${JSON.stringify(wanted.status.replace(/[^a-z_]/g, ""))} .`,
    "?s a kg:TroopCount . FILTER NOT EXISTS { ?s kg:repeats ?before }",
  ].filter(Boolean).join(" ");
  const query = listing(pattern, MOST);
  const facts = useLoad(async (signal) => describe(await ids(query, signal), signal), [query]);
  const clashes = useLoad(async (signal) => {
    const rows = await template("contradictions", { kind: "counts", force: full(wanted.force) || undefined, location: full(wanted.location) || undefined, status: wanted.status || undefined }, signal).catch(() => [] as Row[]);
    return rows.map((row): Clash => [row.fact!, row.other_fact!]);
  }, [query]);
  return (
    <>
      <Heading title="Troop counts"><p class="soft">As the articles claim them. Nothing is added up, and nothing is retired.</p></Heading>
      <Filters wanted={wanted} />
      <Panel title="Over time" note={facts.data && `${say.count(facts.data.length)}${facts.data.length === MOST ? ", the latest" : ""}`} query={withPrefixes(query)}>
        <State of={facts} empty="No count of troops fits.">{(list) => <TroopChart facts={list} clashes={clashes.data} />}</State>
      </Panel>
      <State of={facts}>{(list) => list.length > 0 && <CountTable facts={newest(list)} />}</State>
    </>
  );
}

// --- filters ----------------------------------------------------------------------------------------------------------

interface Wanted { force: string; location: string; status: string }

function Filters({ wanted }: { wanted: Wanted }) {
  const facets = useLoad(async (signal) => {
    const of = async (property: string) => {
      const rows = await sparql(`SELECT ?x (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a kg:TroopCount ; ${property} ?x } } GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 200`, signal);
      return Promise.all(rows.filter((row) => row.x).map(async (row) => ({ value: local(row.x!), label: row.x!.includes(":") ? (await nameOf(row.x!)).label : say.plain(row.x!), n: Number(row.n) })));
    };
    const [force, location, status] = await Promise.all([of("kg:force"), of("kg:location"), of("kg:status")]);
    return { force, location, status };
  }, []);
  const change = (key: keyof Wanted, value: string) => {
    const next = new URLSearchParams(Object.entries({ ...wanted, [key]: value }).filter(([, one]) => one));
    location.hash = `#/troops${next.size ? `?${next}` : ""}`;
  };
  const titles: Record<keyof Wanted, string> = { force: "Force", location: "Place", status: "State" };
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      {(Object.keys(titles) as (keyof Wanted)[]).map((key) => {
        const options = facets.data?.[key] ?? [];
        return (
          <label key={key}>{titles[key]}
            <select value={wanted[key]} onChange={(event) => change(key, event.currentTarget.value)}>
              <option value="">any</option>
              {wanted[key] && !options.some((one) => one.value === wanted[key]) && <option value={wanted[key]}>{wanted[key].replace(/^actor\//, "").replace(/-[0-9a-f]{10}$/, "")}</option>}
              {options.map((one) => <option key={one.value} value={one.value}>{`${one.label} (${one.n})`}</option>)}
            </select>
          </label>
        );
      })}
      {(wanted.force || wanted.location || wanted.status) && <a href="#/troops">Show all</a>}
    </form>
  );
}

// --- the chart --------------------------------------------------------------------------------------------------------

export function useWidth(usual: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [width, set] = useState(usual);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => { if (entry) set(Math.max(280, Math.floor(entry.contentRect.width))); });
    if (ref.current) watch.observe(ref.current);
    return () => watch.disconnect();
  }, []);
  return [ref, width] as const;
}

/** Force, place and state of a count. */
function seriesOf(fact: Fact): string {
  return [fact.p.force?.[0] ?? "", fact.p.location?.[0] ?? "", fact.p.status?.[0] ?? ""].join("|");
}

function bounds(fact: Fact): [number | undefined, number | undefined] {
  const number = (value: string | undefined) => (value === undefined ? undefined : Number(value));
  return [number(fact.p.low?.[0]), number(fact.p.high?.[0])];
}

/** Pairs of counts of one series that no number fits both of, at times that meet: what the graph's own query says, for those shown. */
export function clashesOf(facts: Fact[]): Clash[] {
  const found: Clash[] = [];
  const slack = (fact: Fact) => (fact.p.qualifier?.[0] === "approx" ? NEAR : 0);
  const meet = (a: Fact, b: Fact) => !a.when || !b.when || (a.when.first <= b.when.last && b.when.first <= a.when.last);
  for (const one of facts) for (const other of facts) {
    const [[, high], [low]] = [bounds(one), bounds(other)];
    if (!one.p.force || !one.p.location || seriesOf(one) !== seriesOf(other) || high === undefined || low === undefined || !meet(one, other)) continue;
    if (high * (1 + slack(one)) < low * (1 - slack(other))) found.push([one.iri, other.iri]);
  }
  return found;
}

export function TroopChart({ facts, clashes }: { facts: Fact[]; clashes?: Clash[] | undefined }) {
  const [ref, width] = useWidth(680);
  const [at, setAt] = useState("");
  const against = useMemo(() => clashes ?? clashesOf(facts), [facts, clashes]);
  const dated = facts.filter((fact) => dayOf(fact) && bounds(fact).some((one) => one !== undefined));
  const series = useMemo(() => {
    const counts = new Map<string, number>();
    for (const fact of dated) counts.set(seriesOf(fact), (counts.get(seriesOf(fact)) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([key]) => key);
  }, [facts]);
  const by = new Map(facts.map((fact) => [fact.iri, fact]));
  const chosen = by.get(at);
  return (
    <div class="troops" ref={ref}>
      {dated.length > 0 && <Legend series={series} facts={dated} />}
      {dated.length > 0 && <Plot facts={dated} series={series} clashes={against} width={width} at={at} choose={setAt} />}
      <p class="key soft" aria-hidden="true"><Key /> {facts.length > dated.length && <span>{say.many(facts.length - dated.length, "count")} without a time or number only in the list.</span>}</p>
      <div class="chosen" aria-live="polite">
        {chosen ? (
          <article class="fact"><p class="head">{lead(chosen)}<Flags fact={chosen} /></p><p class="said"><a href={pageOf(chosen.iri)}>{chosen.text}</a></p><p class="foot"><InArticle fact={chosen} /></p><Sentence key={chosen.iri} fact={chosen} open /></article>
        ) : dated.length > 0 && <p class="soft">Point at a mark, or reach it with the Tab key, to read its sentence.</p>}
      </div>
      <Clashes pairs={against} by={by} />
    </div>
  );
}

function Key() {
  return (
    <>
      <span><svg width="14" height="14" viewBox="0 0 14 14"><circle class="mark c0" cx="7" cy="7" r="5" /></svg> the text’s date</span>
      <span><svg width="14" height="14" viewBox="0 0 14 14"><circle class="mark hollow c0" cx="7" cy="7" r="4.5" /></svg> the article’s date</span>
      <span><svg width="14" height="18" viewBox="0 0 14 18"><line class="mark near c0" x1="7" x2="7" y1="2" y2="16" /></svg> about</span>
      <span><svg width="14" height="18" viewBox="0 0 14 18"><line class="mark range c0" x1="7" x2="7" y1="2" y2="16" /></svg> range</span>
      <span><svg width="14" height="18" viewBox="0 0 14 18"><path class="mark arrow c0" d="M7 16V3M3 7l4-4 4 4" /></svg> or more</span>
      <span><svg width="26" height="14" viewBox="0 0 26 14"><line class="against" x1="1" x2="25" y1="7" y2="7" /></svg> cannot both hold</span>
    </>
  );
}

function Legend({ series, facts }: { series: string[]; facts: Fact[] }) {
  const names = useLoad(async () => {
    return Promise.all(series.map(async (key) => {
      const [force, place, state] = key.split("|") as [string, string, string];
      const words = [force ? (await nameOf(force)).label : "troops", place ? `in ${(await nameOf(place)).label}` : "", state !== "present" ? `(${state})` : ""];
      const page = new URLSearchParams([["force", local(force)], ["location", local(place)], ["status", state]].filter(([, one]) => one) as [string, string][]);
      return { key, label: words.filter(Boolean).join(" "), page: `#/troops?${page}`, n: facts.filter((fact) => seriesOf(fact) === key).length };
    }));
  }, [series.join()]);
  return (
    <ul class="legend" aria-label="Force, place and state">
      {(names.data ?? []).slice(0, 16).map((one, at) => <li key={one.key}><span class={`dot c${at < COLOURS ? at : "x"}`} aria-hidden="true" /><a href={one.page}>{one.label}</a> <span class="soft">{one.n}</span></li>)}
      {series.length > 16 && <li class="soft">{`and ${series.length - 16} more`}</li>}
    </ul>
  );
}

function Plot(props: { facts: Fact[]; series: string[]; clashes: Clash[]; width: number; at: string; choose: (iri: string) => void }) {
  const { facts, series, clashes, width, at, choose } = props;
  const right = width - MARGIN.right;
  const bottom = HEIGHT - MARGIN.bottom;
  const numbers = facts.flatMap(bounds).filter((one) => one !== undefined);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const logarithmic = least > 0 && most / least > 20;
  const y = logarithmic ? scaleLog([least / 1.5, most * 1.5], [bottom, MARGIN.top]) : scaleLinear([0, most * 1.15 || 1], [bottom, MARGIN.top]);
  const days = facts.flatMap((fact) => [new Date(fact.when?.first || fact.article.day), new Date(fact.when?.last || fact.article.day)]).sort((a, b) => +a - +b);
  const [from, to] = [days[0]!, days[days.length - 1]!];
  const pad = Math.max((+to - +from) * 0.06, 86_400_000 * 2);
  const x = scaleUtc([new Date(+from - pad), new Date(+to + pad)], [MARGIN.left, right]);
  const points = placed(facts, series, x, y);
  const spot = new Map(points.map((point) => [point.fact.iri, point]));
  const middle = (point: Point) => y(((point.low ?? point.high!) + (point.high ?? point.low!)) / 2);
  const ticks = y.ticks(5).filter((_, index, all) => !logarithmic || all.length < 9 || /^[125]/.test(String(all[index])));
  const span = (+to - +from) / 86_400_000;
  const format = utcFormat(span > 900 ? "%Y" : span > 100 ? "%b %Y" : "%-d %b %Y");
  const labels = spread(x.ticks(Math.max(2, Math.floor(width / 130))), x, format, [MARGIN.left, right]);
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} role="group" aria-label={`Counts over time, ${logarithmic ? "logarithmic" : "linear"} scale; the list below has the same`}>
      {ticks.map((tick) => <g key={tick}><line class="grid" x1={MARGIN.left} x2={right} y1={y(tick)} y2={y(tick)} /><text class="tick" x={MARGIN.left - 8} y={y(tick) + 4} text-anchor="end">{say.count(tick)}</text></g>)}
      {labels.map((tick) => <g key={String(tick)}><line class="grid" x1={x(tick)} x2={x(tick)} y1={MARGIN.top} y2={bottom} /><text class="tick" x={x(tick)} y={bottom + 18} text-anchor="middle">{format(tick)}</text></g>)}
      <text class="tick" x={MARGIN.left} y={HEIGHT - 3}>{logarithmic ? "logarithmic scale" : ""}</text>
      {clashes.map(([one, other]) => {
        const [a, b] = [spot.get(one), spot.get(other)];
        return a && b && <line key={`${one} ${other}`} class="against" x1={a.x} x2={b.x} y1={middle(a)} y2={middle(b)} />;
      })}
      {points.map((point) => <Mark key={point.fact.iri} point={point} x={x} y={y} on={at === point.fact.iri} choose={choose} />)}
    </svg>
  );
}

/** Of the times for an axis those whose words have room, and stay inside. */
function spread(times: Date[], x: Time, words: (time: Date) => string, [left, right]: [number, number]): Date[] {
  const room = 7 * Math.max(0, ...times.map((time) => words(time).length)) + 10; // 12 px letters are hardly 7 wide
  const shown: Date[] = [];
  for (const time of times) {
    const before = shown[shown.length - 1];
    if (x(time) < left + room / 3 || x(time) > right + MARGIN.right - room / 2) continue;
    if (!before || (x(time) - x(before) >= room && words(time) !== words(before))) shown.push(time);
  }
  return shown;
}

type Time = ReturnType<typeof scaleUtc<number>>;
type Size = (value: number) => number;

/** Marks that would lie on one another stand side by side. */
function placed(facts: Fact[], series: string[], x: Time, y: Size): Point[] {
  const taken = new Map<string, number>();
  return [...facts].sort((a, b) => dayOf(a).localeCompare(dayOf(b)) || a.iri.localeCompare(b.iri)).map((fact) => {
    const first = new Date(fact.when?.first || fact.article.day);
    const last = new Date(fact.when?.last || fact.article.day);
    const [low, high] = bounds(fact);
    const middle = x(new Date((+first + +last) / 2));
    const key = `${Math.round(middle / 10)} ${Math.round(y(low ?? high ?? 0) / 8)}`;
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    return { fact, series: series.indexOf(seriesOf(fact)), first, last, dated: fact.when !== undefined, low, high, x: middle + before * 12 };
  });
}

function Mark({ point, x, y, on, choose }: { point: Point; x: Time; y: Size; on: boolean; choose: (iri: string) => void }) {
  const { fact, low, high } = point;
  const colour = `c${point.series < COLOURS ? point.series : "x"}`;
  const qualifier = fact.p.qualifier?.[0];
  const at = point.x;
  const top = y(high ?? low!);
  const base = y(low ?? high!);
  const round = low !== undefined && low === high;
  const near = qualifier === "approx" && round;
  const wide = x(point.last) - x(point.first);
  const label = `${sizeOf(fact)} ${fact.p.unit?.[0] ?? ""}, ${fact.p.status?.[0] ?? ""}, ${say.day(fact.when?.value ?? fact.article.published)}: ${fact.text}`;
  return (
    <a href={pageOf(fact.iri)} aria-label={label} class={`point ${on ? "on" : ""}`} onFocus={() => choose(fact.iri)} onMouseEnter={() => choose(fact.iri)}>
      <circle class="reach" cx={at} cy={(top + base) / 2} r={13} />
      {wide > 14 && <line class={`mark over ${colour}`} x1={x(point.first)} x2={x(point.last)} y1={(top + base) / 2} y2={(top + base) / 2} />}
      {near && <line class={`mark near ${colour}`} x1={at} x2={at} y1={y(low * (1 + NEAR))} y2={y(low * (1 - NEAR))} />}
      {!round && low !== undefined && high !== undefined && <line class={`mark range ${colour}`} x1={at} x2={at} y1={base} y2={top} />}
      {high === undefined && <path class={`mark arrow ${colour}`} d={`M${at} ${base}v-24m-4 5l4-5 4 5`} />}
      {low === undefined && <path class={`mark arrow ${colour}`} d={`M${at} ${top}v24m-4-5l4 5 4-5`} />}
      {(round || high === undefined || low === undefined) && <circle class={`mark ${point.dated ? "" : "hollow"} ${colour}`} cx={at} cy={low !== undefined ? base : top} r={point.dated ? 5.5 : 5} />}
    </a>
  );
}

function Clashes({ pairs, by }: { pairs: Clash[]; by: Map<string, Fact> }) {
  const shown = pairs.flatMap(([a, b]) => { const [one, other] = [by.get(a), by.get(b)]; return one && other ? [[one, other] as const] : []; });
  if (!shown.length) return null;
  return (
    <div class="clash box">
      <p><strong>{say.many(shown.length, "pair")} cannot both hold.</strong> Both stay: each is a claim by somebody.</p>
      <ul class="plain">
        {shown.slice(0, 20).map(([one, other]) => (
          <li key={one.iri + other.iri}>
            <a href={pageOf(one.iri)}>{sizeOf(one)} {one.p.unit?.[0]}</a> <span class="soft">(<InArticle fact={one} />)</span> against <a href={pageOf(other.iri)}>{sizeOf(other)} {other.p.unit?.[0]}</a> <span class="soft">(<InArticle fact={other} />)</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function CountTable({ facts }: { facts: Fact[] }) {
  return (
    <Panel title="All of them" note={say.count(facts.length)}>
      <div class="scroll stack" tabIndex={0} role="region" aria-label="Troop counts">
        <table>
          <thead><tr><th scope="col">Number</th><th scope="col">Force</th><th scope="col">Place</th><th scope="col">State</th><th scope="col">As of</th><th scope="col">Says</th><th scope="col">Article</th></tr></thead>
          <tbody>
            {facts.map((fact) => (
              <tr key={fact.iri}>
                <td><a href={pageOf(fact.iri)}>{sizeOf(fact)} {fact.p.unit?.[0]}</a><Sentence fact={fact} /></td>
                <Actors label="Force" iris={fact.p.force ?? []} />
                <Actors label="Place" iris={[...new Set([...(fact.p.location ?? []), ...fact.within])]} />
                <td data-label="State">{fact.p.status?.[0]}</td>
                <td data-label="As of" class={fact.when ? "" : "none"}>{fact.when ? <time>{say.day(fact.when.value)}</time> : <span class="soft">–</span>}</td>
                <Actors label="Says" iris={[claimerOf(fact) ?? []].flat()} />
                <td data-label="Article"><InArticle fact={fact} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Actors({ label, iris }: { label: string; iris: string[] }) {
  return <td data-label={label} class={iris.length ? "" : "none"}>{iris.length ? <span><NamedList iris={iris} /></span> : <span class="soft">–</span>}</td>;
}
