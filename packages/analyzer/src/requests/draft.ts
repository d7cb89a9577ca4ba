import type { BodyFact, HeaderInsertion, MethodFact, QueryFact } from "../facts/facts.ts";
import type { Range } from "../text/range.ts";
import type { Located } from "../values/frame.ts";
import type { Value } from "../values/value.ts";
import type { Headers } from "./headers.ts";

/** A request as a shape read it, before anybody asked where it goes. */
export interface Draft {
  readonly range: Range;
  /** The first token of the call. */
  readonly token: number;
  readonly method: MethodFact;
  readonly url: Value;
  /** Query parameters given apart from the URL. */
  readonly query: readonly QueryFact[];
  readonly queryComplete: boolean;
  readonly headers: Headers;
  readonly body?: BodyFact;
  readonly headerInsertion?: HeaderInsertion;
}

/** What an argument or option means to a request. */
export type Role =
  | "url"
  | "base"
  | "scheme"
  | "host"
  | "port"
  | "path"
  | "method"
  | "headers"
  /** `Name: value` lines, in a list or in one text. */
  | "headerLines"
  /** A body whose maps are encoded as the library does. */
  | "body"
  | "json"
  | "form"
  | "query"
  | "options"
  /** A body with headers: `new HttpEntity<>(body, headers)`. */
  | "entity"
  | "ignore";

/** The parts of a request as they were given, one place each. */
export interface Parts {
  readonly found: ReadonlyMap<Role, Located>;
  /** Where the map of options opens, when it is a literal at the call. */
  readonly optionsMap?: Located;
  /** Options came from somewhere unseen. */
  readonly open: boolean;
}
