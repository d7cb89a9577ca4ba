import type { RunningSandbox } from "../../src/sandbox/start-sandbox.ts";

/** A sandbox as tests speak to it: as a device, as the owner of the profile, and through its control API. */
export interface SandboxApi {
  /** Sends points with the token of the first device. */
  readonly send: (points: unknown) => Promise<Response>;
  /** Calls a route with the profile's token; gives `result`. */
  readonly call: (method: string, path: string, body?: unknown) => Promise<unknown>;
  /** Calls the control API; gives `result`. */
  readonly control: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

export function sandboxApi({ api, tokens }: RunningSandbox): SandboxApi {
  const request = (method: string, path: string, token: string, body: unknown): Promise<Response> =>
    fetch(`${api}${path}`, {
      method,
      headers: { token, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const resultOf = async (response: Response): Promise<unknown> => {
    const { status, result, message } = (await response.json()) as {
      status: boolean;
      result?: unknown;
      message?: string;
    };
    if (!status) throw new Error(message);
    return result;
  };
  return {
    send: (points) => request("POST", "/data", tokens.device, points),
    call: async (method, path, body) => resultOf(await request(method, path, tokens.profile, body)),
    control: async (method, path, body) =>
      resultOf(await request(method, `/__sandbox${path}`, tokens.profile, body)),
  };
}
