import * as z from "zod/mini";

/** What a sandbox says when it is ready, as far as the extension needs it. */
export interface SandboxReady {
  readonly api: string;
  readonly sse: string;
  readonly tokens: { readonly profile: string };
}

const readyLine: z.ZodMiniType<SandboxReady> = z.object({
  api: z.string(),
  sse: z.string(),
  tokens: z.object({ profile: z.string() }),
});

/** Reads the one line that a sandbox prints when it is ready; undefined for any other text. */
export function parseReadyLine(line: string): SandboxReady | undefined {
  try {
    const parsed = readyLine.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
