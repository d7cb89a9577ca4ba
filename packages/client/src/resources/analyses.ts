import { confirmation, readResult } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";
import type { LiveOptions, LiveStream } from "../live/live-stream.ts";
import type {
  Analysis,
  CreatedAnalysis,
  NewAnalysis,
  NewScript,
  ScriptLink,
} from "../schemas/analysis.ts";
import { analysisSchema, createdAnalysisSchema, scriptLinkSchema } from "../schemas/analysis.ts";
import type { Transport } from "../transport/transport.ts";
import * as z from "zod/mini";
import type { Crud } from "./crud.ts";
import { createCrud } from "./crud.ts";
import { readAt } from "./files/download.ts";

/** Fields of an analysis that lists can give. */
export type AnalysisField =
  | "active"
  | "console"
  | "created_at"
  | "description"
  | "file_name"
  | "id"
  | "interval"
  | "last_run"
  | "locked_at"
  | "name"
  | "profile"
  | "run_on"
  | "runtime"
  | "tags"
  | "token"
  | "updated_at"
  | "variables"
  | "version"
  | "versions";

/** A line of the console of an analysis. */
export interface ConsoleLine {
  /** ISO 8601. */
  readonly timestamp: string;
  readonly message: string;
}

/** As {@link LiveOptions}, for lines of a console. */
export interface ConsoleOptions extends Omit<LiveOptions, "onEvent"> {
  readonly onLine: (line: ConsoleLine) => void;
}

/** The analyses of a profile. */
export interface Analyses extends Crud<
  Analysis,
  NewAnalysis,
  Partial<NewAnalysis>,
  CreatedAnalysis,
  AnalysisField
> {
  /**
   * Starts an analysis, or wakes the program that waits for it. Gives the token that it works with.
   *
   * @param scope What the analysis is given, by default nothing.
   */
  readonly run: (id: string, scope?: unknown, options?: CallOptions) => Promise<string>;
  /** Makes a script the latest version. At most 5 MB. */
  readonly upload: (id: string, script: NewScript, options?: CallOptions) => Promise<string>;
  /** The code of a version of the script, by default of the latest. */
  readonly download: (
    id: string,
    options?: CallOptions & { readonly version?: number | undefined },
  ) => Promise<string>;
  /** Where that code can be fetched, gzipped, without a token. */
  readonly link: (
    id: string,
    options?: CallOptions & { readonly version?: number | undefined },
  ) => Promise<ScriptLink>;
  /** A further token, for analyses that run externally. */
  readonly generateToken: (id: string, options?: CallOptions) => Promise<string>;
  /** Opens a stream of what the analysis prints. */
  readonly console: (id: string, options: ConsoleOptions) => LiveStream;
}

const tokenSchema = z.looseObject({ analysis_token: z.string() });
const lineSchema = z.looseObject({ timestamp: z.string(), message: z.string() });

export function createAnalyses(
  send: Send,
  transport: Transport,
  live: (channels: readonly string[], options: LiveOptions) => LiveStream,
): Analyses {
  const link: Analyses["link"] = async (id, { version, ...options } = {}) =>
    readResult(
      scriptLinkSchema,
      await send("analyses.script.download", {
        ...options,
        params: { analysis_id: id },
        query: { version },
      }),
      "the link to the script",
    );
  return {
    ...createCrud<Analysis, NewAnalysis, Partial<NewAnalysis>, CreatedAnalysis, AnalysisField>(
      send,
      {
        routes: {
          list: "analyses.list",
          info: "analyses.info",
          create: "analyses.create",
          edit: "analyses.edit",
          delete: "analyses.delete",
        },
        idParam: "analysis_id",
        item: analysisSchema,
        created: createdAnalysisSchema,
        nouns: ["analysis", "analyses"],
      },
    ),
    run: async (id, scope, options) => {
      const result = await send("analyses.run", {
        ...options,
        params: { analysis_id: id },
        body: scope === undefined ? {} : { scope },
      });
      return readResult(tokenSchema, result, "the run").analysis_token;
    },
    upload: async (id, { code, fileName, runtime = "node-rt2025" }, options) =>
      confirmation(
        await send("analyses.script.upload", {
          ...options,
          params: { analysis_id: id },
          body: { file: toBase64(code), file_name: fileName, language: runtime },
        }),
      ),
    download: async (id, options = {}) => {
      const { url } = await link(id, options);
      return gunzipped(await readAt(transport, url, options));
    },
    link,
    generateToken: async (id, options) =>
      readResult(
        tokenSchema,
        await send("analyses.token.generate", { ...options, params: { analysis_id: id } }),
        "the new token",
      ).analysis_token,
    console: (id, { onLine, ...options }) =>
      live([`analysis_console.${id}`], {
        ...options,
        onEvent: ({ payload }) => {
          for (const each of [payload].flat()) {
            const line = lineSchema.safeParse(each);
            if (line.success) onLine(line.data);
          }
        },
      }),
  };
}

/** In steps, because a call takes only so many arguments. */
function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const step = 8192;
  let binary = "";
  for (let at = 0; at < bytes.length; at += step) {
    binary += String.fromCodePoint(...bytes.subarray(at, at + step));
  }
  return btoa(binary);
}

async function gunzipped(bytes: Uint8Array): Promise<string> {
  const copy = Uint8Array.from(bytes);
  const isGzip = copy[0] === 0x1f && copy[1] === 0x8b;
  const stream = new Blob([copy]).stream();
  return new Response(isGzip ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).text();
}
