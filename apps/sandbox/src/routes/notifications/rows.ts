import type { Rows } from "../handler.ts";
import {
  createNotification,
  deleteNotification,
  listNotifications,
  markAllNotifications,
  markNotifications,
  pressButton,
  registerPhone,
  unregisterPhone,
} from "./notifications.ts";

export const notificationRows: Rows = {
  "notifications.list": listNotifications,
  "notifications.create": createNotification,
  "notifications.markAllRead": markAllNotifications,
  "notifications.markRead": markNotifications,
  "notifications.push.register": registerPhone,
  "notifications.push.unregister": unregisterPhone,
  "notifications.delete": deleteNotification,
  "notifications.pressButton": pressButton,
};
