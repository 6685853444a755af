// Search as you type: a combobox with a list of four groups.

import { useEffect, useRef, useState } from "preact/hooks";
import { type Found, kindOf, pageOf, search } from "./api";
import { Heading, Panel, State, told, useLoad } from "./parts";
import * as say from "./say";

const GROUPS: Record<string, string> = { actor: "Actors", treaty: "Treaties", article: "Articles", statement: "Statements" };
const PAUSE = 90; // milliseconds after a key

export function SearchBox() {
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found[]>([]);
  const [said, setSaid] = useState("");
  const [at, setAt] = useState(-1);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const wanted = text.trim();
    if (!wanted) {
      setFound([]);
      setSaid("");
      return;
    }
    const control = new AbortController();
    const timer = setTimeout(() => {
      search(wanted, 5, [], control.signal).then(
        (answer) => {
          const all = Object.keys(GROUPS).flatMap((kind) => answer.found[kind] ?? []);
          setFound(all);
          setAt(-1);
          setSaid(all.length ? `${say.many(all.length, "result")}; arrow keys choose` : "Nothing found");
        },
        (error: unknown) => { if (!control.signal.aborted) setSaid(told(error)); },
      );
    }, PAUSE);
    return () => { clearTimeout(timer); control.abort(); };
  }, [text]);

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement).closest("input, textarea, select, [contenteditable]");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.current?.focus();
      }
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);

  const close = () => { setOpen(false); setAt(-1); };
  const go = (page: string | undefined) => {
    if (!page) return;
    location.hash = page;
    setText("");
    close();
    input.current?.blur();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt((now) => (found.length ? (now + step + found.length + (now < 0 && step < 0 ? 1 : 0)) % found.length : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = found[at];
      if (chosen) go(pageOf(chosen.iri));
      else if (text.trim()) go(`#/search?q=${encodeURIComponent(text.trim())}`);
    } else if (event.key === "Escape") {
      if (open && found.length) close();
      else setText("");
    }
  };
  const shown = open && text.trim() !== "";
  return (
    <div class="search" role="search" onFocusOut={(event) => { if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node)) close(); }}>
      <input
        ref={input} type="search" role="combobox" aria-label="Search actors, treaties, articles, statements" aria-expanded={shown}
        aria-controls="found" aria-autocomplete="list" aria-activedescendant={shown && at >= 0 ? `found-${at}` : undefined}
        autocomplete="off" spellcheck={false} placeholder="Search names, treaties, articles, words that were said" value={text}
        onInput={(event) => { setText(event.currentTarget.value); setOpen(true); }} onKeyDown={key} onFocus={() => setOpen(true)}
      />
      <kbd aria-hidden="true">/</kbd>
      <div id="found" role="listbox" aria-label="Results" class="found" hidden={!shown || !found.length}>
        {Object.entries(GROUPS).map(([kind, title]) => {
          const items = found.map((item, index) => [item, index] as const).filter(([item]) => item.kind === kind);
          return items.length > 0 && (
            <div role="group" aria-label={title} key={kind}>
              <div class="group" aria-hidden="true">{title}</div>
              {items.map(([item, index]) => (
                <a
                  key={item.iri} id={`found-${index}`} role="option" aria-selected={index === at} tabIndex={-1} href={pageOf(item.iri)}
                  class={index === at ? "on" : ""} onMouseDown={(event) => event.preventDefault()}
                  onClick={(event) => { event.preventDefault(); go(pageOf(item.iri)); }}
                >
                  <Hit item={item} />
                </a>
              ))}
            </div>
          );
        })}
      </div>
      <p class="unseen" role="status">{shown ? said : ""}</p>
      {shown && said === "Nothing found" && <p class="found none" aria-hidden="true">Nothing found for “{text.trim()}”.</p>}
    </div>
  );
}

function Hit({ item }: { item: Found }) {
  const kind = item.kind === "actor" ? item.detail : kindOf(item.iri);
  return (
    <>
      <span class={`dot k-${kind}`} aria-hidden="true" />
      <span class="label">{item.label}</span>
      <span class="detail">
        {item.kind === "actor" ? `${say.plain(item.detail)}${item.weight ? ` · ${say.many(item.weight, "article")}` : ""}` : say.days(item.detail)}
      </span>
    </>
  );
}

export function SearchPage({ text }: { text: string }) {
  const answer = useLoad((signal) => search(text, 50, [], signal), [text]);
  return (
    <>
      <Heading title={`Search: ${text}`} />
      <State of={answer}>
        {(data) => (
          <>
            {Object.entries(GROUPS).map(([kind, title]) => (data.found[kind] ?? []).length > 0 && (
              <Panel key={kind} title={title} note={(data.found[kind] ?? []).length === 50 ? "the first 50" : undefined}>
                <ul class="hits">{data.found[kind]!.map((item) => <li key={item.iri}><a href={pageOf(item.iri)}><Hit item={item} /></a></li>)}</ul>
              </Panel>
            ))}
            {Object.values(data.found).every((list) => !list.length) && <p class="empty">Nothing in this store has these words. Each must begin a word of a name or of a statement.</p>}
          </>
        )}
      </State>
    </>
  );
}
