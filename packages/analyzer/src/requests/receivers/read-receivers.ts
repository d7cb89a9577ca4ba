import type { RequestFact } from "../../facts/facts.ts";
import { moveRequest } from "../../facts/move-request.ts";
import type { PartReader, Parts } from "../../incremental/parts.ts";
import type { Evaluator } from "../../values/evaluator.ts";
import type { Frame } from "../../values/frame.ts";
import type { Value } from "../../values/value.ts";
import type { Draft } from "../draft.ts";
import { expandHelper } from "../helper-calls.ts";
import { toFact } from "../to-fact.ts";
import { finishMade } from "./finish-made.ts";
import { finishRequest, type Sending } from "./finish-request.ts";
import { isOfKind, originOf } from "./receiver-type.ts";
import { RequestState } from "./request-state.ts";
import type { ReceiverRow } from "./rows.ts";
import {
  givesAddress,
  groupSteps,
  groupStepsAt,
  stepTokens,
  type Group,
  type Receivers,
  type Step,
} from "./steps.ts";

/** Requests that are put together on an object, one statement at a time. */
export function readReceiverRequests(
  evaluator: Evaluator,
  rows: readonly ReceiverRow[],
  worthReading: (url: Value) => boolean,
  parts: Parts,
): readonly RequestFact[] {
  const present = rows.filter((row) => mayOccur(evaluator, row));
  if (present.length === 0) return [];
  const apart = present.some(({ made }) => made === true)
    ? undefined
    : parts.read(
        `receivers ${present.map((row) => rows.indexOf(row)).join()}`,
        partReader(evaluator, rows, present, worthReading),
      );
  return (
    apart ?? readGroups(evaluator, rows, present, groupSteps(evaluator, present), worthReading)
  );
}

/** Reads a part in which every object is told where to and sends, so that no other part has a say in it. */
function partReader(
  evaluator: Evaluator,
  rows: readonly ReceiverRow[],
  present: readonly ReceiverRow[],
  worthReading: (url: Value) => boolean,
): PartReader<RequestFact> {
  return {
    limit: MAX_TOKENS,
    candidates: (from, to) => stepTokens(evaluator, present, from, to),
    read(own, tokens, from, to) {
      const groups = groupStepsAt(own, present, tokens);
      const standAlone = groups.every(
        ({ scope, steps }) =>
          scope.from >= from &&
          scope.to <= to &&
          scope.kind === "function" &&
          steps.some(isSending) &&
          steps.some(givesAddress),
      );
      return standAlone ? readGroups(own, rows, present, groups, worthReading) : undefined;
    },
    move: moveRequest,
  };
}

const MAX_TOKENS = 20_000;

function readGroups(
  evaluator: Evaluator,
  rows: readonly ReceiverRow[],
  present: readonly ReceiverRow[],
  groups: readonly Group[],
  worthReading: (url: Value) => boolean,
): readonly RequestFact[] {
  const receivers: Receivers = { evaluator, rows: present, groups };
  const drafts: Draft[] = [];
  // A client sends requests, and is none.
  const senders = new Set(rows.flatMap((row) => row.senders ?? []));
  for (const group of receivers.groups) {
    if (group.row.types.some((type) => senders.has(type))) continue;
    const read = (frame?: Frame): readonly (Draft | undefined)[] =>
      readGroup(receivers, group, frame);
    for (const [index, draft] of read().entries())
      if (draft && worthReading(draft.url))
        drafts.push(...expandHelper(evaluator, draft, draft.token, (frame) => read(frame)[index]));
  }
  return drafts.map(toFact);
}

/** Kinds that a document never names are not looked for. */
function mayOccur({ source }: Evaluator, { types, untyped, functions }: ReceiverRow): boolean {
  if (untyped) return true;
  const names = functions ? [...types, ...functions.keys()] : types;
  return names.some((name) => source.occurrences(name).length > 0);
}

/** The requests of one object in one function: one for each call that sends, or one that nobody is seen to send. */
function readGroup(
  receivers: Receivers,
  group: Group,
  frame: Frame | undefined,
): readonly (Draft | undefined)[] {
  const { row } = group;
  if (row.made) return readMade(receivers, group, frame);
  const others = sameObject(receivers, group);
  const steps = [...borrowed(group, others), ...group.steps];
  const drafts: (Draft | undefined)[] = [];
  let state = freshState(receivers, group, frame);
  let sending: Sending | undefined;
  let done = false;
  const finish = (): void => {
    if (!sending) return;
    drafts.push(finishRequest(receivers, group, state, sending, frame));
    if (givesBody(sending.step)) state.body = undefined;
    sending = undefined;
    done = true;
  };
  for (const step of steps) {
    const { starts, sends, ends, method } = step.row;
    if (starts || sends || ends) finish();
    if (starts && done) {
      state = freshState(receivers, group, frame);
      done = false;
    }
    applyStep(state, step, frame);
    const own =
      method === undefined
        ? undefined
        : { name: method, range: receivers.evaluator.source.tokenRange(step.nameToken) };
    if (own && !sends) state.method = own;
    if (!sends) continue;
    sending = { step, method: own ?? state.method, sent: true };
    if (!step.row.followed) finish();
  }
  finish();
  const isSent = drafts.length > 0 || others.some((one) => one.steps.some(isSending));
  if (isSent && (drafts.length > 0 || !row.standsAlone)) return drafts;
  // `display.begin("…")` of an object that nobody knows is no request by itself.
  const known =
    group.steps.length > 1 || isOfKind(receivers.evaluator, group.path, group.steps[0]!.token, row);
  if (!known) return drafts;
  const step = steps.at(-1)!;
  return [
    finishRequest(receivers, group, state, { step, method: state.method, sent: false }, frame),
  ];
}

/** The requests that stand for objects made in view: one for each time one is made. */
function readMade(
  receivers: Receivers,
  group: Group,
  frame: Frame | undefined,
): readonly (Draft | undefined)[] {
  const { evaluator } = receivers;
  const drafts: (Draft | undefined)[] = [];
  for (const [index, start] of group.steps.entries()) {
    const { call } = start;
    if (start.makes !== true || !call) continue;
    const next = group.steps.findIndex((one, at) => at > index && one.makes === true);
    const steps = group.steps.slice(index, next < 0 ? undefined : next);
    const state = new RequestState(evaluator, group.row, frame);
    if (group.row.method !== undefined)
      state.method = {
        name: group.row.method,
        range: evaluator.source.tokenRange(start.nameToken),
      };
    if (group.row.maker !== undefined && call.callee.kind === "member")
      state.set(group.row.maker, { expression: call.callee.object, frame }, start.token);
    state.apply(group.row.arguments, call.arguments, start.token);
    for (const argument of call.arguments) {
      const role =
        argument.name === undefined ? undefined : group.row.properties?.get(argument.name);
      if (role !== undefined) state.set(role, { expression: argument.value, frame }, start.token);
    }
    for (const step of steps.slice(1)) {
      applyStep(state, step, frame);
      if (step.row.method !== undefined)
        state.method = {
          name: step.row.method,
          range: evaluator.source.tokenRange(step.nameToken),
        };
    }
    drafts.push(finishMade(receivers, { ...group, steps }, state, frame));
  }
  return drafts;
}

function isSending({ row }: Step): boolean {
  return row.sends === true;
}

function givesBody({ row }: Step): boolean {
  return row.arguments?.some((roles) => roles.includes("body")) === true;
}

function freshState(
  { evaluator }: Receivers,
  { row, path, steps }: Group,
  frame: Frame | undefined,
): RequestState {
  const state = new RequestState(evaluator, row, frame);
  const use = steps[0]!.token;
  const origin = originOf(evaluator, path, use);
  if (row.method !== undefined) state.method = { name: row.method };
  state.apply(row.arguments, origin.arguments, origin.token < 0 ? use : origin.token);
  return state;
}

function applyStep(state: RequestState, step: Step, frame: Frame | undefined): void {
  if (step.property === undefined) state.apply(step.row.arguments, step.arguments, step.token);
  else
    for (const { value } of step.arguments)
      state.set(step.property, { expression: value, frame }, step.token);
}

/** What other functions do with an object of the same name and kind. */
function sameObject({ groups }: Receivers, group: Group): readonly Group[] {
  const name = lastName(group.path);
  let byName = named.get(groups);
  if (!byName) {
    byName = new Map();
    for (const one of groups) {
      const same = byName.get(lastName(one.path));
      if (same) same.push(one);
      else byName.set(lastName(one.path), [one]);
    }
    named.set(groups, byName);
  }
  return (byName.get(name) ?? []).filter((one) => one !== group && one.row === group.row);
}

/** Groups by the last name of their object. */
const named = new WeakMap<readonly Group[], Map<string, Group[]>>();

function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** Where a function only sends, the one other function that says where to counts too. */
function borrowed(group: Group, others: readonly Group[]): readonly Step[] {
  if (group.steps.some(givesAddress) || !group.steps.some(isSending)) return [];
  const [first, ...more] = others.filter(
    ({ steps }) => steps.some(givesAddress) && !steps.some(isSending),
  );
  return first && more.length === 0 ? first.steps : [];
}
