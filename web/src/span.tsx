// Stretches of time below one another: roles, from when to when.

import { scaleUtc } from "d3-scale";
import * as say from "./say";

const WIDTH = 400;
const LINE = 26;

export function Span({ items }: { items: { label: string; first: string; last: string }[] }) {
  if (!items.length) return null;
  const today = new Date().toISOString().slice(0, 10);
  const days = items.flatMap((item) => [item.first, item.last || today]).filter(Boolean).sort();
  const x = scaleUtc([new Date(days[0]!), new Date(days[days.length - 1]!)], [18, WIDTH - 18]);
  const height = items.length * LINE + 22;
  return (
    <svg class="span" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={items.map((item) => `${item.label}: ${item.first && say.day(item.first)} to ${item.last ? say.day(item.last) : "now"}`).join("; ")}>
      {x.ticks(4).map((tick) => (
        <g key={String(tick)}>
          <line class="grid" x1={x(tick)} x2={x(tick)} y1={0} y2={height - 16} />
          <text class="tick" x={x(tick)} y={height - 3} text-anchor="middle">{tick.getUTCFullYear()}</text>
        </g>
      ))}
      {items.map((item, at) => {
        const from = item.first ? x(new Date(item.first)) : 0;
        const to = item.last ? x(new Date(item.last)) : WIDTH; // to the edge: it goes on
        const late = from > WIDTH * 0.6;
        return (
          <g key={at}>
            <rect class={`bar ${item.first ? "" : "open-left"} ${item.last ? "" : "open-right"}`} x={from} width={Math.max(3, to - from)} y={at * LINE + 14} height={7} rx={3} />
            <text class="label" x={late ? WIDTH - 2 : from} text-anchor={late ? "end" : "start"} y={at * LINE + 11}>{item.label}</text>
          </g>
        );
      })}
    </svg>
  );
}
