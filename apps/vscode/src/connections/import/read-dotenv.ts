import { parseEnv } from "node:util";
import { isTokenShaped, tokenKindOf } from "@tagoio-workbench/catalog";
import type { Candidate, Findings, Skipped, SourceFile } from "./candidate.ts";
import { readAddress } from "./read-address.ts";

/** Names under which people keep a token of TagoIO. A UUID under any other name is no token. */
const tokenNames = /tago|^(?:account|profile|device|analysis)_token$|^token$/i;

/** The tokens of a `.env` file, with the address that `TAGOIO_API` gives for all of them. */
export function readDotenv(file: SourceFile): Findings {
  const variables = variablesOf(file.text);
  const tokens = Object.entries(variables).filter(([name, value]) => isToken(name, value));
  const candidates: Candidate[] = [];
  const skipped: Skipped[] = [];
  const region = readAddress(variables["TAGOIO_API"], variables["TAGOIO_SSE"]);
  const environment = environmentOf(file.path);
  for (const [variable, token] of tokens) {
    if (region === "bad") {
      skipped.push({ path: file.path, why: "bad-address", name: variable });
      continue;
    }
    candidates.push({
      name: tokens.length === 1 ? environment : `${environment} ${variable}`,
      profile: undefined,
      token,
      region,
      places: [{ path: file.path, written: token }],
    });
  }
  return { candidates, skipped };
}

function variablesOf(text: string): Readonly<Record<string, string>> {
  try {
    return parseEnv(text) as Record<string, string>;
  } catch {
    return {};
  }
}

function isToken(name: string, value: string): boolean {
  return isTokenShaped(value) && (tokenKindOf(value) !== undefined || tokenNames.test(name));
}

/** `.env.production` is `production`; `.env` alone is named after its folder, or not at all at the top. */
function environmentOf(path: string): string {
  const parts = path.split("/");
  const ending = /^\.env\.(.+)$/.exec(parts.at(-1) ?? "")?.[1];
  return ending?.replace(/\.local$/, "") ?? parts.at(-2) ?? ".env";
}
