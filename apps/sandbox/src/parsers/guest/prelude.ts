// Runs inside the fresh context of each parser, before it: makes its globals, and takes down what it leaves. Only texts
// cross the border of the context, because an object from outside would lead there.
import type { GuestInput, GuestOutput } from "./border.ts";

/** What the outside may call. */
export interface Guest {
  /** @param input A {@link GuestInput} as JSON. */
  begin: (input: string) => void;
  /** Takes the promise that running the parser gave. */
  follow: (running: Promise<unknown>) => void;
  /** A {@link GuestOutput} as JSON. */
  finish: () => string;
}

// Taken before the parser can put others in their place.
const { parse, stringify } = JSON;
const { apply } = Reflect;
// oxlint-disable-next-line typescript/unbound-method -- applied to promises
const { then } = Promise.prototype;

/** Time that goes by on the way here. */
const sameTimeMs = 1000;
const maxLogs = 100;
const maxLogLength = 10_000;

const scope = globalThis as unknown as Record<string, unknown>;
const logs: string[] = [];
let [settled, failure]: [boolean, GuestOutput["failure"]] = [false, undefined];

const textOf = (it: unknown): string => {
  if (typeof it === "string") {
    return it;
  }
  if (it instanceof Error) {
    return it.stack ?? String(it);
  }
  try {
    return stringify(it) ?? String(it);
  } catch {
    return String(it);
  }
};

const log = (...args: readonly unknown[]): void => {
  if (logs.length < maxLogs) {
    logs[logs.length] = args.map(textOf).join(" ").slice(0, maxLogLength);
  }
};

function fail(thrown: unknown): void {
  settled = true;
  if (!(thrown instanceof Error)) {
    failure = { kind: "not-an-error", message: textOf(thrown).slice(0, maxLogLength) };
    return;
  }
  const line = /payload-parser\.js:(\d+)/u.exec(thrown.stack ?? "")?.[1];
  failure = {
    kind: "error",
    message: textOf(thrown.message).slice(0, maxLogLength),
    ...(line === undefined ? {} : { line: Number(line) }),
  };
}

/** The clock of a parser may show another time than that of the machine, or stand still. */
function setClock(now: () => number): void {
  const Machine = Date;
  const Shifted = new Proxy(Machine, {
    apply: () => new Machine(now()).toString(),
    construct: (_target, args: unknown[], newTarget) =>
      Reflect.construct(Machine, args.length === 0 ? [now()] : args, newTarget) as object,
    get: (target, name, receiver) =>
      name === "now" ? now : (Reflect.get(target, name, receiver) as unknown),
  });
  Machine.prototype.constructor = Shifted;
  scope["Date"] = Shifted;
}

const guest: Guest = {
  begin(input) {
    const { payload, raw_payload, device, now, still } = parse(input) as GuestInput;
    const machineNow = Date.now;
    const ahead = now - machineNow();
    if (still === true) {
      setClock(() => now);
    } else if (Math.abs(ahead) > sameTimeMs) {
      setClock(() => machineNow() + ahead);
    }
    const console = { log, debug: log, info: log, warn: log, error: log };
    Object.assign(scope, { payload, raw_payload, device, console });
  },
  follow(running) {
    void apply(then, running, [
      () => {
        settled = true;
      },
      fail,
    ]);
  },
  finish() {
    if (!settled) {
      failure = { kind: "unfinished", message: "" };
    }
    try {
      const { payload } = scope;
      return stringify({ payload, logs, failure } satisfies GuestOutput);
    } catch (error) {
      fail(error);
      return stringify({ payload: undefined, logs, failure } satisfies GuestOutput);
    }
  },
};

scope["guest"] = guest;
