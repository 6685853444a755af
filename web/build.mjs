// Builds the page into kg/serve/page (or the folder given), the same bytes for the same sources and lock file.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "../kg/serve/page"));
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

await build({
  absWorkingDir: here,
  entryPoints: { app: "src/main.tsx", editor: "src/editor.ts" },
  bundle: true,
  minify: true,
  format: "esm",
  splitting: true,
  chunkNames: "shared",
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".svg": "dataurl" },
  legalComments: "none",
  charset: "utf8",
  outdir: out,
  logLevel: "warning",
});
copyFileSync(join(here, "src/index.html"), join(out, "index.html"));

// Whose code is inside, with its licences.
const lock = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8"));
const parts = Object.entries(lock.packages).filter(([path, one]) => path && !one.dev && !path.includes("/@types/"));
const texts = parts.map(([path, one]) => {
  const folder = join(here, path);
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${path.replace(/^.*node_modules\//, "")} ${one.version} (${one.license})\n\n${text}\n`;
});
writeFileSync(join(out, "LICENSES.txt"), `What the page's built files hold of others.\n\n${texts.join("\n\n")}`);

// What they were built from: a test compares it with the sources, also where there is no Node.
const sources = ["package.json", "package-lock.json", "build.mjs", ...readdirSync(join(here, "src")).map((n) => `src/${n}`)];
const hash = createHash("sha256");
for (const name of sources.sort()) hash.update(`${name}\0`).update(readFileSync(join(here, name)));
writeFileSync(join(out, "built-from.txt"), `${hash.digest("hex")}\n`);
