// The program of the process that parsers run in. It has no rights (`--permission`), and what could be reached in it is
// taken away before the first parser comes; each one runs in a context of its own.
import { createContext, constants, runInContext, Script } from "node:vm";
import { Worker } from "node:worker_threads";
import type { DoneMessage, GuestOutput, RunMessage } from "./border.ts";
import type { Guest } from "./prelude.ts";

/** Texts and numbers that stand before this program when it is started. */
declare const libraries: {
  readonly prelude: string;
  readonly buffers: string;
  readonly times: string;
};
declare const bounds: { readonly ms: number; readonly bytes: number };

const self = process;
const prelude = new Script(`"use strict";${libraries.prelude}`);
const take = new Script(
  "(() => { const { guest } = globalThis; delete globalThis.guest; return guest; })()",
);
// Only what a parser names is made for it: most of the time of a run would go into the rest.
const extras = [
  { named: /\b(?:Buffer|atob|btoa)\b/u, script: new Script(libraries.buffers) },
  { named: /\b(?:dayjs|timeUtils)\b/u, script: new Script(libraries.times) },
];
const compiled = new Map<string, Script>();
const maxCompiled = 50;

/** Shared with the watchdog: when the present run began, in milliseconds since 1970; 0 between runs. */
const beganAt = new BigInt64Array(new SharedArrayBuffer(8));

// A parser that never ends keeps this thread from noticing anything, its parent's end included; and memory outside of
// the JavaScript heap has no limit of its own.
const watchdog = new Worker(
  `const { workerData: { buffer, ms, bytes, parent } } = require("node:worker_threads");
   const beganAt = new BigInt64Array(buffer);
   setInterval(() => {
     const began = Number(Atomics.load(beganAt, 0));
     const late = began !== 0 && Date.now() - began > ms;
     if (late || process.ppid !== parent || (began !== 0 && process.memoryUsage.rss() > bytes)) {
       process.kill(process.pid, "SIGKILL");
     }
   }, 20);`,
  {
    eval: true,
    workerData: { buffer: beganAt.buffer, ms: bounds.ms, bytes: bounds.bytes, parent: self.ppid },
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  },
);

/** Statements at the top may use `await` and `return`; undeclared names are errors, as the docs have them. */
function scriptOf(code: string): Script {
  const known = compiled.get(code);
  if (known !== undefined) {
    return known;
  }
  const script = new Script(`"use strict";(async function () {\n${code}\n}).call(undefined)`, {
    filename: "payload-parser.js",
    lineOffset: -1,
  });
  if (compiled.size >= maxCompiled) {
    compiled.clear();
  }
  compiled.set(code, script);
  return script;
}

function run({ code, input }: RunMessage): string {
  let script: Script;
  try {
    script = scriptOf(code);
  } catch (error) {
    return JSON.stringify(syntaxFailure(error));
  }
  const context = createContext(constants.DONT_CONTEXTIFY, {
    codeGeneration: { wasm: false },
    microtaskMode: "afterEvaluate",
  });
  prelude.runInContext(context);
  const guest = take.runInContext(context) as Guest;
  for (const { named, script: extra } of extras) {
    if (named.test(code)) {
      extra.runInContext(context);
    }
  }
  guest.begin(input);
  try {
    guest.follow(script.runInContext(context) as Promise<unknown>);
    // Promises of the context move on when something is run in it.
    runInContext("0", context);
    const output: unknown = guest.finish();
    // Whatever the parser put in the place of functions, nothing but a text comes out.
    return typeof output === "string" ? output : "";
  } catch {
    // What it did to its own globals keeps even its result from coming out.
    return JSON.stringify({
      logs: [],
      failure: { kind: "not-an-error", message: "" },
    } satisfies GuestOutput);
  }
}

function syntaxFailure(error: unknown): GuestOutput {
  const { message, stack = "" } = error as Error;
  const line = Number(/payload-parser\.js:(\d+)/u.exec(stack)?.[1]);
  return {
    logs: [],
    failure: { kind: "error", message, ...(line > 0 ? { line } : {}) },
  };
}

self.on("message", (message: RunMessage) => {
  Atomics.store(beganAt, 0, BigInt(Date.now()));
  const output = run(message);
  Atomics.store(beganAt, 0, 0n);
  self.send?.({ output } satisfies DoneMessage);
});
watchdog.unref();
self.on("disconnect", () => {
  self.exit(0);
});

// What is left is the language itself. Should anything of this realm ever be reached, there is nothing to do with it.
const language = new Set(
  runInContext(
    "Object.getOwnPropertyNames(globalThis)",
    createContext(constants.DONT_CONTEXTIFY),
  ) as string[],
);
for (const name of Object.getOwnPropertyNames(globalThis)) {
  if (!language.has(name) || name === "console") {
    Reflect.deleteProperty(globalThis, name);
  }
}
self.send?.({ output: "" } satisfies DoneMessage);
