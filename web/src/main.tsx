// The page: which part of it an address means.

import { Component, type ComponentChildren, render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { ActorPage } from "./actor";
import { about, start } from "./api";
import { ArticlePage, ArticlesPage } from "./article";
import { ClaimsPage } from "./claims";
import { HomePage } from "./home";
import { told } from "./parts";
import { ActorsPage } from "./people";
import { QueryPage } from "./query";
import { SearchBox, SearchPage } from "./search";
import { FactPage, GroupPage } from "./statement";
import "./style.css";
import { TreatiesPage, TreatyPage } from "./treaty";
import { TroopsPage } from "./troops";

const MENU: [string, string][] = [["#/actors", "Actors"], ["#/troops", "Troops"], ["#/treaties", "Treaties"], ["#/claims", "Claims"], ["#/articles", "Articles"], ["#/sparql", "SPARQL"]];

function useHash(): string {
  const [hash, set] = useState(location.hash);
  useEffect(() => {
    const changed = () => set(location.hash);
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return hash;
}

function Page({ path, parameters }: { path: string; parameters: URLSearchParams }) {
  const [folder, ...rest] = path.split("/");
  const iri = about.base + path;
  if (rest.join("")) {
    if (folder === "actor") return <ActorPage iri={iri} />;
    if (folder === "treaty") return <TreatyPage iri={iri} />;
    if (folder === "article") return <ArticlePage iri={iri} at={parameters.get("at") ?? ""} />;
    if (folder === "claim" || folder === "cluster") return <GroupPage iri={iri} />;
    if (["statement", "troop-count", "treaty-event", "event"].includes(folder ?? "")) return <FactPage iri={iri} />;
  }
  switch (path) {
    case "": return <HomePage />;
    case "actors": return <ActorsPage kind={parameters.get("kind") ?? ""} />;
    case "troops": return <TroopsPage parameters={parameters} />;
    case "treaties": return <TreatiesPage />;
    case "claims": return <ClaimsPage />;
    case "articles": return <ArticlesPage />;
    case "sparql": return <QueryPage parameters={parameters} />;
    case "search": return <SearchPage text={parameters.get("q") ?? ""} />;
    default: return <><h1 tabIndex={-1}>No such page</h1><p>This address leads nowhere. <a href="#/">Begin at the beginning.</a></p></>;
  }
}

class Guard extends Component<{ children: ComponentChildren }> {
  override state: { failed?: unknown } = {};
  static getDerivedStateFromError(failed: unknown) { return { failed }; }
  override render() {
    return this.state.failed ? <p class="error" role="alert">This part of the page failed: {told(this.state.failed)}</p> : this.props.children;
  }
}

function App() {
  const hash = useHash();
  const [path = "", asked = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const main = `${path}${path === "troops" || path === "search" || path === "actors" ? asked : ""}`;
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current) {
      begun.current = true; // a page that was opened begins at its beginning
      return;
    }
    scrollTo(0, 0);
    // What a screen reader reads next is the new page, not the link that led here.
    const focus = setTimeout(() => { if (document.activeElement === document.body || !document.activeElement) document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true }); }, 60);
    return () => clearTimeout(focus);
  }, [path]);
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.querySelector<HTMLElement>("main")?.focus(); }}>To the content</a>
      <header class="bar">
        <a class="brand" href="#/" aria-label="newskg, first page"><span aria-hidden="true">◆</span> newskg</a>
        <SearchBox />
        <Theme />
        <nav aria-label="Parts">{MENU.map(([page, title]) => <a key={page} href={page} aria-current={`#/${path}` === page ? "page" : undefined}>{title}</a>)}</nav>
      </header>
      <main tabIndex={-1}><Guard key={main}><Page path={decodeURI(path)} parameters={new URLSearchParams(asked)} /></Guard></main>
      <footer class="bottom"><span>newskg {about.version}</span><span>Claims by those who are named, not truths.</span></footer>
    </>
  );
}

// --- light and dark ---------------------------------------------------------------------------------------------------

const THEMES = ["auto", "light", "dark"];
const KEPT = "newskg-theme";

function kept(): string {
  try {
    return localStorage.getItem(KEPT) ?? "auto";
  } catch {
    return "auto"; // forbidden here
  }
}

function Theme() {
  const [theme, set] = useState(kept);
  const choose = (next: string) => {
    document.documentElement.dataset.theme = next;
    set(next);
    try {
      localStorage.setItem(KEPT, next);
    } catch {
      // it holds until the page is left
    }
  };
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
  const signs: Record<string, string> = { auto: "◐", light: "○", dark: "●" };
  return <button class="theme" onClick={() => choose(next)} aria-label={`Colours: ${theme}. Change to ${next}`} title={`Colours: ${theme}`}>{signs[theme] ?? "◐"}</button>;
}

const place = document.getElementById("app")!;
document.documentElement.dataset.theme = kept();
start().then(
  () => render(<App />, place),
  (error: unknown) => render(<main><p class="error" role="alert">{told(error)}</p></main>, place),
);
