import type { RunningSandbox } from "./start-sandbox.ts";

/** A request as the sandbox received it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body?: string;
  readonly status: number;
}

/** A device as a list gives it. */
export interface FoundDevice {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

/** What a test does to a sandbox, and sees of it, past the editor. */
export interface SandboxControl {
  /** Calls the API with the token of the profile, and gives the result. */
  readonly call: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** The device of a name. */
  readonly device: (name: string) => Promise<FoundDevice>;
  /** Requests that may change something, since `forget` and without those of the test itself. */
  readonly writes: () => Promise<readonly Received[]>;
  /** All requests since `forget` but those of the test itself. */
  readonly requests: () => Promise<readonly Received[]>;
  /** Forgets the requests so far. */
  readonly forget: () => Promise<void>;
  /** Brings a failure about. */
  readonly addFault: (fault: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** Query parameter that marks the requests of the test itself; the API passes over what it does not know. */
const mark = "from=test";

export function controlOf({ api, tokens }: RunningSandbox): SandboxControl {
  const ask = async (
    method: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>>,
  ): Promise<unknown> => {
    const response = await fetch(`${api}${path}`, {
      method,
      headers: { ...headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { status: boolean; result: unknown };
    if (!answer.status) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer.result;
  };
  const call: SandboxControl["call"] = (method, path, body) =>
    ask(method, `${path}${path.includes("?") ? "&" : "?"}${mark}`, body, {
      "profile-token": tokens.profile,
    });
  const requests: SandboxControl["requests"] = async () => {
    const all = (await ask("GET", "/__sandbox/requests", undefined, {})) as readonly Received[];
    return all.filter(({ query }) => !query.includes(mark));
  };
  return {
    call,
    device: async (name) => {
      const found = (await call("GET", "/device?amount=100")) as readonly FoundDevice[];
      const device = found.find((each) => each.name === name);
      if (device === undefined) throw new Error(`There is no device ${name}`);
      return device;
    },
    writes: async () => (await requests()).filter(({ method }) => method !== "GET"),
    requests,
    forget: async () => {
      await ask("DELETE", "/__sandbox/requests", undefined, {});
    },
    addFault: async (fault) => {
      await ask("POST", "/__sandbox/faults", fault, {});
    },
  };
}
