import type { Role } from "../draft.ts";

/** What an argument, setting or property means to a request that is put together statement by statement. */
export type StepRole =
  | Role
  | "headerName"
  | "headerValue"
  /** The same where the value comes first. */
  | "headerValueFirst"
  | "headerNameLast"
  | "contentType"
  /** The connection below, which encrypts or does not. */
  | "connection"
  /** The object itself, where a function takes it as an argument. */
  | "self"
  /** A constant of `settings`, and the value for it. */
  | "setting"
  | "settingValue"
  /** A map from constants of `settings` to values. */
  | "settings";

/** A call that adds to a request, or sends it. */
export interface StepRow {
  /** Roles of the arguments, one list for each way to call it, the usual one first. */
  readonly arguments?: readonly (readonly StepRole[])[];
  /** What was said before is forgotten. */
  readonly starts?: boolean;
  readonly sends?: boolean;
  /** Headers and body of what it sends follow, until something `ends` it. */
  readonly followed?: boolean;
  /** What follows belongs to no request. */
  readonly ends?: boolean;
  /** The method that it stands for. */
  readonly method?: string;
}

/** A constant that says what the value behind it means: `CURLOPT_URL`. */
export interface SettingRow {
  readonly role?: StepRole;
  readonly method?: string;
}

/**
 * A kind of object that requests are put together on: `HTTPClient http; http.begin(url); http.addHeader(name, value);
 * http.POST(body)`, `let request = URLRequest(url: url)`, `curl_setopt($curl, CURLOPT_URL, $url)`.
 */
export interface ReceiverRow {
  /** Names of types and of functions that make such an object, without name space. */
  readonly types: readonly string[];
  /** Its calls are told by their names alone, where the type of the object is not in view. */
  readonly untyped?: boolean;
  /** Roles of what the object is made with, as for {@link StepRow}. */
  readonly arguments?: readonly (readonly StepRole[])[];
  /** The method that making it stands for: `new HttpPost(url)`. */
  readonly method?: string;
  /** What makes the object is in view, and stands for the request: calls on it may follow in one chain. */
  readonly made?: boolean;
  /** Headers are set by key: `request["Name"] = value`, or on a member of this name. */
  readonly keyHeaders?: true | string;
  /** Role of the object whose method makes it: `url.openConnection()`. */
  readonly maker?: StepRole;
  /** Words in a document that tell of headers which are added elsewhere. */
  readonly unseen?: readonly string[];
  /** Kinds of objects that send it, and may hold its base and further headers. */
  readonly senders?: readonly string[];
  readonly scheme?: string;
  /** Types of connections that cannot encrypt: with one of them, `https` alone would not do. */
  readonly plainConnections?: ReadonlySet<string>;
  /** Methods of the object, and of a member of it (`Headers.Add`). */
  readonly steps?: ReadonlyMap<string, StepRow>;
  /** Functions, and methods of other objects, that take the object as an argument. */
  readonly functions?: ReadonlyMap<string, StepRow>;
  readonly settings?: ReadonlyMap<string, SettingRow>;
  /** Members of the object, and of a map of options that it is made with. */
  readonly properties?: ReadonlyMap<string, StepRole>;
  /** Functions that put a line behind a list of header lines: `list = append(list, line)`. */
  readonly lineAppenders?: ReadonlySet<string>;
  /** The object is a request, whoever sends it. */
  readonly standsAlone?: boolean;
  /** Prints a link of a chain that sets a header. */
  readonly printLink?: (name: string, value: string) => string;
  /** Prints a statement that sets a header, without line break. */
  readonly printHeader?: (object: string, name: string, value: string) => string;
}
