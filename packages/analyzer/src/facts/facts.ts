import type { Range, TextEdit } from "../text/range.ts";
import type { Value } from "../values/value.ts";

/** Everything that rules, hover, completion and `tago-lint --facts` know of a document. No fact names a language. */
export interface Facts {
  readonly requests: readonly RequestFact[];
  /** Hosts of TagoIO wherever they are written, inside or outside a request; comments and prose excluded. */
  readonly hosts: readonly HostFact[];
  /** String literals that could be a token, wherever they are written. */
  readonly literals: readonly TokenLiteralFact[];
  /** Packages of TagoIO that are imported, or named as a dependency. */
  readonly imports: readonly ImportFact[];
  /** What is called of the official SDKs, in order of place. */
  readonly sdk: readonly SdkFact[];
  /** Connections to a broker of TagoIO, and what goes over them. */
  readonly mqtt: readonly MqttFact[];
  /** Where a token is printed or logged. */
  readonly logs: readonly TokenLogFact[];
  /** Where `result` of an answer is read by code that never looks at `status`. */
  readonly answers: readonly AnswerFact[];
  /** Requests that are sent again and again without a pause. */
  readonly repetitions: readonly RepetitionFact[];
  /** Names of the variables that a payload parser makes. */
  readonly parsed: readonly DataNode[];
  /** All of a `tagoconfig.json`, the settings of TagoIO's command line, as far as it can be read. */
  readonly cliConfig?: DataNode;
}

export const NO_FACTS: Facts = {
  requests: [],
  hosts: [],
  literals: [],
  imports: [],
  sdk: [],
  mqtt: [],
  logs: [],
  answers: [],
  repetitions: [],
  parsed: [],
};

/** The facts of several parts of one document. */
export function mergeFacts(parts: readonly Facts[]): Facts {
  const cliConfig = parts.find((part) => part.cliConfig)?.cliConfig;
  return {
    ...(cliConfig ? { cliConfig } : {}),
    requests: parts.flatMap(({ requests }) => requests),
    hosts: parts.flatMap(({ hosts }) => hosts),
    literals: parts.flatMap(({ literals }) => literals),
    imports: parts.flatMap(({ imports }) => imports),
    sdk: parts.flatMap(({ sdk }) => sdk),
    mqtt: parts.flatMap(({ mqtt }) => mqtt),
    logs: parts.flatMap(({ logs }) => logs),
    answers: parts.flatMap(({ answers }) => answers),
    repetitions: parts.flatMap(({ repetitions }) => repetitions),
    parsed: parts.flatMap(({ parsed }) => parsed),
  };
}

/** An import or dependency of an official package: `import { Device } from "@tago-io/sdk"`. */
export interface ImportFact {
  /** As written: `@tago-io/sdk`, `tago`, `tagoio_sdk`. */
  readonly package: string;
  /** Where packages of that kind come from; two registries have a `tago`. */
  readonly registry?: "npm" | "pypi";
  /** The package's characters, without quotes. */
  readonly packageRange: Range;
  /** The statement, or the line of a dependency list. */
  readonly range: Range;
  /** What is taken out of it by name; empty where all of it is imported. */
  readonly names: readonly ImportedName[];
}

export interface ImportedName {
  /** The exported name. */
  readonly name: string;
  readonly range: Range;
}

/** A use of an official SDK. */
export interface SdkFact {
  /** `Device.sendData`, `Resources.devices.list`; a bare class name is its constructor. */
  readonly api: string;
  /** The package that it comes from, as imported. */
  readonly package: string;
  /** Name of the package, where its classes are told from those of another by it: `tago` of the old Python package. */
  readonly namespace?: string;
  /** The whole call. */
  readonly range: Range;
  /** Where the last name of `api` is written. */
  readonly nameRange: Range;
  /** The token that the instance was made with, where it is in view. */
  readonly token?: Value;
  /** Host or region given to the instance, where it is in view. */
  readonly region?: Value;
  /** Data points and other values handed to the call, in order. */
  readonly arguments: readonly DataNode[];
}

/** One thing done with an MQTT client that is proven to talk to TagoIO. */
export interface MqttFact {
  readonly op: "connect" | "publish" | "subscribe";
  readonly range: Range;
  readonly host?: UrlPart;
  readonly port?: UrlPart;
  /** Whether the connection is encrypted, where that was proven. */
  readonly tls?: boolean;
  readonly user?: Value;
  /** The device token. */
  readonly password?: Value;
  /** Of publish and subscribe; holes are written `{name}`. */
  readonly topic?: UrlPart;
  /** What is published. */
  readonly body?: BodyFact;
}

/** A token in the hands of a call that prints or logs. */
export interface TokenLogFact {
  /** As written: `console.log`, `print`, `echo`. */
  readonly call: string;
  /** The argument that holds the token. */
  readonly range: Range;
}

/** A read of an answer's `result`. */
export interface AnswerFact {
  /** The characters of `result`. */
  readonly range: Range;
}

/** A request that is repeated. */
export interface RepetitionFact {
  /** Range of the request, as its own fact has it. */
  readonly request: Range;
  /** Milliseconds between two requests of a timer; undefined in an endless loop without a pause. */
  readonly everyMs?: number;
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
  readonly evidence: "request-header" | "mqtt-password" | "url" | "named" | "prefix" | "sdk";
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
