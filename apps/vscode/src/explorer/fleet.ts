import type { DataPoint } from "@tagoio-workbench/client/schemas";
import type { TransportChoice } from "../live/streams/device-stream.ts";
import type { DeviceFilter } from "./filter/device-filter.ts";
import type { ResourceItem, ResourceKindId } from "./resources/kinds.ts";

/** What the explorer and the live panel need to know of devices, whichever kind of token asks. */

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  /** Milliseconds since 1970; undefined when nothing ever arrived or the server does not say. */
  readonly lastInput?: number | undefined;
  readonly tags: readonly Tag[];
  /** How records are stored: `mutable`, `immutable`, … */
  readonly storage?: string | undefined;
  readonly description?: string | undefined;
  /** Milliseconds since 1970. */
  readonly created?: number | undefined;
  /** Id of the network. */
  readonly network?: string | undefined;
  /** Id of the connector. */
  readonly connector?: string | undefined;
}

/** A data record as it is shown. */
export interface Point {
  readonly id?: string | undefined;
  readonly device: string;
  readonly variable: string;
  readonly value?: string | number | boolean | undefined;
  readonly unit?: string | undefined;
  readonly group?: string | undefined;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** When it arrived at the server, milliseconds since 1970, where the server says so. */
  readonly created?: number | undefined;
  /** Degrees. */
  readonly location?: { readonly lat: number; readonly lng: number } | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

export interface Parameter {
  readonly id: string;
  readonly key: string;
  readonly value: string;
  /** True when the device has fetched it. */
  readonly sent: boolean;
}

/** A device token without its text. */
export interface MaskedToken {
  /** Its place in the list: stable enough for a tree, worthless to a thief. */
  readonly place: number;
  readonly name: string;
  readonly permission: string;
  /** Milliseconds since 1970, or `never`. */
  readonly expires: number | "never" | undefined;
}

export type DeviceQuery =
  | { readonly by: "id"; readonly id: string }
  | { readonly by: "tag"; readonly key: string; readonly value: string }
  | { readonly by: "serial"; readonly serial: string }
  | { readonly by: "name"; readonly name: string };

/** Which part of the list of devices. */
export interface DevicePageQuery {
  /** From 1. */
  readonly page: number;
  readonly amount: number;
  readonly filter: DeviceFilter;
}

export interface DevicePage {
  readonly devices: readonly Device[];
  /** False when there is certainly no further page. */
  readonly more: boolean;
}

/** What is asked of a device when somebody points at it. */
export interface DeviceDetails {
  readonly device: Device;
  /** Stored records; undefined where the token may not ask. */
  readonly records: number | undefined;
  readonly parameters: { readonly all: number; readonly unread: number } | undefined;
}

/** Something that devices are made with, by which they are filtered and grouped. */
export type Integration = "network" | "connector";

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Which part of which list of resources. */
export interface ResourceQuery {
  readonly kind: ResourceKindId;
  /** A folder of files; by default the outermost one. */
  readonly under: string | undefined;
  /** What the part before gave as `next`. */
  readonly from: string | undefined;
  readonly amount: number;
}

/** A part of a list of resources. */
export interface ResourcePage {
  readonly items: readonly ResourceItem[];
  /** What asks for the next part; undefined at the end. */
  readonly next: string | undefined;
}

/** State of a live stream, in the words of the client. */
export type StreamState = "connecting" | "open" | "polling" | "waiting" | "closed";

export interface StreamHandlers {
  readonly onPoints: (points: readonly Point[]) => void;
  /** @param clockOffsetMs How far the server's clock is ahead of this machine's, where it is known. */
  readonly onState: (state: StreamState, why?: string, clockOffsetMs?: number) => void;
  /** An event came that holds no record. */
  readonly onUnreadable?: () => void;
  /** A request was sent in place of a stream. */
  readonly onRequest?: () => void;
}

/** One connection's devices. Every method may fail with an error whose text can be shown. */
export interface Fleet {
  /** True when the token is a device's own: it sees that device and no list. */
  readonly single: boolean;
  list: (page: number, amount: number, signal: AbortSignal) => Promise<readonly Device[]>;
  /** A page of the devices that a filter lets through. */
  page: (query: DevicePageQuery, signal: AbortSignal) => Promise<DevicePage>;
  /** How many resources of each kind there are, by the API's words (`device`, `analysis`, …). */
  counts: (signal: AbortSignal) => Promise<Readonly<Record<string, number>>>;
  search: (query: DeviceQuery, amount: number, signal: AbortSignal) => Promise<readonly Device[]>;
  device: (id: string, signal: AbortSignal) => Promise<Device>;
  /** The device, and what its tooltip tells besides: one request each. */
  details: (id: string, signal: AbortSignal) => Promise<DeviceDetails>;
  /** The newest record of each variable, by name. */
  lastPoints: (device: string, signal: AbortSignal) => Promise<readonly Point[]>;
  /** The newest records, newest first; with `since` (milliseconds) only later ones. */
  recentPoints: (
    device: string,
    amount: number,
    since: number | undefined,
    signal: AbortSignal,
  ) => Promise<readonly Point[]>;
  parameters: (device: string, signal: AbortSignal) => Promise<readonly Parameter[]>;
  tokens: (device: string, signal: AbortSignal) => Promise<readonly MaskedToken[]>;
  /** A page of another kind of resource. */
  resources: (query: ResourceQuery, signal: AbortSignal) => Promise<ResourcePage>;
  /** The networks or connectors whose name has this in it. */
  integrations: (kind: Integration, name: string, signal: AbortSignal) => Promise<readonly Named[]>;
  integrationName: (kind: Integration, id: string, signal: AbortSignal) => Promise<string>;
  /** Keys of the tags that devices have. */
  tagKeys: (signal: AbortSignal) => Promise<readonly string[]>;
  /** Stores points that were checked before; resolves to how many were stored. */
  send: (device: string, points: readonly DataPoint[], signal: AbortSignal) => Promise<number>;
  /** Streams what the device stores until the signal aborts. */
  stream: (
    device: string,
    handlers: StreamHandlers,
    signal: AbortSignal,
    transport: TransportChoice,
  ) => void;
}
