import type { RequestFact } from "../../facts/facts.ts";

/** The device whose id is in the path of a request. */
export function deviceOf(request: RequestFact | undefined): {
  readonly device?: string;
  readonly host?: string;
} {
  const device = /^\/(?:device|data)\/(?:[a-z]+\/)?(?<id>[0-9a-f]{24})(?![0-9a-z])/.exec(
    request?.url.path?.text ?? "",
  )?.groups?.["id"];
  const host = request?.url.host?.text;
  return {
    ...(device === undefined ? {} : { device }),
    ...(host === undefined ? {} : { host }),
  };
}
