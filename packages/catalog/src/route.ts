import type { RouteId } from "./generated/routes.ts";
import type { TokenKind } from "./token-kind.ts";

/** A query parameter that a route documents. Full schemas are in `@tagoio-workbench/catalog/schemas`. */
export interface QueryParameter {
  readonly name: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly default?: string | number | boolean | readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly required?: true;
  /** Further spellings that the API takes. */
  readonly aliases?: readonly string[];
  readonly note?: string;
}

/** What a path parameter holds. */
export interface PathParameter {
  readonly name: string;
  /** `id` is 24 hexadecimal characters. */
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly note?: string;
}

/** The access policy that an analysis token needs. */
export interface Policy {
  readonly label: string;
  readonly resource: string;
  readonly actions: readonly string[];
}

/** One operation of the API. */
export interface Route {
  readonly id: RouteId;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** With a leading slash; parameters stand in braces. */
  readonly path: string;
  readonly summary: string;
  /** Who may call it; `none` means that it works without a token. */
  readonly tokens: readonly (TokenKind | "none")[];
  /** Kinds that some source allows and others refuse; never report these as proven. */
  readonly tokensDisputed?: readonly TokenKind[];
  readonly query: readonly QueryParameter[];
  readonly pathParams: readonly PathParameter[];
  /** Requests a minute on the free, starter and scale plans. */
  readonly rpm?: readonly [free: number, starter: number, scale: number];
  readonly paging?: "page" | "skip" | "cursor";
  readonly policy?: Policy;
  readonly deprecated?: true;
  /** The route to use in place of a deprecated one. */
  readonly replacedBy?: RouteId;
  /** HTTP status of success where it is not 200. */
  readonly successStatus?: number;
  /** The text that stands in `result`, where one is known. */
  readonly resultText?: string;
  /** Content types of the body that are documented. */
  readonly contentTypes?: readonly string[];
  /** The JSON body as a short type expression such as `DataCreate | DataCreate[]`. */
  readonly bodySchema?: string;
  /** `result` of the answer as a short type expression; `unknown` where no source tells. */
  readonly resultSchema: string;
  /** Restriction in words, such as "mutable devices". */
  readonly only?: string;
  readonly notes?: readonly string[];
  /** Why each kind is in `tokens`; "inferred" means that no source says so. */
  readonly tokenEvidence: Readonly<Partial<Record<TokenKind | "none", string>>>;
  /** Where the route is known from, as `<source>:<place>`; the sources are named in facts/tagoio-api.json. */
  readonly sources: readonly string[];
}

/** A route that worked once, or that people guess. */
export interface LegacyRoute {
  /** `*` stands for every method. */
  readonly method: string;
  readonly path: string;
  /** The route that does the job today. */
  readonly replacedBy?: RouteId;
  readonly note?: string;
  readonly sources: readonly string[];
}
