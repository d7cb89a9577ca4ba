/** One event of a live stream. */
export interface LiveEvent {
  readonly id: string;
  readonly channel: string;
  readonly payload: unknown;
}

/** An open stream, read line by line as a browser would. */
export interface LiveReader {
  /** The next event; rejects after the bound. */
  readonly next: () => Promise<LiveEvent>;
  /** Resolves when the server ends the stream. */
  readonly ended: Promise<void>;
  /** Comments so far, such as `connected <id>`. */
  readonly comments: readonly string[];
  readonly headers: Headers;
  readonly close: () => void;
}

const boundMs = 10_000;

/** Opens `/events`, and fails where the server refuses. */
export async function openLive(
  url: string,
  headers: Record<string, string> = {},
): Promise<LiveReader> {
  const controller = new AbortController();
  const response = await fetch(url, { headers, signal: controller.signal });
  if (response.status !== 200 || response.body === null) {
    throw new Error(`HTTP ${response.status}`);
  }
  const queue: LiveEvent[] = [];
  const waiting: ((event: LiveEvent) => void)[] = [];
  const comments: string[] = [];
  const ended = read(
    response.body,
    (event) => {
      const first = waiting.shift();
      if (first === undefined) {
        queue.push(event);
      } else {
        first(event);
      }
    },
    comments,
  );
  return {
    comments,
    headers: response.headers,
    ended,
    close: () => {
      controller.abort();
    },
    next: () =>
      new Promise((resolve, reject) => {
        const event = queue.shift();
        if (event !== undefined) {
          resolve(event);
          return;
        }
        const timer = setTimeout(() => {
          reject(new Error(`No event within ${boundMs} ms`));
        }, boundMs);
        waiting.push((arrived) => {
          clearTimeout(timer);
          resolve(arrived);
        });
      }),
  };
}

async function read(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: LiveEvent) => void,
  comments: string[],
): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const [, id = "", data = ""] = /^id: (.+)\ndata: (.+)$/u.exec(block) ?? [];
        if (data !== "") {
          onEvent({ ...(JSON.parse(data) as Omit<LiveEvent, "id">), id });
        } else if (block.startsWith(": ")) {
          comments.push(block.slice(2));
        } else {
          throw new Error(`Neither an unnamed event nor a comment: ${block}`);
        }
      }
    }
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) {
      throw error;
    }
  }
}
