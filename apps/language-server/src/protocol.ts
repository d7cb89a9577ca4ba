/** What server and extension agree on beyond the Language Server Protocol. Types and names only: no code runs here. */

/** `id` of the client, prefix of its settings and `source` of its diagnostics. */
export const serverId = "tagoio";

/** Section that the server asks for with `workspace/configuration`, once per document: {@link LanguageSettings}. */
export const settingsSection = "tagoio";

/** Kind of the code action that applies every fix that is safe in bulk. */
export const fixAllKind = "source.fixAll.tagoio";

/** The part of the section `tagoio` that the server reads. A key that is missing or invalid means its default. */
export interface LanguageSettings {
  readonly diagnostics?: DiagnosticsSettings;
  readonly codeLens?: {
    /** Offer to send requests, and to copy them as curl commands. Default true. */
    readonly enabled?: boolean;
  };
  readonly inlayHints?: {
    /** Show the name of a device after its id. Default true. */
    readonly deviceNames?: boolean;
  };
  readonly hover?: {
    /** Show the name and last values of a device on hover. Default true. */
    readonly liveValues?: boolean;
  };
}

export interface DiagnosticsSettings {
  /** Report problems at all. Default true. */
  readonly enabled?: boolean;
  /** Report problems of files that are not open too, where the client asks for them. Default true. */
  readonly workspace?: boolean;
  /** Severity by rule id; `off` silences a rule. Default: each rule's own. */
  readonly severity?: Readonly<
    Record<string, "error" | "warning" | "information" | "hint" | "off">
  >;
}

/** What the client puts into `initializationOptions`. The settings are for clients that cannot be asked. */
export interface InitializationOptions extends LanguageSettings {
  /** True if the client answers {@link deviceRequest}, {@link fleetRequest} and {@link variablesRequest}. */
  readonly liveFacts?: boolean;
  /** Commands that the client runs itself: {@link sendRequestCommand}, {@link copyAsCurlCommand}. Others get no lens. */
  readonly commands?: readonly string[];
}

/** Command of a lens: send the request of its argument, a {@link RequestArgument}. */
export const sendRequestCommand = "tagoio.request.send";

/** Command of a lens: copy the request of its argument, a {@link RequestArgument}, as a curl command. */
export const copyAsCurlCommand = "tagoio.request.copyAsCurl";

/** Commands that hover offers for a device where the client runs them, with a {@link DeviceArgument}. */
export const deviceCommands = {
  live: "tagoio.live.open",
  send: "tagoio.data.send",
  reveal: "tagoio.device.reveal",
} as const;

/** A device of a document, as a command gets it. */
export interface DeviceArgument {
  /** 24 hexadecimal characters. */
  readonly deviceId: string;
  /** Host that the code calls, where it is known: it tells the region. */
  readonly host?: string;
}

/** A request of a document, as a command gets it. Holds no token. */
export interface RequestArgument {
  /** Document that it is written in. */
  readonly uri: string;
  readonly method: string;
  /** Scheme, host and port. */
  readonly origin: TextTemplate;
  /** Path and query. */
  readonly path: TextTemplate;
  /** Without those that carry a token. */
  readonly headers: readonly { readonly name: string; readonly value: TextTemplate }[];
  /** Where the code sends its token; undefined where it needs none. */
  readonly token?: { readonly header: string; readonly kinds: readonly string[] };
  readonly body?: TextTemplate;
  /** What the code does not tell, to be asked for before the request is sent. */
  readonly holes: readonly { readonly name: string; readonly origin: string }[];
  /** The whole request as a command for a POSIX shell; the token and the holes are shell variables. */
  readonly curl: string;
}

/** Text with holes. `form` says how a hole is filled: as it is, percent-encoded, as JSON, or inside a JSON string. */
export type TextTemplate = readonly (
  | string
  | { readonly hole: string; readonly form: "text" | "url" | "json" | "jsonText" }
)[];

/** Notification from client to server: what {@link fleetRequest} would answer may have changed. No parameters. */
export const liveFactsChanged = "tagoio/liveFactsChanged";

/** Request from server to client: what is known of a device. The result is {@link DeviceFacts} or null. */
export const deviceRequest = "tagoio/device";

/** Parameters of {@link deviceRequest} and {@link variablesRequest}. */
export interface DeviceParams {
  /** 24 hexadecimal characters. */
  readonly id: string;
  /** Host that the code calls, where it is known: it tells the region. */
  readonly host?: string;
}

/** What hover shows of a device. Holds no token. */
export interface DeviceFacts {
  readonly id: string;
  readonly name: string;
  /** Name of the connection that knows it. */
  readonly connection?: string;
  readonly active?: boolean;
  /** When something last arrived, in ISO 8601. */
  readonly lastInput?: string;
  /** Newest value of some variables, newest first. */
  readonly lastValues: readonly LastValue[];
}

/** The newest value of a variable. */
export interface LastValue {
  readonly variable: string;
  readonly value: string | number | boolean | null;
  readonly unit?: string;
  /** ISO 8601. */
  readonly time: string;
  /** Numbers that the variable had lately, oldest first; left out where it has none. */
  readonly recent?: readonly number[];
}

/** Request from server to client: the newest value of each variable of a device. The result is {@link LastValue}[] or null. */
export const variablesRequest = "tagoio/variables";

/** Request from server to client: what the accounts behind the code hold. The result is {@link FleetFacts} or null. */
export const fleetRequest = "tagoio/fleet";

/** Parameters of {@link fleetRequest}. */
export interface FleetParams {
  /** Host that the code calls, where it is known: connections to other regions then do not count. */
  readonly host?: string;
}

/** The devices, analyses, dashboards and tags of the accounts behind the code. */
export interface FleetFacts {
  readonly devices: readonly FleetDevice[];
  readonly analyses: readonly FleetResource[];
  readonly dashboards: readonly FleetResource[];
  /** Tags of devices. */
  readonly tags: readonly { readonly key: string; readonly values: readonly string[] }[];
  /** Lists that hold everything there is. What is missing from another list may still exist. */
  readonly complete: readonly ("devices" | "analyses" | "dashboards")[];
  /** Regions of the accounts: `us-e1`, or host and port. */
  readonly regions: readonly string[];
}

export interface FleetResource {
  /** 24 hexadecimal characters. */
  readonly id: string;
  readonly name: string;
}

export interface FleetDevice extends FleetResource {
  /** How it stores data: `mutable`, `immutable`, … */
  readonly storage?: string;
}
