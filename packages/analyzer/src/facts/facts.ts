import type { Range, TextEdit } from "../text/range.ts";
import type { Value } from "../values/value.ts";

/** Everything that rules, hover, completion and `tago-lint --facts` know of a document. No fact names a language. */
export interface Facts {
  readonly requests: readonly RequestFact[];
  /** Hosts of TagoIO wherever they are written, inside or outside a request; comments and prose excluded. */
  readonly hosts: readonly HostFact[];
  /** String literals that could be a token, wherever they are written. */
  readonly literals: readonly TokenLiteralFact[];
}

/** An HTTP request that is proven to go to TagoIO. */
export interface RequestFact {
  /** The call, command or statement that sends it. */
  readonly range: Range;
  readonly method: MethodFact;
  readonly url: UrlFact;
  readonly headers: readonly HeaderFact[];
  /** False where headers come from somewhere the analyzer cannot see (a parameter, a spread, an imported object). */
  readonly headersComplete: boolean;
  readonly body?: BodyFact;
  /** Offset at which a new header line would be inserted, with the text around it, where the front end can print one. */
  readonly headerInsertion?: HeaderInsertion;
}

export interface MethodFact {
  /** Upper case; undefined when the program decides at run time. */
  readonly name?: string;
  /** Where the method is written; undefined when it is implied (`fetch(url)` is GET). */
  readonly range?: Range;
  /** What a fix writes in place of `range`, or how it adds the method; undefined when a fix cannot. */
  readonly edit?: (method: string) => { readonly range: Range; readonly newText: string };
}

export interface UrlFact {
  /** The URL expression at the call. */
  readonly value: Value;
  readonly scheme?: UrlPart;
  /** Host name without port; holes are written `{name}`. Undefined when nothing of it is known. */
  readonly host?: UrlPart;
  readonly port?: UrlPart;
  /** Path with a leading slash and without query; holes are written `{name}`. Undefined when nothing of it is known. */
  readonly path?: UrlPart;
  readonly query: readonly QueryFact[];
  /** False where part of the query is a hole or given elsewhere. */
  readonly queryComplete: boolean;
}

/** A part of the URL. `range` is where its characters are written (perhaps at a constant); absent if they are in pieces. */
export interface UrlPart {
  readonly text: string;
  readonly range?: Range;
}

export interface QueryFact {
  readonly name: string;
  /** Known value, else undefined. */
  readonly value?: string;
  readonly range?: Range;
}

export interface HeaderFact {
  /** As written. Compare case-insensitively. */
  readonly name: string;
  readonly nameRange: Range;
  readonly value: Value;
}

export interface BodyFact {
  readonly range: Range;
  /** How the body is encoded, where that was proven. */
  readonly encoding: "json" | "form" | "unknown";
  /** The parsed shape; undefined when unknown. */
  readonly data?: DataNode;
}

/** A literal data structure of the program: JSON text, object literal or dictionary. */
export type DataNode =
  | {
      readonly kind: "object";
      readonly range: Range;
      readonly entries: readonly DataEntry[];
      readonly complete: boolean;
    }
  | {
      readonly kind: "array";
      readonly range: Range;
      readonly items: readonly DataNode[];
      readonly complete: boolean;
    }
  | { readonly kind: "string"; readonly range: Range; readonly value: Value }
  | { readonly kind: "number"; readonly range: Range; readonly value: number }
  | { readonly kind: "boolean"; readonly range: Range; readonly value: boolean }
  | { readonly kind: "null"; readonly range: Range }
  | { readonly kind: "unknown"; readonly range: Range };

export interface DataEntry {
  readonly key: string;
  /** The key's characters, without quotes. */
  readonly keyRange: Range;
  readonly value: DataNode;
}

/** Where a host of TagoIO is written. */
export interface HostFact {
  readonly host: string;
  readonly range: Range;
  /** `https`, `http`, `mqtt`…, when written directly before it. */
  readonly scheme?: UrlPart;
  readonly port?: UrlPart;
}

/** A literal of token shape. Whether it is a placeholder, and what uses it, is already settled. */
export interface TokenLiteralFact {
  /** Never put this in a message. */
  readonly text: string;
  /** The characters of the token alone. */
  readonly range: Range;
  /** The whole literal with its quotes, when the token is all of it: what a fix replaces by an environment read. */
  readonly expression?: Range;
  /** Why we believe it is a token of TagoIO. */
  readonly evidence: "request-header" | "url" | "named" | "prefix";
  /** Name of the constant or key that holds it. */
  readonly name?: string;
  /** The edit that reads an environment variable in its place, quotes settled; undefined where none can be printed. */
  readonly environmentEdit?: (variable: string) => TextEdit;
}

export interface HeaderInsertion {
  readonly at: number;
  /** Prints the text to insert for a header whose value is read from an environment variable. */
  readonly print: (name: string, environmentVariable: string) => string;
}
