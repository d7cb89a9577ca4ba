import { confirmation } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";

/** What an analysis may use of TagoIO, with its own token. */
export interface AnalysisServices {
  readonly console: {
    /** Writes a line to the console of the analysis. @param time When it was said; default now. */
    readonly log: (message: string, time?: Date, options?: CallOptions) => Promise<string>;
  };
}

export function createServices(send: Send): AnalysisServices {
  return {
    console: {
      log: async (message, time = new Date(), options) =>
        confirmation(
          await send("services.console.log", {
            ...options,
            body: { message, timestamp: time.getTime() },
          }),
        ),
    },
  };
}
