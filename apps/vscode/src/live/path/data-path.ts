import { pathSteps } from "../rows.ts";
import type { LiveRow, PathStep, PointRow } from "../rows.ts";

/**
 * How a step went: `unknown` where the server does not tell, `none` where there is nothing to run, `skipped` when a step
 * before it failed.
 */
export type StepState = "ok" | "failed" | "unknown" | "none" | "skipped";

export interface StepResult {
  readonly step: PathStep;
  readonly state: StepState;
  /** What it made, or why it failed. */
  readonly detail: string;
  /** Line of the parser that failed, from 1; 0 where none is told. */
  readonly line: number;
}

/** The way of one message, from what arrived to what was stored. */
export interface DataPath {
  /** Names the request. */
  readonly request: string;
  readonly deviceId: string;
  readonly device: string;
  readonly time: number;
  readonly steps: readonly StepResult[];
}

const parsers: ReadonlySet<PathStep> = new Set(["network", "connector", "parser"]);

/**
 * The way of the data that a message of the inspector belongs to; undefined where nothing arrived with it. A connection
 * of MQTT brings many, so the way begins with what arrived last before the message.
 *
 * @param seq The message; by default the last one of the request.
 */
export function dataPathOf(
  rows: readonly LiveRow[],
  request: string,
  seq: number = Number.POSITIVE_INFINITY,
): DataPath | undefined {
  const all = rows.filter((row): row is PointRow => row.kind === "point" && row.group === request);
  const start = all.findLastIndex((row) => isRaw(row) && row.seq <= seq);
  const begin = start < 0 ? all.findIndex(isRaw) : start;
  const first = all[begin];
  if (first === undefined) return undefined;
  const next = all.findIndex((row, place) => place > begin && isRaw(row));
  const messages = all.slice(begin, next < 0 ? undefined : next);
  const { deviceId, device, time } = first;
  return { request, deviceId, device, time, steps: stepsOf(messages) };
}

/** Requests among rows, newest first. */
export function requestsOf(rows: readonly LiveRow[]): readonly string[] {
  const found = new Set<string>();
  for (const row of rows.toReversed()) if (row.kind === "point" && isRaw(row)) found.add(row.group);
  return [...found];
}

function stepsOf(messages: readonly PointRow[]): readonly StepResult[] {
  const told = messages.some(({ step }) => step !== undefined);
  const steps = new Map<PathStep, StepResult>();
  let failedAt = Number.POSITIVE_INFINITY;
  for (const row of messages) {
    const step = isRaw(row) ? "raw" : (row.step ?? stepOfTitle(row));
    // What follows a failure only says it again.
    if (step === undefined || isLog(row) || failedAt < pathSteps.length) continue;
    const broken = isError(row);
    if (broken) failedAt = pathSteps.indexOf(step);
    const detail = String(row.value ?? "");
    steps.set(step, {
      step,
      state: broken ? "failed" : "ok",
      detail,
      line: broken ? lineOf(detail) : 0,
    });
  }
  return pathSteps.map(
    (step, place): StepResult =>
      steps.get(step) ?? { step, state: absent(step, told, place > failedAt), detail: "", line: 0 },
  );
}

/** What a step that said nothing has done. */
function absent(step: PathStep, told: boolean, behindFailure: boolean): StepState {
  if (behindFailure) return "skipped";
  return told && parsers.has(step) ? "none" : "unknown";
}

/** The cloud does not say whose parser it was: it is that of the device where the message tells no more. */
function stepOfTitle({ variable }: PointRow): PathStep | undefined {
  return /payload parser/i.test(variable) ? "parser" : undefined;
}

const isRaw = ({ variable }: PointRow): boolean =>
  /^Raw Payload$|^\[MQTT\] Device publish$/i.test(variable);
const isLog = ({ variable }: PointRow): boolean => /^Log\b/i.test(variable);
const isError = ({ variable }: PointRow): boolean => /^Error\b|\brefused$/i.test(variable);

const lineOf = (message: string): number => Number(/\(line (\d+)\)/.exec(message)?.[1] ?? 0);
