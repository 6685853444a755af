// An actor's neighbours as a picture: laid out before it is shown, each circle a link.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { useMemo } from "preact/hooks";
import { type Name, pageOf } from "./api";
import * as say from "./say";

export interface Neighbour { iri: string; name: Name; relations: { word: string; n: number }[] }

interface Node { iri: string; label: string; kind: string; r: number; x?: number; y?: number; vx?: number; vy?: number; fx?: number; fy?: number }
interface Edge { source: Node; target: Node; n: number; words: string }

const WIDTH = 440;
const HEIGHT = 420;
const WIDE = 22; // letters of a line
const LINE = 13;

export function Graph({ centre, neighbours }: { centre: { iri: string; label: string; kind: string }; neighbours: Neighbour[] }) {
  const { nodes, edges } = useMemo(() => laidOut(centre, neighbours), [centre.iri, neighbours]);
  const top = Math.min(...nodes.map((node) => node.y! - node.r)) - 6;
  const bottom = Math.max(...nodes.map((node) => node.y! + node.r + below(node)));
  return (
    <svg class="graph" viewBox={`0 ${top} ${WIDTH} ${bottom - top}`} role="group" aria-label={`Neighbours of ${centre.label}; the list below has the same`}>
      {edges.map((edge) => (
        <line key={edge.target.iri} class="edge" x1={edge.source.x} y1={edge.source.y} x2={edge.target.x} y2={edge.target.y} stroke-width={1 + Math.min(5, Math.log2(edge.n + 1))}>
          <title>{edge.words}</title>
        </line>
      ))}
      {nodes.map((node, at) => (
        <a key={node.iri} href={pageOf(node.iri)} aria-label={at ? `${node.label}: ${edges[at - 1]?.words}` : node.label} class={`node k-${node.kind || "thing"} ${at ? "" : "centre"}`}>
          <circle cx={node.x} cy={node.y} r={node.r} />
          <text y={(node.y ?? 0) + node.r + 13} text-anchor="middle">{lines(node.label).map((line, row) => <tspan key={row} x={node.x} dy={row ? LINE : 0}>{line}</tspan>)}</text>
          <title>{at ? edges[at - 1]?.words : node.label}</title>
        </a>
      ))}
    </svg>
  );
}

/** A name on one line or two, the second cut where it is too long. */
function lines(label: string): string[] {
  if (label.length <= WIDE) return [label];
  const space = label.lastIndexOf(" ", WIDE);
  if (space < 1) return [`${label.slice(0, WIDE - 1)}…`];
  const rest = label.slice(space + 1);
  return [label.slice(0, space), rest.length > WIDE ? `${rest.slice(0, WIDE - 1).trimEnd()}…` : rest];
}

/** How far a name reaches below its circle. */
function below(node: Node): number {
  return 20 + LINE * (lines(node.label).length - 1);
}

/** The same picture for the same neighbours: starts are on a circle, and the simulation draws no random numbers there. */
function laidOut(centre: { iri: string; label: string; kind: string }, neighbours: Neighbour[]): { nodes: Node[]; edges: Edge[] } {
  const total = (one: Neighbour) => one.relations.reduce((sum, relation) => sum + relation.n, 0);
  const middle: Node = { ...centre, r: 20, x: WIDTH / 2, y: HEIGHT / 2, fx: WIDTH / 2, fy: HEIGHT / 2 };
  const others = neighbours.map((one, at): Node => {
    const angle = (2 * Math.PI * at) / neighbours.length;
    return {
      iri: one.iri, label: one.name.label, kind: one.name.kind || (one.iri.includes("/treaty/") ? "treaty" : ""), r: 7 + Math.min(9, 2 * Math.log2(1 + total(one))),
      x: WIDTH / 2 + 150 * Math.cos(angle), y: HEIGHT / 2 + 150 * Math.sin(angle),
    };
  });
  const edges = others.map((node, at): Edge => {
    const one = neighbours[at]!;
    return { source: middle, target: node, n: total(one), words: one.relations.map((r) => `${r.word} (${say.count(r.n)})`).join(", ") };
  });
  const nodes = [middle, ...others];
  forceSimulation(nodes)
    .force("link", forceLink<Node, Edge>(edges).distance((edge) => 165 - 8 * Math.min(6, edge.n)).strength(0.35))
    .force("charge", forceManyBody<Node>().strength(-320))
    .force("collide", forceCollide<Node>((node) => Math.max(node.r + 17, 2.7 * Math.min(WIDE, node.label.length))).iterations(4))
    .force("x", forceX<Node>(WIDTH / 2).strength(0.03))
    .force("y", forceY<Node>(HEIGHT / 2).strength(0.09))
    .stop()
    .tick(260);
  apart(nodes);
  return { nodes, edges };
}

/** Half the width of a circle with its name, in the picture's units; 12 px letters are hardly 7 wide. */
function side(node: Node): number {
  return Math.max(node.r, 3.4 * Math.min(WIDE, node.label.length)) + 3;
}

/** Circles with their names are moved until none lies on another; the middle one stays. */
function apart(nodes: Node[]): void {
  const [middle] = nodes;
  for (let round = 0; round < 200; round++) {
    let moved = false;
    for (const [at, one] of nodes.entries()) for (const other of nodes.slice(at + 1)) {
      const dx = other.x! - one.x!;
      const dy = other.y! + other.r / 2 - one.y! - one.r / 2;
      const x = side(one) + side(other) - Math.abs(dx);
      const y = (one.r + other.r) * 0.75 + Math.max(below(one), below(other)) - Math.abs(dy);
      if (x <= 0 || y <= 0) continue;
      moved = true;
      const share = one === middle ? 1 : 0.5;
      const [stepX, stepY] = x < y ? [(dx < 0 ? -x : x) + 0, 0] : [0, dy < 0 ? -y : y];
      other.x! += stepX * share;
      other.y! += stepY * share;
      if (one !== middle) {
        one.x! -= stepX * share;
        one.y! -= stepY * share;
      }
    }
    for (const node of nodes) {
      node.x = Math.max(side(node), Math.min(WIDTH - side(node), node.x ?? 0));
      node.y = Math.max(node.r + 4, Math.min(HEIGHT - node.r - below(node), node.y ?? 0));
    }
    if (!moved) return;
  }
}
