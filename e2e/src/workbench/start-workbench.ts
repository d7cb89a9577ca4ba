import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium } from "../browser/find-chromium.ts";
import {
  createProfile,
  type EditorServer,
  installExtension,
  startEditor,
} from "../editor/editor-server.ts";
import { quietSettings, type Theme } from "../editor/editor-settings.ts";
import { editorAt, isEditorInstalled } from "../editor/install-editor.ts";
import type { EditorChoice } from "../editor/versions.ts";

/** The repository. */
export const root: string = path.resolve(import.meta.dirname, "../../..");
/** Version of the editor that this run is about: the latest, or the oldest that the extension supports. */
const editorChoice: EditorChoice = process.env["TAGO_EDITOR"] === "floor" ? "floor" : "latest";

/** Everything that editor runs leave behind; ignored by git. */
export const runsHome: string = path.join(
  root,
  ".e2e",
  ...(editorChoice === "latest" ? [] : [editorChoice]),
);

const editorHome = path.join(root, ".workbench", "editor");
const vsix = path.join(root, "apps", "vscode", "tagoio-workbench.vsix");
/** Milliseconds that any one thing may take to appear. */
const PATIENCE = 30_000;
/** The Node major that the latest editor is made for. */
const EDITOR_NODE = "24";

/** How a workbench is started. */
export interface WorkbenchStart {
  /** Names its folder under `.e2e/`. */
  readonly name: string;
  /** Folder that is copied and opened; the original stays as it is. */
  readonly open: string;
  /** File of it that is open from the start. */
  readonly file?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly theme?: Theme;
  /** Whether the window may read and write the clipboard. */
  readonly clipboard?: boolean;
  /** Further files that the opened folder gets, by name. */
  readonly prepare?: (folder: string) => void;
  /** Folder of another extension that runs beside ours. */
  readonly otherExtension?: string;
  /** Run a script inside the extension host instead of leaving the window to the test. */
  readonly hostScript?: HostScript;
}

/** A script for the extension host: the folder of its stub extension, and the file to run. */
export interface HostScript {
  readonly extension: string;
  readonly script: string;
}

/** A real VS Code in a real browser, with the packed extension installed. */
export interface Workbench {
  readonly page: Page;
  readonly server: EditorServer;
  /** The copy that is open; gone once the workbench has stopped. */
  readonly folder: string;
  /** Everything this editor wrote: settings, state, logs, extensions. */
  readonly home: string;
  /** Addresses outside this machine that the page asked for, all of them refused. */
  readonly refused: readonly string[];
  /** Resolves to the exit code of the host script. */
  readonly hostExit: Promise<number>;
  readonly stop: () => Promise<void>;
}

// Stable pictures and reads: nothing blinks, slides or saves by itself.
const stillSettings = {
  "editor.cursorBlinking": "solid",
  "files.autoSave": "off",
  "files.simpleDialog.enable": true,
  "git.enabled": false,
  "window.commandCenter": false,
  "workbench.reduceMotion": "on",
};

/** Starts an editor with a fresh profile, and a browser that shows it. */
export async function startWorkbench(start: WorkbenchStart): Promise<Workbench> {
  const browserProgram = findChromium();
  if (browserProgram === undefined || !isEditorInstalled(editorHome, editorChoice))
    throw new Error("The editor or Chromium is missing: run `npm test -- --only editor`");
  const editor = editorAt(editorHome, editorChoice);
  if (editor.node === undefined && process.versions.node.split(".")[0] !== EDITOR_NODE)
    throw new Error(`The editor needs Node ${EDITOR_NODE}: run the tests through npm`);
  const home = path.join(runsHome, start.name);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  // Outside the repository, whose ignore rules would cover a copy inside it.
  const outside = mkdtempSync(path.join(tmpdir(), "tago-workspace-"));
  const folder = path.join(outside, path.basename(start.open));
  cpSync(start.open, folder, { recursive: true });
  start.prepare?.(folder);
  const theme = start.theme ?? "dark";
  const profile = createProfile(editor, editor.node ?? process.execPath, home, {
    ...quietSettings(theme),
    ...stillSettings,
    ...start.settings,
  });
  await installExtension(profile, vsix);
  const server = await startEditor(profile, {
    log: path.join(home, "editor.log"),
    ...(start.environment === undefined ? {} : { environment: start.environment }),
    // Without it a built workbench ignores scripts and extensions that are not installed.
    ...(start.hostScript === undefined && start.otherExtension === undefined
      ? {}
      : { args: ["--enable-smoke-test-driver"] }),
  });
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({
      executablePath: browserProgram,
      // Chromium has no sandbox of its own for the superuser.
      chromiumSandbox: process.getuid?.() !== 0,
    });
    return await openPage(browser, server, start, folder, home, theme);
  } catch (error) {
    await browser?.close();
    await server.stop();
    rmSync(path.dirname(folder), { recursive: true, force: true });
    throw error;
  }
}

async function openPage(
  browser: Browser,
  server: EditorServer,
  start: WorkbenchStart,
  folder: string,
  home: string,
  theme: Theme,
): Promise<Workbench> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: theme,
    ...(start.clipboard === true ? { permissions: ["clipboard-read", "clipboard-write"] } : {}),
  });
  const refused: string[] = [];
  await context.route(
    (url) => url.hostname !== "127.0.0.1",
    (route) => {
      refused.push(route.request().url());
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  let ended: (code: number) => void = () => undefined;
  const hostExit = new Promise<number>((resolve) => {
    ended = resolve;
  });
  let payload: Record<string, string> =
    start.file === undefined ? {} : { openFile: server.remoteUri(path.join(folder, start.file)) };
  if (start.hostScript !== undefined) {
    await page.exposeFunction("codeAutomationExit", ended);
    await page.exposeFunction("codeAutomationLog", () => undefined);
    payload = {
      extensionDevelopmentPath: server.remoteUri(start.hostScript.extension),
      extensionTestsPath: server.remoteUri(start.hostScript.script),
    };
  }
  if (start.otherExtension !== undefined) {
    payload = {
      ...payload,
      extensionDevelopmentPath: server.remoteUri(start.otherExtension),
    };
  }
  await page.goto(server.url(folder, payload));
  await page.locator(".monaco-workbench .activitybar").waitFor();
  return {
    page,
    server,
    folder,
    home,
    refused,
    hostExit,
    stop: async () => {
      await browser.close();
      await server.stop();
      rmSync(path.dirname(folder), { recursive: true, force: true });
    },
  };
}
