import * as z from "zod/mini";
import type { Tag } from "./tag.ts";
import { tagSchema } from "./tag.ts";

/** A dashboard. */
export interface Dashboard {
  readonly id: string;
  readonly label?: string;
  /** `dashboard`, or `blueprint` for one whose devices are chosen while it is looked at. */
  readonly type?: string;
  readonly tags?: readonly Tag[];
  readonly visible?: boolean;
  /** Where its widgets are. */
  readonly arrangement?: readonly Readonly<Record<string, unknown>>[];
  readonly last_access?: string | null;
  readonly [further: string]: unknown;
}

export const dashboardSchema: z.ZodMiniType<Dashboard> = z.looseObject({
  id: z.string(),
  label: z.exactOptional(z.string()),
  type: z.exactOptional(z.string()),
  tags: z.exactOptional(z.array(tagSchema)),
  visible: z.exactOptional(z.boolean()),
  arrangement: z.exactOptional(z.array(z.record(z.string(), z.unknown()))),
  last_access: z.exactOptional(z.nullable(z.string())),
});

/** What a new dashboard is made of. */
export interface NewDashboard {
  readonly label: string;
  readonly type?: "dashboard" | "blueprint";
  readonly tags?: readonly Tag[];
  readonly visible?: boolean;
  readonly arrangement?: readonly Readonly<Record<string, unknown>>[];
  readonly [further: string]: unknown;
}

/** A widget of a dashboard. */
export interface Widget {
  readonly id?: string;
  readonly dashboard?: string;
  readonly label: string;
  readonly type: string;
  readonly display?: unknown;
  readonly data?: readonly Readonly<Record<string, unknown>>[];
  readonly [further: string]: unknown;
}

export const widgetSchema: z.ZodMiniType<Widget> = z.looseObject({
  id: z.exactOptional(z.string()),
  dashboard: z.exactOptional(z.string()),
  label: z.string(),
  type: z.string(),
  display: z.exactOptional(z.unknown()),
  data: z.exactOptional(z.array(z.record(z.string(), z.unknown()))),
});

/** What a widget shows: for each of its sources what was read. */
export interface WidgetContent {
  readonly widget: Readonly<Record<string, unknown>>;
  readonly content: readonly {
    readonly data: Readonly<Record<string, unknown>>;
    readonly result: readonly unknown[];
  }[];
}

export const widgetContentSchema: z.ZodMiniType<WidgetContent> = z.looseObject({
  widget: z.record(z.string(), z.unknown()),
  content: z.array(
    z.looseObject({ data: z.record(z.string(), z.unknown()), result: z.array(z.unknown()) }),
  ),
});
