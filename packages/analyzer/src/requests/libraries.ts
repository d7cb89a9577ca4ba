import type { MapBody } from "./body.ts";
import type { JsonBuilders } from "./built-data.ts";
import type { Role } from "./draft.ts";
import type { RawText } from "./raw/rows.ts";
import type { ReceiverRow, StepRole } from "./receivers/rows.ts";

/** How a language's libraries are told what to request: all that the call reader has to know of them. */
export interface Libraries {
  /** Functions that send one request, by dotted name or by last name after a dot (`.open`). */
  readonly functions: ReadonlyMap<string, CallRow>;
  /** Verbs (`get`, `post`) as methods of a client. */
  readonly verbs: ReadonlyMap<string, string>;
  /** Calls that make a client. */
  readonly clients: ReadonlyMap<string, ClientRow>;
  /** Texts whose methods send requests to the address that they are: `"https://…".GetAsync()`. */
  readonly texts?: ClientRow;
  /** Objects that are a client by name. */
  readonly modules: ReadonlyMap<string, ClientRow>;
  /** Option and keyword names. */
  readonly options: ReadonlyMap<string, Role>;
  /** Types whose objects say by themselves what they are to a request: `cpr::Url{…}`. */
  readonly wrappers?: ReadonlyMap<string, Role>;
  /** Positional roles of verbs with and without a body, on a client nobody knows. */
  readonly verbArguments: VerbArguments;
  /** Prints an entry of a map; `"name": value` where absent. */
  readonly printPair?: (name: string, value: string) => string;
  /** Prints the argument that holds a map with one header. */
  readonly printHeaders?: (pair: string) => string;
  /** Prints a link that adds a header behind the call. */
  readonly printChainedHeader?: (name: string, value: string) => string;
  /** Objects that requests are put together on, one statement at a time. */
  readonly receivers?: readonly ReceiverRow[];
  /** Commands that send a request, in lower case: `invoke-restmethod`. */
  readonly commands?: ReadonlySet<string>;
  /** How JSON is built statement by statement. */
  readonly json?: JsonBuilders;
  /** How the text of a request is written to a connection. */
  readonly raw?: RawText;
}

export interface VerbArguments {
  readonly plain: readonly Role[];
  readonly withBody: readonly Role[];
}

/** A function that sends a request. */
export interface CallRow {
  readonly arguments: readonly Role[];
  /** Used instead when the first argument is an HTTP method. */
  readonly methodFirst?: readonly Role[];
  /** Only with a method as first argument (`xhr.open("POST", url)`). */
  readonly needsMethod?: boolean;
  /** Only on a client of the tables: the name alone is too common (`sio.connect`). */
  readonly needsClient?: boolean;
  /** A method of a text that is the address: see {@link Libraries.texts}. */
  readonly onText?: true;
  readonly method?: string;
  readonly scheme?: string;
  readonly maps?: MapBody;
}

/** A link of a chain on a client: what its arguments, or its name, add to the requests behind it. */
export interface LinkRow {
  /** As for a step of a receiver; `path` is put behind the base. */
  readonly arguments?: readonly (readonly StepRole[])[];
  /** The method that it stands for. */
  readonly method?: string;
  /** It gives a new object back, and leaves the client as it is. */
  readonly copies?: true;
}

/** A client: its verbs and what it adds to each request. */
export interface ClientRow {
  readonly verbs?: VerbArguments;
  /** Positional roles of the call that makes it. */
  readonly arguments?: readonly Role[];
  readonly scheme?: string;
  readonly maps?: MapBody;
  /** Client headers are set on this member: `session.headers`. */
  readonly headersMember?: string;
  /** Members that hold the base address. */
  readonly baseMember?: string;
  /** Members through which code adds headers that are not seen at the call. */
  readonly hooks?: readonly string[];
  /** Links of a chain that add to it; others may add anything. */
  readonly links?: ReadonlyMap<string, LinkRow>;
  /** Links that tell the client where nobody sees what the chain begins with. */
  readonly openLinks?: readonly string[];
  /** Links in statements of their own change it. */
  readonly mutable?: true;
  /** Relative URLs are put behind the base with exactly one slash. */
  readonly joins?: boolean;
}
