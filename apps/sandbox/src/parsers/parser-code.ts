import { limits } from "@tagoio-workbench/catalog";
import * as z from "zod";

/**
 * The JavaScript of a stored parser. The API shows parsers encoded in base64 (SDK `DeviceInfo`), and programs send them
 * either way.
 *
 * @returns Undefined where there is none.
 */
export function parserCode(stored: unknown): string | undefined {
  if (typeof stored !== "string" || stored.trim() === "") {
    return undefined;
  }
  return decoded(stored) ?? stored;
}

/** The text behind base64; undefined where it is none, as no program in JavaScript is base64 of a text. */
function decoded(text: string): string | undefined {
  const packed = text.replaceAll(/\s/gu, "");
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/u.test(packed)) {
    return undefined;
  }
  const bytes = Buffer.from(packed, "base64");
  const code = bytes.toString("utf8");
  const isText = Buffer.from(code, "utf8").equals(bytes) && !hasControls(code);
  return isText && bytes.toString("base64") === packed ? code : undefined;
}

/** Control characters besides those that lay out a text. */
const hasControls = (text: string): boolean => /[^\P{Cc}\t\r\n]/u.test(text);

/** A parser as it is sent; it is stored encoded. An empty one removes it. */
export const parserSchema: z.ZodType<string | null> = z
  .string("must be text")
  .nullable()
  .transform((sent) => parserCode(sent) ?? null)
  .refine(
    (code) => code === null || Buffer.byteLength(code, "utf8") <= limits.analysis.parserCodeBytes,
    `must have at most ${limits.analysis.parserCodeBytes / 1024} kB`,
  )
  .transform((code) => (code === null ? null : Buffer.from(code, "utf8").toString("base64")));
