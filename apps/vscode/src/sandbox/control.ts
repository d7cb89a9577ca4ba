import * as vscode from "vscode";
import { readPlan } from "../connections/rate-budgets.ts";
import type { ConnectionRecord } from "../connections/record.ts";
import type { ConnectionStore } from "../connections/store.ts";
import type { Translate } from "../l10n/translate.ts";
import { startSandboxProcess } from "./process.ts";
import type { RunningSandbox, SandboxStart } from "./process.ts";
import { findRuntime } from "./runtime.ts";

export const sandboxConnectionId = "sandbox";

type SandboxState = "none" | "running" | "stopped";

/** The sandbox that belongs to this window. */
export interface SandboxControl {
  /** Starts it and connects to it; false when that failed or was cancelled. People are told why. */
  start: () => Promise<boolean>;
  stop: () => Promise<void>;
  readonly running: () => boolean;
  /** Whether a connection is the sandbox of this window, and in which state; `none` for others. */
  readonly stateOf: (record: ConnectionRecord) => SandboxState;
}

export interface SandboxPorts {
  readonly context: vscode.ExtensionContext;
  readonly store: ConnectionStore;
  readonly log: vscode.LogOutputChannel;
  readonly changed: () => void;
  readonly t: Translate;
}

const startMs = 30_000;

export function createSandboxControl(ports: SandboxPorts): SandboxControl {
  const { context, store, log, t } = ports;
  let current: RunningSandbox | undefined;
  let starting: Promise<boolean> | undefined;

  const showRunning = async (): Promise<void> => {
    await vscode.commands.executeCommand(
      "setContext",
      "tagoio.sandboxRunning",
      current !== undefined,
    );
    ports.changed();
  };

  const launch = async (signal: AbortSignal): Promise<boolean> => {
    const runtime = await findRuntime();
    if (runtime === undefined) {
      void failed(
        t("The sandbox needs Node.js 22.13 or newer, which this editor does not bring along."),
        { title: t("Get Node.js"), run: () => open("https://nodejs.org") },
      );
      return false;
    }
    const settings = vscode.workspace.getConfiguration("tagoio.sandbox");
    const started = await startSandboxProcess(
      runtime,
      {
        program: vscode.Uri.joinPath(context.extensionUri, "dist", "programs", "sandbox.js").fsPath,
        database: await databaseOf(settings.get("storage", "file")),
        seed: settings.get("seed", "demo"),
        rateLimit: settings.get("rateLimit", "off"),
        startMs,
        log: (line) => {
          log.info(`Sandbox: ${line}`);
        },
      },
      signal,
    );
    if (!started.ok) {
      if (started.why !== "cancelled") void failed(failureText(started, t), showLog);
      return false;
    }
    current = started.sandbox;
    const { ready } = started.sandbox;
    log.info(`Sandbox: ready at ${ready.api}`);
    await store.save(
      {
        // What people have made of it before: its name, its group, its lock.
        ...(store.find(sandboxConnectionId) ?? { label: "Sandbox" }),
        id: sandboxConnectionId,
        kind: "profile",
        region: { api: ready.api, sse: ready.sse },
        environment: "sandbox",
        plan: readPlan(settings.get("rateLimit", "off")),
      },
      ready.tokens.profile,
    );
    void watch(started.sandbox);
    await showRunning();
    return true;
  };

  const watch = async (sandbox: RunningSandbox): Promise<void> => {
    await sandbox.ended;
    if (current !== sandbox) return;
    current = undefined;
    log.warn("Sandbox: ended by itself");
    await showRunning();
    void failed(t("The sandbox ended by itself."), {
      title: t("Start Sandbox"),
      run: () => vscode.commands.executeCommand("tagoio.sandbox.start"),
    });
  };

  const databaseOf = async (storage: string): Promise<string> => {
    if (storage === "memory") return ":memory:";
    await vscode.workspace.fs.createDirectory(context.globalStorageUri);
    return vscode.Uri.joinPath(context.globalStorageUri, "sandbox.db").fsPath;
  };

  const showLog = {
    title: t("Show Log"),
    run: (): void => {
      log.show();
    },
  };

  return {
    running: () => current !== undefined,
    stateOf: ({ id }) => {
      if (id !== sandboxConnectionId) return "none";
      return current === undefined ? "stopped" : "running";
    },
    start: async () => {
      if (current !== undefined) return true;
      starting ??= Promise.resolve(
        vscode.window.withProgress(
          {
            location: { viewId: "tagoio.explorer" },
            title: t("Starting the sandbox…"),
            cancellable: true,
          },
          async (_progress, token) => {
            const stop = new AbortController();
            token.onCancellationRequested(() => {
              stop.abort();
            });
            return launch(stop.signal);
          },
        ),
      ).finally(() => {
        starting = undefined;
      });
      return starting;
    },
    stop: async () => {
      const sandbox = current;
      if (sandbox === undefined) return;
      current = undefined;
      await sandbox.stop();
      log.info("Sandbox: stopped");
      await showRunning();
    },
  };
}

function failureText(start: Extract<SandboxStart, { ok: false }>, t: Translate): string {
  if (start.said !== "") return t("The sandbox did not start. {0}", start.said);
  return start.why === "timeout"
    ? t("The sandbox did not start within {0} s. Its log may say why.", startMs / 1000)
    : t("The sandbox ended as soon as it started. Its log may say why.");
}

async function failed(
  text: string,
  button: { readonly title: string; readonly run: () => unknown },
): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(text, button.title);
  if (chosen === button.title) await button.run();
}

function open(address: string): Thenable<boolean> {
  return vscode.env.openExternal(vscode.Uri.parse(address));
}
