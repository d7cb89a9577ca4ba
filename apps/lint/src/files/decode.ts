import { isUtf8 } from "node:buffer";

/** How the bytes of a file stand for text. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "latin-1";

/** Text, and what it takes to write it back as it was. */
export interface SourceText {
  readonly kind: "text";
  /** Without byte order mark: editors hide it, so columns must not count it. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly mark: boolean;
}

const byteOrderMark = "\uFEFF";
// Git calls a file binary on the same evidence: a zero byte near its start.
const binaryProbeBytes = 8_000;

/** UTF-16, which some Windows programs write, if the bytes begin with its mark. */
export function utf16Of(bytes: Buffer): "utf-16le" | "utf-16be" | undefined {
  const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  return mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : undefined;
}

/** Whether bytes without a mark of UTF-16 are no text. */
export const isBinary = (bytes: Buffer): boolean => bytes.subarray(0, binaryProbeBytes).includes(0);

/** Text that is not UTF-8 and has no mark is taken as Latin-1, which every byte fits. */
export function decode(bytes: Buffer): SourceText {
  const encoding = utf16Of(bytes) ?? (isUtf8(bytes) ? "utf-8" : "latin-1");
  const decoded = toText(bytes, encoding);
  const mark = encoding !== "latin-1" && decoded.startsWith(byteOrderMark);
  return { kind: "text", text: mark ? decoded.slice(1) : decoded, encoding, mark };
}

/** The bytes of a text, as they were read. */
export function encode(
  { encoding, mark }: Pick<SourceText, "encoding" | "mark">,
  text: string,
): Buffer {
  const whole = mark ? byteOrderMark + text : text;
  if (encoding === "utf-16be") return Buffer.from(whole, "utf16le").swap16();
  return Buffer.from(whole, nodeNames[encoding]);
}

const nodeNames = { "utf-8": "utf8", "utf-16le": "utf16le", "latin-1": "latin1" } as const;

function toText(bytes: Buffer, encoding: Encoding): string {
  if (encoding !== "utf-16be") return bytes.toString(nodeNames[encoding]);
  // An odd byte at the end is no character.
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return Buffer.from(even).swap16().toString("utf16le");
}
