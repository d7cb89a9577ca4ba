import { TagoError } from "../errors/tago-error.ts";

/** Largest answer that is read; the data of 10,000 records is a few MB. */
const maxBytes = 64 * 1024 * 1024;

/** Reads an answer to its end as UTF-8. */
export async function readText(body: AsyncIterable<Uint8Array>, what: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new TagoError({
        code: "malformed-answer",
        message: `The answer to ${what} is larger than ${maxBytes / 1024 / 1024} MB`,
        advice: "Ask for fewer records at once.",
      });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
