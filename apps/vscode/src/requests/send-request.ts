import { classifyHost } from "@tagoio-workbench/catalog";
import { isTagoError, redact } from "@tagoio-workbench/client";
import type { RequestArgument } from "@tagoio-workbench/language-server/protocol";
import * as vscode from "vscode";
import { isLocal, regionText } from "../connections/record.ts";
import type { ConnectionRecord } from "../connections/record.ts";
import { showFailure } from "../failure.ts";
import type { Translate } from "../l10n/translate.ts";
import { runCall } from "./answer/run-call.ts";
import { type Answers, openHoles } from "./fill-template.ts";
import { prepareCall } from "./prepare-call.ts";
import type { PreparedCall, Refusal } from "./prepare-call.ts";
import type { Command, Workbench } from "../workbench.ts";
import { ensureWritable } from "../connections/lock.ts";
import { pickConnection } from "../connections/pick-connection.ts";
import { requestFrom } from "./request-from.ts";

/**
 * Send Request: the request above which the lens stands, through a connection of the explorer and with its token. What
 * the code does not tell is asked for, and writing asks first. The answer opens in a viewer.
 */
export const sendRequest: Command = async (workbench, ...from) => {
  const { t } = workbench;
  const request = requestFrom(from, t);
  if (request === undefined) return;
  const record = await connectionFor(workbench, request);
  if (record === undefined) return;
  if (!reads(request.method) && !(await ensureWritable(workbench, record))) return;
  const answers = await askHoles(request, t);
  if (answers === undefined) return;
  const call = prepareCall(request, answers);
  if ("refused" in call) {
    void vscode.window.showErrorMessage(refusals(t)[call.refused]);
    return;
  }
  if (!(await isMeant(request.method, call, record, t))) return;
  await show(workbench, record, request, call);
};

/** A connection to the region that the code calls, best one whose token the route takes. */
async function connectionFor(
  workbench: Workbench,
  request: RequestArgument,
): Promise<ConnectionRecord | undefined> {
  const { store, t } = workbench;
  const inRegion = store.list().filter((record) => isFor(record, request));
  if (store.list().length > 0 && inRegion.length === 0) {
    const add = t("Add Connection…");
    const text = t("Nothing was sent. No connection goes to the region that the code calls.");
    if ((await vscode.window.showErrorMessage(text, add)) === add)
      await vscode.commands.executeCommand("tagoio.connection.add");
    return undefined;
  }
  const { kinds = [] } = request.token ?? {};
  const fitting = inRegion.filter(({ kind }) => kinds.includes(kind));
  // With a token that the route does not take the server says what it wants.
  const offered = new Set(fitting.length > 0 ? fitting : inRegion);
  return pickConnection(workbench, [], t("Send Request: through which connection?"), (record) =>
    [...offered].some(({ id }) => id === record.id),
  );
}

/** A sandbox takes requests that are meant for any region; other connections those for their own. */
function isFor({ region }: ConnectionRecord, { origin }: RequestArgument): boolean {
  const [address] = origin;
  const host =
    typeof address === "string" && URL.canParse(address) ? new URL(address).hostname : "";
  const meant = classifyHost(host)?.region;
  return isLocal(region) || meant === undefined || region === meant;
}

async function askHoles(request: RequestArgument, t: Translate): Promise<Answers | undefined> {
  const answers = new Map<string, string>();
  const holes = openHoles(request);
  for (const [index, hole] of holes.entries()) {
    const answer = await vscode.window.showInputBox({
      title: t("Send Request ({0} of {1})", index + 1, holes.length),
      prompt: t("Value of {0}, which the code does not tell", hole),
      ignoreFocusOut: true,
    });
    if (answer === undefined) return undefined;
    answers.set(hole, answer);
  }
  return answers;
}

function refusals(t: Translate): Readonly<Record<Refusal, string>> {
  return {
    "no-route": t("Nothing was sent. TagoIO has no such route."),
    "no-json": t("Nothing was sent. The body is no JSON once its values are filled in."),
  };
}

function reads(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

async function isMeant(
  method: string,
  { path }: PreparedCall,
  { label }: ConnectionRecord,
  t: Translate,
): Promise<boolean> {
  if (reads(method)) return true;
  const confirm = t("Send");
  const chosen = await vscode.window.showWarningMessage(
    t("Send {0} {1}?", method, redact(path)),
    {
      modal: true,
      detail: t("It goes through the connection {0} and may change what is stored there.", label),
    },
    confirm,
  );
  return chosen === confirm;
}

function show(
  { sessions, answers, t }: Workbench,
  record: ConnectionRecord,
  { method, curl }: RequestArgument,
  call: PreparedCall,
): Promise<void> {
  const title = `${method} ${call.route.path}`;
  const request = redact(`${method} ${call.path}`);
  return answers.send({
    key: `${record.id} ${request}`,
    title,
    request,
    connection: record.label,
    region: regionText(record.region),
    curl,
    run: async () => {
      try {
        const { connection, signal } = await sessions.lease(record.id);
        return await vscode.window.withProgress(
          { location: vscode.ProgressLocation.Notification, title, cancellable: true },
          (_progress, cancel) => {
            const end = new AbortController();
            cancel.onCancellationRequested(() => {
              end.abort();
            });
            return runCall(connection, call, AbortSignal.any([signal, end.signal]), t);
          },
        );
      } catch (error) {
        if (!isCancelled(error)) showFailure(error, t);
        return undefined;
      }
    },
  });
}

function isCancelled(error: unknown): boolean {
  return isTagoError(error) && error.code === "aborted";
}
