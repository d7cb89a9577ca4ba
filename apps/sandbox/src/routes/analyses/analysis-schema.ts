import { limits } from "@tagoio-workbench/catalog";
import * as z from "zod";
import type { Tag } from "../../store/tag.ts";
import { nameSchema, tagsSchema } from "../devices/device-schema.ts";

/** What a script is written for. */
export const runtimeSchema: z.ZodType<string> = z.enum(
  ["node-legacy", "python-legacy", "node-rt2025", "python-rt2025", "deno-rt2025", "other"],
  "must be node-rt2025, python-rt2025, deno-rt2025, node-legacy, python-legacy or other",
);

const changeable = {
  description: z.string("must be text").nullable().optional(),
  active: z.boolean("must be true or false").optional(),
  run_on: z.enum(["tago", "external"], "must be tago or external").optional(),
  runtime: runtimeSchema.optional(),
  interval: z.string("must be text").optional(),
  file_name: z.string("must be text").optional(),
  variables: z
    .array(
      z.object(
        {
          key: z.string("must be text"),
          value: z.union(
            [z.string(), z.number(), z.boolean()],
            "must be text, a number, or true or false",
          ),
        },
        "must be an object with key and value",
      ),
      "must be a list of {key, value}",
    )
    .max(
      limits.analysis.environmentVariables,
      `must have at most ${limits.analysis.environmentVariables} entries`,
    )
    .optional(),
  tags: tagsSchema.optional(),
};

/** What `PUT /analysis/:id` may change. */
export interface AnalysisEdit {
  name?: string | undefined;
  description?: string | null | undefined;
  active?: boolean | undefined;
  run_on?: "tago" | "external" | undefined;
  runtime?: string | undefined;
  interval?: string | undefined;
  file_name?: string | undefined;
  variables?: { key: string; value: string | number | boolean }[] | undefined;
  tags?: Tag[] | undefined;
}

/** What `POST /analysis` takes. */
export interface AnalysisCreate extends AnalysisEdit {
  name: string;
}

/** Body of `POST /analysis`. */
export const analysisCreate: z.ZodType<AnalysisCreate> = z.object(
  { name: nameSchema, ...changeable },
  "must be an object with a name",
);

/** Body of `PUT /analysis/:id`. */
export const analysisEdit: z.ZodType<AnalysisEdit> = z.object(
  { name: nameSchema.optional(), ...changeable },
  "must be an object",
);
