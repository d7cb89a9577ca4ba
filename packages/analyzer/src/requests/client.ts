import type { BodyFact } from "../facts/facts.ts";
import type { Value } from "../values/value.ts";
import type { Headers } from "./headers.ts";
import type { ClientRow } from "./libraries.ts";

/** The object that a request is sent with, as far as it is known. */
export interface Client {
  readonly row: ClientRow;
  readonly base?: Value;
  readonly headers: Headers;
  /** What the links of a chain said of the request. */
  readonly method?: string;
  readonly body?: BodyFact;
  readonly queryComplete?: boolean;
}
