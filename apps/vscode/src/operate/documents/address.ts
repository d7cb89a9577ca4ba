import type { Subject } from "./kind.ts";

/** Scheme of documents that stand for something in TagoIO. */
export const scheme = "tagoio";

/** Kinds of documents. Drafts of data to send stay on this machine; the others are saved to TagoIO. */
export const kindIds = ["parameters", "tags", "device", "data", "script", "send"] as const;
export type KindId = (typeof kindIds)[number];

/** Where a document belongs. */
export interface DocumentAddress extends Subject {
  readonly connectionId: string;
  readonly kind: KindId;
}

/** Stands where there is no detail: a path has no empty parts. */
const nothing = "-";

/** The path of a document's address: `/<connection>/<kind>/<id>/<detail>/<name of the tab>`. */
export function pathOf({ connectionId, kind, id, detail, name }: DocumentAddress): string {
  const file = kind === "script" ? fileName(name) : `${fileName(name)}.${kind}.tagoio.json`;
  const parts = [connectionId, kind, id, detail === "" ? nothing : detail].map(encodeURIComponent);
  return `/${[...parts, file].join("/")}`;
}

/** The document that a path belongs to; undefined when it is none of ours. */
export function addressOf(path: string): DocumentAddress | undefined {
  const [, connectionId, kindText, id, detail, file, ...rest] = path.split("/");
  const kind = kindIds.find((each) => each === kindText);
  if (connectionId === undefined || kind === undefined || id === undefined) return undefined;
  if (detail === undefined || file === undefined || rest.length > 0) return undefined;
  const ending = kind === "script" ? "" : `.${kind}.tagoio.json`;
  if (!file.endsWith(ending) || id === "") return undefined;
  const decoded = decodeURIComponent(detail);
  return {
    connectionId: decodeURIComponent(connectionId),
    kind,
    id: decodeURIComponent(id),
    detail: decoded === nothing ? "" : decoded,
    name: file.slice(0, file.length - ending.length),
  };
}

/** A name that can stand in a path on any system. */
function fileName(name: string): string {
  const plain = name.replaceAll(/[/\\?#%*:|"<>\p{Cc}]+/gu, " ").replaceAll(/\s+/g, " ");
  return plain.trim() === "" ? nothing : plain.trim().slice(0, 80);
}
