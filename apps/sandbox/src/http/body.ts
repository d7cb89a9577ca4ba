import { failure, type Outcome, refuse, value } from "./reply.ts";

/** A body as it was sent. */
export interface RawBody {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** The refusal of a body that is larger than a route takes. */
export const bodyTooLarge = (maxBytes: number): ReturnType<typeof failure> =>
  failure(
    refuse(
      413,
      `The body is larger than ${Math.floor(maxBytes / 1024)} kB. Send it in several requests.`,
    ),
  );

/** The refusal of a body whose sender went away in the middle; what came is not stored. */
export const cutShort = (): ReturnType<typeof failure> =>
  failure(refuse(400, "Malformed request syntax: the body ended early"));

/** Reads at most `maxBytes`; what is larger is refused without being kept. */
export async function readBody(request: Request, maxBytes: number): Promise<Outcome<RawBody>> {
  const contentType = request.headers.get("content-type") ?? "";
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) {
    return bodyTooLarge(maxBytes);
  }
  if (request.body === null) {
    return value({ bytes: new Uint8Array(), contentType });
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      if (size > maxBytes) {
        return bodyTooLarge(maxBytes);
      }
      chunks.push(chunk);
    }
  } catch {
    return cutShort();
  }
  return value({ bytes: Buffer.concat(chunks), contentType });
}

/** Far more than any payload needs, and far less than writing it back can bear. */
const maxDepth = 500;

function isTooDeep(text: string): boolean {
  // So few brackets cannot nest too deep, whatever they are part of.
  if (text.length <= maxDepth || countOf(text, "{") + countOf(text, "[") <= maxDepth) {
    return false;
  }
  let [depth, inText] = [0, false];
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inText) {
      if (character === "\\") {
        index += 1;
      } else if (character === '"') {
        inText = false;
      }
    } else if (character === '"') {
      inText = true;
    } else if (character === "{" || character === "[") {
      depth += 1;
      if (depth > maxDepth) {
        return true;
      }
    } else if (character === "}" || character === "]") {
      depth -= 1;
    }
  }
  return false;
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) {
    count += 1;
  }
  return count;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Whether a body says that it is JSON. */
export const isJson = ({ contentType }: Pick<RawBody, "contentType">): boolean =>
  /^application\/(?:[\w.+-]+\+)?json\b/iu.test(contentType.trim());

/** A body of any kind as parsers get it: its text, or hexadecimal where it is none. */
export function textOfBody({ bytes }: RawBody): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return Buffer.from(bytes).toString("hex");
  }
}

/**
 * The JSON in a body; undefined where it is empty, whatever its content type says, because some SDKs announce JSON on
 * requests that have no body.
 */
export function parseJson({ bytes, contentType }: RawBody): Outcome<unknown> {
  if (bytes.byteLength === 0) {
    return value(undefined);
  }
  if (!isJson({ contentType })) {
    return failure(
      refuse(
        400,
        `The body has Content-Type ${contentType === "" ? "(none)" : contentType.split(";")[0]}, which only a payload parser of a device can read. Send Content-Type: application/json, or give the device a parser.`,
      ),
    );
  }
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return failure(
      refuse(
        400,
        "Malformed request syntax: the body is not valid UTF-8. Save or encode it as UTF-8.",
      ),
    );
  }
  if (text.trim() === "") {
    return value(undefined);
  }
  if (isTooDeep(text)) {
    return failure(
      refuse(400, `Malformed request syntax: the body is nested more than ${maxDepth} deep`),
    );
  }
  try {
    return value(JSON.parse(text) as unknown);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : "";
    return failure(refuse(400, `Malformed request syntax: the body is not valid JSON (${detail})`));
  }
}
