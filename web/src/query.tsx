// SPARQL: an editor, the templates in it, and answers with links into this page.

import { useEffect, useRef, useState } from "preact/hooks";
import { type Cell, type Table, type Template, about, get, local, pageOf, raw, table, withPrefixes } from "./api";
import type { Editor } from "./editor";
import { Heading, Panel, told } from "./parts";
import * as say from "./say";

const START = `# Who spoke most, and to how many
SELECT ?name (COUNT(DISTINCT ?s) AS ?statements) (COUNT(DISTINCT ?to) AS ?spoken_to) WHERE {
  GRAPH ?g {
    ?s kg:speaker ?who .
    ?who skos:prefLabel ?name .
    OPTIONAL { ?s kg:addressee ?to }
  }
}
GROUP BY ?name
ORDER BY DESC(?statements)
LIMIT 20`;
const ROWS = 500; // shown; a file has all
const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";

interface Answer { table?: Table; text?: string; seconds: number }

export function QueryPage({ parameters }: { parameters: URLSearchParams }) {
  const asked = parameters.get("query");
  const chosen = parameters.get("template") ?? "";
  const [given, give] = useState(asked ?? withPrefixes(START)); // put into the editor; what is typed there stays there
  const [answer, setAnswer] = useState<Answer>();
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const current = useRef(given);

  const run = async (text = current.current) => {
    setBusy(true);
    setError("");
    try {
      const { kind, text: body, seconds } = await raw(text, ACCEPT);
      if (!kind.includes("json")) setAnswer({ text: body, seconds });
      else {
        const found = JSON.parse(body);
        setAnswer("boolean" in found ? { text: found.boolean ? "yes" : "no", seconds } : { table: table(found), seconds });
      }
    } catch (reason) {
      setAnswer(undefined);
      setError(told(reason));
    } finally {
      setBusy(false);
    }
  };
  const put = (text: string) => {
    current.current = text;
    give(text);
  };
  const share = (text: string) => {
    history.replaceState(null, "", `#/sparql?${new URLSearchParams(chosen ? { template: chosen, query: text } : { query: text })}`);
    return run(text);
  };
  useEffect(() => {
    if (asked !== null) {
      put(asked);
      void run(asked);
    } else if (chosen && parameters.has("run")) {
      get<{ query: string }>(`api/filled/${encodeURIComponent(chosen)}`, []).then(({ query }) => { put(query); void share(query); }, (reason: unknown) => setError(told(reason)));
    }
  }, [asked, chosen]);

  return (
    <>
      <Heading title="Ask in SPARQL"><p class="soft">Ends by itself after {about.timeout} seconds, and at {say.count(about.max_rows)} rows. The address of this page holds the query.</p></Heading>
      <Templates chosen={chosen} fill={(text) => { put(text); void share(text); }} />
      <Panel title="Query">
        <Edit given={given} change={(text) => { current.current = text; }} run={() => void share(current.current)} />
        <p class="actions">
          <button class="primary" onClick={() => void share(current.current)} disabled={busy}>{busy ? "Running…" : "Run"}</button>
          <span class="soft"><kbd>Ctrl</kbd> <kbd>Enter</kbd></span>
          <span class="spacer" />
          <Download query={() => current.current} />
        </p>
      </Panel>
      <div aria-live="polite">
        {error && <pre class="error" role="alert">{error}</pre>}
        {answer && <Shown answer={answer} />}
      </div>
    </>
  );
}

function Edit({ given, change, run }: { given: string; change: (text: string) => void; run: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>();
  const latest = useRef({ given, change, run });
  latest.current = { given, change, run };
  useEffect(() => {
    let on = true;
    if (!document.querySelector("link[href='page/editor.css']")) document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "page/editor.css" }));
    void import("./editor").then(({ edit }) => {
      if (!on || !place.current) return;
      editor.current = edit(place.current, latest.current.given, (text) => latest.current.change(text), () => latest.current.run());
    });
    return () => { on = false; editor.current?.end(); };
  }, []);
  useEffect(() => editor.current?.set(given), [given]);
  return <div class="editor" ref={place} />;
}

// --- templates --------------------------------------------------------------------------------------------------------

function Templates({ chosen, fill }: { chosen: string; fill: (query: string) => void }) {
  const template = about.templates.find((one) => one.name === chosen);
  return (
    <Panel title="From a template">
      <label class="wide">Question
        <select value={chosen} onChange={(event) => { location.hash = `#/sparql?template=${event.currentTarget.value}`; }}>
          <option value="">choose one</option>
          {about.templates.map((one) => <option key={one.name} value={one.name}>{one.title}</option>)}
        </select>
      </label>
      {template && <Fill key={template.name} template={template} fill={fill} />}
    </Panel>
  );
}

function Fill({ template, fill }: { template: Template; fill: (query: string) => void }) {
  const [values, set] = useState<Record<string, string>>({});
  const [error, setError] = useState("");
  const put = async (event: Event) => {
    event.preventDefault();
    setError("");
    try {
      const given = Object.entries(values).filter(([, value]) => value.trim()) as [string, string][];
      fill((await get<{ query: string }>(`api/filled/${template.name}`, given)).query);
    } catch (reason) {
      setError(told(reason));
    }
  };
  return (
    <form class="template" onSubmit={(event) => void put(event)}>
      <p class="soft">{template.description}</p>
      <div class="filters">
        {template.parameters.map((parameter) => {
          const change = (event: { currentTarget: HTMLInputElement | HTMLSelectElement }) => set({ ...values, [parameter.name]: event.currentTarget.value });
          return (
            <label key={parameter.name} title={parameter.description}>{say.plain(parameter.name)}
              {parameter.values
                ? <select value={values[parameter.name] ?? ""} onChange={change}><option value="">any</option>{parameter.values.map((one) => <option key={one}>{one}</option>)}</select>
                : <input value={values[parameter.name] ?? ""} onInput={change} placeholder={String(parameter.example ?? "")} autocomplete="off" />}
            </label>
          );
        })}
      </div>
      <p class="actions"><button class="primary" type="submit">Fill in and run</button> <a href={`queries/${template.name}?${new URLSearchParams(Object.entries(values).filter(([, one]) => one))}`} class="soft">as an address</a></p>
      {error && <p class="error" role="alert">{error}</p>}
    </form>
  );
}

// --- answers ----------------------------------------------------------------------------------------------------------

function Shown({ answer }: { answer: Answer }) {
  const took = `${answer.seconds.toFixed(2)} s`;
  if (!answer.table) return <Panel title="Answer" note={took}><pre class="answer" tabIndex={0}>{answer.text}</pre></Panel>;
  const { columns, rows } = answer.table;
  return (
    <Panel title="Answer" note={`${say.many(rows.length, "row")}${rows.length > ROWS ? `, the first ${ROWS} shown` : ""}, ${took}`}>
      {rows.length > 0 ? (
        <div class="scroll" tabIndex={0} role="region" aria-label="Answer">
          <table class="answer">
            <thead><tr>{columns.map((one) => <th scope="col" key={one} class={number(rows[0]?.[one])}>{one}</th>)}</tr></thead>
            <tbody>{rows.slice(0, ROWS).map((row, at) => <tr key={at}>{columns.map((one) => <td key={one} class={number(row[one])}>{row[one] && <Value cell={row[one]} />}</td>)}</tr>)}</tbody>
          </table>
        </div>
      ) : <p class="empty">No rows.</p>}
    </Panel>
  );
}

function number(cell: Cell | undefined): string {
  return /integer|decimal/.test(cell?.datatype ?? "") ? "n" : "";
}

function Value({ cell }: { cell: Cell }) {
  if (cell.type !== "uri") return <>{cell.value}</>;
  const page = pageOf(cell.value);
  const short = Object.entries(about.prefixes).filter(([name]) => name !== "id").find(([, iri]) => cell.value.startsWith(iri));
  const shown = local(cell.value) !== cell.value ? local(cell.value) : short ? `${short[0]}:${cell.value.slice(short[1].length)}` : cell.value;
  return page ? <a href={page}>{shown}</a> : <span title={cell.value}>{shown}</span>;
}

function Download({ query }: { query: () => string }) {
  const [error, setError] = useState("");
  const save = async (accept: string, ending: string) => {
    setError("");
    try {
      const { text } = await raw(query(), accept);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: accept }));
      link.download = `answer.${ending}`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (reason) {
      setError(told(reason));
    }
  };
  return (
    <>
      <button onClick={() => void save("text/csv", "csv")}>CSV</button>
      <button onClick={() => void save("application/sparql-results+json", "json")}>JSON</button>
      {error && <span class="error" role="alert">{error}</span>}
    </>
  );
}
