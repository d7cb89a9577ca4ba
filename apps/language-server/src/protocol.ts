/** What server and extension agree on beyond the Language Server Protocol. Types and names only: no code runs here. */

/** `id` of the client, prefix of its settings and `source` of its diagnostics. */
export const serverId = "tagoio";

/** Section that the server asks for with `workspace/configuration`, once per document. */
export const diagnosticsSection = "tagoio.diagnostics";

/** Kind of the code action that applies every fix that is safe in bulk. */
export const fixAllKind = "source.fixAll.tagoio";

/** Value of the section `tagoio.diagnostics`. A key that is missing or invalid means its default. */
export interface DiagnosticsSettings {
  /** Report problems at all. Default true. */
  readonly enabled?: boolean;
  /** Severity by rule id; `off` silences a rule. Default: each rule's own. */
  readonly severity?: Readonly<
    Record<string, "error" | "warning" | "information" | "hint" | "off">
  >;
}

/** What the client puts into `initializationOptions`. */
export interface InitializationOptions {
  /** Settings for clients that cannot answer `workspace/configuration`. */
  readonly diagnostics?: DiagnosticsSettings;
  /** True if the client answers {@link deviceRequest}. */
  readonly liveFacts?: boolean;
}

/** Request from server to client: what is known of a device. The result is {@link DeviceFacts} or null. */
export const deviceRequest = "tagoio/device";

/** Parameters of {@link deviceRequest}. */
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
}
