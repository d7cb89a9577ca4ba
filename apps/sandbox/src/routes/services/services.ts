import type { RouteId } from "@tagoio-workbench/catalog";
import { type Body, documentedBody } from "../../http/documented-body.ts";
import { objectParseError, ok, refuse, type Reply } from "../../http/reply.ts";
import { checkBody } from "../../http/validate.ts";
import { normalPath } from "../../store/files.ts";
import { addressOf, roomFor } from "../files/files.ts";
import { findDevice, type Handler } from "../handler.ts";
import { type NewNotification, notify } from "../notifications/notify.ts";

/** A service of analyses that would send something out of the machine. */
interface Service {
  readonly route: RouteId;
  /** Its name in the outbox. */
  readonly channel: string;
  readonly answer: string;
  /** Fields that hold credentials: they are needed, and kept out of the outbox. */
  readonly credentials?: readonly string[];
  /** What the schema cannot say. */
  readonly check?: (body: Body) => Reply | undefined;
}

/** Bytes of an attachment (docs `services/email`, row other.emailAttachmentBytes of the limits). */
const attachmentMaxBytes = 5_242_880;

function checkMail(body: Body): Reply | undefined {
  const { template, subject, message, html, attachment } = body;
  if (template === undefined && (subject === undefined || (message ?? html) === undefined)) {
    return objectParseError("subject with message or html is required, or a template");
  }
  const archive = (attachment as { archive?: string } | undefined)?.archive ?? "";
  return archive.length > attachmentMaxBytes
    ? refuse(400, "The attachment is larger than 5 MB")
    : undefined;
}

const services: readonly Service[] = [
  { route: "services.email.send", channel: "email", answer: "E-mail sent", check: checkMail },
  {
    route: "services.sendgrid.send",
    channel: "email-sendgrid",
    answer: "E-mail sent",
    credentials: ["sendgrid_api_key"],
    check: checkMail,
  },
  {
    route: "services.smtp.send",
    channel: "email-smtp",
    answer: "E-mail sent",
    credentials: ["smtp_secret"],
    check: checkMail,
  },
  { route: "services.sms.send", channel: "sms", answer: "SMS sent" },
  {
    route: "services.twilio.send",
    channel: "sms-twilio",
    answer: "SMS sent",
    credentials: ["twilio_sid", "twilio_token"],
  },
  {
    route: "services.whatsapp.send",
    channel: "whatsapp-twilio",
    answer: "Message sent",
    credentials: ["twilio_sid", "twilio_token"],
    check: ({ message, content_sid }) =>
      message === undefined && content_sid === undefined
        ? objectParseError("message or content_sid is required")
        : undefined,
  },
  {
    route: "services.sqs.send",
    channel: "queue-sqs",
    answer: "Message sent",
    credentials: ["sqs_secret"],
  },
];

/** Checks what an analysis wants sent, and keeps it in the outbox: nothing leaves the machine. */
const sending =
  ({ route, channel, answer, credentials = [], check }: Service): Handler =>
  ({ region, body, now }) => {
    const sent = checkBody(documentedBody(route), body);
    if (!sent.ok) {
      return sent.reply;
    }
    const refused = check?.(sent.value);
    if (refused !== undefined) {
      return refused;
    }
    const content = Object.fromEntries(
      Object.entries(sent.value).filter(([name]) => !credentials.includes(name)),
    );
    region.store.outbox.add({ profile: region.profile, channel, content, created_at: now });
    return ok(answer);
  };

/** The services that end in the outbox, by route. */
export const outboxServices: Readonly<Partial<Record<RouteId, Handler>>> = Object.fromEntries(
  services.map((service) => [service.route, sending(service)]),
);

/** `POST /analysis/services/mqtt/publish`: reaches the programs that subscribed with tokens of the device. */
export const publishMqtt: Handler = (request) => {
  const sent = checkBody(documentedBody("services.mqtt.publish"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  return publishTo(request, sent.value["device"] ?? sent.value["bucket"], sent.value);
};

/** `POST /integration/network/publish`, for network servers. */
export const publishFromNetwork: Handler = (request) => {
  const sent = checkBody(documentedBody("network.publish"), request.body);
  return sent.ok ? publishTo(request, sent.value["device"], sent.value) : sent.reply;
};

function publishTo(request: Parameters<Handler>[0], id: unknown, sent: Body): Reply {
  const device = findDevice(request, id);
  if (!device.ok) {
    return device.reply;
  }
  const { region } = request;
  const { topic, message = "", qos } = sent;
  region.mqtt.publish(device.value.id, {
    topic: String(topic),
    payload: String(message),
    qos: qos === 1 || qos === 2 ? 1 : 0,
  });
  return ok("MQTT message sent");
}

/** `POST /analysis/services/attachment/upload`: keeps a file for the mails of analyses; gives its address. */
export const uploadAttachment: Handler = (request) => {
  const sent = checkBody(documentedBody("services.attachment.upload"), request.body);
  if (!sent.ok) {
    return sent.reply;
  }
  const { archive, filename, type } = sent.value;
  const name = normalPath(String(filename));
  if (name === undefined) {
    return objectParseError("filename must be the name of a file");
  }
  const content = Buffer.from(String(archive), type === "base64" ? "base64" : "utf8");
  const room =
    content.byteLength > attachmentMaxBytes ? undefined : roomFor(request, content.byteLength);
  if (room?.ok !== true) {
    return room === undefined ? refuse(400, "The attachment is larger than 5 MB") : room.reply;
  }
  const { store, profile } = request.region;
  const path = `/attachments${name}`;
  store.files.put({
    profile,
    path,
    content,
    content_type: "application/octet-stream",
    public: true,
    modified_at: request.now,
  });
  return ok(addressOf(request, path));
};

/** `POST /analysis/services/notification/send`: tells the owner of the profile something. */
export const sendNotification: Handler = ({ region, body, now }) => {
  const sent = checkBody(documentedBody("services.notification.send"), body);
  if (!sent.ok) {
    return sent.reply;
  }
  notify(region, sent.value as unknown as NewNotification, now);
  return ok("Notification sent");
};
