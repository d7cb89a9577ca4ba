import { tokenKindOf } from "@tagoio-workbench/catalog";
import { usableKind } from "../record.ts";
import type { Candidate, Findings, Skipped, SourceFile } from "./candidate.ts";
import { readDotenv } from "./read-dotenv.ts";
import { readTagoconfig } from "./read-tagoconfig.ts";

/** Files that are looked into, as a glob of the editor. */
export const sourceFiles = "**/{tagoconfig.json,.tago-lock.*.lock,.env,.env.*}";

/** Files that show how one is written. */
const pattern = /\.(?:example|sample|template|dist)$/i;

/** The connections that files of a workspace describe: one for each token, whichever files it stands in. */
export function findCandidates(files: readonly SourceFile[]): Findings {
  const all = files.map((file) => readFile(file, files));
  const skipped: Skipped[] = all.flatMap((found) => found.skipped);
  const byToken = new Map<string, Candidate>();
  for (const candidate of all.flatMap((found) => found.candidates)) {
    const kind = tokenKindOf(candidate.token);
    if (kind !== undefined && usableKind(kind) === undefined) {
      skipped.push({
        path: candidate.places[0]?.path ?? "",
        why: "unusable-kind",
        name: candidate.name,
      });
      continue;
    }
    const known = byToken.get(candidate.token);
    byToken.set(
      candidate.token,
      known === undefined
        ? candidate
        : {
            ...known,
            profile: known.profile ?? candidate.profile,
            region: known.region ?? candidate.region,
            places: [...known.places, ...candidate.places],
          },
    );
  }
  return { candidates: [...byToken.values()], skipped };
}

function readFile(file: SourceFile, files: readonly SourceFile[]): Findings {
  const [folder, name] = split(file.path);
  if (/^\.env(?:\.|$)/.test(name) && !pattern.test(name)) return readDotenv(file);
  if (name !== "tagoconfig.json") return { candidates: [], skipped: [] };
  const siblings = files
    .map((other) => [split(other.path), other] as const)
    .filter(([[beside]]) => beside === folder)
    .map(([[, sibling], other]) => [sibling, other] as const);
  return readTagoconfig(file, new Map(siblings));
}

function split(path: string): readonly [folder: string, name: string] {
  const at = path.lastIndexOf("/");
  return [path.slice(0, at + 1), path.slice(at + 1)];
}
