import { both, refused, type Row } from "./row.ts";

const nobody = "0".repeat(24);

export const notifications: readonly Row[] = [
  both(
    "Resources.notifications.create",
    ({ resources }) => resources.notifications.create({ title: "Warm", message: "Freezer 1" }),
    ({ profile }) => profile.notifications.create({ title: "Warm", message: "Freezer 1" }),
    { note: "id" },
  ),
  both(
    "Resources.notifications.markAsRead",
    ({ resources, get }) => resources.notifications.markAsRead([get("note")]),
    ({ profile, get }) => profile.notifications.markRead([get("note")]),
  ),
  both(
    "Resources.notifications.list",
    ({ resources }) => resources.notifications.list(),
    ({ profile }) => profile.notifications.list(),
  ),
  both(
    "Resources.notifications.markAsUnread",
    ({ resources, get }) => resources.notifications.markAsUnread([get("note")]),
    ({ profile, get }) => profile.notifications.markUnread([get("note")]),
  ),
  both(
    "Resources.notifications.markAllAsRead",
    ({ resources }) => resources.notifications.markAllAsRead(),
    ({ profile }) => profile.notifications.markAllRead(),
  ),
  refused(
    "Resources.notifications.notificationButton",
    ({ resources, get }) => resources.notifications.notificationButton(get("note"), nobody),
    ({ profile, get }) => profile.notifications.pressButton(get("note"), nobody),
  ),
  both(
    "Resources.notifications.registerDevice",
    ({ resources }) => resources.notifications.registerDevice("made-up-phone", "ios"),
    ({ profile }) => profile.notifications.registerPhone("made-up-phone", "ios"),
  ),
  both(
    "Resources.notifications.unRegisterDevice",
    ({ resources }) => resources.notifications.unRegisterDevice("made-up-phone"),
    ({ profile }) => profile.notifications.unregisterPhone("made-up-phone"),
  ),
  both(
    "Resources.notifications.remove",
    ({ resources, get }) => resources.notifications.remove(get("note")),
    ({ profile, get }) => profile.notifications.delete(get("note")),
  ),
];
