import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import type { InstalledEditor } from "./install-editor.ts";
import { type ProcessGroup, startGroup } from "./process-group.ts";

/** Milliseconds the editor has to listen. */
const START_LIMIT = 60_000;

/** An editor with its own settings, state and extensions, apart from any editor of the user. */
export interface EditorProfile {
  readonly editor: InstalledEditor;
  /** The Node that runs the editor; its major version must be the editor's own. */
  readonly node: string;
  readonly userData: string;
  readonly serverData: string;
  readonly extensions: string;
}

/** A running editor. */
export interface EditorServer {
  readonly port: number;
  /** Where a browser finds `folder`; holds the token without which the editor answers nobody. */
  url(folder: string, payload?: Readonly<Record<string, string>>): string;
  /** The name under which the workbench knows a file of this machine. */
  remoteUri(file: string): string;
  readonly group: ProcessGroup;
  stop(): Promise<void>;
}

/** The port that was asked for is not free. */
export class PortInUseError extends Error {
  override readonly name: string = "PortInUseError";
}

/** Lays out a profile under `home`. Settings are written once, so that a user's changes stay. */
export function createProfile(
  editor: InstalledEditor,
  node: string,
  home: string,
  settings: Readonly<Record<string, unknown>>,
): EditorProfile {
  const userData = path.join(home, "user");
  const file = path.join(userData, "User", "settings.json");
  mkdirSync(path.dirname(file), { recursive: true });
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(settings, undefined, 2)}\n`);
  const extensions = path.join(home, "extensions");
  mkdirSync(extensions, { recursive: true });
  return { editor, node, userData, extensions, serverData: path.join(home, "server") };
}

const profileArguments = (profile: EditorProfile): string[] => [
  "--accept-server-license-terms",
  "--telemetry-level=off",
  `--user-data-dir=${profile.userData}`,
  `--server-data-dir=${profile.serverData}`,
  `--extensions-dir=${profile.extensions}`,
];

// Variables of an editor terminal that may have started us would confuse the one we start,
// and a connection of the shell must not reach an editor that was not given one.
function editorEnvironment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|TAGOIO_|NODE_OPTIONS$|npm_)/.test(name),
  );
  return { ...Object.fromEntries(inherited), ...extra };
}

/** Installs a packed extension into the profile. Needs no network. */
export async function installExtension(profile: EditorProfile, vsix: string): Promise<void> {
  const { stdout, stderr } = await promisify(execFile)(
    profile.node,
    [profile.editor.program, ...profileArguments(profile), "--install-extension", vsix, "--force"],
    { env: editorEnvironment({}) },
  );
  if (!stdout.includes("successfully installed"))
    throw new Error(`The editor did not take ${path.basename(vsix)}: ${stdout}${stderr}`);
}

/** What a start of the editor can be given. */
export interface EditorStart {
  /** 0 (the default) takes a free port. */
  readonly port?: number;
  /** Variables that extensions see, and the only TagoIO variables they see. */
  readonly environment?: Readonly<Record<string, string>>;
  /** File that receives what the editor says about its own trouble. */
  readonly log: string;
  readonly args?: readonly string[];
}

/** Starts the editor on this machine's loopback address and waits until it listens. */
export async function startEditor(
  profile: EditorProfile,
  start: EditorStart,
): Promise<EditorServer> {
  // The editor runs code for whoever reaches it, local web pages included: only a token opens it.
  const token = randomBytes(24).toString("hex");
  const tokenFile = path.join(profile.userData, "connection-token");
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const group = startGroup(
    profile.node,
    [
      profile.editor.program,
      "--host=127.0.0.1",
      `--port=${start.port ?? 0}`,
      `--connection-token-file=${tokenFile}`,
      ...(start.args ?? []),
      ...profileArguments(profile),
    ],
    {
      env: editorEnvironment(start.environment ?? {}),
      stdio: ["ignore", "pipe", openSync(start.log, "w")],
    },
  );
  try {
    const port = await listeningPort(group, start);
    const authority = `127.0.0.1:${port}`;
    return {
      port,
      group,
      stop: () => group.stop(),
      remoteUri: (file) => `vscode-remote://${authority}${asUriPath(file)}`,
      url: (folder, payload = {}) => {
        const url = new URL(`http://${authority}/`);
        url.searchParams.set("tkn", token);
        url.searchParams.set("folder", asUriPath(folder));
        const entries = Object.entries(payload);
        if (entries.length > 0) url.searchParams.set("payload", JSON.stringify(entries));
        return url.href;
      },
    };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

// C:\folder is /C:/folder in a URI.
function asUriPath(file: string): string {
  const slashed = file.replaceAll("\\", "/");
  return slashed.startsWith("/") ? slashed : `/${slashed}`;
}

function listeningPort({ child }: ProcessGroup, start: EditorStart): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = "";
    const fail = (why: string): void => reject(new Error(`${why}. Its log is ${start.log}`));
    const timer = setTimeout(
      () => fail(`The editor did not start within ${START_LIMIT / 1000} s`),
      START_LIMIT,
    );
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const port = /listening on (\d+)/.exec(text)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
    child.once("exit", () => {
      clearTimeout(timer);
      if (/EADDRINUSE|address already in use/i.test(text)) reject(new PortInUseError());
      else fail("The editor ended while starting");
    });
    child.once("error", (error) => {
      clearTimeout(timer);
      fail(`The editor could not be started: ${error.message}`);
    });
  });
}
