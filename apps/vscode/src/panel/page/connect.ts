declare function acquireVsCodeApi(): { postMessage: (message: unknown) => void };

/** Connects a page with the extension. What arrives is parsed; what is none of ours is dropped. Gives what sends to the extension. */
export function connectPage<ToPage>(
  parse: (data: unknown) => ToPage | undefined,
  received: (message: ToPage) => void,
): (message: unknown) => void {
  const { postMessage } = acquireVsCodeApi();
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    const message = parse(event.data);
    if (message !== undefined) received(message);
  });
  return postMessage;
}
