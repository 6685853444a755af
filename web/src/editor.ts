// The query editor, loaded when it is needed: YASQE. Whatever it would put as HTML is made plain text first.

import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";

declare global {
  interface Window { trustedTypes?: { createPolicy(name: string, rules: { createHTML(text: string, type?: string, sink?: string): string }): unknown } }
}

/** Marks of its own that the editor draws; no text of a query or an article reaches these. */
const INERT = "DOMParser parseFromString";

window.trustedTypes?.createPolicy("default", {
  createHTML: (text, _type, sink) => (sink === INERT ? text : text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")),
});

export interface Editor { get(): string; set(query: string): void; end(): void }

export function edit(parent: HTMLElement, query: string, changed: (query: string) => void, run: () => void): Editor {
  const yasqe = new Yasqe(parent, {
    value: query, persistenceId: null, createShareableLink: null as never, showQueryButton: false, resizeable: false, autofocus: false,
    autocompleters: ["variables"], prefixCcApi: "", lineWrapping: true, editorHeight: "20rem", queryingDisabled: "true",
    extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, Tab: false, "Shift-Tab": false },
  } as never);
  const input = parent.querySelector("textarea");
  input?.setAttribute("aria-label", "SPARQL query; Control and Enter runs it");
  yasqe.on("change", () => changed(yasqe.getValue()));
  return { get: () => yasqe.getValue(), set: (text) => { if (text !== yasqe.getValue()) yasqe.setValue(text); }, end: () => yasqe.destroy() };
}
