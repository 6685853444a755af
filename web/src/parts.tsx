// Pieces that all pages are made of. Text is only ever put as text.

import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Name, Refused, kindOf, local, nameOf, pageOf } from "./api";
import { type Fact, type When, cut, dayOf } from "./facts";
import * as say from "./say";

export interface Loaded<T> { data?: T; error?: string; loading: boolean }

/** What a promise gives, anew when `keys` change; the one before is given up. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, keys: unknown[]): Loaded<T> {
  const [state, set] = useState<Loaded<T>>({ loading: true });
  useEffect(() => {
    const control = new AbortController();
    set((before) => ({ ...before, loading: true }));
    load(control.signal).then(
      (data) => { if (!control.signal.aborted) set({ data, loading: false }); },
      (error: unknown) => { if (!control.signal.aborted) set({ error: told(error), loading: false }); },
    );
    return () => control.abort();
  }, keys);
  return state;
}

export function told(error: unknown): string {
  if (error instanceof Refused) return error.message;
  return error instanceof TypeError ? "The server does not answer." : String(error instanceof Error ? error.message : error);
}

export function useName(iri: string): Name | undefined {
  const [name, set] = useState<[string, Name]>();
  useEffect(() => {
    let on = true;
    void nameOf(iri).then((found) => { if (on) set([iri, found]); });
    return () => { on = false; };
  }, [iri]);
  return name && name[0] === iri ? name[1] : undefined;
}

/** An actor or a treaty, by its name, leading to its page. */
export function Named({ iri, children }: { iri: string; children?: ComponentChildren }) {
  const name = useName(iri);
  const page = pageOf(iri);
  const shown = children ?? name?.label ?? "…";
  const kind = kindOf(iri) === "treaty" ? "treaty" : name?.kind;
  const title = kind ? say.capital(say.plain(kind)) : undefined;
  return page ? <a class={`named k-${kind || "thing"}`} href={page} title={title}>{shown}</a> : <span class="named">{shown}</span>;
}

export function NamedList({ iris, sep = ", " }: { iris: string[]; sep?: string }) {
  return <>{iris.map((iri, at) => <span key={iri}>{at ? sep : ""}<Named iri={iri} /></span>)}</>;
}

// --- panels ---------------------------------------------------------------------------------------------------------

const Level = createContext(2);

/** A titled part of a page. `query` or `template` is what was asked: it opens in the editor. */
export function Panel(props: { title: string; note?: ComponentChildren; query?: string | undefined; template?: string; id?: string; class?: string; children: ComponentChildren }) {
  const id = useId();
  const level = useContext(Level);
  const Title = `h${level}` as "h2";
  const asked = props.query ? `query=${encodeURIComponent(props.query)}` : props.template && `template=${props.template}&run=1`;
  return (
    <section class={`panel ${props.class ?? ""}`} aria-labelledby={id} id={props.id}>
      <header>
        <Title id={id}>{props.title}</Title>
        {props.note !== undefined && <span class="note">{props.note}</span>}
        {asked && <a class="ask" href={`#/sparql?${asked}`} aria-label={`${props.title}: open the query`}>Query</a>}
      </header>
      <Level.Provider value={level + 1}>{props.children}</Level.Provider>
    </section>
  );
}

export function State<T>({ of, empty, children }: { of: Loaded<T>; empty?: ComponentChildren; children: (data: T) => ComponentChildren }) {
  if (of.error) return <p class="error" role="alert">{of.error}</p>;
  if (of.data === undefined) return <p class="loading" role="status">Loading…</p>;
  if (Array.isArray(of.data) && !of.data.length && empty !== undefined) return <p class="empty">{empty}</p>;
  return <>{children(of.data)}</>;
}

export function Heading({ kind, title, children }: { kind?: string; title: string; children?: ComponentChildren }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => { document.title = `${title} – newskg`; }, [title]);
  return (
    <header class="top">
      {kind && <p class="kind"><span class={`dot k-${kind.replace(/[ -]/g, "_")}`} aria-hidden="true" />{say.capital(say.plain(kind))}</p>}
      <h1 ref={ref} tabIndex={-1}>{title}</h1>
      {children}
    </header>
  );
}

/** A list that shows its beginning, and all of it when asked. */
export function More<T>({ items, first = 8, children, as = "ul", class: name = "plain" }: { items: T[]; first?: number; children: (item: T) => ComponentChildren; as?: "ul" | "ol"; class?: string }) {
  const [all, set] = useState(false);
  const List = as;
  const shown = all ? items : items.slice(0, first);
  return (
    <>
      <List class={name}>{shown.map(children)}</List>
      {items.length > first && <button class="more" onClick={() => set(!all)} aria-expanded={all}>{all ? "Fewer" : `All ${say.count(items.length)}`}</button>}
    </>
  );
}

// --- facts ----------------------------------------------------------------------------------------------------------

/** The sentence of a fact with its characters marked, leading to their place in the article. */
export function Sentence({ fact, open }: { fact: Fact; open?: boolean }) {
  const [evidence] = fact.evidence;
  if (!evidence) return null;
  const [before, said, after] = cut(evidence.sentence, evidence.start - evidence.sentenceStart, evidence.end - evidence.sentenceStart);
  const shown = (
    <>
      <p>{before}<mark>{said}</mark>{after}</p>
      <p class="whence">
        {fact.article.iri && <a href={placeOf(fact)}>In its article</a>}
        <span title="How sure the extractor is">confidence {Number(evidence.confidence).toFixed(2)}</span>
        {fact.evidence.length > 1 && <span>{say.many(fact.evidence.length, "passage")}</span>}
      </p>
    </>
  );
  return open ? <div class="sentence">{shown}</div> : <details class="sentence"><summary>Sentence</summary>{shown}</details>;
}

export function placeOf(fact: Fact): string {
  const [evidence] = fact.evidence;
  return `#/${local(fact.article.iri)}${evidence ? `?at=${evidence.start}-${evidence.end}` : ""}`;
}

export function InArticle({ fact }: { fact: Fact }) {
  const { article } = fact;
  if (!article.iri) return null;
  return (
    <span class="from">
      <a href={placeOf(fact)}>{article.publisher || article.title || article.doc}</a>
      {article.published && <>, <time>{say.day(article.published)}</time></>}
    </span>
  );
}

export function Time({ when, word }: { when: When | undefined; word?: string }) {
  return when ? <span class="when">{word} <time>{say.day(when.value)}</time></span> : null;
}

const MODES: Record<string, string> = { direct: "quoted", indirect: "in the article's words", mixed: "partly quoted" };

/** What a reader must not miss: that it was not said, or has not happened; and, calmer, what kind of saying it is. */
export function Flags({ fact }: { fact: Fact }) {
  const { negated, denied, modality, statementKind } = fact.p;
  const loud = [negated?.[0] === "true" && "the text says it was not said", denied?.[0] === "true" && "denied", modality?.[0] && modality[0] !== "actual" && say.plain(modality[0])];
  const calm = statementKind?.[0] && statementKind[0] !== "speech" ? [statementKind[0]] : [];
  return <>{loud.filter((word) => word !== false && word).map((word) => <span class="flag" key={word}>{word}</span>)}{calm.map((word) => <span class="flag calm" key={word}>{word}</span>)}</>;
}

/** The words that say that something was said; a colon of a headline says it too. */
export function cueOf(fact: Fact): string {
  const words = fact.cue.filter((one) => /\p{L}/u.test(one)).join(" … ");
  if (!words) return "said";
  return words.split(" ").length > 3 ? `(“${words}”)` : words;
}

/** Quotation marks around what was said in these words alone. */
export function quoted(fact: Fact): string {
  return fact.p.mode?.[0] === "direct" ? `“${fact.text}”` : fact.text;
}

/** A fact as one entry of a list, whatever kind it is. */
export function FactItem({ fact, without, inside }: { fact: Fact; without?: string | undefined; inside?: boolean }) {
  return (
    <article class={`fact f-${fact.kind}`}>
      <p class="head">{lead(fact, without)}<Flags fact={fact} /></p>
      <p class="said"><a href={pageOf(fact.iri)}>{fact.kind === "statement" ? quoted(fact) : fact.text}</a></p>
      <p class="foot">
        {inside ? <a href={placeOf(fact)}>Show in the text</a> : <InArticle fact={fact} />}
        {fact.p.mode?.[0] && <span class="how">{MODES[fact.p.mode[0]]}</span>}
      </p>
      <Sentence fact={fact} />
    </article>
  );
}

/** Who did what, in front of a fact's words. */
export function lead(fact: Fact, without?: string): ComponentChildren {
  const p = fact.p;
  if (fact.kind === "statement") {
    const to = p.addressee ?? [];
    const about = (p.about ?? []).filter((iri) => iri !== without && !p.speaker?.includes(iri)).slice(0, 4); // of itself says little
    return (
      <>
        {p.speaker ? <Named iri={p.speaker[0]!} /> : <em>somebody</em>} <span class="cue">{cueOf(fact)}</span>
        {to.length > 0 && <> <span class="arrow" role="img" aria-label="to">→</span> <NamedList iris={to} /></>}
        {about.length > 0 && <span class="about"> about <NamedList iris={about} /></span>}
        <Time when={fact.when} word=" ·" />
      </>
    );
  }
  if (fact.kind === "troop-count") {
    return (
      <>
        <strong class="number">{sizeOf(fact)}</strong> {p.unit?.[0]}
        {p.force && <> of <NamedList iris={p.force} /></>} <span class="cue">{p.status?.[0]}</span>
        {p.location && <> in <NamedList iris={p.location} /></>}
        <Time when={fact.when} word=" as of" />
        <Claimer fact={fact} />
      </>
    );
  }
  const doers = (p.actor ?? []).filter((iri) => !p.target?.includes(iri));
  return (
    <>
      {doers.length > 0 && <><NamedList iris={doers} />: </>}<span class="cue">{say.done(p.action?.[0] ?? p.eventType?.[0] ?? "")}</span> {p.treaty && <NamedList iris={p.treaty} />}
      {p.target && <> <span class="arrow" role="img" aria-label="to">→</span> <NamedList iris={p.target} /></>}
      {p.place && <> in <NamedList iris={p.place} /></>}
      <Time when={fact.when} word=" ·" />
      <Claimer fact={fact} />
    </>
  );
}

export function sizeOf(fact: Fact): string {
  return say.size(fact.p.low?.[0], fact.p.high?.[0], fact.p.qualifier?.[0]);
}

export function claimerOf(fact: Fact): string | undefined {
  return fact.claimer ?? (fact.p.claimedBy ?? []).find((iri) => kindOf(iri) === "actor");
}

export function Claimer({ fact }: { fact: Fact }) {
  const claimer = claimerOf(fact);
  return claimer ? <span class="claimer"> says <Named iri={claimer} /></span> : null;
}

export function newest(facts: Fact[]): Fact[] {
  return [...facts].sort((a, b) => (dayOf(b) || "0").localeCompare(dayOf(a) || "0") || a.iri.localeCompare(b.iri));
}
