import { TagoError } from "../errors/tago-error.ts";
import type { Exchange, Transport, WholeResponse, WireRequest } from "../transport/transport.ts";
import { abortedError, longestTimerMs, timeoutError } from "./deadline.ts";
import type { Deadline } from "./deadline.ts";
import { maxAnswerBytes, readText } from "./read-body.ts";

/**
 * Sends a request and reads the answer to its end, under a time limit and the caller's signal.
 *
 * @throws TagoError `timeout`, `aborted`, or `malformed-answer` for one that is too long; else what the transport throws
 */
export async function exchange(
  transport: Transport,
  request: WireRequest,
  { timeoutMs, signal, what }: Deadline,
): Promise<WholeResponse> {
  if (signal?.aborted === true) throw abortedError(what);
  const running = transport.exchange?.(request, maxAnswerBytes) ?? streamed(transport, request);
  const timer = setTimeout(
    () => running.cancel(timeoutError(what, timeoutMs)),
    Math.min(timeoutMs, longestTimerMs),
  );
  const onAbort = (): void => running.cancel(abortedError(what));
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await running.response;
  } catch (error) {
    throw error instanceof RangeError ? tooLong(what, error) : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

/** An exchange over a transport that only streams. */
function streamed(transport: Transport, request: WireRequest): Exchange {
  const controller = new AbortController();
  let cancel: (reason: Error) => void = () => undefined;
  const response = new Promise<WholeResponse>((resolve, reject) => {
    cancel = (reason) => {
      // Ends at once, even if the transport does not listen.
      reject(reason);
      controller.abort(reason);
    };
    const read = async (): Promise<WholeResponse> => {
      const { status, header, body } = await transport({ ...request, signal: controller.signal });
      return { status, header, text: await readText(body) };
    };
    read().then(resolve, reject);
  });
  return { response, cancel };
}

function tooLong(what: string, cause: RangeError): TagoError {
  return new TagoError({
    code: "malformed-answer",
    message: `The answer to ${what} is larger than ${maxAnswerBytes / 1024 / 1024} MB`,
    advice: "Ask for fewer records at once.",
    cause,
  });
}
