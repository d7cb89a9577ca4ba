import path from "node:path";
import { afterAll } from "vitest";
import { root, runsHome } from "../workbench/start-workbench.ts";
import type { Workbench } from "../workbench/start-workbench.ts";
import { useWorkbench } from "../workbench/suite.ts";
import { controlOf } from "./control.ts";
import type { SandboxControl } from "./control.ts";
import { editorVariables, startSandbox } from "./start-sandbox.ts";
import type { RunningSandbox } from "./start-sandbox.ts";

/** A workbench that is connected to a sandbox of its own. */
export interface ConnectedWorkbench {
  readonly workbench: () => Workbench;
  readonly control: () => SandboxControl;
}

/** What a test file wants of it. */
export interface ConnectedStart {
  /** Names its folder and its log. */
  readonly name: string;
  /** So many more devices than the demo has. */
  readonly devices?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Runs before the editor starts: what the fleet should hold. */
  readonly arrange?: (control: SandboxControl) => Promise<void>;
  /** Further files that the opened folder gets. */
  readonly prepare?: (folder: string) => void;
}

/** One sandbox and one workbench for all tests of a file; the browser may use the clipboard. */
export function useConnectedWorkbench(start: ConnectedStart): ConnectedWorkbench {
  let sandbox: RunningSandbox | undefined;
  afterAll(async () => sandbox?.group.stop());
  const workbench = useWorkbench(async () => {
    sandbox = await startSandbox({
      database: ":memory:",
      log: path.join(runsHome, `${start.name}-sandbox.log`),
      ...(start.devices === undefined ? {} : { devices: start.devices }),
    });
    await start.arrange?.(controlOf(sandbox));
    return {
      name: start.name,
      open: path.join(root, "examples"),
      environment: editorVariables(sandbox),
      ...(start.settings === undefined ? {} : { settings: start.settings }),
      ...(start.prepare === undefined ? {} : { prepare: start.prepare }),
      clipboard: true,
    };
  });
  return {
    workbench,
    control: () => {
      if (sandbox === undefined) throw new Error("The sandbox did not start");
      return controlOf(sandbox);
    },
  };
}
