import type { Rows } from "../handler.ts";
import {
  outboxServices,
  publishFromNetwork,
  publishMqtt,
  sendNotification,
  uploadAttachment,
} from "./services.ts";

export const serviceRows: Rows = {
  ...outboxServices,
  "services.attachment.upload": uploadAttachment,
  "services.mqtt.publish": publishMqtt,
  "services.notification.send": sendNotification,
  "network.publish": publishFromNetwork,
};
