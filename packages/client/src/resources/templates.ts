import * as z from "zod/mini";
import { confirmation, readResult } from "../http/read-result.ts";
import type { CallOptions, Send } from "../http/sender.ts";

/** A template: a copy of a dashboard or an analysis, to install elsewhere. */
export interface Template {
  readonly name: string;
  readonly type: "dashboard" | "analysis";
  readonly image_main?: string | null;
  readonly image_logo?: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

const templateSchema: z.ZodMiniType<Template> = z.looseObject({
  name: z.string(),
  type: z.enum(["dashboard", "analysis"]),
  image_main: z.exactOptional(z.nullable(z.string())),
  image_logo: z.exactOptional(z.nullable(z.string())),
  created_at: z.string(),
  updated_at: z.string(),
});

/** What a template is made from. */
export type NewTemplate = ({ readonly dashboard: string } | { readonly analysis: string }) & {
  readonly name: string;
  readonly image_logo?: string;
  readonly image_main?: string;
  readonly setup?: unknown;
};

/** What is put in place when a template is installed. */
export interface TemplateInstall {
  readonly device?: { readonly id: string; readonly bucket: string };
  /** Texts by the names that stand between dollar signs. */
  readonly replace?: Readonly<Record<string, unknown>>;
  readonly [further: string]: unknown;
}

/** What was made. */
export interface TemplateInstalled {
  readonly dashboard?: string;
  readonly analysis?: string;
}

const installedSchema: z.ZodMiniType<TemplateInstalled> = z.looseObject({
  dashboard: z.exactOptional(z.string()),
  analysis: z.exactOptional(z.string()),
});

/** Templates of dashboards and analyses. */
export interface Templates {
  /** Gives the id of the template. */
  readonly create: (template: NewTemplate, options?: CallOptions) => Promise<string>;
  readonly info: (templateId: string, options?: CallOptions) => Promise<Template>;
  readonly install: (
    templateId: string,
    install?: TemplateInstall,
    options?: CallOptions,
  ) => Promise<TemplateInstalled>;
}

export function createTemplates(send: Send): Templates {
  return {
    create: async (body, options) =>
      confirmation(await send("templates.create", { ...options, body })),
    info: async (templateId, options) =>
      readResult(
        templateSchema,
        await send("templates.info", { ...options, params: { template_id: templateId } }),
        "the template",
      ),
    install: async (templateId, install = {}, options) =>
      readResult(
        installedSchema,
        await send("templates.install", {
          ...options,
          params: { template_id: templateId },
          body: install,
        }),
        "the installed template",
      ),
  };
}
