import { redact } from "@tagoio-workbench/client";
import type { ConsoleLine } from "@tagoio-workbench/client";
import * as vscode from "vscode";
import { reasonFor } from "../../explain.ts";
import type { Workbench } from "../../workbench.ts";
import type { AnalysisTarget } from "./analysis-from.ts";

/** A console that is open: what an analysis prints, live, in a terminal of the editor. Closing that ends the stream. */
interface OpenConsole {
  readonly terminal: vscode.Terminal;
  /** Resolves when the stream stands, or has failed. */
  readonly listening: Promise<void>;
}

const [dim, red, plain] = ["\u001B[2m", "\u001B[31m", "\u001B[0m"];
/** A run is not kept waiting for a stream that does not come. */
const longestWaitMs = 5000;
const consoles = new Map<string, OpenConsole>();

/** Opens the console of an analysis, or shows the one that is open. Resolves when what is printed from now on is seen. */
export async function openConsole(workbench: Workbench, target: AnalysisTarget): Promise<void> {
  const key = `${target.record.id} ${target.id}`;
  let open = consoles.get(key);
  if (open === undefined) {
    open = createConsole(workbench, target, () => consoles.delete(key));
    consoles.set(key, open);
  }
  open.terminal.show(true);
  await open.listening;
}

function createConsole(
  workbench: Workbench,
  { record, id, name }: AnalysisTarget,
  closed: () => void,
): OpenConsole {
  const { sessions, t } = workbench;
  const written = new vscode.EventEmitter<string>();
  const end = new AbortController();
  let settle = (): void => undefined;
  const listening = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const print = (text: string): void => {
    written.fire(`${text.replaceAll(/\r?\n/g, "\r\n")}\r\n`);
  };
  const listen = async (): Promise<void> => {
    print(`${dim}${t("Console of {0}, live. Close the terminal to stop.", name)}${plain}`);
    const timer = setTimeout(settle, longestWaitMs);
    try {
      const { connection, signal } = await sessions.lease(record.id);
      connection.analyses.console(id, {
        signal: AbortSignal.any([signal, end.signal]),
        onLine: (line) => {
          print(textOf(line));
        },
        onState: (state) => {
          if (state.kind === "open") settle();
          if (state.kind !== "retrying" && state.kind !== "closed") return;
          const why = state.error === undefined ? "" : ` ${reasonFor(state.error, t)}`;
          const said =
            state.kind === "closed"
              ? t("The stream has ended.")
              : t("The stream was cut; connecting again.");
          print(`${red}${said}${plain}${why}`);
          if (state.kind === "closed") settle();
        },
      });
    } catch (error) {
      print(`${red}${reasonFor(error, t)}${plain}`);
      settle();
    } finally {
      void listening.then(() => {
        clearTimeout(timer);
        return undefined;
      });
    }
  };
  const terminal = vscode.window.createTerminal({
    name: t("Console: {0}", name),
    iconPath: new vscode.ThemeIcon("output"),
    pty: {
      onDidWrite: written.event,
      open: () => void listen(),
      close: () => {
        end.abort();
        settle();
        written.dispose();
        closed();
      },
    },
  });
  return { terminal, listening };
}

/** A line with its time; a script may print tokens, which a screen must not show. */
function textOf({ timestamp, message }: ConsoleLine): string {
  const time = new Date(timestamp);
  const clock = Number.isNaN(time.getTime()) ? timestamp : time.toTimeString().slice(0, 8);
  return `${dim}${clock}${plain} ${redact(message)}`;
}
