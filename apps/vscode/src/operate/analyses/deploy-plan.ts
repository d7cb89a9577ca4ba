import * as z from "zod/mini";
import type { AnalysisRuntime } from "@tagoio-workbench/client";
import { runtimeOf } from "../documents/script.ts";

/** An analysis that `tagoconfig.json` lists, and where its script may be; paths are from the folder of that file. */
export interface DeployItem {
  readonly environment: string;
  readonly name: string;
  readonly id: string;
  /** What a builder made of the source; uploaded where it is there. */
  readonly built: string;
  readonly source: string;
  /** The source can run as it is. */
  readonly runsAsIs: boolean;
  readonly runtime: AnalysisRuntime;
}

/** What `tagoconfig.json` tells of an environment. */
export interface DeployEnvironment {
  readonly name: string;
  /** Base URL of the API; undefined means us-e1. */
  readonly api: string | undefined;
  readonly items: readonly DeployItem[];
}

const defaults = { analysisPath: "./src/analysis", buildPath: "./build" } as const;
/** Keys at the top that are no environments. */
const settings: ReadonlySet<string> = new Set(["$schema", "analysisPath", "buildPath", "default"]);

const topSchema = z.looseObject({
  analysisPath: z.optional(z.string()),
  buildPath: z.optional(z.string()),
});
const environmentSchema = z.looseObject({
  tagoAPIURL: z.optional(z.string()),
  analysisList: z.optional(
    z.array(
      z.looseObject({
        name: z.optional(z.string()),
        fileName: z.optional(z.string()),
        id: z.optional(z.string()),
        path: z.optional(z.string()),
      }),
    ),
  ),
});

/** Reads `tagoconfig.json`, the file of the official command line. Undefined when it is no JSON object. */
export function readDeployConfig(text: string): readonly DeployEnvironment[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const top = topSchema.safeParse(json);
  if (!top.success) return undefined;
  const {
    analysisPath = defaults.analysisPath,
    buildPath = defaults.buildPath,
    ...rest
  } = top.data;
  return Object.entries(rest).flatMap(([name, held]): readonly DeployEnvironment[] => {
    const environment = settings.has(name) ? undefined : environmentSchema.safeParse(held);
    if (environment?.success !== true) return [];
    const { tagoAPIURL: api, analysisList = [] } = environment.data;
    const items = analysisList.flatMap(({ name: label, fileName, id, path }) =>
      fileName === undefined || fileName === "" || id === undefined
        ? []
        : [itemOf(name, label ?? fileName, id, fileName, path ?? analysisPath, buildPath)],
    );
    return [{ name, api, items }];
  });
}

function itemOf(
  environment: string,
  name: string,
  id: string,
  fileName: string,
  sourcePath: string,
  buildPath: string,
): DeployItem {
  const built = `${buildPath}/${fileName.replace(/\.ts$/, "")}.tago.js`;
  return {
    environment,
    name,
    id,
    built,
    source: `${sourcePath}/${fileName}`,
    runsAsIs: /\.(?:[cm]?js|py)$/.test(fileName),
    runtime: runtimeOf(fileName, undefined),
  };
}
