/** Largest answer that is read; the data of 10,000 records is a few MB. */
export const maxAnswerBytes: number = 64 * 1024 * 1024;

/**
 * Reads an answer to its end as UTF-8.
 *
 * @throws RangeError when it is longer than `maxBytes`
 */
export async function readText(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number = maxAnswerBytes,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new RangeError("The answer is too long");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
