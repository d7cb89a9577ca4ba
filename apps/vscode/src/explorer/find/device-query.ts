import type { DeviceQuery } from "../fleet.ts";

/**
 * What somebody who types into *Find Device…* looks for: `serial:…` is a serial number, `key=value` a tag, 24 hexadecimal
 * characters are an id, everything else is a part of a name in which `*` stands for anything.
 */
export function parseDeviceQuery(text: string): DeviceQuery {
  const trimmed = text.trim();
  if (/^[0-9a-f]{24}$/i.test(trimmed)) return { by: "id", id: trimmed.toLowerCase() };
  const serial = /^serial:\s*(\S.*)$/i.exec(trimmed)?.[1];
  if (serial !== undefined) return { by: "serial", serial };
  const tag = /^([^=]+)=(.*)$/.exec(trimmed);
  if (tag?.[1] !== undefined && tag[2] !== undefined) {
    return { by: "tag", key: tag[1].trim(), value: tag[2].trim() };
  }
  return { by: "name", name: namePattern(trimmed) };
}

function namePattern(text: string): string {
  if (text === "") return "";
  return text.includes("*") ? text : `*${text}*`;
}
