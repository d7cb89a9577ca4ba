/**
 * Every device has topics of its own (TagoCore's MQTT plugin keeps a channel for each device; the API publishes to a
 * topic of a device). In the broker, which knows one space of topics, they begin with the device.
 */
const prefixOf = (device: string): string => `\0${device}/`;

/** Where the broker keeps a topic or filter of a device. No topic on the wire may hold the NUL that it begins with. */
export const toBroker = (device: string, topic: string): string => prefixOf(device) + topic;

/** Whether a filter is one that the broker kept, and none that just arrived. */
export const isOfBroker = (topic: string): boolean => topic.startsWith("\0");

/** The topic as the device knows it; undefined for one of another device. */
export const fromBroker = (device: string, topic: string): string | undefined =>
  topic.startsWith(prefixOf(device)) ? topic.slice(prefixOf(device).length) : undefined;

/** A topic that nobody can subscribe to, for messages that go nowhere. */
export const nowhere = "\0nowhere";

/** The broker's matcher takes a hundred levels, and the device is one. */
const maxLevels = 98;

/** Whether a topic or filter can be kept at all. */
export const isKeepable = (topic: string): boolean =>
  !topic.includes("\0") && topic.split("/", maxLevels + 1).length <= maxLevels;

/** Whether a message can go to a topic: it has a name, without wildcards, that fits into a packet. */
export const isPublishable = (topic: string): boolean =>
  topic !== "" && !/[+#]/u.test(topic) && Buffer.byteLength(topic) <= 65_535 && isKeepable(topic);
