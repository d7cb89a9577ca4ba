import { confirmation } from "../http/read-result.ts";
import type { RouteId } from "@tagoio-workbench/catalog";
import type { CallOptions, Send } from "../http/sender.ts";
import type { NewNotification } from "../schemas/notification.ts";

/** A file in a mail. */
export interface Attachment {
  readonly archive: string;
  readonly filename: string;
  /** For example `base64`. */
  readonly type?: string;
}

/** A mail: a subject with a message or HTML, or a template of the portal. */
export interface Email {
  readonly to: string | readonly string[];
  readonly from?: string;
  readonly subject?: string;
  readonly message?: string;
  readonly html?: string;
  readonly template?: {
    readonly name: string;
    readonly params?: Readonly<Record<string, string | number>>;
  };
  readonly attachment?: Attachment;
}

/** A message for the subscribers of a device. */
export interface MqttPublish {
  readonly topic: string;
  readonly message: string;
  readonly device: string;
  readonly qos?: number;
  readonly retain?: boolean;
}

/** A Twilio account to send with. */
export interface TwilioAccount {
  readonly from: string;
  readonly twilio_sid: string;
  readonly twilio_token: string;
}

/** A message over WhatsApp: a text, or content that Twilio keeps. */
export interface WhatsappMessage extends TwilioAccount {
  readonly to: string;
  readonly message?: string;
  readonly content_type?: string;
  readonly attachment?: Attachment;
  readonly content_sid?: string;
  readonly content_variables?: Readonly<Record<string, string>>;
}

/** Sends something; gives the text of the server. */
type Sending<Body> = (body: Body, options?: CallOptions) => Promise<string>;

/** What an analysis may use of TagoIO, with its own token. */
export interface AnalysisServices {
  readonly console: {
    /** Writes a line to the console of the analysis. @param time When it was said; default now. */
    readonly log: (message: string, time?: Date, options?: CallOptions) => Promise<string>;
  };
  readonly email: { readonly send: Sending<Email> };
  readonly sendgrid: { readonly send: Sending<Email & { readonly sendgrid_api_key: string }> };
  /** `smtp_secret` is JSON text, or the settings of the server themselves. */
  readonly smtp: { readonly send: Sending<Email & { readonly smtp_secret: unknown }> };
  readonly sms: { readonly send: Sending<{ readonly to: string; readonly message: string }> };
  readonly twilio: {
    readonly send: Sending<TwilioAccount & { readonly to: string; readonly message: string }>;
  };
  readonly whatsapp: { readonly send: Sending<WhatsappMessage> };
  readonly sqs: {
    readonly send: Sending<{
      readonly sqs_secret: unknown;
      readonly dataList: readonly object[];
      readonly batch_enabled?: true;
    }>;
  };
  readonly mqtt: { readonly publish: Sending<MqttPublish> };
  /** Notifies the owner of the profile. */
  readonly notification: { readonly send: Sending<NewNotification> };
  /** Keeps a file for mails; gives its address. */
  readonly attachment: { readonly upload: Sending<Attachment> };
  /** Queues a command for a device that speaks TagoTiP; with the token of a service authorization. */
  readonly tagotip: {
    readonly command: Sending<{
      readonly serial: string;
      readonly protocol: "udp" | "tcp" | "http" | "mqtt";
      readonly body: string;
    }>;
  };
}

export function createServices(send: Send): AnalysisServices {
  const sending =
    <Body>(route: RouteId): Sending<Body> =>
    async (body, options) =>
      confirmation(await send(route, { ...options, body }));
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
    email: { send: sending("services.email.send") },
    sendgrid: { send: sending("services.sendgrid.send") },
    smtp: { send: sending("services.smtp.send") },
    sms: { send: sending("services.sms.send") },
    twilio: { send: sending("services.twilio.send") },
    whatsapp: { send: sending("services.whatsapp.send") },
    sqs: { send: sending("services.sqs.send") },
    mqtt: { publish: sending("services.mqtt.publish") },
    notification: { send: sending("services.notification.send") },
    attachment: { upload: sending("services.attachment.upload") },
    tagotip: { command: sending("tagotip.command") },
  };
}
