import type { Rows } from "../handler.ts";
import { outboxServices, publishFromNetwork, publishMqtt, sendNotification } from "./services.ts";

export const serviceRows: Rows = {
  ...outboxServices,
  "services.mqtt.publish": publishMqtt,
  "services.notification.send": sendNotification,
  "network.publish": publishFromNetwork,
};
