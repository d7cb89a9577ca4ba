import type { Facts, RequestFact, SdkFact } from "../../facts/facts.ts";
import { goesToApi, matchPath } from "../../rules/api-request.ts";
import type { Range } from "../../text/range.ts";
import { slicePiece } from "../../values/pieces.ts";

/** Kinds of resource whose ids are told apart. */
export type ResourceKind = "device" | "analysis" | "dashboard";

/** An id that is written in a document, and what it is the id of. */
export interface WrittenId {
  readonly kind: ResourceKind;
  /** 24 hexadecimal characters. */
  readonly id: string;
  /** The characters of the id. */
  readonly range: Range;
  /** Host that the code calls with it, where that is known: it tells the region. */
  readonly host?: string;
}

const kinds: Readonly<Record<string, ResourceKind>> = {
  device_id: "device",
  analysis_id: "analysis",
  dashboard_id: "dashboard",
};
/** What a parameter of a path is the id of, such as `device_id`. */
export function resourceOf(parameter: string): ResourceKind | undefined {
  return kinds[parameter];
}

const idPattern = /(?<![0-9A-Za-z])[0-9a-f]{24}(?![0-9A-Za-z])/g;

/** The ids in the paths of requests and in calls of the SDKs, where they are written: at the call, or at the constant. Each place once. */
export function writtenIds(facts: Facts): readonly WrittenId[] {
  const found = new Map<string, WrittenId>();
  for (const request of facts.requests) {
    for (const id of idsOf(request)) found.set(`${id.range.start}:${id.range.end}`, id);
  }
  for (const call of facts.sdk) {
    for (const id of idOfCall(call)) found.set(`${id.range.start}:${id.range.end}`, id);
  }
  return [...found.values()].sort((left, right) => left.range.start - right.range.start);
}

/** The id at an offset. */
export function writtenIdAt(facts: Facts, offset: number): WrittenId | undefined {
  return writtenIds(facts).find(({ range }) => range.start <= offset && offset <= range.end);
}

/** `Resources.devices.info("…")`: methods of a resource take its id first. */
const resourceCall = /^(?:Resources|Account)\.(devices|analysis|dashboards)\./;
const kindOfCall: Readonly<Record<string, ResourceKind>> = {
  devices: "device",
  analysis: "analysis",
  dashboards: "dashboard",
};

function idOfCall({ api, arguments: given }: SdkFact): readonly WrittenId[] {
  const kind = kindOfCall[resourceCall.exec(api)?.[1] ?? ""];
  const [first] = given;
  const [piece, ...others] = first?.kind === "string" ? first.value.pieces : [];
  if (kind === undefined || piece?.kind !== "text" || others.length > 0) return [];
  return /^[0-9a-f]{24}$/.test(piece.text) ? [{ kind, id: piece.text, range: piece.range }] : [];
}

function idsOf(request: RequestFact): readonly WrittenId[] {
  const { url } = request;
  if (url.path === undefined || !goesToApi(request)) return [];
  const host = url.host?.text;
  return url.value.pieces.flatMap((piece) => {
    if (piece.kind !== "text") return [];
    return [...piece.text.matchAll(idPattern)].flatMap(({ 0: id, index }) => {
      const kind = kindIn(request, id);
      if (kind === undefined) return [];
      const { range } = slicePiece(piece, index, index + id.length);
      return [{ kind, id, range, ...(host === undefined ? {} : { host }) }];
    });
  });
}

/** What the route takes at the place of the id; undefined where the routes that are possible differ. */
function kindIn({ method, url }: RequestFact, id: string): ResourceKind | undefined {
  const path = url.path?.text ?? "";
  const match = matchPath(method.name, path);
  const routes =
    match.kind === "route"
      ? [match.route]
      : match.kind === "ambiguous"
        ? match.candidates
        : match.kind === "method-mismatch"
          ? match.allowed
          : [];
  const place = path.split("/").indexOf(id);
  if (place < 0) return undefined;
  const names = new Set(routes.map((route) => route.path.split("/")[place]?.replace(/[{}]/g, "")));
  const [name, ...others] = names;
  return name === undefined || others.length > 0 ? undefined : resourceOf(name);
}
