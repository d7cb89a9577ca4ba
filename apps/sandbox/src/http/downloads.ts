import type { Region } from "../region.ts";
import type { ApiRequest } from "../routes/handler.ts";

/** Where links to files begin. The cloud links to a file store; the sandbox serves them itself. */
export const downloadPath = "/__download/:code/:name";

/** A file to link to. */
export interface Offer {
  /** What it is saved as. */
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  /** How long the link works, in milliseconds. */
  readonly ms: number;
}

/** Puts a file behind a link that needs no token, and gives its address. */
export function offerDownload({ region, now, origin }: ApiRequest, offer: Offer): string {
  const { store, profile } = region;
  const code = store.ids.uuid();
  store.downloads.add(
    {
      code,
      profile,
      name: offer.name,
      content_type: offer.contentType,
      content: offer.content,
      expire_time: now + offer.ms,
    },
    now,
  );
  return `${origin}/__download/${code}/${encodeURIComponent(offer.name)}`;
}

/** Answers with the file behind a link. */
export function serveDownload({ store }: Region, code: string): Response {
  const found = store.downloads.find(code, store.clock.now());
  if (found === undefined) {
    return new Response("The link has expired, or never was. Ask for a new one.", { status: 404 });
  }
  return new Response(Uint8Array.from(found.content), {
    headers: {
      "content-type": found.content_type,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
      "cache-control": "no-store",
    },
  });
}
