import type { ExplorerPorts } from "./explorer-ports.ts";
import type { Point } from "./fleet.ts";
import type { DeviceNode, SectionNode, VariableNode } from "./nodes.ts";
import { connectionOf } from "./nodes.ts";
import type { Rows } from "./rows.ts";
import type { ShownRows } from "./shown-rows.ts";

interface LiveValueParts {
  readonly ports: ExplorerPorts;
  readonly rows: Rows;
  readonly shown: ShownRows;
}

/** Takes in what a stream of a device brought, in all rows of the device. */
export function receivePoints(
  { ports, rows, shown }: LiveValueParts,
  node: DeviceNode,
  points: readonly Point[],
): void {
  const connection = connectionOf(node).record.id;
  ports.intervals.seen(
    `${connection}/${node.device.id}`,
    points.map(({ time }) => time),
  );
  for (const row of new Set([node, ...rows.ofDevice(connection, node.device.id)])) {
    const { latest } = row;
    for (const point of points) {
      if (row.latest === undefined || point.time >= row.latest.time) row.latest = point;
    }
    const newest = row.latest?.time ?? 0;
    if (newest > (row.device.lastInput ?? 0)) {
      row.device = { ...row.device, lastInput: newest };
    }
    if (row.watched && row.latest !== latest) ports.changed(row);
    const section = rows.get(`${row.id}/variables`);
    if (section?.type === "section") showVariables(section, points, { ports, rows, shown });
  }
}

function showVariables(
  section: SectionNode,
  points: readonly Point[],
  { ports, rows, shown }: LiveValueParts,
): void {
  const before = shown.under(section.id);
  if (before === undefined) return;
  const variables = new Map<string, VariableNode>();
  for (const known of before) if (known.type === "variable") variables.set(known.id, known);
  const count = variables.size;
  for (const point of points) {
    const known = variables.get(`${section.id}/${point.variable}`);
    if (known === undefined) {
      const added = rows.variable(section, point);
      variables.set(added.id, added);
    } else if (point.time >= known.point.time) {
      known.point = point;
      ports.changed(known);
    }
  }
  if (variables.size === count) return;
  section.count = variables.size;
  shown.show(
    section,
    [...variables.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  );
  ports.changed(section);
}
