// Runs a program to its end, keeps what it printed, and turns its usual failures into one clear line.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import path from "node:path";
import process from "node:process";
import { SetupError } from "./steps.mjs";

/** Characters of output kept for the report of a failure. */
const KEPT_OUTPUT = 200_000;
/** Lines of it that are shown from each end: npm gives its reason first, most programs last. */
const SHOWN_LINES = 12;
const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

// What npm and friends print, and what it means for the person who reads it.
const KNOWN_FAILURES = [
  {
    pattern: /\bEUSAGE\b[\s\S]*lock file/,
    says: "package-lock.json does not fit the package.json files: run `npm install` once, then the same command again.",
  },
  {
    pattern: /\bENOSPC\b|no space left on device/i,
    says: "The disk is full: free about 2 GB and run the same command again.",
  },
  {
    pattern:
      /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/,
    says: "npm cannot reach its registry: check the network and the proxy (`npm ping` must answer), then run the same command again.",
  },
  {
    pattern: /\b(SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT_LOCALLY)\b/,
    says: "npm does not trust the certificate of its registry or proxy: set NODE_EXTRA_CA_CERTS to your organisation's certificate file, then run the same command again.",
  },
  {
    pattern: /\b(EACCES|EPERM|EROFS)\b/,
    says: "A file could not be written: check who owns this folder and npm's cache (`npm config get cache`), then run the same command again.",
  },
];

/** Names the cause of a failed npm command where its output shows it. */
export function explainFailure(output) {
  return KNOWN_FAILURES.find(({ pattern }) => pattern.test(output))?.says;
}

// Settings of the npm run that started us must not steer the npm that we start elsewhere.
function cleanEnvironment(extra) {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_(lifecycle|package|command$|config_(local_prefix|workspaces?|prefix|global)$)/i.test(
        name,
      ) && name !== "INIT_CWD",
  );
  return { ...Object.fromEntries(inherited), ...extra };
}

function shorten(output, kept) {
  const lines = output.trimEnd().split("\n");
  if (lines.length <= 2 * kept) return lines.join("\n");
  return [...lines.slice(0, kept), "…", ...lines.slice(-kept)].join("\n");
}

// The program runs in a process group of its own, so that stopping us stops all that it started.
function endWith(child) {
  const stop = (signal) => {
    try {
      if (process.platform === "win32") child.kill();
      else process.kill(-child.pid, signal);
    } catch {
      // It has ended.
    }
    process.exit(128 + (constants.signals[signal] ?? 0));
  };
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  return () => STOP_SIGNALS.forEach((signal) => process.removeListener(signal, stop));
}

/**
 * Runs `command` until it ends and gives its standard output.
 */
export function runCommand(command, args, options = {}) {
  const { cwd, env, shell = false, explain, lines = SHOWN_LINES } = options;
  const label = options.label ?? path.basename(command);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      shell,
      env: cleanEnvironment(env),
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const release = endWith(child);
    let stdout = "";
    let all = "";
    const keep = (chunk) => {
      all = (all + chunk).slice(-KEPT_OUTPUT);
    };
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      stdout += chunk;
      keep(chunk);
    });
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", (error) => {
      release();
      const absent = error.code === "ENOENT";
      reject(
        new SetupError(
          absent
            ? `${label} is not on PATH: install it and run the same command again.`
            : `${label} could not be started: ${error.message}`,
        ),
      );
    });
    child.on("close", (code, signal) => {
      release();
      if (code === 0) return resolve(stdout);
      const ended = signal ? `was stopped by ${signal}` : `ended with code ${code}`;
      return reject(new SetupError(explain?.(all) ?? `${label} ${ended}.\n${shorten(all, lines)}`));
    });
  });
}

/** Runs npm: the one that started this program if there is one, else the one on PATH. */
export function runNpm(args, cwd, options = {}) {
  const running = process.env.npm_execpath;
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"];
  const shared = { cwd, label: `npm ${args[0]}`, explain: explainFailure, ...options };
  if (running && path.basename(running) === "npm-cli.js")
    return runCommand(process.execPath, [running, ...args, ...quiet], shared);
  // On Windows npm is a batch file, which only a shell can start.
  const windows = process.platform === "win32";
  return runCommand(windows ? "npm.cmd" : "npm", [...args, ...quiet], {
    ...shared,
    shell: windows,
  });
}
