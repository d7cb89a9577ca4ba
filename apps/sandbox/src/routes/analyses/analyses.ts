import * as z from "zod";
import { toIso } from "../../data/dates.ts";
import {
  documented,
  failure,
  objectParseError,
  ok,
  type Outcome,
  refuse,
  value,
} from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import type { Region } from "../../region.ts";
import type { Analysis, AnalysisChange } from "../../store/analyses.ts";
import { isId } from "../../store/ids.ts";
import { type AnalysisCreate, analysisCreate, analysisEdit } from "./analysis-schema.ts";
import { filterConditions } from "../filters.ts";
import { type ApiRequest, type Handler, scopeOf } from "../handler.ts";
import { parseListQuery } from "../list-query.ts";
import { runScript, scriptOf } from "./run-script.ts";

const columns = [
  "active",
  "created_at",
  "description",
  "file_name",
  "id",
  "interval",
  "last_run",
  "name",
  "profile",
  "run_on",
  "runtime",
  "updated_at",
];
const rules = {
  fields: [...columns, "console", "locked_at", "tags", "token", "variables", "version", "versions"],
  always: ["id"],
  defaultFields: ["id", "name"],
  orderable: columns,
  defaultOrder: "name,asc",
};

const noAnalysis = failure(documented("analysis-cant-be-found"));

/** The analysis that the path names. */
export function analysisOf({ region, params }: ApiRequest): Outcome<Analysis> {
  const id = params["analysis_id"];
  const found = isId(id) ? region.store.analyses.find(region.profile, id) : undefined;
  return found === undefined ? noAnalysis : value(found);
}

function present(region: Region, analysis: Analysis): Record<string, unknown> {
  const { interval, file_name, ...rest } = analysis;
  return {
    ...rest,
    ...(interval === null ? {} : { interval }),
    ...(file_name === null ? {} : { file_name }),
    ...presentVersions(region, analysis.id),
    token: region.store.tokens.of(analysis.id, "analysis").at(-1)?.token ?? "",
    locked_at: null,
    last_run: analysis.last_run === null ? "never" : toIso(analysis.last_run),
    created_at: toIso(analysis.created_at),
    updated_at: toIso(analysis.updated_at),
  };
}

/** The latest version of its script, and all of them by number (SDK `VersionsAnalysis`). */
function presentVersions({ store }: Region, id: string): Record<string, unknown> {
  const versions = store.scripts.versions(id);
  const latest = versions.at(-1);
  return latest === undefined
    ? { versions: {} }
    : {
        version: latest.version,
        versions: Object.fromEntries(
          versions.map(({ version, file_name, created_at, created_by }) => [
            version,
            { file_name, created_at: toIso(created_at), created_by },
          ]),
        ),
      };
}

/** `GET /analysis` */
export const listAnalyses: Handler = (request) => {
  const { region, query } = request;
  const list = parseListQuery(query, rules);
  if (!list.ok) {
    return list.reply;
  }
  const conditions = filterConditions(list.value.filter, {
    names: ["name", "description"],
    booleans: ["active"],
    exact: ["id", "run_on", "runtime", "file_name", "interval"],
    tags: true,
  });
  return ok(
    region.store.analyses
      .list(region.profile, [...conditions, ...scopeOf(request)], list.value.page)
      .map((analysis) => list.value.pick(present(region, analysis))),
  );
};

/** `GET /analysis/:id` */
export const analysisInfo: Handler = (request) => {
  const analysis = analysisOf(request);
  return analysis.ok ? ok(present(request.region, analysis.value)) : analysis.reply;
};

/** `POST /analysis` */
export const createAnalysis: Handler = ({ region, body, now }) => {
  const sent = checkBody(analysisCreate, body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { analysis, token } = insertAnalysis(region, sent.value, now);
  return ok({ id: analysis.id, token });
};

/** Writes an analysis with its token. */
export function insertAnalysis(
  region: Pick<Region, "store" | "profile">,
  sent: AnalysisCreate,
  now: number,
): { analysis: Analysis; token: string } {
  const analysis: Analysis = {
    id: region.store.ids.id(now),
    profile: region.profile,
    name: sent.name,
    description: sent.description ?? null,
    active: sent.active ?? true,
    run_on: sent.run_on ?? "tago",
    runtime: sent.runtime ?? "node-rt2025",
    interval: sent.interval ?? null,
    file_name: sent.file_name ?? null,
    variables: sent.variables ?? [],
    tags: sent.tags ?? [],
    console: [],
    last_run: null,
    created_at: now,
    updated_at: now,
  };
  const token = region.store.transaction(() => {
    region.store.analyses.insert(analysis);
    return issueToken(region, analysis, now);
  });
  return { analysis, token };
}

function issueToken(
  region: Pick<Region, "store" | "profile">,
  analysis: Analysis,
  now: number,
): string {
  const token = region.store.ids.token("analysis");
  region.store.tokens.insert({
    token,
    profile: region.profile,
    kind: "analysis",
    ref: analysis.id,
    name: analysis.name,
    permission: "full",
    expire_time: null,
    serie_number: null,
    verification_code: null,
    last_authorization: null,
    created_at: now,
  });
  return token;
}

/** Ends the tokens of an analysis, and the streams that were opened with them. */
function revokeTokens({ store, live }: Region, analysis: string): void {
  for (const { token } of store.tokens.removeAll(analysis)) {
    live.revoke(token);
  }
}

/** `PUT /analysis/:id` */
export const editAnalysis: Handler = (request) => {
  const { region } = request;
  const analysis = analysisOf(request);
  if (!analysis.ok) {
    return analysis.reply;
  }
  const sent = checkBody(analysisEdit, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const change = Object.fromEntries(
    Object.entries(sent.value).filter(([, each]) => each !== undefined),
  ) as AnalysisChange;
  const { now } = request;
  region.store.transaction(() => {
    region.store.analyses.change(analysis.value.id, { ...change, updated_at: now });
    // The cloud issues a new token when an analysis moves between TagoIO and outside (changelog v8.12.13).
    if (change.run_on !== undefined && change.run_on !== analysis.value.run_on) {
      revokeTokens(region, analysis.value.id);
      issueToken(region, analysis.value, now);
    }
  });
  return ok("Successfully Updated");
};

/** `DELETE /analysis/:id` */
export const deleteAnalysis: Handler = (request) => {
  const { region } = request;
  const analysis = analysisOf(request);
  if (!analysis.ok) {
    return analysis.reply;
  }
  region.store.transaction(() => {
    revokeTokens(region, analysis.value.id);
    region.store.analyses.remove(analysis.value.id);
  });
  return ok("Successfully Removed");
};

/** `GET /analysis/:id/token`, for analyses that run outside (SDK `Analyses.tokenGenerate`). */
export const generateAnalysisToken: Handler = (request) => {
  const analysis = analysisOf(request);
  if (!analysis.ok) {
    return analysis.reply;
  }
  return analysis.value.run_on === "external"
    ? ok({ analysis_token: issueToken(request.region, analysis.value, request.now) })
    : refuse(400, "Only analyses that run externally can have a new token. Set run_on to external");
};

const runSchema = z.object({ scope: z.unknown().optional() }, "must be an object").optional();

/** `POST /analysis/:id/run`: runs the uploaded script, or wakes the program that waits for this analysis. */
export const runAnalysis: Handler = (request) => {
  const { region } = request;
  const analysis = analysisOf(request);
  if (!analysis.ok) {
    return analysis.reply;
  }
  const sent = checkBody(runSchema, request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const scope = parseScope(sent.value?.scope);
  if (!scope.ok) {
    return scope.reply;
  }
  return ok({ analysis_token: startAnalysis(region, analysis.value, scope.value, request.now) });
};

/** Runs an analysis here, or wakes the program that waits for it. Gives the token that it works with. */
export function startAnalysis(
  region: Region,
  analysis: Analysis,
  scope: unknown,
  now: number,
): string {
  const { store, live } = region;
  const { id, variables } = analysis;
  const token = store.tokens.of(id, "analysis").at(-1)?.token ?? "";
  store.analyses.change(id, { last_run: now });
  const script = scriptOf(region, analysis);
  if (script !== undefined) {
    runScript(region, analysis, script, token, scope);
    return token;
  }
  live.publish(
    "analysis_trigger",
    { analysis_id: id, token, environment: variables, data: scope },
    id,
  );
  return token;
}

/** The CLI sends the scope as JSON text. */
function parseScope(scope: unknown): Outcome<unknown> {
  if (typeof scope !== "string") {
    return value(scope ?? []);
  }
  try {
    return value(JSON.parse(scope) as unknown);
  } catch {
    return failure(objectParseError("scope must be JSON"));
  }
}
