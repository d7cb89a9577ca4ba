import { limits } from "@tagoio-workbench/catalog";
import type { Connection, Conversion, DataPoint, Tag } from "@tagoio-workbench/client";
import { createFleet } from "../../explorer/client-fleet.ts";
import type { Device } from "../../explorer/fleet.ts";
import type { Translate } from "../../l10n/translate.ts";
import { shortValue } from "../documents/kind.ts";
import type { StepOutcome } from "./runner.ts";

/** What will happen to a device: a change in words, or the reason why there is none. */
export type Preview =
  | { readonly kind: "change"; readonly text: string }
  | { readonly kind: "skip"; readonly text: string };

/** An action that knows what it needs to know, and is done to one device after the other. */
export interface PreparedAction {
  /** "Add the tag site=north". */
  readonly title: string;
  /** True for what cannot be undone. */
  readonly destructive: boolean;
  /** From what a list tells of a device: no request. */
  readonly preview: (device: Device) => Preview;
  /** Does it. What is replaced as a whole is read again before. */
  readonly perform: (
    connection: Connection,
    id: string,
    signal: AbortSignal,
  ) => Promise<StepOutcome>;
  /** The request as the list lets one foresee it, for the preview. */
  readonly shown: (connection: Connection, device: Device) => Promise<unknown>;
}

const done = (detail: string): StepOutcome => ({ kind: "done", detail });
const skipped = (detail: string): StepOutcome => ({ kind: "skipped", detail });

/** Adds a tag, or gives it another value where its key is there. */
export function addTag(tag: Tag, t: Translate): PreparedAction {
  const text = `${tag.key}=${shortValue(tag.value)}`;
  const has = (tags: readonly Tag[]): boolean =>
    tags.some(({ key, value }) => key === tag.key && value === tag.value);
  const withTag = (tags: readonly Tag[]): readonly Tag[] =>
    tags.some(({ key }) => key === tag.key)
      ? tags.map((each) => (each.key === tag.key ? tag : each))
      : [...tags, tag];
  const already = t("has this tag already");
  return {
    title: t("Add the tag {0}", text),
    destructive: false,
    preview: ({ tags }) => {
      if (has(tags)) return { kind: "skip", text: already };
      const old = tags.find(({ key }) => key === tag.key);
      return {
        kind: "change",
        text:
          old === undefined
            ? `+ ${text}`
            : `${tag.key}: ${shortValue(old.value)} → ${shortValue(tag.value)}`,
      };
    },
    perform: async ({ devices }, id, signal) => {
      const { tags = [] } = await devices.info(id, { signal });
      if (has(tags)) return skipped(already);
      const next = withTag(tags);
      if (next.length > limits.device.tags) {
        throw new Error(t("A device has at most {0} tags", limits.device.tags));
      }
      await devices.edit(id, { tags: next }, { signal });
      return done(`+ ${text}`);
    },
    shown: ({ devices }, { id, tags }) => devices.edit(id, { tags: withTag(tags) }),
  };
}

/** Removes the tags of a key. */
export function removeTag(key: string, t: Translate): PreparedAction {
  const without = (tags: readonly Tag[]): readonly Tag[] => tags.filter((tag) => tag.key !== key);
  const missing = t("has no such tag");
  return {
    title: t("Remove the tag {0}", key),
    destructive: false,
    preview: ({ tags }) =>
      tags.some((tag) => tag.key === key)
        ? { kind: "change", text: t("delete {0}", key) }
        : { kind: "skip", text: missing },
    perform: async ({ devices }, id, signal) => {
      const { tags = [] } = await devices.info(id, { signal });
      const next = without(tags);
      if (next.length === tags.length) return skipped(missing);
      await devices.edit(id, { tags: next }, { signal });
      return done(t("delete {0}", key));
    },
    shown: ({ devices }, { id, tags }) => devices.edit(id, { tags: without(tags) }),
  };
}

/** Sets a parameter, new or known, and marks it as not fetched. */
export function setParameter(key: string, value: string, t: Translate): PreparedAction {
  const text = `${key} = ${shortValue(value)}`;
  return {
    title: t("Set the parameter {0}", text),
    destructive: false,
    preview: () => ({ kind: "change", text }),
    perform: async ({ devices }, id, signal) => {
      const list = await devices.params.list(id, { signal });
      const known = list.find((each) => each.key === key);
      if (known?.value === value) return skipped(t("has this value already"));
      if (known === undefined && list.length >= limits.device.configurationParams) {
        throw new Error(
          t("A device has at most {0} parameters", limits.device.configurationParams),
        );
      }
      const input =
        known === undefined
          ? { key, value, sent: false }
          : { id: known.id, key, value, sent: false };
      await devices.params.set(id, [input], { signal });
      return done(
        known === undefined
          ? `+ ${text}`
          : `${key}: ${shortValue(known.value)} → ${shortValue(value)}`,
      );
    },
    shown: ({ devices }, { id }) => devices.params.set(id, [{ key, value, sent: false }]),
  };
}

/** Deletes a parameter. */
export function deleteParameter(key: string, t: Translate): PreparedAction {
  return {
    title: t("Delete the parameter {0}", key),
    destructive: true,
    preview: () => ({ kind: "change", text: t("delete {0}", key) }),
    perform: async ({ devices }, id, signal) => {
      const list = await devices.params.list(id, { signal });
      const known = list.filter((each) => each.key === key);
      if (known.length === 0) return skipped(t("has no such parameter"));
      for (const each of known) await devices.params.remove(id, each.id, { signal });
      return done(t("delete {0}", key));
    },
    shown: ({ devices }, { id }) => devices.params.remove(id, t("id of {0}", key)),
  };
}

/** Switches devices on or off. */
export function setActive(active: boolean, t: Translate): PreparedAction {
  const text = active ? t("active") : t("inactive");
  return {
    title: active ? t("Activate") : t("Deactivate"),
    destructive: false,
    preview: (device) =>
      device.active === active
        ? { kind: "skip", text: t("is {0} already", text) }
        : { kind: "change", text },
    perform: async ({ devices }, id, signal) => {
      await devices.edit(id, { active }, { signal });
      return done(text);
    },
    shown: ({ devices }, { id }) => devices.edit(id, { active }),
  };
}

/** Sends the same data to each. */
export function sendToEach(points: readonly DataPoint[], t: Translate): PreparedAction {
  const text = points.map(({ variable, value }) => `${variable} = ${shortValue(value)}`).join(", ");
  const send = (connection: Connection, id: string, signal: AbortSignal): Promise<number> =>
    createFleet(connection, connection.kind === "analysis" ? "analysis" : "profile").send(
      id,
      points,
      signal,
    );
  return {
    title: t("Send {0}", text),
    destructive: false,
    preview: (device) =>
      device.active
        ? { kind: "change", text }
        : { kind: "skip", text: t("is inactive and takes no data") },
    perform: async (connection, id, signal) => {
      await send(connection, id, signal);
      return done(text);
    },
    shown: (connection, { id }) => send(connection, id, new AbortController().signal),
  };
}

/** Changes how devices store data; they must be empty and inactive. */
export function convertStorage(to: Conversion, t: Translate): PreparedAction {
  return {
    title: t("Store data as {0}", to.type),
    destructive: false,
    preview: ({ active, storage }) => {
      if (storage === to.type) return { kind: "skip", text: t("is {0} already", to.type) };
      return active
        ? { kind: "skip", text: t("must be inactive and empty first") }
        : { kind: "change", text: `${storage ?? "?"} → ${to.type}` };
    },
    perform: async ({ devices }, id, signal) => {
      await devices.convert(id, to, { signal });
      return done(to.type);
    },
    shown: ({ devices }, { id }) => devices.convert(id, to),
  };
}

/** Deletes devices with their data and tokens. */
export function deleteDevices(t: Translate): PreparedAction {
  return {
    title: t("Delete with data and tokens"),
    destructive: true,
    preview: () => ({ kind: "change", text: t("delete {0}", t("with data and tokens")) }),
    perform: async ({ devices }, id, signal) => {
      await devices.delete(id, { signal });
      return done(t("deleted"));
    },
    shown: ({ devices }, { id }) => devices.delete(id),
  };
}
