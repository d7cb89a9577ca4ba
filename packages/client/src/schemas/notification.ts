import * as z from "zod/mini";

/** What pressing a button does. */
export type NotificationTrigger =
  | { readonly analysis_id: string; readonly scope: readonly unknown[] }
  | {
      readonly url: string;
      readonly method: "GET" | "POST" | "PUT" | "DELETE" | "REDIRECT";
      readonly body: Readonly<Record<string, unknown>>;
    }
  | { readonly share_profile: "accept" | "refuse" };

/** A button of a notification. */
export interface NotificationButton {
  readonly id: string;
  readonly label: string;
  readonly color?: string;
  readonly triggers: readonly NotificationTrigger[];
}

/** What a new notification is made of. */
export interface NewNotification {
  readonly title: string;
  readonly message: string;
  readonly read?: boolean;
  readonly icon?: Readonly<Record<string, unknown>>;
  readonly buttons?: readonly NotificationButton[];
  readonly buttons_enabled?: boolean;
  /** Whether the buttons can be pressed only once. */
  readonly buttons_autodisable?: boolean;
}

/** A notification of a profile. */
export interface Notification {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  readonly read: boolean;
  readonly created_at: string;
  readonly buttons?: readonly unknown[];
  readonly [further: string]: unknown;
}

export const notificationSchema: z.ZodMiniType<Notification> = z.looseObject({
  id: z.string(),
  title: z.string(),
  message: z.string(),
  read: z.boolean(),
  created_at: z.string(),
  buttons: z.exactOptional(z.array(z.unknown())),
});
