// All actors, those in most articles first.

import { template } from "./api";
import { Heading, Named, State, useLoad } from "./parts";
import * as say from "./say";

const KINDS = ["person", "country", "organisation", "armed_group", "media", "force", "place", "group"];

export function ActorsPage({ kind }: { kind: string }) {
  const rows = useLoad((signal) => template("actors", { limit: "300", kind: kind || undefined }, signal), [kind]);
  return (
    <>
      <Heading title="Actors" />
      <nav class="tabs" aria-label="Kinds"><a href="#/actors" aria-current={kind ? undefined : "true"}>all</a>{KINDS.map((one) => <a key={one} href={`#/actors?kind=${one}`} aria-current={kind === one ? "true" : undefined}>{say.plain(one)}</a>)}</nav>
      <State of={rows} empty="None of this kind.">
        {(list) => <ul class="hits">{list.map((row) => <li key={row.iri}><span class="line"><span class={`dot k-${row.kind}`} aria-hidden="true" /><Named iri={row.iri!}>{row.name ?? row.actor}</Named><span class="detail">{row.kind && say.plain(row.kind)} · {say.many(Number(row.articles), "article")}</span></span></li>)}</ul>}
      </State>
    </>
  );
}
