/** What generated code is about. Holds no token: code reads it from where its language keeps secrets. */
export interface CodeSubject {
  /** Name of the device. */
  readonly device: string;
  /** Base URL of the API, without a slash at its end. */
  readonly api: string;
  /** Where the API is, as the SDKs want to be told. */
  readonly region: "us-e1" | "eu-w1" | { readonly tdeploy: string } | SdkAddresses;
  /** Broker that takes the device's token, where the region has one. */
  readonly broker?: { readonly host: string; readonly port: number; readonly tls: boolean };
  readonly variable: string;
  readonly value: number | string | boolean;
  readonly unit?: string;
}

/** Addresses of an API that is none of TagoIO's own. */
export interface SdkAddresses {
  readonly api: string;
  /** Base URL of live events. */
  readonly sse: string;
}

/** What code does: send a value, or read the last ones. */
export type CodeTask = "send" | "read";

/** A language or tool that code is generated for. */
export interface CodeTarget {
  readonly id: string;
  /** Its own name, the same in every language. */
  readonly label: string;
  /** The editor's name for its language. */
  readonly language: string;
  readonly tasks: readonly CodeTask[];
  /** Whether it can be had for this subject; by default always. */
  readonly suits?: (subject: CodeSubject) => boolean;
  readonly render: (task: CodeTask, subject: CodeSubject) => string;
}

/** Where programs find the token. */
export const tokenVariable = "TAGOIO_DEVICE_TOKEN";

/** How many records the reading programs ask for. */
export const amount = 10;

/** The data point that is sent. */
export function pointOf({ variable, value, unit }: CodeSubject): Record<string, unknown> {
  return { variable, value, ...(unit === undefined ? {} : { unit }) };
}

/** Path and query of the reading request. */
export function readPath({ variable }: CodeSubject): string {
  return `/data?variables=${encodeURIComponent(variable)}&qty=${amount}`;
}

/** A text on one line, for a comment. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
