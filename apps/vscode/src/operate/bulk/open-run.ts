import { isTagoError } from "@tagoio-workbench/client";
import { explain } from "../../explain.ts";
import { openPanel } from "../../panel/open-panel.ts";
import type { Workbench } from "../../workbench.ts";
import { pause } from "../pause.ts";
import { renewConnection } from "../renew.ts";
import { confirmWrite } from "../write/confirm.ts";
import type { PreparedAction } from "./actions.ts";
import type { ChosenDevice } from "./devices-for.ts";
import { parseToExtension } from "./protocol.ts";
import type { BulkRow, Phase, RowChange, ToExtension, ToPage } from "./protocol.ts";
import { reportOf } from "./report.ts";
import { createRunner } from "./runner.ts";
import type { ItemState } from "./runner.ts";
import { bulkTexts } from "./texts.ts";

/** Rows that changed are sent to the page at most this often. */
const batchMs = 100;
/** Lines of the preview that the question shows. */
const shownLines = 8;

/** Opens a bulk run: a preview of what will happen to each device, then the run itself, then its report. */
export function openRun(
  workbench: Workbench,
  action: PreparedAction,
  chosen: readonly ChosenDevice[],
): void {
  const { t, sessions, results } = workbench;
  const previews = chosen.map(({ device }) => action.preview(device));
  const start = previews.map(({ kind, text }): ItemState =>
    kind === "skip" ? { kind: "skipped", detail: text } : { kind: "waiting" },
  );
  const title = `${action.title} (${chosen.length})`;
  let phase: Phase = "preview";
  let until: number | undefined;
  let stop: AbortController | undefined;
  let changes = new Map<number, RowChange>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const runner = createRunner(start, {
    step: async (index) => {
      const target = chosen[index];
      if (target === undefined) throw new Error("no such item");
      const { connection, signal } = await sessions.lease(target.record.id);
      return action.perform(connection, target.device.id, signal);
    },
    explain: (error) => {
      const { text, advice = "" } = explain(error, t);
      const retryAt =
        isTagoError(error) && error.code === "rate-limited" ? error.retryAt?.getTime() : undefined;
      return { detail: `${text}. ${advice}`.trim(), retryAt };
    },
    changed: (index, state) => {
      changes.set(index, { index, ...rowState(index, state) });
      timer ??= setTimeout(flush, batchMs);
    },
    waiting: (at) => {
      if (at === until) return;
      until = at;
      sendPhase();
    },
    now: () => Date.now(),
    pause,
  });
  const rowState = (index: number, state: ItemState): Pick<BulkRow, "state" | "detail"> => ({
    state: state.kind,
    detail: "detail" in state ? state.detail : (previews[index]?.text ?? ""),
  });
  const rows = (): readonly BulkRow[] =>
    chosen.map(({ record, device: { id, name } }, index) => ({
      name,
      id,
      connection: record.label,
      ...rowState(index, runner.states[index] ?? { kind: "waiting" }),
    }));
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (changes.size > 0) panel.send({ type: "rows", changes: [...changes.values()] });
    changes = new Map();
  };
  const sendPhase = (): void => {
    flush();
    panel.send({ type: "phase", phase, until: until ?? null });
  };

  const go = async (): Promise<void> => {
    if (stop !== undefined) return;
    const running = new AbortController();
    stop = running;
    phase = "running";
    sendPhase();
    phase = await runner.run(running.signal);
    stop = undefined;
    sendPhase();
    for (const id of new Set(chosen.map(({ record }) => record.id))) renewConnection(workbench, id);
  };
  const begin = async (): Promise<void> => {
    if (phase === "preview" && !(await isMeant(workbench, action, chosen, previews))) return;
    await go();
  };

  const received = async ({ type }: ToExtension): Promise<void> => {
    switch (type) {
      case "ready":
        panel.send({ type: "start", title, rows: rows(), phase });
        return;
      case "run":
        await begin();
        return;
      case "stop":
        stop?.abort();
        return;
      case "retry":
        runner.retryFailed();
        await go();
        return;
      case "report":
        await results.show(title, reportOf(rows()), "csv");
    }
  };
  const panel = openPanel<ToPage, ToExtension>({
    extensionUri: workbench.extensionUri,
    page: "bulk",
    title: t("Bulk: {0}", action.title),
    icon: "pulse",
    texts: bulkTexts(t),
    parse: parseToExtension,
    received: (message) => void received(message),
    closed: () => {
      // What is on its way is finished; nothing new is begun that nobody can see.
      stop?.abort();
      clearTimeout(timer);
    },
  });
}

/** Asks once for all devices; of several connections for the one where most care is needed. */
async function isMeant(
  workbench: Workbench,
  action: PreparedAction,
  chosen: readonly ChosenDevice[],
  previews: readonly ReturnType<PreparedAction["preview"]>[],
): Promise<boolean> {
  const { t } = workbench;
  const meant = chosen.filter((_each, index) => previews[index]?.kind === "change");
  const [first] = meant;
  if (first === undefined) return true;
  const lines = meant
    .slice(0, shownLines)
    .map(({ device }) => `${device.name}: ${action.preview(device).text}`);
  if (meant.length > lines.length) lines.push(t("… and {0} more", meant.length - lines.length));
  const records = [...new Map(meant.map(({ record }) => [record.id, record])).values()];
  const careful = records.toSorted((a, b) => care(b.environment) - care(a.environment));
  for (const record of careful) {
    const consented = await confirmWrite(workbench, {
      record,
      question: t(
        "{0}? Devices: {1}",
        action.title,
        meant.filter((each) => each.record.id === record.id).length,
      ),
      lines,
      button: t("Run"),
      ...(action.destructive ? { word: t("delete {0}", meant.length) } : {}),
      call: (connection) =>
        action.shown(
          connection,
          (meant.find((each) => each.record.id === record.id) ?? first).device,
        ),
    });
    if (!consented) return false;
  }
  return true;
}

function care(environment: string): number {
  return environment === "production" ? 1 : 0;
}
