import * as z from "zod/mini";

/** What every answer of the API is wrapped in. */
export interface Envelope {
  readonly status: boolean;
  readonly result?: unknown;
  readonly message?: unknown;
  /** Which field is wrong, where the server says so (TagoCore, sandbox). */
  readonly field_errors?: unknown;
}

export const envelopeSchema: z.ZodMiniType<Envelope> = z.looseObject({
  status: z.boolean(),
  result: z.exactOptional(z.unknown()),
  message: z.exactOptional(z.unknown()),
  field_errors: z.exactOptional(z.unknown()),
});
