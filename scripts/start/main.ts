// Builds the Workbench, starts the sandbox and opens a real VS Code on examples/, until Ctrl-C.
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import process from "node:process";
import { quietSettings } from "../../e2e/src/editor/editor-settings.ts";
import {
  createProfile,
  installExtension,
  PortInUseError,
  startEditor,
} from "../../e2e/src/editor/editor-server.ts";
import type { ProcessGroup } from "../../e2e/src/editor/process-group.ts";
import {
  editorVariables,
  type RunningSandbox,
  startSandbox,
} from "../../e2e/src/sandbox/start-sandbox.ts";
import { buildAndPack, provideEditor, vsix, workbenchHome } from "../setup/build.ts";
import { pinnedNode, root } from "../setup/install-missing.mjs";
import { reportFailure, SetupError, step } from "../setup/steps.mjs";
import { findDesktopEditor, offerDesktopEditor, openDesktopEditor } from "./desktop-editor.ts";
import { openBrowser } from "./open-browser.ts";
import { parseStartOptions, type StartOptions } from "./options.mjs";

/** Milliseconds between two looks at whether the program that started us still lives. */
const PARENT_CHECK = 2_000;

const examples = path.join(root, "examples");
/** What is open at first: an example with mistakes. */
const greeting = path.join(examples, "python/freezer.py");
const logs = path.join(workbenchHome, "logs");
const groups: ProcessGroup[] = [];
let stopping = false;

const portTaken = (port: number): SetupError =>
  new SetupError(
    `Port ${port} is in use: choose another with "npm start -- --port <n>", or leave --port out for a free one.`,
  );

async function checkPort(port: number): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  try {
    probe.listen(port, "127.0.0.1");
    await once(probe, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") throw portTaken(port);
    throw new SetupError(`Port ${port} cannot be used: ${(error as Error).message}`);
  } finally {
    probe.close();
  }
}

async function chooseDesktopEditor(options: StartOptions): Promise<string | undefined> {
  const code = findDesktopEditor();
  if (options.desktop && code === undefined)
    throw new SetupError(
      '"code" is not on PATH: install it from VS Code (command "Shell Command: Install \'code\' command"), or leave --code out.',
    );
  if (code === undefined || options.desktop) return code;
  return (await offerDesktopEditor(code)) ? code : undefined;
}

async function openEditor(
  options: StartOptions,
  sandbox: RunningSandbox,
  code: string | undefined,
): Promise<string> {
  if (code !== undefined) {
    const home = path.join(workbenchHome, "desktop");
    await step("Opening VS Code", async () => {
      groups.push(
        await openDesktopEditor(code, home, vsix, [examples, greeting], editorVariables(sandbox)),
      );
    });
    return "VS Code, in a window of its own";
  }
  const home = path.join(workbenchHome, "profile");
  const profile = createProfile(await provideEditor(), pinnedNode, home, quietSettings("dark"));
  await step("Installing the extension", () => installExtension(profile, vsix));
  let url = "";
  await step("Starting the editor", async () => {
    const server = await startEditor(profile, {
      port: options.port,
      log: path.join(logs, "editor.log"),
      environment: editorVariables(sandbox),
    }).catch((error: unknown) => {
      throw error instanceof PortInUseError ? portTaken(options.port) : error;
    });
    groups.push(server.group);
    url = server.url(examples, { openFile: server.remoteUri(greeting) });
  });
  if (options.open) openBrowser(url);
  return url;
}

async function stopAll(): Promise<void> {
  await Promise.all(groups.map((group) => group.stop()));
}

async function start(options: StartOptions): Promise<number> {
  await checkPort(options.port);
  const code = await chooseDesktopEditor(options);
  mkdirSync(logs, { recursive: true });
  await buildAndPack();
  let sandbox: RunningSandbox | undefined;
  await step("Starting the sandbox", async () => {
    const database = path.join(workbenchHome, "sandbox.db");
    const log = path.join(logs, "sandbox.log");
    sandbox = await startSandbox({ database, log }).catch((error: Error) => {
      throw new SetupError(error.message);
    });
    groups.push(sandbox.group);
    return sandbox.api;
  });
  if (sandbox === undefined) return 1;
  const editor = await openEditor(options, sandbox, code);
  console.log(`
TagoIO Workbench is ready.

  Editor   ${editor}
  Sandbox  ${sandbox.api} (region ${sandbox.region}, demo fleet; data in .workbench/sandbox.db)

Press Ctrl-C to stop both.`);
  const ended = await Promise.race(groups.map(({ child }, index) => exitOf(child, index)));
  if (stopping) return 0;
  // With VS Code's own window, closing it is the way to end; anything else that ends has failed.
  const closed = code !== undefined && ended === 1;
  if (!closed)
    console.error(
      `\nThe ${ended === 0 ? "sandbox" : "editor"} ended unexpectedly; its log is in .workbench/logs. Stopping.`,
    );
  await stopAll();
  return closed ? 0 : 1;
}

async function exitOf(child: ProcessGroup["child"], index: number): Promise<number> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return index;
}

async function stopAndExit(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  console.log("\nStopping …");
  await stopAll();
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => void stopAndExit(0));
// Whoever started us may be ended in a way that passes no signal on.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) void stopAndExit(0);
}, PARENT_CHECK).unref();

try {
  const parsed = parseStartOptions(process.argv.slice(2));
  if ("problem" in parsed) throw new SetupError(parsed.problem);
  const code = await start(parsed.options);
  if (!stopping) process.exit(code);
} catch (error) {
  if (!stopping) {
    await stopAll();
    process.exit(reportFailure(error));
  }
}
